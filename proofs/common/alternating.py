"""Bends that alternate in sign are all chosen, so that B counts them; what forced-kinks and the witnesses share."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, possible
from ftc_verify.claims.statements.names import substitute
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    all_of,
    body_at,
    equal,
    forall,
    implies,
    negation,
    number,
    real,
    rule,
    variable,
)

from .words import WORDS, K, bend, chosen, forced, i, x, z

L = variable("L")
_turns = forall(
    [i],
    implies(
        all_of(i >= 2, i <= L),
        all_of(negation(equal(bend(x, z, i), 0)), implies(i >= 3, negation(equal(bend(x, z, i - 1), bend(x, z, i))))),
    ),
)
_all_body = implies(all_of(L >= 1, _turns), equal(forced(x, z, L), L - 1))


def _alternating(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_all_body.args[0])
    turns = ask.leaf("turns", _turns, given)
    counted = implies(i <= L, equal(forced(x, z, i), i - 1))
    every = induction(
        ask,
        "all chosen",
        i,
        1,
        counted,
        [ask.unfold(forced, x, z, 1)],
        [
            ask.unfold(forced, x, z, i + 1),
            ask.unfold(chosen, x, z, i + 1),
            ask.unfold(chosen, x, z, i),
            ask.instantiate(turns, i + 1),
        ],
    )
    shown = ask.leaf("B", _all_body.args[1], given, ask.instantiate(every, L))
    return ask.generalise([x, z, L], ask.discharge(_all_body.args[0], shown))


_FORMULA = forall([x, z, L], _all_body)
_FLAT = rule(i, real(0))


def _one(p: Proofs) -> Theorem:
    """L = 1: there is no bend that has to turn."""
    ask = p.assembler
    turns = _turns_of_flat.args[1]
    none = ask.generalise([i], ask.leaf("no bend", body_at(turns, i)))
    return possible(ask, _FORMULA, (_FLAT, _FLAT, number(1)), none)


_turns_of_flat = substitute(_all_body.args[0], {x: _FLAT, z: _FLAT, L: number(1)})
ALTERNATING = Statement("data/alternating bends", _FORMULA, WORDS, _alternating, _one)


def _more(p: Proofs) -> Theorem:
    ask = p.assembler
    every = induction(
        ask,
        "never fewer",
        i,
        L,
        forced(x, z, L) <= forced(x, z, i),
        [],
        [ask.unfold(forced, x, z, i + 1), ask.unfold(forced, x, z, i)],
    )
    return ask.generalise([x, z, L, K], ask.instantiate(every, K))


_MORE = forall([x, z, L, K], implies(L <= K, forced(x, z, L) <= forced(x, z, K)))
MORE = Statement(
    "data/B never falls", _MORE, WORDS, _more, lambda p: possible(p.assembler, _MORE, (_FLAT, _FLAT, 1, 1))
)
