"""Plots of networks along lines, drawn by matplotlib: every breakpoint is a vertex, nothing is sampled."""

import os
import textwrap
from collections.abc import Sequence
from typing import Any

from ftc_verify.outlines import outline
from ftc_verify.report.figures import COLOURS, save, sheet
from ftc_verify.report.line_plot import LinePlot, Mark
from ftc_verify.report.scale import Scale
from ftc_verify.words import counted

__all__ = ["draw_lines"]

_RINGS = 80
"""The most kinks that have a ring on the curve; all have a stroke below it."""
_MANY = 3000
"""So many samples, kinks or vertices are drawn as dots of a picture, in SVG and PDF too."""
_APART = 600
"""The most kinks that one can tell apart; the figure is wider for many."""
_WIDTH, _WIDEST, _HIGH, _ROW = 7.2, 20.0, 3.2, 0.2
_SIGNS = {1: "forced, slope grows", -1: "forced, slope falls"}


def draw_lines(path: str | os.PathLike[str], plots: Sequence[LinePlot], notes: Sequence[str] = ()) -> None:
    """Draw them below each other: function, samples, kinks; in rows below them the kinks of each layer, and the
    intervals in which the samples force a kink.

    Raises
    ------
    InputError
        matplotlib is not installed; the file cannot be written.
    """
    rows = [_rows(plot) for plot in plots]
    heights = [height for row in rows for height in (_HIGH, max(1, len(row)) * _ROW)]
    width = min(_WIDEST, _WIDTH * max(1.0, *(len(plot.marks) / 200 for plot in plots)))
    with sheet(width, sum(heights) + 0.9 * len(plots) + 0.3) as figure:
        grid = figure.subplots(2 * len(plots), 1, squeeze=False, gridspec_kw={"height_ratios": heights})
        for number, (plot, row) in enumerate(zip(plots, rows, strict=True)):
            _draw(grid[2 * number][0], grid[2 * number + 1][0], plot, row)
        if notes:
            figure.supxlabel("\n".join(line for note in notes for line in textwrap.wrap(note, 100)), fontsize=7)
        save(figure, path)


def _rows(plot: LinePlot) -> list[tuple[str, list[Any]]]:
    """What stands below the curve: marks by layer, then intervals by sign."""
    rows: list[tuple[str, list[Any]]] = [
        (f"kinks of layer {layer}", [mark for mark in plot.marks if layer in mark.layers]) for layer in _layers(plot)
    ]
    for sign, name in _SIGNS.items():
        if found := [one for one in plot.forced if one.sign == sign]:
            rows.append((name, found))
    return rows


def _layers(plot: LinePlot) -> list[int]:
    """The layers that have a kink."""
    return sorted({layer for mark in plot.marks for layer in mark.layers})


def _draw(axes: Any, below: Any, plot: LinePlot, rows: Sequence[tuple[str, Sequence[Any]]]) -> None:
    x = Scale.of(plot.low, plot.high)
    kinks = [mark.position for mark in plot.marks]
    points, bottom, top = outline(plot.function.at_sorted, kinks, plot.low, plot.high, plot.samples)
    y = Scale.of(bottom, top)
    axes.plot(
        [x(at) for at, _ in points],
        [y(value) for _, value in points],
        color=COLOURS[0],
        linewidth=1.3 if len(points) <= _MANY / 10 else 0.5,
        rasterized=len(points) > _MANY,
        label=f"g, {counted(plot.function.piece_count, 'piece')} in all",
    )
    _dots(axes, plot, x, y)
    axes.set(xlim=(x(plot.low), x(plot.high)), ylim=(y(bottom), y(top)), ylabel=y.label(plot.up))
    axes.set_title(plot.title, fontsize=9)
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelbottom=not rows)
    axes.legend(loc="best", fontsize=7, framealpha=0.8)
    _strip(below, plot, rows, x)
    lines = [", ".join(filter(None, (x.label(plot.across), plot.where))), *plot.notes]
    if len(plot.marks) > _APART:
        lines.append("too many kinks to tell them apart: `pieces --from P --to Q --figure` draws a part of the line")
    below.set_xlabel("\n".join(part for line in lines for part in textwrap.wrap(line, 110)), fontsize=8)


def _dots(axes: Any, plot: LinePlot, x: Scale, y: Scale) -> None:
    """Rings at kinks, and samples."""
    if 0 < len(plot.marks) <= _RINGS:
        values = plot.function.at_sorted([mark.position for mark in plot.marks])
        for place, layer in enumerate(_layers(plot), start=1):
            shown = [(mark, value) for mark, value in zip(plot.marks, values, strict=True) if mark.layers[0] == layer]
            if not shown:
                continue
            places = [x(mark.position) for mark, _ in shown], [y(value) for _, value in shown]
            axes.plot(*places, "o", markersize=7, fillstyle="none", color=_colour(place), label=f"kink, layer {layer}")
    if plot.samples:
        places = [x(at) for at, _ in plot.samples], [y(value) for _, value in plot.samples]
        many = len(plot.samples) > _MANY
        size = 3.5 if len(plot.samples) <= 200 else 1.5
        name = counted(plot.count, "sample")
        name += "" if plot.count == len(plot.samples) else f", at {counted(len(plot.samples), 'place')}"
        axes.plot(*places, "o", markersize=size, color="#1a1d21", label=name, rasterized=many)


def _strip(below: Any, plot: LinePlot, rows: Sequence[tuple[str, Sequence[Any]]], x: Scale) -> None:
    """The rows below the curve, the first on top."""
    for place, (_, row) in enumerate(rows):
        many = len(row) > _MANY
        if isinstance(row[0], Mark):
            ends, colour = (-place - 0.35, -place + 0.35), _colour(place + 1)
            below.vlines([x(mark.position) for mark in row], *ends, color=colour, linewidth=1, rasterized=many)
        else:
            lows = [x(max(one.low, plot.low)) for one in row]
            highs = [x(min(one.high, plot.high)) for one in row]
            below.hlines([-place] * len(row), lows, highs, color="#888888", linewidth=3, rasterized=many)
            if not many:  # a gap where two intervals meet
                below.plot([*lows, *highs], [-place] * 2 * len(row), "|", color="white", markersize=5)
    names = [f"{name}: {len(row)}" for name, row in rows]
    below.set(xlim=(x(plot.low), x(plot.high)), ylim=(0.5 - max(1, len(rows)), 0.5))
    below.set_yticks([-place for place in range(len(rows))], names, fontsize=7)
    below.tick_params(left=False)
    below.spines[["top", "right", "left"]].set_visible(False)
    if not rows:
        below.spines["bottom"].set_visible(False)
        below.set_xticks([])


def _colour(place: int) -> str:
    """That of the kinks of the layer which has this place among those with kinks, from 1."""
    return COLOURS[1:][(place - 1) % (len(COLOURS) - 1)]
