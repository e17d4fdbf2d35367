"""What one hidden function may serve: changed samples whose rows of z are multiples of one row of output weights.

docs/deployment.md, "Several outputs and classes".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ftc_verify.deploy.tolerance import Tolerance
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.later import np
from ftc_verify.rationals import as_float, exact

__all__ = ["Share", "by_column", "by_row"]


@dataclass(frozen=True, eq=False)
class Share:
    """Values t_i >= 0 that a hidden function h is to have, so that z_i = t_i * outputs in the columns that it serves.

    Attributes
    ----------
    outputs
        (C,): the output weights of h, numbers of the format.
    samples
        Indices of changed samples, increasing: t_i > 0.
    values
        (n,) float64: t_i.
    room
        (n,) float64: how far h may be from t_i: the tolerance, less what the product with an output weight takes.
    """

    outputs: Any
    samples: Any
    values: Any
    room: Any


def by_column(wanted: Wanted, tolerance: Tolerance) -> Iterator[Share]:
    """A share for each column and sign: every change is in one, output weights are 1 and -1."""
    for column in range(wanted.outputs):
        for sign in (1, -1):
            samples = np.flatnonzero(sign * wanted.z[:, column] > 0)
            if len(samples):
                outputs = np.zeros(wanted.outputs, wanted.format.dtype)
                outputs[column] = sign
                values = np.abs(wanted.z[samples, column]).astype(np.float64)
                yield Share(outputs, samples, values, _room(wanted, tolerance, samples, column))


def by_row(wanted: Wanted, tolerance: Tolerance) -> Iterator[Share]:
    """A share for all changed samples whose rows are positive multiples of one row (but for what
    rounding made of them); a row of one change alone has output weights 1 or -1."""
    rows = wanted.z[wanted.changed].astype(np.float64)
    columns = np.abs(rows).argmax(axis=1)
    sizes = np.abs(rows[np.arange(len(rows)), columns])
    unit = as_float(wanted.format.unit)
    shapes = np.round(rows / sizes[:, None] / (8 * unit))
    _, kinds = np.unique(shapes, axis=0, return_inverse=True)
    for kind in range(kinds.max(initial=-1) + 1):
        members = np.flatnonzero(kinds.reshape(-1) == kind)
        first, alone = members[0], np.count_nonzero(rows[members[0]]) == 1
        outputs = np.sign(rows[first]) if alone else rows[first]
        values = sizes[members] if alone else sizes[members] / sizes[first]
        room = np.full(len(members), np.inf)
        for column in np.flatnonzero(outputs):
            here = _room(wanted, tolerance, wanted.changed[members], int(column)) / abs(outputs[column])
            room = np.minimum(room, here)
        loss = 0.0 if alone or len(members) == 1 else 10 * unit
        room = np.maximum(room - loss * values, 0.0)
        yield Share(outputs.astype(wanted.format.dtype), wanted.changed[members], values, room)


def _room(wanted: Wanted, tolerance: Tolerance, samples: Any, column: int) -> Any:
    numbers = (exact(float(value)) for value in wanted.z[samples, column])
    return np.array([as_float(tolerance.at(number, wanted.format)) for number in numbers]) * (1 - 2.0**-40)
