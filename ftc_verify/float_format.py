"""The floating-point formats of deployed networks: which rationals they hold, and rounding to the nearest of them."""

from dataclasses import dataclass
from typing import Any

from flint import fmpq, fmpz

from ftc_verify.errors import InputError
from ftc_verify.rationals import ONE, Q

__all__ = ["FLOAT32", "FLOAT64", "FORMATS", "FloatFormat", "format_named"]


@dataclass(frozen=True)
class FloatFormat:
    """A binary format of IEEE 754.

    Attributes
    ----------
    name
        As numpy says it: "float32", "float64".
    precision
        p: the bits of a significand; u = 2^-p bounds the relative error of rounding to nearest.
    least_exponent
        The smallest normal number is 2^least_exponent.
    """

    name: str
    precision: int
    least_exponent: int

    @property
    def unit(self) -> Q:
        """u = 2^-p."""
        return ONE / fmpz(2) ** self.precision

    @property
    def smallest_normal(self) -> Q:
        """v."""
        return ONE / fmpz(2) ** -self.least_exponent

    @property
    def largest(self) -> Q:
        """W, the largest finite number."""
        return fmpq((fmpz(2) ** self.precision - 1) * fmpz(2) ** (2 - self.least_exponent - self.precision))

    @property
    def dtype(self) -> Any:
        """The numpy dtype."""
        import numpy

        return numpy.dtype(self.name)

    def nearest(self, value: Q) -> Q | None:
        """The nearest number of the format, ties to even; None where that is infinite.

        Examples
        --------
        >>> print(FLOAT32.nearest(fmpq(1, 3)), FLOAT32.nearest(fmpq(10) ** 39))
        11184811/33554432 None
        """
        if not value:
            return value
        size = abs(value)
        last_bit = self._last_bit(size)
        scaled = size / last_bit
        whole = scaled.p // scaled.q
        rest = 2 * (scaled - whole)
        if rest > 1 or (rest == 1 and whole % 2):
            whole += 1
        rounded = whole * last_bit
        if rounded > self.largest:
            return None
        return rounded if value > 0 else -rounded

    def below(self, value: Q) -> Q:
        """The largest number of the format that is at most the value, which has a size of at most W."""
        if not value:
            return value
        last_bit = self._last_bit(abs(value))
        scaled = value / last_bit
        return (scaled.p // scaled.q) * last_bit

    def _last_bit(self, size: Q) -> Q:
        """The distance of the format's numbers around a positive number."""
        exponent = int(size.p.bit_length()) - int(size.q.bit_length())  # 2^(exponent-1) < size < 2^(exponent+1)
        if size < _power(exponent):
            exponent -= 1
        return _power(max(exponent, self.least_exponent) - self.precision + 1)

    def holds(self, value: Q) -> bool:
        """Whether the format has this number, subnormal ones included."""
        return self.nearest(value) == value

    def is_subnormal(self, value: Q) -> bool:
        """Whether the value is not zero and below the smallest normal number."""
        return bool(value) and abs(value) < self.smallest_normal


def _power(exponent: int) -> Q:
    return fmpq(fmpz(2) ** exponent) if exponent >= 0 else ONE / fmpz(2) ** -exponent


FLOAT32 = FloatFormat("float32", 24, -126)
FLOAT64 = FloatFormat("float64", 53, -1022)
FORMATS = (FLOAT32, FLOAT64)


def format_named(name: str) -> FloatFormat:
    """The format of this name; InputError where there is none."""
    for known in FORMATS:
        if known.name == name:
            return known
    raise InputError(f"no floating-point format {name!r}: float32 and float64 are known")
