"""Claims and books: what is claimed, what proves or refutes it, and what its source's own proof uses.

Two dependency graphs. Ours: the claims that our evidence uses; they feed `statement`. The source's: the rows
(displayed steps, lemmas) that its printed proof uses; they feed `argument`. Both must be free of cycles.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.metadata import entry_points
from typing import Any

import networkx as nx

from ftc_verify.claims.steps import Computed, Outcome, Result, Step
from ftc_verify.errors import FtcError, InputError

__all__ = ["Argument", "Book", "BookError", "Claim", "Proof", "Run", "Statement", "Verdict", "installed"]


class BookError(FtcError):
    """A book that contradicts itself: unknown ids, cycles, two claims with one id."""


class Statement(StrEnum):
    """Verdicts on a statement."""

    PROVED = "proved"
    CERTIFIED = "certified"
    REFUTED = "refuted"
    VACUOUS = "vacuous"
    OPEN = "open"
    NOT_RUN = "not-run"


class Argument(StrEnum):
    """Verdicts on the source's own proof."""

    SOUND = "sound"
    FLAWED = "flawed"
    NONE = "none"
    OPEN = "open"
    NOT_RUN = "not-run"


@dataclass(frozen=True)
class Proof:
    """A printed proof: the rows that it consists of or uses, and further steps of it that are checked here."""

    rows: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Claim:
    """A claim with its evidence.

    Attributes
    ----------
    id, title, text
        As in the list of claims; `text` in our words, with formulas.
    steps
        Our proof. Empty with `refuted_by` empty too: not run.
    refuted_by
        Steps each of which refutes the claim with an instance.
    uses
        Ids of claims that our evidence uses.
    proof
        The source's printed proof; None if there is none.
    scope
        What the verdict covers, in words.
    finite
        The steps cover a finite scope only (`certified`, not `proved`).
    one_instance
        The claim is about one instance, so a computation on it is a proof; else computations alone only certify.
    finding
        One line for docs/findings.md where the print fails.
    sharper
        Ids of claims that say more.
    not_run_because
        Why nothing can be run.
    """

    id: str
    title: str
    text: str
    steps: tuple[Step, ...] = ()
    refuted_by: tuple[Step, ...] = ()
    uses: tuple[str, ...] = ()
    proof: Proof | None = None
    scope: str = "all N, K, m"
    finite: bool = False
    one_instance: bool = False
    finding: str = ""
    sharper: tuple[str, ...] = ()
    not_run_because: str = ""

    @property
    def pending(self) -> bool:
        """Whether nothing has been done about the claim."""
        return not self.steps and not self.refuted_by

    def all_steps(self) -> Iterator[Step]:
        """Our steps, the refuting ones, and those of the printed proof, each once."""
        printed = self.proof.steps if self.proof else ()
        yield from {id(step): step for step in (*self.steps, *self.refuted_by, *printed)}.values()


@dataclass(frozen=True)
class Verdict:
    """The two verdicts on a claim, with what they rest on."""

    claim: Claim
    statement: Statement
    argument: Argument
    because: str
    argument_because: str
    results: Mapping[str, Result]

    @property
    def trusts(self) -> list[str]:
        """What the evidence trusts, each once."""
        return sorted({result.trusts for result in self.results.values()})


@dataclass(frozen=True)
class Book:
    """Claims with unique ids, in order; both dependency graphs are checked on construction.

    `shown`: the ids that an audit of the book goes through; all if empty.

    Raises
    ------
    BookError
        An id that stands twice or is unknown, a cycle, two steps of one claim with one name, or a refutation by
        something other than a counterexample.
    """

    name: str
    title: str
    claims: tuple[Claim, ...]
    shown: tuple[str, ...] = ()
    by_id: Mapping[str, Claim] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        index: dict[str, Claim] = {}
        for claim in self.claims:
            if claim.id in index:
                raise BookError(f"{self.name}: the id {claim.id} stands twice")
            names = [step.name for step in claim.all_steps()]
            if len(set(names)) != len(names):
                raise BookError(f"{self.name}: {claim.id} has two steps of one name")
            for step in claim.refuted_by:
                if step.kind != "counterexample":
                    raise BookError(f"{self.name}: {claim.id} is refuted by {step.name}, which is no counterexample")
            index[claim.id] = claim
        object.__setattr__(self, "by_id", index)
        for graph, what in ((self.evidence_graph(), "evidence"), (self.argument_graph(), "printed proofs")):
            if unknown := sorted(set(graph) - set(index)):
                raise BookError(f"{self.name}: unknown claim {unknown[0]} in the graph of {what}")
            if not nx.is_directed_acyclic_graph(graph):
                cycle = " -> ".join(edge[0] for edge in nx.find_cycle(graph))
                raise BookError(f"{self.name}: the {what} go round in a circle: {cycle}")

    def evidence_graph(self) -> Any:
        """Our edges: claim -> claim whose truth our evidence uses (a networkx DiGraph)."""
        return self._graph((claim.id, used) for claim in self.claims for used in claim.uses)

    def argument_graph(self) -> Any:
        """The source's edges: claim -> row that its printed proof uses."""
        return self._graph((c.id, row) for c in self.claims if c.proof for row in c.proof.rows)

    def _graph(self, edges: Iterator[tuple[str, str]]) -> Any:
        graph = nx.DiGraph()
        graph.add_nodes_from(claim.id for claim in self.claims)
        graph.add_edges_from(edges)
        return graph


class Run:
    """One run of a book: every step is checked at most once, and every verdict is computed from these checks."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._results: dict[int, Result] = {}
        self._statements: dict[str, tuple[Statement, str]] = {}
        self._arguments: dict[str, tuple[Argument, str]] = {}

    def result(self, step: Step) -> Result:
        """The result of a step; one that cites a step that does not hold is open."""
        if id(step) not in self._results:
            self._results[id(step)] = self._checked(step)
        return self._results[id(step)]

    def _checked(self, step: Step) -> Result:
        for cited in step.cited:
            if self.result(cited).outcome is not Outcome.HOLDS:
                return Result(Outcome.OPEN, "citation", f"it cites {cited.name}, which does not hold")
        return step.check()

    def verdict(self, claim: Claim) -> Verdict:
        """Both verdicts on a claim."""
        statement, because = self._statement(claim)
        argument, argument_because = self._argument(claim)
        results = {step.name: self.result(step) for step in claim.all_steps()}
        return Verdict(claim, statement, argument, because, argument_because, results)

    def _statement(self, claim: Claim) -> tuple[Statement, str]:
        if claim.id not in self._statements:
            self._statements[claim.id] = self._judge_statement(claim)
        return self._statements[claim.id]

    def _judge_statement(self, claim: Claim) -> tuple[Statement, str]:
        if claim.pending:
            return Statement.NOT_RUN, claim.not_run_because or "nothing has been run"
        if claim.refuted_by:
            failed = [step for step in claim.refuted_by if self.result(step).outcome is not Outcome.HOLDS]
            if failed:
                return Statement.OPEN, f"the refutation {failed[0].name} does not hold"
            weak = self._weakest_use(claim)
            return weak or (Statement.REFUTED, claim.refuted_by[0].name)
        for step in claim.steps:
            result = self.result(step)
            if result.outcome is Outcome.VACUOUS:
                return Statement.VACUOUS, f"step {step.name}: {result.detail}"
            if result.outcome is not Outcome.HOLDS:
                return Statement.OPEN, f"step {step.name} {result.outcome}: {result.detail}"
        weak = self._weakest_use(claim)
        if weak:
            return weak
        only_computed = all(isinstance(step, Computed) for step in claim.steps) and not claim.one_instance
        certified = (
            claim.finite
            or only_computed
            or any(self._statement(self.book.by_id[used])[0] is Statement.CERTIFIED for used in claim.uses)
        )
        count = f"{len(claim.steps)} steps" if len(claim.steps) > 1 else "1 step"
        return (Statement.CERTIFIED if certified else Statement.PROVED), count

    def _weakest_use(self, claim: Claim) -> tuple[Statement, str] | None:
        """`open` if the evidence uses a claim that is neither proved nor certified."""
        for used in claim.uses:
            if self._statement(self.book.by_id[used])[0] not in (Statement.PROVED, Statement.CERTIFIED):
                return Statement.OPEN, f"it uses {used}, which is not proved"
        return None

    def _argument(self, claim: Claim) -> tuple[Argument, str]:
        if claim.id not in self._arguments:
            self._arguments[claim.id] = self._judge_argument(claim)
        return self._arguments[claim.id]

    def _judge_argument(self, claim: Claim) -> tuple[Argument, str]:
        if claim.pending:
            return Argument.NOT_RUN, ""
        if claim.proof is None:
            return Argument.NONE, ""
        inherited: tuple[Argument, str] | None = None
        for row in (self.book.by_id[name] for name in claim.proof.rows):
            statement, _ = self._statement(row)
            if statement is Statement.REFUTED:
                return Argument.FLAWED, row.id
            argument, source = self._argument(row)
            if argument is Argument.FLAWED:
                inherited = inherited or (Argument.FLAWED, f"{row.id}: {source}" if source != row.id else source)
            elif statement not in (Statement.PROVED, Statement.CERTIFIED) or argument in (
                Argument.OPEN,
                Argument.NOT_RUN,
            ):
                inherited = inherited or (Argument.OPEN, row.id)
        if inherited:
            return inherited
        if self._statement(claim)[0] is Statement.REFUTED:
            return Argument.FLAWED, "the claim itself"
        for step in claim.proof.steps:
            if self.result(step).outcome is not Outcome.HOLDS:
                return Argument.OPEN, step.name
        if not claim.proof.rows and not claim.proof.steps:
            return Argument.OPEN, "nothing of the printed proof was checked"
        return Argument.SOUND, ""


def installed(name: str) -> "Book | bytes":
    """What an entry point of the group ``ftc_verify.books`` gives: a book of proofs, or the TOML of bounds over ranges.

    Raises
    ------
    InputError
        There is no book of that name.
    """
    found = {entry.name: entry for entry in entry_points(group="ftc_verify.books")}
    if name not in found:
        known = ", ".join(sorted(found)) or "none is installed"
        raise InputError(f"no book of claims named {name!r} (known: {known})")
    try:
        book = found[name].load()
    except Exception as error:  # somebody else's code may fail in any way
        raise InputError(f"the book {name!r} cannot be loaded: {type(error).__name__}: {error}") from error
    if not isinstance(book, (Book, bytes)):
        raise InputError(f"the entry point {name!r} is not a book of claims")
    return book


def ordered(claims: Sequence[Claim], ids: Sequence[str], book: Book) -> list[Claim]:
    """The claims of these ids (none: all that the book shows), in the book's order; InputError for an unknown id."""
    for wanted in ids:
        if wanted not in book.by_id:
            raise InputError(f"no claim {wanted!r} in the book {book.name}")
    chosen = ids or book.shown
    return [claim for claim in claims if not chosen or claim.id in chosen]
