"""What a drawing of a continuous piecewise linear function shows: a window, and the vertices of its graph there."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from ftc_verify.rationals import ONE, Q

__all__ = ["Point", "outline", "window"]

Point: TypeAlias = tuple[Q, Q]


def window(places: Sequence[Q], kinks: Sequence[Q]) -> tuple[Q, Q]:
    """(low, high), low < high: from the first to the last sample, and as far as kinks reach that are at most half of
    that away; without samples all kinks, and a quarter more on either side. Both are in increasing order."""
    if not places:
        low, high = _widened(kinks[0], kinks[-1]) if kinks else (-ONE, ONE)
        return low - (high - low) / 4, high + (high - low) / 4
    low, high = _widened(places[0], places[-1])
    room = (high - low) / 2
    near = [at for at in kinks if low - room <= at <= high + room]
    return min([low, *near]), max([high, *near])


def _widened(low: Q, high: Q) -> tuple[Q, Q]:
    return (low - 1, high + 1) if low == high else (low, high)


def outline(
    values: Callable[[Sequence[Q]], Sequence[Q]], kinks: Sequence[Q], low: Q, high: Q, samples: Sequence[Point]
) -> tuple[list[Point], Q, Q]:
    """The vertices of a graph on [low, high], and (bottom, top), the heights of samples and of the kinks between them
    with a margin; where the first and the last line leave that range they are cut off.

    `values`: the function, at places in increasing order; `kinks`: its kinks inside, and `samples`, in order.
    """
    places = [low, *kinks, high]
    points = list(zip(places, values(places), strict=True))
    heights = [z for _, z in samples]
    ends = (samples[0][0], samples[-1][0]) if len(set(heights)) > 1 else (low, high)
    heights += [value for at, value in points[1:-1] if ends[0] <= at <= ends[1]]
    if len(set(heights)) < 2:
        heights += [value for _, value in points]
    bottom, top = min(heights), max(heights)
    margin = (top - bottom) / 12 or ONE
    bottom, top = bottom - margin, top + margin
    first, last = _cut(points[1], points[0], bottom, top), _cut(points[-2], points[-1], bottom, top)
    return [first, *points[1:-1], last], bottom, top


def _cut(inner: Point, end: Point, bottom: Q, top: Q) -> Point:
    """The end of a line, or where the line leaves the range of heights on its way there."""
    (x, y), (far, value) = inner, end
    edge = top if value > top else bottom
    if bottom <= value <= top or y == edge or (y > edge) == (value > edge):
        return end
    return x + (far - x) * (edge - y) / (value - y), edge
