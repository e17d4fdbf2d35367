"""Enclosures of every floating-point evaluation of a network, with exact ends (docs/deployment.md, "Every evaluation").

One sample at a time, in rationals: for the samples that `enclosure`, which is quick, leaves undecided.
"""

from collections.abc import Sequence
from typing import Any

from flint import fmpq, fmpz

from ftc_verify.deploy.enclosure import Enclosure, check_terms
from ftc_verify.float_format import FloatFormat
from ftc_verify.float_network import FloatNetwork
from ftc_verify.later import np
from ftc_verify.rationals import ONE, ZERO, Q, as_float

__all__ = ["enclose_exactly"]

_Interval = tuple[Q, Q]
_Term = tuple[Q, _Interval]
"""A weight that is not 0 and the values that it multiplies; the bias is (1, (b, b))."""
_Layer = Sequence[tuple[Sequence[tuple[int, Q]], Q]]
"""For each neuron the inputs with a weight that is not 0, each with it, and the bias."""
_NOTHING: _Interval = (ZERO, ZERO)


def enclose_exactly(network: FloatNetwork, x: Any) -> Enclosure:
    """As `enclose`, with the ends that the rules give: each is a number of the format, or infinite."""
    check_terms(network)
    form = network.format
    layers = [
        [
            ([(j, _rational(w)) for j, w in enumerate(row) if w], _rational(b))
            for row, b in zip(layer.weights.tolist(), layer.bias.tolist(), strict=True)
        ]
        for layer in network.layers
    ]
    low, high = np.full((len(x), network.outputs), -np.inf), np.full((len(x), network.outputs), np.inf)
    finite = np.zeros(len(x), dtype=bool)
    for i, row in enumerate(x.tolist()):
        outputs = _outputs(layers, [_read((c, c), form) for c in map(_rational, row)], form)
        if outputs is not None:
            finite[i] = True
            low[i], high[i] = [as_float(a) for a, _ in outputs], [as_float(b) for _, b in outputs]
    return Enclosure(low, high, finite)


def _outputs(layers: Sequence[_Layer], values: Sequence[_Interval], form: FloatFormat) -> Sequence[_Interval] | None:
    """What comes out of the layers; None if a sum may overflow."""
    for number, neurons in enumerate(layers, start=1):
        made = _layer(neurons, values, form)
        if made is None:
            return None
        values = made if number == len(layers) else [(max(a, ZERO), max(b, ZERO)) for a, b in made]
    return values


def _rational(number: float) -> Q:
    return fmpq(*number.as_integer_ratio())


def _layer(neurons: _Layer, values: Sequence[_Interval], form: FloatFormat) -> list[_Interval] | None:
    """The pre-activations as they are read; None if one may overflow."""
    result = []
    for weights, bias in neurons:
        terms = [(w, values[j]) for j, w in weights if values[j] != _NOTHING]
        if bias:
            terms.append((ONE, (bias, bias)))
        value = _neuron(terms, form)
        if value is None:
            return None
        result.append(value)
    return result


def _neuron(terms: Sequence[_Term], form: FloatFormat) -> _Interval | None:
    """What the sum of the terms may be as it is read, in every evaluation; None if it may overflow."""
    if not terms:
        return _NOTHING
    ends = [(w * a, w * b) if w > 0 else (w * b, w * a) for w, (a, b) in terms]
    low, high = sum((a for a, _ in ends), ZERO), sum((b for _, b in ends), ZERO)
    scaled = any(not _power_of_two(w) for w, _ in terms)
    roundings = len(terms) - 1 + scaled
    if roundings <= 1 and (len(terms) == 1 or all(_is_exact(w, value, form) for w, value in terms)):
        if max(map(abs, (*ends[0], *ends[-1]))) > form.largest:
            return None
        return _rounded(_read((low, high), form), form)
    size = sum((max(abs(a), abs(b)) for a, b in ends), ZERO)
    if size <= form.largest and all(a == b for a, b in ends) and _exact_sum([a for a, _ in ends], size, form):
        return low, high
    growth = roundings * form.unit / (1 - roundings * form.unit)
    lost = 4 * len(terms) * form.smallest_normal
    if size * (1 + growth) + lost > form.largest:
        return None
    below = low - growth * sum((abs(a) for a, _ in ends), ZERO) - lost
    above = high + growth * sum((abs(b) for _, b in ends), ZERO) + lost
    if all(b <= 0 for _, b in ends):
        above = min(above, ZERO)
    if all(a >= 0 for a, _ in ends):
        below = max(below, ZERO)
    return _inwards(_read((below, above), form), form)


def _read(value: _Interval, form: FloatFormat) -> _Interval:
    """With 0, if a value may be subnormal: it may be read as 0."""
    low, high = value
    tiny = form.smallest_normal
    return (ZERO if 0 < low < tiny else low), (ZERO if -tiny < high < 0 else high)


def _power_of_two(w: Q) -> bool:
    size = abs(w)
    return bool(size.p & (size.p - 1) == 0 and size.q & (size.q - 1) == 0)


def _is_exact(w: Q, value: _Interval, form: FloatFormat) -> bool:
    """Whether the product with a power of two loses nothing but what reading the value may lose."""
    tiny = form.smallest_normal
    return abs(w) >= 1 or value[0] * abs(w) >= tiny or value[1] * abs(w) <= -tiny


def _exact_sum(terms: Sequence[Q], size: Q, form: FloatFormat) -> bool:
    """Whether all terms are multiples of a 2^e, at least the smallest normal number, and no sum exceeds 2^(p + e)."""
    grid = min(_last_bit(t) for t in terms)
    return grid >= form.smallest_normal and size <= grid * fmpz(2) ** form.precision


def _last_bit(t: Q) -> Q:
    top = abs(t.p)
    return fmpq(top & -top, t.q)


def _rounded(value: _Interval, form: FloatFormat) -> _Interval | None:
    low, high = form.nearest(value[0]), form.nearest(value[1])
    return None if low is None or high is None else (low, high)


def _inwards(value: _Interval, form: FloatFormat) -> _Interval:
    """The least and the largest number of the format in the interval."""
    return -form.below(-value[0]), form.below(value[1])
