"""Rules made of the assembler's rules: nothing here is trusted."""

from collections.abc import Mapping, Sequence
from typing import Any

from ftc_verify.claims.statements.assembler import Assembler, Theorem, base_of, step_of
from ftc_verify.claims.statements.names import substitute
from ftc_verify.claims.statements.sorts import INT, REAL
from ftc_verify.claims.statements.statement import conditions
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    exists,
    forall,
    if_else,
    implies,
    negation,
    number,
    rebuilt,
    variable,
)

__all__ = ["algebra", "applied", "induction", "obtain_all", "possible", "some", "walk"]


def induction(
    a: Assembler, name: str, i: Term, start: Any, p: Term, base: Sequence[Theorem], step: Sequence[Theorem]
) -> Theorem:
    """for all i: start <= i implies p(i), with one leaf for the base and one for the step."""
    start = start if type(start) is Term else number(start)
    first = a.leaf(f"{name}: base", base_of(i, start, p), *base)
    return a.induct(i, start, p, first, a.leaf(f"{name}: step", step_of(i, start, p), *step))


def algebra(a: Assembler, name: str, goal: Term, *by: Theorem) -> Theorem:
    """A leaf in which numbers that a function, sequence or record gives are first taken to be any numbers: z3 settles
    polynomials of variables at once, and may run for ever on the same ones of function values. At least one theorem."""
    table: dict[Term, Term] = {}
    given = [_plain(theorem.concludes, table) for theorem in by]
    plain = implies(all_of(*given), _plain(goal, table))
    shown = a.instantiate(a.generalise(list(table.values()), a.leaf(name, plain)), *table)
    known = by[0] if len(by) == 1 else a.leaf(f"{name}: known", all_of(*[theorem.concludes for theorem in by]), *by)
    return a.modus_ponens(shown, known)


def applied(a: Assembler, name: str, plain: Term, at: Mapping[Term, Term], *by: Theorem) -> Theorem:
    """What an implication between variables brings at the terms that stand for them: one leaf shows it of any values,
    another one its conditions at these."""
    shown = a.instantiate(a.generalise(list(at), a.leaf(name, plain)), *at.values())
    return a.modus_ponens(shown, a.leaf(f"{name}: conditions", substitute(plain.args[0], at), *by))


def _plain(term: Term, table: dict[Term, Term]) -> Term:
    if term.head in ("apply", "at", "field") and term.sort in (INT, REAL):
        return table.setdefault(term, variable(f"value_{len(table)}", term.sort))
    return rebuilt(term, tuple(_plain(arg, table) for arg in term.args))


def some(a: Assembler, goal: Term, values: Sequence[Any], theorem: Theorem) -> Theorem:
    """there are x, y, ..: c, from c at these terms."""
    bodies = [goal]
    for value in values[:-1]:
        bodies.append(body_at(bodies[-1], value))
    for body, value in zip(reversed(bodies), reversed(values), strict=True):
        theorem = a.witness(body, value, theorem)
    return theorem


def obtain_all(a: Assembler, some_: Theorem, names: Sequence[Term], theorem: Theorem) -> Theorem:
    """`obtain` for several variables at once: the theorem supposes the body at all these names."""
    bodies = [some_.concludes]
    for name in names:
        bodies.append(body_at(bodies[-1], name))
    for body, name in zip(reversed(bodies[1:-1]), reversed(names[1:]), strict=True):
        theorem = a.obtain(a.assume(body), name, theorem)
    return a.obtain(some_, names[0], theorem)


def walk(
    a: Assembler,
    name: str,
    state: Sequence[Term],
    invariant: Term,
    end: Term,
    following: Sequence[Term],
    measure: Term,
    *by: Theorem,
) -> Theorem:
    """for all states: the invariant implies that there is a state with the invariant that is an end.

    One leaf shows it: from every state with the invariant that is not the end, the terms `following` give a state with
    the invariant again, and the integer `measure`, at least 0, falls. A walk that gets stuck has no such terms.
    """
    move = dict(zip(state, following, strict=True))
    going_on = all_of(substitute(invariant, move), substitute(measure, move) < measure, measure >= 0)
    progress = a.leaf(f"{name}: progress", implies(all_of(invariant, negation(end)), going_on), *by)
    there_is = exists(state, all_of(invariant, end))
    k = variable("measure_at_most")
    p = forall(state, implies(all_of(invariant, measure <= k), there_is))

    def here(given: Term) -> Theorem:
        """At an end already: the state itself."""
        both = all_of(given, end)
        shown = a.leaf(f"{name}: end", all_of(invariant, end), a.assume(both))
        return a.discharge(both, some(a, there_is, state, shown))

    def close(bound: Any, *more: Theorem) -> Theorem:
        given = all_of(invariant, measure <= bound)
        return a.discharge(given, a.leaf(f"{name}: all", there_is, a.assume(given), here(given), progress, *more))

    base = a.generalise(state, close(-1))
    before = all_of(k >= -1, p)
    deeper = a.instantiate(a.leaf(f"{name}: given", p, a.assume(before)), *following)
    step = a.discharge(before, a.generalise(state, close(k + 1, deeper)))
    every = a.induct(k, -1, p, base, step)
    top = if_else(measure >= -1, measure, -1)
    enough = a.instantiate(a.modus_ponens(a.instantiate(every, top), a.leaf(f"{name}: top", top >= -1)), *state)
    return a.generalise(state, a.leaf(f"{name}: ends", implies(invariant, there_is), enough))


def possible(a: Assembler, formula: Term, values: Sequence[Any], *by: Theorem) -> Theorem:
    """That the conditions of a formula can hold: these values satisfy them."""
    goal = conditions(formula)
    assert goal is not None
    body = goal
    for value in values:
        body = body_at(body, value)
    return some(a, goal, values, a.leaf("an instance", body, *by))
