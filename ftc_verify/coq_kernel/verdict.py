"""The second verdict on a certificate that the Python checker calls valid."""

from typing import NamedTuple

from ftc_verify.checker import Report
from ftc_verify.coq_kernel.blocks import UnknownKind, blocks_of
from ftc_verify.coq_kernel.program import kernel_says
from ftc_verify.errors import InputError
from ftc_verify.words import printable


class Second(NamedTuple):
    """`verdict`: valid, invalid or unknown; `reason` is empty if and only if it is valid."""

    verdict: str
    reason: str


def second_verdict(report: Report, kernel: str) -> Second:
    """What the kernel (a path) says of a certificate that is valid for the checker.

    A folder is valid if each shard is, and then the manifest's claim. InputError if the kernel does not work, or the
    file is not what it was.
    """
    try:
        blocks = list(blocks_of(report.path))
    except UnknownKind as error:
        return Second("unknown", f"valid for the Python checker alone: the kernel does not know the {error}")
    except OSError as error:
        raise InputError(f"{printable(report.path)} cannot be read again: {error.strerror or error}") from None
    if blocks[-1].file_sha256 != report.file_sha256:
        raise InputError(f"{printable(report.path)} has changed while it was checked")
    if all(kernel_says(kernel, blocks)):
        return Second("valid", "")
    return Second("invalid", "valid for the Python checker, but the kernel says no")
