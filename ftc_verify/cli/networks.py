"""Files with a network in them: network JSON, certificates, ONNX."""

from typing import Any

from ftc_verify.cli.mistaken import IN_FLOATS, load_document, network_of
from ftc_verify.deploy.models.given import Given
from ftc_verify.deploy.models.onnx_import import read_onnx
from ftc_verify.errors import InputError
from ftc_verify.float_format import format_named
from ftc_verify.float_network import FloatNetwork
from ftc_verify.network import Network
from ftc_verify.rationals import Q, exact
from ftc_verify.words import counted, printable

__all__ = ["exact_network", "given_network", "is_onnx", "one_output"]

_ONNX = b"\x08"
"""The first byte of an ONNX file: its first field is the version of the format."""


def is_onnx(path: str) -> bool:
    """Whether the name or the first byte of a file is that of an ONNX model."""
    if path.lower().endswith(".onnx"):
        return True
    try:
        with open(path, "rb") as file:
            return file.read(1) == _ONNX
    except (OSError, ValueError):
        return False  # whoever reads the file says why it cannot be read


def given_network(path: str, output_name: str | None = None) -> Given:
    """The network in a file, with the samples of its certificate.

    Raises
    ------
    InputError
        The file has none; `output_name` for a file that is no ONNX model.
    """
    if is_onnx(path):
        model = read_onnx(path, output_name)
        return Given.of_model(model.input_dim, model.layers, model.dtype)
    if output_name is not None:
        raise InputError(f"{printable(path)}: --output-name is for ONNX models")
    document = load_document(path)
    part, name = network_of(document, path), printable(path)
    kind = document.get("kind") if isinstance(document, dict) else None
    if not isinstance(document, dict) or kind is None:
        return Given.of_json(part, name)
    try:
        if kind in IN_FLOATS:
            network = FloatNetwork.from_json(part, format_named(str(document["claim"]["numbers"])), name)
            return Given.of_floats(network, True, *_samples(document["data"], network.outputs))
        return Given.of_json(part, name, *_samples(document["data"], 1))
    except (KeyError, TypeError):
        raise InputError(f"{name}: a certificate of kind {kind} that is not whole") from None
    except InputError as error:
        raise InputError(str(error) if str(error).startswith(name) else f"{name}: {error}") from None


def _samples(data: Any, outputs: int) -> tuple[list[list[Q]], list[list[Q]]]:
    """Samples and their values, as certificates have them: of one output each value stands by itself."""
    rows = [list(map(exact, row)) for row in data["x"]]
    values = [[exact(value)] if isinstance(value, str) else list(map(exact, value)) for value in data["z"]]
    if len(rows) != len(values) or any(len(row) != outputs for row in values) or len(set(map(len, rows))) != 1:
        raise InputError("samples and values of a certificate do not fit together")
    return rows, values


def exact_network(path: str, output: int | None = None, output_name: str | None = None) -> Network:
    """The network in a file, exactly; of several outputs the one with this number, from 1.

    Raises
    ------
    InputError
        As `given_network`; several outputs and no number, or a number that is none.
    """
    return one_output(given_network(path, output_name), output, path)


def one_output(given: Given, output: int | None, path: str) -> Network:
    """As `exact_network`, of a network that has been read from there."""
    count = given.outputs
    if output is None and count > 1:
        raise InputError(f"{printable(path)}: {counted(count, 'output')}; --output J says which, from 1")
    if output is not None and not 1 <= output <= count:
        raise InputError(f"{printable(path)}: --output {output}: the network has {counted(count, 'output')}, from 1")
    return given.exact((output or 1) - 1)
