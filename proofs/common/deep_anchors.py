"""Anchors of the vocabulary of deep nets (deep_words), beside `Network`; what the record has beyond its neurons is
random too."""

from collections.abc import Callable
from fractions import Fraction
from math import prod
from random import Random
from typing import Any, cast

from flint import fmpq

from ftc_verify.claims.statements.evaluate import Anchor
from ftc_verify.network import Network

Given = tuple[tuple[Any, ...], Any]
HIDDEN, WIDTH = 3, 3


def few(random: Random) -> Fraction:
    """A small number, 0 and equal ones often."""
    return Fraction(random.choice((0, 0, 1, 1, 2, 3, -1, -2)), random.choice((1, 1, 2)))


def sequence(random: Random, first: "list[Fraction] | None" = None) -> Callable[[int], Fraction]:
    """A sequence that begins with these values at 1, 2, ..; random ones elsewhere."""
    rest = {index: few(random) for index in range(-5, 20)}
    return lambda index: first[index - 1] if first and 1 <= index <= len(first) else rest[index]


def rational(value: Fraction) -> fmpq:
    """For the kit."""
    return fmpq(value.numerator, value.denominator)


def back(value: fmpq) -> Fraction:
    """From the kit."""
    return Fraction(int(value.p), int(value.q))


class Elements:
    """What a sequence must have at 1, 2, ..; compared with a sequence."""

    def __init__(self, values: list[Fraction]) -> None:
        self.values = values

    def __eq__(self, other: object) -> bool:
        assert callable(other)
        return all(other(index) == value for index, value in enumerate(self.values, start=1))

    __hash__ = None  # type: ignore[assignment]


def _net(random: Random, hidden: int) -> dict[str, Any]:
    """A deep net as a record."""
    around = range(-1, HIDDEN + 3)
    widths = {index: random.randint(0, WIDTH - 1) for index in around}
    weights = {(at, j): sequence(random) for at in around for j in range(-1, WIDTH + 3)}
    biases = {at: sequence(random) for at in around}
    return {
        "hidden": hidden,
        "width": lambda at: widths[at],
        "w": lambda at: lambda j: weights[at, j],
        "b": lambda at: biases[at],
        "v": sequence(random),
        "c": few(random),
    }


def _layers(net: dict[str, Any], dimension: int, last: int) -> list[tuple[list[list[fmpq]], list[fmpq]]]:
    """The hidden layers up to this one, as `Network.of` takes them."""
    layers, fan_in = [], dimension
    for at in range(1, last + 1):
        kept = range(1, net["width"](at) + 1)
        rows = [[rational(net["w"](at)(j)(k)) for k in range(1, fan_in + 1)] for j in kept]
        layers.append((rows, [rational(net["b"](at)(j)) for j in kept]))
        fan_in = len(kept)
    return layers


def _network(net: dict[str, Any], dimension: int) -> Network:
    layers = _layers(net, dimension, net["hidden"])
    out = [rational(net["v"](j)) for j in range(1, len(layers[-1][1]) + 1)]
    return Network.of(dimension, [*layers, ([out], [rational(net["c"])])])


def _point(random: Random, dimension: int) -> tuple[Any, list[fmpq]]:
    at = sequence(random)
    return at, [rational(at(k)) for k in range(1, dimension + 1)]


def _affine(random: Random) -> Given:
    size = random.randint(1, 4)
    weights, at, bias = sequence(random), sequence(random), few(random)
    row, shift = [rational(weights(k)) for k in range(1, size + 1)], rational(bias)
    both = ([row, [-entry for entry in row]], [shift, -shift])
    [value] = Network.of(size, [both, ([[1, -1]], [0])]).evaluate([[rational(at(k)) for k in range(1, size + 1)]])
    return (weights, at, size, bias), back(value)


def _inputs(random: Random) -> Given:
    dimension, hidden = random.randint(1, 3), random.randint(1, HIDDEN)
    net = _net(random, hidden)
    of = random.randint(1, hidden + 1)
    return (net, dimension, of), (dimension, *_network(net, dimension).widths)[of - 1]


def _layer(random: Random) -> Given:
    """Neuron j of layer l is the output of the net that ends there with output weight 1 for it alone."""
    dimension, of = random.randint(1, 2), random.randint(0, HIDDEN)
    net = _net(random, HIDDEN)
    at, exact = _point(random, dimension)
    values = [back(value) for value in exact]
    if of:
        layers = _layers(net, dimension, of)
        size = len(layers[-1][1])
        ends = [[fmpq(int(j == one)) for j in range(size)] for one in range(size)]
        values = [back(Network.of(dimension, [*layers, ([end], [fmpq(0)])]).evaluate([exact])[0]) for end in ends]
    return (net, dimension, at, of), Elements(values)


def _deep_output(random: Random) -> Given:
    dimension, hidden = random.randint(1, 2), random.randint(1, HIDDEN)
    net = _net(random, hidden)
    at, exact = _point(random, dimension)
    return (net, dimension, at), back(_network(net, dimension).evaluate([exact])[0])


def _widths(random: Random, of: Callable[[list[int]], int]) -> Given:
    widths = {index: random.randint(0, 4) for index in range(-2, 9)}
    count = random.randint(-1, 4)
    return (lambda index: widths[index], count), of([widths[index] for index in range(1, count + 1)])


def _layered(random: Random) -> Given:
    hidden = random.randint(0, HIDDEN)
    net = _net(random, hidden)
    widths = {index: random.choice((1, 1, 1, 1, 2, 0)) for index in range(-2, 9)}
    net["width"] = lambda index: widths[index]
    layers = hidden + 1 if random.random() < 0.8 else hidden + random.choice((0, 2))
    return (net, layers), layers == hidden + 1 and all(widths[index] >= 1 for index in range(1, hidden + 1))


def _deep_fits(random: Random) -> Given:
    dimension, hidden = random.randint(1, 2), random.randint(1, 2)
    net = _net(random, hidden)
    count = random.randint(0, 4)
    rows = {index: sequence(random) for index in range(-5, 20)}
    data = {"size": count, "x": lambda index: rows[index], "z": sequence(random)}
    exact = [[rational(rows[index](k)) for k in range(1, dimension + 1)] for index in range(1, count + 1)]
    values = [back(value) for value in _network(net, dimension).evaluate(exact)] if exact else []
    if values and random.random() < 0.7:
        data["z"] = sequence(random, [*values[:-1], values[-1] + random.choice((0, 0, 1))])
    labels = cast("Callable[[int], Fraction]", data["z"])
    return (net, dimension, data), values == [labels(index) for index in range(1, count + 1)]


def _on_line(random: Random) -> Given:
    base, direction, at = sequence(random), sequence(random), few(random)
    return (base, direction, at), Elements([base(k) + at * direction(k) for k in range(1, 5)])


def _numbers(random: Random) -> tuple[Any, int, list[Fraction]]:
    numbers, count = sequence(random), random.randint(-1, 5)
    return numbers, count, [numbers(index) for index in range(1, count + 1)]


def _clear(random: Random) -> Given:
    numbers, count, first = _numbers(random)
    low, high = few(random), few(random)
    return (numbers, count, low, high), not any(low < number < high for number in first)


def _nearest(random: Random) -> Given:
    numbers, count, first = _numbers(random)
    at, index = few(random), random.choice((max(count, 1), max(count, 0) + 1, random.randint(1, 6)))
    before = [number for number in first if number <= at]
    if index <= count:
        return (numbers, count, index, at), bool(before) and max(before) == first[index - 1]
    return (numbers, count, index, at), not before


def _up_to(random: Random) -> Given:
    numbers, count, first = _numbers(random)
    at = few(random)
    return (numbers, at, count), sum(number <= at for number in first)


DEEP_ANCHORS: dict[str, Anchor] = {
    "affine": _affine,
    "inputs": _inputs,
    "layer": _layer,
    "deep_output": _deep_output,
    "width_sum": lambda random: _widths(random, sum),
    "width_product": lambda random: _widths(random, lambda widths: prod(width + 1 for width in widths)),
    "layered": _layered,
    "deep_fits": _deep_fits,
    "point": _on_line,
    "clear": _clear,
    "nearest": _nearest,
    "up_to": _up_to,
}
