"""Networks to files: written beside their place, read back and run there, and put in place if all agrees."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ftc_verify.deploy.models import npz_model, numpy_module, onnx_model, safetensors_model
from ftc_verify.deploy.models.file_format import FileFormat
from ftc_verify.deploy.models.measured import Measured, Samples, measured, measured_sum
from ftc_verify.deploy.models.onnx_nodes import onnx_package, stored_network
from ftc_verify.deploy.models.onto import added
from ftc_verify.deploy.models.runtime import FrozenModel
from ftc_verify.errors import InputError, VerificationError
from ftc_verify.files import placing
from ftc_verify.float_network import FloatNetwork
from ftc_verify.later import np
from ftc_verify.words import printable, said

__all__ = ["FORMATS", "Exported", "export", "export_sum", "format_of"]

FORMATS: tuple[FileFormat, ...] = (
    onnx_model.FORMAT,
    safetensors_model.FORMAT,
    npz_model.FORMAT,
    numpy_module.FORMAT,
)
"""The formats that are written, each known by the ending of the name."""


@dataclass(frozen=True)
class Exported:
    """What was written, and what it computes.

    Attributes
    ----------
    format
        The name of the format.
    files
        Their paths, the one that was named first.
    opset
        Of an ONNX file.
    runs
        What the file computes at the samples, each as another runtime or another option has it; none without samples.
    """

    format: str
    files: tuple[str, ...]
    opset: int | None
    runs: tuple[Measured, ...]


def format_of(path: str) -> FileFormat:
    """The format that the ending of a name asks for; InputError where there is none."""
    suffix = Path(path).suffix.lower()
    for known in FORMATS:
        if known.suffix == suffix:
            return known
    endings = ", ".join(known.suffix for known in FORMATS)
    raise InputError(f"{printable(path)}: the name must end in one of {endings}")


def export(network: FloatNetwork, path: str, samples: Samples | None = None, certified: bool = False) -> Exported:
    """Write g; what is written is read back and compared, and run at the samples where the format can be run.

    Raises
    ------
    InputError
        An unknown ending, a package that is missing, a file that cannot be written; nothing is then written.
    VerificationError
        What was read back differs; or, of a certified network, it is not 0 at some other sample.
    """
    format = format_of(path)
    with ExitStack() as stack:
        placed = _placed(format.files(network, Path(path)), stack)
        first = placed[Path(path)]
        _compare(network, format.read(first), path)
        runs = []
        if samples is not None and (runner := format.runner(first)) is not None:
            runs.append(measured(*runner, samples))
            _judge(runs, certified, path)
    opset = onnx_model.OPSET if format is onnx_model.FORMAT else None
    return Exported(format.name, tuple(map(str, placed)), opset, tuple(runs))


def export_sum(
    frozen: FrozenModel, network: FloatNetwork, path: str, samples: Samples | None = None, certified: bool = False
) -> Exported:
    """Write f + g as one ONNX model; g is read back and compared, and the model is run at the samples beside f, with
    all of onnxruntime's optimizations and with none.

    Raises
    ------
    InputError, VerificationError
        As `export` and `onto.added`; of a certified network, f's bits are not kept at some other sample.
    """
    if format_of(path) is not onnx_model.FORMAT:
        raise InputError(f"{printable(path)}: f + g is an ONNX model, so the name must end in .onnx")
    probe = np.zeros((1, network.input_dim), network.format.dtype) if samples is None else samples.x[:1]
    total = added(frozen, network, probe)
    try:
        raw = total.model.SerializeToString(deterministic=True)
    except Exception as error:  # protobuf's own
        raise InputError(f"{printable(frozen.path)}: f + g cannot be one file ({said(error, 120)})") from None
    with ExitStack() as stack:
        placed = _placed({Path(path): raw}, stack)
        first = placed[Path(path)]
        _compare(network, stored_network(onnx_package().load(first).graph.initializer, total.prefix), path)
        runs = []
        for optimized in (True, False):
            alone, together = (
                FrozenModel.open(name, frozen.output_name, optimized) for name in (frozen.path, str(first))
            )
            if samples is not None:
                runs.append(measured_sum(alone, together, samples))
                _judge(runs, certified, path)
    return Exported("ONNX", (path,), total.opset, tuple(runs))


def _placed(files: Mapping[Path, bytes], stack: ExitStack) -> dict[Path, Path]:
    """For each file the one beside its place that holds its content."""
    placed = {}
    for path, raw in files.items():
        temporary = stack.enter_context(placing(path))
        temporary.write_bytes(raw)
        placed[path] = temporary
    return placed


def _compare(network: FloatNetwork, back: FloatNetwork, path: str) -> None:
    """Weight by weight, bit by bit."""
    if _parts(network) != _parts(back):
        raise VerificationError(f"{printable(path)}: what was written is not what is read back; nothing is written")


def _parts(network: FloatNetwork) -> list[Any]:
    arrays = (part for layer in network.layers for part in (layer.weights, layer.bias))
    return [(part.shape, part.dtype, part.tobytes()) for part in arrays]


def _judge(runs: list[Measured], certified: bool, path: str) -> None:
    last = runs[-1]
    if certified and not last.others_unharmed:
        lost = last.others - last.kept - last.minus_zero
        raise VerificationError(
            f"{printable(path)}: {lost} of {last.others} other samples change (the first: {last.first}) in "
            f"{last.runtime}; nothing is written; `ftc-verify check` says whether the certificate is valid"
        )
