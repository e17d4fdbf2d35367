"""Pictures of instances for LaTeX's `picture` environment (pict2e): a function with its kinks and samples, and sets."""

from collections.abc import Callable, Iterator, Sequence

from ftc_verify.rationals import Q, as_float
from ftc_verify.report.instances import Plot, Sets
from ftc_verify.report.latex.text import plain

__all__ = ["picture"]

WIDE, HIGH, EDGE = 110, 44, 6
"""Millimetres, or less where lines are shorter."""
LETTER = 1.7
"""Millimetres that a small digit needs."""
MOST_MARKS = 400
"""Kinks and samples that are marked; a curve with more of them is drawn alone."""
CELL, ROW, NAME = 5.5, 8, 24


def picture(seen: Plot | Sets) -> Iterator[str]:
    """Lines of LaTeX: the picture, centred, and what it shows."""
    yield r"\begin{center}"
    yield rf"\setlength{{\unitlength}}{{1mm}}\ifdim\linewidth<{WIDE + 10}mm"
    yield rf"\setlength{{\unitlength}}{{\dimexpr\linewidth/{WIDE + 10}\relax}}\fi"
    yield from _plot(seen) if isinstance(seen, Plot) else _sets(seen)
    yield r"\par\smallskip"
    caption = seen.caption if isinstance(seen, Plot) else "The sets; members are framed."
    yield rf"\parbox{{0.9\linewidth}}{{\small {plain(caption)}}}"
    yield r"\end{center}"


def _plot(seen: Plot) -> Iterator[str]:
    kinks = [kink.position for kink in seen.function.kinks if seen.low < kink.position < seen.high]
    ends = [seen.low, *kinks, seen.high]
    values = seen.function.at_sorted(ends)
    heights = [*values, *(z for _, z in seen.samples)]
    bottom, top = min(heights), max(heights)
    if bottom == top:
        bottom, top = bottom - 1, top + 1

    def place(x: Q, y: Q) -> tuple[float, float]:
        across, up = as_float((x - seen.low) / (seen.high - seen.low)), as_float((y - bottom) / (top - bottom))
        return EDGE + across * (WIDE - 2 * EDGE), EDGE + up * (HIGH - 2 * EDGE)

    yield rf"\begin{{picture}}({WIDE},{HIGH})"
    if bottom <= 0 <= top:
        _, zero = place(seen.low, Q(0))
        yield rf"\linethickness{{0.2pt}}\Line({EDGE},{zero:.2f})({WIDE - EDGE},{zero:.2f})"
    path = "".join("({:.2f},{:.2f})".format(*place(x, y)) for x, y in zip(ends, values, strict=True))
    yield rf"\linethickness{{0.8pt}}\polyline{path}"
    yield r"\linethickness{0.4pt}"
    marked = len(kinks) + len(seen.samples) <= MOST_MARKS
    for x, y in zip(kinks, values[1:-1], strict=True) if marked else ():
        yield r"\put({:.2f},{:.2f}){{\circle{{2.2}}}}".format(*place(x, y))
    for x, z in seen.samples if marked else ():
        yield r"\put({:.2f},{:.2f}){{\circle*{{1.4}}}}".format(*place(x, z))
    yield from _ticks(sorted({x for x, _ in seen.samples} or kinks), lambda x: place(x, bottom)[0])
    yield r"\end{picture}"


def _ticks(positions: Sequence[Q], across: Callable[[Q], float]) -> Iterator[str]:
    """The positions below, those that have room."""
    free = 0.0
    for x in positions:
        half = LETTER * len(str(x)) / 2
        at = across(x)
        if at - half >= free:
            yield rf"\put({at:.2f},{EDGE - 2}){{\makebox(0,0)[t]{{\scriptsize {plain(str(x))}}}}}"
            free = at + half + LETTER


def _sets(seen: Sets) -> Iterator[str]:
    each = min(CELL, (WIDE - NAME) / seen.last)
    high = ROW * len(seen.members)
    yield rf"\begin{{picture}}({NAME + seen.last * each:.2f},{high})"
    for row, (name, members) in enumerate(seen.members.items(), 1):
        y = high - ROW * row
        yield rf"\put(0,{y + 2}){{\makebox({NAME - 2},{CELL})[l]{{\small {plain(name)}}}}}"
        for i in range(1, seen.last + 1):
            box = "framebox" if i in members else "makebox"
            number = rf"\scriptsize {i}" if each > 3 else ""
            yield rf"\put({NAME + (i - 1) * each:.2f},{y + 2}){{\{box}({each - 0.5:.2f},{CELL - 0.5}){{{number}}}}}"
    yield r"\end{picture}"
