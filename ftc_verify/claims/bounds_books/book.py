"""The book that a user's bounds make: each compared claim with a step that shows what came out, and the claims of ours
that the comparison rests on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from ftc_verify.budget import DEFAULT_UNITS, Budget
from ftc_verify.claims.book import Book, Claim, Proof, below
from ftc_verify.claims.bounds_books.comparison import Comparison, compare, contradicts
from ftc_verify.claims.bounds_books.reader import Entry, read_entries
from ftc_verify.claims.known import Known
from ftc_verify.claims.linking import Opener, linked
from ftc_verify.claims.steps.base import Outcome, Result, Step
from ftc_verify.claims.steps.computed import Computed
from ftc_verify.words import counted, printable

__all__ = ["OURS", "read_bounds_book"]

OURS = "sohn2024"
"""The installed book that proves what `bounds` says."""


def read_bounds_book(
    raw: bytes,
    name: str,
    known: Known,
    opened: Opener | None,
    max_k: int | None = None,
    tell: Callable[[str], None] = lambda text: None,
    only: Sequence[str] = (),
    budget: Budget | None = None,
) -> Book:
    """The book in a TOML document, each claim compared with what is proved; K at most `max_k`. The claims of others
    that its verdicts use stand behind the user's (`opened` gives these books; None: they are left out). With `only`,
    claims that these do not use are left `not-run`. Claims that are not decided within `budget` are open.

    Raises
    ------
    InputError
        The document is not of the format: where and what. (A formula that cannot be read leaves its claim `not-run`.)
    """
    shown = printable(name)
    claims = []
    with (budget or Budget(DEFAULT_UNITS)).applied():
        document = read_entries(raw, shown)
        graph = {entry.id: entry.own_uses for entry in document.entries}
        wanted = {used for name in only if name in graph for used in below(graph, name)}
        for entry in document.entries:
            if only and entry.id not in wanted:
                claims.append(Claim(id=entry.id, title="", text=""))
                continue
            tell(f"{entry.id}: comparing")
            claims.append(_claim(_narrowed(entry, max_k), known))
    book = Book(name=shown, title=document.title, claims=tuple(claims), shown=tuple(graph))
    return linked(book, opened, name) if opened else book


def _narrowed(entry: Entry, max_k: int | None) -> Entry:
    low, high = entry.ranges.get("K", (1, 1))
    if max_k is None or high <= max_k:
        return entry
    return replace(entry, ranges={**entry.ranges, "K": (low, max_k)})


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
        return f"nowhere: {self.entry.claim}" if self.contrary else self.entry.claim

    def discharge(self) -> Result:
        """Read off the comparison."""
        trusts = "exact computation"
        if self.found.points == 0:
            return Result(Outcome.VACUOUS, trusts, "no point of its ranges satisfies its conditions")
        if self.contrary:
            within = self.found.points > self.found.open_points
            return Result(Outcome.FAILS if within else Outcome.HOLDS, trusts)
        if self.found.first_open:
            return Result(Outcome.OPEN, trusts, f"{self.found.first_open} (ends: {self.found.open_points})")
        return Result(Outcome.HOLDS, trusts, counted(self.found.points, "point"))

    def variants(self) -> "Sequence[Compared]":
        """The contrary."""
        return [replace(self, contrary=True)]


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


def _claim(entry: Entry, known: Known) -> Claim:
    found = Comparison() if entry.unread or entry.stopped else compare(entry, known)
    common: dict[str, Any] = {
        "id": entry.id,
        "title": printable(entry.statement, 120),
        "text": f"{entry.statement} [{entry.claim}]",
        "proof": Proof(rows=entry.uses, steps=(_Unseen(),)) if entry.uses else None,
        "scope": printable(entry.scope, 500),
        "finite": True,
    }
    if unread := entry.unread or found.unread:
        return Claim(**common, unread=unread)
    if stopped := entry.stopped or found.stopped:
        return Claim(**common, stopped=stopped)
    common["uses"] = tuple(sorted(map(_ours, found.because)))
    if found.refuted is not None:
        return Claim(**common, refuted_by=(_refutation(entry, found, known),), finding=found.refuted.text)
    return Claim(**common, steps=(Compared(entry, found),), sharper=tuple(sorted(map(_ours, found.sharper))))


def _refutation(entry: Entry, found: Comparison, known: Known) -> Computed:
    refuted = found.refuted
    assert refuted is not None
    end = refuted.proved[1] if refuted.side == "lower" else refuted.proved[0]
    instance = {"side": refuted.side, "claimed": refuted.claimed, **refuted.point}
    return Computed(
        name="refuted",
        reading=refuted.text,
        statement=f"the proved interval for {entry.quantity} contradicts the claimed end",
        predicate=partial(_refutes, known, entry.quantity),
        instance=instance,
        falsified_instance={**instance, "claimed": end},
        role="counterexample",
    )


def _refutes(known: Known, quantity: str, side: str, claimed: Any, **point: int) -> bool:
    low, high, _, _ = known.interval(quantity, point)
    return contradicts(side, claimed, (low, high))


def _ours(name: str) -> str:
    """The id of a claim of the book that comes with us, among those of a user, which have no colon."""
    return f"{OURS}:{name}"
