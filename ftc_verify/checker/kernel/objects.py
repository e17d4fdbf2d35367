"""What certificates speak of: rationals, samples, networks, and the networks that a claim of impossibility is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

Rational: TypeAlias = tuple[int, int]
"""Numerator and denominator > 0, in lowest terms where it was read from a file: then equal pairs are equal numbers."""

Dependence: TypeAlias = list[tuple[int, int]]
"""Samples, counted from 1, in increasing order, each with a multiplier that is not 0."""

ZERO: Rational = (0, 1)


class Invalid(Exception):
    """The file has the form of a certificate, but its claim does not follow from it."""


@dataclass(frozen=True)
class Data:
    """Samples: distinct points of one dimension >= 1 in lexicographic order, at least one, with values."""

    points: list[list[Rational]]
    values: list[Rational]
    instance: str

    @property
    def dimension(self) -> int:
        """The number of coordinates of each point."""
        return len(self.points[0])

    @property
    def constant(self) -> bool:
        """Whether all values are equal."""
        return all(value == self.values[0] for value in self.values)

    def part(self, samples: Sequence[int]) -> "Data":
        """Rule `sub-instance`. The data set of these samples alone, counted from 1, in increasing order; a network
        that has the values of all has theirs. (Its hash is that of the whole.)"""
        points, values = [self.points[i - 1] for i in samples], [self.values[i - 1] for i in samples]
        return Data(points, values, self.instance)


@dataclass(frozen=True)
class Layer:
    """The affine map v -> weights v + bias."""

    weights: list[list[Rational]]
    bias: list[Rational]


@dataclass(frozen=True)
class Network:
    """A ReLU network whose layers fit together: at least one hidden layer, then the output layer of one row."""

    input_dim: int
    layers: list[Layer]

    @property
    def widths(self) -> tuple[int, ...]:
        """The numbers of neurons of the hidden layers."""
        return tuple(len(layer.bias) for layer in self.layers[:-1])


@dataclass(frozen=True)
class Nets:
    """The networks that a claim of impossibility is about: of given hidden `widths`, or (if these are None) of so
    many hidden layers with at most so many neurons in all."""

    widths: tuple[int, ...] | None
    hidden_layers: int
    neurons: int


@dataclass(frozen=True)
class System:
    """The equations X beta = y in `dimension` >= 1 unknowns; `text` is what is hashed of them."""

    dimension: int
    rows: list[list[Rational]]
    right: list[Rational]
    text: bytes


@dataclass(frozen=True)
class Enclosure:
    """That a minimiser lies between `lower` and `upper`, with what bears it out: a `point` that satisfies the equations
    and their multipliers, `dual`."""

    system: System
    lower: list[Rational]
    upper: list[Rational]
    point: list[Rational]
    dual: list[Rational]


@dataclass(frozen=True)
class Training:
    """How a diagonal linear network was initialised: the scale c, the balance lambda, and gamma, the scale of the
    readout for fine-tuning; the data of pretraining, if there were any."""

    scale: Rational
    balance: Rational
    readout: Rational
    pretraining: Enclosure | None


@dataclass(frozen=True)
class Region:
    """Where sum_j |a_j.x - center_j| <= inner, a network takes this value; where it is >= outer, the region adds
    nothing to it."""

    center: list[Rational]
    inner: Rational
    outer: Rational
    value: list[Rational]


@dataclass(frozen=True)
class Local:
    """The directions a_j that all regions share, and the regions."""

    directions: list[list[Rational]]
    regions: list[Region]
