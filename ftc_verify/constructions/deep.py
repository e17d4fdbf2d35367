"""Networks of four layers and more: passing values on, and parts of T one after the other (the idea of Appendix B)."""

from collections.abc import Sequence

from ftc_verify.constructions.hard_tanh import clipped_net
from ftc_verify.constructions.three_layer import (
    changed_samples_net,
    narrow_shape,
)
from ftc_verify.constructions.zigzag import zigzag_net
from ftc_verify.errors import InputError, VerificationError
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["narrow_net", "stacked_net", "with_layers", "zigzag_shape"]


def with_layers(network: Network, layers: int, labels: Sequence[Q]) -> Network:
    """The network of so many layers, one neuron in each additional hidden layer, that has the same values at the data.

    `labels` are the values of `network` at the data; a neuron passes on what is at least the least of them
    (ours/deep-upper). A network without neurons gets empty hidden layers.
    """
    least = min(labels)
    hidden, output = list(network.layers[:-1]), network.layers[-1]
    while len(hidden) + 1 < layers:
        if not network.neurons:
            hidden.append(Layer((), ()))
            continue
        hidden.append(Layer(output.weights, (output.bias[0] - least,)))
        output = Layer(((ONE,),), (least,))
    return Network(network.input_dim, (*hidden, output))


# Narrow networks


def narrow_net(x: Sequence[Q], z: Sequence[Q], layers: int) -> Network:
    """A 1-D network of L >= 3 layers, as narrow as the two ways here make it; verified on all samples.

    Two hidden layers a part (construction (a)): width at most 2 sqrt(n) + 6, n = ceil(N / floor((L-1)/2))
    (ours/narrow). For L >= 4 also zigzags, the window of one part beside the first layer of the next: at most
    sqrt(n) + 7, n = ceil(N / floor((L-2)/2)) (ours/narrow-zigzag).

    Raises
    ------
    InputError
        All labels are 0, or L < 3.
    """
    changed = [i for i, label in enumerate(z) if label]
    if not changed or layers < 3:
        raise InputError("a narrow network needs a label that is not 0, and 3 layers or more")
    network = _blocks_net(x, z, changed, layers)
    if layers >= 4:
        p, q = zigzag_shape(-(-len(changed) // ((layers - 2) // 2)))
        if max(p + 6, q + 2) < max(network.widths):
            network = _pipeline_net(x, z, changed, layers)
    if network.on_line().at_sorted(x) != list(z):
        raise VerificationError("a narrow network does not fit; please report this")
    return network


def _parts(changed: Sequence[int], z: Sequence[Q], blocks: int) -> list[tuple[int, list[Q]]]:
    """T in parts of neighbours, each with its number of samples and its labels, 0 elsewhere."""
    size = -(-len(changed) // blocks)
    parts = []
    for k in range(0, len(changed), size):
        inside = set(changed[k : k + size])
        parts.append((len(inside), [label if i in inside else ZERO for i, label in enumerate(z)]))
    return parts


def _blocks_net(x: Sequence[Q], z: Sequence[Q], changed: Sequence[int], layers: int) -> Network:
    """A 1-D network of L >= 3 layers and width at most 2 sqrt(n) + 6, n = ceil(N / floor((L-1)/2)) (ours/narrow).

    T is split into floor((L-1)/2) parts of neighbours; two hidden layers fit each part (construction (a)), while
    one neuron carries the position on and one adds up what the parts before have given.
    """
    parts = _parts(changed, z, (layers - 1) // 2)
    nets = [changed_samples_net(x, labels, narrow_shape(count)) for count, labels in parts]
    return _stacked(nets, x, z, layers)


def stacked_net(x: Sequence[Q], z: Sequence[Q], layers: int, printed: bool = False) -> Network:
    """Proposition 6.1 and Appendix B: floor((L-1)/2) parts of T, two hidden layers of `clipped_net` for each, one
    neuron that carries the position and one that adds up; width max over the parts of max(2 p, 4 q) + 2.

    Printed: every part by the printed construction U3, InputError with the reason where that cannot be built.
    Verified on all samples.

    Raises
    ------
    InputError
        All labels are 0, or L < 3.
    """
    changed = [i for i, label in enumerate(z) if label]
    if not changed or layers < 3:
        raise InputError("a network of stacked parts needs a label that is not 0, and 3 layers or more")
    nets = [clipped_net(x, labels, printed) for _, labels in _parts(changed, z, (layers - 1) // 2)]
    network = _stacked(nets, x, z, layers)
    if network.on_line().at_sorted(x) != list(z):
        raise VerificationError("a stacked network does not fit; please report this")
    return network


def _stacked(nets: Sequence[Network], x: Sequence[Q], z: Sequence[Q], layers: int) -> Network:
    origin, reach = x[0] - 2, max(abs(label) for label in z)
    builder = _Blocks(_spare_layers(layers - 1 - 2 * len(nets), origin), origin, reach)
    for k, net in enumerate(nets):
        builder.add(net, last=k == len(nets) - 1)
    return builder.network()


def _spare_layers(count: int, origin: Q) -> list[Layer]:
    """Layers that pass the shifted position on; the first of all reads it from the input."""
    return [Layer(((ONE,),), (-origin if k == 0 else ZERO,)) for k in range(count)]


class _Blocks:
    """Hidden layers so far, with the places of the position, of the sum (raised by `reach`), and of outputs to be
    added."""

    def __init__(self, hidden: list[Layer], origin: Q, reach: Q) -> None:
        self.hidden = hidden
        self.origin = origin
        self.reach = reach
        self.position: int | None = 0 if hidden else None
        self.sum: int | None = None
        self.outputs: list[tuple[int, Q]] = []

    def _row(self, terms: Sequence[tuple[int, Q]]) -> tuple[Q, ...]:
        row = [ZERO] * (len(self.hidden[-1].bias) if self.hidden else 1)
        for place, weight in terms:
            row[place] += weight
        return tuple(row)

    def add(self, three: Network, last: bool) -> None:
        """Two hidden layers that fit one part."""
        first, second, output = three.layers
        shift = ZERO if self.position is None else self.origin
        place = self.position or 0
        rows = [self._row([(place, weight)]) for (weight,) in first.weights]
        bias = [b + weight * shift for (weight,), b in zip(first.weights, first.bias, strict=True)]
        rows.append(self._row([(place, ONE)]))
        bias.append(-self.origin + shift)
        adds = self.sum is not None or bool(self.outputs)
        if adds:
            before = [] if self.sum is None else [(self.sum, ONE)]
            rows.append(self._row([*before, *self.outputs]))
            bias.append(self.reach if self.sum is None else ZERO)
        self.hidden.append(Layer(tuple(rows), tuple(bias)))
        self._second(second, output, len(first.bias), adds, last)

    def _second(self, second: Layer, output: Layer, width: int, adds: bool, last: bool) -> None:
        rows = [self._row(list(enumerate(row))) for row in second.weights]
        bias = list(second.bias)
        self.outputs = list(enumerate(output.weights[0]))
        keeps = ([] if last else [width]) + ([width + 1] if adds else [])
        for place in keeps:
            rows.append(self._row([(place, ONE)]))
            bias.append(ZERO)
        self.hidden.append(Layer(tuple(rows), tuple(bias)))
        self.position = None if last else len(second.bias)
        self.sum = len(rows) - 1 if adds else None

    def network(self) -> Network:
        """All layers, with the output that adds the last part."""
        terms = [] if self.sum is None else [(self.sum, ONE)]
        row = self._row([*terms, *self.outputs])
        return Network(1, (*self.hidden, Layer((row,), (ZERO if self.sum is None else -self.reach,))))


def zigzag_shape(changed: int) -> tuple[int, int]:
    """(p, q) with p q >= N and max(p + 6, q + 2), the width of a pipeline of zigzags, as small as can be."""
    width = 7
    while (width - 6) * (width - 2) < changed:
        width += 1
    return -(-changed // (width - 2)), width - 2


def _pipeline_net(x: Sequence[Q], z: Sequence[Q], changed: Sequence[int], layers: int) -> Network:
    """A 1-D network of L >= 4 layers and width at most sqrt(n) + 7, n = ceil(N / floor((L-2)/2)).

    Part k of T takes the hidden layers 2k-1, 2k, 2k+1 by `zigzag_net`; its window stands in layer 2k+1 beside the
    first layer of part k+1. One neuron carries the position on, one adds up what the windows have given.
    """
    parts = _parts(changed, z, (layers - 2) // 2)
    origin, reach = min(x[0], x[changed[0]] - 1) - 1, max(abs(label) for label in z)
    builder = _Pipeline(_spare_layers(layers - 2 - 2 * len(parts), origin), origin, reach)
    for k, (count, labels) in enumerate(parts):
        builder.add(zigzag_net(x, labels, zigzag_shape(count)), last=k == len(parts) - 1)
    return builder.network()


class _Pipeline:
    """Hidden layers so far, with the places of the position and of the sum (raised by `reach`), the last part's
    window, and what it gives."""

    def __init__(self, hidden: list[Layer], origin: Q, reach: Q) -> None:
        self.hidden = hidden
        self.origin = origin
        self.reach = reach
        self.position: int | None = 0 if hidden else None
        self.sum: int | None = None
        self.window: Layer | None = None
        self.outputs: list[tuple[int, Q]] = []

    def _row(self, terms: Sequence[tuple[int, Q]]) -> tuple[Q, ...]:
        row = [ZERO] * (len(self.hidden[-1].bias) if self.hidden else 1)
        for place, weight in terms:
            row[place] += weight
        return tuple(row)

    def _windows(self, rows: list[tuple[Q, ...]], bias: list[Q]) -> list[int]:
        """Add the last part's window, and the sum, to the rows of an odd layer; the places of the window."""
        places = []
        if self.window is not None:
            for weights, shift in zip(self.window.weights, self.window.bias, strict=True):
                places.append(len(rows))
                rows.append(self._row(list(enumerate(weights))))
                bias.append(shift)
        if self.sum is not None:
            rows.append(self._row([(self.sum, ONE)]))
            bias.append(ZERO)
        return places

    def add(self, zigzag: Network, last: bool) -> None:
        """The first two hidden layers of a part, and beside the first the window of the part before."""
        first, second, window, output = zigzag.layers
        reads = self._row([(self.position or 0, ONE)])
        shift = ZERO if self.position is None else self.origin
        rows: list[tuple[Q, ...]] = [reads for _ in first.bias]
        bias = [b + shift for b in first.bias]
        if not last:
            rows.append(reads)
            bias.append(-self.origin + shift)
        places = self._windows(rows, bias)
        carried = None if self.sum is None else len(rows) - 1
        self.hidden.append(Layer(tuple(rows), tuple(bias)))
        self._second(second, None if last else len(first.bias), places, carried)
        self.window = window
        self.outputs = [(k, weight) for k, weight in enumerate(output.weights[0])]

    def _second(self, second: Layer, position: int | None, places: Sequence[int], carried: int | None) -> None:
        rows = [self._row(list(enumerate(row))) for row in second.weights]
        bias = list(second.bias)
        self.position = None
        if position is not None:
            self.position = len(rows)
            rows.append(self._row([(position, ONE)]))
            bias.append(ZERO)
        self.sum = None
        if places:
            self.sum = len(rows)
            terms = [(place, weight) for place, (_, weight) in zip(places, self.outputs, strict=True)]
            rows.append(self._row(terms if carried is None else [(carried, ONE), *terms]))
            bias.append(self.reach if carried is None else ZERO)
        self.hidden.append(Layer(tuple(rows), tuple(bias)))

    def network(self) -> Network:
        """All layers: the last part's window, and the output that adds it."""
        rows: list[tuple[Q, ...]] = []
        bias: list[Q] = []
        places = self._windows(rows, bias)
        carried = None if self.sum is None else len(rows) - 1
        self.hidden.append(Layer(tuple(rows), tuple(bias)))
        terms = [(place, weight) for place, (_, weight) in zip(places, self.outputs, strict=True)]
        row = self._row(terms if carried is None else [(carried, ONE), *terms])
        return Network(1, (*self.hidden, Layer((row,), (ZERO if carried is None else -self.reach,))))
