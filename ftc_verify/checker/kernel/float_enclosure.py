"""What the outputs of a network may be at a sample, in every floating-point evaluation, layer by layer.

Source: docs/certificates.md, kind `float-fit`.
"""

from collections.abc import Sequence
from functools import reduce
from operator import mul, or_
from typing import NamedTuple

from .budget import Budget, words
from .float_format import Format
from .float_sum import Sum, read, sum_ends
from .objects import Layer, Rational


class Neuron(NamedTuple):
    """Weights that are not 0, at their places, and a bias: integers over 2^scale of at most so many `words`; `scaled`
    says which weights are no powers of two, `small` which are below 1."""

    places: Sequence[int]
    weights: Sequence[int]
    bias: int
    scale: int
    scaled: Sequence[bool]
    small: Sequence[bool]
    words: int
    any_scaled: bool


class Values(NamedTuple):
    """Ends of what a layer reads, over 2^scale; one list where all are points."""

    lows: Sequence[int]
    highs: Sequence[int]
    scale: int
    words: int


def neurons_of(layer: Layer, budget: Budget) -> list[Neuron]:
    """Rule `terms`. The neurons of a layer whose weights are numbers of a format."""
    return [neuron_of(weights, bias, budget) for weights, bias in zip(layer.weights, layer.bias, strict=True)]


def neuron_of(weights: Sequence[Rational], bias: Rational, budget: Budget) -> Neuron:
    """Rule `terms`. A neuron over the largest denominator."""
    places = [j for j, weight in enumerate(weights) if weight[0]]
    scale = max(bias[1], *(weights[j][1] for j in places), 1).bit_length() - 1
    budget.spend(len(weights) + (8 + (scale >> 6)) * (len(places) + 1))
    tops = [weights[j][0] << scale + 1 - weights[j][1].bit_length() for j in places]
    shift = bias[0] << scale + 1 - bias[1].bit_length()
    scaled = [abs(top) & (abs(top) - 1) != 0 for top in tops]
    small = [abs(top) >> scale == 0 for top in tops]
    return Neuron(places, tops, shift, scale, scaled, small, words(shift, *tops), any(scaled))


def sample(point: Sequence[Rational], form: Format, budget: Budget) -> Values:
    """Rule `read`, for a sample: the first layer reads it, or 0 for a coordinate that is subnormal."""
    scale = max(bottom for _, bottom in point).bit_length() - 1
    budget.spend((6 + (scale >> 6)) * len(point))
    numbers = [top << scale + 1 - bottom.bit_length() for top, bottom in point]
    tiny = 1 << form.least + scale if form.least + scale >= 0 else 0
    if not any(0 < number < tiny or -tiny < number < 0 for number in numbers):
        return Values(numbers, numbers, scale, words(0, *numbers))
    ends = [read(number, number, tiny) for number in numbers]
    return Values([low for low, _ in ends], [high for _, high in ends], scale, words(0, *numbers))


def enclosed(layers: Sequence[Sequence[Neuron]], read: Values, form: Format, budget: Budget) -> Values | None:
    """Rule `float-fit`. The outputs of the layers, with ReLU between them; None if a sum may overflow."""
    values: Values | None = read
    for depth, neurons in enumerate(layers, start=1):
        if values is not None:
            values = layer_ends(neurons, values, form, depth < len(layers), budget)
    return values


def layer_ends(neurons: Sequence[Neuron], values: Values, form: Format, relu: bool, budget: Budget) -> Values | None:
    """Rule `float-fit`. One layer; numbers over the smallest power of two that all allow."""
    weight_words = max((neuron.words for neuron in neurons), default=1)
    budget.product(weight_words, values.words, (3 + sum(len(neuron.places) for neuron in neurons)) // 2)
    budget.spend(len(neurons) * (15 + 3 * (weight_words + values.words - form.last // 64)))  # the finest grid
    found = []
    for neuron in neurons:
        ends = sum_ends(terms(neuron, values, form), form, relu)
        if ends is None:
            return None
        found.append(ends)
    scale = max((scale for _, _, scale in found), default=0)
    lows, highs = [low << scale - own for low, _, own in found], [high << scale - own for _, high, own in found]
    every = reduce(or_, lows, 0) | reduce(or_, highs, 0)
    spare = min(scale, (every & -every).bit_length() - 1) if every else scale
    lows = [low >> spare for low in lows]
    highs = [high >> spare for high in highs]
    budget.spend(len(found) * (8 + scale // 16))
    return Values(lows, lows if lows == highs else highs, scale - spare, words(0, *lows, *highs))


def terms(neuron: Neuron, values: Values, form: Format) -> Sum:
    """Rule `terms`."""
    places, weights, scale = neuron.places, neuron.weights, neuron.scale + values.scale
    bias = neuron.bias << values.scale
    lows = values.lows if len(places) == len(values.lows) else [values.lows[j] for j in places]
    if values.lows is values.highs:
        products = list(map(mul, weights, lows))
        zeros = products.count(0)
        count = len(products) - zeros + (bias != 0)
        scaled = neuron.any_scaled if not zeros else any(map(and_nonzero, neuron.scaled, products))
        lossy = count == 2 and loses(neuron, lows, lows, values.scale, form)
        products.append(bias)
        return Sum(products, products, scale, count, scaled, lossy)
    highs = [values.highs[j] for j in places]
    lower, upper, scaled, count = [bias], [bias], False, int(bias != 0)
    for weight, low, high, odd in zip(weights, lows, highs, neuron.scaled, strict=True):
        if low or high:
            ends = (weight * low, weight * high)
            lower.append(min(ends))
            upper.append(max(ends))
            scaled |= odd
            count += 1
    lossy = count == 2 and loses(neuron, lows, highs, values.scale, form)
    return Sum(lower, upper, scale, count, scaled, lossy)


def and_nonzero(flag: bool, number: int) -> bool:
    """Rule `terms`. Whether the flag is set and the number is not 0."""
    return flag and number != 0


def loses(neuron: Neuron, lows: Sequence[int], highs: Sequence[int], scale: int, form: Format) -> bool:
    """Rule `one-rounding`. Whether a product that is not 0, with a weight below 1, may be subnormal."""
    for weight, low, high, small in zip(neuron.weights, lows, highs, neuron.small, strict=True):
        if small and (low or high) and not normal(abs(weight) * max(low, -high), neuron.scale + scale, form):
            return True
    return False


def normal(least: int, scale: int, form: Format) -> bool:
    """Rule `one-rounding`. Whether least / 2^scale is at least the smallest normal number."""
    return least > 0 and least.bit_length() - 1 - scale >= form.least
