"""Networks as safetensors, and beside them a Python file with a torch module that reads them with torch alone."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ftc_verify.deploy.models.file_format import FileFormat
from ftc_verify.deploy.models.onnx_nodes import INSTALL
from ftc_verify.errors import InputError
from ftc_verify.float_format import format_named
from ftc_verify.float_network import FloatLayer, FloatNetwork
from ftc_verify.later import np

__all__ = ["FORMAT"]

_MODULE = '''"""A ReLU network g: {shape}, widths {widths}, in {dtype}, as a torch module that needs torch alone.

    from {stem} import load
    g = load()   # a torch.nn.Sequential with the weights of {file}
    y = g(x)     # x: a tensor (n, {input_dim}) of torch.{dtype}; y: (n, {outputs})

What is certified of g holds for IEEE arithmetic: no autocast, and on a GPU no TF32, which
torch.backends.cuda.matmul.allow_tf32 = False switches off.
"""

import torch

DTYPE = torch.{dtype}
SIZES = {sizes}
FILE = __file__.removesuffix("{ending}") + ".safetensors"

# The first bytes of that file, and where in it each tensor starts: name, first byte, shape.
HEADER = {header!r}
TENSORS = [
{tensors}]


def network():
    """Linear, ReLU, .., Linear, the weights not set."""
    layers = []
    for fan_in, fan_out in zip(SIZES, SIZES[1:]):
        layers += [torch.nn.Linear(fan_in, fan_out, dtype=DTYPE), torch.nn.ReLU()]
    return torch.nn.Sequential(*layers[:-1]).requires_grad_(False)


def load(path=FILE):
    """The module with the weights in the safetensors file, bit for bit.

    The package safetensors gives the same: network().load_state_dict(safetensors.torch.load_file(path)).
    """
    with open(path, "rb") as file:
        raw = bytearray(file.read())
    if raw[: len(HEADER)] != HEADER:
        raise ValueError(f"{{path}}: not the file that this module was written for")
    state = {{}}
    for name, start, shape in TENSORS:
        count = torch.Size(shape).numel()
        part = torch.frombuffer(raw, dtype=DTYPE, count=count, offset=start) if count else torch.empty(0, dtype=DTYPE)
        state[name] = part.reshape(shape)
    module = network()
    module.load_state_dict(state)
    return module.eval()
'''
_ENDING = "_torch.py"


def _package() -> Any:
    try:
        import safetensors.numpy
    except ImportError:
        raise InputError(f"safetensors files need the package safetensors: {INSTALL}") from None
    return safetensors.numpy


def _files(network: FloatNetwork, path: Path) -> Mapping[Path, bytes]:
    """The tensors under the names of a torch Sequential: 0.weight, 0.bias, 2.weight, ..; and g_torch.py for g."""
    tensors: dict[str, Any] = {}
    for number, layer in enumerate(network.layers):
        tensors |= {f"{2 * number}.weight": layer.weights, f"{2 * number}.bias": layer.bias}
    # The package writes the memory of an array, whatever its strides.
    raw = _package().save({name: np.ascontiguousarray(part) for name, part in tensors.items()})
    module = path.with_name(path.stem + _ENDING)
    return {path: raw, module: _module(network, raw, path.name, module.stem).encode()}


def _module(network: FloatNetwork, raw: bytes, file: str, stem: str) -> str:
    """The text of the torch module for these bytes."""
    length = 8 + int.from_bytes(raw[:8], "little")
    entries = json.loads(raw[8:length])
    places = [
        f"    ({name!r}, {length + entry['data_offsets'][0]}, {tuple(entry['shape'])}),\n"
        for name, entry in sorted(entries.items())
    ]
    return _MODULE.format(
        shape=f"R^{network.input_dim} -> R^{network.outputs}",
        widths=list(network.widths),
        dtype=network.format.name,
        stem=stem,
        file=file,
        ending=_ENDING,
        input_dim=network.input_dim,
        outputs=network.outputs,
        sizes=[network.input_dim, *(len(layer.bias) for layer in network.layers)],
        header=raw[:length],
        tensors="".join(places),
    )


def _read(path: Path) -> FloatNetwork:
    stored = _package().load(path.read_bytes())
    numbers = range(0, len(stored), 2)
    layers = tuple(FloatLayer(stored[f"{number}.weight"], stored[f"{number}.bias"]) for number in numbers)
    return FloatNetwork(format_named(layers[0].bias.dtype.name), int(layers[0].weights.shape[1]), layers)


def _runner(path: Path) -> tuple[str, Callable[[Any], Any]]:
    """Not the torch module, which is not run when it is written."""
    return f"numpy {np.__version__}, on the tensors read back; torch is not run", _read(path)


FORMAT = FileFormat("safetensors", ".safetensors", _files, _read, _runner)
