"""Networks whose breakpoints lie on a curve: rational points where the equations of a cell can hold, then the rest.

The polynomials that the equations imply (compatible.py) have at most as many roots in each share as layer 2 has
neurons. Points with few digits are tried in all shares but one; then, on curves in two shares, rational points where
the cell seems to have networks over the reals (arcs.py).
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, islice, product
from typing import Any, TypeAlias

from flint import fmpq, fmpq_poly

from ftc_verify.later import np
from ftc_verify.network import Network
from ftc_verify.questions.search.completion import solved
from ftc_verify.questions.search.coupling.arcs import Curve, arcs, near, rational_points
from ftc_verify.questions.search.coupling.compatible import Polynomial, factors, minors
from ftc_verify.questions.search.coupling.floats import guess
from ftc_verify.questions.search.coupling.inequalities import ONE_KEY, Cell
from ftc_verify.questions.search.coupling.moments import Point
from ftc_verify.questions.search.coupling.region import Region
from ftc_verify.questions.search.relaxation import Relaxation
from ftc_verify.rationals import ONE, ZERO, Q, as_float

__all__ = ["network_on_curves"]

Shares: TypeAlias = tuple[Q, ...]

TRIES = 40
"""The most simple points at which a network is tried, and the most on the arcs of a curve."""
SLICES = 6
"""With three shares or more: so many choices of all but two."""
COORDINATES = (ZERO, ONE, *(fmpq(n, 8) for n in (4, 2, 6, 1, 7, 3, 5)), *(fmpq(n, 3) for n in (1, 2)))


def network_on_curves(
    relaxation: Relaxation, cell: Cell, region: Region, point: Point, tick: Callable[[], None]
) -> Network | None:
    """A network of a cell whose signs are all settled, exactly verified, if a few points find one; `tick` is called
    before each. On a part of the box only the mean of the moments is tried, for all else was tried on the whole."""
    size = len(region.movable)
    if not size:
        return None
    means = [min(1.0, max(0.0, point.share(j))) for j in region.movable]
    if region.known:
        for most in (16, 1024):
            tick()
            network = _network(relaxation, cell, region, tuple(near(mean, most) for mean in means))
            if network is not None:
                return network
        return None
    places = [list(dict.fromkeys([near(mean, 64), near(mean, 8), *COORDINATES])) for mean in means]
    polynomials = minors(cell, region).implied
    tried: set[Shares] = set()

    def first(some: Iterator[Shares]) -> Network | None:
        for shares in islice((shares for shares in some if shares not in tried), TRIES):
            tried.add(shares)
            tick()
            network = _network(relaxation, cell, region, shares)
            if network is not None:
                return network
        return None

    network = first(points(polynomials, places))
    if network is not None or size < 2 or not polynomials:
        return network
    for fixed in _slices(size, places):
        for factor in factors([polynomials[0]]):
            if all(_divides(factor, p) for p in polynomials):
                network = first(_on_arcs(cell, region, factor.to_dict(), fixed))
                if network is not None:
                    return network
    return None


def _slices(size: int, places: Sequence[Sequence[Q]]) -> Iterator[dict[int, Q]]:
    """Choices of all shares but two."""
    pairs = list(combinations(range(size), 2))
    for two in pairs:
        rest = [n for n in range(size) if n not in two]
        choices = product(*(places[n] for n in rest))
        for chosen in islice(choices, max(1, SLICES // len(pairs))):
            yield dict(zip(rest, chosen, strict=True))


def _on_arcs(cell: Cell, region: Region, terms: dict[Any, Q], fixed: dict[int, Q]) -> Iterator[Shares]:
    """Rational points of a slice, where the cell seems to have networks."""
    free = [n for n in range(len(region.movable)) if n not in fixed]
    cut: dict[tuple[int, int], Q] = {}
    for exponents, value in terms.items():
        for n, t in fixed.items():
            value *= t ** int(exponents[n])
        key = int(exponents[free[0]]), int(exponents[free[1]])
        cut[key] = cut.get(key, ZERO) + value
    cut = {key: value for key, value in cut.items() if value}
    if not any(sum(key) for key in cut):
        return
    curve = Curve(cut)

    def whole(pair: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(fixed[n] if n in fixed else pair[free.index(n)] for n in range(len(region.movable)))

    def feasible(pair: tuple[float, float]) -> bool:
        return seems(cell, region, [t if isinstance(t, float) else as_float(t) for t in whole(pair)])

    for pair in rational_points(curve, arcs(curve, feasible)):
        yield whole(pair)


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


def seems(cell: Cell, region: Region, shares: Sequence[float]) -> bool:
    """Whether a cell seems to have a network with these shares, in floats."""
    place = dict(zip(region.movable, shares, strict=True))
    weights = [1.0, *(place.get(j, 0.0) for j in range(region.count))]
    inequalities = cell.inequalities()
    unknowns = sorted({unknown for q in inequalities for unknown in q.row if unknown != ONE_KEY})
    number = {unknown: n for n, unknown in enumerate(unknowns)}
    matrix = np.zeros((len(inequalities), len(unknowns)))
    low = np.zeros(len(inequalities))
    for n, q in enumerate(inequalities):
        for unknown, affine in q.row.items():
            value = sum(as_float(a) * w for a, w in zip(affine, weights, strict=True))
            if unknown == ONE_KEY:
                low[n] = -value
            else:
                matrix[n, number[unknown]] = value
    return guess(matrix, low, np.array([q.equation for q in inequalities]))[1] is None
