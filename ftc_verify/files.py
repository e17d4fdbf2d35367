"""Reading and writing files: strict JSON, clear errors, and nothing half-written."""

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from flint import fmpz

from ftc_verify.errors import InputError
from ftc_verify.rationals import MAX_DIGITS
from ftc_verify.words import printable

__all__ = [
    "MAX_JSON_BYTES",
    "dump_json",
    "load_json",
    "placing",
    "probe",
    "read_at_most",
    "read_bytes",
    "refuse_dash",
    "replacing",
    "write_json",
]

MAX_JSON_BYTES = 1 << 30
"""The largest JSON file that is read."""
_PIECE = 1 << 24
"""Bytes that are read at once: `read(n)` takes memory for n bytes before it knows how many there are."""


def read_at_most(file: IO[bytes], count: int) -> bytes:
    """So many bytes, or as many as there are."""
    pieces = []
    while count and (piece := file.read(min(count, _PIECE))):
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


def read_bytes(path: str | os.PathLike[str], limit: int = MAX_JSON_BYTES) -> bytes:
    """The content of a file or pipe; InputError naming it if it cannot be read or is larger than the limit."""
    name = printable(path)
    try:
        with open(path, "rb") as file:
            content = read_at_most(file, limit + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"{name}: cannot be read ({_reason(error)})") from None
    if len(content) > limit:
        raise InputError(f"{name}: larger than {limit} bytes")
    return content


def probe(path: str | os.PathLike[str]) -> None:
    """InputError naming the file if it cannot be read or is none; for what others read by its name."""
    try:
        with open(path, "rb") as file:
            file.read(1)
    except (OSError, ValueError) as error:
        raise InputError(f"{printable(path)}: cannot be read ({_reason(error)})") from None


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).splitlines()[0]


def load_json(path: str | os.PathLike[str]) -> Any:
    """A JSON document, strictly: UTF-8, no duplicate keys, no floats or NaN, no integer beyond the digit limit.

    Raises
    ------
    InputError
        Names the file and, where JSON's own reader does, the line and column.
    """
    name = printable(path)
    try:
        text = read_bytes(path).decode("utf-8")
        return json.loads(
            text,
            object_pairs_hook=_no_duplicates,
            parse_float=_no_floats,
            parse_int=_limited_int,
            parse_constant=_no_floats,
        )
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not UTF-8 (byte {error.start})") from None
    except json.JSONDecodeError as error:
        raise InputError(f"{name}: line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise InputError(f"{name}: nested too deeply") from None
    except _RefusedJson as error:
        raise InputError(f"{name}: {error}") from None


class _RefusedJson(Exception):
    """A JSON value that the strict reader refuses."""


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _RefusedJson(f"duplicate key {printable(key, 40)!r}")
            seen.add(key)
    return fields


def _no_floats(text: str) -> Any:
    raise _RefusedJson(f'{printable(text, 40)} is not exact: write numbers as strings, such as "1/3" or "0.25"')


def _limited_int(text: str) -> int:
    if len(text.lstrip("-")) > MAX_DIGITS:
        raise _RefusedJson(f"the integer {text[:20]}... has more than {MAX_DIGITS} digits")
    return int(fmpz(text))  # python-flint has no limit of digits that the environment could lower


def dump_json(document: Any) -> str:
    """The one spelling of a document: same document, same bytes."""
    return json.dumps(document, ensure_ascii=True, separators=(", ", ": "), allow_nan=False)


def write_json(path: str | os.PathLike[str], document: Any) -> None:
    """Write a document and a line end, all or nothing."""
    with replacing(path) as file:
        file.write(dump_json(document))
        file.write("\n")


def refuse_dash(path: str | os.PathLike[str]) -> None:
    """InputError for "-": standard output is the command's answer alone, and hardly a file of that name is meant."""
    if os.fspath(path) == "-":
        raise InputError("-: files are not written to standard output; name a file (./- for one of that name)")


@contextlib.contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[IO[str]]:
    """A text file that replaces `path` when the block ends well, and leaves no trace when it does not.

    Raises
    ------
    InputError
        The file cannot be written there, or is a device, a pipe or a folder: those are never replaced.
    """
    with placing(path) as temporary, open(temporary, "w", encoding="utf-8", newline="\n") as file:
        yield file


@contextlib.contextmanager
def placing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """An empty file beside `path` that takes its place when the block ends well, and leaves no trace when it does not;
    what is in it can be read again before.

    Raises
    ------
    InputError
        As `replacing`.
    """
    refuse_dash(path)
    try:
        # Through symbolic links: the file that a link names is replaced, not the link.
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            raise InputError(f"{printable(path)}: cannot be written (not a regular file)")
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        os.close(handle)
    except (OSError, ValueError) as error:
        raise InputError(f"{printable(path)}: cannot be written ({_reason(error)})") from None
    try:
        yield Path(temporary)
        _replace(temporary, target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        if isinstance(error, OSError):  # a full disk, for one
            raise InputError(f"{printable(path)}: cannot be written ({_reason(error)})") from None
        raise


def _replace(temporary: str, target: Path) -> None:
    try:
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, target)
    except OSError as error:
        raise InputError(f"{printable(target)}: cannot be written ({_reason(error)})") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
