"""Networks of four layers and more from networks of three."""

from collections.abc import Sequence

from ftc_verify.network import Layer, Network
from ftc_verify.rationals import ONE, Q

__all__ = ["with_layers"]


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
