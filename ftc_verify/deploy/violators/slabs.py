"""Thin slabs about hyperplanes through several changed samples: two violators that are 0 at all of them."""

from typing import Any

from ftc_verify.deadline import Deadline
from ftc_verify.deploy.violators.points import Points, Violator
from ftc_verify.later import np

__all__ = ["slab"]

_DIRECTIONS = 48
"""Hyperplanes through the samples that are compared, where there is a choice."""


def slab(points: Points, group: Any, others: Any, deadline: Deadline) -> list[Violator]:
    """The two violators of the hyperplane through `group` (indices, at most as many as dimensions) from which `others`
    (indices) are farthest, measured by rounding; empty where there is none."""
    directions = _through(points, group)
    if not len(directions):
        return []
    best = directions[int(np.argmax(_clearance(points, directions, group, others, deadline)))]
    sides = [points.violator(side, group) for side in (best, -best)]
    return [side for side in sides if side is not None]


def _through(points: Points, group: Any) -> Any:
    """(n, a): unit vectors that are constant on the group, chosen at random where there are many; always the same."""
    rows = points.y[group]
    size = rows.shape[1]
    if len(group) > size or not size:
        return np.empty((0, size))
    _, values, basis = np.linalg.svd(rows[1:] - rows[0], full_matrices=True)
    rank = int((values > 1e-9 * max(1.0, values.max(initial=0.0))).sum())
    free = basis[rank:]
    if len(free) <= 1:
        return free
    mixed = np.random.default_rng(len(group)).standard_normal((_DIRECTIONS, len(free))) @ free
    return mixed / np.linalg.norm(mixed, axis=1, keepdims=True)


def _clearance(points: Points, directions: Any, group: Any, others: Any, deadline: Deadline) -> Any:
    """(n,): how good each hyperplane is: first how few others are within its rounding, then how far the nearest is."""
    deadline.check()
    at = directions @ points.y[group].mean(axis=0)
    distances = np.abs(points.y[others] @ directions.T - at)
    sizes = np.abs(directions) @ (points.size[:, points.active].max(axis=0) / points.scale[points.active])
    rounding = (points.x.shape[1] + 4) * points.unit * (sizes + 1)
    inside = (distances < 2 * rounding).sum(axis=0)
    nearest = distances.min(axis=0, initial=np.inf) / rounding
    return -inside + np.minimum(nearest, 1e12) / 1e13
