"""Where a plateau network takes its values, and where it is 0, for all real x: read from its weights, exactly."""

from dataclasses import dataclass
from typing import Any

from ftc_verify.float_arrays import ratio_text, ratios
from ftc_verify.float_network import FloatLayer, FloatNetwork
from ftc_verify.later import np
from ftc_verify.rationals import ONE, ZERO, Q, as_text, exact

__all__ = ["NotLocal", "Region", "Regions", "regions_of", "rounded"]

_BITS = 24
"""Of the radii that are stated."""


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

    @property
    def smallest(self) -> Q | None:
        """The least inner radius; None without regions."""
        return min((region.inner for region in self.regions), default=None)

    def to_json(self) -> dict[str, Any]:
        """Directions and regions as docs/certificates.md, kind `local`, has them."""
        return {
            "directions": [list(map(ratio_text, row)) for row in ratios(self.directions)],
            "regions": [
                {
                    "center": [as_text(c) for c in region.center],
                    "inner": as_text(region.inner),
                    "outer": as_text(region.outer),
                    "value": [as_text(v) for v in region.value],
                }
                for region in self.regions
            ],
        }

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
    directions, seen = _seen(first)
    regions = [_region(i, (second, third, last), seen, len(directions)) for i in range(len(second.bias))]
    _apart(regions)
    return Regions(directions, tuple(regions))


_Neuron = tuple[int, int, Q]
"""The number of its direction, whether it sees a_j.x (1) or -a_j.x (-1), and its bias."""


def _seen(first: FloatLayer) -> tuple[Any, list[_Neuron]]:
    """The different rows of layer 1, up to their signs, in order of their first neuron; and each neuron."""
    number: dict[bytes, tuple[int, int]] = {}
    rows: list[Any] = []
    seen = []
    for row, bias in zip(first.weights, first.bias, strict=True):
        if row.tobytes() not in number:
            number.setdefault((0 - row).tobytes(), (len(rows), -1))  # 0 - 0 is 0, and not -0
            number[row.tobytes()] = (len(rows), 1)
            rows.append(row)
        seen.append((*number[row.tobytes()], _number(bias)))
    return np.array(rows, dtype=first.weights.dtype).reshape(len(rows), first.weights.shape[1]), seen


def _region(i: int, layers: tuple[FloatLayer, ...], seen: list[_Neuron], k: int) -> Region:
    """The region of neuron i of layer 2, which neuron i of layer 3 alone sees."""
    second, third, last = layers
    terms: list[list[tuple[float, int, Q]]] = [[] for _ in range(k)]
    for neuron in second.weights[i].nonzero()[0]:
        j, sign, bias = seen[neuron]
        terms[j].append((float(second.weights[i, neuron]), sign, bias))
    parts = [_distance(sorted(term), i) for term in terms]
    if list(third.weights[i].nonzero()[0]) != [i] or third.weights[i, i] >= 0:
        raise NotLocal(f"region {i + 1}: its neuron of layer 3 does not see its own of layer 2 alone")
    full = sum((reach or ZERO for _, reach in parts), -_number(second.bias[i]))
    inner = rounded(full, -1)
    outer = rounded(full - ONE / _number(third.weights[i, i]), 1)
    if any(reach is not None and reach < outer for _, reach in parts):
        raise NotLocal(f"region {i + 1}: a shared neuron is not active up to the outer radius")
    if inner < 0:
        raise NotLocal(f"region {i + 1}: it is empty")
    return Region(tuple(c for c, _ in parts), inner, outer, tuple(_number(v) for v in last.weights[:, i]))


def _distance(terms: list[tuple[float, int, Q]], i: int) -> tuple[Q, Q | None]:
    """c, and how far below c the sum of these neurons is |a_j.x - c| but for a constant; None: everywhere."""
    form = [(weight, sign) for weight, sign, _ in terms]
    if form == [(-1.0, 1), (2.0, 1)]:
        return -terms[1][2], terms[0][2] - terms[1][2]
    if form == [(1.0, -1), (1.0, 1)] and terms[0][2] == -terms[1][2]:
        return terms[0][2], None
    raise NotLocal(f"region {i + 1}: the neurons of a direction do not add up to a distance")


def rounded(value: Q, side: int, bits: int = _BITS) -> Q:
    """A number with a numerator of so many bits at most over, or times, a power of two: not above the value (side -1),
    or not below it (side 1), and as near as that allows.

    Examples
    --------
    >>> print(rounded(exact("1/3"), 1, bits=4), rounded(exact("1/3"), -1, bits=4))
    3/8 5/16
    """
    if not value:
        return value
    shift = int(value.p.bit_length()) - int(value.q.bit_length()) - bits + 1
    unit = exact(2) ** shift
    whole = (value / unit).floor() if side < 0 else (value / unit).ceil()
    return exact(whole) * unit


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
