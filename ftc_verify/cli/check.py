"""``ftc-verify check``: the independent checker."""

from collections.abc import Sequence
from typing import Any

import click

from ftc_verify.checker import check_file
from ftc_verify.cli.data_options import data_options
from ftc_verify.cli.mistaken import seems_no_certificate
from ftc_verify.cli.options import hidden_widths
from ftc_verify.cli.output import json_option, print_json
from ftc_verify.errors import InputError
from ftc_verify.importers import TableOptions, read_data
from ftc_verify.tables import console, rows_table
from ftc_verify.words import printable


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@click.option("--data", type=click.Path(), metavar="DATA", help="The instance that every certificate must be about.")
@click.option("--widths", metavar="W[,W2..]", help="The hidden widths that every certificate must be about.")
@data_options
@json_option
def check_command(
    files: Sequence[str], data: str | None, widths: str | None, as_json: bool, table: TableOptions
) -> int:
    """Re-check certificates with the independent checker.

    Prints for each file the claim that was checked and the hash of its instance: valid, invalid or malformed. The
    same checker runs alone: python -I ftc_verify/checker FILE...
    """

    if data is None and table != TableOptions():
        raise InputError("options for reading data, but no --data")
    instance = None if data is None else read_data(data, table).instance
    wanted = hidden_widths(widths)
    rows = [_checked(check_file(name), instance, wanted) for name in files]
    if as_json:
        print_json({"files": rows})
    else:
        checked = [[row["verdict"], printable(row["file"]), row["claim"] or row["reason"]] for row in rows]
        out = console()
        rows_table([("verdict", "left"), ("file", "left"), ("claim, or reason", "left")], checked, out)
        for row in rows:
            if row["instance"]:
                out.print(f"instance sha256:{row['instance']}", soft_wrap=True)
        if instance is not None:
            out.print(f"--data instance sha256:{instance}", soft_wrap=True)
    verdicts = {row["verdict"] for row in rows}
    return 2 if "malformed" in verdicts else 1 if "invalid" in verdicts else 0


def _checked(report: Any, instance: str | None, widths: tuple[int, ...] | None) -> dict[str, Any]:
    verdict, reason = report.verdict, report.reason
    if verdict == "malformed" and not report.kind and (what := seems_no_certificate(report.path)):
        reason = f"{reason}; it seems to be {what}"
    if verdict == "valid" and instance is not None and report.instance != instance:
        verdict, reason = "invalid", f"its instance is not that of --data, sha256:{instance}"
    elif verdict == "valid" and widths is not None and tuple(report.widths) != widths:
        about = f"widths {', '.join(map(str, report.widths))}" if report.widths else "a number of neurons, not widths"
        verdict, reason = "invalid", f"it is about {about}"
    return {
        "file": report.path,
        "verdict": verdict,
        "claim": report.claim if verdict == "valid" else "",
        "reason": "" if verdict == "valid" else reason,
        "kind": report.kind,
        "widths": list(report.widths),
        "instance": report.instance,
        "file_sha256": report.file_sha256,
    }
