"""Bytes to JSON values, with a flaw in the place of everything that JSON parsers allow and the format does not."""

import json
from dataclasses import dataclass

from .text import escaped, integer, quoted

DIGIT_LIMIT = 4000  # digits of a numerator, a denominator, or a JSON integer


class Malformed(Exception):
    """The file does not have the form of a certificate."""


@dataclass(frozen=True)
class Flaw:
    """Stands in a parsed document for a value that JSON parsers allow and the format does not.

    No function that reads a value accepts one, so the file is malformed and the place is known.
    """

    what: str


def parse(raw: bytes) -> object:
    """The JSON document in `raw`; floats, constants like NaN, long integers and objects with a repeated key come out
    as `Flaw`."""
    if not raw:
        raise Malformed("the file is empty")
    if raw.startswith(b"\xef\xbb\xbf"):
        raise Malformed("byte 0: a byte order mark")
    try:
        return DECODER.decode(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Malformed(f"byte {error.start}: not UTF-8") from None
    except json.JSONDecodeError as error:
        raise Malformed(f"line {error.lineno} column {error.colno}: {escaped(error.msg)}") from None
    except RecursionError:
        raise Malformed("top level: nested too deeply") from None


def parse_object(pairs: list[tuple[str, object]]) -> dict[str, object] | Flaw:
    """The object of these keys and values, or a `Flaw` if a key is repeated."""
    result = dict(pairs)
    if len(result) == len(pairs):
        return result
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            return Flaw(f"an object with the key {quoted(key)} twice")
        seen.add(key)
    return result


def parse_integer(text: str) -> int | Flaw:
    """The integer that the JSON literal `text` denotes, or a `Flaw` if it is too long or ``-0``."""
    negative = text[0] == "-"
    digits = text[1:] if negative else text
    if len(digits) > DIGIT_LIMIT:
        return Flaw(f"an integer of {len(digits)} digits (at most {DIGIT_LIMIT} are allowed)")
    if not negative:
        return integer(digits)
    return Flaw("the integer -0") if digits == "0" else -integer(digits)


DECODER = json.JSONDecoder(
    object_pairs_hook=parse_object,
    parse_int=parse_integer,
    parse_float=lambda text: Flaw(f"the floating-point literal {quoted(text)}"),
    parse_constant=lambda text: Flaw(f"the constant {quoted(text)}"),
)
