"""Reading a book of bounds: TOML of one form, its formulas by the grammar of `formulas`."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

from ftc_verify.budget import Stopped
from ftc_verify.errors import InputError
from ftc_verify.formulas.evaluate import folded
from ftc_verify.formulas.expression import Expression, variables
from ftc_verify.formulas.grammar import MAX_DIGITS, WIDTHS, parse_condition, parse_expression
from ftc_verify.words import printable

__all__ = ["MAX_BYTES", "BoundsDocument", "Entry", "read_entries"]

MAX_BYTES = 1 << 20
"""The largest file."""
MAX_CLAIMS = 1000
MAX_CHAIN = 100
MAX_DOTS = 200
"""The most dots in a line: TOML's reader takes quadratic memory for a.a.a = 1."""
MAX_VALUE = 10**9
"""The largest end of a range."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,63}", re.ASCII)
_PARAMETERS = {"m*": ("N", "K"), "N*": ("m", "K"), "width": ("N", "K"), "pieces": ()}
"""The ranges of each quantity; of `pieces` also the widths of the hidden layers, of the others `d` if given."""
_REQUIRED = {"id", "statement", "quantity", "layers", "ranges"}
_OPTIONAL = {"where", "lower", "upper", "uses"}


@dataclass(frozen=True)
class Entry:
    """A claim as written: ranges are inclusive; `unread` says what in its formulas cannot be read, `stopped` what
    ended their reading."""

    id: str
    statement: str
    quantity: str
    ranges: Mapping[str, tuple[int, int]]
    where: tuple[Expression, ...]
    lower: Expression | None
    upper: Expression | None
    formulas: Mapping[str, str]
    uses: tuple[str, ...]
    unread: str = ""
    stopped: str = ""

    @property
    def own_uses(self) -> tuple[str, ...]:
        """The claims of this book among those that the claim's own proof uses."""
        return tuple(used for used in self.uses if ":" not in used)

    @property
    def scope(self) -> str:
        """The ranges and conditions, in words."""
        parts = [
            f"{name} = {low}" if low == high else f"{low} <= {name} <= {high}"
            for name, (low, high) in self.ranges.items()
        ]
        return "; ".join([*parts, *(text for key, text in self.formulas.items() if key.startswith("where"))])

    @property
    def claim(self) -> str:
        """The claim as a formula."""
        lower, upper = self.formulas.get("lower"), self.formulas.get("upper")
        text = (f"{lower} <= " if lower is not None else "") + self.quantity
        return printable(text + (f" <= {upper}" if upper is not None else ""), 500)


@dataclass(frozen=True)
class BoundsDocument:
    """A book of bounds as written."""

    title: str
    entries: tuple[Entry, ...]


def read_entries(raw: bytes, name: str) -> BoundsDocument:
    """The claims in a TOML document.

    Raises
    ------
    InputError
        The document is not of the format: where and what. (A formula that cannot be read is told in its entry.)
    """
    try:
        document = _document(raw)
        entries = [_entry(item, number) for number, item in enumerate(_claims(document), start=1)]
        _check_uses(entries)
    except InputError as error:
        raise InputError(f"{name}: {error}") from None
    return BoundsDocument(printable(document.get("title", name)), tuple(entries))


def _document(raw: bytes) -> dict[str, Any]:
    document = _toml(raw)
    unknown = sorted(set(document) - {"format", "version", "title", "claim"})
    if unknown:
        raise InputError(f"unknown key {printable(unknown[0], 40)!r}")
    if document.get("format") != "ftc-verify/book" or document.get("version") != 1:
        raise InputError('format = "ftc-verify/book" and version = 1 are needed at the top')
    if type(document["version"]) is not int:
        raise InputError("version: the whole number 1 is needed")
    if not isinstance(document.get("title", ""), str):
        raise InputError("title: a string is needed")
    return document


def _toml(raw: bytes) -> dict[str, Any]:
    try:
        text = raw.decode("utf-8-sig")
        if any(line.count(".") > MAX_DOTS for line in text.splitlines()):
            raise InputError(f"a line with more than {MAX_DOTS} dots")
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"not TOML ({printable(error)})") from None
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 (byte {error.start})") from None
    except RecursionError:
        raise InputError("nested too deeply") from None
    except ValueError:
        raise InputError("a number that is too long") from None


def _claims(document: Mapping[str, Any]) -> list[Any]:
    claims = document.get("claim")
    if not isinstance(claims, list) or not claims:
        raise InputError("at least one [[claim]] is needed")
    if len(claims) > MAX_CLAIMS:
        raise InputError(f"more than {MAX_CLAIMS} claims")
    return claims


def _entry(item: Any, number: int) -> Entry:
    if not isinstance(item, dict):
        raise InputError(f"claim {number}: a table is needed")
    name = item.get("id")
    if not isinstance(name, str) or not _ID.fullmatch(name):
        raise InputError(f"claim {number}: id: letters, digits and . _ / - are needed, at most 64")
    try:
        return _read_entry(item, name)
    except InputError as error:
        raise InputError(f"claim {name}: {error}") from None


def _read_entry(item: Mapping[str, Any], name: str) -> Entry:
    unknown, missing = sorted(set(item) - _REQUIRED - _OPTIONAL), sorted(_REQUIRED - set(item))
    if unknown or missing:
        key, what = (unknown[0], "unknown") if unknown else (missing[0], "missing")
        raise InputError(f"{what} key {printable(key, 40)!r}")
    if not isinstance(item["statement"], str) or not item["statement"].strip():
        raise InputError("statement: a string is needed")
    if not isinstance(item["quantity"], str) or item["quantity"] not in _PARAMETERS:
        raise InputError('quantity: "m*", "N*", "width" or "pieces" is needed')
    if "lower" not in item and "upper" not in item:
        raise InputError("lower or upper is needed")
    layers = _range(item["layers"], "layers", 2, 64)
    ranges = {**_ranges(item["ranges"], item["quantity"], layers), "L": layers}
    formulas = dict(_formulas(item))
    read, unread, stopped = _read_formulas(formulas, ranges)
    return Entry(
        id=name,
        statement=printable(item["statement"], 500),
        quantity=item["quantity"],
        ranges=ranges,
        where=tuple(condition for key, condition in read.items() if key.startswith("where")),
        lower=read.get("lower"),
        upper=read.get("upper"),
        formulas=formulas,
        uses=tuple(_strings(item.get("uses", []), "uses")),
        unread=unread,
        stopped=stopped,
    )


def _read_formulas(formulas: Mapping[str, str], ranges: Mapping[str, Any]) -> tuple[dict[str, Expression], str, str]:
    """The formulas that can be read, what is wrong with the first one that cannot, and what ended the reading."""
    read: dict[str, Expression] = {}
    unread = stopped = ""
    for key, text in formulas.items():
        try:
            found = parse_condition(text) if key.startswith("where") else parse_expression(text)
            if unknown := sorted(variables(found) - set(ranges)):
                raise InputError(f"{unknown[0]} has no range (variables here: {', '.join(ranges)})")
            read[key] = folded(found)
        except InputError as error:
            unread = unread or f"{key}: {error}"
        except Stopped as error:
            stopped = str(error)
    return read, unread, stopped


def _ranges(given: Any, quantity: str, layers: tuple[int, int]) -> dict[str, tuple[int, int]]:
    wanted: tuple[str, ...] = _PARAMETERS[quantity]
    optional: tuple[str, ...] = ("d",)
    if quantity == "pieces":
        if layers[0] != layers[1]:
            raise InputError("layers: pieces are those of given widths, so one number of layers is needed")
        wanted, optional = WIDTHS[: layers[0] - 1], ()
    named = " and ".join(wanted) if len(wanted) <= 2 else f"{wanted[0]} to {wanted[-1]}"
    allowed = f"{quantity} has the ranges {named}"
    if not isinstance(given, dict):
        raise InputError(f"ranges: a table is needed ({allowed})")
    if unknown := sorted(set(given) - {*wanted, *optional}):
        more = ", and L is given by `layers`" if unknown[0] == "L" else ""
        raise InputError(f"ranges: unknown variable {printable(unknown[0], 40)!r} ({allowed}{more})")
    if missing := [name for name in wanted if name not in given]:
        raise InputError(f"ranges: {missing[0]} is missing ({allowed})")
    names = [*wanted, *(name for name in optional if name in given)]
    return {name: _range(given[name], f"ranges.{name}", int(name not in "Nm"), MAX_VALUE) for name in names}


def _range(given: Any, where: str, least: int, most: int) -> tuple[int, int]:
    ends = given if isinstance(given, list) else [given, given]
    whole = len(ends) == 2 and all(isinstance(end, int) and not isinstance(end, bool) for end in ends)
    if not whole or not least <= ends[0] or not ends[1] <= most:
        raise InputError(f"{where}: a whole number, or [first, last], from {least} to {most} is needed")
    if ends[0] > ends[1]:
        raise InputError(f"{where}: {ends[0]} is larger than {ends[1]}")
    return ends[0], ends[1]


def _strings(given: Any, where: str) -> list[str]:
    if not isinstance(given, list) or not all(isinstance(entry, str) for entry in given) or len(given) > 100:
        raise InputError(f"{where}: a list of at most 100 strings is needed")
    return given


def _formulas(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for number, text in enumerate(_strings(item.get("where", []), "where"), start=1):
        yield f"where {number}", text
    for key in ("lower", "upper"):
        if key in item:
            value = item[key]
            if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**MAX_DIGITS:
                value = str(value)
            if not isinstance(value, str):
                hint = f' (a decimal is exact as a string: "{value}")' if isinstance(value, float) else ""
                raise InputError(f"{key}: a string, or a whole number of at most {MAX_DIGITS} digits, is needed{hint}")
            yield key, value


def _check_uses(entries: Sequence[Entry]) -> None:
    """What `Book` checks too, said of the user's claims."""
    ids = [entry.id for entry in entries]
    for entry in entries:
        if ids.count(entry.id) > 1:
            raise InputError(f"claim {entry.id}: the id stands twice")
        for used in entry.uses:
            if used not in ids and ":" not in used:
                raise InputError(f"claim {entry.id}: uses: there is no claim {printable(used, 64)!r}")
    graph = {entry.id: entry.own_uses for entry in entries}
    length: dict[str, int] = {}
    try:
        for name in TopologicalSorter(graph).static_order():
            length[name] = max((length[used] + 1 for used in graph[name]), default=0)
    except CycleError as error:
        raise InputError(f"uses go round in a circle: {' -> '.join(reversed(error.args[1]))}") from None
    if max(length.values()) > MAX_CHAIN:
        raise InputError(f"uses form a chain of more than {MAX_CHAIN} claims")
