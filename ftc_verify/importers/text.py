"""Bytes as text, and how a text separates its cells and writes its decimals, as far as that can be seen."""

import codecs
import csv
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ftc_verify.errors import InputError
from ftc_verify.importers.table import Refusal
from ftc_verify.numerals import MISSING, NOT_FINITE, kind_of
from ftc_verify.rationals import parse
from ftc_verify.words import printable

__all__ = [
    "SEPARATOR_NAMES",
    "Rows",
    "cell_reader",
    "decimal_commas",
    "decode",
    "guess_separator",
    "is_numeric",
    "start_of",
]

SEPARATOR_NAMES = {
    ",": "commas",
    ";": "semicolons",
    "\t": "tabs",
    "|": "vertical bars",
    " ": "spaces",
    ":": "colons",
}

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 30
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]*,[0-9]+(?:[eE][+-]?[0-9]+)?")
_MAYBE_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+")


def decode(raw: bytes, encoding: str | None) -> str:
    """The text; without an encoding it is UTF-8, with or without a byte order mark.

    Raises
    ------
    Refusal
        The bytes are text in another encoding by all that can be seen, which is named.
    InputError
        They are no text in this encoding, with the line.
    """
    if encoding is None and (other := _marked(raw)) is not None:
        raise Refusal(f"text in {other.upper()}, not in UTF-8", {"encoding": other})
    try:
        text = raw.decode("utf-8-sig" if encoding is None else encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        _doubt(raw, encoding, "")
        raise _undecodable(raw, error, encoding) from None
    except (UnicodeError, ValueError) as error:
        _doubt(raw, encoding, "")
        raise InputError(f"not {encoding} ({printable(error, 80)})") from None
    _doubt(raw, encoding, text)
    if (position := text.find("\0")) >= 0:
        line = text.count("\n", 0, position) + 1
        raise InputError(f"line {line}: a NUL byte; this is not a CSV file")
    return text


def _doubt(raw: bytes, encoding: str | None, text: str) -> None:
    """Refuse an encoding that was named where the bytes are plainly text in another one; `text` is what it gives."""
    if encoding is None or _has_digits(text):
        return
    if (other := _marked(raw)) is None:
        try:
            other = "utf-8" if _has_digits(raw.decode("utf-8")) else None
        except UnicodeDecodeError:
            return
    if other is not None and codecs.lookup(other).name != codecs.lookup(encoding).name:
        problem = f"no text in {encoding}, which --encoding names, but in {other.upper()} by all that can be seen"
        raise Refusal(problem, {"encoding": other})


def _has_digits(text: str) -> bool:
    """Whether a text may be a table of numbers."""
    return "\0" not in text and any(digit in text for digit in "0123456789")


def _marked(raw: bytes) -> str | None:
    """UTF-16 or UTF-32 by its byte order mark, or by the zeros that it has beside each letter."""
    if marked := next((name for mark, name in _MARKS if raw.startswith(mark)), None):
        return marked
    start = raw[:400]
    if len(start) < 4 or b"\0" not in start:
        return None
    quarters = [start[i::4] for i in range(4)]
    for letter, high, name in ((0, (2, 3), "utf-32-le"), (3, (0, 1), "utf-32-be")):
        if quarters[letter].count(0) == 0 and not any(any(quarters[i]) for i in high):
            return name
    even, odd = start[::2], start[1::2]
    for zeros, letters, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if letters.count(0) == 0 and 5 * zeros.count(0) > 4 * len(zeros):
            return name
    return None


def _undecodable(raw: bytes, error: UnicodeDecodeError, encoding: str | None) -> InputError:
    line = raw.count(b"\n", 0, error.start) + 1
    if encoding is not None:
        return InputError(f"line {line}: not {encoding}, which --encoding names")
    problem = f"line {line}: not UTF-8 (byte 0x{raw[error.start]:02x})"
    control = any(byte < 32 and byte not in b"\t\r\n" for byte in raw[:4096])
    try:
        raw.decode("cp1252")
    except UnicodeDecodeError:
        return InputError(problem if control else f"{problem}; --encoding names another one")
    if control:
        return InputError(f"{problem}; this is not a CSV file")
    return Refusal(f"{problem}; cp1252 is usual on Windows", {"encoding": "cp1252"})


def start_of(raw: bytes, limit: int) -> bytes:
    """At most `limit` bytes from the start, but the first lines in any case, up to the end of a line."""
    few = 0
    for _ in range(3):
        few = raw.find(b"\n", few) + 1 or len(raw)
    if len(raw) <= max(limit, few):
        return raw
    end = raw.rfind(b"\n", 0, max(limit, few)) + 1
    # The other bytes of a line end may follow, in UTF-16 and UTF-32.
    return raw[: end + (3 if raw[end : end + 3] == b"\0\0\0" else raw[end : end + 1] == b"\0")]


def cell_reader(lines: Iterable[str], separator: str) -> Any:
    """A `csv.reader` of these lines; spaces separate in any number, and tabs among them."""
    if separator != " ":
        return csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)
    single = (line.strip().replace("\t", " ") for line in lines)
    return csv.reader(single, delimiter=" ", skipinitialspace=True, strict=True)


class Rows:
    """The rows of cells in these lines, without the lines that are comments; `line` is that where the last row ended.

    A comment is left out before its quotation marks are looked at, and a quoted cell is no comment.
    """

    def __init__(self, lines: Iterable[str], separator: str, skipped: int = 0) -> None:
        self.line = skipped
        self._separator = separator
        self._lines = lines
        self._within = False
        self._reader = cell_reader(self._without_comments(), separator)

    def __iter__(self) -> Iterator[list[str]]:
        return self

    def __next__(self) -> list[str]:
        self._within = False
        row: list[str] = next(self._reader)
        return row

    def _without_comments(self) -> Iterator[str]:
        for line in self._lines:
            self.line += 1
            if self._within or "#" not in line or not _is_comment(line, self._separator):
                self._within = True
                yield line


def _is_comment(line: str, separator: str) -> bool:
    """Whether a line below the header is a comment: `# text`, or `#text` if nothing in it is separated.

    Not `#3,4` or `#N/A,4`, which may be meant as data.
    """
    blanks = " " if separator == "\t" else " \t"
    line = line.strip(blanks + "\r\n")
    text = line.lstrip("#")
    if text == line:
        return False
    return not text or text[0] in blanks or separator not in text


def guess_separator(lines: Iterable[str]) -> str | None:
    """What separates the cells of these lines: what gives all of them as many, and more than one."""
    shown = [line for line in itertools.islice(lines, _LOOKED_AT) if line.strip() and not line.startswith("#")]
    if not shown:
        return None
    for mark in (";", "\t", "|", ",", " ", ":"):
        first, *rest = map(len, _split(shown, mark) or [[]])
        if first > 1 and set(rest) in (set(), {first}, {first + 1}):  # one more: names of rows, as R writes them
            return mark
    if "," in shown[0]:
        return None
    # Lines of other lengths are another fault; a header of one cell is none in any case.
    return next((mark for mark in (";", "\t", "|", ":", " ") if all(mark in line.strip() for line in shown[:3])), None)


def _split(lines: Sequence[str], mark: str) -> list[list[str]]:
    try:
        return list(cell_reader(lines, mark))
    except csv.Error:
        return []


def is_numeric(cell: str) -> bool:
    """Whether a cell holds a number, perhaps with a decimal comma or thousands separators."""
    if _DECIMAL_COMMA.fullmatch(cell) or _MAYBE_THOUSANDS.fullmatch(cell):
        return True
    try:
        parse(cell)
    except InputError:
        return kind_of(cell) in (MISSING, NOT_FINITE)
    return True


def decimal_commas(cells: Iterable[str]) -> bool | None:
    """Whether numbers here have a decimal comma; None where it may as well separate thousands."""
    commas = [cell for cell in cells if _DECIMAL_COMMA.fullmatch(cell) or _MAYBE_THOUSANDS.fullmatch(cell)]
    if not commas:
        return False
    return None if all(_MAYBE_THOUSANDS.fullmatch(cell) for cell in commas) else True
