"""Where the breakpoints of layer 1 may lie among labels with zeros between: kinks in order, then z3 for each choice.

Gap i lies before label t_i, i = 0, .., n (the last one behind all). In each gap there are two neighbouring zeros
between which the net is 0, and I_i is an interval there; or it is not 0 between any two, and the gap is bent. What is
asked is necessary, so that "none" excludes the widths. Slots of a breakpoint: 3 i up to t_i, 3 i + 1 behind it, each
as far as I_i or I_(i+1), or the nearest zero of a bent gap; 3 i - 1 between the outermost zeros of a bent gap i.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import combinations, combinations_with_replacement, pairwise, product
from typing import NamedTuple

import z3

__all__ = ["Labels", "choices", "cuts", "kinks_in_order", "left_open", "none_open", "pairs_kept", "widths"]

Slots = tuple[int, ...]
Kink = tuple[int, Slots]
Point = tuple[str, int]
Bent = Collection[int]
Choice = tuple[tuple[int, ...], tuple[int, ...], Slots]


class Labels(NamedTuple):
    """The labels' signs, zeros in each gap, and how many gaps have zero intervals longer than all on their left (the
    others: longer than all on their right). Sign 0: no label, but two gaps between two labels. Pairs: labels with zeros
    at equal distances on either side; there are zero intervals there longer than all between them."""

    signs: Sequence[int]
    zeros: Sequence[int]
    rising: int
    pairs: Sequence[int] = ()


# --- Kinks in order, and breakpoints among them ---------------------------------------------------------------------


def _in_gap(labels: Labels, i: int, bent: Bent) -> list[Kink]:
    """The kinks on either side of I_i, or the alternating ones of a bent gap: one for each two neighbouring zeros."""
    behind, among, before = 3 * i - 2, 3 * i - 1, 3 * i
    left, right = ([sign for sign in beside if sign] for beside in (labels.signs[:i][-1:], labels.signs[i : i + 1]))
    if i not in bent:
        return [*((sign, (behind,)) for sign in left), *((sign, (before,)) for sign in right)]
    many = labels.zeros[i] - 1
    if left and right and (many % 2 == 1) != (left == right):
        many += 1
    last = right[0] if right else left[0] * (-1) ** (many - 1)
    return [
        (
            last * (-1) ** (many - 1 - k),
            (behind,) * (k == 0 and bool(left)) + (among,) + (before,) * (k == many - 1 and bool(right)),
        )
        for k in range(many)
    ]


def kinks_in_order(labels: Labels, bent: Bent) -> list[Kink]:
    """The kinks that any net through the data has, from left to right: the sign, and in which slots it may lie."""
    found = _in_gap(labels, 0, bent)
    for i, sign in enumerate(labels.signs):
        found += [(-sign, (3 * i, 3 * i + 1))] * (sign != 0) + _in_gap(labels, i + 1, bent)
    return found


def cuts(kinks: Sequence[Kink], weights: Sequence[int], breakpoints: int) -> Iterator[Slots]:
    """Breakpoints such that each piece has a function of its sign for each kink: 2 k + 1 is kink k, 2 k before it."""
    most, end = {sign: sum(w == sign for w in weights) for sign in (1, -1)}, len(kinks)

    def further(at: int, used: Slots, plus: int, minus: int) -> Iterator[Slots]:
        left = breakpoints - len(used)
        if end - at > len(weights) - plus - minus + left * (len(weights) + 1):
            return
        if at == end:
            yield used + (2 * end,) * left
            return
        sign = kinks[at][0]
        if (plus if sign > 0 else minus) < most[sign]:
            yield from further(at + 1, used, plus + (sign > 0), minus + (sign < 0))
        if left:
            yield from further(at + 1, (*used, 2 * at + 1), 0, 0)
            yield from further(at, (*used, 2 * at), 0, 0)

    return further(0, (), 0, 0)


def choices(labels: Labels, weights: Sequence[int], breakpoints: int, bent: Bent) -> list[Slots]:
    """The slots of the breakpoints in all such cuts. (One outside of all kinks is put in the first or last
    slot, where nothing bends; functions go on as lines.)"""
    kinks = kinks_in_order(labels, bent)
    none = {3 * i + 1 for i, sign in enumerate(labels.signs) if not sign}
    found: set[Slots] = set()
    for cut in cuts(kinks, weights, breakpoints):
        free = []
        for place in cut:
            beside = [slot for k in {(place - 1) // 2, place // 2} if 0 <= k < len(kinks) for slot in kinks[k][1]]
            between = range(min(beside), max(beside) + 1)
            free.append([slot for slot in between if slot not in none and (slot % 3 != 2 or (slot + 1) // 3 in bent)])
        found |= {tuple(sorted(slots)) for slots in product(*free)}
    return sorted(found)


def pairs_kept(labels: Labels, weights: Sequence[int], breakpoints: int) -> bool:
    """Whether for each label with zeros at equal distances one of these is left: no cut has room for one more crossing
    or breakpoint, of any sign, for each, between the middle kinks of the labels beside it."""
    kinks = kinks_in_order(labels, ())
    middle = {slots[0] // 3: at for at, (_, slots) in enumerate(kinks) if len(slots) == 2}
    for label in labels.pairs:
        first = max((at + 1 for i, at in middle.items() if i < label), default=0)
        last = min((at for i, at in middle.items() if i > label), default=len(kinks))
        many = min(labels.zeros[label : label + 2]) - 1
        for places in combinations_with_replacement(range(first, last + 1), many):
            for signs in product((1, -1), repeat=many):
                more = list(kinks)
                for at, sign in reversed(list(zip(places, signs, strict=True))):
                    more.insert(at, (sign, ()))
                if any(True for _ in cuts(more, weights, breakpoints)):
                    return False
    return True


def _bent_sets(labels: Labels, weights: Sequence[int], breakpoints: int) -> Iterator[tuple[int, ...]]:
    """All sets of bent gaps whose kinks have room; beside a label of a pair none is."""
    room = breakpoints + len(weights) * (breakpoints + 1)
    paired = {gap for i in labels.pairs for gap in (i, i + 1)}
    gaps = [gap for gap in range(len(labels.zeros)) if gap not in paired]
    for many in range(len(gaps) + 1):
        for bent in combinations(gaps, many):
            if len(kinks_in_order(labels, bent)) <= room:
                yield bent


def widths(labels: Labels, neurons: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Widths (d1, d2), d1 >= 3, as d1 and the signs of d2 output weights, with room for the kinks if no gap is bent."""
    for breakpoints in range(3, neurons):
        for plus in range(neurons - breakpoints + 1):
            weights = (1,) * plus + (-1,) * (neurons - breakpoints - plus)
            if any(True for _ in cuts(kinks_in_order(labels, ()), weights, breakpoints)):
                yield breakpoints, weights


def left_open(labels: Labels, neurons: int, aside: Collection[Slots] = ()) -> Iterator[Choice]:
    """What is not excluded: signs of output weights (but those set aside), bent gaps, slots."""
    for breakpoints, weights in widths(labels, neurons):
        for bent in () if weights in aside else _bent_sets(labels, weights, breakpoints):
            for slots in choices(labels, weights, breakpoints, bent):
                if _image(labels, weights, bent, slots) < (weights, bent, slots):
                    continue
                if not (_part_excluded(labels, weights, bent, slots) or _excluded(labels, weights, bent, slots)):
                    yield weights, bent, slots


def _image(labels: Labels, weights: tuple[int, ...], bent: tuple[int, ...], slots: Slots) -> Choice:
    """The same choice, where the data reflected and negated are the same; itself, where they are not."""
    signs, zeros, rising, pairs = labels
    end = len(signs)
    turned = [-sign for sign in reversed(signs)], list(reversed(zeros)), sorted(end - 1 - i for i in pairs)
    if turned != (list(signs), list(zeros), sorted(pairs)) or end + 1 != 2 * (rising + len(pairs)):
        return weights, bent, slots
    moved = (3 * end - 2 - slot for slot in slots)
    there = (slot - (slot % 3 == 1 and not signs[slot // 3]) for slot in moved)
    return (
        tuple(sorted((-w for w in weights), reverse=True)),
        tuple(sorted(end - i for i in bent)),
        tuple(sorted(there)),
    )


def none_open(
    signs: Sequence[int],
    zeros: Sequence[int],
    rising: int,
    neurons: int,
    aside: Collection[Slots] = (),
    pairs: Sequence[int] = (),
) -> bool:
    """Whether nothing is left for so many neurons, three or more in layer 1. (Three zeros or more between labels: a
    bent gap then has no fewer kinks.)"""
    labels = Labels(signs, zeros, rising, pairs)
    return (
        min(zeros[1:-1], default=3) >= 3
        and min(zeros) >= 2
        and all(pairs_kept(labels, weights, breakpoints) for breakpoints, weights in widths(labels, neurons))
        and not any(True for _ in left_open(labels, neurons, aside))
    )


# --- What a net does at such places ---------------------------------------------------------------------------------


def _line(labels: Labels, bent: Bent, slots: Slots) -> list[Point]:
    """From left to right: breakpoints, labels, the ends of I_i (from, to), outermost zeros of bent gaps (first,
    last)."""
    points: list[Point] = []

    def breakpoints(slot: int) -> list[Point]:
        return [("breakpoint", k) for k, other in enumerate(slots) if other == slot]

    for i in range(len(labels.zeros)):
        ends = ("first", "last") if i in bent else ("from", "to")
        points += [*breakpoints(3 * i - 2), (ends[0], i), *breakpoints(3 * i - 1), (ends[1], i), *breakpoints(3 * i)]
        points += [("label", i)] * (i < len(labels.signs) and labels.signs[i] != 0)
    return points


class _Net:
    """The values of all functions of layer 2 at these points, and what is asked of them."""

    def __init__(self, labels: Labels, weights: Sequence[int], bent: Bent, slots: Slots) -> None:
        self.labels, self.weights, self.bent = labels, weights, bent
        self.points = _line(labels, bent, slots)
        inner = [n for n, point in enumerate(self.points) if point[0] == "breakpoint"]
        self.pieces = [self.points[a : b + 1] for a, b in pairwise([0, *inner, len(self.points) - 1])]
        functions = range(len(weights))
        self.value = {(j, p): z3.Real(f"h{j} {p[0]} {p[1]}") for j in functions for p in self.points}
        self.on = {(j, i): z3.Bool(f"{j} on {i}") for j in functions for i in range(len(labels.zeros))}
        self.o = z3.Real("o")
        self.asked: list[z3.BoolRef] = []

    def net(self, point: Point) -> z3.ArithRef:
        values = ((w, self.value[j, point]) for j, w in enumerate(self.weights))
        return self.o + z3.Sum(*(z3.If(value > 0, w * value, 0) for w, value in values))

    def samples(self) -> None:
        """The net has the sign of the label at labels, and is 0 at the zeros."""
        for point in self.points:
            if point[0] == "label":
                self.asked.append(self.labels.signs[point[1]] * self.net(point) > 0)
            if point[0] in ("first", "last"):
                self.asked.append(self.net(point) == 0)

    def piece(self, piece: list[Point]) -> None:
        """In a piece each function rises or falls; on I_i it is on, or negative, or it is 0 in the whole piece; it
        changes more on I_i than on one side of it; what is on in I_i adds up to 0 in the whole piece."""
        intervals = [i for name, i in piece if name == "from"]
        for j in range(len(self.weights)):
            value = {p: self.value[j, p] for p in piece}
            self.asked.append(z3.Or(self._rises(piece, value, 1), self._rises(piece, value, -1)))
            for i in intervals:
                a, b = value["from", i], value["to", i]
                no_function = z3.And(*(v == 0 for v in value.values()))
                self.asked.append(z3.If(self.on[j, i], z3.And(a > 0, b > 0), z3.Or(z3.And(a < 0, b < 0), no_function)))
        for i, p in product(intervals, piece):
            terms = (z3.If(self.on[j, i], w * self.value[j, p], 0) for j, w in enumerate(self.weights))
            self.asked.append(self.o + z3.Sum(*terms) == 0)

    def _rises(self, piece: list[Point], value: dict[Point, z3.ArithRef], turn: int) -> z3.BoolRef:
        found = [turn * (value[b] - value[a]) >= 0 for a, b in pairwise(piece)]
        for i in (i for name, i in piece if name == "from"):
            a, b = value["from", i], value["to", i]
            left, right = self._shorter(i)
            here = [p for p in piece if self.points.index(left) <= self.points.index(p) <= self.points.index(right)]
            found.append(turn * (b - a) >= turn * (value[here[-1]] - value[here[0]]))
        return z3.And(*found)

    def _shorter(self, i: int) -> tuple[Point, Point]:
        """The ends of what I_i is longer than."""
        for label in self.labels.pairs:
            if i in (label, label + 1):
                return ("to", label), ("from", label + 1)
        return (self.points[0], ("from", i)) if i < self.labels.rising else (("to", i), self.points[-1])

    def kinks(self) -> None:
        """Between labels and zero intervals: as many crossings and breakpoints as there are kinks."""
        kinks, stations = kinks_in_order(self.labels, self.bent), self._stations()
        for n, (left, _, start) in enumerate(stations):
            for right, stop, _ in stations[n + 1 :]:
                between = [sign for sign, slots in kinks if all(left < 2 * slot < right for slot in slots)]
                self._crossings(start, stop, between.count(1), between.count(-1))
                if stop[0] == "from":
                    break

    def _stations(self) -> list[tuple[int, Point, Point]]:
        """Twice the slot where it lies, and the point at either side of it; zeros at the ends of bent ends as well."""
        outer = {("first", 0), ("last", len(self.labels.signs))}
        found = []
        for name, i in self.points:
            if name == "from":
                found.append((6 * i - 2, ("from", i), ("to", i)))
            elif name == "label":
                found.append((6 * i + 1, (name, i), (name, i)))
            elif (name, i) in outer:
                found.append((6 * i - 3 if name == "first" else 6 * i, (name, i), (name, i)))
        return found

    def _crossings(self, start: Point, stop: Point, plus: int, minus: int) -> None:
        between = self.points[self.points.index(start) + 1 : self.points.index(stop)]
        breakpoints = [p for p in between if p[0] == "breakpoint"]
        spare = len(breakpoints)
        changes = {}
        for sign in (1, -1):
            changes[sign] = [
                (z3.Or(z3.And(x < 0, y > 0), z3.And(x > 0, y < 0)), 1)
                for j, w in enumerate(self.weights)
                for x, y in pairwise([self.value[j, p] for p in (start, *breakpoints, stop)])
                if w == sign
            ]
        both = changes[1] + changes[-1]
        for found, needed in ((changes[1], plus), (changes[-1], minus), (both, plus + minus)):
            if needed > spare:
                self.asked.append(z3.PbGe(found, needed - spare))

    def names(self) -> None:
        """Functions of one sign are named in the order of their values at the first point."""
        start = self.points[0]
        for (j, before), (k, after) in pairwise(enumerate(self.weights)):
            if before == after:
                self.asked.append(self.value[j, start] <= self.value[k, start])


@cache
def _excluded(labels: Labels, weights: Sequence[int], bent: Bent, slots: Slots) -> bool:
    net = _Net(labels, weights, bent, slots)
    net.samples()
    for piece in net.pieces:
        net.piece(piece)
    net.kinks()
    net.names()
    solver = z3.SolverFor("QF_LRA")
    solver.add(*net.asked)
    return bool(solver.check() == z3.unsat)


def _part_excluded(labels: Labels, weights: Sequence[int], bent: Bent, slots: Slots) -> bool:
    """What is asked from a label of a pair on, or in the last three rising gaps and behind them, where many choices are
    the same. (The kinks of a bent gap before all labels are among those of one between labels.)"""
    for start in (*sorted(labels.pairs, reverse=True), max(labels.rising - 3, 0)):
        pairs = tuple(i - start for i in labels.pairs if i >= start)
        part = Labels(labels.signs[start:], labels.zeros[start:], max(labels.rising - start, 0), pairs)
        there = tuple(i - start for i in bent if i >= start)
        if _excluded(part, weights, there, tuple(slot - 3 * start for slot in slots if slot >= 3 * start - 1)):
            return True
    return False
