"""Figure 9 as a file, from the records that ship: `python -m ftc_verify_proofs.sohn2024.figure_9 FILE.svg`."""

import sys

from ftc_verify.claims.book.figure import Chart
from ftc_verify.report.figures import Panel, draw_panels

from .section_7_figure import figure_9

__all__ = ["panels"]


def panels() -> list[Panel]:
    """Those of both charts."""
    return [panel for chart in figure_9().parts if isinstance(chart, Chart) for panel in chart.panels]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m ftc_verify_proofs.sohn2024.figure_9 FILE.svg")
    draw_panels(sys.argv[1], panels())
