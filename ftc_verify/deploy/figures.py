"""What is measured of a side network: errors in float32 and float64, the size of its weights, what it moves elsewhere.

Nothing here is a claim: these are figures of one evaluation each, by numpy.
"""

from dataclasses import dataclass
from typing import Any

from ftc_verify.deploy.wanted import Wanted
from ftc_verify.float_format import FLOAT32, FLOAT64, FloatFormat
from ftc_verify.float_network import FloatNetwork
from ftc_verify.later import np
from ftc_verify.rationals import ONE, ZERO, Q, exact

__all__ = ["Errors", "Held", "Moved", "Size", "errors", "held_out", "moved", "size_of"]

_VALUES_AT_ONCE = 20_000_000


@dataclass(frozen=True)
class Errors:
    """The largest |g(x_i) - z_i| at the changed samples, and the largest |g(x_i)| at the others; infinite where a value
    overflows; None without such samples."""

    changed: float | None
    others: float | None


def errors(network: FloatNetwork, wanted: Wanted, format: FloatFormat) -> Errors:
    """Measured with weights, samples and arithmetic in this format."""
    values = _run(network, wanted.x, format)
    with np.errstate(all="ignore"):
        off = np.abs(values.astype(np.float64) - wanted.z.astype(np.float64)).max(axis=1)
    off = np.where(np.isnan(off), np.inf, off)
    parts = (wanted.changed, wanted.others)
    return Errors(*(float(off[part].max()) if len(part) else None for part in parts))


def _run(network: FloatNetwork, x: Any, format: FloatFormat) -> Any:
    """The network in a format, in batches that fit into memory."""
    with np.errstate(all="ignore"):
        layers = [(v.weights.astype(format.dtype).T, v.bias.astype(format.dtype)) for v in network.layers]
        points = x.astype(format.dtype)
        step = max(1, _VALUES_AT_ONCE // max(1, network.input_dim, *network.widths))
        blocks = []
        for start in range(0, len(points), step):
            values = points[start : start + step]
            for weights, bias in layers[:-1]:
                values = np.maximum(values @ weights + bias, 0)
            blocks.append(values @ layers[-1][0] + layers[-1][1])
    return np.concatenate(blocks)


@dataclass(frozen=True)
class Size:
    """Weights and biases.

    Attributes
    ----------
    bits
        The most that a numerator or denominator of a weight or bias has, as a rational.
    largest
        The largest |weight| or |bias|.
    lipschitz
        The product over the layers of the largest sum of |weights| in a row: where every coordinate of x moves by at
        most t, no output of g moves by more than this times t.
    """

    bits: int
    largest: Q
    lipschitz: Q


def size_of(network: FloatNetwork) -> Size:
    """Exactly."""
    parts = [part.reshape(-1) for layer in network.layers for part in (layer.weights, layer.bias)]
    numbers = np.unique(np.abs(np.concatenate(parts)).astype(np.float64)).tolist()
    product = ONE
    for layer in network.layers:
        product *= max((_sum(row) for row in np.abs(layer.weights).astype(np.float64).tolist()), default=ZERO)
    bits = max((int(exact(value).height_bits()) for value in numbers), default=0)
    return Size(bits, exact(max(numbers, default=0.0)), product)


def _sum(row: list[float]) -> Q:
    return sum((exact(value) for value in row if value), ZERO)


@dataclass(frozen=True, eq=False)
class Held:
    """Samples that nobody listed.

    Attributes
    ----------
    x
        (n, d), in the format of the network, without those that are samples of the data.
    known
        How many of the rows given are samples of the data.
    f
        (n, C), the predictions there; None where f is not known.
    classes
        Whether the outputs are logits, of which the largest counts.
    """

    x: Any
    known: int
    f: Any = None
    classes: bool = False


def held_out(x: Any, wanted: Wanted) -> Any:
    """Which rows of x are no samples of the data."""
    listed = {row.tobytes() for row in np.ascontiguousarray(wanted.x)}
    return np.array([row.tobytes() not in listed for row in np.ascontiguousarray(x)], dtype=bool)


@dataclass(frozen=True)
class Moved:
    """What g does to predictions at `Held` samples, as numpy runs it in its own format.

    Attributes
    ----------
    samples
        How many there are.
    count
        How many have an output of g that is not 0.
    largest
        The largest |g(x)|.
    relative
        The same in units of the largest wanted change; None where nothing is to change.
    classes
        How many predicted classes change; None where outputs are no logits, or f is not known.
    """

    samples: int
    count: int
    largest: float
    relative: float | None
    classes: int | None


def moved(network: FloatNetwork, held: Held, wanted: Wanted) -> Moved:
    """Measured."""
    values = np.zeros((0, network.outputs))
    if len(held.x):
        values = _run(network, held.x, network.format)
    size = np.abs(values.astype(np.float64))
    size = np.where(np.isnan(size), np.inf, size)
    largest = float(size.max(initial=0.0))
    change = float(np.abs(wanted.z).max())
    classes = None
    if held.classes and held.f is not None:
        with np.errstate(all="ignore"):
            after = held.f + values.astype(held.f.dtype)
        classes = int((held.f.argmax(axis=1) != after.argmax(axis=1)).sum()) if len(values) else 0
    relative = largest / change if change else None
    return Moved(len(held.x), int((size != 0).any(axis=1).sum()), largest, relative, classes)


BOTH = (FLOAT32, FLOAT64)
"""The formats in which errors are measured, whatever the network's own is."""
