"""Sentences, ids and commands as LaTeX that can be broken into lines anywhere it must."""

import re
from collections.abc import Callable, Iterator

from ftc_verify.report.latex.characters import in_text, in_typewriter, width
from ftc_verify.report.latex.formulas import formula
from ftc_verify.report.notation import Atom, Fragment, fragments
from ftc_verify.words import printable

__all__ = ["code", "plain", "sentence", "whole_formula"]

BREAK = r"\allowbreak{}"
LONGEST = 20
"""Characters of a word that stand without a place to break it."""
SHORTEST = 4
"""Characters that may stand at the beginning of a line: no full stop does."""
_QUOTED = re.compile(r"`([^`\n]+)`")
_AFTER = "/_.,;:=)]|&-"


def plain(text: str) -> str:
    """Prose in which nothing is formula: every character as it is."""
    return "".join(_broken(word, ",;/=)]" if len(word) > LONGEST else "", in_text) for word in _words(text))


def code(text: str) -> str:
    """An id or a command in typewriter letters."""
    parts = (_broken(word, _AFTER, in_typewriter) for word in _words(text))
    return rf"\texttt{{{''.join(parts)}}}"


def sentence(text: str) -> str:
    """Prose with formulas in it; `names` between backquotes are code."""
    parts = _QUOTED.split(text)
    return "".join(code(part) if number % 2 else _prose(part) for number, part in enumerate(parts))


def whole_formula(text: str) -> str:
    """A text all of which is formula, as a solver prints it, as a formula in a line of text."""
    parts = fragments(_one_line(text), whole=True)
    return "".join(formula(part.nodes) if part.nodes else plain(part.text) for part in parts)


def _prose(text: str) -> str:
    parts: list[str] = []
    since = 0  # characters since a space: where parts follow one another for long, lines are broken between them
    for part in fragments(_one_line(text)):
        head = len(part.text.partition(" ")[0])
        late = since + head > (LONGEST if head >= SHORTEST else 2 * LONGEST)
        parts += [BREAK] if since and late else []
        parts.append(formula(part.nodes) if _is_formula(part) else plain(part.text))
        after = part.text.rpartition(" ")[2]
        since = sum(map(width, after)) + (since if after == part.text and not late else 0)
    return "".join(parts)


def _is_formula(part: Fragment) -> bool:
    """Numbers alone are none: they have the letters of the text around them."""
    return any(not isinstance(node, Atom) or node.kind not in ("number", "space") for node in part.nodes)


def _one_line(text: str) -> str:
    line = re.sub(r"\s+", " ", text)
    return line if line.isprintable() else printable(line, 12 * len(line))


def _words(text: str) -> Iterator[str]:
    yield from re.findall(r"\s+|\S+", _one_line(text))


def _broken(word: str, after: str, written: Callable[[str], str]) -> str:
    """A word with places to break it: after some characters, and where there are none for long."""
    parts, start, wide = [], 0, 0
    for i, character in enumerate(word[:-1], 1):
        wide += width(character)
        if character in after or wide >= LONGEST:
            parts.append(written(word[start:i]))
            start, wide = i, 0
    return BREAK.join((*parts, written(word[start:])))
