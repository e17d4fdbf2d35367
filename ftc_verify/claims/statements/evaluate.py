"""Definitions on small instances, computed without any solver: what *anchors* compare with the kit's own functions.

A value is an int or Fraction, a truth value, a function of an integer (a sequence), or a dict (a record).
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from ftc_verify.claims.statements.names import Symbol
from ftc_verify.claims.statements.sorts import INT, SortError
from ftc_verify.claims.statements.terms import Term, body_at, variable

__all__ = ["Anchor", "differs", "evaluate"]

WINDOW = range(-2, 9)
"""What a quantifier over the integers goes through: instances are smaller than that."""

Anchor = Callable[[Any], tuple[Sequence[Any], Any]]
"""From a random.Random: arguments for a definition, and the value that the kit's own function gives."""


def evaluate(term: Term, values: Mapping[str, Any], symbols: Mapping[str, Symbol]) -> Any:
    """The value of a term with these values of its free variables.

    Raises
    ------
    SortError
        A quantifier is not over integers, or a name has no definition.
    """
    head, args = term.head, term.args

    def part(index: int) -> Any:
        return evaluate(args[index], values, symbols)

    if head == "number":
        return int(term.data) if term.sort == INT else term.data
    if head == "truth":
        return term.data == "true"
    if head == "variable":
        return values[term.data]
    if head == "apply":
        symbol = symbols[term.data]
        if symbol.body is None:
            raise SortError(f"{symbol.name} has no definition")
        inner = {param.data: part(index) for index, param in enumerate(symbol.params)}
        return evaluate(symbol.body, inner, symbols)
    if head in ("forall", "exists"):
        if term.data != INT:
            raise SortError("only integers are gone through")
        name, body = _opened(term, values)
        found = (evaluate(body, {**values, name: value}, symbols) for value in WINDOW)
        return all(found) if head == "forall" else any(found)
    if head == "rule":
        name, body = _opened(term, values)
        return lambda index: evaluate(body, {**values, name: index}, symbols)
    if head == "record":
        return {name: part(index) for index, (name, _) in enumerate(term.sort.fields)}
    if head == "if":
        return part(1) if part(0) else part(2)
    if head == "and":
        return all(evaluate(arg, values, symbols) for arg in args)
    if head == "or":
        return any(evaluate(arg, values, symbols) for arg in args)
    if head == "implies":
        return not part(0) or part(1)
    return _OPERATIONS[head](term.data, *[evaluate(arg, values, symbols) for arg in args])


def _opened(term: Term, values: Mapping[str, Any]) -> tuple[str, Term]:
    name = term.name
    while name in values:
        name += "'"
    return name, body_at(term, variable(name, term.data))


_OPERATIONS: dict[str, Callable[..., Any]] = {
    "+": lambda _, a, b: a + b,
    "*": lambda _, a, b: a * b,
    "/": lambda _, a, b: Fraction(a) / b,
    "div": lambda divisor, a: a // divisor,
    "mod": lambda divisor, a: a % divisor,
    "real": lambda _, a: Fraction(a),
    "=": lambda _, a, b: a == b,
    "<=": lambda _, a, b: a <= b,
    "<": lambda _, a, b: a < b,
    "not": lambda _, a: not a,
    "at": lambda _, sequence, index: sequence(index),
    "field": lambda name, record: record[name],
}


def differs(symbol: Symbol, symbols: Mapping[str, Symbol], anchor: Anchor, random: Any, rounds: int = 40) -> bool:
    """Whether a definition has another value than its anchor on one of so many random instances."""
    assert symbol.body is not None
    for _ in range(rounds):
        given, expected = anchor(random)
        values = {param.data: value for param, value in zip(symbol.params, given, strict=True)}
        try:
            if evaluate(symbol.body, values, symbols) != expected:
                return True
        except (RecursionError, ZeroDivisionError):
            return True
    return False
