"""NPY: one numpy array, samples in rows with z in the last column; or records, by the names of their fields."""

import io

from ftc_verify.errors import InputError
from ftc_verify.importers.arrays import (
    UNREADABLE,
    assembled,
    check_length,
    columns_of,
    exact_answers,
    exact_matrix,
    named_table,
)
from ftc_verify.importers.options import TableOptions
from ftc_verify.importers.table import Importer, Source, Table
from ftc_verify.words import printable

__all__ = ["IMPORTER"]

MAGIC = b"\x93NUMPY"


def _read(source: Source, options: TableOptions) -> Table:
    """An array of shape (K, d + 1), whose last column is z, or of K records with named fields.

    Raises
    ------
    InputError
        Another shape or type, values that are not finite, options that name columns where there are no names.
    """
    import numpy as np

    try:
        check_length(source.raw)
        array = np.load(io.BytesIO(source.raw), allow_pickle=False)
    except UNREADABLE as error:
        raise InputError(f"not a readable NPY file ({printable(error, 80)})") from None
    if array.dtype.names is not None:
        names, columns = columns_of(array)
        return named_table(names, columns, options)
    if options.samples_alone:
        return assembled(exact_matrix("the array", array), [], [], (), options)
    if options.features is not None or options.label is not None or options.prediction is not None:
        raise InputError(
            "an array has no names of columns for --features, --label and --prediction: its last column is z; "
            "arrays with names can be saved by numpy.savez(FILE, X=X, z=z)"
        )
    if array.ndim != 2 or array.shape[1] < 2:
        raise InputError(
            f"the array has the shape {array.shape}; a table of shape (K, d + 1) is needed, with z in the last column; "
            "separate arrays can be saved by numpy.savez(FILE, X=X, z=z)"
        )
    if options.corrections:
        rows, labels = exact_matrix("the array", array[:, :-1]), exact_answers("the array", array[:, -1:], True)
    else:
        matrix = exact_matrix("the array", array)
        rows, labels = [row[:-1] for row in matrix], [row[-1:] for row in matrix]
    what = "what is wanted" if options.corrections else "z"
    note = f"an array has no names of columns: the last of {array.shape[1]} is taken as {what}, the others as x"
    return assembled(rows, labels, [], (), options, (note,))


IMPORTER = Importer("an NPY file", (".npy",), lambda source: source.raw.startswith(MAGIC), _read)
