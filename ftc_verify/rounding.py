"""Exact weights to the nearest numbers of a floating-point format: a different network, unless none changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from ftc_verify.errors import InputError
from ftc_verify.float_format import FloatFormat
from ftc_verify.float_network import FloatNetwork
from ftc_verify.rationals import ZERO, Q

__all__ = ["Rounded", "rounded", "rounded_number"]


@dataclass(frozen=True)
class Rounded:
    """A network of floats, and how many of its weights and biases are other numbers than those that were given."""

    network: FloatNetwork
    changed: int
    weights: int


def rounded_number(value: Q, format: FloatFormat) -> Q | None:
    """The nearest number of the format that is zero or normal; None where the nearest is infinite."""
    smallest = format.smallest_normal
    if abs(value) >= smallest:
        return format.nearest(value)
    if 2 * abs(value) <= smallest:
        return ZERO
    return smallest if value > 0 else -smallest


def rounded(
    input_dim: int, layers: Sequence[tuple[Sequence[Sequence[Q]], Sequence[Q]]], format: FloatFormat
) -> Rounded:
    """The network with each weight and bias rounded; nothing exact is said of it.

    Raises
    ------
    InputError
        A weight is beyond the largest number of the format: the layer is named.
    """
    changed = total = 0
    made = []
    for number, (weights, bias) in enumerate(layers, start=1):
        parts = []
        for row in (*weights, bias):
            held = [rounded_number(value, format) for value in row]
            if None in held:
                size = len(str(abs(int(row[held.index(None)]))))
                raise InputError(f"layer {number}: a weight of {size} digits before the point overflows {format.name}")
            changed += sum(a != b for a, b in zip(held, row, strict=True))
            total += len(row)
            parts.append([int(q.p) / int(q.q) for q in held if q is not None])
        made.append((parts[:-1], parts[-1]))
    return Rounded(FloatNetwork.of(format, input_dim, made), changed, total)
