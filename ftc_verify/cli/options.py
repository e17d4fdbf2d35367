"""Arguments that are read in the same way wherever they occur."""

from collections.abc import Callable
from typing import Any

import click
from click.shell_completion import CompletionItem

from ftc_verify.errors import InputError
from ftc_verify.rationals import Q, parse
from ftc_verify.words import printable

__all__ = ["book_names", "figure_option", "hidden_widths", "jobs_option", "point", "processes_asked", "time_limit"]

jobs_option = click.option(
    "--jobs",
    type=int,
    default=1,
    show_default=True,
    metavar="J",
    help="Processes for long searches through root cases on a line; the result is the same for any number.",
)


def book_names(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """For shells that complete: installed books that begin so, without loading any; files where there are none."""
    from importlib.metadata import entry_points  # loads more than a command needs

    names = sorted(point.name for point in entry_points(group="ftc_verify.books"))
    found = [CompletionItem(name) for name in names if name.startswith(incomplete)]
    return found or [CompletionItem(incomplete, type="file")]


def figure_option(what: str) -> Callable[[Any], Any]:
    """--figure FILE; `what` is drawn."""
    text = f"Draw {what}: a file that ends in .svg, .pdf or .png (needs matplotlib)."
    return click.option("--figure", type=click.Path(), metavar="FILE", help=text)


def processes_asked(jobs: int) -> None:
    """Refuse --jobs below 1."""
    if jobs < 1:
        raise InputError(f"--jobs must be at least 1, not {jobs}")


def hidden_widths(text: str | None) -> tuple[int, ...] | None:
    """The widths in ``3,1``; None if the option was not given."""
    if text is None:
        return None
    parts = text.split(",")
    if not all(part.strip().isascii() and part.strip().isdigit() for part in parts):
        raise InputError(f"--widths: {printable(text, 40)!r} is not a list of whole numbers such as 3 or 3,1")
    if any(len(part.strip()) > 9 for part in parts):
        raise InputError("--widths: a width has at most 9 digits")
    return tuple(int(part) for part in parts)


def time_limit(seconds: float | None) -> None:
    """Refuse a --timeout that is no positive number of seconds."""
    if seconds is not None and not 0 < seconds < 10**9:
        raise InputError("--timeout must be a positive number of seconds")


def point(text: str, option: str) -> list[Q]:
    """The coordinates in ``p1,p2,..``."""
    try:
        return [parse(part.strip()) for part in text.split(",")]
    except InputError as error:
        raise InputError(f"{option}: {error}") from None
