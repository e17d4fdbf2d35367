"""Rows of exact numbers, as a sequence of tuples; those that came as floats stay an array, and tuples are made when
they are asked for."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, overload

from flint import fmpq, fmpq_mat

from ftc_verify.later import np
from ftc_verify.rationals import Q
from ftc_verify.rows.enclosure import Enclosure

__all__ = ["Row", "Rows", "rows_of"]

Row = tuple[Q, ...]


class Rows(Sequence[Row]):
    """K >= 1 rows of d >= 1 rationals.

    Equal to any sequence of equal tuples. Floats are the rationals that they are: as an array they take 8 bytes each,
    as exact numbers 60 and more.
    """

    def __init__(
        self, exact: Sequence[Row] | None = None, floats: Any = None, enclosure: Enclosure | None = None
    ) -> None:
        """`exact`: the rows; or else `floats`: a float64 array of shape (K, d), finite, which must not change. What is
        not given is made when it is needed."""
        self._exact, self.floats = exact, floats
        if enclosure is not None:
            self.enclosure = enclosure

    @property
    def dimension(self) -> int:
        """d."""
        return len(self._exact[0]) if self._exact is not None else int(self.floats.shape[1])

    def __len__(self) -> int:
        """K."""
        return len(self._exact) if self._exact is not None else len(self.floats)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        """One row, or some of them."""
        if self._exact is not None:
            return self._exact[index]
        if isinstance(index, slice):
            return [_exact_row(row) for row in self.floats[index].tolist()]
        return _exact_row(self.floats[index].tolist())

    def __iter__(self) -> Iterator[Row]:
        """All rows; those of an array are made one after the other and not kept."""
        if self._exact is not None:
            return iter(self._exact)
        return (_exact_row(row.tolist()) for row in self.floats)

    def __eq__(self, other: object) -> bool:
        """Whether these are the same rows, whatever holds them."""
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """As a list."""
        return repr(list(self))

    @cached_property
    def enclosure(self) -> Enclosure:
        """The rows in float64, with bounds of what they are off."""
        return Enclosure.of_floats(self.floats) if self._exact is None else Enclosure.of_exact(self._exact)

    def column(self, c: int) -> list[Q]:
        """The exact values of one coordinate."""
        if self._exact is not None:
            return [row[c] for row in self._exact]
        return [fmpq(*value.as_integer_ratio()) for value in self.floats[:, c].tolist()]

    @property
    def approximate(self) -> Any:
        """The rows in float64, for guesses: infinite where they are beyond it."""
        if self.floats is not None:
            return self.floats
        with np.errstate(over="ignore"):
            return np.ldexp(self.enclosure.points, self.enclosure.shifts)

    def values(self, indices: Sequence[int], affine: Sequence[Q]) -> list[Q]:
        """The exact values of an affine function (d weights, then the offset) at some of the rows."""
        used = [c for c, weight in enumerate(affine[:-1]) if weight]
        if not used or not len(indices):
            return [affine[-1]] * len(indices)
        column = fmpq_mat([[affine[c]] for c in used])
        found: list[Q] = []
        for start in range(0, len(indices), _AT_ONCE):
            chosen = [self[i] for i in indices[start : start + _AT_ONCE]]
            table = chosen if len(used) == self.dimension else [[row[c] for c in used] for row in chosen]
            product = fmpq_mat([list(row) for row in table]) * column
            found += [row[0] + affine[-1] for row in product.tolist()]
        return found

    def signs(self, affines: Sequence[Sequence[Q]]) -> Any:
        """The exact signs (-1, 0, 1) of affine functions at all rows, an int8 array of shape (K, functions).

        Floats settle nearly all of them (docs/floats.md); what they leave open is computed in rationals.
        """
        signs, open_pairs = self.enclosure.signs(affines)
        for column, indices in open_pairs:
            for i, value in zip(indices, self.values(indices, affines[column]), strict=True):
                signs[i, column] = (value > 0) - (value < 0)
        return signs


_AT_ONCE = 4096
"""The rows of one exact product."""


def rows_of(rows: Sequence[Sequence[Q]]) -> Rows:
    """The rows, as `Rows`."""
    return rows if isinstance(rows, Rows) else Rows([tuple(row) for row in rows])


def _exact_row(row: list[float]) -> Row:
    return tuple([fmpq(*value.as_integer_ratio()) for value in row])
