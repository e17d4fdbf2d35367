"""Nets of any depth on a line p + u q: layer by layer, the numbers outside which all neurons are affine.

Between the numbers that are enough for layer l the input h of a neuron of layer l + 1 is affine, so it has one zero at
most; with these zeros, one for each neuron and stretch, the numbers are enough for layer l + 1.
"""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, obtain_all, some
from ftc_verify.claims.statements.names import variables
from ftc_verify.claims.statements.sorts import REAL
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

from . import cells
from .cells import b, one, opposite, other, r, zero
from .deep_words import (
    DEEP_WORDS,
    affine,
    bent,
    clear,
    g,
    inputs,
    l,
    layer,
    nearest,
    p,
    point,
    q,
    t,
    u2,
    u3,
)
from .words import SEQUENCE, curve, d, dot, i, j, k, m, n, u, w

third = variable("third", SEQUENCE)
THREE = (u, u2, u3)
ordered = all_of(u < u2, u2 < u3)


def value(of: Term, neuron: Term, at: Term) -> Term:
    """The value of a neuron of a layer at a point of the line."""
    return layer(g, d, point(p, q, at), of)(neuron)


def entering(neuron: Term, at: Term) -> Term:
    """What the ReLU of this neuron of layer l + 1 is applied to, at a point of the line."""
    before = layer(g, d, point(p, q, at), l)
    return affine(g.w(l + 1)(neuron), before, inputs(g, d, l + 1), g.b(l + 1)(neuron))


def is_straight(count: Term) -> Term:
    """What enters neuron j is affine between the first `count` of t."""
    values = tuple(entering(j, at) for at in THREE)
    return forall([*THREE], implies(all_of(ordered, clear(t, count, u, u3)), equal(bent(values), 0)))


# --- A weighted sum of affine functions -----------------------------------------------------------------------------

_each = forall([i], implies(all_of(i >= 1, i <= k), equal(bent((one(i), other(i), third(i))), 0)))
_sums_body = implies(_each, equal(bent(tuple(affine(w, x, k, b) for x in (one, other, third))), 0))


def _sums(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    given = ask.assume(_each)
    points = (one, other, third)

    def total(count: Term) -> Term:
        return bent(tuple(dot(w, x, count) for x in points))

    def unfolded(count: Term) -> list[Theorem]:
        return [ask.unfold(dot, w, x, count) for x in points]

    none = number(0)
    values = [x(m + 1) for x in points]
    more = ask.instantiate(proofs.cite(cells.LINEAR), *[dot(w, x, m) for x in points], *values, w(m + 1), *THREE)
    every = induction(
        ask,
        "a sum",
        m,
        0,
        implies(m <= k, equal(total(m), 0)),
        [*unfolded(none), ask.unfold(curve, *total(none).args)],
        [*unfolded(m + 1), more, ask.instantiate(given, m + 1)],
    )
    ones = [real(1)] * 3
    lifted = ask.instantiate(proofs.cite(cells.LINEAR), *[dot(w, x, k) for x in points], *ones, b, *THREE)
    shown = ask.leaf(
        "and a bias",
        _sums_body.args[1],
        ask.instantiate(every, k),
        lifted,
        ask.unfold(curve, *ones, *THREE),
        *[ask.unfold(affine, w, x, k, b) for x in points],
        *unfolded(k),
        ask.unfold(curve, *[real(0)] * 3, *THREE),
    )
    return ask.generalise([w, one, other, third, k, b, *THREE], ask.discharge(_each, shown))


SUMS = Statement(
    "layers/a weighted sum",
    forall([w, one, other, third, k, b, *THREE], _sums_body),
    DEEP_WORDS,
    _sums,
)

# --- One neuron: a zero for each stretch ----------------------------------------------------------------------------


def turns(at: Term, last: Term) -> Term:
    """What enters neuron j has opposite signs at these two points of the line."""
    return opposite(entering(j, at), entering(j, last))


def _passes(stretch: Term, zero_: Term) -> Term:
    """On the stretch right of number i of t, what enters neuron j has both signs on either side of this zero only."""
    here = all_of(u < u3, clear(t, n, u, u3), nearest(t, n, stretch, u), negation(all_of(u < zero_, zero_ < u3)))
    return implies(here, negation(turns(u, u3)))


v0, v1 = variables("v0 v1", REAL)
_NEURON = [g, d, p, q, l, j, t, n]
_one_zero = exists([zero], forall([u, u3], _passes(i, zero)))
_stretch_body = implies(is_straight(n), _one_zero)


def _crossing(at: Term, last: Term) -> Term:
    return all_of(at < last, clear(t, n, at, last), nearest(t, n, i, at), turns(at, last))


def _stretch(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    crossed = exists([v0, v1], _crossing(v0, v1))
    none = ask.assume(negation(crossed))
    here = ask.assume(_crossing(u, u3))
    no = ask.leaf("no crossing", FALSE, none, some(ask, crossed, [u, u3], here))
    passes = ask.leaf("nothing to pass", _passes(i, real(0)), ask.discharge(here.concludes, no))
    nowhere = ask.witness(_one_zero, real(0), ask.generalise([u, u3], passes))
    somewhere = obtain_all(ask, ask.assume(crossed), [v0, v1], _at_the_zero(proofs))
    cases = [ask.discharge(none.concludes, nowhere), ask.discharge(crossed, somewhere)]
    shown = ask.discharge(is_straight(n), ask.leaf("either", _one_zero, *cases))
    return ask.generalise([*_NEURON, i], shown)


def _at_the_zero(proofs: Proofs) -> Theorem:
    """From a crossing between v0 and v1: its zero is the one."""
    ask = proofs.assembler
    straight = ask.assume(is_straight(n))
    crossing = ask.assume(_crossing(v0, v1))
    there = ask.instantiate(proofs.cite(cells.ZERO), entering(j, v0), entering(j, v1), v0, v1)
    there = ask.modus_ponens(there, ask.leaf("opposite", there.concludes.args[0], crossing))
    found = ask.assume(body_at(there.concludes, zero))
    at_zero = ask.instantiate(ask.leaf("its value", found.concludes.args[2], found), entering(j, zero))
    line = ask.instantiate(straight, v0, zero, v1)
    value_ = ask.leaf("zero", equal(entering(j, zero), 0), found, at_zero, line, crossing)
    pair = ask.assume(_crossing(u, u3))
    near = [ask.unfold(nearest, t, n, i, at) for at in (u, v0)]
    others = [
        ask.instantiate(ask.leaf("none nearer", told.concludes.args[1].args[1], told, of), k)
        for told, of in zip(near, (pair, crossing), strict=True)
    ]

    def no_number(low: Term, high: Term, ends: tuple[Term, Term], *known: Theorem) -> Theorem:
        """None of t lies between the zero and the pair."""
        told = ask.unfold(clear, t, n, low, high)
        outside = ask.instantiate(proofs.cite(cells.OUTSIDE), t, n, *ends, k)
        each = ask.leaf("no number", body_at(told.concludes.args[1], k), found, pair, crossing, outside, *known)
        return ask.leaf("clear", clear(t, n, low, high), told, ask.generalise([k], each))

    right = [
        no_number(zero, u3, (u, u3), near[1], others[0]),
        ask.instantiate(straight, zero, u, u3),
        ask.instantiate(proofs.cite(cells.RIGHT_OF_ZERO), entering(j, u), entering(j, u3), zero, u, u3),
    ]
    left = [
        no_number(u, zero, (v0, v1), near[0], others[1]),
        ask.instantiate(straight, u, u3, zero),
        ask.instantiate(proofs.cite(cells.LEFT_OF_ZERO), entering(j, u), entering(j, u3), u, u3, zero),
    ]
    beside = ask.leaf("zero between", all_of(u < zero, zero < u3), value_, pair, *right, *left)
    passes = ask.leaf("only there", _passes(i, zero), ask.discharge(pair.concludes, beside))
    shown = ask.witness(_one_zero, zero, ask.generalise([u, u3], passes))
    return obtain_all(ask, there, [zero], shown)


STRETCH = Statement("layers/one stretch", forall([*_NEURON, i], _stretch_body), DEEP_WORDS, _stretch)

_same_sign = implies(all_of(u < u3, clear(t, n, u, u3), clear(r, n + 1, u, u3)), negation(turns(u, u3)))
_neuron_body = implies(all_of(n >= 0, is_straight(n)), exists([r], forall([u, u3], _same_sign)))


def _neuron(proofs: Proofs) -> Theorem:
    """All stretches at once: number i of r is the zero on the stretch right of t_i."""
    ask = proofs.assembler
    given = ask.assume(_neuron_body.args[0])

    def there(count: Term) -> Term:
        each = implies(all_of(i >= 1, i <= count), _passes(i, r(i)))
        return exists([r], forall([i, u, u3], each))

    base = body_at(there(number(0)), t)
    for name in (i, u, u3):
        base = body_at(base, name)
    first = some(ask, there(number(0)), [t], ask.generalise([i, u, u3], ask.leaf("none yet", base)))
    before = ask.assume(all_of(m >= 0, there(m)))
    had = ask.assume(body_at(there(m), r))
    straight = ask.leaf("straight", is_straight(n), given)
    zero_of = ask.modus_ponens(ask.instantiate(proofs.cite(STRETCH), *_NEURON, m + 1), straight)
    got = ask.assume(body_at(zero_of.concludes, zero))
    longer = rule(k, if_else(k <= m, r(k), zero))
    each = body_at(there(m + 1), longer)
    for name in (i, u, u3):
        each = body_at(each, name)
    known = [ask.instantiate(had, i, u, u3), ask.instantiate(got, u, u3)]
    shown = some(ask, there(m + 1), [longer], ask.generalise([i, u, u3], ask.leaf("one more", each, *known)))
    shown = obtain_all(ask, zero_of, [zero], shown)
    shown = obtain_all(ask, ask.leaf("so far", there(m), before), [r], shown)
    every = ask.induct(m, 0, there(m), first, ask.discharge(before.concludes, shown))
    all_ = ask.modus_ponens(ask.instantiate(every, n + 1), ask.leaf("n + 1", n + 1 >= 0, given))
    have = ask.assume(body_at(all_.concludes, r))
    near = ask.modus_ponens(ask.instantiate(proofs.cite(cells.NEAREST), t, n, u), ask.leaf("n >= 0", n >= 0, given))
    this = ask.assume(body_at(near.concludes, i))
    outside = ask.instantiate(proofs.cite(cells.OUTSIDE), r, n + 1, u, u3, i)
    one_sign = ask.leaf("one sign", _same_sign, ask.instantiate(have, i, u, u3), this, outside)
    one_sign = ask.generalise([u, u3], obtain_all(ask, near, [i], one_sign))
    found = obtain_all(ask, all_, [r], ask.witness(_neuron_body.args[1], r, one_sign))
    return ask.generalise(_NEURON, ask.discharge(given.concludes, found))


NEURON = Statement("layers/one neuron", forall(_NEURON, _neuron_body), DEEP_WORDS, _neuron)
