"""Rule `forms`: linear forms in the shares of the gaps, on which sides they hold, and the shares that they leave free.

The share t_j of breakpoint j is (b_j - low_j) / (high_j - low_j), a number from 0 to 1. A form is a_0 + sum_j a_j t_j.
Forms that are 0 are solved one after another for a share, so that all shares are affine in those that remain.
"""

from collections.abc import Sequence
from math import gcd

from .budget import Budget, words
from .cases import Case, Side, l_split
from .gathered import Form
from .objects import Invalid


def form_sides(form: Form) -> set[Side]:
    """Rule `forms`. The sides on which a form has its relation to 0."""
    against = [-weight for weight in form.weights]
    if form.relation == ">":
        return {(l_split(against), -1)}
    return at_least(form.weights) | (at_least(against) if form.relation == "=" else set())


def at_least(weights: Sequence[int]) -> set[Side]:
    """Rule `forms`. The side on which a form is >= 0; none if it is so wherever the shares are from 0 to 1."""
    if weights[0] + sum(min(weight, 0) for weight in weights[1:]) >= 0:
        return set()
    return {(l_split(weights), 1)}


def verify_movable(case: Case, forms: Sequence[Form]) -> None:
    """Rule `forms`. No form speaks of a breakpoint that stands for several, which have no common share."""
    for form in forms:
        for mark, weight in zip(case.marks, form.weights[1:], strict=True):
            if weight and mark.several:
                raise Invalid("a form has a weight at a breakpoint that stands for several")


class Shares:
    """Rule `forms`. The shares as integer combinations of 1 and the shares, over the common denominator `unit`: those
    that remain free are themselves, those that were solved for are combinations of them."""

    def __init__(self, marks: int, zeros: Sequence[Form], budget: Budget) -> None:
        size = marks + 1
        budget.spend(size * size)
        self.unit = 1
        self.rows = [[int(n == j) for n in range(size)] for j in range(1, size)]
        for form in zeros:
            self.solve(self.written(form.weights, budget), budget)

    def written(self, weights: Sequence[int], budget: Budget) -> list[int]:
        """A form as a combination, over `unit`."""
        longest = words(self.unit, *(number for row in self.rows for number in row))
        budget.product(words(*weights), longest, (1 + len(self.rows)) * len(weights))
        total = [weights[0] * self.unit] + [0] * len(self.rows)
        for weight, row in zip(weights[1:], self.rows, strict=True):
            if weight:
                total = [old + weight * number for old, number in zip(total, row, strict=True)]
        return total

    def solve(self, zero: Sequence[int], budget: Budget) -> None:
        """Put the combination to 0, by the last share that it has."""
        pivot = next((n for n in range(len(zero) - 1, 0, -1) if zero[n]), 0)
        if not pivot:
            return  # it is a constant: nothing is learnt
        head = zero[pivot]
        longest = words(*zero, *(number for row in self.rows for number in row))
        budget.product(longest, longest, 3 * len(zero) * len(self.rows) + 1)
        self.rows = [
            [number * head - row[pivot] * part for number, part in zip(row, zero, strict=True)] for row in self.rows
        ]
        self.unit *= head
        common = gcd(self.unit, *(number for row in self.rows for number in row)) * (1 if self.unit > 0 else -1)
        self.unit //= common
        self.rows = [[number // common for number in row] for row in self.rows]
