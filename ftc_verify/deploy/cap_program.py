"""The linear program of a cap: an affine function of given values at some samples and negative at others, with what
rounding may do on the wrong side of each inequality.

What it says is a guess in floats; docs/deployment.md, "Fewer neurons for a tolerance".
"""

from typing import Any

from ftc_verify.deadline import Deadline
from ftc_verify.deploy.violators.points import Points
from ftc_verify.later import np
from ftc_verify.native import silent_highs

__all__ = ["CapProgram"]

_ROUNDS = 400
_AT_ONCE = 24
"""The most rows that are added together: those that are violated most."""
_BELOW = 1e-7
"""Pre-activations are at most minus this outside, where the largest value is 1."""
_FEASIBLE = 1e-9


class CapProgram:
    """Columns: w = p - n with p, n >= 0, then b, then |bias in the samples' own coordinates|; rows as they are needed.

    Of the samples `among` (indices), which alone matter, each is outside, with a row that is added once it is violated,
    or inside, with two bounds. Samples are named by their index in all of `points`. `work` counts entries of tables
    that were gone through, about a hundred million a second.
    """

    def __init__(self, points: Points, among: Any) -> None:
        columns = points.active
        self.work = 0
        self._among = among
        self._points, self._count = points, len(columns)
        self._gamma = 1.05 * (len(columns) + 3) * points.unit
        scale, centre = points.scale[columns], points.centre[columns]
        self._y, self._sizes = points.y[among], points.size[np.ix_(among, columns)] / scale
        self._place = {int(sample): place for place, sample in enumerate(among)}
        self._shift = centre / scale
        self._inside = np.zeros(len(among), dtype=bool)
        self._upper: dict[int, int] = {}
        self._lower: dict[int, int] = {}
        self._solver = silent_highs()
        self._solver.setOptionValue("primal_feasibility_tolerance", _FEASIBLE)
        self._solver.setOptionValue("simplex_iteration_limit", 20_000)
        self._pass_columns()
        ends = [np.r_[sign * self._shift, -sign * self._shift, -sign, 1.0] for sign in (1.0, -1.0)]
        for row in ends:  # the bias in the samples' coordinates is b - w . shift
            self._add(row, 0.0, np.inf)

    def _pass_columns(self) -> None:
        import highspy

        mean = self._sizes.mean(axis=0) + 1e-9
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = 2 * self._count + 2, 0
        program.col_cost_ = np.r_[mean, mean, 0.0, 1.0]
        program.col_lower_ = np.r_[np.zeros(2 * self._count), -np.inf, 0.0]
        program.col_upper_ = np.full(2 * self._count + 2, np.inf)
        self._solver.passModel(program)

    def _add(self, row: Any, low: float, high: float) -> int:
        self._solver.addRow(low, high, len(row), np.arange(len(row), dtype=np.int32), row)
        return int(self._solver.getNumRow()) - 1

    def _row(self, sample: int, side: float) -> Any:
        y, error = self._y[self._place[sample]], side * self._gamma * self._sizes[self._place[sample]]
        return np.r_[y + error, error - y, 1.0, side * self._gamma]

    @property
    def rows(self) -> int:
        """How many inequalities there are by now."""
        return int(self._solver.getNumRow())

    def hold(self, sample: int, low: float, high: float) -> None:
        """The sample is inside: its value is from `low` to `high` whatever the rounding."""
        self._inside[self._place[sample]] = True
        low, high = low + 4 * _FEASIBLE, high - 4 * _FEASIBLE
        for rows, side, ends in ((self._upper, 1.0, (-np.inf, high)), (self._lower, -1.0, (low, np.inf))):
            if sample in rows:
                self._solver.changeRowBounds(rows[sample], *ends)
            else:
                rows[sample] = self._add(self._row(sample, side), *ends)

    def release(self, sample: int) -> None:
        """The sample is outside again."""
        self._inside[self._place[sample]] = False
        self._solver.changeRowBounds(self._lower[sample], -np.inf, np.inf)
        self._solver.changeRowBounds(self._upper[sample], -np.inf, -_BELOW)

    def solved(self, deadline: Deadline) -> tuple[Any, float] | None:
        """(d,) weights and a bias in the samples' own coordinates, of least rounding on the average; None where there
        are none."""
        for _ in range(_ROUNDS):
            deadline.check()
            solution = self._solution()
            if solution is None:
                return None
            w = solution[: self._count] - solution[self._count : 2 * self._count]
            sizes = solution[: self._count] + solution[self._count : 2 * self._count]
            b, bias = solution[2 * self._count :]
            self.work += self._y.size
            values = self._y @ w + b + self._gamma * (self._sizes @ sizes + bias)
            values[self._inside] = -np.inf
            order = np.argpartition(-values, min(_AT_ONCE, len(values) - 1))[:_AT_ONCE]
            worst = self._among[order[values[order] > -_BELOW / 2]].tolist()
            worst = [sample for sample in worst if sample not in self._upper]
            if not worst:
                return self._in_coordinates(w), float(b - w @ self._shift)
            for sample in worst:
                self._upper[sample] = self._add(self._row(sample, 1.0), -np.inf, -_BELOW)
        return None

    def _in_coordinates(self, w: Any) -> Any:
        weights = np.zeros(self._points.x.shape[1])
        weights[self._points.active] = w / self._points.scale[self._points.active]
        return weights

    def _solution(self) -> Any | None:
        import highspy

        status = highspy.HighsModelStatus
        for _ in range(2):
            self._solver.run()
            steps = max(1, int(self._solver.getInfo().simplex_iteration_count))
            self.work += steps * self.rows * (self._count + 1)
            found = self._solver.getModelStatus()
            if found == status.kOptimal:
                return np.array(self._solver.getSolution().col_value)
            if found == status.kInfeasible:
                break
            self._solver.clearSolver()  # a basis of before may lead astray
        return None
