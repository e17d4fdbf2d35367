"""`audit --stress`: what of a book can be weakened without anyone noticing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ftc_verify.budget import Budget
from ftc_verify.claims.book import Book
from ftc_verify.claims.library import chosen
from ftc_verify.claims.statements.stress import MOST_EQUIVALENT, Progress, Record, stress
from ftc_verify.errors import InputError
from ftc_verify.words import printable

__all__ = ["Stressed", "stress_book"]


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
    carried = [claim for claim in book.claims if claim.formula is not None]
    rows = [claim for claim in chosen(book, only) if claim.formula is not None]
    if only and (without := [name for name in only if book.by_id[name].formula is None]):
        raise InputError(f"--stress weakens rows that have a formula; {printable(without[0], 64)!r} has none")
    if not rows:
        raise InputError(f"--stress weakens rows that have a formula; the book {printable(book.name)!r} has none")
    others = [claim.formula for claim in carried if claim not in rows and claim.formula is not None]
    with (budget or Budget()).watched():
        record = stress(
            [claim.formula for claim in rows if claim.formula is not None],
            book.anchors,
            book.readings,
            others=others,
            progress=progress,
        )
    return Stressed(book, tuple(claim.id for claim in rows), record, not others)
