"""Numbers of users rounded to the format of a network: each to the nearest, and what was not a number of it counted."""

from dataclasses import dataclass
from typing import Any

from ftc_verify.float_format import FloatFormat
from ftc_verify.later import np
from ftc_verify.rationals import Q, as_float, exact

__all__ = ["Rounded", "decimal", "number_at", "rounded"]


@dataclass(frozen=True, eq=False)
class Rounded:
    """Rows of numbers in a format.

    Attributes
    ----------
    values
        (n, c), the format's dtype, each the nearest number, ties to even; infinite beyond the largest; no -0.
    inexact
        (n, c), bool: where the number given is another one, and so is the float64 that is nearest to it; so 0.1 is
        what it says in float64, and what a program writes of a float32 number, with however many digits, is that one.
    """

    values: Any
    inexact: Any

    @property
    def first(self) -> tuple[int, int] | None:
        """Row and column of the first number that was rounded; None where none was."""
        found = np.argwhere(self.inexact)
        return (int(found[0][0]), int(found[0][1])) if len(found) else None


def rounded(numbers: Any, format: FloatFormat) -> Rounded:
    """Rows of exact numbers, or a float array of two dimensions, in the format."""
    if hasattr(numbers, "dtype"):
        given = numbers.astype(np.float64)
        with np.errstate(over="ignore", under="ignore"):
            values = given.astype(format.dtype) + 0
        return Rounded(values, values.astype(np.float64) != given)
    given = np.array([[as_float(value) for value in row] for row in numbers], dtype=np.float64)
    with np.errstate(over="ignore", under="ignore"):
        values = given.astype(format.dtype) + 0
    back = values.astype(np.float64)
    for i, c in np.argwhere(_half_way(given, back, format)).tolist():
        nearest = format.nearest(numbers[i][c])
        values[i, c] = back[i, c] = np.copysign(np.inf, given[i, c]) if nearest is None else as_float(nearest)
    return Rounded(values, ~(np.isfinite(back) & (back == given)))


def _half_way(given: Any, back: Any, format: FloatFormat) -> Any:
    """Where a float64, itself rounded, lies half way between two numbers of the format: only there does it tell less
    than what it was rounded from."""
    if format.dtype == np.float64:
        return np.zeros(given.shape, dtype=bool)
    with np.errstate(invalid="ignore", over="ignore"):
        finite = np.isfinite(back)
        spacing = np.spacing(np.where(finite, np.abs(back), 0).astype(format.dtype)).astype(np.float64)
        off = np.abs(given - np.where(finite, back, 0))
        return np.where(finite, (2 * off == spacing) | (4 * off == spacing), np.isfinite(given))


def decimal(value: Any) -> str:
    """A number of a format for people: enough digits to tell it from what it was rounded from."""
    return f"{float(value):.10g}"


def number_at(rows: Any, i: int, c: int) -> Q:
    """The exact number in row i and column c of exact numbers, or of a float array."""
    value = rows[i][c]
    return value if isinstance(value, Q) else exact(float(value))
