"""The inequalities of a cell with v_kj = b_j u_kj put in: linear in the unknowns, affine in the shares of the gaps.

A cell is what the splits of a search leave of a case: signs of pre-activations at samples, and of sums of the u_kj.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from ftc_verify.questions.search.cases import Case
from ftc_verify.questions.search.coupling.region import Affine
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["ONE_KEY", "Cell", "Inequality", "Row", "Unknown"]

Unknown: TypeAlias = tuple[Any, ...]
"""("o",), ("c", k), ("s", k), ("u", k, j), ("r", k, i); ("v", k, j) where j stands for several; ("1",) for 1."""

Row: TypeAlias = dict[Unknown, Affine]
"""Unknowns with their coefficients, affine in the shares t_1, t_2, .."""

ONE_KEY: Unknown = ("1",)


@dataclass(frozen=True)
class Inequality:
    """row >= 0, or row = 0 (`equation`); `name` is that of a certificate, for an equation without its side."""

    name: tuple[Any, ...]
    row: Row
    equation: bool = False


class Cell:
    """A case with the signs that are settled: `active[k][i]` of h_k(i), and (a, j, side) of sums of the u_kj.

    Labels and positions may be in any units (scaling.py): shares do not change with them.
    """

    def __init__(self, case: Case, active: Sequence[Sequence[int]], signs: Sequence[tuple[tuple[int, ...], int, int]]):
        self.case, self.active, self.signs = case, [list(row) for row in active], list(signs)
        self.size = 1 + len(case.breakpoints)
        self.count, self.neurons = len(case.x), case.neurons
        self.h = [[self._height(k, i) for i in range(self.count)] for k in range(self.neurons)]

    def constant(self, value: Q) -> Affine:
        """A constant as an affine function of the shares."""
        return (value, *[ZERO] * (self.size - 1))

    def _height(self, k: int, i: int) -> Row:
        """h_k(x_i)."""
        case = self.case
        row: Row = {("c", k): self.constant(ONE)}
        if case.free:
            row["s", k] = self.constant(case.x[i])
        for j, b in enumerate(case.breakpoints):
            if (i > b.gap) != (b.facing == "R"):
                continue
            turn = ONE if b.facing == "R" else -ONE
            if b.several:
                row["u", k, j] = self.constant(turn * case.x[i])
                row["v", k, j] = self.constant(-turn)
            else:
                low, high = case.x[b.gap], case.x[b.gap + 1]
                row["u", k, j] = _with(self.constant(turn * (case.x[i] - low)), j, -turn * (high - low))
        return row

    def inequalities(self) -> list[Inequality]:
        """All of them."""
        return [*self.equations(), *self._relus(), *self._sums(), *self._order()]

    def equations(self) -> list[Inequality]:
        """The labels: o + sum_k e_k r_k(i) - z_i = 0, with h_k(i) for r_k(i) where its sign is settled."""
        case = self.case
        found = []
        for i, label in enumerate(case.z):
            row: Row = {("o",): self.constant(ONE), ONE_KEY: self.constant(-label)}
            for k, sign in enumerate(case.signs):
                if self.active[k][i] > 0:
                    row = added(row, self.h[k][i], sign)
                elif not self.active[k][i]:
                    row["r", k, i] = self.constant(sign * ONE)
            found.append(Inequality(("eq", i), row, True))
        return found

    def _relus(self) -> list[Inequality]:
        found = []
        for k in range(self.neurons):
            for i in range(self.count):
                h = self.h[k][i]
                if self.active[k][i]:
                    found.append(
                        Inequality(("h>=0" if self.active[k][i] > 0 else "h<=0", k, i), times(h, self.active[k][i]))
                    )
                else:
                    r: Row = {("r", k, i): self.constant(ONE)}
                    found.append(Inequality(("r>=0", k, i), r))
                    found.append(Inequality(("r>=h", k, i), added(r, h, -1)))
        return found

    def _sums(self) -> list[Inequality]:
        found = []
        for a, j, side in self.signs:
            row: Row = {("u", k, j): self.constant(side * weight * ONE) for k, weight in enumerate(a) if weight}
            found.append(Inequality(("u", a, j, side), row))
        return found

    def _order(self) -> list[Inequality]:
        m, signs = self.case.ordering_sample, self.case.signs
        return [
            Inequality(("order", k), added(self.h[k + 1][m], self.h[k][m], -1))
            for k in range(self.neurons - 1)
            if signs[k] == signs[k + 1]
        ]


def _with(affine: Affine, j: int, value: Q) -> Affine:
    changed = list(affine)
    changed[1 + j] = value
    return tuple(changed)


def times(row: Row, factor: int) -> Row:
    """A multiple of a row."""
    return {unknown: tuple(factor * value for value in affine) for unknown, affine in row.items()}


def added(row: Row, other: Row, factor: int) -> Row:
    """row + factor * other."""
    total = dict(row)
    for unknown, affine in other.items():
        before = total.get(unknown)
        here = tuple(factor * value for value in affine)
        total[unknown] = here if before is None else tuple(p + q for p, q in zip(before, here, strict=True))
    return total
