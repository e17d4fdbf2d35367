"""Rows in float64 with rigorous error bounds: signs of affine functions without exact arithmetic, where that is
enough. docs/floats.md has the bound and its proof.

Every column is scaled by a power of two so that its largest entry is between 1/2 and 2, every affine function so that
its largest coefficient is: nothing overflows, and what underflows is in the bound.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ftc_verify.later import np
from ftc_verify.rationals import Q

__all__ = ["Enclosure", "Scaled", "scaled_float"]

_UNIT = 2.0**-53
_TINY = 2.0**-500
"""Added to norms: their squares may underflow."""
_FLOOR = 2.0**-1000
"""Above all that underflow may add to an error."""
_ANY = 1 << 40
"""The exponent of the last bit of 0, which is a multiple of every power of two."""
_CHUNK = 2_000_000
"""The values that are computed at once."""


@dataclass(frozen=True)
class Scaled:
    """An affine function in the coordinates of an enclosure: 2^exponent (weights . p + offset), nearly.

    Attributes
    ----------
    weights, offset
        Rounded to float64.
    exact
        The values of the sum in float64 are exact at every row.
    """

    weights: Any
    offset: float
    exponent: int
    exact: bool


class Enclosure:
    """Points p with x_ij = 2^(shifts_j) p_ij, up to a relative error of 2^-53 and an absolute one of 2^-1075.

    Attributes
    ----------
    points
        float64, shape (K, d).
    shifts
        d exponents.
    last_bits
        For each column the exponent of a power of two that all its points are multiples of; None if some point is
        rounded.
    norms
        For each row an upper bound of its Euclidean length, up to rounding.
    """

    def __init__(self, points: Any, shifts: Any, exact: bool) -> None:
        self.points, self.shifts = points, shifts
        self.last_bits = _last_bits(points) if exact else None
        self.norms = np.sqrt(np.einsum("ij,ij->i", points, points)) + _TINY
        self.largest = np.maximum(points.max(axis=0), -points.min(axis=0))

    @classmethod
    def of_floats(cls, floats: Any) -> "Enclosure":
        """Of a float64 array, finite: exact unless an entry that is scaled down loses bits."""
        sizes = np.maximum(floats.max(axis=0), -floats.min(axis=0))
        shifts = np.frexp(sizes)[1].astype(np.int64)
        points = np.ldexp(floats, -shifts)
        exact = all((np.ldexp(points[:, j], shifts[j]) == floats[:, j]).all() for j in np.flatnonzero(shifts > 0))
        return cls(points, shifts, exact)

    @classmethod
    def of_exact(cls, rows: Sequence[Sequence[Q]]) -> "Enclosure":
        """Of exact rows."""
        points = np.empty((len(rows), len(rows[0])))
        shifts = np.zeros(len(rows[0]), dtype=np.int64)
        exact = True
        for j in range(len(rows[0])):
            ratios = [(int(value.p), int(value.q)) for value in [row[j] for row in rows]]
            points[:, j], shifts[j] = _column(ratios)
            exact = exact and all(_is_float(p, q) for p, q in ratios) and _kept(points[:, j], ratios)
        return cls(points, shifts, exact)

    def chosen(self, indices: Any) -> "Enclosure":
        """Of some rows, in another order; the columns stay as they are scaled."""
        return Enclosure(self.points[indices], self.shifts, self.last_bits is not None)

    def scaled(self, affine: Sequence[Q]) -> Scaled:
        """An affine function (d weights, then the offset) in these coordinates."""
        ratios = [(int(v.p), int(v.q)) for v in affine]
        shifts = [*self.shifts.tolist(), 0]
        exponent = max((_exponent(p, q) + s for (p, q), s in zip(ratios, shifts, strict=True) if p), default=0)
        floats = np.array([_scaled(p, q, s - exponent) for (p, q), s in zip(ratios, shifts, strict=True)])
        weights, offset = floats[:-1], float(floats[-1])
        exact = self.last_bits is not None and self._exactly(ratios, shifts, exponent, weights, offset)
        return Scaled(weights, offset, exponent, exact)

    def _exactly(
        self, ratios: list[tuple[int, int]], shifts: list[int], exponent: int, weights: Any, offset: float
    ) -> bool:
        """Whether all products and sums are multiples of one power of two, and of at most 53 bits."""
        if not all(_is_float(p, q) for p, q in ratios):
            return False
        bits = [_last_bit(p, q) + s - exponent for (p, q), s in zip(ratios, shifts, strict=True)]
        assert self.last_bits is not None
        last = min([bits[-1], *(b + int(c) for b, c in zip(bits, self.last_bits, strict=False))])
        if not -900 < last < 900:
            return last > 0
        return bool(np.abs(weights) @ self.largest + abs(offset) < 2.0 ** (last + 52))

    def values(self, scaled: Sequence[Scaled]) -> Iterator[tuple[slice, Any, Any]]:
        """(rows, values, errors) chunk by chunk: weights . p + offset of every function, of shape (rows, functions),
        and how far at most each is from the exact value over 2^exponent."""
        lengths, constants = self._bound(scaled)
        for part, values in self._sums(scaled):
            yield part, values, self.norms[part, None] * lengths + constants

    def signs(self, affines: Sequence[Sequence[Q]]) -> tuple[Any, list[tuple[int, list[int]]]]:
        """Signs as an int8 array of shape (K, functions), and (function, rows) of those that the floats leave open."""
        scaled = [self.scaled(affine) for affine in affines]
        lengths, constants = self._bound(scaled)
        most = self.norms.max() * lengths + constants
        signs = np.empty((len(self.points), len(affines)), dtype=np.int8)
        left: list[tuple[Any, Any]] = []
        for part, values in self._sums(scaled):
            np.subtract(values > 0, values < 0, out=signs[part], dtype=np.int8)
            rows, columns = np.nonzero((np.abs(values) <= most) & (most > 0))
            errors = self.norms[rows + part.start] * lengths[columns] + constants[columns]
            kept = np.abs(values[rows, columns]) <= errors
            left.append((rows[kept] + part.start, columns[kept]))
        rows = np.concatenate([r for r, _ in left])
        columns = np.concatenate([c for _, c in left])
        return signs, [(int(c), rows[columns == c].tolist()) for c in np.unique(columns)]

    def _sums(self, scaled: Sequence[Scaled]) -> Iterator[tuple[slice, Any]]:
        weights = np.array([s.weights for s in scaled]).T
        offsets = np.array([s.offset for s in scaled])
        step = max(1, _CHUNK // max(1, len(scaled)))
        for start in range(0, len(self.points), step):
            part = slice(start, start + step)
            values = self.points[part] @ weights
            values += offsets
            yield part, values

    def _bound(self, scaled: Sequence[Scaled]) -> tuple[Any, Any]:
        """For each function a and c: at row i it is off by at most norms_i a + c; both are 0 for exact sums."""
        factors = np.where([s.exact for s in scaled], 0.0, 2 * (self.points.shape[1] + 9) * _UNIT)
        lengths = np.array([np.sqrt(s.weights @ s.weights) + _TINY for s in scaled])
        floors = np.where([s.exact for s in scaled], 0.0, _FLOOR)
        return factors * lengths, factors * np.abs([s.offset for s in scaled]) + floors


def scaled_float(value: Q, exponent: int) -> float:
    """The float64 nearest to value / 2^exponent.

    Raises
    ------
    OverflowError
        There is none.
    """
    return _scaled(int(value.p), int(value.q), -exponent)


def _scaled(p: int, q: int, shift: int) -> float:
    """The float64 nearest to 2^shift p/q: division of Python's integers rounds correctly."""
    return (p << shift) / q if shift >= 0 else p / (q << -shift)


def _column(ratios: list[tuple[int, int]]) -> tuple[Any, int]:
    """The float64 nearest to each p/q over 2^shift, and the shift: the exponent of the largest."""
    try:
        floats = np.array([p / q for p, q in ratios])
    except OverflowError:
        floats = np.zeros(0)
    sizes = np.abs(floats[floats != 0])
    if len(sizes) == sum(1 for p, _ in ratios if p) and ((sizes > 2.0**-400) & (sizes < 2.0**400)).all():
        shift = int(np.frexp(sizes.max(initial=0.0))[1])
        return np.ldexp(floats, -shift), shift  # nothing is lost: all is far from underflow
    shift = max((_exponent(p, q) for p, q in ratios if p), default=0)
    return [_scaled(p, q, -shift) for p, q in ratios], shift


def _exponent(p: int, q: int) -> int:
    """e with 2^(e-1) < |p/q| < 2^(e+1)."""
    return p.bit_length() - q.bit_length()


def _last_bit(p: int, q: int) -> int:
    """The exponent of the last bit of p/q, q a power of two."""
    return (p & -p).bit_length() - q.bit_length() if p else _ANY


def _is_float(p: int, q: int) -> bool:
    """Whether p/q is a float64 but for its exponent."""
    return not q & (q - 1) and p.bit_length() - max((p & -p).bit_length() - 1, 0) <= 53


def _kept(points: Any, ratios: list[tuple[int, int]]) -> bool:
    """Whether no entry has lost bits to underflow: all that are not 0 are normal."""
    small = np.abs(points) < 2.0**-1022
    return not any(ratios[i][0] for i in np.flatnonzero(small))


def _last_bits(points: Any) -> Any:
    """For each column the exponent of the lowest bit that is set in any entry."""
    lowest = np.empty(points.shape[1], dtype=np.int64)
    for j in range(points.shape[1]):
        fractions, exponents = np.frexp(points[points[:, j] != 0, j])
        integers = np.ldexp(fractions, 53).astype(np.int64)
        bits = np.frexp((integers & -integers).astype(np.float64))[1] - 1
        lowest[j] = (bits + exponents - 53).min() if len(bits) else _ANY
    return lowest
