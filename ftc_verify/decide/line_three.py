"""3-layer networks through data on a line: the smallest of all constructions, and what the data force.

Lower bounds for given data count kinks. Let P and Q be the positive and negative forced kinks in a stretch of the
line, b the layer-1 breakpoints there, n+ and n- the neurons of layer 2 with positive and negative output weight.
A neuron of layer 2 crosses zero at most once on each of the b + 1 pieces of the stretch, and all its crossings
off the breakpoints are kinks of the sign of its output weight. So P <= b+ + n+ (b + 1) and Q <= b- + n- (b + 1)
with b+ + b- <= b.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ftc_verify.bounds import least_width
from ftc_verify.constructions import three_layer as build
from ftc_verify.decide.line import fewest_on_line
from ftc_verify.kinks import chord_slopes, runs
from ftc_verify.network import Network
from ftc_verify.rationals import Q

__all__ = ["ThreeLayerBound", "fewest_three_layer", "three_layer_lower_bound"]

MAX_SPLITS = 40
"""The most places at which the line is cut in two for the sign argument."""


@dataclass(frozen=True)
class ThreeLayerBound:
    """No 3-layer network with fewer neurons fits the data; `reason` says why."""

    neurons: int
    reason: str


def fewest_three_layer(x: Sequence[Q], z: Sequence[Q]) -> Network:
    """The 3-layer network with the fewest neurons among the constructions, for strictly increasing positions.

    Labels must not all be equal. Construction (a') does not exist for all data; the others do.
    """
    best: Network | None = None
    for least, construct in sorted(_candidates(x, z), key=lambda c: c[0]):
        if best is not None and least >= best.neurons:
            continue
        network = construct()
        if network is not None and (best is None or network.neurons < best.neurons):
            best = network
    assert best is not None
    return best


def _candidates(x: Sequence[Q], z: Sequence[Q]) -> Iterator[tuple[int, Callable[[], Network | None]]]:
    """(number of neurons, construction), cheap to list; nothing is built yet."""
    line = fewest_on_line(x, z).network
    yield line.neurons + 1, lambda: build.two_layer_inside(line, x[0] - 1)
    fresh = next(i for i, label in enumerate(z) if label != z[0])
    yield sum(build.memorization_width(len(x) - fresh)), lambda: build.memorization_net_plus(x, z)
    changed = [label for label in z if label]
    if changed and len(changed) < len(x):
        unit = 3 if len({label > 0 for label in changed}) == 1 else 4
        p, q = build.changed_samples_width(len(changed), unit)
        yield p + unit * q, lambda: build.changed_samples_net(x, z)
        if shape := build.changed_samples_plus_width(len(changed), unit):
            yield shape[0] + unit * shape[1], lambda: build.changed_samples_net_plus(x, z)
    if 1 <= len(changed) <= 3:
        yield (3, 4, 6)[len(changed) - 1], lambda: build.few_changed_net(x, z)


def three_layer_lower_bound(x: Sequence[Q], z: Sequence[Q]) -> ThreeLayerBound:
    """What the forced kinks of the data prove, by pieces and by signs, for nets with d1, d2 >= 1."""
    if all(label == z[0] for label in z):
        return ThreeLayerBound(0, "the labels are constant")
    bounds = [ThreeLayerBound(2, "the labels are not constant")]
    if len({s > 0 for s in chord_slopes(x, z) if s}) == 2:
        bounds.append(ThreeLayerBound(3, "the labels are not monotone, and nets of widths (1, 1) are"))
    kinks = [(i, run.sign) for run in runs(x, z) for i in range(run.start, run.end + 1, 2)]
    by_pieces = least_width(len(kinks) + 1)
    bounds.append(ThreeLayerBound(by_pieces, f"{len(kinks)} forced kinks need {len(kinks) + 1} pieces"))
    for cut in range(1, len(x) + 1, max(1, len(x) // MAX_SPLITS)):
        # The kink of index i lies strictly between x_{i-1} and x_{i+1}: those that x_cut may divide are left out.
        left = [sign for i, sign in kinks if i + 1 <= cut]
        right = [sign for i, sign in kinks if i - 1 >= cut]
        counts = (left.count(1), left.count(-1), right.count(1), right.count(-1))
        neurons = _least(lambda d1, d2, counts=counts: _signs_allow(d1, d2, *counts))  # type: ignore[misc]
        reason = "signs of forced kinks left and right of sample {}: {} +, {} -; {} +, {} -".format(cut, *counts)
        bounds.append(ThreeLayerBound(neurons, reason))
    return max(bounds, key=lambda bound: bound.neurons)


def _least(allowed: Callable[[int, int], bool]) -> int:
    total = 2
    while not any(allowed(d1, total - d1) for d1 in range(1, total)):
        total += 1
    return total


def _signs_allow(d1: int, d2: int, p1: int, q1: int, p2: int, q2: int) -> bool:
    """Whether some division of breakpoints and neurons leaves room for these forced kinks on two stretches."""
    for b1 in range(d1 + 1):
        b2 = d1 - b1
        # n+ is at least what b1, b2 cannot supply; then all other neurons may be negative.
        for positive in range(d2 + 1):
            negative = d2 - positive
            short1 = max(0, p1 - positive * (b1 + 1)) + max(0, q1 - negative * (b1 + 1))
            short2 = max(0, p2 - positive * (b2 + 1)) + max(0, q2 - negative * (b2 + 1))
            if short1 <= b1 and short2 <= b2:
                return True
    return False
