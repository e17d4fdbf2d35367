"""Sentences with formulas in them, taken apart: what is formula, and its numbers, names, signs, scripts and roots.

What prints them (`pages.mathml`, `latex.formulas`) changes the look alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ftc_verify.words import printable

__all__ = ["GREEK", "STAR", "Atom", "Fragment", "Node", "Root", "Scripted", "after_closing", "fragments"]

_SMALL = ("alpha", "beta", "gamma", "delta", "eps", "epsilon", "zeta", "eta", "theta", "kappa", "lambda", "mu", "nu")
_SMALLER = ("xi", "pi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega", "ell")
_LARGE = ("Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega")
GREEK = frozenset((*_SMALL, *_SMALLER, *_LARGE))
"""Names of letters that have a sign of their own."""
CALLS = frozenset(("If", "And", "Or", "Not", "Implies", "ToReal", "ToInt"))
"""What a solver writes as calls."""
FUNCTIONS = frozenset(
    ("max", "min", "floor", "ceil", "sqrt", "isqrt", "sum", "relu", "log", "exp", "sinh", "cosh", "tanh", "asinh")
)

_TOKEN = re.compile(
    r"(?P<escape>\\x[0-9a-f]{2,6}|\\u[0-9a-f]{4})"  # a control character, as `printable` shows it
    r"|(?P<number>\d+(?:\.\d+)?(?:e-?\d+)?(?![A-Za-z])|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
    r"|(?P<genitive>(?<=[A-Za-z])'s\b)"
    r"|(?P<name>[A-Za-z]{2,}'s\b|[A-Za-z](?='s\b)|[A-Za-z]+'*(?:\.[A-Za-z]+'*)*)"
    r"|(?P<comma>,(?=\s))"  # between arguments; names of a solver's variables have others
    r"|(?P<bar>(?<=\s)\|(?=\s))"
    r"|(?P<sign>==>|\+-(?=[\da-z])|<=|>=|!=|==|->|\.\.|\*\*|[-+*/=<>&|^_∧])"
    r"|(?P<bracket>[()\[\]{}])"
    r"|(?P<space>\s+)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_PRODUCT = re.compile(r"\*\s+(?=[\w(])")
"""z3 begins new lines there; and in its formulas m* stands before signs and brackets alone."""
DEEPEST = 50
"""Brackets within brackets of a formula; what is deeper is prose."""
MOST_STACKED = 20
"""Powers on powers without brackets."""
_ARTICLES = {"a", "A", "I"}
_OPENING, _CLOSING = "([{", ")]}"
_WORD = re.compile(r"[a-z]{2,}'*")


@dataclass(frozen=True)
class Atom:
    """A number, name, sign, bracket, space, or another character."""

    kind: str
    text: str


@dataclass(frozen=True)
class Root:
    """The square root of what is inside."""

    inside: "tuple[Node, ...]"


@dataclass(frozen=True)
class Scripted:
    """An atom or a root with scripts: each a row of nodes, its brackets included."""

    base: Atom | Root
    low: "tuple[tuple[Node, ...], ...]"
    high: "tuple[tuple[Node, ...], ...]"


Node: TypeAlias = Atom | Root | Scripted
STAR = (Atom("star", "*"),)
"""The script of m* and N*."""


@dataclass(frozen=True)
class Fragment:
    """A part of a text: `nodes` is empty for prose."""

    text: str
    nodes: tuple[Node, ...] = ()


def fragments(text: str, whole: bool = False) -> list[Fragment]:
    """The parts of a text, which are it when they are put together; with `whole` all of it is one formula, as a solver
    prints it (but for `DEEPEST`). Control characters are shown as such."""
    said = _PRODUCT.sub("*", text) if whole else text
    if _depth(said) > DEEPEST:
        return [Fragment(_clean(said))]
    found = [Atom(m.lastgroup or "other", m[0]) for m in _TOKEN.finditer(_clean(said))]
    tokens = list(_identifiers([_marked(found, i) for i in range(len(found))]))
    marks = [True] * len(tokens) if whole else _formula_marks(tokens)
    parts: list[Fragment] = []
    start = 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and marks[end] == marks[start]:
            end += 1
        said = "".join(token.text for token in tokens[start:end])
        parts.append(Fragment(said, tuple(_row(tokens[start:end])) if marks[start] else ()))
        start = end
    return parts


def after_closing(nodes: Sequence[Node], start: int) -> int:
    """The place after the bracket that closes the one at `start`; 0 if there is none, or `start` is no bracket."""
    depth = 0
    for i in range(start, len(nodes)):
        node = nodes[i]
        base = node.base if isinstance(node, Scripted) else node
        if isinstance(base, Atom) and base.kind == "bracket":
            depth += (base.text in _OPENING) - (base.text in _CLOSING)
        if depth <= 0:
            return i + 1 if i > start else 0
    return 0


def _depth(text: str) -> int:
    """How deep brackets stand in brackets at most."""
    depth = deepest = 0
    for character in text:
        depth = max(0, depth + (character in _OPENING) - (character in _CLOSING))
        deepest = max(deepest, depth)
    return deepest


def _clean(text: str) -> str:
    return text if text.isprintable() else printable(text, max(len(text), 1) * 12)


def _identifiers(tokens: Sequence[Atom]) -> Iterator[Atom]:
    """`least_norm` and `log2u` are one name each, `x_i`, `beta_FT`, `d1` are not; `1,0` of `on_1,0` is one script."""
    i = 0
    while i < len(tokens):
        end, token = i + 1, tokens[i]
        if token.kind == "name" and "." not in token.text and token.text not in GREEK:
            end = _identifier_end(tokens, i)
        elif token.kind == "number" and i and tokens[i - 1].text == "_":
            while end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].kind == "number":
                end += 2
        yield Atom(token.kind, "".join(part.text for part in tokens[i:end]))
        i = end


def _identifier_end(tokens: Sequence[Atom], i: int) -> int:
    end = i + 1
    while end + 1 < len(tokens) and tokens[end].text == "_" and _is_word(tokens[end + 1]):
        end += 2
    beyond = tokens[end] if end < len(tokens) else Atom("", "")
    if end > i + 1 and (beyond.text == "_" or (end == i + 3 and len(tokens[i].text) == 1)):
        return i + 1  # a script among words: scripts all; r_min has one
    if end == i + 1 and end + 1 < len(tokens) and beyond.kind == "number" and tokens[end + 1].kind == "name":
        return end + 2
    return end


def _is_word(token: Atom) -> bool:
    return token.kind == "name" and bool(_WORD.fullmatch(token.text)) and token.text not in GREEK


def _formula_marks(tokens: list[Atom]) -> list[bool]:
    """Which tokens are formula: names of one letter, numbers, signs, functions; and what stands between such."""
    marks = [_is_formula(tokens, i) for i in range(len(tokens))]
    for i in _inner(marks, tokens):
        marks[i] = True
    return marks


def _is_formula(tokens: list[Atom], i: int) -> bool:
    token = tokens[i]
    if token.kind in ("number", "sign", "star", "bar"):
        return not (token.text in ("-", "/") and _joins_words(tokens, i))
    if token.kind != "name":
        return False
    first = token.text.split(".")[0].rstrip("'")
    if first in _ARTICLES and not _beside_sign(tokens, i):
        return False
    if first == "sum" and not (i + 1 < len(tokens) and tokens[i + 1].text in ("(", "[", "{", "_")):
        return False  # the word
    if first in CALLS and i + 1 < len(tokens) and tokens[i + 1].text == "(":
        return True
    ends_id = i > 1 and tokens[i - 1].text in ("-", "/") and _is_word_of_prose(tokens[i - 2])
    letter = len(first) == 1 and not ends_id
    return letter or "_" in first or first in FUNCTIONS or first in GREEK or _has_script(tokens, i)


def _is_word_of_prose(token: Atom) -> bool:
    return token.kind == "name" and len(token.text) > 1 and token.text not in GREEK | FUNCTIONS


def _joins_words(tokens: list[Atom], i: int) -> bool:
    """A hyphen: a word on one side, a word, a letter or a number on the other, and no space."""
    around = [tokens[j] if 0 <= j < len(tokens) else Atom("", "") for j in (i - 1, i + 1)]
    return any(map(_is_word_of_prose, around)) and all(one.kind in ("name", "number") for one in around)


def _has_script(tokens: list[Atom], i: int) -> bool:
    """Whether it has one, or is one."""
    return any(0 <= j < len(tokens) and tokens[j].text in ("_", "^") for j in (i - 1, i + 1))


def _beside_sign(tokens: list[Atom], i: int) -> bool:
    """Whether the next token that is no space, on either side, is a sign; or a bracket opens right after it."""
    if i + 1 < len(tokens) and tokens[i + 1].text == "(":
        return True
    around = []
    for step in (-1, 1):
        j = i + step
        while 0 <= j < len(tokens) and tokens[j].kind == "space":
            j += step
        around.append(tokens[j] if 0 <= j < len(tokens) else Atom("other", ""))
    return any(token.kind == "sign" for token in around)


def _inner(marks: list[bool], tokens: list[Atom]) -> Iterator[int]:
    """Spaces between two parts of formulas, and brackets with formulas alone in them that stand beside one."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for i, token in enumerate(tokens):
        if token.text in _OPENING:
            opened.append(i)
        elif token.text in _CLOSING and opened:
            start = opened.pop()
            if start and (tokens[start - 1].text in ("_", "^") or tokens[start - 1].text in CALLS):
                pairs.append((start, i))  # a script or arguments, whatever is in it
                continue
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


def _joined(tokens: list[Atom], i: int) -> bool:
    """Whether a space stands inside one formula: a sign on one side, or a product of two parts."""
    before, after = tokens[i - 1], tokens[i + 1]
    if "sign" in (before.kind, after.kind):
        return True
    return before.kind in ("number", "name", "bracket") and after.kind in ("number", "name", "bracket")


def _row(tokens: Sequence[Atom]) -> Iterator[Node]:
    i = 0
    while i < len(tokens):
        if tokens[i].kind == "space" and _spaced_by_sign(tokens, i):
            i += 1  # a sign has its own space
            continue
        base, i = _base(tokens, i)
        low: list[tuple[Node, ...]] = []
        high: list[tuple[Node, ...]] = []
        if i < len(tokens) and tokens[i].kind == "star":
            (high if tokens[i] == STAR[0] else low).append((tokens[i],))
            i += 1
        while _takes_script(base, tokens, i):
            sign = tokens[i].text
            script, i = _script(tokens, i + 1)
            (low if sign == "_" else high).append(script)
            while i < len(tokens) and tokens[i].text == "'":  # e_0'
                high.append((tokens[i],))
                i += 1
        yield Scripted(base, tuple(low), tuple(high)) if low or high else base


def _base(tokens: Sequence[Atom], i: int) -> tuple[Atom | Root, int]:
    if tokens[i].text == "sqrt":
        if end := after_closing(tokens, i + 1):
            return Root(tuple(_row(tokens[i + 2 : end - 1]))), end
        after = tokens[i + 1 : i + 4]
        if len(after) > 1 and after[0].kind == "space" and after[1].kind in ("number", "name"):
            return Root((after[1],)), i + 3
        if len(after) == 3 and after[0].text == after[2].text == "|":
            return Root(tuple(after)), i + 4
    return tokens[i], i + 1


def _takes_script(base: Atom | Root, tokens: Sequence[Atom], i: int) -> bool:
    if i + 1 >= len(tokens) or tokens[i].text not in ("_", "^", "**") or base == tokens[i]:
        return False
    if base == Atom("sign", "|"):  # the end of |x|^2
        return tokens[i].text == "^" and tokens[i + 1].kind == "number"
    if (isinstance(base, Atom) and base.kind in ("sign", "space", "other")) or getattr(base, "text", "") in _OPENING:
        return False
    return tokens[i + 1].kind in ("number", "name", "star") or tokens[i + 1].text in _OPENING


def _script(tokens: Sequence[Atom], start: int) -> tuple[tuple[Node, ...], int]:
    """A script with those that stand on it: a^b^c is a^(b^c)."""
    end = after_closing(tokens, start) or start + 1
    for _ in range(MOST_STACKED):
        if end + 1 >= len(tokens) or tokens[end].text != tokens[start - 1].text or tokens[end].text == "_":
            break
        if tokens[end + 1].kind not in ("number", "name") and tokens[end + 1].text not in _OPENING:
            break
        end = after_closing(tokens, end + 1) or end + 2
    return (tuple(_row(tokens[start:end])), end) if end > start + 1 else ((tokens[start],), end)


def _marked(tokens: Sequence[Atom], i: int) -> Atom:
    """The token, or what it is beside a name: the star of m*, the sign of w+ and of sigma_+."""
    if _is_star(tokens, i):
        return STAR[0]
    return Atom("star", tokens[i].text) if tokens[i].text in ("+", "-") and _is_index(tokens, i) else tokens[i]


def _is_index(tokens: Sequence[Atom], i: int) -> bool:
    """Whether a sign belongs to the letter before it, as in w+^2, N-, N+/d: nothing to add follows."""
    before, after = tokens[i - 1] if i else Atom("", ""), tokens[i + 1] if i + 1 < len(tokens) else Atom("", "")
    letter = before.kind == "name" and (len(before.text) == 1 or before.text in GREEK)
    return (letter or before.text == "_") and (
        after.kind in ("", "space", "comma") or after.text in ("^", "_", ")", "/", "*")
    )


def _is_star(tokens: Sequence[Atom], i: int) -> bool:
    """A star of a name, as in m*, N*(m, K), s*: no space before it, and none of what a product goes on with after."""
    if not 0 < i < len(tokens) or tokens[i].text != "*" or len(tokens[i - 1].text) != 1:
        return False
    after = [*tokens[i + 1 : i + 3], Atom("", ""), Atom("", "")]
    if tokens[i - 1].text in ("m", "N"):
        return after[0].kind not in ("number", "name")
    spaced = after[0].kind == "space"
    beyond = after[1] if spaced else after[0]
    ends = beyond.kind in ("", "other", "comma") or (beyond.text != "" and beyond.text in _CLOSING)
    goes_on = spaced and (beyond.kind == "sign" or (beyond.kind == "name" and len(beyond.text) > 1))
    return tokens[i - 1].kind == "name" and (ends or goes_on)


def _spaced_by_sign(tokens: Sequence[Atom], i: int) -> bool:
    return any(0 <= j < len(tokens) and tokens[j].kind in ("sign", "bar") for j in (i - 1, i + 1))
