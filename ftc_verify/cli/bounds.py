"""``ftc-verify bounds``: the paper's and the best proved interval for m*(N, K)."""

import click

from ftc_verify.cli.output import json_option, print_json
from ftc_verify.tables import console, facts
from ftc_verify.theory.intervals import bounds


@click.command("bounds", context_settings={"ignore_unknown_options": True})
@click.argument("n", type=int, metavar="N")
@click.argument("k", type=int, metavar="K")
@click.option(
    "--layers", type=int, default=2, show_default=True, help="Layers of the network, the output included: 2 to 64."
)
@click.option(
    "--dimension", type=int, default=1, show_default=True, help="The samples' dimension d; the worst case is on a line."
)
@click.option(
    "--general-position",
    is_flag=True,
    help="Only samples of which every min(K, d + 1) are affinely independent (2 layers).",
)
@json_option
def bounds_command(n: int, k: int, layers: int, dimension: int, general_position: bool, as_json: bool) -> int:
    """Bounds on m*(N, K): neurons needed to change any N of any K labels.

    The paper's interval (none for K < 3 and from 4 layers on) and the best proved one, with the claims that each
    end rests on, and the constructions that the upper end comes from.
    """

    result = bounds(n, k, layers, dimension=dimension, general_position=general_position)
    if as_json:
        print_json(
            {
                "n": n,
                "k": k,
                "layers": layers,
                "dimension": dimension,
                "general_position": general_position,
                "paper": None if result.paper is None else list(result.paper),
                "best": list(result.best),
                "exact": result.exact,
                "because": list(result.because),
                "constructions": [{"name": entry.name, "row": entry.row} for entry in result.constructions],
            }
        )
        return 0
    nothing = "none (K < 3)" if k < 3 else "none (it bounds the width only)"
    if result.paper is None and layers == 2 and k >= 3:
        nothing = "none (it is about any position)"
    paper = nothing if result.paper is None else f"[{result.paper[0]}, {result.paper[1]}]"
    where = f", R^{dimension}" if dimension > 1 else ""
    where += ", general position" if general_position else ""
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
    return 0
