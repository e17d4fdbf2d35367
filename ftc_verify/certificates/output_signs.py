"""Certificates of kind `output-signs`: neurons of positive and of negative output weight, shown in different places."""

from collections.abc import Iterator
from typing import Any

from ftc_verify.certificates.kind import Kind, about, head
from ftc_verify.questions.grounds import Bends, Dependence, SignsForced

__all__ = ["KIND"]


def _lines(grounds: SignsForced) -> Iterator[dict[str, Any]]:
    yield {
        **head("output-signs", about(grounds.widths, None)),
        "data": grounds.data.to_json(),
        "positive": _evidence(grounds.positive),
        "negative": _evidence(grounds.negative),
    }


def _evidence(shown: Bends | Dependence) -> dict[str, Any]:
    if isinstance(shown, Bends):
        return {"samples": list(shown.samples), "indices": list(shown.indices)}
    return {"dependence": [list(entry) for entry in shown]}


KIND = Kind("output-signs", SignsForced, _lines)
