"""``ftc-verify patch``: a network beside a frozen model that changes some predictions and no others."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from ftc_verify.cli.data_options import data_options
from ftc_verify.cli.options import time_limit
from ftc_verify.cli.output import json_option, print_json, refuse, working
from ftc_verify.cli.patch_data import about, read_asked, read_held_out
from ftc_verify.cli.patch_files import write_files
from ftc_verify.cli.patch_report import patch_json, print_patch
from ftc_verify.cli.samples import different_files, shown
from ftc_verify.deploy.asked import Room
from ftc_verify.deploy.models.measured import Measured
from ftc_verify.deploy.patch import Local
from ftc_verify.errors import InputError
from ftc_verify.importers import TableOptions
from ftc_verify.runs.patch import format_asked, local_asked, open_model, patched
from ftc_verify.words import printable

_ALONE = "usual"
"""What click puts in the place of a number that is not given."""


@click.command("patch")
@click.argument("data", type=click.Path())
@click.option("--model", type=click.Path(), metavar="F.onnx", help="The frozen model f, run by onnxruntime.")
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write the certificate (data and network g).")
@click.option("--patched", "onto", type=click.Path(), metavar="FILE.onnx", help="Write f + g as one ONNX model.")
@click.option("--vnnlib", type=click.Path(), metavar="DIR", help="With --local: its statements as VNN-LIB, and g.onnx.")
@click.option("--output-name", metavar="NAME", help="Of a model with several outputs that which is meant.")
@click.option("--dtype", type=click.Choice(["float32", "float64"]), help="The format of g: the model's, or float32.")
@click.option(
    "--tolerance",
    metavar="E",
    help="How far g may be from a wanted change, for fewer neurons: a part of the smallest one, or units in the last "
    "place, as in 4ulp. Without it g is exact.",
)
@click.option(
    "--local",
    is_flag=False,
    flag_value=_ALONE,
    metavar="[K]",
    help="g is the change in a region about each changed sample, and 0 for all x outside larger ones. K directions: "
    "more of them make the regions smaller. Without K it is 4 where that is certified.",
)
@click.option("--classes", is_flag=True, help="y is the index, from 0, of the output of f that is to be the largest.")
@click.option("--margin", metavar="M", help="With --classes: by how much it is to be the largest.")
@click.option("--holdout", type=click.Path(), metavar="FILE", help="Samples at which it is measured what g moves.")
@click.option("--timeout", type=float, metavar="S", help="Stop after so many seconds with the best network so far.")
@data_options
@json_option
def patch_command(
    data: str,
    model: str | None,
    output: str | None,
    onto: str | None,
    vnnlib: str | None,
    output_name: str | None,
    dtype: str | None,
    tolerance: str | None,
    local: str | None,
    classes: bool,
    margin: str | None,
    holdout: str | None,
    timeout: float | None,
    table: TableOptions,
    as_json: bool,
) -> int:
    """Change some predictions of a frozen model f, and no others, by a network g whose weights are floats.

    DATA has samples, and what is to change in columns: z, the change itself; or y beside f, or y with --model. An empty
    cell changes nothing. Several outputs: z1..zC, or y1..yC and f1..fC.

    At the other samples g is 0 in every IEEE evaluation, whatever the order of sums, so f + g is f there, bit for bit;
    at the changed ones g is exactly the change, or within --tolerance. The smallest network that is certified is taken,
    and all that were found are listed. If none is, nothing is written (exit code 3).
    """
    time_limit(timeout)
    room = Room.of(tolerance, margin)
    locality = _locality(local)
    _check_options(model, onto, vnnlib, output_name, locality, classes, margin)
    _check_files(data, model, output, onto, holdout)
    with working() as tell:
        tell(None, f"reading {shown(data)}")
        frozen = None if model is None else open_model(model, output_name)
        format = format_asked(dtype, frozen)
        asked = read_asked(data, table, frozen, classes)
        rows = None if holdout is None else read_held_out(holdout, table, len(asked.rows[0]))
        try:
            result = patched(
                asked,
                format,
                room,
                model=frozen,
                local=locality,
                holdout=rows,
                timeout=timeout,
                progress=tell,
            )
        except InputError as error:
            raise InputError(about(data, error)) from None
        for note in result.prepared.notes:
            click.echo(f"ftc-verify: note: {shown(data)}: {note}", err=True)
        runs: Sequence[Measured] = ()
        if result.certified:
            tell(None, "writing, and running what was written")
            runs, said = write_files(result, output, onto, vnnlib)
            for line in said:
                click.echo(f"ftc-verify: note: {line}", err=True)
    written = [name for name in (output, onto, vnnlib) if name is not None and result.certified]
    if as_json:
        print_json(patch_json(result, runs))
    elif result.certified:
        print_patch(result, written, runs)
    else:
        refuse(f"{shown(data)}: {result.reason}; nothing is written")
    return 0 if result.certified else 3


def _locality(given: str | None) -> Local | None:
    """What --local says."""
    if given is None or given == _ALONE:
        return local_asked(given is not None)
    if not given.isascii() or not given.isdigit() or len(given) > 9:
        raise InputError(f"--local: {printable(given, 40)!r} is no number of directions (DATA goes before --local)")
    return local_asked(int(given))


def _check_options(
    model: str | None,
    onto: str | None,
    vnnlib: str | None,
    output_name: str | None,
    locality: Local | None,
    classes: bool,
    margin: str | None,
) -> None:
    """Refuse options that lack another one."""
    for given, needed, text in (
        (margin, classes, "--margin is for --classes"),
        (onto, model, "--patched needs --model: f + g is written"),
        (output_name, model, "--output-name needs --model"),
        (vnnlib, locality, "--vnnlib needs --local"),
    ):
        if given is not None and not needed:
            raise InputError(text)


def _check_files(data: str, model: str | None, output: str | None, onto: str | None, holdout: str | None) -> None:
    """Refuse outputs that would replace what is read."""
    if output is not None and Path(output).suffix.lower() == ".onnx":
        raise InputError(f"{printable(output)}: -o writes the certificate, JSON; --patched writes f + g, and export g")
    if onto is not None and Path(onto).suffix.lower() != ".onnx":
        raise InputError(f"{printable(onto)}: f + g is an ONNX model, so the name must end in .onnx")
    different_files(data, output, onto)
    for name, what in ((model, "the model"), (holdout, "the held-out samples")):
        for written in (output, onto):
            if name and written and os.path.realpath(name) == os.path.realpath(written):
                raise InputError(f"{printable(written)}: would replace {what}")
