"""Rule `leaf`, the table of inequalities: what each adds to the sum of a leaf, and on which sides it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .budget import Budget
from .cases import Bound, Case, Coupling, Equation, Inequality, Samples, Side, b_split, h_split, u_split
from .objects import Invalid, Rational
from .rationals import length, less

Hints = Mapping[tuple[int, int], Rational]
"""For a breakpoint j and a side of its splits "b", the tightest bound of the path; what is not true only fails."""
NEEDED = {"r<=h": 1, "h>=0": 1, "r<=0": -1, "h<=0": -1}  # the side of the split "h" where an inequality holds
PARTS = {"r>=0": (1, 0), "r>=h": (1, -1), "r<=h": (-1, 1), "r<=0": (-1, 0), "h>=0": (0, 1), "h<=0": (0, -1)}


@dataclass
class Total:
    """The sum so far: coefficients of the equations at samples i, of r_k(i), and of h_k(i) by neuron; the couplings as
    (j, their multiple, a, end of the gap); and the sides that all of these need."""

    equations: dict[int, int] = field(default_factory=dict)
    outputs: dict[tuple[int, int], int] = field(default_factory=dict)
    heights: dict[int, dict[int, int]] = field(default_factory=dict)
    couplings: list[tuple[int, int, Sequence[int], Rational]] = field(default_factory=list)
    sides: set[Side] = field(default_factory=set)

    def add_height(self, k: int, i: int, amount: int) -> None:
        """Rule `leaf`. amount h_k(i) more."""
        of_neuron = self.heights.setdefault(k, {})
        of_neuron[i] = of_neuron.get(i, 0) + amount


def add(total: Total, case: Case, samples: Samples, inequality: Inequality, hints: Hints, budget: Budget) -> None:
    """Rule `leaf`, table of inequalities. Add one, with its multiplier, and the side that it needs."""
    times = inequality.times
    if isinstance(inequality, Equation):
        i = inequality.i
        total.equations[i] = total.equations.get(i, 0) + inequality.side * times
    elif isinstance(inequality, Bound):
        kind, k, i, _ = inequality
        if kind in NEEDED:
            total.sides.add((h_split(k, i), NEEDED[kind]))
        output, height = PARTS[kind]
        if output:
            total.outputs[k, i] = total.outputs.get((k, i), 0) + output * times
        if height:
            total.add_height(k, i, height * times)
    elif isinstance(inequality, Coupling):
        add_coupling(total, case, samples, inequality, hints, budget)
    else:
        k = inequality.k
        if case.sign(k) != case.sign(k + 1):
            raise Invalid(f"neurons {k} and {k + 1} have output weights of different signs")
        total.add_height(k + 1, case.order, times)
        total.add_height(k, case.order, -times)


def add_coupling(total: Total, case: Case, samples: Samples, coupling: Coupling, hints: Hints, budget: Budget) -> None:
    """Rule `leaf`, inequality `v`. side a.u >= 0 and low <= b: side (a.v - low a.u) >= 0; with high, turned round."""
    a, j, side, end, times = coupling
    mark = case.marks[j - 1]
    if mark.several:
        raise Invalid(f"breakpoint {j} stands for several, which have no common position")
    total.sides.add((u_split(a, j), side))
    bound_side = 1 if end == "low" else -1
    bound = samples.positions[case.first + mark.gap - (2 if end == "low" else 1)]
    hint = hints.get((j, bound_side))
    if hint is not None:
        budget.product(length(hint), length(bound), 4)
        if less(bound, hint) if end == "low" else less(hint, bound):
            total.sides.add((b_split(j, hint), bound_side))
            bound = hint
    total.couplings.append((j, bound_side * side * times, a.weights, bound))


def spread_equations(total: Total, case: Case, longest: int, budget: Budget) -> None:
    """Rule `leaf`, inequality `eq`: o + sum_k e_k r_k(i), or with one hidden layer h_1(i) itself."""
    if case.direct:
        for i, amount in total.equations.items():
            total.add_height(1, i, amount)
        return
    budget.spend(len(total.equations) * case.neurons * (3 + longest))
    for i, amount in total.equations.items():
        for k in range(1, case.neurons + 1):
            total.outputs[k, i] = total.outputs.get((k, i), 0) + case.sign(k) * amount
