"""The certificates of a report: checked as a reader checks them, with what that prints; and records of experiments."""

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

CERTIFICATE = "application/json"
MEDIA = {".csv": "text/csv", ".json": CERTIFICATE}
"""What a browser is told of records, by ending."""
OUTPUT_WIDTH = 100
"""Columns of what commands print."""


@dataclass(frozen=True)
class CertificateView:
    """A file to download, the command that checks it, and what that prints; of a record, which is no certificate, the
    two are empty. `media`: what a browser is told of it."""

    name: str
    content: bytes
    command: str = ""
    output: str = ""
    media: str = CERTIFICATE


def _different(files: Iterable[tuple[str, bytes, bool]]) -> Iterator[tuple[str, bytes, bool]]:
    taken: dict[str, bytes] = {}
    for given, content, record in files:
        stem, dot, ending = re.sub(r"[^A-Za-z0-9._-]", "-", given)[-80:].lstrip(".").rpartition(".")
        name, number = f"{stem}{dot}{ending}" or "certificate", 1
        while taken.get(name, content) != content:
            number += 1
            name = f"{stem or 'certificate'}-{number}{dot}{ending}"
        if name not in taken:
            taken[name] = content
            yield name, content, record


def checked(files: Iterable[tuple[str, bytes, bool]]) -> Sequence[CertificateView]:
    """Each file, by the independent checker unless it is a record: names without folders, contents, whether they are
    records. The same file stands once; others of one name get numbers."""
    views: list[CertificateView] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, content, record in _different(files):
            if record:
                media = MEDIA.get(Path(name).suffix, "application/octet-stream")
                views.append(CertificateView(name, content, media=media))
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
