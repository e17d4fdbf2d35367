"""A linear system in floats by HiGHS: multipliers that seem to refute it, or a point. What comes out is a guess.

It is the dual that is solved: multipliers of the rows that cancel all variables and add up to 1. It is smaller in
rows, a basic solution has few multipliers, and where there are none a ray of it is a point.
"""

from typing import Any

from ftc_verify.later import np
from ftc_verify.native import silent_highs

__all__ = ["MOST_ITERATIONS", "guess"]

MOST_ITERATIONS = 5_000
"""HiGHS goes round in circles at times; what is not solved by then counts as a point that is all 0."""


def guess(matrix: Any, bounds: Any, equations: Any) -> tuple[Any, Any]:
    """(point, None), or (point, multipliers of rows) where there seems to be no point with matrix point >= bounds, and
    equality in the rows that are `equations` (truth values). Variables have no bounds; a point may be all 0."""
    import highspy

    scale = np.abs(matrix).max(axis=1, initial=0.0)
    scale[scale == 0] = 1.0
    table = np.vstack([(matrix / scale[:, None]).T, np.asarray(bounds) / scale])
    rows, columns = np.nonzero(table)
    highs = silent_highs()
    highs.setOptionValue("solver", "simplex")
    highs.setOptionValue("simplex_iteration_limit", MOST_ITERATIONS)
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = table.shape
    lp.col_cost_ = np.zeros(lp.num_col_)
    lp.col_lower_ = np.where(equations, -np.inf, 0.0)
    lp.col_upper_ = np.full(lp.num_col_, np.inf)
    right = np.zeros(lp.num_row_)
    right[-1] = 1.0
    lp.row_lower_ = lp.row_upper_ = right
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.searchsorted(rows, np.arange(lp.num_row_ + 1)).astype(np.int32)
    lp.a_matrix_.index_ = columns.astype(np.int32)
    lp.a_matrix_.value_ = table[rows, columns]
    highs.passModel(lp)
    highs.run()
    if highs.getModelStatus() == highspy.HighsModelStatus.kOptimal:
        return np.zeros(matrix.shape[1]), np.array(highs.getSolution().col_value) / scale
    answer = highs.getDualRay()
    ray = np.array(answer[2]) if answer[1] else np.zeros(0)
    if not len(ray) or not ray[-1]:
        return np.zeros(matrix.shape[1]), None
    return -ray[:-1] / ray[-1], None
