"""Certificates of kind `float-fit`: this network is right at all samples in every floating-point evaluation."""

from collections.abc import Iterator
from typing import Any

from ftc_verify.certificates.kind import Kind, head
from ftc_verify.deploy.grounds import FitsInFloats
from ftc_verify.float_network import float_text
from ftc_verify.rationals import as_text

__all__ = ["KIND"]


def _lines(grounds: FitsInFloats) -> Iterator[dict[str, Any]]:
    """One document."""
    wanted, tolerance = grounds.wanted, grounds.tolerance
    claim = {
        "widths": list(grounds.network.widths),
        "numbers": wanted.format.name,
        "tolerance": {"ulps": as_text(tolerance.ulps), "absolute": as_text(tolerance.absolute)},
        "answer": "fits in every evaluation",
    }
    values: list[Any] = [[float_text(value) for value in row] for row in wanted.z.tolist()]
    if wanted.outputs == 1:  # one value stands by itself, as in the other kinds
        values = [value for (value,) in values]
    yield {
        **head("float-fit", claim),
        "data": {"x": [[float_text(value) for value in row] for row in wanted.x.tolist()], "z": values},
        "network": grounds.network.to_json(),
    }


KIND = Kind("float-fit", FitsInFloats, _lines)
