"""Violators along one axis: one exact subtraction, so that a difference of one unit in the last place is enough."""

from typing import Any

from ftc_verify.deadline import Deadline
from ftc_verify.deploy.violators.points import Points, Violator
from ftc_verify.later import np

__all__ = ["along_axes", "thresholds"]


def thresholds(points: Points, samples: Any, most: int, deadline: Deadline) -> list[Violator] | None:
    """The violators along every axis, both ways, at the coordinates of `samples`; None if there are over `most`."""
    rows = points.x[samples]
    places = [np.unique(rows[:, j]) for j in points.active]
    if sum(2 * len(values) for values in places) > most:
        return None
    found = []
    for number, values in enumerate(places):
        deadline.check()
        for value in values.tolist():
            same = samples[rows[:, points.active[number]] == value]
            found += [_side(points, number, sign, same) for sign in (1.0, -1.0)]
    return [violator for violator in found if violator is not None]


def along_axes(points: Points, unit: Any, against: Any, deadline: Deadline) -> tuple[list[Violator], Any]:
    """Violators along axes that are 0 on the unit (indices), for the samples `against` (indices), one side of one axis
    after the other, those first that keep most of them out; and the samples for which there is none.

    At most 2d: any sample that differs from the unit's in a coordinate, subnormal numbers being 0, is kept out unless
    scaling overflows (docs/deployment.md, "Exact gates").
    """
    found = []
    while len(against):
        deadline.check()
        best = _widest_side(points, unit, against)
        if best is None:
            break
        found.append(best)
        against = against[~best.positive[against]]
    return found, against


def _widest_side(points: Points, unit: Any, against: Any) -> Violator | None:
    columns = points.active
    rows, own = points.x[against][:, columns], points.x[unit][:, columns]
    beyond = [((rows > own.max(axis=0)).sum(axis=0), 1.0), ((rows < own.min(axis=0)).sum(axis=0), -1.0)]
    sides = sorted(((int(n), j, sign) for counts, sign in beyond for j, n in enumerate(counts) if n), reverse=True)
    for _, number, sign in sides:
        violator = _side(points, number, sign, unit, against)
        if violator is not None and violator.positive[against].any():
            return violator
    return None


def _side(points: Points, number: int, sign: float, unit: Any, among: Any = None) -> Violator | None:
    direction = np.zeros(len(points.active))
    direction[number] = sign
    return points.violator(direction, unit, among, low_floor=True)
