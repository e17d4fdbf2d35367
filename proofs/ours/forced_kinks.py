"""ours/forced-kinks as a theorem: a CPL function is a sum of hinges that all face right (common/hinges)."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, possible
from ftc_verify.claims.statements.names import instance
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    equal,
    exists,
    forall,
    implies,
    negation,
    number,
    real,
    rule,
    to_real,
)

from ..common import hinges as lemmas
from ..common.words import (
    CPL,
    HINGES,
    WORDS,
    K,
    bend,
    cpl,
    f,
    forced,
    hinges,
    i,
    increasing,
    j,
    k,
    sign,
    through,
    u,
    value,
    x,
    z,
)

GIVEN = all_of(K >= 1, increasing(x, K), cpl(f), through(f, x, z, K))
_kink = all_of(k >= 1, k <= f.kinks, x(i - 1) < f.t(k), f.t(k) < x(i + 1), equal(sign(f.v(k)), bend(x, z, i)))
_bends = all_of(i >= 2, i < K, negation(equal(bend(x, z, i), 0)))
WHERE = forall([i], implies(_bends, exists([k], _kink)))
BODY = implies(GIVEN, all_of(WHERE, forced(x, z, K - 1) <= f.kinks))
FORMULA = forall([x, z, K, f], BODY)

SUM = instance(HINGES, rule(k, real(1)), rule(k, -f.t(k)), f.v, f.slope, f.c)


def _same_values(p: Proofs) -> Theorem:
    """The function and the sum of hinges have the same values."""
    ask = p.assembler
    same = equal(value(f, u, k), hinges(SUM, u, k))
    every = induction(
        ask,
        "hinges that face right",
        k,
        0,
        same,
        [ask.unfold(value, f, u, 0), ask.unfold(hinges, SUM, u, 0)],
        [ask.unfold(value, f, u, k + 1), ask.unfold(hinges, SUM, u, k + 1)],
    )
    return ask.generalise([u], every)


def _prove(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(GIVEN)
    same = _same_values(p)
    kinks = ask.unfold(cpl, f)
    labels = ask.unfold(through, f, x, z, K)
    order = ask.unfold(increasing, x, K)
    fit = ask.leaf("the labels", labels.concludes.args[1], given, labels)
    sorted_ = ask.leaf("sorted", order.concludes.args[1], given, order)

    def at(index: Term) -> Theorem:
        """The sum of hinges has the label of a sample."""
        goal = implies(all_of(index >= 1, index <= K), equal(hinges(SUM, x(index), f.kinks), z(index)))
        return ask.leaf(
            "a label", goal, given, kinks, ask.instantiate(fit, index), ask.instantiate(same, x(index), f.kinks)
        )

    lemma = ask.instantiate(p.cite(lemmas.FORCED), SUM, x, z, K, f.kinks)
    labelled = ask.generalise([i], at(i))
    goes = ask.leaf("the sum goes through the data", lemma.concludes.args[0], labelled, given, kinks)
    enough = ask.modus_ponens(lemma, goes)

    here = ask.assume(_bends)
    points = [x(i - 1), x(i), x(i + 1)]
    told = ask.unfold(bend, x, z, i)
    local = ask.instantiate(p.cite(lemmas.LOCAL), SUM, bend(x, z, i), f.kinks, *points)
    condition = ask.leaf(
        "a bend",
        local.concludes.args[0],
        given,
        here,
        kinks,
        told,
        ask.unfold(sign, told.concludes.args[1].args[0]),
        ask.instantiate(sorted_, i - 1),
        ask.instantiate(sorted_, i),
        *[at(index) for index in (i - 1, i, i + 1)],
    )
    there = ask.modus_ponens(local, condition)
    found = body_at(there.concludes, j)
    goal = exists([k], _kink)
    this = ask.leaf("this kink", body_at(goal, j), ask.assume(found))
    where = ask.obtain(there, j, ask.witness(goal, j, this))
    where = ask.generalise([i], ask.discharge(_bends, where))
    shown = ask.leaf("both", BODY.args[1], where, enough)
    return ask.generalise([x, z, K, f], ask.discharge(GIVEN, shown))


ZERO_FUNCTION = instance(CPL, number(0), rule(k, real(0)), rule(k, real(0)), real(0), real(0))
ZERO_DATA = (rule(i, to_real(i)), rule(i, real(0)), number(3), ZERO_FUNCTION)


def _instance(p: Proofs) -> Theorem:
    """Three samples with label 0, and the function 0."""
    ask = p.assembler
    positions, zeros, count, zero = ZERO_DATA
    increases = ask.unfold(increasing, positions, count)
    kinks, goes = ask.unfold(cpl, zero), ask.unfold(through, zero, positions, zeros, count)
    parts = []
    for told in (increases, kinks, goes):
        every = told.concludes.args[1]
        every = every.args[1] if every.head == "and" else every
        known = [ask.unfold(value, zero, positions(i), 0)] if told is goes else []
        parts.append(ask.generalise([i], ask.leaf("each", body_at(every, i), *known)))
    return possible(ask, FORMULA, ZERO_DATA, increases, kinks, goes, *parts)


FORCED_KINKS = Statement("ours/forced-kinks", FORMULA, WORDS, _prove, _instance)
