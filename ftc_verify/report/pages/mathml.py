"""Sentences with formulas in them as HTML: what is formula becomes MathML, what is prose stays prose.

Only the look changes: what is read off the result is what came in, but for spaces and the signs in `SIGNS`
(`tests/test_report_pages.py` goes through every sentence of the books).
"""

from collections.abc import Sequence
from html import escape

from ftc_verify.report.notation import STAR, Atom, Node, Root, fragments

__all__ = ["SIGNS", "formula_html"]

SIGNS = {"<=": "≤", ">=": "≥", "!=": "≠", "==": "=", "..": "…", "==>": "⟹", "->": "→", "*": "·", "-": "−"}
"""How signs of formulas are shown."""


def formula_html(text: str) -> str:
    """The text as HTML, formulas in it as MathML; everything is escaped, control characters are shown as such."""
    return "".join(f"<math>{_row(part.nodes)}</math>" if part.nodes else escape(part.text) for part in fragments(text))


def _row(nodes: Sequence[Node]) -> str:
    return "".join(map(_node, nodes))


def _node(node: Node) -> str:
    if isinstance(node, Root):
        return f"<msqrt>{_row(node.inside)}</msqrt>"
    if isinstance(node, Atom):
        return _atom(node)
    base, high = _node(node.base), node.high
    if high[:1] == (STAR,):  # of a name: it is read before what stands below
        base, high = f"<msup>{base}<mrow>{_row(STAR)}</mrow></msup>", high[1:]
    under = "<mrow>" + "<mo>,</mo>".join(map(_row, node.low)) + "</mrow>"
    over = "<mrow>" + "".join(map(_row, high)) + "</mrow>"
    if node.low and high:
        return f"<msubsup>{base}{under}{over}</msubsup>"
    if node.low:
        return f"<msub>{base}{under}</msub>"
    return f"<msup>{base}{over}</msup>" if high else base


def _atom(atom: Atom) -> str:
    text = escape(SIGNS.get(atom.text, atom.text) if atom.kind in ("sign", "other") else atom.text)
    if atom.kind == "number":
        return f"<mn>{text}</mn>"
    if atom.kind == "name":
        style = "" if len(atom.text) == 1 else ' mathvariant="normal"'
        return f"<mi{style}>{text}</mi>"
    if atom.kind == "space":
        return "<mtext> </mtext>"
    return f"<mo>{text}</mo>"
