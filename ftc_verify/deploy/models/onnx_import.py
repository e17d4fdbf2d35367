"""ONNX models of Gemm, MatMul, Add, Relu and their like as exact networks: each weight is the rational that it is."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ftc_verify.deploy.models.onnx_nodes import onnx_package
from ftc_verify.deploy.models.onnx_operators import OPERATORS, Value
from ftc_verify.deploy.models.onnx_signals import AffineMap, Constant, Signal
from ftc_verify.errors import InputError
from ftc_verify.files import probe
from ftc_verify.later import np
from ftc_verify.layers import Layer
from ftc_verify.words import printable, said

__all__ = ["ExactModel", "read_onnx"]

_DOMAINS = ("", "ai.onnx", "ai.onnx.ml")
_DAMAGED = (ValueError, TypeError, IndexError, KeyError, AttributeError, OverflowError)
"""What the package onnx raises for models that no runtime takes either."""
_CONSTANTS = ("value", "value_float", "value_floats", "value_int", "value_ints")


@dataclass(frozen=True)
class ExactModel:
    """The function that an ONNX model computes without rounding: a ReLU network R^d -> R^C, in `dtype` where it is
    run."""

    input_dim: int
    layers: tuple[Layer, ...]
    dtype: str


def read_onnx(path: str | os.PathLike[str], output: str | None = None) -> ExactModel:
    """The network in a file; `output` names the one that is meant where it has several.

    Layers without a ReLU between them are multiplied out; a sum of two branches is one network with the neurons of
    both (`onnx_parallel.together`).

    Raises
    ------
    InputError
        The file is no ONNX model; a node that cannot be read, which is named; no ReLU; other inputs or outputs.
    """
    name = printable(path)
    probe(path)
    onnx = onnx_package()
    try:
        model = onnx.load(os.fspath(path))
    except Exception as error:  # protobuf's own, or of the system where weights lie in a file beside it
        raise InputError(f"{name}: cannot be read as ONNX ({said(error, 120)})") from None
    try:
        return _read(model.graph, output)
    except InputError as error:
        raise InputError(f"{name}: {error}") from None
    except _DAMAGED as error:
        raise InputError(f"{name}: not as ONNX has it ({said(error, 80)})") from None


def _read(graph: Any, wanted: str | None) -> ExactModel:
    values: dict[str, Value] = {"": None}
    for part in graph.initializer:
        values[part.name] = Constant(onnx_package().numpy_helper.to_array(part))
    put_in = _input([entry for entry in graph.input if entry.name not in values])
    values[put_in[0]] = put_in[1]
    name = _output([entry.name for entry in graph.output], wanted)
    for node in _needed(graph, name):
        _compute(node, values)
    value = values.get(name)
    if not isinstance(value, Signal):
        raise InputError(f"output {printable(name, 40)!r} does not depend on the input")
    if len(value.shape) > 1:
        raise InputError(f"output {printable(name, 40)!r} has rows of shape {value.shape}; (n,) or (n, C) is needed")
    if not value.hidden:
        raise InputError("no Relu between input and output: an affine map, which is one piece")
    layers = tuple(map(_rows, (*value.hidden, value.map)))
    return ExactModel(put_in[1].size, layers, str(put_in[1].dtype))


def _rows(part: AffineMap) -> Layer:
    return Layer.of(part.weights.tolist(), [row[0] for row in part.bias.tolist()])


def _input(entries: list[Any]) -> tuple[str, Signal]:
    if len(entries) != 1:
        names = ", ".join(printable(entry.name, 40) for entry in entries[:6])
        raise InputError(f"{len(entries)} inputs{f' ({names})' if names else ''}; one is needed")
    kind = entries[0].type.tensor_type
    shown = f"input {printable(entries[0].name, 40)!r}"
    dtype = _dtype(kind.elem_type)
    if dtype.kind != "f":
        raise InputError(f"{shown} is {dtype}; floats are needed")
    sizes = [dim.dim_value for dim in kind.shape.dim]
    if len(sizes) < 2 or not all(sizes[1:]):
        raise InputError(f"{shown} has no shape (n, d) with a number d")
    return entries[0].name, Signal((), None, tuple(sizes[1:]), dtype)


def _dtype(number: int) -> Any:
    """numpy's name of a type of ONNX."""
    try:
        return np.dtype(onnx_package().helper.tensor_dtype_to_np_dtype(number))
    except (KeyError, TypeError, ValueError):
        raise InputError(f"a type of tensors that is not known ({number})") from None


def _output(names: list[str], wanted: str | None) -> str:
    shown = ", ".join(printable(name, 40) for name in names[:6])
    if wanted is not None and wanted not in names:
        raise InputError(f"no output {printable(wanted, 40)!r}; its outputs: {shown}")
    if wanted is None and len(names) != 1:
        raise InputError(f"{len(names)} outputs ({shown}); name one of them (--output-name)")
    return wanted if wanted is not None else names[0]


def _needed(graph: Any, output: str) -> list[Any]:
    """The nodes on which the output depends, in their order."""
    needed = {output}
    nodes = []
    for node in reversed(graph.node):
        if not needed.isdisjoint(node.output):
            needed.update(node.input)
            nodes.append(node)
    return nodes[::-1]


def _compute(node: Any, values: dict[str, Value]) -> None:
    """The first output of a node; InputError that names it."""
    where = f"node {printable(node.name or node.output[0], 60)!r} ({printable(node.op_type, 40)})"
    try:
        given = _attributes(node)
        if node.op_type == "Constant" and node.domain in _DOMAINS:
            values[node.output[0]] = _constant(given)
            return
        operator = OPERATORS.get(node.op_type) if node.domain in _DOMAINS else None
        if operator is None:
            raise InputError("not among the operators that can be read (docs/deployment.md)")
        if missing := [name for name in node.input if name not in values]:
            raise InputError(f"{printable(missing[0], 40)!r} comes in, which nothing computes")
        values[node.output[0]] = operator([values[name] for name in node.input], given)
    except InputError as error:
        raise InputError(f"{where}: {error}") from None
    except _DAMAGED as error:
        raise InputError(f"{where}: not as ONNX has it ({said(error, 80)})") from None


def _attributes(node: Any) -> Mapping[str, Any]:
    onnx = onnx_package()
    given = {entry.name: onnx.helper.get_attribute_value(entry) for entry in node.attribute}
    if node.op_type == "Cast":
        given["to"] = _dtype(given["to"])
    return given


def _constant(given: Mapping[str, Any]) -> Constant:
    found = next((name for name in _CONSTANTS if name in given), None)
    if found is None:
        raise InputError("a constant that is no tensor of numbers")
    if found == "value":
        return Constant(onnx_package().numpy_helper.to_array(given["value"]))
    return Constant(np.array(given[found], dtype=np.float32 if "float" in found else np.int64))
