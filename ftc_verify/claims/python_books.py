"""A book of proofs in a user's Python file: `book = Book(...)`. To read it is to run it, with the user's rights."""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, ModuleType

from ftc_verify.claims.book import Book
from ftc_verify.errors import FtcError, InputError
from ftc_verify.files import read_bytes
from ftc_verify.words import a_type, printable, said

__all__ = ["read_python_book"]

MAX_BYTES = 1 << 24
"""The largest file."""
HOW = "a book of proofs is a Python file with book = Book(...) (docs/writing-a-book.md)"


def read_python_book(path: str) -> Book:
    """What a Python file calls `book`. Files beside it can be imported by it.

    Raises
    ------
    InputError
        One line with the file, and the line of it where something went wrong: it cannot be read, is no Python, raises
        whatever it may, or has no `book` that is a Book.
    """
    shown = printable(path)
    if os.path.isdir(path):
        raise InputError(f"{shown}: a folder, and {HOW}")
    content = read_bytes(path, MAX_BYTES)
    module = ModuleType(f"_book_{Path(path).stem}")
    module.__file__ = os.path.abspath(path)
    with _importable(module), _blamed(shown, module.__file__):
        exec(_compiled(content, module.__file__), module.__dict__)  # docs/trust.md
    if "book" not in module.__dict__:
        raise InputError(f"{shown}: it has no `book`: {HOW}")
    found = module.__dict__["book"]
    if not isinstance(found, Book):
        raise InputError(f"{shown}: `book` is {a_type(found)}: {HOW}")
    return found


def _compiled(content: bytes, path: str) -> CodeType:
    """`compile`, of which the first versions of Python 3.11 call a NUL a ValueError, later ones a SyntaxError."""
    try:
        return compile(content, path, "exec")
    except ValueError as error:
        raise SyntaxError(str(error)) from None


@contextmanager
def _importable(module: ModuleType) -> Iterator[None]:
    """The module among Python's, where dataclasses look for it; its folder last on the path meanwhile, so that nothing
    beside it takes the place of an installed module."""
    folder = os.path.dirname(str(module.__file__))
    before = sys.modules.get(module.__name__)
    sys.modules[module.__name__] = module
    sys.path.append(folder)
    try:
        yield
    except BaseException:
        sys.modules.pop(module.__name__, None)
        if before is not None:
            sys.modules[module.__name__] = before
        raise
    finally:
        if folder in sys.path:
            sys.path.reverse()
            sys.path.remove(folder)
            sys.path.reverse()


@contextmanager
def _blamed(shown: str, path: str) -> Iterator[None]:
    """What the file raises, in one line with its own line."""
    try:
        yield
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # somebody else's code may fail in any way
        kind = "" if isinstance(error, FtcError) else f"{type(error).__name__}: "
        raise InputError(f"{shown}{_place(error, path)}: {kind}{said(error)}") from error


def _place(error: BaseException, path: str) -> str:
    """The last line of the file that was at work, and where in another file beside it."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename == path]
    if not own:
        line = error.lineno if isinstance(error, SyntaxError) else None
        return f", line {line}" if line else ""
    last = frames[-1]
    beside = last.filename != path and os.path.dirname(last.filename) == os.path.dirname(path)
    return f", line {own[-1].lineno}" + (
        f" ({printable(os.path.basename(last.filename))}, line {last.lineno})" if beside else ""
    )
