"""Exact rational numbers: python-flint's ``fmpq`` inside, ``Fraction`` and "p/q" at the borders.

There is one limit for all: no numerator or denominator that is read or written has more than `MAX_DIGITS` digits.
Numbers in between may grow further.
"""

import math
import re
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Rational, Real
from typing import Any, TypeAlias

from flint import fmpq, fmpz

from ftc_verify.errors import InputError
from ftc_verify.numerals import why
from ftc_verify.words import a_type

__all__ = [
    "BIT_LIMIT",
    "MAX_DIGITS",
    "ONE",
    "ZERO",
    "Number",
    "Q",
    "as_float",
    "as_text",
    "exact",
    "float_share",
    "is_time",
    "parse",
    "short",
    "sign",
    "to_fraction",
]

Q: TypeAlias = fmpq
"""An exact rational."""

Number: TypeAlias = Any
"""What the borders accept: int, Fraction, Decimal, fmpq, a string, a finite float (the rational that it is), numpy
scalars."""

MAX_DIGITS = 4000
"""The most decimal digits of a numerator or denominator in any file or output."""

BIT_LIMIT = math.ceil(MAX_DIGITS * math.log2(10))
"""The most bits of a numerator or denominator in any file or output."""

ZERO: Q = fmpq(0)
ONE: Q = fmpq(1)

_SHORT = re.compile(r"(-?[0-9]{1,30})\.([0-9]{1,30})", re.ASCII)
_TENS = [10**k for k in range(31)]
_PLAIN = re.compile(r"[+-]?[0-9]+", re.ASCII)
_RATIO = re.compile(r"([+-]?[0-9]+)/([0-9]+)", re.ASCII)
_DECIMAL = re.compile(r"([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]+))?", re.ASCII)


def parse(text: str) -> Q:
    """The exact value of a decimal, a decimal with an exponent, or "p/q".

    Raises
    ------
    InputError
        The text is none of these, a denominator is 0, or the number has more than `MAX_DIGITS` digits. An
        exponent is judged before anything is computed, so "1e999999999" costs nothing.

    Examples
    --------
    >>> print(parse("-1.25e1"), parse("3/6"))
    -25/2 1/2
    """
    if decimal := _SHORT.fullmatch(text):  # most cells of most tables
        return fmpq(int(decimal[1] + decimal[2]), _TENS[len(decimal[2])])
    if _PLAIN.fullmatch(text):
        _check_length(len(text) - (text[0] in "+-"), text)
        return fmpq(_integer(text))
    if ratio := _RATIO.fullmatch(text):
        return _parse_ratio(ratio[1], ratio[2], text)
    if decimal := _DECIMAL.fullmatch(text):
        return _parse_decimal(decimal, text)
    raise InputError(f"{_quoted(text)} is not a number ({why(text)})")


def _parse_ratio(numerator: str, denominator: str, text: str) -> Q:
    _check_length(max(len(numerator.lstrip("+-")), len(denominator)), text)
    if not denominator.strip("0"):
        raise InputError(f"{_quoted(text)} has the denominator 0")
    return fmpq(_integer(numerator), _integer(denominator))


def _parse_decimal(match: re.Match[str], text: str) -> Q:
    sign_text, whole, part, exponent = match.groups()
    digits = whole + (part or "")
    if not digits:
        raise InputError(f"{_quoted(text)} is not a number ({why(text)})")
    _check_length(len(digits), text)
    if not digits.strip("0"):
        return ZERO  # whatever its exponent
    exponent = exponent or "0"
    # Judged by the number of its digits first: an exponent of a million digits is never made an integer.
    size = exponent.lstrip("+-0")
    _check_length(10**6 if len(size) > 6 else 0, text)
    shift = (-1 if exponent[0] == "-" else 1) * int(size or "0") - len(part or "")
    _check_length(len(digits) + abs(shift), text)
    value = _integer(sign_text + digits)
    return fmpq(value * fmpz(10) ** shift) if shift >= 0 else fmpq(value, fmpz(10) ** -shift)


def _integer(text: str) -> Any:
    """The integer, by python-flint, which has no limit of digits that the environment could lower."""
    return fmpz(text.removeprefix("+"))


def _check_length(digits: int, text: str) -> None:
    if digits > MAX_DIGITS:
        raise InputError(f"{_quoted(text)} has more than {MAX_DIGITS} digits when written out")


def _quoted(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:30] + "..." + text[-5:])


def exact(value: Number) -> Q:
    """The exact rational that `value` is; a float is the rational that it stands for.

    Raises
    ------
    InputError
        Not a number, not finite, or beyond the digit limit.
    """
    if isinstance(value, fmpq):
        return value
    if type(value) is float and math.isfinite(value):  # most numbers by far
        return fmpq(*value.as_integer_ratio()) if value else ZERO
    if isinstance(value, fmpz):
        return _within_limit(fmpq(value))
    if isinstance(value, str):
        return parse(value)
    if isinstance(value, bool):
        raise InputError(f"{value!r} is not a number (a truth value: write 1 or 0)")
    if is_time(getattr(value, "dtype", None)):  # numpy counts its durations among the integers
        raise InputError(f"{_quoted(str(value))} is not a number (a date or duration: write a number, such as days)")
    if isinstance(value, Integral):
        return _within_limit(fmpq(int(value)))
    if isinstance(value, Rational):
        return _within_limit(fmpq(int(value.numerator), int(value.denominator)))
    if isinstance(value, Real):
        return _from_real(value)
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise InputError(f"{value} is not a finite number")
        return parse(str(value))
    raise InputError(f"{_shown(value)} is not a number")


def _shown(value: Any) -> str:
    try:
        return _quoted(str(value))
    except Exception:  # whatever the object's own method raises
        return a_type(value)


def is_time(dtype: Any) -> bool:
    """Whether values of this numpy dtype, or of a field of it, are dates or durations, which are no numbers although
    numpy makes integers of them."""
    kind, subdtype, fields = (getattr(dtype, name, None) for name in ("kind", "subdtype", "fields"))
    if kind in ("M", "m"):
        return True
    return bool(subdtype and is_time(subdtype[0])) or any(is_time(part[0]) for part in (fields or {}).values())


def _from_real(value: Any) -> Q:
    """A float of any width as the rational that it is: one wider than a double is not rounded to a double first."""
    if not math.isfinite(value):
        raise InputError(f"{float(value)} is not a finite number")
    ratio = value.as_integer_ratio() if hasattr(value, "as_integer_ratio") else float(value).as_integer_ratio()
    return _within_limit(fmpq(*map(int, ratio)))


def _within_limit(value: Q) -> Q:
    if value.height_bits() > BIT_LIMIT:
        raise InputError(f"a number has more than {MAX_DIGITS} digits")
    return value


def as_text(value: Q) -> str:
    """The one spelling of a rational: "p" or "p/q" in lowest terms.

    Raises
    ------
    InputError
        More than `MAX_DIGITS` digits.
    """
    bits = value.height_bits()
    if bits <= 64:  # Python's integers are quicker, and short enough for any limit of digits
        return f"{int(value.p)}/{int(value.q)}" if value.q != 1 else f"{int(value.p)}"
    if bits > BIT_LIMIT:
        raise InputError(f"a result has a number of more than {MAX_DIGITS} digits, which no file of ours may hold")
    return str(value)


def short(value: Q, width: int = 24) -> str:
    """For people: "p/q" when that fits `width` characters, else a decimal with its number of bits."""
    if value.height_bits() <= 4 * width and len(str(value)) <= width:
        return str(value)
    return f"~{_leading_digits(value)} ({value.height_bits()} bits)"


def _leading_digits(value: Q) -> str:
    """Six digits, with an exponent where a float would overflow or vanish."""
    exponent = round((abs(value.p).bit_length() - value.q.bit_length()) * math.log10(2))
    if abs(exponent) < 300:
        return f"{float(to_fraction(value)):.6g}"
    scaled = float(to_fraction(value * fmpq(10) ** -exponent))
    mantissa, _, rest = f"{scaled:.5e}".partition("e")
    return f"{mantissa}e{exponent + int(rest):+d}"


def as_float(value: Q) -> float:
    """The nearest float; infinite beyond the largest. For guesses and plots, never for a verdict."""
    try:
        return int(value.p) / int(value.q)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def float_share(place: float, low: Q, high: Q) -> float:
    """How far a place lies from `low` to `high`, about, as a part of the way in [0, 1]; a half where floats cannot
    tell. For guesses."""
    way = as_float(high - low)
    part = (place - as_float(low)) / way if way else math.nan
    return min(1.0, max(0.0, part)) if math.isfinite(part) else 0.5


def to_fraction(value: Q) -> Fraction:
    """The same number as a ``Fraction``."""
    return Fraction(int(value.p), int(value.q))


def sign(value: Q) -> int:
    """-1, 0 or 1."""
    return int(value > 0) - int(value < 0)
