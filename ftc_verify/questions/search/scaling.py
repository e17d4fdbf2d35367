"""A case in units that suit floats: samples about 1 apart, labels about 1 apart, both near 0.

With t' = a (t - c) and z' = e (z - d), a, e > 0, a network f' for the scaled case gives f(t) = f'(a (t - c)) / e + d,
and every inequality of the relaxation (relaxation.py) becomes e times itself: trees carry over as they are, but for
the positions at which gaps are split. So the search may work in these units; floats see no others.
"""

from dataclasses import dataclass, replace

from flint import fmpq

from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.questions.search.cases import Case
from ftc_verify.rationals import ONE, Q

__all__ = ["Units", "power_near", "units_of"]


@dataclass(frozen=True)
class Units:
    """t' = scale (t - origin) for positions, z' = label_scale (z - label_origin) for labels."""

    origin: Q
    scale: Q
    label_origin: Q
    label_scale: Q

    def scaled(self, case: Case) -> Case:
        """The case in these units."""
        x = tuple(self.scale * (t - self.origin) for t in case.x)
        return replace(case, x=x, z=tuple(self.label_scale * (label - self.label_origin) for label in case.z))

    def position(self, t: Q) -> Q:
        """A position of the scaled case in the units of the case."""
        return t / self.scale + self.origin

    def network(self, scaled: Network) -> Network:
        """A network for the case from one for the scaled case, d = 1: same widths."""
        first, last = scaled.layers[0], scaled.layers[-1]
        slopes = [row[0] * self.scale for row in first.weights]
        bias = tuple(b - slope * self.origin for slope, b in zip(slopes, first.bias, strict=True))
        weights = tuple(tuple(w / self.label_scale for w in row) for row in last.weights)
        offset = (last.bias[0] / self.label_scale + self.label_origin,)
        return Network(1, (Layer(tuple((s,) for s in slopes), bias), *scaled.layers[1:-1], Layer(weights, offset)))


def units_of(case: Case) -> Units:
    """Powers of two, so that numbers stay short: neighbouring samples are 1 apart on average, the labels' range is
    about 2; the middle label is 0."""
    middle = sorted(case.z)[len(case.z) // 2]
    return Units(
        case.x[0],
        power_near((len(case.x) - 1) / (case.x[-1] - case.x[0])),
        middle,
        power_near(2 / (max(case.z) - min(case.z))) if len(set(case.z)) > 1 else ONE,
    )


def power_near(value: Q) -> Q:
    """A power of two, at most twice or half the value; > 0."""
    exponent = int(value.p).bit_length() - int(value.q).bit_length()
    return fmpq(2) ** exponent
