"""Corollary 5.2 as theorems: what it needs of constructions is stated (ours/three-layer-a, ours/three-layer-b), and the
upper half of its last part rests on definitions alone."""

from collections.abc import Callable

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import Term, all_of, equal, forall, implies

from ..common.capacity_words import deep_is_capacity
from ..common.words import K, d, m, n
from ..ours.three_layer_capacity import (
    AT_LEAST,
    CAPACITY_FIVE,
    CAPACITY_ONE,
    MEMORIZED,
    MOST,
    PRINTED_LOWER,
    WORDS,
)


def _row(
    name: str,
    condition: Term,
    conclusion: Term,
    known: Callable[[Proofs, Theorem], list[Theorem]],
    instance: Callable[[Proofs], Theorem],
) -> Statement:
    """For all d, m >= 1, K with this condition, and n = N*: the conclusion."""
    given = all_of(d >= 1, m >= 1, condition, deep_is_capacity(3, d, m, K, n))
    formula = forall([d, m, K, n], implies(given, conclusion))

    def prove(p: Proofs) -> Theorem:
        ask = p.assembler
        supposed = ask.assume(given)
        told = ask.unfold(deep_is_capacity, 3, d, m, K, n)
        above = ask.leaf("none above", told.concludes.args[1].args[3], supposed, told)
        shown = ask.leaf("formula", conclusion, supposed, told, *known(p, above))
        return ask.generalise([d, m, K, n], ask.discharge(given, shown))

    def shown_possible(p: Proofs) -> Theorem:
        found = instance(p)
        return possible(p.assembler, formula, found.concludes.args[1:], found)

    return Statement(name, formula, WORDS, prove, shown_possible)


def _lower_half(p: Proofs, above: Theorem) -> list[Theorem]:
    ask = p.assembler
    return [ask.instantiate(p.cite(AT_LEAST), d, m, K), ask.instantiate(above, PRINTED_LOWER)]


def _one_sample(neurons: int) -> Callable[[Proofs], Theorem]:
    def shown(p: Proofs) -> Theorem:
        ask = p.assembler
        stated = ask.instantiate(p.cite(CAPACITY_ONE), 1, neurons)
        return ask.leaf("one sample", stated.concludes.args[1], stated)

    return shown


FIRST = _row(
    "cor-5.2.1",
    all_of(K >= 1, m * m // 16 >= K),
    equal(n, K),
    lambda p, above: [
        p.assembler.instantiate(p.cite(MEMORIZED), d, K, m // 2, m - m // 2),
        p.assembler.instantiate(above, K),
    ],
    _one_sample(4),
)
SECOND = _row(
    "cor-5.2.2",
    all_of(m * m // 16 + 1 <= K, m * m + m + 4 > 2 * K),
    all_of(n >= PRINTED_LOWER, n <= K),
    _lower_half,
    _one_sample(2),
)
THIRD = _row(
    "cor-5.2.3",
    m * m + m + 4 <= 2 * K,
    all_of(n >= PRINTED_LOWER, 6 * n <= m * m + m),
    lambda p, above: [*_lower_half(p, above), p.assembler.instantiate(p.cite(MOST), d, n, K, m)],
    lambda p: p.cite(CAPACITY_FIVE),
)
