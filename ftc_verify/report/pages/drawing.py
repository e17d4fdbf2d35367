"""Instances drawn from exact objects, as SVG."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from ftc_verify.claims.steps import Built
from ftc_verify.network import Network
from ftc_verify.piecewise import CPL
from ftc_verify.rationals import Q, as_float, exact
from ftc_verify.report.instances import Sets, built_caption, built_documents, built_plot, scene
from ftc_verify.report.pages.exact_text import function_lines, network_lines, number_text

__all__ = ["Drawing", "drawing", "line_svg"]

_WIDE, _HIGH, _LEFT, _EDGE = 420, 230, 58, 30
_LETTER = 7.0
"""How wide a letter of a label is at most."""
_MANY_KINKS = 30
"""More of them are marked by smaller rings."""
_MOST_MARKS = 400
"""Kinks and samples that are marked; a curve with more of them is drawn alone."""


@dataclass(frozen=True)
class Drawing:
    """A picture ("" where there is none), what it shows, the certificates of what is said of it (file name endings and
    texts), and the objects themselves: what they are, and a line for each part."""

    svg: str
    caption: str
    documents: tuple[tuple[str, str], ...] = ()
    objects: tuple[tuple[str, tuple[str, ...]], ...] = ()


def drawing(instance: Mapping[str, str], built: Built | None = None) -> Drawing | None:
    """The picture of an instance, or of the network that its step builds; None where there is nothing to draw."""
    if built is not None and built.network.input_dim > 1:
        caption = f"{built_caption(built)}. In R^{built.network.input_dim}: no picture."
        return Drawing("", caption, built_documents(built), (_neurons(built.network),))
    seen = scene(instance) if built is None else built_plot(built)
    if seen is None:
        return None
    if isinstance(seen, Sets):
        return _draw_sets(seen)
    pieces = "The function, piece by piece", tuple(function_lines(seen.function))
    objects = (_neurons(seen.network), pieces) if seen.network else (pieces,)
    return Drawing(line_svg(seen.function, seen.low, seen.high, seen.samples), seen.caption, seen.documents, objects)


def _neurons(network: Network) -> tuple[str, tuple[str, ...]]:
    return "The network, neuron by neuron", tuple(network_lines(network))


def _draw_sets(seen: Sets) -> Drawing:
    cell = min(30.0, (_WIDE - 110) / seen.last)
    every = max(1, -(-round(3 * _LETTER) // round(cell)))
    parts = []
    for row, (name, members) in enumerate(seen.members.items()):
        y = 12 + row * 34
        parts.append(f'<text class="label" x="4" y="{y + 16}">{escape(name)}</text>')
        for i in range(1, seen.last + 1):
            x = 105 + (i - 1) * cell
            chosen = " chosen" if i in members else ""
            parts.append(f'<rect class="cell{chosen}" x="{x:.1f}" y="{y}" width="{cell - 2:.1f}" height="24" rx="4"/>')
            if i % every == 0 or cell >= 20:
                parts.append(f'<text class="tick{chosen}" x="{x + cell / 2 - 1:.1f}" y="{y + 16}">{i}</text>')
    said = "; ".join(f"{name}: {', '.join(map(str, members))}" for name, members in seen.members.items())
    return Drawing(_svg(_WIDE, 20 + 34 * len(seen.members), parts, f"sets of indices. {said}"), seen.caption)


def line_svg(function: CPL, low: Q, high: Q, samples: Sequence[tuple[Q, Q]]) -> str:
    """A function on [low, high], its kinks there as rings, samples as dots; one scale for each axis, with numbers as
    far as they have room."""
    kinks = [kink.position for kink in function.kinks if low < kink.position < high]
    ends = [low, *kinks, high]
    values = function.at_sorted(ends)
    heights = [*values, *(z for _, z in samples)]
    bottom, top = min(heights), max(heights)
    if bottom == top:
        bottom, top = bottom - 1, top + 1

    def place(x: Q, y: Q) -> tuple[float, float]:
        across, up = as_float((x - low) / (high - low)), as_float((y - bottom) / (top - bottom))
        return _LEFT + across * (_WIDE - _LEFT - _EDGE), _HIGH - _EDGE - up * (_HIGH - 2 * _EDGE)

    parts = []
    if bottom <= 0 <= top:
        (x1, y1), (x2, _) = place(low, exact(0)), place(high, exact(0))
        parts.append(f'<path class="axis" d="M{x1:.1f} {y1:.1f}H{x2:.1f}"/>')
    points = " ".join("{:.1f},{:.1f}".format(*place(x, y)) for x, y in zip(ends, values, strict=True))
    parts.append(f'<polyline class="curve" points="{points}"/>')
    if len(kinks) + len(samples) <= _MOST_MARKS:
        ring = 6 if len(kinks) <= _MANY_KINKS else 3.5
        parts += [
            '<circle class="kink" cx="{:.1f}" cy="{:.1f}" r="{}"/>'.format(*place(x, y), ring)
            for x, y in zip(kinks, values[1:-1], strict=True)
        ]
        parts += [
            '<circle class="sample" cx="{:.1f}" cy="{:.1f}" r="3.5">'.format(*place(x, z))
            + f"<title>({number_text(x)}, {number_text(z)})</title></circle>"
            for x, z in samples
        ]
    parts += _labels_below([(place(x, bottom)[0], number_text(x)) for x in [x for x, _ in samples] or kinks])
    parts += _labels_beside(
        [(place(low, y)[1], number_text(y)) for y in (*((exact(0),) if bottom < 0 < top else ()), bottom, top)]
    )
    label = f"a function with {len(kinks)} kinks" + (f" and {len(samples)} samples" if samples else "")
    return _svg(_WIDE, _HIGH, parts, label)


def _labels_below(places: Sequence[tuple[float, str]]) -> Iterator[str]:
    """Those of the labels that have room, from the left."""
    free = 0.0
    for x, text in sorted(places):
        half = len(text) * _LETTER / 2 + 2
        if x - half >= free and x + half <= _WIDE:
            yield f'<text class="tick" x="{x:.1f}" y="{_HIGH - 6}">{escape(text)}</text>'
            free = x + half


def _labels_beside(places: Sequence[tuple[float, str]]) -> Iterator[str]:
    """Those of the labels that have room, the first ones first."""
    taken: list[float] = []
    for y, text in places:
        if len(text) * _LETTER <= _LEFT - 6 and all(abs(y - other) >= 15 for other in taken):
            yield f'<text class="label" text-anchor="end" x="{_LEFT - 6}" y="{y + 4:.1f}">{escape(text)}</text>'
            taken.append(y)


def _svg(wide: float, high: float, parts: Sequence[str], label: str) -> str:
    head = f'<svg class="drawing" role="img" aria-label="{escape(label)}" viewBox="0 0 {wide:.0f} {high:.0f}">'
    return "\n".join((head, *parts, "</svg>"))
