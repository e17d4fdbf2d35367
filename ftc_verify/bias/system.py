"""X beta = y exactly: a basis of the rows, points that satisfy all of it, and the row that shows that none do."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import lcm
from typing import Any

from flint import fmpq, fmpq_mat, fmpz_mat, nmod_mat

from ftc_verify.errors import InputError, VerificationError
from ftc_verify.rationals import Q, short

__all__ = ["Basis", "System"]

_PRIMES = ((1 << 61) - 1, (1 << 62) - 57, (1 << 63) - 25)
"""Primes by which pivots are guessed; what they suggest is checked exactly."""


@dataclass(frozen=True)
class Basis:
    """Rows of X that are independent, and columns on which they stay so, increasing."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]


@dataclass(frozen=True)
class System:
    """The equations X beta = y: n rows of `dimension` rationals, and n rationals; `place` names one by its position."""

    x: Sequence[Sequence[Q]]
    y: Sequence[Q]
    dimension: int
    place: Callable[[int], str] = lambda i: f"row {i + 1}"

    @cached_property
    def _scaled(self) -> tuple[fmpz_mat, fmpz_mat]:
        """X and y with each row multiplied by its denominators."""
        entries: list[int] = []
        labels: list[int] = []
        for row, label in zip(self.x, self.y, strict=True):
            scale = lcm(*(int(value.q) for value in (*row, label)))
            entries += [int(value.p) * (scale // int(value.q)) for value in row]
            labels.append(int(label.p) * (scale // int(label.q)))
        return fmpz_mat(len(labels), self.dimension, entries), fmpz_mat(len(labels), 1, labels)

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """Rows that are a basis of the row space: those that do not depend on the rows before them.

        Raises
        ------
        InputError
            No beta satisfies all equations: the text names one that contradicts others, and least squares.
        """
        self.complete(self.basis(range(self.dimension)), {})
        return self._guess[1]

    @cached_property
    def _guess(self) -> tuple[int, tuple[int, ...]]:
        """The prime modulo which the rank is greatest, and the rows of a basis modulo it: independent over Q too."""
        if not len(self.y) or not self.dimension:
            return _PRIMES[0], ()
        transposed = self._scaled[0].transpose()
        found = [(prime, tuple(_pivots(nmod_mat(transposed, prime)))) for prime in _PRIMES]
        return max(found, key=lambda pair: len(pair[1]))

    def basis(self, order: Sequence[int]) -> Basis:
        """The rows, and columns on which they stay independent: the first that can be taken in this order."""
        prime, rows = self._guess
        if not rows:
            return Basis((), ())
        chosen = [int(self._scaled[0][i, j]) % prime for i in rows for j in order]
        columns = _pivots(nmod_mat(len(rows), len(order), chosen, prime))
        return Basis(rows, tuple(sorted(order[j] for j in columns)))

    def complete(self, basis: Basis, free: dict[int, Q]) -> tuple[Q, ...]:
        """The beta with X beta = y that has these values outside the columns of the basis (0 where none is given).

        Raises
        ------
        InputError
            There is none, as y is outside the range of X.
        """
        matrix, labels = self._scaled
        beta = fmpq_mat(self.dimension, 1)
        for j, value in free.items():
            beta[j, 0] = value
        residual = _residual(matrix, labels, beta)
        if basis.rows:
            part = _part(matrix, basis.rows, basis.columns)
            right = fmpq_mat(len(basis.rows), 1, [residual[i, 0] for i in basis.rows])
            solution = part.solve(right, algorithm="dixon")
            for place, j in enumerate(basis.columns):
                beta[j, 0] = solution[place, 0]
            residual = _residual(matrix, labels, beta)
        violated = next((i for i in range(len(self.y)) if residual[i, 0] != 0), None)
        if violated is not None:
            self._refuse(violated, basis)
        return tuple(beta[j, 0] for j in range(self.dimension))

    def _refuse(self, row: int, basis: Basis) -> None:
        """Say that this equation contradicts those of the basis, of which its left side is a combination."""
        matrix, _ = self._scaled
        if basis.rows:
            part = _part(matrix, basis.rows, basis.columns).transpose()
            right = fmpq_mat(len(basis.columns), 1, [fmpq(matrix[row, j]) for j in basis.columns])
            factors = part.solve(right, algorithm="dixon")
            whole = factors.transpose() * _part(matrix, basis.rows, range(self.dimension))
            dependent = all(whole[0, j] == matrix[row, j] for j in range(self.dimension))
        else:
            dependent = not any(self.x[row])
        if not dependent:
            raise VerificationError("the rank of X is not the one modulo any of three primes")
        left = ", ".join(map(short, self.x[row][:4])) + (", .." if self.dimension > 4 else "")
        raise InputError(
            f"{self.place(row)}: y is outside the range of X: x = ({left}), y = {short(self.y[row])} contradicts what "
            "stands before it, so no beta has X beta = y; the flow goes to a least-squares solution instead, "
            "X^T (X beta - y) = 0: replace y by its projection on the range of X"
        )


def _pivots(matrix: nmod_mat) -> list[int]:
    """The pivot columns."""
    reduced, rank = matrix.rref()
    pivots: list[int] = []
    column = 0
    for row in range(rank):
        while int(reduced[row, column]) == 0:
            column += 1
        pivots.append(column)
    return pivots


def _part(matrix: fmpz_mat, rows: Iterable[int], columns: Iterable[int]) -> Any:
    kept = list(columns)
    table = [[matrix[i, j] for j in kept] for i in rows]
    return fmpq_mat(fmpz_mat(table))


def _residual(matrix: fmpz_mat, labels: fmpz_mat, beta: fmpq_mat) -> fmpq_mat:
    """labels - matrix * beta; over a common denominator, as sums of fractions would be reduced one by one."""
    numerators, denominator = beta.numer_denom()
    return fmpq_mat(labels * denominator - matrix * numerators) / denominator
