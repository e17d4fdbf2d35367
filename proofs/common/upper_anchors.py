"""Anchors of the vocabulary of upper bounds, beside the kit's own construction of the chord interpolant."""

from fractions import Fraction
from random import Random
from typing import Any

from flint import fmpq

from ftc_verify.claims.statements.evaluate import Anchor
from ftc_verify.constructions.two_layer import chord_interpolant


def _few(random: Random) -> Fraction:
    return Fraction(random.choice((0, 0, 1, 2, 3, -1, -2)), random.choice((1, 1, 2)))


def _points(random: Random) -> tuple[dict[int, Fraction], dict[int, Fraction]]:
    """Places that increase, and labels, at the indices 0 .. 7; three or more of them are points of the interpolant."""
    places = sorted(random.sample(range(-9, 20), 8))
    return {index: Fraction(place, 2) for index, place in enumerate(places)}, {
        index: _few(random) for index in range(8)
    }


def _value(places: dict[int, Fraction], labels: dict[int, Fraction], count: int, at: Fraction) -> Fraction:
    """The kit's interpolant of the points 1 .. count + 1, the last chord continued."""
    points = [[fmpq(of[i].numerator, of[i].denominator) for i in range(1, count + 2)] for of in (places, labels)]
    [value] = chord_interpolant(*points).evaluate([[fmpq(at.numerator, at.denominator)]])
    return Fraction(int(value.p), int(value.q))


def _chord(random: Random) -> tuple[tuple[Any, ...], Any]:
    places, labels = _points(random)
    index = random.randint(1, 5)
    at = places[index] + abs(_few(random))
    return (places.__getitem__, labels.__getitem__, index, at), _value(places, labels, index, at)


def _slope(random: Random) -> tuple[tuple[Any, ...], Any]:
    places, labels = _points(random)
    index = random.randint(1, 5)
    ends = [_value(places, labels, index, places[index] + step) for step in (0, 1)]
    return (places.__getitem__, labels.__getitem__, index), ends[1] - ends[0]


UPPER_ANCHORS: dict[str, Anchor] = {"slope": _slope, "chord": _chord}
