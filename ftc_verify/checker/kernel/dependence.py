"""Rule `dependence`: multipliers under which the samples cancel and the labels do not, and what this excludes."""

from collections.abc import Sequence

from .budget import Budget, words
from .objects import Data, Dependence, Invalid, Nets, Rational
from .rationals import common_denominator, length


def verify_dependence(data: Data, dependence: Dependence, budget: Budget) -> None:
    """Rule `dependence`. sum y_i = 0, sum y_i x_i = 0 and sum y_i z_i > 0; so no affine function has all labels."""
    budget.spend(10 + len(dependence))
    if sum(times for _, times in dependence):
        raise Invalid("the multipliers of a dependence do not add up to 0")
    for k in range(data.dimension):
        if weighted_sum(dependence, [data.points[i - 1][k] for i, _ in dependence], budget):
            raise Invalid(f"coordinate {k + 1}: the samples of a dependence do not cancel")
    if weighted_sum(dependence, [data.values[i - 1] for i, _ in dependence], budget) <= 0:
        raise Invalid("the labels of a dependence do not add up to more than 0")


def weighted_sum(dependence: Dependence, values: Sequence[Rational], budget: Budget) -> int:
    """Rule `dependence`. A positive multiple of the sum of the multiples of these values."""
    unit = common_denominator([bottom for _, bottom in values], budget)
    longest = words(0, *(times for _, times in dependence))
    result = 0
    for (_, times), (top, bottom) in zip(dependence, values, strict=True):
        budget.product(words(unit), length((top, bottom)) + longest, 3)
        budget.spend(1 + (words(unit) + longest) // 64)
        result += times * top * (unit // bottom)
    return result


def signs_excluded(data: Data, dependence: Dependence, budget: Budget) -> set[int]:
    """Rule `one-neuron`. The signs of the output weight of one neuron against which a dependence speaks: 1 if no
    multiplier is positive where the label is the least of all, -1 if none is negative where it is the largest."""
    least, largest = extremes(data.values, budget)
    signs = {1, -1}
    for i, times in dependence:
        if times > 0 and data.values[i - 1] == least:
            signs.discard(1)
        if times < 0 and data.values[i - 1] == largest:
            signs.discard(-1)
    return signs


def extremes(values: Sequence[Rational], budget: Budget) -> tuple[Rational, Rational]:
    """Rule `one-neuron`. The least and the largest label."""
    least = largest = values[0]
    for value in values:
        budget.product(length(value), length(least, largest), 4)
        if value[0] * least[1] < least[0] * value[1]:
            least = value
        if value[0] * largest[1] > largest[0] * value[1]:
            largest = value
    return least, largest


def verify_one_neuron(nets: Nets, data: Data, dependences: Sequence[Dependence], budget: Budget) -> None:
    """Rule `one-neuron`. With one hidden layer each sign of the output weight is excluded by some dependence; with
    more of them one dependence excludes both."""
    if not narrow(nets):
        raise Invalid("the rule is for networks with at most one neuron in each hidden layer")
    excluded = []
    for dependence in dependences:
        verify_dependence(data, dependence, budget)
        excluded.append(signs_excluded(data, dependence, budget))
    if nets.hidden_layers > 1:
        if all(len(signs) < 2 for signs in excluded):
            raise Invalid("no dependence is against every monotone function of one affine function that is cut off")
        return
    for sign, name in ((1, "positive"), (-1, "negative")):
        if all(sign not in signs for signs in excluded):
            raise Invalid(f"no dependence is against a neuron with {name} output weight")


def narrow(nets: Nets) -> bool:
    """Rule `one-neuron`. Whether no network of the claim has two neurons in a hidden layer and one in each other."""
    if nets.widths is not None:
        return max(nets.widths) <= 1
    return nets.neurons <= nets.hidden_layers
