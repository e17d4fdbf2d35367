"""Labels that are rounding: y - f where both were meant to be one decimal."""

from dataclasses import replace
from itertools import pairwise

import click
from flint import fmpq

from ftc_verify.data import DataSet
from ftc_verify.errors import InputError
from ftc_verify.rationals import MAX_DIGITS, ZERO, Q, exact, parse, short
from ftc_verify.words import counted, printable

__all__ = ["within_tolerance"]

_ROUNDING = exact("1e-9")
"""A label or a gap below this part of the largest value is taken for rounding, and named."""


def within_tolerance(data: DataSet, tolerance: str | None, name: str) -> DataSet:
    """The data with labels of at most the tolerance taken for 0; without one a note on standard error if there are
    labels, or gaps between samples, that look like rounding.

    Raises
    ------
    InputError
        The tolerance is no number from 0 on.
    """
    if tolerance is not None:
        limit = _limit(tolerance)
        return replace(data, z=[label if abs(label) > limit else ZERO for label in data.z])
    for note in _notes(data):
        click.echo(f"ftc-verify: note: {name}: {note}", err=True)
    return data


def _limit(text: str) -> Q:
    try:
        limit = parse(text.strip())
    except InputError as error:
        raise InputError(f"--tolerance: {error}") from None
    if limit < 0:
        raise InputError(f"--tolerance must be 0 or more, not {printable(text, 40)}")
    return limit


def _notes(data: DataSet) -> list[str]:
    """What looks like rounding."""
    notes = []
    largest = max(map(abs, data.z))
    tiny = [abs(label) for label in data.z if label and abs(label) < _ROUNDING * largest]
    if tiny:
        notes.append(
            f"{counted(len(tiny), 'label is', 'labels are')} not 0 but at most {short(max(tiny), 12)}, the largest "
            f"being {short(largest, 12)}; if that is rounding, --tolerance {_power_of_ten(max(tiny))} takes them for 0"
        )
    first = _close_pair(data)
    if first is not None:
        gap, place = first
        notes.append(
            f"two samples with different labels (rows {place + 1} and {place + 2} in order) are only {short(gap, 12)} "
            "apart; if that is rounding (5.1 and the float nearest to it), round the columns: between them a network "
            "is that steep"
        )
    return notes


def _power_of_ten(value: Q) -> str:
    """The least power of ten that is not below."""
    exponent = 0
    while exponent > -MAX_DIGITS and fmpq(10) ** (exponent - 1) >= value:
        exponent -= 1
    while fmpq(10) ** exponent < value:
        exponent += 1
    return f"1e{exponent}"


def _close_pair(data: DataSet) -> tuple[Q, int] | None:
    """Neighbours in lexicographic order with different labels, closer than rounding in every coordinate."""
    for i, (label, following) in enumerate(pairwise(data.z)):
        if label == following:
            continue
        pair = list(zip(data.x[i], data.x[i + 1], strict=True))
        gap = max(abs(p - q) for p, q in pair)
        if gap < _ROUNDING * max(max(abs(p), abs(q)) for p, q in pair):
            return gap, i
    return None
