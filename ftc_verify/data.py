"""Data sets: samples x in R^d with labels z, exact.

A data set is a *set*: samples stand in lexicographic order of x, equal samples are merged. Its instance hash identifies
it wherever it is used (docs/certificates.md).
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from math import comb
from typing import Any

from ftc_verify.errors import InputError
from ftc_verify.later import np
from ftc_verify.notebook import MOST_ROWS, card, grid
from ftc_verify.rationals import ZERO, Q, as_text, short
from ftc_verify.rows.order import lexicographic
from ftc_verify.rows.table import Rows
from ftc_verify.samples import exact_labels, exact_rows, float_rows
from ftc_verify.words import counted

__all__ = ["DataSet"]

_SHOWN = 6
"""The most coordinates of a sample in a notebook."""
MANY_NUMBERS = 2000
"""From so many coordinates on the samples (d > 1) are `Rows`: floats with error bounds stand beside them."""


@dataclass(frozen=True)
class DataSet:
    """Samples and labels, exact.

    Attributes
    ----------
    x
        K >= 1 different rows of d >= 1 rationals, in increasing lexicographic order.
    z
        K labels: what the network is to add.
    merged
        A line for each sample that was given twice with one label, naming both places.
    notes
        What else a reader should be told about how the data were read.
    """

    x: Sequence[tuple[Q, ...]]
    z: list[Q]
    merged: tuple[str, ...] = field(default=(), compare=False)
    notes: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def of(cls, x: Any, z: Any) -> "DataSet":
        """A data set from exact numbers: rows of x are numbers (d = 1) or sequences.

        Lists, tuples and generators; numpy arrays and their like; data frames and series, which are read by value,
        a sample in each row, never by label. Labels may also be a column, of shape (K, 1).

        Raises
        ------
        InputError
            No samples, lengths or dimensions that differ, a value that is no finite number, one sample with two
            labels, a mapping, a set or a string.
        """
        floats = float_rows(x)
        if floats is not None and floats.size >= MANY_NUMBERS:
            return cls._of_floats(floats, exact_labels(z))
        return cls.assembled(exact_rows(x), exact_labels(z), _sample)

    @classmethod
    def _of_floats(cls, floats: Any, labels: list[Q]) -> "DataSet":
        """As `assembled`, from an array, which is not changed and stays one."""
        if len(floats) != len(labels):
            return cls.assembled([()] * len(floats), labels, _sample)
        order, same = lexicographic(floats)
        kept = order[~same]
        merged = []
        for i, before in zip(order[same].tolist(), kept[np.cumsum(~same)[same] - 1].tolist(), strict=True):
            if labels[i] != labels[before]:
                raise InputError(_contradictions(Rows(floats=floats), labels, order.tolist(), _sample))
            merged.append(f"{_sample(i)} repeats {_sample(before)}")
        return cls(Rows(floats=floats[kept]), [labels[i] for i in kept.tolist()], tuple(merged))

    @classmethod
    def assembled(
        cls, rows: list[tuple[Q, ...]], labels: list[Q], place: Callable[[int], str], notes: tuple[str, ...] = ()
    ) -> "DataSet":
        """Sort, merge equal samples, refuse contradictions; `place` names a sample by its position in the input.

        Raises
        ------
        InputError
            As `of`.
        """
        _check_shape(rows, labels, place)
        enclosure = None
        order: Sequence[int] = range(len(rows))
        if len(rows[0]) > 1 and len(rows) * len(rows[0]) >= MANY_NUMBERS:
            enclosure = Rows(rows).enclosure
            order = lexicographic(enclosure.points)[0].tolist()  # but for what rounding makes equal
        if not _strictly_increasing([rows[i] for i in order]):
            order = sorted(order, key=_sort_key(rows))
        kept, merged = _merged(rows, labels, place, order)
        x = [rows[i] for i in kept]
        found = x if enclosure is None else Rows(x, enclosure=enclosure.chosen(kept))
        return cls(found, [labels[i] for i in kept], tuple(merged), notes)

    @property
    def count(self) -> int:
        """K, the number of samples."""
        return len(self.z)

    @property
    def dimension(self) -> int:
        """d, the dimension of the samples."""
        return len(self.x[0])

    @property
    def changed(self) -> int:
        """The number of labels that are not zero."""
        return sum(map(bool, self.z))

    def line_positions(self) -> list[Q] | None:
        """Positions of the samples on a line through all of them, increasing; None if no line contains them.

        In one dimension the samples themselves; else t with x_i = x_1 + t_i (x_K - x_1).
        """
        if self.dimension == 1:
            return [row[0] for row in self.x]
        if self.count == 1:
            return [ZERO]
        origin = self.x[0]
        direction = [b - a for a, b in zip(origin, self.x[-1], strict=True)]
        pivot = next(c for c, step in enumerate(direction) if step)
        positions = []
        for row in self.x:
            t = (row[pivot] - origin[pivot]) / direction[pivot]
            if any(value != start + t * step for value, start, step in zip(row, origin, direction, strict=True)):
                return None
            positions.append(t)
        return positions

    def facts(self) -> list[tuple[str, object]]:
        """What they are, in a line for a notebook."""
        labels = counted(self.changed, "label not 0", "labels not 0")
        return [("data", f"K = {counted(self.count, 'sample')} in R^{self.dimension}, N = {labels}")]

    def points(self) -> list[tuple[Q, Q]]:
        """Samples and labels as points of the plane, in order; none for d > 1."""
        return [] if self.dimension > 1 else [(row[0], z) for row, z in zip(self.x, self.z, strict=True)]

    def _repr_html_(self) -> str:
        shown = min(self.dimension, _SHOWN)
        names = [f"x{c + 1}" if self.dimension > 1 else "x" for c in range(shown)]
        rest = [f".. {self.dimension - shown} more"] if shown < self.dimension else []
        rows = (
            [*(short(c, 16) for c in self.x[i][:shown]), *[".."] * len(rest), short(self.z[i], 16)]
            for i in range(min(self.count, MOST_ROWS))
        )
        return card("DataSet", self.facts(), grid([*names, *rest, "z"], rows, self.count, "sample"))

    def to_json(self) -> dict[str, Any]:
        """The `data` object of a certificate."""
        return {"x": [[as_text(c) for c in row] for row in self.x], "z": [as_text(label) for label in self.z]}

    @property
    def instance(self) -> str:
        """The instance hash, as docs/certificates.md defines it."""
        digest = hashlib.sha256(f"ftc-verify data 1 {self.dimension}\n".encode())
        for row, label in zip(self.x, self.z, strict=True):
            digest.update((",".join(map(as_text, (*row, label))) + "\n").encode())
        return digest.hexdigest()


def _sample(i: int) -> str:
    return f"sample {i + 1}"


def _merged(
    rows: list[tuple[Q, ...]], labels: list[Q], place: Callable[[int], str], order: Sequence[int]
) -> tuple[list[int], list[str]]:
    """The samples to keep, in increasing order, and what was merged."""
    kept: list[int] = []
    merged = []
    for i in order:
        if kept and rows[i] == rows[kept[-1]]:
            if labels[i] != labels[kept[-1]]:
                raise InputError(_contradictions(rows, labels, order, place))
            merged.append(f"{place(i)} repeats {place(kept[-1])}")
        else:
            kept.append(i)
    return kept, merged


def _check_shape(rows: list[tuple[Q, ...]], labels: list[Q], place: Callable[[int], str]) -> None:
    if not rows:
        raise InputError("no samples")
    if len(rows) != len(labels):
        raise InputError(f"{counted(len(rows), 'sample')} but {counted(len(labels), 'label')}")
    dimension = len(rows[0])
    if not dimension:
        raise InputError("samples of dimension 0")
    others = [i for i, row in enumerate(rows) if len(row) != dimension]
    if others:
        count = f"; in all {len(others)} differ from {place(0)}" if len(others) > 1 else ""
        raise InputError(
            f"{place(others[0])} has {counted(len(rows[others[0]]), 'coordinate')}, {place(0)} has {dimension}{count}"
        )


def _contradictions(
    rows: Sequence[tuple[Q, ...]], labels: list[Q], order: Sequence[int], place: Callable[[int], str]
) -> str:
    """The first pair of places with one sample and two labels, and how many such pairs there are."""
    pairs = 0
    first = (len(rows), len(rows))
    for _, group in groupby(order, key=rows.__getitem__):
        same = sorted(group)
        counts = Counter(str(labels[i]) for i in same)
        if len(counts) > 1:
            pairs += comb(len(same), 2) - sum(comb(n, 2) for n in counts.values())
            first = min(first, (same[0], next(i for i in same if labels[i] != labels[same[0]])))
    text = f"{place(first[0])} and {place(first[1])} are the same sample with different labels"
    return text if pairs == 1 else f"{text}; {pairs} such pairs"


def _strictly_increasing(rows: Sequence[tuple[Q, ...]]) -> bool:
    return all(a < b for a, b in pairwise(rows))


def _sort_key(rows: Sequence[tuple[Q, ...]]) -> Callable[[int], Any]:
    """Integers compare much faster than rationals, so integer data are sorted as such."""
    if all(value.q == 1 for row in rows for value in row):
        keys = [tuple(int(value.p) for value in row) for row in rows]
        return keys.__getitem__
    return rows.__getitem__
