"""(c) A 2-layer network in 3-layer clothes."""

from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, Q

__all__ = ["one_neuron_on_top", "two_layer_inside"]


def two_layer_inside(network: Network, start: Q) -> Network:
    """The 3-layer network of widths (1, m) that agrees with a 1-D 2-layer network of width m on [start, infinity)."""
    hidden, output = network.layers
    bias = tuple(b + row[0] * start for row, b in zip(hidden.weights, hidden.bias, strict=True))
    return Network(1, (Layer(((ONE,),), (-start,)), Layer(hidden.weights, bias), output))


def one_neuron_on_top(network: Network, least: Q) -> Network:
    """The 3-layer network of widths (m, 1) that agrees with a 2-layer network wherever its value is at least
    `least`."""
    hidden, output = network.layers
    return Network(
        network.input_dim,
        (hidden, Layer(output.weights, (output.bias[0] - least,)), Layer(((ONE,),), (least,))),
    )
