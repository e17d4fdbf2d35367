"""The plot of a network that comes from a file, with the samples of its certificate."""

from collections.abc import Sequence

from ftc_verify.deploy.models.given import Given
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q
from ftc_verify.report.fit_plots import section
from ftc_verify.report.line_plot import LinePlot, line_plot

__all__ = ["given_plot"]


def given_plot(
    given: Given, network: Network, output: int, ends: tuple[Sequence[Q], Sequence[Q]] | None = None
) -> LinePlot:
    """One output of it (`network`; `output` is its number, from 0): along the line through two points, between them;
    without them (d = 1) as far as samples and kinks are. Samples that do not lie on the line are counted, not shown.

    Raises
    ------
    InputError
        As `Network.on_line`.
    """
    rows, values = given.rows or [], [row[output] for row in given.values or []]
    title = f"widths {', '.join(map(str, network.widths))}"
    title += f", output {output + 1} of {given.outputs}" if given.outputs > 1 else ""
    if ends is None:
        samples = [(row[0], value) for row, value in zip(rows, values, strict=True)]
        plot = line_plot(network, samples=samples, across="x", up="g(x)", title=title)
    else:
        plot = section(network, ends, rows, values, segment=(ZERO, ONE), title=title)
    if given.network is None:
        return plot
    return plot.noted(f"weights are {given.network.format.name} numbers; drawn without the rounding of an evaluation")
