"""NPZ: numpy arrays with names, X (K x d, or K) and z, or y and f (then z = y - f)."""

import io
import zipfile
from typing import Any

from ftc_verify.errors import InputError
from ftc_verify.importers.arrays import UNREADABLE, assembled, exact_answers, exact_matrix
from ftc_verify.importers.foreign import ZIP, member_names
from ftc_verify.importers.options import TableOptions, joined_names
from ftc_verify.importers.table import Importer, Refusal, Source, Table
from ftc_verify.words import counted, printable

__all__ = ["IMPORTER"]

MAX_UNPACKED = 1 << 32
_USUAL = "X, and z or y and f"


def _sniff(source: Source) -> bool:
    if not source.raw.startswith(ZIP):
        return False
    members = member_names(source.raw)
    if members is None:
        return source.suffix == ".npz"
    return any(name.endswith(".npy") for name in members) or (source.suffix == ".npz" and not members)


def _read(source: Source, options: TableOptions) -> Table:
    """The arrays X and z, or y and f; or those that the options name: several features stand side by side.

    Raises
    ------
    Refusal
        Arrays of other names; where shapes leave no doubt, with the options.
    InputError
        Shapes or types that do not fit, values that are not finite, a damaged archive.
    """
    arrays = _arrays(source.raw)
    features, labels, predictions = _chosen(arrays, options)
    blocks = [exact_matrix(f"array {name}", arrays[name]) for name in features]
    first = blocks[0]
    for name, block in zip(features[1:], blocks[1:], strict=True):
        if len(block) != len(first):
            raise InputError(f"array {name} has {counted(len(block), 'row')}, {features[0]} has {len(first)}")
    rows = _side_by_side(blocks)
    wanted, predicted = (
        [_answers(name, arrays[name], features[0], len(rows), options.corrections, gaps) for name in part]
        for part, gaps in ((labels, options.corrections), (predictions, False))
    )
    return assembled(rows, _side_by_side(wanted), _side_by_side(predicted), labels, options)


def _side_by_side(blocks: list[list[tuple[Any, ...]]]) -> list[tuple[Any, ...]]:
    return blocks[0] if len(blocks) == 1 else [sum(parts, ()) for parts in zip(*blocks, strict=True)]


def _arrays(raw: bytes) -> dict[str, Any]:
    import numpy as np

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > MAX_UNPACKED:
            raise InputError(f"the archive unpacks to {unpacked} bytes, more than {MAX_UNPACKED}")
        with np.load(io.BytesIO(raw), allow_pickle=False) as archive:
            return {key: _array(archive, key) for key in archive.files}
    except InputError:
        raise
    except UNREADABLE as error:
        raise InputError(f"not a readable NPZ archive ({printable(error, 80)})") from None


def _array(archive: Any, key: str) -> Any:
    import numpy as np

    try:
        array = archive[key]
    except ValueError as error:
        raise InputError(f"array {printable(key, 40)!r}: {printable(error, 80)}") from None
    if not isinstance(array, np.ndarray):
        raise InputError(f"{printable(key, 40)!r} is no array")
    return array


def _chosen(arrays: dict[str, Any], options: TableOptions) -> tuple[list[str], list[str], list[str]]:
    """The names of the arrays that are features, labels and predictions."""
    if options.excluded is not None:
        raise InputError("--features names the arrays of an NPZ archive; all-but is for tables with columns")
    labels = [] if options.samples_alone else _named_answers(arrays, options)
    features = list(options.listed or ["X"])
    told = options.listed is not None or options.label is not None or options.samples_alone
    unknown = [] if told else [key for key in arrays if key not in (*features, *labels)]
    missing = [key for key in (*features, *labels) if key not in arrays]
    if unknown or missing:
        what = "unknown array" if unknown else "array"
        shown = f"{what} {printable((unknown or missing)[0], 40)!r}{'' if unknown else ' is missing'}"
        here = ", ".join(printable(name, 40) for name in list(arrays)[:6])
        found = {} if told else _remedy(arrays)
        advice = "" if told or found else "; --features and --label can name the arrays"
        raise Refusal(f"{shown} (known: {_USUAL}; here: {here}){advice}", found)
    if both := next((name for name in features if name in labels), None):
        raise InputError(f"array {printable(both, 40)!r} would be both features and label")
    return features, labels[:1], labels[1:]


def _named_answers(arrays: dict[str, Any], options: TableOptions) -> list[str]:
    """The label, and the prediction if there is one."""
    if options.label is not None or options.prediction is not None:
        return [options.label or "y", *([options.prediction] if options.prediction is not None else [])]
    if options.corrections:
        return ["z" if "z" in arrays else "y", *(["f"] if "f" in arrays else [])]
    alone = options.equations and "f" not in arrays
    return ["z"] if "z" in arrays else ["y"] if alone else ["y", "f"]


def _remedy(arrays: dict[str, Any]) -> dict[str, str]:
    """Which array is what, where the names x, y and z or the shapes alone tell."""
    folded = {name.casefold(): name for name in arrays}
    single = [name for name, array in arrays.items() if array.ndim == 1 or array.shape[1:] == (1,)]
    flat = [name for name, array in arrays.items() if array.ndim == 2 and array.shape[1] > 1]
    features = folded["x"] if "x" in folded else flat[0] if len(flat) == 1 else None
    if features is None:
        return {}
    others = [name for name in single if name != features]
    if {"y", "f"} <= {name.casefold() for name in others} and "z" not in folded:
        labels = [folded["y"], folded["f"]]
    else:
        label = next((folded[name] for name in ("z", "y") if name in folded), others[0] if len(others) == 1 else None)
        labels = [label] if label is not None and label in others else []
    if not labels:
        return {}
    return {"features": joined_names([features]), **dict(zip(("label", "prediction"), labels, strict=False))}


def _answers(name: str, array: Any, features: str, count: int, several: bool, gaps: bool) -> list[tuple[Any, ...]]:
    """Labels or predictions, a row for each sample: of one number, or of several."""
    if array.shape not in ((count,), (count, 1)) and not (several and array.ndim == 2 and array.shape[0] == count):
        raise InputError(f"array {name} has the shape {array.shape}; {features} has {counted(count, 'sample')}")
    return exact_answers(f"array {name}", array, gaps)


IMPORTER = Importer("an NPZ archive", (".npz",), _sniff, _read)
