"""Which samples no violator keeps out of a gate yet, and which violators are needed."""

from collections.abc import Sequence
from typing import Any

from ftc_verify.deadline import Deadline
from ftc_verify.deploy.violators.points import Violator
from ftc_verify.later import np

__all__ = ["fewest_needed", "floors", "left", "merged", "zeros"]

_ENTRIES = 4_000_000
"""Pairs of units and samples that are looked at together."""
_PRUNED = 3_000_000_000
"""The most products for which violators that are not needed are looked for."""


def zeros(violators: Sequence[Violator], units: Sequence[Any]) -> Any:
    """(violators, units) bool: which are 0 at every sample of a unit (index arrays)."""
    members = np.concatenate(list(units))
    starts = np.cumsum([0] + [len(unit) for unit in units[:-1]])
    held = np.array([violator.zero[members] for violator in violators], dtype=bool).reshape(-1, len(members))
    return np.logical_and.reduceat(held, starts, axis=1)


def left(violators: Sequence[Violator], units: Sequence[Any], count: int, deadline: Deadline) -> tuple[Any, Any]:
    """The pairs (unit, sample outside it) for which no violator is 0 on the unit and above its floor at the sample."""
    positive = _positive(violators, count)
    zero = zeros(violators, units).astype(np.float32)
    rows, columns = [], []
    step = max(1, _ENTRIES // count)
    for start in range(0, len(units), step):
        deadline.check()
        missing = zero[:, start : start + step].T @ positive == 0
        for number, unit in enumerate(units[start : start + step]):
            missing[number, unit] = False
        found = np.nonzero(missing)
        rows.append(found[0] + start)
        columns.append(found[1])
    return np.concatenate(rows), np.concatenate(columns)


def fewest_needed(
    violators: Sequence[Violator], units: Sequence[Any], count: int, deadline: Deadline
) -> list[Violator]:
    """The violators without those, one after the other, that keep nothing out that others do not."""
    if len(violators) * len(units) * count > _PRUNED or not violators:
        return list(violators)
    positive, zero = _positive(violators, count), zeros(violators, units)
    covered = (zero.astype(np.float32).T @ positive).astype(np.int32)
    for number, unit in enumerate(units):
        covered[number, unit] = len(violators) + 1
    kept = []
    reach = [int(zero[k].sum()) * float(positive[k].sum()) for k in range(len(violators))]
    for k in np.argsort(reach, kind="stable").tolist():
        deadline.check()
        there = positive[k] > 0
        part = covered[zero[k]][:, there]
        if (part == 1).any():
            kept.append(k)
        else:
            covered[np.ix_(zero[k], there)] -= 1
    return [violators[k] for k in sorted(kept)]


def merged(
    violators: Sequence[Violator], units: Sequence[Any], labels: Any, count: int, deadline: Deadline
) -> tuple[list[Violator], list[Any]]:
    """The units, those put together that have the same row of `labels` and whose common violators still keep all others
    out: one gate for all of them."""
    zero, positive = zeros(violators, units), _positive(violators, count)
    rows = labels[[unit[0] for unit in units]]
    _, places, sizes = np.unique(rows, axis=0, return_inverse=True, return_counts=True)
    if float((sizes.astype(float) ** 2).sum()) * len(violators) * count > _PRUNED or sizes.max() == 1:
        return list(violators), list(units)
    made: list[Any] = []
    for place in range(len(sizes)):
        waiting = np.flatnonzero(places.reshape(-1) == place).tolist()
        while waiting:
            deadline.check()
            first, rest = waiting[0], []
            unit, common = units[first], zero[:, first]
            for other in waiting[1:]:
                both, whole = common & zero[:, other], np.concatenate([unit, units[other]])
                out = both.astype(np.float32) @ positive > 0
                out[whole] = True
                if out.all():
                    unit, common = whole, both
                else:
                    rest.append(other)
            made.append(unit)
            waiting = rest
    return list(violators), made


def floors(violators: Sequence[Violator], zero: Any) -> Any:
    """(units,): the least floor of the violators of each unit, 1 where it has none."""
    heights = np.array([violator.floor for violator in violators])
    return np.where(zero, heights[:, None], 1.0).min(axis=0, initial=1.0)


def _positive(violators: Sequence[Violator], count: int) -> Any:
    return np.array([violator.positive for violator in violators], dtype=np.float32).reshape(-1, count)
