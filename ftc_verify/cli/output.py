"""What every command prints in the same way: one JSON object, progress on standard error, refusals in one line."""

import contextlib
from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import Any

import click
from rich.markup import escape

from ftc_verify.files import dump_json, printable
from ftc_verify.tables import console

__all__ = ["SHOWN_ROWS", "json_option", "print_json", "progress_bar", "refuse", "status"]

FORMAT_VERSION = 1
SHOWN_ROWS = 40


def versions() -> dict[str, str]:
    """The versions of the tool, the output format, and what results rest on."""
    packages = {"python-flint": "python-flint", "sympy": "sympy", "z3": "z3-solver", "numpy": "numpy"}
    return {
        "tool": version("ftc-verify"),
        "format": str(FORMAT_VERSION),
        **{name: version(package) for name, package in packages.items()},
    }


def print_json(document: dict[str, Any]) -> None:
    """One object on standard output."""
    click.echo(dump_json({"version": versions(), **document}))


@contextlib.contextmanager
def status() -> Iterator[Callable[[str], None]]:
    """A line on standard error, on a terminal only, that says what is going on."""
    screen = console(stderr=True)
    if not screen.is_terminal:
        yield lambda text: None
        return
    with screen.status("working") as spinner:
        yield lambda text: spinner.update(escape(printable(text, 70)))


@contextlib.contextmanager
def progress_bar() -> Iterator[Callable[[int, int, str], None]]:
    """A bar with the remaining time on standard error, on a terminal only: called with (done, total, what)."""
    from rich.progress import Progress

    screen = console(stderr=True)
    if not screen.is_terminal:
        yield lambda done, total, text: None
        return
    with Progress(console=screen, transient=True) as bar:
        task = bar.add_task("working", total=None)

        def progress(done: int, total: int, text: str) -> None:
            bar.update(task, completed=done, total=total, description=escape(printable(text, 40)))

        yield progress


json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object (schema: ftc_verify/schemas)."
)


def refuse(text: str) -> int:
    """Say on standard error why nothing was done; the exit code for that."""
    click.echo(f"ftc-verify: error: {printable(text, 800)}", err=True)
    return 2
