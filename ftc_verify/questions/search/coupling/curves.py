"""Networks whose breakpoints lie on a curve: rational points where the equations of a cell can hold, then the rest.

The polynomials that the equations imply (compatible.py) have at most as many roots in each share as layer 2 has
neurons. Points with few digits are tried in all shares but one; then, on curves in two shares, rational points where
the cell seems to have networks over the reals (arcs.py).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations, islice, product
from typing import Any

from flint import fmpq

from ftc_verify.later import np
from ftc_verify.network import Network
from ftc_verify.questions.search.completion import solved
from ftc_verify.questions.search.coupling.arcs import Curve, arcs, near, rational_points
from ftc_verify.questions.search.coupling.compatible import Polynomial, factors, minors
from ftc_verify.questions.search.coupling.descent import real_networks
from ftc_verify.questions.search.coupling.floats import guess
from ftc_verify.questions.search.coupling.inequalities import ONE_KEY, Cell
from ftc_verify.questions.search.coupling.moments import Point
from ftc_verify.questions.search.coupling.points import TRIES, Shares, divides, points, shares_near
from ftc_verify.questions.search.coupling.region import Region
from ftc_verify.questions.search.relaxation import Relaxation
from ftc_verify.rationals import ONE, ZERO, Q, as_float

__all__ = ["network_on_curves"]

SLICES = 6
"""With three shares or more: so many choices of all but two."""
COORDINATES = (ZERO, ONE, *(fmpq(n, 8) for n in (4, 2, 6, 1, 7, 3, 5)), *(fmpq(n, 3) for n in (1, 2)))


def network_on_curves(
    relaxation: Relaxation, cell: Cell, region: Region, point: Point, tick: Callable[[], None]
) -> tuple[Network | None, bool]:
    """A network of a cell whose signs are all settled, exactly verified, if a few points find one; and whether there
    seems to be one over the reals. `tick` is called before each. On a part of the box only the mean of the moments is
    tried, for all else was tried on the whole."""
    if not region.movable:
        return None, False
    means = [min(1.0, max(0.0, point.share(j))) for j in region.movable]
    attempt = _Attempt(relaxation, cell, region, tick)
    if region.known:
        return attempt.first(tuple(near(mean, most) for mean in means) for most in (16, 1024)), False
    places = [list(dict.fromkeys([near(mean, 64), near(mean, 8), *COORDINATES])) for mean in means]
    network = attempt.first(points(attempt.polynomials, places))
    if network is not None:
        return network, True
    seems = False
    for real in real_networks(cell, region, [means, [0.5] * len(means)]):
        seems = True
        network = attempt.first(shares_near(cell, region, real))
        if network is not None:
            return network, True
    return attempt.on_arcs(places), seems


class _Attempt:
    """Tries to make networks of a cell at given shares, each once."""

    def __init__(self, relaxation: Relaxation, cell: Cell, region: Region, tick: Callable[[], None]) -> None:
        self.relaxation, self.cell, self.region, self.tick = relaxation, cell, region, tick
        self.tried: set[Shares] = set()

    @cached_property
    def polynomials(self) -> list[Polynomial]:
        """What the equations imply to vanish."""
        return minors(self.cell, self.region).implied

    def first(self, some: Iterable[Shares]) -> Network | None:
        """The first network at `TRIES` of these shares."""
        for shares in islice((shares for shares in some if shares not in self.tried), TRIES):
            self.tried.add(shares)
            self.tick()
            network = _network(self.relaxation, self.cell, self.region, shares)
            if network is not None:
                return network
        return None

    def on_arcs(self, places: Sequence[Sequence[Q]]) -> Network | None:
        """On curves in two shares."""
        if len(places) < 2 or not self.polynomials:
            return None
        for fixed in _slices(len(places), places):
            for factor in factors([self.polynomials[0]]):
                if all(divides(factor, p) for p in self.polynomials):
                    network = self.first(_on_arcs(self.cell, self.region, factor.to_dict(), fixed))
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
