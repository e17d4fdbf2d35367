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
from dataclasses import dataclass, field, replace
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
    def variants(self) -> "Sequence[Step]":
        """The same step with one thing made wrong, in one way or several; `discharge` must reject each."""

    @property
    def cited(self) -> "Sequence[Step]":
        """The steps that this one cites."""
        return ()

    def check(self) -> Result:
        """Discharge the formula, and make sure that every falsified variant fails.

        A variant that is vacuous or undecided was not rejected: it tests nothing. Returns `holds` only if all is
        well. Whether cited steps hold is for the caller (`book.Run`) to see.
        """
        result = self.discharge()
        if result.outcome is not Outcome.HOLDS:
            return result
        for variant in self.variants():
            outcome = variant.discharge().outcome
            if outcome is not Outcome.FAILS:
                return Result(Outcome.OPEN, result.trusts, f"a falsified variant is not rejected ({outcome})")
        return result


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
        if self.left.atoms(sympy.Float) | self.right.atoms(sympy.Float):
            return Result(Outcome.FAILS, trusts, "a float is not an exact number")
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

    def variants(self) -> "Sequence[Identity]":
        """The identity with a wrong right side."""
        return [replace(self, right=self.falsified_right)]


def _ordered(expression: Any) -> list[Any]:
    return sorted(expression.free_symbols, key=str)


# z3


def relu(u: Term) -> Term:
    """max(u, 0) as a z3 term."""
    return z3.If(u > 0, u, 0)


@dataclass(frozen=True)
class Citation:
    """An earlier step, with terms for variables of its fact.

    Raises
    ------
    ValueError
        A key is no variable of the fact, or a state variable or parameter of a cited induction has no term.
    """

    step: "Validity | Induction | Cases"
    values: Mapping[Any, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = _variables(self.step.fact)
        if strange := [str(v) for v in self.values if not any(v.eq(k) for k in known)]:
            raise ValueError(f"{self.step.name} has no variable {strange[0]}")
        if isinstance(self.step, Induction):
            self.step.reached(self.values)

    @property
    def instance(self) -> Formula:
        """The cited formula with the terms put in."""
        return z3.substitute(self.step.fact, *((v, _as_term(t, v)) for v, t in self.values.items()))


def _variables(formula: Formula) -> list[Term]:
    """The free variables (constants of z3) of a formula, each once."""
    found: dict[int, Term] = {}
    pending = [formula]
    seen = set()
    while pending:
        term = pending.pop()
        if term.get_id() in seen:
            continue
        seen.add(term.get_id())
        if z3.is_const(term) and term.decl().kind() == z3.Z3_OP_UNINTERPRETED:
            found[term.get_id()] = term
        pending.extend(term.children())
    return list(found.values())


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


def _check(solver: Any) -> Any:
    """The solver's answer. z3 takes an interrupt for itself and says `unknown`: that is not an answer."""
    answer = solver.check()
    if answer == z3.unknown and "interrupted" in solver.reason_unknown():
        raise KeyboardInterrupt
    return answer


def _conjuncts(formulas: Sequence[Formula]) -> list[Formula]:
    """The formulas with conjunctions taken apart."""
    parts: list[Formula] = []
    for formula in formulas:
        parts += _conjuncts(formula.children()) if z3.is_and(formula) else [formula]
    return parts


def _normal(formula: Formula) -> Formula:
    return z3.simplify(formula, arith_lhs=True, som=True)


def _valid(hypotheses: Sequence[Formula], conclusion: Formula, may_be_plain: bool = False) -> Result:
    """Whether the hypotheses can hold and always bring the conclusion, which must say something unless it
    `may_be_plain`.

    The antecedents of a conclusion that is an implication count as hypotheses.
    """
    trusts = "z3 validity"
    premises = list(hypotheses)
    while z3.is_implies(conclusion):
        premises.append(conclusion.arg(0))
        conclusion = conclusion.arg(1)
    if not z3.is_bool(conclusion) or (z3.is_true(z3.simplify(conclusion)) and not may_be_plain):
        return Result(Outcome.VACUOUS, trusts, "the conclusion says nothing")
    given = [_normal(part) for part in _conjuncts(premises)]
    if all(any(_normal(part).eq(g) for g in given) for part in _conjuncts([conclusion])) and not may_be_plain:
        return Result(Outcome.VACUOUS, trusts, "the conclusion is among the hypotheses")
    solver = _solver()
    solver.add(*premises)
    possible = _check(solver)
    if possible == z3.unsat:
        return Result(Outcome.VACUOUS, trusts, "the hypotheses contradict each other")
    if possible != z3.sat:
        return Result(Outcome.OPEN, trusts, "z3 does not know whether the hypotheses can hold")
    solver.add(z3.Not(conclusion))
    answer = _check(solver)
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

    def variants(self) -> "Sequence[Validity]":
        """The same hypotheses with a wrong conclusion."""
        return [replace(self, conclusion=self.falsified_conclusion)]


@dataclass(frozen=True)
class Induction(Step):
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
        The invariant has a variable that is neither a state variable nor a parameter.
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
        own = [*(before for before, _ in self.state.values()), *self.parameters]
        for variable in _variables(self.invariant):
            if not any(variable.eq(o) for o in own):
                raise ValueError(f"{self.name}: {variable} is neither a state variable nor a parameter")

    @property
    def kind(self) -> str:
        """The kind of step."""
        return "induction"

    @property
    def _arguments(self) -> list[Term]:
        return [*(before for before, _ in self.state.values()), *self.parameters]

    def reached(self, values: Mapping[Any, Any] | None = None) -> Formula:
        """The hypothesis that these values (default: the variables themselves) are a state that is reached.

        Raises
        ------
        ValueError
            A state variable or parameter has no value.
        """
        if values is None:
            values = {argument: argument for argument in self._arguments}
        terms = []
        for argument in self._arguments:
            found = [term for variable, term in values.items() if variable.eq(argument)]
            if not found:
                raise ValueError(f"{self.name}: no value for {argument}")
            terms.append(_as_term(found[0], argument))
        predicate = z3.Function(f"reached[{self.name}]", *(a.sort() for a in self._arguments), z3.BoolSort())
        return predicate(*terms)

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
        """What a later step may use: a state that is reached satisfies the invariant."""
        return z3.Implies(self.reached(), self.invariant)

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

    def variants(self) -> "Sequence[Induction]":
        """The same induction with a wrong move."""
        return [replace(self, move=self.falsified_move)]


@dataclass(frozen=True)
class Cases(Step):
    """A case list: the cases cover what the hypotheses allow, each can occur, and each brings the conclusion.

    Falsified variants: without the case `falsified_without`, so that the list is not complete; and with a wrong
    conclusion.
    """

    name: str
    reading: str
    hypotheses: Sequence[Formula]
    cases: Mapping[str, Formula]
    conclusion: Formula
    falsified_without: str
    falsified_conclusion: Formula
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

    def variants(self) -> "Sequence[Cases]":
        """The list without one case; and the list with a wrong conclusion."""
        fewer = {name: case for name, case in self.cases.items() if name != self.falsified_without}
        if len(fewer) == len(self.cases):
            raise ValueError(f"{self.name}: there is no case {self.falsified_without!r}")
        return [replace(self, cases=fewer), replace(self, conclusion=self.falsified_conclusion)]


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

    def variants(self) -> "Sequence[Counterexample]":
        """The same claim at values where it is true."""
        return [replace(self, values=self.falsified_values)]


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

    def variants(self) -> "Sequence[Computed]":
        """The same predicate of an instance for which it is false."""
        return [replace(self, instance=self.falsified_instance)]
