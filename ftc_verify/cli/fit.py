"""``ftc-verify fit``: an exact network for data."""

from typing import Any

import click

from ftc_verify.cli.data_options import data_options
from ftc_verify.cli.output import json_option, print_json, status
from ftc_verify.cli.samples import different_files, named, read_samples, shown
from ftc_verify.files import printable, write_json
from ftc_verify.fitting import fit_data, float64_error
from ftc_verify.importers import TableOptions
from ftc_verify.rationals import as_text
from ftc_verify.tables import console, facts


@click.command("fit")
@click.argument("data", type=click.Path())
@click.option(
    "--layers", type=int, default=2, show_default=True, help="Layers of the network, the output included: 2 to 64."
)
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write the fit certificate (data and network).")
@click.option(
    "--refutation",
    type=click.Path(),
    metavar="FILE",
    help="Collinear data: write the certificate that fewer neurons than the forced kinks (with --layers 3 and more, "
    "than the lower bound) cannot fit.",
)
@data_options
@json_option
def fit_command(
    data: str, layers: int, output: str | None, refutation: str | None, as_json: bool, table: TableOptions
) -> int:
    """Fit DATA exactly with as few neurons as can be shown.

    DATA is a text table with a header (CSV), NPZ, NPY or Parquet, or - for standard input: columns x or x1..xd, and
    z, or y and f (then z = y - f), or columns that the options name; docs/data.md has the rest. Decimals, exponents
    and p/q are exact; a float in a binary file is the rational that it is.

    Two layers on a line: the result is minimal, B or B + 1 with B the forced kinks (unless a subset-sum search
    gives up, and says so). Three layers and more: the smallest of the constructions, and what forced kinks and their
    signs prove. In R^d the network uses a projection and hyperplane cuts that a search finds, and the lower bound
    is what the data prove, or 1.
    """

    different_files(data, output, refutation)
    with status() as tell:
        tell(f"reading {shown(data)}")
        samples = read_samples(data, table)
        result = fit_data(samples, layers=layers, progress=tell)
        tell("measuring in float64")
        error = float64_error(result.network, samples)
    documents = []
    if output is not None:
        documents.append((output, result.certificate))
    if refutation is not None:
        documents.append((refutation, result.refutation))
    for name, document in [(name, named(data, build)) for name, build in documents]:
        write_json(name, document)
    if as_json:
        print_json(_fit_json(result, error))
    else:
        _print_fit(result, error, output, refutation)
    return 0


def _projection_json(projection: Any) -> dict[str, Any] | None:

    return projection and {
        "direction": [as_text(c) for c in projection.direction],
        "kinks": projection.kinks,
        "median_random_kinks": projection.median_random_kinks,
        "tried": projection.tried,
    }


def _fit_json(result: Any, error: float | None) -> dict[str, Any]:
    return {
        "samples": result.data.count,
        "dimension": result.data.dimension,
        "changed": result.data.changed,
        "instance": result.data.instance,
        "widths": list(result.network.widths),
        "neurons": result.neurons,
        "kinks": result.kinks,
        "lower_bound": result.lower_bound,
        "minimal": result.minimal,
        "reason": result.reason,
        "projection": _projection_json(result.projection),
        "groups": [
            {"kind": group.kind, "samples": len(group.samples), "neurons": group.network.neurons}
            for group in result.groups
        ],
        "largest_bits": result.network.largest_bits,
        "float64_error": error,
    }


def _print_fit(result: Any, error: float | None, output: str | None, refutation: str | None) -> None:

    data = result.data
    minimal = "minimal" if result.minimal else f"at least {result.lower_bound} needed"
    pairs = [
        ("data", f"K = {data.count} samples in R^{data.dimension}, N = {data.changed} labels not 0"),
        ("neurons", f"{result.neurons} ({minimal})"),
        ("lower bound", f"{result.lower_bound}: {result.reason}"),
    ]
    if result.projection is None:
        pairs.append(("kinks B", result.kinks))
    else:
        single = result.projection
        parts = [f"{g.kind} of {len(g.samples)} samples: {g.network.neurons}" for g in result.groups]
        pairs.append(("neurons by group", "; ".join(parts)))
        pairs.append(("one projection", f"B = {single.kinks}, the best of {single.tried} tried"))
        pairs.append(("", f"B = {single.median_random_kinks} for a random one (median)"))
    pairs += [
        ("exact", f"f + g equals y at all {data.count} samples (checked in rationals)"),
        ("weights", f"at most {result.network.largest_bits} bits"),
        ("float64 error", "not measured (numbers or network too large)" if error is None else f"{error:.3g}"),
    ]
    pairs += [("written", printable(name)) for name in (output, refutation) if name is not None]
    facts(pairs, console())
