"""Instances drawn from exact objects, as SVG."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from ftc_verify.piecewise import CPL
from ftc_verify.rationals import Q, as_float, exact
from ftc_verify.report.instances import Plot, Sets, scene

__all__ = ["Drawing", "drawing", "line_svg"]

_WIDE, _HIGH, _EDGE = 560, 240, 34


@dataclass(frozen=True)
class Drawing:
    """A picture, what it shows, and the certificates of what is said of it: file name endings and texts."""

    svg: str
    caption: str
    documents: tuple[tuple[str, str], ...] = ()


def drawing(instance: Mapping[str, str]) -> Drawing | None:
    """The picture of an instance; None where there is nothing to draw."""
    seen = scene(instance)
    if seen is None:
        return None
    if isinstance(seen, Plot):
        return Drawing(line_svg(seen.function, seen.low, seen.high, seen.samples), seen.caption, seen.documents)
    return _draw_sets(seen)


def _draw_sets(seen: Sets) -> Drawing:
    cell = min(36.0, _WIDE / (seen.last + 3))
    parts = []
    for row, (name, members) in enumerate(seen.members.items()):
        y = 12 + row * 34
        parts.append(f'<text class="label" x="4" y="{y + 16}">{escape(name)}</text>')
        for i in range(1, seen.last + 1):
            x = 110 + (i - 1) * cell
            chosen = " chosen" if i in members else ""
            parts.append(f'<rect class="cell{chosen}" x="{x:.1f}" y="{y}" width="{cell - 4:.1f}" height="24" rx="4"/>')
            parts.append(f'<text class="tick{chosen}" x="{x + cell / 2 - 2:.1f}" y="{y + 16}">{i}</text>')
    wide, high = 120 + seen.last * cell, 20 + 34 * len(seen.members)
    return Drawing(_svg(wide, high, parts, "sets of indices"), seen.caption)


def line_svg(function: CPL, low: Q, high: Q, samples: Sequence[tuple[Q, Q]]) -> str:
    """A function on [low, high], its kinks there as rings, samples as dots; one scale for each axis, with numbers."""
    kinks = [kink.position for kink in function.kinks if low < kink.position < high]
    ends = [low, *kinks, high]
    values = function.at_sorted(ends)
    heights = [*values, *(z for _, z in samples)]
    bottom, top = min(heights), max(heights)
    if bottom == top:
        bottom, top = bottom - 1, top + 1

    def place(x: Q, y: Q) -> tuple[float, float]:
        across, up = as_float((x - low) / (high - low)), as_float((y - bottom) / (top - bottom))
        return _EDGE + across * (_WIDE - 2 * _EDGE), _HIGH - _EDGE - up * (_HIGH - 2 * _EDGE)

    parts = []
    if bottom <= 0 <= top:
        (x1, y1), (x2, _) = place(low, exact(0)), place(high, exact(0))
        parts.append(f'<path class="axis" d="M{x1:.1f} {y1:.1f}H{x2:.1f}"/>')
    points = " ".join("{:.1f},{:.1f}".format(*place(x, y)) for x, y in zip(ends, values, strict=True))
    parts.append(f'<polyline class="curve" points="{points}"/>')
    parts += [
        '<circle class="kink" cx="{:.1f}" cy="{:.1f}" r="6"/>'.format(*place(x, y))
        for x, y in zip(kinks, values[1:-1], strict=True)
    ]
    few = len(samples) <= 20
    for x, z in samples:
        across, up = place(x, z)
        parts.append(
            f'<circle class="sample" cx="{across:.1f}" cy="{up:.1f}" r="3.5"><title>({x}, {z})</title></circle>'
        )
        if few:
            parts.append(f'<text class="tick" x="{across:.1f}" y="{_HIGH - 8}">{escape(str(x))}</text>')
    return _svg(_WIDE, _HIGH, parts, "samples and function")


def _svg(wide: float, high: float, parts: Sequence[str], label: str) -> str:
    head = f'<svg class="drawing" role="img" aria-label="{escape(label)}" viewBox="0 0 {wide:.0f} {high:.0f}">'
    return "\n".join((head, *parts, "</svg>"))
