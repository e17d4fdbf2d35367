"""ReLU networks as nodes of ONNX: Gemm and Relu, their weights as initializers under names of one prefix."""

from collections.abc import Iterable
from typing import Any

from ftc_verify.errors import InputError, VerificationError
from ftc_verify.float_format import FLOAT32, FLOAT64, FloatFormat
from ftc_verify.float_network import FloatLayer, FloatNetwork
from ftc_verify.later import np

__all__ = ["INSTALL", "element_type", "layer_nodes", "onnx_package", "stored_network"]

INSTALL = "pip install 'ftc-verify[onnx]'"


def onnx_package() -> Any:
    """The package onnx; InputError saying what to install."""
    try:
        import onnx
    except ImportError:
        raise InputError(f"ONNX files need the package onnx: {INSTALL}") from None
    return onnx


def element_type(format: FloatFormat) -> int:
    """ONNX's number of the format."""
    kind = onnx_package().TensorProto
    return int({FLOAT32: kind.FLOAT, FLOAT64: kind.DOUBLE}[format])


def layer_nodes(network: FloatNetwork, put_in: str, prefix: str, output: str) -> tuple[list[Any], list[Any]]:
    """Nodes and initializers that compute `output`, of shape (n, C), from `put_in`, of shape (n, d): Gemm for each
    layer and Relu after all but the last; every new name starts with the prefix and a slash."""
    onnx = onnx_package()
    nodes, initializers = [], []
    value = put_in
    for number, layer in enumerate(network.layers, start=1):
        names = [f"{prefix}/{part}_{number}" for part in ("weights", "bias")]
        parts = zip((layer.weights, layer.bias), names, strict=True)
        initializers += [onnx.numpy_helper.from_array(part, name) for part, name in parts]
        last = number == len(network.layers)
        affine = output if last else f"{prefix}/affine_{number}"
        nodes.append(onnx.helper.make_node("Gemm", [value, *names], [affine], name=f"{prefix}/gemm_{number}", transB=1))
        value = f"{prefix}/hidden_{number}"
        if not last:
            nodes.append(onnx.helper.make_node("Relu", [affine], [value], name=f"{prefix}/relu_{number}"))
    return nodes, initializers


def stored_network(initializers: Iterable[Any], prefix: str) -> FloatNetwork:
    """The network whose weights stand under the names of the prefix, as `layer_nodes` gives them."""
    onnx = onnx_package()
    stored = {
        part.name: onnx.numpy_helper.to_array(part) for part in initializers if part.name.startswith(f"{prefix}/")
    }
    layers: list[FloatLayer] = []
    while (weights := stored.get(f"{prefix}/weights_{len(layers) + 1}")) is not None:
        layers.append(FloatLayer(weights, stored[f"{prefix}/bias_{len(layers) + 1}"]))
    if not layers:
        raise VerificationError(f"no weights under {prefix}/ in what was written")
    format = FLOAT64 if layers[0].bias.dtype == np.float64 else FLOAT32
    return FloatNetwork(format, int(layers[0].weights.shape[1]), tuple(layers))
