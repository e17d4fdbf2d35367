"""The options that say how DATA is read: one decorator for every command that takes data."""

import functools
from collections.abc import Callable
from typing import Any

import click

from ftc_verify.importers import TableOptions

__all__ = ["data_options"]

_OPTIONS = (
    click.option(
        "--features",
        metavar="A,B,C",
        help="Columns that are coordinates, in order; x1..x9 is short for nine; all-but:ID,DAY is all others. "
        "In an NPZ archive: arrays.",
    ),
    click.option("--label", metavar="NAME", help="Column with z; with --prediction, with y."),
    click.option("--prediction", metavar="NAME", help="Column with f: z = y - f."),
    click.option("--header", metavar="A,B,C", help="Names of the columns of a text without a line of names."),
    click.option("--delimiter", metavar="CHAR", help="Between the cells of a text: a character, tab or space."),
    click.option("--decimal", metavar="MARK", help="The decimal mark of a text: . or ,"),
    click.option("--encoding", metavar="NAME", help="The encoding of a text, such as utf-16 or cp1252."),
)
_NAMES = ("features", "label", "prediction", "header", "delimiter", "decimal", "encoding")


def data_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options; the command gets them as `table`."""

    @functools.wraps(command)
    def with_table(**arguments: Any) -> int:
        given = {name: arguments.pop(name) for name in _NAMES}
        return command(**arguments, table=TableOptions(**given))

    for option in reversed(_OPTIONS):
        with_table = option(with_table)
    return with_table
