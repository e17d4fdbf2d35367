"""Which changes of logits let wanted classes win by a margin, in a format.

docs/deployment.md, "Several outputs and classes".
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ftc_verify.deploy.changes import Changes, Missed, numbers
from ftc_verify.deploy.tolerance import EXACT, Tolerance
from ftc_verify.errors import InputError
from ftc_verify.float_format import FloatFormat
from ftc_verify.later import np
from ftc_verify.rationals import Number, Q, exact

__all__ = ["to_win"]


def to_win(
    logits: Any,
    classes: Sequence[int | None],
    margin: Number,
    format: FloatFormat,
    ulps: Number = 0,
    relative: Number = 0,
) -> Changes:
    """The changes z after which the wanted class wins: fl(logit_c + z_c) - every other logit >= margin, and > 0.

    The difference is that of the numbers that are compared, exact. Of logits (n, C) those of the wanted class are
    raised, each by the least number of the format that does; where the format ends before that, the others that are too
    high are lowered, and where that does not do either, both. Rows without a wish (None) keep all logits. A logit that
    is subnormal counts as itself and as 0, whichever is worse.

    Room: g may be off by `ulps` units in the last place of z, plus `relative` times the smallest change: the tolerance
    that is returned. Away from 0 it is harmless in any case, so z has it on the side of 0 only.

    Raises
    ------
    InputError
        Shapes that do not fit, one class alone, classes that are none, logits of another dtype or not finite, a margin
        below 0, a tolerance below 0 or a relative one of 1 or more.

    Examples
    --------
    >>> from ftc_verify.float_format import FLOAT32
    >>> to_win(np.float32([[1, 3], [2, 0]]), [0, None], "1/2", FLOAT32).z.tolist()
    [[2.5, 0.0], [0.0, 0.0]]
    """
    now = numbers(logits, format, "logits")
    gap, room_ulps, share = exact(margin), exact(ulps), exact(relative)
    if gap < 0 or room_ulps < 0 or not 0 <= share < 1:
        raise InputError("a margin and a tolerance are at least 0, and a relative tolerance is below 1")
    wishes = _wishes(classes, now.shape)
    with np.errstate(all="ignore"):
        return _changes(now, wishes, gap, (room_ulps, share), format)


def _wishes(classes: Sequence[int | None], shape: tuple[int, ...]) -> dict[int, int]:
    if len(classes) != shape[0]:
        raise InputError(f"classes: {len(classes)} where there are {shape[0]} rows of logits")
    if shape[1] < 2:
        raise InputError("logits: two columns or more are needed for a class to win")
    wishes = {}
    for row, wish in enumerate(classes):
        if wish is None:
            continue
        if isinstance(wish, bool) or exact(wish).q != 1 or not 0 <= wish < shape[1]:
            raise InputError(f"classes: {wish!r} in row {row + 1} where classes go from 0 to {shape[1] - 1}")
        wishes[row] = int(wish)
    return wishes


@dataclass(frozen=True)
class _Row:
    """The logits of a sample, and which one is to win."""

    logits: Any
    wish: int
    margin: Q
    format: FloatFormat

    @property
    def others(self) -> list[int]:
        """The other classes."""
        return [column for column in range(len(self.logits)) if column != self.wish]

    def sums(self, column: int, z: Any) -> list[Q | None]:
        """What may come of a logit and its change, with subnormal numbers or without; None is infinite."""
        tiny = np.finfo(self.format.dtype).tiny
        now = self.logits[column]
        values = [now + z, z] if abs(now) < tiny else [now + z]
        values += [value * 0 for value in values if abs(value) < tiny]
        return [exact(value) if np.isfinite(value) else None for value in values]

    def beats(self, value: Q | None, rival: Q | None) -> bool:
        """Whether a logit wins over another; so it does where one of them has left the format."""
        return value is None or rival is None or (value > rival and value - rival >= self.margin)

    def wins(self, z: Any) -> bool:
        """Whether the wanted class wins with these changes of all logits, all of them finite."""
        every = [self.sums(column, z[column]) for column in range(len(z))]
        finite = all(value is not None for values in every for value in values)
        return finite and all(self.beats(top, low) for top in every[self.wish] for c in self.others for low in every[c])


def _changes(now: Any, wishes: dict[int, int], margin: Q, room: tuple[Q, Q], format: FloatFormat) -> Changes:
    z = np.zeros_like(now)
    missed, already = [], []
    for number, wish in wishes.items():
        row = _Row(now[number], wish, margin, format)
        found = _fewest(row)
        if found is None:
            missed.append(_missed(number, row))
        elif not found.any():
            already.append(number)
        else:
            z[number] = found
    tolerance = _tolerance(z, room)
    if tolerance != EXACT:
        for place in np.argwhere(z):
            z[tuple(place)] = _with_room(z[tuple(place)], tolerance, format)
        late = [number for number in wishes if not _fits(now[number], z[number], tolerance, format)]
        z[late] = 0
        missed += [_missed(number, _Row(now[number], wishes[number], margin, format)) for number in late]
    return Changes(z, tuple(sorted(missed, key=lambda m: m.row)), already=tuple(already), tolerance=tolerance)


def _fewest(row: _Row) -> Any | None:
    """The fewest changes with which the wanted class wins, as small as can be; None where the format ends before."""
    raised = _raised(row, np.zeros_like(row.logits))
    if row.wins(raised):
        return raised
    largest = np.finfo(row.format.dtype).max
    highest = min(row.logits[row.wish] + largest, largest)
    others = [_lowered(row, row.logits[row.wish]), _raised(row, _lowered(row, highest))]
    return min(filter(row.wins, others), key=np.count_nonzero, default=None)


def _raised(row: _Row, z: Any) -> Any:
    """The changes with the least one of the wanted class with which it beats the others, or an infinite one."""
    rivals = [value for column in row.others for value in row.sums(column, z[column])]

    def wins(size: Any) -> bool:
        return all(row.beats(value, rival) for value in row.sums(row.wish, size) for rival in rivals)

    z[row.wish] = _least(wins, row.format)
    return z


def _lowered(row: _Row, top: Any) -> Any:
    """The changes with the least ones of the other classes with which a logit `top` beats them."""
    z = np.zeros_like(row.logits)
    values = _Row(z + top, row.wish, row.margin, row.format).sums(row.wish, z[row.wish])
    for column in row.others:

        def wins(size: Any, column: int = column) -> bool:
            return all(row.beats(value, low) for value in values for low in row.sums(column, -size))

        z[column] = -_least(wins, row.format)
    return z


def _least(holds: Callable[[Any], bool], format: FloatFormat) -> Any:
    """The least number from 0 up, zero or normal, from which on something holds; infinite if it never does."""
    bits = np.dtype(f"uint{8 * format.dtype.itemsize}")
    limits = np.finfo(format.dtype)
    first, last = (int(np.array(end, format.dtype).view(bits)) for end in (limits.tiny, limits.max))

    def number(place: int) -> Any:
        return np.array(first + place - 1 if place else 0, bits).view(format.dtype)[()]

    places = range(last - first + 1)
    return number(bisect_left(places, True, key=lambda place: holds(number(place))))


def _missed(number: int, row: _Row) -> Missed:
    rivals = [exact(row.logits[c]) for c in row.others]
    reason = f"no changes in {row.format.name} set the logits so far apart"
    return Missed(number, row.wish, max(rivals) + row.margin, exact(row.logits[row.wish]), reason)


def _tolerance(z: Any, room: tuple[Q, Q]) -> Tolerance:
    """Room for changes that will be larger by it themselves: E min|z'| where min|z'| = min|z| / (1 - E)."""
    sizes = np.abs(z[z != 0])
    ulps, share = room
    return Tolerance(ulps, share * exact(sizes.min()) / (1 - share)) if len(sizes) else EXACT


def _with_room(z: Any, tolerance: Tolerance, format: FloatFormat) -> Any:
    """A change that is at least z even at the end of the tolerance that is next to 0."""
    least = abs(exact(z))

    def far_enough(size: Any) -> bool:
        return exact(size) - tolerance.at(exact(size), format) >= least

    return np.copysign(_least(far_enough, format), z)


def _fits(logits: Any, z: Any, tolerance: Tolerance, format: FloatFormat) -> bool:
    """Whether no sum of a logit and a change within the tolerance can leave the format."""
    return bool(np.isfinite(z).all()) and all(
        abs(exact(now)) + abs(exact(change)) + tolerance.at(exact(change), format) <= format.largest
        for now, change in zip(logits, z, strict=True)
        if change
    )
