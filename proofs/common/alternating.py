"""Bends that alternate in sign are all chosen, so that B counts them; what forced-kinks and the witnesses share."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import all_of, equal, forall, implies, negation, variable

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


ALTERNATING = Statement("data/alternating bends", forall([x, z, L], _all_body), WORDS, _alternating)


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


MORE = Statement(
    "data/B never falls", forall([x, z, L, K], implies(L <= K, forced(x, z, L) <= forced(x, z, K))), WORDS, _more
)
