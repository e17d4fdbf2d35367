"""Formulas of `ftc_verify.theory` as terms: what `bounds` evaluates is what the statements say."""

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

from ftc_verify.claims.statements.names import Symbol
from ftc_verify.claims.statements.terms import Term, all_of, equal, if_else, negation, number
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
from ftc_verify.formulas.functions import Application

__all__ = ["as_term"]


Words = Mapping[str, Symbol]


def as_term(e: Expression, words: Words | None = None, **terms: Term) -> Term:
    """A formula of integers as a term, its variables replaced by these terms.

    `words`: symbols for functions by their names, for `max` and `min` of two, and `power`, `quotient` and `remainder`
    for those by what is no numeral. A function without a word is its body.

    Raises
    ------
    KeyError
        A variable has no term.
    ValueError
        A node that the statements have no word for: roots, least and largest values, divisions that are not rounded,
        powers and divisions without a word.
    """
    return _term(e, terms, words or {})


def _term(e: Expression, terms: Mapping[str, Term], words: Words) -> Term:
    if isinstance(e, Variable):
        return terms[e.name]
    if isinstance(e, Number):
        return number(int(e.value))
    args = [_term(part, terms, words) for part in e.parts]
    if isinstance(e, Application):
        if e.function.name in words:
            return words[e.function.name](*args)
        named = {parameter.name: arg for parameter, arg in zip(e.function.parameters, args, strict=True)}
        return _term(e.function.body, named, words)
    if isinstance(e, Extreme) and e.name in words:
        larger = words[e.name]
        return reduce(lambda best, arg: larger(best, arg), reversed(args))
    word = words.get(_WORDS.get(type(e), ""))
    if word is not None and args[1].head != "number":
        return word(*args)
    if type(e) not in _NODES:
        raise ValueError(f"the statements have no word for {e}")
    return _NODES[type(e)](e, args)


_WORDS: dict[type, str] = {Power: "power", Quotient: "quotient", Remainder: "remainder"}


def _chain(e: Any, args: list[Term]) -> Term:
    total = args[0]
    for sign, arg in zip(e.signs, args[1:], strict=True):
        if sign not in "+-*":
            raise ValueError(f"the statements have no word for {e}")
        total = total + arg if sign == "+" else total - arg if sign == "-" else total * arg
    return total


def _extreme(e: Any, args: list[Term]) -> Term:
    """The first if it is no worse than the best of those that follow, else that one."""
    best = args[-1]
    for arg in reversed(args[:-1]):
        best = if_else(arg <= best if e.name == "min" else best <= arg, arg, best)
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
