"""3-layer networks through data on a line: the smallest of all constructions."""

from collections.abc import Callable, Iterator, Sequence

from ftc_verify.constructions import three_layer as build
from ftc_verify.network import Network
from ftc_verify.questions.on_a_line.line import fewest_on_line
from ftc_verify.rationals import Q

__all__ = ["fewest_three_layer"]


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
