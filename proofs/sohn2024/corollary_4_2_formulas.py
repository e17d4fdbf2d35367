"""Formulas of Corollary 4.2 and of what is true instead, each from the exact value of N* (ours/two-layer-capacity)."""

from collections.abc import Sequence

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import FALSE, Term, all_of, equal, forall, implies, negation

from ..common.words import LOWER, WORDS, K, N, d, is_capacity, m, n
from ..ours.two_layer_capacity import CAPACITY, ONE, VALUE

# --- The rows: for all N* with a condition on m and K, a formula ----------------------------------------------------


def _row(name: str, conditions: Sequence[Term], conclusion: Term, samples: int, neurons: int = 1) -> Statement:
    """For all d, m >= 1, K >= 3 with the conditions and N* = n: the conclusion. `samples`, `neurons`: an instance."""
    given = all_of(d >= 1, m >= 1, K >= 3, *conditions, is_capacity(d, m, K, n))
    formula = forall([d, m, K, n], implies(given, conclusion))

    def prove(p: Proofs) -> Theorem:
        ask = p.assembler
        supposed = ask.assume(given)
        stated = ask.instantiate(p.cite(CAPACITY), d, m, K)
        shown = ask.leaf("formula", conclusion, supposed, stated, ask.instantiate(p.cite(ONE), d, m, K, n, VALUE))
        return ask.generalise([d, m, K, n], ask.discharge(given, shown))

    def instance(p: Proofs) -> Theorem:
        stated = p.assembler.instantiate(p.cite(CAPACITY), 1, neurons, samples)
        value = stated.concludes.args[1].args[3]
        return possible(p.assembler, formula, (1, neurons, samples, value), stated)

    return Statement(name, formula, WORDS, prove, instance)


LOWER_HALF = _row("cor-4.2.1/lower", [m + 2 <= K], (m - 1) // 3 <= n, 3)
SECOND = _row("cor-4.2.2", [m + 1 >= K], equal(n, K), 3, 2)
MENDED = _row(
    "ours/cor-4.2.1-mended",
    [],
    all_of(
        implies(m + 3 <= K, 3 * n <= m),
        implies(all_of(m + 3 <= K, K >= 5), equal(n, m // 3)),
        implies(all_of(m >= 3, equal(K, m + 2)), equal(n, K)),
    ),
    3,
)

# --- What fails as printed ------------------------------------------------------------------------------------------

_printed_given = all_of(d >= 1, m >= 1, K >= 3, m + 2 <= K, is_capacity(d, m, K, n))
PRINTED = forall([d, m, K, n], implies(_printed_given, all_of((m - 1) // 3 <= n, 3 * n <= m)))


def _against_print(p: Proofs) -> Theorem:
    """m = 2, K = 4: N* = 1."""
    ask = p.assembler
    stated = ask.instantiate(p.cite(CAPACITY), 1, 2, 4)
    claimed = ask.instantiate(ask.assume(PRINTED), 1, 2, 4, stated.concludes.args[1].args[3])
    no = ask.leaf("1 > 2/3", FALSE, claimed, stated)
    return ask.leaf("so not", negation(PRINTED), ask.discharge(PRINTED, no))


COR_1 = Statement("cor-4.2.1", PRINTED, WORDS, _against_print, refuted_at=(("m", "2"), ("K", "4"), ("N*", "1")))

STEP = forall([m, K, N], implies(all_of(m >= 1, K >= 3, m + 2 <= K, N >= 0, N <= K, m >= LOWER), m >= 3 * N))


def _against_step(p: Proofs) -> Theorem:
    """m = 3, K = 5, N = 5."""
    ask = p.assembler
    no = ask.leaf("15 > 3", FALSE, ask.instantiate(ask.assume(STEP), 3, 5, 5))
    return ask.leaf("so not", negation(STEP), ask.discharge(STEP, no))


UPPER_STEP = Statement(
    "cor-4.2.1/upper-step", STEP, WORDS, _against_step, refuted_at=(("m", "3"), ("K", "5"), ("N", "5"))
)
