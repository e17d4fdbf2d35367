"""The widest margin of a hyperplane, in floats: a guess that exact arithmetic checks."""

from typing import Any

from ftc_verify.later import np
from ftc_verify.native import silent_highs
from ftc_verify.questions.in_space.floats import Floats

__all__ = ["widest_margin"]


def widest_margin(rows: Floats, targets: Floats, fixed: Any) -> Floats | None:
    """v with rows v = targets where fixed, rows v >= margin elsewhere, |v| <= 10^4, and the margin in (0, 1] as
    large as can be.

    HiGHS in floats, presolve off, a fresh model each time; its answer is a guess that the caller checks. None if
    it finds no margin.
    """
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
    return solution[:size] if len(solution) == size + 1 and solution[size] > 1e-9 else None
