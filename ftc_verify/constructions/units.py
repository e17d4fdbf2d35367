"""Units: small activation functions made of ReLUs, as the paper's figures use them (section 5.2, appendix A).

A unit is a function of one real variable v, a constant and a sum of ReLUs of v; `neurons` counts them. Placed in a
layer, it takes so many neurons.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ftc_verify.errors import InputError
from ftc_verify.piecewise import CPL
from ftc_verify.rationals import ONE, ZERO, Number, Q, exact

__all__ = ["Unit", "bump", "clip", "hard_tanh", "sawtooth", "sigma_l", "sigma_t"]


@dataclass(frozen=True)
class Unit:
    """v -> constant + sum of weight * relu(scale * v + shift) over `terms`, the triples (scale, shift, weight)."""

    terms: tuple[tuple[Q, Q, Q], ...]
    constant: Q = ZERO

    @property
    def neurons(self) -> int:
        """The ReLUs that the unit is made of."""
        return len(self.terms)

    def __call__(self, v: Number) -> Q:
        """The exact value at v."""
        point = exact(v)
        total = self.constant
        for scale, shift, weight in self.terms:
            total += weight * max(scale * point + shift, ZERO)
        return total

    def as_cpl(self) -> CPL:
        """The same function with its kinks."""
        left = [(s, c, w) for s, c, w in self.terms if s < 0]
        slope = sum((w * s for s, _, w in left), start=ZERO)
        intercept = self.constant + sum((w * c for _, c, w in left), start=ZERO)
        return CPL.of(slope, intercept, [(-c / s, w * abs(s)) for s, c, w in self.terms if s])


def _from_kinks(left: Q, kinks: Sequence[tuple[Q, Q]]) -> Unit:
    """The unit that is `left` before the first kink and changes its slope by so much at each."""
    return Unit(tuple((ONE, -position, change) for position, change in kinks), left)


def hard_tanh() -> Unit:
    """-1 up to -1, v on [-1, 1], 1 from there on (eq. 23): two ReLUs.

    Examples
    --------
    >>> unit = hard_tanh()
    >>> unit.neurons, [str(unit(v)) for v in (-3, "1/2", 3)]
    (2, ['-1', '1/2', '1'])
    """
    return _from_kinks(-ONE, [(-ONE, ONE), (ONE, -ONE)])


def clip(low: Number, high: Number) -> Unit:
    """The nearest point to v in [low, high], low < high: two ReLUs."""
    a, b = exact(low), exact(high)
    if not a < b:
        raise InputError("clip needs low < high")
    return _from_kinks(a, [(a, ONE), (b, -ONE)])


def bump(center: Number, height: Number, delta: Number) -> Unit:
    """`height` at `center`, 0 from a distance of `delta` > 0 on, affine between (sigma_B of Figure 7): three ReLUs."""
    c, h, d = exact(center), exact(height), exact(delta)
    if d <= 0:
        raise InputError("a bump needs a half-width above 0")
    return _from_kinks(ZERO, [(c - d, h / d), (c, -2 * h / d), (c + d, h / d)])


def sigma_l(delta: Number) -> Unit:
    """v on [-1, 1], 0 outside [-1 - delta, 1 + delta], affine between: four ReLUs.

    The paper's sigma_L jumps at -1 and 1 (Figure 8); a sum of ReLUs is continuous, so delta > 0.
    """
    d = exact(delta)
    if d <= 0:
        raise InputError("sigma_L as a sum of ReLUs needs delta > 0")
    return _from_kinks(ZERO, [(-1 - d, -1 / d), (-ONE, 1 + 1 / d), (ONE, -1 - 1 / d), (1 + d, 1 / d)])


def sigma_t(delta: Number) -> Unit:
    """v up to 1, down to 0 at 1 + delta, 0 from there on (appendix A): two ReLUs, both facing left."""
    d = exact(delta)
    if d <= 0:
        raise InputError("sigma_T needs delta > 0")
    return Unit(((-ONE, 1 + d, 1 / d), (-ONE, ONE, -1 - 1 / d)))


def sawtooth(corners: Sequence[tuple[Number, Number]]) -> Unit:
    """Through the corners (position, value), positions increasing, constant outside: a ReLU for each corner."""
    points = [(exact(t), exact(v)) for t, v in corners]
    if not points or any(not a[0] < b[0] for a, b in pairwise(points)):
        raise InputError("a sawtooth needs corners in increasing order")
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(points)]
    changes = [after - before for before, after in pairwise([ZERO, *slopes, ZERO])]
    return _from_kinks(points[0][1], [(t, change) for (t, _), change in zip(points, changes, strict=True)])
