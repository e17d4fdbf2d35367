"""Formulas with one thing made wrong, for tests that ask whether anybody would notice."""

from collections.abc import Iterator
from dataclasses import replace

from ftc_verify.formulas.choices import Choice, Extreme
from ftc_verify.formulas.expression import Chain, Comparison, Expression, Number, Variable
from ftc_verify.formulas.functions import Application, Function

__all__ = ["mutants", "with_function"]

PLACE = 137
"""Where the mutant that is wrong at one place only is wrong."""


def mutants(e: Expression, at: Variable, thorough: bool = False) -> Iterator[tuple[str, Expression]]:
    """(what was done, mutant): 1 or -1 added, 1 added where the variable `at` is PLACE, and for each node a number
    larger by one or an argument of a min or max dropped; if `thorough` also a number smaller by one, a sign turned
    round, or a comparison made strict or not."""
    yield "+ 1", e + 1
    yield "- 1", e - 1
    yield f"+ 1 at {at} = {PLACE}", e + Choice(at.equals(PLACE), Number(1), Number(0))
    yield from _inside(e, thorough)


def _inside(e: Expression, thorough: bool) -> Iterator[tuple[str, Expression]]:
    yield from ((f"{e} -> {changed}", changed) for changed in _changed(e, thorough))
    for position, part in enumerate(e.parts):
        for what, mutant in _inside(part, thorough):
            yield what, e.with_parts((*e.parts[:position], mutant, *e.parts[position + 1 :]))


def _changed(e: Expression, thorough: bool) -> Iterator[Expression]:
    if isinstance(e, Number):
        yield Number(e.value + 1)
    if isinstance(e, Extreme):
        for position in range(len(e.args)):
            rest = e.args[:position] + e.args[position + 1 :]
            yield rest[0] if len(rest) == 1 else replace(e, args=rest)
    if not thorough:
        return
    if isinstance(e, Number):
        yield Number(e.value - 1)
    if isinstance(e, Chain) and e.signs[0] in "+-":
        yield replace(e, signs=("-" if e.signs[0] == "+" else "+", *e.signs[1:]))
    if isinstance(e, Comparison) and e.signs[0] in _STRICT:
        yield replace(e, signs=(_STRICT[e.signs[0]], *e.signs[1:]))


_STRICT = {"<=": "<", "<": "<=", ">=": ">", ">": ">="}


def with_function(e: Expression, old: Function, new: Function) -> Expression:
    """The formula with a function replaced by another, also where other functions call it."""
    parts = tuple(with_function(part, old, new) for part in e.parts)
    changed = e if parts == e.parts else e.with_parts(parts)
    if not isinstance(changed, Application):
        return changed
    function = changed.function
    if function == old:
        return replace(changed, function=new)
    body = with_function(function.body, old, new)
    return changed if body == function.body else replace(changed, function=replace(function, body=body))
