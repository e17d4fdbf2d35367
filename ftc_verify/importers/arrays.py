"""numpy arrays from files as exact numbers: a float is the rational that it is."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from ftc_verify.errors import InputError
from ftc_verify.faults import Faults
from ftc_verify.importers.columns import choose, remedy
from ftc_verify.importers.options import TableOptions
from ftc_verify.importers.table import Corrections, Refusal, Table
from ftc_verify.numerals import NOT_FINITE
from ftc_verify.rationals import ZERO, Q, exact
from ftc_verify.words import counted, printable

__all__ = [
    "UNREADABLE",
    "assembled",
    "check_length",
    "columns_of",
    "exact_answers",
    "exact_column",
    "exact_matrix",
    "named_table",
]

UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    OSError,
    EOFError,
    KeyError,
    MemoryError,
    NotImplementedError,
    RuntimeError,
)
"""What zipfile and numpy raise on files that are damaged, encrypted or of another kind."""


def check_length(raw: bytes) -> None:
    """Refuse an array file whose header promises more than there is, before room is made for it."""
    import numpy as np

    stream = io.BytesIO(raw)
    version = np.lib.format.read_magic(stream)
    read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, _, dtype = read(stream)
    if dtype.hasobject:
        raise InputError("the array holds Python objects, not numbers; save an array of numbers")
    count = 1
    for length in shape:
        count *= length
    if count * dtype.itemsize != len(raw) - stream.tell():
        raise InputError(
            f"damaged: its header tells of {counted(count, 'value')}, and there are {len(raw) - stream.tell()} bytes"
        )


def exact_matrix(name: str, array: Any) -> list[tuple[Q, ...]]:
    """The rows of an array with 2 dimensions, or of 1 as a column.

    Raises
    ------
    InputError
        Other dimensions or types, or values that are not finite: the first by index, and how many.
    """
    if array.ndim == 1:
        array = array.reshape(-1, 1)
    if array.ndim != 2:
        raise InputError(f"{name} has {counted(array.ndim, 'dimension')}; it must have 2 (samples x coordinates), or 1")
    return [tuple(row) for row in _rows(name, array, False)]


def exact_column(name: str, array: Any, gaps: bool = False) -> list[Any]:
    """The values of an array with 1 dimension, or of one column; with `gaps` None for each that is not a number.

    Raises
    ------
    InputError
        As `exact_matrix`.
    """
    return [row[0] for row in _rows(name, array.reshape(-1, 1), True, gaps)]


def exact_answers(name: str, array: Any, gaps: bool) -> list[tuple[Any, ...]]:
    """As `exact_matrix`, of an array whose values are labels or predictions; with `gaps` as `exact_column`."""
    width = array.size // len(array) if len(array) else 1
    return [tuple(row) for row in _rows(name, array.reshape(len(array), width), array.ndim == 1, gaps)]


def _rows(name: str, array: Any, single: bool, gaps: bool = False) -> Iterator[list[Any]]:
    import numpy as np

    if array.dtype.kind not in "iuf":
        why = " (write truth values as 0 and 1)" if array.dtype.kind == "b" else ""
        raise InputError(f"{name} has the type {array.dtype}; it must hold integers or floats{why}")
    if array.dtype.kind == "f":
        bad = np.argwhere(np.isinf(array) if gaps else ~np.isfinite(array))
        if len(bad):
            index = ", ".join(str(int(i)) for i in (bad[0][:1] if single else bad[0]))
            faults = Faults()
            faults.add(NOT_FINITE, f"{name}, index [{index}]: not a finite number", count=len(bad))
            faults.refuse()
        if array.dtype.itemsize > 8:
            raise InputError(f"{name} has the type {array.dtype}; floats must be float64 or smaller")
        array = array.astype(np.float64)
    cache: dict[Any, Any] = {}
    if gaps and array.dtype.kind == "f":
        array = np.where(np.isnan(array), None, array.astype(object))
        cache[None] = None
    for row in array.tolist():
        yield [cache[v] if v in cache else cache.setdefault(v, exact(v)) for v in row]


def columns_of(array: Any) -> tuple[list[str], list[Any]]:
    """The fields of a structured array of 1 dimension."""
    if array.ndim != 1:
        raise InputError(
            f"the array of records has {counted(array.ndim, 'dimension')}; it must have 1, a record for each sample"
        )
    return list(array.dtype.names), [array[name] for name in array.dtype.names]


def named_table(names: Sequence[str], columns: Sequence[Any], options: TableOptions) -> Table:
    """The table of named columns, numpy arrays each.

    Raises
    ------
    Refusal
        The names tell not which column is what.
    InputError
        As `exact_column`.
    """
    try:
        chosen = choose(names, options)
    except InputError as error:
        numeric = [column.dtype.kind in "iuf" and column.ndim == 1 for column in columns]
        raise Refusal(f"the columns: {error}", remedy(names, numeric, options)) from None
    gaps = chosen.labels if options.corrections else ()
    values: dict[int, list[Any]] = {c: _field(names[c], columns[c], c in gaps) for c in chosen.used}
    rows, labels, predictions = (
        list(zip(*(values[c] for c in part), strict=True))
        for part in (chosen.features, chosen.labels, chosen.predictions)
    )
    return assembled(rows, labels, predictions, [names[c] for c in chosen.labels], options)


def assembled(
    rows: list[tuple[Q, ...]],
    labels: list[tuple[Any, ...]],
    predictions: list[tuple[Q, ...]],
    names: Sequence[str],
    options: TableOptions,
    notes: tuple[str, ...] = (),
) -> Table:
    """The table of these rows, of labels and predictions with a row for each sample, none where there are none."""

    def place(i: int) -> str:
        return f"row {i}"

    if options.corrections:
        return Table(rows, [], place, notes, Corrections(tuple(names), labels, predictions or [()] * len(rows)))
    if options.samples_alone:
        return Table(rows, [ZERO] * len(rows), place, notes)
    z = [row[0] for row in labels]
    if predictions:
        z = [y - f[0] for y, f in zip(z, predictions, strict=True)]
    return Table(rows, z, place, notes)


def _field(name: str, column: Any, gaps: bool) -> list[Any]:
    shown = f"column {printable(name, 40)!r}"
    if column.ndim != 1:
        raise InputError(f"{shown} holds arrays; one number for each sample is needed")
    return exact_column(shown, column, gaps)
