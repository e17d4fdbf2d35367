"""The claim graph as SVG: a node a claim, its statement as fill, its proof as border."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from ftc_verify.report.pages.layers import layered

__all__ = ["Node", "graph_svg"]

LONGEST = 34
"""Characters of an id that a node shows."""
_LETTER, _HIGH, _GAP, _BETWEEN, _MARGIN = 7.3, 26, 10, 70, 16


@dataclass(frozen=True)
class Node:
    """A claim in the graph: where its page is, and its two verdicts."""

    id: str
    title: str
    href: str
    statement: str
    argument: str


def graph_svg(nodes: Sequence[Node], graph: Mapping[str, Sequence[str]], label: str) -> str:
    """Columns from what uses nothing (left) to what uses most; each node is a link with a title.

    `graph` has an entry for each node, edges to other ids are left out.
    """
    known = {node.id: node for node in nodes}
    kept = {name: [used for used in graph.get(name, ()) if used in known] for name in known}
    layout = layered(kept)
    widths = [max(_width(name) for name in column) for column in layout.columns]
    tallest = max(map(len, layout.columns), default=1)
    high = tallest * (_HIGH + _GAP) - _GAP + 2 * _MARGIN
    places: dict[str, tuple[float, float, float]] = {}
    left = float(_MARGIN)
    for column, width in zip(layout.columns, widths, strict=True):
        top = (high - len(column) * (_HIGH + _GAP) + _GAP) / 2
        for i, name in enumerate(column):
            places[name] = (left, top + i * (_HIGH + _GAP), width)
        left += width + _BETWEEN
    wide = left - _BETWEEN + _MARGIN
    parts = [
        f'<svg class="graph" role="group" aria-label="{escape(label)}" viewBox="0 0 {wide:.0f} {high:.0f}" '
        f'width="{wide:.0f}" height="{high:.0f}">'
    ]
    parts += [_edge(places[used], places[name], used, name) for used, name in layout.edges]
    parts += [_node(known[name], places[name]) for column in layout.columns for name in column]
    return "\n".join((*parts, "</svg>"))


def _shown(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"


def _width(name: str) -> float:
    return len(_shown(name)) * _LETTER + 18


def _edge(start: tuple[float, float, float], end: tuple[float, float, float], used: str, name: str) -> str:
    x1, y1, x2, y2 = start[0] + start[2], start[1] + _HIGH / 2, end[0], end[1] + _HIGH / 2
    bend = max(30.0, (x2 - x1) / 2)
    path = f"M{x1:.1f} {y1:.1f}C{x1 + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    return f'<path class="edge" d="{path}" data-from="{escape(used)}" data-to="{escape(name)}"/>'


def _node(node: Node, place: tuple[float, float, float]) -> str:
    x, y, width = place
    about = f"{node.id}: {node.title}. Statement {node.statement}, proof as printed {node.argument}"
    return (
        f'<a class="node s-{node.statement} a-{node.argument}" href="{escape(node.href)}" data-id="{escape(node.id)}">'
        f"<title>{escape(about)}</title>"
        f'<rect class="box" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{_HIGH}" rx="5"/>'
        f'<rect class="inner" x="{x + 3:.1f}" y="{y + 3:.1f}" width="{width - 6:.1f}" height="{_HIGH - 6}" rx="3"/>'
        f'<text x="{x + width / 2:.1f}" y="{y + _HIGH / 2 + 4.5:.1f}" lengthAdjust="spacingAndGlyphs" '
        f'textLength="{len(_shown(node.id)) * _LETTER:.1f}">{escape(_shown(node.id))}</text></a>'
    )
