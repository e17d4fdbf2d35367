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

__all__ = ["LocalCandidate", "build", "fewest_neurons", "ladder"]

_MOST = 64
"""The largest k that is tried where none is named."""

_INNER = fmpq(1, 3)
_OUTER = fmpq(5, 9)
"""Parts of the distance to the nearest other sample."""

_SLACK = fmpq(9, 8)
"""How much farther than an outer radius the shared neurons reach."""

_BETWEEN = fmpq(7, 8)
"""Of the distance of two changed samples; so their outer radii, 5/9 of it each, do not add up to all of it."""


@dataclass(frozen=True, eq=False)
class LocalCandidate(Candidate):
    """A plateau network with its regions, which hold for all real x; at the samples it has yet to be enclosed.

    Attributes
    ----------
    regions
        One for each changed sample, in the order of `Wanted.changed`.
    k
        The number of directions that was asked for.
    """

    regions: Regions
    k: int


def ladder(wanted: Wanted) -> tuple[int, ...]:
    """The k that are worth trying where none is named: 1, 2, 4, 8, and d; in one dimension 1 alone."""
    d = wanted.dimension
    return (1,) if d == 1 else tuple(sorted({1, 2, 4, 8, min(d, _MOST)}))


def fewest_neurons(wanted: Wanted, k: int) -> int:
    """Of a network with k shared directions."""
    return k + (k + 2) * len(wanted.changed)


def build(wanted: Wanted, k: int, deadline: Deadline) -> Iterator[LocalCandidate]:
    """Plateau networks with k shared directions: first k + (k + 2) N neurons in three hidden layers, then 2 (k + 1) N
    with all directions along axes, whose rounding leaves even twins one unit in the last place apart.

    None where directions, or radii, do not survive the rounding to the format.

    Raises
    ------
    OutOfTime
        The deadline is over.
    """
    for name, axes in ((f"local, k = {k}", False), (f"local, k = {k}, axes in pairs", True)):
        spread = directions(wanted, k, deadline, axes=axes)
        if not axes and len(spread.rows) < k:
            continue
        plan = _plan(wanted, spread, axes)
        network = plan.network(wanted) if plan else None
        if network is None:
            continue
        try:
            regions = regions_of(network)
        except NotLocal:
            continue
        yield LocalCandidate(name, network, regions, k)


@dataclass(frozen=True, eq=False)
class _Plan:
    """What the weights are made of: directions (k, d), numbers c_ij of the format, how far region i may reach; and
    whether each distance is a pair of neurons of its own."""

    rows: Any
    centers: list[list[Q]]
    radii: list[Q]
    pairs: bool

    def network(self, wanted: Wanted) -> FloatNetwork | None:
        """The network; None where a number has no room in the format."""
        count = len(self.centers)
        steep = [-ONE / ((_OUTER - _INNER) * r) for r in self.radii]
        shared = None if self.pairs else _floats([self._reach(j) for j in range(len(self.rows))], wanted.format)
        if shared is not None and not np.isfinite(shared).all():
            return None
        (first, offsets), (second, shifts) = self._paired() if shared is None else self._shared(shared)
        layers = [
            (first, _floats(offsets, wanted.format)),
            (second, _floats(shifts, wanted.format)),
            (np.diag(_floats(steep, wanted.format)), np.ones(count)),
            (wanted.z[wanted.changed].T, np.zeros(wanted.outputs)),
        ]
        if not all(np.isfinite(part).all() for layer in layers for part in layer):
            return None
        return FloatNetwork.of(wanted.format, wanted.dimension, layers)

    def _paired(self) -> tuple[tuple[Any, list[Q]], tuple[Any, list[Q]]]:
        """Layers 1 and 2: relu(a_j.x - c_ij) + relu(c_ij - a_j.x)."""
        count, k = len(self.centers), len(self.rows)
        first = np.tile(np.concatenate([self.rows, -self.rows]), (count, 1))
        offsets = [t for center in self.centers for t in (*(-c for c in center), *center)]
        second = np.kron(np.eye(count), np.ones(2 * k))
        return (first, offsets), (second, [-_INNER * r for r in self.radii])

    def _shared(self, shared: Any) -> tuple[tuple[Any, list[Q]], tuple[Any, list[Q]]]:
        """Layers 1 and 2: 2 relu(a_j.x - c_ij) - relu(a_j.x + C_j), for these C_j."""
        count, k = len(self.centers), len(self.rows)
        common = [exact(float(v)) for v in shared]
        first = np.concatenate([self.rows, np.tile(self.rows, (count, 1))])
        offsets = [*common, *(-c for center in self.centers for c in center)]
        second = np.concatenate([-np.ones((count, k)), 2 * np.kron(np.eye(count), np.ones(k))], axis=1)
        reach = sum(common, ZERO)
        apart = [reach + sum(c, ZERO) - _INNER * r for c, r in zip(self.centers, self.radii, strict=True)]
        return (first, offsets), (second, apart)

    def _reach(self, j: int) -> Q:
        """About C_j: the shared neuron is active wherever a region needs it, rounding of all weights included."""
        reach = (_SLACK * _OUTER * r - c[j] for c, r in zip(self.centers, self.radii, strict=True))
        return max(reach, default=ZERO)


def _plan(wanted: Wanted, spread: Spread, pairs: bool) -> _Plan | None:
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
    return _Plan(spread.rows, centers, radii, pairs) if all(radii) else None


def _apart(a: list[Q], b: list[Q]) -> Q:
    return sum((abs(s - t) for s, t in zip(a, b, strict=True)), ZERO)


def _floats(values: list[Q], number: FloatFormat) -> Any:
    """The nearest numbers that weights may be, as float64: 0 for subnormal ones, infinity beyond the largest."""
    rounded = [number.nearest(value) for value in values]
    held = [math.inf if value is None else 0.0 if number.is_subnormal(value) else as_float(value) for value in rounded]
    return np.array(held, dtype=np.float64)
