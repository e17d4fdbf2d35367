"""Which rows a theorem of Coq carries: the row's formula, rendered now, is what Book.v says, and Coq's word on the
theorem is in the lock, or of this run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ftc_verify.claims.formal.binding import Formal, Standing
from ftc_verify.claims.formal.coq_names import row_name
from ftc_verify.claims.formal.coq_text import Unsayable, blocks
from ftc_verify.claims.formal.lock import BOOK, Lock, folder, read_lock
from ftc_verify.claims.statements.statement import Statement

__all__ = ["Shelf", "Spoken"]


@dataclass(frozen=True)
class Spoken:
    """What Coq said of a theorem in this run; `problem`: why it does not hold."""

    coq: str
    over: str = ""
    assumptions: tuple[str, ...] = ()
    problem: str = ""


@dataclass
class Shelf:
    """The theorems as they stand; `spoken`: those on which Coq was run."""

    place: Path | None = field(default_factory=folder)
    spoken: Mapping[str, Spoken] = field(default_factory=dict)
    _book: frozenset[str] | None = None

    @property
    def lock(self) -> Lock:
        """The lock beside the sources."""
        return read_lock(self.place)

    def standing(self, row: str, formal: Formal, statement: Statement | None) -> Standing:
        """Whether this theorem carries the row of this id, whose formula is given."""
        name = row_name(row.rpartition(":")[2])
        said, problem = self._told(row.rpartition(":")[2], statement)
        if problem:
            return Standing(formal, name, said, problem=problem)
        now = self.spoken.get(formal.key)
        if now is not None:
            return Standing(formal, name, said, now.over, now.assumptions, now.coq, True, now.problem)
        lock = self.lock
        entry = (lock.theorems or {}).get(formal.key)
        if lock.problem or entry is None:
            return Standing(formal, name, said, coq=lock.coq, problem=lock.problem or f"the lock has no {formal.key}")
        if (entry.get("row"), entry.get("refutes")) != (name, formal.refutes):
            return Standing(formal, name, said, coq=lock.coq, problem=f"{formal.key} is another row's in the lock")
        return Standing(formal, name, said, str(entry["over"]), tuple(map(str, entry["assumptions"])), lock.coq)

    def _told(self, row: str, statement: Statement | None) -> tuple[str, str]:
        """The row's proposition as Coq text, and why Book.v does not say just that."""
        if statement is None:
            return "", "the row has no formula"
        try:
            rendered = blocks(row, statement)
        except Unsayable as error:
            return "", f"its formula cannot be said in Coq: {error}"
        if not self._blocks().issuperset(rendered):
            return rendered[-1], f"{BOOK} does not say what the row says (python formal/bind.py)"
        return rendered[-1], ""

    def _blocks(self) -> frozenset[str]:
        """The blocks of Book.v. (Each defines a name, and Coq refuses a name that is defined twice.)"""
        if self._book is None:
            try:
                text = (self.place / BOOK).read_text(encoding="utf-8") if self.place else ""
            except OSError:
                text = ""
            self._book = frozenset(text.rstrip("\n").split("\n\n"))
        return self._book
