"""Networks of four layers and more: a zigzag through the changed samples, with one window on top.

A net of two hidden layers is z_i / M on T (M the largest |z|), and steep between: every other sample is outside
(-1 - delta, 1 + delta). A window on top is the identity on [-1, 1] and 0 there: four neurons in one layer, or, from
five layers on, one neuron that clips and three behind it.
"""

from collections.abc import Callable, Iterator, Sequence

from ftc_verify.constructions.three_layer import memorization_width, shared_behind_run, through_labels, window_units
from ftc_verify.errors import InputError, VerificationError
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["shared_zigzag_net", "zigzag_net", "zigzag_width"]

Window = Callable[[Network, Q, Q, Q, bool], Network]
"""Of a net, its output bias, delta, the size M, and whether all labels that are not 0 have one sign."""


def zigzag_width(changed: int, unit: int = 4) -> int:
    """The neurons of `zigzag_net`: ceil(2 sqrt N) + 4, or + 3 where all labels that are not 0 have one sign."""
    return sum(memorization_width(changed)) + unit


def zigzag_net(
    x: Sequence[Q], z: Sequence[Q], shape: tuple[int, int] | None = None, *, clipped: bool = False
) -> Network:
    """Construction (e): a 4-layer 1-D network of widths (p, q, 4), p q >= N, however many samples there are.

    Construction (b) on T alone goes up and down so steeply between neighbours of T that all other samples are outside
    the window. Where all labels that are not 0 have one sign three neurons make it. About 2 sqrt N neurons; no depth
    can do with fewer than 2 sqrt N - 2 (ours/parameters). Verified on all samples.

    Parameters
    ----------
    x, z
        Strictly increasing positions, and labels.
    shape
        (p, q) with p q >= N; by default the smallest sum.
    clipped
        Whether 5 layers are wanted: widths (p, q, 1, 3), the last one neuron fewer where labels have one sign.

    Raises
    ------
    InputError
        All labels are 0.
    """
    changed = _changed(z)
    size = max(abs(z[i]) for i in changed)
    one_sign = len({z[i] > 0 for i in changed}) == 1
    turn = -ONE if one_sign and z[changed[0]] < 0 else ONE
    positions, labels = [x[i] for i in changed], [turn * z[i] / size for i in changed]
    p, q = shape or memorization_width(len(changed))
    nets = through_labels(positions, labels, p, q, -ONE if one_sign else -2 * ONE)
    network = _with_window(nets, x, z, turn * size, one_sign, _clipped if clipped else _windowed)
    if network is None:
        raise VerificationError("no base was found for construction (e); please report this")
    return network


_RAISED = 12
"""How often the label of the sample added in front is raised, by a factor of 16: the steeper the rest then is."""


def shared_zigzag_net(x: Sequence[Q], z: Sequence[Q], *, clipped: bool = False) -> Network | None:
    """Construction (e'), with rational weights: a 4-layer 1-D network of widths (p, q, 4), (p, q) as `shared_shape(N)`.

    As (e), with (f) instead of (b), and a sample of label 2 M or more in front of all data: left of the first changed
    sample g is either falling from there, or constant and outside the window. One neuron fewer than (e) where
    `shared_shape` says so. `clipped`: 5 layers, widths (p, q, 1, 3). Verified on all samples; None where no sizes were
    found.

    Raises
    ------
    InputError
        All labels are 0.
    """
    changed = _changed(z)
    size = max(abs(z[i]) for i in changed)
    positions, labels = [x[0] - 1, *(x[i] for i in changed)], [z[i] / size for i in changed]
    raised = (shared_behind_run(positions, [2 * ONE * 16**turn, *labels]) for turn in range(_RAISED))
    nets = (net for net in raised if net is not None)
    return _with_window(nets, x, z, size, False, _clipped if clipped else _windowed)


def _changed(z: Sequence[Q]) -> list[int]:
    """The samples whose label is not 0."""
    changed = [i for i, label in enumerate(z) if label]
    if not changed:
        raise InputError("all labels are 0: no neurons are needed")
    return changed


def _with_window(
    nets: Iterator[Network], x: Sequence[Q], z: Sequence[Q], size: Q, one_sign: bool, window: Window
) -> Network | None:
    """The first of the nets on which a window gives all labels, with it."""
    for inner in nets:
        values = inner.on_line().at_sorted(x)
        delta = _window_margin([v for v, label in zip(values, z, strict=True) if not label], one_sign)
        if delta is None:
            continue
        network = window(inner, inner.layers[-1].bias[0], delta, size, one_sign)
        if network.on_line().at_sorted(x) == list(z):
            return network
    return None


def _windowed(inner: Network, offset: Q, delta: Q, size: Q, one_sign: bool) -> Network:
    """The window of `window_units` in one layer."""
    rows, bias, output = [], [], []
    for _, scale, shift, weight in window_units(1, delta, size, one_sign, False):
        rows.append(tuple(scale * w for w in inner.layers[-1].weights[0]))
        bias.append(scale * offset + shift)
        output.append(weight)
    window = Layer(tuple(rows), tuple(bias))
    return Network(1, (*inner.layers[:-1], window, Layer((tuple(output),), (ZERO,))))


def _clipped(inner: Network, offset: Q, delta: Q, size: Q, one_sign: bool) -> Network:
    """A window in two layers: t = relu(g + 1 + delta), or relu(g) for one sign, is 0 below the window; behind it
    neurons that face left, one for each of the other kinks. At t = 0 they add up to 0 (ours/zigzag-clipped)."""
    steep, start = 1 / delta, ZERO if one_sign else 1 + delta
    kinks = [(ONE, -1 - steep), (1 + delta, steep)] if one_sign else [(-ONE, 1 + steep), (ONE, -1 - steep)]
    kinks += [] if one_sign else [(1 + delta, steep)]
    clip = Layer((inner.layers[-1].weights[0],), (offset + start,))
    behind = Layer(((-ONE,),) * len(kinks), tuple(start + position for position, _ in kinks))
    output = Layer((tuple(size * change for _, change in kinks),), (ZERO,))
    return Network(1, (*inner.layers[:-1], clip, behind, output))


def _window_margin(others: Sequence[Q], one_sign: bool) -> Q | None:
    """A dyadic delta <= 1 such that all these values are at most -1 - delta (at most 0 where all labels have one
    sign) or at least 1 + delta; None if there is none."""
    least = ONE
    for value in others:
        room = value - 1 if value > 0 else ONE if one_sign else -1 - value
        if room <= 0:
            return None
        least = min(least, room)
    delta = ONE
    while delta > least:
        delta /= 2
    return delta
