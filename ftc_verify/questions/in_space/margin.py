"""The margin of a hyperplane, in floats: a guess that exact arithmetic checks.

Few unknowns: a linear program whose rows are added as they are violated. Many: least squares on the rows that are
violated, by Newton steps.
"""

from typing import Any

from ftc_verify.later import np
from ftc_verify.native import silent_highs
from ftc_verify.questions.in_space.floats import Floats

__all__ = ["widest_margin"]

_AT_ONCE = 20_000
"""Up to so many entries a program is solved with all its rows."""
_SOME = 2000
"""The rows that tell where to begin."""
_ROUNDS = 40
"""The most rounds of adding rows to a program."""
_MANY_UNKNOWNS = 150
"""From here on Newton steps take the place of a linear program."""
_STEPS = 30
_LEAST = 1e-9
"""A margin that is worth a try."""


def widest_margin(rows: Floats, targets: Floats, fixed: Any) -> Floats | None:
    """v with rows v = targets where fixed, rows v >= margin elsewhere, |v| <= 10^4, and the margin in (0, 1] as
    large as can be; with many unknowns, with some margin.

    HiGHS in floats, presolve off, a fresh model for each call; its answer is a guess that the caller checks. None if
    it finds no margin.
    """
    if rows.size <= _AT_ONCE:
        found = _Program(rows, targets, fixed).solved()
        return None if found is None else found[0]
    if rows.shape[1] >= _MANY_UNKNOWNS:
        return _by_newton(rows, targets, fixed)
    return _by_rows(rows, targets, fixed)


def _by_rows(rows: Floats, targets: Floats, fixed: Any) -> Floats | None:
    """A program of some rows, to which those are added that its answer violates most; no answer is one for all."""
    many = 2 * rows.shape[1] + 20
    free = np.flatnonzero(~fixed)
    chosen = np.r_[np.flatnonzero(fixed), free[_least(_first_guess(rows, targets, fixed)[free], many)]]
    program = _Program(rows[chosen], targets[chosen], fixed[chosen])
    for _ in range(_ROUNDS):
        found = program.solved()
        if found is None:
            return None
        solution, margin = found
        values = rows @ solution
        values[fixed] = margin
        violated = np.flatnonzero(values < margin - 1e-9)
        if not len(violated):
            return solution
        chosen = violated[_least(values[violated], many)]
        program.add(rows[chosen])
    return solution if values.min() > _LEAST else None


def _least(values: Floats, many: int) -> Any:
    """Where the least so many stand, in any order."""
    return np.argpartition(values, many)[:many] if many < len(values) else np.arange(len(values))


def _first_guess(rows: Floats, targets: Floats, fixed: Any) -> Floats:
    """Values at the rows of a function that is about the targets where fixed and 1 elsewhere, by least squares on some
    rows; both weigh the same."""
    some = np.union1d(np.flatnonzero(fixed), np.linspace(0, len(rows) - 1, _SOME, dtype=np.int64))
    part, held = rows[some], fixed[some]
    weights = np.where(held, len(some) / max(1, held.sum()), 1.0)
    system = (part.T * weights) @ part + 1e-6 * len(some) * np.eye(rows.shape[1])
    values: Floats = rows @ np.linalg.solve(system, part.T @ (weights * np.where(held, targets[some], 1.0)))
    return values


class _Program:
    """The linear program of some rows; more are added, and the next solution starts from the one before."""

    def __init__(self, rows: Floats, targets: Floats, fixed: Any) -> None:
        import highspy

        count, size = rows.shape
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = size + 1, count
        program.col_cost_ = np.r_[np.zeros(size), -1.0]
        program.col_lower_ = np.r_[np.full(size, -1e4), 0.0]
        program.col_upper_ = np.r_[np.full(size, 1e4), 1.0]
        program.row_lower_ = targets.astype(float)
        program.row_upper_ = np.where(fixed, targets, highspy.kHighsInf)
        table = np.hstack([rows, np.where(fixed, 0.0, -1.0)[:, None]])
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.arange(0, table.size + 1, size + 1)
        program.a_matrix_.index_ = np.tile(np.arange(size + 1), count)
        program.a_matrix_.value_ = table.ravel()
        self._solver = silent_highs()
        self._solver.setOptionValue("simplex_iteration_limit", 20_000)
        self._solver.passModel(program)

    def add(self, rows: Floats) -> None:
        """Rows whose values must be the margin at least."""
        count, size = rows.shape
        table = np.hstack([rows, np.full((count, 1), -1.0)])
        starts, index = np.arange(0, table.size, size + 1, dtype=np.int32), np.tile(np.arange(size + 1), count)
        upper = np.full(count, np.inf)
        self._solver.addRows(count, np.zeros(count), upper, table.size, starts, index.astype(np.int32), table.ravel())

    def solved(self) -> tuple[Floats, float] | None:
        """v and the margin; None if there is none."""
        self._solver.run()
        solution = np.array(self._solver.getSolution().col_value)
        size = self._solver.getNumCol() - 1
        return (solution[:size], float(solution[size])) if len(solution) > size and solution[size] > _LEAST else None


def _by_newton(rows: Floats, targets: Floats, fixed: Any) -> Floats | None:
    """min |y|^2 / C + sum over free rows of max(0, margin - row v)^2, v = start + basis y being all that has the
    targets; the rows that are violated settle after a few steps."""
    start, basis = _with_targets(rows[fixed], targets[fixed], rows.shape[1])
    table, constants = rows[~fixed] @ basis, rows[~fixed] @ start
    for margin in (1.0, 0.1, 0.01):
        y = np.zeros(basis.shape[1])
        violated = np.zeros(len(table), dtype=bool)
        for _ in range(_STEPS):
            values = constants + table @ y
            before, violated = violated, values < margin
            if values.min() > margin / 4 or (before == violated).all():
                break
            part = table[violated]
            system = part.T @ part + 1e-6 * len(table) * np.eye(len(y))
            y = np.linalg.solve(system, part.T @ (margin - constants[violated]))
        if (constants + table @ y).min() > _LEAST:
            solution: Floats = start + basis @ y
            return solution
    return None


def _with_targets(rows: Floats, targets: Floats, size: int) -> tuple[Floats, Floats]:
    """The shortest v with rows v = targets, and a basis of what may be added to it."""
    if not len(rows):
        return np.zeros(size), np.eye(size)
    orthogonal, triangle = np.linalg.qr(rows.T, mode="complete")
    start = np.linalg.lstsq(rows, targets, rcond=None)[0].astype(np.float64)
    rank = int((np.abs(np.diag(triangle)) > 1e-9 * np.abs(np.diag(triangle)).max()).sum())
    basis: Floats = orthogonal[:, rank:]
    return start, basis
