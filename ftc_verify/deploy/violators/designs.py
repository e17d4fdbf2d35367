"""Ways to keep all other samples out of the gates of changed ones, the cheapest violators first."""

from collections.abc import Iterator
from typing import Any

from ftc_verify.deadline import Deadline
from ftc_verify.deploy.violators.axes import thresholds
from ftc_verify.deploy.violators.codes import code_length, codes
from ftc_verify.deploy.violators.design import Design, complete
from ftc_verify.deploy.violators.half_spaces import cut_off, largest_cut_off
from ftc_verify.deploy.violators.points import Points, Violator
from ftc_verify.deploy.violators.slabs import slab
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.later import np

__all__ = ["designs"]

_FEW = 64
"""Up to so many changed samples half-spaces are looked for by linear programs."""
_DENSE = 25_000_000
"""Up to so many pairs of a changed and another sample, hyperplanes are chosen for all of them at once."""
_FOR_A_BIT = 1.2
"""With fewer violators than this times log2 of the pairs it does not pay to look for hyperplanes without slabs."""
_ON_A_LINE = 10_000
"""The most thresholds on a line."""
_AXES = 256
"""The most thresholds along axes that are looked at together."""

Groups = list[tuple[Any, list[Violator]]]


def designs(wanted: Wanted, deadline: Deadline) -> list[Design]:
    """Designs that differ in how the others are kept out; the one by slabs first, if there is one."""
    points = Points(wanted)
    changed = _sorted_by_label(wanted)
    if len(points.active) == 1:
        along = thresholds(points, changed, _ON_A_LINE, deadline)
        on_line = None if along is None else complete(points, along, points.alike(changed), wanted.z, deadline)
        return [] if on_line is None else [on_line]
    return [design for design in _in_space(points, wanted, changed, deadline) if design is not None]


def _in_space(points: Points, wanted: Wanted, changed: Any, deadline: Deadline) -> Iterator[Design | None]:
    """First by slabs, then by what may do with fewer violators."""
    by_slabs = _slabs(points, changed, wanted.others, deadline)
    violators = [violator for _, sides in by_slabs for violator in sides]
    first = complete(points, violators, _units(by_slabs, wanted.z), wanted.z, deadline, by_slabs=True)
    yield first
    fewest = len(first.violators) if first is not None else wanted.count
    for given, units in _others(points, wanted, changed, fewest, len(violators), deadline):
        yield complete(points, given, units, wanted.z, deadline)


def _others(
    points: Points, wanted: Wanted, changed: Any, fewest: int, slabs: int, deadline: Deadline
) -> Iterator[tuple[list[Violator], list[Any]]]:
    """Violators to begin with and units, where that may do with fewer than slabs did."""
    single = points.alike(changed)
    if len(changed) <= _FEW:
        coded = _coded(points, wanted, changed, fewest, deadline)
        if coded is not None:
            yield coded, single
        groups = _half_spaces(points, changed, wanted.others, slabs, deadline)
        if groups:
            yield [violator for _, part in groups for violator in part], _units(groups, wanted.z)
    pairs = len(changed) * wanted.count
    if pairs <= _DENSE and fewest > _FOR_A_BIT * np.log2(pairs):
        yield [], single
    along = thresholds(points, changed, _AXES, deadline)
    if along:
        yield along, single


def _sorted_by_label(wanted: Wanted) -> Any:
    """The changed samples, those with the same row of z next to each other."""
    rows = wanted.z[wanted.changed]
    return wanted.changed[np.lexsort(rows.T[::-1])]


def _units(groups: Groups, labels: Any) -> list[Any]:
    """The samples of a group that have one row of z are a unit."""
    units = []
    for group, _ in groups:
        rows, places = np.unique(labels[group], axis=0, return_inverse=True)
        units += [group[places.reshape(-1) == number] for number in range(len(rows))]
    return units


def _slabs(points: Points, changed: Any, others: Any, deadline: Deadline) -> Groups:
    """Groups of changed samples, each as large as a hyperplane allows and alone in a thin slab, or nearly so."""
    size = max(1, min(len(points.active), len(changed)))
    pieces = -(-len(changed) // size)
    waiting = list(np.array_split(changed, pieces))
    groups: Groups = []
    while waiting:
        group = waiting.pop()
        sides = slab(points, group, others, deadline) if len(others) else []
        inside = others
        for side in sides:
            inside = inside[~side.positive[inside]]
        if len(inside) > len(group) // 2 + 1 and len(group) > 1:
            waiting += np.array_split(group, 2)
        else:
            groups.append((group, sides))
    return groups


def _half_spaces(points: Points, changed: Any, others: Any, most: int, deadline: Deadline) -> Groups:
    """Groups of changed samples, each cut off from all others by one hyperplane; empty if `most` are too few."""
    groups: Groups = []
    rest = changed
    while len(rest) and len(groups) < most:
        found = largest_cut_off(points, rest, others, deadline)
        if found is None:
            return []
        groups.append((found[0], [found[1]]))
        rest = np.setdiff1d(rest, found[0])
    return [] if len(rest) else groups


def _coded(points: Points, wanted: Wanted, changed: Any, fewest: int, deadline: Deadline) -> list[Violator] | None:
    """As few half-spaces as can tell all changed samples apart, each cutting off half of them from all the rest."""
    count = len(changed)
    length = code_length(count) if count > 1 else 1
    if length >= fewest:
        return None
    words = codes(count, length) if count > 1 else [(0,)]
    found = []
    for place in range(length):
        held = np.array([place in word for word in words])
        others = np.setdiff1d(np.arange(wanted.count), changed[held])
        violator = cut_off(points, changed[held], others, deadline)
        if violator is None:
            return None
        found.append(violator)
    return found
