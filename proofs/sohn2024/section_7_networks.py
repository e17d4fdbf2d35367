"""The trained networks at the threshold, and a bound on their loss that no rounding can break.

`section_7_networks.npz` has, for each N and seed, the network with the fewest neurons that was trained to a loss below
0.04. benchmarks/section_7_networks.py takes them from the folder that examples/section_7.py filled.
"""

import io
from collections.abc import Sequence
from fractions import Fraction
from importlib.resources import files
from typing import Any

from ftc_verify.later import np

from .section_7_data import X_UNIT, Z_UNIT, K, draw

__all__ = ["NETWORKS", "Weights", "loss_at_most", "read_networks", "widths"]

NETWORKS = files(__package__).joinpath("section_7_networks.npz")
"""The networks that ship."""

Weights = Sequence[tuple[Any, Any]]
"""Weights (inputs x neurons) and biases of a layer each, in float32; the last layer is the output."""

_UNIT = 2.0**-52
_SLACK = 1 + 2.0**-30
"""More than the rounding of what is computed to bound the rounding: a relative error of at most 2^-40 here."""


def read_networks(content: bytes) -> dict[tuple[int, int], Weights]:
    """The networks by (N, seed)."""
    found: dict[tuple[int, int], list[tuple[Any, Any]]] = {}
    with np.load(io.BytesIO(content)) as arrays:
        for name in sorted(name for name in arrays.files if name.endswith("w")):
            n, seed, _ = (int(part) for part in name[:-1].split("-"))
            found.setdefault((n, seed), []).append((arrays[name], arrays[f"{name[:-1]}b"]))
    return dict(found)


def widths(weights: Weights) -> list[int]:
    """The hidden widths."""
    return [len(bias) for _, bias in weights[:-1]]


def loss_at_most(weights: Weights, n: int, seed: int) -> Fraction:
    """An upper bound on the exact loss of the network, with these weights as rationals, on the data of N and a seed.

    A sum of p products in float64, in any order, is off by at most p + 1 units in the last place of the sum of the
    absolute values; errors of the layer before are added with the absolute weights, and ReLU does not enlarge them.
    """
    h = np.array(draw(seed).x, np.float64) / X_UNIT
    off = np.zeros_like(h)
    for number, (weight, bias) in enumerate(weights):
        w, b = weight.astype(np.float64), bias.astype(np.float64)
        sizes = np.abs(h) @ np.abs(w) + np.abs(b)
        h, off = h @ w + b, (off @ np.abs(w) + (len(w) + 2) * _UNIT * sizes) * _SLACK
        if number < len(weights) - 1:
            h = np.maximum(h, 0)
    z = np.array(draw(seed).labels(n), np.float64) / Z_UNIT
    furthest = (np.abs(h[:, 0] - z) + off[:, 0]) * _SLACK
    return Fraction(float(np.sum(furthest**2) * _SLACK)) / K
