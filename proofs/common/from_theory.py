"""Formulas of `ftc_verify.theory` as terms: what `bounds` evaluates is what the statements say."""

from collections.abc import Callable, Mapping
from typing import Any

from ftc_verify.claims.statements.terms import Term, all_of, equal, if_else, negation, number
from ftc_verify.formulas.choices import Choice, Extreme
from ftc_verify.formulas.expression import (
    Both,
    Chain,
    Comparison,
    Expression,
    Negative,
    Number,
    Quotient,
    Remainder,
    Variable,
)

__all__ = ["as_term"]


def as_term(e: Expression, **terms: Term) -> Term:
    """A formula of integers as a term, its variables replaced by these terms.

    Raises
    ------
    KeyError
        A variable has no term.
    ValueError
        A node that the statements have no word for: roots, powers, least and largest values, divisions that are not
        rounded.
    """
    return _term(e, terms)


def _term(e: Expression, terms: Mapping[str, Term]) -> Term:
    if isinstance(e, Variable):
        return terms[e.name]
    if isinstance(e, Number):
        return number(int(e.value))
    if type(e) not in _NODES:
        raise ValueError(f"the statements have no word for {e}")
    return _NODES[type(e)](e, [_term(part, terms) for part in e.parts])


def _chain(e: Any, args: list[Term]) -> Term:
    total = args[0]
    for sign, arg in zip(e.signs, args[1:], strict=True):
        if sign not in "+-*":
            raise ValueError(f"the statements have no word for {e}")
        total = total + arg if sign == "+" else total - arg if sign == "-" else total * arg
    return total


def _extreme(e: Any, args: list[Term]) -> Term:
    """The first if it is no worse than all that follow, else the best of these."""
    best = args[-1]
    for place, arg in reversed(list(enumerate(args[:-1]))):
        rest = args[place + 1 :]
        best = if_else(all_of(*[arg <= other if e.name == "min" else other <= arg for other in rest]), arg, best)
    return best


_RELATIONS: dict[str, Callable[[Term, Term], Term]] = {
    "<=": lambda a, b: a <= b,
    "<": lambda a, b: a < b,
    ">=": lambda a, b: b <= a,
    ">": lambda a, b: b < a,
    "==": equal,
    "!=": lambda a, b: negation(equal(a, b)),
}


def _comparison(e: Any, args: list[Term]) -> Term:
    pairs = zip(args[:-1], args[1:], e.signs, strict=True)
    return all_of(*[_RELATIONS[sign](a, b) for a, b, sign in pairs])


def _divisor(term: Term) -> int:
    if term.head != "number":
        raise ValueError("the statements divide by numerals only")
    return int(term.data)


_NODES: dict[type, Callable[[Any, list[Term]], Term]] = {
    Negative: lambda e, args: -args[0],
    Chain: _chain,
    Quotient: lambda e, args: args[0] // _divisor(args[1]),
    Remainder: lambda e, args: args[0] % _divisor(args[1]),
    Extreme: _extreme,
    Comparison: _comparison,
    Both: lambda e, args: all_of(*args),
    Choice: lambda e, args: if_else(*args),
}
