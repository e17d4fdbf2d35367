"""Samples that are one sample in a format: merged where they change alike, refused where they do not."""

from collections.abc import Callable
from itertools import groupby
from math import comb
from typing import Any

from ftc_verify.deploy.rounding import number_at, rounded
from ftc_verify.errors import InputError
from ftc_verify.float_format import FLOAT64, FloatFormat
from ftc_verify.later import np

__all__ = ["about_merging", "refuse_contradictions"]


def refuse_contradictions(
    rows: Any, place: Callable[[int], str], z: Any, order: Any, same: Any, format: FloatFormat
) -> None:
    """InputError for samples that are one in the format and are to change differently: all pairs counted, the first
    named.

    `order` sorts the samples, and `same` says of each but the first in that order whether it equals the one before.
    """
    group = np.cumsum(~same)
    pairs, first = 0, (len(z), len(z))
    crowded = np.isin(group, group[same])
    for _, members in groupby(zip(group[crowded].tolist(), order[crowded].tolist(), strict=True), lambda m: m[0]):
        equal = sorted(i for _, i in members)
        kinds: dict[bytes, int] = {}
        for i in equal:
            kinds[z[i].tobytes()] = kinds.get(z[i].tobytes(), 0) + 1
        if len(kinds) > 1:
            pairs += comb(len(equal), 2) - sum(comb(n, 2) for n in kinds.values())
            first = min(first, (equal[0], next(i for i in equal if (z[i] != z[equal[0]]).any())))
    if not pairs:
        return
    a, b = first
    count = f"; {pairs} such pairs" if pairs > 1 else ""
    given = [[number_at(rows, i, c) for c in range(len(rows[i]))] for i in first]
    if given[0] == given[1]:
        raise InputError(f"{place(a)} and {place(b)} are the same sample with different changes{count}")
    apart = any((rounded([row], FLOAT64).values != rounded([given[0]], FLOAT64).values).any() for row in given)
    advice = "; --dtype float64 keeps them apart" if apart and format.name == "float32" else ""
    raise InputError(
        f"{place(a)} and {place(b)} are the same sample once rounded to {format.name}, with different "
        f"changes{count}{advice}"
    )


def about_merging(place: Callable[[int], str], order: Any, same: Any, format: FloatFormat) -> str:
    """Which samples were merged."""
    later = np.flatnonzero(same)
    starts = np.maximum.accumulate(np.where(same, 0, np.arange(len(same))))
    pairs = sorted((int(order[starts[p]]), int(order[p])) for p in later)
    a, b = pairs[0]
    first = f"{place(b)} repeats {place(a)}"
    if len(pairs) == 1:
        return f"{first} in {format.name}; merged"
    return f"{len(pairs)} samples repeat others in {format.name} and are merged; the first: {first}"
