"""Certificates of kind `local`: those of kind `float-fit`, with what holds at all real x in the claim."""

from collections.abc import Iterator
from typing import Any

from ftc_verify.certificates.float_fit import document
from ftc_verify.certificates.kind import Kind
from ftc_verify.deploy.grounds import IsLocal

__all__ = ["KIND"]


def _lines(grounds: IsLocal) -> Iterator[dict[str, Any]]:
    """One document."""
    yield document("local", grounds.floats, grounds.regions.to_json())


KIND = Kind("local", IsLocal, _lines)
