"""Any depth: nets of given widths fit all data in R^d exactly if they fit all data on a line."""

from typing import NamedTuple

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.names import iff, instance
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    equal,
    exists,
    forall,
    implies,
    number,
    rule,
)

from .deep_ridge import AXIS, RIDGE, deep_ridge
from .deep_words import DEEP_WORDS, deep_fits, g, widths
from .directions import DIRECTION
from .line_data import along
from .ridge import a
from .words import DATA, D, K, N, admitted, d, distinct, dot, i, j, k, n

_SHAPE = all_of(equal(g.hidden, n), forall([i], implies(all_of(i >= 1, i <= n), equal(g.width(i), widths(i)))))


def _fitted(dimension: Term) -> Term:
    return exists([g], all_of(*_SHAPE.args, deep_fits(g, dimension, D)))


def _all_fitted(dimension: Term) -> Term:
    """All data in this dimension are fitted by nets of n hidden layers of these widths."""
    return forall([D], implies(admitted(dimension, N, K, D), _fitted(dimension)))


_given = all_of(d >= 1, K >= 1, n >= 1)
_ALONG = instance(DATA, D.size, rule(i, along(dot(a, D.x(i), d))), D.z)
_ON_AXIS = instance(DATA, D.size, rule(i, along(D.x(i)(1))), D.z)


class _Move(NamedTuple):
    """From all data in one dimension to D in another: `data` is D there, `net` fits D if g fits `data`."""

    start: Term
    end: Term
    data: Term
    net: Term


_UP, _DOWN = _Move(number(1), d, _ALONG, deep_ridge(g, a)), _Move(d, number(1), _ON_AXIS, g)


def _admitted(p: Proofs, move: _Move, known: list[Theorem], pair: Theorem) -> Theorem:
    """The same samples in the other dimension are different, as `pair` says of the samples i < j."""
    ask = p.assembler
    different = ask.unfold(distinct, move.start, move.data)
    every = ask.generalise([i, j], pair)
    told = ask.unfold(admitted, move.start, N, K, move.data)
    return ask.leaf("admitted", told.concludes.args[0], told, different, every, *known)


def _pair(p: Proofs, move: _Move) -> Term:
    """What is to be shown of the samples i < j."""
    return body_at(body_at(p.assembler.unfold(distinct, move.start, move.data).concludes.args[1], i), j)


def _fit(p: Proofs, move: _Move, allowed: Theorem, same: Theorem, *known: Theorem) -> Theorem:
    """D is fitted: by `net`, for g that fits `data`. `same`: of their outputs at sample i."""
    ask = p.assembler
    all_fitted = ask.assume(_all_fitted(move.start))
    there = ask.modus_ponens(ask.instantiate(all_fitted, move.data), allowed)
    found = ask.assume(body_at(there.concludes, g))
    told, goal = ask.unfold(deep_fits, g, move.start, move.data), ask.unfold(deep_fits, move.net, move.end, D)
    labels = ask.leaf("the labels", told.concludes.args[1], told, found)
    label = body_at(goal.concludes.args[1], i)
    each = ask.leaf("a label", label, found, ask.instantiate(labels, i), same, *known)
    shown = ask.leaf("fits", body_at(_fitted(move.end), move.net), found, goal, ask.generalise([i], each))
    return ask.obtain(there, g, ask.witness(_fitted(move.end), move.net, shown))


def _up(p: Proofs, given: Theorem) -> Theorem:
    """Along a direction that keeps the samples apart."""
    ask = p.assembler
    data = ask.assume(admitted(d, N, K, D))
    known = [data, ask.unfold(admitted, d, N, K, D)]
    towards = ask.instantiate(p.cite(DIRECTION), d, D)
    direction = ask.modus_ponens(towards, ask.leaf("different", towards.concludes.args[0], given, *known))
    apart = ask.assume(body_at(direction.concludes, a))
    pair = _pair(p, _UP)
    two = ask.assume(pair.args[0])
    other = ask.leaf("apart", body_at(pair.args[1], 1), two, ask.instantiate(apart, i, j))
    other = ask.discharge(two.concludes, ask.witness(pair.args[1], 1, other))
    same = ask.instantiate(p.cite(RIDGE), g, a, d, D.x(i), _ALONG.x(i))
    shown = _fit(p, _UP, _admitted(p, _UP, known, other), same, given)
    return ask.generalise([D], ask.discharge(data.concludes, ask.obtain(direction, a, shown)))


def _down(p: Proofs, given: Theorem) -> Theorem:
    """On the first axis."""
    ask = p.assembler
    data = ask.assume(admitted(1, N, K, D))
    told, apart = ask.unfold(admitted, 1, N, K, D), ask.unfold(distinct, 1, D)
    pairs = ask.leaf("different", apart.concludes.args[1], data, told, apart)
    pair = _pair(p, _DOWN)
    two = ask.assume(pair.args[0])
    there = ask.modus_ponens(ask.instantiate(pairs, i, j), two)
    where = ask.assume(body_at(there.concludes, k))
    other = ask.leaf("apart", body_at(pair.args[1], 1), where, given)
    other = ask.obtain(there, k, ask.witness(pair.args[1], 1, other))
    allowed = _admitted(p, _DOWN, [data, told], ask.discharge(two.concludes, other))
    shown = _fit(p, _DOWN, allowed, ask.instantiate(p.cite(AXIS), g, d, D.x(i)), given)
    return ask.generalise([D], ask.discharge(data.concludes, shown))


_row_body = implies(_given, iff(_all_fitted(d), _all_fitted(number(1))))


def _row(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_given)
    up = ask.discharge(_all_fitted(number(1)), _up(p, given))
    down = ask.discharge(_all_fitted(d), _down(p, given))
    both = ask.leaf("both ways", _row_body.args[1], up, down)
    return ask.generalise([d, N, K, n, widths], ask.discharge(_given, both))


ONE_DIMENSION_FORMULA = forall([d, N, K, n, widths], _row_body)
ONE_DIMENSION = Statement(
    "ours/one-dimension",
    ONE_DIMENSION_FORMULA,
    DEEP_WORDS,
    _row,
    lambda p: possible(p.assembler, ONE_DIMENSION_FORMULA, (1, 0, 1, 1, rule(i, number(1)))),
)
