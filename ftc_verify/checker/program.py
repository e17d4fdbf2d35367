"""The checker as a program: a line for each file, and the exit code."""

import io
import os
import signal
import sys
from collections.abc import Sequence

from .files import check_file
from .report import line

USAGE = "usage: python -I checker FILE..."
CODES = {"valid": 0, "invalid": 1, "malformed": 2}


def main(argv: Sequence[str]) -> int:
    """Check the files named in `argv`, print a line for each, return the exit code.

    0: all valid. 1: some invalid, none malformed. 2: some malformed or unreadable, or none named.
    """
    if not argv:
        print(USAGE, file=sys.stderr)
        return 2
    worst = 0
    for path in argv:
        report = check_file(path)
        print(line(report), flush=True)
        worst = max(worst, CODES[report.verdict])
    return worst


def run(argv: Sequence[str]) -> int:
    """`main` as a process of its own: a reader that stops ends it, a character that cannot be shown is escaped, and
    where nothing can be printed the exit code is 2."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if sys.stdout is None:
        print("standard output is closed", file=sys.stderr)
        return 2
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        return main(argv)
    except OSError as error:  # only printing is left to fail; what is still buffered goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        print(f"standard output cannot be written: {error.strerror}", file=sys.stderr)
        return 2
