r"""Formulas as LaTeX (amsmath, amssymb): printed text, taken apart by `notation`, with the signs of mathematics.

All numbers, names and signs of the text are there in their order (`tests/test_latex.py` goes through the books). What
the solver prints as calls has signs: And(a, b), Or, Not, Implies; If(c, a, b) is [c: a; else b], as sentences print it.
Lines can be broken at relations, operations and after commas: there is no \left, and what is long is not in braces.
"""

from collections.abc import Callable, Sequence

from ftc_verify.report.latex.characters import in_text
from ftc_verify.report.notation import GREEK, Atom, Node, Root, Scripted, after_closing

__all__ = ["formula"]

LONGEST = 60
"""Characters of LaTeX between braces, where no line is broken; beyond, scripts and roots stand on the line."""
SIGNS = {
    "<=": r"\le ",
    ">=": r"\ge ",
    "!=": r"\ne ",
    "==": "=",
    "..": r"\ldots ",
    "==>": r"\Longrightarrow ",
    "->": r"\to ",
    "+-": r"\pm ",
    "*": r"\cdot ",
    "**": r"\cdot\cdot ",
    "/": r"/\allowbreak ",
    "&": r"\mathbin{\&}",
    "∧": r"\land ",
    "|": "|",
    "^": r"\mathord{\text{\textasciicircum}}",
    "_": r"\mathord{\text{\_}}",
}
_NAMED = {"eps": r"\varepsilon ", "epsilon": r"\epsilon ", "omicron": "o"}
_OPERATORS = ("max", "min", "log", "exp", "sinh", "cosh", "tanh")
_JOINTS = {"And": r" \land ", "Or": r" \lor ", "Implies": r" \Rightarrow "}
_ROUNDED = {"floor": (r"\lfloor ", r"\rfloor "), "ceil": (r"\lceil ", r"\rceil ")}
_CALLED = {"If", "Not", *_JOINTS, *_ROUNDED}


def formula(nodes: Sequence[Node]) -> str:
    """Nodes as a formula in a line of text."""
    return f"${_row(nodes).strip()}$"


def _row(nodes: Sequence[Node]) -> str:
    parts: list[str] = []
    i = since = 0
    while i < len(nodes):
        call = _call(nodes, i)
        if call is not None:
            text, i = call
        else:
            text = _spaced(nodes, i) if _is_space(nodes[i]) else _node(nodes, i)
            i += 1
        since = 0 if r"\allowbreak" in text or getattr(nodes[i - 1], "kind", "") == "sign" else since + len(text)
        if since > LONGEST and i < len(nodes):
            text, since = text + r"\penalty900 ", 0
        parts.append(text)
    return "".join(parts)


def _is_space(node: Node) -> bool:
    return isinstance(node, Atom) and node.kind == "space"


def _spaced(nodes: Sequence[Node], i: int) -> str:
    """A space between words is one; one beside a comma is the comma's; else that of a product."""
    around = [nodes[j] if 0 <= j < len(nodes) else Atom("", "") for j in (i - 1, i + 1)]
    if any(isinstance(node, Atom) and node.kind == "name" and len(node.text) > 1 for node in around):
        return r"\ "
    if isinstance(around[0], Atom) and around[0].text in ",;:([{":
        return r"\ " if around[0].text in ";:" else ""
    return r"\,\allowbreak "


def _call(nodes: Sequence[Node], i: int) -> tuple[str, int] | None:
    """What has its own sign and its arguments in brackets, and the place after it."""
    name = getattr(nodes[i], "text", "")
    if name not in _CALLED or tuple(nodes[i + 1 : i + 2]) != (Atom("bracket", "("),):
        return None
    end = after_closing(nodes, i + 1)
    if not end:
        return None
    last = nodes[end - 1]
    arguments = _arguments(nodes[i + 2 : end - 1])
    said = _called(name, arguments)
    if said is None:
        return None
    return said + (_scripts(last) if isinstance(last, Scripted) else ""), end


def _called(name: str, arguments: Sequence[Sequence[Node]]) -> str | None:
    said: Callable[[Sequence[Node]], str] = lambda nodes: _row(_trimmed(nodes))  # noqa: E731
    if name in _JOINTS:
        return f"({_JOINTS[name].join(map(said, arguments))})"
    if name == "Not":
        return rf"\lnot ({', '.join(map(said, arguments))})"
    if name == "If" and len(arguments) == 3:
        condition, yes, no = map(said, arguments)
        return rf"[{condition}\colon {yes};\allowbreak \ \text{{else }}{no}]"
    if name in _ROUNDED and len(arguments) == 1:
        return said(arguments[0]).join(_ROUNDED[name])
    return None


def _arguments(nodes: Sequence[Node]) -> list[Sequence[Node]]:
    """The parts between the commas that stand in no inner brackets and have a space after them, as a solver prints."""
    parts: list[Sequence[Node]] = []
    start = i = 0
    while i < len(nodes):
        if nodes[i] == Atom("comma", ","):
            parts.append(nodes[start:i])
            start = i + 1
        i = after_closing(nodes, i) or i + 1
    return [*parts, nodes[start:]]


def _trimmed(nodes: Sequence[Node]) -> Sequence[Node]:
    start, end = 0, len(nodes)
    while start < end and _is_space(nodes[start]):
        start += 1
    while start < end and _is_space(nodes[end - 1]):
        end -= 1
    return nodes[start:end]


def _node(nodes: Sequence[Node], i: int) -> str:
    node = nodes[i]
    if isinstance(node, Root):
        inside = _row(node.inside)
        return rf"\sqrt{{{inside}}}" if len(inside) <= LONGEST else rf"\operatorname{{sqrt}}({inside})"
    if isinstance(node, Scripted):
        return _node((node.base,), 0).rstrip() + _scripts(node)
    before = nodes[i - 1] if i else None
    if node.kind == "number" and isinstance(before, Atom) and before.kind == "name" and _is_letter(before.text):
        return f"_{{{node.text}}}"  # d1
    return _atom(node)


def _is_letter(name: str) -> bool:
    return len(name.rstrip("'")) == 1 or name in GREEK


def _scripts(node: Scripted) -> str:
    low, high = ", ".join(map(_script, node.low)), "".join(map(_script, node.high))
    return "".join(_held(sign, script.strip()) for sign, script in (("_", low), ("^", high)) if script)


def _held(sign: str, script: str) -> str:
    return f"{sign}{{{script}}}" if len(script) <= LONGEST else rf"{SIGNS[sign]}\penalty900 ({script})"


def _script(nodes: Sequence[Node]) -> str:
    """A script without the brackets that hold it together in a text."""
    if len(nodes) == 1 and getattr(nodes[0], "kind", "") == "star":
        return _row(nodes)
    if nodes[0] == Atom("other", "'"):
        return r"\prime "
    held = after_closing(nodes, 0) == len(nodes) and isinstance(nodes[-1], Atom) and len(nodes) > 2
    return _row(nodes[1:-1] if held else nodes)


def _atom(atom: Atom) -> str:
    text = atom.text
    if atom.kind == "star":
        return text
    if atom.kind == "number" and "e" in text:
        return rf"\text{{{in_text(text)}}}"
    if atom.kind == "number":
        return r"\allowbreak ".join(text[i : i + 20] for i in range(0, len(text), 20))
    if atom.kind == "name":
        return ".".join(map(_name, text.split(".")))
    if atom.kind == "sign":
        return SIGNS.get(text, text)
    if atom.kind == "bar":
        return r"\mid "
    if atom.kind == "bracket":
        return f"\\{text}" if text in "{}" else text
    if text == ",":
        return r",\allowbreak "
    if text == ":":
        return r"\colon "
    return text if text in ";.!" else rf"\text{{{in_text(text)}}}"


def _name(name: str) -> str:
    """A letter, one with a name, a function, or a word; primes stay."""
    word = name.rstrip("'")
    primes = name[len(word) :]
    if len(word) == 1:
        return word + primes
    if word in GREEK:
        return _NAMED.get(word, f"\\{word} ").rstrip() + (primes or " ")
    if word in _OPERATORS:
        return f"\\{word} "
    parts = (in_text(word[i : i + 20]) for i in range(0, len(word), 20))
    return r"\allowbreak ".join(rf"\mathrm{{{part}}}" for part in parts) + primes
