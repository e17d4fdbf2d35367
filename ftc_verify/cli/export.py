"""``ftc-verify export``: a network, or f + g, as a file for onnxruntime, torch or numpy."""

import os
from math import isfinite
from typing import Any

import click

from ftc_verify.cli.data_options import data_options
from ftc_verify.cli.networks import given_network
from ftc_verify.cli.output import json_option, print_json
from ftc_verify.cli.patch_data import about, read_asked
from ftc_verify.cli.patch_files import about_other_outputs
from ftc_verify.cli.samples import shown
from ftc_verify.deploy.asked import prepared
from ftc_verify.deploy.models.export import Exported, export, export_sum
from ftc_verify.deploy.models.given import Given
from ftc_verify.deploy.models.measured import Measured, Samples
from ftc_verify.deploy.models.runtime import FrozenModel
from ftc_verify.errors import InputError
from ftc_verify.files import refuse_dash
from ftc_verify.float_format import FloatFormat, format_named
from ftc_verify.float_network import FloatNetwork
from ftc_verify.importers import TableOptions
from ftc_verify.rounding import Rounded
from ftc_verify.tables import console, facts
from ftc_verify.words import counted, printable


@click.command("export")
@click.argument("file", type=click.Path())
@click.option("-o", "output", required=True, type=click.Path(), metavar="OUT", help=".onnx, .safetensors, .npz or .py")
@click.option("--onto", type=click.Path(), metavar="F.ONNX", help="A model f: f + g is written, as one ONNX model.")
@click.option("--output-name", metavar="NAME", help="Of a model with several outputs that which is meant.")
@click.option("--dtype", type=click.Choice(["float32", "float64"]), help="Default: that of f or FILE, else float64.")
@click.option("--data", type=click.Path(), metavar="DATA", help="Samples and changes to run it at, instead of FILE's.")
@data_options
@json_option
def export_command(
    file: str,
    output: str,
    onto: str | None,
    output_name: str | None,
    dtype: str | None,
    data: str | None,
    table: TableOptions,
    as_json: bool,
) -> int:
    """Write a network as a model file: ONNX, safetensors with a torch module, NPZ, or Python for numpy alone.

    FILE is a network file, a certificate with a network in it, or an ONNX model that `pieces` reads. With --onto the
    network g is added to the model f: one ONNX model with f's inputs and outputs, f's nodes as they are. What is
    written is read back and compared; ONNX, NPZ and Python files are run at the samples of the certificate, or of
    DATA (docs/data.md). A network whose weights the format does not have is rounded, and the output says so: it is a
    different network.
    """
    refuse_dash(output)
    for used, what in ((file, "what is exported"), (onto, "the model"), (data, "the data")):
        if used is not None and os.path.realpath(used) == os.path.realpath(output):
            raise InputError(f"{printable(output)}: would replace {what}")
    frozen = None if onto is None else FrozenModel.open(onto, output_name)
    given = given_network(file, None if onto is not None else output_name)
    format = _format(given, frozen, dtype)
    rounded = given.within(format)
    if data is None and table != TableOptions():
        raise InputError("options for reading data, but no --data")
    samples = given.samples(format) if data is None else _samples(data, table, frozen, rounded.network)
    certified = given.certified and format == given.usual
    strict = certified and data is None
    if frozen is None:
        done = export(rounded.network, output, samples, strict)
    else:
        done = export_sum(frozen, rounded.network, output, samples, strict)
    if frozen is not None:
        for note in about_other_outputs(frozen, output):
            click.echo(f"ftc-verify: note: {note}", err=True)
    if as_json:
        print_json(_json(rounded, samples, certified, done, onto))
    else:
        _print(rounded, samples, certified, done, onto)
    return 0


def _format(given: Given, frozen: FrozenModel | None, dtype: str | None) -> FloatFormat:
    """The format of what is written: that of f, if there is one."""
    if frozen is None:
        return given.usual if dtype is None else format_named(dtype)
    if dtype is not None and format_named(dtype) != frozen.format:
        raise InputError(f"--dtype {dtype}: {printable(frozen.path)} is {frozen.format.name}, and so is what is added")
    if given.certified and given.usual != frozen.format:
        raise InputError(
            f"{printable(frozen.path)} is {frozen.format.name}, the certificate is about {given.usual.name}: "
            f"patch with --dtype {frozen.format.name}"
        )
    return frozen.format


def _samples(data: str, table: TableOptions, frozen: FrozenModel | None, network: FloatNetwork) -> Samples:
    """Samples and changes in a file, in the network's format."""
    asked = read_asked(data, table, frozen, classes=False)
    try:
        ready = prepared(asked, network.format)
    except InputError as error:
        raise InputError(about(data, error)) from None
    for note in ready.notes:
        click.echo(f"ftc-verify: note: {shown(data)}: {note}", err=True)
    wanted = ready.wanted
    if (wanted.dimension, wanted.outputs) != (network.input_dim, network.outputs):
        raise InputError(
            f"{shown(data)}: samples in R^{wanted.dimension} with {counted(wanted.outputs, 'value')}, the network is "
            f"R^{network.input_dim} to R^{network.outputs}"
        )
    return Samples(wanted.x, wanted.z, place=wanted.place)


def _json(
    rounded: Rounded, samples: Samples | None, certified: bool, done: Exported, onto: str | None
) -> dict[str, Any]:
    network = rounded.network
    return {
        "format": done.format,
        "files": list(done.files),
        "onto": onto,
        "opset": done.opset,
        "dtype": network.format.name,
        "input_dim": network.input_dim,
        "outputs": network.outputs,
        "widths": list(network.widths),
        "neurons": network.neurons,
        "weights": rounded.weights,
        "rounded": rounded.changed,
        "rounded_samples": 0 if samples is None else samples.rounded,
        "certified": certified,
        "runs": [
            {
                "runtime": run.runtime,
                "others": run.others,
                "kept": run.kept,
                "minus_zero": run.minus_zero,
                "changed": run.changed,
                "exact": run.exact,
                "worst": run.worst if isfinite(run.worst) else None,
                "first": run.first,
            }
            for run in done.runs
        ],
    }


def _print(rounded: Rounded, samples: Samples | None, certified: bool, done: Exported, onto: str | None) -> None:
    network = rounded.network
    opset = f", opset {done.opset}" if done.opset else ""
    pairs = [
        ("format", f"{done.format}{opset}, {network.format.name}"),
        ("network", f"R^{network.input_dim} to R^{network.outputs}, {counted(network.neurons, 'neuron')}"),
        ("weights", _about_weights(rounded)),
    ]
    if samples is not None and samples.rounded:
        pairs.append(("samples", f"{samples.rounded} of {len(samples.x)} rounded to {network.format.name}"))
    what = "g" if onto is None else "f + g"
    for run in done.runs:
        pairs += [("run", run.runtime), *_about_run(run, what)]
    if samples is None:
        pairs.append(("run", "not run: FILE has no samples"))
    elif not done.runs:
        pairs.append(("run", "not run: onnxruntime is not installed"))
    by = (
        "by FILE, at its samples: `ftc-verify check` checks it" if certified else "nothing: `patch` certifies in floats"
    )
    pairs.append(("certified", by))
    pairs += [("written", name) for name in done.files]
    facts(pairs, console())


def _about_weights(rounded: Rounded) -> str:
    read = f"{rounded.weights}, read back and compared"
    if not rounded.changed:
        return f"{read}; each is the number that it was"
    return f"{read}; rounded: a different network ({rounded.changed} of {rounded.weights} changed)"


def _about_run(run: Measured, what: str) -> list[tuple[str, str]]:
    kept = "is 0" if what == "g" else "has f's bits"
    zero = f", and is 0 where f is -0 at {run.minus_zero}" if run.minus_zero else ""
    wanted = "z" if what == "g" else "fl(f + z)"
    pairs = []
    if run.others:
        pairs.append(("  others", f"{what} {kept} at {run.kept} of {run.others}{zero}"))
    if run.changed:
        pairs.append(("  changed", f"{what} is {wanted} at {run.exact} of {run.changed}"))
    if run.worst:
        pairs.append(("  error", f"at most {run.worst:.2g}; the first at {run.first}"))
    return pairs
