"""Why a text is no number: the kind is named, and nothing that is named is a number after all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftc_verify.errors import InputError
from ftc_verify.numerals import MISSING, NO_NUMBER, NOT_FINITE, kind_of, why
from ftc_verify.rationals import parse

REASONS = {
    "a missing value": ["NA", "n/a", "None", "null", "-", "?", ".", "#N/A", ""],
    "not finite": ["nan", "-inf", "Infinity", "∞", "1.#INF", "NaN"],
    "a truth value": ["True", "FALSE", "yes", "wahr", "faux"],
    "a comma in it": ["1,000", "-12,345,678", "1,000.5"],
    "a decimal comma": ["1,5", "-0,25", ",5", "1,5e3"],
    "both a point and a comma": ["1.234,5", "-1.234.567,89"],
    "points as thousands separators": ["1.234.567"],
    "commas in it": ["1,2,3", "1, 2"],
    "a space as thousands separator": ["1 000", "1\u00a0000", "12\u202f345,6"],
    "a thousands separator": ["1'000", "1’000.5"],
    "minus sign, where - belongs": ["\u22121", "\u22121.5e3", "1/\u22122", "1e\u22123"][:2],
    "en dash, where - belongs": ["\u20131"],
    "a percent sign": ["1%", "2.5 %", "3‰"],
    "a currency sign": ["$2", "5 €", "£1,000"],
    "an underscore": ["1_000"],
    "not decimal": ["0x10", "0b101", "0o17", "-0xff"],
    "brackets for a negative number": ["(5)", "(1.5)"],
    "a minus sign stands in front": ["5-"],
    "a space after the sign": ["- 5"],
    "a date": ["2024-01-31", "31.1.2024", "1/2/3", "2024-01-01 00:00:00"],
    "a time of day": ["12:30", "1:02:03.5"],
    "a mixed number": ["1 1/2"],
    "in p/q both are whole numbers": ["1.5/2", "1/-2", "1/2.0"],
    "an exponent is written with e": ["1d5", "2.5D-3", "2*10^3", "1x10^-3", "2^3"],
    "an exponent is a whole number": ["1e1.5", "1e"],
    "a complex number": ["1+2j", "3i", "j"],
    "a formula": ["=A1", "=1/3"],
    "an error of a spreadsheet": ["#DIV/0!", "#REF!", "######", "#WERT!"],
    "quotation marks": ["'5'", "“5”", '5"'],
    "a value as Python prints it": ["[0.5]", "tensor(1.)", "np.float64(1.5)", "Decimal('1')"],
    "more than one cell": ["1;0", "1|2"],
    "a comment": ["1 # one", "#3"],
    "not one exact number": ["<5", "~3", "5 ± 1", ">=2"],
    "text behind it": ["5 kg", "1.5f", "3rd"],
    "digits of another script": ["٣", "１"],
    "an invisible character": ["1\u200b", "\u2060" + "1"],
    "vulgar fraction one half: write digits": ["½", "3½"],
    "superscript two: write digits": ["²", "10²"],
    "a word": ["cat", "two words", "größe"],
    "a decimal, or p/q": ["--1", "1/2/", "x" * 101, "@"],
}


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_reasons(reason):
    """Each spelling gets its reason, and is refused as a number."""
    for text in REASONS[reason]:
        assert reason in why(text), text
        with pytest.raises(InputError) as caught:
            parse(text)
        assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (MISSING, ["", " NA ", "None", None, "#N/A"]),
        (NOT_FINITE, ["nan", "-Infinity", float("nan"), float("inf")]),
        (NO_NUMBER, ["cat", "1,000", True, object(), 1j, [1], "nano"]),
    ],
)
def test_kinds(kind, values):
    """What is counted together."""
    assert [kind_of(value) for value in values] == [kind] * len(values)


@given(st.text(max_size=120))
def test_any_text_gets_a_reason(text):
    """One line, for any text."""
    assert why(text)
    assert "\n" not in why(text)
    assert kind_of(text) in (MISSING, NOT_FINITE, NO_NUMBER)
