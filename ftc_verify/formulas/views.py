"""A formula as the provers see it: z3 terms and sympy expressions. Both libraries are loaded only here, when needed.

What z3 has no word for becomes something of which nothing is known: whole roots, powers with a variable exponent and
the functions that are named `opaque` an uninterpreted function of the same name; least and largest values a constant.
`defined` gives, with the term, what is true of whole roots, least and largest values by definition.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from ftc_verify.formulas.choices import Choice, Extreme
from ftc_verify.formulas.expression import (
    Both,
    Chain,
    Comparison,
    Expression,
    Negative,
    Number,
    Power,
    Quotient,
    Remainder,
    Variable,
)
from ftc_verify.formulas.functions import Application, Function, Largest, Least
from ftc_verify.formulas.roots import Logarithm, Rounded, SquareRoot, WholeRoot

__all__ = ["as_sympy", "as_z3", "defined", "named", "place_of"]

Term = Any


def as_z3(e: Expression, opaque: Collection[Function] = (), **terms: Term) -> Term:
    """The formula as a z3 term, its variables replaced by these terms (integers; a division gives a real).

    Functions are put in with their bodies, but for the opaque ones.

    Raises
    ------
    KeyError
        A variable has no term.
    ValueError
        A square root: a step says what it is.
    """
    import z3

    return _View(z3, opaque, ()).of(e, terms)


def defined(
    function: Function, against: Sequence[Term] = (), opaque: Collection[Function] = (), **terms: Term
) -> tuple[Term, list[Term]]:
    """The term of a function's body, and what holds by definition of the whole roots, least and largest values in it.

    A least value satisfies its condition, and is no larger than any term of `against` that does; a largest value is
    taken somewhere (at `place_of`), and no smaller than the value at any term of `against` between its ends.
    """
    import z3

    view = _View(z3, opaque, against)
    term = view.of_function(function, terms)
    return term, view.facts


def place_of(function: Function, **terms: Term) -> Term:
    """The constant that stands for a place where a function that is a largest value takes it."""
    import z3

    return z3.Int(f"place of {_called(function, terms)}")


def _called(function: Function, terms: Mapping[str, Term]) -> str:
    return f"{function.name}({', '.join(str(terms[parameter.name]) for parameter in function.parameters)})"


def named(function: Function | str, *args: Term) -> Term:
    """The uninterpreted function that an opaque function, or `isqrt` and `^`, become, at these z3 terms."""
    import z3

    name = function if isinstance(function, str) else function.name
    terms = [z3.IntVal(arg) if isinstance(arg, int) else arg for arg in args]
    return z3.Function(name, *(z3.IntSort() for _ in terms), z3.IntSort())(*terms)


class _View:
    def __init__(self, z3: Any, opaque: Collection[Function], against: Sequence[Term]) -> None:
        self.z3 = z3
        self.opaque = opaque
        self.against = against
        self.facts: list[Term] = []
        self.called = "the formula"
        self.seen: dict[str, list[Expression]] = {}

    def of(self, e: Expression, terms: Mapping[str, Term]) -> Term:
        """The term of a node."""
        if isinstance(e, Variable):
            return terms[e.name]
        if isinstance(e, Number):
            return self._number(e)
        if isinstance(e, Application):
            return self._application(e, terms)
        if isinstance(e, Least):
            return self._least(e, terms)
        if isinstance(e, Largest):
            return self._largest(e, terms)
        args = [self.of(part, terms) for part in e.parts]
        if isinstance(e, WholeRoot):
            return self._whole_root(args[0])
        if type(e) not in _Z3:
            raise ValueError(f"z3 has no word for {e}")
        return _Z3[type(e)](self.z3, e, args)

    def _number(self, e: Number) -> Term:
        if isinstance(e.value, int) or e.value.q == 1:
            return self.z3.IntVal(int(e.value))
        return self.z3.Q(int(e.value.p), int(e.value.q))

    def _application(self, e: Application, terms: Mapping[str, Term]) -> Term:
        args = [self.of(arg, terms) for arg in e.args]
        if e.function in self.opaque:
            return named(e.function, *args)
        names = (parameter.name for parameter in e.function.parameters)
        return self.of_function(e.function, dict(zip(names, args, strict=True)))

    def of_function(self, function: Function, terms: Mapping[str, Term]) -> Term:
        """The term of a function's body; the constants in it are called after the function and these terms."""
        before, self.called = self.called, _called(function, terms)
        term = self.of(function.body, terms)
        self.called = before
        return term

    def _constant(self, e: Least | Largest) -> tuple[Term, Term]:
        """Value and place. Different nodes have different constants."""
        seen = self.seen.setdefault(self.called, [])
        if e not in seen:
            seen.append(e)
        name = self.called + "'" * seen.index(e)
        return self.z3.Int(name), self.z3.Int(f"place of {name}")

    def _whole_root(self, of: Term) -> Term:
        root = named("isqrt", of)
        self.facts.append(
            self.z3.Implies(of >= 0, self.z3.And(root >= 0, root * root <= of, of < (root + 1) * (root + 1)))
        )
        return root

    def _least(self, e: Least, terms: Mapping[str, Term]) -> Term:
        value, start = self._constant(e)[0], self.of(e.start, terms)

        def satisfies(t: Term) -> Term:
            return self.z3.And(t >= start, self.of(e.condition, {**terms, e.variable.name: t}))

        self.facts.append(satisfies(value))
        self.facts += [self.z3.Implies(satisfies(other), value <= other) for other in self.against]
        return value

    def _largest(self, e: Largest, terms: Mapping[str, Term]) -> Term:
        value, where = self._constant(e)
        low, high = self.of(e.low, terms), self.of(e.high, terms)

        def taken(place: Term) -> Term:
            return self.of(e.of, {**terms, e.variable.name: place})

        self.facts.append(self.z3.And(where >= low, where <= high, value == taken(where)))
        self.facts += [
            self.z3.Implies(self.z3.And(other >= low, other <= high), taken(other) <= value) for other in self.against
        ]
        return value


def _power(z3: Any, e: Power, args: list[Term]) -> Term:
    if isinstance(e.exponent, Number) and int(e.exponent.value) == 2:
        return args[0] * args[0]
    return named("^", *args)


def _chain(z3: Any, e: Chain, args: list[Term]) -> Term:
    result = args[0]
    for sign, arg in zip(e.signs, args[1:], strict=True):
        result = _CHAINED[sign](z3, result, arg)
    return result


_CHAINED: dict[str, Callable[[Any, Term, Term], Term]] = {
    "+": lambda z3, a, b: a + b,
    "-": lambda z3, a, b: a - b,
    "*": lambda z3, a, b: a * b,
    "/": lambda z3, a, b: z3.ToReal(a) / z3.ToReal(b),
}


def _extreme(z3: Any, e: Extreme, args: list[Term]) -> Term:
    """The first if it is no worse than all that follow, else the best of these."""
    result = args[-1]
    for position, arg in reversed(list(enumerate(args[:-1]))):
        later = [arg <= other if e.name == "min" else arg >= other for other in args[position + 1 :]]
        result = z3.If(later[0] if len(later) == 1 else z3.And(later), arg, result)
    return result


def _comparison(z3: Any, e: Comparison, args: list[Term]) -> Term:
    pairs = zip(args[:-1], args[1:], e.signs, strict=True)
    every = [_COMPARED[sign](a, b) for a, b, sign in pairs]
    return every[0] if len(every) == 1 else z3.And(every)


_COMPARED: dict[str, Callable[[Term, Term], Term]] = {
    "<=": lambda a, b: a <= b,
    "<": lambda a, b: a < b,
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}

_Z3: dict[type, Callable[[Any, Any, list[Term]], Term]] = {
    Negative: lambda z3, e, args: -args[0],
    Chain: _chain,
    Power: _power,
    Quotient: lambda z3, e, args: args[0] / args[1],  # of z3's integers: rounded down, for a positive divisor
    Remainder: lambda z3, e, args: args[0] % args[1],
    Extreme: _extreme,
    Rounded: lambda z3, e, args: z3.ToInt(args[0]) if e.name == "floor" else -z3.ToInt(-args[0]),
    Comparison: _comparison,
    Both: lambda z3, e, args: z3.And(args),
    Choice: lambda z3, e, args: z3.If(*args),
}


def as_sympy(e: Expression, **terms: Term) -> Term:
    """The formula as a sympy expression, its variables replaced by these or by symbols of the same name.

    Raises
    ------
    ValueError
        A least or a largest value, which sympy has no word for.
    """
    import sympy

    return _sympy(sympy, e, terms)


def _sympy(sympy: Any, e: Expression, terms: Mapping[str, Term]) -> Term:
    if isinstance(e, Variable):
        return terms[e.name] if e.name in terms else sympy.Symbol(e.name)
    if isinstance(e, Number):
        return sympy.Rational(str(e.value))
    if isinstance(e, (Least, Largest)):
        raise ValueError(f"sympy has no word for {e}")
    args = [_sympy(sympy, part, terms) for part in e.parts]
    if isinstance(e, Application):
        names = (parameter.name for parameter in e.function.parameters)
        return _sympy(sympy, e.function.body, dict(zip(names, args, strict=True)))
    return _SYMPY[type(e)](sympy, e, args)


def _sympy_chain(sympy: Any, e: Chain, args: list[Term]) -> Term:
    result = args[0]
    for sign, arg in zip(e.signs, args[1:], strict=True):
        result = {"+": result + arg, "-": result - arg, "*": result * arg}[sign] if sign != "/" else result / arg
    return result


def _sympy_comparison(sympy: Any, e: Comparison, args: list[Term]) -> Term:
    relation = {"<=": sympy.Le, "<": sympy.Lt, ">=": sympy.Ge, ">": sympy.Gt, "==": sympy.Eq, "!=": sympy.Ne}
    return sympy.And(*(relation[s](a, b) for a, b, s in zip(args[:-1], args[1:], e.signs, strict=True)))


_SYMPY: dict[type, Callable[[Any, Any, list[Term]], Term]] = {
    Negative: lambda sympy, e, args: -args[0],
    Chain: _sympy_chain,
    Power: lambda sympy, e, args: args[0] ** args[1],
    Quotient: lambda sympy, e, args: sympy.floor(args[0] / args[1]),
    Remainder: lambda sympy, e, args: args[0] - args[1] * sympy.floor(args[0] / args[1]),
    Extreme: lambda sympy, e, args: (sympy.Min if e.name == "min" else sympy.Max)(*args),
    Rounded: lambda sympy, e, args: (sympy.floor if e.name == "floor" else sympy.ceiling)(args[0]),
    SquareRoot: lambda sympy, e, args: sympy.sqrt(args[0]),
    Logarithm: lambda sympy, e, args: sympy.log(*args),
    WholeRoot: lambda sympy, e, args: sympy.floor(sympy.sqrt(args[0])),
    Comparison: _sympy_comparison,
    Both: lambda sympy, e, args: sympy.And(*args),
    Choice: lambda sympy, e, args: sympy.Piecewise((args[1], args[0]), (args[2], True)),
}
