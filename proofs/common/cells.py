"""Lemmas on breakpoints, a sequence t of numbers in any order, and on three values on a line, with and without ReLU."""

from collections.abc import Sequence

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import algebra, induction, obtain_all
from ftc_verify.claims.statements.names import relu, substitute, variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    any_of,
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
)

from .deep_words import DEEP_WORDS, bent, clear, nearest, t, u2, u3, up_to
from .words import SEQUENCE, curve, i, k, m, n, u

a, b, c, scale = variables("a b c scale", REAL)
a1, a2, a3, b1, b2, b3, zero = variables("a1 a2 a3 b1 b2 b3 zero", REAL)
r, one, other = variables("r one other", SEQUENCE)


def opposite(left: Term, right: Term) -> Term:
    """One of them is positive, the other negative."""
    return any_of(all_of(left < 0, right > 0), all_of(left > 0, right < 0))


# --- Sequences ------------------------------------------------------------------------------------------------------

_same_body = implies(equal(one, other), equal(one(i), other(i)))
SAME = Statement(
    "sequences/the same element",
    forall([one, other, i], _same_body),
    DEEP_WORDS,
    lambda p: p.assembler.generalise([one, other, i], p.assembler.leaf("the same element", _same_body)),
)


def element(p: Proofs, told: Theorem, index: Term) -> Theorem:
    """From the equality of two sequences, one given by a rule, that of their elements."""
    ask = p.assembler
    return ask.modus_ponens(ask.instantiate(p.cite(SAME), *told.concludes.args, index), told)


_outside_body = implies(all_of(clear(t, n, u, u2), i >= 1, i <= n), negation(all_of(u < t(i), t(i) < u2)))


def _outside(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(clear(t, n, u, u2))
    told = ask.unfold(clear, t, n, u, u2)
    every = ask.leaf("each", told.concludes.args[1], given, told)
    shown = ask.discharge(given.concludes, ask.instantiate(every, i))
    return ask.generalise([t, n, u, u2, i], ask.leaf("outside", _outside_body, shown))


OUTSIDE = Statement("cells/outside", forall([t, n, u, u2, i], _outside_body), DEEP_WORDS, _outside)

JOINED = rule(k, if_else(k <= m, t(k), r(k - m)))
"""The first m of t, then r."""
_join_body = implies(
    all_of(m >= 0, n >= 0, clear(JOINED, m + n, u, u2)), all_of(clear(t, m, u, u2), clear(r, n, u, u2))
)


def _join(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_join_body.args[0])
    parts = []
    for sequence, count, place in ((t, m, i), (r, n, m + i)):
        told = ask.unfold(clear, sequence, count, u, u2)
        outside = ask.instantiate(p.cite(OUTSIDE), JOINED, m + n, u, u2, place)
        each = ask.leaf("each", body_at(told.concludes.args[1], i), given, outside)
        parts += [told, ask.generalise([i], each)]
    shown = ask.leaf("both", _join_body.args[1], *parts)
    return ask.generalise([t, m, r, n, u, u2], ask.discharge(given.concludes, shown))


JOIN = Statement("cells/two sequences", forall([t, m, r, n, u, u2], _join_body), DEEP_WORDS, _join)

_some_nearest = exists([i], all_of(i >= 1, i <= n + 1, nearest(t, n, i, u)))
_nearest_body = implies(n >= 0, _some_nearest)


def _nearest(p: Proofs) -> Theorem:
    """One number more: it is the nearest, or the one before it is, or there is still none."""
    ask = p.assembler

    def there(count: Term) -> Term:
        return exists([i], all_of(i >= 1, i <= count + 1, nearest(t, count, i, u)))

    def at(count: Term, chosen: Term, others: Sequence[Theorem], *known: Theorem) -> Theorem:
        told = ask.unfold(nearest, t, count, chosen, u)
        none_nearer = body_at(told.concludes.args[1].args[1], k)
        each = ask.generalise([k], ask.leaf("none nearer", none_nearer, *others))
        shown = ask.leaf("the nearest", body_at(there(count), chosen), *known, told, each)
        return ask.witness(there(count), chosen, shown)

    given = ask.assume(all_of(m >= 0, there(m)))
    before = ask.assume(body_at(there(m), i))
    told = ask.unfold(nearest, t, m, i, u)
    others = ask.instantiate(ask.leaf("the others", told.concludes.args[1].args[1], before, told), k)
    taken = all_of(t(m + 1) <= u, any_of(i > m, t(i) <= t(m + 1)))
    chosen = if_else(taken, m + 1, if_else(i > m, m + 2, i))
    found = obtain_all(ask, ask.leaf("there is", there(m), given), [i], at(m + 1, chosen, [others], before, told))
    base = at(number(0), number(1), [])
    every = ask.induct(m, 0, there(m), base, ask.discharge(given.concludes, found))
    return ask.generalise([t, n, u], ask.instantiate(every, n))


NEAREST = Statement("cells/the nearest", forall([t, n, u], _nearest_body), DEEP_WORDS, _nearest)

_part_body = implies(all_of(clear(t, n, u, u3), u <= a, b <= u3), clear(t, n, a, b))


def _part(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_part_body.args[0])
    told = ask.unfold(clear, t, n, a, b)
    outside = ask.instantiate(p.cite(OUTSIDE), t, n, u, u3, i)
    each = ask.generalise([i], ask.leaf("inside", body_at(told.concludes.args[1], i), given, outside))
    shown = ask.leaf("clear", _part_body.args[1], told, each)
    return ask.generalise([t, n, u, u3, a, b], ask.discharge(given.concludes, shown))


PART = Statement("cells/inside", forall([t, n, u, u3, a, b], _part_body), DEEP_WORDS, _part)

_more_body = implies(all_of(clear(t, n, u, u3), negation(all_of(u < t(n + 1), t(n + 1) < u3))), clear(t, n + 1, u, u3))


def _one_more(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_more_body.args[0])
    told = ask.unfold(clear, t, n + 1, u, u3)
    outside = ask.instantiate(p.cite(OUTSIDE), t, n, u, u3, i)
    each = ask.generalise([i], ask.leaf("all", body_at(told.concludes.args[1], i), given, outside))
    shown = ask.leaf("clear", _more_body.args[1], told, each)
    return ask.generalise([t, n, u, u3], ask.discharge(given.concludes, shown))


MORE = Statement("cells/one number more", forall([t, n, u, u3], _more_body), DEEP_WORDS, _one_more)

# --- Counting -------------------------------------------------------------------------------------------------------

_count_body = implies(
    all_of(n >= 0, u <= u3),
    all_of(
        up_to(t, u, n) >= 0,
        up_to(t, u3, n) <= n,
        up_to(t, u, n) <= up_to(t, u3, n),
        implies(all_of(i >= 1, i <= n, u < t(i), t(i) <= u3), up_to(t, u, n) < up_to(t, u3, n)),
    ),
)


def _counting(p: Proofs) -> Theorem:
    """From 0 to n, never fewer further right, and one more for each number passed."""
    ask = p.assembler
    given = ask.assume(u <= u3)
    counts = substitute(_count_body.args[1], {n: m})

    def unfolded(count: Term) -> list[Theorem]:
        return [ask.unfold(up_to, t, at, count) for at in (u, u3)]

    every = induction(ask, "count", m, 0, counts, unfolded(number(0)), [given, *unfolded(m + 1)])
    shown = ask.discharge(u <= u3, ask.instantiate(every, n))
    return ask.generalise([t, u, u3, i, n], ask.leaf("counted", _count_body, shown))


COUNT = Statement("cells/counted", forall([t, u, u3, i, n], _count_body), DEEP_WORDS, _counting)

# --- Three values ---------------------------------------------------------------------------------------------------

_ordered = all_of(u < u2, u2 < u3)
_values, _more = (a1, a2, a3), (b1, b2, b3)
_sum = bent(tuple(left + scale * right for left, right in zip(_values, _more, strict=True)))
_linear_body = equal(_sum, bent(_values) + scale * bent(_more))


def _told(p: Proofs, *curves: Term) -> list[Theorem]:
    return [p.assembler.unfold(curve, *one.args) for one in curves]


def _linear(p: Proofs) -> Theorem:
    ask = p.assembler
    told = _told(p, _sum, bent(_values), bent(_more))
    return ask.generalise([*_values, *_more, scale, u, u2, u3], algebra(ask, "linear", _linear_body, *told))


LINEAR = Statement(
    "three values/linear",
    forall([*_values, *_more, scale, u, u2, u3], _linear_body),
    DEEP_WORDS,
    _linear,
)

_cut = (relu(a1), relu(a2), relu(a3))
_cut_body = implies(all_of(_ordered, equal(bent(_values), 0), negation(opposite(a1, a3))), equal(bent(_cut), 0))


def _cutting(p: Proofs) -> Theorem:
    """The middle value lies between the outer ones, so all three are >= 0 or all are <= 0."""
    ask = p.assembler
    shown = algebra(ask, "after a ReLU", _cut_body, *_told(p, bent(_values), bent(_cut)))
    return ask.generalise([*_values, u, u2, u3], shown)


CUT = Statement("three values/after a ReLU", forall([*_values, u, u2, u3], _cut_body), DEEP_WORDS, _cutting)


def _beside(name: str, given: tuple[Term, Term, Term], one_sign: tuple[Term, Term]) -> Statement:
    """Values on one side of a zero are not of opposite signs."""
    body = implies(all_of(_ordered, equal(bent(given), 0)), negation(opposite(*one_sign)))

    def prove(p: Proofs) -> Theorem:
        shown = algebra(p.assembler, name, body, *_told(p, bent(given)))
        return p.assembler.generalise([*one_sign, u, u2, u3], shown)

    return Statement(f"three values/{name}", forall([*one_sign, u, u2, u3], body), DEEP_WORDS, prove)


RIGHT_OF_ZERO = _beside("right of a zero", (real(0), a2, a3), (a2, a3))
LEFT_OF_ZERO = _beside("left of a zero", (a1, a2, real(0)), (a1, a2))

_where = exists(
    [zero],
    all_of(u < zero, zero < u3, forall([a2], implies(equal(curve(a1, a2, a3, u, zero, u3), 0), equal(a2, 0)))),
)
_zero_body = implies(all_of(u < u3, opposite(a1, a3)), _where)


def _zero(p: Proofs) -> Theorem:
    """Where the line through the two values is zero: a share a1/(a1 - a3) of the way."""
    ask = p.assembler
    given = ask.assume(_zero_body.args[0])
    place = u + scale * (u3 - u)
    here = curve(a1, a2, a3, u, place, u3)
    share = all_of(equal(scale * (a1 - a3), a1), scale > 0, scale < 1)
    goal = all_of(u < place, place < u3, implies(equal(here, 0), equal(a2, 0)))
    known = [ask.assume(share), ask.leaf("in order", u < u3, given)]
    shown = ask.leaf("a zero", goal, *known, *_told(p, here))
    shown = ask.instantiate(ask.generalise([scale], ask.discharge(share, shown)), a1 / (a1 - a3))
    shown = ask.modus_ponens(shown, ask.leaf("a share", shown.concludes.args[0], given))
    place = body_at(_where, shown.concludes.args[0].args[1])
    value = ask.generalise([a2], ask.leaf("its value", body_at(place.args[2], a2), shown))
    there = ask.witness(_where, shown.concludes.args[0].args[1], ask.leaf("so there is", place, shown, value))
    return ask.generalise([a1, a3, u, u3], ask.discharge(given.concludes, there))


ZERO = Statement("three values/a zero between", forall([a1, a3, u, u3], _zero_body), DEEP_WORDS, _zero)
