"""What the functions of this room are given, as exact numbers, intervals and systems; what is wrong is named."""

import re
from collections.abc import Sequence
from typing import Any, TypeAlias

from ftc_verify.arguments import in_order
from ftc_verify.bias.minimiser import Interval
from ftc_verify.bias.potential import Ball, to_ball
from ftc_verify.bias.system import System
from ftc_verify.errors import InputError
from ftc_verify.rationals import Number, Q, exact, short
from ftc_verify.samples import exact_labels, exact_rows
from ftc_verify.words import counted

__all__ = ["Real", "as_ball", "as_number", "as_positive", "as_root_k", "as_system", "as_vector"]


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
    if isinstance(values, Interval) or not _has_items(values):
        intervals = [_interval(values, "root_k")] * dimension
    else:
        intervals = [_interval(v, f"root_k, coordinate {d}") for d, v in enumerate(in_order(values, "root_k"), 1)]
    if len(intervals) != dimension:
        raise InputError(f"root_k has {counted(len(intervals), 'number')}, X has {counted(dimension, 'column')}")
    return tuple(intervals)


def _has_items(values: Any) -> bool:
    return hasattr(values, "__iter__") and not isinstance(values, str) and getattr(values, "shape", None) != ()


def _interval(value: Any, name: str) -> Interval:
    interval = value if isinstance(value, Interval) else Interval(*[as_number(value, name)] * 2)
    if not 0 < interval.low <= interval.high:
        raise InputError(f"{name} is {short(interval.low)}: sqrt k has to be positive, else the coordinate never moves")
    return interval


def as_system(x: Any, y: Any, *others: Any) -> System:
    """The equations; without any, the dimension is the length of the first of the others that has one."""
    rows, labels = exact_rows(x), exact_labels(y, "y")
    if len(rows) != len(labels):
        raise InputError(f"X has {counted(len(rows), 'row')}, y has {counted(len(labels), 'number')}")
    return System(rows, labels, _dimension(rows, others))


def _dimension(rows: Sequence[Sequence[Q]], others: Sequence[Any]) -> int:
    if not rows:
        given = next((values for values in others if _has_items(values)), None)
        if given is None:
            raise InputError("X has no rows, so the number of coordinates is not known: give root_k for each of them")
        return len(in_order(given, "root_k"))
    other = next((i for i, row in enumerate(rows) if len(row) != len(rows[0])), None)
    if other is not None:
        raise InputError(f"X, row {other + 1} has {counted(len(rows[other]), 'number')}, row 1 has {len(rows[0])}")
    return len(rows[0])
