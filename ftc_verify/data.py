"""Data sets: samples x in R^d with labels z, read exactly from CSV or NPZ.

A data set is a *set*: samples stand in lexicographic order of x, equal samples are merged. Its instance hash identifies
it wherever it is used (docs/certificates.md).
"""

import csv
import hashlib
import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from typing import Any

import numpy as np

from ftc_verify.errors import InputError
from ftc_verify.files import printable, read_bytes
from ftc_verify.rationals import ZERO, Number, Q, as_text, exact, parse

__all__ = ["DataSet", "read_data"]

MAX_BYTES = 1 << 32
MAX_CELL = 2 * 4000 + 16
MAX_COLUMNS = 100_000


@dataclass(frozen=True)
class DataSet:
    """Samples and labels, exact.

    Attributes
    ----------
    x
        K >= 1 different rows of d >= 1 rationals, in increasing lexicographic order.
    z
        K labels: what the network is to add.
    merged
        A line for each sample that was given twice with one label, naming both places.
    """

    x: list[tuple[Q, ...]]
    z: list[Q]
    merged: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def of(cls, x: Iterable[Any], z: Iterable[Number]) -> "DataSet":
        """A data set from exact numbers: rows of x are numbers (d = 1) or sequences.

        Raises
        ------
        InputError
            No samples, lengths or dimensions that differ, a value that is no finite number, or one sample with
            two labels.
        """
        rows = [_row(item, number) for number, item in enumerate(x, start=1)]
        labels = [_exact_at(label, f"z, sample {number}") for number, label in enumerate(z, start=1)]
        return _assembled(rows, labels, lambda i: f"sample {i + 1}")

    @property
    def count(self) -> int:
        """K, the number of samples."""
        return len(self.z)

    @property
    def dimension(self) -> int:
        """d, the dimension of the samples."""
        return len(self.x[0])

    @property
    def changed(self) -> int:
        """The number of labels that are not zero."""
        return sum(1 for label in self.z if label)

    def line_positions(self) -> list[Q] | None:
        """Positions of the samples on a line through all of them, increasing; None if no line contains them.

        In one dimension the samples themselves; else t with x_i = x_1 + t_i (x_K - x_1).
        """
        if self.dimension == 1:
            return [row[0] for row in self.x]
        if self.count == 1:
            return [ZERO]
        origin = self.x[0]
        direction = [b - a for a, b in zip(origin, self.x[-1], strict=True)]
        pivot = next(c for c, step in enumerate(direction) if step)
        positions = []
        for row in self.x:
            t = (row[pivot] - origin[pivot]) / direction[pivot]
            if any(value != start + t * step for value, start, step in zip(row, origin, direction, strict=True)):
                return None
            positions.append(t)
        return positions

    def to_json(self) -> dict[str, Any]:
        """The `data` object of a certificate."""
        return {"x": [[as_text(c) for c in row] for row in self.x], "z": [as_text(label) for label in self.z]}

    @property
    def instance(self) -> str:
        """The instance hash, as docs/certificates.md defines it."""
        digest = hashlib.sha256(f"ftc-verify data 1 {self.dimension}\n".encode())
        for row, label in zip(self.x, self.z, strict=True):
            digest.update((",".join(map(as_text, (*row, label))) + "\n").encode())
        return digest.hexdigest()


def _row(item: Any, number: int) -> tuple[Q, ...]:
    if isinstance(item, (str, bytes)) or not hasattr(item, "__iter__"):
        item = (item,)
    return tuple(_exact_at(value, f"x, sample {number}") for value in item)


def _exact_at(value: Number, place: str) -> Q:
    try:
        return exact(value)
    except InputError as error:
        raise InputError(f"{place}: {error}") from None


def _assembled(rows: list[tuple[Q, ...]], labels: list[Q], place: Callable[[int], str]) -> DataSet:
    """Sort, merge equal samples, refuse contradictions; `place` names a sample by its position in the input."""
    if not rows:
        raise InputError("no samples")
    if len(rows) != len(labels):
        raise InputError(f"{len(rows)} samples but {len(labels)} labels")
    dimension = len(rows[0])
    if not dimension:
        raise InputError("samples of dimension 0")
    for i, row in enumerate(rows):
        if len(row) != dimension:
            raise InputError(f"{place(i)} has {len(row)} coordinates, {place(0)} has {dimension}")
    order: Sequence[int] = range(len(rows))
    if not _strictly_increasing(rows):
        order = sorted(order, key=_sort_key(rows))
    x: list[tuple[Q, ...]] = []
    z: list[Q] = []
    merged = []
    previous = -1
    for i in order:
        if x and rows[i] == x[-1]:
            if labels[i] != z[-1]:
                first, second = sorted((previous, i))
                raise InputError(f"{place(first)} and {place(second)} are the same sample with different labels")
            merged.append(f"{place(i)} repeats {place(previous)}")
            continue
        x.append(rows[i])
        z.append(labels[i])
        previous = i
    return DataSet(x, z, tuple(merged))


def _strictly_increasing(rows: Sequence[tuple[Q, ...]]) -> bool:
    return all(a < b for a, b in pairwise(rows))


def _sort_key(rows: Sequence[tuple[Q, ...]]) -> Callable[[int], Any]:
    """Integers compare much faster than rationals, so integer data are sorted as such."""
    if all(value.q == 1 for row in rows for value in row):
        keys = [tuple(int(value.p) for value in row) for row in rows]
        return keys.__getitem__
    return rows.__getitem__


def read_data(path: str | os.PathLike[str]) -> DataSet:
    """Read a CSV file (any name) or an NPZ archive (name ending in .npz).

    CSV: a header with the columns `x` or `x1`..`xd`, and `z`, or `y` and `f` (then z = y - f), in any order;
    decimals, exponents and p/q are exact. NPZ: arrays `X` (K x d, or K) and `z`, or `y` and `f`; a float is the
    rational that it is.

    Raises
    ------
    InputError
        One line that names the file and the line and column, or the array and index.
    """
    name = printable(path)
    try:
        raw = read_bytes(path, MAX_BYTES)
        if str(path).lower().endswith(".npz"):
            return _read_npz(raw)
        return _read_csv(raw)
    except InputError as error:
        text = str(error)
        raise InputError(text if text.startswith(name) else f"{name}: {text}") from None


# CSV


def _read_csv(raw: bytes) -> DataSet:
    if not raw.strip():
        raise InputError("the file is empty")
    if (position := raw.find(b"\0")) >= 0:
        raise InputError(f"line {raw.count(bytes([10]), 0, position) + 1}: a NUL byte; this is not a CSV file")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"line {raw.count(bytes([10]), 0, error.start) + 1}: not UTF-8") from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    del raw, text
    try:
        return _from_rows(reader)
    except csv.Error as error:
        raise InputError(f"line {reader.line_num}: {error}") from None


def _from_rows(reader: Any) -> DataSet:
    header = next(_without_blank_lines(reader), None)
    if header is None:
        raise InputError("the file is empty")
    columns, label_columns = _columns([cell.strip() for cell in header])
    width = len(header)
    rows: list[tuple[Q, ...]] = []
    labels: list[Q] = []
    lines: list[int] = []
    single = columns[0] if len(columns) == 1 else None
    pick = None if single is not None else itemgetter(*columns)
    for cells in _without_blank_lines(reader):
        if len(cells) != width:
            raise InputError(f"line {reader.line_num}: {len(cells)} cells where the header has {width}")
        try:
            if pick is None:
                rows.append((parse(cells[columns[0]].strip()),))
            else:
                rows.append(tuple(parse(cell.strip()) for cell in pick(cells)))
            values = [parse(cells[c].strip()) for c in label_columns]
        except InputError:
            raise _cell_error(cells, header, reader.line_num) from None
        labels.append(values[0] if len(values) == 1 else values[0] - values[1])
        lines.append(reader.line_num)
    if not rows:
        raise InputError("a header but no samples")
    return _assembled(rows, labels, lambda i: f"line {lines[i]}")


def _without_blank_lines(reader: Iterable[list[str]]) -> Iterator[list[str]]:
    for cells in reader:
        if cells and not (len(cells) == 1 and not cells[0].strip()):
            yield cells


def _cell_error(cells: Sequence[str], header: Sequence[str], line: int) -> InputError:
    for name, cell in zip(header, cells, strict=True):
        try:
            parse(cell.strip())
        except InputError as error:
            reason = "the cell is empty" if not cell.strip() else str(error)
            return InputError(f"line {line}, column {printable(name.strip(), 40)}: {reason}")
    return InputError(f"line {line}: unusable")


_OTHER = ((";", "semicolons"), ("\t", "tabs"))


def _columns(header: Sequence[str]) -> tuple[list[int], list[int]]:
    """The positions of the coordinates in order, and of `z`, or of `y` and `f`."""
    if len(header) > MAX_COLUMNS:
        raise InputError(f"line 1: more than {MAX_COLUMNS} columns")
    where: dict[str, int] = {}
    for position, name in enumerate(header):
        if name in where:
            raise InputError(f"line 1: column {printable(name, 40)!r} stands twice")
        where[name] = position
    labels = ["z"] if "z" in where else ["y", "f"]
    if any(name not in where for name in labels):
        other = next(
            (f"; cells are separated by commas, not by {name}" for mark, name in _OTHER if mark in header[0]), ""
        )
        raise InputError(f"line 1: the header needs a column z, or columns y and f{other if len(header) == 1 else ''}")
    coordinates = ["x"]
    if "x" not in where:
        coordinates = [f"x{c}" for c in range(1, len(header) - len(labels) + 1)] or ["x"]
    for name in header:
        if name not in (known := {*coordinates, *labels}):
            raise InputError(f"line 1: unknown column {printable(name, 40)!r} (known here: {_some(sorted(known))})")
    for name in coordinates:
        if name not in where:
            raise InputError(f"line 1: column {name!r} is missing (x, or x1, ..., xd)")
    return [where[name] for name in coordinates], [where[name] for name in labels]


def _some(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= 6 else ", ".join([*names[:5], "..."])


# NPZ

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
"""What zipfile and numpy raise on archives that are damaged, encrypted or of another kind."""


def _read_npz(raw: bytes) -> DataSet:
    if not raw:
        raise InputError("the file is empty")
    try:
        with np.load(io.BytesIO(raw), allow_pickle=False) as archive:
            if not hasattr(archive, "files"):
                raise InputError("not an NPZ archive")
            arrays = {key: _array(archive, key) for key in archive.files}
    except InputError:
        raise
    except UNREADABLE as error:
        raise InputError(f"not a readable NPZ archive ({printable(error, 80)})") from None
    labels = ["z"] if "z" in arrays else ["y", "f"]
    for key in arrays:
        if key not in ("X", *labels):
            raise InputError(f"unknown array {printable(key, 40)!r} (known: X, and z or y and f)")
    for key in ("X", *labels):
        if key not in arrays:
            raise InputError(f"array {key!r} is missing (X, and z or y and f)")
    return _from_arrays(arrays["X"], [arrays[key] for key in labels], labels)


def _array(archive: Any, key: str) -> Any:
    try:
        array = archive[key]
    except ValueError as error:
        raise InputError(f"array {printable(key, 40)!r}: {printable(error, 80)}") from None
    if not isinstance(array, np.ndarray):
        raise InputError(f"{printable(key, 40)!r} is no array")
    return array


def _from_arrays(points: Any, labels: Sequence[Any], names: Sequence[str]) -> DataSet:
    if points.ndim == 1:
        points = points.reshape(-1, 1)
    if points.ndim != 2:
        raise InputError(f"array X has {points.ndim} dimensions; it must have 2 (samples x coordinates), or 1")
    for name, array in zip(names, labels, strict=True):
        if array.shape != (len(points),):
            raise InputError(f"array {name} has the shape {array.shape}; X has {len(points)} samples")
    rows = [tuple(row) for row in _exact_rows("X", points)]
    columns = [[row[0] for row in _exact_rows(n, a.reshape(-1, 1))] for n, a in zip(names, labels, strict=True)]
    z = columns[0] if len(columns) == 1 else [y - f for y, f in zip(*columns, strict=True)]
    return _assembled(rows, z, lambda i: f"row {i}")


def _exact_rows(name: str, array: Any) -> Iterator[list[Q]]:
    if array.dtype.kind not in "iuf":
        raise InputError(f"array {name} has the type {array.dtype}; it must hold integers or floats")
    if array.dtype.kind == "f":
        bad = np.argwhere(~np.isfinite(array))
        if len(bad):
            index = ", ".join(str(int(i)) for i in (bad[0] if name == "X" else bad[0][:1]))
            raise InputError(f"array {name}, index [{index}]: not a finite number")
        if array.dtype.itemsize > 8:
            raise InputError(f"array {name} has the type {array.dtype}; floats must be float64 or smaller")
        array = array.astype(np.float64)
    cache: dict[Any, Q] = {}
    for row in array.tolist():
        yield [cache[v] if v in cache else cache.setdefault(v, exact(v)) for v in row]
