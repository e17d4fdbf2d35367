"""``ftc-verify bias``: where a diagonal linear network ends, pretrained and fine-tuned on data, as enclosures."""

from typing import Any

import click
from flint import ctx

from ftc_verify import certificates
from ftc_verify.bias.decimals import in_decimals, rounded
from ftc_verify.bias.given import as_positive
from ftc_verify.bias.minimiser import Minimiser
from ftc_verify.bias.potential import Ball, hull, to_ball
from ftc_verify.bias.regimes import order_at
from ftc_verify.bias.setting import Setting
from ftc_verify.bias.transfer import Chain, chain
from ftc_verify.certificates.bias import MinimiserEnclosed
from ftc_verify.cli.data_options import data_options
from ftc_verify.cli.equations import read_equations
from ftc_verify.cli.output import SHOWN_ROWS, json_option, print_json, refuse, working
from ftc_verify.cli.samples import different_files
from ftc_verify.cli.setting_options import setting_json, setting_line, setting_options
from ftc_verify.errors import InputError, UndecidedError
from ftc_verify.files import write_json
from ftc_verify.importers import TableOptions
from ftc_verify.rationals import Q, as_text
from ftc_verify.tables import console, facts, rows_table
from ftc_verify.words import printable

_SHOWN = {"beta_pt": "beta_PT", "root_k": "r", "beta_ft": "beta_FT", "ell": "ell", "pd": "PD"}
_COLUMNS = ("beta_pt", "root_k", "beta_ft", "ell", "kappa", "pd")


@click.command("bias")
@click.argument("data", type=click.Path())
@click.option("--pretrain", type=click.Path(), metavar="DATA", help="Pretraining data (default: none, beta_PT = 0).")
@setting_options
@click.option("--radius", default="1e-20", show_default=True, help="The largest radius that is wanted, absolute.")
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write the certificate of both enclosures.")
@data_options
@json_option
def bias_command(
    data: str,
    pretrain: str | None,
    setting: Setting,
    radius: str,
    output: str | None,
    table: TableOptions,
    as_json: bool,
) -> int:
    """Where gradient flow on a diagonal linear network comes to, pretrained and then fine-tuned on DATA.

    DATA is a table whose rows are samples: columns x or x1..xd, and y or z. beta_PT minimises the potential with
    r = sqrt k = 2c subject to the pretraining data; beta_FT the one with r_d = 2 (1 + lambda)(c + sqrt(c^2 +
    beta_PT,d^2)) + gamma^2 subject to DATA. Both are enclosed: every number is known to within a radius that is proved.

    Per coordinate also the l-order ell, kappa and the pretraining dependence PD at the enclosed point (see `regime`).
    """
    wanted = as_positive(radius, "--radius")
    for path in (data, pretrain):
        different_files(path or "-", output)
    if data == pretrain == "-":
        raise InputError("standard input can be read once: DATA or --pretrain is a file")
    with working() as tell:
        before = None if pretrain is None else read_equations(pretrain, table)
        system = read_equations(data, table)
        scales = {"c": setting.c, "lam": setting.lam, "gamma": setting.gamma}
        try:
            found = chain(before, system, **scales, radius=wanted, progress=tell)
        except UndecidedError as error:
            refuse(str(error))
            return 3
        if output is not None:
            tell(None, "the certificate")
            write_json(output, next(certificates.of(MinimiserEnclosed(system, found, before))))
    coordinates = _coordinates(found)
    if as_json:
        print_json({**_json(found, wanted, coordinates), "file": output})
    else:
        _print(found, coordinates)
        if output is not None:
            facts([("certificate", "bias"), ("written", printable(output))], console())
    return 0


def _coordinates(found: Chain) -> list[dict[str, Ball]]:
    """The numbers of each coordinate."""
    result = []
    with ctx.workprec(2 * found.finetuning.precision):
        for before, r, after in zip(found.beta_pt, found.finetuning.root_k, found.beta_ft, strict=True):
            order = order_at(found.setting, before.ball, after.ball)
            values = (before.ball, r.ball, after.ball, order.ell, order.kappa, order.pd)
            result.append(dict(zip(_COLUMNS, values, strict=True)))
    return result


def _json(found: Chain, wanted: Q, coordinates: list[dict[str, Ball]]) -> dict[str, Any]:
    return {
        **setting_json(found.setting),
        "wanted": as_text(wanted),
        "pretraining": None if found.pretraining is None else _training(found.pretraining),
        "finetuning": _training(found.finetuning),
        "coordinates": [{name: in_decimals(ball).to_json() for name, ball in row.items()} for row in coordinates],
    }


def _training(found: Minimiser) -> dict[str, Any]:
    """What is known of an enclosure as a whole; gap and radius are upper bounds."""
    return {"rank": len(found.rows), "gap": _bound(found.gap), "radius": _bound(found.radius)}


def _bound(value: Q) -> str:
    """A decimal of three digits that is no less."""
    return in_decimals(hull(to_ball(0), to_ball(value)) * 2).radius


def _print(found: Chain, coordinates: list[dict[str, Ball]]) -> None:
    pairs = [("setting", setting_line(found.setting))]
    for name, training in (("pretraining", found.pretraining), ("fine-tuning", found.finetuning)):
        pairs.append((name, "no data: beta_PT = 0" if training is None else _enclosed(training)))
    out = console()
    facts(pairs, out)
    rows = [
        [str(number), *(rounded(row[name], 8) for name in _SHOWN)]
        for number, row in enumerate(coordinates[:SHOWN_ROWS], start=1)
    ]
    if len(coordinates) > SHOWN_ROWS:
        rows.append(["...", *[""] * len(_SHOWN)])
    rows_table([("d", "right"), *((name, "right") for name in _SHOWN.values())], rows, out)


def _enclosed(found: Minimiser) -> str:
    rank = f"rank {len(found.rows)} of {len(found.beta)}"
    return f"{rank}, every radius <= {_bound(found.radius)}, gap <= {_bound(found.gap)}"
