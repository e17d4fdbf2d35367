"""Inductions: an invariant of everything that is built step by step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ftc_verify.claims.steps import fields
from ftc_verify.claims.steps.base import Formula, Outcome, Result, Term
from ftc_verify.claims.steps.citation import Citable, Citation
from ftc_verify.claims.steps.solver import as_term, implication, valid, variables

__all__ = ["Induction"]


@dataclass(frozen=True)
class Induction(Citable):
    """An invariant of everything that is built step by step.

    `state` maps the name of each state variable to (before, after). `start` is a formula in the variables before;
    `move` in those before and after and in any others (what is added in one step). The invariant is in the
    variables before and in `parameters`, which never change. Base: start implies invariant. Step: invariant and
    move imply the invariant after. Then every state that is reached satisfies it.

    What a later step may use is `reached(state) ==> invariant`; it must list `reached(...)` among its hypotheses,
    so that one sees where the principle of induction is applied.

    Raises
    ------
    ValueError
        The invariant has a variable that is neither a state variable nor a parameter; one stands twice among them; a
        field is not of its type.
    """

    name: str
    reading: str
    state: Mapping[str, tuple[Term, Term]]
    start: Formula
    move: Formula
    invariant: Formula
    falsified_move: Formula
    parameters: Sequence[Term] = ()
    cites: Sequence[Citation] = ()

    def __post_init__(self) -> None:
        fields.names(self)
        self._check_variables()
        for field in ("start", "move", "invariant", "falsified_move"):
            fields.formula(self, field, getattr(self, field))
        self._check_cites()
        for variable in variables(self.invariant):
            if not any(variable.eq(own) for own in self.named):
                raise ValueError(f"{self.name}: {variable} is neither a state variable nor a parameter")

    def _check_variables(self) -> None:
        state = fields.mapping(self, "state", self.state)
        for key, pair in state.items():
            if not isinstance(key, str):
                fields.refuse(self, "a key of state", "a string", key)
            if not isinstance(pair, (tuple, list)) or len(pair) != 2:
                fields.refuse(self, f"state[{key}]", "a pair of z3 variables (before, after)", pair)
            before, after = (fields.constant(self, f"state[{key}]", variable) for variable in pair)
            fields.value(self, f"state[{key}]", before, after)
            state[key] = (before, after)
        parameters = fields.sequence(self, "parameters", self.parameters, "z3 variables")
        for number, parameter in enumerate(parameters):
            fields.constant(self, f"parameters[{number}]", parameter)
        fields.store(self, state=state, parameters=parameters)
        # A state variable may become another (P0' = P); a parameter, which never changes, is none of them.
        changing = [after for _, after in state.values()]
        for number, variable in enumerate(self.named):
            others = [*self.named[:number], *(changing if number >= len(state) else [])]
            if any(variable.eq(other) for other in others):
                raise ValueError(f"step {self.name}: {variable} stands twice among state and parameters")

    @property
    def kind(self) -> str:
        """The kind of step."""
        return "induction"

    @property
    def named(self) -> list[Term]:
        """State variables (before) and parameters: whoever cites the induction says what they are."""
        return [*(before for before, _ in self.state.values()), *self.parameters]

    def reached(self, values: Mapping[Any, Any] | None = None) -> Formula:
        """The hypothesis that these values (default: the variables themselves) are a state that is reached.

        Raises
        ------
        ValueError
            A state variable or parameter has no value, or one of another sort.
        """
        import z3

        if values is None:
            values = {argument: argument for argument in self.named}
        given = fields.terms(self, "the values that are reached", values)
        terms = []
        for argument in self.named:
            found = [term for variable, term in given.items() if variable.eq(argument)]
            if not found:
                raise ValueError(f"{self.name}: no value for {argument}")
            terms.append(as_term(found[0], argument))
        predicate = z3.Function(f"reached[{self.name}]", *(a.sort() for a in self.named), z3.BoolSort())
        return predicate(*terms)

    @property
    def _after(self) -> Formula:
        import z3

        return z3.substitute(self.invariant, *self.state.values())

    @property
    def formula(self) -> str:
        """Base and step."""
        base = implication([self.start], self.invariant)
        step = implication([self.invariant, self.move, *self.given], self._after)
        return f"base: {base};  step: {step}"

    @property
    def fact(self) -> Formula:
        """What a later step may use: a state that is reached satisfies the invariant."""
        import z3

        return z3.Implies(self.reached(), self.invariant)

    def discharge(self) -> Result:
        """Base and step, each by z3."""
        trusts = "induction, base and step by z3"
        base = valid([self.start], self.invariant)
        if base.outcome is not Outcome.HOLDS:
            return Result(base.outcome, trusts, f"base: {base.detail}")
        step = valid([self.invariant, self.move, *self.given], self._after)
        if step.outcome is not Outcome.HOLDS:
            return Result(step.outcome, trusts, f"step: {step.detail}")
        return Result(Outcome.HOLDS, trusts)

    def variants(self) -> "Sequence[Induction]":
        """The same induction with a wrong move."""
        return [replace(self, move=self.falsified_move)]
