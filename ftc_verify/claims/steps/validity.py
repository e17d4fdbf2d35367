"""Validities: hypotheses that always bring the conclusion."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ftc_verify.claims.steps import fields
from ftc_verify.claims.steps.base import Formula, Result
from ftc_verify.claims.steps.citation import Citable, Citation
from ftc_verify.claims.steps.solver import implication, text, valid

__all__ = ["Validity", "conditional"]


@dataclass(frozen=True)
class Validity(Citable):
    """The hypotheses bring the conclusion, for all values of the variables (z3: the negation is unsatisfiable).

    Hypotheses that contradict each other, and a conclusion that is a hypothesis, plainly true, or a chain of
    inequalities that are only supposed, make the step vacuous.

    Raises
    ------
    ValueError
        A field is not of its type.
    """

    name: str
    reading: str
    hypotheses: Sequence[Formula]
    conclusion: Formula
    falsified_conclusion: Formula
    cites: Sequence[Citation] = ()

    def __post_init__(self) -> None:
        fields.names(self)
        fields.store(self, hypotheses=fields.formulas(self, "hypotheses", self.hypotheses))
        for field in ("conclusion", "falsified_conclusion"):
            fields.formula(self, field, getattr(self, field))
        self._check_cites()

    @property
    def kind(self) -> str:
        """The kind of step."""
        return "validity"

    @property
    def formula(self) -> str:
        """hypotheses ==> conclusion."""
        return implication([*self.hypotheses, *self.given], self.conclusion)

    @property
    def supposes(self) -> Sequence[str]:
        """The hypotheses; what is cited is none."""
        return [text(hypothesis) for hypothesis in self.hypotheses]

    @property
    def fact(self) -> Formula:
        """What a later step may use: hypotheses imply conclusion."""
        return conditional(self.hypotheses, self.conclusion)

    def discharge(self) -> Result:
        """Ask z3."""
        return valid(self.hypotheses, self.conclusion, cited=self.given)

    def variants(self) -> "Sequence[Validity]":
        """The same hypotheses with a wrong conclusion."""
        return [replace(self, conclusion=self.falsified_conclusion)]


def conditional(hypotheses: Sequence[Formula], conclusion: Formula) -> Formula:
    """hypotheses imply conclusion, as one formula."""
    import z3

    return z3.Implies(z3.And(*hypotheses), conclusion) if hypotheses else conclusion
