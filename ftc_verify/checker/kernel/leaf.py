"""Rule `leaf`: inequalities that add up to a contradiction, and the sides that they need.

The sum is kept in terms of h_k(i), r_k(i) and the equations first; only the sums of the h_k(i) are then written out in
the variables c, s, u, v, in one walk along the breakpoints for each neuron.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from .budget import Budget, words
from .cases import Case, Inequality, Samples, Side
from .inequalities import Hints, Total, add, spread_equations
from .objects import Invalid, Rational
from .rationals import common_denominator, length


def leaf_sides(
    case: Case,
    samples: Samples,
    inequalities: Sequence[Inequality],
    hints: Hints,
    budget: Budget,
    heights_cancel: Callable[[Total, Case, Samples, int, Budget], None] | None = None,
) -> set[Side]:
    """Rule `leaf` (`farkas`). The sides on which the inequalities hold; Invalid unless their sum is a contradiction.

    `heights_cancel` raises Invalid unless the variables of the h_k(i) cancel (by default those of positions on a line).
    """
    total = Total()
    longest = words(0, *(inequality.times for inequality in inequalities))
    budget.spend(10 + len(inequalities) * (10 + longest))
    for inequality in inequalities:
        add(total, case, samples, inequality, hints, budget)
    spread_equations(total, case, longest, budget)
    verify_outputs(total, case)
    (heights_cancel or verify_heights)(total, case, samples, longest, budget)
    if not positive_constant(total, case, samples, longest, budget):
        raise Invalid("the combination is not a contradiction")
    return total.sides


def verify_outputs(total: Total, case: Case) -> None:
    """Rule `leaf`. The variables r_k(i), and with two hidden layers o, cancel."""
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
    """Rule `leaf`. The coefficients of u_kj (over `unit`) and of v_kj that the couplings have."""
    slopes: dict[tuple[int, int], int] = {}
    shifts: dict[tuple[int, int], int] = {}
    for j, times, weights, (top, bottom) in total.couplings:
        size = words(0, *weights)
        budget.product(words(unit), longest + size + words(top, bottom), 4 * len(weights))
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
    at = sorted(heights)
    positions = [samples.positions[case.first + i - 2] for i in at]
    budget.product(words(unit) + longest, length(*positions) + longest, 4 * len(at))
    budget.spend(10 + 2 * len(case.marks))
    moments = ((heights[i], scaled(position, unit)) for i, position in zip(at, positions, strict=True))
    whole, moment = 0, 0
    for amount, position in moments:
        whole, moment = whole + amount, moment + amount * position
    yield 0, moment if case.free else 0, whole
    left, left_moment, passed = 0, 0, 0
    for j in case.by_gap:
        mark = case.marks[j - 1]
        while passed < len(at) and at[passed] <= mark.gap:
            amount, position = heights[at[passed]], scaled(positions[passed], unit)
            left, left_moment, passed = left + amount, left_moment + amount * position, passed + 1
        if mark.facing == "R":
            yield j, moment - left_moment, left - whole
        else:
            yield j, -left_moment, left


def scaled(position: Rational, unit: int) -> int:
    """Rule `leaf`. position * unit, an integer."""
    return position[0] * (unit // position[1])


def positive_constant(total: Total, case: Case, samples: Samples, longest: int, budget: Budget) -> bool:
    """Rule `leaf`. Whether what is left, 0 >= sum of (coefficient of the equation at i) z_i, is false."""
    labels = [(amount, samples.labels[case.first + i - 2]) for i, amount in total.equations.items()]
    unit = common_denominator([label[1] for _, label in labels], budget)
    constant = 0
    for amount, label in labels:
        budget.product(words(unit) + longest, length(label) + longest, 2)
        constant += amount * scaled(label, unit)
    return constant > 0
