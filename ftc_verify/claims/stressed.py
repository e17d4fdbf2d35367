"""`audit --stress` and `prove --minimise`: what of a book can be weakened without anyone noticing, or can go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ftc_verify.budget import Budget
from ftc_verify.claims.book import Book
from ftc_verify.claims.library import chosen
from ftc_verify.claims.statements.minimise import Idle, minimise
from ftc_verify.claims.statements.statement import Statement
from ftc_verify.claims.statements.stress import MOST_EQUIVALENT, Progress, Record, stress
from ftc_verify.errors import InputError
from ftc_verify.words import printable

__all__ = ["Stressed", "idle_parts", "stress_book"]


@dataclass(frozen=True)
class Stressed:
    """What was tried on a book's rows that are carried by a formula (`whole`: on all), and what became of it."""

    book: Book
    rows: tuple[str, ...]
    record: Record
    whole: bool

    @property
    def exit_code(self) -> int:
        """1 if something is unnoticed or unused, or of the whole book too much equivalent; else 3 if something is
        unknown or was not tried; else 0."""
        record = self.record
        if record.unnoticed or record.unused or self.too_many_equivalent:
            return 1
        return 3 if record.unknown or record.stopped else 0

    @property
    def too_many_equivalent(self) -> bool:
        """Whether of all changes of definitions more are equivalent than may be."""
        whole = self.whole and not self.record.stopped
        return whole and len(self.record.equivalent) > MOST_EQUIVALENT * self.record.tried["definition"]

    def to_json(self) -> dict[str, Any]:
        """The object that ``audit --stress --json`` prints, but for the versions."""
        return {"book": self.book.name, "rows": list(self.rows), **self.record.to_json()}


def stress_book(
    book: Book, only: Sequence[str] = (), progress: Progress | None = None, budget: Budget | None = None
) -> Stressed:
    """Weaken the rows of a book that are carried by a formula (of those that `only` names, or all).

    With `only`: the formulas and proofs of these rows, the lemmas that are no rows, and the definitions that they come
    down to; any row of the book may notice that a definition is changed.

    Raises
    ------
    InputError
        No such row is carried by a formula, or there is no such row.
    """
    rows = _with_formula(book, only, "--stress weakens")
    others = [formula for name, formula in _formulas(book).items() if name not in rows]
    with (budget or Budget()).watched():
        record = stress([*rows.values()], book.anchors, book.readings, others=others, progress=progress)
    return Stressed(book, tuple(rows), record, not others)


def idle_parts(book: Book, only: Sequence[str], progress: Progress | None = None) -> list[Idle]:
    """What can go from the proofs of these rows, and of the lemmas that they cite and that are no rows.

    Raises
    ------
    InputError
        A row has no formula, or there is no such row.
    """
    rows, every = _with_formula(book, only, "--minimise shortens proofs of"), _formulas(book)
    found: list[Idle] = []
    for name, formula in rows.items():
        found += minimise(formula, [other for number, other in every.items() if number != name], progress)
    return list(dict.fromkeys(found))


def _formulas(book: Book) -> dict[str, Statement]:
    return {claim.id: claim.formula for claim in book.claims if claim.formula is not None}


def _with_formula(book: Book, only: Sequence[str], what: str) -> dict[str, Statement]:
    """The rows asked for that have a formula."""
    every = _formulas(book)
    rows = [claim.id for claim in chosen(book, only)]
    if only and (without := [name for name in rows if name not in every]):
        raise InputError(f"{what} rows that have a formula; {printable(without[0], 64)!r} has none")
    if not (found := {name: every[name] for name in rows if name in every}):
        raise InputError(f"{what} rows that have a formula; the book {printable(book.name)!r} has none")
    return found
