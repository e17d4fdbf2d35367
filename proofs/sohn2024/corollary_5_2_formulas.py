"""Corollary 5.2.3 as a theorem: its lower half rests on ours/three-layer-a, its upper half on definitions alone."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import all_of, forall, implies

from ..common.capacity_words import deep_is_capacity
from ..common.words import K, d, m, n
from ..ours.three_layer_capacity import AT_LEAST, CAPACITY_FIVE, MOST, PRINTED_LOWER, WORDS

_given = all_of(d >= 1, m >= 1, m * m + m + 4 <= 2 * K, deep_is_capacity(3, d, m, K, n))
FORMULA = forall([d, m, K, n], implies(_given, all_of(n >= PRINTED_LOWER, 6 * n <= m * m + m)))


def _prove(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_given)
    told = ask.unfold(deep_is_capacity, 3, d, m, K, n)
    above = ask.leaf("none above", told.concludes.args[1].args[3], given, told)
    room = ask.leaf("N <= K", implies(all_of(m >= 1, m * m + m + 4 <= 2 * K), PRINTED_LOWER <= K))
    lower = ask.leaf(
        "lower half",
        n >= PRINTED_LOWER,
        given,
        told,
        room,
        ask.instantiate(p.cite(AT_LEAST), d, m, K),
        ask.instantiate(above, PRINTED_LOWER),
    )
    upper = ask.leaf("upper half", 6 * n <= m * m + m, given, told, ask.instantiate(p.cite(MOST), d, n, K, m))
    shown = ask.leaf("both", all_of(n >= PRINTED_LOWER, 6 * n <= m * m + m), lower, upper)
    return ask.generalise([d, m, K, n], ask.discharge(given.concludes, shown))


THIRD = Statement(
    "cor-5.2.3",
    FORMULA,
    WORDS,
    _prove,
    lambda p: possible(p.assembler, FORMULA, (1, 2, 5, 0), p.cite(CAPACITY_FIVE)),
)
