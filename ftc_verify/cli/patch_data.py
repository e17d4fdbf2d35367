"""Reading what a patch is asked: corrections in a table, and held-out samples."""

import re
from pathlib import Path
from typing import Any

import click

from ftc_verify.cli.samples import shown
from ftc_verify.deploy.asked import Asked, Says
from ftc_verify.deploy.models.runtime import FrozenModel
from ftc_verify.deploy.models.wavering import repeated
from ftc_verify.errors import InputError
from ftc_verify.importers import TableOptions, read_corrections, read_samples_alone
from ftc_verify.importers.table import Corrections
from ftc_verify.words import counted, printable

__all__ = ["about", "read_asked", "read_held_out"]

_CHANGE = re.compile(r"z[0-9]*", re.IGNORECASE)


def read_asked(path: str, table: TableOptions, model: FrozenModel | None, classes: bool) -> Asked:
    """The samples and corrections in a file."""
    found = read_corrections(path, table)
    for note in found.notes:
        click.echo(f"ftc-verify: note: {shown(path)}: {note}", err=True)
    corrections = found.corrections
    assert corrections is not None
    predictions = corrections.predictions if corrections.predictions[0] else None
    says = _says(corrections, table, predictions is not None or model is not None, classes, path)
    return Asked(found.rows, corrections.wanted, says, found.place, predictions, model and repeated(model))


def _says(corrections: Corrections, table: TableOptions, known: bool, classes: bool, path: str) -> Says:
    """Whether the columns hold changes, predictions or classes."""
    changes = bool(corrections.names) and all(_CHANGE.fullmatch(name) for name in corrections.names)
    if classes:
        if changes:
            raise InputError(
                f"{shown(path)}: --classes needs y, the wanted class; column {corrections.names[0]!r} is z"
            )
        return Says.CLASSES
    if changes:
        return Says.CHANGES
    named = table.label is not None or not corrections.names
    return Says.CHANGES if named and not known else Says.VALUES


def read_held_out(path: str, table: TableOptions, dimension: int) -> list[Any]:
    """The coordinates of samples in a file, whatever labels stand beside them."""
    rows: list[Any] = read_samples_alone(path, table).rows
    if Path(path).suffix.lower() == ".npy" and len(rows[0]) == dimension + 1:
        rows = [row[:dimension] for row in rows]
    if len(rows[0]) != dimension:
        raise InputError(
            f"{printable(path)}: {counted(len(rows[0]), 'coordinate')} a sample, where the data have {dimension}"
        )
    return rows


def about(data: str, error: InputError) -> str:
    """The refusal with the name of the data, unless it has that of another file."""
    text = str(error)
    return text if ".onnx" in text.split(":")[0] else f"{shown(data)}: {text}"
