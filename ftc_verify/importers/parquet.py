"""Parquet, by pyarrow, which the extra `parquet` installs: columns by name, as in a text table."""

from typing import Any

from ftc_verify.errors import InputError
from ftc_verify.importers.arrays import assembled
from ftc_verify.importers.columns import choose, remedy
from ftc_verify.importers.options import TableOptions
from ftc_verify.importers.table import Importer, Refusal, Source, Table
from ftc_verify.samples import exact_table
from ftc_verify.words import printable

__all__ = ["IMPORTER"]

MAGIC = b"PAR1"
MAX_VALUES = 1 << 27


def _read(source: Source, options: TableOptions) -> Table:
    """Integers, floats (the rationals that they are), decimals, and texts such as "1/3".

    Raises
    ------
    Refusal
        The names tell not which column is what.
    InputError
        pyarrow is not installed, the file is damaged, or values are no numbers: the first, and how many.
    """
    try:
        import pyarrow
        import pyarrow.parquet as parquet
    except ImportError:
        raise InputError("a Parquet file: reading it needs pyarrow, pip install 'ftc-verify[parquet]'") from None
    try:
        file = parquet.ParquetFile(pyarrow.BufferReader(source.raw))
        names = list(file.schema_arrow.names)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise InputError(f"not a readable Parquet file ({printable(error, 80)})") from None
    try:
        chosen = choose(names, options)
    except InputError as error:
        numeric = [_is_numeric(field.type) for field in file.schema_arrow]
        raise Refusal(f"the columns: {error}", remedy(names, numeric, options)) from None
    if (count := file.metadata.num_rows * len(chosen.used)) > MAX_VALUES:
        raise InputError(f"{count} values, more than {MAX_VALUES}")
    used = [names[c] for part in (chosen.features, chosen.labels, chosen.predictions) for c in part]
    gaps = {names[c] for c in chosen.labels} if options.corrections else set()
    columns = [_values(file, name) for name in used]
    rows = exact_table(used, columns, lambda name, i: f"row {i}, column {name}", gaps)
    dimension, end = len(chosen.features), len(used) - len(chosen.predictions)
    labels = [row[dimension:end] for row in rows]
    predictions = [row[end:] for row in rows] if chosen.predictions else []
    return assembled([row[:dimension] for row in rows], labels, predictions, used[dimension:end], options)


def _is_numeric(kind: Any) -> bool:
    text = str(kind)
    return text.startswith(("int", "uint", "float", "double", "halffloat", "decimal"))


def _values(file: Any, name: str) -> list[Any]:
    import pyarrow

    kind = file.schema_arrow.field(name).type
    if not _is_numeric(kind) and str(kind) not in ("string", "large_string"):
        raise InputError(f"column {printable(name, 40)!r} has the type {printable(kind, 40)}; numbers are needed")
    try:
        return list(file.read(columns=[name]).column(name).to_pylist())
    except (pyarrow.ArrowException, OSError, ValueError, KeyError) as error:
        raise InputError(f"column {printable(name, 40)!r} cannot be read ({printable(error, 80)})") from None


IMPORTER = Importer("a Parquet file", (".parquet", ".pq"), lambda source: source.raw.startswith(MAGIC), _read)
