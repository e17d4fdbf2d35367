"""Enclosures of every floating-point evaluation of a network at many samples, quickly (docs/deployment.md).

Each layer is bounded in float64 with the bounds' own rounding added, so that an enclosure may be wider than that of
`exact_enclosure`, which computes the ends exactly, but never narrower.
"""

from dataclasses import dataclass
from typing import Any

from ftc_verify.errors import InputError
from ftc_verify.float_format import FloatFormat
from ftc_verify.float_network import FloatLayer, FloatNetwork
from ftc_verify.later import np

__all__ = ["Enclosure", "check_terms", "enclose", "input_intervals"]

_AT_ONCE = 8192
"""Samples whose layers are in memory at a time."""
_MOST_TERMS = 1 << 23
_RELATIVE = 2.0**-28
"""More than the relative error of a sum of fewer than 2^24 positive numbers in float64."""


@dataclass(frozen=True, eq=False)
class Enclosure:
    """What a network's outputs may be, in every evaluation.

    Attributes
    ----------
    low, high
        (n, C) float64: low <= output <= high. Where both are equal the output is exactly that number, zero or normal,
        in every evaluation (the sign of a zero is open). Infinite where not `finite`.
    finite
        (n,) bool: whether no evaluation overflows at the sample.
    """

    low: Any
    high: Any
    finite: Any

    @property
    def points(self) -> Any:
        """(n, C) bool: where the output is one number."""
        return self.low == self.high


def enclose(network: FloatNetwork, x: Any) -> Enclosure:
    """Enclosures of the outputs at the rows of x, (n, d), numbers of the network's format.

    Raises
    ------
    InputError
        Rows of another length, other dtypes, numbers that are not finite, or a neuron of too many inputs.
    """
    check_terms(network)
    rows = _samples(network, x)
    parts = [_enclosed(network, rows[start : start + _AT_ONCE]) for start in range(0, len(rows), _AT_ONCE)]
    if not parts:
        none = np.empty((0, network.outputs))
        return Enclosure(none, none, np.empty(0, dtype=bool))
    return Enclosure(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("low", "high", "finite")))


def check_terms(network: FloatNetwork) -> None:
    """Errors have bounds where (n + 1) u <= 1/2 for each neuron of n inputs; InputError beyond that."""
    most = max(layer.weights.shape[1] for layer in network.layers)
    if most >= _MOST_TERMS or (most + 1) * network.format.unit * 2 > 1:
        raise InputError(f"a neuron of {most} inputs: too many for bounds on {network.format.name} sums")


def input_intervals(x: Any, format: FloatFormat) -> tuple[Any, Any]:
    """Lower and upper ends, float64, of what a layer may read: a subnormal number is between it and 0.

    It is found by its bits and bounded by the smallest normal number, so that nothing depends on whether this process
    flushes subnormal numbers (onnxruntime can set that for all that follows).
    """
    bits = x.view(f"u{x.dtype.itemsize}")
    size = bits & bits.dtype.type((1 << (8 * x.dtype.itemsize - 1)) - 1)
    tiny = np.finfo(format.dtype).tiny
    small = (size != 0) & (size < np.asarray(tiny).view(bits.dtype))
    values = x.astype(np.float64)
    if not small.any():
        return values, values
    negative = bits != size
    low, high = np.where(small, 0, values), np.where(small, 0, values)
    low[small & negative] = -float(tiny)
    high[small & ~negative] = float(tiny)
    return low, high


def _samples(network: FloatNetwork, x: Any) -> Any:
    if getattr(x, "dtype", None) != network.format.dtype or x.ndim != 2 or x.shape[1] != network.input_dim:
        raise InputError(f"samples: a {network.format.name} array of rows of {network.input_dim} numbers is needed")
    if not np.isfinite(x).all():
        raise InputError("samples: a number is not finite")
    return np.ascontiguousarray(x)


def _enclosed(network: FloatNetwork, x: Any) -> Enclosure:
    low, high = input_intervals(x, network.format)
    finite = np.ones(len(x), dtype=bool)
    with np.errstate(all="ignore"):
        for number, layer in enumerate(network.layers, start=1):
            low, high, held = _layer(network.format, layer, low, high)
            finite &= held.all(axis=1)
            if number < len(network.layers):
                low, high = np.maximum(low, 0), np.maximum(high, 0)
    return Enclosure(np.where(finite[:, None], low, -np.inf), np.where(finite[:, None], high, np.inf), finite)


def _layer(format: FloatFormat, layer: FloatLayer, low: Any, high: Any) -> tuple[Any, Any, Any]:
    """Pre-activations: ends, and where nothing overflows, each (rows, neurons).

    Rules of docs/deployment.md: `sum` (any terms), `exact-sum`, `one-rounding` (the two for inputs that are points).
    """
    weights = layer.weights.astype(np.float64)
    bias = layer.bias.astype(np.float64)
    used = weights != 0
    live = (low != 0) | (high != 0)
    terms = _count(live, used) + (bias != 0)
    scaled = _count(live, used & ~_powers_of_two(weights)) > 0
    roundings = np.maximum(terms - 1, 0) + scaled
    single = low is high
    sums, sizes = _end(weights, bias, low, high)
    upper, upper_sizes = (sums, sizes) if single else _end(weights, bias, high, low)
    most = sizes if single else sizes + upper_sizes
    error = _error(format, terms, roundings)
    held = error(most) + most <= _largest(format) * (1 - _RELATIVE)
    ends = [_outward(sums - error(sizes), format, -1), _outward(upper + error(upper_sizes), format, 1)]
    points = _count(low != high, used) == 0
    exact = points & _exact(format, layer, low, sizes, terms, roundings, sums)
    value = sums.astype(format.dtype).astype(np.float64)  # sums of such terms are exact, or rounded once
    return np.where(exact, value, ends[0]), np.where(exact, value, ends[1]), held


def _end(weights: Any, bias: Any, low: Any, high: Any) -> tuple[Any, Any]:
    """The lower ends of sums of terms, and the sums of the sizes of those terms, by float64; for upper ends with `low`
    and `high` exchanged."""
    if low is high:
        return low @ weights.T + bias, np.abs(low) @ np.abs(weights).T + np.abs(bias)
    positive, negative = np.maximum(weights, 0).T, np.maximum(-weights, 0).T
    return low @ positive - high @ negative + bias, np.abs(low) @ positive + np.abs(high) @ negative + np.abs(bias)


def _error(format: FloatFormat, terms: Any, roundings: Any) -> Any:
    """Bounds g S + 4 n v of rule `sum` for sizes S, with what float64 does to sums and bounds added."""
    unit, tiny = float(np.ldexp(1.0, -format.precision)), float(np.finfo(format.dtype).tiny)
    growth = roundings * unit / (1 - roundings * unit) + (terms + 16) * 2.0**-53
    lost = terms * (16 * tiny)
    return lambda sizes: (sizes * growth + lost) * (1 + _RELATIVE)


def _outward(end: Any, format: FloatFormat, side: int) -> Any:
    """The end of an interval of values that are read: with 0 where a value may be subnormal. No end is subnormal."""
    tiny = float(np.finfo(format.dtype).tiny)
    return np.where(np.abs(end) < tiny, np.where(end * side > 0, side * tiny, 0.0), end)


def _exact(
    format: FloatFormat, layer: FloatLayer, values: Any, sizes: Any, terms: Any, roundings: Any, sums: Any
) -> Any:
    """Where inputs that are points give one number in every evaluation: rule `exact-sum` or rule `one-rounding`."""
    tiny = float(np.finfo(format.dtype).tiny)
    grid = _last_bits(values).min(axis=1, initial=_NO_BIT)[:, None] + _last_bits(layer.weights).min(
        axis=1, initial=_NO_BIT
    )
    grid = np.minimum(grid, _last_bits(layer.bias))
    fits = np.minimum(grid + format.precision, 1023)
    exact = (grid >= format.least_exponent) & (sizes * (1 + _RELATIVE) <= np.ldexp(1.0, fits))
    once = (roundings <= 1) & ((terms <= 1) | _products_are_exact(format, layer, values))
    zero_is_zero = sizes >= (tiny * 2.0**55 if format.precision == 53 else 0.0)  # float64 sums: not one flushed to 0
    once &= (np.abs(sums) > tiny) | ((sums == 0) & (terms == 2) & zero_is_zero)
    return (terms == 0) | exact | once


def _products_are_exact(format: FloatFormat, layer: FloatLayer, values: Any) -> Any:
    """Where |w_j| >= 1 or all products that are not 0 are normal, for weights that are powers of two."""
    tiny = float(np.finfo(format.dtype).tiny)
    size = np.abs(layer.weights.astype(np.float64))
    least = np.where(size == 0, np.inf, size).min(axis=1, initial=np.inf)
    smallest = np.where(values == 0, np.inf, np.abs(values)).min(axis=1, initial=np.inf)
    return (least >= 1) | (smallest[:, None] * least >= 2 * tiny)


_NO_BIT = 1 << 20


def _last_bits(values: Any) -> Any:
    """The exponent of the last bit of each number that is 0 or normal; a large number for 0."""
    fraction, exponent = np.frexp(values.astype(np.float64))
    whole = np.abs(np.ldexp(fraction, 53)).astype(np.int64)
    last = np.frexp((whole & -whole).astype(np.float64))[1] - 1
    return np.where(whole == 0, _NO_BIT, exponent - 53 + last)


def _powers_of_two(values: Any) -> Any:
    return np.abs(np.frexp(values)[0]) == 0.5


def _count(some: Any, used: Any) -> Any:
    """For each row and neuron the number of its inputs that are among `some`: whole numbers below 2^24."""
    return (some.astype(np.float32) @ used.T.astype(np.float32)).astype(np.float64)


def _largest(format: FloatFormat) -> float:
    return float(np.finfo(format.dtype).max)
