"""Which columns are coordinates, label and prediction: what the options or the names say, and else a suggestion."""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ftc_verify.errors import InputError
from ftc_verify.files import printable
from ftc_verify.importers.options import ALL_BUT, TableOptions, joined_names

__all__ = ["Columns", "choose", "remedy"]

MAX_COLUMNS = 100_000

_COORDINATE = re.compile(r"[xX]_?[0-9]*")
_INDEX = re.compile(
    r"|#|unnamed: ?[0-9]+|__index_level_[0-9]+__|level_[0-9]+|index|idx|rownames?|row(?:[ _]?(?:id|nr|number|index))?|"
    r"(?:\w*_)?id|(?:no|nr|number)\.?",
    re.IGNORECASE,
)
_LABELS = ("label", "labels", "target", "targets", "y_true", "truth", "wanted")
_PREDICTIONS = ("prediction", "predictions", "pred", "predicted", "y_pred", "yhat", "y_hat", "f(x)")
_MOST_LISTED = 6


@dataclass(frozen=True)
class Columns:
    """Positions of the coordinates in order, of the label, and of the prediction if the label is y - f."""

    features: tuple[int, ...]
    labels: tuple[int, ...]

    @property
    def used(self) -> tuple[int, ...]:
        """All of them, in the order of the file."""
        return tuple(sorted((*self.features, *self.labels)))


def choose(names: Sequence[str], options: TableOptions) -> Columns:
    """The columns that the options name, or else x or x1, ..., xd, and z, or y and f, which must then be all.

    Raises
    ------
    InputError
        A name that is not there or stands twice, a column that has no part, or more than one way to read the table.
    """
    if len(names) > MAX_COLUMNS:
        raise InputError(f"more than {MAX_COLUMNS} columns")
    labels = _labels(names, options)
    if options.listed is not None:
        features = list(options.listed)
        if both := next((name for name in features if name in labels), None):
            raise InputError(f"column {_quoted(both)} would be both feature and label")
    elif options.excluded is not None or options.label is not None or options.prediction is not None:
        features = _rest(names, labels, options.excluded)
    else:
        features = _usual(names, labels)
    return Columns(tuple(_position(names, n) for n in features), tuple(_position(names, n) for n in labels))


def _labels(names: Sequence[str], options: TableOptions) -> list[str]:
    if options.label is not None:
        return [options.label.strip(), *([options.prediction.strip()] if options.prediction is not None else [])]
    if options.prediction is not None:
        if "y" not in names:
            raise InputError("--prediction needs --label: the header has no column y")
        return ["y", options.prediction.strip()]
    both = "y" in names and "f" in names
    if "z" in names and both and options.features is not None and not {"y", "f"} <= set(options.listed or ()):
        raise InputError("the label can be z, or y - f: --label z, or --label y --prediction f")
    if "z" in names or both:
        return ["z"] if "z" in names else ["y", "f"]
    raise InputError(f"the header needs a column z, or columns y and f (here: {_some(names)})")


def _usual(names: Sequence[str], labels: Sequence[str]) -> list[str]:
    """x, or x1, ..., xd: as many as make the table full."""
    if twice := next((name for i, name in enumerate(names) if name in names[:i]), None):
        raise InputError(f"column {_quoted(twice)} stands twice")
    coordinates = ["x"]
    if "x" not in names:
        coordinates = [f"x{c}" for c in range(1, len(names) - len(labels) + 1)] or ["x"]
    known = [*coordinates, *labels]
    unknown = [name for name in names if name not in set(known)]
    if unknown:
        raise InputError(_about_unknown(unknown, known))
    if missing := next((name for name in coordinates if name not in names), None):
        raise InputError(f"column {missing!r} is missing (x, or x1, ..., xd)")
    return coordinates


def _about_unknown(unknown: Sequence[str], known: Sequence[str]) -> str:
    shown = f"unknown {'columns' if len(unknown) > 1 else 'column'} {_some(list(map(_quoted, unknown)))}"
    if sorted(unknown) == ["f", "y"]:
        return f"{shown} beside z: the label can be z, or y - f (--label y --prediction f)"
    index = "an index? " if all(_INDEX.fullmatch(name) for name in unknown) else ""
    return f"{shown} ({index}known here: {_some(known)})"


def _rest(names: Sequence[str], labels: Sequence[str], excluded: Sequence[str] | None) -> list[str]:
    """All columns but these; what is hardly meant as a feature has to be named, one way or the other."""
    for name in excluded or ():
        _position(names, name)
    rest = [name for name in names if name not in labels and name not in (excluded or ())]
    if not rest:
        raise InputError("no column is left for the features")
    for name in rest:
        if name in ("z", "y", "f") or (excluded is None and _INDEX.fullmatch(name)):
            what = "a label or prediction" if name in ("z", "y", "f") else "an index"
            raise InputError(f"column {_quoted(name)}, {what} by its name, would be a feature")
    return rest


def _position(names: Sequence[str], name: str) -> int:
    found = [position for position, other in enumerate(names) if other == name]
    if len(found) > 1:
        raise InputError(f"column {_quoted(name)} stands twice")
    if found:
        return found[0]
    folded = {other.casefold(): other for other in reversed(names)}
    near = difflib.get_close_matches(name.casefold()[:60], list(folded)[:1000], 1)
    hint = f"; did you mean {_quoted(folded[near[0]])}?" if near else ""
    raise InputError(f"no column {_quoted(name)} (here: {_some(names)}){hint}")


def _quoted(name: str) -> str:
    return repr(printable(name, 40)) if name else "'' (without a name)"


def _some(names: Sequence[str]) -> str:
    shown = [printable(name, 40) or "''" for name in (names if len(names) <= _MOST_LISTED else names[:5])]
    return ", ".join(shown if len(names) <= _MOST_LISTED else [*shown, "..."])


# A suggestion


def remedy(names: Sequence[str], numeric: Sequence[bool], options: TableOptions) -> Mapping[str, str]:
    """Options that read the table as its author most likely meant it; none where that is anyone's guess.

    `numeric` says of each column whether it holds numbers, as far as was seen. What is suggested does read the table.
    """
    if options.features is not None or options.label is not None or options.prediction is not None:
        return _completed(names, numeric, options)
    usable = [n for n, is_number in zip(names, numeric, strict=True) if is_number]
    labels = _guessed_labels(usable)
    if not labels:
        return {}
    return _suggestion(names, usable, labels)


def _suggestion(names: Sequence[str], usable: Sequence[str], labels: Sequence[str]) -> Mapping[str, str]:
    others = [n for n in usable if n not in labels and n.casefold() not in ("z", "y", "f", *_LABELS, *_PREDICTIONS)]
    features = [n for n in others if _COORDINATE.fullmatch(n)] or [n for n in others if not _INDEX.fullmatch(n)]
    if not features:
        return {}
    values: dict[str, str] = {}
    left_out = [n for n in names if n not in features and n not in labels]
    if len(features) <= _MOST_LISTED or len(left_out) > len(features):
        values["features"] = joined_names(features)
    elif left_out:
        values["features"] = ALL_BUT + joined_names(left_out)
    values |= dict(zip(("label", "prediction"), labels, strict=False))
    return values if _reads(names, values) else {}


def _guessed_labels(names: Sequence[str]) -> list[str]:
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(name.casefold(), name)
    if "z" in names or "z" in folded:
        return ["z" if "z" in names else folded["z"]]
    label = next((folded[n] for n in ("y", *_LABELS) if n in folded), None)
    prediction = next((folded[n] for n in ("f", *_PREDICTIONS) if n in folded), None)
    if label is not None:
        return [label] if prediction is None else [label, prediction]
    rest = [n for n in names if not _COORDINATE.fullmatch(n) and not _INDEX.fullmatch(n)]
    return rest if len(rest) == 1 and len(names) > 1 else []


def _completed(names: Sequence[str], numeric: Sequence[bool], options: TableOptions) -> Mapping[str, str]:
    """The features, where only a label was given and columns that are hardly features are left."""
    if options.features is not None or options.label is None:
        return {}
    labels = [name.strip() for name in (options.label, options.prediction) if name is not None]
    if any(name not in names for name in labels):
        return {}
    usable = [n for n, is_number in zip(names, numeric, strict=True) if is_number]
    found = _suggestion(names, usable, labels)
    return {"features": found["features"]} if "features" in found else {}


def _reads(names: Sequence[str], values: Mapping[str, str]) -> bool:
    """Whether these options choose columns, and can be shown and typed."""
    if any(printable(value, len(value)) != value for value in values.values()):
        return False
    try:
        choose(names, TableOptions(**values))
    except InputError:
        return False
    return True
