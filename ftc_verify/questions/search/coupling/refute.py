"""A tree that refutes a cell by products of inequalities and forms, with splits of signs and of linear forms.

Which form is split: a linear factor of what the equations imply, a facet of the box, a line through a corner; the first
all of whose sides fall at once, else the one with most.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import TypeAlias

from flint import fmpq

from ftc_verify.questions.search.cases import Case, Form, Node, Products, Split, Tree
from ftc_verify.questions.search.coupling.compatible import dividing, minors
from ftc_verify.questions.search.coupling.inequalities import Cell
from ftc_verify.questions.search.coupling.moments import Moments, Point
from ftc_verify.questions.search.coupling.region import Region, form_of, is_linear, negative, sides_of
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["Refuted", "Unrefuted", "refuted"]

Refuted: TypeAlias = tuple[Tree, set[tuple[Split, int]]]
"""A tree, and the sides of splits above it that it needs."""

Signs: TypeAlias = Sequence[tuple[tuple[int, ...], int, int]]

Watch: TypeAlias = Callable[[Cell, Region, Point], bool]
"""What is told of a cell, and says whether it seems to have a network over the reals."""

DEGREE = 2
"""The most forms that are multiplied."""
MAX_DEPTH = 6
"""The most linear splits on a path."""
MAX_OPEN = 20
"""The most cells whose signs are all settled that are left open, before it is given up."""
RATIOS = (fmpq(1), fmpq(1, 2), fmpq(2), fmpq(1, 4), fmpq(4))
_TOLERANCE = 1e-6


class Unrefuted(Exception):
    """No tree was found within the limits."""


def refuted(
    case: Case,
    active: Sequence[Sequence[int]],
    signs: Signs,
    tick: Callable[[int], None],
    settled: Watch | None = None,
) -> Refuted:
    """A tree for the cell of a case with these signs. `tick` is called with each linear program and may raise;
    `settled` with each cell whose signs are all settled, on each region, before it is split: it may raise, and where it
    says that there seems to be a network over the reals nothing is split.

    Raises
    ------
    Unrefuted
        Products up to `DEGREE`, and `MAX_DEPTH` splits, do not suffice somewhere; `settled` has seen the rest all the
        same.
    """
    run = _Run(case, signs, tick, settled)
    tree = run.tree([list(row) for row in active], Region.of(case), 0)
    if run.open:
        raise Unrefuted
    return tree


class _Run:
    def __init__(self, case: Case, signs: Signs, tick: Callable[[int], None], settled: Watch | None) -> None:
        self.case, self.signs, self.tick, self.settled = case, signs, tick, settled
        self.open = 0

    def tree(self, active: list[list[int]], region: Region, depth: int) -> Refuted:
        cell = Cell(self.case, active, self.signs)
        moments = Moments(cell, region)
        point = None
        for degree in range(1 if moments.parameters else 0, DEGREE + 1 if moments.parameters else 1):
            self.tick(degree)
            found = moments.refuted(degree)
            if isinstance(found, Products):
                return found, needed(found)
            point = found
        assert point is not None
        split = self._sign(cell, point)
        if split is not None:
            return self._both(split, lambda side: self.tree(_settled(active, split, side), region, depth))
        try:
            seems = self.settled is not None and self.settled(cell, region, point)
            if seems or depth >= MAX_DEPTH or not moments.parameters:
                raise Unrefuted
            form, kind = self._form(cell, moments, point)
            return self._split(form, kind, active, region, depth + 1)
        except Unrefuted:
            if depth or self.open == MAX_OPEN:
                raise
            self.open += 1
            return Products((), (), ()), self._above(active)  # no tree comes of it; all sides are needed

    def _above(self, active: list[list[int]]) -> set[tuple[Split, int]]:
        """All sides that are taken."""
        heights = {(("h", k, i), sign) for k, row in enumerate(active) for i, sign in enumerate(row) if sign}
        return heights | {(("u", a, j), side) for a, j, side in self.signs}

    def _both(self, split: Split, subtree: Callable[[int], Refuted]) -> Refuted:
        trees: dict[int, Tree] = {}
        used: set[tuple[Split, int]] = set()
        for side in (1, -1):
            tree, needs = subtree(side)
            if (split, side) not in needs:
                return tree, needs  # the split was needless: this side's tree does for both
            trees[side] = tree
            used |= needs - {(split, side)}
        return Node(split, trees[1], trees[-1]), used

    def _sign(self, cell: Cell, point: Point) -> Split | None:
        """The sign that the moments violate most, or else any that is open."""
        worst, choice = -1.0, None
        for k in range(cell.neurons):
            for i in range(cell.count):
                if not cell.active[k][i]:
                    settled = sum(1 for row in cell.active if row[i])
                    violation = (point.of(("r", k, i)) - max(0.0, point.row(cell.h[k][i]))) * (1 + settled)
                    if violation > worst:
                        worst, choice = max(violation, 0.0), ("h", k, i)
        return choice

    # Linear splits

    def _split(self, form: Form, kind: str, active: list[list[int]], region: Region, depth: int) -> Refuted:
        other = negative(form)
        if kind == "two":
            return self._both(
                ("p", form),
                lambda side: self.tree(active, region.cut(form, ">=") if side > 0 else region.cut(other, ">"), depth),
            )

        def upper(side: int) -> Refuted:
            return self.tree(active, region.cut(form, "=") if side > 0 else region.cut(form, ">"), depth)

        if kind == "facet":
            return self._both(("p", other), upper)
        return self._both(
            ("p", form),
            lambda side: (
                self._both(("p", other), upper) if side > 0 else self.tree(active, region.cut(other, ">"), depth)
            ),
        )

    def _parts(self, form: Form, kind: str, region: Region) -> list[Region]:
        other = negative(form)
        if kind == "two":
            return [region.cut(form, ">="), region.cut(other, ">")]
        parts = [region.cut(form, "="), region.cut(form, ">")]
        return parts if kind == "facet" else [*parts, region.cut(other, ">")]

    def _form(self, cell: Cell, moments: Moments, point: Point) -> tuple[Form, str]:
        region = moments.region
        best: tuple[float, Form, str] | None = None
        taken = {form for form, _ in region.known}
        for form, kind in self._candidates(cell, moments, point):
            if form in taken or negative(form) in taken:
                continue
            parts = self._parts(form, kind, region)
            fallen = 0
            for part in parts:
                self.tick(1)
                fallen += _falls(cell, part)
            score = fallen / len(parts) + (0.01 * fallen if kind != "two" else 0)
            if best is None or score > best[0]:
                best = (score, form, kind)
            if fallen == len(parts):
                break
        if best is None:
            raise Unrefuted
        return best[1], best[2]

    def _candidates(self, cell: Cell, moments: Moments, point: Point) -> Iterator[tuple[Form, str]]:
        region = moments.region
        found = minors(cell, region)
        dividers = dividing([*found.implied[:4], found.pivot], region)
        for form in dividers:
            if is_linear(form):
                yield form, "three"
        for form in region.box():
            yield form, "facet"
        for j in region.movable:
            mean = point.share(j)
            if 1e-3 < mean < 1 - 1e-3:
                near = Fraction(mean).limit_denominator(64)
                yield self._with(fmpq(-near.numerator, near.denominator), {j: ONE}), "three"
        for j, other in combinations(region.movable, 2):
            for r in RATIOS:
                for constant, a, b in ((ZERO, 1, -r), (-r, 1, r), (-1 * ONE, 1, r), (r - 1, 1, -r)):
                    yield self._with(constant, {j: a * ONE, other: b}), "two"
        for form in dividers:
            if not is_linear(form):
                yield form, "two"

    @staticmethod
    def _with(constant: Q, weights: dict[int, Q]) -> Form:
        return form_of({(): constant, **{(j,): weight for j, weight in weights.items()}})


def _falls(cell: Cell, region: Region) -> bool:
    moments = Moments(cell, region)
    degrees = range(1, DEGREE + 1) if moments.parameters else range(1)
    return any(moments.excluded(degree) for degree in degrees)


def _settled(active: list[list[int]], split: Split, side: int) -> list[list[int]]:
    copy = [list(row) for row in active]
    copy[split[1]][split[2]] = side
    return copy


def needed(leaf: Products) -> set[tuple[Split, int]]:
    """The sides of splits on which a leaf rests."""
    sides = {side for form, relation in leaf.forms for side in sides_of(form, relation)}
    sides |= {(("h", k, i), sign) for k, row in enumerate(leaf.active) for i, sign in enumerate(row) if sign}
    for _, named in leaf.groups:
        for name, _ in named:
            if name[0] in ("h>=0", "h<=0"):
                sides.add((("h", name[1], name[2]), 1 if name[0] == "h>=0" else -1))
            elif name[0] == "u":
                sides.add((("u", name[1], name[2]), name[3]))
    return sides
