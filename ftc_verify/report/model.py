"""An audit as data: every claim of a book with its two verdicts, computed from steps that are checked in this run."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ftc_verify.budget import Budget
from ftc_verify.claims.book import Book, Claim, below
from ftc_verify.claims.book.verdict import Argument, Carrier, Statement, Verdict
from ftc_verify.claims.book.verdicts import LATE, Run
from ftc_verify.claims.formal.coq_names import row_name
from ftc_verify.claims.formal.lock import folder
from ftc_verify.claims.formal.recompile import Compiled, recompiled
from ftc_verify.claims.formal.shelf import Shelf
from ftc_verify.claims.library import chosen, complete
from ftc_verify.errors import InputError
from ftc_verify.notebook import card, grid
from ftc_verify.report.as_json import cited_json, claim_json, coq_json, sentences_json

__all__ = ["Audit", "audit"]


@dataclass(frozen=True)
class Audit:
    """The verdicts of one run.

    Attributes
    ----------
    book
        The book that was audited.
    verdicts
        In the order of the book; only the claims that were asked for.
    cited
        Of rows of other books that these use, or whose printed proofs do: computed here, not taken from anywhere.
    coq
        What came of running Coq; None if that was not asked for.
    """

    book: Book
    verdicts: tuple[Verdict, ...]
    cited: tuple[Verdict, ...] = ()
    coq: Compiled | None = None

    @property
    def statement_counts(self) -> dict[str, int]:
        """How many claims have each verdict on the statement; every word is there."""
        return _counts(Statement, [v.statement for v in self.verdicts])

    @property
    def argument_counts(self) -> dict[str, int]:
        """How many claims have each verdict on the source's proof."""
        return _counts(Argument, [v.argument for v in self.verdicts])

    @property
    def carrier_counts(self) -> dict[str, int]:
        """How many claims are carried by a theorem of Coq, by a formula, assembled, by records, or by nothing."""
        return _counts(Carrier, [v.shown_carrier for v in self.verdicts])

    @property
    def refused_by_coq(self) -> list[Verdict]:
        """The claims on whose theorem Coq was run in this run, and which it does not carry."""
        return [v for v in self.verdicts if v.formal and v.formal.checked and not v.formal.holds]

    @property
    def strict_exit_code(self) -> int:
        """3 if something is open, measured alone or was not run, else 1 if a claim is refuted or vacuous or a proof
        flawed, else 0."""
        statements = {v.statement for v in self.verdicts}
        arguments = {v.argument for v in self.verdicts}
        if statements & {Statement.MEASURED, Statement.OPEN, Statement.NOT_RUN} or arguments & {
            Argument.OPEN,
            Argument.NOT_RUN,
        }:
            return 3
        return int(bool(statements & {Statement.REFUTED, Statement.VACUOUS} or Argument.FLAWED in arguments))

    @property
    def unread(self) -> list[Verdict]:
        """The claims of a file that cannot be read."""
        return [v for v in self.verdicts if v.claim.unread]

    @property
    def stopped(self) -> list[Verdict]:
        """The claims that are open because the budget or the time was spent."""
        return [v for v in self.verdicts if v.claim.stopped or any(result is LATE for result in v.results.values())]

    def _repr_html_(self) -> str:
        counts = {"statement": self.statement_counts, "proof": self.argument_counts}
        facts = [("book", self.book.title), ("rows", len(self.verdicts))]
        facts += [(name, ", ".join(f"{word} {n}" for word, n in found.items() if n)) for name, found in counts.items()]
        rows = ((v.claim.id, v.statement, v.carrier, v.argument, v.claim.title) for v in self.verdicts)
        columns = ("id", "statement", "carried by", "proof", "about")
        return card("Audit", facts, grid(columns, rows, len(self.verdicts), "row"))

    def to_json(self, with_steps: bool = False, source: str = "") -> dict[str, Any]:
        """The object that ``audit --json`` (and with steps ``prove --json``) prints, but for the versions. `source`:
        the book as the command line knows it.

        Raises
        ------
        StepError
            A step of the book cannot be written down.
        """
        return {
            "book": self.book.name,
            "origin": self.book.origin(""),
            "claims": [self._marked(claim_json(self.book, v, with_steps, source)) for v in self.verdicts],
            "cited": [self._marked(cited_json(v)) for v in self.cited],
            "sentences": sentences_json(self.book),
            "coq": coq_json(self.coq),
            "counts": {
                "statement": self.statement_counts,
                "argument": self.argument_counts,
                "carrier": self.carrier_counts,
            },
        }

    def _marked(self, document: dict[str, Any]) -> dict[str, Any]:
        return {**document, "third_party": self.book.third_party(document["id"])}


def audit(
    book: Book,
    only: Sequence[str] = (),
    progress: Callable[[str, int, int], None] | None = None,
    budget: Budget | None = None,
    formal: Callable[[str], None] | None = None,
) -> Audit:
    """Check the claims of a book (those named by `only`, or all), and whatever their evidence uses.

    `progress` is told the id of the claim that comes next, its number and how many there are. Once the time of `budget`
    is over, claims whose steps were not checked yet are open. With `formal`, Coq is run on the theorems that claims
    name, if it is there (the coqc on PATH); it is told what Coq is at.

    Raises
    ------
    InputError
        `book` is no Book; `only` names a claim that it does not have, or is a string; a book or row that it cites is
        not there; the code of a step raises something (StepError).
    """
    if not isinstance(book, Book):
        raise InputError(f"audit takes a Book, as `load_book` gives it, not a {type(book).__name__}")
    book = complete(book)
    wanted = chosen(book, only)
    coq = _asked_of_coq(wanted, formal, budget) if formal else None
    run = Run(book, budget, Shelf(spoken=(coq.spoken if coq else None) or {}))
    verdicts = []
    for number, claim in enumerate(wanted):
        if progress:
            progress(claim.id, number, len(wanted))
        verdicts.append(run.verdict(claim))
    return Audit(book, tuple(verdicts), tuple(map(run.verdict, _cited(book, verdicts))), coq)


def _asked_of_coq(wanted: Sequence[Claim], tell: Callable[[str], None], budget: Budget | None) -> Compiled:
    """Coq's word on the theorems of these claims."""
    named = [(row_name(claim.id.rpartition(":")[2]), claim.formal) for claim in wanted if claim.formal is not None]
    return recompiled(folder(), named, tell, budget)


def _cited(book: Book, verdicts: Sequence[Verdict]) -> list[Claim]:
    """The claims of other books that verdicts rest on, or whose rows the printed proofs use; what these rest on only
    where it is a third party's."""
    proofs = [verdict.claim.proof.rows for verdict in verdicts if verdict.claim.proof]
    names = {name for names in (*(verdict.uses for verdict in verdicts), *proofs) for name in names}
    graph = book.evidence_graph()
    names |= {deep for name in names for deep in below(graph, name) if book.third_party(deep)}
    asked = {verdict.claim.id for verdict in verdicts}
    return [claim for claim in book.claims if ":" in claim.id and claim.id in names - asked]


def _counts(words: Any, verdicts: Sequence[Any]) -> dict[str, int]:
    found = Counter(verdicts)
    return {str(word): found[word] for word in words}
