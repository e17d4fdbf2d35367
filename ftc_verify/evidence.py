"""Certificates that a user names, as bounds on m*: checked again by the independent checker, then read."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from ftc_verify.certificates.manifest import MANIFEST
from ftc_verify.checker import check_file
from ftc_verify.claims.known import CertifiedBound
from ftc_verify.data import DataSet
from ftc_verify.errors import InputError
from ftc_verify.files import read_bytes
from ftc_verify.words import printable

__all__ = ["certified_bound"]


def certified_bound(path: str) -> CertifiedBound:
    """What a certificate, or a folder of `certify`, proves about m*.

    Raises
    ------
    InputError
        It is not valid, or bounds no m*: a network, a minimiser, a refutation of some widths of two hidden layers.
    """
    name = printable(path)
    report = check_file(path)
    if report.verdict != "valid":
        raise InputError(f"{name}: {report.verdict} ({printable(report.reason)})")
    source = Path(path) / MANIFEST if report.kind == "manifest" else Path(path)
    raw = read_bytes(source)
    if sha256(raw).hexdigest() != report.file_sha256:
        raise InputError(f"{name}: it changed while it was read")
    # The checker has accepted these bytes, so they are of the form.
    document = json.loads(raw.partition(b"\n")[0] if report.kind in ("case-tree", "activity-tree") else raw)
    refuted = _refuted(report.kind, document["claim"])
    if refuted is None:
        raise InputError(f"{name}: a certificate of kind {report.kind} for widths alone bounds no m*; give a folder")
    data = DataSet.of(document["data"]["x"], document["data"]["z"])
    hidden, neurons = refuted
    return CertifiedBound(data.changed, data.count, hidden + 1, neurons, f"sha256:{report.file_sha256}")


def _refuted(kind: str, claim: dict[str, Any]) -> tuple[int, int] | None:
    """(hidden layers, neurons) of which no network fits."""
    if kind in ("fit", "float-fit", "local", "bias"):
        return None
    if "hidden_layers" in claim:
        return claim["hidden_layers"], claim["refuted" if kind == "manifest" else "neurons"]
    widths = claim["widths"]
    return (1, widths[0]) if len(widths) == 1 else None
