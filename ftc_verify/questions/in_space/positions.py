"""Exact positions along a direction of R^d, of all samples or of those that matter to the kinks."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from flint import fmpq_mat

from ftc_verify.constructions.two_layer import along
from ftc_verify.data import DataSet
from ftc_verify.kinks import fewest_kinks
from ftc_verify.later import np
from ftc_verify.network import Network
from ftc_verify.questions.on_a_line.line import fewest_on_line
from ftc_verify.rationals import ZERO, Q
from ftc_verify.rows.table import Rows, rows_of

__all__ = ["exact_kinks", "fit_along", "merged_positions", "positions_along", "telling_positions"]

_MOST_CHANGED = 3
"""One sample in so many may have a label that is not 0, for the others to be passed over."""
_INSIDE = 2
"""The samples that stand for all those inside a stretch of zeros: two second differences of 0, as in a longer one."""


def positions_along(data: DataSet, direction: Sequence[Q]) -> list[Q]:
    """The exact positions direction . x_i."""
    if isinstance(data.x, Rows):
        return data.x.values(range(data.count), [*direction, ZERO])
    product = fmpq_mat([list(row) for row in data.x]) * fmpq_mat([[a] for a in direction])
    return [row[0] for row in product.tolist()]


def merged_positions(positions: Sequence[Q], labels: Sequence[Q]) -> tuple[list[Q], list[Q]] | None:
    """Increasing positions and their labels, equal ones merged; None if one position has two labels."""
    x: list[Q] = []
    z: list[Q] = []
    for i in sorted(range(len(positions)), key=positions.__getitem__):
        if x and positions[i] == x[-1]:
            if labels[i] != z[-1]:
                return None
            continue
        x.append(positions[i])
        z.append(labels[i])
    return x, z


def telling_positions(data: DataSet, labels: Sequence[Q], direction: Sequence[Q]) -> tuple[list[Q], list[Q]] | None:
    """Increasing positions and labels of samples that have the interpolants of all; None if one position has two
    labels.

    Of a stretch of samples with label 0 the first, the last and two between tell all: interpolants with the fewest
    kinks are 0 on all of it, as they are where all samples are kept. Which samples those are floats say where their
    errors leave no doubt (docs/floats.md); everything else is exact.
    """
    changed = np.fromiter(map(bool, labels), dtype=bool, count=len(labels))
    if int(changed.sum()) * _MOST_CHANGED > len(labels):
        return merged_positions(positions_along(data, direction), labels)
    rows = rows_of(data.x)
    affine = [*direction, ZERO]
    chosen = _telling(*_placed(rows, affine), changed)
    if chosen is None:
        return None
    return merged_positions(rows.values(chosen, affine), [labels[i] for i in chosen])


def _placed(rows: Rows, affine: Sequence[Q]) -> tuple[Any, Any]:
    """Positions of all rows in float64, and their errors."""
    enclosure = rows.enclosure
    parts = [(values[:, 0], errors[:, 0]) for _, values, errors in enclosure.values([enclosure.scaled(affine)])]
    return np.concatenate([v for v, _ in parts]), np.concatenate([e for _, e in parts])


def _telling(values: Any, errors: Any, changed: Any) -> list[int] | None:
    """The samples to keep; None if a changed sample and an unchanged one surely have one position."""
    order = np.argsort(values, kind="stable")
    low, high = np.nextafter(values - errors, -np.inf), np.nextafter(values + errors, np.inf)
    sure = errors == 0
    low[sure], high[sure] = values[sure], values[sure]
    reached = np.maximum.accumulate(high[order])
    # Clusters: samples whose order floats do not tell.
    starts = np.r_[0, np.flatnonzero(low[order][1:] > reached[:-1]) + 1]
    hot = np.add.reduceat(changed[order].astype(np.int64), starts) > 0
    ends = np.r_[starts[1:], len(order)]
    keep: list[int] = []
    for k in np.flatnonzero(hot).tolist():
        members = order[starts[k] : ends[k]]
        keep += members.tolist()
        if sure[members].all() and not changed[members].all():
            return None
    for first, last in _stretches(hot):
        keep += _of_stretch(order, starts, ends, first, last, sure)
    return keep


def _stretches(hot: Any) -> Iterator[tuple[int, int]]:
    """(first, last + 1) of the clusters between those with changed samples."""
    borders = [-1, *np.flatnonzero(hot).tolist(), len(hot)]
    yield from ((a + 1, b) for a, b in pairwise(borders) if b > a + 1)


def _of_stretch(order: Any, starts: Any, ends: Any, first: int, last: int, sure: Any) -> Iterator[int]:
    """The samples of the outermost clusters, and one of each of `_INSIDE` within, or all of few clusters."""
    inside = range(first + 1, last - 1)
    if len(inside) <= _INSIDE:
        whole, single = list(range(first, last)), []
    else:
        whole, single = [first, last - 1], [inside[0], inside[-1]]
    for k in whole:
        members = order[starts[k] : ends[k]]
        yield from members[:1].tolist() if sure[members].all() else members.tolist()
    yield from (int(order[starts[k]]) for k in single)


def exact_kinks(data: DataSet, labels: Sequence[Q], direction: Sequence[Q]) -> int | None:
    """B along the direction; None if it does not tell samples of different labels apart."""
    merged = telling_positions(data, labels, direction)
    return None if merged is None else fewest_kinks(*merged)


def fit_along(data: DataSet, labels: Sequence[Q], direction: Sequence[Q]) -> Network | None:
    """A network of direction . x with these labels and the fewest neurons; None if it does not tell different
    labels apart."""
    merged = telling_positions(data, labels, direction)
    return None if merged is None else along(direction, fewest_on_line(*merged, quick=True).network)
