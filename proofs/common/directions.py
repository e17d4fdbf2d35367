"""Along some direction different samples of R^d stay different: each coefficient is beyond all values that are bad."""

from ftc_verify.claims.statements.assembler import Theorem, base_of
from ftc_verify.claims.statements.derived import induction
from ftc_verify.claims.statements.names import substitute, variables
from ftc_verify.claims.statements.sorts import REAL
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
    negation,
    number,
    real,
    rule,
    variable,
)

from .ridge import a
from .words import MATRIX, SEQUENCE, WORDS, D, K, d, distinct, dot, i, j, k, y

R = variable("R", MATRIX)
r = variable("r", SEQUENCE)
bound, bound_ = variables("bound bound'", REAL)


def _of(index: Term, count: Term) -> Term:
    return all_of(index >= 1, index <= count)


# --- Finitely many numbers have a bound -----------------------------------------------------------------------------


def _row_at(count: Term) -> Term:
    return exists([bound], forall([j], implies(_of(j, count), r(j) < bound)))


def _row(p: Proofs) -> Theorem:
    ask = p.assembler

    def there(count: Term, value: Term, *by: Theorem) -> Theorem:
        body = body_at(_row_at(count), value)
        return ask.witness(_row_at(count), value, ask.generalise([j], ask.leaf("below", body_at(body, j), *by)))

    before = ask.assume(all_of(k >= 0, _row_at(k)))
    known = ask.leaf("up to here", _row_at(k), before)
    found = ask.assume(body_at(known.concludes, bound))
    larger = if_else(r(k + 1) < bound, bound, r(k + 1) + 1)
    following = there(k + 1, larger, ask.instantiate(found, j))
    step = ask.discharge(before.concludes, ask.obtain(known, bound, following))
    every = ask.induct(k, 0, _row_at(k), there(number(0), real(0)), step)
    return ask.generalise([r, K], ask.instantiate(every, K))


ROW = Statement("direction/a bound", forall([r, K], implies(K >= 0, _row_at(K))), WORDS, _row)


def _all_at(rows: Term) -> Term:
    each = forall([i, j], implies(all_of(*_of(i, rows).args, *_of(j, K).args), R(i)(j) < bound))
    return exists([bound], each)


def _all(p: Proofs) -> Theorem:
    ask = p.assembler

    def there(rows: Term, value: Term, *by: Theorem) -> Theorem:
        body = body_at(_all_at(rows), value)
        each = ask.leaf("below", body_at(body_at(body, i), j), *by)
        return ask.witness(_all_at(rows), value, ask.generalise([i, j], each))

    given = ask.assume(K >= 0)
    before = ask.assume(all_of(k >= 0, _all_at(k)))
    known = ask.leaf("up to here", _all_at(k), before)
    found = ask.assume(body_at(known.concludes, bound))
    row = ask.modus_ponens(ask.instantiate(p.cite(ROW), R(k + 1), K), given)
    last = ask.assume(body_at(row.concludes, bound_))
    larger = if_else(bound < bound_, bound_, bound)
    following = there(k + 1, larger, ask.instantiate(found, i, j), ask.instantiate(last, j))
    both = ask.obtain(known, bound, ask.obtain(row, bound_, following))
    step = ask.discharge(before.concludes, both)
    every = ask.induct(k, 0, _all_at(k), there(number(0), real(0)), step)
    shown = ask.instantiate(every, K)
    held = ask.modus_ponens(shown, given)
    return ask.generalise([R, K], ask.discharge(given.concludes, held))


ALL = Statement("direction/a bound for all", forall([R, K], implies(K >= 0, _all_at(K))), WORDS, _all)

# --- One coordinate more --------------------------------------------------------------------------------------------

last = variable("last", REAL)
_longer = rule(i, if_else(i <= d, a(i), last))
_same_body = implies(all_of(k >= 0, k <= d), equal(dot(_longer, y, k), dot(a, y, k)))


def _same(p: Proofs) -> Theorem:
    ask = p.assembler
    same = implies(k <= d, equal(dot(_longer, y, k), dot(a, y, k)))
    every = induction(
        ask,
        "unchanged",
        k,
        0,
        same,
        [ask.unfold(dot, of, y, 0) for of in (_longer, a)],
        [ask.unfold(dot, of, y, k + 1) for of in (_longer, a)],
    )
    return ask.generalise([a, last, d, y, k], ask.leaf("the first", _same_body, ask.instantiate(every, k)))


SAME = Statement("direction/the first coordinates", forall([a, last, d, y, k], _same_body), WORDS, _same)

# --- A direction ----------------------------------------------------------------------------------------------------

X = variable("X", MATRIX)
_NOTHING = rule(k, real(0))


def _differ(dimension: Term) -> Term:
    """Samples i and j differ in one of the first coordinates."""
    return exists([k], all_of(*_of(k, dimension).args, negation(equal(X(i)(k), X(j)(k)))))


def _differ_along(direction: Term, dimension: Term) -> Term:
    return negation(equal(dot(direction, X(i), dimension), dot(direction, X(j), dimension)))


def _separates(direction: Term, dimension: Term) -> Term:
    given = all_of(*_of(i, K).args, *_of(j, K).args, _differ(dimension))
    return forall([i, j], implies(given, _differ_along(direction, dimension)))


def _step(p: Proofs) -> Theorem:
    """From d coordinates to d + 1: the next coefficient is larger than each of the values that would be bad."""
    ask = p.assembler
    gaps = [dot(a, X(index), d) for index in (i, j)]
    jump = X(i)(d + 1) - X(j)(d + 1)
    bad = rule(i, rule(j, -(gaps[0] - gaps[1]) / jump))
    given = ask.assume(all_of(K >= 0, d >= 0))
    separated = ask.assume(_separates(a, d))
    large = ask.modus_ponens(ask.instantiate(p.cite(ALL), bad, K), ask.leaf("no fewer than none", K >= 0, given))
    beyond = ask.assume(body_at(large.concludes, last))
    condition = body_at(body_at(_separates(_longer, d + 1), i), j).args[0]
    pair = ask.assume(condition)
    differ = ask.leaf("a coordinate", _differ(d + 1), pair)
    one = ask.assume(body_at(_differ(d + 1), k))
    before = ask.assume(k <= d)
    earlier = ask.witness(_differ(d), k, ask.leaf("among the first", body_at(_differ(d), k), one, before))
    told = [ask.unfold(dot, _longer, X(index), d + 1) for index in (i, j)]
    first = [ask.instantiate(p.cite(SAME), a, last, d, X(index), d) for index in (i, j)]
    shown = ask.leaf(
        "differ",
        _differ_along(_longer, d + 1),
        pair,
        one,
        ask.discharge(before.concludes, earlier),
        ask.instantiate(separated, i, j),
        ask.instantiate(beyond, i, j),
        *told,
        *first,
    )
    every = ask.generalise([i, j], ask.discharge(condition, ask.obtain(differ, k, shown)))
    goal = exists([a], _separates(a, d + 1))
    there = ask.obtain(large, last, ask.witness(goal, _longer, every))
    body = implies(all_of(K >= 0, d >= 0, _separates(a, d)), goal)
    return ask.generalise(
        [X, K, d, a],
        ask.leaf("one more", body, ask.discharge(given.concludes, ask.discharge(separated.concludes, there))),
    )


STEP = Statement(
    "direction/one coordinate more",
    forall([X, K, d, a], implies(all_of(K >= 0, d >= 0, _separates(a, d)), exists([a], _separates(a, d + 1)))),
    WORDS,
    _step,
)

_pair_apart = implies(all_of(i >= 1, i < j, j <= D.size), negation(equal(dot(a, D.x(i), d), dot(a, D.x(j), d))))
_direction_body = implies(all_of(d >= 0, D.size >= 0, distinct(d, D)), exists([a], forall([i, j], _pair_apart)))


def _direction(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_direction_body.args[0])
    many = ask.assume(D.size >= 0)
    data = {X: D.x, K: D.size}
    some = exists([a], substitute(_separates(a, d), data))
    empty = substitute(_separates(_NOTHING, number(0)), data)
    pair = body_at(body_at(empty, i), j).args[0]
    differ = ask.leaf("a coordinate", pair.args[4], ask.assume(pair))
    none = ask.leaf("none is", body_at(body_at(empty, i), j).args[1], ask.assume(body_at(differ.concludes, k)))
    every = ask.generalise([i, j], ask.discharge(pair, ask.obtain(differ, k, none)))
    first = ask.witness(base_of(d, number(0), some), _NOTHING, every)
    before = ask.assume(all_of(d >= 0, some))
    known = ask.leaf("up to here", some, before)
    found = ask.assume(body_at(known.concludes, a))
    more = ask.instantiate(p.cite(STEP), D.x, D.size, d, a)
    ready = ask.leaf("ready", more.concludes.args[0], before, found, many)
    step = ask.discharge(before.concludes, ask.obtain(known, a, ask.modus_ponens(more, ready)))
    all_ = ask.instantiate(ask.induct(d, 0, some, first, step), d)
    there = ask.leaf("separated", some, ask.discharge(many.concludes, all_), given)
    along = ask.assume(body_at(some, a))
    two = ask.assume(_pair_apart.args[0])
    told = ask.unfold(distinct, d, D)
    pairs = ask.leaf("different", told.concludes.args[1], given, told)
    apart = ask.leaf("apart", _pair_apart.args[1], two, ask.instantiate(pairs, i, j), ask.instantiate(along, i, j))
    every = ask.generalise([i, j], ask.discharge(two.concludes, apart))
    shown = ask.obtain(there, a, ask.witness(_direction_body.args[1], a, every))
    return ask.generalise([d, D], ask.discharge(given.concludes, shown))


DIRECTION = Statement("direction/there is one", forall([d, D], _direction_body), WORDS, _direction)
"""Different samples have different a.x_i, for some direction a."""
