"""Labels that are an affine function of the samples.

Independent modulo a prime is independent: that settles most data without exact elimination.
"""

from collections.abc import Sequence
from typing import Any

from flint import fmpq_mat

from ftc_verify.data import DataSet
from ftc_verify.later import np
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q
from ftc_verify.rows.modular import PRIMES, independent, label_residues, residues
from ftc_verify.rows.table import Rows, rows_of

__all__ = ["affine_labels_net", "unchanged_span_all"]

_AT_ONCE = 4096


def affine_labels_net(data: DataSet) -> Network | None:
    """One neuron that gives labels that are affine in the samples and not all equal; None for other labels."""
    found = _affine_labels(data)
    if found is None or not any(found[:-1]):
        return None
    gradient, offset, low = found[:-1], found[-1], min(data.z)
    return Network(data.dimension, (Layer((tuple(gradient),), (offset - low,)), Layer(((ONE,),), (low,))))


def unchanged_span_all(data: DataSet) -> bool:
    """Whether labels have both signs and the unchanged samples lie on no hyperplane but where all samples lie: then one
    neuron cannot have these labels. False also where a prime does not show it.

    One neuron: o + w relu(a . x + b). If o were not 0, the unchanged samples would all be active, and lie on a
    hyperplane; if o is 0, all labels have the sign of w.
    """
    if not min(data.z) < 0 < max(data.z):
        return False
    rows = rows_of(data.x)
    varying = _varying(rows)
    unchanged = [i for i, label in enumerate(data.z) if not label]
    table = _residues(rows, _spaced(unchanged, 2 * len(varying) + 12), varying, None, PRIMES[0])
    return table is not None and len(table) > 0 and len(independent(table, PRIMES[0])) == len(varying) + 1


def _affine_labels(data: DataSet) -> list[Q] | None:
    """a and b with z_i = a . x_i + b for all i, a being 0 in every coordinate that is not needed; if there are any.

    Samples that are dependent modulo both primes alone could hide a solution, never make one.
    """
    rows = rows_of(data.x)
    varying = _varying(rows)
    for prime in PRIMES:
        try:
            found = _solution(data, rows, varying, prime)
        except _Certain:
            return None
        if found is not None:
            return found
    return None


class _Certain(Exception):
    """The labels are not affine in the samples: even modulo the prime they are not, with all columns independent."""


def _solution(data: DataSet, rows: Rows, varying: Sequence[int], prime: int) -> list[Q] | None:
    """A solution on samples that are independent modulo the prime, if it has all labels; a sample that it misses joins
    them if it is independent of them."""
    z = data.z
    chosen = _sampled(data, 2 * len(varying) + 12)
    while True:
        table = _residues(rows, chosen, varying, z, prime)
        if table is None:
            return None
        columns = independent(table, prime)
        if len(columns) == len(varying) + 2:
            raise _Certain
        if columns[-1] == len(varying) + 1:
            return None
        kept = [chosen[i] for i in independent(np.ascontiguousarray(table[:, columns].T), prime)]
        used = [varying[c - 1] for c in columns[1:]]
        solution = _solved([[ONE, *(rows[i][c] for c in used)] for i in kept], [z[i] for i in kept])
        affine = [ZERO] * (rows.dimension + 1)
        for c, value in zip([rows.dimension, *used], solution, strict=True):
            affine[c] = value
        missed = _first_missed(rows, affine, z)
        if missed is None:
            return affine
        if missed in chosen:
            return None
        chosen = [*kept, missed]


def _first_missed(rows: Rows, affine: Sequence[Q], z: Sequence[Q]) -> int | None:
    """The first sample where an affine function does not have the label."""
    for start in range(0, len(rows), _AT_ONCE):
        indices = range(start, min(start + _AT_ONCE, len(rows)))
        for i, value in zip(indices, rows.values(indices, affine), strict=True):
            if value != z[i]:
                return i
    return None


def _solved(matrix: list[list[Q]], targets: list[Q]) -> list[Q]:
    """The solution of a regular square system."""
    solution = fmpq_mat(matrix).solve(fmpq_mat([[t] for t in targets]))
    return [row[0] for row in solution.tolist()]


def _varying(rows: Rows) -> list[int]:
    """The columns that are not constant."""
    if rows.floats is not None:
        found: list[int] = np.flatnonzero((rows.floats != rows.floats[0]).any(axis=0)).tolist()
        return found
    first = rows[0]
    return [c for c in range(rows.dimension) if any(row[c] != first[c] for row in rows)]


def _sampled(data: DataSet, many: int) -> list[int]:
    """So many samples, in order: changed ones for a half at most, others evenly spaced."""
    changed = [i for i, label in enumerate(data.z) if label]
    if data.count <= many:
        return list(range(data.count))
    chosen = set(_spaced(changed, many // 2))
    return sorted(chosen | set(_spaced([i for i in range(data.count) if i not in chosen], many - len(chosen))))


def _spaced(items: Sequence[int], many: int) -> list[int]:
    if len(items) <= many:
        return list(items)
    return [items[k * len(items) // many] for k in range(many)]


def _residues(rows: Rows, chosen: Sequence[int], columns: Sequence[int], z: Sequence[Q] | None, prime: int) -> Any:
    """1, the columns, and the labels if there are any, modulo the prime."""
    found = residues(rows, chosen, prime)
    labels = None if z is None else label_residues([z[i] for i in chosen], prime)
    if found is None or (z is not None and labels is None):
        return None
    parts = [np.ones((len(chosen), 1), dtype=np.int64), found[:, list(columns)]]
    return np.hstack(parts if labels is None else [*parts, labels[:, None]])
