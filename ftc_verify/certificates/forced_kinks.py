"""Certificates of kind `forced-kinks`: samples on a line force more kinks than the networks of the claim have."""

from collections.abc import Iterator
from typing import Any

from ftc_verify.certificates.kind import Kind, about, head, part
from ftc_verify.questions.grounds import KinksForced

__all__ = ["KIND"]


def _lines(grounds: KinksForced) -> Iterator[dict[str, Any]]:
    document = {
        **head("forced-kinks", about(grounds.widths, grounds.at_most)),
        "rule": grounds.rule,
        "data": grounds.data.to_json(),
        **part(grounds.samples),
        "indices": list(grounds.indices),
    }
    yield document if grounds.cut is None else {**document, "cut": grounds.cut}


KIND = Kind("forced-kinks", KinksForced, _lines)
