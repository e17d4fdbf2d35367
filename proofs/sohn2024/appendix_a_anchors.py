"""Anchors of the matrix of equations (33)-(35): written out entry by entry; its null vector by elimination."""

from fractions import Fraction
from random import Random
from typing import Any

from flint import fmpq, fmpq_mat

from ftc_verify.claims.statements.evaluate import Anchor

Values = dict[int, Fraction]


def _units(random: Random) -> Values:
    return {index: Fraction(random.randint(-3, 3), 4) for index in range(-9, 20)}


def _row(rows: int, at: int, own: Fraction) -> list[Fraction]:
    """Columns 1 .. rows + 1: own group, groups after it, groups before it."""
    found = [Fraction((-1) ** (column if at < column else column + 1)) for column in range(1, rows + 1)]
    if 1 <= at <= rows:
        found[at - 1] = own
    return [*found, Fraction(1)]


def _entry(random: Random) -> Any:
    rows = random.randint(1, 4)
    at, column, own = random.randint(1, rows), random.randint(1, rows + 1), Fraction(random.randint(-3, 3), 4)
    return (rows, at, own, column), _row(rows, at, own)[column - 1]


def _null(random: Random) -> Any:
    """Differences of neighbouring rows, last coordinate left out: the kernel with first coordinate 1."""
    size, units = random.randint(1, 4), _units(random)
    rows = [_row(size, at, units[at])[:size] for at in range(1, size + 1)]
    differences = [[b - a for a, b in zip(rows[k], rows[k + 1], strict=True)] for k in range(size - 1)]
    first = [Fraction(1), *[Fraction(0)] * (size - 1)]
    exact = [[fmpq(one.numerator, one.denominator) for one in line] for line in (first, *differences)]
    solved = fmpq_mat(exact).solve(fmpq_mat([[fmpq(int(k == 0))] for k in range(size)]))
    last = solved[size - 1, 0]
    return (units.__getitem__, size), Fraction(int(last.p), int(last.q))


def _row_times(random: Random) -> Any:
    rows, factors = random.randint(1, 4), _units(random)
    at, own = random.randint(1, rows), Fraction(random.randint(-3, 3), 4)
    total = sum((one * factors[j] for j, one in enumerate(_row(rows, at, own), start=1)), Fraction(0))
    return (rows, at, own, factors.__getitem__), total


def _column_times(random: Random) -> Any:
    rows, units, factors = random.randint(1, 4), _units(random), _units(random)
    column = random.randint(1, rows + 1)
    total = sum((factors[k] * _row(rows, k, units[k])[column - 1] for k in range(1, rows + 1)), Fraction(0))
    return (rows, units.__getitem__, column, factors.__getitem__), total


MATRIX_ANCHORS: dict[str, Anchor] = {
    "entry": _entry,
    "null": _null,
    "row_times": _row_times,
    "column_times": _column_times,
}
