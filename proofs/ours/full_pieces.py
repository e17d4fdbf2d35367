"""Cuts of forced kinks into pieces of layer 1, and those that the lines at their ends exclude.

A label s = 1 or -1 has three chosen kinks s, -s, s, at places 0, 1, 2. A cut says which of them are breakpoints and
where the other breakpoints lie among them. A piece is full for a sign if each function of layer 2 with that sign (of
the output weight) has a chosen kink in it. ours/three-layer-full-pieces has why a breakpoint is impossible.
"""

from collections.abc import Iterator
from functools import cache
from itertools import accumulate

__all__ = ["no_cut"]

NONE = -2
"""A breakpoint that is no chosen kink."""
OUTSIDE = -1
"""What a piece without a breakpoint on the left begins with; on the right it is the number of kinks."""
Lines = tuple[int, int]


def no_cut(signs: str, neurons: int) -> bool:
    """Whether lines exclude all cuts for fewer neurons."""
    cuts = _Cuts(signs, neurons)
    return not any(
        cuts.left(h, g, breakpoints)
        for h in range(neurons)
        for g in range(neurons - h)
        for breakpoints in range(cuts.fewest(h, g, neurons - h - g), neurons - h - g)
    )


class _Cuts:
    """The chosen kinks of labels, a third zero at an end for a 0 there."""

    def __init__(self, signs: str, neurons: int) -> None:
        self.labels = [1 if sign == "+" else -1 for sign in signs.strip("0")]
        self.third = (signs.startswith("0"), signs.endswith("0"))
        self.kinks = [kink for label in self.labels for kink in (label, -label, label)]
        self.ups = list(accumulate((kink > 0 for kink in self.kinks), initial=0))
        beyond = [len(self.kinks)] * neurons
        self.up = [i for i, kink in enumerate(self.kinks) if kink > 0] + beyond
        self.down = [i for i, kink in enumerate(self.kinks) if kink < 0] + beyond

    def _reach(self, start: int, h: int, g: int) -> int:
        """The first kink that a piece has no room for: at most h positive, g negative ones."""
        up = self.ups[start]
        return min(self.up[up + h], self.down[start - up + g])

    def fewest(self, h: int, g: int, most: int) -> int:
        """Breakpoints, each one kink, between such pieces; `most` stands for more."""
        breakpoints, end = 0, self._reach(0, h, g)
        while end < len(self.kinks) and breakpoints < most:
            breakpoints, end = breakpoints + 1, self._reach(end + 1, h, g)
        return breakpoints

    def _needed(self, h: int, g: int) -> list[int]:
        """The same for the kinks from each one on."""
        count = len(self.kinks)
        needed = [0] * (count + 2)
        for start in range(count - 1, -1, -1):
            end = self._reach(start, h, g)
            needed[start] = 0 if end == count else 1 + needed[end + 1]
        return needed

    def left(self, h: int, g: int, breakpoints: int) -> bool:
        """Whether a cut with so many breakpoints is left."""
        needed = self._needed(h, g)

        @cache
        def beyond(start: int, begin: int, ahead: Lines, more: int) -> bool:
            """Whether one is for the kinks from `start` on, behind a piece with the lines `ahead`, if the next piece
            begins with `begin`."""
            for end, closing in self._ends(start, self._reach(start, h, g), more):
                following = end + (closing == end)
                if needed[following] > more - 1 >= 0 or _crossed(ahead, self._lines(start, end, closing, 1, h, g)):
                    continue
                if more == 0 or beyond(following, closing, self._lines(start, end, begin, 0, h, g), more - 1):
                    return True
            return False

        return beyond(0, OUTSIDE, (-1, -1), breakpoints)

    def _ends(self, start: int, reach: int, more: int) -> Iterator[tuple[int, int]]:
        """Where a piece may end: before which kink, and the breakpoint there, that kink or none."""
        count = len(self.kinks)
        if more == 0:
            yield from [(count, count)] * (reach == count)
            return
        for end in range(start, reach + 1):
            yield from [(end, end)] * (end < count)
            yield end, NONE

    def _lines(self, start: int, end: int, at: int, side: int, h: int, g: int) -> Lines:
        """For either sign: -1 if the piece is not full for it or nothing is known, else what `_line` says."""
        up = self.ups[end] - self.ups[start]
        down = end - start - up
        return self._line(at, 1, side) if up == h > 0 else -1, self._line(at, -1, side) if down == g > 0 else -1

    def _line(self, at: int, sign: int, side: int) -> int:
        """The net has a line at the left (side 0) or right end of a piece that is full for `sign`; at the other end
        of the piece sign times this line is 1: positive, 0: not negative, -1: not known."""
        if at == NONE:
            return -1
        if at in (OUTSIDE, len(self.kinks)):
            return 0 if self.third[side] or self.labels[-side] == -sign else -1
        label, place = divmod(at, 3)
        if self.kinks[at] != sign:
            return 0 if place == 2 - 2 * side and self._equal(label, 1 - 2 * side) else -1
        return 1 if place in (1, 2 * side) else 0

    def _equal(self, label: int, step: int) -> bool:
        """Whether the next label to that side is there, and equal."""
        other = label + step
        return 0 <= other < len(self.labels) and self.labels[other] == self.labels[label]


def _crossed(ahead: Lines, back: Lines) -> bool:
    """Whether the lines that come from both sides of a breakpoint exclude it: one sign's from the left, the other
    sign's from the right."""
    return any(one >= 0 and other >= 0 and one + other > 0 for one, other in zip(ahead, reversed(back), strict=True))
