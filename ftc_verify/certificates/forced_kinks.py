"""Certificates of kind `forced-kinks`: collinear data force more kinks than a network of these widths has."""

from collections.abc import Sequence
from typing import Any

from ftc_verify.certificates.fit import CERTIFICATE_FORMAT
from ftc_verify.data import DataSet
from ftc_verify.errors import InputError
from ftc_verify.kinks import forced_kinks
from ftc_verify.questions.counting import KinkBound, indices_for

__all__ = ["counted_kinks_certificate", "forced_kinks_certificate", "kinks_certificate"]


def forced_kinks_certificate(data: DataSet, widths: Sequence[int]) -> dict[str, Any]:
    """The document that says: no network of these widths (one hidden layer) fits the data.

    Raises
    ------
    InputError
        The data lie on no line, there is more than one hidden layer, or the kinks forced do not exceed the width.
    """
    positions = data.line_positions()
    if positions is None:
        raise InputError("the samples lie on no line, so no kinks are forced")
    if len(widths) != 1:
        raise InputError("forced kinks are counted for one hidden layer")
    indices = forced_kinks(positions, data.z)
    if not indices:
        raise InputError("no kinks are forced, so there is no refutation to write")
    if len(indices) <= widths[0]:
        raise InputError(f"{len(indices)} forced kinks do not refute {widths[0]} neurons")
    return kinks_certificate(data, {"widths": list(widths)}, "one-hidden-layer", indices)


def kinks_certificate(
    data: DataSet, nets: dict[str, Any], rule: str, indices: Sequence[int], cut: int | None = None
) -> dict[str, Any]:
    """The document with these parts; `nets` says which networks the claim is about. Nothing is checked here."""
    document = {
        "format": CERTIFICATE_FORMAT,
        "version": 1,
        "kind": "forced-kinks",
        "claim": {**nets, "answer": "impossible"},
        "rule": rule,
        "data": data.to_json(),
        "indices": list(indices),
    }
    return document if cut is None else {**document, "cut": cut}


def counted_kinks_certificate(data: DataSet, hidden_layers: int, bound: KinkBound) -> dict[str, Any]:
    """The document that says: no network of so many hidden layers (two or more) with fewer neurons than the bound
    fits the data.

    Raises
    ------
    InputError
        The data lie on no line, or the bound does not rest on forced kinks.
    """
    positions = data.line_positions()
    if positions is None:
        raise InputError("the samples lie on no line, so no kinks are forced")
    if bound.rule is None:
        raise InputError(f"the bound does not rest on forced kinks: {bound.reason}")
    nets = {"hidden_layers": hidden_layers, "neurons": bound.neurons - 1}
    return kinks_certificate(data, nets, bound.rule, indices_for(positions, data.z, bound), bound.cut)
