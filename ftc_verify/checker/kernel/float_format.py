"""Floating-point formats: which rationals they hold, and rounding of numbers n / 2^s to the nearest of them.

Source: docs/certificates.md, kind `float-fit`.
"""

from typing import NamedTuple

from .objects import Rational


class Format(NamedTuple):
    """A binary format of IEEE 754.

    `precision` is p, the bits of a significand. Exponents: of the smallest normal number, 2^least; of the smallest
    number, 2^last, of which all are multiples; of the largest number, which is just below 2^(most + 1).
    """

    name: str
    precision: int
    least: int
    last: int
    most: int


def ieee(name: str, precision: int, least: int) -> Format:
    """The format with these two parameters."""
    return Format(name, precision, least, least - precision + 1, 1 - least)


FORMATS = {form.name: form for form in (ieee("float32", 24, -126), ieee("float64", 53, -1022))}


def exponent(number: Rational) -> int:
    """The e with 2^e <= |number| < 2^(e + 1), of a number that is not 0 with a power of two as its denominator."""
    top, bottom = number
    return abs(top).bit_length() - bottom.bit_length()


def holds(form: Format, number: Rational) -> bool:
    """Whether the format has this number, which is in lowest terms."""
    top, bottom = number
    if not top:
        return True
    if bottom & (bottom - 1):
        return False
    head, last = exponent(number), (top & -top).bit_length() - bottom.bit_length()
    return head <= form.most and last > max(head, form.least) - form.precision


def subnormal(form: Format, number: Rational) -> bool:
    """Whether a number of the format is not 0 and below the smallest normal number."""
    return bool(number[0]) and exponent(number) < form.least


def floor(form: Format, n: int, scale: int) -> int:
    """The largest number of the format that is at most n / 2^scale, times 2^scale. scale >= -last; n / 2^scale is not
    beyond the largest numbers."""
    shift = max(abs(n).bit_length() - form.precision, form.last + scale)
    return n >> shift << shift


def ceiling(form: Format, n: int, scale: int) -> int:
    """The smallest number of the format that is at least n / 2^scale, as `floor`."""
    return -floor(form, -n, scale)


def nearest(form: Format, n: int, scale: int) -> int:
    """The number of the format that is nearest to n / 2^scale, ties to even, times 2^scale. scale > -last. It may be
    2^(most + 1), which overflows."""
    shift = max(abs(n).bit_length() - form.precision, form.last + scale)
    half = 1 << shift - 1 if shift else 0
    whole, rest = n >> shift, n & (1 << shift) - 1
    return whole + (rest > half or (rest == half and shift > 0 and whole & 1)) << shift


def overflows(form: Format, n: int, scale: int) -> bool:
    """Whether |n| / 2^scale is beyond the largest number."""
    if n.bit_length() <= form.most + scale:
        return False
    return abs(n) > ((1 << form.precision) - 1) << form.most - form.precision + 1 + scale
