"""What every certificate begins with, and what a kind of certificates is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

__all__ = ["CERTIFICATE_FORMAT", "Kind", "about", "head", "part"]

CERTIFICATE_FORMAT = "ftc-verify/certificate"


@dataclass(frozen=True)
class Kind:
    """A kind: its name in files, the grounds that it writes, and the documents for them, one a line."""

    name: str
    grounds: type[Any]
    lines: Callable[[Any], Iterator[dict[str, Any]]]


def about(widths: tuple[int, ...] | None, at_most: tuple[int, int] | None) -> dict[str, Any]:
    """The claim that networks of these widths, or of so many hidden layers and neurons at most, are impossible."""
    nets: dict[str, Any] = {}
    if widths is not None:
        nets["widths"] = list(widths)
    if at_most is not None:
        nets["hidden_layers"], nets["neurons"] = at_most
    return {**nets, "answer": "impossible"}


def part(samples: tuple[int, ...] | None) -> dict[str, Any]:
    """The key that names the samples of a refutation, where these are not all."""
    return {} if samples is None else {"samples": list(samples)}


def head(kind: str, claim: dict[str, Any]) -> dict[str, Any]:
    """The first keys of a document, in order."""
    return {"format": CERTIFICATE_FORMAT, "version": 1, "kind": kind, "claim": claim}
