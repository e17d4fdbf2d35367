"""Files with a network in them: network JSON, certificates, ONNX."""

from typing import Any

from ftc_verify.cli.mistaken import load_document, network_of
from ftc_verify.data import DataSet
from ftc_verify.deploy.models.given import Given
from ftc_verify.deploy.models.onnx_import import read_onnx
from ftc_verify.errors import InputError
from ftc_verify.network import Network
from ftc_verify.words import counted, printable

__all__ = ["exact_network", "given_network", "is_onnx"]

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
    network = Network.from_json(network_of(document, path), printable(path))
    if isinstance(document, dict) and document.get("kind") == "fit":
        data = _data(document.get("data"), path)
        return Given.of_network(network, data.x, data.z)
    return Given.of_network(network)


def _data(part: Any, path: str) -> DataSet:
    try:
        return DataSet.of(part["x"], part["z"])
    except (InputError, KeyError, TypeError) as error:
        raise InputError(f"{printable(path)}: its data cannot be read ({printable(error, 80)})") from None


def exact_network(path: str, output: int | None = None, output_name: str | None = None) -> Network:
    """The network in a file, exactly; of several outputs the one with this number, from 1.

    Raises
    ------
    InputError
        As `given_network`; several outputs and no number, or a number that is none.
    """
    given = given_network(path, output_name)
    count = given.outputs
    if output is None and count > 1:
        raise InputError(f"{printable(path)}: {counted(count, 'output')}; --output J says which, from 1")
    if output is not None and not 1 <= output <= count:
        raise InputError(f"{printable(path)}: --output {output}: the network has {counted(count, 'output')}, from 1")
    return given.exact((output or 1) - 1)
