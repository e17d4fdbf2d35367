"""3N + 2 is no square: squares leave 0 or 1 on division by 3."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.names import variables
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import Term, equal, forall, implies, negation

from ..common.words import N, n

q, square, third = variables("q square third")
_claim = negation(equal(n * n, 3 * N + 2))
FORMULA = forall([N, n], _claim)


def _with_rest(p: Proofs, rest: int) -> Theorem:
    """n = 3q + rest has a square 3 third + rest^2, for a numeral: no 3N + 2."""
    ask = p.assembler
    told = implies(equal(n, 3 * q + rest), equal(n * n, 3 * _third(rest) + rest * rest))
    divided = ask.leaf("its square", told)
    other = implies(equal(square, 3 * third + rest * rest), negation(equal(square, 3 * N + 2)))
    on_division = ask.generalise([square, third], ask.leaf("on division by 3", other))
    no = ask.instantiate(on_division, n * n, _third(rest))
    given = ask.assume(equal(n, 3 * q + rest))
    shown = ask.discharge(given.concludes, ask.modus_ponens(no, ask.modus_ponens(divided, given)))
    return ask.instantiate(ask.generalise([q], shown), n // 3)


def _third(rest: int) -> Term:
    return 3 * (q * q) + (2 * rest) * q


def _never_square(p: Proofs) -> Theorem:
    ask = p.assembler
    rests = [_with_rest(p, rest) for rest in (0, 1, 2)]
    goal = no = negation(equal(square, 3 * N + 2))
    for rest in reversed(rests):
        goal = implies(implies(rest.concludes.args[0], no), goal)
    shown = ask.instantiate(ask.generalise([square], ask.leaf("some rest", goal)), n * n)
    for rest in rests:
        shown = ask.modus_ponens(shown, rest)
    return ask.generalise([N, n], shown)


NEVER_SQUARE = Statement("ours/never-square", FORMULA, (), _never_square)
