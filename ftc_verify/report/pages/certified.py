"""The files that rows bring: certificates, checked as a reader checks them, with what that prints; and records."""

import io
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from rich.console import Console

from ftc_verify.checker import check_file
from ftc_verify.report.checked import checked_text

__all__ = ["OUTPUT_WIDTH", "CertificateView", "checked"]

MEDIA = {**dict.fromkeys((".json", ".jsonl"), "application/json"), ".csv": "text/csv"}
"""Kinds of files by their ending."""
OUTPUT_WIDTH = 100
"""Columns of what commands print."""


@dataclass(frozen=True)
class CertificateView:
    """A file to download; of a certificate the command that checks it, and what that prints, "" of a record."""

    name: str
    content: bytes
    command: str = ""
    output: str = ""

    @property
    def media(self) -> str:
        """What a browser is told of it."""
        return MEDIA.get(Path(self.name).suffix, "application/octet-stream")

    @property
    def kind(self) -> str:
        """Certificates are JSON, all else are records."""
        return "Certificate" if self.media == "application/json" else "Record"


def _different(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    taken: dict[str, bytes] = {}
    for given, content in files:
        stem, dot, ending = re.sub(r"[^A-Za-z0-9._-]", "-", given)[-80:].lstrip(".").rpartition(".")
        name, number = f"{stem}{dot}{ending}" or "certificate", 1
        while taken.get(name, content) != content:
            number += 1
            name = f"{stem or 'certificate'}-{number}{dot}{ending}"
        if name not in taken:
            taken[name] = content
            yield name, content


def checked(files: Iterable[tuple[str, bytes]]) -> Sequence[CertificateView]:
    """Each file, certificates by the independent checker: names without folders, and contents. The same file stands
    once; others of one name get numbers."""
    views: list[CertificateView] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, content in _different(files):
            if CertificateView(name, content).kind == "Record":
                views.append(CertificateView(name, content))
                continue
            path = Path(folder) / name
            path.write_bytes(content)
            found = check_file(str(path))
            text = io.StringIO()
            row = {"verdict": found.verdict, "file": name, "claim": found.claim, "reason": found.reason}
            out = Console(file=text, width=OUTPUT_WIDTH, highlight=False, emoji=False, soft_wrap=False)
            checked_text([row | {"instance": found.instance}], out)
            views.append(CertificateView(name, content, f"ftc-verify check {quote(name)}", text.getvalue()))
    return views
