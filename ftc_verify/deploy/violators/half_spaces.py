"""Half-spaces that cut changed samples off from all others, by linear programs that know about rounding.

What a program says is a guess: `Points.violator` rounds it and says at which samples it is certain.
"""

from typing import Any

from ftc_verify.deadline import Deadline
from ftc_verify.deploy.violators.newton import separating
from ftc_verify.deploy.violators.points import Points, Violator
from ftc_verify.later import np
from ftc_verify.native import silent_highs

__all__ = ["cut_off", "largest_cut_off"]

_ROUNDS = 60
"""The most times that rows are added to a program."""
_MANY_COLUMNS = 150
"""From here on Newton steps take the place of linear programs."""
_LEAST = 1.01
_STRAY = 1e-6
"""A slack that is none."""


def cut_off(points: Points, zero: Any, positive: Any, deadline: Deadline) -> Violator | None:
    """A violator that is 0 at the samples `zero` and positive at `positive` (indices), of least rounding; or None."""
    if not len(positive) or not len(points.active):
        return None
    if len(points.active) > _MANY_COLUMNS:
        direction = _by_newton(points, zero, positive)
    else:
        found = _Program(points, zero, elastic=False).solved_for(positive, deadline)
        direction = None if found is None else found[0]
    if direction is None:
        return None
    violator = points.violator(direction, zero, positive)
    return violator if violator is not None and violator.positive[positive].all() else None


def largest_cut_off(points: Points, wished: Any, positive: Any, deadline: Deadline) -> tuple[Any, Violator] | None:
    """Many of the samples `wished`, and a violator that is 0 at them and positive at `positive` (indices); or None.

    The least sum of slacks, not the fewest that are positive: a heuristic.
    """
    if not len(positive) or not len(points.active):
        return None
    if len(points.active) > _MANY_COLUMNS:
        direction, slack = _by_newton(points, wished, positive), np.zeros(len(wished))
    else:
        found = _Program(points, wished, elastic=True).solved_for(positive, deadline)
        direction, slack = (None, np.ones(0)) if found is None else found
    if direction is None or not (slack < _STRAY).any():
        return None
    group = wished[slack < _STRAY]
    violator = cut_off(points, group, positive, deadline)
    return None if violator is None else (group, violator)


def _by_newton(points: Points, zero: Any, positive: Any) -> Any:
    rows = points.y[np.r_[zero, positive]]
    weights = np.r_[np.full(len(zero), len(positive) / max(1, len(zero))), np.ones(len(positive))]
    return separating(rows, np.r_[-np.ones(len(zero)), np.ones(len(positive))], weights)


class _Program:
    """Columns: w = p - n with p, n >= 0, then b, then |bias in the samples' own coordinates|, then slacks.

    Rows: 0 or less at the samples that are to be 0, 1.01 or more at the others, each with the rounding
    gamma (sum (p_j + n_j) |x_j| + |bias|) on the wrong side.
    """

    def __init__(self, points: Points, zero: Any, elastic: bool) -> None:
        self._points, self._zero, self._elastic = points, zero, elastic
        columns = points.active
        self._count = len(columns)
        self._gamma = 1.2 * (len(columns) + 4) * points.unit
        self._solver = silent_highs()
        self._solver.setOptionValue("simplex_iteration_limit", 20_000)
        scale, centre = points.scale[columns], points.centre[columns]
        self._sizes = points.size[:, columns] / scale
        self._slacks = len(zero) if elastic else 0
        self._pass_columns()
        shift = centre / scale
        tail = np.zeros(self._slacks)
        held = [np.r_[sign * shift, -sign * shift, -sign, 1.0, tail] for sign in (1.0, -1.0)]
        self._add(np.array(held), np.zeros(2))
        at_zero = -self._rows(zero, 1)
        at_zero[:, 2 * self._count + 2 :] = np.eye(self._slacks) if elastic else 0
        self._add(at_zero, np.zeros(len(zero)))

    def _pass_columns(self) -> None:
        import highspy

        size = 2 * self._count + 2 + self._slacks
        mean = self._sizes.mean(axis=0)
        rounding = np.r_[mean, mean, 0.0, 1.0]
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = size, 0
        program.col_cost_ = np.r_[rounding * (1e-6 if self._elastic else 1.0), np.ones(self._slacks)]
        program.col_lower_ = np.r_[np.zeros(2 * self._count), -1e7, np.zeros(1 + self._slacks)]
        program.col_upper_ = np.r_[np.full(2 * self._count + 1, 1e7), np.full(1 + self._slacks, highspy.kHighsInf)]
        self._solver.passModel(program)

    def _rows(self, samples: Any, side: int) -> Any:
        """Values with rounding added (side 1) or taken off (side -1), as coefficients."""
        y, error = self._points.y[samples], side * self._gamma * self._sizes[samples]
        ones = np.ones((len(samples), 1))
        return np.hstack(
            [y + error, error - y, ones, side * self._gamma * ones, np.zeros((len(samples), self._slacks))]
        )

    def _add(self, table: Any, lower: Any) -> None:
        count, size = table.shape
        starts = np.arange(0, table.size, size, dtype=np.int32)
        index = np.tile(np.arange(size, dtype=np.int32), count)
        self._solver.addRows(count, lower, np.full(count, np.inf), table.size, starts, index, table.ravel())

    def solved_for(self, positive: Any, deadline: Deadline) -> tuple[Any, Any] | None:
        """w and the slacks, rows of `positive` added as they are violated; None where there is no solution."""
        many = 2 * self._count + 20
        y = self._points.y
        toward = y[positive].mean(axis=0) - y[self._zero].mean(axis=0)
        values = y[positive] @ toward
        for _ in range(_ROUNDS):
            deadline.check()
            worst = positive[_least(values, many)]
            self._add(self._rows(worst, -1), np.full(len(worst), _LEAST))
            solution = self._solution()
            if solution is None:
                return None
            w = solution[: self._count] - solution[self._count : 2 * self._count]
            sizes = solution[: self._count] + solution[self._count : 2 * self._count]
            b, bias = solution[2 * self._count : 2 * self._count + 2]
            values = y[positive] @ w + b - self._gamma * (self._sizes[positive] @ sizes + bias) - _LEAST
            violated = values < -1e-4
            if not violated.any():
                return w, solution[2 * self._count + 2 :]
            values = np.where(violated, values, np.inf)
            many = min(many, int(violated.sum()))
        return None

    def _solution(self) -> Any | None:
        import highspy

        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.array(self._solver.getSolution().col_value)


def _least(values: Any, many: int) -> Any:
    return np.argpartition(values, many)[:many] if many < len(values) else np.arange(len(values))
