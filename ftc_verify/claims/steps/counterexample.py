"""Counterexamples: values at which a claim's hypotheses hold and its conclusion does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ftc_verify.claims.steps import fields
from ftc_verify.claims.steps.base import Formula, Outcome, Result, Step
from ftc_verify.claims.steps.solver import as_term, implication, text

__all__ = ["Counterexample"]


@dataclass(frozen=True)
class Counterexample(Step):
    """Values for which the hypotheses hold and the conclusion does not: refutes `hypotheses ==> conclusion`.

    The falsified variant is the same claim with values for which it is true.

    Raises
    ------
    ValueError
        A field is not of its type, or a value not of the variable's sort.
    """

    name: str
    reading: str
    hypotheses: Sequence[Formula]
    conclusion: Formula
    values: Mapping[Any, Any]
    falsified_values: Mapping[Any, Any]

    def __post_init__(self) -> None:
        fields.names(self)
        fields.formula(self, "conclusion", self.conclusion)
        fields.store(
            self,
            hypotheses=fields.formulas(self, "hypotheses", self.hypotheses),
            values=fields.terms(self, "values", self.values),
            falsified_values=fields.terms(self, "falsified_values", self.falsified_values),
        )

    @property
    def kind(self) -> str:
        """The kind of step."""
        return "counterexample"

    @property
    def formula(self) -> str:
        """not (hypotheses ==> conclusion), with the values."""
        return f"not ({implication(self.hypotheses, self.conclusion)})  at {self.instance}"

    @property
    def instance(self) -> dict[str, str]:
        """The values, by name."""
        return {str(variable): str(value) for variable, value in self.values.items()}

    @property
    def shown_instance(self) -> dict[str, str]:
        """The values, by name."""
        return self.instance

    def discharge(self) -> Result:
        """Put the values in and evaluate; `open` where they leave something undetermined."""
        import z3

        trusts = "instance, evaluated by z3"
        for hypothesis in self.hypotheses:
            value = self._at_values(hypothesis)
            if z3.is_false(value):
                return Result(Outcome.FAILS, trusts, f"the hypothesis {text(hypothesis)} does not hold there")
            if not z3.is_true(value):
                return Result(Outcome.OPEN, trusts, f"the hypothesis {text(hypothesis)} comes out as {text(value)}")
        value = self._at_values(self.conclusion)
        if z3.is_false(value):
            return Result(Outcome.HOLDS, trusts)
        outcome = Outcome.FAILS if z3.is_true(value) else Outcome.OPEN
        return Result(outcome, trusts, f"the conclusion comes out as {text(value)}")

    def _at_values(self, formula: Formula) -> Formula:
        import z3

        return z3.simplify(z3.substitute(formula, *((v, as_term(t, v)) for v, t in self.values.items())))

    def variants(self) -> "Sequence[Counterexample]":
        """The same claim at values where it is true."""
        return [replace(self, values=self.falsified_values)]
