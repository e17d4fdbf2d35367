"""Networks of different depth, side by side in one.

docs/deployment.md, "Fewer neurons for a tolerance".
"""

from collections.abc import Sequence
from typing import Any

from ftc_verify.deploy.cap_search import Cap
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.float_network import FloatLayer, FloatNetwork
from ftc_verify.later import np

__all__ = ["of_caps", "with_caps"]


def of_caps(wanted: Wanted, caps: Sequence[Cap]) -> FloatNetwork:
    """One hidden layer: the caps."""
    first, outputs = _caps(wanted, caps)
    return FloatNetwork.of(wanted.format, wanted.dimension, (first, (outputs.T, np.zeros(wanted.outputs))))


def with_caps(wanted: Wanted, caps: Sequence[Cap], network: FloatNetwork) -> FloatNetwork:
    """The network with caps beside it: each further layer has one neuron for each row of output weights, the sum of the
    caps with that row, of which one at a sample is not 0: no rounding."""
    if not caps:
        return network
    first, outputs = _caps(wanted, caps)
    kinds, places = np.unique(outputs, axis=0, return_inverse=True)
    head, *inner, last = network.layers
    sums = (places.reshape(-1)[None, :] == np.arange(len(kinds))[:, None]).astype(wanted.format.dtype)
    layers = [(np.vstack([first[0], head.weights]), np.r_[first[1], head.bias])]
    for layer in inner:
        layers.append((_diagonal(sums, layer), np.r_[np.zeros(len(kinds)), layer.bias]))
        sums = np.eye(len(kinds))
    ends = kinds.T if inner else outputs.T
    layers.append((np.hstack([ends, last.weights]), last.bias))
    return FloatNetwork.of(wanted.format, wanted.dimension, layers)


def _caps(wanted: Wanted, caps: Sequence[Cap]) -> tuple[tuple[Any, Any], Any]:
    weights = np.array([cap.weights for cap in caps]).reshape(-1, wanted.dimension)
    outputs = np.array([cap.outputs for cap in caps], dtype=np.float64).reshape(-1, wanted.outputs)
    return (weights, np.array([cap.bias for cap in caps])), outputs


def _diagonal(sums: Any, layer: FloatLayer) -> Any:
    table = np.zeros((len(sums) + len(layer.bias), sums.shape[1] + layer.weights.shape[1]))
    table[: len(sums), : sums.shape[1]] = sums
    table[len(sums) :, sums.shape[1] :] = layer.weights
    return table
