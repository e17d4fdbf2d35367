"""Books that cite rows of other books: `BOOK:ID` is the row ID of the installed book BOOK.

The cited rows, and what their evidence uses, are put behind the book's own, so that their verdicts are computed in the
same run. A row keeps its id there, with its book's name and a colon before it.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from difflib import get_close_matches
from typing import TypeAlias

from ftc_verify.claims.book import Book, Claim, Proof, Source
from ftc_verify.errors import InputError
from ftc_verify.words import printable

__all__ = ["Opener", "linked"]

Opener: TypeAlias = Callable[[str, str], Book]
"""From the name of an installed book, and an id that is wanted of it, to the book."""


def linked(book: Book, opened: Opener, name: str = "") -> Book:
    """The book with the rows of others that its own cite, directly or through these. `name`: what it is installed as.

    A row that a printed proof uses comes with its own printed proof, one that evidence uses without.

    Raises
    ------
    InputError
        A book or a row that is cited is not there: who cites it.
    BookError
        What is cited goes round in a circle.
    """
    lender = _Lender(book, opened, name)
    own = tuple(lender.renamed(claim, "") for claim in book.claims)
    for claim in own:
        for one in filter(_elsewhere, (*claim.uses, *claim.sharper, *claim.read_through, *_rows(claim))):
            lender.claim(one, f"{book.name}: claim {claim.id}: {printable(one, 100)}")
    printed = lender.closure((row for claim in own for row in _rows(claim)), _rows)
    start = [used for claim in own for used in (*claim.uses, *claim.read_through)]
    evidence = lender.closure([*start, *printed], lambda claim: (*claim.uses, *claim.read_through))
    if not evidence:
        return book if own == book.claims else replace(book, claims=own)
    borrowed = [
        replace(lender.found[one], proof=lender.found[one].proof if one in printed else None, sharper=())
        for one in sorted(evidence, key=lender.place)
    ]
    shown = book.shown or tuple(claim.id for claim in own)
    origins = {**lender.origins, **book.origins}
    return replace(book, claims=(*own, *borrowed), shown=shown, origins=origins, sources=lender.sources)


def _elsewhere(name: str) -> bool:
    return ":" in name


def _rows(claim: Claim) -> tuple[str, ...]:
    return claim.proof.rows if claim.proof else ()


class _Lender:
    """Claims of other books by their full ids, each with full ids in it."""

    def __init__(self, book: Book, opened: Opener, name: str) -> None:
        self._own = {claim.id for claim in book.claims}
        self._opened, self._name = opened, name
        self._places: dict[str, tuple[int, int]] = {}
        self.found: dict[str, Claim] = {}
        self.origins: dict[str, str] = {}
        self.sources: dict[str, Source] = {}

    def renamed(self, claim: Claim, home: str) -> Claim:
        """A claim of the book `home` ("": the one that cites) as it stands beside those of others."""
        proof = claim.proof and Proof(self._full(claim.proof.rows, home), claim.proof.steps)
        uses, sharper = self._full(claim.uses, home), self._full(claim.sharper, home)
        (name,), through = self._full((claim.id,), home), self._full(claim.read_through, home)
        return replace(claim, id=name, uses=uses, sharper=sharper, proof=proof, read_through=through)

    def _full(self, names: Iterable[str], home: str) -> tuple[str, ...]:
        full = (name if _elsewhere(name) or not home else f"{home}:{name}" for name in names)
        mine = f"{self._name}:"
        return tuple(name.removeprefix(mine) if self._name and name.startswith(mine) else name for name in full)

    def claim(self, full: str, citing: str) -> Claim:
        """The claim of another book."""
        if full not in self.found:
            home, _, row = full.partition(":")
            try:
                source = self._opened(home, row)
            except InputError as error:
                raise InputError(f"{citing}: {error}") from error
            if row not in source.by_id or _elsewhere(row):
                near = get_close_matches(row[:100], source.by_id, n=3)
                hint = f" (near: {', '.join(near)})" if near else ""
                raise InputError(f"{citing}: the book {home} has no claim {printable(row, 64)!r}{hint}")
            self.origins[home] = source.origins.get("", "")
            if source.source is not None:
                self.sources[home] = source.source
            order = self._places.setdefault(home, (len(self._places), 0))[0]
            self._places[full] = (order, list(source.by_id).index(row))
            self.found[full] = self.renamed(source.by_id[row], home)
        return self.found[full]

    def place(self, full: str) -> tuple[int, int]:
        """Where it stands: books in the order in which they are cited, rows in that of their book."""
        return self._places[full]

    def closure(self, start: Iterable[str], edges: Callable[[Claim], tuple[str, ...]]) -> list[str]:
        """The ids of other books that are reached; the ways through the book's own claims start there anyway."""
        pending = [(one, one) for one in start if _elsewhere(one)]
        seen: dict[str, None] = {}
        while pending:
            one, citing = pending.pop()
            if one in seen:
                continue
            seen[one] = None
            for more in edges(self.claim(one, citing)):
                if _elsewhere(more):
                    pending.append((more, f"claim {one}: {printable(more, 100)}"))
                elif more not in self._own:
                    raise InputError(f"claim {one}: {self._name}: the book has no claim {printable(more, 64)!r}")
        return list(seen)
