"""The relaxation behind the search: linear inequalities that every network of a *case* satisfies.

A case fixes, for samples x_1 < .. < x_K of a window, the number of positive and of negative output weights (scaled to
1 and -1; a zero weight is a neuron with h = 0), and for each layer-1 neuron (weights scaled to 1 and -1) its facing
and the closed gap between neighbouring samples that holds its breakpoint. So on the samples

    f = o + sum_k e_k r_k,  r_k = relu(h_k),
    h_k(x_i) = c_k + s_k x_i + sum_j (u_kj x_i - v_kj where neuron j is active at x_i),  v_kj = b_j u_kj

(minus the same, for a neuron facing left). The term s_k x_i is there where the case says that first slopes are free:
a window inside the data, where the two facings of a neuron differ by an affine function; or a layer-1 neuron that is
affine on all samples. Dead neurons have u = 0. Two neurons of one facing in one gap together
make any u and v. With one hidden layer (`direct`) there is no layer above: the label is h_1 itself,

    h_1(x_i) = c_1 + s_1 x_i + sum_j (u_1j x_i - v_1j where neuron j is active at x_i).

What is relaxed is the coupling v_kj = b_j u_kj: of it remain, for every vector a, that
sum_k a_k v_kj lies between x_g and x_{g+1} times sum_k a_k u_kj, on each side of the split of that sum's sign.
"""

from collections.abc import Sequence
from itertools import count, product
from math import fsum
from typing import Any

from ftc_verify.linear import Farkas, System
from ftc_verify.questions.search.cases import SIGN_NEEDED, Case, Named, Split
from ftc_verify.questions.search.coordinates import Row, combined, coordinates
from ftc_verify.rationals import ONE, ZERO, Q, as_float

__all__ = ["Relaxation"]

_Row = tuple[dict[int, Q], Q | None, Q | None]
"""Coefficients, and the least and the largest value."""

MAX_SUMMED = 5
"""With more neurons than this, sums of several are not split: there are too many."""


class Relaxation:
    """The linear system of a case, with the splits made so far as bounds on its rows.

    `directions` are the vectors a whose sums may be split: unit vectors, then sign-weighted sums of two neurons and
    more.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.count, self.neurons = len(case.x), case.neurons
        signs = case.signs
        unit = [tuple(int(k == n) for k in range(self.neurons)) for n in range(self.neurons)]
        sums = [
            tuple(e if chosen else 0 for e, chosen in zip(signs, choice, strict=True))
            for choice in product((0, 1), repeat=self.neurons if self.neurons <= MAX_SUMMED else 0)
            if sum(choice) > 1
        ]
        self.directions = [*unit, *sums]
        self._number_variables()
        self._floats = [[_floats(row) for row in rows] for rows in self.h]
        self._turns = [[_floats(u) for u, _ in neuron.turns] for neuron in self.written]
        self._build()
        self.active = [[0] * self.count for _ in range(self.neurons)]
        self.signs = [[0] * len(case.breakpoints) for _ in self.directions]
        self.low = [case.x[b.gap] for b in case.breakpoints]
        self.high = [case.x[b.gap + 1] for b in case.breakpoints]
        self.float_ends = [(as_float(a), as_float(b)) for a, b in zip(self.low, self.high, strict=True)]
        self._end_floats = [[(_floats(row[0]), _floats(row[1])) for row in rows] for rows in self._ends]

    def _number_variables(self) -> None:
        self.offset = 0
        written, numbers = coordinates(self.case), count(1)
        self.written = []
        self.r: list[list[int]] = []
        for _ in range(self.neurons):
            self.written.append(written.neuron(numbers))
            self.r.append([next(numbers) for _ in range(0 if self.case.direct else self.count)])
        self.h = [neuron.heights for neuron in self.written]
        self.variables = next(numbers)

    def _build(self) -> None:
        """The linear system, its rows in this order: labels, ReLUs, couplings, the order of neurons."""
        self._rows: list[_Row] = []
        self._names: list[tuple[Any, Any]] = []
        self._add_labels()
        self._add_relus()
        self._add_couplings()
        self._add_order()
        self._add_first_slopes()
        bounds: list[tuple[Q | None, Q | None]] = [(None, None)] * self.variables
        self._columns = {}
        for k in range(self.neurons):
            for i in range(len(self.r[k])):
                bounds[self.r[k][i]] = (ZERO, None)
                self._columns[self.r[k][i]] = (("r>=0", k, i), ("r<=0", k, i))
        self.system = System(self._rows, bounds)

    def _add(self, row: dict[int, Q], low: Q | None, high: Q | None, at_low: Any, at_high: Any) -> int:
        """One more row, with the names of its inequalities; its number."""
        self._rows.append((row, low, high))
        self._names.append((at_low, at_high))
        return len(self._rows) - 1

    def _add_labels(self) -> None:
        for i, label in enumerate(self.case.z):
            if self.case.direct:
                row = dict(self.h[0][i])
            else:
                row = {self.offset: ONE, **{self.r[k][i]: e * ONE for k, e in enumerate(self.case.signs)}}
            self._add(row, label, label, ("eq", i, 1), ("eq", i, -1))

    def _add_relus(self) -> None:
        self._excess: list[list[int]] = []
        self._value: list[list[int]] = []
        for k in range(self.neurons):
            self._excess.append([])
            self._value.append([])
            for i in range(len(self.r[k])):
                minus = {j: -value for j, value in self.h[k][i].items()}
                excess = self._add({**minus, self.r[k][i]: ONE}, ZERO, None, ("r>=h", k, i), ("r<=h", k, i))
                self._excess[k].append(excess)
                self._value[k].append(self._add(self.h[k][i], None, None, ("h>=0", k, i), ("h<=0", k, i)))

    def _add_couplings(self) -> None:
        self._above: list[list[int]] = []
        self._below: list[list[int]] = []
        self._ends: list[list[tuple[Row, Row]]] = []
        for a in self.directions:
            self._above.append([])
            self._below.append([])
            self._ends.append([])
            for j, b in enumerate(self.case.breakpoints):
                ends = self.case.x[b.gap], self.case.x[b.gap + 1]
                low = self._coupling(a, j, ends[0], 1)
                high = self._coupling(a, j, ends[1], -1)
                self._ends[-1].append((low, high))
                self._above[-1].append(-1 if b.several else self._add(low, None, None, ("v", a, j, "low"), None))
                self._below[-1].append(-1 if b.several else self._add(high, None, None, ("v", a, j, "high"), None))

    def _add_order(self) -> None:
        m, signs = self.case.ordering_sample, self.case.signs
        for k in range(self.neurons - 1):
            if signs[k] == signs[k + 1]:
                row = dict(self.h[k + 1][m])
                for j, value in self.h[k][m].items():
                    row[j] = row.get(j, ZERO) - value
                self._add({j: value for j, value in row.items() if value}, ZERO, None, ("order", k), None)

    def _add_first_slopes(self) -> None:
        """That first slopes are not free is part of what the variables stand for: no inequality of a certificate."""
        for neuron in self.written:
            if neuron.slope and not self.case.free:  # it is the sum of the lines' first one and of turns to the left
                self._add(neuron.slope, ZERO, ZERO, None, None)

    def _coupling(self, a: Sequence[int], j: int, end: Q, turn: int) -> Row:
        """turn * sum_k a_k (v_kj - end u_kj)."""
        parts: list[tuple[Q, Row]] = []
        for k, weight in enumerate(a):
            if weight:
                u, v = self.written[k].turns[j]
                parts += [(turn * weight * ONE, v), (-turn * weight * end, u)]
        return combined(*parts)

    def value(self, point: Sequence[float], k: int, i: int) -> float:
        """h_k at sample i, at a float point."""
        return _at(self._floats[k][i], point)

    def turn(self, point: Sequence[float], k: int, j: int) -> float:
        """u_kj at a float point."""
        return _at(self._turns[k][j], point)

    def at_ends(self, point: Sequence[float], number: int, j: int) -> tuple[float, float]:
        """sum_k a_k (v_kj - low u_kj) and sum_k a_k (high u_kj - v_kj) at a float point, for the direction a of this
        number."""
        low, high = self._end_floats[number][j]
        return _at(low, point), _at(high, point)

    # Splits

    def apply(self, split: Split, side: int) -> Any:
        """Take one side (1: at least, -1: at most) of a split; returns what `undo` needs."""
        if split[0] == "h":
            _, k, i = split
            before = self.active[k][i]
            self._set_active(k, i, side)
            return before
        if split[0] == "u":
            _, a, j = split
            number = self.directions.index(a)
            before = self.signs[number][j]
            self._set_sign(number, j, side)
            return before
        _, j, t = split
        ends = (self.low[j], self.high[j])
        self._set_ends(j, *((t, ends[1]) if side > 0 else (ends[0], t)))
        return ends

    def undo(self, split: Split, before: Any) -> None:
        """Take an `apply` back."""
        if split[0] == "h":
            self._set_active(split[1], split[2], before)
        elif split[0] == "u":
            self._set_sign(self.directions.index(split[1]), split[2], before)
        else:
            self._set_ends(split[1], *before)

    def _set_active(self, k: int, i: int, side: int) -> None:
        self.active[k][i] = side
        self.system.bound_row(self._value[k][i], ZERO if side > 0 else None, ZERO if side < 0 else None)
        self.system.bound_row(self._excess[k][i], ZERO, ZERO if side > 0 else None)
        self.system.bound_column(self.r[k][i], ZERO, ZERO if side < 0 else None)

    def _set_sign(self, number: int, j: int, side: int) -> None:
        self.signs[number][j] = side
        bounds = (ZERO if side > 0 else None, ZERO if side < 0 else None)
        self.system.bound_row(self._above[number][j], *bounds)
        self.system.bound_row(self._below[number][j], *bounds)

    def _set_ends(self, j: int, low: Q, high: Q) -> None:
        self.low[j], self.high[j] = low, high
        self.float_ends[j] = as_float(low), as_float(high)
        for number, a in enumerate(self.directions):
            rows = self._coupling(a, j, low, 1), self._coupling(a, j, high, -1)
            for place, row in zip((self._above[number][j], self._below[number][j]), rows, strict=True):
                before = self.system.coefficients[place]
                for variable in {*before, *row}:
                    if before.get(variable, ZERO) != row.get(variable, ZERO):
                        self.system.set_coefficient(place, variable, row.get(variable, ZERO))
            self._end_floats[number][j] = _floats(rows[0]), _floats(rows[1])

    # From multipliers to named inequalities

    def named(self, farkas: Farkas) -> tuple[list[Named], set[tuple[Split, int]]]:
        """The leaf's inequalities with positive multipliers, and the (split, side) that they need."""
        leaf: list[Named] = []
        used: set[tuple[Split, int]] = set()
        for i, multiplier in farkas.rows.items():
            at_low, at_high = self._names[i]
            if at_low is None:
                continue  # true of all values of the unknowns, and said of the variables alone
            if at_low[0] == "v":
                _, a, j, end = at_low
                side = 1 if multiplier > 0 else -1
                value = self.low[j] if end == "low" else self.high[j]
                leaf.append((("v", a, j, side, end), abs(multiplier)))
                used.add((("u", a, j), side))
                gap = self.case.breakpoints[j].gap
                if value != self.case.x[gap if end == "low" else gap + 1]:
                    used.add((("b", j, value), 1 if end == "low" else -1))
            else:
                self._note(at_low if multiplier > 0 else at_high, abs(multiplier), leaf, used)
        for column, multiplier in farkas.columns.items():
            at_low, at_high = self._columns[column]
            self._note(at_low if multiplier > 0 else at_high, abs(multiplier), leaf, used)
        return leaf, used

    @staticmethod
    def _note(name: tuple[Any, ...], multiplier: Q, leaf: list[Named], used: set[tuple[Split, int]]) -> None:
        leaf.append((name, multiplier))
        if name[0] in SIGN_NEEDED:
            used.add((("h", *name[1:]), SIGN_NEEDED[name[0]]))


def _floats(row: Row) -> list[tuple[int, float]]:
    return [(j, as_float(value)) for j, value in row.items()]


def _at(row: Sequence[tuple[int, float]], point: Sequence[float]) -> float:
    return fsum([coefficient * point[j] for j, coefficient in row])
