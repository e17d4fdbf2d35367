"""ONNX models as programs write them, made by hand: what tests of frozen models, import and export need."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FLOATS = {"float32": TensorProto.FLOAT, "float64": TensorProto.DOUBLE, "float16": TensorProto.FLOAT16}


def model(nodes, weights, shapes=((None, 2), (None, 1)), dtype="float32", opset=17, ir_version=9, **more):
    """A model X -> Y from node tuples (op, inputs, outputs, attributes) and arrays by name."""
    made = [helper.make_node(op, inputs, outputs, **attributes) for op, inputs, outputs, attributes in nodes]
    constants = [numpy_helper.from_array(np.asarray(value), name) for name, value in weights.items()]
    put_in, out = (
        helper.make_tensor_value_info(name, FLOATS[dtype], None if shape is None else list(shape))
        for name, shape in zip("XY", shapes, strict=True)
    )
    graph = helper.make_graph(made, "made", [put_in], [out], constants)
    opsets = [helper.make_opsetid("", opset)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=ir_version, **more)


def linear(dtype="float32", shapes=((None, 2), (None, 1)), **more):
    """2 x1 - x2 + 1/2."""
    weights = {"W": np.array([[2], [-1]], dtype), "b": np.array([0.5], dtype)}
    nodes = [("MatMul", ["X", "W"], ["h"], {}), ("Add", ["h", "b"], ["Y"], {})]
    return model(nodes, weights, shapes, dtype, **more)


def saved(made, path):
    """The path, as text, of the model written there."""
    onnx.save(made, path)
    return str(path)
