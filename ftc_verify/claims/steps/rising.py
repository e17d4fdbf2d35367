"""Signs by a derivative: a function that is at least 0 at a start and has a positive derivative from there on."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flint import fmpq

from ftc_verify.claims.steps import fields
from ftc_verify.claims.steps.base import Formula, Outcome, Result, Term
from ftc_verify.claims.steps.citation import Citable, Citation
from ftc_verify.claims.steps.elementary import NotElementary, applications, ball, known, roots, term
from ftc_verify.claims.steps.solver import text, valid, variables
from ftc_verify.words import printable

__all__ = ["Rising"]

TRUSTS = "sympy derivative, its sign by z3, mean value theorem"
POINTS = 200
"""The most points at which a function that is not shown to be positive is tried."""


@dataclass(frozen=True)
class Rising(Citable):
    """function > 0 for every value of the variable above `start`, for all parameters with the `conditions`.

    The function is a sympy expression in the variable and parameters: + * / and whole powers, sqrt, tanh, asinh, log.
    Discharged: it is defined and continuous from the start on (z3: what is divided by is not 0, what stands under a
    root or in a logarithm is positive), it is at least 0 there, and its derivative is positive beyond (z3 is asked with
    every function value as a number of its own, of which it is told what is cited, sqrt(t)^2 = t, and |tanh| < 1).
    A falsified function fails at values where a ball of arb is negative.

    Raises
    ------
    ValueError
        A field is not of its type, or a condition has the variable in it.
    """

    name: str
    reading: str
    variable: Any
    function: Any
    falsified_function: Any
    start: Any = 0
    conditions: Sequence[Formula] = ()
    cites: Sequence[Citation] = ()

    def __post_init__(self) -> None:
        import sympy

        fields.names(self)
        for field in ("function", "falsified_function", "start"):
            given = sympy.sympify(getattr(self, field)) if field == "start" else getattr(self, field)
            if not isinstance(given, sympy.Expr):
                fields.refuse(self, field, "a sympy expression", given)
            fields.store(self, **{field: given})
        if not isinstance(self.variable, sympy.Symbol) or self.variable in self.start.free_symbols:
            fields.refuse(self, "variable", "a symbol that is not in the start", self.variable)
        conditions = fields.formulas(self, "conditions", self.conditions)
        if any(str(one) == str(self.variable) for condition in conditions for one in variables(condition)):
            fields.refuse(self, "conditions", "conditions on parameters", f"one on {self.variable}")
        fields.store(self, conditions=conditions)
        self._check_cites()

    @property
    def kind(self) -> str:
        """The kind of step."""
        return "sign by derivative"

    @property
    def formula(self) -> str:
        """variable > start & conditions ==> function > 0; the derivative."""
        given = " & ".join([f"{self.variable} > {self.start}", *map(text, self.conditions)])
        return f"{given}  ==>  {self.function} > 0;  derivative: {self._derivative}"

    @property
    def supposes(self) -> Sequence[str]:
        """The conditions."""
        return [text(condition) for condition in self.conditions]

    @property
    def fact(self) -> Formula:
        """What a later step may use."""
        import z3

        return z3.Implies(z3.And(self._place > self._begin, *self.conditions), term(self.function, {}) > 0)

    @property
    def _place(self) -> Term:
        return term(self.variable, {})

    @property
    def _begin(self) -> Term:
        return term(self.start, {})

    @property
    def _derivative(self) -> Any:
        import sympy

        return sympy.diff(self.function, self.variable)

    def discharge(self) -> Result:
        """Defined from the start on, at least 0 there, rising beyond; else a point where it is negative."""
        try:
            questions = self._questions()
        except NotElementary as error:
            return Result(Outcome.OPEN, TRUSTS, printable(str(error), 200))
        for what, hypotheses, conclusion in questions:
            result = valid(*self._plain(hypotheses, conclusion), may_be_plain=True, may_chain=True)
            if result.outcome is not Outcome.HOLDS:
                return self._refused(what, result)
        return Result(Outcome.HOLDS, TRUSTS)

    def _refused(self, what: str, result: Result) -> Result:
        """`fails` where a point shows it; a derivative without a sign alone shows nothing."""
        if negative := self._negative():
            return Result(Outcome.FAILS, TRUSTS, negative)
        outcome = Outcome.VACUOUS if result.outcome is Outcome.VACUOUS else Outcome.OPEN
        return Result(outcome, TRUSTS, f"{what}: {result.detail}")

    def _questions(self) -> list[tuple[str, list[Formula], Formula]]:
        """What z3 is asked, each with hypotheses and a conclusion."""
        import sympy
        import z3

        place, begin = self._place, self._begin
        inside, derivative = self.function, self._derivative
        term(inside, {})  # refused here if it is not elementary
        under = [*roots(inside), *(one.args[0] for one in inside.atoms(sympy.log)), *roots(derivative)]
        below = [power.base for power in (*inside.atoms(sympy.Pow), *derivative.atoms(sympy.Pow)) if power.exp < 0]
        positive = [term(one, {}) > 0 for one in dict.fromkeys(under)]
        divided = [term(one, {}) != 0 for one in dict.fromkeys(below)]
        always = [place >= begin, *self.conditions]
        at_start = term(inside.subs(self.variable, self.start), {}) >= 0
        return [
            ("it is not defined everywhere", always, z3.And(*positive, *divided)),
            ("it may be negative at the start", list(self.conditions), at_start),
            ("it may fall", [place > begin, *self.conditions, *positive], self._rises(derivative)),
        ]

    def _rises(self, derivative: Any) -> Formula:
        """That the derivative is positive, without division: numerator times denominator."""
        import sympy

        atoms = [*derivative.atoms(sympy.tanh, sympy.asinh, sympy.log)]
        atoms += [one for one in derivative.atoms(sympy.Pow) if one.exp.is_Rational and one.exp.q == 2]
        names = {sympy.sqrt(one.base) if one.is_Pow else one: sympy.Dummy() for one in atoms}
        plain = derivative.subs({one: names[sympy.sqrt(one.base)] ** one.exp.p for one in atoms if one.is_Pow})
        plain = plain.subs({one: name for one, name in names.items() if not one.is_Pow})
        top, bottom = sympy.fraction(sympy.together(plain))
        also = {name: term(one, {}) for one, name in names.items()}
        return term(sympy.expand(top * bottom), also) > 0

    def _plain(self, hypotheses: list[Formula], conclusion: Formula) -> tuple[list[Formula], Formula]:
        """A question with the cited facts, and with each function value as a number of its own."""
        import z3

        given = [z3.simplify(one, som=True) for one in (*hypotheses, *self.given)]  # equal arguments look alike
        conclusion = z3.simplify(conclusion, som=True)
        told = [*given, *known(z3.And(*given, conclusion))]
        values = applications(z3.And(*told, conclusion))
        fresh = [(value, z3.Real(f"value {number}")) for number, value in enumerate(reversed(values))]

        def plain(part: Formula) -> Formula:
            return z3.substitute(part, *fresh) if fresh else part

        return [plain(one) for one in told], plain(conclusion)

    def _negative(self) -> str:
        """Values that satisfy the conditions, and at which the function is negative; "" if none were found."""
        import z3

        symbols = sorted(self.function.free_symbols | self.start.free_symbols | {self.variable}, key=str)
        rng = random.Random(0)
        for _ in range(POINTS):
            values = {one: fmpq(rng.randint(-24, 24), rng.choice((1, 2, 3, 8))) for one in symbols}
            begin = ball(self.start, values)
            values[self.variable] = fmpq(int(begin.mid().floor().unique_fmpz() or 0)) + abs(values[self.variable])
            given = [(z3.Real(str(one)), z3.RealVal(str(value))) for one, value in values.items()]
            allowed = [z3.simplify(z3.substitute(condition, *given)) for condition in self.conditions]
            if ball(self.variable - self.start, values) > 0 and all(map(z3.is_true, allowed)):
                found = ball(self.function, values)
                if found < 0:
                    place = ", ".join(f"{one} = {value}" for one, value in values.items())
                    return f"the function is about {float(found.mid()):.3g} at {place}"
        return ""

    def variants(self) -> "Sequence[Rising]":
        """The same with a wrong function."""
        return [replace(self, function=self.falsified_function)]
