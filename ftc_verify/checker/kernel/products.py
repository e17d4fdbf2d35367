"""Rule `products`: inequalities times products of forms that are >= 0, which add up to 0, one of them being > 0.

All is linear in the unknowns, with polynomials in the free shares as coefficients; each of these must vanish.
"""

from collections.abc import Sequence

from .budget import Budget
from .cases import Case, Samples, Side
from .gathered import Gathered, Products
from .objects import Invalid
from .shares import Polynomial, Shares, add_product, form_sides, verify_form
from .written import Unknown, Written


class Summed:
    """Rule `products`. What a leaf adds up to: `sums`, for each unknown its coefficient as a polynomial in the free
    shares (in units of its own); the `sides` that it needs; and whether a term that is > 0 is among those added."""

    def __init__(self, case: Case, samples: Samples, leaf: Products, budget: Budget) -> None:
        budget.spend(20 + sum(20 + 5 * len(term) for form in leaf.forms for term in form.terms))
        for form in leaf.forms:
            verify_form(form)
        self.shares = Shares(len(case.marks), [form for form in leaf.forms if form.relation == "="], budget)
        self.written = Written(case, samples, self.shares, budget)
        self.sides = {side for form in leaf.forms for side in form_sides(form)}
        self.sums: dict[Unknown, Polynomial] = {}
        self.positive = False
        forms = [self.shares.written(form.terms, form.degree) for form in leaf.forms]
        degrees = [sum(leaf.forms[n - 1].degree for n in group.forms) for group in leaf.groups]
        self.degree = max(degrees, default=0)
        for group, degree in zip(leaf.groups, degrees, strict=True):
            gathered = Gathered(case, samples, group, leaf.signs, budget)
            self.sides |= gathered.total.sides
            self.positive |= gathered.ones > 0 and all(leaf.forms[n - 1].relation == ">" for n in group.forms)
            self.add(gathered, multiplied([forms[n - 1] for n in group.forms], self.shares, self.degree - degree))

    def add(self, gathered: Gathered, product: Polynomial) -> None:
        """Add the factors of a group times the product of its forms."""
        for unknown, affine in self.written.coefficients(gathered):
            part: Polynomial = {(n,) if n else (): a for n, a in enumerate(affine) if a}
            add_product(self.sums.setdefault(unknown, {}), product, part, self.shares.budget)


def product_sides(case: Case, samples: Samples, leaf: Products, budget: Budget) -> set[Side]:
    """Rule `products` (`products_sound`). The sides on which the factors hold; Invalid unless their products add up to
    a contradiction."""
    summed = Summed(case, samples, leaf, budget)
    if any(number for polynomial in summed.sums.values() for number in polynomial.values()):
        raise Invalid("the products do not cancel all variables")
    if not summed.positive:
        raise Invalid("the products are not a contradiction")
    return summed.sides


def multiplied(forms: Sequence[Polynomial], shares: Shares, more: int) -> Polynomial:
    """Rule `products`. The product of forms, times the unit of shares so many times more."""
    product: Polynomial = {(): 1}
    for form in forms:
        before, product = product, {}
        add_product(product, before, form, shares.budget)
    for _ in range(more):
        product = shares.times(product, [shares.unit])
    return product
