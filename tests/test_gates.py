"""Exact gates: bit for bit what is wanted, in every evaluation, for any distinct samples."""

from typing import Any

import numpy as np

from ftc_verify.deadline import Deadline
from ftc_verify.deploy.candidate import Candidate
from ftc_verify.deploy.gates import build
from ftc_verify.deploy.judgement import judge
from ftc_verify.deploy.tolerance import EXACT
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.float_format import FLOAT32, FloatFormat
from ftc_verify.float_network import FloatNetwork


def wanted(x: Any, z: Any, format: FloatFormat = FLOAT32) -> Wanted:
    """Data in the format, rows that coincide there left out."""
    rows, first = np.unique(np.asarray(x, format.dtype) + 0, axis=0, return_index=True)
    return Wanted(format, rows, np.asarray(z, format.dtype).reshape(len(x), -1)[first])


def built(data: Wanted) -> list[Candidate]:
    """All candidates, each of them certified."""
    found = list(build(data, EXACT, Deadline()))
    for candidate in found:
        judgement = judge(candidate.network, data)
        assert judgement.certified, (candidate.name, judgement.reason)
    return found


def changes(count: int, changed: int, outputs: int = 1) -> Any:
    """(count, outputs): random changes at so many samples, 0 elsewhere."""
    rng = np.random.default_rng(count)
    z = np.zeros((count, outputs))
    z[rng.choice(count, changed, replace=False)] = rng.standard_normal((changed, outputs))
    return z


def in_order(network: FloatNetwork, x: Any, rng: Any) -> Any:
    """(n, C): an evaluation in the format, one addition after the other, the terms of each neuron shuffled."""
    values = x
    for number, layer in enumerate(network.layers):
        rows = []
        for weights, bias in zip(layer.weights, layer.bias, strict=True):
            terms = np.hstack([values * weights, np.full((len(x), 1), bias)])
            total = np.zeros(len(x), network.format.dtype)
            for place in rng.permutation(terms.shape[1]):
                total = total + terms[:, place]
            rows.append(total)
        values = np.stack(rows, axis=1) if rows else np.zeros((len(x), 0), network.format.dtype)
        if number < len(network.layers) - 1:
            values = np.maximum(values, 0)
    return values
