"""The same network in many evaluations that IEEE allows: order of additions, fused multiply-add, subnormals flushed.

What a certificate of kind `float-fit` says holds in all of them. Written apart from what makes the certificates: the
benchmarks of `patch` hold its claims against these.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

Layers = list[tuple[Any, Any]]


def evaluations(layers: Layers, x: Any, seed: int = 0) -> Iterator[tuple[str, Any]]:
    """(name, (n, C)): numpy, and sums in order, reversed, shuffled, paired, fused (float32 alone), flushed."""
    generator = np.random.default_rng(seed)
    with np.errstate(all="ignore"):
        yield "one batch", _forward(layers, x, lambda v, w, b: v @ w.T + b)
        yield "Fortran order", _forward(layers, x, lambda v, w, b: np.asfortranarray(v) @ np.ascontiguousarray(w.T) + b)
        yield "row by row", np.vstack([_forward(layers, row[None], lambda v, w, b: v @ w.T + b) for row in x[:200]])
        for flush in (False, True):
            for fused in (False, True):
                for order in ("in order", "reversed", "shuffled", "bias first", "paired"):
                    if fused and (order == "paired" or x.dtype != np.float32):
                        continue
                    kind = order + ", fused" * fused + ", flushed" * flush
                    yield kind, _forward(layers, x, _sums(order, fused, flush, generator))


def _forward(layers: Layers, x: Any, affine: Callable[[Any, Any, Any], Any]) -> Any:
    for weights, bias in layers[:-1]:
        x = np.maximum(affine(x, weights, bias), 0)
    return affine(x, *layers[-1])


def _sums(order: str, fused: bool, flush: bool, generator: Any) -> Callable[[Any, Any, Any], Any]:
    """An affine map whose sums are made term by term in the format of its inputs."""

    def flushed(values: Any) -> Any:
        return np.where(np.abs(values) < np.finfo(values.dtype).tiny, values.dtype.type(0), values) if flush else values

    def affine(v: Any, weights: Any, bias: Any) -> Any:
        v = flushed(v)
        out = np.empty((len(v), len(bias)), v.dtype)
        for i in range(len(bias)):
            out[:, i] = neuron(v, weights[i], bias[i])
        return out

    def neuron(v: Any, w: Any, b: Any) -> Any:
        terms = np.arange(len(w))
        if order == "reversed":
            terms = terms[::-1]
        elif order == "shuffled":
            generator.shuffle(terms)
        if order == "paired":
            parts = [flushed(v[:, j] * w[j]) for j in terms] + [np.full(len(v), b)]
            while len(parts) > 1:
                odd = parts[len(parts) - len(parts) % 2 :]
                parts = [flushed(p + q) for p, q in zip(parts[::2], parts[1::2], strict=False)] + odd
            return parts[0]
        total = np.full(len(v), b if order == "bias first" else 0, v.dtype)
        for j in terms:
            total = flushed(_fused(v[:, j], w[j], total) if fused else total + flushed(v[:, j] * w[j]))
        return total if order == "bias first" else flushed(total + b)

    return affine


def _fused(a: Any, b: Any, c: Any) -> Any:
    """a b + c rounded once, in float32: the float64 sum is rounded to odd, then to float32."""
    product, c = a.astype(float) * float(b), c.astype(float)  # exact: 48 bits
    total = product + c
    kept = total - product
    lost = (product - (total - kept)) + (c - kept)
    even = total.view(np.int64) % 2 == 0
    toward = np.where(lost > 0, np.inf, -np.inf)
    odd = np.where((lost != 0) & even & np.isfinite(total), np.nextafter(total, toward), total)
    return odd.astype(np.float32)
