"""Claims: what is claimed, what proves or refutes it, and what its source's own proof uses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from ftc_verify.claims.book.wording import Wording, wordings
from ftc_verify.claims.formal.binding import Formal
from ftc_verify.claims.statements.render import scope, sentence
from ftc_verify.claims.statements.statement import Statement
from ftc_verify.claims.steps.base import Step
from ftc_verify.claims.steps.measured import Measured
from ftc_verify.errors import FtcError
from ftc_verify.notebook import card, grid
from ftc_verify.words import printable

__all__ = ["BookError", "Claim", "Proof"]


class BookError(FtcError):
    """A book that contradicts itself (unknown ids, cycles, two claims with one id), or a field of the wrong type."""


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
        Our proof. A computation among them certifies its instance alone; a measurement (`Measured`) proves nothing, and
        with one among them the claim is `measured` at most.
    refuted_by
        Steps each of which refutes the claim with an instance.
    instances
        Computations on instances of the claim, beside its proof: checked and shown, and no part of what carries it.
    formula
        The claim as a closed formula with its proof: then `text` and `scope` are rendered from it, there are no steps,
        and `uses` names the claims that it rests on as on axioms; what it cites is computed.
    formal
        The theorem of Coq (formal/) whose statement is the formula, or its negation.
    uses
        Ids of claims that our evidence uses.
    proof
        The source's printed proof; None if there is none.
    scope
        What the verdict covers, in words.
    finite
        The steps cover a finite scope only (`certified`, not `proved`).
    one_instance
        The claim is about one instance, so a computation on it is a proof; else one among the steps only certifies.
    finding
        One line for docs/findings.md where the print fails.
    sharper
        Ids of claims that say more.
    not_run_because
        Why nothing can be run.
    unread
        What of a claim in a file cannot be read: nothing is run, and an audit ends with exit code 2.
    wording
        Where the wording comes from, if the source's text could not be read: then the verdict is on that wording, and
        nothing is said of a printed proof.
    read_through
        Ids of rows through which the text speaks of what the source speaks of, whatever their verdicts: named under
        `rests_on`, and no part of the evidence.
    principles
        General facts of mathematics that join the steps, in words: named under `rests_on`, and checked by no machine.
    open_because
        Why the claim is open whatever its `instances` show: a conjecture with evidence, which has no other steps.
    stopped
        Why a comparison ended before it was decided (out of budget, out of time): the claim is open.

    Raises
    ------
    BookError
        A field is not of its type (a list passes for a tuple); a claim with steps says why nothing is run; one with a
        formula has a text, a scope or steps of its own; a measurement stands elsewhere than in `steps`.
    """

    id: str
    title: str
    text: str = ""
    steps: tuple[Step, ...] = ()
    refuted_by: tuple[Step, ...] = ()
    uses: tuple[str, ...] = ()
    proof: Proof | None = None
    scope: str = ""
    finite: bool = False
    one_instance: bool = False
    finding: str = ""
    sharper: tuple[str, ...] = ()
    not_run_because: str = ""
    unread: str = ""
    open_because: str = ""
    stopped: str = ""
    formula: Statement | None = None
    formal: Formal | None = None
    instances: tuple[Step, ...] = ()
    wording: tuple[Wording, ...] = ()
    read_through: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.id, str) or not self.id.strip() or printable(self.id) != self.id:
            self._refuse("id", "a short string of printable characters", self.id)
        for name in ("title", "text", "scope", "finding", "not_run_because", "unread", "open_because", "stopped"):
            if not isinstance(getattr(self, name), str):
                self._refuse(name, "a string", getattr(self, name))
        for name in ("finite", "one_instance"):
            if not isinstance(getattr(self, name), bool):
                self._refuse(name, "True or False", getattr(self, name))
        parts = (("steps", Step), ("refuted_by", Step), ("instances", Step), ("uses", str), ("sharper", str))
        for name, kind in (*parts, ("read_through", str), ("principles", str)):
            object.__setattr__(self, name, self._tuple(name, getattr(self, name), kind))
        try:
            object.__setattr__(self, "wording", wordings(self.wording))
        except ValueError:
            self._refuse("wording", f"one of {', '.join(Wording)}, or a tuple of them,", self.wording)
        if self.formal is not None and not isinstance(self.formal, Formal):
            self._refuse("formal", "a Formal", self.formal)
        self._check_proof()
        others = (*self.refuted_by, *self.instances, *(self.proof.steps if self.proof else ()))
        if strange := [step.name for step in others if isinstance(step, Measured)]:
            raise BookError(
                f"claim {self.id}: {strange[0]}: a measurement refutes and proves nothing: it goes into `steps`"
            )
        self._write_formula()
        if self.not_run_because and not self.pending:
            raise BookError(f"claim {self.id}: not_run_because is for claims without steps")
        if self.open_because and (self.steps or self.refuted_by or self.formula):
            raise BookError(f"claim {self.id}: open_because is for claims with `instances` alone")

    def _write_formula(self) -> None:
        """Text and scope from the formula; a claim without one is about all N, K, m unless it says otherwise."""
        if self.formula is None:
            object.__setattr__(self, "scope", self.scope or "all N, K, m")
            return
        if not isinstance(self.formula, Statement):
            self._refuse("formula", "a Statement", self.formula)
        said, vocabulary = self.formula.formula, self.formula.vocabulary
        try:
            written = {"text": sentence(said, vocabulary), "scope": scope(said, vocabulary)}
        except KeyError as error:
            raise BookError(f"claim {self.id}: formula: the name {error} is not in the vocabulary") from None
        other = [name for name, words in written.items() if getattr(self, name) not in ("", words)]
        if other or self.steps or self.refuted_by:
            raise BookError(f"claim {self.id}: text and scope come from the formula, and there are no steps beside it")
        for name, words in written.items():
            object.__setattr__(self, name, words)

    def _check_proof(self) -> None:
        if self.proof is None:
            return
        if not isinstance(self.proof, Proof):
            self._refuse("proof", "a Proof", self.proof)
        rows = self._tuple("proof.rows", self.proof.rows, str)
        object.__setattr__(self, "proof", Proof(rows, self._tuple("proof.steps", self.proof.steps, Step)))

    def _tuple(self, name: str, given: Any, kind: type) -> tuple[Any, ...]:
        what = "ids" if kind is str else "steps"
        if not isinstance(given, (tuple, list)):
            self._refuse(name, f"a tuple of {what}", given)
        for part in given:
            if not isinstance(part, kind):
                self._refuse(name, f"a tuple of {what}", part, "with ")
            if isinstance(part, Step) and not isinstance(getattr(part, "name", None), str):
                raise BookError(f"claim {self.id}: {name}: a step ({type(part).__name__}) has no name")
        return tuple(given)

    def _refuse(self, name: str, needed: str, given: Any, how: str = "") -> NoReturn:
        shown = printable(repr(given), 40) if isinstance(given, (str, int, float)) else f"a {type(given).__name__}"
        owner = printable(self.id, 64) if isinstance(self.id, str) and self.id.strip() else "(without an id)"
        raise BookError(f"claim {owner}: {name}: {needed} is needed, not {'one ' * bool(how)}{how}{shown}")

    def _repr_html_(self) -> str:
        facts = [("", self.text), ("scope", self.scope), ("uses", ", ".join(self.uses) or "nothing")]
        rows = [(step.name, step.kind) for step in self.all_steps()]
        steps = grid(("step", "kind"), rows, len(rows), "step") if rows else ""
        return card(f"{self.id}: {self.title}", facts, steps)

    @property
    def pending(self) -> bool:
        """Whether nothing has been done about the claim."""
        return not self.steps and not self.refuted_by and not self.instances and self.formula is None

    @property
    def measurements(self) -> tuple[Measured, ...]:
        """The steps that are measurements: with one of them the claim is `measured` at most."""
        return tuple(step for step in self.steps if isinstance(step, Measured))

    def all_steps(self) -> Iterator[Step]:
        """Our steps, the refuting ones, the instances, and the steps of the printed proof, each once."""
        printed = self.proof.steps if self.proof else ()
        listed = (*self.steps, *self.refuted_by, *self.instances, *printed)
        yield from {id(step): step for step in listed}.values()
