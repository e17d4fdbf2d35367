"""Which breakpoints the equations of a cell allow at all: polynomials in the shares that they imply to be 0.

With all signs settled the labels are linear equations in few unknowns whose coefficients are affine in the shares.
Where they are more than the unknowns, a solution exists only where certain polynomials vanish. Multiples of the
equations by monomials are brought to echelon form, unknowns first: what is left speaks of the shares alone.
"""

from itertools import combinations_with_replacement
from typing import Any, TypeAlias

from flint import Ordering, fmpq_mat, fmpq_mpoly_ctx

from ftc_verify.questions.search.cases import Form
from ftc_verify.questions.search.coupling.inequalities import ONE_KEY, Cell
from ftc_verify.questions.search.coupling.moments import Monomial, multiplied, substituted
from ftc_verify.questions.search.coupling.region import Region, primitive
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["Polynomial", "factors", "implied", "linear_factors"]

Polynomial: TypeAlias = Any
"""A polynomial in the shares t0, t1, .. (fmpq_mpoly)."""

MOST_ENTRIES = 400_000
"""The largest matrix that is brought to echelon form."""


def implied(cell: Cell, region: Region, most_degree: int) -> list[Polynomial]:
    """Polynomials in the region's parameters that vanish wherever the cell has a network; of the least degree of
    multiples (up to `most_degree`) for which there are some. The cell's signs must all be settled."""
    places = region.places()
    size = (len(places[0]) if places else 1) - 1
    if not size:
        return []
    equations = [
        {unknown: substituted(affine, places) for unknown, affine in equation.row.items()}
        for equation in cell.equations()
    ]
    for degree in range(most_degree + 1):
        found = _eliminated(equations, size, degree)
        if found is None or found:
            return found or []
    return []


def _eliminated(equations: list[Any], size: int, degree: int) -> list[Polynomial] | None:
    monomials = [m for d in range(degree + 1) for m in combinations_with_replacement(range(size), d)]
    rows = []
    for row in equations:
        for monomial in monomials:
            rows.append(
                {
                    (unknown, m): value
                    for unknown, affine in row.items()
                    for m, value in multiplied({monomial: ONE}, affine).items()
                    if value
                }
            )
    keys = sorted(
        {key for row in rows for key in row}, key=lambda key: (key[0] == ONE_KEY, key[0], -len(key[1]), key[1])
    )
    if len(keys) * len(rows) > MOST_ENTRIES:
        return None
    place = {key: n for n, key in enumerate(keys)}
    matrix = fmpq_mat(len(rows), len(keys))
    for r, row in enumerate(rows):
        for key, value in row.items():
            matrix[r, place[key]] = value
    reduced, rank = matrix.rref()
    first = next((n for n, key in enumerate(keys) if key[0] == ONE_KEY), len(keys))
    ring = context(size)
    found = []
    for r in range(rank - 1, -1, -1):
        pivot = next(n for n in range(len(keys)) if reduced[r, n] != 0)
        if pivot < first:
            break
        found.append(
            _polynomial(ring, size, {keys[n][1]: reduced[r, n] for n in range(pivot, len(keys)) if reduced[r, n]})
        )
    return found[::-1]


def context(size: int) -> Any:
    """The ring of polynomials in so many shares."""
    return fmpq_mpoly_ctx.get([f"t{n}" for n in range(size)], Ordering.lex)


def _polynomial(ring: Any, size: int, terms: dict[Monomial, Q]) -> Polynomial:
    return ring.from_dict({tuple(m.count(n) for n in range(size)): value for m, value in terms.items()})


def factors(polynomials: list[Polynomial]) -> list[Polynomial]:
    """The irreducible factors that are not constant, each once."""
    found = []
    for polynomial in polynomials:
        for factor, _ in polynomial.factor()[1]:
            if factor not in found:
                found.append(factor)
    return found


def linear_factors(polynomials: list[Polynomial], region: Region) -> list[Form]:
    """Forms in the shares that are factors of degree one and change sign within the unit box of the parameters."""
    places = region.places()
    size = len(places[0]) - 1
    free = [next(j for j, place in enumerate(places) if _is_parameter(place, n)) for n in range(size)]
    found = []
    for factor in factors(polynomials):
        if factor.total_degree() != 1:
            continue
        values = [ZERO] * (region.count + 1)
        for exponents, value in factor.to_dict().items():
            values[next((1 + free[n] for n in range(size) if exponents[n]), 0)] = value
        form = primitive(values)
        least, most = (form[0] + sum(extreme(v, 0) for v in form[1:]) for extreme in (min, max))
        if least < 0 < most:
            found.append(form)
    return found


def _is_parameter(place: Any, n: int) -> bool:
    return place[1 + n] == ONE and sum(1 for v in place if v) == 1
