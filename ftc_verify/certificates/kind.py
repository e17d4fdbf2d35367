"""What every certificate begins with, and what a kind of certificates is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

__all__ = ["CERTIFICATE_FORMAT", "Kind", "head"]

CERTIFICATE_FORMAT = "ftc-verify/certificate"


@dataclass(frozen=True)
class Kind:
    """A kind: its name in files, the grounds that it writes, and the documents for them, one a line."""

    name: str
    grounds: type[Any]
    lines: Callable[[Any], Iterator[dict[str, Any]]]


def head(kind: str, claim: dict[str, Any]) -> dict[str, Any]:
    """The first keys of a document, in order."""
    return {"format": CERTIFICATE_FORMAT, "version": 1, "kind": kind, "claim": claim}
