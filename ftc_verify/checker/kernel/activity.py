"""Rules `activity-leaf`, `activity-roots`: one hidden layer in R^d, by the signs of its neurons at samples."""

from collections.abc import Collection, Sequence
from functools import partial

from .budget import Budget
from .cases import Case, Inequality, Samples, Side
from .dependence import weighted_sum
from .inequalities import Total
from .leaf import leaf_sides
from .objects import Data, Invalid, Rational


def activity_leaf(case: Case, data: Data, inequalities: Sequence[Inequality], budget: Budget) -> set[Side]:
    """Rule `activity-leaf`. The sides on which the inequalities hold; Invalid unless they contradict each other."""
    return leaf_sides(case, Samples([], data.values), inequalities, {}, budget, partial(heights_cancel, data.points))


def heights_cancel(
    points: Sequence[Sequence[Rational]], total: Total, case: Case, samples: Samples, longest: int, budget: Budget
) -> None:
    """Rule `activity-leaf`. For each neuron, sum a_i h_k(i) is 0 for every affine h_k."""
    for heights in total.heights.values():
        budget.spend(len(heights) * (3 + longest))
        multiples = [(i, amount) for i, amount in heights.items() if amount]
        if sum(amount for _, amount in multiples):
            raise Invalid("the combination does not cancel all variables")
        for coordinate in range(len(points[0])):
            if weighted_sum(multiples, [points[i - 1][coordinate] for i, _ in multiples], budget):
                raise Invalid("the combination does not cancel all variables")


def verify_activity_roots(width: int, refuted: Collection[int]) -> None:
    """Rule `activity-roots`. For every number of positive output weights there is a tree."""
    for positive in range(width + 1):
        if positive not in refuted:
            raise Invalid(f"the case of {positive} positive weights is not refuted")
