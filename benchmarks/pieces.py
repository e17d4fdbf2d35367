"""Exact pieces of a random 3-layer net of widths (100, 100) on a line, against the same count by a walk in floats.

Run: python benchmarks/pieces.py. The float walk finds all zero crossings in numpy and merges
neighbouring pieces whose slopes agree to 1e-9; both counts and the ratio of times are printed.
"""

import random
import sys
import time
from itertools import pairwise
from typing import Any

import numpy as np

from ftc_verify.network import Network


def random_network(width: int, seed: int) -> Network:
    """Weights k/100, k random."""
    generator = random.Random(seed)

    def row(length: int) -> list[str]:
        return [f"{generator.randint(-100, 100)}/100" for _ in range(length)]

    sizes = [(width, 1), (width, width), (1, width)]
    return Network.of(1, [([row(fan_in) for _ in range(rows)], row(rows)) for rows, fan_in in sizes])


def float_pieces(network: Network) -> int:
    """Pieces by a walk in float64."""
    layers = [
        (
            np.array([[int(w.p) / int(w.q) for w in r] for r in layer.weights]),
            np.array([int(b.p) / int(b.q) for b in layer.bias]),
        )
        for layer in network.layers
    ]
    (w1, b1), (w2, b2), (w3, _) = layers
    breaks = np.sort(-b1[w1[:, 0] != 0] / w1[w1[:, 0] != 0, 0])
    edges = np.concatenate([[-np.inf], breaks, [np.inf]])
    points = list(breaks)
    for low, high in pairwise(edges):
        slope, value, middle = _second_layer(w1, b1, w2, b2, low, high)
        with np.errstate(all="ignore"):
            roots = middle - value / slope
        points += [r for r in roots if low < r < high]
    points = np.unique(points)
    ends = np.concatenate([[points[0] - 1], points, [points[-1] + 1]])
    slopes = []
    for low, high in pairwise(ends):
        slope, value, _ = _second_layer(w1, b1, w2, b2, low, high)
        slopes.append(float(w3[0] @ (slope * (value > 0))))
    return 1 + int(np.sum(np.abs(np.diff(slopes)) > 1e-9))


def _second_layer(w1: Any, b1: Any, w2: Any, b2: Any, low: float, high: float) -> tuple[Any, Any, float]:
    """Slopes and values of the pre-activations of layer 2 at the middle of an interval."""
    middle = high - 1 if np.isinf(low) else low + 1 if np.isinf(high) else (low + high) / 2
    inner = w1[:, 0] * middle + b1
    active = inner > 0
    return w2 @ (w1[:, 0] * active), w2 @ (inner * active) + b2, middle


def main() -> int:
    """Three random nets."""
    print("| seed | exact pieces | float pieces | exact | float | exact / float |")
    print("|---|---|---|---|---|---|")
    for seed in range(3):
        network = random_network(100, seed)
        start = time.perf_counter()
        exact = network.on_line().piece_count
        middle = time.perf_counter()
        guessed = float_pieces(network)
        end = time.perf_counter()
        times = (middle - start, end - middle)
        print(f"| {seed} | {exact} | {guessed} | {times[0]:.2f} s | {times[1]:.2f} s | {times[0] / times[1]:.1f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
