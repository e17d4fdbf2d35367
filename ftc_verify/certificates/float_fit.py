"""Certificates of kind `float-fit`: this network is right at all samples in every floating-point evaluation."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from ftc_verify.certificates.kind import Kind, head
from ftc_verify.deploy.grounds import FitsInFloats
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.float_network import float_text
from ftc_verify.rationals import as_text

__all__ = ["KIND", "document", "instance"]


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
    x, z = _texts(wanted)
    return {
        **head(kind, claim),
        "data": {"x": x, "z": z if wanted.outputs > 1 else [value for (value,) in z]},  # one value stands by itself
        "network": grounds.network.to_json(),
    }


def instance(wanted: Wanted) -> str:
    """The instance hash, as docs/certificates.md defines it: for one output that of the same numbers in other kinds."""
    shape = f"{wanted.dimension}" if wanted.outputs == 1 else f"{wanted.dimension} {wanted.outputs}"
    digest = sha256(f"ftc-verify data 1 {shape}\n".encode())
    for row, values in zip(*_texts(wanted), strict=True):
        digest.update((",".join((*row, *values)) + "\n").encode())
    return digest.hexdigest()


def _texts(wanted: Wanted) -> tuple[list[list[str]], list[list[str]]]:
    """Samples and changes as files spell them."""
    x, z = ([[float_text(number) for number in row] for row in part.tolist()] for part in (wanted.x, wanted.z))
    return x, z


KIND = Kind("float-fit", FitsInFloats, _lines)
