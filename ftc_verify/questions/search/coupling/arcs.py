"""Where on a curve of breakpoints a cell has networks over the reals, in floats; and rational points there.

A curve f(t_0, t_1) = 0, linear or quadratic in one share (the other is the abscissa). If it is linear every rational
abscissa gives a rational point; if quadratic those whose discriminant is a square, and the fourth intersections with
graphs of (a + b t)/(c + d t) through three known ones.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from math import gcd
from typing import Any, TypeAlias

from flint import fmpq, fmpq_poly, fmpz

from ftc_verify.later import np
from ftc_verify.rationals import ZERO, Q, as_float

__all__ = ["Arc", "Curve", "arcs", "rational_points"]

GRID = 64
"""Abscissae at which a curve is looked at."""
ABSCISSAE = 6_000
"""The most rational abscissae of an arc that are tried."""
KNOWN = 14
"""The most known points that are combined."""
BITS = 300
"""The longest coordinates that are kept."""

Arc: TypeAlias = tuple[float, float, float]
"""Ends of abscissae between which a cell seems to have networks, and an ordinate there."""


class Curve:
    """A polynomial in two shares, as one in the `ordinate` (0 or 1) whose coefficients are polynomials in the other:
    linear or quadratic, else `degree` is more than 2 and there are no rational points to be had."""

    def __init__(self, terms: dict[Any, Q]) -> None:
        degrees = [max(int(exponents[n]) for exponents in terms) for n in (0, 1)]
        self.ordinate = 0 if 0 < degrees[0] < degrees[1] or not degrees[1] else 1
        self.degree = degrees[self.ordinate]
        self.coefficients = _by_powers(terms, self.ordinate, self.degree)
        self.across = _by_powers(terms, 1 - self.ordinate, degrees[1 - self.ordinate])

    def shares(self, t: Any, s: Any) -> tuple[Any, Any]:
        """The shares in their order, from abscissa and ordinate."""
        return (t, s) if self.ordinate == 1 else (s, t)

    def real(self, t: float) -> list[float]:
        """The ordinates from 0 to 1 at an abscissa, in floats."""
        values = [sum(as_float(c) * t**e for e, c in enumerate(part)) for part in self.coefficients]
        roots: Any = np.roots(values[::-1]) if any(values) else []
        return [min(1.0, max(0.0, float(r.real))) for r in roots if abs(r.imag) < 1e-9 and -1e-9 <= r.real <= 1 + 1e-9]

    def exact(self, t: Q) -> list[Q]:
        """The rational ordinates at an abscissa, wherever they lie."""
        values = [part(t) for part in self.coefficients]
        if self.degree == 1 or not values[2]:
            return [-values[0] / values[1]] if values[1] else []
        inside = values[1] ** 2 - 4 * values[0] * values[2]
        root = _root(inside)
        if root is None:
            return []
        return [(-values[1] + sign * root) / (2 * values[2]) for sign in ((1, -1) if root else (1,))]

    def neighbours(self, t: Q, s: Q) -> list[tuple[Q, Q]]:
        """The other points with the same abscissa, or the same ordinate, where the curve is quadratic."""
        found = []
        if len(self.coefficients) == 3 and self.coefficients[2](t) != 0:
            found.append((t, -self.coefficients[1](t) / self.coefficients[2](t) - s))
        if len(self.across) == 3 and self.across[2](s) != 0:
            found.append((-self.across[1](s) / self.across[2](s) - t, s))
        return found


def _by_powers(terms: dict[Any, Q], share: int, degree: int) -> list[Any]:
    """The coefficients of the powers of a share, as polynomials in the other."""
    table: list[dict[int, Q]] = [{} for _ in range(degree + 1)]
    for exponents, value in terms.items():
        table[int(exponents[share])][int(exponents[1 - share])] = value
    return [fmpq_poly([part.get(e, ZERO) for e in range(max(part, default=0) + 1)]) for part in table]


def _root(value: Q) -> Q | None:
    """The square root, if it is rational."""
    top, bottom = fmpz(value.p), fmpz(value.q)
    if top < 0 or not (top * bottom).is_square():
        return None
    return fmpq((top * bottom).isqrt(), bottom)


def arcs(curve: Curve, feasible: Callable[[tuple[float, float]], bool]) -> list[Arc]:
    """Where the cell seems to have networks: stretches around grid points at which `feasible` says yes."""
    found: list[Arc] = []
    for n in range(GRID + 1):
        t = n / GRID
        for s in curve.real(t):
            if feasible(curve.shares(t, s)):
                found.append((max(0.0, t - 1 / GRID), min(1.0, t + 1 / GRID), s))
    return found


def rational_points(curve: Curve, some: Sequence[Arc]) -> Iterator[tuple[Q, Q]]:
    """Rational points with abscissae in the arcs, those of small denominators first; then chains."""
    if curve.degree > 2:
        return
    if not some:
        return
    known: list[tuple[Q, Q]] = []
    tried = 0
    q = 0
    while tried < ABSCISSAE:
        q += 1
        for n in range(-q if q <= 8 else 0, (2 * q if q <= 8 else q) + 1):
            if gcd(n, q) > 1:
                continue
            inside = any(low * q <= n <= high * q for low, high, _ in some)
            if not inside and q > 8:
                continue
            tried += 1
            t = fmpq(n, q)
            for s in curve.exact(t):
                known.append((t, s))
                if inside and 0 <= s <= 1:
                    yield curve.shares(t, s)
    if curve.degree == 2:
        for t, s in _combined(curve, known):
            if 0 <= s <= 1 and any(low <= as_float(t) <= high for low, high, _ in some):
                yield curve.shares(t, s)


def _combined(curve: Curve, known: list[tuple[Q, Q]]) -> Iterator[tuple[Q, Q]]:
    """Further points, from three known ones each."""
    points = list(dict.fromkeys(known))
    seen = set(points)
    for point in points:  # which grows
        for other in curve.neighbours(*point):
            if other not in seen and _length(other) < BITS // 4 and len(points) < 4 * KNOWN:
                seen.add(other)
                points.append(other)
                yield other
    for _ in range(3):
        points = sorted(points, key=_length)[:KNOWN]
        fresh = []
        for three in combinations(points, 3):
            found = _fourth(curve, three)
            for point in found:
                if point not in seen and _length(point) < BITS:
                    seen.add(point)
                    fresh.append(point)
                    yield point
        points += fresh


def _length(point: tuple[Q, Q]) -> int:
    return max(int(n).bit_length() for t in point for n in (t.p, t.q))


def _fourth(curve: Curve, three: Sequence[tuple[Q, Q]]) -> list[tuple[Q, Q]]:
    """Where a graph a + b t + (c + d t) s = 0 through three points meets the curve again."""
    if len({t for t, _ in three}) < 3 or len({s for _, s in three}) < 3:
        return []
    (t0, s0), (t1, s1), (t2, s2) = three
    # (a, b, c, d) at right angles to (1, t, s, t s) of each point: with d = 1 or c = 1 by Cramer's rule
    rows = [[fmpq(1), t, s, t * s] for t, s in ((t0, s0), (t1, s1), (t2, s2))]
    minors = [_minor(rows, n) for n in range(4)]
    a, b, c, d = (value if n % 2 == 0 else -value for n, value in enumerate(minors))
    above, below = fmpq_poly([-a, -b]), fmpq_poly([c, d])
    if not below:
        return []
    total = curve.coefficients[2] * above**2 + curve.coefficients[1] * above * below + curve.coefficients[0] * below**2
    for t in (t0, t1, t2):
        quotient, rest = divmod(total, fmpq_poly([-t, 1]))
        if rest:
            return []
        total = quotient
    if total.degree() != 1:
        return []
    t = -total[0] / total[1]
    return [(t, above(t) / below(t))] if below(t) else []


def _minor(rows: Sequence[Sequence[Q]], left_out: int) -> Q:
    p, q, r = ([v for n, v in enumerate(row) if n != left_out] for row in rows)
    return p[0] * (q[1] * r[2] - q[2] * r[1]) - p[1] * (q[0] * r[2] - q[2] * r[0]) + p[2] * (q[0] * r[1] - q[1] * r[0])


def near(value: float, most: int) -> Q:
    """A rational with a small denominator."""
    found = Fraction(value).limit_denominator(most)
    return fmpq(found.numerator, found.denominator)
