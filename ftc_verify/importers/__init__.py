"""How files become data: `read_data` is the one door. A format is one file here and one line in `FORMATS`."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from ftc_verify.data import DataSet
from ftc_verify.errors import InputError
from ftc_verify.files import read_at_most, read_bytes
from ftc_verify.importers import delimited, npy, npz, parquet
from ftc_verify.importers.foreign import folder, foreign
from ftc_verify.importers.options import TableOptions
from ftc_verify.importers.table import Importer, Source, Table
from ftc_verify.words import a_type, printable

__all__ = [
    "FORMATS",
    "Table",
    "TableOptions",
    "read_corrections",
    "read_data",
    "read_samples_alone",
    "read_system",
]

_T = TypeVar("_T")

MAX_BYTES = 1 << 32

FORMATS: tuple[Importer, ...] = (
    npz.IMPORTER,
    npy.IMPORTER,
    parquet.IMPORTER,
)
"""The formats that are known by their bytes; what is none of them, and nothing else that is known, is text."""


def read_data(path: str | os.PathLike[str], options: TableOptions | None = None) -> DataSet:
    """Read a table: text (CSV and its like), NPZ, NPY or Parquet, known by its bytes; "-" is standard input.

    Text needs a header with the columns `x` or `x1`..`xd`, and `z`, or `y` and `f` (then z = y - f), in any order, or
    options that say more (docs/data.md). Decimals, exponents and p/q are exact; a float in a binary file is the
    rational that it is.

    Raises
    ------
    InputError
        One line that names the file and the line and column, or the array and index; of a file of another kind, the
        kind, and the options that read it if there are any.
    """
    return _read(path, options, lambda table: DataSet.assembled(table.rows, table.labels, table.place, table.notes))


def read_system(path: str | os.PathLike[str], options: TableOptions | None = None) -> Table:
    """Read a table as equations: rows and right sides as they stand in the file, none merged; y alone is a label too.

    Raises
    ------
    InputError
        As `read_data`; no rows.
    """
    if options is None or isinstance(options, TableOptions):
        options = replace(options or TableOptions(), equations=True)
    return _read(path, options, _not_empty)


def read_corrections(path: str | os.PathLike[str], options: TableOptions | None = None) -> Table:
    """Read a table of what is to change: columns z, or y with or without f (of each perhaps several, z1, z2, ..), in
    which an empty cell changes nothing. Rows stay as they stand in the file; the table has `corrections`.

    Raises
    ------
    InputError
        As `read_data`; no rows.
    """
    if options is None or isinstance(options, TableOptions):
        options = replace(options or TableOptions(), corrections=True)
    return _read(path, options, _not_empty)


def read_samples_alone(path: str | os.PathLike[str], options: TableOptions | None = None) -> Table:
    """Read the coordinates in a table, with the options that read them beside labels: those may be missing. All labels
    are 0.

    Raises
    ------
    InputError
        As `read_data`; no rows.
    """
    if options is None or isinstance(options, TableOptions):
        options = replace(options or TableOptions(), samples_alone=True)
    return _read(path, options, _not_empty)


def _not_empty(table: Table) -> Table:
    if not table.rows:
        raise InputError("no rows")
    return table


def _read(path: str | os.PathLike[str], options: TableOptions | None, assemble: Callable[[Table], _T]) -> _T:
    """What becomes of the table in a file; every refusal names the file."""
    if not isinstance(path, (str, os.PathLike)):
        raise InputError(f"a path is needed, not {a_type(path)}; data in Python are passed to fit or DataSet.of")
    if options is None:
        options = TableOptions()
    if not isinstance(options, TableOptions):
        raise InputError(f"options are TableOptions(label=...), and not {a_type(options)}")
    from_input = os.fspath(path) == "-"
    name = "standard input" if from_input else printable(path)
    try:
        if not from_input and os.path.isdir(path):
            raise InputError(f"cannot be read: {folder(os.fspath(path), 'file with the samples')}")
        raw = _standard_input() if from_input else read_bytes(path, MAX_BYTES)
        source = Source(raw, "" if from_input else os.path.splitext(os.fspath(path))[1].lower())
        return assemble(_importer(source, options).read(source, options))
    except InputError as error:
        text = str(error)
        raise InputError(text if text.startswith(name) else f"{name}: {text}") from None


def _standard_input() -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    try:
        raw: bytes = b"" if stream is None else read_at_most(stream, MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read ({printable(error, 80)})") from None
    if len(raw) > MAX_BYTES:
        raise InputError(f"larger than {MAX_BYTES} bytes")
    return raw


def _importer(source: Source, options: TableOptions) -> Importer:
    """The importer for these bytes; InputError for what none reads."""
    if not source.raw.strip():
        raise InputError("the file is empty")
    found = next((importer for importer in FORMATS if importer.sniff(source)), None)
    if found is not None:
        if options.of_text is not None:
            raise InputError(f"{options.of_text} is for text; this is {found.name}")
        return found
    if (what := foreign(source.raw, source.suffix)) is not None:
        raise InputError(what)
    promised = next((importer for importer in FORMATS if source.suffix in importer.suffixes), None)
    if promised is not None:
        raise InputError(f"named {source.suffix}, but not {promised.name}")
    return delimited.IMPORTER
