"""Formulas of the setting: one coordinate of beta = w+ v+ - w- v-, written w1 v1 - w2 v2, and the flow w1' = s v1,
v1' = s w1, w2' = -s v2, v2' = -s w2, where s is that coordinate of X^T (y - X beta).

A rate of change is said without limits: a step of length t along the flow's direction changes a polynomial by t times
its rate, and t^2 times something.
"""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.names import substitute, variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import Term, all_of, equal, forall

wp, wm, vp, vm, s, t = variables("w1 w2 v1 v2 s t", REAL)
beta = wp * vp - wm * vm
STEP = {wp: wp + t * s * vp, vp: vp + t * s * wp, wm: wm - t * s * vm, vm: vm - t * s * wm}
"""A step of length t along the flow."""


def after(quantity: Term) -> Term:
    """A quantity after the step."""
    return substitute(quantity, STEP)


PLUS, MINUS, CROSS = wp * wp - vp * vp, wm * wm - vm * vm, wp * wm + vp * vm
_kept = all_of(
    equal(after(PLUS), PLUS - t * t * (s * s * PLUS)),
    equal(after(MINUS), MINUS - t * t * (s * s * MINUS)),
    equal(after(CROSS), CROSS - t * t * (s * s * CROSS)),
)
_KEPT = forall([wp, wm, vp, vm, s, t], _kept)


def _conserved(p: Proofs) -> Theorem:
    ask = p.assembler
    return ask.generalise([wp, wm, vp, vm, s, t], ask.leaf("expanded", _kept))


CONSERVED = Statement("setup/conserved", _KEPT, (), _conserved)

_speed = wp * wp + vp * vp + wm * wm + vm * vm
_moves = all_of(
    equal(after(beta), beta + t * s * _speed + t * t * (s * s * beta)),
    equal(_speed * _speed, (PLUS - MINUS) * (PLUS - MINUS) + 4 * CROSS * CROSS + 4 * beta * beta),
)
_MOVES = forall([wp, wm, vp, vm, s, t], _moves)


def _mirror(p: Proofs) -> Theorem:
    ask = p.assembler
    return ask.generalise([wp, wm, vp, vm, s, t], ask.leaf("expanded", _moves))


MIRROR = Statement("setup/mirror", _MOVES, (), _mirror)
