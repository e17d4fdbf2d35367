"""Why a text or value is no number: what spreadsheets, locales and people write, and what to write instead.

Nothing here reads a number: a text comes here after `rationals.parse` has refused it.
"""

import math
import re
import unicodedata
from decimal import Decimal
from numbers import Real
from typing import Any

__all__ = ["MISSING", "NOT_FINITE", "NO_NUMBER", "is_empty", "kind_of", "why"]

MISSING = "missing"
NOT_FINITE = "not finite"
NO_NUMBER = "no number"

_MISSING_WORDS = frozenset(
    [
        "",
        "na",
        "n/a",
        "n.a.",
        "<na>",
        "nat",
        "none",
        "null",
        "nil",
        "missing",
        "-",
        "--",
        "?",
        ".",
        "#n/a",
        "#na",
        "#nv",
    ]
)
_EMPTY_WORDS = frozenset(["", "na", "n/a", "<na>", "nan", "none", "null"])
_MISSING_TYPES = frozenset(["NoneType", "NAType", "NaTType", "MaskedConstant"])
_TRUTH = frozenset(["true", "false", "yes", "no", "wahr", "falsch", "vrai", "faux", "ja", "nein"])
_NOT_FINITE = re.compile(r"[+-]?(?:s?nan(?:\(.*\))?|inf(?:inity)?|∞|1\.#(?:inf|ind|qnan|snan)0*)", re.IGNORECASE)
_SPREADSHEET_ERROR = re.compile(r"#(?:[A-ZÄÖÜ¡?/0]+[!?]|#+)")
_MINUS = dict.fromkeys(map(ord, "\u2212\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d"), "-")
_SPACES = "[ \t\u00a0\u2007\u2009\u202f]"
_PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?[0-9]+/[0-9]+")
_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_GROUPS = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_LONGEST = 100

_RULES = [
    (re.compile(rf"{_NUMBER}{_SPACES}*[%‰]"), "a percent sign: write a fraction such as 1/100"),
    (re.compile(r"[+-]?[0-9][0-9_]*_[0-9_.eE+-]*"), "an underscore in it: write digits alone"),
    (re.compile(r"[+-]?0[xX][0-9a-fA-F]+|[+-]?0[bB][01]+|[+-]?0[oO][0-7]+"), "not decimal: write it to base ten"),
    (
        re.compile(r"[+-]?[0-9]{1,3}(?:['’˙`][0-9]{3})+(?:[.,][0-9]*)?"),
        "a thousands separator",
    ),
    (
        re.compile(rf"[+-]?[0-9]{{1,3}}(?:{_SPACES}[0-9]{{3}})+(?:[.,][0-9]*)?"),
        "a space as thousands separator",
    ),
    (re.compile(rf"[+-]?[0-9]+{_SPACES}+[0-9]+/[0-9]+"), "a mixed number: write it as p/q"),
    (re.compile(rf"[+-]{_SPACES}+{_NUMBER}"), "a space after the sign"),
    (
        re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]*)?"),
        "points as thousands separators",
    ),
    (re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]*"), "both a point and a comma: a thousands separator has to go"),
    (
        re.compile(r"[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}(?:[ T].*)?"),
        "a date? write a number, such as days",
    ),
    (re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9.]+)?"), "a time of day? write a number, such as seconds"),
    (re.compile(rf"{_NUMBER}/{_NUMBER}"), "in p/q both are whole numbers, the sign in front"),
    (re.compile(r"[+-]?[0-9.]+[dD][+-]?[0-9]+"), "an exponent is written with e"),
    (
        re.compile(rf"{_NUMBER}{_SPACES}*[*x×·]{_SPACES}*10\^?[+-]?[0-9]+|{_NUMBER}\^.*"),
        "an exponent is written with e",
    ),
    (re.compile(r"[+-]?[0-9.]+[eE][+-]?[0-9.]*"), "an exponent is a whole number"),
    (re.compile(rf"{_NUMBER}-"), "a minus sign stands in front"),
    (re.compile(rf"\({_NUMBER}\)"), "brackets for a negative number? write -"),
    (re.compile(rf"(?:{_NUMBER})?[+-]?(?:{_NUMBER})?[ij]"), "a complex number: only real ones are read"),
    (re.compile(r"#+\s.*"), "a comment? in quotation marks it is none"),
    (re.compile(r"#.*"), "a comment? it needs a space behind #"),
    (re.compile(r"=.*"), "a formula of a spreadsheet: save its values"),
    (re.compile(r"(['\"‘’“”«]).*|.*['\"’”»]"), "quotation marks: use double ones around a whole cell, or none"),
    (re.compile(r"[\w.]*[\[(].*[\])].*"), "a value as Python prints it: write the number alone"),
    (re.compile(r".*[;\t|].*"), "more than one cell? see --delimiter"),
    (re.compile(rf"{_NUMBER}\s*#.*"), "a comment behind it"),
    (re.compile(rf"[<>≤≥~≈±]=?\s*{_NUMBER}.*|{_NUMBER}\s*±.*"), "not one exact number"),
    (re.compile(rf"{_NUMBER}\s*[^\W\d_].*"), "text behind it, such as a unit"),
    (re.compile(r"[^\W\d_][\w\s.-]*"), "a word"),
]


def is_empty(value: Any) -> bool:
    """Whether a cell says that there is nothing: empty, or what programs write there, such as NA and nan."""
    if isinstance(value, str):
        return value.strip().casefold() in _EMPTY_WORDS
    return type(value).__name__ in _MISSING_TYPES or (isinstance(value, Real | Decimal) and math.isnan(value))


def kind_of(value: Any) -> str:
    """`MISSING`, `NOT_FINITE` or `NO_NUMBER`: of a text or value that was refused as a number."""
    if isinstance(value, str):
        text = value.strip()
        if text.casefold() in _MISSING_WORDS:
            return MISSING
        if len(text) <= _LONGEST and _NOT_FINITE.fullmatch(text):
            return NOT_FINITE
        return NO_NUMBER
    if type(value).__name__ in _MISSING_TYPES:
        return MISSING
    try:
        return NOT_FINITE if isinstance(value, (Real, Decimal)) and not math.isfinite(value) else NO_NUMBER
    except (TypeError, ValueError, OverflowError):
        return NO_NUMBER


def why(text: str) -> str:
    """What kind of thing the text is and what to write, in a few words; "a decimal, or p/q" if nobody knows."""
    text = text.strip()
    if len(text) > _LONGEST:
        return "a decimal, or p/q"
    folded = text.casefold()
    if folded in _MISSING_WORDS:
        return "a missing value"
    if _NOT_FINITE.fullmatch(text):
        return "not finite"
    if folded in _TRUTH:
        return "a truth value: write 1 or 0"
    if _SPREADSHEET_ERROR.fullmatch(text):
        return "an error of a spreadsheet"
    if (reason := _foreign_characters(text)) is not None:
        return reason
    if "," in text and (reason := _comma(text)) is not None:
        return reason
    return next((reason for pattern, reason in _RULES if pattern.fullmatch(text)), "a decimal, or p/q")


def _foreign_characters(text: str) -> str | None:
    if _PLAIN.fullmatch(plain := text.translate(_MINUS)):
        odd = next((c for c in text if ord(c) in _MINUS), None)
        if odd is None:
            return None
        return f"U+{ord(odd):04X}, {unicodedata.name(odd, 'a dash').lower()}, where - belongs: write {plain}"
    if any(unicodedata.category(c) == "Sc" for c in text):
        return "a currency sign: write the number alone"
    if any(c.isdecimal() and not c.isascii() for c in text):
        return "digits of another script: write 0 to 9"
    if odd := next((c for c in text if unicodedata.category(c) == "No"), None):
        return f"{unicodedata.name(odd, 'a sign for a number').lower()}: write digits 0 to 9, a fraction as p/q"
    if any(unicodedata.category(c) == "Cf" for c in text):
        return "an invisible character in it"
    return None


def _comma(text: str) -> str | None:
    if _GROUPS.fullmatch(text):
        whole = text.replace(",", "")
        return f"a comma in it: a thousands separator? write {whole}; a decimal comma? --decimal ,"
    if re.fullmatch(r"[+-]?[0-9]*,[0-9]+(?:[eE][+-]?[0-9]+)?", text):
        return "a decimal comma: --decimal ,"
    if re.fullmatch(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]*", text):
        return "both a point and a comma: a thousands separator has to go; a decimal comma: --decimal ,"
    if re.fullmatch(r"[0-9., +-]+", text):
        return "commas in it: more than one number?"
    return None
