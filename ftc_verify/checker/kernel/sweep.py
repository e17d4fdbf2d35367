"""Rule `sweep`: the first two layers at points in order along one direction, in time points + neurons for each row.

Between the points where neurons switch, a row of the second layer is an affine function of the position t. It is kept
as (A t + B) / D in three integers. Where a network with one hidden layer fits they cannot grow along the sweep: two
samples and the neurons that switch between them determine the new line, and the caller stops at the first sample that
is missed. In deeper networks they may grow, as the sum over all active neurons would at each point.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from math import gcd
from typing import TypeAlias

from .budget import Budget, words
from .objects import Rational
from .rationals import length

Line: TypeAlias = tuple[int, int, int]
"""(A, B, D): the function (A t + B) / D."""
Switches: TypeAlias = dict[int, list[tuple[int, int]]]
"""At a position's index: (neuron, 1) if it is active there and was not before, (neuron, -1) if the other way."""


def neuron_line(slope: Rational, bias: Rational) -> Line:
    """Rule `sweep`. slope t + bias."""
    return slope[0] * bias[1], bias[0] * slope[1], slope[1] * bias[1]


def switching(positions: Sequence[Rational], lines: Sequence[Line], budget: Budget) -> Switches:
    """Rule `sweep`. When neurons ReLU(line) switch as t runs through ascending positions; at its kink one is off."""
    count = len(positions)
    longest = length(*positions)
    switches: Switches = {}
    for j, (slope, bias, _) in enumerate(lines):
        budget.product(words(slope, bias), longest, 2 * count.bit_length())
        start, stop = 0, count
        if slope > 0:
            start = first_sample(positions, slope, bias, True)
        elif slope < 0:
            stop = first_sample(positions, slope, bias, False)
        elif bias <= 0:
            stop = 0
        if start < stop:
            switches.setdefault(start, []).append((j, 1))
            switches.setdefault(stop, []).append((j, -1))
    return switches


def first_sample(positions: Sequence[Rational], slope: int, bias: int, positive: bool) -> int:
    """Rule `sweep`. The index of the first position where slope t + bias > 0, or <= 0; that is so to the end."""
    return bisect_left(positions, True, key=lambda t: (slope * t[0] + bias * t[1] > 0) is positive)


def added(a: Line, b: Line, budget: Budget) -> Line:
    """Rule `sweep`. The sum of two lines, in lowest terms."""
    budget.product(words(*a), words(*b), 8)
    common = gcd(a[2], b[2])
    left, right = b[2] // common, a[2] // common
    slope, constant, bottom = a[0] * left + b[0] * right, a[1] * left + b[1] * right, a[2] * left
    if bottom > 1:
        budget.product(words(bottom), words(slope, constant), 4)
        common = gcd(bottom, slope, constant)  # the first two of words that are paid
        if common > 1:
            return slope // common, constant // common, bottom // common
    return slope, constant, bottom


def total(lines: list[Line], budget: Budget) -> Line:
    """Rule `sweep`. The sum of lines, added in pairs: one by one, a long denominator would go through every step."""
    while len(lines) > 1:
        odd = lines[-1:] if len(lines) % 2 else []
        lines = [added(a, b, budget) for a, b in zip(lines[0::2], lines[1::2], strict=False)] + odd
    return lines[0] if lines else (0, 0, 1)


def sweep(
    positions: Sequence[Rational],
    sizes: Sequence[int],
    switches: Switches,
    lines: Sequence[Line],
    weights: Sequence[Rational],
    bias: Rational,
    budget: Budget,
) -> Iterator[Rational]:
    """Rule `sweep`. The values sum_j weights[j] ReLU(lines[j]) + bias at ascending positions of these words."""
    state: Line = (0, bias[0], bias[1])
    long = words(*state)
    for i, position in enumerate(positions):
        if i in switches:
            changed = [weighted(sign, weights[j], lines[j], budget) for j, sign in switches[i] if weights[j][0]]
            state = added(state, total(changed, budget), budget)
            long = words(*state)
        budget.spend(5 + long * sizes[i] // 8)
        yield state[0] * position[0] + state[1] * position[1], state[2] * position[1]


def weighted(sign: int, weight: Rational, line: Line, budget: Budget) -> Line:
    """Rule `sweep`. sign * weight * line."""
    budget.product(words(*weight), words(*line), 3)
    top = sign * weight[0]
    return top * line[0], top * line[1], weight[1] * line[2]
