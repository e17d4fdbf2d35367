"""Lines of R^d that hold three samples or more, and the kinks that the labels force there.

A network restricted to a line is one of a single variable with no more neurons, so what is shown for the samples of a
line holds for all. Floats find lines, by hashing: along every axis and, in few dimensions, every direction with
coordinates 0, 1, -1; and through single samples in all directions to others, through all samples while they have at
most `PAIRS` pairs, else through some. What is returned has been verified exactly.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from typing import Any

from ftc_verify.data import DataSet
from ftc_verify.kinks import forced_kinks, second_differences
from ftc_verify.later import np
from ftc_verify.questions.in_space.floats import Floats
from ftc_verify.questions.in_space.standard import Standard
from ftc_verify.rationals import Q, as_float

__all__ = ["PAIRS", "Line", "lines_found"]

PAIRS = 2_000_000
"""The most pairs of samples whose directions are compared."""
_ENTRIES = 10_000_000
"""The most coordinates of such differences that are computed."""
_SORTED = 4_000_000
"""The most positions along given directions that are sorted."""
_SMALL_DIMENSION = 4
"""Up to this dimension lines in all directions with coordinates 0, 1, -1 are looked for."""
_CLOSE = 1e-10
"""Floats that differ by less are taken to be equal."""
_KEPT = 12
"""How many lines of each sort are verified."""


@dataclass(frozen=True)
class Line:
    """At least three samples on a line, exactly.

    Attributes
    ----------
    data
        The samples and their labels.
    samples
        Their numbers in the whole data set, from 1, increasing.
    positions
        Along the line, increasing.
    """

    data: DataSet
    samples: tuple[int, ...]
    positions: list[Q]

    @cached_property
    def kinks(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The forced kinks of positive and of negative sign, counted in the samples."""
        differences = second_differences(self.positions, self.data.z)
        indices = forced_kinks(self.positions, self.data.z)
        positive = tuple(i for i in indices if differences[i - 2] > 0)
        return positive, tuple(i for i in indices if differences[i - 2] < 0)


@dataclass
class _Best:
    """The lines with the most forced kinks as floats count them: of one sign, of the other, of both."""

    standard: Standard

    def __post_init__(self) -> None:
        self.lists: list[dict[tuple[int, ...], int]] = [{}, {}, {}]

    def judge(self, samples: Any, groups: Any, places: Floats) -> None:
        """Lines as groups of samples with their positions; each sample may stand in many."""
        order = np.lexsort((places, groups))
        samples, groups, places = samples[order], groups[order], places[order]
        positive, negative = _kinks(groups, places, self.standard.labels[samples])
        starts = np.searchsorted(groups, np.arange(len(positive) + 1))
        for kept, scores in zip(self.lists, (positive, negative, positive + negative), strict=True):
            least = min(kept.values()) if len(kept) >= _KEPT else 0
            better = np.flatnonzero(scores > least)
            for g in better[np.argsort(-scores[better], kind="stable")][:_KEPT]:
                kept[tuple(sorted(int(i) for i in samples[starts[g] : starts[g + 1]]))] = int(scores[g])
            for members in sorted(kept, key=kept.__getitem__, reverse=True)[_KEPT:]:
                del kept[members]

    def verified(self) -> list[Line]:
        """Those that are lines, without those that are parts of others."""
        kept = sorted({members for kept in self.lists for members in kept}, key=len, reverse=True)
        lines: list[Line] = []
        for members in kept:
            numbers = {i + 1 for i in members}
            line = None if any(numbers <= set(larger.samples) for larger in lines) else self._line(members)
            if line is not None:
                lines.append(line)
        return lines

    def _line(self, members: tuple[int, ...]) -> Line | None:
        data = self.standard.data
        part = DataSet([data.x[i] for i in members], [data.z[i] for i in members])
        positions = part.line_positions()
        return None if positions is None else Line(part, tuple(i + 1 for i in members), positions)


def lines_found(standard: Standard) -> list[Line]:
    """Some lines that force the most kinks of one sign, of the other, or of both, best first."""
    if standard.data.count < 3 or standard.data.dimension < 2:
        return []
    best = _Best(standard)
    for groups in _along_directions(standard):
        best.judge(*groups)
    for groups in _through_samples(standard):
        best.judge(*groups)
    return sorted(best.verified(), key=lambda line: (-sum(map(len, line.kinks)), len(line.samples), line.samples))


def _kinks(groups: Any, places: Floats, labels: Floats) -> tuple[Any, Any]:
    """For each group, the kinks of positive and of negative sign that floats see; positions increase in a group."""
    count = int(groups[-1]) + 1 if len(groups) else 0
    same = groups[1:] == groups[:-1]
    with np.errstate(all="ignore"):
        slopes = np.where(same, np.diff(labels) / np.diff(places), 0.0)
        change = np.diff(slopes)
        large = np.abs(change) > 1e-9 * (np.abs(slopes[1:]) + np.abs(slopes[:-1]))
    signs = np.where(same[1:] & same[:-1] & large, np.sign(change), 0).astype(np.int8)
    starts = np.flatnonzero(np.diff(signs, prepend=np.int8(0)) != 0)
    lengths = np.diff(np.append(starts, len(signs)))
    return tuple(
        np.bincount(groups[starts[own] + 1], weights=(lengths[own] + 1) // 2, minlength=count).astype(int)
        for own in (signs[starts] > 0, signs[starts] < 0)
    )  # type: ignore[return-value]


# Directions that are given


def _along_directions(standard: Standard) -> Iterator[tuple[Any, Any, Floats]]:
    """For each direction, the samples that share a line along it with two others: samples, groups, positions."""
    for hashes, others, positions in islice(_directions(standard), max(1, _SORTED // standard.data.count)):
        members, groups = _groups_of(np.argsort(hashes, kind="stable"), hashes, others, 3)
        if len(members):
            yield members, groups, positions[members]


def _directions(standard: Standard) -> Iterator[tuple[Floats, Floats, Floats]]:
    """For each direction two functions that are constant along it, and the position along it."""
    points = standard.floats[:, :-1]
    dimension = points.shape[1]
    first, second = np.random.default_rng(1).standard_normal((2, dimension))
    hashes, others = points @ first, points @ second
    for c in range(dimension):
        if points[:, c].any():
            yield hashes - first[c] * points[:, c], others - second[c] * points[:, c], points[:, c]
    scales = [as_float(scale) for scale in standard.scales]
    usable = all(1e-150 < scale < 1e150 for scale in scales)
    for steps in product((0, 1, -1), repeat=dimension) if dimension <= _SMALL_DIMENSION and usable else ():
        leading = next((step for step in steps if step), 0)
        if leading == 1 and sum(map(abs, steps)) > 1:
            direction = np.array([step / scale for step, scale in zip(steps, scales, strict=True)])
            direction = direction / np.abs(direction).max()
            positions = points @ direction
            flat = direction @ direction
            yield (
                hashes - first @ direction / flat * positions,
                others - second @ direction / flat * positions,
                positions,
            )


def _groups_of(order: Any, hashes: Floats, others: Floats, least: int) -> tuple[Any, Any]:
    """Members, in order, of runs of at least so many equal hashes, and the number of each one's run."""
    if not len(order):
        return order, order
    apart = np.abs(np.diff(hashes[order])) > _CLOSE
    apart |= np.abs(np.diff(others[order])) > _CLOSE
    run = np.concatenate(([0], np.cumsum(apart)))
    sizes = np.bincount(run)
    large = sizes >= least
    renumbered = np.cumsum(large) - 1
    inside = large[run]
    return order[inside], renumbered[run[inside]]


# Lines through a sample


def _through_samples(standard: Standard) -> Iterator[tuple[Any, Any, Floats]]:
    """For single samples, the lines to two others or more."""
    points = standard.floats[:, :-1]
    count, dimension = points.shape
    random = np.random.default_rng(2)
    first, second = random.standard_normal((2, dimension))
    every = count * count <= 2 * PAIRS and count * count * dimension <= 2 * _ENTRIES
    for anchor in range(count - 2) if every else _anchors(standard):
        others = np.arange(anchor + 1, count) if every else np.delete(np.arange(count), anchor)
        steps = points[others] - points[anchor]
        lengths = np.sqrt(np.einsum("ij,ij->i", steps, steps))
        seen = lengths > 0  # closer than floats can tell otherwise
        others, lengths = others[seen], np.where(others < anchor, -lengths, lengths)[seen]
        steps = steps[seen]
        # Samples are in lexicographic order, so a step and its opposite come from either side of the anchor.
        hashes, checks = steps @ first / lengths, steps @ second / lengths
        members, groups = _groups_of(np.argsort(hashes, kind="stable"), hashes, checks, 2)
        if len(members):
            number = int(groups[-1]) + 1
            yield (
                np.concatenate((others[members], np.full(number, anchor))),
                np.concatenate((groups, np.arange(number))),
                np.concatenate((lengths[members], np.zeros(number))),
            )


def _anchors(standard: Standard) -> list[int]:
    """Samples for which there is room, those whose label is not the most common first."""
    count, dimension = standard.floats.shape
    room = max(1, min(PAIRS // count, _ENTRIES // (count * dimension)))
    random = np.random.default_rng(3)
    values, counts = np.unique(standard.labels, return_counts=True)
    changed = np.flatnonzero(standard.labels != values[np.argmax(counts)])
    first = random.permutation(changed)[: max(1, room // 2)]
    rest = random.choice(count, min(count, room), replace=False)
    return [int(i) for i in dict.fromkeys([*first, *rest])][:room]
