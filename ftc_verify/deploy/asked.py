"""What a user asks of a patch: samples and corrections in exact numbers become what is wanted in a format.

docs/deployment.md, "patch, step by step".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ftc_verify.deploy.changes import Changes, Missed, to_reach
from ftc_verify.deploy.coinciding import about_merging, refuse_contradictions
from ftc_verify.deploy.margins import to_win
from ftc_verify.deploy.rounding import Rounded, decimal, number_at, rounded
from ftc_verify.deploy.sums import about_noise, unlike
from ftc_verify.deploy.tolerance import EXACT, Tolerance
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.errors import InputError
from ftc_verify.float_format import FloatFormat
from ftc_verify.later import np
from ftc_verify.rationals import ZERO, Number, Q, as_float, exact, short
from ftc_verify.rows.order import lexicographic
from ftc_verify.words import counted

__all__ = ["Asked", "Prepared", "Room", "Says", "prepared"]


class Says(StrEnum):
    """What the corrections are: changes z, predictions y, or classes that are to win."""

    CHANGES = "changes"
    VALUES = "values"
    CLASSES = "classes"


@dataclass(frozen=True, eq=False)
class Asked:
    """Samples, and for some of them what is to change.

    Attributes
    ----------
    rows
        n rows of d exact numbers, or a float64 array (n, d).
    wanted
        n rows of C numbers (of one, a class, for `Says.CLASSES`); None where nothing is to change.
    says
        What those numbers are.
    place
        Names a sample by its row.
    predictions
        f: n rows of C exact numbers, or an array; None where f is not given.
    model
        f as a program: called with the samples in the format, (n, d), and `place`; gives finite numbers of the format,
        (n, C). None where there is none.
    """

    rows: Any
    wanted: Sequence[Sequence[Q | None]]
    says: Says
    place: Callable[[int], str]
    predictions: Any = None
    model: Callable[[Any, Callable[[int], str]], Any] | None = None


@dataclass(frozen=True)
class Room:
    """How much room there is: a class is to win by `margin`, and an error may be `ulps` units in the last place of a
    change, plus `relative` times the smallest change."""

    margin: Number = ZERO
    ulps: Q = ZERO
    relative: Q = ZERO

    @classmethod
    def of(cls, tolerance: Number | None = None, margin: Number | None = None) -> "Room":
        """From "4ulp", or a part of the smallest change such as 0.001, and a margin.

        Raises
        ------
        InputError
            No number, a number below 0, or a part of 1 or more, which would allow that nothing changes.

        Examples
        --------
        >>> print(Room.of("4ulp").ulps, Room.of("1e-3").relative)
        4 1/1000
        """
        ulps, relative = ZERO, ZERO
        if isinstance(tolerance, str) and (text := tolerance.strip().casefold()).endswith(("ulp", "ulps")):
            ulps = _not_negative(text.removesuffix("s").removesuffix("ulp").strip(), "--tolerance")
        elif tolerance is not None:
            relative = _not_negative(tolerance, "--tolerance")
        if relative >= 1:
            raise InputError(
                "--tolerance is a part of the smallest change, below 1; or units in the last place, as in 4ulp"
            )
        return cls(ZERO if margin is None else _not_negative(margin, "--margin"), ulps, relative)


def _not_negative(given: Number, option: str) -> Q:
    try:
        value = exact(given.strip() if isinstance(given, str) else given)
    except InputError as error:
        raise InputError(f"{option}: {error}") from None
    if value < 0:
        raise InputError(f"{option} must be 0 or more, not {_shown(value)}")
    return value


@dataclass(frozen=True, eq=False)
class Prepared:
    """What is wanted, and what is to be said of it.

    Attributes
    ----------
    wanted
        Different samples in the format, with their changes.
    tolerance
        How far g may be from a change.
    rows
        Which of the samples as they were given each sample of `wanted` is.
    f
        (n, C), the predictions at the samples as they were given; None where they are not known.
    unlike
        Of each of `wanted.others` at which f is -0 or subnormal the row: f + g may have other bits there.
    unlike_beside
        The same of changed samples, at an output that keeps its prediction.
    missed
        Outputs for which fl(f + z) cannot be what is wanted, whatever z is.
    asked
        How many rows have a correction that f does not fulfil.
    unmade
        Those of them where no change of the format helps: z is 0 there.
    flushed
        Rows where fl(f + z) is what is wanted unless subnormal numbers are flushed to 0.
    already
        Rows with a correction that f fulfils.
    rounding
        Which numbers were rounded to the format, a line for each kind: nothing to warn of, as decimals always are.
    notes
        What else a reader should be told, a line each: samples that were merged, predictions that differ.
    """

    wanted: Wanted
    tolerance: Tolerance
    rows: Any
    f: Any
    place: Callable[[int], str]
    unlike: tuple[int, ...] = ()
    unlike_beside: tuple[int, ...] = ()
    missed: tuple[Missed, ...] = ()
    asked: int = 0
    unmade: tuple[int, ...] = ()
    flushed: tuple[int, ...] = ()
    already: tuple[int, ...] = ()
    rounding: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def prepared(asked: Asked, format: FloatFormat, room: Room = Room()) -> Prepared:
    """What is asked, in a format: samples and predictions rounded to it, changes computed in it, equal samples merged.

    Raises
    ------
    InputError
        A number beyond the format, a margin among them; a change z that is subnormal in it (the text has the nearest
        that can be had); corrections none of which can be made; no predictions where they are needed; samples that
        coincide in the format with different changes.
    """
    if exact(room.margin) > format.largest:
        raise InputError(
            f"--margin {_shown(exact(room.margin))} is beyond {format.name}: {_largest(format)} is its largest number"
        )
    points = rounded(asked.rows, format)
    if (beyond := np.argwhere(~np.isfinite(points.values))).size:
        found = [(int(i), number_at(asked.rows, i, c)) for i, c in beyond.tolist()]
        _refuse_beyond(found, asked, format, "coordinate")
    notes: list[str] = []
    rounding = [_about_rounding(points, asked, format)] if points.first else []
    f = _predictions(asked, points.values, format, notes, rounding)
    changes = _changes(asked, f, format, room, notes, rounding)
    count, unmade = _unmade(asked, changes, format)
    order, same = lexicographic(points.values)
    kept = order[~same]
    refuse_contradictions(asked.rows, asked.place, changes.z, order, same, format)
    if same.any():
        notes.append(about_merging(asked.place, order, same, format))
    places = kept.tolist()
    wanted = Wanted(format, points.values[kept], changes.z[kept], lambda i: asked.place(places[i]))
    odd = [] if f is None else np.sort(kept[unlike(f[kept], wanted.z, format)]).tolist()
    return Prepared(
        wanted,
        changes.tolerance if asked.says is Says.CLASSES else _tolerance(wanted, room),
        kept,
        f,
        asked.place,
        tuple(i for i in odd if not changes.z[i].any()),
        tuple(i for i in odd if changes.z[i].any()),
        changes.missed,
        count,
        unmade,
        changes.flushed,
        changes.already,
        tuple(rounding),
        tuple(notes),
    )


def _tolerance(wanted: Wanted, room: Room) -> Tolerance:
    sizes = np.abs(wanted.z[wanted.z != 0])
    if not len(sizes) or not (room.ulps or room.relative):
        return EXACT
    return Tolerance(room.ulps, room.relative * exact(float(sizes.min())))


def _predictions(asked: Asked, points: Any, format: FloatFormat, notes: list[str], rounding: list[str]) -> Any:
    """f at the samples, in the format; None where it is not known."""
    given = None
    if asked.predictions is not None:
        predicted = rounded(asked.predictions, format)
        if (beyond := np.argwhere(~np.isfinite(predicted.values))).size:
            found = [(int(i), number_at(asked.predictions, i, c)) for i, c in beyond.tolist()]
            _refuse_beyond(found, asked, format, "prediction")
        given = predicted.values
        if hasattr(asked.predictions, "dtype"):
            given = np.copysign(given, asked.predictions.astype(format.dtype))  # with the signs of its zeros
        if predicted.first and asked.model is None:
            count = f"{int(predicted.inexact.sum())} of {counted(predicted.inexact.size, 'prediction')} f"
            rounding.append(f"{count} rounded to {format.name}; with --model f is what the model gives")
    if asked.model is None:
        return given
    f = asked.model(points, asked.place)
    if given is not None:
        if given.shape != f.shape:
            raise InputError(f"the data have {counted(given.shape[1], 'prediction')} a sample, the model {f.shape[1]}")
        differ = np.flatnonzero((given != f).any(axis=1))
        if len(differ):
            off = float(np.abs(given.astype(np.float64) - f.astype(np.float64)).max())
            notes.append(
                f"f is what the model gives; the data have other predictions for {counted(len(differ), 'sample')}, "
                f"off by at most {decimal(off)}, the first {asked.place(int(differ[0]))}"
            )
    return f


def _changes(asked: Asked, f: Any, format: FloatFormat, room: Room, notes: list[str], rounding: list[str]) -> Changes:
    """z for every sample."""
    width = len(asked.wanted[0])
    if asked.says is not Says.CHANGES and f is None:
        raise InputError(
            "what is wanted is said by y, and that needs f: a model (--model), or a column with it (f, or --prediction)"
        )
    if asked.says is Says.CLASSES:
        return to_win(f, _classes(asked, f.shape[1]), room.margin, format, room.ulps, room.relative)
    if f is not None and f.shape[1] != width:
        raise InputError(_shapes(width, f.shape[1]))
    if asked.says is Says.CHANGES:
        return _given_changes(asked, format, rounding)
    changes = _reaching(asked, f, format, rounding)
    if near := about_noise(f, changes.z, asked.place):
        notes.append(near)
    return changes


def _shapes(wanted: int, predicted: int) -> str:
    return f"{counted(wanted, 'output')} wanted, and f has {predicted}"


def _reaching(asked: Asked, f: Any, format: FloatFormat, rounding: list[str]) -> Changes:
    """The changes that make predictions what is wanted."""
    aims = np.full(f.shape, None, dtype=object)
    beyond = []
    for i, row in enumerate(asked.wanted):
        for c, value in enumerate(row):
            if value is not None:
                aims[i, c] = value
                if format.nearest(value) is None:
                    beyond.append((i, value))
    if beyond:
        _refuse_beyond(beyond, asked, format, "wanted prediction")
    changes = to_reach(f, aims, format)
    far = [m for m in changes.missed if abs(m.wanted - exact(float(f[m.row, m.column]))) > format.largest]
    if far:
        _refuse_beyond(
            [(m.row, m.wanted - exact(float(f[m.row, m.column]))) for m in far], asked, format, "wanted change"
        )
    if changes.rounded:
        i = changes.rounded[0]
        c, value = next((c, v) for c, v in enumerate(asked.wanted[i]) if v is not None and format.nearest(v) != v)
        taken = decimal(as_float(format.nearest(value) or ZERO))
        first = f"the first, {asked.place(i)}: y = {_shown(value)} is taken as {taken}"
        count = counted(len(changes.rounded), "sample")
        rounding.append(f"wanted predictions y of {count} rounded to {format.name}; {first}")
    return changes


def _given_changes(asked: Asked, format: FloatFormat, rounding: list[str]) -> Changes:
    """The changes that were given, each the nearest number of the format."""
    exactly = [[ZERO if value is None else value for value in row] for row in asked.wanted]
    found = rounded(exactly, format)
    beyond = np.argwhere(~np.isfinite(found.values))
    if len(beyond):
        _refuse_beyond([(int(i), exactly[i][c]) for i, c in beyond], asked, format, "wanted change")
    tiny = np.finfo(format.dtype).tiny
    small = [(i, c) for i, c in np.argwhere(np.abs(found.values) < tiny).tolist() if exactly[i][c]]
    if small:
        i, c = small[0]
        sign = "-" if exactly[i][c] < 0 else ""
        more = f"; {len(small)} such changes" if len(small) > 1 else ""
        raise InputError(
            f"{asked.place(i)}: the wanted change {_shown(exactly[i][c])} is below the normal {format.name} numbers; "
            f"the nearest of them are 0 and {sign}{decimal(tiny)}{more}"
        )
    if found.first is not None:
        i, c = found.first
        count = counted(int(found.inexact.sum()), "wanted change")
        first = f"the first, {asked.place(i)}: {_shown(exactly[i][c])} is taken as {decimal(found.values[i, c])}"
        rounding.append(f"{count} rounded to {format.name}; {first}")
    return Changes(found.values)


def _classes(asked: Asked, outputs: int) -> list[int | None]:
    """The indices of the wanted classes; InputError names the first that is none."""
    classes: list[int | None] = []
    for i, row in enumerate(asked.wanted):
        if len(row) != 1:
            raise InputError(f"one column with the wanted class is needed, not {len(row)}")
        value = row[0]
        if value is not None and (value.q != 1 or not 0 <= value < outputs):
            raise InputError(
                f"{asked.place(i)}: {_shown(value)} is no class: with {counted(outputs, 'logit')} they are counted "
                f"from 0 to {outputs - 1}, in the order of the logits"
            )
        classes.append(None if value is None else int(value.p))
    return classes


def _unmade(asked: Asked, changes: Changes, format: FloatFormat) -> tuple[int, tuple[int, ...]]:
    """How many rows ask for another prediction, and those where no change helps; InputError where none does."""
    wishes = sum(any(value is not None for value in row) for row in asked.wanted)
    if asked.says is Says.CHANGES:
        return int(changes.z.any(axis=1).sum()), ()
    count = wishes - len(changes.already)
    unmade = tuple(sorted({m.row for m in changes.missed if not changes.z[m.row].any()}))
    if unmade and len(unmade) == count:
        first = next(m for m in changes.missed if m.row == unmade[0])
        which = "the asked change" if count == 1 else f"any of the {count} asked changes"
        raise InputError(
            f"{asked.place(unmade[0])}: {first.reason}: f is {decimal(as_float(first.nearest))}, wanted is "
            f"{_shown(first.wanted)}; {format.name} cannot make {which}"
        )
    return count, unmade


# Numbers that are rounded


def _refuse_beyond(found: list[tuple[int, Q]], asked: Asked, format: FloatFormat, what: str) -> None:
    i, value = found[0]
    nearest = f"{'-' if value < 0 else ''}{_largest(format)}"
    more = f"; {len(found)} such {what}s" if len(found) > 1 else ""
    raise InputError(
        f"{asked.place(i)}: the {what} {_shown(value)} overflows {format.name}, whose nearest number is {nearest}{more}"
    )


def _largest(format: FloatFormat) -> str:
    return decimal(np.finfo(format.dtype).max)


def _shown(value: Q) -> str:
    """An exact number for people: more digits than the format has, or all."""
    return f"{as_float(value):.12g}" if value.height_bits() < 900 else short(value)


def _about_rounding(points: Rounded, asked: Asked, format: FloatFormat) -> str:
    assert points.first is not None
    i, c = points.first
    count = int(points.inexact.sum())
    taken = decimal(points.values[i, c])
    first = f"{asked.place(i)}, coordinate {c + 1}: {_shown(number_at(asked.rows, i, c))} is taken as {taken}"
    return f"{count} of {counted(points.inexact.size, 'coordinate')} rounded to {format.name}; the first, {first}"
