"""Anchors of the vocabulary of upper bounds, beside the kit's own construction of the chord interpolant."""

from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

from flint import fmpq

from ftc_verify.claims.statements.evaluate import Anchor
from ftc_verify.constructions.two_layer import along, chord_interpolant


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


_WIDE = [fmpq(-1000), fmpq(1000)]
_IDENTITY = chord_interpolant(_WIDE, _WIDE)
"""u -> u, for u from -1000 on."""


def _in_order(random: Random) -> tuple[tuple[Any, ...], Any]:
    """Samples in R^d, more often than not sorted along the direction; some are at one place along it."""
    dimension, count = random.randint(1, 3), random.randint(0, 4)
    direction = [_few(random) for _ in range(dimension)]
    points = [[_few(random) for _ in range(dimension)] for _ in range(12)]
    net = along([fmpq(one.numerator, one.denominator) for one in direction], _IDENTITY)

    def place(point: list[Fraction]) -> fmpq:
        [value] = net.evaluate([[fmpq(one.numerator, one.denominator) for one in point]])
        return value

    if random.random() < 0.7:
        points[1 : count + 1] = sorted(points[1 : count + 1], key=place)
    places = [place(point) for point in points[1 : count + 1]]
    record = {"size": count, "x": lambda i: lambda k: points[i][k - 1]}
    return (lambda k: direction[k - 1], dimension, record), all(one < other for one, other in pairwise(places))


UPPER_ANCHORS: dict[str, Anchor] = {"slope": _slope, "chord": _chord, "in_order": _in_order}
"""`fewest` speaks of all data sets: Remark 2 stands in for an anchor."""
