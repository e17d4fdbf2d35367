"""The command line: ``ftc-verify COMMAND``, each of `COMMANDS`.

Exit codes: 0 done; 1 a negative answer (`check`: some file invalid; `audit --strict`: something refuted, vacuous or
flawed; `audit --stress`: something unnoticed or unused); 2 unusable input or arguments, malformed files (one line on
standard error); 3 undecided (`audit --strict`: something open or not run; `audit --stress`: unknown to z3).
"""

import contextlib
import functools
import importlib
import io
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from ftc_verify import native
from ftc_verify.cli.output import refuse
from ftc_verify.deadline import remember_interrupts
from ftc_verify.errors import FtcError

__all__ = ["COMMANDS", "cli", "main"]

COMMANDS = (
    "audit",
    "bias",
    "bounds",
    "certify",
    "check",
    "decide",
    "export",
    "fit",
    "generalize",
    "patch",
    "pieces",
    "prove",
    "regime",
    "report",
)
"""Each command is a module of this package, of the same name, with a function `<name>_command`."""


class Commands(click.Group):
    """The commands, each imported when it is called: what one needs does not slow the others down."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of this name."""
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"ftc_verify.cli.{name}")
        command: click.Command = getattr(module, f"{name}_command")
        if ctx.obj is not None and command.callback is not None:  # the real command line, one command in one process
            command.callback = functools.partial(_called_after, ctx.obj, command.callback)
        return command


def _called_after(first: Callable[[], None], command: Callable[..., int], **arguments: Any) -> int:
    """The command, after `first`: not earlier, as until then click itself prints help on `sys.stdout`."""
    first()
    return command(**arguments)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ftc-verify", message="ftc-verify %(version)s")
def cli() -> None:
    """How many neurons does a small ReLU network need to fit data exactly?

    Start with `ftc-verify audit`: it re-checks every claim of the fine-tuning-capacity paper and says which hold.
    `ftc-verify fit DATA` builds an exact network for your own data.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; every refusal is one line on standard error and exit code 2.

    Without `arguments` (the real command line) a reader that closes our output ends the process as it ends other
    tools, by SIGPIPE, characters that the terminal's encoding lacks are escaped, and what a native library prints on
    descriptor 1, or Python code of others (of a book, for one) on `sys.stdout`, goes to standard error. A Ctrl-C that
    Python loses in a destructor ends the command all the same, the next time that the work looks at the clock.
    """
    if arguments is None:
        _prepare_streams()
        remember_interrupts()
    try:
        code = _run(None if arguments is None else list(arguments))
        if (stream := native.output()) is not None:
            stream.flush()
        return code
    except BrokenPipeError:
        # Whoever read our output has stopped reading; nothing is left to say.
        sys.stderr.close()
        return 2
    except MemoryError:
        return refuse("out of memory")
    except OSError as error:
        # Files that cannot be read or written are named where that happens: what is left is our own output.
        _abandon_output()
        return refuse(f"standard output cannot be written: {error.strerror or error}")


def _run(arguments: list[str] | None) -> int:
    """The exit code of a command."""
    first = native.reserve_output if arguments is None else None
    try:
        # Exit codes are the commands' return values, so click must not exit by itself.
        code = cli.main(args=arguments, standalone_mode=False, obj=first)
        return code if isinstance(code, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else error.format_message(), err=True)
        return 2
    except click.ClickException as error:
        return refuse(error.format_message())
    except FtcError as error:
        return refuse(str(error))
    except (click.Abort, KeyboardInterrupt):
        return refuse("stopped")


def _abandon_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter does not try once more when it ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), native.output().fileno())  # type: ignore[union-attr]


def _prepare_streams() -> None:
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.stdout = native.own_output()  # None, as Python itself has it, where there is no standard output
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="backslashreplace")
