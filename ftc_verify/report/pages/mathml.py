"""Sentences with formulas in them as HTML: what is formula becomes MathML, what is prose stays prose.

Only the look changes: what is read off the result is what came in, but for spaces and the signs in `SIGNS`
(`tests/test_report_pages.py` goes through every sentence of the books).
"""

import re
from collections.abc import Iterator, Sequence
from html import escape

from ftc_verify.report.notation import STAR, Atom, Fragment, Node, Root, fragments

__all__ = ["GREEK_SIGNS", "SIGNS", "formula_html", "step_html"]

SIGNS = {"<=": "≤", ">=": "≥", "!=": "≠", "==": "=", "..": "…", "==>": "⟹", "->": "→", "+-": "±"}
SIGNS |= {"*": "·", "-": "−"}
"""How signs of formulas are shown."""
_SMALL = "alpha α beta β gamma γ delta δ eps ε epsilon ε zeta ζ eta η theta θ kappa κ lambda λ mu μ nu ν xi ξ pi π"
_MORE = "rho ρ sigma σ tau τ phi φ chi χ psi ψ omega ω ell ℓ"
_LARGE = "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω"
_PAIRS = f"{_SMALL} {_MORE} {_LARGE}".split()
GREEK_SIGNS = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
"""How letters are shown whose names are spelt out."""
_BREAKS = {"<=", ">=", "<", ">", "!=", "==", "=", "==>", "->", "∧", "|"}
"""Signs before which a long formula may go on in the next line."""
_SHORT = 9
"""Parts of a formula that stay in one line."""
_FILE = re.compile(r"((?<![\w/.-])[\w./-]*\w\.(?:csv|json|jsonl|md|npz|py|toml)(?![\w/-]))", re.ASCII)
"""A name of a file is no formula, whatever signs it has."""
_PROSE = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}")


def formula_html(text: str) -> str:
    """The text as HTML, formulas in it as MathML; everything is escaped, control characters are shown as such.

    A long formula is several <math> elements, since browsers break no lines inside one.
    """
    parts = _FILE.split(text)
    found = (f"<code>{escape(part)}</code>" if i % 2 else _sentence(part) for i, part in enumerate(parts))
    return "".join(found)


def _sentence(text: str) -> str:
    return "".join(map(_part, fragments(text)))


def step_html(text: str) -> str:
    """The same of what a step says: one formula throughout, unless there are words in a row in it; & is ∧."""
    said = re.sub(r"\s*&\s*", "∧", text)
    return formula_html(said) if _PROSE.search(text) else "".join(map(_part, fragments(said, whole=True)))


def _part(part: Fragment) -> str:
    """A number among words stays text."""
    only = part.nodes[0] if len(part.nodes) == 1 else None
    if not part.nodes or (isinstance(only, Atom) and only.kind == "number"):
        return escape(part.text)
    return _formula(part.nodes)


def _formula(nodes: Sequence[Node]) -> str:
    return "<wbr>".join(f"<math>{part}</math>" if part else " " for part in _chunks(nodes))


def _chunks(nodes: Sequence[Node]) -> Iterator[str]:
    """Parts that stay in one line: what stands before a relation, and after a comma, is another; "" for a space."""
    chunk: list[str] = []
    long = len(nodes) > _SHORT
    for i, node in enumerate(nodes):
        text = node.text if isinstance(node, Atom) else ""
        space = long and text.isspace() and (not chunk or len(chunk) > _SHORT)
        if chunk and (space or (long and text in _BREAKS)):
            yield "".join(chunk)
            chunk = []
        if space:
            yield ""
            continue
        chunk.append(_operator(text, nodes[i - 1] if i else None) or _node(node))
        if long and (text == "," or (len(chunk) > _SHORT and text in ("+", "-"))):
            yield "".join(chunk)
            chunk = []
    if chunk:
        yield "".join(chunk)


def _operator(text: str, before: Node | None) -> str:
    """A sign that may stand first or last in its <math>, with the form that it has in the whole; "" for others."""
    if text not in _BREAKS and text not in ("+", "-"):
        return ""
    opens = before is None or (isinstance(before, Atom) and (before.kind == "sign" or before.text in "([{,∧"))
    form = "prefix" if text in ("+", "-") and opens else "infix"
    return f'<mo form="{form}">{escape(SIGNS.get(text, text))}</mo>'


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
        text = GREEK_SIGNS.get(text, text)
        style = "" if len(text) == 1 else ' mathvariant="normal"'
        return f"<mi{style}>{text}</mi>"
    if atom.kind == "space":
        return "<mtext>\u2009</mtext>"  # a plain space at the ends of a token would be dropped
    if atom.kind == "bracket":
        return f'<mo stretchy="false">{text}</mo>'
    return f"<mo>{text}</mo>"
