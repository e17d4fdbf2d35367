"""``ftc-verify certify``: a worst-case witness with its certificates."""

from pathlib import Path
from typing import Any

import click

from ftc_verify.certificates.manifest import MANIFEST, write_manifest
from ftc_verify.checker import check_bytes, check_file
from ftc_verify.cli.output import SHOWN_ROWS, json_option, print_json, progress_bar
from ftc_verify.errors import InputError
from ftc_verify.files import refuse_dash
from ftc_verify.runs.certify import certify, witness_for
from ftc_verify.runs.cluster import executor
from ftc_verify.tables import console, facts
from ftc_verify.words import counted, printable


@click.command("certify")
@click.argument("n", type=int, metavar="N")
@click.argument("k", type=int, metavar="K")
@click.option("--layers", type=int, default=2, show_default=True, help="Layers, the output included: 2 or 3.")
@click.option("-o", "--output", required=True, type=click.Path(), metavar="DIR", help="The folder for the files.")
@click.option("--jobs", type=int, default=1, show_default=True, metavar="J", help="Processes to run at once.")
@click.option("--scheduler", metavar="ADDRESS", help="Run on the Dask cluster at this address (extra `cluster`).")
@json_option
def certify_command(n: int, k: int, layers: int, output: str, jobs: int, scheduler: str | None, as_json: bool) -> int:
    """A worst-case witness for (N, K): every smaller network refuted, and one of the least size.

    DIR gets one certificate for each choice of widths and a manifest that ties them to the claim. `ftc-verify check
    DIR` re-checks everything. A run that was killed and is started again goes on where it was, to the same bytes.
    Exit code 3: some widths below the network's stay undecided.
    """

    refuse_dash(output)
    if not output:
        raise InputError("-o: the name of a folder is needed")
    folder = Path(output)
    instance = witness_for(n, k, layers).instance
    with progress_bar() as progress, executor(jobs, scheduler) as pool:
        result = certify(n, k, layers, folder, pool, lambda *parts: _recheck(instance, *parts), progress)
        write_manifest(result.bracket, folder)
    if as_json:
        print_json({"n": n, "k": k, "layers": layers, **_certified_json(result, MANIFEST)})
    else:
        _certified_facts(result, output)
    return 3 if result.undecided else 0


def _certified_json(result: Any, manifest_name: str) -> dict[str, Any]:
    return {
        "instance": result.data.instance,
        "files": [*result.files, manifest_name],
        "lower": result.refuted + 1,
        "upper": sum(result.fits),
        "widths": list(result.fits),
        "undecided": [list(widths) for widths in result.undecided],
    }


def _certified_facts(result: Any, output: str) -> None:

    data = result.data
    labels = ", ".join(map(str, data.z)) if data.count <= SHOWN_ROWS else f"{data.changed} of {data.count} not 0"
    pairs = [
        ("witness", f"K = {counted(data.count, 'sample')} {', '.join(_positions(data.count))}; labels {labels}"),
        ("fits", f"{counted(sum(result.fits), 'neuron')} (widths {', '.join(map(str, result.fits))})"),
    ]
    if result.refuted >= 0:
        pairs.append(("impossible", f"{counted(result.refuted, 'neuron')} or fewer"))
    if result.undecided:
        pairs.append(("undecided", "; ".join(", ".join(map(str, widths)) for widths in result.undecided)))
    whose = "its" if len(result.files) == 1 else "their"
    files = f"{counted(len(result.files), 'certificate')} and {whose} manifest"
    pairs.append(("written", f"{files} in {printable(output)}"))
    facts(pairs, console())


def _positions(count: int) -> list[str]:
    """0, .., K - 1, the middle left out where it is long."""
    return list(map(str, range(count))) if count <= 3 else ["0", "1", "..", str(count - 1)]


def _recheck(instance: str, answer: str, widths: tuple[int, ...], source: Any) -> str:
    """Why the certificate does not say this of the data; "" if it does."""

    report = check_bytes(source) if isinstance(source, bytes) else check_file(source)
    if report.verdict != "valid":
        return f"{report.verdict}: {report.reason}"
    if report.instance != instance:
        return "it is about other data"
    if tuple(report.widths) != widths or (report.kind == "fit") != (answer == "fits"):
        return "it is about another claim"
    return ""
