"""The words of verdicts, what carries them, and a verdict with what it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ftc_verify.claims.book.claim import Claim
from ftc_verify.claims.formal.binding import Standing
from ftc_verify.claims.statements.statement import Carried
from ftc_verify.claims.steps.base import Result, Step
from ftc_verify.notebook import badges, card, grid
from ftc_verify.words import printable

__all__ = ["Argument", "Carrier", "Statement", "Verdict"]


class Statement(StrEnum):
    """Verdicts on a statement."""

    PROVED = "proved"
    CERTIFIED = "certified"
    REFUTED = "refuted"
    VACUOUS = "vacuous"
    MEASURED = "measured"
    OPEN = "open"
    NOT_RUN = "not-run"


class Argument(StrEnum):
    """Verdicts on the source's own proof."""

    SOUND = "sound"
    FLAWED = "flawed"
    NONE = "none"
    OPEN = "open"
    NOT_RUN = "not-run"


class Carrier(StrEnum):
    """What carries a verdict on a statement."""

    COQ = "coq"
    SHIPPED = "coq (as shipped)"
    FORMULA = "formula"
    ASSEMBLED = "assembled"
    RECORDS = "records"
    NOTHING = "none"


@dataclass(frozen=True)
class Verdict:
    """The two verdicts on a claim, with what they rest on.

    Attributes
    ----------
    carrier
        What carries it in this run. `coq`: Coq checked a theorem that is the claim's formula, or its negation;
        `formula`: a theorem of the assembler that equals the formula, or its negation; `assembled`: steps that hold,
        joined by prose; `records`: those of an experiment, for `measured`; `none`: nothing is shown.
    formal
        For a claim with a theorem of Coq: how that stands.
    uses
        The claims that the evidence uses; for a formula those that its theorem cites and rests on.
    derivation
        For a claim with a formula.
    through
        The rows through which the text speaks of what the source does, with their verdicts, one line each.
    """

    claim: Claim
    statement: Statement
    argument: Argument
    because: str
    argument_because: str
    results: Mapping[str, Result]
    carrier: Carrier = Carrier.NOTHING
    uses: tuple[str, ...] = ()
    derivation: Carried | None = None
    through: tuple[str, ...] = ()
    formal: Standing | None = None

    @property
    def shown_carrier(self) -> Carrier:
        """The carrier as it is shown: `coq (as shipped)` where Coq was not run on the theorem that the row has; the
        verdict is then that of what carries it in this run."""
        return Carrier.SHIPPED if self.formal and self.formal.holds and not self.formal.checked else self.carrier

    @cached_property
    def rests_on(self) -> tuple[str, ...]:
        """Computed. For `formula`: axioms (claims that are assembled) and primitive names. For `assembled`: each piece
        of prose, one line each, with what its step supposes; or the hypotheses that are left of a theorem, which is
        open. For `records`: the records with what made them, and the prose."""
        evidence: tuple[str, ...]
        if self.carrier is Carrier.COQ and self.formal:
            evidence = tuple(f"axiom of Coq's real numbers: {name}" for name in self.formal.assumptions)
        elif self.derivation:
            evidence = self.derivation.rests_on
        else:
            evidence = _prose(self.claim) if self.carrier in (Carrier.ASSEMBLED, Carrier.RECORDS) else ()
        principles = self.claim.principles if self.carrier is not Carrier.NOTHING else ()
        return (*evidence, *(f"principle: {line}" for line in principles), *self.through)

    def _repr_html_(self) -> str:
        facts = [
            ("", self.claim.text),
            ("scope", self.claim.scope),
            ("statement", f"{self.statement}: {self.because}"),
            ("carried by", self.shown_carrier),
            ("proof", " ".join((self.argument, self.argument_because)).strip()),
            ("uses", ", ".join(self.uses) or "nothing"),
            ("rests on", "; ".join(self.rests_on) or "nothing more"),
        ]
        rows = [(step.name, step.kind, self.results[step.name].outcome) for step in self.claim.all_steps()]
        steps = grid(("step", "kind", "outcome"), rows, len(rows), "step") if rows else ""
        words = badges(self.statement, self.argument)
        return card(f"{self.claim.id}: {self.claim.title}", facts, words, steps)

    @property
    def trusts(self) -> list[str]:
        """What the evidence trusts, each once."""
        formula = {"assembler, leaves by z3"} if self.carrier is Carrier.FORMULA else set()
        if self.carrier is Carrier.COQ and self.formal:
            return [f"Coq {self.formal.coq}"]
        return sorted({result.trusts for result in self.results.values()} | formula)


def _prose(claim: Claim) -> tuple[str, ...]:
    """What nobody but a reader checks of a claim that steps carry: what each step speaks of, and that together they
    say what the text says."""
    steps = claim.refuted_by or claim.steps or claim.instances
    records = dict.fromkeys(step.carried_by for step in claim.measurements)
    lines = [f"records: {one}" for one in records]
    lines += [
        f"step {step.name} speaks of what it says{_supposing(step)}: {printable(step.reading, 400)}" for step in steps
    ]
    if claim.refuted_by:
        return (*lines, "that each of these instances contradicts the text")
    if claim.one_instance:
        lines.append("that the text is about this instance alone")
    together = f"these {len(steps)} steps together give" if len(steps) > 1 else "this step gives"
    return (*lines, f"that {together} the text")


def _supposing(step: Step) -> str:
    """What a step supposes and nothing discharges."""
    return f", supposing {printable('; '.join(step.supposes), 400)}" if step.supposes else ""
