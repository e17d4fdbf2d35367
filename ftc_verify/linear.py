"""Feasibility of linear inequalities, decided exactly: a rational point in floats' guess, or a rational Farkas vector.

HiGHS solves in floats and its status is ignored where it matters: an infeasible system is only reported with a
Farkas vector that has been checked in exact arithmetic. The float dual ray gives the support, python-flint the exact
multipliers on it; where that fails an exact simplex (Bland's rule) decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flint import fmpq, fmpq_mat

from ftc_verify.later import np
from ftc_verify.native import silent_highs
from ftc_verify.rationals import ONE, ZERO, Q, as_float

__all__ = ["Farkas", "System", "Unsolved", "null_space", "particular"]

_DUAL, _PRIMAL = 1, 4
"""HiGHS's simplex strategies: at times one ends without a status, or goes round in circles."""
_MOST_ITERATIONS = 20_000

_SUPPORT = 1e-7
"""Float multipliers and reduced costs below this (the largest being 1) are taken to be 0 in the guess."""
_SCALED = 1e-9
"""The same where sizes are compared with those of coefficients."""


@dataclass(frozen=True)
class Farkas:
    """Multipliers that prove a system infeasible: `rows` and `columns`, positive for a lower bound, negative for an
    upper one. The combination cancels every variable and says 0 >= something positive."""

    rows: Mapping[int, Q]
    columns: Mapping[int, Q]


class Unsolved(Exception):
    """Floats find no point of a system and no contradiction, and exact arithmetic says that there is a point, or the
    system is too large for it."""


class System:
    """low <= sum of coefficients * variables <= high for each row, and bounds on each variable; None is no bound.

    Bounds may be changed between calls of `solve`; coefficients of a row too. `most_exact`: the most entries of a
    tableau for the exact simplex; None is no limit.
    """

    def __init__(
        self,
        rows: Sequence[tuple[Mapping[int, Q], Q | None, Q | None]],
        bounds: Sequence[tuple[Q | None, Q | None]],
        most_exact: int | None = None,
    ) -> None:
        self._most_exact = most_exact
        self.coefficients = [dict(row) for row, _, _ in rows]
        self.row_low = [low for _, low, _ in rows]
        self.row_high = [high for _, _, high in rows]
        self.low = [low for low, _ in bounds]
        self.high = [high for _, high in bounds]
        self._matrix = np.zeros((len(rows), len(bounds)))
        for i, row in enumerate(self.coefficients):
            for j, value in row.items():
                self._matrix[i, j] = _float(value, 0.0)
        self._api = _highspy()
        self._highs = self._model()

    def _model(self, strategy: int = _DUAL) -> Any:
        highs = silent_highs()
        for option, value in (
            ("solver", "simplex"),
            ("simplex_strategy", strategy),
            ("simplex_iteration_limit", _MOST_ITERATIONS),
        ):
            highs.setOptionValue(option, value)
        lp = self._api.HighsLp()
        lp.num_row_, lp.num_col_ = self._matrix.shape
        lp.col_cost_ = np.zeros(lp.num_col_)
        lp.col_lower_ = np.array([_float(v, -np.inf) for v in self.low])
        lp.col_upper_ = np.array([_float(v, np.inf) for v in self.high])
        lp.row_lower_ = np.array([_float(v, -np.inf) for v in self.row_low])
        lp.row_upper_ = np.array([_float(v, np.inf) for v in self.row_high])
        entries = [(i, j) for i, row in enumerate(self.coefficients) for j in sorted(row)]
        starts = np.cumsum([0, *(len(row) for row in self.coefficients)])
        lp.a_matrix_.format_ = self._api.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = starts.astype(np.int32)
        lp.a_matrix_.index_ = np.array([j for _, j in entries], np.int32)
        lp.a_matrix_.value_ = np.array([self._matrix[i, j] for i, j in entries])
        highs.passModel(lp)
        return highs

    def bound_row(self, i: int, low: Q | None, high: Q | None) -> None:
        """Change the bounds of a row."""
        self.row_low[i], self.row_high[i] = low, high
        self._highs.changeRowBounds(i, _float(low, -np.inf), _float(high, np.inf))

    def bound_column(self, j: int, low: Q | None, high: Q | None) -> None:
        """Change the bounds of a variable."""
        self.low[j], self.high[j] = low, high
        self._highs.changeColBounds(j, _float(low, -np.inf), _float(high, np.inf))

    def set_coefficient(self, i: int, j: int, value: Q) -> None:
        """Change one coefficient."""
        self.coefficients[i][j] = value
        self._matrix[i, j] = _float(value, 0.0)
        self._highs.changeCoeff(i, j, self._matrix[i, j])

    def solve(self) -> Farkas | list[float]:
        """An exact Farkas vector, or a float point that HiGHS takes for feasible (a guess, nothing more).

        Raises
        ------
        Unsolved
            HiGHS finds neither, and the exact simplex says that the system is feasible, or is not asked for its size.
        """
        for strategy in (None, _DUAL, _PRIMAL):
            if strategy is not None:
                self._highs = self._model(strategy)  # once more without what it remembers
            self._highs.run()
            self._highs.setOptionValue("simplex_strategy", _DUAL)
            if self._highs.getModelStatus() == self._api.HighsModelStatus.kOptimal:
                return list(self._highs.getSolution().col_value)
            found = self._from_ray()
            if found is not None:
                return found
        found = self._by_simplex()
        if found is None:
            raise Unsolved
        return found

    def tight_rows(self) -> list[int]:
        """After `solve` gave a point: the rows that are at a bound in the float basis."""
        status = self._highs.getBasis().row_status
        return [i for i in range(len(self.coefficients)) if status[i] != self._api.HighsBasisStatus.kBasic]

    def basic_columns(self) -> list[int]:
        """After `solve` gave a point: the variables that are in the float basis; the others are at a bound, or 0."""
        status = self._highs.getBasis().col_status
        return [j for j in range(len(self.low)) if status[j] == self._api.HighsBasisStatus.kBasic]

    # From floats to a Farkas vector

    def _from_ray(self) -> Farkas | None:
        if self._highs.getModelStatus() != self._api.HighsModelStatus.kInfeasible:
            return None
        answer = self._highs.getDualRay()
        ray = np.array(answer[2]) if answer[1] else np.zeros(0)
        if not len(ray) or not np.abs(ray).max() > 0:
            return None
        ray = ray / np.abs(ray).max()
        support = np.flatnonzero(np.abs(ray) > _SUPPORT)
        met = np.any(self._matrix[support] != 0, axis=0)
        cancelled = np.flatnonzero(met & (np.abs(ray @ self._matrix) < _SUPPORT))
        found = self._on_support(support.tolist(), (ray[support] > 0).tolist(), cancelled.tolist())
        return self._from_scaled(ray) if found is None else found

    def _from_scaled(self, ray: Any) -> Farkas | None:
        """The same where coefficients are of many sizes: a multiplier is small beside others times their rows' largest
        coefficient, and a column is cancelled if its sum is small beside its parts."""
        parts = np.abs(ray[:, None] * self._matrix)
        sizes = parts.max(axis=1, initial=0.0)
        support = np.flatnonzero(sizes > _SCALED * sizes.max())
        total = parts[support].sum(axis=0)
        cancelled = np.flatnonzero((total > 0) & (np.abs(ray[support] @ self._matrix[support]) < _SCALED * total))
        return self._on_support(support.tolist(), (ray[support] > 0).tolist(), cancelled.tolist())

    def _on_support(self, support: Sequence[int], positive: Sequence[bool], cancelled: Sequence[int]) -> Farkas | None:
        """Multipliers on these rows that cancel these columns and add up to 1 (bounds of columns are taken as 0)."""
        place = {j: r for r, j in enumerate(cancelled)}
        matrix = fmpq_mat(len(cancelled) + 1, len(support) + 1)
        for q, (i, up) in enumerate(zip(support, positive, strict=True)):
            bound = self.row_low[i] if up else self.row_high[i]
            if bound is None:
                return None
            for j, value in self.coefficients[i].items():
                if j in place:
                    matrix[place[j], q] = value
            matrix[len(cancelled), q] = bound
        matrix[len(cancelled), len(support)] = ONE
        solution = particular(matrix)
        if solution is None:
            return None
        return self._checked({i: v for i, v in zip(support, solution, strict=True) if v})

    def _checked(self, rows: Mapping[int, Q]) -> Farkas | None:
        """The Farkas vector with these multipliers of rows, or with their negatives, if one is."""
        for turn in (ONE, -ONE):
            found = self._exactly({i: turn * v for i, v in rows.items()})
            if found is not None:
                return found
        return None

    def _exactly(self, rows: Mapping[int, Q]) -> Farkas | None:
        total = ZERO
        rest: dict[int, Q] = {}
        for i, multiplier in rows.items():
            bound = self.row_low[i] if multiplier > 0 else self.row_high[i]
            if bound is None:
                return None
            total += multiplier * bound
            for j, value in self.coefficients[i].items():
                rest[j] = rest.get(j, ZERO) - multiplier * value
        columns = {j: v for j, v in rest.items() if v}
        for j, multiplier in columns.items():
            bound = self.low[j] if multiplier > 0 else self.high[j]
            if bound is None:
                return None
            total += multiplier * bound
        return Farkas(rows, columns) if total > 0 else None

    # Exact simplex

    def _by_simplex(self) -> Farkas | None:
        """Phase one for multipliers >= 0 of all one-sided inequalities that cancel and add up to 1; None if none do,
        and the system is feasible, or if the tableau is too large."""
        sides: list[tuple[int, bool, int, Mapping[int, Q], Q]] = []
        for i, row in enumerate(self.coefficients):
            for turn, bound in ((1, self.row_low[i]), (-1, self.row_high[i])):
                if bound is not None:
                    sides.append((i, True, turn, {j: turn * v for j, v in row.items()}, turn * bound))
        for j in range(len(self.low)):
            for turn, bound in ((1, self.low[j]), (-1, self.high[j])):
                if bound is not None:
                    sides.append((j, False, turn, {j: fmpq(turn)}, turn * bound))
        if self._most_exact is not None and len(sides) * (len(self.low) + 1) > self._most_exact:
            return None
        values = _phase_one([(row, bound) for _, _, _, row, bound in sides], len(self.low))
        if values is None:
            return None
        rows: dict[int, Q] = {}
        for (index, is_row, turn, _, _), value in zip(sides, values, strict=True):
            if is_row and value:
                rows[index] = rows.get(index, ZERO) + turn * value
        return self._exactly({i: v for i, v in rows.items() if v})


def null_space(rows: Sequence[Sequence[Q]], size: int) -> list[list[Q]]:
    """A basis of the vectors of this size that are at right angles to all rows."""
    reduced, rank = fmpq_mat([list(row) for row in rows]).rref() if rows else (fmpq_mat(0, size), 0)
    table = reduced.tolist()[:rank]
    pivots = [next(c for c, value in enumerate(row) if value) for row in table]
    basis = []
    for free in (c for c in range(size) if c not in pivots):
        vector = [ZERO] * size
        vector[free] = ONE
        for row, pivot in zip(table, pivots, strict=True):
            vector[pivot] = -row[free]
        basis.append(vector)
    return basis


def _highspy() -> Any:
    """HiGHS, loaded only where a system is solved: loading takes a fifth of a second."""
    import highspy

    return highspy


def _float(value: Q | None, missing: float) -> float:
    return missing if value is None else as_float(value)


def particular(matrix: Any) -> list[Q] | None:
    """One solution of the linear system [A | b], free unknowns 0; None if there is none."""
    reduced, rank = matrix.rref()
    last = matrix.ncols() - 1
    solution = [ZERO] * last
    pivot = 0
    for r in range(rank):
        while reduced[r, pivot] == 0:  # pivots move to the right
            pivot += 1
        if pivot == last:
            return None
        solution[pivot] = reduced[r, last]
    return solution


def _phase_one(sides: Sequence[tuple[Mapping[int, Q], Q]], variables: int) -> list[Q] | None:
    """Multipliers >= 0 with sum multiplier * row = 0 and sum multiplier * bound = 1, by Bland's rule."""
    height, width = variables + 1, len(sides)
    table = [[ZERO] * (width + 1) for _ in range(height)]
    for q, (row, bound) in enumerate(sides):
        for j, value in row.items():
            table[j][q] = value
        table[variables][q] = bound
    table[variables][width] = ONE
    basis: list[int | None] = [None] * height
    goal = [sum((table[i][q] for i in range(height)), start=ZERO) for q in range(width + 1)]
    while (entering := next((q for q in range(width) if goal[q] > 0), None)) is not None:
        ratios = [
            (table[i][width] / table[i][entering], -1 if basis[i] is None else basis[i], i)
            for i in range(height)
            if table[i][entering] > 0
        ]
        leaving = min(ratios)[2]
        pivot = table[leaving][entering]
        table[leaving] = [v / pivot for v in table[leaving]]
        basis[leaving] = entering
        for i in range(height):
            if i != leaving and table[i][entering]:
                factor = table[i][entering]
                table[i] = [a - factor * b for a, b in zip(table[i], table[leaving], strict=True)]
        factor = goal[entering]
        goal = [a - factor * b for a, b in zip(goal, table[leaving], strict=True)]
    if goal[width]:
        return None
    values = [ZERO] * width
    for i, basic in enumerate(basis):
        if basic is not None:
            values[basic] = table[i][width]
    return values
