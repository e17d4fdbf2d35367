"""Networks as a Python file that imports numpy alone, with the weights inside, each as the exact float that it is."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ftc_verify.deploy.models.file_format import FileFormat
from ftc_verify.float_format import format_named
from ftc_verify.float_network import FloatLayer, FloatNetwork
from ftc_verify.later import np

__all__ = ["FORMAT"]

_HEAD = '''"""A ReLU network g: {shape}, widths {widths}, in {dtype}; needs numpy alone. Written by ftc-verify."""

import numpy as np

DTYPE = np.{dtype}
INPUT_DIM = {input_dim}
OUTPUTS = {outputs}


def _array(shape, text):
    return np.array([float.fromhex(number) for number in text.split()], dtype=DTYPE).reshape(shape)


# Weights (outputs, inputs) and biases of each layer, as hexadecimal floats, which are exact.
LAYERS = [
'''
_TAIL = ''']


def g(x):
    """Values (n, OUTPUTS) at a batch x (n, INPUT_DIM), or (1, OUTPUTS) at one sample (INPUT_DIM,)."""
    h = np.atleast_2d(np.asarray(x, dtype=DTYPE))
    if h.ndim != 2 or h.shape[1] != INPUT_DIM:
        raise ValueError(f"samples of {INPUT_DIM} coordinates are needed, (n, {INPUT_DIM}), not {np.shape(x)}")
    for weights, bias in LAYERS[:-1]:
        h = np.maximum(h @ weights.T + bias, 0)
    weights, bias = LAYERS[-1]
    return h @ weights.T + bias
'''
_LINE = 6
"""Numbers in a line of text."""
_ZEROS = re.compile(r"\.?0+p")
"""What float.hex writes and float.fromhex can do without: 0x1.8000000000000p+1 is 0x1.8p+1."""


def _files(network: FloatNetwork, path: Path) -> Mapping[Path, bytes]:
    lines = []
    for layer in network.layers:
        lines += [
            "    (\n",
            *_array_lines(layer.weights),
            *_array_lines(layer.bias),
            "    ),\n",
        ]
    head = _HEAD.format(
        shape=f"R^{network.input_dim} -> R^{network.outputs}",
        widths=list(network.widths),
        dtype=network.format.name,
        input_dim=network.input_dim,
        outputs=network.outputs,
    )
    return {path: (head + "".join(lines) + _TAIL).encode()}


def _array_lines(array: Any) -> list[str]:
    """An array as an argument of three and more lines."""
    numbers = [_ZEROS.sub("p", float(number).hex()) for number in array.reshape(-1).tolist()]
    rows = [" ".join(numbers[i : i + _LINE]) for i in range(0, len(numbers), _LINE)]
    return [f'        _array({array.shape}, """\n', *(f"            {row}\n" for row in rows), '        """),\n']


def _run(path: Path) -> dict[str, Any]:
    """The names that the file defines: a file of ours, just written."""
    names: dict[str, Any] = {"__name__": "side_network"}
    exec(compile(path.read_bytes(), str(path), "exec"), names)
    return names


def _read(path: Path) -> FloatNetwork:
    names = _run(path)
    layers = tuple(FloatLayer(weights, bias) for weights, bias in names["LAYERS"])
    return FloatNetwork(format_named(names["DTYPE"].__name__), names["INPUT_DIM"], layers)


def _runner(path: Path) -> tuple[str, Callable[[Any], Any]]:
    return f"numpy {np.__version__}, by the file itself", _run(path)["g"]


FORMAT = FileFormat("numpy", ".py", _files, _read, _runner)
