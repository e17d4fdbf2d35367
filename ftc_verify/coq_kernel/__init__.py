"""A second verdict on certificates, by the native checker that is extracted from Coq (formal/README.md)."""

from ftc_verify.coq_kernel.program import program_at
from ftc_verify.coq_kernel.verdict import Second, second_verdict

__all__ = ["Second", "program_at", "second_verdict"]
