"""The proof kit: steps that are discharged by sympy, z3 or exact computation, never by assertion.

A step stores the formula that it discharges and a *falsified* variant of it. `Step.check` discharges the formula
and then tries the variant, which must be rejected with a definite answer; a step whose variant passes, or is not
decided, does not hold. So a step into which one writes `True` does not hold.

Formulas are universal: their free variables range over all reals or integers. What they talk about is said in one
line, the `reading`. A step may *cite* earlier steps: the cited formula, with terms for its variables, becomes a
hypothesis, and the step holds only if the cited one does.

What is trusted: z3's `unsat`, sympy's normal forms, python-flint's arithmetic, and the readings (docs/trust.md).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

import sympy
import z3

__all__ = [
    "Cases",
    "Citation",
    "Computed",
    "Counterexample",
    "Formula",
    "Identity",
    "Induction",
    "Outcome",
    "Result",
    "Step",
    "Validity",
    "relu",
]

Formula: TypeAlias = Any
"""A z3 Boolean expression (z3 ships no types)."""

Term: TypeAlias = Any

TIMEOUT_MS = 20_000


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
        """identity, validity, induction, case list, computation or counterexample."""

    @abstractmethod
    def discharge(self) -> Result:
        """Try to discharge the formula alone, without the test of the falsified variant."""

    @abstractmethod
    def falsified(self) -> "Step":
        """The same step with one thing made wrong; `discharge` must reject it."""

    @property
    def cited(self) -> "Sequence[Step]":
        """The steps that this one cites."""
        return ()

    def check(self) -> Result:
        """Discharge the formula, and make sure that the falsified variant is rejected.

        Returns `holds` only if both are so. Whether cited steps hold is for the caller (`book.Run`) to see.
        """
        result = self.discharge()
        if result.outcome is not Outcome.HOLDS:
            return result
        variant = self.falsified().discharge()
        if variant.outcome in (Outcome.FAILS, Outcome.VACUOUS):
            return result
        return Result(Outcome.OPEN, result.trusts, f"its falsified variant is not rejected ({variant.outcome})")


# sympy


@dataclass(frozen=True)
class Identity(Step):
    """Two sympy expressions are equal as rational functions, wherever both are defined."""

    name: str
    reading: str
    left: Any
    right: Any
    falsified_right: Any

    @property
    def kind(self) -> str:
        """The kind of step."""
        return "identity"

    @property
    def formula(self) -> str:
        """left = right."""
        return f"{self.left} = {self.right}"

    def discharge(self) -> Result:
        """Bring the difference to a normal form: zero, or a value of the variables that shows it is not."""
        trusts = "sympy identity"
        if self.left == self.right:
            return Result(Outcome.VACUOUS, trusts, "both sides are the same expression")
        difference = sympy.cancel(sympy.together(sympy.expand(self.left - self.right)))
        if difference == 0:
            return Result(Outcome.HOLDS, trusts)
        for seed in range(2, 12):
            values = {v: sympy.Rational(seed * (k + 2) + 1, k + 1) for k, v in enumerate(_ordered(difference))}
            value = difference.subs(values)
            if value.is_number and value.is_finite and value != 0:
                return Result(Outcome.FAILS, trusts, f"the sides differ by {value} at {values}")
        return Result(Outcome.OPEN, trusts, "the difference has no normal form zero")

    def falsified(self) -> "Identity":
        """The identity with a wrong right side."""
        return Identity(self.name, self.reading, self.left, self.falsified_right, self.right)


def _ordered(expression: Any) -> list[Any]:
    return sorted(expression.free_symbols, key=str)


# z3


def relu(u: Term) -> Term:
    """max(u, 0) as a z3 term."""
    return z3.If(u > 0, u, 0)


@dataclass(frozen=True)
class Citation:
    """An earlier step, with terms for some of its variables."""

    step: "Validity | Induction | Cases"
    values: Mapping[Any, Any] = field(default_factory=dict)

    @property
    def instance(self) -> Formula:
        """The cited formula with the terms put in."""
        return z3.substitute(self.step.fact, *((v, _as_term(t, v)) for v, t in self.values.items()))


def _as_term(value: Any, like: Any) -> Term:
    if z3.is_expr(value):
        return value
    return z3.IntVal(value) if z3.is_int(like) else z3.RealVal(value)


def _text(formula: Formula) -> str:
    return " ".join(str(formula).split())


def _implication(hypotheses: Sequence[Formula], conclusion: Formula) -> str:
    if not hypotheses:
        return _text(conclusion)
    return " & ".join(_text(h) for h in hypotheses) + "  ==>  " + _text(conclusion)


def _solver() -> Any:
    solver = z3.Solver()
    solver.set("timeout", TIMEOUT_MS)
    return solver


def _valid(hypotheses: Sequence[Formula], conclusion: Formula, may_be_plain: bool = False) -> Result:
    """Whether the hypotheses can hold and always bring the conclusion, which must say something unless it
    `may_be_plain`."""
    trusts = "z3 validity"
    if not z3.is_bool(conclusion) or (z3.is_true(z3.simplify(conclusion)) and not may_be_plain):
        return Result(Outcome.VACUOUS, trusts, "the conclusion says nothing")
    if any(conclusion.eq(h) for h in hypotheses):
        return Result(Outcome.VACUOUS, trusts, "the conclusion is one of the hypotheses")
    solver = _solver()
    solver.add(*hypotheses)
    possible = solver.check()
    if possible == z3.unsat:
        return Result(Outcome.VACUOUS, trusts, "the hypotheses contradict each other")
    if possible != z3.sat:
        return Result(Outcome.OPEN, trusts, "z3 does not know whether the hypotheses can hold")
    solver.add(z3.Not(conclusion))
    answer = solver.check()
    if answer == z3.unsat:
        return Result(Outcome.HOLDS, trusts)
    if answer == z3.sat:
        return Result(Outcome.FAILS, trusts, f"fails at {_text(solver.model())}")
    return Result(Outcome.OPEN, trusts, f"z3 does not know ({solver.reason_unknown()})")


@dataclass(frozen=True)
class Validity(Step):
    """The hypotheses bring the conclusion, for all values of the variables (z3: the negation is unsatisfiable).

    Hypotheses that contradict each other, and a conclusion that is a hypothesis or plainly true, make the step vacuous.
    """

    name: str
    reading: str
    hypotheses: Sequence[Formula]
    conclusion: Formula
    falsified_conclusion: Formula
    cites: Sequence[Citation] = ()

    @property
    def kind(self) -> str:
        """The kind of step."""
        return "validity"

    @property
    def formula(self) -> str:
        """hypotheses ==> conclusion."""
        return _implication([*self.hypotheses, *(c.instance for c in self.cites)], self.conclusion)

    @property
    def fact(self) -> Formula:
        """What a later step may use: hypotheses imply conclusion."""
        return z3.Implies(z3.And(*self.hypotheses), self.conclusion) if self.hypotheses else self.conclusion

    @property
    def cited(self) -> Sequence[Step]:
        """The steps that this one cites."""
        return [citation.step for citation in self.cites]

    def discharge(self) -> Result:
        """Ask z3."""
        return _valid([*self.hypotheses, *(c.instance for c in self.cites)], self.conclusion)

    def falsified(self) -> "Validity":
        """The same hypotheses with a wrong conclusion."""
        return Validity(
            self.name, self.reading, self.hypotheses, self.falsified_conclusion, self.conclusion, self.cites
        )


@dataclass(frozen=True)
class Induction(Step):
    """An invariant of everything that is built step by step.

    `state` maps the name of each state variable to (before, after). `start` is a formula in the variables before;
    `move` in those before and after and in any others (what is added). The invariant is in the variables before.
    Base: start implies invariant. Step: invariant and move imply the invariant after. Then every state that is
    reached satisfies the invariant.
    """

    name: str
    reading: str
    state: Mapping[str, tuple[Term, Term]]
    start: Formula
    move: Formula
    invariant: Formula
    falsified_move: Formula
    cites: Sequence[Citation] = ()

    @property
    def kind(self) -> str:
        """The kind of step."""
        return "induction"

    @property
    def _after(self) -> Formula:
        return z3.substitute(self.invariant, *self.state.values())

    @property
    def formula(self) -> str:
        """Base and step."""
        base = _implication([self.start], self.invariant)
        step = _implication([self.invariant, self.move, *(c.instance for c in self.cites)], self._after)
        return f"base: {base};  step: {step}"

    @property
    def fact(self) -> Formula:
        """The invariant, of any state that is reached."""
        return self.invariant

    @property
    def cited(self) -> Sequence[Step]:
        """The steps that this one cites."""
        return [citation.step for citation in self.cites]

    def discharge(self) -> Result:
        """Base and step, each by z3."""
        trusts = "induction, base and step by z3"
        base = _valid([self.start], self.invariant)
        if base.outcome is not Outcome.HOLDS:
            return Result(base.outcome, trusts, f"base: {base.detail}")
        step = _valid([self.invariant, self.move, *(c.instance for c in self.cites)], self._after)
        if step.outcome is not Outcome.HOLDS:
            return Result(step.outcome, trusts, f"step: {step.detail}")
        return Result(Outcome.HOLDS, trusts)

    def falsified(self) -> "Induction":
        """The same induction with a wrong move."""
        return Induction(
            self.name, self.reading, self.state, self.start, self.falsified_move, self.invariant, self.move, self.cites
        )


@dataclass(frozen=True)
class Cases(Step):
    """A case list: the cases cover what the hypotheses allow, each can occur, and each brings the conclusion.

    The falsified variant leaves out the case `falsified_without`, so the list is no longer complete.
    """

    name: str
    reading: str
    hypotheses: Sequence[Formula]
    cases: Mapping[str, Formula]
    conclusion: Formula
    falsified_without: str
    cites: Sequence[Citation] = ()

    @property
    def kind(self) -> str:
        """The kind of step."""
        return "case list"

    @property
    def formula(self) -> str:
        """The cases cover; hypotheses ==> conclusion in each."""
        cases = " | ".join(f"[{name}] {_text(case)}" for name, case in self.cases.items())
        cited = [c.instance for c in self.cites]
        return f"cases: {cases};  in each: {_implication([*self.hypotheses, *cited], self.conclusion)}"

    @property
    def fact(self) -> Formula:
        """What a later step may use: hypotheses imply conclusion."""
        return z3.Implies(z3.And(*self.hypotheses), self.conclusion) if self.hypotheses else self.conclusion

    @property
    def cited(self) -> Sequence[Step]:
        """The steps that this one cites."""
        return [citation.step for citation in self.cites]

    def discharge(self) -> Result:
        """Completeness, then every case, by z3."""
        trusts = f"list of {len(self.cases)} cases, complete by z3"
        complete = _valid(self.hypotheses, z3.Or(*self.cases.values()), may_be_plain=True)
        if complete.outcome is not Outcome.HOLDS:
            return Result(complete.outcome, trusts, f"the list is not complete: {complete.detail}")
        cited = [c.instance for c in self.cites]
        for name, case in self.cases.items():
            result = _valid([*self.hypotheses, *cited, case], self.conclusion)
            if result.outcome is not Outcome.HOLDS:
                return Result(result.outcome, trusts, f"case {name}: {result.detail}")
        return Result(Outcome.HOLDS, trusts)

    def falsified(self) -> "Cases":
        """The list without one case."""
        fewer = {name: case for name, case in self.cases.items() if name != self.falsified_without}
        if len(fewer) == len(self.cases):
            raise ValueError(f"{self.name}: there is no case {self.falsified_without!r}")
        return Cases(self.name, self.reading, self.hypotheses, fewer, self.conclusion, next(iter(fewer)), self.cites)


@dataclass(frozen=True)
class Counterexample(Step):
    """Values for which the hypotheses hold and the conclusion does not: refutes `hypotheses ==> conclusion`.

    The falsified variant is the same claim with values for which it is true.
    """

    name: str
    reading: str
    hypotheses: Sequence[Formula]
    conclusion: Formula
    values: Mapping[Any, Any]
    falsified_values: Mapping[Any, Any]

    @property
    def kind(self) -> str:
        """The kind of step."""
        return "counterexample"

    @property
    def formula(self) -> str:
        """not (hypotheses ==> conclusion), with the values."""
        return f"not ({_implication(self.hypotheses, self.conclusion)})  at {self.instance}"

    @property
    def instance(self) -> dict[str, str]:
        """The values, by name."""
        return {str(variable): str(value) for variable, value in self.values.items()}

    def discharge(self) -> Result:
        """Put the values in and evaluate."""
        trusts = "instance, evaluated by z3"
        pairs = [(v, _as_term(t, v)) for v, t in self.values.items()]
        for hypothesis in self.hypotheses:
            if not z3.is_true(z3.simplify(z3.substitute(hypothesis, *pairs))):
                return Result(Outcome.FAILS, trusts, f"the hypothesis {_text(hypothesis)} does not hold there")
        value = z3.simplify(z3.substitute(self.conclusion, *pairs))
        if z3.is_false(value):
            return Result(Outcome.HOLDS, trusts)
        return Result(Outcome.FAILS, trusts, f"the conclusion comes out as {_text(value)}")

    def falsified(self) -> "Counterexample":
        """The same claim at values where it is true."""
        return Counterexample(
            self.name, self.reading, self.hypotheses, self.conclusion, self.falsified_values, self.values
        )


# Exact computation


@dataclass(frozen=True)
class Computed(Step):
    """A predicate of finite data that an exact computation decides: a construction checked, a finite list gone through.

    `predicate(**instance)` must be True; with `falsified_instance` it must be False. `statement` says in a
    formula what the predicate decides. The instance is what a reader re-checks by hand.
    """

    name: str
    reading: str
    statement: str
    predicate: Callable[..., bool]
    instance: Mapping[str, Any]
    falsified_instance: Mapping[str, Any]
    role: str = "computation"

    @property
    def kind(self) -> str:
        """`computation`, or `counterexample` where it refutes."""
        return self.role

    @property
    def formula(self) -> str:
        """The statement with its instance."""
        values = ", ".join(f"{key} = {value}" for key, value in self.instance.items())
        return f"{self.statement}  at {values}" if values else self.statement

    def discharge(self) -> Result:
        """Compute."""
        trusts = "exact computation"
        value = self.predicate(**self.instance)
        if value is True:
            return Result(Outcome.HOLDS, trusts)
        return Result(Outcome.FAILS, trusts, f"computed {value!r}")

    def falsified(self) -> "Computed":
        """The same predicate of an instance for which it is false."""
        return Computed(
            self.name,
            self.reading,
            self.statement,
            self.predicate,
            self.falsified_instance,
            self.instance,
            self.role,
        )
