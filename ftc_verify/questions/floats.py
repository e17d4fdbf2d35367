"""How far a network is off when it is run in float64."""

from collections.abc import Sequence
from math import isfinite
from operator import mul
from typing import Any

from ftc_verify.data import DataSet
from ftc_verify.later import np
from ftc_verify.network import Network
from ftc_verify.rationals import Q, as_float
from ftc_verify.rows.table import Rows

__all__ = ["FLOAT_WORK_LIMIT", "float64_error"]

FLOAT_WORK_LIMIT = 2_000_000_000
"""The most products of a sample and a weight for which `float64_error` is measured."""
FEW_PRODUCTS = 100_000
"""Up to so many products Python's own floats are quick enough, and numpy is not loaded."""


def float64_error(network: Network, data: DataSet) -> float | None:
    """The largest |rounded network (x_i) - z_i| with weights and data rounded to float64, run in float64.

    None where a weight or value overflows float64, or where the forward pass would take more than
    `FLOAT_WORK_LIMIT` products.
    """
    fan_in = data.dimension
    products = 0
    for width in (*network.widths, 1):
        products += data.count * fan_in * width
        fan_in = width
    if products > FLOAT_WORK_LIMIT:
        return None
    return _by_hand(network, data) if products <= FEW_PRODUCTS else _in_arrays(network, data)


def _by_hand(network: Network, data: DataSet) -> float | None:
    """The same without numpy."""
    layers = [
        ([list(map(as_float, row)) for row in layer.weights], list(map(as_float, layer.bias)))
        for layer in network.layers
    ]
    points, labels = [list(map(as_float, point)) for point in data.x], list(map(as_float, data.z))
    rows = [*points, labels, *(row for weights, bias in layers for row in (*weights, bias))]
    if not all(isfinite(value) for row in rows for value in row):
        return None
    worst = 0.0
    for values, label in zip(points, labels, strict=True):
        for number, (weights, bias) in enumerate(layers, start=1):
            values = [sum(map(mul, row, values), start=b) for row, b in zip(weights, bias, strict=True)]
            if number < len(layers):
                values = [max(value, 0.0) for value in values]
        error = abs(values[0] - label)
        if not isfinite(error):
            return None
        worst = max(worst, error)
    return worst


def _in_arrays(network: Network, data: DataSet) -> float | None:
    layers = [(_floats(layer.weights), _floats([layer.bias])[0]) for layer in network.layers]
    points: Any = data.x.approximate if isinstance(data.x, Rows) else _floats(data.x)
    labels = _floats([data.z])[0]
    if not all(np.isfinite(part).all() for part in (points, labels, *(part for layer in layers for part in layer))):
        return None
    worst = 0.0
    rows_at_once = max(1, 10_000_000 // max(1, *network.widths, data.dimension))
    with np.errstate(all="ignore"):
        for start in range(0, data.count, rows_at_once):
            part = slice(start, start + rows_at_once)
            worst = max(worst, float(np.max(np.abs(_forward(layers, points[part]) - labels[part]))))
    return worst if np.isfinite(worst) else None


def _forward(layers: Sequence[tuple[Any, Any]], values: Any) -> Any:
    """The network in float64, one row of `values` per sample."""
    for weights, bias in layers[:-1]:
        values = np.maximum(values @ weights.T + bias, 0.0) if len(bias) else np.empty((len(values), 0))
    weights, bias = layers[-1]
    return (values @ weights.T + bias)[:, 0] if weights.size else np.full(len(values), bias[0])


def _floats(rows: Sequence[Sequence[Q]]) -> Any:
    return np.array([[as_float(value) for value in row] for row in rows], dtype=np.float64)
