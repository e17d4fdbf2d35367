"""``ftc-verify fit``: an exact network for data."""

import os
from pathlib import Path
from typing import Any

import click

from ftc_verify import certificates
from ftc_verify.certificates.manifest import KIND_NAME, write_folder
from ftc_verify.cli.data_options import data_options
from ftc_verify.cli.float_errors import as_json_number, error_text, warn_of_floats
from ftc_verify.cli.options import figure_option, jobs_option, processes_asked, time_limit
from ftc_verify.cli.output import json_option, print_json, refuse, working
from ftc_verify.cli.samples import data_line, different_files, read_samples, shown
from ftc_verify.cli.tolerance import within_tolerance
from ftc_verify.data import DataSet
from ftc_verify.errors import InputError, UndecidedError
from ftc_verify.files import replacing, write_json
from ftc_verify.importers import TableOptions
from ftc_verify.questions.fewest import STEPS
from ftc_verify.questions.fit import Evidence, FitResult, bracketed, fit_data, strongest_refutation
from ftc_verify.questions.floats import FloatErrors, float_errors
from ftc_verify.questions.grounds import TreesRefute
from ftc_verify.questions.in_space.plan import Projection
from ftc_verify.rationals import as_text
from ftc_verify.report.figures import check_figure
from ftc_verify.report.fit_plots import fit_plots
from ftc_verify.report.line_figure import draw_lines
from ftc_verify.tables import console, facts
from ftc_verify.words import counted, printable


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
    help="Write the certificate that fewer neurons than the lower bound cannot fit (on a line with two layers, than "
    "the forced kinks). A folder, or a name that ends in /: certificates for all widths of one neuron fewer than the "
    "lower bound, the network, and their manifest.",
)
@click.option(
    "--timeout", type=float, metavar="S", help="Stop after so many seconds with the best network so far (none: exit 3)."
)
@click.option(
    "--tolerance",
    metavar="E",
    help="Take labels of at most E for 0, where differences between floats are rounding (0: none).",
)
@click.option(
    "--seed", type=int, default=0, show_default=True, help="Of the searches: the same seed, the same network."
)
@click.option(
    "--steps",
    type=click.IntRange(min=0),
    default=STEPS,
    show_default=True,
    metavar="N",
    help="The most of the search for smaller widths, with --layers 3 and more and at most 64 samples on a line.",
)
@jobs_option
@figure_option("samples, network, its kinks by layer and the forced ones")
@data_options
@json_option
def fit_command(
    data: str,
    layers: int,
    output: str | None,
    refutation: str | None,
    timeout: float | None,
    tolerance: str | None,
    seed: int,
    steps: int,
    jobs: int,
    figure: str | None,
    table: TableOptions,
    as_json: bool,
) -> int:
    """Fit DATA exactly with as few neurons as can be shown.

    DATA is a text table with a header (CSV), NPZ, NPY or Parquet, or - for standard input: columns x or x1..xd, and
    z, or y and f (then z = y - f), or columns that the options name; docs/data.md has the rest. Decimals, exponents
    and p/q are exact; a float in a binary file is the rational that it is.

    Two layers on a line: the result is minimal, B or B + 1 with B the forced kinks (unless a subset-sum search
    gives up, and says so). Where B + 1 rests on a complete search that is said, and --refutation names the most neurons
    that a certificate refutes. Three layers and more: the smallest of the constructions, and what forced kinks and
    their signs prove; with at most 64 samples a search goes through the widths between, within --steps (some seconds by
    default), and what it refutes raises the lower bound of three layers. In R^d the network uses a projection and
    hyperplane cuts that a search finds. There the lower bound is the best of these: one neuron decided exactly; kinks
    that lines of three samples or more force, and case trees on them; neurons of either sign shown in two places; all
    activities of few neurons at few samples refuted (--steps).

    --figure draws the whole network where it depends on one direction alone (so on a line); else each of the networks
    that it is a sum of, or its values on the line through a sample with the least and one with the largest label.
    `pieces --from P --to Q --figure` draws a line of your choice.
    """
    time_limit(timeout)
    processes_asked(jobs)
    if seed < 0:
        raise InputError(f"--seed must be 0 or more, not {seed}")
    different_files(data, output, refutation, figure)
    if figure is not None:
        check_figure(figure)
    with working() as tell:
        tell(None, f"reading {shown(data)}")
        samples = within_tolerance(read_samples(data, table), tolerance, shown(data))
        try:
            result = fit_data(samples, layers=layers, steps=steps, timeout=timeout, progress=tell, seed=seed, jobs=jobs)
        except UndecidedError as error:
            return _nothing(samples, str(error), as_json)
        tell(None, "measuring in floats")
        errors = float_errors(result.network, samples)
        warn_of_floats(result, errors, shown(data))
        if refutation is not None:
            tell(None, "looking for a certificate")
        certified = _write(data, result, output, refutation)
        if figure is not None:
            tell(None, "drawing")
            draw_lines(figure, fit_plots(result))
    if as_json:
        print_json(_fit_json(result, errors, certified))
    else:
        _print_fit(result, errors, certified, output, refutation, figure)
    return 0


def _write(data: str, result: FitResult, output: str | None, refutation: str | None) -> int | None:
    """The files asked for; if a refutation cannot be made none is written. Returns the most neurons that a certificate
    refutes."""
    folder = refutation is not None and (refutation.endswith(("/", os.sep)) or os.path.isdir(refutation))
    try:
        claim = bracketed(result) if folder else None
        grounds = None if refutation is None or folder else strongest_refutation(result)
    except InputError as error:
        raise InputError(f"{shown(data)}: {error}") from None
    if output is not None:
        write_json(output, next(certificates.of(result)))
    if refutation is not None and claim is not None:
        write_folder(*claim, Path(refutation))
    elif refutation is not None and grounds is not None:
        with replacing(refutation) as file:
            file.writelines(certificates.text_of(grounds))
    one_layer = isinstance(grounds, TreesRefute) and len(grounds.widths) == 1
    return result.kinks if one_layer else result.certified


def _nothing(samples: DataSet, reason: str, as_json: bool) -> int:
    """Out of time without a network."""
    if not as_json:
        refuse(reason)
        return 3
    unknown = dict.fromkeys(
        (
            "widths",
            "neurons",
            "kinks",
            "lower_bound",
            "evidence",
            "certified",
            "refutation",
            "projection",
            "largest_bits",
            "float64_error",
            "float32_error",
        )
    )
    print_json({**_data_json(samples), **unknown, "minimal": False, "reason": reason, "groups": [], "stopped": True})
    return 3


def _projection_json(projection: Projection | None) -> dict[str, Any] | None:
    if projection is None:
        return None
    return {
        "direction": [as_text(c) for c in projection.direction],
        "kinks": projection.kinks,
        "median_random_kinks": projection.median_random_kinks,
        "tried": projection.tried,
    }


def _data_json(data: DataSet) -> dict[str, Any]:
    return {"samples": data.count, "dimension": data.dimension, "changed": data.changed, "instance": data.instance}


def _fit_json(result: FitResult, errors: FloatErrors, certified: int | None) -> dict[str, Any]:
    return {
        **_data_json(result.data),
        "widths": list(result.network.widths),
        "neurons": result.neurons,
        "kinks": result.kinks,
        "lower_bound": result.lower_bound,
        "minimal": result.minimal,
        "evidence": _evidence(result, certified),
        "certified": certified,
        "reason": result.reason,
        "refutation": _refutation_kind(result),
        "projection": _projection_json(result.projection),
        "groups": [
            {"kind": group.kind, "samples": len(group.samples), "neurons": group.network.neurons}
            for group in result.groups
        ],
        "largest_bits": result.network.largest_bits,
        "float64_error": as_json_number(errors.float64),
        "float32_error": as_json_number(errors.float32),
        "stopped": result.stopped,
    }


def _refutation_kind(result: FitResult) -> str | None:
    """The kind of what `--refutation` writes; None where there is no certificate."""
    if result.refuted:
        return KIND_NAME
    try:
        return certificates.kind_of(result.refutation())
    except InputError:
        return None


def _evidence(result: FitResult, certified: int | None) -> Evidence:
    """As the result says, unless a certificate has been found that shows what a search did."""
    return Evidence.CERTIFICATE if certified == result.lower_bound - 1 else result.evidence


def _print_fit(
    result: FitResult,
    errors: FloatErrors,
    certified: int | None,
    output: str | None,
    refutation: str | None,
    figure: str | None,
) -> None:
    data = result.data
    minimal = "minimal" if result.minimal else f"at least {result.lower_bound} needed"
    if result.minimal and _evidence(result, certified) is Evidence.SEARCH:
        minimal = "minimal, by a complete search"
    pairs: list[tuple[str, Any]] = [
        ("data", data_line(data)),
        ("neurons", f"{result.neurons} ({minimal})"),
        ("lower bound", f"{result.lower_bound}: {result.reason}"),
    ]
    if result.stopped:
        pairs.append(("stopped", "out of time: there may be a smaller network, or a larger lower bound"))
    if result.projection is None:
        pairs.append(("kinks B", result.kinks))
    else:
        single = result.projection
        parts = [f"{g.kind} of {counted(len(g.samples), 'sample')}: {g.network.neurons}" for g in result.groups]
        pairs.append(("neurons by group", "; ".join(parts)))
        pairs.append(("one projection", f"B = {single.kinks}, the best of {single.tried} tried"))
        pairs.append(("", f"B = {single.median_random_kinks} for a random one (median)"))
    pairs += [
        ("exact", f"f + g equals y at {_all(data.count)} (checked in rationals)"),
        ("weights", f"at most {counted(result.network.largest_bits, 'bit')}"),
        ("float64 error", error_text(errors.float64)),
        ("float32 error", error_text(errors.float32)),
    ]
    if refutation is not None:
        pairs.append(("certified", f"no network of at most {counted(certified or 0, 'neuron')} fits"))
    pairs += [("written", printable(name)) for name in (output, refutation, figure) if name is not None]
    facts(pairs, console())


def _all(count: int) -> str:
    return "the one sample" if count == 1 else f"all {count} samples"
