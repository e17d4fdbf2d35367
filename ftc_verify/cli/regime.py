"""``ftc-verify regime``: where a coordinate of a diagonal linear network lies between the regimes."""

import click

from ftc_verify.bias.decimals import in_decimals, with_radius
from ftc_verify.bias.potential import Ball
from ftc_verify.bias.regimes import VERTICES, Order, order
from ftc_verify.bias.setting import Setting
from ftc_verify.cli.output import json_option, print_json
from ftc_verify.cli.setting_options import setting_json, setting_line, setting_options
from ftc_verify.files import refuse_dash
from ftc_verify.report.figures import Series, draw
from ftc_verify.tables import console, facts
from ftc_verify.words import printable

_NUMBERS = ("ell", "kappa", "pd", "total")


@click.command("regime")
@setting_options
@click.option("--beta-pt", metavar="B", required=True, help="The coordinate after pretraining.")
@click.option("--beta-ft", metavar="B", required=True, help="The coordinate after fine-tuning.")
@click.option("--figure", type=click.Path(), metavar="F.svg", help="Draw the point in the triangle (needs matplotlib).")
@json_option
def regime_command(setting: Setting, beta_pt: str, beta_ft: str, figure: str | None, as_json: bool) -> int:
    """l-order, pretraining dependence and kappa of a coordinate, each with a radius, and the distance to the limits.

    Numbers are decimals, p/q or roots such as "sqrt(10)". With h = sqrt(c^2 + beta_PT^2), r = 2 (1 + lambda)(c + h) +
    gamma^2 and x = asinh(2 |beta_FT|/r): ell = x/(x - tanh(x/2)), kappa = (1 - c/h)(1 - gamma^2/r), PD = -(ell - 1)
    kappa.

    The regimes I (ell = 1, PD = 0: new sparse features), II (2, -1: reuse) and III (2, 0: lazy) are limits, the corners
    of the triangle of all that occurs; IV is its interior.
    """
    if figure is not None:
        refuse_dash(figure)
    found = order(c=setting.c, lam=setting.lam, gamma=setting.gamma, beta_pt=beta_pt, beta_ft=beta_ft)
    balls: dict[str, Ball] = {"root_k": found.r, **{name: getattr(found, name) for name in _NUMBERS}}
    if figure is not None:
        _draw(figure, found)
    if as_json:
        print_json(
            {
                **setting_json(setting),
                "beta_pt": beta_pt,
                "beta_ft": beta_ft,
                **{name: in_decimals(ball).to_json() for name, ball in balls.items()},
                "distances": {name: in_decimals(ball).to_json() for name, ball in found.distances.items()},
            }
        )
        return 0
    names = {"root_k": "r = sqrt k", "ell": "ell", "kappa": "kappa", "pd": "PD", "total": "ell + PD"}
    pairs = [("setting", setting_line(setting)), ("coordinate", f"beta_PT = {beta_pt}, beta_FT = {beta_ft}")]
    pairs += [(names[name], with_radius(ball)) for name, ball in balls.items()]
    pairs += [
        (f"distance to {name}", f"{with_radius(ball)}  (ell = {VERTICES[name][0]}, PD = {VERTICES[name][1]})")
        for name, ball in found.distances.items()
    ]
    if figure is not None:
        pairs.append(("written", printable(figure)))
    facts(pairs, console())
    return 0


def _draw(path: str, found: Order) -> None:
    """The triangle of all (ell, PD) with its corners, and the point, which is far smaller than its mark."""
    corners = [(float(ell), float(pd)) for ell, pd in VERTICES.values()]
    around = [*corners, corners[0]]
    series = [Series("all that occurs", [x for x, _ in around], [y for _, y in around])]
    series += [Series(name, measured=[(*corner, 0.0)]) for name, corner in zip(VERTICES, corners, strict=True)]
    series.append(Series("this coordinate", measured=[(float(found.ell.mid()), float(found.pd.mid()), 0.0)]))
    draw(path, series, x="ell", y="PD", title=setting_line(found.setting))
