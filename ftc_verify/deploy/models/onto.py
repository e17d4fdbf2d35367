"""f + g as one ONNX model: f's nodes as they are, g's beside them, and the sum under the name of f's output."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ftc_verify.deploy.models.onnx_nodes import layer_nodes, onnx_package
from ftc_verify.deploy.models.runtime import FrozenModel
from ftc_verify.errors import InputError
from ftc_verify.float_network import FloatNetwork
from ftc_verify.words import counted, printable, said

__all__ = ["Sum", "added"]

LEAST_OPSET = 8
"""From here on Gemm, Add and Sum broadcast as they do today."""
OPSET_WHERE_NONE = 13
_ARRANGING = frozenset(("Cast", "Dropout", "Flatten", "Identity", "Reshape", "Squeeze", "Transpose", "Unsqueeze"))
"""Nodes that onnxruntime may drop or move, so that what stands before them is what meets the sum."""


@dataclass(frozen=True, eq=False)
class Sum:
    """f + g, not yet written.

    Attributes
    ----------
    model
        The ONNX model.
    prefix
        The names of g's nodes and weights start with it and a slash; none of f's does.
    opset
        Of the default domain.
    """

    model: Any
    prefix: str
    opset: int


def added(frozen: FrozenModel, network: FloatNetwork, x: Any) -> Sum:
    """f + g with f's inputs and outputs, their names and shapes; opset, IR version and metadata are those of f.

    At `x`, one sample or more in the format, f is run to see whether its output is (n,) or (n, C). Of several outputs
    the others stay those of f.

    The sum is an Add. Where f ends with a MatMul it is a Sum, as onnxruntime would make one Gemm of MatMul and Add (if
    it knows both shapes to be equal), which adds in another order.

    Raises
    ------
    InputError
        Formats, inputs or outputs that differ; an opset before 8; f's output is its input or a constant; f is larger
        than a file may be.
    """
    name = printable(frozen.path)
    if network.format != frozen.format:
        raise InputError(f"{name} is {frozen.format.name}, g is {network.format.name}: both must be the same")
    if frozen.input_dim not in (None, network.input_dim):
        raise InputError(f"{name} has inputs in R^{frozen.input_dim}, g in R^{network.input_dim}")
    values = frozen.run(x)
    if (count := values.size // len(values)) != network.outputs:
        raise InputError(f"{name} has {counted(count, 'output')}, g has {network.outputs}")
    try:
        model = onnx_package().load(frozen.path)
    except Exception as error:  # protobuf's own, or of the system where weights lie in a file beside it
        raise InputError(f"{name}: cannot be read as ONNX ({said(error, 120)})") from None
    opset = _opset(model, name)
    if not any(frozen.output_name in node.output for node in model.graph.node):
        raise InputError(f"{name}: output {printable(frozen.output_name, 40)!r} is no node's: nothing to add to")
    prefix = _free_prefix(model.graph)
    _add(model, prefix, frozen, network, values.ndim)
    return Sum(model, prefix, opset)


def _add(model: Any, prefix: str, frozen: FrozenModel, network: FloatNetwork, rank: int) -> None:
    """Put g's nodes and the sum behind those of f."""
    graph, helper = model.graph, onnx_package().helper
    own, summand = f"{prefix}/f", f"{prefix}/values"
    _rename(graph, frozen.output_name, own)
    nodes, initializers = layer_nodes(network, frozen.input_name, prefix, summand)
    if rank == 1:
        row, shape = f"{prefix}/row", f"{prefix}/shape"
        initializers.append(helper.make_tensor(shape, onnx_package().TensorProto.INT64, [1], [-1]))
        nodes.append(helper.make_node("Reshape", [summand, shape], [row], name=f"{prefix}/reshape"))
        summand = row
    operator = "Sum" if _last_operator(graph, own) == "MatMul" else "Add"
    nodes.append(helper.make_node(operator, [own, summand], [frozen.output_name], name=f"{prefix}/sum"))
    graph.node.extend(nodes)
    graph.initializer.extend(initializers)
    if model.ir_version < 4:  # until then an initializer had to be an input as well
        graph.input.extend(
            helper.make_tensor_value_info(part.name, part.data_type, list(part.dims)) for part in initializers
        )


def _opset(model: Any, name: str) -> int:
    """The opset of the default domain, which is added if f has none; a file may list it more than once."""
    versions = [entry.version for entry in model.opset_import if entry.domain in ("", "ai.onnx")]
    if not versions:
        model.opset_import.append(onnx_package().helper.make_opsetid("", OPSET_WHERE_NONE))
        return OPSET_WHERE_NONE
    if max(versions) < LEAST_OPSET:
        raise InputError(
            f"{name}: opset {max(versions)}; {LEAST_OPSET} or later is needed (onnx.version_converter converts it)"
        )
    return int(max(versions))


def _subgraphs(node: Any) -> Iterable[Any]:
    for attribute in node.attribute:
        if attribute.HasField("g"):
            yield attribute.g
        yield from attribute.graphs


def _names(graph: Any) -> Iterable[str]:
    """Every name in the graph and in those inside it."""
    for part in (*graph.input, *graph.output, *graph.initializer, *graph.value_info):
        yield part.name
    for node in graph.node:
        yield from (node.name, *node.input, *node.output)
        for inner in _subgraphs(node):
            yield from _names(inner)


def _free_prefix(graph: Any) -> str:
    """g, or g_2, g_3, ..: none of the names starts with it and a slash."""
    taken = {name.partition("/")[0] for name in _names(graph)}
    number = 1
    while (prefix := "g" if number == 1 else f"g_{number}") in taken:
        number += 1
    return prefix


def _rename(graph: Any, old: str, new: str) -> None:
    """Another name for a tensor wherever a node, also one in a subgraph, makes or takes it."""
    for node in graph.node:
        for names in (node.input, node.output):
            for i, name in enumerate(names):
                if name == old:
                    names[i] = new
        for inner in _subgraphs(node):
            if old not in {part.name for part in (*inner.input, *inner.initializer)}:
                _rename(inner, old, new)
    for annotation in graph.quantization_annotation:
        if annotation.tensor_name == old:
            annotation.tensor_name = new


def _last_operator(graph: Any, tensor: str) -> str:
    """The operator that computes a tensor, past those that only arrange."""
    made_by = {name: node for node in graph.node for name in node.output}
    while (node := made_by.get(tensor)) is not None and node.op_type in _ARRANGING:
        tensor = node.input[0]
    return "" if node is None else str(node.op_type)
