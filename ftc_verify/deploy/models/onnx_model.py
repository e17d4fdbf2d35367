"""Networks as ONNX files of their own: one input (n, d), one output (n, C), nodes Gemm and Relu."""

from collections.abc import Callable, Mapping
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ftc_verify.deploy.models.file_format import FileFormat
from ftc_verify.deploy.models.onnx_nodes import element_type, layer_nodes, onnx_package, stored_network
from ftc_verify.deploy.models.runtime import FrozenModel
from ftc_verify.float_network import FloatNetwork

__all__ = ["FORMAT", "OPSET"]

OPSET = 13
"""The opset of what is written: the last one in which Gemm changed."""
IR_VERSION = 7
"""The version of the file format in which that opset came."""
PREFIX = "g"


def _files(network: FloatNetwork, path: Path) -> Mapping[Path, bytes]:
    helper = onnx_package().helper
    kind = element_type(network.format)
    nodes, initializers = layer_nodes(network, "x", PREFIX, "y")
    graph = helper.make_graph(
        nodes,
        "side_network",
        [helper.make_tensor_value_info("x", kind, ["n", network.input_dim])],
        [helper.make_tensor_value_info("y", kind, ["n", network.outputs])],
        initializers,
    )
    model = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
        producer_name="ftc-verify",
        producer_version=version("ftc-verify"),
    )
    onnx_package().checker.check_model(model)
    return {path: model.SerializeToString(deterministic=True)}


def _read(path: Path) -> FloatNetwork:
    return stored_network(onnx_package().load(path).graph.initializer, PREFIX)


def _runner(path: Path) -> tuple[str, Callable[[Any], Any]] | None:
    """By onnxruntime, if it is installed."""
    if find_spec("onnxruntime") is None:
        return None
    model = FrozenModel.open(path)
    return model.runtime, lambda x: model.run(x).reshape(len(x), -1)


FORMAT = FileFormat("ONNX", ".onnx", _files, _read, _runner)
