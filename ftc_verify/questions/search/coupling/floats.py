"""A linear system in floats by HiGHS: a point, or a ray that seems to refute it. What comes out is a guess."""

from typing import Any

from ftc_verify.later import np
from ftc_verify.native import silent_highs

__all__ = ["guess"]


def guess(matrix: Any, low: Any, high: Any) -> tuple[Any, Any]:
    """(point, None), or (point, multipliers of rows whose largest is 1) where there seems to be no point with low <=
    matrix point <= high; variables have no bounds. The point is HiGHS's last one in either case."""
    import highspy

    rows, columns = np.nonzero(matrix)
    highs = silent_highs()
    highs.setOptionValue("solver", "simplex")
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = matrix.shape
    lp.col_cost_ = np.zeros(lp.num_col_)
    lp.col_lower_ = np.full(lp.num_col_, -np.inf)
    lp.col_upper_ = np.full(lp.num_col_, np.inf)
    lp.row_lower_, lp.row_upper_ = np.array(low, float), np.array(high, float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.searchsorted(rows, np.arange(matrix.shape[0] + 1)).astype(np.int32)
    lp.a_matrix_.index_ = columns.astype(np.int32)
    lp.a_matrix_.value_ = matrix[rows, columns]
    highs.passModel(lp)
    highs.run()
    point = np.array(highs.getSolution().col_value)
    if highs.getModelStatus() != highspy.HighsModelStatus.kInfeasible:
        return point, None
    answer = highs.getDualRay()
    ray = np.array(answer[2]) if answer[1] else np.zeros(0)
    if not len(ray) or not np.abs(ray).max() > 0:
        return point, None
    return point, ray / np.abs(ray).max()
