"""Violators and the gates that they make: a layer to be, before it is a network."""

from dataclasses import dataclass
from typing import Any

from ftc_verify.deadline import Deadline
from ftc_verify.deploy.violators.axes import along_axes
from ftc_verify.deploy.violators.cover import fewest_needed, left, merged
from ftc_verify.deploy.violators.points import Points, Violator
from ftc_verify.deploy.violators.separators import Pairs, separators

__all__ = ["Design", "complete"]


@dataclass(frozen=True, eq=False)
class Design:
    """Gates that are closed at every sample outside their unit.

    Attributes
    ----------
    violators
        Of the first layer.
    units
        For each gate the samples at which it is open (an index array): all have one row of z.
    by_slabs
        Whether each gate is inside a thin slab.
    """

    violators: list[Violator]
    units: list[Any]
    by_slabs: bool = False

    @property
    def neurons(self) -> int:
        """Of both layers."""
        return len(self.violators) + len(self.units)


def complete(
    points: Points, given: list[Violator], units: list[Any], labels: Any, deadline: Deadline, by_slabs: bool = False
) -> Design | None:
    """The violators with as many more as the units need, and without those that they do not; None where axes fail.

    A unit of several samples that hyperplanes do not keep apart from another sample is split into its samples.
    """
    count = len(points.x)
    rows, columns = left(given, units, count, deadline)
    violators = list(given)
    if len(rows):
        more, pairs = separators(Pairs(points, units, rows, columns), deadline)
        open_units: Any = pairs.open.any(axis=1)
        if any(open_units[i] and len(points.alike(unit)) > 1 for i, unit in enumerate(units)):
            split = [part for i, unit in enumerate(units) for part in (points.alike(unit) if open_units[i] else [unit])]
            return complete(points, given, split, labels, deadline, by_slabs)
        violators += more
        for i in open_units.nonzero()[0]:
            along, missed = along_axes(points, units[i], pairs.samples[pairs.open[i]], deadline)
            if len(missed):
                return None
            violators += along
    violators, units = merged(violators, units, labels, count, deadline)
    return Design(fewest_needed(violators, units, count, deadline), units, by_slabs)
