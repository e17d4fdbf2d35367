"""A second verdict on certificates, by the native checker that is extracted from Coq (formal/README.md)."""

from ftc_verify.coq_kernel.verdict import Second, second_verdict

__all__ = ["Second", "second_verdict"]
