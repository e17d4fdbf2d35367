"""Plateaus: g is z_i in a region about each changed sample and 0 outside slightly larger ones, for all real x.

docs/deployment.md, "Local changes", has the network and why it does that.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flint import fmpq

from ftc_verify.deadline import Deadline
from ftc_verify.deploy.candidate import Candidate
from ftc_verify.deploy.local_directions import Spread, directions
from ftc_verify.deploy.local_regions import NotLocal, Regions, regions_of
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.float_format import FloatFormat
from ftc_verify.float_network import FloatNetwork
from ftc_verify.later import np
from ftc_verify.rationals import ONE, ZERO, Q, as_float, exact

__all__ = ["LocalCandidate", "build"]

_INNER = fmpq(1, 3)
_OUTER = fmpq(5, 9)
"""Parts of the distance to the nearest other sample."""

_SLACK = fmpq(9, 8)
"""How much farther than an outer radius the shared neurons reach."""

_BETWEEN = fmpq(7, 8)
"""Of the distance of two changed samples; so their outer radii, 5/9 of it each, do not add up to all of it."""


@dataclass(frozen=True, eq=False)
class LocalCandidate(Candidate):
    """A plateau network with its regions, which hold for all real x; at the samples it has yet to be enclosed."""

    regions: Regions


def build(wanted: Wanted, k: int, deadline: Deadline) -> Iterator[LocalCandidate]:
    """Plateau networks with k shared directions: k + (k + 2) N neurons in three hidden layers.

    None where no radius survives the rounding of weights to the format.

    Raises
    ------
    OutOfTime
        The deadline is over.
    """
    spread = directions(wanted, k, deadline)
    if len(spread.rows) < k:
        return
    plan = _plan(wanted, spread)
    layers = plan.layers(wanted) if plan else None
    if layers is None:
        return
    network = FloatNetwork.of(wanted.format, wanted.dimension, layers)
    try:
        regions = regions_of(network)
    except NotLocal:
        return
    yield LocalCandidate(f"local, k = {k}", network, regions)


@dataclass(frozen=True, eq=False)
class _Plan:
    """What the weights are made of: directions (k, d), numbers c_ij of the format, and how far region i may reach."""

    rows: Any
    centers: list[list[Q]]
    radii: list[Q]

    def layers(self, wanted: Wanted) -> list[tuple[Any, Any]] | None:
        """Weights and biases; None where one of them has no room in the format."""
        count, k = len(self.centers), len(self.rows)
        shared = [self._shared(j, wanted.format) for j in range(k)]
        apart = [sum(c, ZERO) - _INNER * r for c, r in zip(self.centers, self.radii, strict=True)]
        steep = [-ONE / ((_OUTER - _INNER) * r) for r in self.radii]
        first = [*shared, *(-c for center in self.centers for c in center)]
        second = np.zeros((count, len(first)))
        second[:, :k] = -1
        for i in range(count):
            second[i, k * (i + 1) : k * (i + 2)] = 2
        weights = [
            np.concatenate([self.rows, np.tile(self.rows, (count, 1))]),
            second,
            np.diag(_floats(steep, wanted.format)),
            wanted.z[wanted.changed].T,
        ]
        bias = [
            _floats(first, wanted.format),
            _floats([sum(shared, value) for value in apart], wanted.format),
            np.ones(count),
            np.zeros(wanted.outputs),
        ]
        pairs = list(zip(weights, bias, strict=True))
        return pairs if all(np.isfinite(part).all() for pair in pairs for part in pair) else None

    def _shared(self, j: int, number: FloatFormat) -> Q:
        """C_j: with it the shared neuron is active wherever a region needs it, rounding of all weights included."""
        reach = (_SLACK * _OUTER * r - c[j] for c, r in zip(self.centers, self.radii, strict=True))
        return max(reach, default=ZERO)


def _plan(wanted: Wanted, spread: Spread) -> _Plan | None:
    """None where a changed sample does not stand apart."""
    slopes = [[exact(float(v)) for v in row] for row in spread.rows]
    centers = []
    for i in wanted.changed:
        x = [exact(float(v)) for v in wanted.x[i]]
        center = _floats([sum((a * t for a, t in zip(row, x, strict=True)), ZERO) for row in slopes], wanted.format)
        if not np.isfinite(center).all():
            return None
        centers.append([exact(float(v)) for v in center])
    radii = []
    for i, center in enumerate(centers):
        reach = [_BETWEEN * _apart(center, other) for j, other in enumerate(centers) if j != i]
        if np.isfinite(spread.nearest[i]):
            reach.append(exact(float(spread.nearest[i])))
        radii.append(min(reach, default=ONE))
    return _Plan(spread.rows, centers, radii) if all(radii) else None


def _apart(a: list[Q], b: list[Q]) -> Q:
    return sum((abs(s - t) for s, t in zip(a, b, strict=True)), ZERO)


def _floats(values: list[Q], number: FloatFormat) -> Any:
    """The nearest numbers that weights may be, as float64: 0 for subnormal ones, infinity beyond the largest."""
    rounded = [number.nearest(value) for value in values]
    held = [math.inf if value is None else 0.0 if number.is_subnormal(value) else as_float(value) for value in rounded]
    return np.array(held, dtype=np.float64)
