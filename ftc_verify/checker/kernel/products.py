"""Rule `products`: inequalities times products of forms that are >= 0, which add up to 0, one of them being > 0.

All is linear in the unknowns, with polynomials in the free shares as coefficients; each of these must vanish.
"""

from .budget import Budget
from .cases import Case, Samples, Side
from .gathered import Gathered, Products
from .objects import Invalid
from .shares import Shares, form_sides, verify_movable
from .written import Polynomial, Unknown, Written, add_product, multiplied


def product_sides(case: Case, samples: Samples, leaf: Products, budget: Budget) -> set[Side]:
    """Rule `products`. The sides on which the factors hold; Invalid unless their products add up to a contradiction."""
    budget.spend(20 + len(leaf.forms) * (20 + len(case.marks)))
    verify_movable(case, leaf.forms)
    shares = Shares(len(case.marks), [form for form in leaf.forms if form.relation == "="], budget)
    forms = [shares.written(form.weights, budget) for form in leaf.forms]
    sides = {side for form in leaf.forms for side in form_sides(form)}
    degree = max((len(group.forms) for group in leaf.groups), default=0)
    written = Written(case, samples, shares, budget)
    sums: dict[Unknown, Polynomial] = {}
    positive = False
    for group in leaf.groups:
        gathered = Gathered(case, samples, group, leaf.signs, budget)
        sides |= gathered.total.sides
        positive |= gathered.ones > 0 and all(leaf.forms[n - 1].relation == ">" for n in group.forms)
        product = multiplied([forms[n - 1] for n in group.forms], shares.unit, degree, budget)
        for unknown, affine in written.coefficients(gathered):
            add_product(sums.setdefault(unknown, {}), product, affine, budget)
    if any(number for polynomial in sums.values() for number in polynomial.values()):
        raise Invalid("the products do not cancel all variables")
    if not positive:
        raise Invalid("the products are not a contradiction")
    return sides
