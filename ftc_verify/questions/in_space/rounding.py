"""A guess in floats made an exact network: which samples each neuron is active on is kept, and the linear system that
this leaves is solved in rationals."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flint import fmpq, fmpq_mat

from ftc_verify.later import np
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.questions.in_space.descent import Guess
from ftc_verify.questions.in_space.floats import Floats
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["Coordinates", "exact_near"]

_ON_THE_EDGE = 1e-7
"""A neuron whose value before the ReLU is this small, the largest being 1, may be meant to be 0 there."""
_BITS = (12, 30, 50)
"""Binary places of what a system leaves free."""


@dataclass(frozen=True)
class Coordinates:
    """Columns of the samples, shifted and scaled by short numbers to about unit size, in floats and exactly.

    Attributes
    ----------
    columns
        The columns that are used.
    shift, scale
        One for each: the coordinate is (x - shift) / scale; scales are powers of two.
    floats
        The coordinates of all samples.
    """

    columns: tuple[int, ...]
    shift: tuple[Q, ...]
    scale: tuple[Q, ...]
    floats: Floats

    @classmethod
    def of(cls, points: Floats, columns: Sequence[int]) -> "Coordinates":
        """Coordinates for these columns; none of them may be constant."""
        shift, scale = [], []
        for column in columns:
            values = points[:, column]
            bits = math.frexp(float(np.abs(values - values.mean()).max()))[1]
            middle = math.ldexp(float(values.mean()), 3 - bits)
            scale.append(fmpq(2) ** bits)
            shift.append(fmpq(round(middle)) * scale[-1] / 8)
        moved = [
            np.ldexp(points[:, column] - float(int(s.p) / int(s.q)), -math.frexp(float(int(t.p) / int(t.q)))[1] + 1)
            for column, s, t in zip(columns, shift, scale, strict=True)
        ]
        return cls(tuple(columns), tuple(shift), tuple(scale), np.stack(moved, axis=1))

    def row(self, sample: Sequence[Q]) -> list[Q]:
        """The coordinates of a sample, and 1."""
        chosen = zip(self.columns, self.shift, self.scale, strict=True)
        return [*((sample[c] - shift) / scale for c, shift, scale in chosen), ONE]

    def affine(self, row: Sequence[Q], dimension: int) -> tuple[list[Q], Q]:
        """Gradient and offset, in the samples' own coordinates."""
        gradient, offset = [ZERO] * dimension, row[-1]
        for c, weight, shift, scale in zip(self.columns, row[:-1], self.shift, self.scale, strict=True):
            gradient[c] = weight / scale
            offset -= weight * shift / scale
        return gradient, offset


def exact_near(
    guess: Guess, coordinates: Coordinates, x: Sequence[Sequence[Q]], z: Sequence[Q], size: Q
) -> Iterator[Network]:
    """Networks with the guess's pattern of activity that are near it, with labels z at x; the guess has labels
    z / size. None where the pattern has none.

    Nothing is checked here but the linear system: that every neuron is active where it should be is for the caller,
    who evaluates the network. What the system leaves free is rounded, from network to network less.
    """
    points = np.c_[coordinates.floats, np.ones(len(x))]
    before = points @ guess.rows.T
    edge = np.abs(before) < _ON_THE_EDGE * np.maximum(np.abs(before).max(axis=0), 1e-300)
    exact_rows = [coordinates.row(row) for row in x]
    outputs = [ONE if output > 0 else -ONE for output in guess.outputs]
    labels = [label / size for label in z]
    system = _system(exact_rows, labels, (before > 0) & ~edge, edge, outputs)
    width, dimension = points.shape[1], len(x[0])
    for solution in _solutions_near(system, np.r_[guess.rows.ravel(), guess.constant]):
        rows = [coordinates.affine(solution[k * width : (k + 1) * width], dimension) for k in range(len(outputs))]
        hidden = Layer(tuple(tuple(gradient) for gradient, _ in rows), tuple(offset for _, offset in rows))
        output = Layer((tuple(size * output for output in outputs),), (size * solution[-1],))
        yield Network(dimension, (hidden, output))


def _system(
    rows: Sequence[Sequence[Q]], labels: Sequence[Q], active: Floats, edge: Floats, outputs: Sequence[Q]
) -> list[list[Q]]:
    """One equation for each sample, and one for each neuron and sample on its edge; the last column is the target."""
    width = len(rows[0])
    size = len(outputs) * width + 1
    system = []
    for i, row in enumerate(rows):
        equation = [ZERO] * (size + 1)
        for j, output in enumerate(outputs):
            if active[i, j]:
                equation[j * width : (j + 1) * width] = [output * value for value in row]
            elif edge[i, j]:
                on_the_edge = [ZERO] * (size + 1)
                on_the_edge[j * width : (j + 1) * width] = row
                system.append(on_the_edge)
        equation[-2], equation[-1] = ONE, labels[i]
        system.append(equation)
    return system


def _solutions_near(system: list[list[Q]], values: Floats) -> Iterator[list[Q]]:
    """Solutions whose free unknowns are the values, rounded; the others are determined as stably as can be."""
    size = len(values)
    floats = np.array([[int(v.p) / int(v.q) for v in equation[:-1]] for equation in system])
    order = _pivots_first(floats)
    reduced, rank = fmpq_mat([[*(equation[c] for c in order), equation[-1]] for equation in system]).rref()
    table = reduced.tolist()[:rank]
    pivots = [next(c for c, value in enumerate(row) if value) for row in table]
    if pivots and pivots[-1] == size:
        return
    free = sorted(set(range(size)) - set(pivots))
    for bits in _BITS if free else _BITS[:1]:
        solution = [ZERO] * size
        for c in free:
            solution[order[c]] = fmpq(round(math.ldexp(float(values[order[c]]), bits))) / fmpq(2) ** bits
        for row, pivot in zip(table, pivots, strict=True):
            solution[order[pivot]] = row[-1] - sum((row[c] * solution[order[c]] for c in free if row[c]), start=ZERO)
        yield solution


def _pivots_first(matrix: Floats) -> list[int]:
    """The columns, those first that are farthest from what the ones before span."""
    rest = matrix.copy()
    order: list[int] = []
    left = np.ones(matrix.shape[1], dtype=bool)
    for _ in range(min(matrix.shape)):
        lengths = np.where(left, (rest**2).sum(axis=0), -1.0)
        best = int(np.argmax(lengths))
        if lengths[best] < 1e-18:
            break
        order.append(best)
        left[best] = False
        unit = rest[:, best] / math.sqrt(lengths[best])
        rest -= np.outer(unit, unit @ rest)
    return [*order, *map(int, np.flatnonzero(left))]
