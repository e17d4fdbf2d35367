"""What tests of local changes share: data, a network for them, and an evaluator of its own."""

from fractions import Fraction

import numpy as np

from ftc_verify.deadline import Deadline
from ftc_verify.deploy.plateaus import build
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.float_format import FLOAT32


def value(network, x):
    """g(x) in fractions, layer by layer: an evaluator of its own."""
    for depth, layer in enumerate(network.layers, start=1):
        x = [
            sum((Fraction(float(w)) * v for w, v in zip(row, x, strict=True) if w and v), Fraction(float(b)))
            for row, b in zip(layer.weights, layer.bias, strict=True)
        ]
        if depth < len(network.layers):
            x = [max(v, Fraction(0)) for v in x]
    return x


def wanted(x, changes, number=FLOAT32, outputs=1):
    """Samples in order, the first of a random order changed."""
    x = np.unique(np.asarray(x, dtype=number.dtype), axis=0)
    z = np.zeros((len(x), outputs), dtype=number.dtype)
    z[np.random.default_rng(len(x)).permutation(len(x))[:changes]] = np.arange(1, outputs + 1)
    return Wanted(number, x, z)


def candidate(what, k):
    """The first that is built."""
    return next(build(what, k, Deadline()))
