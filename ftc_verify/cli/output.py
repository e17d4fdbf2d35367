"""What every command prints in the same way: one JSON object, progress on standard error, refusals in one line."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import click
from rich.markup import escape

from ftc_verify.files import dump_json
from ftc_verify.native import output
from ftc_verify.progress import NowAndThen, Progress
from ftc_verify.tables import console
from ftc_verify.words import printable

__all__ = ["SHOWN_ROWS", "json_option", "print_json", "progress_bar", "refuse", "status", "working"]

FORMAT_VERSION = 1
SHOWN_ROWS = 40


def versions() -> dict[str, str]:
    """The versions of the tool, the output format, and what results rest on."""
    from importlib.metadata import version  # loads more than a command without --json needs

    packages = {"python-flint": "python-flint", "sympy": "sympy", "z3": "z3-solver", "numpy": "numpy"}
    return {
        "tool": version("ftc-verify"),
        "format": str(FORMAT_VERSION),
        **{name: version(package) for name, package in packages.items()},
    }


def print_json(document: dict[str, Any]) -> None:
    """One object on standard output."""
    if (stream := output()) is not None:
        click.echo(dump_json({"version": versions(), **document}), file=stream)


@contextlib.contextmanager
def working() -> Iterator[Progress]:
    """How far the work has come, on standard error: on a terminal a line that changes, else a line now and then."""
    screen = console(stderr=True)
    if not screen.is_terminal:
        yield NowAndThen(_say)
        return
    with screen.status("working") as spinner:

        def update(done: float | None, text: str) -> None:
            part = "" if done is None else f"{100 * min(done, 1.0):.0f} %, "
            spinner.update(escape(part + printable(text, 70)))

        yield update


@contextlib.contextmanager
def status() -> Iterator[Callable[[str], None]]:
    """`working` for work that does not know how far it is."""
    with working() as tell:
        yield lambda text: tell(None, text)


@contextlib.contextmanager
def progress_bar() -> Iterator[Callable[[int, int, str], None]]:
    """A bar with the remaining time on standard error, called with (done, total, what); without a terminal a line now
    and then."""
    screen = console(stderr=True)
    if not screen.is_terminal:
        lines = NowAndThen(_say)
        yield lambda done, total, text: lines(None, f"{done} of {total}: {text}")
        return
    from rich.progress import Progress as Bar

    with Bar(console=screen, transient=True) as bar:
        task = bar.add_task("working", total=None)

        def progress(done: int, total: int, text: str) -> None:
            bar.update(task, completed=done, total=total, description=escape(printable(text, 40)))

        yield progress


def _say(text: str) -> None:
    click.echo(f"ftc-verify: working: {printable(text, 100)}", err=True)


json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object (schema: ftc_verify/schemas)."
)


def refuse(text: str) -> int:
    """Say on standard error why nothing was done; the exit code for that."""
    click.echo(f"ftc-verify: error: {printable(text, 800)}", err=True)
    return 2
