"""The sorts of terms: Int, Real, Bool, sequences and records."""

from typing import NamedTuple

__all__ = [
    "BOOL",
    "INT",
    "REAL",
    "Sort",
    "SortError",
    "record",
    "sequence",
]


class SortError(ValueError):
    """A term that would not be well sorted."""


class Sort(NamedTuple):
    """A sort: `gives` is what a sequence has at an index, `fields` those of a record, in order."""

    name: str
    gives: "Sort | None" = None
    fields: tuple[tuple[str, "Sort"], ...] = ()


BOOL = Sort("Bool")
INT = Sort("Int")
REAL = Sort("Real")


def sequence(gives: Sort) -> Sort:
    """Functions from the integers."""
    return Sort(f"Int -> {gives.name}", gives)


def record(name: str, **fields: Sort) -> Sort:
    """Records with these fields."""
    return Sort(name, None, tuple(fields.items()))
