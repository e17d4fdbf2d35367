"""Figures by matplotlib (SVG, PDF, PNG): curves with their bounds, points with error bars. Same data, same bytes."""

import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import PurePath
from typing import Any

from ftc_verify.errors import InputError
from ftc_verify.files import placing, refuse_dash
from ftc_verify.words import printable

__all__ = ["COLOURS", "Panel", "Series", "canvas", "check_figure", "draw", "draw_panels", "panels_svg", "save", "sheet"]

_METADATA: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    "png": {"Software": None},
}
"""What would make the same drawing other bytes is left out."""
_MISSING = "figures need matplotlib: pip install 'ftc-verify[figures]'"
_SALT = "ftc-verify"
LINE = 1e-3
"""What part of a value a line is wide."""
COLOURS = ("#1b6ca8", "#c4452f", "#2f8f4e", "#7a4fa3", "#b7791f", "#555555")


@dataclass(frozen=True)
class Series:
    """One curve and what is known of it.

    Attributes
    ----------
    label
        Its name in the legend.
    x, y
        Its points, joined by straight lines; none is drawn where `y` is empty.
    bounds
        For each of `x` a lower and an upper bound; drawn as a band where they are further apart than the line is wide.
    measured
        (x, y, standard error): points with bars of two standard errors.
    dashed
        Whether the line is.
    colour
        Number of its colour; by default its place in the panel.
    """

    label: str
    x: Sequence[float] = ()
    y: Sequence[float] = ()
    bounds: Sequence[tuple[float, float]] = ()
    measured: Sequence[tuple[float, float, float]] = ()
    dashed: bool = False
    colour: int | None = None


@dataclass(frozen=True)
class Panel:
    """Axes with series; `log` names the axes that are logarithmic; `whole`: numbers at the axes are whole."""

    title: str
    x: str
    y: str
    series: Sequence[Series] = field(default_factory=tuple)
    log: str = ""
    whole: bool = False


def draw(path: str | os.PathLike[str], series: Sequence[Series], *, x: str, y: str, title: str) -> None:
    """One panel; the error axis is logarithmic where errors are more than a hundred times apart."""
    values = [value for one in series for value in one.y]
    log = "y" if values and min(values) > 0 and max(values) > 100 * min(values) else ""
    draw_panels(path, [Panel(title, x, y, series, log)])


def draw_panels(path: str | os.PathLike[str], panels: Sequence[Panel], *, columns: int = 3) -> None:
    """Panels in rows of `columns`, with one legend if their labels are the same.

    Raises
    ------
    InputError
        matplotlib is not installed; the file cannot be written.
    """
    check_figure(path)
    with _drawn(panels, columns) as figure:
        save(figure, path)


def panels_svg(panels: Sequence[Panel], columns: int = 3) -> str:
    """The same as SVG.

    Raises
    ------
    InputError
        matplotlib is not installed.
    """
    with _drawn(panels, columns) as figure:
        return _content(figure, "svg").decode("utf-8")


@contextmanager
def _drawn(panels: Sequence[Panel], columns: int) -> Iterator[Any]:
    columns = min(columns, len(panels))
    with canvas(-(-len(panels) // columns), columns) as (figure, grid):
        for axes, panel in zip(grid.flat, panels, strict=False):
            _panel(axes, panel)
        for axes in grid.flat[len(panels) :]:
            axes.remove()
        _legends(figure, list(grid.flat[: len(panels)]))
        yield figure


def check_figure(path: str | os.PathLike[str]) -> None:
    """Refuse, before any work is done, a figure that could not be written.

    Raises
    ------
    InputError
        A name that does not end in .svg, .pdf or .png; matplotlib is not installed.
    """
    refuse_dash(path)
    if _ending(path) not in _METADATA:
        raise InputError(f"{printable(path)}: a figure ends in .svg, .pdf or .png")
    if find_spec("matplotlib") is None:
        raise InputError(_MISSING)


def _ending(path: str | os.PathLike[str]) -> str:
    return PurePath(path).suffix.lower().removeprefix(".")


@contextmanager
def canvas(rows: int, columns: int) -> Iterator[tuple[Any, Any]]:
    """A figure and its axes, an array of shape (rows, columns); same drawing, same bytes.

    Raises
    ------
    InputError
        matplotlib is not installed.
    """
    with sheet(0.6 + 3.4 * columns, 0.8 + 2.7 * rows) as figure:
        yield figure, figure.subplots(rows, columns, squeeze=False)


@contextmanager
def sheet(width: float, height: float) -> Iterator[Any]:
    """A figure of this size, in inches, without axes; what is drawn and saved in it has our settings.

    Raises
    ------
    InputError
        matplotlib is not installed.
    """
    try:
        import matplotlib
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure
    except ImportError:
        raise InputError(_MISSING) from None
    settings = {"svg.hashsalt": _SALT, "svg.fonttype": "none", "font.size": 9}
    with matplotlib.rc_context({**settings, "path.simplify": False}):
        figure = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasSVG(figure)
        yield figure


def save(figure: Any, path: str | os.PathLike[str]) -> None:
    """Write it, as its name ends, all or nothing.

    Raises
    ------
    InputError
        The file cannot be written.
    """
    content = _content(figure, _ending(path))
    with placing(path) as file:
        file.write_bytes(content)


def _content(figure: Any, format: str) -> bytes:
    """Lines of SVG end where they end."""
    made = io.BytesIO()
    figure.savefig(made, format=format, metadata=_METADATA[format], dpi=150)
    if format != "svg":
        return made.getvalue()
    return ("\n".join(line.rstrip() for line in made.getvalue().decode("utf-8").splitlines()) + "\n").encode("utf-8")


def _legends(figure: Any, axes: Sequence[Any]) -> None:
    """One for all panels if they have the same labels, else one in each."""
    named = [one.get_legend_handles_labels() for one in axes]
    handles, labels = named[0]
    if all(other == labels for _, other in named):
        wide = int(13 * figure.get_figwidth() / (6 + max(map(len, labels), default=1)))
        columns = max(1, min(len(labels), 4, wide))
        figure.legend(handles, labels, loc="outside lower center", ncols=columns, frameon=False)
        return
    for one in axes:
        one.legend(fontsize=6, frameon=False)


def _panel(axes: Any, panel: Panel) -> None:
    for place, series in enumerate(panel.series):
        colour = COLOURS[(place if series.colour is None else series.colour) % len(COLOURS)]
        if len(series.y):
            style = "--" if series.dashed else "-"
            axes.plot(series.x, series.y, style, color=colour, linewidth=1.2, label=series.label)
        if any(high - low > LINE * abs(high) for low, high in series.bounds):
            axes.fill_between(series.x, *zip(*series.bounds, strict=True), color=colour, alpha=0.3, linewidth=0)
        if series.measured:
            xs, ys, errors = zip(*series.measured, strict=True)
            name = None if len(series.y) else series.label
            bars = [2 * error for error in errors]
            axes.errorbar(xs, ys, yerr=bars, color=colour, fmt="o", markersize=3, linewidth=0.8, label=name)
    axes.set_title(panel.title, fontsize=9)
    axes.set_xlabel(panel.x)
    axes.set_ylabel(panel.y)
    axes.spines[["top", "right"]].set_visible(False)
    if "x" in panel.log:
        axes.set_xscale("log")
    if "y" in panel.log:
        axes.set_yscale("log")
    axes.minorticks_off()
    if panel.whole:
        for axis in (axes.xaxis, axes.yaxis):
            axis.get_major_locator().set_params(integer=True)
