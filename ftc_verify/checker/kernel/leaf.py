"""Rule `leaf`: inequalities that add up to a contradiction, and the sides that they need.

The sum is kept in terms of h_k(i), r_k(i) and the equations first; only the sums of the h_k(i) are then written out in
the variables c, s, u, v, in one walk along the breakpoints for each neuron.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .budget import Budget, words
from .cases import Bound, Case, Coupling, Equation, Inequality, Samples, Side, b_split, h_split, u_split
from .objects import Invalid, Rational
from .rationals import common_denominator, length, less

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
        """amount h_k(i) more."""
        of_neuron = self.heights.setdefault(k, {})
        of_neuron[i] = of_neuron.get(i, 0) + amount


def leaf_sides(
    case: Case, samples: Samples, inequalities: Sequence[Inequality], hints: Hints, budget: Budget
) -> set[Side]:
    """Rule `leaf` (`farkas`). The sides on which the inequalities hold; Invalid unless their sum is a contradiction."""
    total = Total()
    longest = words(0, *(inequality.times for inequality in inequalities))
    budget.spend(10 + len(inequalities) * (10 + longest))
    for inequality in inequalities:
        add(total, case, samples, inequality, hints, budget)
    verify_outputs(total, case, longest, budget)
    verify_heights(total, case, samples, longest, budget)
    if not positive_constant(total, case, samples, longest, budget):
        raise Invalid("the combination is not a contradiction")
    return total.sides


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


def verify_outputs(total: Total, case: Case, longest: int, budget: Budget) -> None:
    """Rule `leaf`. The variables o and r_k(i) cancel. With one hidden layer an equation is about h_1(i) itself."""
    if case.direct:
        for i, amount in total.equations.items():
            total.add_height(1, i, amount)
    else:
        budget.spend(len(total.equations) * case.neurons * (3 + longest))
        for i, amount in total.equations.items():
            for k in range(1, case.neurons + 1):
                total.outputs[k, i] = total.outputs.get((k, i), 0) + case.sign(k) * amount
    if any(total.outputs.values()) or (not case.direct and sum(total.equations.values()) != 0):
        raise Invalid("the combination does not cancel all variables")


def verify_heights(total: Total, case: Case, samples: Samples, longest: int, budget: Budget) -> None:
    """Rule `leaf`. The variables c_k, s_k, u_kj and v_kj cancel, in units where all positions are integers."""
    used = {i for heights in total.heights.values() for i in heights}
    bottoms = [samples.positions[case.first + i - 2][1] for i in sorted(used)]
    unit = common_denominator([*bottoms, *(bound[1] for _, _, _, bound in total.couplings)], budget)
    slopes, shifts = coupled(total, unit, longest, budget)
    for k in sorted({*total.heights, *(k for k, _ in shifts)}):
        for j, slope, shift in written_out(case, samples, total.heights.get(k, {}), unit, longest, budget):
            if slope + slopes.get((k, j), 0) or shift + shifts.get((k, j), 0):
                raise Invalid("the combination does not cancel all variables")


def coupled(
    total: Total, unit: int, longest: int, budget: Budget
) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]]:
    """The coefficients of u_kj (over `unit`) and of v_kj that the couplings have."""
    slopes: dict[tuple[int, int], int] = {}
    shifts: dict[tuple[int, int], int] = {}
    for j, times, weights, (top, bottom) in total.couplings:
        size = words(0, *weights)
        budget.product(longest + size, words(top, unit), 4 * len(weights))
        place = top * (unit // bottom)
        for k, weight in enumerate(weights, start=1):
            if weight:
                shifts[k, j] = shifts.get((k, j), 0) + times * weight
                slopes[k, j] = slopes.get((k, j), 0) - times * weight * place
    return slopes, shifts


def written_out(
    case: Case, samples: Samples, heights: Mapping[int, int], unit: int, longest: int, budget: Budget
) -> Iterator[tuple[int, int, int]]:
    """Rule `leaf`. (j, coefficient of u_kj over `unit`, of v_kj) in sum_i heights[i] h_k(i); c_k and s_k as j = 0.

    A breakpoint that faces R is active at the samples after its gap, with u t - v; one that faces L at those up to
    it, with v - u t.
    """
    budget.product(words(unit) + longest, words(unit), 2 * len(heights))
    budget.spend(10 + 5 * len(case.marks))
    at = sorted(heights)
    moments = ((heights[i], scaled(samples.positions[case.first + i - 2], unit)) for i in at)
    whole, moment = 0, 0
    for amount, position in moments:
        whole, moment = whole + amount, moment + amount * position
    yield 0, moment if case.free else 0, whole
    left, left_moment, passed = 0, 0, 0
    for j in case.by_gap:
        mark = case.marks[j - 1]
        while passed < len(at) and at[passed] <= mark.gap:
            amount, position = heights[at[passed]], scaled(samples.positions[case.first + at[passed] - 2], unit)
            left, left_moment, passed = left + amount, left_moment + amount * position, passed + 1
        if mark.facing == "R":
            yield j, moment - left_moment, left - whole
        else:
            yield j, -left_moment, left


def scaled(position: Rational, unit: int) -> int:
    """position * unit, an integer."""
    return position[0] * (unit // position[1])


def positive_constant(total: Total, case: Case, samples: Samples, longest: int, budget: Budget) -> bool:
    """Rule `leaf`. Whether what is left, 0 >= sum of (coefficient of the equation at i) z_i, is false."""
    labels = [(amount, samples.labels[case.first + i - 2]) for i, amount in total.equations.items()]
    unit = common_denominator([label[1] for _, label in labels], budget)
    constant = 0
    for amount, label in labels:
        budget.product(words(unit) + longest, words(unit, label[0]))
        constant += amount * scaled(label, unit)
    return constant > 0
