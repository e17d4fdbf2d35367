"""Inductions: an invariant of what is built move by move, without an end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ftc_verify.claims.steps import fields
from ftc_verify.claims.steps.base import Formula, Outcome, Result, Term
from ftc_verify.claims.steps.citation import Citable, Citation
from ftc_verify.claims.steps.solver import as_term, implication, valid, variables
from ftc_verify.words import printable

__all__ = ["Induction"]


@dataclass(frozen=True)
class Induction(Citable):
    """An invariant of what is built move by move, without an end: the state is a total function of the moves made.

    `state` maps the name of each state variable to (before, after). `start` is a formula in the variables before;
    `move` in those before and after and in any others (what is added in one move). The invariant is in the
    variables before and in `parameters`, which never change. `index` counts the moves: 0 at the start, one more after
    each; start, move and invariant may speak of it.

    Base: start implies invariant. Step: invariant and move imply the invariant after. Progress: from every state with
    the invariant the terms `following`, one for each variable after (and for others of the move, if need be), are a
    move. So nothing gets stuck: a walk that ends is no step but the derived rule `walk` of the assembler.

    What a later step may use: a run that `begins` so has the invariant `at` every number of moves >= 0. It gives a term
    for `index` and for each parameter.

    Raises
    ------
    ValueError
        The invariant has a variable that is neither a state variable nor a parameter nor the index; one stands twice
        among them; `following` lacks a variable after, or leads to one; a field is not of its type.
    """

    name: str
    reading: str
    state: Mapping[str, tuple[Term, Term]]
    start: Formula
    move: Formula
    invariant: Formula
    falsified_move: Formula
    following: Mapping[Term, Any]
    parameters: Sequence[Term] = ()
    cites: Sequence[Citation] = ()
    index: Term = None

    def __post_init__(self) -> None:
        import z3

        fields.names(self)
        if self.index is None:
            fields.store(self, index=z3.Int(f"moves[{self.name}]"))
        if not z3.is_int(fields.constant(self, "index", self.index)):
            fields.refuse(self, "index", "a z3 variable of sort Int", self.index)
        self._check_variables()
        for field in ("start", "move", "invariant", "falsified_move"):
            fields.formula(self, field, getattr(self, field))
        self._check_following()
        self._check_cites()
        for variable in variables(self.invariant):
            if not any(variable.eq(own) for own in self._own):
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
        for number, variable in enumerate(self._own):
            others = [*self._own[:number], *(self._after if number >= len(state) else [])]
            if any(variable.eq(other) for other in others):
                raise ValueError(f"step {self.name}: {variable} stands twice among state and parameters")

    def _check_following(self) -> None:
        given = fields.terms(self, "following", self.following)
        following = {variable: as_term(term, variable) for variable, term in given.items()}
        for given in following:
            if any(given.eq(own) for own in self._own):
                raise ValueError(f"step {self.name}: following: {given} is known before the move")
        for after in self._late:
            if not any(after.eq(given) for given in following):
                raise ValueError(f"step {self.name}: following: a term for {after} is needed")
        strange = [v for term in following.values() for v in variables(term) if any(v.eq(a) for a in self._late)]
        if strange:
            raise ValueError(f"step {self.name}: following: {strange[0]} is not known before the move")
        fields.store(self, following=following)

    @property
    def _own(self) -> list[Term]:
        return [*(before for before, _ in self.state.values()), *self.named]

    @property
    def _after(self) -> list[Term]:
        return [after for _, after in self.state.values()]

    @property
    def _late(self) -> list[Term]:
        """The variables after that are not, in another place of the state, also before."""
        return [after for after in self._after if not any(after.eq(own) for own in self._own)]

    @property
    def kind(self) -> str:
        """The kind of step."""
        return "induction"

    @property
    def named(self) -> list[Term]:
        """Index and parameters: whoever cites the induction says what they are."""
        return [self.index, *self.parameters]

    def at(self, name: str, moves: Any, values: Mapping[Any, Any] | None = None) -> Term:
        """A state variable after so many moves, with these values of the parameters (default: the parameters).

        Raises
        ------
        ValueError
            There is no such state variable, or no value of a parameter, or one of another sort.
        """
        import z3

        if name not in self.state:
            raise ValueError(f"{self.name}: no state variable {printable(str(name), 64)}")
        given = fields.terms(self, "the values of the parameters", values or {})
        fields.value(self, "the number of moves", self.index, moves)
        terms = [as_term(moves, self.index)]
        for parameter in self.parameters:
            found = [as_term(term, parameter) for variable, term in given.items() if variable.eq(parameter)]
            if given and not found:
                raise ValueError(f"{self.name}: no value for {parameter}")
            terms += found or [parameter]
        sort = self.state[name][0].sort()
        return z3.Function(f"{name}[{self.name}]", *(own.sort() for own in self.named), sort)(*terms)

    def _state_at(self, formula: Formula, moves: Term) -> Formula:
        """A formula in the state before, index and parameters, said of the state after so many moves."""
        import z3

        before = [(own, self.at(name, moves)) for name, (own, _) in self.state.items()]
        return z3.substitute(formula, *before, (self.index, moves))

    def begins(self, values: Mapping[Any, Any] | None = None) -> Formula:
        """The hypothesis that the run starts as `start` says, with these values of the parameters."""
        import z3

        start = self._state_at(self.start, z3.IntVal(0))
        given = fields.terms(self, "the values of the parameters", values or {})
        return z3.substitute(start, *((variable, as_term(term, variable)) for variable, term in given.items()))

    @property
    def _then(self) -> Formula:
        import z3

        return z3.substitute(self.invariant, *self.state.values(), (self.index, self.index + 1))

    @property
    def _going_on(self) -> Formula:
        import z3

        return z3.substitute(self.move, *self.following.items())

    @property
    def formula(self) -> str:
        """Base, step and progress."""
        base = implication(self._base, self.invariant)
        step = implication([*self._before, self.move, *self.given], self._then)
        following = ", ".join(f"{after} = {term}" for after, term in self.following.items())
        return f"base: {base};  step: {step};  progress: {following}"

    @property
    def _base(self) -> list[Formula]:
        return [self.start, *([self.index == 0] if self._counts else [])]

    @property
    def _before(self) -> list[Formula]:
        return [self.invariant, *([self.index >= 0] if self._counts else [])]

    @property
    def _counts(self) -> bool:
        """Whether anything is said of the index."""
        said = (self.start, self.move, self.invariant, self.falsified_move)
        return any(variable.eq(self.index) for formula in said for variable in variables(formula))

    @property
    def fact(self) -> Formula:
        """What a later step may use: a run that begins so has the invariant after any number of moves."""
        import z3

        return z3.Implies(z3.And(self.index >= 0, self.begins()), self._state_at(self.invariant, self.index))

    def discharge(self) -> Result:
        """Base, step and progress, each by z3."""
        trusts = "induction, base, step and progress by z3"
        questions = (
            ("base", self._base, self.invariant, False),
            ("step", [*self._before, self.move, *self.given], self._then, False),
            ("progress", [*self._before, *self.given], self._going_on, True),
        )
        for part, hypotheses, conclusion, plain in questions:
            result = valid(hypotheses, conclusion, may_be_plain=plain, may_chain=True)
            if result.outcome is not Outcome.HOLDS:
                return Result(result.outcome, trusts, f"{part}: {result.detail}")
        return Result(Outcome.HOLDS, trusts)

    def variants(self) -> "Sequence[Induction]":
        """The same induction with a wrong move."""
        return [replace(self, move=self.falsified_move)]
