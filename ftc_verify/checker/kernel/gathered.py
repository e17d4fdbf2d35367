"""Rule `products`: what a leaf with products consists of, and the sum of what is multiplied by one product."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from .budget import Budget, words
from .cases import Bound, Case, Direction, Equation, Order, Samples, h_split, u_split
from .inequalities import Total, add, spread_equations


class SlopeSum(NamedTuple):
    """["u", a, j, side, times]."""

    a: Direction
    j: int
    side: int
    times: int


class Constant(NamedTuple):
    """["one", times]."""

    times: int


Factor: TypeAlias = Equation | Bound | Order | SlopeSum | Constant
"""What is multiplied by products of forms."""


Term: TypeAlias = tuple[int, ...]
"""A coefficient, then the numbers of breakpoints, from 1, whose shares are multiplied."""


class Form(NamedTuple):
    """A sum of terms, and its relation to 0: ">=", ">" or "="."""

    terms: tuple[Term, ...]
    relation: str

    @property
    def degree(self) -> int:
        """The most shares that a term has."""
        return max((len(term) - 1 for term in self.terms), default=0)


class Group(NamedTuple):
    """The numbers of forms, from 1, and what is multiplied by their product."""

    forms: list[int]
    factors: list[Factor]


class Products(NamedTuple):
    """A leaf with products: for each neuron the settled signs, 1 or -1, at samples (0 elsewhere); forms; groups."""

    signs: list[list[int]]
    forms: list[Form]
    groups: list[Group]


class Gathered:
    """Rule `products`. The sum of what is multiplied by one product: in `total`, where settled signs have been put in;
    multiples of the u_kj, `slopes`; and of 1, `ones`."""

    def __init__(
        self, case: Case, samples: Samples, group: Group, signs: Sequence[Sequence[int]], budget: Budget
    ) -> None:
        self.total, self.ones = Total(), 0
        self.slopes: dict[tuple[int, int], int] = {}
        self.longest = words(0, *(factor.times for factor in group.factors))
        budget.spend(10 + len(group.factors) * (10 + self.longest))
        for factor in group.factors:
            if isinstance(factor, Constant):
                self.ones += factor.times
            elif isinstance(factor, SlopeSum):
                self.add_slopes(factor, budget)
            else:
                add(self.total, case, samples, factor, {}, budget)
        spread_equations(self.total, case, self.longest, budget)
        self.settle(signs)

    def add_slopes(self, factor: SlopeSum, budget: Budget) -> None:
        """Rule `products`, factor `u`: side a.u >= 0 on that side of its split."""
        a, j, side, times = factor
        self.total.sides.add((u_split(a, j), side))
        budget.product(self.longest, words(0, *a.weights), len(a.weights))
        for k, weight in enumerate(a.weights, start=1):
            self.slopes[k, j] = self.slopes.get((k, j), 0) + side * times * weight

    def settle(self, signs: Sequence[Sequence[int]]) -> None:
        """Rule `products`. r_k(i) is h_k(i), or 0, on the side of its sign, where one is stated."""
        for (k, i), amount in list(self.total.outputs.items()):
            sign = signs[k - 1][i - 1]
            if amount and sign:
                self.total.sides.add((h_split(k, i), sign))
                self.total.outputs[k, i] = 0
                if sign > 0:
                    self.total.add_height(k, i, amount)
