"""Units and their violators as a network of two hidden layers.

docs/deployment.md, "Fewer neurons for a tolerance".
"""

from collections.abc import Sequence
from typing import Any

from ftc_verify.deadline import Deadline
from ftc_verify.deploy.group_units import Unit
from ftc_verify.deploy.violators.cover import floors, zeros
from ftc_verify.deploy.violators.design import complete
from ftc_verify.deploy.violators.points import Points, Violator
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.float_network import FloatNetwork
from ftc_verify.later import np

__all__ = ["of_units"]

_MOST_WEIGHTS = 50_000_000
_ABOVE = 1.1
"""How much larger than all that it is to close violators make a gate, at least: room for rounding."""


def of_units(
    wanted: Wanted, points: Points, given: list[Violator], units: Sequence[Unit], deadline: Deadline
) -> FloatNetwork | None:
    """The network whose gates are closed by the violators that are given and as many more as are needed; None where
    some gate cannot be closed at some sample, or where a weight would overflow."""
    violators = _violators(wanted, points, given, units, deadline)
    if violators is None:
        return None
    values = [value for unit in units for value in unit.values]
    width = len(violators) + len(values)
    if width * max(len(units), wanted.dimension) > _MOST_WEIGHTS:
        return None
    zero = zeros(violators, [unit.samples for unit in units])
    heights = floors(violators, zero)
    second = np.zeros((len(units), width))
    place = len(violators)
    for row, unit in enumerate(units):
        until = place + len(unit.values)
        second[row, place:until] = 1
        place = until
        with np.errstate(all="ignore"):
            needed = _ABOVE * (abs(unit.base) + _most(points, unit)) / heights[row]
            second[row, : len(violators)] = np.where(zero[:, row], -np.exp2(np.ceil(np.log2(needed))), 0)
    weights = np.array([v.weights for v in violators] + [w for w, _ in values]).reshape(-1, wanted.dimension)
    biases = np.array([v.bias for v in violators] + [b for _, b in values])
    bases = np.array([unit.base for unit in units])
    outputs = np.array([unit.outputs for unit in units], dtype=np.float64).reshape(-1, wanted.outputs)
    limits = np.finfo(wanted.format.dtype)
    sizes = np.abs(second[second != 0])
    if not (sizes <= float(limits.max)).all() or (sizes < float(limits.tiny)).any():
        return None
    layers = (weights, biases), (second, bases), (outputs.T, np.zeros(wanted.outputs))
    return FloatNetwork.of(wanted.format, wanted.dimension, layers)


def _violators(
    wanted: Wanted, points: Points, given: list[Violator], units: Sequence[Unit], deadline: Deadline
) -> list[Violator] | None:
    """Violators that close the gates; None where hyperplanes cannot keep a unit's samples apart from others."""
    places: list[Any] = []
    for unit in units:
        if not any(np.array_equal(unit.samples, place) for place in places):
            places.append(unit.samples)
    labels = np.arange(wanted.count, dtype=np.float64)[:, None]  # no unit is like another
    design = complete(points, given, places, labels, deadline)
    if design is None or len(design.units) != len(places):
        return None
    return design.violators


def _most(points: Points, unit: Unit) -> float:
    """More than the values of a unit can add up to at any sample."""
    total = np.zeros(len(points.x))
    for weights, bias in unit.values:
        sizes = points.size @ np.abs(weights) + abs(bias)
        total += np.maximum(points.x @ weights + bias, 0) + 4 * (len(weights) + 4) * points.unit * sizes
    return float(total.max()) if unit.values else 0.0
