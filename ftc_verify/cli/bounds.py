"""``ftc-verify bounds``: the paper's and the best proved interval for m*(N, K), at a point or over ranges."""

import re
from collections.abc import Sequence
from typing import Any

import click

from ftc_verify.cli.output import json_option, print_json
from ftc_verify.errors import InputError
from ftc_verify.native import output
from ftc_verify.report.bounds_figure import draw_bounds
from ftc_verify.report.bounds_table import BoundsRow, Quantity, bounds_table
from ftc_verify.report.bounds_text import as_csv, as_latex, interval_text
from ftc_verify.tables import console, facts, rows_table
from ftc_verify.theory.intervals import Bounds, bounds
from ftc_verify.words import counted, printable

MANY_ROWS = 1000
"""A longer table is printed as plain columns."""
_WHOLE = re.compile(r"-?[0-9]{1,4000}", re.ASCII)


@click.command("bounds", context_settings={"ignore_unknown_options": True})
@click.argument("n", metavar="N")
@click.argument("k", metavar="K")
@click.option(
    "--layers", default="2", show_default=True, help="Layers of the network, the output included: 2 to 64, or a range."
)
@click.option(
    "--dimension", type=int, default=1, show_default=True, help="The samples' dimension d; the worst case is on a line."
)
@click.option(
    "--general-position",
    is_flag=True,
    help="Only samples of which every min(K, d + 1) are affinely independent (2 layers).",
)
@click.option("--capacity", is_flag=True, help="N*(m, K), the labels that m neurons can change; N stands for m then.")
@click.option("--width", is_flag=True, help="The least width of hidden layers instead of the number of neurons.")
@click.option("--csv", "as_csv_table", is_flag=True, help="Print a table as CSV.")
@click.option("--latex", "as_latex_table", is_flag=True, help="Print a table as LaTeX (booktabs).")
@click.option("--figure", metavar="FILE", help="Draw it (.svg, .pdf, .png): a range as intervals, two ranges as maps.")
@json_option
def bounds_command(
    n: str,
    k: str,
    layers: str,
    dimension: int,
    general_position: bool,
    capacity: bool,
    width: bool,
    as_csv_table: bool,
    as_latex_table: bool,
    figure: str | None,
    as_json: bool,
) -> int:
    """Bounds on m*(N, K): neurons needed to change any N of any K labels.

    N, K and --layers are numbers, or ranges such as 1:60, both ends included. The paper's interval (none for K < 3 and
    from 4 layers on) and the best proved one, with the claims that each end rests on, and the constructions that the
    upper end comes from.
    """
    if capacity and width:
        raise InputError("--capacity and --width are two questions: ask one")
    printers = [
        name for name, chosen in (("csv", as_csv_table), ("latex", as_latex_table), ("json", as_json)) if chosen
    ]
    if len(printers) > 1:
        raise InputError(f"{' and '.join(f'--{name}' for name in printers)} are several ways to print: choose one")
    as_text = printers[0] if printers and not as_json else None
    asked = [_values(n, "m" if capacity else "N"), _values(k, "K"), _values(layers, "--layers")]
    table = capacity or width or as_text is not None or figure is not None or any(len(part) != 1 for part in asked)
    if not table:
        found = bounds(asked[0][0], asked[1][0], asked[2][0], dimension=dimension, general_position=general_position)
        _print_point(found, as_json)
        return 0
    if general_position:
        raise InputError("--general-position is for one point: give N and K as numbers")
    quantity: Quantity = "N*" if capacity else "width" if width else "m*"
    rows = bounds_table(asked[0], asked[1], asked[2], quantity=quantity)
    if figure is not None:
        draw_bounds(figure, rows, quantity)
    _print_table(rows, quantity, as_text, as_json, figure)
    return 0


def _values(text: str, name: str) -> Sequence[int]:
    """A whole number, or from:to."""
    ends = text.split(":")
    if len(ends) > 2 or not all(_WHOLE.fullmatch(end) for end in ends):
        raise InputError(f"{name}: {printable(repr(text), 60)} is neither a whole number nor a range such as 1:60")
    low, high = int(ends[0]), int(ends[-1])
    if low > high:
        raise InputError(f"{name}: {printable(text, 60)} is no range: the smaller number comes first")
    if high - low >= 10**18:
        raise InputError(f"{name}: {printable(text, 60)} has too many numbers: take a smaller range")
    return range(low, high + 1) if len(ends) == 2 else [low]


def _print_table(
    rows: Sequence[BoundsRow], quantity: Quantity, as_text: str | None, as_json: bool, figure: str | None
) -> None:
    first = "m" if quantity == "N*" else "N"
    if as_json:
        print_json({"quantity": quantity, "points": [_row_json(row, first.lower()) for row in rows]})
    elif as_text is not None:
        text = as_csv(rows, quantity) if as_text == "csv" else as_latex(rows, quantity)
        click.echo(text, nl=False, file=output())
    else:
        cells = [
            (str(row.first), str(row.k), str(row.layers), interval_text(row.paper), interval_text(row.best))
            for row in rows
        ]
        columns = [(first, "right"), ("K", "right"), ("layers", "right"), ("as printed", "left"), (quantity, "left")]
        _aligned(columns, cells) if len(cells) > MANY_ROWS else rows_table(columns, cells, console())
        exact, wide = sum(row.exact for row in rows), sum(row.best[1] - row.best[0] for row in rows)
        console().print(f"\n{counted(len(rows), 'point')}, {exact} exact; sum of hi - lo: {wide}")
        if figure is not None:
            console().print(f"written: {printable(figure)}", markup=False)


def _aligned(columns: Sequence[tuple[str, str]], cells: Sequence[Sequence[str]]) -> None:
    """Many rows: what is drawn row by row takes longer than all that is computed."""
    lines = [[name for name, _ in columns], *cells]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (
            cell.rjust(width) if side == "right" else cell.ljust(width)
            for cell, width, (_, side) in zip(line, widths, columns, strict=True)
        )
        click.echo("   ".join(padded).rstrip(), file=output())


def _row_json(row: BoundsRow, first: str) -> dict[str, Any]:
    return {
        first: row.first,
        "k": row.k,
        "layers": row.layers,
        "paper": None if row.paper is None else list(row.paper),
        "best": list(row.best),
        "exact": row.exact,
        "because": list(row.because),
    }


def _print_point(result: Bounds, as_json: bool) -> None:
    """One point, with the constructions that reach the upper end."""
    n, k, layers = result.n, result.k, result.layers
    if as_json:
        print_json(
            {
                "n": n,
                "k": k,
                "layers": layers,
                "dimension": result.dimension,
                "general_position": result.general_position,
                "paper": None if result.paper is None else list(result.paper),
                "best": list(result.best),
                "exact": result.exact,
                "because": list(result.because),
                "constructions": [{"name": entry.name, "row": entry.row} for entry in result.constructions],
            }
        )
        return
    nothing = "none (K < 3)" if k < 3 else "none (it bounds the width only)"
    if result.paper is None and layers == 2 and k >= 3:
        nothing = "none (it is about any position)"
    paper = nothing if result.paper is None else f"[{result.paper[0]}, {result.paper[1]}]"
    where = f", R^{result.dimension}" if result.dimension > 1 else ""
    where += ", general position" if result.general_position else ""
    best = f"{result.best[0]} (exact)" if result.exact else f"[{result.best[0]}, {result.best[1]}]"
    facts(
        [
            (f"m*({n}, {k})" if k < 10**12 else "m*(N, K)", f"{layers} layers{where}"),
            ("paper", paper),
            ("best", best),
            ("because", ", ".join(dict.fromkeys(result.because))),
            *([("reached by", ", ".join(entry.name for entry in result.constructions))] if result.best[1] else []),
        ],
        console(),
    )
