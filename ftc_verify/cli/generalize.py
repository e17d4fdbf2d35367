"""``ftc-verify generalize``: the predicted error of fine-tuning on random data."""

import dataclasses
from collections.abc import Callable
from itertools import zip_longest
from typing import Any

import click

from ftc_verify.bias.decimals import in_decimals, with_radius
from ftc_verify.bias.generalisation import MOST_POINTS, Curve, Prediction, generalisation
from ftc_verify.bias.replica.points import Law
from ftc_verify.bias.setting import Setting
from ftc_verify.bias.simulation import Comparison
from ftc_verify.cli.grid import grid
from ftc_verify.cli.output import SHOWN_ROWS, json_option, print_json, versions, working
from ftc_verify.cli.samples import different_files
from ftc_verify.cli.setting_options import setting_json, setting_line, setting_options
from ftc_verify.cli.simulated import measured, print_simulated, simulated_json, simulation_options
from ftc_verify.files import write_json
from ftc_verify.progress import Progress
from ftc_verify.rationals import as_float, as_text, short
from ftc_verify.report.figures import Series, draw
from ftc_verify.tables import console, facts, rows_table


@click.command("generalize")
@click.option("--alpha", metavar="A", required=True, help="Samples a coordinate: a number, 1/10,1/5, or from:to:count.")
@click.option("--rho-pt", metavar="R", required=True, help="Fraction of coordinates that pretraining uses.")
@click.option("--shared", metavar="R", required=True, help="Fraction of all that fine-tuning uses, among those.")
@click.option("--new", metavar="R", required=True, help="Fraction of all that fine-tuning uses, among the others.")
@setting_options
@click.option(
    "--law",
    type=click.Choice([law.value for law in Law]),
    default="gauss",
    show_default=True,
    help="Of the coefficients.",
)
@click.option("--beta-pt-squared", metavar="B", default="1", show_default=True, help="beta_PT^2 where it is not 0.")
@click.option("--rigorous", is_flag=True, help="Enclose the fixed point's error, to 8 digits.")
@simulation_options
@click.option("-o", "--output", type=click.Path(), metavar="F.json", help="Write what --json prints to a file.")
@click.option("--figure", type=click.Path(), metavar="F.svg", help="Draw the errors (needs matplotlib).")
@json_option
def generalize_command(
    alpha: str,
    setting: Setting,
    rigorous: bool,
    output: str | None,
    figure: str | None,
    as_json: bool,
    simulation: Callable[[Curve, Progress], list[Comparison]],
    **teacher: str,
) -> int:
    """The error of a diagonal linear network after pretraining and fine-tuning, as the replica method predicts it.

    Fine-tuning sees alpha d samples with independent N(0, 1/d) entries of a random teacher of variance 1 a coordinate,
    without noise; the error E |beta_FT - beta*|^2/d is alpha s^2 at the fixed point (s, g) of two equations, as d
    grows. That the error is what the fixed point says is the replica method's, and not proved here. Without --rigorous
    floats have about nine digits of it.

    The teacher of fine-tuning uses the fractions --shared and --new of all coordinates, the first among those of
    pretraining; its coefficients there are N(0, 1/rho_FT) or (--law spike) +-1/sqrt(rho_FT), rho_FT = shared + new.

    --simulate N draws N teachers and samples at each point and dimension, and prints the mean error with its standard
    error beside what is predicted for just these fractions.
    """
    different_files("-", output, figure)
    with working() as tell:
        curve = generalisation(
            grid(alpha, "--alpha", MOST_POINTS),
            **teacher,
            c=setting.c,
            lam=setting.lam,
            gamma=setting.gamma,
            rigorous=rigorous,
            progress=tell,
        )
        comparisons = simulation(curve, tell)
    if figure is not None:
        draw(figure, [_series(curve, comparisons)], x="alpha", y="error", title=setting_line(setting))
    document = _json(curve, comparisons)
    if output is not None:
        write_json(output, {"version": versions(), **document})
    if as_json:
        print_json(document)
    else:
        _print(curve)
        if comparisons:
            print_simulated(comparisons, console())
    return 0


def _json(curve: Curve, comparisons: list[Comparison]) -> dict[str, Any]:
    teacher = {field.name: getattr(curve.teacher, field.name) for field in dataclasses.fields(curve.teacher)}
    law = str(teacher.pop("law"))
    return {
        **setting_json(curve.setting),
        **{name: as_text(value) for name, value in teacher.items()},
        "law": law,
        "points": [_point(*pair) for pair in zip_longest(curve.points, comparisons)],
    }


def _point(point: Prediction, found: Comparison | None) -> dict[str, Any]:
    enclosed = None if point.enclosure is None else in_decimals(point.enclosure.ball).to_json()
    return {
        "alpha": as_text(point.alpha),
        "error": point.error,
        "s": point.s,
        "g": point.g,
        "enclosure": enclosed,
        "simulation": None if found is None else simulated_json(found),
    }


def _print(curve: Curve) -> None:
    teacher = curve.teacher
    out = console()
    facts(
        [
            ("setting", setting_line(curve.setting)),
            ("pretraining", f"rho_PT = {teacher.rho_pt}, beta_PT^2 = {teacher.beta_pt_squared} there"),
            ("fine-tuning", f"shared = {teacher.shared}, new = {teacher.new}, law {teacher.law}"),
            ("rests on", "the replica method: that the error is what the fixed point says"),
        ],
        out,
    )
    enclosed = curve.points[0].enclosure is not None
    rows = [[short(p.alpha), f"{p.error:.8g}", *([_enclosed(p)] if enclosed else [])] for p in curve.points]
    shown = rows if len(rows) <= SHOWN_ROWS else [*rows[:SHOWN_ROWS], ["..."] * len(rows[0])]
    columns = [("alpha", "right"), ("error", "right"), *([("fixed point, proved", "right")] if enclosed else [])]
    rows_table(columns, shown, out)


def _enclosed(point: Prediction) -> str:
    if point.enclosure is None:
        return ""
    return with_radius(point.enclosure.ball, 10)


def _series(curve: Curve, comparisons: list[Comparison]) -> Series:
    enclosed = [point.enclosure for point in curve.points]
    return Series(
        label=f"prediction, {curve.teacher.law}",
        x=[as_float(point.alpha) for point in curve.points],
        y=[point.error for point in curve.points],
        bounds=[(as_float(found.low), as_float(found.high)) for found in enclosed if found is not None],
        measured=measured(comparisons),
    )
