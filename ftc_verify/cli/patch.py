"""``ftc-verify patch``: a network beside a frozen model that changes some predictions and no others."""

import os
from pathlib import Path

import click

from ftc_verify import certificates
from ftc_verify.cli.data_options import data_options
from ftc_verify.cli.options import time_limit
from ftc_verify.cli.output import json_option, print_json, refuse, working
from ftc_verify.cli.patch_data import read_asked, read_held_out
from ftc_verify.cli.patch_report import patch_json, print_patch
from ftc_verify.cli.samples import different_files, shown
from ftc_verify.deploy.asked import Room
from ftc_verify.errors import InputError
from ftc_verify.files import replacing
from ftc_verify.importers import TableOptions
from ftc_verify.runs.patch import Patch, directions_asked, format_asked, open_model, patched
from ftc_verify.words import printable

_DIRECTIONS = 4


@click.command("patch")
@click.argument("data", type=click.Path())
@click.option("--model", type=click.Path(), metavar="F.onnx", help="The frozen model f, run by onnxruntime.")
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write the certificate (data and network g).")
@click.option("--patched", "onto", type=click.Path(), metavar="FILE.onnx", help="Write f + g as one ONNX model.")
@click.option("--dtype", type=click.Choice(["float32", "float64"]), help="The format of g: the model's, or float32.")
@click.option(
    "--tolerance",
    metavar="E",
    help="How far g may be from a wanted change, for fewer neurons: a part of the smallest one, or units in the last "
    "place, as in 4ulp. Without it g is exact.",
)
@click.option(
    "--local",
    type=int,
    is_flag=False,
    flag_value=_DIRECTIONS,
    metavar="[K]",
    help="g is 0 for all x outside a region about each changed sample; K directions (4), more of them make the "
    "regions smaller.",
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
    dtype: str | None,
    tolerance: str | None,
    local: int | None,
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
    directions = () if local is None else directions_asked(local)
    _check_files(data, model, output, onto, holdout, classes, margin)
    with working() as tell:
        tell(None, f"reading {shown(data)}")
        frozen = None if model is None else open_model(model)
        format = format_asked(dtype, frozen)
        asked = read_asked(data, table, frozen, classes)
        rows = None if holdout is None else read_held_out(holdout, table, len(asked.rows[0]))
        try:
            result = patched(
                asked,
                format,
                room,
                model=frozen,
                local=directions,
                holdout=rows,
                timeout=timeout,
                progress=tell,
            )
        except InputError as error:
            raise InputError(_about(data, str(error))) from None
        for note in result.notes:
            click.echo(f"ftc-verify: note: {shown(data)}: {note}", err=True)
        if result.certified:
            tell(None, "writing")
            _write(result, output, onto)
    written = [name for name in (output, onto) if name is not None and result.certified]
    if as_json:
        print_json(patch_json(result))
    elif result.certified:
        print_patch(result, written, bool(directions))
    else:
        refuse(f"{shown(data)}: {result.reason}; nothing is written")
    return 0 if result.certified else 3


def _check_files(
    data: str,
    model: str | None,
    output: str | None,
    onto: str | None,
    holdout: str | None,
    classes: bool,
    margin: str | None,
) -> None:
    """Refuse outputs that would replace what is read, and options that lack another one."""
    if margin is not None and not classes:
        raise InputError("--margin is for --classes")
    if onto is not None and model is None:
        raise InputError("--patched needs --model: f + g is written")
    if output is not None and Path(output).suffix.lower() == ".onnx":
        raise InputError(f"{printable(output)}: -o writes the certificate, JSON; --patched writes f + g, and export g")
    different_files(data, output, onto)
    for name, what in ((model, "the model"), (holdout, "the held-out samples")):
        for written in (output, onto):
            if name and written and os.path.realpath(name) == os.path.realpath(written):
                raise InputError(f"{printable(written)}: would replace {what}")


def _about(data: str, text: str) -> str:
    """The refusal with the name of the data, unless it has that of another file."""
    return text if ".onnx" in text.split(":")[0] else f"{shown(data)}: {text}"


def _write(result: Patch, output: str | None, onto: str | None) -> None:
    if output is not None:
        with replacing(output) as file:
            file.writelines(certificates.text_of(result))
