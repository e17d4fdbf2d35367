"""Rational points near simple ones where polynomials in the shares vanish, and near a network over the reals."""

from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import Any, TypeAlias

from flint import fmpq_poly

from ftc_verify.questions.search.coupling.arcs import near
from ftc_verify.questions.search.coupling.compatible import Polynomial, as_form, factors, minors, parameters
from ftc_verify.questions.search.coupling.inequalities import Cell
from ftc_verify.questions.search.coupling.region import Region
from ftc_verify.rationals import ZERO, Q, as_float

__all__ = ["TRIES", "Shares", "divides", "points", "shares_near"]

Shares: TypeAlias = tuple[Q, ...]

TRIES = 40
"""The most simple points at which a network is tried, and the most on the arcs of a curve."""
NEAR = (8, 64, 1024, 2**20)
"""The largest denominators of shares near those of a network over the reals."""
_CLOSE = 1e-5


def shares_near(cell: Cell, region: Region, real: Sequence[float]) -> Iterator[Shares]:
    """The movable shares of rational points near real ones where what the equations of a cell imply seems to vanish:
    on the linear factors that do, and on the others as far as `points` can."""
    place = dict(zip(region.movable, real, strict=True))
    while True:
        free = parameters(region)
        at = [place[j] for j in free]
        passing = [[f for f in factors([p]) if _vanishes(f, at)] for p in minors(cell, region).implied]
        flat = next((f for some in passing for f in some if f.total_degree() == 1), None)
        if flat is None:
            break
        region = region.cut(as_form(flat, free), "=")
    if not all(passing):
        return
    choices = [[near(t, most) for most in NEAR] for t in at]
    curved = factors([some[0] for some in passing])
    some: Iterator[Shares] = points(curved, choices) if curved else zip(*choices, strict=True)
    for values in some if free else [()]:
        yield tuple(_affine(region.places()[j], values) for j in region.movable)


def _vanishes(polynomial: Polynomial, at: Sequence[float]) -> bool:
    terms = [(as_float(value), exponents) for exponents, value in polynomial.to_dict().items()]
    total = 0.0
    for value, exponents in terms:
        for t, e in zip(at, exponents, strict=True):
            value *= t ** int(e)
        total += value
    return abs(total) <= _CLOSE * sum(abs(value) for value, _ in terms)


def _affine(place: Sequence[Q], values: Shares) -> Q:
    return place[0] + sum((a * t for a, t in zip(place[1:], values, strict=True)), ZERO)


def points(polynomials: Sequence[Polynomial], places: Sequence[Sequence[Q]]) -> Iterator[Shares]:
    """Points of the unit box where all polynomials vanish, those in simple places first; some more than once."""
    size = len(places)
    if not polynomials:
        yield from islice(product(*(some[:4] for some in places)), TRIES)
        return
    for factor in factors([polynomials[0]]):
        terms = factor.to_dict()
        others = [p.to_dict() for p in polynomials if not divides(factor, p)]
        for shares in _on(terms, size, places):
            if all(0 <= t <= 1 for t in shares) and not any(_value(p, shares) for p in others):
                yield shares


def divides(factor: Polynomial, polynomial: Polynomial) -> bool:
    """Whether there is no remainder."""
    return bool(divmod(polynomial, factor)[1] == 0)


def _on(terms: dict[Any, Q], size: int, places: Sequence[Sequence[Q]]) -> Iterator[Shares]:
    """Points where a polynomial vanishes, in the box and outside it."""
    for j in reversed(range(size)):
        rest = [places[n][: 9 if size < 3 else 5] for n in range(size) if n != j]
        for chosen in product(*rest):
            for root in _roots(terms, j, chosen):
                yield (*chosen[:j], root, *chosen[j:])


def _univariate(terms: dict[Any, Q], j: int, chosen: Sequence[Q], length: int) -> list[Q]:
    """The coefficients of the powers of share j, the others having these values."""
    found = [ZERO] * length
    for exponents, value in terms.items():
        rest = (e for n, e in enumerate(exponents) if n != j)
        for t, e in zip(chosen, rest, strict=True):
            value *= t ** int(e)
        found[int(exponents[j])] += value
    return found


def _roots(terms: dict[Any, Q], j: int, chosen: Sequence[Q]) -> list[Q]:
    """The rational values of share j at which the polynomial vanishes, the others being these."""
    degree = max(int(exponents[j]) for exponents in terms)
    polynomial = fmpq_poly(_univariate(terms, j, chosen, degree + 1))
    if polynomial.degree() < 1:
        return []
    return [-factor[0] / factor[1] for factor, _ in polynomial.factor()[1] if factor.degree() == 1]


def _value(terms: dict[Any, Q], shares: Shares) -> Q:
    total = ZERO
    for exponents, value in terms.items():
        for t, e in zip(shares, exponents, strict=True):
            value *= t ** int(e)
        total += value
    return total
