"""(b) and (b') with samples in valleys for nothing: where every neuron of layer 2 is off the net is its output bias.

Groups rise and fall in turn (`memorization`). Behind a falling group, and before the first rising one, samples whose
label is the output bias are in a valley and belong to no group. The samples beside a valley, and only these, must have
labels above the bias; so the bias may be any label. How many samples each group takes, q at most, is chosen by dynamic
programming, so that there are as few groups as can be: p of them, p + q neurons.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isqrt

from flint import fmpq

from ftc_verify.constructions.three_layer.memorization import filled, memorization_width
from ftc_verify.constructions.three_layer.preactivations import (
    Preactivation,
    assembled,
    fits_exactly,
    reflection,
    simple_between,
)
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["ValleyPlan", "valley_net", "valley_plan"]

MOST_SAMPLES = 300
"""The most samples for which valleys are looked for."""
_BIASES = 6
"""The most labels that are tried as output bias."""
_BESIDE = 3
"""How far from the root of the samples in groups q is tried."""


@dataclass(frozen=True)
class ValleyPlan:
    """Where groups lie, for labels at positions that are reflected and negated as said.

    `groups` are ranges of samples, rising and falling in turn. `led`: samples before the first group have the first
    label, which neuron 1 has there (b'); else they are a valley.
    """

    neurons: int
    groups: tuple[range, ...]
    bias: Q
    reflected: bool
    negated: bool
    led: bool

    @property
    def widths(self) -> tuple[int, int]:
        """(p, q)."""
        return len(self.groups), self.neurons


def valley_plan(x: Sequence[Q], z: Sequence[Q]) -> ValleyPlan | None:
    """The plan with the fewest neurons in all, of those with fewer than (b'); None if there is none.

    Labels must not be all equal.
    """
    if len(z) > MOST_SAMPLES:
        return None
    first = next(i for i, label in enumerate(z) if label != z[0])
    fewest, best = sum(memorization_width(len(z) - first)), None
    for reflected, negated in ((r, n) for r in (False, True) for n in (False, True)):
        labels = [-label if negated else label for label in (reversed(z) if reflected else z)]
        for bias in _biases(labels):
            while (plan := _fewer(labels, bias, fewest)) is not None:
                neurons, groups, led = plan
                best = ValleyPlan(neurons, groups, bias, reflected, negated, led)
                fewest = sum(best.widths)
    return best


def _biases(labels: Sequence[Q]) -> list[Q]:
    """Some labels that are frequent, and a value below all of them."""
    return [*(label for label, _ in Counter(labels).most_common(_BIASES)), min(labels).floor() * ONE - 1]


def _fewer(labels: Sequence[Q], bias: Q, fewest: int) -> tuple[int, tuple[range, ...], bool] | None:
    """q, groups and whether the first label leads, p + q < fewest, if the number of samples off the bias allows it."""
    led = next(i for i, label in enumerate(labels) if label != labels[0])
    leads = labels[0] > bias and labels[led] > labels[0]
    # At most the leading run of one label is in no group beside the samples at the bias.
    off = sum(label != bias for label in labels) - (led if leads else 0)
    middle = isqrt(off)
    for q in range(max(1, middle - _BESIDE), middle + _BESIDE + 1):
        if -(-off // q) + q < fewest:
            for groups, with_lead in _Groups(labels, bias, q).plans(led if leads else None):
                if len(groups) + q < fewest:
                    return q, groups, with_lead
    return None


class _Groups:
    """The fewest groups from a sample on, rising or falling first: None where there is no way."""

    def __init__(self, labels: Sequence[Q], bias: Q, most: int) -> None:
        self.labels, self.bias, self.most = labels, bias, most
        self.count = len(labels)

    def plans(self, led: int | None) -> Iterator[tuple[tuple[range, ...], bool]]:
        """Groups behind a valley, then behind the leading run of one label, which ends before sample `led`."""
        for start, leads in ((0, False), (led, True)):
            if start is not None:
                groups = self._from(start, leads)
                if groups is not None:
                    yield groups, leads

    @cached_property
    def _best(self) -> tuple[list[tuple[int, int] | None], list[tuple[int, int] | None]]:
        """For each sample (groups, size of the first) if a rising group begins there, and if a falling one does."""
        rising: list[tuple[int, int] | None] = [None] * (self.count + 1)
        falling: list[tuple[int, int] | None] = [None] * (self.count + 1)
        rising[self.count] = falling[self.count] = (0, 0)
        for i in range(self.count - 1, -1, -1):
            sizes = range(1, min(self.most, self.count - i) + 1)
            falls = [
                (after[0] + 1, n)
                for n in sizes
                if self.labels[i + n - 1] > self.bias and (after := rising[self._past_valley(i + n)]) is not None
            ]
            falling[i] = min(falls, default=None)
            if self.labels[i] > self.bias:
                rising[i] = self._rise(i, falling)
        return rising, falling

    def _rise(self, i: int, falling: Sequence[tuple[int, int] | None]) -> tuple[int, int] | None:
        sizes = range(1, min(self.most, self.count - i) + 1)
        return min(((after[0] + 1, n) for n in sizes if (after := falling[i + n]) is not None), default=None)

    def _past_valley(self, i: int) -> int:
        while i < self.count and self.labels[i] == self.bias:
            i += 1
        return i

    def _from(self, start: int, leads: bool) -> tuple[range, ...] | None:
        rising, falling = self._best
        place = start if leads else self._past_valley(start)
        groups: list[range] = []
        while place < self.count:
            step = (falling if len(groups) % 2 else rising)[place]
            if step is None:
                return None
            groups.append(range(place, place + step[1]))
            place += step[1]
            if len(groups) % 2 == 0:
                place = self._past_valley(place)
        return tuple(groups)


def valley_net(x: Sequence[Q], z: Sequence[Q], plan: ValleyPlan) -> Network | None:
    """The network of the plan, of its widths, verified; None if no base was found."""
    turn = -ONE if plan.negated else ONE
    places = [-t for t in reversed(x)] if plan.reflected else list(x)
    labels = [turn * label for label in (reversed(z) if plan.reflected else z)]
    first = plan.groups[0].start
    later = [simple_between(places[group.start - 1], places[group.start]) for group in plan.groups[1:]]
    base = fmpq(4)
    for _ in range(24):
        functions = [Preactivation(-(base ** (k + 1))) for k in range(plan.neurons)]
        start = simple_between(places[first - 1], places[first]) if first else places[0] - 1
        slope = None
        if plan.led:
            functions[0] = Preactivation(labels[0] - plan.bias)
            start, slope = places[first] - (labels[first] - labels[0]) / base, base
        room = not first or start > places[first - 1]
        if room and filled(functions, [start, *later], plan.groups, places, labels, plan.bias, slope):
            neurons = [(k, ONE, ZERO, turn if k % 2 == 0 else -turn) for k in range(plan.neurons)]
            network = reflection(assembled([start, *later], functions, neurons, turn * plan.bias), plan.reflected)
            if fits_exactly(network, x, z):
                return network
        base *= base
    return None
