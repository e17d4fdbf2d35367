"""Certificates of kind `forced-kinks`: collinear data force more kinks than the networks of the claim have."""

from collections.abc import Iterator
from typing import Any

from ftc_verify.certificates.kind import Kind, head
from ftc_verify.questions.grounds import KinksForced

__all__ = ["KIND"]


def _lines(grounds: KinksForced) -> Iterator[dict[str, Any]]:
    nets: dict[str, Any] = {}
    if grounds.widths is not None:
        nets["widths"] = list(grounds.widths)
    if grounds.at_most is not None:
        nets["hidden_layers"], nets["neurons"] = grounds.at_most
    document = {
        **head("forced-kinks", {**nets, "answer": "impossible"}),
        "rule": grounds.rule,
        "data": grounds.data.to_json(),
        "indices": list(grounds.indices),
    }
    yield document if grounds.cut is None else {**document, "cut": grounds.cut}


KIND = Kind("forced-kinks", KinksForced, _lines)
