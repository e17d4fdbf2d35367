"""Tables and lines for people, readable at 80 columns."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ftc_verify.native import output

__all__ = ["coloured", "console", "facts", "rows_table"]

_COLOURS = {
    "proved": "green",
    "certified": "green",
    "sound": "green",
    "valid": "green",
    "refuted": "red",
    "flawed": "red",
    "invalid": "red",
    "malformed": "red",
    "vacuous": "yellow",
    "measured": "magenta",
    "open": "yellow",
    "not-run": "dim",
    "none": "dim",
}
_WHOLE = ("id", "kind", "statement", "by", "proof", "verdict")
"""Columns whose cells are never broken in two: ids and verdict words. What is last may wrap."""
_GAP = 3
_LEAST = 20


def console(stderr: bool = False) -> Console:
    """A console that never wraps at more than the terminal has, and at 80 columns where there is no terminal."""
    file = None if stderr else output() or io.StringIO()  # without a standard output: nowhere
    return Console(file=file, stderr=stderr, highlight=False, soft_wrap=False, emoji=False)


def coloured(word: str) -> str:
    """A verdict word with its colour."""
    colour = _COLOURS.get(word)
    return f"[{colour}]{word}[/]" if colour else word


def facts(pairs: Sequence[tuple[str, Any]], out: Console) -> None:
    """Names and values, two columns."""
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in pairs:
        table.add_row(escape(name), escape(str(value)))
    out.print(table)


def rows_table(
    columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]], out: Console, least: int = _LEAST
) -> None:
    """A table of text; verdict words are coloured.

    Ids stay whole: where they leave less than `least` columns (and 20) to the text, the table is wider than the
    terminal.
    """
    found = [list(row) for row in rows]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name, justify in columns:
        table.add_column(name, justify=justify, no_wrap=name in _WHOLE)  # type: ignore[arg-type]
    for row in found:
        table.add_row(*(coloured(cell) if cell in _COLOURS else escape(cell) for cell in row))
    width, out.width = out.width, max(out.width, _needed(columns, found, least))
    try:
        out.print(table)
    finally:
        out.width = width


def _needed(columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]], least: int) -> int:
    """The width at which no id is broken; 0 for a table without ids."""
    whole = [
        max([cell_len(name), *(cell_len(row[number]) for row in rows)])
        for number, (name, _) in enumerate(columns)
        if name in _WHOLE
    ]
    if not whole:
        return 0
    return sum(whole) + (len(columns) - len(whole)) * max(least, _LEAST) + (len(columns) - 1) * _GAP
