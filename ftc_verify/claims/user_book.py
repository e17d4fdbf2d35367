"""Books that users write: bounds on m* or N* over finite ranges, as TOML, judged against the best proved values.

A book is untrusted. Its formulas are read by `formulas.grammar`, nothing in it is executed, and it names no
module or path. docs/books.md has the format. A claim is compared at every point of its ranges at which its conditions
hold:

    certified   everywhere the proved interval lies within the claimed one
    refuted     at a named point the proved interval contradicts it
    vacuous     no point is left
    open        neither: somewhere the proved interval cannot tell
    not-run     a formula that cannot be read, or that has no value at a point (its reason is given)

What it rests on are the claims that `bounds` names, which are audited with it, and certificates named by the user,
which are checked again.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from typing import Any

import networkx as nx

from ftc_verify.claims.book import Book, Claim, Proof, installed
from ftc_verify.claims.known import Known
from ftc_verify.claims.steps import Computed, Outcome, Result, Step
from ftc_verify.errors import InputError
from ftc_verify.files import printable
from ftc_verify.formulas.evaluate import evaluate, folded, holds
from ftc_verify.formulas.expression import Expression, variables
from ftc_verify.formulas.grammar import MAX_DIGITS, parse_condition, parse_expression
from ftc_verify.formulas.radicals import ceiling, floor

__all__ = ["MAX_BYTES", "MAX_POINTS", "read_user_book"]

MAX_BYTES = 1 << 20
"""The largest file."""
MAX_CLAIMS = 1000
MAX_CHAIN = 100
MAX_DOTS = 200
"""The most dots in a line: TOML's reader takes quadratic memory for a.a.a = 1."""
OURS = "sohn2024"
"""The installed book that proves what `bounds` says."""
MAX_POINTS = 200_000
"""The most points of one claim's ranges."""
MAX_VALUE = 10**9
"""The largest end of a range."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,63}", re.ASCII)
_PARAMETERS = {"m*": ("N", "K"), "N*": ("m", "K")}
_REQUIRED = {"id", "statement", "quantity", "layers", "ranges"}
_OPTIONAL = {"where", "lower", "upper", "uses"}

Point = Mapping[str, int]


@dataclass(frozen=True)
class Entry:
    """A claim as written: ranges are inclusive; `unread` says what in its formulas cannot be read."""

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

    @property
    def scope(self) -> str:
        """The ranges and conditions, in words."""
        parts = [
            f"{name} = {low}" if low == high else f"{low} <= {name} <= {high}"
            for name, (low, high) in self.ranges.items()
        ]
        return "; ".join([*parts, *(text for key, text in self.formulas.items() if key.startswith("where"))])


# Reading


def read_user_book(
    raw: bytes,
    name: str,
    known: Known,
    max_k: int | None = None,
    tell: Callable[[str], None] = lambda text: None,
    only: Sequence[str] = (),
) -> Book:
    """The book in a TOML document, each claim compared with what is proved; K at most `max_k`. The claims of ours that
    its verdicts use stand behind the user's. With `only`, claims that these do not use are left `not-run`.

    Raises
    ------
    InputError
        The document is not of the format: where and what. (A formula that cannot be read leaves its claim `not-run`.)
    """
    shown = printable(name)
    try:
        document = _document(raw)
        entries = [_entry(item, number) for number, item in enumerate(_claims(document), start=1)]
        _check_uses(entries)
    except InputError as error:
        raise InputError(f"{shown}: {error}") from None
    graph = nx.DiGraph((entry.id, used) for entry in entries for used in entry.uses)
    graph.add_nodes_from(entry.id for entry in entries)
    wanted = {used for name in only if name in graph for used in (name, *nx.descendants(graph, name))}
    claims = []
    for entry in entries:
        if only and entry.id not in wanted:
            claims.append(Claim(id=entry.id, title="", text=""))
            continue
        tell(f"{entry.id}: comparing")
        claims.append(_claim(_narrowed(entry, max_k), known))
    used = sorted({used for claim in claims for used in claim.uses})
    ours = _support(used)
    ids = tuple(entry.id for entry in entries)
    return Book(name=shown, title=printable(document.get("title", name)), claims=(*claims, *ours), shown=ids)


def _document(raw: bytes) -> dict[str, Any]:
    try:
        text = raw.decode("utf-8-sig")
        if any(line.count(".") > MAX_DOTS for line in text.splitlines()):
            raise InputError(f"a line with more than {MAX_DOTS} dots")
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"not TOML ({printable(error)})") from None
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 (byte {error.start})") from None
    except RecursionError:
        raise InputError("nested too deeply") from None
    except ValueError:
        raise InputError("a number that is too long") from None
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
        raise InputError('quantity: "m*" or "N*" is needed')
    if "lower" not in item and "upper" not in item:
        raise InputError("lower or upper is needed")
    ranges = {**_ranges(item["ranges"], item["quantity"]), "L": _range(item["layers"], "layers", 2, 64)}
    formulas = dict(_formulas(item))
    read: dict[str, Expression] = {}
    unread = ""
    for key, text in formulas.items():
        try:
            found = parse_condition(text) if key.startswith("where") else parse_expression(text)
            if unknown_names := sorted(variables(found) - set(ranges)):
                raise InputError(f"{unknown_names[0]} has no range")
            read[key] = folded(found)
        except InputError as error:
            unread = unread or f"{key}: {error}"
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
    )


def _ranges(given: Any, quantity: str) -> dict[str, tuple[int, int]]:
    wanted = _PARAMETERS[quantity]
    if not isinstance(given, dict) or set(given) != set(wanted):
        raise InputError(f"ranges: {' and '.join(wanted)} are needed for {quantity}")
    return {name: _range(given[name], f"ranges.{name}", int(name == "K"), MAX_VALUE) for name in wanted}


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
                raise InputError(f"{key}: a string, or a whole number of at most {MAX_DIGITS} digits, is needed")
            yield key, value


def _check_uses(entries: Sequence[Entry]) -> None:
    """What `Book` checks too, said of the user's claims."""
    ids = [entry.id for entry in entries]
    for entry in entries:
        if ids.count(entry.id) > 1:
            raise InputError(f"claim {entry.id}: the id stands twice")
        for used in entry.uses:
            if used not in ids:
                raise InputError(f"claim {entry.id}: uses: there is no claim {printable(used, 64)!r}")
    graph = nx.DiGraph((entry.id, used) for entry in entries for used in entry.uses)
    if nx.is_directed_acyclic_graph(graph):
        if nx.dag_longest_path_length(graph) > MAX_CHAIN:
            raise InputError(f"uses form a chain of more than {MAX_CHAIN} claims")
    else:
        raise InputError(f"uses go round in a circle: {' -> '.join(edge[0] for edge in nx.find_cycle(graph))}")


def _narrowed(entry: Entry, max_k: int | None) -> Entry:
    low, high = entry.ranges["K"]
    if max_k is None or high <= max_k:
        return entry
    return replace(entry, ranges={**entry.ranges, "K": (low, max_k)})


# Comparing


@dataclass(frozen=True)
class Failure:
    """A point at which the proved interval contradicts the claim, or cannot tell: `side` is lower or upper, `claimed`
    the whole number that the claim comes down to."""

    point: Point
    side: str
    claimed: int
    proved: tuple[int, int]
    because: str

    @property
    def text(self) -> str:
        """Claimed and proved, at the point."""
        place = ", ".join(f"{name} = {value}" for name, value in self.point.items())
        sign = ">=" if self.side == "lower" else "<="
        low, high = self.proved
        proved = f"= {low}" if low == high else f"in [{low}, {high}]"
        return f"at {place}: claimed {sign} {self.claimed}, proved {proved} ({self.because})"


@dataclass(frozen=True)
class Comparison:
    """What came out over all points."""

    points: int
    refuted: Failure | None
    open_points: int
    first_open: Failure | None
    because: frozenset[str]
    sharper: frozenset[str]
    unread: str = ""


def points(entry: Entry) -> Iterator[dict[str, int]]:
    """The points of the ranges with N <= K at which the conditions hold, in order.

    Raises
    ------
    InputError
        There are more than MAX_POINTS before the conditions; a condition has no value somewhere.
    """
    ranges = dict(entry.ranges)
    if "N" in ranges:
        ranges["N"] = (ranges["N"][0], min(ranges["N"][1], ranges["K"][1]))
    count = 1
    for low, high in ranges.values():
        count *= max(0, high - low + 1)
    if count > MAX_POINTS:
        raise InputError(f"its ranges have {count} points, more than {MAX_POINTS}: narrow them, or use --max-k")
    for values in product(*(range(low, high + 1) for low, high in ranges.values())):
        point = dict(zip(ranges, values, strict=True))
        if point.get("N", 0) <= point["K"] and all(_at(point, "where", holds, c, point) for c in entry.where):
            yield point


def _at(point: Point, key: str, function: Callable[..., Any], *args: Any) -> Any:
    try:
        return function(*args)
    except InputError as error:
        place = ", ".join(f"{name} = {value}" for name, value in point.items())
        raise InputError(f"{key} has no value at {place}: {error}") from None


def claimed_ends(entry: Entry, point: Point) -> Iterator[tuple[str, int]]:
    """(side, whole number): a lower end is rounded up, an upper one down, for the quantity is a whole number."""
    if entry.lower is not None:
        yield "lower", _at(point, "lower", lambda e: ceiling(evaluate(e, point)), entry.lower)
    if entry.upper is not None:
        yield "upper", _at(point, "upper", lambda e: floor(evaluate(e, point)), entry.upper)


def compare(entry: Entry, known: Known) -> Comparison:
    """Compare a claim with what is proved, at every point; ends at the first that refutes it."""
    count = open_points = 0
    first_open: Failure | None = None
    because: set[str] = set()
    sharper: set[str] = set()
    try:
        for point in points(entry):
            count += 1
            low, high, why_low, why_high = known.interval(entry.quantity, point)
            for side, claimed in claimed_ends(entry, point):
                proved, why = (low, why_low) if side == "lower" else (high, why_high)
                against = why_high if side == "lower" else why_low
                if contradicts(side, claimed, (low, high)):
                    refuted = Failure(point, side, claimed, (low, high), against)
                    return Comparison(count, refuted, 0, None, frozenset(known.uses(against)), frozenset())
                if (claimed > proved) if side == "lower" else (claimed < proved):
                    open_points += 1
                    first_open = first_open or Failure(point, side, claimed, (low, high), f"{why_low}, {why_high}")
                because.add(why)
                if (claimed < proved) if side == "lower" else (claimed > proved):
                    sharper.add(why)
    except InputError as error:
        return Comparison(count, None, 0, None, frozenset(), frozenset(), str(error))
    uses = frozenset(used for why in because for used in known.uses(why))
    return Comparison(count, None, open_points, first_open, uses, frozenset(u for w in sharper for u in known.uses(w)))


def contradicts(side: str, claimed: int, proved: tuple[int, int]) -> bool:
    """Whether a claimed end cannot hold for a quantity in the proved interval."""
    return claimed > proved[1] if side == "lower" else claimed < proved[0]


# Claims


@dataclass(frozen=True)
class Compared(Step):
    """A claim within the proved interval at every point of its scope. The falsified variant claims the contrary: that
    it lies within nowhere."""

    entry: Entry
    found: Comparison
    contrary: bool = False
    name: str = "compared"
    reading: str = "each end, rounded to the whole number that it implies, against the proved interval, at every point"

    @property
    def kind(self) -> str:
        """A finite list of exact computations."""
        return "computation"

    @property
    def formula(self) -> str:
        """The claim over its scope."""
        text = claim_text(self.entry)
        return f"nowhere: {text}" if self.contrary else text

    def discharge(self) -> Result:
        """Read off the comparison."""
        trusts = "exact computation"
        if self.found.points == 0:
            return Result(Outcome.VACUOUS, trusts, "no point of its ranges satisfies its conditions")
        if self.contrary:
            within = self.found.points > self.found.open_points
            return Result(Outcome.FAILS if within else Outcome.HOLDS, trusts)
        if self.found.first_open is not None:
            first = self.found.first_open.text
            detail = f"{first}; the proved interval cannot tell there (ends: {self.found.open_points})"
            return Result(Outcome.OPEN, trusts, detail)
        return Result(Outcome.HOLDS, trusts, f"{self.found.points} points")

    def variants(self) -> "Sequence[Compared]":
        """The contrary."""
        return [replace(self, contrary=True)]


def claim_text(entry: Entry) -> str:
    """The claim as a formula."""
    lower, upper = entry.formulas.get("lower"), entry.formulas.get("upper")
    text = (f"{lower} <= " if lower is not None else "") + entry.quantity
    return printable(text + (f" <= {upper}" if upper is not None else ""), 500)


def _refutes(known: Known, quantity: str, side: str, claimed: int, **point: int) -> bool:
    low, high, _, _ = known.interval(quantity, point)
    return contradicts(side, claimed, (low, high))


def _claim(entry: Entry, known: Known) -> Claim:
    found = compare(entry, known) if not entry.unread else Comparison(0, None, 0, None, frozenset(), frozenset())
    proof = None
    if entry.uses:
        proof = Proof(rows=entry.uses, steps=(_Unseen(),))
    common: dict[str, Any] = {
        "id": entry.id,
        "title": printable(entry.statement, 120),
        "text": f"{entry.statement} [{claim_text(entry)}]",
        "uses": tuple(sorted(map(_ours, found.because))),
        "proof": proof,
        "scope": printable(entry.scope, 500),
        "finite": True,
    }
    if unread := entry.unread or found.unread:
        return Claim(**{**common, "uses": ()}, not_run_because=unread)
    if found.refuted is None:
        return Claim(**common, steps=(Compared(entry, found),), sharper=tuple(sorted(map(_ours, found.sharper))))
    refuted = found.refuted
    end = refuted.proved[1] if refuted.side == "lower" else refuted.proved[0]
    instance = {"side": refuted.side, "claimed": refuted.claimed, **refuted.point}
    step = Computed(
        name="refuted",
        reading=refuted.text,
        statement=f"the proved interval for {entry.quantity} contradicts the claimed end",
        predicate=partial(_refutes, known, entry.quantity),
        instance=instance,
        falsified_instance={**instance, "claimed": end},
        role="counterexample",
    )
    return Claim(**common, refuted_by=(step,), finding=refuted.text)


@dataclass(frozen=True)
class _Unseen(Step):
    """The steps of the source's proof, which a book of this kind does not have."""

    name: str = "the printed proof"
    reading: str = "a book of bounds names what its proofs use, not their steps"

    @property
    def kind(self) -> str:
        """Nothing is computed."""
        return "computation"

    @property
    def formula(self) -> str:
        """None."""
        return "(not given)"

    def discharge(self) -> Result:
        """Open, whatever the proof is."""
        return Result(Outcome.OPEN, "nothing", "its steps are not given")

    def variants(self) -> "Sequence[Step]":
        """None: it never holds."""
        return []


def _support(used: Sequence[str]) -> list[Claim]:
    """The claims of these ids in the book that comes with us, and what their evidence uses, without printed proofs."""
    book = installed(OURS)
    assert isinstance(book, Book)
    graph = book.evidence_graph()
    names = {name.removeprefix(f"{OURS}:") for name in used}
    wanted = names.union(*(nx.descendants(graph, name) for name in names))
    return [
        replace(claim, id=_ours(claim.id), uses=tuple(map(_ours, claim.uses)), proof=None, sharper=())
        for claim in book.claims
        if claim.id in wanted
    ]


def _ours(name: str) -> str:
    """The id of a claim of the book that comes with us, among those of a user, which have no colon."""
    return f"{OURS}:{name}"
