"""Along which lines a network that fits data is drawn, so that what is seen is true: all of it, or a section."""

from collections.abc import Iterator, Sequence

from ftc_verify.network import Network
from ftc_verify.questions.fit import FitResult
from ftc_verify.questions.in_space.groups import Group
from ftc_verify.rationals import ZERO, Q, short
from ftc_verify.report.line_plot import LinePlot, along_samples, line_plot
from ftc_verify.words import counted

__all__ = ["MOST_PANELS", "fit_plots", "section"]

MOST_PANELS = 6
_MOST_COORDINATES = 4
Rows = Sequence[Sequence[Q]]


def fit_plots(result: FitResult) -> list[LinePlot]:
    """One plot of all samples where one line, or one direction of projection, has them all. Else one for each group of
    samples (two layers; at most `MOST_PANELS`), as the group's network is 0 at all other samples; else a section.

    On a line the kinks that the labels force are shown as well.
    """
    data = result.data
    shown = f"{counted(result.neurons, 'neuron')}, K = {data.count} in R^{data.dimension}"
    if data.dimension > 1 and data.line_positions() is None and len(result.groups) > 1 and _sum_of(result):
        return list(_of_groups(result, shown))
    return [_plot(result.network, data.x, data.z, shown)]


def _sum_of(result: FitResult) -> bool:
    """Whether the network is that of the groups, side by side."""
    return len(result.network.widths) == 1 and result.neurons == sum(one.network.neurons for one in result.groups)


def _of_groups(result: FitResult, shown: str) -> Iterator[LinePlot]:
    count = len(result.groups)
    for number, group in enumerate(result.groups[:MOST_PANELS], start=1):
        title = f"{shown}: summand {number} of {count}, {group.kind} of {counted(len(group.samples), 'sample')}"
        plot = _plot(group.network, result.data.x, _labels(group, result.data.z), title)
        last = number == MOST_PANELS < count
        yield plot.noted(f"not shown: {counted(count - number, 'more summand')}") if last else plot


def _labels(group: Group, z: list[Q]) -> list[Q]:
    held = set(group.samples)
    return [value if i in held else ZERO for i, value in enumerate(z)]


def _plot(network: Network, x: Rows, z: list[Q], title: str) -> LinePlot:
    """One network with samples."""
    if network.input_dim == 1:
        samples = [(row[0], value) for row, value in zip(x, z, strict=True)]
        return line_plot(network, samples=samples, across="x", up="z and g(x)", title=title)
    direction = _ridge(network)
    if direction is not None:
        squares = sum((c * c for c in direction), ZERO)
        line = ([ZERO] * len(direction), [c / squares for c in direction])
        samples = [(_dot(direction, row), value) for row, value in zip(x, z, strict=True)]
        where = f"u = {_point_text(direction)}: g depends on this alone"
        return line_plot(network, line, samples, across="u.x", where=where, up="z and g", title=title)
    first, last = (0, len(z) - 1) if len(set(z)) == 1 else (z.index(min(z)), z.index(max(z)))
    if len(z) == 1:
        end = [x[0][0] + 1, *x[0][1:]]
        return section(network, (x[0], end), x, z, where="along the first axis, from the sample", title=title)
    names = [f"sample {i + 1}, with label {short(z[i], 12)}" for i in (first, last)]
    where = f"from {names[0]} (t = 0), to {names[1]} (t = 1); counted in increasing order"
    return section(network, (x[first], x[last]), x, z, where=where, title=title)


def _ridge(network: Network) -> Sequence[Q] | None:
    """The direction, where the first layer looks along one alone, scaled to whole numbers or short ones."""
    rows = [row for row in network.layers[0].weights if any(row)]
    if not rows:
        return None
    pivot = next(i for i, c in enumerate(rows[0]) if c)
    first = [c / abs(rows[0][pivot]) for c in rows[0]]
    if any(c != row[pivot] / first[pivot] * u for row in rows for c, u in zip(row, first, strict=True)):
        return None
    return first


def _dot(a: Sequence[Q], b: Sequence[Q]) -> Q:
    return sum((left * right for left, right in zip(a, b, strict=True)), ZERO)


def section(
    network: Network,
    ends: tuple[Sequence[Q], Sequence[Q]],
    x: Rows,
    z: list[Q],
    *,
    where: str = "",
    segment: tuple[Q, Q] | None = None,
    title: str = "",
) -> LinePlot:
    """The plot along the line through two points, with those samples that lie on it exactly; t is 0 and 1 there, and
    `where` says which they are.

    Raises
    ------
    InputError
        As `Network.on_line`.
    """
    places = along_samples(x, *ends)
    samples = [(t, value) for t, value in zip(places, z, strict=True) if t is not None]
    where = where or f"from {_point_text(ends[0])} (t = 0) to {_point_text(ends[1])} (t = 1)"
    plot = line_plot(network, ends, samples, segment=segment, across="t", where=where, up="g", title=title)
    off = len(places) - len(samples)
    return plot.noted(f"not on this line: {counted(off, 'sample')}") if off else plot


def _point_text(point: Sequence[Q]) -> str:
    """A point, long numbers rounded (~), or how many coordinates it has."""
    if len(point) > _MOST_COORDINATES:
        return f"(.. {len(point)} coordinates ..)"
    return f"({', '.join(short(c, 12).partition(' ')[0] for c in point)})"
