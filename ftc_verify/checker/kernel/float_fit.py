"""Rules `float-format` and `float-fit`: a network of floats takes the values of samples in every evaluation.

Source: docs/certificates.md, kind `float-fit`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .budget import Budget, words
from .float_enclosure import enclosed, neurons_of, sample
from .float_format import Format, exponent, holds, subnormal
from .objects import Invalid, Network, Rational
from .rationals import difference, length, lowest
from .text import shown, shown_widths


@dataclass(frozen=True)
class FloatFit:
    """The claim, its samples with a row of values for each, and the network."""

    widths: tuple[int, ...]
    form: Format
    ulps: Rational
    absolute: Rational
    points: list[list[Rational]]
    values: list[list[Rational]]
    network: Network


def verify_float_fit(fit: FloatFit, budget: Budget) -> None:
    """Rule `float-fit`. The shapes, then the numbers, then the enclosure at every sample."""
    verify_shapes(fit)
    verify_numbers(fit, budget)
    layers = [neurons_of(layer, budget) for layer in fit.network.layers]
    for index, (point, wanted) in enumerate(zip(fit.points, fit.values, strict=True), start=1):
        found = enclosed(layers, sample(point, fit.form, budget), fit.form, budget)
        if found is None:
            raise Invalid(f"sample {index}: a sum may overflow")
        for output, value in enumerate(wanted):
            low, high = found.lows[output], found.highs[output]
            if low == high == value[0] == 0 or within(fit, value, low, high, found.scale, budget):
                continue
            where = f"sample {index}" if len(wanted) == 1 else f"sample {index}, output {output + 1}"
            ends = [shown(*lowest(end, 1 << found.scale)) for end in (low, high)]
            may = ends[0] if low == high else f"from {ends[0]} to {ends[1]}"
            raise Invalid(f"{where}: {may}, not as near to {shown(*value)} as claimed")


def verify_shapes(fit: FloatFit) -> None:
    """Rule `float-fit`. The network is one of the claimed widths, for these samples and values."""
    network = fit.network
    if network.widths != fit.widths:
        raise Invalid(f"the network has hidden widths {shown_widths(network.widths)}, not the claim's")
    if network.input_dim != len(fit.points[0]):
        dimension = shown(network.input_dim)
        raise Invalid(f"the network has input_dim {dimension}, the data dimension {len(fit.points[0])}")
    outputs = len(network.layers[-1].bias)
    if outputs != len(fit.values[0]):
        raise Invalid(f"the network's outputs are {outputs}, the values of a sample {len(fit.values[0])}")


def verify_numbers(fit: FloatFit, budget: Budget) -> None:
    """Rule `float-format`. Numbers of the format; weights, biases and values that are 0 or normal; sums of so few
    terms that errors have bounds."""
    form, inputs = fit.form, fit.network.input_dim
    for number, layer in enumerate(fit.network.layers, start=1):
        if 2 * (inputs + 1) > 1 << form.precision:
            raise Invalid(f"layer {number}: {inputs} inputs, too many for bounds on {form.name} sums")
        for row in (*layer.weights, layer.bias):
            check_numbers(row, f"layer {number}", form, True, budget)
        inputs = len(layer.bias)
    for index, (point, values) in enumerate(zip(fit.points, fit.values, strict=True), start=1):
        check_numbers(point, f"sample {index}", form, False, budget)
        check_numbers(values, f"sample {index}", form, True, budget)


def check_numbers(numbers: Sequence[Rational], where: str, form: Format, whole: bool, budget: Budget) -> None:
    """Rule `float-format`. Accept numbers of the format; if `whole`, none that is subnormal."""
    budget.spend(sum(8 + (top.bit_length() + bottom.bit_length() >> 6) for top, bottom in numbers))
    for number in numbers:
        if not holds(form, number):
            raise Invalid(f"{where}: {shown(*number)} is no {form.name} number")
        if whole and subnormal(form, number):
            raise Invalid(f"{where}: {shown(*number)} is subnormal")


def within(fit: FloatFit, value: Rational, low: int, high: int, scale: int, budget: Budget) -> bool:
    """Rule `float-fit`. Whether both ends, over 2^scale, are as near to the value as the tolerance says."""
    form = fit.form
    size = length(value, fit.ulps, fit.absolute) + words(low, high) - form.last // 64 + (scale >> 6)
    budget.product(size, size, 8)
    allowed = (0, 1)
    if value[0]:
        last = exponent(value) - form.precision + 1  # of the value's last bit
        ulps = fit.ulps[0] << max(last, 0), fit.ulps[1] << max(-last, 0)
        allowed = difference(ulps, (-fit.absolute[0], fit.absolute[1]))
    for end in (low, high):
        off = abs(end * value[1] - (value[0] << scale))  # over value[1] 2^scale
        if off * allowed[1] > allowed[0] * (value[1] << scale):
            return False
    return True
