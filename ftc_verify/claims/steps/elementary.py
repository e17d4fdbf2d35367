"""Expressions of sympy in tanh, asinh, log and square roots: as z3 terms, and as balls of arb."""

from collections.abc import Callable, Mapping
from typing import Any

from flint import arb, fmpq

from ftc_verify.claims.steps.base import Formula, Term

__all__ = ["NotElementary", "ball", "known", "roots", "term"]

NAMES = ("tanh", "asinh", "log")


class NotElementary(Exception):
    """What of an expression is none of these."""


def term(expression: Any, also: Mapping[Any, Term]) -> Term:
    """As a z3 term: tanh, asinh, log and sqrt are functions of which z3 knows nothing; `also` are symbols' terms.

    Raises
    ------
    NotElementary
        Something else is in it, a float for instance.
    """
    import z3

    def named(name: str, argument: Term) -> Term:
        return z3.Function(name, z3.RealSort(), z3.RealSort())(argument)

    def number(numerator: int, denominator: int) -> Term:
        return z3.RealVal(f"{numerator}/{denominator}")

    def symbol(name: Any) -> Term:
        return also[name] if name in also else z3.Real(str(name))

    return _computed(expression, number, symbol, named)


def ball(expression: Any, values: Mapping[Any, fmpq]) -> arb:
    """As a ball that contains the value; NotElementary as in `term`."""
    functions = {"tanh": arb.tanh, "asinh": arb.asinh, "log": arb.log, "sqrt": arb.sqrt}
    number = lambda numerator, denominator: arb(fmpq(numerator, denominator))  # noqa: E731
    found = _computed(expression, number, lambda name: arb(values[name]), lambda name, value: functions[name](value))
    assert isinstance(found, arb)
    return found


def roots(expression: Any) -> list[Any]:
    """What stands under square roots, each once."""
    import sympy

    return [power.base for power in expression.atoms(sympy.Pow) if power.exp.is_Rational and power.exp.q == 2]


def known(formula: Formula) -> list[Formula]:
    """What is known of each function value in a z3 formula: sqrt(t) >= 0 and sqrt(t)^2 = t where t >= 0, and
    -1 < tanh(t) < 1."""
    import z3

    found: list[Formula] = []
    for value in applications(formula):
        argument = value.arg(0)
        if value.decl().name() == "sqrt":
            found.append(z3.Implies(argument >= 0, z3.And(value >= 0, value * value == argument)))
        elif value.decl().name() == "tanh":
            found.append(z3.And(value > -1, value < 1))
    return found


def applications(formula: Formula) -> list[Term]:
    """The function values in a z3 formula, inner ones first, each once."""
    import z3

    found: dict[int, Term] = {}

    def visit(part: Term) -> None:
        for child in part.children():
            visit(child)
        if z3.is_app(part) and part.decl().kind() == z3.Z3_OP_UNINTERPRETED and part.num_args():
            found[part.get_id()] = part

    visit(formula)
    return list(found.values())


def _computed(
    expression: Any,
    number: Callable[[int, int], Any],
    symbol: Callable[[Any], Any],
    named: Callable[[str, Any], Any],
) -> Any:
    """An expression from its numbers, symbols and functions."""
    import sympy

    def inner(part: Any) -> Any:
        return _computed(part, number, symbol, named)

    if isinstance(expression, sympy.Rational):
        return number(int(expression.p), int(expression.q))
    if isinstance(expression, sympy.Symbol):
        return symbol(expression)
    if isinstance(expression, (sympy.Add, sympy.Mul)):
        result, *rest = map(inner, expression.args)
        for part in rest:
            result = result + part if isinstance(expression, sympy.Add) else result * part
        return result
    if isinstance(expression, sympy.Pow) and expression.exp.is_Rational and expression.exp.q in (1, 2):
        base = inner(expression.base)
        base = base if expression.exp.q == 1 else named("sqrt", base)
        power = base
        for _ in range(abs(int(expression.exp.p)) - 1):
            power = power * base
        return power if expression.exp > 0 else number(1, 1) / power
    if type(expression).__name__ in NAMES and len(expression.args) == 1:
        return named(type(expression).__name__, inner(expression.args[0]))
    raise NotElementary(f"{expression} is not made of rationals, symbols, + * / powers, sqrt, tanh, asinh, log")
