"""Small frozen models for tests, as ONNX files."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

_TYPES = {"float32": TensorProto.FLOAT, "float64": TensorProto.DOUBLE, "float16": TensorProto.FLOAT16}


def affine(path, weights, bias, dtype="float32", nodes=(), inputs=("x",), ir_version=8):
    """f(x) = weights x + bias, then `nodes` from "v" to "y"; further inputs are not used."""
    weights, bias = np.array(weights, dtype), np.array(bias, dtype)
    out = "v" if nodes else "y"
    graph = helper.make_graph(
        [helper.make_node("Gemm", ["x", "W", "b"], [out], transB=1), *nodes],
        "f",
        [helper.make_tensor_value_info(name, _TYPES[dtype], ["n", weights.shape[1]]) for name in inputs],
        [helper.make_tensor_value_info("y", _TYPES[dtype], ["n", len(bias)])],
        [numpy_helper.from_array(weights, "W"), numpy_helper.from_array(bias, "b")],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=ir_version), path)
    return path
