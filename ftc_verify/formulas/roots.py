"""Square roots, logarithms and rounding: of real numbers, and floor(sqrt(x)) of whole ones."""

from dataclasses import dataclass
from math import isqrt

from ftc_verify.formulas.expression import Branch, Closure, Expression, Row

__all__ = ["Logarithm", "Rounded", "SquareRoot", "WholeRoot", "whole_root"]


@dataclass(frozen=True)
class Rounded(Branch):
    """`floor` or `ceil` of a real number."""

    of: Expression
    name: str

    def __str__(self) -> str:
        return f"{self.name}({self.of})"


@dataclass(frozen=True)
class SquareRoot(Branch):
    """The real square root."""

    of: Expression

    def __str__(self) -> str:
        return f"sqrt({self.of})"


@dataclass(frozen=True)
class Logarithm(Row):
    """The logarithm of the first, to base e or to the second."""

    def __str__(self) -> str:
        return f"log({', '.join(map(str, self.args))})"


@dataclass(frozen=True)
class WholeRoot(Branch):
    """floor(sqrt(of)), `of` a whole number: the s >= 0 with s^2 <= of < (s + 1)^2."""

    of: Expression

    def __str__(self) -> str:
        return f"isqrt({self.of})"

    def closure(self) -> Closure:
        """Python's root of whole numbers."""
        of = self.of.compiled
        return lambda values: isqrt(of(values))


def whole_root(value: Expression) -> Expression:
    """floor(sqrt(value)) of a whole number that is not negative."""
    return WholeRoot(value)
