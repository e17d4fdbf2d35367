"""Anchors of the words for kinks and neurons (kink_words.py), beside the kit's own nets and functions."""

from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

from flint import fmpq

from ftc_verify.claims.statements.evaluate import Anchor
from ftc_verify.network import Network
from ftc_verify.piecewise import CPL

FAR = fmpq(-1000)
"""Left of all breakpoints."""


def _exact(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def _back(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))


def _few(random: Random) -> Callable[[int], Fraction]:
    """A sequence of small numbers, 0 and equal ones often."""
    values = {j: Fraction(random.randint(-3, 3), random.choice((1, 2))) for j in range(-5, 20)}
    return values.__getitem__


def _left_sum(random: Random) -> Any:
    """Minus the leftmost slope of the net with these output weights, right- or left-facing at small places."""
    size = random.randint(-1, 4)
    weights, left = _few(random), {j: random.random() < 0.5 for j in range(-5, 20)}
    kept = range(1, size + 1)
    rows = [[fmpq(-1 if left[j] else 1)] for j in kept] or [[fmpq(0)]]
    out = [_exact(weights(j)) for j in kept] or [fmpq(0)]
    biases = [fmpq(random.randint(-4, 4)) for _ in rows]
    ends = Network.of(1, [(rows, biases), ([out], [fmpq(0)])]).evaluate([[FAR], [FAR - 1]])
    return (weights, left.__getitem__, size), -_back(ends[0] - ends[1])


def _function(random: Random) -> tuple[dict[str, Any], list[Fraction]]:
    """A function with kinks at 1, 2, .., as a record, and the slopes of its pieces as the kit's function has them."""
    count, sizes, start = random.randint(0, 5), _few(random), Fraction(random.randint(-3, 3), 2)
    kinks = [(fmpq(j), _exact(sizes(j))) for j in range(1, count + 1)]
    function = CPL.of(_exact(start), fmpq(0), kinks)
    record = {"kinks": count, "t": Fraction, "v": sizes, "slope": start, "c": Fraction(0)}
    middles = [fmpq(2 * j + 1, 2) for j in range(count + 1)]
    return record, [_back((function(at + fmpq(1, 4)) - function(at)) * 4) for at in middles]


def _piece(random: Random) -> Any:
    record, slopes = _function(random)
    number = random.randint(0, record["kinks"])
    return (record, number), slopes[number]


def _alternating(random: Random) -> Any:
    record, slopes = _function(random)
    chosen = [random.randrange(len(slopes)) for _ in range(random.randint(0, 5))]
    size = len(chosen) if random.random() < 0.9 else -1
    total = sum((slope * (-1) ** place for place, slope in enumerate(slopes[at] for at in chosen[:size])), Fraction(0))
    return (record, lambda j: chosen[j - 1] if 1 <= j <= len(chosen) else j, size), total if size > 0 else Fraction(0)


def _fits_line(random: Random) -> Any:
    """A net in R^d at points of the first axis, and labels that are its values, but for the last one now and then."""
    dimension, neurons, count = random.randint(1, 2), random.randint(0, 2), random.randint(0, 3)
    rows = {j: _few(random) for j in range(-5, 20)}
    bias, out, offset, places = _few(random), _few(random), Fraction(random.randint(-2, 2)), _few(random)
    kept = range(1, neurons + 1)
    weights = [[_exact(rows[j](k)) for k in range(1, dimension + 1)] for j in kept] or [[fmpq(0)] * dimension]
    hidden = (weights, [_exact(bias(j)) for j in kept] or [fmpq(0)])
    network = Network.of(dimension, [hidden, ([[_exact(out(j)) for j in kept] or [fmpq(0)]], [_exact(offset)])])
    points = [[_exact(places(i)), *[fmpq(0)] * (dimension - 1)] for i in range(1, count + 1)]
    labels = [_back(value) for value in network.evaluate(points)] if points else []
    wrong = bool(labels) and random.random() < 0.4
    labels = [*labels[:-1], labels[-1] + 1] if wrong else labels
    net = {"neurons": neurons, "w": rows.__getitem__, "b": bias, "v": out, "c": offset}
    return (net, dimension, places, lambda i: labels[i - 1] if 1 <= i <= count else Fraction(7), count), not wrong


KINK_ANCHORS: dict[str, Anchor] = {
    "left_sum": _left_sum,
    "piece": _piece,
    "alternating": _alternating,
    "fits_line": _fits_line,
}
