"""Networks as NPZ archives: W1, b1, W2, b2, .., the layers in their order."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ftc_verify.deploy.models.file_format import FileFormat
from ftc_verify.errors import InputError
from ftc_verify.float_format import format_named
from ftc_verify.float_network import FloatLayer, FloatNetwork
from ftc_verify.later import np
from ftc_verify.words import printable

__all__ = ["FORMAT"]


def _files(network: FloatNetwork, path: Path) -> Mapping[Path, bytes]:
    arrays: dict[str, Any] = {}
    for number, layer in enumerate(network.layers, start=1):
        arrays |= {f"W{number}": layer.weights, f"b{number}": layer.bias}
    packed = io.BytesIO()
    np.savez(packed, **arrays)
    return {path: packed.getvalue()}


def _read(path: Path) -> FloatNetwork:
    with np.load(path, allow_pickle=False) as archive:
        layers = [FloatLayer(archive[f"W{i}"], archive[f"b{i}"]) for i in range(1, len(archive.files) // 2 + 1)]
    if not layers:
        raise InputError(f"{printable(path)}: no arrays W1, b1, .. in it")
    return FloatNetwork(format_named(layers[0].bias.dtype.name), int(layers[0].weights.shape[1]), tuple(layers))


def _runner(path: Path) -> tuple[str, Callable[[Any], Any]]:
    return f"numpy {np.__version__} (h @ W.T + b)", _read(path)


FORMAT = FileFormat("NPZ", ".npz", _files, _read, _runner)
