"""Python objects as exact rows and labels: lists, arrays, data frames; by value, never by label.

Nothing is imported for it: an array, a series or a data frame is known by what it can do (numpy, pandas, polars,
pyarrow, torch and their like), so that none of these is needed.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, MappingView, Sequence, Set
from dataclasses import dataclass
from typing import Any

from ftc_verify.errors import InputError
from ftc_verify.faults import Faults
from ftc_verify.numerals import MISSING, is_empty, kind_of
from ftc_verify.rationals import Q, exact, is_time
from ftc_verify.words import counted, printable

__all__ = ["exact_answers", "exact_labels", "exact_rows", "exact_table", "float_rows"]


_WANTED = "pass a list, an array or a data frame with a sample in each row"
_WHOLE = 2**53  # up to here every integer is a float
_INFINITE = float("inf")
_CONVERSIONS = ("tolist", "to_list", "to_pylist")  # numpy, pandas, torch; polars; pyarrow


def exact_rows(x: Any) -> list[tuple[Q, ...]]:
    """The rows of x: numbers (d = 1) or sequences of numbers; an array or data frame has a sample in each row.

    Raises
    ------
    InputError
        A mapping, set or string, which have no samples in order; an object that cannot be read by value; a value
        that is no finite number: the first is named, and how many there are.
    """
    block = _block(x, "x")
    if block.columns is not None:
        return exact_table(block.columns, list(block.items), lambda name, i: f"x, column {name}, sample {i + 1}")
    faults = Faults()
    rows = [_row(item, i, faults) for i, item in enumerate(block.items)]
    faults.refuse()
    return rows


def float_rows(x: Any) -> Any:
    """A numpy array of shape (K, d), d > 1, as float64 that are exactly its finite numbers; None for anything else."""
    kind = type(x)
    if kind.__module__ != "numpy" or kind.__name__ != "ndarray" or x.ndim != 2 or x.shape[1] < 2 or not x.size:
        return None
    if x.dtype.kind in "iu" and x.dtype.itemsize <= 8 and x.min() >= -_WHOLE and x.max() <= _WHOLE:
        return x.astype("float64")
    if x.dtype.kind != "f" or x.dtype.itemsize > 8:
        return None
    floats = x.astype("float64") + 0.0  # no -0.0
    return floats if abs(floats.max()) < _INFINITE and abs(floats.min()) < _INFINITE else None


def exact_labels(z: Any, name: str = "z") -> list[Q]:
    """The labels: numbers, or an array or data frame of one column; `name` is what messages call them.

    Raises
    ------
    InputError
        As `exact_rows`.
    """
    block = _block(z, name)
    items = block.items
    if block.columns is not None:
        columns = list(items)
        if len(columns) != 1:
            raise InputError(f"{name} has {counted(len(columns), 'column')}; pass one: the label {name} of each sample")
        items = columns[0]
    elif block.dimensions == 2:
        if block.shape[1:] != (1,):
            raise InputError(f"{name} has the shape {block.shape}; one label a sample is needed, such as {name}[:, 0]")
        items = [row[0] for row in items]
    faults = Faults()
    labels = []
    for i, item in enumerate(items):
        try:
            labels.append(_number(item))
        except InputError as error:
            if isinstance(item, (list, tuple, Mapping, Set)):
                raise InputError(
                    f"{name}, sample {i + 1} is of type {type(item).__name__}, where one number is needed"
                ) from None
            faults.add(kind_of(item), f"{name}, sample {i + 1}: {_reason(item, error)}")
    faults.refuse()
    return labels


def exact_answers(given: Any, name: str, gaps: bool) -> list[tuple[Any, ...]]:
    """Numbers, or rows of several, for each sample: a list, an array or a data frame; with `gaps` None for each that is
    missing (None, NaN and their like).

    Raises
    ------
    InputError
        As `exact_rows`; rows of different lengths.
    """
    block = _block(given, name)
    if block.columns is not None:
        columns = list(block.items)
        numbered = [f"{c}" for c in range(len(columns))]  # names may stand twice
        place = lambda c, i: f"{name}, column {printable(block.columns[int(c)], 40)}, sample {i + 1}"  # noqa: E731
        return exact_table(numbered, columns, place, numbered if gaps else ())
    rows = [tuple(_coordinates(item, f"{name}, sample {i + 1}")) for i, item in enumerate(block.items)]
    width = len(rows[0]) if rows else 1
    if odd := next((i for i, row in enumerate(rows) if len(row) != width), None):
        raise InputError(f"{name}, sample {odd + 1} has {counted(len(rows[odd]), 'number')}, sample 1 has {width}")
    numbered = [f"{c}" for c in range(width)]
    columns = [[row[c] for row in rows] for c in range(width)]
    return exact_table(numbered, columns, lambda c, i: f"{name}, sample {i + 1}", numbered if gaps else ())


def exact_table(
    names: Sequence[str],
    columns: Sequence[Sequence[Any]],
    place: Callable[[str, int], str],
    gaps: Collection[str] = (),
) -> list[tuple[Any, ...]]:
    """Columns of values as exact rows; `place` names a value by its column and the position of its row. In the columns
    of names in `gaps` a missing value is None.

    Raises
    ------
    InputError
        A value that is no finite number: the first is named, and how many there are.
    """
    faults = Faults()
    exact_columns = []
    for name, column in zip(names, columns, strict=True):
        values: list[Q | None] = []
        for i, value in enumerate(column):
            try:
                values.append(None if name in gaps and is_empty(value) else _number(value))
            except InputError as error:
                faults.add(kind_of(value), f"{place(printable(name, 40), i)}: {_reason(value, error)}")
        exact_columns.append(values)
    faults.refuse()
    return list(zip(*exact_columns, strict=True))


def _number(value: Any) -> Q:
    """The exact number; of an array of no dimensions, such as a tensor of one value, the one that it holds."""
    try:
        return exact(value)
    except InputError:
        if (
            getattr(value, "shape", None) != ()
            or not hasattr(value, "tolist")
            or is_time(getattr(value, "dtype", None))
        ):
            raise
        return exact(value.tolist())


def _reason(value: Any, error: InputError) -> str:
    return "a missing value" if kind_of(value) == MISSING and not isinstance(value, str) else str(error)


@dataclass(frozen=True)
class _Block:
    """What was given: items, one a sample; or columns with names, each the values of all samples."""

    items: Iterable[Any]
    columns: list[str] | None = None
    shape: tuple[int, ...] = ()

    @property
    def dimensions(self) -> int:
        """Of an array; 0 for what is no array."""
        return len(self.shape)


def _block(data: Any, name: str) -> _Block:
    _refuse_unreadable(data, name)
    if hasattr(data, "columns") or hasattr(data, "column_names"):
        return _frame(data, name)
    if hasattr(data, "to_pylist"):  # pyarrow
        return _Block(data.to_pylist())
    if hasattr(data, "shape") and hasattr(data, "dtype"):
        return _array(data, name)
    try:
        return _Block(iter(data))
    except TypeError:
        raise InputError(f"{name} is of type {type(data).__name__}: {_WANTED}") from None


def _refuse_unreadable(data: Any, name: str) -> None:
    """Mappings, sets and strings can be iterated over, but not by sample; classes and lazy frames hold no values."""
    what = f"{name} is of type {type(data).__name__}"
    if isinstance(data, type):
        raise InputError(f"{name} is the type {data.__name__} itself: {_WANTED}")
    if isinstance(data, (str, bytes, bytearray)):
        raise InputError(f"{what}: pass a list of numbers; a file is read by ftc_verify.read_data(path)")
    if isinstance(data, (Mapping, MappingView)):
        raise InputError(f"{what}, whose values have names and no rows: pass them as a list, row by row")
    if isinstance(data, Set):
        raise InputError(f"{what}, which keeps no order of samples: pass a list")
    if hasattr(data, "compute") or hasattr(data, "collect"):
        raise InputError(f"{what}, without values yet: pass what its compute() or collect() gives")


def _frame(data: Any, name: str) -> _Block:
    if hasattr(data, "iloc"):  # pandas and its like; by position, as names may stand twice
        names = [str(column) for column in data.columns]
        columns = [data.iloc[:, i] for i in range(len(names))]
    elif hasattr(data, "get_columns"):  # polars
        names = [str(column) for column in data.columns]
        columns = data.get_columns()
    elif hasattr(data, "column_names") and hasattr(data, "itercolumns"):  # pyarrow
        names = list(data.column_names)
        columns = list(data.itercolumns())
    else:
        kind = type(data).__name__
        raise InputError(f"{name} is of type {kind}, which is not read: pass an array, such as its to_numpy()")
    if not names:
        raise InputError(f"{name} has no columns: samples of dimension 0")
    return _Block([_listed(column) for column in columns], names)


def _listed(column: Any) -> list[Any]:
    convert = next((getattr(column, name) for name in _CONVERSIONS if hasattr(column, name)), None)
    try:
        return list(column if convert is None else convert())
    except Exception as error:  # whatever the object's own conversion raises
        kind = type(column).__name__
        raise InputError(
            f"an object of type {kind} cannot be read by value ({printable(error, 80)}): pass a numpy array"
        ) from None


def _array(data: Any, name: str) -> _Block:
    if not any(hasattr(data, conversion) for conversion in _CONVERSIONS):
        data = _as_numpy(data, name)
    fields = getattr(data.dtype, "names", None) or ("",)
    if fields[0] in ("index", "level_0"):
        raise InputError(f"{name} has row labels in its first field: pass the data frame, or to_records(index=False)")
    _refuse_times(data, name)
    shape = tuple(data.shape)
    if names := getattr(data.dtype, "names", None):
        if len(shape) != 1:
            raise InputError(f"{name} has records in the shape {shape}: 1 dimension is needed, a record a sample")
        return _Block([_listed(data[field]) for field in names], [str(field) for field in names])
    if not shape:
        raise InputError(f"{name} is one number: {_WANTED}")
    if len(shape) > 2:
        raise InputError(f"{name} has the shape {shape}: 1 or 2 dimensions are needed, samples x coordinates")
    return _Block(_listed(data), shape=shape)


def _refuse_times(data: Any, name: str) -> None:
    """An array of dates or durations would give integers, of a unit that nobody has named."""
    if is_time(getattr(data, "dtype", None)):
        raise InputError(
            f"{name} has the type {printable(data.dtype, 80)}: dates and durations are no numbers, write days"
        )


def _as_numpy(data: Any, name: str) -> Any:
    if hasattr(data, "toarray") or hasattr(data, "todense"):
        raise InputError(f"{name} is a sparse {type(data).__name__}: pass its toarray()")
    import numpy as np

    try:
        return np.asarray(data)
    except Exception:  # whatever the object's own conversion raises
        raise InputError(f"{name} is of type {type(data).__name__}, which is no array: {_WANTED}") from None


def _row(item: Any, position: int, faults: Faults) -> tuple[Q, ...]:
    """One sample; a value that is no number is a fault, and anything in its place."""
    place = f"x, sample {position + 1}"
    values = _coordinates(item, place)
    try:
        return tuple([_number(value) for value in values])
    except InputError:
        pass
    for c, value in enumerate(values, start=1):
        try:
            _number(value)
        except InputError as error:
            where = place if len(values) == 1 else f"{place}, coordinate {c}"
            faults.add(kind_of(value), f"{where}: {_reason(value, error)}")
    return ()


def _coordinates(item: Any, place: str) -> Sequence[Any]:
    if isinstance(item, (list, tuple)):
        if type(item).__name__ == "Pandas" and getattr(item, "_fields", ("",))[0] == "Index":
            raise InputError(f"{place} begins with a row label: pass the data frame, or itertuples(index=False)")
        return item
    if isinstance(item, (str, bytes, int, float)) or not hasattr(item, "__iter__"):
        return (item,)
    if isinstance(item, (Mapping, Set, MappingView)):
        raise InputError(f"{place} is of type {type(item).__name__}, which has no order of coordinates: pass a list")
    if hasattr(item, "columns"):
        raise InputError(
            f"{place} is of type {type(item).__name__}: pass rows of numbers, or one data frame for all samples"
        )
    if hasattr(item, "tolist"):
        _refuse_times(item, place)
        values = item.tolist()
        return values if isinstance(values, list) else (values,)
    return list(item)
