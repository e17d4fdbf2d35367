"""Samples with what rounding may do to an affine function of them, and neurons that are exactly 0 at some of them."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ftc_verify.deploy.enclosure import input_intervals
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.float_format import FloatFormat
from ftc_verify.later import np

__all__ = ["Points", "Violator"]

_SPARE_BITS = 20
"""No violator gets above 2^-20 of the largest number, so that sums of a million of them do not overflow."""
_ABOVE = 1.1
"""What violators are scaled to, at least, where they are to close a gate of height 1: 1, and room for rounding."""
_STEEPER = 5
"""So many powers of two more, where they do not overflow: gates close within 1/32 of the way to the nearest sample, so
that fewer points off the samples are moved, by weights that are larger and have no more bits."""
_WORTH = 0.25
"""A violator counts where its certain value is this many times the rounding there; else its weights would explode."""


@dataclass(frozen=True, eq=False)
class Violator:
    """A neuron of the first layer, c = relu(weights x + bias), in numbers of the format.

    Attributes
    ----------
    weights, bias
        (d,) and a number, as float64.
    zero
        (K,) bool: where c is 0 in every evaluation.
    positive
        (K,) bool: where c is at least `floor` in every evaluation, with room for the rounding of sums.
    floor
        A power of two, 1 at most.
    """

    weights: Any
    bias: float
    zero: Any
    positive: Any
    floor: float = 1.0


class Points:
    """The samples of what is wanted, centred and scaled for the search, and as they are for what is certain.

    Enclosures here are no sharper than those of `judge`: docs/deployment.md, "Exact gates". They are computed in
    float64 with their own rounding added, and they only guide: what is built is judged. A subnormal coordinate may be
    read as anything between 0 and the smallest normal number of its sign.
    """

    def __init__(self, wanted: Wanted) -> None:
        self.format: FloatFormat = wanted.format
        low, high = input_intervals(wanted.x, wanted.format)
        self.x = np.where(low < high, low + high, low)  # the end that is not 0
        self.flushed = np.where(low < high, 0.0, low)
        self.size = np.abs(self.x)
        limits = np.finfo(wanted.format.dtype)
        self.unit = 2.0**-wanted.format.precision
        self.tiny = float(limits.tiny)
        self.largest = float(limits.max)
        with np.errstate(all="ignore"):
            low, high = self.x.min(axis=0), self.x.max(axis=0)
            self.active = np.flatnonzero(low < high)
            self.centre = low / 2 + high / 2
            spread = np.abs(self.x - self.centre).mean(axis=0)
        self.scale = np.where((spread > self.tiny) & np.isfinite(spread), spread, 1.0)

    def alike(self, samples: Any) -> list[Any]:
        """The samples (indices), those together that coincide where subnormal numbers are flushed to zero."""
        _, places, sizes = np.unique(self.flushed[samples], axis=0, return_inverse=True, return_counts=True)
        order = np.argsort(places.reshape(-1), kind="stable")
        return np.split(samples[order], np.cumsum(sizes)[:-1])

    @cached_property
    def y(self) -> Any:
        """(K, a): the columns that are not constant, centred and scaled."""
        columns = self.active
        with np.errstate(all="ignore"):
            made = (self.x[:, columns] - self.centre[columns]) / self.scale[columns]
        return np.nan_to_num(made, posinf=1e300, neginf=-1e300)

    def violator(self, direction: Any, zero: Any, among: Any = None, low_floor: bool = False) -> Violator | None:
        """The neuron that rises along a direction of `y` from just above the samples `zero` (indices) on.

        It is scaled so that it is above 1 at those of `among` (indices; all samples by default) at which it is
        certainly positive. With `low_floor` it may stay below 1 where scaling would overflow. None where rounding
        leaves nothing of it.
        """
        with np.errstate(all="ignore"):
            weights = self._weights(direction)
            return None if weights is None else self._placed(weights, zero, among, low_floor)

    def _weights(self, direction: Any) -> Any | None:
        """The direction in the samples' coordinates, rounded to the format; one that is alone is a power of two."""
        weights = np.zeros(self.x.shape[1])
        weights[self.active] = direction / self.scale[self.active]
        terms = np.abs(weights) * self.size.max(axis=0)
        if not np.isfinite(terms).all() or not terms.any():
            return None
        used = np.flatnonzero(weights)
        if len(used) == 1:
            return self._alone(used[0], weights[used[0]])
        weights = np.ldexp(weights, -int(np.frexp(terms.max())[1]))
        weights[np.abs(weights) < self.tiny * 4] = 0
        if np.count_nonzero(weights) == 1:
            used = np.flatnonzero(weights)
            return self._alone(used[0], weights[used[0]])
        weights = weights.astype(self.format.dtype).astype(np.float64)
        return weights if weights.any() and np.isfinite(weights).all() else None

    def _alone(self, column: int, weight: float) -> Any:
        """One power of two, so large that differences are not subnormal, if that can be."""
        top = int(np.frexp(self.largest)[1]) - 1
        up = top - _SPARE_BITS - int(np.frexp(self.size[:, column].max())[1])
        weights = np.zeros(self.x.shape[1])
        weights[column] = np.copysign(np.ldexp(1.0, min(up, top)), weight)
        return weights

    def _placed(self, weights: Any, zero: Any, among: Any, low_floor: bool) -> Violator | None:
        line = self._line(weights)
        bias = self._bias(line, zero)
        if bias is None:
            return None
        low, high = line.ends(bias)
        if (high[zero] > 0).any():
            return None
        known = low if among is None else low[among]
        doubt = (high - low) if among is None else (high - low)[among]
        worth = known[(known > 0) & (known >= _WORTH * doubt)]
        if not len(worth):
            return None
        up, least, room = self._scaling(weights, bias, worth.min(), line.largest(bias))
        if least > room:
            return None
        floor = 2.0 ** (room - up) if low_floor and up > room else 1.0
        up = min(max(up + _STEEPER, least), room)
        weights, bias = np.ldexp(weights, up), float(np.ldexp(bias, up))
        low, high = self._line(weights).ends(bias)
        violator = Violator(weights, bias, high <= 0, low >= floor * (1 + (_ABOVE - 1) / 2), floor)
        return violator if violator.zero[zero].all() and violator.positive.any() else None

    def _scaling(self, weights: Any, bias: float, worth: float, most: float) -> tuple[int, int, int]:
        """Exponents of factors: one that makes a value 1, the least that makes no weight subnormal, the largest that is
        safe for a largest value."""
        given = np.abs(np.r_[weights, bias])
        top = int(np.frexp(self.largest)[1]) - 1  # the logarithm of the largest itself would be rounded up
        room = min(top - _SPARE_BITS - np.log2(most), top - np.log2(given.max()))
        least = np.log2(self.tiny) - np.log2(given[given > 0].min())
        return int(np.ceil(np.log2(_ABOVE) - np.log2(worth))), int(np.ceil(least)), int(np.floor(room))

    def _line(self, weights: Any) -> "_Line":
        used = np.flatnonzero(weights)
        if len(used) == 1:
            ends = [weights[used[0]] * part[:, used[0]] for part in (self.x, self.flushed)]
            return _Line(self, ends[0], None, np.where(np.abs(ends[1]) < self.tiny, 0.0, ends[1]))
        return _Line(self, self.x @ weights, self.size @ np.abs(weights), None, len(used), float(np.abs(weights).sum()))

    def _bias(self, line: "_Line", zero: Any) -> float | None:
        """The largest bias, about, with which the enclosure ends at 0 or below at the samples `zero`."""
        exact = line.exact_bias(zero)
        if exact is not None:
            return self._down(exact)
        bias = 0.0
        for _ in range(4):
            high = line.ends(bias)[1][zero].max()
            if high <= 0 and bias:
                return bias
            lower = bias - high  # float64 may round that to the bias itself
            bias = self._down(lower if lower < bias or not bias else float(np.nextafter(bias, -np.inf)))
            if not np.isfinite(bias):
                return None
        return bias

    def _down(self, value: float) -> float:
        """The next number of the format that is no larger, zero or normal."""
        held = self.format.dtype.type(value)
        if float(held) > value:
            held = np.nextafter(held, self.format.dtype.type(-np.inf))
        if 0 < abs(float(held)) < self.tiny:
            return 0.0 if held > 0 else -self.tiny
        return float(held)


class _Line:
    """A linear function at all samples; `ends(bias)` encloses it with a bias, in every evaluation."""

    def __init__(
        self, points: Points, values: Any, sizes: Any, flushed: Any, terms: int = 1, weight: float = 0.0
    ) -> None:
        self._points, self._values, self._sizes, self._flushed = points, values, sizes, flushed
        own = (terms + 24) * 2.0**-53
        self._relative = 1.02 * ((terms + 2) * points.unit + own)
        self._absolute = (4 * terms + 8 + 2 * weight) * points.tiny

    def ends(self, bias: float) -> tuple[Any, Any]:
        """Arrays (K,): low, high."""
        if self._sizes is None:
            return self._rounded_once(bias)
        values = self._values + bias
        error = self._relative * (self._sizes + abs(bias)) + self._absolute
        return values - error, values + error

    def largest(self, bias: float) -> float:
        """No sum of the sizes of the terms is larger."""
        sizes = np.maximum(np.abs(self._values), np.abs(self._flushed)) if self._sizes is None else self._sizes
        return float(sizes.max()) + abs(bias)

    def exact_bias(self, zero: Any) -> float | None:
        """The largest bias with which the function is 0 or below at samples, if it has one term; else None."""
        return None if self._sizes is not None else -float(np.maximum(self._values, self._flushed)[zero].max())

    def _rounded_once(self, bias: float) -> tuple[Any, Any]:
        """One term with a power of two: the sign is exact, and the value is rounded once, or flushed."""
        one, other = self._values + bias, self._flushed + bias
        low, high = np.minimum(one, other), np.maximum(one, other)
        low = np.where(low > 0, low * (1 - 4 * self._points.unit), low * (1 + 4 * self._points.unit))
        return np.where((low > 0) & (low < self._points.tiny), 0.0, low), high * (1 + 4 * self._points.unit)
