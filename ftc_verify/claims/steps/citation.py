"""Citing an earlier step: its fact, with terms for its variables, becomes a hypothesis."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ftc_verify.claims.steps import fields
from ftc_verify.claims.steps.base import Formula, Step, Term
from ftc_verify.claims.steps.solver import as_term, variables

__all__ = ["Citable", "Citation"]


class Citable(Step):
    """A step that cites others and that others may cite."""

    cites: "Sequence[Citation]"

    @property
    @abstractmethod
    def fact(self) -> Formula:
        """What a later step may use."""

    @property
    def named(self) -> Sequence[Term]:
        """The variables of the fact for which whoever cites it must give terms."""
        return ()

    @property
    def cited(self) -> Sequence[Step]:
        """The steps that this one cites."""
        return [citation.step for citation in self.cites]

    @property
    def given(self) -> list[Formula]:
        """The cited facts, with the terms put in."""
        return [citation.instance for citation in self.cites]

    def _check_cites(self) -> None:
        found = fields.sequence(self, "cites", self.cites, "citations")
        for number, citation in enumerate(found):
            if not isinstance(citation, Citation):
                fields.refuse(self, f"cites[{number}]", "a Citation", citation)
        fields.store(self, cites=found)


@dataclass(frozen=True)
class Citation:
    """An earlier step, with terms for variables of its fact.

    Raises
    ------
    ValueError
        The step cannot be cited, a key is no variable of its fact, a term is not of the variable's sort, or the index
        or a parameter of a cited induction has no term.
    """

    step: Citable
    values: Mapping[Any, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not isinstance(self.step, Citable):
            kind = self.step.kind if isinstance(self.step, Step) else type(self.step).__name__
            raise ValueError(f"a citation is of a validity, an induction or a case list, not of {kind}")
        given = fields.terms(self.step, "a citation's values", self.values)
        known = variables(self.step.fact)
        if strange := [str(v) for v in given if not any(v.eq(k) for k in known)]:
            raise ValueError(f"{self.step.name} has no variable {strange[0]}")
        if missing := [str(n) for n in self.step.named if not any(n.eq(v) for v in given)]:
            raise ValueError(f"{self.step.name}: no value for {missing[0]}")
        object.__setattr__(self, "values", given)

    @property
    def instance(self) -> Formula:
        """The cited formula with the terms put in."""
        import z3

        return z3.substitute(self.step.fact, *((v, as_term(t, v)) for v, t in self.values.items()))
