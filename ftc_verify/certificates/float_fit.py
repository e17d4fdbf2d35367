"""Certificates of kind `float-fit`: this network is right at all samples in every floating-point evaluation."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from ftc_verify.certificates.kind import Kind, head
from ftc_verify.deploy.grounds import FitsInFloats
from ftc_verify.float_network import float_text
from ftc_verify.rationals import as_text

__all__ = ["KIND", "document"]


def _lines(grounds: FitsInFloats) -> Iterator[dict[str, Any]]:
    """One document."""
    yield document("float-fit", grounds)


def document(kind: str, grounds: FitsInFloats, more: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
    """The document of this kind, with `more` in its claim."""
    wanted, tolerance = grounds.wanted, grounds.tolerance
    claim = {
        "widths": list(grounds.network.widths),
        "numbers": wanted.format.name,
        "tolerance": {"ulps": as_text(tolerance.ulps), "absolute": as_text(tolerance.absolute)},
        "answer": "fits in every evaluation",
        **more,
    }
    values: list[Any] = [[float_text(value) for value in row] for row in wanted.z.tolist()]
    if wanted.outputs == 1:  # one value stands by itself, as in the other kinds
        values = [value for (value,) in values]
    return {
        **head(kind, claim),
        "data": {"x": [[float_text(value) for value in row] for row in wanted.x.tolist()], "z": values},
        "network": grounds.network.to_json(),
    }


KIND = Kind("float-fit", FitsInFloats, _lines)
