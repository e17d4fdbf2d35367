"""What was found out about one file."""

from dataclasses import dataclass

from .form.text import escaped


@dataclass(frozen=True)
class Report:
    """What was found out about one file.

    `verdict` is ``valid``, ``invalid`` or ``malformed``. `reason` is empty if and only if it is ``valid``. `claim`,
    `kind`, `widths` and `instance` are empty for a malformed file, and `file_sha256` for one that could not be read.
    `numbers` is the floating-point format that the claim is about, if it is about one.
    `steps` is the work that the claim took, as it is counted against the budget.
    """

    path: str
    verdict: str
    claim: str
    reason: str
    kind: str
    widths: tuple[int, ...]
    instance: str
    file_sha256: str
    steps: int = 0
    numbers: str = ""


def malformed(path: str, reason: str, digest: str = "") -> Report:
    """The report on a malformed file."""
    return Report(path, "malformed", "", reason, "", (), "", digest)


def line(report: Report) -> str:
    """``VERDICT FILE: text``, one line."""
    claim = f"{report.claim}; instance sha256:{report.instance}"
    text = claim if report.verdict == "valid" else report.reason
    return f"{report.verdict} {escaped(report.path)}: {text}"
