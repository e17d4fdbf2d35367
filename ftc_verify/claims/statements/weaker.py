"""Weaker formulas, and definitions that are changed at one place."""

from collections.abc import Callable, Iterator

from ftc_verify.claims.statements.sorts import BOOL, INT, REAL
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    equal,
    exists,
    forall,
    implies,
    number,
    rebuilt,
    rule,
    variable,
)

__all__ = ["changes", "weakenings"]


def weakenings(formula: Term) -> Iterator[tuple[str, Term]]:
    """Formulas that say less: a variable fixed, a conjunct dropped, a comparison slackened by 1."""
    yield from (("fixed", weaker) for weaker in _fixed(formula))
    yield from (("dropped", weaker) for weaker in _within(formula, _dropped))
    yield from (("slackened", weaker) for weaker in _within(formula, _slackened))


def _fixed(formula: Term) -> Iterator[Term]:
    if formula.head == "forall":
        given: list[Term] = []
        body = formula
        while body.head == "forall":
            given.append(variable(f"{body.name}#{len(given)}", body.data))
            body = body_at(body, given[-1])
        yield from (forall(given, implies(equal(one, 4), body)) for one in given if one.sort in (INT, REAL))
    else:
        free = sorted((one for one in formula.free if one.sort in (INT, REAL)), key=lambda one: one.data)
        yield from (implies(equal(one, 4), formula) for one in free)


def _within(formula: Term, weaker: Callable[[Term], Iterator[Term]]) -> Iterator[Term]:
    """Weaker parts where they stand positively: behind `for all`, `there is`, `if .. then`, in `and`."""
    yield from weaker(formula)
    if formula.head in ("forall", "exists"):
        one = variable(f"{formula.name}#", formula.data)
        bind = forall if formula.head == "forall" else exists
        yield from (bind([one], body) for body in _within(body_at(formula, one), weaker))
    elif formula.head == "implies":
        yield from (implies(formula.args[0], part) for part in _within(formula.args[1], weaker))
    elif formula.head == "and":
        for place, part in enumerate(formula.args):
            rest = formula.args
            yield from (all_of(*rest[:place], less, *rest[place + 1 :]) for less in _within(part, weaker))


def _dropped(formula: Term) -> Iterator[Term]:
    if formula.head == "and":
        yield from (all_of(*formula.args[:place], *formula.args[place + 1 :]) for place in range(len(formula.args)))


def _slackened(formula: Term) -> Iterator[Term]:
    if formula.head == "<=":
        yield formula.args[0] <= formula.args[1] + 1
    elif formula.head == "<":
        yield formula.args[0] <= formula.args[1]
    elif formula.head == "=" and formula.args[0].sort in (INT, REAL):
        yield formula.args[0] <= formula.args[1]
        yield formula.args[1] <= formula.args[0]
    elif formula.head == "=" and formula.args[0].sort == BOOL:
        yield implies(*formula.args)
        yield implies(formula.args[1], formula.args[0])


def changes(body: Term) -> Iterator[tuple[str, Term]]:
    """A definition's body, changed at one place."""
    if body.head == "number":
        yield f"{body.data} + 1", number(body.data + 1, body.sort)
    if body.head == "and":
        for place in range(len(body.args)):
            yield f"without part {place + 1}", all_of(*body.args[:place], *body.args[place + 1 :])
    if body.head == "<":
        yield "<= for <", body.args[0] <= body.args[1]
    if body.head == "<=":
        yield "< for <=", body.args[0] < body.args[1]
    if body.head == "not":
        yield "without not", body.args[0]
    if body.head in ("forall", "exists", "rule"):
        one = variable(f"{body.name}#", body.data)
        inside = body_at(body, one)
        yield from ((label, _bound(body.head, one, inner)) for label, inner in changes(inside))
        if body.head != "rule":
            yield "the other quantifier", _bound("exists" if body.head == "forall" else "forall", one, inside)
        return
    for place, part in enumerate(body.args):
        for label, inner in changes(part):
            yield label, rebuilt(body, (*body.args[:place], inner, *body.args[place + 1 :]))


def _bound(head: str, one: Term, body: Term) -> Term:
    return rule(one, body) if head == "rule" else forall([one], body) if head == "forall" else exists([one], body)
