"""The points of a claim's ranges, and which way each claimed end lies from a whole number there."""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any, TypeAlias

from ftc_verify.budget import charge
from ftc_verify.claims.bounds_books.reader import Entry
from ftc_verify.errors import InputError, UndecidedError
from ftc_verify.formulas.evaluate import evaluate, holds
from ftc_verify.formulas.expression import Expression
from ftc_verify.formulas.radicals import Real

__all__ = ["MAX_POINTS", "NODE_UNITS", "Point", "at", "ends", "nodes", "place", "points", "value"]

MAX_POINTS = 200_000
"""The most points of one claim's ranges."""
POINT_UNITS = 1_000
"""Work for a point, whatever is asked there."""
NODE_UNITS = 1_000
"""Work for one node of a formula at a point, apart from what its numbers cost (radicals.py)."""

Point: TypeAlias = Mapping[str, int]


def place(point: Point) -> str:
    """A point in words."""
    return ", ".join(f"{name} = {value}" for name, value in point.items())


def nodes(e: Expression) -> int:
    """How many nodes a formula has."""
    return 1 + sum(map(nodes, e.parts))


def points(entry: Entry) -> Iterator[tuple[dict[str, int], str]]:
    """The points of the ranges with N <= K at which the conditions hold, in order; each with why it cannot be told
    whether they hold, or "".

    Raises
    ------
    InputError
        There are more than MAX_POINTS before the conditions; a condition has no value somewhere.
    Stopped
        The budget that applies is spent.
    """
    ranges = dict(entry.ranges)
    if "N" in ranges:
        ranges["N"] = (ranges["N"][0], min(ranges["N"][1], ranges["K"][1]))
    total = 1
    for low, high in ranges.values():
        total *= max(0, high - low + 1)
    if total > MAX_POINTS:
        raise InputError(f"its ranges have {total} points, more than {MAX_POINTS}: narrow them, or use --max-k")
    if total == 0:  # `product` would lay out the other ranges in memory all the same
        return
    work = POINT_UNITS + NODE_UNITS * sum(map(nodes, entry.where))
    for values in product(*(range(low, high + 1) for low, high in ranges.values())):
        point = dict(zip(ranges, values, strict=True))
        charge(work)
        if "N" in point and point["N"] > point["K"]:
            continue
        try:
            if all(at(point, "where", holds, c, point) for c in entry.where):
                yield point, ""
        except UndecidedError as error:
            yield point, f"at {place(point)}: where: {error}"


def at(point: Point, key: str, function: Callable[..., Any], *args: Any) -> Any:
    """The value of a function of a formula; InputError with the point where there is none."""
    try:
        return function(*args)
    except InputError as error:
        raise InputError(f"{key} has no value at {place(point)}: {error}") from None


def ends(entry: Entry) -> list[tuple[str, Expression]]:
    """(side, claimed end)."""
    both = (("lower", entry.lower), ("upper", entry.upper))
    return [(side, end) for side, end in both if end is not None]


def value(side: str, end: Expression, point: Point) -> Real:
    """What is claimed at a point, not rounded."""
    found: Real = at(point, side, evaluate, end, point)
    return found
