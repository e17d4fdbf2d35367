"""Exact numbers of any size as places on an axis: an offset and a power of ten are taken out, and the label says so."""

import math
from dataclasses import dataclass

from flint import fmpq

from ftc_verify.rationals import ZERO, Q, as_float

__all__ = ["Scale"]

_PLAIN = range(-3, 7)
"""Powers of ten that an axis shows as they are."""
_LONGEST = 30
_NARROW = 10**6
"""How much larger numbers are than their distance where an offset helps."""


@dataclass(frozen=True)
class Scale:
    """Places (value - offset) / 10**exponent, floats of ordinary size for values in the range."""

    offset: Q
    exponent: int

    @classmethod
    def of(cls, low: Q, high: Q) -> "Scale":
        """That of a range, low < high."""
        size, way, offset = max(abs(low), abs(high)), high - low, ZERO
        if way * _NARROW < size:
            offset = _round_number(low, high, _magnitude(size))
        exponent = _magnitude(way if offset else size)
        return cls(offset, 0 if exponent in _PLAIN else exponent)

    def __call__(self, value: Q) -> float:
        """The place of a value."""
        return as_float((value - self.offset) / fmpq(10) ** self.exponent)

    def label(self, name: str) -> str:
        """What the axis shows of a number with this name."""
        if self.offset:
            name = f"{name} {'-' if self.offset > 0 else '+'} {_digits(abs(self.offset))}"
        if not self.exponent:
            return name
        return f"({name}) / 10^{self.exponent}" if " " in name else f"{name} / 10^{self.exponent}"


def _round_number(low: Q, high: Q, exponent: int) -> Q:
    """The number in the range with the fewest digits, about: a multiple of the largest power of ten that has one."""
    step = fmpq(10) ** (exponent + 1)
    while (found := (low / step).ceil() * step) > high:
        step /= 10
    return found


def _digits(value: Q) -> str:
    """A positive number; "12e30" for 12 with 30 zeros; the first digits of many."""
    text = str(value)
    digits = text.rstrip("0")
    if "/" not in text and len(text) - len(digits) > 6:
        text = f"{digits}e{len(text) - len(digits)}"
    return text if len(text) <= _LONGEST else f"{text[:12]}..({len(text)} characters)"


def _magnitude(value: Q) -> int:
    """About log10 of a positive number."""
    return math.floor((int(value.p).bit_length() - int(value.q).bit_length()) * math.log10(2))
