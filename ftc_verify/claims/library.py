"""Books by name or by path: installed books of proofs, installed books of bounds, and a user's own file of either."""

import difflib
import os
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from ftc_verify.arguments import whole_number
from ftc_verify.budget import Budget
from ftc_verify.claims.book import KIT, Book, Claim
from ftc_verify.claims.bounds_books.book import read_bounds_book
from ftc_verify.claims.bounds_books.reader import MAX_BYTES, read_entries
from ftc_verify.claims.known import CertifiedBound, Known
from ftc_verify.claims.linking import linked
from ftc_verify.claims.python_books import read_python_book
from ftc_verify.claims.statements.statement import Statement
from ftc_verify.errors import FtcError, InputError
from ftc_verify.files import read_bytes
from ftc_verify.words import a_type, printable, said

__all__ = ["Row", "chosen", "cited", "complete", "installed", "list_claims", "load_book", "opened"]

WHAT_A_BOOK_IS = (
    "a book is the name of an installed one ({}), a Python file (.py, docs/writing-a-book.md), or a file of bounds "
    "whose name ends in .toml (docs/books.md)"
)
ELSEWHERE = {
    **dict.fromkeys((".csv", ".npz", ".npy", ".parquet"), "data is for `ftc-verify fit` and `decide`"),
    **dict.fromkeys((".json", ".jsonl"), "certificates and networks are for `ftc-verify check` and `pieces`"),
    ".onnx": "a model is no book",
}
"""What files of other kinds are, by ending."""


def load_book(
    name: str | os.PathLike[str] = "sohn2024",
    max_k: int | None = None,
    certificates: Sequence[CertifiedBound] = (),
    tell: Callable[[str], None] = lambda text: None,
    only: Sequence[str] = (),
    budget: Budget | None = None,
    for_bounds: Sequence[str] = (),
) -> Book:
    """An installed book (entry points of the group ``ftc_verify.books``), a user's Python file, which is run, or bounds
    over ranges in a file ``*.toml``; with the rows of other books that it cites.

    `max_k`, `certificates` and `only` are for bounds over ranges: no K above it is gone through, what certificates
    prove is used, and claims that those named do not use are not compared. So is `budget`: claims that are not decided
    within it are open (default: `budget.DEFAULT_UNITS`). `for_bounds` names options that were given and are for such
    books alone.

    Raises
    ------
    InputError
        There is no such book or file, or it is not of its format; `max_k`, certificates or `for_bounds` for another
        kind of book.
    """
    max_k = None if max_k is None else whole_number(max_k, "--max-k")
    if max_k is not None and max_k < 1:
        raise InputError(f"--max-k must be at least 1, not {max_k}")
    _check_ids(only)
    found, origin = _opened(name)
    if isinstance(found, Book):
        given = [*(["--max-k"] if max_k is not None else []), *(["--certificate"] if certificates else []), *for_bounds]
        if given:
            shown = f"{' and '.join(given)} {'is' if len(given) == 1 else 'are'} for books of bounds over ranges"
            raise InputError(f"{shown}; {printable(name)!r} is none")
        book = linked(found, opened, str(name))
    else:
        shown = printable(name)
        book = read_bounds_book(found, shown, Known(certificates), opened, max_k, tell, only, budget)
    return _brought(book, origin)


def _opened(name: str | os.PathLike[str]) -> tuple[Book | bytes, str]:
    """A book of proofs, or the bytes of a book of bounds; and what brought it."""
    if not isinstance(name, (str, os.PathLike)):
        raise InputError(f"{WHAT_A_BOOK_IS.format(_installed_names())}, not {a_type(name)}")
    path = os.fspath(name)
    if path.lower().endswith(".toml"):
        return read_bytes(path, MAX_BYTES), f"the file {printable(path)}"
    if path.lower().endswith(".py"):
        with _being_read(path):
            return _plain(read_python_book(path), printable(path)), f"the file {printable(path)}"
    return installed(path), _distribution(path)


def opened(name: str, row: str = "") -> Book:
    """An installed book of either kind, of which this row is wanted: of bounds only what the row uses is compared. The
    rows of others that it cites are not there.

    Raises
    ------
    InputError
        As in `installed`; or a book of bounds that is not of its format.
    """
    found = installed(name)
    if not isinstance(found, Book):
        found = read_bounds_book(found, name, Known(), None, only=(row,) if row else ())
    return _brought(found, _distribution(name))


def complete(book: Book) -> Book:
    """A book made in Python with the rows of others that it cites; errors as in `linking.linked`."""
    return linked(book, opened) if book.elsewhere else book


def cited(name: str) -> Statement:
    """The statement of the row `BOOK:ID` of an installed book, for a proof that cites its theorem. The claim that it
    proves names the row in `uses`.

    Raises
    ------
    InputError
        There is no such book or row, or no formula carries the row.
    """
    home, _, row = name.partition(":")
    book = opened(home, row)
    (claim,) = chosen(book, [row])
    if claim.formula is None:
        raise InputError(f"{printable(name)}: no formula carries it: there is no theorem to cite (`uses` may name it)")
    return claim.formula


def _brought(book: Book, origin: str) -> Book:
    return replace(book, origins={**book.origins, "": origin})


def _plain(book: Book, shown: str) -> Book:
    """The book, whose own ids have no colon: that stands between a book and its row."""
    if strange := [claim.id for claim in book.claims if ":" in claim.id]:
        raise InputError(f"{shown}: claim {strange[0]}: an id has no colon: BOOK:ID is a row of another book")
    return book


_reading: list[str] = []


@contextmanager
def _being_read(name: str) -> Iterator[None]:
    """Books whose code asks for each other while it is read go round in a circle."""
    if name in _reading:
        circle = " -> ".join(map(printable, [*_reading[_reading.index(name) :], name]))
        raise InputError(f"the books go round in a circle: {circle}")
    _reading.append(name)
    try:
        yield
    finally:
        _reading.pop()


def installed(name: str) -> Book | bytes:
    """What an entry point of the group ``ftc_verify.books`` gives: a book of proofs, or the TOML of bounds over ranges.

    Raises
    ------
    InputError
        There is no book of that name, or its code fails: one line that says what a book is, or what failed.
    """
    books = _installed_books()
    if name not in books:
        raise InputError(_no_book(name, books))
    try:
        with _being_read(name):
            book = books[name].load()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # somebody else's code may fail in any way
        kind = "" if isinstance(error, FtcError) else f"{type(error).__name__}: "
        raise InputError(f"the book {name!r} cannot be loaded: {kind}{said(error)}") from error
    if not isinstance(book, (Book, bytes)):
        raise InputError(f"the entry point {name!r} is not a book of claims: it gives {a_type(book)}, and no Book")
    return book if isinstance(book, bytes) else _plain(book, f"the book {name!r}")


def _distribution(name: str) -> str:
    """What brought an installed book: the name of the distribution, with its version unless it is the kit."""
    found = getattr(_installed_books()[name], "dist", None)
    if found is None:
        return "an unknown distribution"
    return KIT if found.name == KIT else f"the distribution {found.name} {found.version}"


def _installed_books() -> dict[str, EntryPoint]:
    return _found_on(tuple((place, os.stat(place).st_mtime_ns) for place in sys.path if os.path.exists(place)))


@lru_cache(1)
def _found_on(places: tuple[tuple[str, int], ...]) -> dict[str, EntryPoint]:
    """Looked up once while the search path and its folders are as they are: every distribution's metadata is read."""
    return {entry.name: entry for entry in entry_points(group="ftc_verify.books")}


def _installed_names() -> str:
    return ", ".join(sorted(_installed_books())) or "none is installed"


def _no_book(name: str, books: Iterable[str]) -> str:
    """Why this is no book, in one line."""
    path, shown = Path(name), printable(name)
    what = WHAT_A_BOOK_IS.format(_installed_names())
    looks_like_a_path = len(path.parts) > 1 or bool(path.suffix)
    if os.path.isdir(name):
        return f"{shown}: a folder, and {what}"
    if looks_like_a_path and not os.path.exists(name):
        return f"{shown}: there is no such file, and {what}"
    if looks_like_a_path or os.path.exists(name):
        return f"{shown}: not a book ({ELSEWHERE.get(path.suffix.lower(), 'its name ends otherwise')}): {what}"
    hint = _hint(near(name, books))
    return f"no book named {shown!r}{hint}: {what}"


def near(wanted: str, known: Iterable[str], most: int = 5) -> list[str]:
    """Names that somebody may have meant: those that begin like it, the shortest first, then those spelled alike."""
    plain: dict[str, str] = {}
    for name in known:
        plain.setdefault(name.lower(), name)
    begun = sorted((low for low in plain if low.startswith(wanted.lower())), key=len) if wanted else []
    alike = difflib.get_close_matches(wanted.lower()[:100], plain, n=most)
    return [plain[low] for low in dict.fromkeys([*begun, *alike])][:most]


def _hint(names: Sequence[str]) -> str:
    return f" (near: {', '.join(names)})" if names else ""


def _check_ids(ids: object) -> None:
    if not isinstance(ids, (list, tuple, set, frozenset)) or not all(isinstance(name, str) for name in ids):
        raise InputError("`only` is a list of ids")


def chosen(book: Book, ids: Sequence[str]) -> list[Claim]:
    """The claims of these ids (none: all that the book shows), in the book's order.

    Raises
    ------
    InputError
        An id is unknown: names near ones. `ids` is a string, or has something else in it.
    """
    _check_ids(ids)
    sentences = {one.id for one in book.sentences}
    for wanted in ids:
        if wanted not in book.by_id and wanted not in sentences:
            raise InputError(
                f"no claim {printable(wanted, 64)!r} in the book {book.name}{_elsewhere(wanted, book)}; "
                f"`ftc-verify audit {shlex.quote(book.name)} --list` names all"
            )
    if sentence := next((one for one in book.sentences if one.id in ids), None):
        raise InputError(f"{sentence.id} is a sentence that claims nothing: it is listed, and not judged")
    picked = set(ids or book.shown or book.by_id)
    return [claim for claim in book.claims if claim.id in picked]


def _elsewhere(wanted: str, book: Book) -> str:
    """Where an id is that this book does not have: ids of this one near it, and another installed book of proofs."""
    hint = _hint(near(wanted, book.shown or book.by_id))
    for name in sorted(_installed_books()):
        try:
            other = installed(name)
        except InputError:
            continue
        if isinstance(other, Book) and other.name != book.name and wanted in other.by_id:
            return f"{hint} (the book {name} has it)"
    return hint


@dataclass(frozen=True)
class Row:
    """A claim as it is listed: `kind` is proof, counterexample, measurement, bounds, none (nothing is proved),
    or no claim (a sentence that is listed and not judged)."""

    id: str
    kind: str
    title: str


def list_claims(name: str | os.PathLike[str] = "sohn2024") -> list[Row]:
    """The claims of a book, in order; nothing is checked or compared.

    Raises
    ------
    InputError
        There is no such book or file, or it is not of its format.
    """
    found, _ = _opened(name)
    if isinstance(found, Book):
        rows = [Row(claim.id, _kind(claim), claim.title) for claim in chosen(found, ())]
        return rows + [Row(one.id, "no claim", one.text) for one in found.sentences]
    entries = read_entries(found, printable(name)).entries
    return [Row(entry.id, "bounds", printable(entry.statement, 120)) for entry in entries]


def _kind(claim: Claim) -> str:
    if claim.refuted_by or (claim.formula and claim.formula.refuted_at):
        return "counterexample"
    if claim.measurements:
        return "measurement"
    return "none" if claim.pending or claim.open_because else "proof"
