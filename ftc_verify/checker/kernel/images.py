"""Rule `image`: samples elsewhere that are an affine image of a tree's window, and the case that is refuted there."""

from collections.abc import Sequence
from typing import NamedTuple

from .budget import Budget
from .cases import Case, Samples
from .objects import Invalid, Rational
from .rationals import difference, length, times


class Image(NamedTuple):
    """The samples from `first` on, in reverse order with t negated, with z negated."""

    first: int
    reflected: bool
    negated: bool


class Refuted(NamedTuple):
    """A case that a tree refutes, in its place: gaps first .. first + gaps - 1 of the data, so many positive weights.

    `allowed` and `several` are sets of breakpoints, as bits (`place`) in the window.
    """

    first: int
    gaps: int
    positive: int
    free: bool
    allowed: int
    several: int


def verify_image(case: Case, samples: Samples, image: Image, budget: Budget) -> None:
    """Rule `image`. Invalid unless the samples there are the window's under increasing affine maps of t and z."""
    own = slice(case.first - 1, case.last)
    there = slice(image.first - 1, image.first - 1 + case.size)
    budget.spend(2 * case.size)
    x, z = samples.positions[there], samples.labels[there]
    if image.reflected:
        x, z = [(-top, bottom) for top, bottom in reversed(x)], z[::-1]
    if image.negated:
        z = [(-top, bottom) for top, bottom in z]
    if not (same_shape(samples.positions[own], x, budget) and same_shape(samples.labels[own], z, budget)):
        raise Invalid(f"the samples from {image.first} on are no such image of the window")


def same_shape(a: Sequence[Rational], b: Sequence[Rational], budget: Budget) -> bool:
    """Rule `image`. Whether b is alpha a + beta with alpha > 0; constant if a is."""
    other = next((i for i, number in enumerate(a) if number != a[0]), None)
    if other is None:
        return all(number == b[0] for number in b)
    rise, change = difference(a[other], a[0]), difference(b[other], b[0])
    if (rise[0] > 0) != (change[0] > 0) or not change[0]:
        return False
    fixed = length(rise, change, a[0], b[0])
    for p, q in zip(a, b, strict=True):
        size = length(p, q)
        budget.product(size + fixed, size + 2 * fixed, 4)
        left, right = times(difference(q, b[0]), rise), times(difference(p, a[0]), change)
        if left[0] * right[1] != right[0] * left[1]:
            return False
    return True


def place(gap: int, left: bool) -> int:
    """Rule `image`. The bit of a breakpoint in gap 0, 1, .. that faces L, or else R."""
    return 1 << (2 * gap + int(left))


def refuted_at(case: Case, image: Image, budget: Budget) -> Refuted:
    """Rule `image`. What a tree refutes at an image: facings and gaps turn round if it is reflected, signs of output
    weights if it is negated (with two hidden layers)."""
    budget.spend(5 + len(case.marks) * (5 + case.size // 512))
    allowed = several = 0
    for gap, facing, more in case.marks:
        left = facing == "L"
        if image.reflected:
            gap, left = case.size - gap, not left and not case.free
        bit = place(gap - 1, left)
        allowed |= bit
        several |= bit if more else 0
    positive = case.neurons - case.positive if image.negated and not case.direct else case.positive
    return Refuted(image.first, case.size - 1, positive, case.free, allowed, several)
