"""What Python functions of ours are given: whole numbers, and things in an order; anything else is an InputError."""

import operator
from collections.abc import Mapping, MappingView, Set
from typing import Any

from ftc_verify.errors import InputError
from ftc_verify.words import a_type, printable

__all__ = ["in_order", "whole_number"]


def whole_number(value: Any, name: str) -> int:
    """The integer; of any integer type, such as numpy's or python-flint's.

    Raises
    ------
    InputError
        A truth value, a float (2.0 too), a text, or anything else that is no integer; the text starts with `name`.
    """
    kind = getattr(getattr(value, "dtype", None), "kind", "")
    if not isinstance(value, bool) and kind not in ("b", "m", "M"):
        try:
            return operator.index(value)
        except TypeError:
            pass
    shown = printable(repr(value), 40) if isinstance(value, (bool, float, str)) else a_type(value)
    raise InputError(f"{name}: a whole number is needed, not {shown}")


def in_order(values: Any, name: str, what: str = "numbers") -> list[Any]:
    """The items of a list, a tuple, an array or anything else that gives them one by one in an order of its own.

    Raises
    ------
    InputError
        A mapping or set, which has no order that is meant; a string or bytes; a table, which would give the names of
        its columns; something that has no items. The text starts with `name`.
    """
    unordered = isinstance(values, (str, bytes, bytearray, memoryview, Mapping, MappingView, Set, type))
    if not unordered and not hasattr(values, "columns") and not hasattr(values, "column_names"):
        try:
            return list(values)
        except TypeError:
            pass
    raise InputError(f"{name}: a list of {what} is needed, not {a_type(values)}")
