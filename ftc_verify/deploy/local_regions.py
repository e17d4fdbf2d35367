"""Where a plateau network takes its values, and where it is 0, for all real x: read from its weights, exactly."""

from dataclasses import dataclass
from typing import Any

from ftc_verify.float_network import FloatLayer, FloatNetwork
from ftc_verify.rationals import ONE, ZERO, Q, exact

__all__ = ["NotLocal", "Region", "Regions", "regions_of"]


class NotLocal(Exception):
    """The weights are not those of a plateau network, or its regions meet."""


@dataclass(frozen=True)
class Region:
    """Where sum_j |a_j.x - center_j| <= inner, g is `value`.

    Attributes
    ----------
    center
        c_1, .., c_k.
    inner, outer
        inner < outer, both rational; outer: see `Regions`.
    value
        C numbers.
    """

    center: tuple[Q, ...]
    inner: Q
    outer: Q
    value: tuple[Q, ...]


@dataclass(frozen=True, eq=False)
class Regions:
    """What holds of g for all real x (docs/deployment.md, "Local changes").

    With S_i(x) = sum_j |a_j.x - c_ij|: g(x) is the value of region i where S_i(x) <= inner_i; it is 0 where
    S_i(x) >= outer_i for every i; and anywhere else S_i(x) < outer_i for one i alone, and g(x) is its value times a
    number from 0 to 1.

    Attributes
    ----------
    directions
        a_1, .., a_k: an array (k, d) of the network's format.
    """

    directions: Any
    regions: tuple[Region, ...]

    def distances(self, x: Any) -> list[Q]:
        """S_i(x) for every region, for one x of d exact numbers."""
        places = [_dot(row, x) for row in self.directions]
        return [sum((abs(t - c) for t, c in zip(places, region.center, strict=True)), ZERO) for region in self.regions]


def regions_of(network: FloatNetwork) -> Regions:
    """The regions of a plateau network.

    Raises
    ------
    NotLocal
        The weights do not have the form, or a condition of docs/deployment.md, "Local changes", does not hold.
    """
    if len(network.layers) != 4 or network.widths[1] != network.widths[2]:
        raise NotLocal("a plateau network has three hidden layers, the last two of one width")
    first, second, third, last = network.layers
    if last.bias.any() or (third.bias != 1).any():
        raise NotLocal("the biases of a plateau network are 1 before its outputs, and 0 there")
    directions, of = _directions(first)
    regions = [_region(i, (first, second, third, last), of, len(directions)) for i in range(len(second.bias))]
    _apart(regions)
    return Regions(directions, tuple(regions))


def _directions(first: FloatLayer) -> tuple[Any, list[int]]:
    """The different rows of layer 1 in order of their first neuron, and the direction of each neuron."""
    number: dict[bytes, int] = {}
    firsts, of = [], []
    for neuron, row in enumerate(first.weights):
        key = row.tobytes()
        if key not in number:
            number[key] = len(number)
            firsts.append(neuron)
        of.append(number[key])
    return first.weights[firsts], of


def _region(i: int, layers: tuple[FloatLayer, ...], of: list[int], k: int) -> Region:
    """The region of neuron i of layer 2, which neuron i of layer 3 alone sees."""
    first, second, third, last = layers
    row = second.weights[i]
    kinks: list[dict[float, int]] = [{} for _ in range(k)]
    for neuron in row.nonzero()[0]:
        if kinks[of[neuron]].setdefault(float(row[neuron]), int(neuron)) != neuron:
            raise NotLocal(f"region {i + 1}: three neurons of one direction")
    if any(set(pair) != {-1.0, 2.0} for pair in kinks):
        raise NotLocal(f"region {i + 1}: a direction has other weights in layer 2 than 2 and -1")
    center = tuple(-_number(first.bias[pair[2.0]]) for pair in kinks)
    reach = [_number(first.bias[pair[-1.0]]) + c for pair, c in zip(kinks, center, strict=True)]
    seen = third.weights[i].nonzero()[0]
    if list(seen) != [i] or third.weights[i, i] >= 0:
        raise NotLocal(f"region {i + 1}: its neuron of layer 3 sees others, or none")
    inner = sum(reach, ZERO) - _number(second.bias[i])
    outer = inner - ONE / _number(third.weights[i, i])
    if inner < 0:
        raise NotLocal(f"region {i + 1}: it is empty")
    if min(reach, default=outer) < outer:
        raise NotLocal(f"region {i + 1}: a shared neuron is not active up to the outer radius")
    return Region(center, inner, outer, tuple(_number(v) for v in last.weights[:, i]))


def _apart(regions: list[Region]) -> None:
    """No two outer regions overlap."""
    for i, a in enumerate(regions):
        for j, b in enumerate(regions[:i]):
            apart = sum((abs(s - t) for s, t in zip(a.center, b.center, strict=True)), ZERO)
            if apart < a.outer + b.outer:
                raise NotLocal(f"regions {j + 1} and {i + 1} overlap")


def _number(value: Any) -> Q:
    return exact(float(value))


def _dot(row: Any, x: Any) -> Q:
    return sum((_number(a) * exact(v) for a, v in zip(row, x, strict=True)), ZERO)
