"""Certificates of kind `fit`: this network takes these values."""

from collections.abc import Iterator
from typing import Any

from ftc_verify.certificates.kind import Kind, head
from ftc_verify.questions.grounds import NetworkFits

__all__ = ["KIND"]


def _lines(grounds: NetworkFits) -> Iterator[dict[str, Any]]:
    """One document; it claims no more than that the network fits the data."""
    yield {
        **head("fit", {"widths": list(grounds.network.widths), "answer": "fits"}),
        "data": grounds.data.to_json(),
        "network": grounds.network.to_json(),
    }


KIND = Kind("fit", NetworkFits, _lines)
