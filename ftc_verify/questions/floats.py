"""How far a network is off when it is run in float64 and in float32."""

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf, isfinite, isnan
from operator import mul
from typing import Any

from ftc_verify.data import DataSet
from ftc_verify.later import np
from ftc_verify.network import Network
from ftc_verify.rationals import Q, as_float
from ftc_verify.rows.table import Rows

__all__ = ["FLOAT_WORK_LIMIT", "FloatErrors", "float_errors"]

FLOAT_WORK_LIMIT = 2_000_000_000
"""The most products of a sample and a weight for which errors are measured."""
FEW_PRODUCTS = 100_000
"""Up to so many products Python's own floats are quick enough, and numpy is not loaded."""

_SINGLE = struct.Struct("f")


@dataclass(frozen=True)
class FloatErrors:
    """The largest |rounded network (x_i) - z_i|, with weights and data rounded to a format and run in it.

    Infinite where a weight, a sample or a value overflows; None where that would take more than `FLOAT_WORK_LIMIT`
    products.
    """

    float64: float | None
    float32: float | None


def float_errors(network: Network, data: DataSet) -> FloatErrors:
    """One evaluation in either format. z is rounded to float64 for both."""
    fan_in = data.dimension
    products = 0
    for width in (*network.widths, 1):
        products += data.count * fan_in * width
        fan_in = width
    if products > FLOAT_WORK_LIMIT:
        return FloatErrors(None, None)
    return _by_hand(network, data) if products <= FEW_PRODUCTS else _in_arrays(network, data)


# Without numpy

_Layers = list[tuple[list[list[float]], list[float]]]


def _by_hand(network: Network, data: DataSet) -> FloatErrors:
    layers = [
        ([list(map(as_float, row)) for row in layer.weights], list(map(as_float, layer.bias)))
        for layer in network.layers
    ]
    points, labels = [list(map(as_float, point)) for point in data.x], list(map(as_float, data.z))
    return FloatErrors(*(_worst_by_hand(layers, points, labels, rounding) for rounding in (float, _single)))


def _single(value: float) -> float:
    """The nearest float32. Of a sum or product of two it is what float32 itself computes: 53 bits are more than twice
    24 and two."""
    try:
        rounded: float = _SINGLE.unpack(_SINGLE.pack(value))[0]
    except OverflowError:
        return inf if value > 0 else -inf
    return rounded


def _worst_by_hand(
    layers: _Layers, points: list[list[float]], labels: list[float], rounding: Callable[[float], float]
) -> float:
    rounded = [([[rounding(w) for w in row] for row in weights], list(map(rounding, bias))) for weights, bias in layers]
    worst = 0.0
    for point, label in zip(points, labels, strict=True):
        values = list(map(rounding, point))
        for number, (weights, bias) in enumerate(rounded, start=1):
            values = [_sum(row, values, b, rounding) for row, b in zip(weights, bias, strict=True)]
            if number < len(rounded):
                values = [value if isnan(value) else max(value, 0.0) for value in values]
        error = abs(values[0] - label)
        if not isfinite(error):
            return inf
        worst = max(worst, error)
    return worst


def _sum(row: list[float], values: list[float], bias: float, rounding: Callable[[float], float]) -> float:
    if rounding is float:
        return sum(map(mul, row, values), start=bias)
    total = bias
    for weight, value in zip(row, values, strict=True):
        total = rounding(total + rounding(weight * value))
    return total


# With numpy


def _in_arrays(network: Network, data: DataSet) -> FloatErrors:
    layers = [(_floats(layer.weights), _floats([layer.bias])[0]) for layer in network.layers]
    points: Any = data.x.approximate if isinstance(data.x, Rows) else _floats(data.x)
    labels = _floats([data.z])[0]
    return FloatErrors(*(_worst_in_arrays(layers, points, labels, dtype) for dtype in (np.float64, np.float32)))


def _worst_in_arrays(layers: Sequence[tuple[Any, Any]], points: Any, labels: Any, dtype: Any) -> float:
    worst = 0.0
    widest = max(1, points.shape[1], *(len(bias) for _, bias in layers))
    rows_at_once = max(1, 10_000_000 // widest)
    with np.errstate(all="ignore"):
        rounded = [(weights.astype(dtype), bias.astype(dtype)) for weights, bias in layers]
        for start in range(0, len(points), rows_at_once):
            part = slice(start, start + rows_at_once)
            values = _forward(rounded, points[part].astype(dtype)).astype(np.float64)
            error = float(np.max(np.abs(values - labels[part])))
            if not isfinite(error):
                return inf
            worst = max(worst, error)
    return worst


def _forward(layers: Sequence[tuple[Any, Any]], values: Any) -> Any:
    """The network, one row of `values` per sample."""
    for weights, bias in layers[:-1]:
        values = np.maximum(values @ weights.T + bias, 0) if len(bias) else np.empty((len(values), 0), values.dtype)
    weights, bias = layers[-1]
    return (values @ weights.T + bias)[:, 0] if weights.size else np.full(len(values), bias[0])


def _floats(rows: Sequence[Sequence[Q]]) -> Any:
    return np.array([[as_float(value) for value in row] for row in rows], dtype=np.float64)
