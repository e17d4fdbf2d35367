"""Verdicts: every step of a book is checked at most once, and both verdicts on a claim are computed from that."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from ftc_verify.budget import Budget, Stopped
from ftc_verify.claims.book.book import Book, below
from ftc_verify.claims.book.claim import BookError, Claim
from ftc_verify.claims.book.verdict import Argument, Carrier, Statement, Verdict
from ftc_verify.claims.formal.binding import Standing
from ftc_verify.claims.formal.shelf import Shelf
from ftc_verify.claims.statements.statement import Carried, Proofs
from ftc_verify.claims.statements.statement import Outcome as Derived
from ftc_verify.claims.steps.base import Outcome, Result, Step
from ftc_verify.errors import InputError
from ftc_verify.words import counted, printable, said

__all__ = ["Run", "StepError", "blamed"]


class StepError(InputError):
    """The code of a step raised something: names book, claim and step."""


SHOWN = (Statement.PROVED, Statement.CERTIFIED)
"""What evidence may rest on."""

ITSELF = "the claim itself"
"""Where a printed proof breaks whose claim is refuted."""

LATE = Result(Outcome.OPEN, "nothing", "out of time")
"""The result of a step that is not checked any more."""


@contextmanager
def blamed(book: str, claim: str, step: str) -> Iterator[None]:
    """What the code of a step raises within the block becomes a StepError that says whose it is.

    An interrupt, and a limit of time or work that is reached, pass.
    """
    try:
        yield
    except (StepError, Stopped, KeyboardInterrupt):
        raise
    except BaseException as error:  # somebody else's code: GeneratorExit and SystemExit are no ends of ours
        where = f"{book}: claim {claim}: step {step}" if claim else f"{book}: step {step}"
        raise StepError(f"{printable(where)} raised {type(error).__name__}: {said(error)}") from error


class Run:
    """One run of a book: every step is checked at most once, and every verdict is computed from these checks.

    Once the time of `budget` is over no further step is checked: claims that need one are open. `shelf`: the theorems
    of Coq, with what Coq said of them in this run.

    Raises
    ------
    StepError
        (From `result` and `verdict`.) The code of a step raised something, or gave no `Result`.
    """

    def __init__(self, book: Book, budget: Budget | None = None, shelf: Shelf | None = None) -> None:
        self.book = book
        self._shelf = shelf or Shelf()
        self._standings: dict[str, Standing] = {}
        self._budget = budget or Budget()
        self._results: dict[int, Result] = {}
        self._kept: list[Step] = []  # an id is a step's own only as long as the step is there
        self._statements: dict[str, tuple[Statement, str]] = {}
        if book.elsewhere:
            raise BookError(f"{book.name}: {book.elsewhere[0]} is of another book: `audit` and `load_book` open it")
        others = [claim for claim in book.claims if claim.formula is not None and ":" in claim.id]
        self._proofs = Proofs(names={id(claim.formula): claim.id for claim in others})
        self._derived: dict[str, Carried] = {}
        self._arguments: dict[str, tuple[Argument, str]] = {}
        self._evidence, self._printed = book.evidence_graph(), book.argument_graph()
        self._homes = {id(step): claim.id for claim in reversed(book.claims) for step in claim.all_steps()}

    def result(self, step: Step) -> Result:
        """The result of a step; one that cites a step that does not hold is open."""
        if id(step) not in self._results:
            with blamed(self.book.name, self._homes.get(id(step), ""), step.name):
                self._results[id(step)] = self._checked(step)
            self._kept.append(step)
        return self._results[id(step)]

    def _checked(self, step: Step) -> Result:
        if self._budget.late:
            return LATE
        for cited in step.cited:
            if self.result(cited).outcome is not Outcome.HOLDS:
                return Result(Outcome.OPEN, "citation", f"it cites {cited.name}, which does not hold")
        try:
            with self._budget.watched():
                result = step.check()
        except Stopped:
            if self._budget.late:
                return LATE
            raise
        if not isinstance(result, Result) or not isinstance(result.outcome, Outcome):
            raise TypeError(f"check() gave a {type(result).__name__}, not a Result with an Outcome")
        if not isinstance(result.trusts, str) or not isinstance(result.detail, str):
            raise TypeError("trusts and detail of a Result are strings")
        return result

    def verdict(self, claim: Claim) -> Verdict:
        """Both verdicts on a claim."""
        statement, because = self._statement(claim)
        argument, argument_because = self._argument(claim)
        results = {step.name: self.result(step) for step in claim.all_steps()}
        derivation = self._derived.get(claim.id)
        formal = self._formal(claim)
        carrier = _carrier(statement, derivation, formal)
        return Verdict(
            claim,
            statement,
            argument,
            because,
            argument_because,
            results,
            carrier,
            self._uses(claim, derivation),
            derivation,
            tuple(self._through(claim)),
            formal,
        )

    def _through(self, claim: Claim) -> Iterator[str]:
        """The rows through which the text speaks of what the source does, with their verdicts."""
        for name in claim.read_through:
            statement, _ = self._statement(self.book.by_id[name])
            yield f"{name} ({statement}): that this is about what the source speaks of; the verdict does not use it"

    def _uses(self, claim: Claim, derivation: Carried | None) -> tuple[str, ...]:
        """The claims that the evidence uses: declared for steps, computed for a formula."""
        if derivation is None:
            return claim.uses
        names = (_beside(claim, name) for name in (*derivation.axioms, *derivation.cites))
        return tuple(name for name in names if name in self.book.by_id)

    def _statement(self, claim: Claim) -> tuple[Statement, str]:
        if claim.id not in self._statements:
            for name in below(self._evidence, claim.id):  # what is used comes first: no deep recursion
                if name not in self._statements:
                    self._statements[name] = self._judge_statement(self.book.by_id[name])
        return self._statements[claim.id]

    def _formal(self, claim: Claim) -> Standing | None:
        """How the claim's theorem of Coq stands."""
        if claim.formal is None:
            return None
        if claim.id not in self._standings:
            self._standings[claim.id] = self._shelf.standing(claim.id, claim.formal, claim.formula)
        return self._standings[claim.id]

    def _judge_statement(self, claim: Claim) -> tuple[Statement, str]:
        """The verdict of what carries the claim in this run: of Coq, if it was run on its theorem and nothing else says
        the opposite."""
        found, because = self._judge_without_coq(claim)
        standing = self._formal(claim)
        if standing is None or not standing.holds:
            return found, because
        said = Statement.REFUTED if standing.formal.refutes else Statement.PROVED
        if found in (*SHOWN, Statement.REFUTED) and (found is Statement.REFUTED) != standing.formal.refutes:
            problem = f"Coq's theorem says {said}, and what else there is says {found}"
            self._standings[claim.id] = replace(standing, problem=problem)
            return Statement.OPEN, problem
        if not standing.checked:
            return found, because
        return said, f"Coq {standing.coq} checked {standing.formal.theorem} of {standing.formal.file}"

    def _judge_without_coq(self, claim: Claim) -> tuple[Statement, str]:
        if claim.stopped:
            return Statement.OPEN, claim.stopped
        if claim.pending:
            why = claim.unread or claim.not_run_because or claim.open_because or "nothing has been run"
            return Statement.NOT_RUN, why
        if weak := self._weakest_step(claim.instances):
            return weak
        if claim.open_because:
            return Statement.OPEN, claim.open_because
        if claim.formula is not None:
            return self._judge_formula(claim)
        if claim.refuted_by:
            failed = [step for step in claim.refuted_by if self.result(step).outcome is not Outcome.HOLDS]
            if failed:
                late = self.result(failed[0]) is LATE
                return Statement.OPEN, LATE.detail if late else f"the refutation {failed[0].name} does not hold"
            return self._weakest_use(claim) or (Statement.REFUTED, claim.refuted_by[0].name)
        return self._weakest_step(claim.steps) or self._weakest_use(claim) or self._shown(claim)

    def _judge_formula(self, claim: Claim) -> tuple[Statement, str]:
        """The verdict that the assembler gives: a theorem that is the formula, or its negation, or none."""
        assert claim.formula is not None
        if self._budget.late:
            return Statement.OPEN, LATE.detail
        with blamed(self.book.name, claim.id, "formula"):
            derived = self._derived[claim.id] = self._proofs.carried(claim.formula)
        if derived.outcome is Derived.NOT_CARRIED:
            return Statement.OPEN, f"no theorem: {derived.why}"
        known = {*below(self._evidence, claim.id)} - {claim.id}
        if strange := [name for name in derived.axioms if _beside(claim, name) not in known]:
            return Statement.OPEN, f"it rests on {strange[0]}, which `uses` does not name"
        if idle := [name for name in claim.uses if name not in self._uses(claim, derived)]:
            return Statement.OPEN, f"`uses` names {idle[0]}, which its theorem neither cites nor rests on"
        if other := self._misnamed(claim, derived):
            return Statement.OPEN, f"it uses something named {other}, which is not what that claim says"
        if weak := self._weakest_use(claim):
            return weak
        because = f"a theorem, {len(derived.leaves)} leaves"
        if derived.outcome is Derived.REFUTED:
            return Statement.REFUTED, f"its negation is {because}"
        certified = any(self._statements[used][0] is Statement.CERTIFIED for used in claim.uses)
        return (Statement.CERTIFIED if certified else Statement.PROVED), because

    def _misnamed(self, claim: Claim, derived: Carried) -> str:
        """The first claim of whose name it uses a formula that is not that claim's; "" if there is none."""
        for name in (*derived.axioms, *derived.cites):
            other = self.book.by_id.get(_beside(claim, name))
            if other is None or other.formula is None:
                continue
            if any(said != other.formula.formula for said in derived.said.get(name, ())):
                return other.id
        return ""

    def _weakest_step(self, steps: Sequence[Step]) -> tuple[Statement, str] | None:
        """`vacuous` or `open` at the first step that does not hold."""
        for step in steps:
            result = self.result(step)
            if result is LATE:
                return Statement.OPEN, LATE.detail
            if result.outcome is Outcome.VACUOUS:
                return Statement.VACUOUS, f"step {step.name}: {result.detail}"
            if result.outcome is not Outcome.HOLDS:
                return Statement.OPEN, f"step {step.name} {result.outcome}: {result.detail}"
        return None

    def _weakest_use(self, claim: Claim) -> tuple[Statement, str] | None:
        """`open` if the evidence uses a claim that is neither proved nor certified."""
        for used in claim.uses:
            if self._statements[used][0] not in SHOWN:
                return Statement.OPEN, f"it uses {used}, which is not proved"
        return None

    def _shown(self, claim: Claim) -> tuple[Statement, str]:
        """What steps that all hold show: with a computation among them no more than instances, with a measurement no
        more than what was measured."""
        if claim.measurements:
            numbers = [f"{name}: {value}" for step in claim.measurements for name, value in step.found.items()]
            return Statement.MEASURED, "; ".join(numbers)
        computed = [step for step in claim.steps if step.kind == "computation" and not claim.one_instance]
        certified = (
            claim.finite
            or bool(computed)
            or not claim.steps
            or any(self._statements[used][0] is Statement.CERTIFIED for used in claim.uses)
        )
        because = counted(len(claim.steps) or len(claim.instances), "step")
        if 0 < len(computed) < len(claim.steps):
            because += f", {len(computed)} of them computed on an instance, which certifies that instance alone"
        return (Statement.CERTIFIED if certified else Statement.PROVED), because

    def _argument(self, claim: Claim) -> tuple[Argument, str]:
        if claim.id not in self._arguments:
            for name in below(self._printed, claim.id):
                if name not in self._arguments:
                    self._arguments[name] = self._judge_argument(self.book.by_id[name])
        return self._arguments[claim.id]

    def _judge_argument(self, claim: Claim) -> tuple[Argument, str]:
        if claim.pending and not claim.stopped:
            return Argument.NOT_RUN, ""
        if claim.proof is None:
            return Argument.NONE, "not read" if claim.wording else ""
        inherited: tuple[Argument, str] | None = None
        for row in (self.book.by_id[name] for name in claim.proof.rows):
            statement, _ = self._statement(row)
            if statement is Statement.REFUTED:
                return Argument.FLAWED, row.id
            argument, source = self._arguments[row.id]
            if argument is Argument.FLAWED:
                inherited = inherited or (Argument.FLAWED, f"{row.id}: {source}" if source != row.id else source)
            elif statement not in SHOWN or argument in (Argument.OPEN, Argument.NOT_RUN):
                inherited = inherited or (Argument.OPEN, row.id)
        if inherited:
            return inherited
        if self._statement(claim)[0] is Statement.REFUTED:
            return Argument.FLAWED, ITSELF
        for step in claim.proof.steps:
            if self.result(step).outcome is not Outcome.HOLDS:
                return Argument.OPEN, step.name
        if not claim.proof.rows and not claim.proof.steps:
            return Argument.OPEN, "nothing of the printed proof was checked"
        return Argument.SOUND, ""


def _beside(claim: Claim, name: str) -> str:
    """A statement's name as an id of the book that the claim is in: a book that borrows claims puts their book's name
    before their ids, which a name that is cited from there has already."""
    book, colon, _ = claim.id.partition(":")
    return name if ":" in name or not colon else f"{book}:{name}"


def _carrier(statement: Statement, derivation: Carried | None, formal: Standing | None) -> Carrier:
    """What carries a verdict: nothing is carried that is neither shown nor refuted, but for a theorem with hypotheses,
    which rests on them."""
    if formal and formal.holds and formal.checked:
        return Carrier.COQ
    if derivation is not None and derivation.supposes:
        return Carrier.ASSEMBLED
    if statement is Statement.MEASURED:
        return Carrier.RECORDS
    if statement not in (*SHOWN, Statement.REFUTED):
        return Carrier.NOTHING
    return Carrier.ASSEMBLED if derivation is None else Carrier.FORMULA
