"""Continuous piecewise linear functions drawn in a notebook: SVG by itself, by exact breakpoints."""

from collections.abc import Callable, Sequence
from html import escape

from ftc_verify.outlines import Point, outline, window
from ftc_verify.rationals import ONE, Q, as_float, short
from ftc_verify.words import counted

__all__ = ["MOST_DRAWN", "curve"]

MOST_DRAWN = 400
"""The most kinks, and samples, of a curve."""
_WIDE, _HIGH, _EDGE = 480, 200, 24
_CURVE, _KINK = "#3584c8", "#d8603f"


def curve(values: Callable[[Sequence[Q]], Sequence[Q]], kinks: Sequence[Q], samples: Sequence[Point] = ()) -> str:
    """A continuous piecewise linear function as SVG, by its exact breakpoints; a line of text instead for more than
    `MOST_DRAWN` kinks or samples.

    `values`: the function, at places in increasing order; `kinks`: all of its kinks, and `samples`, in order.
    """
    if max(len(kinks), len(samples)) > MOST_DRAWN:
        much = f"{counted(len(kinks), 'kink')}, {counted(len(samples), 'sample')}"
        return f"<p>{much}: not drawn (fit --figure and pieces --figure do)</p>"
    low, high = window([x for x, _ in samples], kinks)
    low, high = low - (high - low) / 20, high + (high - low) / 20
    inside = [at for at in kinks if low <= at <= high]
    points, bottom, top = outline(values, inside, low, high, samples)
    frame = _Frame(low, high, bottom, top)
    rings = [_circle(frame.place(at), 5, f'fill="none" stroke="{_KINK}"') for at in points[1:-1]]
    dots = [_circle(frame.place(at), 3, 'fill="currentColor"') for at in samples]
    line = " ".join("{:.1f},{:.1f}".format(*frame.place(at)) for at in points)
    label = f"{counted(len(inside), 'kink')} (rings)"
    label += f", {counted(len(samples), 'sample')} (dots)" if samples else ""
    outside = len(kinks) - len(inside)
    label += f"; outside: {counted(outside, 'kink')}" if outside else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(label)}" width="{_WIDE}" '
        f'height="{_HIGH}" viewBox="0 0 {_WIDE} {_HIGH}" style="max-width:100%;height:auto">'
        f"{frame.axes()}"
        f'<polyline fill="none" stroke="{_CURVE}" stroke-width="2" points="{line}"/>{"".join(rings)}{"".join(dots)}'
        f"</svg><p>{escape(label)}</p>"
    )


def _circle(place: tuple[float, float], radius: int, look: str) -> str:
    return f'<circle cx="{place[0]:.1f}" cy="{place[1]:.1f}" r="{radius}" {look}/>'


class _Frame:
    """Places in the picture, and the frame with the numbers at its ends."""

    def __init__(self, low: Q, high: Q, bottom: Q, top: Q) -> None:
        self.low, self.high, self.bottom, self.top = low, high, bottom, top

    def place(self, point: Point) -> tuple[float, float]:
        across = as_float((point[0] - self.low) / (self.high - self.low))
        up = as_float((point[1] - self.bottom) / (self.top - self.bottom))
        return _EDGE + across * (_WIDE - 2 * _EDGE), _HIGH - _EDGE - up * (_HIGH - 2 * _EDGE)

    def axes(self) -> str:
        """The frame; the numbers are those of its ends, rounded."""
        parts = [
            f'<rect x="{_EDGE}" y="{_EDGE}" width="{_WIDE - 2 * _EDGE}" height="{_HIGH - 2 * _EDGE}" fill="none" '
            'stroke="currentColor" stroke-opacity="0.3"/>'
        ]
        foot, head = _HIGH - 8, _EDGE - 8
        texts = [(_EDGE, foot, "start", self.low), (_WIDE - _EDGE, foot, "end", self.high)]
        for x, y, anchor, value in texts:
            parts.append(_label(x, y, anchor, _about(value)))
        parts.append(_label(_EDGE, head, "start", f"from {_about(self.bottom)} up to {_about(self.top)}"))
        return "".join(parts)


def _about(value: Q) -> str:
    """Four digits where more would be needed."""
    if value.height_bits() < 1000 and (abs(value) > ONE / 1000 or not value):
        return f"{as_float(value):.4g}"
    return short(value, 8).partition(" ")[0]


def _label(x: int, y: int, anchor: str, text: str) -> str:
    style = 'font-size="11" font-family="sans-serif" fill="currentColor"'
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" {style}>{escape(text)}</text>'
