"""Books: claims with their two dependency graphs.

Ours: the claims that our evidence uses; they feed `statement`. The source's: the rows (displayed steps, lemmas) that
its printed proof uses; they feed `argument`. Both must be free of cycles.

An id `BOOK:ID` is that of a row of another book, the installed one of that name (`linking.py`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import TypeAlias

from ftc_verify.claims.book.claim import BookError, Claim
from ftc_verify.claims.book.figure import Figure
from ftc_verify.claims.book.source import Source
from ftc_verify.claims.book.wording import Sentence
from ftc_verify.claims.statements.evaluate import Anchor
from ftc_verify.claims.statements.statement import Statement
from ftc_verify.notebook import card, grid
from ftc_verify.words import printable

__all__ = ["KIT", "Book", "Graph", "below"]

KIT = "ftc-verify"
"""The distribution whose books are no third party's."""

Graph: TypeAlias = Mapping[str, tuple[str, ...]]
"""An id -> the ids that it uses; every id is a key."""


@dataclass(frozen=True)
class Book:
    """Claims with unique ids, in order; both dependency graphs are checked on construction.

    `shown`: the ids that an audit of the book goes through; all if empty. `anchors`: for names of the vocabulary, the
    kit's own function on random small instances; `readings`: theorems in the place of anchors, of definitions that no
    instance decides. `audit --stress` asks both whether a changed definition is noticed. `origins`: what brought the
    books whose rows are here, by their names; "" is this one (`load_book` fills it in). `sentences`: of the source,
    that claim nothing: listed, and not judged. `figures`: draws those of the source again, for `report`. `source`: the
    paper that it is about, for citations; `sources`: those of the books whose rows are here, by their names.

    Raises
    ------
    BookError
        An id that stands twice or is unknown, a cycle, two steps of one claim with one name, a refutation by
        something other than a counterexample, or a field that is not of its type.
    """

    name: str
    title: str
    claims: tuple[Claim, ...]
    shown: tuple[str, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict, repr=False)
    anchors: Mapping[str, Anchor] = field(default_factory=dict, repr=False)
    readings: tuple[Statement, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    figures: Callable[[], Sequence[Figure]] | None = field(default=None, repr=False, compare=False)
    source: Source | None = None
    sources: Mapping[str, Source] = field(default_factory=dict, repr=False, compare=False)
    by_id: Mapping[str, Claim] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._check_types()
        index: dict[str, Claim] = {}
        for claim in self.claims:
            if claim.id in index:
                raise BookError(f"{self.name}: the id {claim.id} stands twice")
            self._check_steps(claim)
            index[claim.id] = claim
        for sentence in self.sentences:
            if sentence.id in index:
                raise BookError(f"{self.name}: the id {sentence.id} is that of a claim and of a sentence")
        object.__setattr__(self, "by_id", index)
        self._check_ids()
        for graph, what in ((self.evidence_graph(), "evidence"), (self.argument_graph(), "printed proofs")):
            try:
                TopologicalSorter(graph).prepare()
            except CycleError as error:
                cycle = " -> ".join(reversed(error.args[1]))
                raise BookError(f"{self.name}: the {what} go round in a circle: {cycle}") from None

    def _repr_html_(self) -> str:
        shown = [self.by_id[name] for name in self.shown] or self.claims
        rows = grid(("id", "about"), ((claim.id, claim.title) for claim in shown), len(shown), "row")
        return card(f"{self.name}: {self.title}", [("rows", len(shown))], rows)

    def _check_types(self) -> None:
        for name in ("name", "title"):
            if not isinstance(getattr(self, name), str):
                raise BookError(f"book {printable(self.name, 64)}: {name}: a string is needed")
        if self.source is not None and not isinstance(self.source, Source):
            raise BookError(f"book {self.name}: source: a Source is needed, not a {type(self.source).__name__}")
        if not isinstance(self.anchors, Mapping):
            raise BookError(f"book {self.name}: anchors: a mapping from names to functions is needed")
        parts = (
            ("claims", Claim, "claims"),
            ("shown", str, "ids"),
            ("readings", Statement, "statements"),
            ("sentences", Sentence, "sentences"),
        )
        for name, kind, what in parts:
            given = getattr(self, name)
            if not isinstance(given, (tuple, list)):
                raise BookError(f"book {self.name}: {name}: a tuple of {what} is needed, not a {type(given).__name__}")
            if strange := [part for part in given if not isinstance(part, kind)]:
                raise BookError(f"book {self.name}: {name}: a {type(strange[0]).__name__} is among the {what}")
            object.__setattr__(self, name, tuple(given))

    def _check_steps(self, claim: Claim) -> None:
        names = [step.name for step in claim.all_steps()]
        if len(set(names)) != len(names):
            raise BookError(f"{self.name}: {claim.id} has two steps of one name")
        for step in claim.refuted_by:
            if step.kind != "counterexample":
                raise BookError(f"{self.name}: {claim.id} is refuted by {step.name}, which is no counterexample")
        for step in claim.instances:
            if step.kind != "computation":
                raise BookError(f"{self.name}: {claim.id} has {step.name} among its instances, which is no computation")

    def _check_ids(self) -> None:
        for claim in self.claims:
            rows = claim.proof.rows if claim.proof else ()
            through = ("read_through", claim.read_through)
            for where, used in (("uses", claim.uses), ("sharper", claim.sharper), ("proof.rows", rows), through):
                if unknown := [name for name in used if name not in self.by_id and ":" not in name]:
                    name = printable(unknown[0], 64)
                    raise BookError(f"{self.name}: claim {claim.id}: {where}: there is no claim {name!r}")
        if unknown := [name for name in self.shown if name not in self.by_id]:
            raise BookError(f"{self.name}: shown: there is no claim {printable(unknown[0], 64)!r}")

    @property
    def of_wordings(self) -> bool:
        """Whether rows are judged as others word them: the source's own text could not be read."""
        return any(claim.wording for claim in self.claims)

    @property
    def elsewhere(self) -> list[str]:
        """The rows of other books that evidence or a printed proof uses and that are not here yet."""
        through = [claim.read_through for claim in self.claims]
        used = [*self.evidence_graph().values(), *self.argument_graph().values(), *through]
        return [name for names in used for name in names if name not in self.by_id]

    def origin(self, claim: str) -> str:
        """What brought the claim of this id: a distribution, a file; "" if nobody knows."""
        return self.origins.get(claim.partition(":")[0] if ":" in claim else "", "")

    def source_of(self, claim: str) -> Source | None:
        """The paper that the book of the claim of this id is about; None if it names none."""
        return self.sources.get(claim.partition(":")[0]) if ":" in claim else self.source

    def third_party(self, claim: str) -> bool:
        """Whether the claim of this id is of a book that does not come with ftc-verify."""
        return self.origin(claim) != KIT

    def evidence_graph(self) -> Graph:
        """Our edges: claim -> claims whose truth our evidence uses."""
        return {claim.id: claim.uses for claim in self.claims}

    def argument_graph(self) -> Graph:
        """The source's edges: claim -> rows that its printed proof uses."""
        return {claim.id: claim.proof.rows if claim.proof else () for claim in self.claims}


def below(graph: Graph, start: str) -> list[str]:
    """All that an id uses, directly or not, and the id itself: what is used stands before what uses it."""
    found: dict[str, None] = {}
    pending = [(start, False)]
    while pending:
        name, expanded = pending.pop()
        if expanded:
            found[name] = None
        elif name not in found:
            pending.append((name, True))
            pending += [(used, False) for used in reversed(graph[name])]
    return list(found)
