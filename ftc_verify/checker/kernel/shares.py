"""Rule `forms`: polynomials in the shares of the gaps, on which sides they hold, and the shares that they leave free.

The share t_j of breakpoint j is (b_j - low_j) / (high_j - low_j), a number from 0 to 1. Linear forms that are 0 are
solved one after another for a share, so that all shares are affine in those that remain. A polynomial is a dict from
the shares that are multiplied, in increasing order, to an integer; an affine function a list, the constant first.
"""

from collections.abc import Sequence
from math import gcd
from typing import TypeAlias

from .budget import Budget, words
from .cases import Side, p_split
from .gathered import Form, Term
from .objects import Invalid

Polynomial: TypeAlias = dict[tuple[int, ...], int]


def form_sides(form: Form) -> set[Side]:
    """Rule `forms` (`stands_holds`). The sides on which a form has its relation to 0."""
    against = [(-term[0], *term[1:]) for term in form.terms]
    if form.relation == ">":
        return {(p_split(against), -1)}
    return at_least(form.terms) | (at_least(against) if form.relation == "=" else set())


def at_least(terms: Sequence[Term]) -> set[Side]:
    """Rule `forms`. The side on which a form is >= 0; none if it is so wherever the shares are from 0 to 1."""
    if sum(term[0] if len(term) == 1 else min(term[0], 0) for term in terms) >= 0:
        return set()
    return {(p_split(terms), 1)}


def verify_form(form: Form) -> None:
    """Rule `forms`. A form that is 0 is linear."""
    if form.relation == "=" and form.degree > 1:
        raise Invalid("a form that is 0 is not linear")


class Shares:
    """Rule `forms`. The shares as integer combinations of 1 and the shares, over the common denominator `unit`: those
    that remain free are themselves, those that were solved for are combinations of them."""

    def __init__(self, marks: int, zeros: Sequence[Form], budget: Budget) -> None:
        size = marks + 1
        budget.spend(size * size)
        self.budget, self.unit = budget, 1
        self.rows = [[int(n == j) for n in range(size)] for j in range(1, size)]
        for form in zeros:
            written = self.written(form.terms, 1)
            self.solve([written.get((n,) if n else (), 0) for n in range(size)])

    def written(self, terms: Sequence[Term], degree: int) -> Polynomial:
        """A form as a polynomial in the free shares, over unit^degree; no term has more shares than `degree`."""
        total: Polynomial = {}
        for term in terms:
            part: Polynomial = {(): term[0]}
            for n in range(1, degree + 1):
                part = self.times(part, self.rows[term[n] - 1] if n < len(term) else [self.unit])
            for monomial, amount in part.items():
                self.budget.spend(5)
                total[monomial] = total.get(monomial, 0) + amount
        return total

    def times(self, polynomial: Polynomial, affine: Sequence[int]) -> Polynomial:
        """The product with an affine function."""
        self.budget.spend(5 + len(affine) // 2)
        found: Polynomial = {}
        add_product(found, polynomial, {(n,) if n else (): a for n, a in enumerate(affine) if a}, self.budget)
        return found

    def solve(self, zero: Sequence[int]) -> None:
        """Put the combination to 0, by the last share that it has."""
        pivot = next((n for n in range(len(zero) - 1, 0, -1) if zero[n]), 0)
        if not pivot:
            return  # it is a constant: nothing is learnt
        head = zero[pivot]
        longest = words(*zero, *(number for row in self.rows for number in row))
        self.budget.product(longest, longest, 3 * len(zero) * len(self.rows) + 1)
        self.rows = [
            [number * head - row[pivot] * part for number, part in zip(row, zero, strict=True)] for row in self.rows
        ]
        self.unit *= head
        common = gcd(self.unit, *(number for row in self.rows for number in row)) * (1 if self.unit > 0 else -1)
        self.unit //= common
        self.rows = [[number // common for number in row] for row in self.rows]


def add_product(total: Polynomial, first: Polynomial, second: Polynomial, budget: Budget) -> None:
    """Rule `forms`. total + first * second, in place; each product of terms is paid before it is computed."""
    longest = words(0, *second.values())
    for left, a in first.items():
        budget.product(words(a), longest, len(second))
        budget.spend(sum(12 + 2 * (len(left) + len(right)) for right in second))
        for right, b in second.items():
            key = tuple(sorted((*left, *right)))
            total[key] = total.get(key, 0) + a * b
