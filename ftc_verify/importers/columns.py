"""Which columns are coordinates, label and prediction: what the options or the names say, and else a suggestion."""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ftc_verify.errors import InputError
from ftc_verify.importers.options import ALL_BUT, MAX_COLUMNS, TableOptions, joined_names, names_in, with_values
from ftc_verify.words import printable

__all__ = ["Columns", "choose", "remedy"]

_COORDINATE = re.compile(r"[xX]_?[0-9]*")
_ROWS = "row|sample|obs|observation|record|case|item|entry|instance|example|subject|patient"
_COUNTS = "id|nr|no|num|number|index|idx|name|key"
_INDEX = re.compile(
    r"|#|unnamed: ?[0-9.]+|__index_level_[0-9]+__|level_[0-9]+|index|idx|keys?|[ug]uid|(?:no|nr|num|number)\.?|"
    rf"(?:{_ROWS})s?(?:[\W_]*(?:{_COUNTS})s?\.?)?|"
    r"(?:.*[\W_])?(?:id|idx|uuid)s?|(?-i:.*[a-z0-9](?:Id|ID|Idx|Key|UUID|Uuid)s?)",
    re.IGNORECASE,
)
"""Names that an index has in most tables: the unnamed, `id`, `customerId`, `Sample ID`, `obs`, `row_number`, ..."""
_OURS = ("z", "y", "f")
_LABELS = ("label", "labels", "target", "targets", "y_true", "truth", "wanted")
_PREDICTIONS = ("prediction", "predictions", "pred", "predicted", "y_pred", "yhat", "y_hat", "f(x)")
_NO_FEATURES = frozenset([*_OURS, *_LABELS, *_PREDICTIONS])
_MOST_LISTED = 6
_MOST_COMPARED = 1000


@dataclass(frozen=True)
class Columns:
    """Positions of the coordinates in order; of the label z, or of y and the prediction f if the label is y - f; where
    corrections are read perhaps several of each, where samples alone are read none."""

    features: tuple[int, ...]
    labels: tuple[int, ...] = ()
    predictions: tuple[int, ...] = ()

    @property
    def used(self) -> tuple[int, ...]:
        """All of them, in the order of the file."""
        return tuple(sorted((*self.features, *self.labels, *self.predictions)))


def choose(names: Sequence[str], options: TableOptions) -> Columns:
    """The columns that the options name, or else x or x1, ..., xd, and z, or y and f, which must then be all.

    Raises
    ------
    InputError
        A name that is not there or stands twice, a column that has no part, or more than one way to read the table.
    """
    if len(names) > MAX_COLUMNS:
        raise InputError(f"more than {MAX_COLUMNS} columns")
    header = _Header(names)
    labels, predictions = header.answers(options)
    taken = [*labels, *predictions]
    if options.listed is not None:
        features = list(options.listed)
    elif options.excluded is not None or options.label is not None or options.prediction is not None:
        features = header.rest(taken, options.excluded)
    else:
        features = header.usual(taken)
    if both := next((name for name in taken if name in features), None):
        raise InputError(f"column {_quoted(both)} would be both feature and label")
    places = [tuple(map(header.position, part)) for part in (features, labels, predictions)]
    return Columns(places[0]) if options.samples_alone else Columns(*places)


class _Header:
    """Names of columns and where they stand."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.where: dict[str, list[int]] = {}
        for position, name in enumerate(names):
            self.where.setdefault(name, []).append(position)

    def position(self, name: str) -> int:
        """Where the one column of this name stands."""
        found = self.where.get(name, ())
        if len(found) > 1:
            raise InputError(f"column {_quoted(name)} stands twice")
        if found:
            return found[0]
        folded = {other.casefold(): other for other in reversed(list(self.where)[:_MOST_COMPARED])}
        near = difflib.get_close_matches(name.casefold()[:60], folded, 1)
        hint = f"; did you mean {_quoted(folded[near[0]])}?" if near else ""
        raise InputError(f"no column {_quoted(name)} (here: {_some(self.names)}){hint}")

    def answers(self, options: TableOptions) -> tuple[list[str], list[str]]:
        """The columns of labels, and those of predictions."""
        if options.corrections:
            return self._corrections(options)
        if options.samples_alone:
            return self._answers_here(options)
        labels = self.labels(options)
        return labels[:1], labels[1:]

    def _corrections(self, options: TableOptions) -> tuple[list[str], list[str]]:
        """z, or y, with or without f; of each perhaps several, numbered from 1."""
        predictions = self._several("f") if options.prediction is None else self._named(options.prediction)
        if options.label is not None:
            return self._named(options.label), [] if options.prediction is None else predictions
        changes, values = self._several("z"), self._several("y")
        if changes and values:
            raise InputError("what is wanted can be the change z, or the prediction y: --label says which")
        if not changes and not values:
            raise InputError(f"the header needs a column z, or y (or z1, z2, ..; here: {_some(self.names)})")
        return changes or values, predictions

    def _answers_here(self, options: TableOptions) -> tuple[list[str], list[str]]:
        """Whatever labels and predictions there are: they may be missing."""
        named = [name for given in (options.label, options.prediction) if given for name in self._named(given)]
        usual = [] if options.label else [name for letter in _OURS for name in self._several(letter)]
        return list(dict.fromkeys([name for name in named if name in self.where] + usual)), []

    def _several(self, letter: str) -> list[str]:
        """The column of this name, or those numbered from 1."""
        if letter in self.where:
            return [letter]
        count = 0
        while f"{letter}{count + 1}" in self.where:
            count += 1
        return [f"{letter}{c}" for c in range(1, count + 1)]

    def _named(self, given: str) -> list[str]:
        """One name as it stands, or a list of names."""
        return [given.strip()] if given.strip() in self.where else list(names_in(given))

    def labels(self, options: TableOptions) -> list[str]:
        """The label, or y and f."""
        if options.label is not None:
            return [name.strip() for name in (options.label, options.prediction) if name is not None]
        if options.prediction is not None:
            if "y" not in self.where:
                raise InputError("--prediction needs --label: the header has no column y")
            return ["y", options.prediction.strip()]
        has_difference = "y" in self.where and "f" in self.where
        if "z" in self.where and has_difference and options.features is not None:
            raise InputError("the label can be z, or y - f: --label z, or --label y --prediction f")
        if "z" in self.where:
            return ["z"]
        if has_difference:
            return ["y", "f"]
        if options.equations and "y" in self.where:
            return ["y"]
        raise InputError(f"the header needs a column z, or columns y and f (here: {_some(self.names)})")

    def usual(self, labels: Sequence[str]) -> list[str]:
        """x, or x1, ..., xd, where these and the labels are all that there is."""
        if twice := next((name for name, found in self.where.items() if len(found) > 1), None):
            raise InputError(f"column {_quoted(twice)} stands twice")
        coordinates = ["x"]
        if "x" not in self.where:
            coordinates = [f"x{c}" for c in range(1, len(self.names) - len(labels) + 1)] or ["x"]
        known = {*coordinates, *labels}
        if unknown := [name for name in self.names if name not in known]:
            raise InputError(_about_unknown(unknown, [*coordinates, *labels]))
        if missing := next((name for name in coordinates if name not in self.where), None):
            raise InputError(f"column {missing!r} is missing (x, or x1, ..., xd)")
        return coordinates

    def rest(self, labels: Sequence[str], excluded: Sequence[str] | None) -> list[str]:
        """All columns but these; what is hardly meant as a feature has to be named, one way or the other."""
        for name in excluded or ():
            self.position(name)
        out = {*labels, *(excluded or ())}
        features = [name for name in self.names if name not in out]
        if not features:
            raise InputError("no column is left for the features")
        if (odd := next(filter(_unlikely, features), None)) is not None:
            what = "an index" if _INDEX.fullmatch(odd) else "a label or prediction"
            raise InputError(f"column {_quoted(odd)}, {what} by its name, would be a feature")
        return features


def _unlikely(name: str) -> bool:
    """Whether a column of this name is hardly meant as a feature."""
    return name.casefold() in _NO_FEATURES or bool(_INDEX.fullmatch(name))


def _about_unknown(unknown: Sequence[str], known: Sequence[str]) -> str:
    shown = f"unknown {'columns' if len(unknown) > 1 else 'column'} {_some(list(map(_quoted, unknown)))}"
    if sorted(unknown) == ["f", "y"]:
        return f"{shown} beside z: the label can be z, or y - f (--label y --prediction f)"
    index = "an index? " if all(_INDEX.fullmatch(name) for name in unknown) else ""
    return f"{shown} ({index}known here: {_some(known)})"


def _quoted(name: str) -> str:
    return repr(printable(name, 40)) if name else "'' (without a name)"


def _some(names: Sequence[str]) -> str:
    shown = [printable(name, 40) or "''" for name in (names if len(names) <= _MOST_LISTED else names[:5])]
    return ", ".join(shown if len(names) <= _MOST_LISTED else [*shown, "..."])


# A suggestion


def remedy(names: Sequence[str], numeric: Sequence[bool], options: TableOptions) -> Mapping[str, str]:
    """Options that read the table as its author most likely meant it; none where that is anyone's guess.

    They are to be added to those that were given. `numeric` says of each column whether it holds numbers, as far as
    was seen. What is suggested does choose columns.
    """
    usable = [n for n, is_number in zip(names, numeric, strict=True) if is_number]
    values: dict[str, str] = {}
    has_label = options.label is not None or options.prediction is not None
    if has_label and options.listed is not None:
        return {}
    if options.excluded is not None:
        values = _more_excluded(names, usable, options)
    elif has_label:
        values = _guessed_features(names, usable, [n for n in (options.label or "y", options.prediction) if n])
    elif options.listed is not None:
        values = _named_labels(_guessed_labels([n for n in usable if n not in options.listed]))
    elif labels := _guessed_labels(usable):
        features = _guessed_features(names, usable, labels)
        values = {**features, **_named_labels(labels)}
    return values if values and _reads(names, values, options) else {}


def _guessed_features(names: Sequence[str], usable: Sequence[str], labels: Sequence[str]) -> dict[str, str]:
    """--features for the columns that are coordinates by their names, or else for all that may be; {} if not needed."""
    others = [n for n in usable if n not in labels and n.casefold() not in _NO_FEATURES]
    features = [n for n in others if _COORDINATE.fullmatch(n)] or [n for n in others if not _INDEX.fullmatch(n)]
    taken = {*features, *labels}
    left_out = [n for n in names if n not in taken]
    if features and (len(features) <= _MOST_LISTED or len(left_out) > len(features)):
        return {"features": joined_names(features)}
    return {"features": ALL_BUT + joined_names(left_out)} if features and left_out else {}


def _more_excluded(names: Sequence[str], usable: Sequence[str], options: TableOptions) -> dict[str, str]:
    """--features all-but: with all that is hardly meant as a feature, and the label if it is not known."""
    excluded = options.excluded or ()
    try:
        labels, values = [name for part in _Header(names).answers(options) for name in part], {}
    except InputError:
        labels = _guessed_labels([n for n in usable if n not in excluded])
        values = _named_labels(labels)
    odd = [n for n in dict.fromkeys(names) if _unlikely(n) and n not in (*excluded, *labels)]
    return {"features": ALL_BUT + joined_names([*excluded, *odd]), **values} if odd else values


def _guessed_labels(names: Sequence[str]) -> list[str]:
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(name.casefold(), name)
    if "z" in folded:
        return ["z" if "z" in names else folded["z"]]
    label = next((folded[n] for n in ("y", *_LABELS) if n in folded), None)
    prediction = next((folded[n] for n in ("f", *_PREDICTIONS) if n in folded), None)
    if label is not None:
        return [label] if prediction is None else [label, prediction]
    rest = [n for n in names if not _COORDINATE.fullmatch(n) and not _INDEX.fullmatch(n)]
    return rest if len(rest) == 1 and len(names) > 1 else []


def _named_labels(labels: Sequence[str]) -> dict[str, str]:
    return dict(zip(("label", "prediction"), labels, strict=False))


def _reads(names: Sequence[str], values: Mapping[str, str], options: TableOptions) -> bool:
    """Whether these options choose columns, and can be shown and typed."""
    if any(printable(value, len(value)) != value for value in values.values()):
        return False
    try:
        choose(names, with_values(options, values))
    except InputError:
        return False
    return True
