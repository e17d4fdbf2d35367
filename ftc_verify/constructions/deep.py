"""Networks of four layers and more: passing values on, and parts of T one after the other (the idea of Appendix B)."""

from collections.abc import Sequence

from ftc_verify.constructions.three_layer import changed_samples_net, narrow_shape
from ftc_verify.errors import InputError, VerificationError
from ftc_verify.network import Layer, Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["narrow_net", "with_layers"]


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


def narrow_net(x: Sequence[Q], z: Sequence[Q], layers: int) -> Network:
    """A 1-D network of L >= 3 layers and width at most 2 sqrt(n) + 6, n = ceil(N / floor((L-1)/2)) (ours/narrow).

    T is split into floor((L-1)/2) parts of neighbours; two hidden layers fit each part (construction (a)), while
    one neuron carries the position on and one adds up what the parts before have given. Verified on all samples.

    Raises
    ------
    InputError
        All labels are 0, or L < 3.
    """
    changed = [i for i, label in enumerate(z) if label]
    if not changed or layers < 3:
        raise InputError("a narrow network needs a label that is not 0, and 3 layers or more")
    blocks = (layers - 1) // 2
    size = -(-len(changed) // blocks)
    parts = [changed[k : k + size] for k in range(0, len(changed), size)]
    origin, reach = x[0] - 2, max(abs(label) for label in z)
    # Spare layers pass the shifted position on; the first of all reads it from the input.
    hidden = [Layer(((ONE,),), (-origin if k == 0 else ZERO,)) for k in range(layers - 1 - 2 * len(parts))]
    builder = _Blocks(hidden, origin, reach)
    for k, part in enumerate(parts):
        inside = set(part)
        labels = [label if i in inside else ZERO for i, label in enumerate(z)]
        builder.add(changed_samples_net(x, labels, narrow_shape(len(part))), last=k == len(parts) - 1)
    network = builder.network()
    if network.on_line().at_sorted(x) != list(z):
        raise VerificationError("a narrow network does not fit; please report this")
    return network


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
        reads = self._row([(self.position or 0, ONE)])
        rows = [reads for _ in first.bias]
        bias = [b + shift for b in first.bias]
        rows.append(reads)
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
