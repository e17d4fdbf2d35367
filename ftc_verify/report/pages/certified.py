"""The certificates of a report: checked as a reader checks them, with what that prints."""

import io
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from rich.console import Console

from ftc_verify.checker import check_file
from ftc_verify.report.checked import checked_text

__all__ = ["OUTPUT_WIDTH", "CertificateView", "checked"]

OUTPUT_WIDTH = 100
"""Columns of what commands print."""


@dataclass(frozen=True)
class CertificateView:
    """A file to download, the command that checks it, and what that prints."""

    name: str
    content: bytes
    command: str
    output: str


def checked(files: Iterable[tuple[str, bytes]]) -> Sequence[CertificateView]:
    """Each file, by the independent checker: names without folders, and contents."""
    views = []
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files:
            path = Path(folder) / name
            path.write_bytes(content)
            found = check_file(str(path))
            text = io.StringIO()
            row = {"verdict": found.verdict, "file": name, "claim": found.claim, "reason": found.reason}
            out = Console(file=text, width=OUTPUT_WIDTH, highlight=False, emoji=False, soft_wrap=False)
            checked_text([row | {"instance": found.instance}], out)
            views.append(CertificateView(name, content, f"ftc-verify check {quote(name)}", text.getvalue()))
    return views
