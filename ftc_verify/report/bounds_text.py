"""A table of bounds as CSV and as LaTeX (booktabs)."""

import csv
import io
from collections.abc import Sequence

from ftc_verify.report.bounds_table import BoundsRow, Quantity

__all__ = ["as_csv", "as_latex", "interval_text"]

_SYMBOLS = {"m*": r"m^*(N, K)", "N*": r"N^*(m, K)", "width": r"\text{width}"}


def interval_text(interval: tuple[int | None, int] | None) -> str:
    """ "[2, 5]", "4", "<= 7" without a lower end, and "-" for nothing."""
    if interval is None:
        return "-"
    low, high = interval
    if low is None:
        return f"<= {high}"
    return str(high) if low == high else f"[{low}, {high}]"


def as_csv(rows: Sequence[BoundsRow], quantity: Quantity) -> str:
    """A line of names, then a line for each point; cells where the paper says nothing are empty."""
    text = io.StringIO()
    write = csv.writer(text, lineterminator="\n")
    first = "m" if quantity == "N*" else "N"
    names = (first, "K", "layers", "paper_low", "paper_high", "low", "high", "because_low", "because_high")
    write.writerow(names)
    for row in rows:
        write.writerow((row.first, row.k, row.layers, *(row.paper or (None, None)), *row.best, *row.because))
    return text.getvalue()


def as_latex(rows: Sequence[BoundsRow], quantity: Quantity) -> str:
    """A `tabular` for the package booktabs; needs amsmath for `\\text`."""
    first = "m" if quantity == "N*" else "N"
    layers = len({row.layers for row in rows}) > 1
    lines = [
        r"\begin{tabular}{" + "r" * (3 if layers else 2) + "cc}",
        r"\toprule",
        f"${first}$ & $K$ & " + (r"$L$ & " if layers else "") + rf"printed & ${_SYMBOLS[quantity]}$ \\",
        r"\midrule",
    ]
    for row in rows:
        cells = [str(row.first), str(row.k), *([str(row.layers)] if layers else [])]
        cells += [_math(row.paper), _math(row.best)]
        lines.append(" & ".join(cells) + r" \\")
    return "\n".join((*lines, r"\bottomrule", r"\end{tabular}", ""))


def _math(interval: tuple[int | None, int] | None) -> str:
    if interval is None:
        return "--"
    return "$" + interval_text(interval).replace("<=", r"\le") + "$"
