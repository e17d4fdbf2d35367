"""Figures 2, 3 and 5 drawn again: ``python -m ftc_verify_proofs.anguita2026.figures DIR`` writes them as SVG.

Lines are enclosures: of (ell, PD) by `order`, of errors at the replica prediction's fixed point by `enclose`. Points
are simulations, from `simulations.json` (benchmarks/generalisation.py). What the source's figures show is known from
captions alone; which values are ours says docs/pretraining.md.
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from flint import fmpq

from ftc_verify.bias import Setting, order
from ftc_verify.bias.potential import Ball
from ftc_verify.bias.regimes import Order
from ftc_verify.bias.replica import Law, Point, Teacher, enclose
from ftc_verify.claims.book.figure import Chart, Figure
from ftc_verify.rationals import as_float, parse
from ftc_verify.report.figures import Panel, Series, draw_panels

from .replica_points import NETWORKS, RHO_PT, TASKS, Network, Task

__all__ = ["FIGURES", "draw_all", "figure_2", "figure_3", "figure_5", "figures"]

DIGITS = 6
STEPS = 24
PATHS = (("III", "II"), ("II", "IV"), ("IV", "I"))
TITLES = {"none": "no overlap (new .1)", "full": "full overlap (shared .1)", "subset": "subset (shared .01)"}
ALPHAS = tuple(fmpq(i, 50) for i in range(1, 31))
BASE: Network = (fmpq(1, 1000), fmpq(0), fmpq(0))


def figure_2(steps: int = STEPS) -> list[Panel]:
    """(ell, PD): the triangle with the paths between the regimes, and along each path."""
    edges = Series("all that occurs", (1.0, 2.0, 2.0, 1.0), (0.0, 0.0, -1.0, 0.0), dashed=True)
    found = {(path, size): list(_along(*path, size, steps)) for path in PATHS for size in ("1", "sqrt(10)")}
    paths = [
        Series(f"{' to '.join(path)}", [_middle(o.ell) for o in points], [_middle(o.pd) for o in points])
        for (path, size), points in found.items()
        if size == "1"
    ]
    places = [
        Series(name, measured=[(_middle(at.ell), _middle(at.pd), 0.0)])
        for name in NETWORKS
        for at in (next(_along(name, name, "1", 1)),)
    ]
    panels = [Panel("(a) the regimes, beta_PT = 1", "ell", "PD", [*paths, edges, *places])]
    where = [i / steps for i in range(steps + 1)]
    for letter, path in zip("bcd", PATHS, strict=True):
        series = [
            Series(
                f"{name}, beta_PT = {size}",
                where,
                [_middle(value(at)) for at in found[path, size]],
                dashed=size != "1",
                colour=number,
            )
            for size in ("1", "sqrt(10)")
            for number, (name, value) in enumerate((("ell", _ell), ("PD", _pd)))
        ]
        panels.append(Panel(f"({letter}) from {path[0]} to {path[1]}", "part of the way", "", series))
    return panels


def _ell(at: Order) -> Ball:
    return at.ell


def _pd(at: Order) -> Ball:
    return at.pd


def _middle(ball: Ball) -> float:
    return float(ball.mid())


def _along(start: str, end: str, size: str, steps: int) -> Iterator[Order]:
    """ell and PD between two regimes: 1 + lambda in equal ratios, gamma in equal steps of its square root."""
    (c, lam, gamma), (_, to_lam, to_gamma) = NETWORKS[start], NETWORKS[end]
    ends = [as_float(1 + lam), as_float(1 + to_lam), as_float(gamma), as_float(to_gamma)]
    for i in range(steps + 1):
        part = i / steps
        there = fmpq(*(ends[0] ** (1 - part) * ends[1] ** part).as_integer_ratio()) - 1
        scale = fmpq(*(((1 - part) * ends[2] ** 0.5 + part * ends[3] ** 0.5) ** 2).as_integer_ratio())
        yield order(c=c, lam=there, gamma=scale, beta_pt=size, beta_ft="sqrt(10)")


def figure_3(alphas: Sequence[fmpq] = ALPHAS) -> list[Panel]:
    """Errors with one thing varied: c, lambda, gamma for full and no overlap; how much is new, how much is shared.
    Points are there for the curves whose task and network are of figure 5."""
    c, lam, gamma = BASE
    varied: list[tuple[str, list[tuple[str, Network]]]] = [
        ("(a) c", [(f"c = {v}", (parse(v), lam, gamma)) for v in ("1e-5", "1e-3", "1e-1")]),
        ("(b) lambda", [(f"lambda = {v}", (c, parse(v), gamma)) for v in ("-0.99", "0", "0.99")]),
        ("(c) gamma", [(f"gamma = {v}", (c, lam, parse(v))) for v in ("0", "1", "10")]),
    ]
    panels = []
    for title, networks in varied:
        series = [
            replace(_curve(f"{name}, {words}", TASKS[task], network, alphas), dashed=task == "none", colour=number)
            for number, (name, network) in enumerate(networks)
            for task, words in (("full", "full overlap"), ("none", "none"))
        ]
        panels.append(Panel(f"{title} varied", "alpha", "error", series, "y"))
    for title, network in (("(d) new, lambda = 0", BASE), ("(e) new, lambda = -.99", NETWORKS["IV"])):
        series = [_curve(f"new = {v}", ("0", v), network, alphas) for v in ("1/100", "1/20", "1/10")]
        panels.append(Panel(title, "alpha", "error", series, "y"))
    series = [_curve(f"shared = {v}", (v, "0"), BASE, alphas) for v in ("1/100", "1/20", "1/10")]
    return [*panels, Panel("(f) shared, lambda = 0", "alpha", "error", series, "y")]


def figure_5(alphas: Sequence[fmpq] = ALPHAS) -> list[Panel]:
    """Errors of the four regimes for the three tasks, one row for each law, with simulations."""
    panels = []
    for law in Law:
        for task, title in TITLES.items():
            series = [_curve(name, TASKS[task], network, alphas, law=law) for name, network in NETWORKS.items()]
            panels.append(Panel(f"{law}, {title}", "alpha", "error", series, "y"))
    return panels


@cache
def _simulated() -> dict[tuple[str, Task, Network], list[tuple[float, float, float]]]:
    """alpha, error and standard error of what was simulated, by law, task and network."""
    record = json.loads(Path(__file__).with_name("simulations.json").read_text(encoding="utf-8"))
    found: dict[tuple[str, Task, Network], list[tuple[float, float, float]]] = {}
    for entry in record["figure_5"]:
        key = (entry["law"], TASKS[entry["task"]], NETWORKS[entry["network"]])
        point = (as_float(parse(entry["alpha"])), entry["error"], entry["standard_error"])
        found.setdefault(key, []).append(point)
    return found


def _curve(
    label: str,
    task: Task,
    network: Network,
    alphas: Sequence[fmpq],
    *,
    law: Law = Law.GAUSS,
) -> Series:
    """Errors at the fixed point, beta_PT = 1, between their bounds; and what the record has of them."""
    teacher, setting = Teacher.of(RHO_PT, *task, law), Setting.of(*network)
    found = [enclose(Point.of(alpha, teacher, setting), DIGITS) for alpha in alphas]
    bounds = [(as_float(e.low), as_float(e.high)) for e in found]
    middles = [sum(pair) / 2 for pair in bounds]
    return Series(label, [as_float(a) for a in alphas], middles, bounds, _simulated().get((law, task, network), ()))


FIGURES: dict[str, Callable[[], list[Panel]]] = {
    "pretraining-2.svg": figure_2,
    "pretraining-3.svg": figure_3,
    "pretraining-5.svg": figure_5,
}
"""File names, and what makes the panels."""


SOME = "points: simulated for figure 5, so for curves of its tasks and networks alone; two errors"
FEW = tuple(fmpq(i, 25) for i in range(1, 16, 2))
"""The values of alpha of a report: fewer than in the files, as it draws them whenever it is made."""


def figures() -> Sequence[Figure]:
    """All three, for a report."""
    enclosed = "Lines are enclosures at the replica prediction's fixed point"
    return (
        Figure(
            "Figure 2",
            "l-order and pretraining dependence (PD): what occurs, and the paths between the regimes.",
            [Chart("Enclosed by the formulas of `regime`", figure_2(12), "The triangle is all that occurs.")],
        ),
        Figure(
            "Figure 3",
            "Errors with one thing varied.",
            [Chart("By the replica prediction", figure_3(FEW), f"{enclosed}; {SOME}.")],
        ),
        Figure(
            "Figure 5",
            "Errors of the four regimes for three tasks.",
            [
                Chart(
                    "By the replica prediction, and simulated",
                    figure_5(FEW),
                    f"{enclosed}; points: simulated, two errors.",
                )
            ],
        ),
    )


def draw_all(folder: Path) -> None:
    """Write every figure into a folder."""
    for name, panels in FIGURES.items():
        found = panels()
        draw_panels(folder / name, found, columns=2 if len(found) == 4 else 3)


if __name__ == "__main__":
    draw_all(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/figures"))
