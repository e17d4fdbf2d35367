"""Values inside an ONNX model, exactly: constants, and affine maps of the neurons of the last hidden layer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Any

from flint import fmpq_mat

from ftc_verify.errors import InputError
from ftc_verify.later import np
from ftc_verify.rationals import ONE, Q, exact

__all__ = [
    "AffineMap",
    "Constant",
    "Signal",
    "beside",
    "identity",
    "matrix",
    "relu",
    "scaled",
    "shifted",
    "transformed",
]


MAX_WIDTH = 4096
"""The most values of a row for which a square matrix is made."""


@dataclass(frozen=True, eq=False)
class Constant:
    """A tensor that does not depend on the input."""

    array: Any


@dataclass(frozen=True, eq=False)
class AffineMap:
    """v -> weights v + bias: matrices of n x fan-in and n x 1."""

    weights: fmpq_mat
    bias: fmpq_mat


@dataclass(frozen=True, eq=False)
class Signal:
    """A tensor (n, *shape) that is, row by row, an affine map of the last hidden layer, or of the input.

    Attributes
    ----------
    hidden
        The hidden layers on the way, each followed by ReLU.
    last
        The map from there; its outputs are the entries in row-major order. None: the values themselves.
    shape
        Of one row: () for a tensor (n,).
    dtype
        Of the entries.
    """

    hidden: tuple[AffineMap, ...]
    last: AffineMap | None
    shape: tuple[int, ...]
    dtype: Any

    @property
    def size(self) -> int:
        """The entries of a row."""
        return prod(self.shape)

    @property
    def map(self) -> AffineMap:
        """`last`, written out."""
        return identity(self.size) if self.last is None else self.last

    def reshaped(self, shape: Sequence[int]) -> "Signal":
        """The same entries in another shape of as many."""
        return replace(self, shape=tuple(shape))


def identity(size: int) -> AffineMap:
    """v -> v; InputError where that is too large to be written out."""
    if size > MAX_WIDTH:
        raise InputError(f"{size} values, more than {MAX_WIDTH}, that are taken one by one")
    return AffineMap(_diagonal([ONE] * size), fmpq_mat(size, 1))


def _diagonal(entries: Sequence[Q]) -> fmpq_mat:
    made = fmpq_mat(len(entries), len(entries))
    for i, entry in enumerate(entries):
        made[i, i] = entry
    return made


def matrix(array: Any) -> fmpq_mat:
    """A constant array of two dimensions as rationals; InputError for NaN and infinities."""
    rows, columns = array.shape
    return fmpq_mat(int(rows), int(columns), _numbers(array))


def _numbers(array: Any) -> list[Q]:
    if array.dtype.kind not in "fiu":
        raise InputError(f"a constant of type {array.dtype}; numbers are needed")
    if not np.isfinite(array).all():
        raise InputError("a constant that is not finite")
    return [exact(value) for value in array.reshape(-1).tolist()]


def transformed(signal: Signal, weights: fmpq_mat, shape: Sequence[int]) -> Signal:
    """weights times the entries."""
    if (before := signal.last) is None:
        last = AffineMap(weights, fmpq_mat(weights.nrows(), 1))
    else:
        last = AffineMap(weights * before.weights, weights * before.bias)
    return replace(signal, last=last, shape=tuple(shape))


def shifted(signal: Signal, terms: Sequence[Q]) -> Signal:
    """Each entry plus its term."""
    before = signal.map
    return replace(signal, last=AffineMap(before.weights, before.bias + fmpq_mat(signal.size, 1, list(terms))))


def scaled(signal: Signal, factors: Sequence[Q]) -> Signal:
    """Each entry times its factor."""
    return transformed(signal, _diagonal(factors), signal.shape)


def relu(signal: Signal) -> Signal:
    """A hidden layer more."""
    return replace(signal, hidden=(*signal.hidden, signal.map), last=None)


def beside(signal: Signal, constant: Any) -> list[Q]:
    """The number of a constant array that broadcasting puts beside each entry of a row.

    Raises
    ------
    InputError
        It is not the same in each row, or rows would grow.
    """
    rank = len(signal.shape) + 1
    row = constant[0] if constant.ndim == rank and constant.shape[0] == 1 else constant
    if row.ndim < rank:
        try:
            return _numbers(np.broadcast_to(row, signal.shape))
        except ValueError:
            pass
    raise InputError(f"a constant of shape {constant.shape} beside rows of shape {signal.shape}")
