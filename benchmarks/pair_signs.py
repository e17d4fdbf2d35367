"""For which signs of labels a pair beside u functions with windows holds so many samples more (docs/results.md, 2).

Run: python benchmarks/pair_signs.py 10 2 7 (p, u, samples of the pair; the default; seconds). All vectors of signs are
gone through at once: an automaton reads them from left to right, one on the reflected data from right to left, and
sets of states that no vector tells apart are one. Printed: how many vectors are not held, with examples.

A pattern: states of the pair at breakpoints (on; low, plus, minus: off, with D = f - g free, > 0, < 0; top, bottom: a
peak of f, of g), from region to region by the moves below. Breakpoints are fixed first; then values that are on, off or
D may be any numbers of their sign that are large, and are independent, but for those that a fall and the rise behind it
tie. s_0 = s_L - s_{L+1} for f and for g is solvable with large ones if their columns span the plane with positive
coefficients. u breakpoints below L have no sample of the pair beside them. `--last` adds: pair and a unit of windows
are two triples in the last region, behind all that s_0 depends on, for labels of both signs.
"""

import sys
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

OFF = ("low", "plus", "minus")
SIGN = {"+": "plus", "-": "minus"}
SIDES = {(1, 0): 0, (1, 1): 45, (0, 1): 90, (-1, 0): 180, (-1, -1): 225, (0, -1): 270}
COLUMNS = {
    "on": ((1, 1),),
    "low": ((-1, 0), (0, -1)),
    "plus": ((-1, -1), (0, -1)),
    "minus": ((-1, -1), (-1, 0)),
    "top": ((0, -1),),
    "bottom": ((-1, 0),),
}
"""How (f, g) at a breakpoint can be changed without an end."""

Column = tuple[int, int]


class Region(NamedTuple):
    """What is known in front of a region: L (0 once s_0 is settled), its number, the state at the breakpoint there,
    whether that has a sample, free breakpoints so far, columns, whether b_0 and b_{L-1} may be tied, a level before."""

    left: int
    number: int
    state: str
    taken: bool
    free: int
    columns: frozenset[Column]
    tied: bool
    level: bool


State = tuple[tuple[str, ...], Region | None]
"""Signs that the rest of a region asks for, and what comes behind it."""


@cache
def _spans(columns: frozenset[Column]) -> bool:
    """Whether some positive combination of these is 0, and they are not all on one side of a line."""
    sides = sorted(SIDES[column] for column in columns)
    return len(sides) > 2 and all(
        (after - side) % 360 < 180 for side, after in zip(sides, (*sides[1:], sides[0]), strict=True)
    )


def _moves(state: str, taken: bool, last: bool) -> Iterator[tuple[str, str, str, str]]:
    """Name, state behind it, sign of the pair's sample that comes first in the region, and last."""
    if state == "on":
        yield "level", "on", "", ""
        yield from (("stop", off, "", "") for off in OFF)
        if not taken:
            yield from (("fall", SIGN[sign], sign, "") for sign in "+-")
    elif state in OFF:
        yield "start", "on", "", ""
        yield from (("off", off, "", "") for off in OFF)
        if not last:
            yield from (("rise", "on", "", sign) for sign in "+-" if SIGN[sign] == state)
            yield from (("climb", "top", "", "+"), ("climb", "bottom", "", "-"))
    else:
        yield from (("descent", off, "", "") for off in OFF)
        if not last:
            yield ("other", "bottom", "", "-") if state == "top" else ("other", "top", "", "+")


def _signed(state: str, sign: int) -> set[Column]:
    return {(sign * f, sign * g) for f, g in COLUMNS[state]}


class Automaton:
    """Reads the signs of (p + 1) u + extra labels."""

    def __init__(self, p: int, u: int, extra: int, last: bool) -> None:
        self.p, self.u, self.last = p, u, last
        self.count = (p + 1) * u + extra
        self.behind: dict[Region, frozenset[State]] = {}
        self.most: dict[State, int] = {}

    def starts(self) -> set[State]:
        """In front of region 0 the pair is on or off, as if there were a breakpoint far left."""
        return {
            state
            for left in range(2, self.p, 2)
            for name in ("on", *OFF)
            for state in self.into(Region(left, 0, name, False, 0, frozenset(), True, False))
            if self.holds(state) >= self.count
        }

    def into(self, region: Region | None) -> frozenset[State]:
        """States that begin with this region."""
        if region is None:
            return frozenset()
        if region not in self.behind:
            found: set[State] = set()
            if region.number > self.p:
                found.add(((), None))
            else:
                found |= set(self._through(region))
            self.behind[region] = frozenset(found)
        return self.behind[region]

    def _through(self, region: Region) -> Iterator[State]:
        last = region.number == self.p
        for name, state, first, end in _moves(region.state, region.taken, last):
            if region.number == 0 and region.state == "on" and name != "level":
                continue
            after = self._after(region, name, state, first, end) if region.left else region
            if after is not None:
                wanted = (*first, *("." * self.u), *end)
                yield (
                    wanted,
                    after._replace(number=region.number + 1, state=state, taken=bool(end), level=name == "level"),
                )
        if self.last and last and not region.left and (region.level or region.state == "low"):
            yield ("both",) * (self.u + 1), region._replace(number=region.number + 1)

    def _after(self, region: Region, name: str, state: str, first: str, end: str) -> Region | None:
        """With what this region adds to s_0 = s_L - s_{L+1}; None where that cannot be met."""
        number, left = region.number, region.left
        free = min(self.u, region.free + (0 < number <= left and not region.taken and not first))
        if number <= left and free + left - number < self.u:
            return None
        columns = set(region.columns)
        tied = region.tied and (not 0 < number < left or name in ("fall", "rise", "stop", "start"))
        if number == 0:
            columns |= _signed(state, -1) | _signed(region.state, 1)
            if region.state == "on":
                columns |= {(1, 1), (-1, -1)}
        if number == left:
            columns |= _signed(state, 1) | _signed(region.state, -1)
        if number == left + 1:
            columns |= _signed(state, -1) | _signed(region.state, 1)
            if tied:
                columns -= {(1, 1), (-1, -1)}
            return Region(0, 0, "", False, 0, frozenset(), False, False) if _spans(frozenset(columns)) else None
        return region._replace(free=free, columns=frozenset(columns), tied=tied)

    def step(self, state: State, sign: str) -> frozenset[State]:
        """Behind the next label."""
        wanted, region = state
        if not wanted:
            return frozenset()
        if wanted[0].startswith("both"):
            seen = "".join(sorted({*wanted[0][4:], sign}))
            if len(wanted) > 1:
                return frozenset({((f"both{seen}", *wanted[2:]), region)})
            return self.into(region) if len(seen) == 2 else frozenset()
        if wanted[0] not in (".", sign):
            return frozenset()
        return frozenset({(wanted[1:], region)}) if len(wanted) > 1 else self.into(region)

    def holds(self, state: State) -> int:
        """The most labels that can follow; a large negative number where the pattern does not end."""
        if state == ((), None):
            return 0
        if state not in self.most:
            self.most[state] = -(10**6)
            after = [self.holds(then) for sign in "+-" for then in self.step(state, sign)]
            self.most[state] = 1 + max(after, default=-(10**6))
        return self.most[state]


Layer = list[tuple[int, int]]
"""For each class of states, which classes follow on + and on -, as sets of bits."""


def layers(automaton: Automaton) -> list[Layer]:
    """The automaton label by label, without states from which it cannot end, states alike being one."""
    reached = [automaton.starts()]
    for done in range(1, automaton.count + 1):
        rest = automaton.count - done
        after = {then for state in reached[-1] for sign in "+-" for then in automaton.step(state, sign)}
        reached.append({state for state in after if automaton.holds(state) >= rest})
    found: list[Layer] = []
    classes = dict.fromkeys(reached[-1], 0)
    for states in reached[-2::-1]:
        numbers: dict[tuple[int, int], int] = {}
        now = {}
        for state in states:
            plus, minus = (
                sum(
                    1 << number for number in {classes[then] for then in automaton.step(state, sign) if then in classes}
                )
                for sign in "+-"
            )
            now[state] = numbers.setdefault((plus, minus), len(numbers))
        classes = now
        found.append(list(numbers))
    return found[::-1]


def _reversed(layer: Layer, size: int) -> Layer:
    before = [[0, 0] for _ in range(size)]
    for number, follows in enumerate(layer):
        for sign, bits in enumerate(follows):
            for then in _bits(bits):
                before[then][sign] |= 1 << number
    return [(plus, minus) for plus, minus in before]


def _bits(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def _follow(layer: Layer, bits: int, sign: int) -> int:
    found = 0
    for number in _bits(bits):
        found |= layer[number][sign]
    return found


def not_held(forward: list[Layer]) -> dict[str, int]:
    """The shortest beginnings that neither the data nor the reflected data hold, with how many vectors each of these
    examples stands for."""
    count = len(forward)
    sizes = [*map(len, forward[1:]), 1]
    backward = [_reversed(forward[at], sizes[at]) for at in range(count - 1, -1, -1)]
    sets = {((1 << len(forward[0])) - 1, 1): (1, "")}
    found: dict[str, int] = {}
    for at in range(count):
        after: dict[tuple[int, int], tuple[int, str]] = {}
        for (one, other), (times, word) in sets.items():
            for sign in range(2):
                key = _follow(forward[at], one, sign), _follow(backward[at], other, sign)
                if not any(key):
                    longer = word + "+-"[sign]
                    found[longer] = found.get(longer, 0) + times * 2 ** (count - at - 1)
                    continue
                before = after.get(key, (0, word + "+-"[sign]))
                after[key] = before[0] + times, before[1]
        sets = after
    return found


def main(arguments: list[str]) -> None:
    """How many vectors of signs are left, and an example of each kind."""
    numbers = [int(number) for number in arguments if number != "--last"] or [10, 2, 7]
    p, u, extra = numbers
    automaton = Automaton(p, u, extra, "--last" in arguments)
    forward = layers(automaton)
    if not forward[0]:
        print("no pattern")
        return
    left = not_held(forward)
    print(f"{automaton.count} labels: {sum(left.values())} of {2**automaton.count} vectors of signs are not held")
    for word, times in left.items():
        print(f"  {word} and others: {times}")


if __name__ == "__main__":
    main(sys.argv[1:])
