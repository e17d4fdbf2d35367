"""Equations (33)-(35) of Appendix A as a theorem: far along the null vector every further sample is beyond any bound,
and the first samples of the groups keep their values."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, obtain_all, possible
from ftc_verify.claims.statements.names import substitute, variables
from ftc_verify.claims.statements.sorts import INT, REAL, sequence
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    equal,
    exists,
    forall,
    if_else,
    implies,
    number,
    real,
    rule,
    variable,
)

from ..common.words import SEQUENCE, dot, i, k, m, n, w, x
from .appendix_a_matrix import (
    DEPENDENT,
    GIVEN,
    INSIDE,
    MATRIX_WORDS,
    NO_FACTOR,
    NULL,
    NULL_BODY,
    RANK,
    ROWS_VANISH,
    beta,
    entry,
    far,
    own,
    row,
    row_times,
    v,
    weights,
)

values = variable("b", SEQUENCE)
other, bound = variables("c M", REAL)
groups, count = variable("G", sequence(INT)), variable("C")

# --- Far along it ---------------------------------------------------------------------------------------------------

MOVED = rule(k, x(k) + far * v(k))
_moved_body = implies(m >= 0, equal(dot(w, MOVED, m), dot(w, x, m) + far * dot(w, v, m)))


def _moved(p: Proofs) -> Theorem:
    ask = p.assembler
    every = induction(
        ask,
        "linear",
        m,
        0,
        equal(dot(w, MOVED, m), dot(w, x, m) + far * dot(w, v, m)),
        [ask.unfold(dot, w, one, 0) for one in (MOVED, x, v)],
        [ask.unfold(dot, w, one, m + 1) for one in (MOVED, x, v)],
    )
    return ask.generalise([w, x, v, far, m], ask.instantiate(every, m))


MOVES = Statement("app-A/a sum is linear", forall([w, x, v, far, m], _moved_body), MATRIX_WORDS, _moved)
_own_body = implies(
    all_of(n >= 1, k >= 1, k <= n),
    equal(dot(row(k, own), x, n + 1), dot(row(k, other), x, n + 1) + (own - other) * x(k)),
)


def _own(p: Proofs) -> Theorem:
    ask = p.assembler
    here = all_of(k >= 1, k <= n)
    one, two = row(k, own), row(k, other)
    less = if_else(m >= k, (own - other) * x(k), real(0))
    every = induction(
        ask,
        "one entry",
        m,
        0,
        implies(here, equal(dot(one, x, m), dot(two, x, m) + less)),
        [ask.unfold(dot, of, x, 0) for of in (one, two)],
        [
            *[ask.unfold(dot, of, x, m + 1) for of in (one, two)],
            *[ask.unfold(entry, n, k, value, m + 1) for value in (own, other)],
        ],
    )
    return ask.generalise([n, k, own, other, x], ask.leaf("own entry", _own_body, ask.instantiate(every, n + 1)))


OWN = Statement("app-A/one entry", forall([n, k, own, other, x], _own_body), MATRIX_WORDS, _own)


def _value(at: Term, of: Term) -> Term:
    """The value at a further sample of a group, with these coefficients."""
    return row_times(n, groups(at), values(at), of)


def _further(up_to: Term) -> Term:
    inside = all_of(groups(i) >= 1, groups(i) <= n, values(i) > beta(groups(i)))
    return forall([i], implies(all_of(i >= 1, i <= up_to), inside))


def _beyond(up_to: Term) -> Term:
    return forall([i], implies(all_of(i >= 1, i <= up_to), _value(i, MOVED) > bound))


_from = variable("from", REAL)
_clipped = exists([far], _beyond(count))
_clipped_body = implies(all_of(GIVEN, NULL_BODY, count >= 0, _further(count)), _clipped)


def _clips(p: Proofs) -> Theorem:
    """Sample by sample: its value grows by (b - beta) nu a unit, so from some point on it is beyond the bound."""
    ask = p.assembler
    given = ask.assume(_clipped_body.args[0])
    positive, vanish = (ask.leaf("a null vector", part, given) for part in NULL_BODY.args)
    further = ask.leaf("further samples", _further(count), given)
    at = m + 1
    group, gap = groups(at), (values(at) - beta(groups(at))) * v(groups(at))
    value = ask.leaf(
        "its value",
        implies(all_of(m >= 0, m < count), all_of(gap > 0, _value(at, MOVED) >= _value(at, x) + far * gap)),
        ask.instantiate(further, at),
        ask.instantiate(positive, group),
        ask.instantiate(vanish, group),
        ask.unfold(row_times, n, group, beta(group), v),
        *[ask.unfold(row_times, n, group, values(at), of) for of in (MOVED, x)],
        ask.instantiate(p.cite(MOVES), row(group, values(at)), x, v, far, n + 1),
        ask.instantiate(p.cite(OWN), n, group, values(at), beta(group), v),
    )

    def there(up_to: Term) -> Term:
        return exists([_from], forall([far], implies(far >= _from, _beyond(up_to))))

    none = ask.generalise([far], ask.leaf("none", implies(far >= 0, _beyond(number(0))), _empty(p)))
    base_ = ask.witness(there(number(0)), real(0), none)
    p_ = implies(m <= count, there(m))
    before = ask.assume(all_of(m >= 0, p_))
    more = ask.assume(m < count)
    had = ask.assume(body_at(there(m), _from))
    new = (bound - _value(at, x)) / gap + 1
    start = if_else(_from >= new, _from, new)
    here = ask.assume(far >= start)
    old = ask.leaf("those before", _beyond(m), ask.instantiate(had, far), here)
    beyond = implies(i <= at, _value(i, MOVED) > bound)
    last_one = induction(
        ask,
        "the next one",
        i,
        at,
        beyond,
        [before, more, here, value],
        [],
    )
    both = [ask.instantiate(old, i), ask.instantiate(last_one, i)]
    each = ask.leaf("beyond", body_at(_beyond(at), i), *both)
    all_ = ask.generalise([far], ask.discharge(here.concludes, ask.generalise([i], each)))
    so_far = ask.leaf("so far", there(m), before, more)
    step = obtain_all(ask, so_far, [_from], ask.witness(there(at), start, all_))
    step = ask.leaf("one more", implies(at <= count, there(at)), ask.discharge(more.concludes, step))
    first = ask.leaf("at first", implies(number(0) <= count, there(number(0))), base_)
    every = ask.induct(m, 0, p_, first, ask.discharge(before.concludes, step))
    last = ask.leaf("all", there(count), given, ask.instantiate(every, count))
    found = ask.assume(body_at(there(count), _from))
    shown = ask.leaf("at this point", body_at(_clipped, _from), ask.instantiate(found, _from))
    shown = obtain_all(ask, last, [_from], ask.witness(_clipped, _from, shown))
    return ask.generalise(_CLIPPED, ask.discharge(given.concludes, shown))


def _empty(p: Proofs) -> Theorem:
    ask = p.assembler
    return ask.generalise([i], ask.leaf("no sample", body_at(_beyond(number(0)), i)))


_CLIPPED = [n, beta, v, x, count, groups, values, bound]
CLIPPED = Statement("app-A/far along it", forall(_CLIPPED, _clipped_body), MATRIX_WORDS, _clips)

# --- The row --------------------------------------------------------------------------------------------------------

_rank = forall([weights], implies(DEPENDENT, NO_FACTOR))
_first_ones = equal(row_times(n, k, beta(k), MOVED), row_times(n, k, beta(k), x))
_kept = forall([x, far, k], implies(all_of(k >= 1, k <= n), _first_ones))
_others = forall([x, count, groups, values, bound], implies(all_of(count >= 0, _further(count)), _clipped))
_vector = exists([v], all_of(*NULL_BODY.args, _kept, _others))
FORMULA = forall([n, beta], implies(GIVEN, all_of(_rank, _vector)))


def _prove(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(GIVEN)
    dependent = ask.assume(DEPENDENT)
    rank = ask.leaf("rank", NO_FACTOR, given, dependent, ask.instantiate(p.cite(RANK), n, beta, weights))
    rank = ask.generalise([weights], ask.discharge(DEPENDENT, rank))
    there = ask.modus_ponens(ask.instantiate(p.cite(NULL), n, beta), given)
    found = ask.assume(body_at(there.concludes, v))
    vanish = ask.leaf("rows vanish", ROWS_VANISH, found)
    moved = ask.instantiate(p.cite(MOVES), row(k, beta(k)), x, v, far, n + 1)
    times = [ask.unfold(row_times, n, k, beta(k), of) for of in (MOVED, x, v)]
    kept = ask.leaf(
        "first samples",
        implies(all_of(k >= 1, k <= n), _first_ones),
        moved,
        ask.instantiate(vanish, k),
        *times,
    )
    kept = ask.generalise([x, far, k], kept)
    some = ask.assume(all_of(count >= 0, _further(count)))
    lemma = ask.instantiate(p.cite(CLIPPED), *_CLIPPED)
    clipped = ask.leaf("the others", _clipped, lemma, given, found, some)
    others = ask.generalise([x, count, groups, values, bound], ask.discharge(some.concludes, clipped))
    vector = ask.leaf("the vector", body_at(_vector, v), found, kept, others)
    vector = obtain_all(ask, there, [v], ask.witness(_vector, v, vector))
    both = ask.leaf("both", all_of(_rank, _vector), rank, vector)
    return ask.generalise([n, beta], ask.discharge(GIVEN, both))


def _instance(p: Proofs) -> Theorem:
    zeros = rule(k, real(0))
    inside = p.assembler.leaf("inside", body_at(substitute(INSIDE, {n: number(1), beta: zeros}), k))
    return possible(p.assembler, FORMULA, (1, zeros), p.assembler.generalise([k], inside))


EQUATIONS = Statement("app-A/33-35", FORMULA, MATRIX_WORDS, _prove, _instance)
