"""Rule `value`: the exact value of a network at a point, in integers.

A layer's inputs are integers over a denominator of their own each, and one `scale` that they share. The denominators
are taken into the layer's weights once, row by row; what is left at each point are sums of products of integers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul
from typing import NamedTuple

from .budget import SLICE, Budget, words
from .objects import Layer, Rational
from .rationals import common_denominator


class Row(NamedTuple):
    """A neuron that takes numerators N_j over (D_j s) to (sum of weights[.] N_places[.] + bias s) over (bottom s)."""

    places: list[int]  # of the inputs with a weight that is not zero
    weights: list[int]
    bias: int
    bottom: int
    words: int  # of the longest weight
    bias_words: int


@dataclass(frozen=True)
class Vector:
    """Numbers entries[j] / scale, but for denominators that are in the next layer's rows; `words` of all entries, and
    those of the `longest`."""

    entries: Sequence[int]
    scale: int
    words: int
    longest: int


def integer_row(weights: Sequence[Rational], bias: Rational, bottoms: Sequence[int], budget: Budget) -> Row:
    """Rule `value`. The row of a neuron whose inputs have these denominators."""
    places = [j for j, weight in enumerate(weights) if weight[0]]
    budget.spend(len(weights))
    denominators = [weights[j][1] * bottoms[j] for j in places]
    bottom = common_denominator([*denominators, bias[1]], budget)
    size = words(bottom)
    budget.spend(3 * size * (len(places) + 1))  # long numbers, and they are kept
    tops = []
    for j, denominator in zip(places, denominators, strict=True):
        budget.product(size, words(denominator, weights[j][0]), 2)
        tops.append(weights[j][0] * (bottom // denominator))
    shift = bias[0] * (bottom // bias[1])
    return Row(places, tops, shift, bottom, words(0, *tops), words(shift))


def integer_layers(layers: Sequence[Layer], bottoms: Sequence[int], budget: Budget) -> list[list[Row]]:
    """Rule `value`. The rows of layers whose first inputs have these denominators."""
    result = []
    for layer in layers:
        pairs = zip(layer.weights, layer.bias, strict=True)
        rows = [integer_row(weights, bias, bottoms, budget) for weights, bias in pairs]
        result.append(rows)
        bottoms = [row.bottom for row in rows]
    return result


def common_scale(numbers: Sequence[Rational], budget: Budget) -> Vector:
    """Rule `value`. These numbers over one denominator; each may be in any terms."""
    scale = common_denominator([bottom for top, bottom in numbers if top], budget)
    size = words(scale)
    entries, total, longest = [], 0, 1
    for top, bottom in numbers:
        if top and bottom != scale:
            budget.product(size, words(top, bottom), 2)
            budget.spend(48 * (size >> 4))  # very long numbers, and they are kept
            top *= scale // bottom
        entries.append(top)
        if top:
            taken = words(top)
            total, longest = total + taken, max(longest, taken)
    budget.spend(len(numbers))
    return Vector(entries, scale, total, longest)


def apply(rows: Sequence[Row], vector: Vector, relu: bool, budget: Budget) -> Vector:
    """Rule `value`. One layer: the pre-activations, or what ReLU makes of them.

    A sum may be as long as its longest term from the first term on, so each addition is paid at that length.
    """
    entries: list[int] = []
    total, longest = 0, 1
    size = words(vector.scale)
    for row in rows:
        term = max(row.words + vector.longest, row.bias_words + size)
        budget.spend(12 + len(row.places) * (2 * SLICE + term) // (2 * SLICE))
        budget.product(row.words, vector.words + size)
        budget.product(row.bias_words, size)
        value = sum(map(mul, row.weights, [vector.entries[j] for j in row.places]), row.bias * vector.scale)
        if relu and value < 0:
            value = 0
        entries.append(value)
        if value:
            taken = words(value)
            total, longest = total + taken, max(longest, taken)
    return Vector(entries, vector.scale, total, longest)


def output(layers: Sequence[Sequence[Row]], vector: Vector, budget: Budget) -> Rational:
    """Rule `value`. The one number that the layers, with ReLU between them, make of a vector; not in lowest terms."""
    for depth, rows in enumerate(layers, start=1):
        vector = apply(rows, vector, depth < len(layers), budget)
    (value,) = vector.entries
    return value, layers[-1][0].bottom * vector.scale


def above_zero(number: Rational) -> Rational:
    """Rule `value`. ReLU."""
    return number if number[0] > 0 else (0, 1)
