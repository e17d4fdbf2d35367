"""Parsing and printing exact numbers."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftc_verify.errors import InputError
from ftc_verify.rationals import MAX_DIGITS, as_text, exact, parse, short, to_fraction


@pytest.mark.parametrize("text", ["0", "-7", "+3", "1.25", ".5", "5.", "-1e3", "2.5E-2", "7/3", "-10/4", "1e3999"])
def test_parses_what_fraction_parses(text):
    """Decimals, exponents and ratios have the value that Fraction gives them."""
    assert to_fraction(parse(text)) == Fraction(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x",
        "1/0",
        "1/-2",
        "nan",
        "inf",
        "1e",
        "e5",
        ".",
        "1_000",
        "٣",
        "1/2/3",
        "0x10",
        "--1",
        "1.2/3",
        "1e1.5",
        "+",
    ],
)
def test_refuses_what_is_no_number(text):
    """Everything else is refused with one line."""
    with pytest.raises(InputError) as caught:
        parse(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "1e999999999",
        "1e-999999999",
        "-1e" + "9" * 50,
        "1e4000",
        "9" * (MAX_DIGITS + 1),
        "1/" + "9" * (MAX_DIGITS + 1),
        "0." + "1" * MAX_DIGITS,
    ],
)
def test_refuses_huge_numbers_at_once(text):
    """An exponent or a digit string beyond the limit is refused before anything is computed."""
    with pytest.raises(InputError, match="digits"):
        parse(text)


def test_digit_limit_is_inclusive():
    """Exactly MAX_DIGITS digits are fine, in and out."""
    text = "9" * MAX_DIGITS
    assert as_text(parse(text)) == text


@given(st.fractions())
def test_text_round_trip(value):
    """The one spelling of a number parses to the number."""
    assert to_fraction(parse(as_text(exact(value)))) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_is_the_rational_that_it_is(value):
    """Floats are taken exactly, numpy's too."""
    assert to_fraction(exact(value)) == Fraction(value)
    assert exact(np.float64(value)) == exact(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), True, None, "abc", 1j, 10**4200])
def test_refuses_other_values(value):
    """NaN, infinities, booleans, complex numbers and huge integers are no exact numbers here."""
    with pytest.raises(InputError):
        exact(value)


def test_results_beyond_the_limit_are_not_written():
    """A number that no file may hold is refused on the way out."""
    with pytest.raises(InputError):
        as_text(exact(10 ** (MAX_DIGITS - 1)) * 1000)


def test_short_is_short():
    """Long numbers are shown by size, huge ones too."""
    assert short(exact("22/7")) == "22/7"
    assert len(short(exact(Fraction(10**300 + 1, 10**299)))) < 40
    assert len(short(exact(10**3000))) < 40


@pytest.mark.parametrize("text", ["0e5000", "0e-99999999", "-0.000E99999999999", "0.0"])
def test_zero_has_one_digit_whatever_its_exponent(text):
    """Nothing is written out."""
    assert parse(text) == 0
