"""Frozen models: ONNX files with one input (n, d) and one output, run by onnxruntime under stated options."""

import os
import re
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from typing import Any

from ftc_verify.deploy.models.onnx_nodes import INSTALL
from ftc_verify.errors import InputError
from ftc_verify.files import probe
from ftc_verify.float_format import FLOAT32, FLOAT64, FloatFormat
from ftc_verify.later import np
from ftc_verify.words import counted, printable, said

__all__ = ["FrozenModel"]

_FORMATS = {"tensor(float)": FLOAT32, "tensor(double)": FLOAT64}
_SILENT = 4
"""onnxruntime's own lines on standard error: none, as what it says of an error is in the exception."""
_PREAMBLE = re.compile(r"^\[ONNXRuntimeError\] : \d+ : \w+ : (Load model from .*? failed: ?)?")

_SIGNATURE = re.compile(r"/\S+\.(?:cc|h):\d+ .*?\)(?: const)?(?: \[with .*?\])? (?=[A-Z])")
"""A place in onnxruntime's source and the function there, before what is said."""


def _row(i: int) -> str:
    return f"row {i + 1}"


@dataclass(frozen=True, eq=False)
class FrozenModel:
    """A model f: R^d -> R^C as onnxruntime computes it: nodes one after the other, on the processor, with one thread
    unless `threads` is 0, which leaves their number to onnxruntime, with all graph optimizations unless `optimized` is
    False, all samples in one batch (one by one where `batch` is 1).

    Attributes
    ----------
    path
        The file.
    format
        Of input and output.
    input_dim
        d; None where the file leaves it open.
    outputs
        C; None where the file does not say. An output of shape (n,) counts as C = 1.
    input_name, output_name
        As the file has them.
    batch
        1 where the file fixes the batch at one sample, else None.
    """

    path: str
    format: FloatFormat
    input_dim: int | None
    outputs: int | None
    input_name: str
    output_name: str
    batch: int | None
    optimized: bool
    threads: int
    _session: Any

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], output: str | None = None, optimized: bool = True, threads: int = 1
    ) -> "FrozenModel":
        """The model in a file, `output` naming the one that is meant where it has several.

        Raises
        ------
        InputError
            onnxruntime is not installed or refuses the file; other inputs than one of float32 or float64 and shape
            (n, d); no output, several without a name, or none of that type and of shape (n,), (n, 1) or (n, C).
        """
        name = printable(path)
        try:
            session = _session(path, optimized, threads)
            put_in = _only_input(session.get_inputs())
            format = _format(put_in, "input")
            if put_in.shape and len(put_in.shape) != 2:
                raise InputError(
                    f"input {printable(put_in.name, 40)!r} has the shape {_shape(put_in.shape)}; (n, d) is needed"
                )
            batch, dimension = [n if isinstance(n, int) else None for n in put_in.shape or (None, None)]
            if batch not in (None, 1):
                raise InputError(f"its batch is fixed at {batch} samples; export it with a free one (dynamic_axes)")
            out = _chosen_output(session.get_outputs(), output)
            if _format(out, "output") != format:
                raise InputError(
                    f"input {printable(put_in.name, 40)!r} is {format.name}, output {printable(out.name, 40)!r} is not"
                )
            if len(out.shape) > 2:
                raise InputError(
                    f"output {printable(out.name, 40)!r} has the shape {_shape(out.shape)}; (n,) or (n, C) is needed"
                )
            last = out.shape[1] if len(out.shape) == 2 else 1 if out.shape else None
            outputs = last if isinstance(last, int) else None
            names = put_in.name, out.name
            return cls(os.fspath(path), format, dimension, outputs, *names, batch, optimized, threads, session)
        except InputError as error:
            text = str(error)
            raise InputError(text if text.startswith(name) else f"{name}: {text}") from None

    @property
    def other_outputs(self) -> tuple[str, ...]:
        """The names of the outputs that are not `output_name`: adding g changes none of them."""
        return tuple(out.name for out in self._session.get_outputs() if out.name != self.output_name)

    @property
    def runtime(self) -> str:
        """What computes f, in words: the version of onnxruntime and the options."""
        import onnxruntime

        level = "all" if self.optimized else "no"
        samples = "one sample at a time" if self.batch else "one batch"
        threads = "one thread" if self.threads == 1 else "its usual threads"
        return f"onnxruntime {onnxruntime.__version__} (CPU, {level} graph optimizations, {threads}, {samples})"

    def run(self, x: Any) -> Any:
        """f's output as the file has it, of shape (n,) or (n, C), at x: (n, d) of the format's dtype, n >= 1.

        Raises
        ------
        InputError
            x of another shape or dtype; onnxruntime fails; an output of another shape.
        """
        name = printable(self.path)
        if x.ndim != 2 or not len(x) or (self.input_dim is not None and x.shape[1] != self.input_dim):
            wanted = "d" if self.input_dim is None else self.input_dim
            raise InputError(f"{name}: its input has the shape (n, {wanted}); the samples have {x.shape}")
        if x.dtype != self.format.dtype:
            raise InputError(f"{name}: its input is {self.format.name}; the samples are {x.dtype}")
        blocks = [x] if self.batch is None else np.split(x, len(x))
        values = [self._run(np.ascontiguousarray(block)) for block in blocks]
        if any(v.ndim not in (1, 2) or len(v) != len(b) or not v.size for v, b in zip(values, blocks, strict=True)):
            shapes = f"{values[0].shape} for {counted(len(blocks[0]), 'sample')}"
            raise InputError(f"{name}: its output has the shape {shapes}; (n,) or (n, C) is needed")
        return values[0] if len(values) == 1 else np.concatenate(values)

    def _run(self, block: Any) -> Any:
        try:
            return self._session.run([self.output_name], {self.input_name: block})[0]
        except Exception as error:  # of many classes, none of which is public
            raise InputError(f"{printable(self.path)}: onnxruntime fails: {_shown(error)}") from None

    def __call__(self, x: Any, place: Callable[[int], str] = _row) -> Any:
        """The finite values (n, C) at x: (n, d) of the format's dtype, n >= 1; `place` names a sample by its row.

        Raises
        ------
        InputError
            As `run`; f is NaN or infinite somewhere: the first sample, and how many.
        """
        values = self.run(x)
        values = values.reshape(len(x), -1)
        if len(bad := np.flatnonzero(~np.isfinite(values).all(axis=1))):
            first = values[bad[0]][~np.isfinite(values[bad[0]])][0]
            count = f"; {len(bad)} samples in all" if len(bad) > 1 else ""
            raise InputError(f"{printable(self.path)}: its output is {first} at {place(int(bad[0]))}{count}")
        return values


def _session(path: str | os.PathLike[str], optimized: bool, threads: int) -> Any:
    probe(path)
    try:
        import onnxruntime
    except ImportError:
        raise InputError(f"an ONNX model: running it needs onnxruntime, {INSTALL}") from None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = threads
    options.log_severity_level = _SILENT
    levels = onnxruntime.GraphOptimizationLevel
    options.graph_optimization_level = levels.ORT_ENABLE_ALL if optimized else levels.ORT_DISABLE_ALL
    try:
        with redirect_stdout(None):  # the package prints what went wrong, and tries the same once more
            return onnxruntime.InferenceSession(os.fspath(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # of many classes, none of which is public
        raise InputError(f"onnxruntime refuses it: {_shown(error)}") from None


def _only_input(inputs: list[Any]) -> Any:
    if len(inputs) != 1:
        names = ", ".join(printable(i.name, 40) for i in inputs[:6])
        raise InputError(f"{len(inputs)} inputs{f' ({names})' if names else ''}; one of shape (n, d) is needed")
    return inputs[0]


def _chosen_output(outputs: list[Any], wanted: str | None) -> Any:
    names = ", ".join(printable(o.name, 40) for o in outputs[:6])
    if wanted is not None:
        found = next((o for o in outputs if o.name == wanted), None)
        if found is None:
            raise InputError(f"no output {printable(wanted, 40)!r}; its outputs: {names}")
        return found
    if len(outputs) == 1:
        return outputs[0]
    advice = "name one of them (--output-name)"
    if any(o.type.startswith("seq(") for o in outputs):
        advice = 'a classifier exported by skl2onnx: export it with options={"zipmap": False}, then name one output'
    raise InputError(f"{len(outputs)} outputs ({names}); {advice}")


def _format(argument: Any, role: str) -> FloatFormat:
    """The format of an input or output; InputError for every other type."""
    if (found := _FORMATS.get(argument.type)) is not None:
        return found
    shown = f"{role} {printable(argument.name, 40)!r} is {printable(argument.type, 60)}"
    if "float16" in argument.type:
        raise InputError(f"{shown}: export the model in float32 or float64")
    if argument.type.startswith("seq("):
        raise InputError(f'{shown}, no tensor: export with options={{"zipmap": False}} (skl2onnx)')
    raise InputError(f"{shown}; float32 or float64 is needed")


def _shown(error: Exception) -> str:
    """What onnxruntime says, without its preamble and the places in its source."""
    return said(Exception(_SIGNATURE.sub("", _PREAMBLE.sub("", str(error)))), 200)


def _shape(shape: list[Any]) -> str:
    return f"({', '.join('n' if n is None else printable(n, 20) for n in shape)}{',' if len(shape) == 1 else ''})"
