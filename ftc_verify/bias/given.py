"""What the functions of this room are given, as exact numbers, intervals and systems; what is wrong is named."""

import re
from typing import Any, TypeAlias

from ftc_verify.arguments import in_order
from ftc_verify.bias.minimiser import Interval
from ftc_verify.bias.potential import Ball, to_ball
from ftc_verify.bias.system import System
from ftc_verify.errors import InputError
from ftc_verify.rationals import Number, Q, exact, short
from ftc_verify.samples import exact_labels, exact_rows
from ftc_verify.words import counted

__all__ = [
    "Real",
    "as_ball",
    "as_number",
    "as_positive",
    "as_root_k",
    "as_system",
    "as_vector",
    "listed",
]


Real: TypeAlias = Any
"""A `Number`, an `Interval` that contains one, or a text "sqrt(p/q)" or "-sqrt(p/q)"."""

_ROOT = re.compile(r"\s*([+-]?)\s*sqrt\s*\(\s*([^()]*?)\s*\)\s*")


def as_ball(value: Real, name: str) -> Ball:
    """The real number at the present precision; InputError with its name."""
    if isinstance(value, Ball):
        return value
    if isinstance(value, Interval):
        return value.ball
    root = _ROOT.fullmatch(value) if isinstance(value, str) else None
    if root is None:
        return to_ball(as_number(value, name))
    radicand = as_number(root[2], name)
    if radicand < 0:
        raise InputError(f"{name}: the square root of {short(radicand)} is not real")
    size = to_ball(radicand).sqrt()
    return -size if root[1] == "-" else size


def as_number(value: Number, name: str) -> Q:
    """The exact number; InputError with its name."""
    try:
        return exact(value)
    except InputError as error:
        raise InputError(f"{name}: {error}") from None


def as_positive(value: Number, name: str) -> Q:
    """The exact number, which has to be positive."""
    number = as_number(value, name)
    if number <= 0:
        raise InputError(f"{name} = {short(number)}: it has to be positive")
    return number


def as_vector(values: Any, name: str, dimension: int) -> tuple[Q, ...] | None:
    """One number for each coordinate; None is passed on."""
    if values is None:
        return None
    vector = tuple(exact_labels(values, name))
    if len(vector) != dimension:
        raise InputError(f"{name} has {counted(len(vector), 'number')}, X has {counted(dimension, 'column')}")
    return vector


def as_root_k(values: Any, dimension: int) -> tuple[Interval, ...]:
    """An interval above 0 for each coordinate."""
    several = listed(values)
    if several is None:
        intervals = [_interval(values, "root_k")] * dimension
    else:
        intervals = [_interval(value, f"root_k, coordinate {d}") for d, value in enumerate(several, 1)]
    if len(intervals) != dimension:
        raise InputError(f"root_k has {counted(len(intervals), 'number')}, X has {counted(dimension, 'column')}")
    return tuple(intervals)


def _interval(value: Any, name: str) -> Interval:
    interval = value if isinstance(value, Interval) else Interval(*[as_number(value, name)] * 2)
    if not interval.low > 0:
        raise InputError(f"{name} is {short(interval.low)}: sqrt k has to be positive, else the coordinate never moves")
    return interval


def as_system(x: Any, y: Any, known: int | None = None) -> System:
    """The equations; `known` is the number of coordinates, if it is known where there are no rows."""
    shape: Any = getattr(x, "shape", ())
    known = shape[1] if len(shape) == 2 else known
    rows, labels = exact_rows(x), exact_labels(y, "y")
    if len(rows) != len(labels):
        raise InputError(f"X has {counted(len(rows), 'row')}, y has {counted(len(labels), 'number')}")
    if not rows and known is None:
        raise InputError("X has no rows, so that the number of coordinates is not known")
    width = len(rows[0]) if rows else known or 0
    other = next((i for i, row in enumerate(rows) if len(row) != width), None)
    if other is not None:
        raise InputError(f"X, row {other + 1} has {counted(len(rows[other]), 'number')}, row 1 has {width}")
    return System(rows, labels, width)


def listed(values: Any) -> list[Any] | None:
    """The items of a list, an array or what else has some; None for one number, an interval or nothing."""
    if isinstance(values, (str, Interval)) or not hasattr(values, "__iter__") or getattr(values, "shape", None) == ():
        return None
    return in_order(values, "root_k")
