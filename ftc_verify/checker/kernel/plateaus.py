"""Rule `plateau`: what the neurons of a plateau network do at every real x, from their weights.

Numbers that are compared with one another are taken over one denominator, `unit`, as integers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .budget import Budget, words
from .objects import Invalid, Layer, Local, Network, Rational
from .rationals import common_denominator, length

Term = tuple[Rational, int, int]  # weight in layer 2; 1 if the neuron sees a_j.x, -1 if -a_j.x; bias over the unit

ONE: Rational = (1, 1)
SHARED = [((-1, 1), 1), ((2, 1), 1)]
PAIR = [((1, 1), -1), ((1, 1), 1)]


@dataclass(frozen=True)
class Scaled:
    """The regions of a claim over `unit`: centers, inner and outer radii."""

    unit: int
    centers: list[list[int]]
    inner: list[int]
    outer: list[int]


def verify_plateaus(network: Network, local: Local, budget: Budget) -> Scaled:
    """Rule `plateau`. Where S_i(x) <= inner_i, neuron i of layer 3 is 1; where S_i(x) >= outer_i, it is 0; and g is
    the sum of these neurons times the values of the regions."""
    verify_shape(network, len(local.regions))
    first, second, third, last = network.layers
    scaled = over_one_unit(local, [*first.bias, *second.bias], budget)
    seen = neurons_seen(first, local.directions, scaled.unit, budget)
    for i, region in enumerate(local.regions):
        budget.spend(len(seen) + len(last.bias))
        terms: list[list[Term]] = [[] for _ in local.directions]
        for weight, (j, sign, bias) in zip(second.weights[i], seen, strict=True):
            if weight[0]:
                terms[j].append((weight, sign, bias))
        full = -over(scaled.unit, second.bias[i], budget)
        for j, center in enumerate(scaled.centers[i]):
            full += constant(sorted(terms[j]), center, scaled.outer[i], f"region {i + 1}, direction {j + 1}")
        if scaled.inner[i] < 0:
            raise Invalid(f"region {i + 1}: its inner radius is negative")
        if scaled.inner[i] > full:
            raise Invalid(f"region {i + 1}: neuron {i + 1} of layer 2 is not 0 up to the inner radius")
        verify_steep(third.weights[i], i, scaled.outer[i] - full, scaled.unit, budget)
        if [row[i] for row in last.weights] != region.value:
            raise Invalid(f"region {i + 1}: its value is not that of the output weights")
    return scaled


def verify_shape(network: Network, count: int) -> None:
    """Rule `plateau`. Three hidden layers, a neuron of the last two for each region, the biases 1 and 0."""
    if len(network.layers) != 4 or network.widths[1:] != (count, count):
        raise Invalid("the network has not three hidden layers, the last two with one neuron for each region")
    if any(bias != ONE for bias in network.layers[2].bias):
        raise Invalid("a bias of layer 3 is not 1")
    if any(top for top, _ in network.layers[3].bias):
        raise Invalid("a bias of the outputs is not 0")


def over_one_unit(local: Local, others: Sequence[Rational], budget: Budget) -> Scaled:
    """Rule `plateau`. One denominator of the claim's numbers and the others, and the claim's numbers over it."""
    regions = local.regions
    numbers = [number for region in regions for number in (*region.center, region.inner, region.outer)]
    unit = common_denominator([bottom for _, bottom in (*numbers, *others)], budget)
    return Scaled(
        unit,
        [[over(unit, number, budget) for number in region.center] for region in regions],
        [over(unit, region.inner, budget) for region in regions],
        [over(unit, region.outer, budget) for region in regions],
    )


def over(unit: int, number: Rational, budget: Budget) -> int:
    """Rule `plateau`. The numerator of a number over `unit`, a multiple of its denominator."""
    budget.product(words(unit), length(number), 2)
    budget.spend(words(unit))
    return number[0] * (unit // number[1])


def neurons_seen(
    first: Layer, directions: Sequence[Sequence[Rational]], unit: int, budget: Budget
) -> list[tuple[int, int, int]]:
    """Rule `plateau`. Of each neuron of layer 1 the number of its direction, whether its row is a_j (1) or -a_j (-1),
    and its bias."""
    known: dict[tuple[Rational, ...], tuple[int, int]] = {}
    for j, direction in enumerate(directions):
        budget.spend(2 * len(direction) * length(*direction))
        known.setdefault(tuple(direction), (j, 1))
        known.setdefault(tuple((-top, bottom) for top, bottom in direction), (j, -1))
    seen = []
    for neuron, (row, bias) in enumerate(zip(first.weights, first.bias, strict=True), start=1):
        budget.spend(2 * len(row) * length(*row))
        found = known.get(tuple(row))
        if found is None:
            raise Invalid(f"neuron {neuron} of layer 1 does not see x along a direction of the claim")
        seen.append((*found, over(unit, bias, budget)))
    return seen


def constant(terms: list[Term], center: int, outer: int, where: str) -> int:
    """Rule `plateau`. A number that, added to these terms, makes |a_j.x - c_j| of them for every x, or makes something
    between `outer` and that of them."""
    form, biases = [(weight, sign) for weight, sign, _ in terms], [bias for *_, bias in terms]
    if form == PAIR and biases == [center, -center]:
        return 0
    if form == SHARED and biases[1] == -center:
        if biases[0] + center < outer:
            raise Invalid(f"{where}: the shared neuron is not active up to the outer radius")
        return biases[0] + center
    raise Invalid(f"{where}: the neurons do not add up to a distance from the center")


def verify_steep(row: Sequence[Rational], i: int, rise: int, unit: int, budget: Budget) -> None:
    """Rule `plateau`. Neuron i of layer 3 sees neuron i of layer 2 alone, and is 0 where that is rise / unit."""
    top, bottom = row[i]
    if any(other for j, (other, _) in enumerate(row) if j != i):
        raise Invalid(f"region {i + 1}: neuron {i + 1} of layer 3 sees other neurons than its own")
    budget.spend(len(row))
    budget.product(words(unit, rise), length(row[i]), 2)
    if -top * rise < bottom * unit or top >= 0:
        raise Invalid(f"region {i + 1}: neuron {i + 1} of layer 3 is not 0 from the outer radius on")
