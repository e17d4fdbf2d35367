"""From a function on a line to nets in R^d: c + sum v_j relu(w_j a.y + b_j), with the same neurons, along a direction.

A sum of hinges without linear part (`h.slope` = 0) is what a net in R^1 computes; `ridge` is its net along a; hinges of
size 0 can go (`LEAN`).
"""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import algebra, induction
from ftc_verify.claims.statements.names import instance, variables
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
    number,
    rule,
    variable,
)

from .words import HINGES, NET, SEQUENCE, WORDS, D, d, dot, fits, h, hinges, i, j, k, labels, n, output, u, w, y

factor = variable("factor", REAL)
a = variable("a", SEQUENCE)
"""The direction."""


def ridge(of: Term, direction: Term, neurons: Term) -> Term:
    """The net in R^d that maps y to of(direction.y), with so many hinges; for `of.slope` = 0."""
    return instance(NET, neurons, rule(j, rule(k, of.w(j) * direction(k))), of.b, of.v, of.c)


# --- A net along a direction ----------------------------------------------------------------------------------------

_scaled = rule(k, factor * w(k))


def _dot(p: Proofs) -> Theorem:
    ask = p.assembler
    seen = equal(dot(_scaled, y, k), factor * dot(w, y, k))
    told = [ask.unfold(dot, of, y, k + 1) for of in (_scaled, w)]
    first = ask.leaf(
        "no coordinate",
        equal(dot(_scaled, y, 0), factor * dot(w, y, 0)),
        *[ask.unfold(dot, of, y, 0) for of in (_scaled, w)],
    )
    add = algebra(
        ask, "one more", implies(all_of(k >= 0, seen), equal(dot(_scaled, y, k + 1), factor * dot(w, y, k + 1))), *told
    )
    every = ask.induct(k, 0, seen, first, add)
    return ask.generalise([factor, w, y, d], ask.instantiate(every, d))


DOT = Statement(
    "ridge/a multiple of a direction",
    forall([factor, w, y, d], implies(d >= 0, equal(dot(_scaled, y, d), factor * dot(w, y, d)))),
    WORDS,
    _dot,
)

_along = dot(a, y, d)
_ridge_body = implies(
    all_of(d >= 0, k >= 0, equal(h.slope, 0)), equal(output(ridge(h, a, n), d, y, k), hinges(h, _along, k))
)


def _ridge(p: Proofs) -> Theorem:
    ask = p.assembler
    net = ridge(h, a, n)
    given = ask.assume(all_of(d >= 0, equal(h.slope, 0)))
    every = induction(
        ask,
        "a net along a direction",
        k,
        0,
        equal(output(net, d, y, k), hinges(h, _along, k)),
        [given, ask.unfold(output, net, d, y, 0), ask.unfold(hinges, h, _along, 0)],
        [
            given,
            ask.unfold(output, net, d, y, k + 1),
            ask.unfold(hinges, h, _along, k + 1),
            ask.instantiate(p.cite(DOT), h.w(k + 1), a, y, d),
        ],
    )
    both = ask.assume(_ridge_body.args[0])
    shown = ask.leaf("same", _ridge_body.args[1], both, ask.discharge(given.concludes, ask.instantiate(every, k)))
    return ask.generalise([h, a, d, y, n, k], ask.discharge(both.concludes, shown))


RIDGE = Statement("ridge/a net along a direction", forall([h, a, d, y, n, k], _ridge_body), WORDS, _ridge)
"""The net `ridge(h, a, n)` has at y the value of h at a.y, neuron by neuron."""

_label = implies(all_of(i >= 1, i <= D.size), equal(hinges(h, dot(a, D.x(i), d), n), D.z(i)))
_fits_body = implies(all_of(d >= 0, n >= 0, equal(h.slope, 0), forall([i], _label)), fits(ridge(h, a, n), d, D))


def _fits(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_fits_body.args[0])
    labels_ = ask.leaf("the labels", given.concludes.args[3], given)
    told = ask.unfold(fits, ridge(h, a, n), d, D)
    each = ask.leaf(
        "a label",
        body_at(told.concludes.args[1].args[1], i),
        given,
        ask.instantiate(labels_, i),
        ask.instantiate(p.cite(RIDGE), h, a, d, D.x(i), n, n),
    )
    shown = ask.leaf("fits", _fits_body.args[1], given, told, ask.generalise([i], each))
    return ask.generalise([h, n, a, d, D], ask.discharge(given.concludes, shown))


FITS = Statement("ridge/it fits", forall([h, n, a, d, D], _fits_body), WORDS, _fits)
"""If h has the label of each sample at a.x_i, the net `ridge(h, a, n)` fits the data."""

# --- One more hinge -------------------------------------------------------------------------------------------------

ww, be, vv = variables("omega beta v", REAL)


def with_hinge(of: Term, after: Term, weight: Term, bias: Term, size: Term) -> Term:
    """The first `after` hinges of a sum, and size relu(weight u + bias) as the next."""

    def more(sequence: Term, last: Term) -> Term:
        return rule(j, if_else(j <= after, sequence(j), last))

    return instance(HINGES, more(of.w, weight), more(of.b, bias), more(of.v, size), of.slope, of.c)


_more = with_hinge(h, n, ww, be, vv)
_kept_body = implies(all_of(k >= 0, k <= n), equal(hinges(_more, u, k), hinges(h, u, k)))


def _kept(p: Proofs) -> Theorem:
    ask = p.assembler
    same = implies(k <= n, equal(hinges(_more, u, k), hinges(h, u, k)))
    every = induction(
        ask,
        "unchanged",
        k,
        0,
        same,
        [ask.unfold(hinges, of, u, 0) for of in (_more, h)],
        [ask.unfold(hinges, of, u, k + 1) for of in (_more, h)],
    )
    shown = ask.leaf("the first", _kept_body, ask.instantiate(every, k))
    return ask.generalise([h, n, ww, be, vv, u, k], shown)


KEPT = Statement("hinges/one more changes none", forall([h, n, ww, be, vv, u, k], _kept_body), WORDS, _kept)

# --- Hinges of size 0 can go ----------------------------------------------------------------------------------------

_count_body = implies(k >= 0, all_of(labels(w, k) >= 0, labels(w, k) <= k))


def _count(p: Proofs) -> Theorem:
    ask = p.assembler
    between = all_of(labels(w, k) >= 0, labels(w, k) <= k)
    every = induction(ask, "counted", k, 0, between, [ask.unfold(labels, w, 0)], [ask.unfold(labels, w, k + 1)])
    return ask.generalise([w, k], ask.instantiate(every, k))


COUNT = Statement("data/as many as counted", forall([w, k], _count_body), WORDS, _count)

h_ = variable("h'", HINGES)


def _lean_at(count: Term) -> Term:
    same = forall([u], equal(hinges(h_, u, labels(h.v, count)), hinges(h, u, count)))
    return exists([h_], all_of(equal(h_.slope, h.slope), same))


def _lean(p: Proofs) -> Theorem:
    ask = p.assembler

    def there(count: Term, function: Term, known: tuple[Theorem, ...], *by: Theorem) -> Theorem:
        body = body_at(_lean_at(count), function)
        every = ask.generalise([u], ask.leaf("the same values", body_at(body.args[1], u), *by))
        return ask.witness(_lean_at(count), function, ask.leaf("without idle ones", body, every, *known))

    first = there(number(0), h, (), ask.unfold(labels, h.v, 0))
    before = ask.assume(all_of(k >= 0, _lean_at(k)))
    known = ask.leaf("up to here", _lean_at(k), before)
    found = ask.assume(body_at(known.concludes, h_))
    same = ask.leaf("values", found.concludes.args[1], found)
    at = labels(h.v, k)
    more = with_hinge(h_, at, h.w(k + 1), h.b(k + 1), h.v(k + 1))
    following = there(
        k + 1,
        more,
        (found,),
        before,
        ask.instantiate(same, u),
        ask.instantiate(p.cite(KEPT), h_, at, h.w(k + 1), h.b(k + 1), h.v(k + 1), u, at),
        ask.instantiate(p.cite(COUNT), h.v, k),
        ask.unfold(labels, h.v, k + 1),
        ask.unfold(hinges, more, u, at + 1),
        ask.unfold(hinges, h, u, k + 1),
    )
    step = ask.discharge(before.concludes, ask.obtain(known, h_, following))
    every = ask.induct(k, 0, _lean_at(k), first, step)
    return ask.generalise([h, n], ask.instantiate(every, n))


LEAN = Statement("hinges/without idle ones", forall([h, n], implies(n >= 0, _lean_at(n))), WORDS, _lean)
"""The sum of n hinges is one of labels(h.v, n) hinges: those whose size is not 0."""
