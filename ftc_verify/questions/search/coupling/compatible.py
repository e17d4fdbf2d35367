"""Which breakpoints the equations of a cell allow at all: polynomials in the shares that they imply to be 0.

With all signs settled the labels are linear equations in few unknowns whose coefficients are affine in the shares.
Where they are more than the unknowns, a solution exists only where certain polynomials vanish: minors of the matrix
with the labels as a last column, found by elimination without fractions. The last pivot is a minor as well: where it
vanishes the solution is not determined, or escapes to infinity.
"""

from typing import Any, NamedTuple, TypeAlias

from flint import Ordering, fmpq_mpoly_ctx

from ftc_verify.questions.search.cases import Form
from ftc_verify.questions.search.coupling.inequalities import ONE_KEY, Cell
from ftc_verify.questions.search.coupling.moments import substituted
from ftc_verify.questions.search.coupling.region import Affine, Region, form_of, least_and_most
from ftc_verify.rationals import ONE

__all__ = ["Minors", "Polynomial", "as_form", "dividing", "factors", "minors", "parameters"]

Polynomial: TypeAlias = Any
"""A polynomial in the shares t0, t1, .. (fmpq_mpoly)."""


class Minors(NamedTuple):
    """`implied`: polynomials that vanish wherever the equations have a solution; `pivot`: the last pivot."""

    implied: list[Polynomial]
    pivot: Polynomial


def minors(cell: Cell, region: Region) -> Minors:
    """The minors of a cell whose signs are all settled, in the parameters of a region."""
    places = region.places()
    size = (len(places[0]) if places else 1) - 1
    ring = fmpq_mpoly_ctx.get([f"t{n}" for n in range(size)], Ordering.lex)
    rows = [
        {unknown: _polynomial(ring, size, substituted(affine, places)) for unknown, affine in equation.row.items()}
        for equation in cell.equations()
    ]
    unknowns = sorted({unknown for row in rows for unknown in row if unknown != ONE_KEY})
    zero = ring.from_dict({})
    table = [[row.get(unknown, zero) for unknown in [*unknowns, ONE_KEY]] for row in rows]
    return _eliminated(table, ring.from_dict({(0,) * size: ONE}))


def _eliminated(table: list[list[Polynomial]], one: Polynomial) -> Minors:
    """Elimination by Bareiss's rule, the shortest pivot first; what is left in the last column."""
    before, done = one, 0
    columns = list(range(len(table[0]) - 1))
    while done < len(table):
        found = [(len(table[r][c]), r, c) for r in range(done, len(table)) for c in columns if table[r][c] != 0]
        if not found:
            break
        _, r, c = min(found)
        table[done], table[r] = table[r], table[done]
        columns.remove(c)
        pivot = table[done][c]
        for row in table[done + 1 :]:
            head = row[c]
            for n in [*columns, len(row) - 1]:
                row[n] = (row[n] * pivot - head * table[done][n]) / before
            row[c] = row[c] * 0
        before = pivot
        done += 1
    rest = [row[-1] for row in table[done:] if row[-1] != 0]
    return Minors(sorted(rest, key=lambda p: (p.total_degree(), len(p))), before)


def _polynomial(ring: Any, size: int, affine: Affine) -> Polynomial:
    terms = {tuple(int(n == m) for n in range(1, size + 1)): value for m, value in enumerate(affine) if value != 0}
    return ring.from_dict(terms)


def factors(polynomials: list[Polynomial]) -> list[Polynomial]:
    """The irreducible factors that are not constant, each once."""
    found = []
    for polynomial in polynomials:
        for factor, _ in polynomial.factor()[1]:
            if factor not in found:
                found.append(factor)
    return found


def dividing(polynomials: list[Polynomial], region: Region) -> list[Form]:
    """The irreducible factors as forms in the shares, if by their bounds they may change sign in the unit box."""
    free = parameters(region)
    found = []
    for factor in factors(polynomials):
        form = as_form(factor, free)
        least, most = least_and_most(form)
        if least < 0 < most:
            found.append(form)
    return found


def parameters(region: Region) -> list[int]:
    """The share that each parameter of a region is."""
    places = region.places()
    size = (len(places[0]) if places else 1) - 1
    return [next(j for j, place in enumerate(places) if _is_parameter(place, n)) for n in range(size)]


def as_form(polynomial: Polynomial, free: list[int]) -> Form:
    """A polynomial in the parameters, which are these shares, as a form."""
    terms = {
        tuple(free[n] for n in range(len(free)) for _ in range(int(exponents[n]))): value
        for exponents, value in polynomial.to_dict().items()
    }
    return form_of({tuple(sorted(monomial)): value for monomial, value in terms.items()})


def _is_parameter(place: Affine, n: int) -> bool:
    return place[1 + n] == ONE and sum(1 for v in place if v != 0) == 1
