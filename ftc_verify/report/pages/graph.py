"""The claim graph as SVG: a node a claim, its statement as fill, its proof as border."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from ftc_verify.report.pages.layers import Layout, Place, layered

__all__ = ["LONGEST", "Node", "graph_svg"]

LONGEST = 34
"""Characters of an id that a node shows."""
_LETTER, _HIGH, _GAP, _BETWEEN, _MARGIN = 7.3, 26, 10, 70, 16
_THIN = 14.0
_LEAST = 900.0
"""How wide a picture may be at least, where nodes stand alone in rows."""


@dataclass(frozen=True)
class Node:
    """A claim in the graph: where its page is, and its two verdicts."""

    id: str
    title: str
    href: str
    statement: str
    argument: str


@dataclass(frozen=True)
class _Box:
    left: float
    middle: float
    width: float


def graph_svg(nodes: Sequence[Node], graph: Mapping[str, Sequence[str]], label: str) -> str:
    """Columns from what uses nothing (left) to what uses most; what no edge meets stands in rows below. Each node is a
    link with a title.

    `graph` has an entry for each node, edges to other ids are left out.
    """
    known = {node.id: node for node in nodes}
    kept = {name: [used for used in graph.get(name, ()) if used in known] for name in known}
    layout = layered(kept, _HIGH + _GAP, _THIN)
    boxes, wide, high = _boxes(layout)
    rows, wide, high = _rows(layout.alone, wide, high)
    parts = [
        f'<svg class="graph" role="group" aria-label="{escape(label)}" viewBox="0 0 {wide:.0f} {high:.0f}" '
        f'width="{wide:.0f}" height="{high:.0f}">'
    ]
    parts += [_edge(route, boxes) for route in layout.routes]
    parts += [_node(known[name], box) for name, box in (boxes | rows).items() if isinstance(name, str)]
    return "\n".join((*parts, "</svg>"))


def _boxes(layout: Layout) -> tuple[dict[Place, _Box], float, float]:
    """Where the places of the columns are, and how wide and high they are together."""
    boxes: dict[Place, _Box] = {}
    left, bottom = float(_MARGIN), 0.0
    for column in layout.columns:
        width = max(_width(place) for place in column if isinstance(place, str))
        for place in column:
            middle = _MARGIN + layout.middles[place] - _GAP / 2
            boxes[place] = _Box(left, middle, width)
            bottom = max(bottom, middle + _HIGH / 2)
        left += width + _BETWEEN
    return boxes, left - _BETWEEN + _MARGIN if boxes else 0.0, bottom + _MARGIN


def _rows(names: Sequence[str], wide: float, high: float) -> tuple[dict[Place, _Box], float, float]:
    """Nodes without edges in rows below the others."""
    if not names:
        return {}, wide, high
    width = max(map(_width, names))
    in_row = max(1, int((max(wide, _LEAST) - 2 * _MARGIN + _GAP) // (width + _GAP)))
    top = high + _GAP if wide else float(_MARGIN)
    boxes: dict[Place, _Box] = {
        name: _Box(_MARGIN + i % in_row * (width + _GAP), top + i // in_row * (_HIGH + _GAP) + _HIGH / 2, width)
        for i, name in enumerate(names)
    }
    right = max(box.left + width for box in boxes.values()) + _MARGIN
    rows = -(-len(names) // in_row)
    return boxes, max(wide, right), top + rows * (_HIGH + _GAP) - _GAP + _MARGIN


def _shown(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"


def _width(name: str) -> float:
    return len(_shown(name)) * _LETTER + 18


def _edge(route: Sequence[Place], boxes: Mapping[Place, _Box]) -> str:
    """A curve that crosses each column in between on a straight line, with its point at the user."""
    path = "".join(_curves(route, boxes))
    end = boxes[route[-1]]
    path += f"m-6 -3.5L{end.left:.1f} {end.middle:.1f}l-6 3.5"
    used, name = escape(str(route[0])), escape(str(route[-1]))
    return f'<path class="edge" d="{path}" data-from="{used}" data-to="{name}"/>'


def _curves(route: Sequence[Place], boxes: Mapping[Place, _Box]) -> Iterator[str]:
    start = boxes[route[0]]
    x, y = start.left + start.width, start.middle
    yield f"M{x:.1f} {y:.1f}"
    for place in route[1:]:
        to = boxes[place]
        bend = (to.left - x) / 2
        yield f"C{x + bend:.1f} {y:.1f} {to.left - bend:.1f} {to.middle:.1f} {to.left:.1f} {to.middle:.1f}"
        x, y = to.left, to.middle
        if place != route[-1]:
            x += to.width
            yield f"H{x:.1f}"


def _node(node: Node, box: _Box) -> str:
    x, y, width = box.left, box.middle - _HIGH / 2, box.width
    about = f"{node.id}: {node.title}. Statement {node.statement}, proof as printed {node.argument}"
    return (
        f'<a class="node s-{node.statement} a-{node.argument}" href="{escape(node.href)}" data-id="{escape(node.id)}">'
        f"<title>{escape(about)}</title>"
        f'<rect class="box" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{_HIGH}" rx="5"/>'
        f'<rect class="inner" x="{x + 3:.1f}" y="{y + 3:.1f}" width="{width - 6:.1f}" height="{_HIGH - 6}" rx="3"/>'
        f'<text x="{x + width / 2:.1f}" y="{y + _HIGH / 2 + 4.5:.1f}" lengthAdjust="spacingAndGlyphs" '
        f'textLength="{len(_shown(node.id)) * _LETTER:.1f}">{escape(_shown(node.id))}</text></a>'
    )
