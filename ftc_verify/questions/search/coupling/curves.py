"""Networks whose breakpoints lie on a curve: rational points where the equations of a cell can hold, then the rest.

The polynomials that the equations imply (compatible.py) have at most as many roots in each share as layer 2 has
neurons. Points with few digits are tried in all shares but one; where a polynomial is at most quadratic in each of two
shares, every rational point has neighbours: the other root in one share, then in the other.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import islice, product
from typing import Any, TypeAlias

from flint import fmpq, fmpq_poly

from ftc_verify.network import Network
from ftc_verify.questions.search.completion import solved
from ftc_verify.questions.search.coupling.compatible import Polynomial, factors, implied
from ftc_verify.questions.search.coupling.inequalities import Cell
from ftc_verify.questions.search.coupling.moments import Point
from ftc_verify.questions.search.coupling.region import Region
from ftc_verify.questions.search.relaxation import Relaxation
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["network_on_curves"]

Shares: TypeAlias = tuple[Q, ...]

TRIES = 40
"""The most points at which a network is tried."""
CHAIN = 12
"""The most steps from one rational point to the next."""
BITS = 200
"""Numbers of a chain may grow so long."""
COORDINATES = (ZERO, ONE, *(fmpq(n, 8) for n in (4, 2, 6, 1, 7, 3, 5)), *(fmpq(n, 3) for n in (1, 2)))
OUTSIDE = (fmpq(-1), fmpq(2), fmpq(-1, 2), fmpq(3, 2), fmpq(3), fmpq(-2))


def network_on_curves(
    relaxation: Relaxation, cell: Cell, region: Region, point: Point, tick: Callable[[], None]
) -> Network | None:
    """A network of a cell whose signs are all settled, exactly verified, if a few points find one; `tick` is called
    before each."""
    size = len(region.movable)
    if not size:
        return None
    means = [min(1.0, max(0.0, point.share(j))) for j in region.movable]
    near = [[Fraction(mean).limit_denominator(n) for n in (64, 8)] for mean in means]
    places = [list(dict.fromkeys([*(fmpq(f.numerator, f.denominator) for f in some), *COORDINATES])) for some in near]
    polynomials = implied(cell, region, 3 if size < 3 else 1)
    tried: set[Shares] = set()
    for shares in points(polynomials, places):
        if shares in tried:
            continue
        tried.add(shares)
        tick()
        network = _network(relaxation, cell, region, shares)
        if network is not None or len(tried) >= TRIES:
            return network
    return None


def _network(relaxation: Relaxation, cell: Cell, region: Region, shares: Shares) -> Network | None:
    place = dict(zip(region.movable, shares, strict=True))
    layer = []
    for j, b in enumerate(cell.case.breakpoints):
        low, high = cell.case.x[b.gap], cell.case.x[b.gap + 1]
        parts = [place[j]] if j in place else [fmpq(1, 3), fmpq(2, 3)]
        layer += [(b.facing, low + (high - low) * part) for part in parts]
    return solved(relaxation, cell.active, layer)


def points(polynomials: Sequence[Polynomial], places: Sequence[Sequence[Q]]) -> Iterator[Shares]:
    """Points of the unit box where all polynomials vanish, those in simple places first; some more than once."""
    size = len(places)
    if not polynomials:
        yield from islice(product(*(some[:4] for some in places)), TRIES)
        return
    for factor in factors([polynomials[0]]):
        terms = factor.to_dict()
        others = [p.to_dict() for p in polynomials if not _divides(factor, p)]
        for shares in _on(terms, size, places):
            if all(0 <= t <= 1 for t in shares) and not any(_value(p, shares) for p in others):
                yield shares


def _divides(factor: Polynomial, polynomial: Polynomial) -> bool:
    return bool(divmod(polynomial, factor)[1] == 0)


def _on(terms: dict[Any, Q], size: int, places: Sequence[Sequence[Q]]) -> Iterator[Shares]:
    """Points where a polynomial vanishes, in the box and outside it."""
    starts: list[Shares] = []
    for j in reversed(range(size)):
        rest = [[*places[n], *OUTSIDE][: 14 if size < 3 else 5] for n in range(size) if n != j]
        for chosen in product(*rest):
            for root in _roots(terms, j, chosen):
                shares = (*chosen[:j], root, *chosen[j:])
                starts.append(shares)
                yield shares
    if size == 2 and all(max(exponents) <= 2 for exponents in terms):
        for start in starts:
            for first in (0, 1):
                yield from _chain(terms, start, first)


def _chain(terms: dict[Any, Q], start: Shares, variable: int) -> Iterator[Shares]:
    """From a rational point of a biquadratic curve to others: the other root in one share, then in the other."""
    here = list(start)
    for step in range(CHAIN):
        j = (variable + step) % 2
        _, b, a = _univariate(terms, j, (here[1 - j],), 3)
        if a:
            here[j] = -b / a - here[j]
        elif not b:
            return
        if max(int(t.p).bit_length() + int(t.q).bit_length() for t in here) > BITS:
            return
        yield tuple(here)


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
