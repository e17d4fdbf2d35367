"""What objects show in a notebook: HTML by itself, without scripts or styles elsewhere, readable on light and dark.

Text takes the colour of the page around it; lines have colours that stand out on white and on black.
"""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice

from ftc_verify.words import counted, printable

__all__ = ["MOST_ROWS", "badges", "card", "grid"]

MOST_ROWS = 20
"""The most rows of a table; a line says how many more there are."""
_CELL_TEXT, _FACT_TEXT = 400, 4000
"""The most characters of a cell of a table, and of a fact; what is longer ends in "..."."""
_EDGES = {
    **dict.fromkeys(("proved", "certified", "sound", "fits"), "#2f9e57"),
    **dict.fromkeys(("refuted", "flawed", "impossible"), "#d8503f"),
    **dict.fromkeys(("vacuous", "open"), "#b8860b"),
    "measured": "#8a6fd0",
}
_CELL = "text-align:left;padding:1px 12px 1px 0;vertical-align:top"


def card(name: str, facts: Iterable[tuple[str, object]], *parts: str) -> str:
    """A name, facts about it as two columns of text, and parts that are HTML already."""
    lines = "".join(_row("td", (label, value), _FACT_TEXT) for label, value in facts)
    table = f'<table style="border-collapse:collapse;color:inherit">{lines}</table>' if lines else ""
    return f"<div><strong>{_text(name)}</strong>{table}{''.join(parts)}</div>"


def grid(columns: Sequence[str], rows: Iterable[Sequence[object]], total: int, noun: str) -> str:
    """A table of the first `MOST_ROWS` of `total` rows; of more, a line says how many are left out."""
    shown = "".join(_row("td", row) for row in islice(rows, MOST_ROWS))
    more = total - MOST_ROWS
    rest = f"<p>.. and {escape(counted(more, f'more {noun}'))}, not shown</p>" if more > 0 else ""
    return f'<table style="border-collapse:collapse;color:inherit">{_row("th", columns)}{shown}</table>{rest}'


def badges(*words: str) -> str:
    """Verdict words, each in a frame of its colour, for a part of a card."""
    look = "border:2px solid {};border-radius:5px;padding:0 5px"
    framed = (f'<span style="{look.format(_EDGES.get(word, "#888888"))}">{_text(word)}</span>' for word in words)
    return f"<p>{' '.join(framed)}</p>"


def _row(tag: str, cells: Sequence[object], limit: int = _CELL_TEXT) -> str:
    made = (f'<{tag} style="{_CELL}">{_text(cell, limit)}</{tag}>' for cell in cells)
    return f"<tr>{''.join(made)}</tr>"


def _text(value: object, limit: int = _CELL_TEXT) -> str:
    return escape(printable(value, limit))
