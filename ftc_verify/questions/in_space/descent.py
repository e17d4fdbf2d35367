"""Small networks by least squares in floats, from many starts at once: guesses that exact arithmetic makes exact.

A network is c + sum of e_j relu(w_j . x + b_j) with e_j = 1 or -1. While no sample changes sides it is linear in w, b
and c, so each step solves a damped linear least-squares problem (Levenberg and Marquardt), for all starts together.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ftc_verify.later import np
from ftc_verify.questions.in_space.floats import Floats

__all__ = ["Guess", "descended", "work_of"]

_STEPS = 60
_STARTS = 64
_EXACT = 1e-18
"""The sum of squares, labels being at most 1, below which a guess is taken to fit."""


@dataclass(frozen=True)
class Guess:
    """A network in floats: `rows` of weights and bias for each neuron, outputs 1 or -1, and a constant."""

    rows: Floats
    outputs: Floats
    constant: float


def work_of(count: int, size: int, neurons: int) -> int:
    """About how long one call of `descended` takes for so many samples of so many coordinates, in units of about
    ten nanoseconds."""
    unknowns = neurons * (size + 1) + 1
    return 400_000 + _STARTS * _STEPS * unknowns * count * (80 + unknowns) // 80


def descended(points: Floats, labels: Floats, neurons: int, random: Any) -> Iterator[Guess]:
    """Guesses with residuals near 0, from random starts; `points` of about unit size, labels at most 1."""
    state = _State(np.c_[points, np.ones(len(points))], labels, neurons, random)
    for _ in range(_STEPS):
        state.step()
        if (fits := np.flatnonzero(state.cost < _EXACT * len(labels))).size:
            # A step more: residuals of about the rounding of floats.
            state.step()
            yield from (state.guess(int(k)) for k in fits[:3])
            return


class _State:
    """All starts, with the values of all neurons before the ReLU, the residuals and their sums of squares."""

    def __init__(self, points: Floats, labels: Floats, neurons: int, random: Any) -> None:
        count, size = points.shape
        self.points, self.labels = points, labels
        rows = random.standard_normal((_STARTS, neurons, size))
        through = random.integers(0, count, (_STARTS, neurons))
        rows[..., -1] = -np.einsum("smd,smd->sm", rows[..., :-1], points[through][..., :-1])
        self.rows: Floats = rows
        self.outputs: Floats = np.where(random.random((_STARTS, neurons)) < 0.5, 1.0, -1.0)
        self.constants: Floats = np.full(_STARTS, labels.mean())
        self.damping: Floats = np.full(_STARTS, 1e-2)
        self.before, self.residuals, self.cost = self._values(self.rows, self.constants)

    def _values(self, rows: Floats, constants: Floats) -> tuple[Floats, Floats, Floats]:
        before = np.matmul(self.points, rows.transpose(0, 2, 1))
        active = np.maximum(before, 0.0)
        residuals = np.matmul(active, self.outputs[..., None])[..., 0] + constants[:, None] - self.labels
        return before, residuals, (residuals**2).sum(axis=1)

    def step(self) -> None:
        """One damped step for each start; where the residual would grow only the damping does."""
        slopes = (self.before > 0) * self.outputs[:, None, :]
        jacobian = (slopes[..., None] * self.points[None, :, None, :]).reshape(*slopes.shape[:2], -1)
        jacobian = np.concatenate([jacobian, np.ones((*slopes.shape[:2], 1))], axis=2)
        turned = jacobian.transpose(0, 2, 1)
        system = turned @ jacobian
        unknowns = system.shape[-1]
        system[:, np.arange(unknowns), np.arange(unknowns)] += self.damping[:, None]
        move = np.linalg.solve(system, -(turned @ self.residuals[..., None]))[..., 0]
        rows = self.rows + move[:, :-1].reshape(self.rows.shape)
        constants = self.constants + move[:, -1]
        before, residuals, cost = self._values(rows, constants)
        better = cost < self.cost
        self.rows[better], self.constants[better], self.cost[better] = rows[better], constants[better], cost[better]
        self.before[better], self.residuals[better] = before[better], residuals[better]
        self.damping = np.where(better, np.maximum(self.damping / 4, 1e-12), np.minimum(self.damping * 3, 1e6))

    def guess(self, k: int) -> Guess:
        """One of the starts."""
        return Guess(self.rows[k], self.outputs[k], float(self.constants[k]))
