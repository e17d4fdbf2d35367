"""A table of bounds drawn: intervals along a range, or maps over two of them, the paper's beside ours."""

import os
from collections.abc import Callable, Sequence
from typing import Any

from ftc_verify.errors import InputError
from ftc_verify.report.bounds_table import BoundsRow, Quantity
from ftc_verify.report.figures import Panel, Series, canvas, check_figure, draw_panels, save

__all__ = ["bounds_panels", "draw_bounds"]

_NAMES = {"m*": "m*(N, K)", "N*": "N*(m, K)", "width": "width"}


def draw_bounds(path: str | os.PathLike[str], rows: Sequence[BoundsRow], quantity: Quantity) -> None:
    """Two ranges: for each number of layers the paper's hi - lo, ours, and our upper end, as maps. One: the intervals.

    Of a width the paper has an upper end alone: that is drawn instead of its hi - lo.

    Raises
    ------
    InputError
        One point alone; matplotlib is not installed; the file cannot be written, or has another ending.
    """
    check_figure(path)
    depths = sorted({row.layers for row in rows})
    if len(rows) == len(depths):
        raise InputError("--figure needs a range of N, m or K with more than one point in it, such as 1:60")
    by_depth = [[row for row in rows if row.layers == layers] for layers in depths]
    if min(len({row.first for row in rows}), len({row.k for row in rows})) > 1:
        _draw_maps(path, by_depth, quantity)
        return
    draw_panels(path, bounds_panels(rows, quantity))


def bounds_panels(rows: Sequence[BoundsRow], quantity: Quantity) -> list[Panel]:
    """Intervals along the one range that there is, a panel for each number of layers."""
    depths = sorted({row.layers for row in rows})
    along_k = len({row.k for row in rows}) > 1
    return [_curves([row for row in rows if row.layers == layers], quantity, along_k) for layers in depths]


def _curves(rows: Sequence[BoundsRow], quantity: Quantity, along_k: bool) -> Panel:
    first = "m" if quantity == "N*" else "N"
    held = f"{first} = {rows[0].first}" if along_k else f"K = {rows[0].k}"
    series = [_band("proved", rows, lambda row: row.best, along_k)]
    printed = [row for row in rows if row.paper is not None]
    if printed:
        series.append(_band("as printed", printed, lambda row: row.paper, along_k, dashed=True))
    return Panel(f"{rows[0].layers} layers, {held}", "K" if along_k else first, _NAMES[quantity], series, whole=True)


def _band(
    label: str, rows: Sequence[BoundsRow], of: Callable[[BoundsRow], Any], along_k: bool, dashed: bool = False
) -> Series:
    """The upper end as a line, and the interval below it as a band."""
    xs = [row.k if along_k else row.first for row in rows]
    ends = [(high if low is None else low, high) for low, high in map(of, rows)]
    return Series(label, xs, [high for _, high in ends], ends, dashed=dashed)


def _draw_maps(path: str | os.PathLike[str], by_depth: Sequence[Sequence[BoundsRow]], quantity: Quantity) -> None:
    maps: tuple[tuple[str, Callable[[BoundsRow], int | None]], ...] = (
        ("as printed: upper end", _printed_end) if quantity == "width" else ("as printed: hi - lo", _printed_gap),
        ("proved: hi - lo", lambda row: row.best[1] - row.best[0]),
        ("proved: upper end", lambda row: row.best[1]),
    )
    with canvas(len(by_depth), len(maps)) as (figure, grid):
        for line, rows in zip(grid, by_depth, strict=True):
            for axes, (title, value) in zip(line, maps, strict=True):
                _map(figure, axes, rows, value)
                axes.set_title(f"{rows[0].layers} layers, {title}", fontsize=8)
                axes.set_xlabel("K")
                axes.set_ylabel("m" if quantity == "N*" else "N")
        save(figure, path)


def _printed_end(row: BoundsRow) -> int | None:
    return None if row.paper is None else row.paper[1]


def _printed_gap(row: BoundsRow) -> int | None:
    return None if row.paper is None or row.paper[0] is None else row.paper[1] - row.paper[0]


def _map(figure: Any, axes: Any, rows: Sequence[BoundsRow], value: Callable[[BoundsRow], int | None]) -> None:
    """One value a cell; cells without a point, or of which the paper says nothing, stay empty."""
    import numpy as np
    from matplotlib.ticker import MaxNLocator

    firsts, ks = sorted({row.first for row in rows}), sorted({row.k for row in rows})
    place_n, place_k = ({number: i for i, number in enumerate(numbers)} for numbers in (firsts, ks))
    cells = np.full((len(firsts), len(ks)), np.nan)
    for row in rows:
        found = value(row)
        if found is not None:
            cells[place_n[row.first], place_k[row.k]] = found
    if np.isnan(cells).all():
        axes.text(0.5, 0.5, "nothing is printed", ha="center", va="center", transform=axes.transAxes)
        axes.set(xticks=[], yticks=[])
        return
    shown = np.ma.masked_invalid(cells)
    mesh = axes.pcolormesh(ks, firsts, shown, shading="nearest", vmin=0, vmax=max(1, shown.max()), rasterized=True)
    figure.colorbar(mesh, ax=axes).locator = MaxNLocator(integer=True)
