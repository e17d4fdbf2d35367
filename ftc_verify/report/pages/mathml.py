"""Sentences with formulas in them as HTML: what is formula becomes MathML, what is prose stays prose.

Only the look changes: what is read off the result is what came in, but for spaces and the signs in `SIGNS`
(`tests/test_report_pages.py` goes through every sentence of the books).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from ftc_verify.words import printable

__all__ = ["SIGNS", "formula_html"]

SIGNS = {"<=": "≤", ">=": "≥", "!=": "≠", "==": "=", "..": "…", "==>": "⟹", "->": "→", "*": "·", "-": "−"}
"""How signs of formulas are shown."""

_TOKEN = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<name>[A-Za-z]+'*(?:\.[A-Za-z]+'*)*)"
    r"|(?P<sign>==>|<=|>=|!=|==|->|\.\.|[-+*/=<>&|^_])"
    r"|(?P<bracket>[()\[\]{}])"
    r"|(?P<space>\s+)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_FUNCTIONS = {"max", "min", "floor", "ceil", "sqrt", "sum", "relu", "log"}
_ARTICLES = {"a", "A", "I"}
_OPENING, _CLOSING = "([{", ")]}"


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str


def formula_html(text: str) -> str:
    """The text as HTML, formulas in it as MathML; everything is escaped, control characters are shown as such."""
    tokens = [_Token(m.lastgroup or "other", m[0]) for m in _TOKEN.finditer(_clean(text))]
    marks = _formula_marks(tokens)
    parts: list[str] = []
    start = 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and marks[end] == marks[start]:
            end += 1
        if marks[start]:
            parts.append("<math>" + _row(tokens[start:end]) + "</math>")
        else:
            parts.append(escape("".join(token.text for token in tokens[start:end])))
        start = end
    return "".join(parts)


def _clean(text: str) -> str:
    return text if text.isprintable() else printable(text, max(len(text), 1) * 12)


def _formula_marks(tokens: list[_Token]) -> list[bool]:
    """Which tokens are formula: names of one letter, numbers, signs, functions; and what stands between such."""
    marks = [_is_formula(tokens, i) for i in range(len(tokens))]
    for i in _inner(marks, tokens):
        marks[i] = True
    return marks


def _is_formula(tokens: list[_Token], i: int) -> bool:
    token = tokens[i]
    if token.kind in ("number", "sign"):
        return not (token.text == "-" and _joins_words(tokens, i))
    if token.kind != "name":
        return False
    first = token.text.split(".")[0].rstrip("'")
    if first in _ARTICLES and not _beside_sign(tokens, i):
        return False
    return len(first) == 1 or first in _FUNCTIONS or _has_script(tokens, i)


def _joins_words(tokens: list[_Token], i: int) -> bool:
    """A hyphen: words on both sides, and no space."""
    return 0 < i < len(tokens) - 1 and all(tokens[j].kind == "name" and len(tokens[j].text) > 1 for j in (i - 1, i + 1))


def _has_script(tokens: list[_Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].text in ("_", "^")


def _beside_sign(tokens: list[_Token], i: int) -> bool:
    """Whether the next token that is no space, on either side, is a sign, or a comma on one and a sign's kind after."""
    around = []
    for step in (-1, 1):
        j = i + step
        while 0 <= j < len(tokens) and tokens[j].kind == "space":
            j += step
        around.append(tokens[j] if 0 <= j < len(tokens) else _Token("other", ""))
    return any(token.kind == "sign" for token in around)


def _inner(marks: list[bool], tokens: list[_Token]) -> Iterator[int]:
    """Spaces between two parts of formulas, and brackets with formulas alone in them that stand beside one."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for i, token in enumerate(tokens):
        if token.text in _OPENING:
            opened.append(i)
        elif token.text in _CLOSING and opened:
            start = opened.pop()
            inside = [j for j in range(start + 1, i) if tokens[j].kind not in ("space", "bracket")]
            if inside and all(marks[j] or tokens[j].text == "," for j in inside) and any(marks[j] for j in inside):
                pairs.append((start, i))
    for start, end in pairs:
        yield from range(start, end + 1)
    known = {j for start, end in pairs for j in range(start, end + 1)}
    for i, token in enumerate(tokens):
        beside = [0 <= j < len(tokens) and (marks[j] or j in known) for j in (i - 1, i + 1)]
        if token.kind == "space" and all(beside) and _joined(tokens, i):
            yield i


def _joined(tokens: list[_Token], i: int) -> bool:
    """Whether a space stands inside one formula: a sign on one side, or a product of two parts."""
    before, after = tokens[i - 1], tokens[i + 1]
    if "sign" in (before.kind, after.kind):
        return True
    return before.kind in ("number", "name", "bracket") and after.kind in ("number", "name", "bracket")


def _row(tokens: list[_Token]) -> str:
    parts: list[str] = []
    i = 0
    while i < len(tokens):
        if tokens[i].text == "sqrt" and (end := _closing(tokens, i + 1)):
            parts.append("<msqrt>" + _row(tokens[i + 2 : end]) + "</msqrt>")
            i = end + 1
            continue
        if tokens[i].kind == "space" and _spaced_by_sign(tokens, i):
            i += 1  # a sign has its own space
            continue
        base, i = _atom(tokens, i)
        scripts: dict[str, list[str]] = {"_": [], "^": []}
        if _is_star(tokens, i):
            base = _scripted(base, [], ["<mo>*</mo>"])
            i += 1
        while i + 1 < len(tokens) and tokens[i].text in scripts and tokens[i + 1].kind in ("number", "name", "bracket"):
            script, after = _script(tokens, i + 1)
            scripts[tokens[i].text].append(script)
            i = after
        parts.append(_scripted(base, scripts["_"], scripts["^"]))
    return "".join(parts)


def _is_star(tokens: list[_Token], i: int) -> bool:
    """A star of a name, as in m* and N*(m, K): no space before it, and none of what a product goes on with after."""
    if not 0 < i < len(tokens) or tokens[i].text != "*" or tokens[i - 1].text not in ("m", "N"):
        return False
    return i + 1 == len(tokens) or tokens[i + 1].kind not in ("number", "name")


def _spaced_by_sign(tokens: list[_Token], i: int) -> bool:
    return any(0 <= j < len(tokens) and tokens[j].kind == "sign" for j in (i - 1, i + 1))


def _closing(tokens: list[_Token], start: int) -> int:
    """The place of the bracket that closes the one at `start`; 0 if there is none."""
    if start >= len(tokens) or tokens[start].text != "(":
        return 0
    depth = 0
    for i in range(start, len(tokens)):
        depth += (tokens[i].text in _OPENING) - (tokens[i].text in _CLOSING and tokens[i].kind == "bracket")
        if not depth:
            return i
    return 0


def _script(tokens: list[_Token], start: int) -> tuple[str, int]:
    end = _closing(tokens, start)
    if end:
        return f"<mrow>{_row(tokens[start : end + 1])}</mrow>", end + 1
    return _atom(tokens, start)


def _atom(tokens: list[_Token], i: int) -> tuple[str, int]:
    token = tokens[i]
    text = escape(SIGNS.get(token.text, token.text) if token.kind in ("sign", "other") else token.text)
    if token.kind == "number":
        return f"<mn>{text}</mn>", i + 1
    if token.kind == "name":
        style = "" if len(token.text) == 1 else ' mathvariant="normal"'
        return f"<mi{style}>{text}</mi>", i + 1
    if token.kind == "space":
        return "<mtext> </mtext>", i + 1
    return f"<mo>{text}</mo>", i + 1


def _scripted(base: str, low: list[str], high: list[str]) -> str:
    under = "<mrow>" + "<mo>,</mo>".join(low) + "</mrow>"
    over = "<mrow>" + "".join(high) + "</mrow>"
    if low and high:
        return f"<msubsup>{base}{under}{over}</msubsup>"
    if low:
        return f"<msub>{base}{under}</msub>"
    return f"<msup>{base}{over}</msup>" if high else base
