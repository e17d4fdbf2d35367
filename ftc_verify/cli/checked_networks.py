"""Networks that are no certificates, checked against data: by the certificate that they would have, which the
independent checker gets."""

from dataclasses import replace
from hashlib import sha256

from ftc_verify import certificates
from ftc_verify.checker import Report, check_bytes
from ftc_verify.cli.mistaken import is_network
from ftc_verify.cli.networks import exact_network, is_onnx
from ftc_verify.data import DataSet
from ftc_verify.errors import InputError
from ftc_verify.files import read_bytes
from ftc_verify.questions.grounds import NetworkFits
from ftc_verify.words import printable

__all__ = ["is_bare", "report_on"]


def is_bare(path: str) -> bool:
    """Whether the file is a network, as JSON or ONNX, and no certificate."""
    return is_onnx(path) or is_network(path)


def report_on(path: str, data: DataSet, output: int | None, output_name: str | None) -> Report:
    """Whether the network in a file, taken exactly, has the value z_i at every x_i.

    Raises
    ------
    InputError
        The network cannot be read, or has another dimension.
    """
    network = exact_network(path, output, output_name)
    if network.input_dim != data.dimension:
        raise InputError(f"{printable(path)}: a network on R^{network.input_dim}, the data are in R^{data.dimension}")
    text = "".join(certificates.text_of(NetworkFits(data, network)))
    return replace(check_bytes(text.encode(), path), file_sha256=sha256(read_bytes(path)).hexdigest())
