"""2-layer networks on a line from continuous piecewise-linear functions.

Guarantees: every function here returns a network whose restriction to the line is the function named, with the
stated number of neurons; nothing here is approximate.
"""

from collections.abc import Iterable, Sequence

from ftc_verify.errors import InputError
from ftc_verify.kinks import chord_slopes
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.piecewise import CPL
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = [
    "along",
    "chord_interpolant",
    "consecutive_partition",
    "lemma_4_5_as_printed",
    "sharp_samples",
    "theorem_4_4",
    "with_facing",
    "with_one_more",
]


def with_facing(function: CPL, left: Sequence[bool], anchor: tuple[Q, Q]) -> Network:
    """One neuron per kink, facing left where `left` says so; no check of the leftmost slope.

    The network has the kinks of `function`, the leftmost slope minus the sum of the left-facing kinks, and the value of
    `anchor` = (x, z) at x. So it is `function` if that is its leftmost slope and the anchor lies on it.
    """
    weights, biases = [], []
    offset = anchor[1]
    for (position, change), faces_left in zip(function.kinks, left, strict=True):
        direction = -ONE if faces_left else ONE
        weights.append((direction,))
        biases.append(-direction * position)
        active = direction * (anchor[0] - position)
        if active > 0:
            offset -= change * active
    output = Layer((tuple(kink.change for kink in function.kinks),), (offset,))
    return Network(1, (Layer(tuple(weights), tuple(biases)), output))


def with_one_more(function: CPL, start: Q) -> Network:
    """All kinks face right, and one neuron at `start`, left of every kink, has the leftmost slope.

    The network agrees with `function` on [start, infinity), with one neuron per kink and one more (none more if the
    function is flat on the left).
    """
    if function.kinks and function.kinks[0].position <= start:
        raise InputError("the additional neuron must lie left of every kink")
    rows: list[tuple[Q, Q]] = list(function.kinks)
    if function.slope:
        rows = [(start, function.slope), *rows]
    hidden = Layer(tuple((ONE,) for _ in rows), tuple(-position for position, _ in rows))
    offset = function.slope * start + function.intercept
    return Network(1, (hidden, Layer((tuple(change for _, change in rows),), (offset,))))


def along(direction: Sequence[Q], line: Network) -> Network:
    """The network x -> line(direction . x) for a 1-D network `line`."""
    first = line.layers[0]
    hidden = Layer(tuple(tuple(row[0] * a for a in direction) for row in first.weights), first.bias)
    return Network(len(direction), (hidden, *line.layers[1:]))


def chord_interpolant(w: Sequence[Q], z: Sequence[Q]) -> Network:
    """Lemma 4.5 (lem-4.5): through m + 1 points with m right-facing neurons, at w_1, ..., w_m, all weights 1 in
    layer 1.

    Neuron i has the output weight s_i - s_{i-1} (s_0 = 0), the *difference* of chord slopes. On [w_1, infinity)
    the network is the chord interpolant, continued beyond w_{m+1}.
    """
    return _right_facing(w, z, [s - t for s, t in _with_previous(chord_slopes(w, z))])


def lemma_4_5_as_printed(w: Sequence[Q], z: Sequence[Q]) -> Network:
    """Lemma 4.5 as its printed induction builds it (lem-4.5/step): neuron i has the slope s_i itself as output
    weight."""
    return _right_facing(w, z, chord_slopes(w, z))


def _with_previous(slopes: Sequence[Q]) -> list[tuple[Q, Q]]:
    return list(zip(slopes, [ZERO, *slopes[:-1]], strict=True))


def _right_facing(w: Sequence[Q], z: Sequence[Q], weights: Sequence[Q]) -> Network:
    hidden = Layer(tuple((ONE,) for _ in weights), tuple(-position for position in w[:-1]))
    return Network(1, (hidden, Layer((tuple(weights),), (z[0],))))


def consecutive_partition(indices: Iterable[int]) -> list[list[int]]:
    """Definition 4.3 (ex-1) as it is meant: the maximal runs of consecutive integers, in order.

    Examples
    --------
    >>> consecutive_partition({1, 2, 3, 5, 6, 8})
    [[1, 2, 3], [5, 6], [8]]
    """
    blocks: list[list[int]] = []
    for i in sorted(set(indices)):
        if blocks and i == blocks[-1][-1] + 1:
            blocks[-1].append(i)
        else:
            blocks.append([i])
    return blocks


def sharp_samples(labels_may_change: Sequence[bool]) -> list[int]:
    """J of Theorem 4.4 (thm-4.4/J), 1-based: all samples but the interior ones of blocks of consecutive unchanged
    samples.

    |J| = K - sum over the blocks P of max(|P| - 2, 0).
    """
    count = len(labels_may_change)
    return [
        i for i in range(1, count + 1) if i in (1, count) or any(labels_may_change[j - 1] for j in (i - 1, i, i + 1))
    ]


def theorem_4_4(x: Sequence[Q], z: Sequence[Q], changed: Sequence[bool]) -> Network:
    """Theorem 4.4 (thm-4.4): the chord interpolant through the samples J, with |J| - 1 neurons.

    `changed` says which labels may be nonzero (T). K = 1 gives the constant network.
    """
    if any(label and not may for label, may in zip(z, changed, strict=True)):
        raise InputError("a label outside T is not zero")
    kept = sharp_samples(changed)
    if len(kept) == 1:
        return Network.constant(1, z[0])
    return chord_interpolant([x[i - 1] for i in kept], [z[i - 1] for i in kept])
