"""Networks of floats run by onnxruntime, also in another process, for flushing subnormal numbers stays switched on."""

import numpy as np
import onnxruntime
from models import model

from ftc_verify.deploy.enclosure import enclose
from ftc_verify.deploy.exact_enclosure import enclose_exactly


def gemm(network):
    """The network as Gemm and Relu."""
    nodes, weights, before = [], {}, "X"
    for number, layer in enumerate(network.layers):
        last = number == len(network.layers) - 1
        out = "Y" if last else f"s{number}"
        nodes.append(("Gemm", [before, f"W{number}", f"b{number}"], [out], {"transB": 1}))
        if not last:
            nodes.append(("Relu", [out], [f"h{number}"], {}))
        weights |= {f"W{number}": layer.weights, f"b{number}": layer.bias}
        before = f"h{number}"
    shapes = ((None, network.input_dim), (None, network.outputs))
    return model(nodes, weights, shapes, network.format.name).SerializeToString()


def run(network, x, flush):
    """The outputs by onnxruntime."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.add_session_config_entry("session.set_denormal_as_zero", "1" if flush else "0")
    session = onnxruntime.InferenceSession(gemm(network), options, ["CPUExecutionProvider"])
    return session.run(["Y"], {"X": x})[0]


def run_and_enclose(network, x):
    """Outputs and enclosures where onnxruntime flushes subnormal numbers, and whether this process now does."""
    outputs = run(network, x, True)
    quick, exact = enclose(network, x), enclose_exactly(network, x[:3])
    return outputs, (quick.low, quick.high), (exact.low, exact.high), float(np.finfo(np.float64).tiny) / len(x) == 0
