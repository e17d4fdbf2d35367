"""What ours/parameters says of P + 1 polynomials in P numbers, as theorems: products outnumber monomials, and more
vectors than coordinates are linearly dependent."""

from ftc_verify.claims.statements.assembler import Theorem, base_of, step_of
from ftc_verify.claims.statements.derived import algebra, induction, possible
from ftc_verify.claims.statements.names import Symbol, substitute, variables
from ftc_verify.claims.statements.sorts import INT, REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    FALSE,
    Term,
    all_of,
    body_at,
    equal,
    exists,
    forall,
    if_else,
    implies,
    negation,
    number,
    real,
    rule,
    variable,
)

from ..common.words import MATRIX, SEQUENCE

P, D, t, k, m, n, j, c, base, e = variables("P D t k m n j c base e")
w, lam = variables("w lambda", SEQUENCE)
A = variable("A", MATRIX)


def _itself(name: str, params: tuple[Term, ...], sort: Term) -> Term:
    return Symbol(name, params, sort.sort, None, "")(*params[:-1], params[-1] - 1)


power = Symbol("power", (base, e), INT, if_else(e <= 0, 1, _itself("power", (base, e), e) * base), "{0}^{1}", e)
rising = Symbol(
    "rising", (t, k), INT, if_else(k <= 0, 1, _itself("rising", (t, k), k) * (t + k)), "({0} + 1) .. ({0} + {1})", k
)
column_sum = Symbol(
    "column_sum",
    (w, A, j, m),
    REAL,
    if_else(m <= 0, real(0), _itself("column_sum", (w, A, j, m), real(0)) + w(m) * A(m)(j)),
    "({0}_1 {1}_1_{2} + .. + {0}_{3} {1}_{3}_{2})",
    m,
)
PARAMETER_WORDS = (power, rising, column_sum)

# --- Products outnumber monomials -----------------------------------------------------------------------------------

_many = all_of(P >= 0, D >= 0, t > (P + 1) * power(P + D, P))
GROWTH_FORMULA = forall([P, D, t], implies(_many, (P + 1) * rising(D * t, P) < rising(t, P + 1)))


def _of_a_product(p: Proofs) -> Theorem:
    """(c t)^k = c^k t^k for all c and k >= 0. (For z3's sake for any c, and with the case of k + 1 > 0 alone.)"""
    ask = p.assembler
    same = equal(power(c * t, k), power(c, k) * power(t, k))
    three = (c * t, c, t)
    first = ask.leaf("of a product: base", base_of(k, number(0), same), *[ask.unfold(power, of, 0) for of in three])
    before = ask.assume(all_of(k >= 0, same))
    told = [
        ask.leaf("a power more", equal(power(of, k + 1), power(of, k) * of), before, ask.unfold(power, of, k + 1))
        for of in three
    ]
    more = algebra(ask, "of a product", equal(power(c * t, k + 1), power(c, k + 1) * power(t, k + 1)), before, *told)
    step = ask.leaf("of a product: step", step_of(k, number(0), same), ask.discharge(before.concludes, more))
    return ask.generalise([c], ask.induct(k, 0, same, first, step))


def _powers(p: Proofs) -> list[Theorem]:
    """The condition, t >= 1, and ((P + D) t)^P = (P + D)^P t^P."""
    ask = p.assembler
    given = ask.assume(_many)
    base_ = P + D
    least = induction(
        ask,
        "a power",
        k,
        0,
        power(base_, k) >= 0,
        [ask.unfold(power, base_, 0)],
        [given, ask.unfold(power, base_, k + 1)],
    )
    positive = ask.leaf("t >= 1", t >= 1, given, ask.instantiate(least, P))
    split = ask.instantiate(_of_a_product(p), base_)
    return [given, positive, ask.instantiate(split, P)]


def _growth(p: Proofs) -> Theorem:
    """(t + 1) .. (t + P + 1) >= t t^P, and (D t + 1) .. (D t + P) <= ((P + D) t)^P."""
    ask = p.assembler
    given, positive, split = _powers(p)
    least = induction(
        ask,
        "at least t^k",
        k,
        0,
        all_of(rising(t, k) >= power(t, k), power(t, k) >= 1),
        [ask.unfold(rising, t, 0), ask.unfold(power, t, 0)],
        [positive, ask.unfold(rising, t, k + 1), ask.unfold(power, t, k + 1)],
    )
    both, up = (P + D) * t, D * t
    most = induction(
        ask,
        "at most ((P + D) t)^k",
        k,
        0,
        implies(k <= P, all_of(rising(up, k) >= 0, rising(up, k) <= power(both, k))),
        [ask.unfold(rising, up, 0), ask.unfold(power, both, 0)],
        [given, positive, ask.unfold(rising, up, k + 1), ask.unfold(power, both, k + 1)],
    )
    shown = ask.leaf(
        "products outnumber monomials",
        (P + 1) * rising(up, P) < rising(t, P + 1),
        given,
        split,
        *[ask.instantiate(least, of) for of in (P, P + 1)],
        ask.instantiate(most, P),
        ask.unfold(power, t, P + 1),
    )
    return ask.generalise([P, D, t], ask.discharge(_many, shown))


def _instance(p: Proofs) -> Theorem:
    return possible(p.assembler, GROWTH_FORMULA, (0, 0, 2), p.assembler.unfold(power, 0, 0))


GROWTH = Statement("ours/parameters/growth", GROWTH_FORMULA, PARAMETER_WORDS, _growth, _instance)

# --- More vectors than coordinates ----------------------------------------------------------------------------------

_zero = forall([j], implies(all_of(j >= 1, j <= n), equal(column_sum(lam, A, j, n + 1), 0)))
_some = exists([k], all_of(k >= 1, k <= n + 1, negation(equal(lam(k), 0))))
_relation = exists([lam], all_of(_some, _zero))
_dependent = forall([A], _relation)
DEPENDENT_FORMULA = forall([n], implies(n >= 0, _dependent))
factor = variable("factor", REAL)
mu = variable("mu", SEQUENCE)


def _skip(index: Term) -> Term:
    """Columns without column c."""
    return if_else(index < c, index, index + 1)


_reduced = rule(k, rule(j, A(k)(_skip(j)) - A(n + 2)(_skip(j)) / A(n + 2)(c) * A(k)(c)))
"""Every row less a multiple of row n + 2, so that column c would be 0; without that column."""
_last = -column_sum(mu, A, c, n + 1) / A(n + 2)(c)
_more = rule(k, if_else(k <= n + 1, mu(k), _last))


def _eliminate(p: Proofs) -> Theorem:
    """From a relation mu of the reduced rows one of all rows, where row n + 2 is not 0 in column c."""
    ask = p.assembler
    pivot = ask.assume(all_of(c >= 1, c <= n + 1, negation(equal(A(n + 2)(c), 0))))
    found = ask.assume(substitute(all_of(_some, _zero), {lam: mu, A: _reduced}))
    less = A(n + 2)(_skip(j)) / A(n + 2)(c)
    sums = [(mu, _reduced, j), (mu, A, _skip(j)), (mu, A, c)]
    taken = equal(column_sum(mu, _reduced, j, m), column_sum(mu, A, _skip(j), m) - less * column_sum(mu, A, c, m))
    reduced = induction(
        ask,
        "row by row",
        m,
        0,
        taken,
        [ask.unfold(column_sum, *of, 0) for of in sums],
        [ask.unfold(column_sum, *of, m + 1) for of in sums],
    )
    reduced = ask.generalise([j], ask.instantiate(reduced, n + 1))
    same = induction(
        ask,
        "the same",
        m,
        0,
        implies(m <= n + 1, equal(column_sum(_more, A, j, m), column_sum(mu, A, j, m))),
        [ask.unfold(column_sum, of, A, j, 0) for of in (_more, mu)],
        [ask.unfold(column_sum, of, A, j, m + 1) for of in (_more, mu)],
    )
    goal = substitute(_relation, {n: n + 1})
    some, zero = (part for part in body_at(goal, _more).args)
    was = ask.leaf("a relation", found.concludes.args[1], found)
    index = if_else(j < c, j, j - 1)
    each = ask.leaf(
        "column j",
        body_at(zero, j),
        pivot,
        ask.instantiate(was, index),
        ask.instantiate(reduced, index),
        ask.instantiate(same, n + 1),
        ask.unfold(column_sum, _more, A, j, n + 2),
    )
    there = ask.leaf("not all 0", found.concludes.args[0], found)
    one = ask.assume(body_at(there.concludes, k))
    still = ask.witness(some, k, ask.leaf("this one", body_at(some, k), one))
    still = ask.obtain(there, k, still)
    shown = ask.leaf("all rows", body_at(goal, _more), still, ask.generalise([j], each))
    return ask.discharge(pivot.concludes, ask.discharge(found.concludes, ask.witness(goal, _more, shown)))


_LAST_ROW = rule(k, if_else(equal(k, n + 2), real(1), real(0)))
_pivot = exists([c], all_of(c >= 1, c <= n + 1, negation(equal(A(n + 2)(c), 0))))


def _zero_row(p: Proofs, given: Theorem) -> Theorem:
    """Row n + 2 is 0 everywhere: it alone."""
    ask = p.assembler
    no_pivot = ask.assume(negation(_pivot))
    entry = all_of(j >= 1, j <= n + 1, negation(equal(A(n + 2)(j), 0)))
    wrong = ask.witness(_pivot, j, ask.assume(entry))
    none = ask.discharge(entry, ask.leaf("no pivot", FALSE, no_pivot, wrong))
    before = induction(
        ask,
        "other rows",
        m,
        0,
        implies(m <= n + 1, equal(column_sum(_LAST_ROW, A, j, m), 0)),
        [ask.unfold(column_sum, _LAST_ROW, A, j, 0)],
        [ask.unfold(column_sum, _LAST_ROW, A, j, m + 1)],
    )
    goal = substitute(_relation, {n: n + 1})
    some, zero = body_at(goal, _LAST_ROW).args
    column = ask.leaf(
        "column j",
        body_at(zero, j),
        none,
        ask.instantiate(before, n + 1),
        ask.unfold(column_sum, _LAST_ROW, A, j, n + 2),
    )
    own = ask.witness(some, n + 2, ask.leaf("itself", body_at(some, n + 2), given))
    shown = ask.leaf("the last row", body_at(goal, _LAST_ROW), own, ask.generalise([j], column))
    return ask.discharge(no_pivot.concludes, ask.witness(goal, _LAST_ROW, shown))


def _dependence(p: Proofs) -> Theorem:
    """One coordinate more: eliminate it with the last row, or the last row is 0."""
    ask = p.assembler
    ones = rule(k, real(1))
    nothing = substitute(_relation, {n: number(0)})
    some, zero = body_at(nothing, ones).args
    one = ask.witness(some, 1, ask.leaf("one row", body_at(some, 1)))
    empty = ask.generalise([j], ask.leaf("no column", body_at(zero, j)))
    base = ask.witness(nothing, ones, ask.leaf("one", body_at(nothing, ones), one, empty))
    base = ask.generalise([A], base)
    given = ask.assume(all_of(n >= 0, _dependent))
    goal = substitute(_relation, {n: n + 1})
    reduced = ask.instantiate(ask.leaf("so far", _dependent, given), _reduced)
    found = ask.assume(body_at(_pivot, c))
    relation = ask.assume(body_at(reduced.concludes, mu))
    eliminated = ask.leaf("eliminated", goal, found, relation, _eliminate(p))
    eliminated = ask.obtain(reduced, mu, eliminated)
    there = ask.assume(_pivot)
    with_pivot = ask.discharge(_pivot, ask.obtain(there, c, eliminated))
    either = ask.leaf("either", goal, with_pivot, _zero_row(p, given))
    step = ask.discharge(given.concludes, ask.generalise([A], either))
    return ask.induct(n, 0, _dependent, base, step)


DEPENDENT = Statement(
    "ours/parameters/dependence",
    DEPENDENT_FORMULA,
    PARAMETER_WORDS,
    _dependence,
    lambda p: possible(p.assembler, DEPENDENT_FORMULA, (0,)),
)
