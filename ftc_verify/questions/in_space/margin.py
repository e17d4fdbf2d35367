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

    HiGHS in floats, presolve off, a fresh model each time; its answer is a guess that the caller checks. None if
    it finds no margin.
    """
    if rows.size <= _AT_ONCE:
        found = _solved(rows, targets, fixed)
        return None if found is None else found[:-1]
    if rows.shape[1] >= _MANY_UNKNOWNS:
        return _by_newton(rows, targets, fixed)
    return _by_rows(rows, targets, fixed)


def _by_rows(rows: Floats, targets: Floats, fixed: Any) -> Floats | None:
    """A program of some rows, to which those are added that its answer violates most; no answer is one for all."""
    many = 4 * rows.shape[1] + 20
    free = np.flatnonzero(~fixed)
    chosen = np.union1d(np.flatnonzero(fixed), free[_least(_first_guess(rows, targets, fixed)[free], many)])
    for _ in range(_ROUNDS):
        found = _solved(rows[chosen], targets[chosen], fixed[chosen])
        if found is None:
            return None
        solution, margin = found[:-1], found[-1]
        values = rows @ solution
        values[fixed] = margin
        violated = np.flatnonzero(values < margin - 1e-9)
        if not len(violated):
            return solution
        chosen = np.union1d(chosen, violated[_least(values[violated], many)])
    return solution if values.min() > _LEAST else None


def _least(values: Floats, many: int) -> Any:
    """Where the least so many stand, in any order."""
    return np.argpartition(values, many)[:many] if many < len(values) else np.arange(len(values))


def _first_guess(rows: Floats, targets: Floats, fixed: Any) -> Floats:
    """Values at the rows of a function that is about the targets where fixed and 1 elsewhere; both weigh the same."""
    weights = np.where(fixed, len(fixed) / max(1, fixed.sum()), 1.0)
    system = (rows.T * weights) @ rows + 1e-6 * len(rows) * np.eye(rows.shape[1])
    values: Floats = rows @ np.linalg.solve(system, rows.T @ (weights * np.where(fixed, targets, 1.0)))
    return values


def _solved(rows: Floats, targets: Floats, fixed: Any) -> Floats | None:
    """v and the margin."""
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
    solver = silent_highs()
    solver.setOptionValue("simplex_iteration_limit", 20_000)
    solver.passModel(program)
    solver.run()
    solution = np.array(solver.getSolution().col_value)
    return solution if len(solution) == size + 1 and solution[size] > _LEAST else None


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
