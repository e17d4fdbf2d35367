"""Labels that are an affine function of the samples."""

from collections.abc import Sequence

from flint import fmpq_mat

from ftc_verify.data import DataSet
from ftc_verify.network import Layer, Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["affine_labels_net"]


def affine_labels_net(data: DataSet) -> Network | None:
    """One neuron that gives labels that are affine in the samples and not all equal; None for other labels."""
    gradient = _gradient(data)
    if gradient is None or not any(gradient):
        return None
    values = [_dot(gradient, row) for row in data.x]
    low = min(values)
    offset = data.z[0] - values[0] + low
    return Network(data.dimension, (Layer((tuple(gradient),), (-low,)), Layer(((ONE,),), (offset,))))


def _gradient(data: DataSet) -> list[Q] | None:
    """a with z_i = a . x_i + b for all i and some b, if there is one."""
    gradient = [ZERO] * data.dimension
    for row in _differences([(*point, label) for point, label in zip(data.x, data.z, strict=True)]):
        pivot = next(c for c, value in enumerate(row) if value)
        if pivot == data.dimension:
            return None
        gradient[pivot] = row[-1]
    return gradient


def _differences(rows: Sequence[Sequence[Q]]) -> list[list[Q]]:
    """The reduced row echelon form of all differences to the first row, reduced whenever enough have come."""
    origin = rows[0]
    reduced: list[list[Q]] = []
    for row in rows[1:]:
        reduced.append([v - o for v, o in zip(row, origin, strict=True)])
        if len(reduced) >= 2 * len(origin) + 2:
            reduced = _reduced(reduced)
    return _reduced(reduced) if reduced else []


def _reduced(rows: Sequence[Sequence[Q]]) -> list[list[Q]]:
    reduced, rank = fmpq_mat([list(row) for row in rows]).rref()
    return [list(row) for row in reduced.tolist()[:rank]]


def _dot(a: Sequence[Q], b: Sequence[Q]) -> Q:
    return sum((left * right for left, right in zip(a, b, strict=True) if left and right), start=ZERO)
