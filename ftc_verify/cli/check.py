"""``ftc-verify check``: the independent checker."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import Any

import click

from ftc_verify.certificates import float_fit
from ftc_verify.certificates.bias import instance
from ftc_verify.checker import Report, check_file
from ftc_verify.cli.checked_networks import is_bare, report_on
from ftc_verify.cli.data_options import data_options
from ftc_verify.cli.equations import read_equations
from ftc_verify.cli.mistaken import seems_no_certificate
from ftc_verify.cli.options import hidden_widths
from ftc_verify.cli.output import json_option, print_json
from ftc_verify.cli.patch_data import about, read_asked
from ftc_verify.coq_kernel import program_at, second_verdict
from ftc_verify.deploy.asked import Room, prepared
from ftc_verify.errors import InputError
from ftc_verify.float_format import format_named
from ftc_verify.importers import TableOptions, read_data
from ftc_verify.report.checked import checked_text
from ftc_verify.runs.patch import open_model
from ftc_verify.tables import console


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@click.option("--data", type=click.Path(), metavar="DATA", help="The instance that every certificate must be about.")
@click.option("--pretrain", type=click.Path(), metavar="DATA", help="Pretraining data that it must be about (bias).")
@click.option("--widths", metavar="W[,W2..]", help="The hidden widths that every certificate must be about.")
@click.option(
    "--model", type=click.Path(), metavar="F.onnx", help="The model that gives the predictions f (float-fit)."
)
@click.option("--classes", is_flag=True, help="With --model: y is the index of the wanted class, as for `patch`.")
@click.option("--margin", metavar="M", help="With --classes: by how much it is to be the largest.")
@click.option("--tolerance", metavar="E", help="With --classes: the one of `patch`, which changes leave room for.")
@click.option("--output", type=int, metavar="J", help="Of a network with several outputs the J-th, from 1.")
@click.option("--output-name", metavar="NAME", help="Of an ONNX file, or --model, that which is meant of several.")
@click.option(
    "--kernel", type=click.Path(), metavar="PATH", help="The native checker (formal/README.md): both must agree."
)
@data_options
@json_option
def check_command(
    files: Sequence[str],
    data: str | None,
    pretrain: str | None,
    model: str | None,
    classes: bool,
    margin: str | None,
    tolerance: str | None,
    widths: str | None,
    output: int | None,
    output_name: str | None,
    kernel: str | None,
    as_json: bool,
    table: TableOptions,
) -> int:
    """Re-check certificates with the independent checker.

    Prints for each file the claim that was checked and the hash of its instance: valid, invalid or malformed. The
    same checker runs alone: python -I ftc_verify/checker FILE...

    With --kernel a certificate is valid if the checker that Coq's proofs were made into says so too. What that one does
    not know (kinds bias, float-fit and local) is not valid then, and the reason says so.

    With --data and --model the certificate of a patch is compared with what `patch` takes from the same data and model;
    of classes with the same --classes, --margin and --tolerance.

    With --data a FILE may also be a network, as JSON or as an ONNX model that `pieces` reads: whether it fits the data
    exactly, with its weights as the rationals that they are.
    """
    if data is None and table != TableOptions():
        raise InputError("options for reading data, but no --data")
    if data is None and pretrain is not None:
        raise InputError("--pretrain, but no --data: both are compared with the certificate")
    if data is None and model is not None:
        raise InputError("--model, but no --data: both are compared with the certificate")
    if classes and model is None:
        raise InputError("--classes needs --model: it gives the logits")
    if not classes and (margin is not None or tolerance is not None):
        raise InputError("--margin and --tolerance are for --classes: no other change depends on them")
    if kernel is not None:
        program_at(kernel)  # a wrong path is said even where Python finds nothing to ask a kernel about
    wanted = hidden_widths(widths)
    given = _Given(data, pretrain, model, table, output_name, classes, Room.of(tolerance, margin))
    bare = {name for name in files if data is not None and is_bare(name)}
    if not bare and (output is not None or (output_name is not None and model is None)):
        raise InputError("--output and --output-name are for networks beside --data, and none of the files is one")
    samples = read_data(data, table) if data is not None and bare else None
    reports = [
        check_file(name) if samples is None or name not in bare else report_on(name, samples, output, output_name)
        for name in files
    ]
    if data is not None:
        given.read({(report.kind, report.numbers) for report in reports if report.kind})
    rows = [_checked(report, given, wanted) for report in reports]
    if kernel is not None:
        rows = [_with_kernel(row, report, kernel) for row, report in zip(rows, reports, strict=True)]
    if as_json:
        print_json({"files": rows})
    else:
        out = console()
        checked_text(rows, out, ["verdict", "kernel", "file"] if kernel is not None else ["verdict", "file"])
        for digest in given.instances.values():
            out.print(f"{given.options} instance sha256:{digest}", soft_wrap=True)
    verdicts = {row["verdict"] for row in rows}
    return 2 if "malformed" in verdicts else 1 if "invalid" in verdicts else 0


@dataclass
class _Given:
    """The instances that the options name, each read if it is needed: the data as samples of a network, as samples and
    changes in a number format, or as equations."""

    data: str | None
    pretrain: str | None
    model: str | None
    table: TableOptions
    output_name: str | None
    classes: bool
    room: Room
    instances: dict[str, str] = field(default_factory=dict)

    @property
    def options(self) -> str:
        """The options that name the instance."""
        named = [name for name in ("data", "pretrain", "model") if getattr(self, name) is not None]
        named += ["classes"] if self.classes else []
        return " and ".join(f"--{name}" for name in named)

    def read(self, kinds: Set[tuple[str, str]]) -> None:
        """Read what certificates of these kinds, and about these number formats, are compared with."""
        assert self.data is not None
        views = {_view(kind, numbers) for kind, numbers in kinds}
        if self.pretrain is not None and "equations" not in views:
            raise InputError("--pretrain is for certificates of kind bias, and none of the files is one")
        formats = sorted(views - {"equations", "samples"})
        if self.model is not None and not formats:
            raise InputError("--model is for certificates of kind float-fit, and none of the files is one")
        if "equations" in views:
            before = None if self.pretrain is None else read_equations(self.pretrain, self.table)
            self.instances["equations"] = instance(read_equations(self.data, self.table), before)
        if "samples" in views or not views:
            self.instances["samples"] = read_data(self.data, self.table).instance
        frozen = None if self.model is None else open_model(self.model, self.output_name)
        for name in formats:
            asked = read_asked(self.data, self.table, frozen, self.classes)
            try:
                wanted = prepared(asked, format_named(name), self.room).wanted
            except InputError as error:
                raise InputError(about(self.data, error)) from None
            self.instances[name] = float_fit.instance(wanted)

    def of(self, report: Report) -> str:
        """The instance that a certificate has to be about; empty if any will do."""
        return self.instances.get(_view(report.kind, report.numbers), "")


def _view(kind: str, numbers: str) -> str:
    """How the data of a kind of certificates are read."""
    return "equations" if kind == "bias" else numbers or "samples"


def _checked(report: Report, given: _Given, widths: tuple[int, ...] | None) -> dict[str, Any]:
    verdict, reason = report.verdict, report.reason
    if verdict == "malformed" and not report.kind and (what := seems_no_certificate(report.path)):
        reason = f"{reason}; it seems to be {what}"
    wanted = given.of(report)
    if verdict == "valid" and wanted and report.instance != wanted:
        verdict, reason = "invalid", f"its instance is not that of {given.options}, sha256:{wanted}"
    elif verdict == "valid" and widths is not None and tuple(report.widths) != widths:
        about = f"widths {', '.join(map(str, report.widths))}" if report.widths else _without_widths(report.kind)
        verdict, reason = "invalid", f"it is about {about}"
    return {
        "file": report.path,
        "verdict": verdict,
        "kernel": "",
        "claim": report.claim if verdict == "valid" else "",
        "reason": "" if verdict == "valid" else reason,
        "kind": report.kind,
        "widths": list(report.widths),
        "instance": report.instance,
        "file_sha256": report.file_sha256,
    }


def _with_kernel(row: dict[str, Any], report: Report, kernel: str) -> dict[str, Any]:
    """The kernel is asked where the Python checker says valid; a certificate is valid if both say so."""
    if row["verdict"] != "valid":
        return row
    second, reason = second_verdict(report, kernel)
    if second == "valid":
        return {**row, "kernel": second}
    return {**row, "kernel": second, "verdict": "invalid", "claim": "", "reason": reason}


def _without_widths(kind: str) -> str:
    return "a minimiser, not widths" if kind == "bias" else "a number of neurons, not widths"
