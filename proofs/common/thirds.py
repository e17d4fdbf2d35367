"""The worst case of the lower bounds: labels (-1)^i at the multiples of 3, at 1, 2, .. on a line."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import all_of, equal, forall, if_else, implies, real, rule

from . import alternating
from .line_data import PLACES, all_count
from .words import LOWER, WORDS, K, N, forced, i, labels

_inside = all_of(i >= 1, i <= 3 * N, equal(i % 3, 0))
THIRDS = rule(i, if_else(_inside, if_else(equal(i % 2, 0), real(1), real(-1)), real(0)))
"""z_i = (-1)^i at the multiples of 3 up to 3N, else 0"""
_witness_body = implies(all_of(K >= 1, N >= 0), all_of(labels(THIRDS, K) <= N, forced(PLACES, THIRDS, K - 1) >= LOWER))


def _witness(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_witness_body.args[0])
    few = if_else(i // 3 <= N, i // 3, N)
    label = induction(
        ask,
        "a label in three",
        i,
        0,
        labels(THIRDS, i) <= few,
        [given, ask.unfold(labels, THIRDS, 0)],
        [ask.unfold(labels, THIRDS, i + 1)],
    )
    last = if_else(K - 1 <= 3 * N + 1, K - 1, 3 * N + 1)
    long = ask.assume(K >= 2)
    counted = all_count(p, THIRDS, last, given, long)
    more = ask.instantiate(p.cite(alternating.MORE), PLACES, THIRDS, last, K - 1)
    shown = ask.leaf(
        "the witness",
        implies(K >= 2, _witness_body.args[1]),
        ask.instantiate(label, K),
        ask.discharge(K >= 2, counted),
        more,
    )
    short = ask.leaf(
        "K = 1",
        implies(K <= 1, _witness_body.args[1]),
        given,
        ask.instantiate(label, K),
        ask.unfold(forced, PLACES, THIRDS, K - 1),
    )
    both = ask.leaf("all K", _witness_body.args[1], shown, short)
    return ask.generalise([N, K], ask.discharge(given.concludes, both))


WITNESS = Statement("thm-4.1.2/witness", forall([N, K], _witness_body), WORDS, _witness)
"""The data of the witness have at most N labels other than 0, and B >= min{3N, K - 2}: what the lower bounds at every
depth need."""
