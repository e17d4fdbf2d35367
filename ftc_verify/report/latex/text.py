"""Sentences, ids and commands as LaTeX that can be broken into lines anywhere it must."""

import re
from collections.abc import Iterator

from ftc_verify.report.latex.characters import in_text
from ftc_verify.report.latex.formulas import formula
from ftc_verify.report.notation import fragments
from ftc_verify.words import printable

__all__ = ["code", "plain", "sentence"]

BREAK = r"\allowbreak{}"
LONGEST = 20
"""Characters of a word that stand without a place to break it."""
_QUOTED = re.compile(r"`([^`\n]+)`")
_AFTER = "/_.,;:=)]|&-"


def plain(text: str) -> str:
    """Prose in which nothing is formula: every character as it is."""
    return "".join(_broken(word) if len(word) > LONGEST else in_text(word) for word in _words(text))


def code(text: str) -> str:
    """An id or a command in typewriter letters."""
    parts = (_broken(word, _AFTER) for word in _words(text))
    return rf"\texttt{{{''.join(parts)}}}"


def sentence(text: str) -> str:
    """Prose with formulas in it; `names` between backquotes are code."""
    parts = _QUOTED.split(text)
    return "".join(code(part) if number % 2 else _prose(part) for number, part in enumerate(parts))


def _prose(text: str) -> str:
    return "".join(formula(part.nodes) if part.nodes else plain(part.text) for part in fragments(_one_line(text)))


def _one_line(text: str) -> str:
    line = re.sub(r"\s+", " ", text)
    return line if line.isprintable() else printable(line, 12 * len(line))


def _words(text: str) -> Iterator[str]:
    yield from re.findall(r"\s+|\S+", _one_line(text))


def _broken(word: str, after: str = "") -> str:
    """A word with places to break it: after some characters, and where there are none for long."""
    parts, start = [], 0
    for i, character in enumerate(word, 1):
        if i < len(word) and (character in after or i - start >= LONGEST):
            parts.append(in_text(word[start:i]))
            start = i
    return BREAK.join((*parts, in_text(word[start:])))
