"""Case lists: cases that cover, each possible, each with the conclusion."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace

from ftc_verify.claims.steps import fields
from ftc_verify.claims.steps.base import Formula, Outcome, Result
from ftc_verify.claims.steps.citation import Citable, Citation
from ftc_verify.claims.steps.solver import implication, text, valid
from ftc_verify.claims.steps.validity import conditional
from ftc_verify.words import counted

__all__ = ["Cases"]


@dataclass(frozen=True)
class Cases(Citable):
    """A case list: the cases cover what the hypotheses allow, each can occur, and each brings the conclusion.

    Falsified variants: without the case `falsified_without`, so that the list is not complete; and with a wrong
    conclusion.

    Raises
    ------
    ValueError
        There is no case `falsified_without`; a field is not of its type.
    """

    name: str
    reading: str
    hypotheses: Sequence[Formula]
    cases: Mapping[str, Formula]
    conclusion: Formula
    falsified_without: str
    falsified_conclusion: Formula
    cites: Sequence[Citation] = ()

    def __post_init__(self) -> None:
        fields.names(self)
        hypotheses = fields.formulas(self, "hypotheses", self.hypotheses)
        cases = fields.mapping(self, "cases", self.cases)
        for key, case in cases.items():
            if not isinstance(key, str):
                fields.refuse(self, "a key of cases", "a string", key)
            fields.formula(self, f"cases[{key}]", case)
        for field in ("conclusion", "falsified_conclusion"):
            fields.formula(self, field, getattr(self, field))
        if not isinstance(self.falsified_without, str) or self.falsified_without not in cases:
            fields.refuse(self, "falsified_without", "the name of a case", self.falsified_without)
        fields.store(self, hypotheses=hypotheses, cases=cases)
        self._check_cites()

    @property
    def kind(self) -> str:
        """The kind of step."""
        return "case list"

    @property
    def formula(self) -> str:
        """The cases cover; hypotheses ==> conclusion in each."""
        cases = " | ".join(f"[{name}] {text(case)}" for name, case in self.cases.items())
        return f"cases: {cases};  in each: {implication([*self.hypotheses, *self.given], self.conclusion)}"

    @property
    def supposes(self) -> Sequence[str]:
        """The hypotheses; what is cited is none."""
        return [text(hypothesis) for hypothesis in self.hypotheses]

    @property
    def fact(self) -> Formula:
        """What a later step may use: hypotheses imply conclusion."""
        return conditional(self.hypotheses, self.conclusion)

    def discharge(self) -> Result:
        """Completeness, then every case, by z3."""
        import z3

        trusts = f"list of {counted(len(self.cases), 'case')}, complete by z3"
        complete = valid(self.hypotheses, z3.Or(*self.cases.values()), may_be_plain=True)
        if complete.outcome is not Outcome.HOLDS:
            return Result(complete.outcome, trusts, f"the list is not complete: {complete.detail}")
        cited = self.given
        for name, case in self.cases.items():
            result = valid([*self.hypotheses, case], self.conclusion, cited=cited)
            if result.outcome is not Outcome.HOLDS:
                return Result(result.outcome, trusts, f"case {name}: {result.detail}")
        return Result(Outcome.HOLDS, trusts)

    def variants(self) -> "Sequence[Cases]":
        """The list without one case; and the list with a wrong conclusion."""
        fewer = copy(self)  # not `replace`: what is made must have the case that this one lacks
        fields.store(fewer, cases={n: case for n, case in self.cases.items() if n != self.falsified_without})
        return [fewer, replace(self, conclusion=self.falsified_conclusion)]
