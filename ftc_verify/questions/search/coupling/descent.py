"""Shares of breakpoints at which a cell seems to have a network, by descent from several starts, in floats.

At given shares the least violation of the cell's inequalities is a linear program; the shares then move where the
products of shares and unknowns, linearized at its solution, promise less. What comes out is a guess.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from ftc_verify.later import np
from ftc_verify.native import silent_highs
from ftc_verify.questions.search.coupling.floats import MOST_ITERATIONS
from ftc_verify.questions.search.coupling.inequalities import ONE_KEY, Cell
from ftc_verify.questions.search.coupling.region import Region
from ftc_verify.rationals import as_float

__all__ = ["real_networks"]

MOVES = 25
"""The most moves from a start."""
MARGIN = 0.05
"""Inequalities that hold by this much (labels range over about 2) hold well."""
EQUATIONS = 100.0
"""How many times dearer an equation that fails is."""
SMALL = 1e-7
LARGEST = 1e4
"""Unknowns beyond this are a flight to infinity, where violations fade and no network is."""
_WIDE = 0.25


def real_networks(cell: Cell, region: Region, starts: Sequence[Sequence[float]]) -> Iterator[list[float]]:
    """The movable shares of networks over the reals that the cell seems to have, those of the given starts first."""
    problem = _Problem(cell, region)
    for start in starts:
        shares = problem.descend(np.array(start, float))
        if shares is not None:
            yield [float(t) for t in shares]


class _Problem:
    """The inequalities of a cell but for those of sums and of order, which no network needs: `at[0] + sum_j t_j
    at[1 + j]`, each with a column for every unknown and one, the last, for 1."""

    def __init__(self, cell: Cell, region: Region) -> None:
        rows = [q for q in cell.inequalities() if q.name[0] not in ("u", "order")]
        unknowns = sorted({unknown for q in rows for unknown in q.row if unknown != ONE_KEY})
        number = {unknown: n for n, unknown in enumerate([*unknowns, ONE_KEY])}
        self.at: Any = np.zeros((1 + len(region.movable), len(rows), len(number)))
        for i, q in enumerate(rows):
            for unknown, affine in q.row.items():
                for n, j in enumerate((-1, *region.movable)):
                    self.at[n, i, number[unknown]] = as_float(affine[1 + j])
        self.equations: Any = np.array([q.equation for q in rows])

    def descend(self, t: Any) -> Any:
        """Shares without violation, or None."""
        value, unknowns, _ = self._least(t, None, 0.0)
        radius = _WIDE
        for _ in range(MOVES):
            if value <= -MARGIN * (1 - SMALL) or radius < SMALL or unknowns is None:
                break
            promised, _, move = self._least(t, unknowns, radius)
            if move is None or promised > value - SMALL:
                break
            there = np.clip(t + move, 0.0, 1.0)
            found, moved, _ = self._least(there, None, 0.0)
            if found < value - 0.1 * (value - promised):
                radius *= 2 if found < value - 0.7 * (value - promised) else 1
                t, value, unknowns = there, found, moved
            else:
                radius /= 4
        fits = value <= SMALL and np.abs(unknowns).max() < 0.9 * LARGEST and self._error(t, unknowns) < 10 * SMALL
        return t if fits else None

    def _error(self, t: Any, unknowns: Any) -> float:
        """By how much an equation fails."""
        here = self.at[0] + np.tensordot(t, self.at[1:], 1)
        return float(np.abs(here[self.equations] @ unknowns).max())

    def _least(self, t: Any, unknowns: Any, radius: float) -> tuple[float, Any, Any]:
        """The least violation near t, with the unknowns and the move there; without `unknowns` at t itself."""
        import highspy

        here = self.at[0] + np.tensordot(t, self.at[1:], 1)
        count, size = len(here), here.shape[1] - 1
        moves = 0 if unknowns is None else len(t)
        table = np.zeros((count, size + moves + 2))
        table[:, :size] = here[:, :size]
        if moves:
            table[:, size : size + moves] = (self.at[1:] @ unknowns).T
        table[self.equations, -2] = 1.0
        table[~self.equations, -1] = 1.0
        mirrored = table[self.equations].copy()
        mirrored[:, -2] = -1.0
        low = np.concatenate([-here[:, -1], np.full(len(mirrored), -np.inf)])
        high = np.concatenate([np.full(count, np.inf), -here[self.equations, -1]])
        table = np.vstack([table, mirrored])
        rows, columns = np.nonzero(table)
        lp = highspy.HighsLp()
        lp.num_row_, lp.num_col_ = table.shape
        lp.col_cost_ = np.array([0.0] * (size + moves) + [EQUATIONS, 1.0])
        lp.col_lower_ = np.concatenate([np.full(size, -LARGEST), np.maximum(-radius, -t)[:moves], [0.0, -MARGIN]])
        lp.col_upper_ = np.concatenate([np.full(size, LARGEST), np.minimum(radius, 1 - t)[:moves], [np.inf, np.inf]])
        lp.row_lower_, lp.row_upper_ = low, high
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.searchsorted(rows, np.arange(lp.num_row_ + 1)).astype(np.int32)
        lp.a_matrix_.index_ = columns.astype(np.int32)
        lp.a_matrix_.value_ = table[rows, columns]
        highs = silent_highs()
        highs.setOptionValue("simplex_iteration_limit", MOST_ITERATIONS)
        highs.passModel(lp)
        highs.run()
        if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return np.inf, None, None
        values = np.array(highs.getSolution().col_value)
        found = np.append(values[:size], 1.0)
        return float(highs.getInfo().objective_function_value), found, values[size : size + moves]
