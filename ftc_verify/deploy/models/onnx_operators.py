"""The operators of ONNX that are read, exactly: each a function of its node's inputs and attributes, one line in a
table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import prod
from typing import Any

from ftc_verify.deploy.models.onnx_parallel import together
from ftc_verify.deploy.models.onnx_signals import (
    Constant,
    Signal,
    beside,
    matrix,
    relu,
    scaled,
    shifted,
    transformed,
)
from ftc_verify.errors import InputError
from ftc_verify.later import np
from ftc_verify.rationals import ONE, exact

__all__ = ["OPERATORS", "Operator", "Value"]

Value = Constant | Signal | None
"""A tensor; None for an optional input that is left out."""
Operator = Callable[[Sequence[Value], Mapping[str, Any]], Value]
"""InputError for what it cannot read; the text says what, the caller names the node."""


def _gemm(inputs: Sequence[Value], given: Mapping[str, Any]) -> Value:
    """alpha A B' + beta C, with A from the input and constants B, C."""
    a, b, *rest = inputs
    if not isinstance(a, Signal) or given.get("transA") or len(a.shape) != 1:
        raise InputError("A must come from the input, as rows, and not transposed")
    weights = _constant(b, "B")
    rows = matrix(weights if given.get("transB") else weights.T) * exact(given.get("alpha", 1.0))
    if rows.ncols() != a.size:
        raise InputError(f"B has {rows.ncols()} rows where {a.size} values come in")
    product = transformed(a, rows, (rows.nrows(),))
    if not rest or rest[0] is None:
        return product
    beta = exact(given.get("beta", 1.0))
    return shifted(product, [beta * c for c in beside(product, _constant(rest[0], "C"))])


def _matmul(inputs: Sequence[Value], given: Mapping[str, Any]) -> Value:
    left, right = inputs
    weights = _constant(right, "the second factor")
    if not isinstance(left, Signal) or len(left.shape) != 1 or weights.ndim not in (1, 2):
        raise InputError("rows from the input times a constant matrix can be read")
    rows = matrix(weights.reshape(len(weights), -1).T)
    if rows.ncols() != left.size:
        raise InputError(f"the second factor has {rows.ncols()} rows where {left.size} values come in")
    return transformed(left, rows, (rows.nrows(),) if weights.ndim == 2 else ())


def _add(inputs: Sequence[Value], given: Mapping[str, Any]) -> Value:
    left, right = inputs
    if isinstance(left, Signal) and isinstance(right, Signal):
        return together(left, right)
    if isinstance(left, Signal):
        return shifted(left, beside(left, _constant(right, "the second term")))
    if isinstance(right, Signal):
        return shifted(right, beside(right, _constant(left, "the first term")))
    raise InputError("a sum of constants")


def _sum(inputs: Sequence[Value], given: Mapping[str, Any]) -> Value:
    total = inputs[0]
    for term in inputs[1:]:
        total = _add([total, term], given)
    return total


def _neg(inputs: Sequence[Value], given: Mapping[str, Any]) -> Value:
    value = _signal(inputs[0])
    return scaled(value, [-ONE] * value.size)


def _sub(inputs: Sequence[Value], given: Mapping[str, Any]) -> Value:
    left, right = inputs
    if isinstance(right, Signal):
        return _add([left, _neg([right], given)], given)
    value = _signal(left)
    return shifted(value, [-term for term in beside(value, _constant(right, "what is subtracted"))])


def _mul(inputs: Sequence[Value], given: Mapping[str, Any]) -> Value:
    left, right = inputs
    if isinstance(left, Signal) and isinstance(right, Signal):
        raise InputError("a product of two values that depend on the input")
    signal, constant = (left, right) if isinstance(left, Signal) else (right, left)
    value = _signal(signal)
    return scaled(value, beside(value, _constant(constant, "a factor")))


def _div(inputs: Sequence[Value], given: Mapping[str, Any]) -> Value:
    value = _signal(inputs[0])
    divisors = beside(value, _constant(inputs[1], "the divisor"))
    if not all(divisors):
        raise InputError("a division by 0")
    return scaled(value, [ONE / divisor for divisor in divisors])


def _scaler(inputs: Sequence[Value], given: Mapping[str, Any]) -> Value:
    """(x - offset) scale, of ai.onnx.ml."""
    value = _signal(inputs[0])
    offset, scale = (np.array(given.get(name, [default])) for name, default in (("offset", 0.0), ("scale", 1.0)))
    moved = shifted(value, [-term for term in beside(value, offset)])
    return scaled(moved, beside(moved, scale))


def _relu(inputs: Sequence[Value], given: Mapping[str, Any]) -> Value:
    return relu(_signal(inputs[0]))


def _same(inputs: Sequence[Value], given: Mapping[str, Any]) -> Value:
    return inputs[0]


def _dropout(inputs: Sequence[Value], given: Mapping[str, Any]) -> Value:
    training = inputs[2] if len(inputs) > 2 else None
    if training is not None and _constant(training, "training_mode").any():
        raise InputError("in training mode")
    return inputs[0]


def _cast(inputs: Sequence[Value], given: Mapping[str, Any]) -> Value:
    """To the same type or a wider float, which changes no number."""
    value, dtype = inputs[0], given["to"]
    before = value.array.dtype if isinstance(value, Constant) else _signal(value).dtype
    if not np.can_cast(before, dtype, "safe"):
        raise InputError(f"from {before} to {dtype}, which rounds")
    if isinstance(value, Constant):
        return Constant(value.array.astype(dtype))
    signal = _signal(value)
    return replace(signal, dtype=dtype)


def _flatten(inputs: Sequence[Value], given: Mapping[str, Any]) -> Value:
    value = _signal(inputs[0])
    if given.get("axis", 1) != 1:
        raise InputError("along another axis than 1")
    return value.reshaped((value.size,))


def _reshape(inputs: Sequence[Value], given: Mapping[str, Any]) -> Value:
    shape = [int(n) for n in _constant(inputs[1], "the shape").reshape(-1)]
    value = inputs[0]
    if isinstance(value, Constant):
        return Constant(value.array.reshape([value.array.shape[i] if n == 0 else n for i, n in enumerate(shape)]))
    signal = _signal(value)
    batch, *rest = shape or [0]
    rest = [signal.shape[i] if n == 0 and i < len(signal.shape) else n for i, n in enumerate(rest)]
    known = prod(n for n in rest if n != -1)
    if rest.count(-1) == 1 and batch != -1 and known and signal.size % known == 0:
        rest[rest.index(-1)] = signal.size // known
    if shape and prod(rest) == signal.size and -1 not in rest and batch in (-1, 0, 1):
        return signal.reshaped(rest)
    raise InputError(f"rows of shape {signal.shape} to {tuple(shape)}, which is not row by row")


def _squeeze(inputs: Sequence[Value], given: Mapping[str, Any]) -> Value:
    value = _signal(inputs[0])
    axes = _axes(inputs, given, len(value.shape) + 1)
    if axes is None or 0 in axes or any(value.shape[axis - 1] != 1 for axis in axes):
        raise InputError("axes of length 1, not the first, must be named")
    return value.reshaped([n for i, n in enumerate(value.shape, start=1) if i not in axes])


def _unsqueeze(inputs: Sequence[Value], given: Mapping[str, Any]) -> Value:
    value = _signal(inputs[0])
    rank = len(value.shape) + 1
    axes = _axes(inputs, given, rank)
    if axes is None or len(axes) != 1 or 0 in axes:
        raise InputError("one axis, not the first, must be named")
    shape = list(value.shape)
    shape.insert(next(iter(axes)) - 1, 1)
    return value.reshaped(shape)


def _axes(inputs: Sequence[Value], given: Mapping[str, Any], rank: int) -> set[int] | None:
    """The axes, counted from the front, of a node that has them as an input or, until opset 12, as an attribute."""
    if len(inputs) > 1 and inputs[1] is not None:
        named = _constant(inputs[1], "the axes").reshape(-1).tolist()
    else:
        named = given.get("axes")
    return None if named is None else {int(axis) % rank for axis in named}


def _transpose(inputs: Sequence[Value], given: Mapping[str, Any]) -> Value:
    return Constant(_constant(inputs[0], "what is transposed").transpose(given.get("perm")))


def _signal(value: Value) -> Signal:
    if not isinstance(value, Signal):
        raise InputError("of a constant")
    return value


def _constant(value: Value, what: str) -> Any:
    if not isinstance(value, Constant):
        raise InputError(f"{what} depends on the input" if value is not None else f"{what} is missing")
    return value.array


OPERATORS: Mapping[str, Operator] = {
    "Add": _add,
    "Cast": _cast,
    "Div": _div,
    "Dropout": _dropout,
    "Flatten": _flatten,
    "Gemm": _gemm,
    "Identity": _same,
    "MatMul": _matmul,
    "Mul": _mul,
    "Neg": _neg,
    "Relu": _relu,
    "Reshape": _reshape,
    "Scaler": _scaler,
    "Squeeze": _squeeze,
    "Sub": _sub,
    "Sum": _sum,
    "Transpose": _transpose,
    "Unsqueeze": _unsqueeze,
}
