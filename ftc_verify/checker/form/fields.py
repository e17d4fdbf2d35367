"""JSON values to typed values; each function raises `Malformed`, saying where. Places in a file count from 0."""

import math
import re
from collections.abc import Sequence

from ..kernel.objects import Rational
from ..kernel.text import shown
from .strict_json import DIGIT_LIMIT, Flaw, Malformed
from .text import integer, quoted

RATIONAL = re.compile(r"(-?)(0|[1-9][0-9]*)(?:/([1-9][0-9]*))?")


def described(value: object) -> str:
    """What a JSON value is, without ever writing out a nested one."""
    if isinstance(value, Flaw):
        return value.what
    if isinstance(value, str):
        return f"the string {quoted(value)}"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return f"the integer {shown(value)}"
    return "a list" if isinstance(value, list) else "an object"


def read_object(value: object, where: str) -> dict[str, object]:
    """`value`, an object."""
    if not isinstance(value, dict):
        raise Malformed(f"{where}: {described(value)} where an object must stand")
    return value


def read_members(value: object, keys: Sequence[str], where: str) -> list[object]:
    """The values under `keys`, in that order, of an object with exactly these keys."""
    members = read_object(value, where)
    for key in members:
        if key not in keys:
            raise Malformed(f"{where}: the unknown key {quoted(key)}")
    for key in keys:
        if key not in members:
            raise Malformed(f"{where}: the key '{key}' is missing")
    return [members[key] for key in keys]


def read_list(value: object, where: str, length: int | None = None) -> list[object]:
    """`value`, a list (of the given length)."""
    if not isinstance(value, list):
        raise Malformed(f"{where}: {described(value)} where a list must stand")
    if length is not None and len(value) != length:
        raise Malformed(f"{where}: a list of length {len(value)} where one of {shown(length)} must stand")
    return value


def read_integer(value: object, where: str, least: int | None = None) -> int:
    """`value`, an integer (not less than `least`); true and false are not integers."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise Malformed(f"{where}: {described(value)} where an integer must stand")
    if least is not None and value < least:
        raise Malformed(f"{where}: {described(value)}, less than {shown(least)}")
    return value


def read_place(value: object, where: str, count: int) -> int:
    """A number from 1 to `count`."""
    place = read_integer(value, where, least=1)
    if place > count:
        raise Malformed(f"{where}: {described(value)}, more than {shown(count)}")
    return place


def read_truth(value: object, where: str) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise Malformed(f"{where}: {described(value)} where true or false must stand")
    return value


def read_constant(value: object, constant: str | int, where: str) -> None:
    """Accept `constant` alone, of the same type."""
    if type(value) is not type(constant) or value != constant:
        raise Malformed(f"{where}: {described(value)} where {described(constant)} must stand")


def read_rational(value: object, where: str) -> Rational:
    """The rational that `value` spells in the one allowed way."""
    if not isinstance(value, str):
        raise Malformed(f"{where}: {described(value)} where a rational, as a string, must stand")
    match = RATIONAL.fullmatch(value)
    if match is None or value == "-0":
        raise Malformed(f"{where}: {described(value)} is not a rational as the format spells it")
    sign, top, bottom = match.groups(default="")
    if max(len(top), len(bottom)) > DIGIT_LIMIT:
        raise Malformed(f"{where}: a rational of more than {DIGIT_LIMIT} digits")
    numerator = -integer(top) if sign else integer(top)
    if not bottom:
        return numerator, 1
    denominator = integer(bottom)
    if denominator == 1 or math.gcd(numerator, denominator) != 1:
        raise Malformed(f"{where}: {described(value)} is not in lowest terms")
    return numerator, denominator


def read_vector(value: object, where: str, length: int | None = None) -> list[Rational]:
    """A list of rationals (of the given length)."""
    entries = read_list(value, where, length)
    return [read_rational(entry, f"{where}[{i}]") for i, entry in enumerate(entries)]


def read_matrix(value: object, where: str, length: int | None = None) -> list[list[Rational]]:
    """A list of lists of rationals (each of the given length)."""
    rows = read_list(value, where)
    return [read_vector(row, f"{where}[{i}]", length) for i, row in enumerate(rows)]
