"""A network in larger widths and more layers: dead neurons, values passed on, and the line of collinear samples.

A network of widths w fits wherever widths componentwise larger are allowed: dead neurons are added. It fits in more
layers too: a value that is bounded below on the data is passed on by one neuron, relu(v - min v) (ours/deep-upper).
Between two layers that are r values, r the rank of the later one's weights; after the last it is the output.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from flint import fmpq_mat

from ftc_verify.constructions.deep import with_layers
from ftc_verify.constructions.two_layer import along
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["MAX_WEIGHTS", "lifted", "onto_line", "padded", "places_for", "within", "writable"]

MAX_WEIGHTS = 1_000_000
"""The most weights of a network to which dead neurons are added."""
MAX_ENTRIES = 2_500
"""The most weights of a network whose matrices' ranks are computed."""


def within(inner: Sequence[int], outer: Sequence[int]) -> bool:
    """Whether so many layers, each no wider."""
    return len(inner) == len(outer) and all(a <= b for a, b in zip(inner, outer, strict=True))


def writable(dimension: int, widths: Sequence[int]) -> bool:
    """Whether a network of these widths is small enough to be written with its dead neurons."""
    return sum(a * b for a, b in zip((dimension, *widths), (*widths, 1), strict=True)) <= MAX_WEIGHTS


def padded(network: Network, widths: Sequence[int]) -> Network:
    """The same function with dead neurons added up to these widths."""
    layers = []
    before = network.input_dim
    for layer, width in zip(network.layers[:-1], widths, strict=True):
        rows = [(*row, *([ZERO] * (before - len(row)))) for row in layer.weights]
        rows += [(ZERO,) * before] * (width - len(rows))
        layers.append(Layer(tuple(rows), (*layer.bias, *([ZERO] * (width - len(layer.bias))))))
        before = width
    last = network.layers[-1]
    row = last.weights[0]
    return Network(network.input_dim, (*layers, Layer(((*row, *([ZERO] * (before - len(row)))),), last.bias)))


def onto_line(points: Sequence[Sequence[Q]], line: Network) -> Network:
    """The network of x in R^d that is `line` in the position t, x = first + t (last - first), of the first and last
    of these points (d = 1: the network itself)."""
    origin, end = points[0], points[-1]
    if len(origin) == 1:
        return line
    pivot = next(c for c in range(len(origin)) if origin[c] != end[c])
    step = end[pivot] - origin[pivot]
    direction = [ONE / step if c == pivot else ZERO for c in range(len(origin))]
    network = along(direction, line)
    first = network.layers[0]
    faces = [row[0] for row in line.layers[0].weights]
    bias = tuple(b - face * origin[pivot] / step for b, face in zip(first.bias, faces, strict=True))
    return Network(len(origin), (Layer(first.weights, bias), *network.layers[1:]))


def places_for(inner: Sequence[int], passed: Sequence[int], outer: Sequence[int]) -> list[int] | None:
    """For each hidden layer of a network the number of its layer among wider and more ones, as early as can be; None
    if there are none.

    `passed[j]` neurons pass on what layer j needs (the last entry: the output), in each layer left out before it.
    """

    @cache
    def from_here(layer: int, place: int) -> tuple[int, ...] | None:
        if place == len(outer):
            return () if layer == len(inner) else None
        if layer < len(inner) and inner[layer] <= outer[place]:
            rest = from_here(layer + 1, place + 1)
            if rest is not None:
                return (place, *rest)
        return from_here(layer, place + 1) if passed[layer] <= outer[place] else None

    found = from_here(0, 0)
    return None if found is None else list(found)


def lifted(
    network: Network, points: Sequence[Sequence[Q]], labels: Sequence[Q], widths: Sequence[int]
) -> Network | None:
    """A network with as many hidden layers as `widths`, none wider, that has the same values at the points; None if
    passing values on finds no room. `labels` are the values of the network there."""
    places = places_for(network.widths, _passed(network, few=False), widths)
    if places is None and sum(map(_entries, network.layers)) <= MAX_ENTRIES:
        places = places_for(network.widths, _passed(network, few=True), widths)
    if places is None:
        return None
    if len(places) == len(widths):
        return network
    lift = _Lift(network, points)
    for number in range(places[-1] + 1 if places else 0):
        if number in places:
            lift.place()
        else:
            lift.pass_on()
    return with_layers(Network(network.input_dim, (*lift.hidden, lift.next)), len(widths) + 1, labels)


def _entries(layer: Layer) -> int:
    return len(layer.weights) * len(layer.weights[0]) if layer.weights else 0


def _passed(network: Network, few: bool) -> list[int]:
    """How many values pass on what each layer needs; `few`: as few as can be, which takes ranks of matrices."""
    ranks = [_rank(network.layers[0])]
    for layer in network.layers[1:-1]:
        ranks.append(_rank(layer) if few else min(len(layer.bias), len(layer.weights[0]) if layer.weights else 0))
    return [*ranks, 1]


def _matrix(layer: Layer) -> Any:
    return fmpq_mat([list(row) for row in layer.weights])


def _rank(layer: Layer) -> int:
    return int(_matrix(layer).rank()) if _entries(layer) else 0


class _Lift:
    """Hidden layers so far, and the affine map that comes next (of the values there)."""

    def __init__(self, network: Network, points: Sequence[Sequence[Q]]) -> None:
        self.hidden: list[Layer] = []
        self.rest = list(network.layers[1:])
        self.next = network.layers[0]
        self.points = points

    def place(self) -> None:
        """The next layer of the network."""
        self.hidden.append(self.next)
        self.next = self.rest.pop(0)

    def pass_on(self) -> None:
        """A layer that passes on what the next one needs: values of neurons as they are, or as many combinations as
        its weights have independent rows."""
        fan_in = len(self.next.weights[0]) if self.next.weights else 0
        reduces = not self.hidden or _entries(self.next) <= MAX_ENTRIES
        rows = _independent(self.next) if reduces else list(range(len(self.next.bias)))
        if self.hidden and fan_in <= len(rows):
            self.hidden.append(Layer(_unit(fan_in), (ZERO,) * fan_in))
            return
        passing = Layer(tuple(self.next.weights[k] for k in rows), (ZERO,) * len(rows))
        least = [min(column) for column in zip(*self._images(passing), strict=True)] if rows else []
        self.hidden.append(Layer(passing.weights, tuple(-low for low in least)))
        self.next = _in_terms_of(self.next, rows, least)

    def _images(self, layer: Layer) -> list[list[Q]]:
        """What the affine map gives at the points, behind the hidden layers so far."""
        values = [list(point) for point in self.points]
        for hidden in self.hidden:
            values = [[max(v, ZERO) for v in row] for row in _affine(hidden, values)]
        return _affine(layer, values)


def _unit(size: int) -> tuple[tuple[Q, ...], ...]:
    return tuple(tuple(ONE if i == j else ZERO for j in range(size)) for i in range(size))


def _affine(layer: Layer, points: Sequence[Sequence[Q]]) -> list[list[Q]]:
    if not _entries(layer):
        return [list(layer.bias) for _ in points]
    product = fmpq_mat([list(point) for point in points]) * _matrix(layer).transpose()
    return [[v + b for v, b in zip(row, layer.bias, strict=True)] for row in product.tolist()]


def _independent(layer: Layer) -> list[int]:
    """The first rows of the weights that are a basis of all of them."""
    if not _entries(layer):
        return []
    reduced, rank = _matrix(layer).transpose().rref()
    return [next(c for c in range(reduced.ncols()) if reduced[r, c] != 0) for r in range(rank)]


def _in_terms_of(layer: Layer, rows: Sequence[int], least: Sequence[Q]) -> Layer:
    """The layer as a map of what is passed on: weights = coefficients * (its independent rows)."""
    if len(rows) == len(layer.bias):
        weights = _unit(len(rows))
    elif rows:
        reduced, _ = _matrix(layer).transpose().rref()
        weights = tuple(tuple(reduced[r, k] for r in range(len(rows))) for k in range(len(layer.bias)))
    else:
        weights = tuple(() for _ in layer.bias)
    bias = tuple(
        b + sum((w * low for w, low in zip(row, least, strict=True)), start=ZERO)
        for b, row in zip(layer.bias, weights, strict=True)
    )
    return Layer(weights, bias)
