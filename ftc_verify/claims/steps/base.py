"""What every step is: a formula that is discharged, and falsified variants of it that must be rejected."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import Any, TypeAlias

from ftc_verify.budget import look
from ftc_verify.claims.steps.built import Built

__all__ = ["Formula", "Outcome", "Result", "Step", "Term"]

Formula: TypeAlias = Any
"""A z3 Boolean expression (z3 ships no types)."""

Term: TypeAlias = Any
"""A z3 expression of any sort."""


class Outcome(StrEnum):
    """What became of a step."""

    HOLDS = "holds"
    FAILS = "fails"
    VACUOUS = "vacuous"
    OPEN = "open"


@dataclass(frozen=True)
class Result:
    """The outcome, what it rests on, and for anything but `holds` why, with the values that show it."""

    outcome: Outcome
    trusts: str
    detail: str = ""


class Step(ABC):
    """One step of a proof: `name`, `reading` (what its formula talks about), `formula` (what was discharged)."""

    name: str
    reading: str

    @property
    @abstractmethod
    def formula(self) -> str:
        """The formula that `check` discharges, as text."""

    @property
    @abstractmethod
    def kind(self) -> str:
        """identity, validity, induction, case list, sign by derivative, computation, counterexample or measurement."""

    @abstractmethod
    def discharge(self) -> Result:
        """Try to discharge the formula alone, without the test of the falsified variant.

        `fails` is a definite answer: values were found that show it. What cannot be told is `open`.
        """

    @abstractmethod
    def variants(self) -> "Sequence[Step]":
        """The same step with one thing made wrong, in one way or several; `discharge` must reject each."""

    @property
    def cited(self) -> "Sequence[Step]":
        """The steps that this one cites."""
        return ()

    @property
    def supposes(self) -> "Sequence[str]":
        """The hypotheses that nothing discharges, as text."""
        return ()

    @property
    def shown_instance(self) -> dict[str, str]:
        """The instance that the formula is about, as text; {} for a formula about all."""
        return {}

    @property
    def attached(self) -> Sequence[Traversable]:
        """The files that ship with the book: certificates that it checks, or records that it computes from."""
        return ()

    @property
    def built(self) -> Built | None:
        """The network that it is about, where it builds one."""
        return None

    def check(self) -> Result:
        """Discharge the formula, and make sure that every falsified variant fails.

        A variant that is vacuous or undecided was not rejected: it tests nothing. Returns `holds` only if all is
        well. Whether cited steps hold is for the caller (`verdicts.Run`) to see.

        Raises
        ------
        Stopped
            The time of a budget that is watched is over before a variant was looked at.
        """
        result = self.discharge()
        if result.outcome is not Outcome.HOLDS:
            return result
        for variant in self.variants():
            look()
            rejected = variant.discharge()
            if rejected.outcome is not Outcome.FAILS:
                why = f": {rejected.detail}" if rejected.detail else ""
                detail = f"a falsified variant is not rejected ({rejected.outcome}{why})"
                return Result(Outcome.OPEN, result.trusts, detail)
        return result
