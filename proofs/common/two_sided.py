"""Two sums of hinges as one, a sum of hinges mirrored, and the interpolant that leaves a flat piece to both sides."""

from ftc_verify.claims.statements.assembler import Theorem, base_of, step_of
from ftc_verify.claims.statements.derived import algebra, induction
from ftc_verify.claims.statements.names import instance, variables
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

from .chords import THROUGH, chords
from .sorted_data import LATER, steps_up
from .upper_words import CHORD_WORDS
from .words import HINGES, WORDS, K, h, hinges, i, increasing, j, k, m, n, u, w, x, z

h_ = variable("h'", HINGES)

# --- Mirrored -------------------------------------------------------------------------------------------------------


def mirrored(of: Term) -> Term:
    """The sum whose value at u is that of the given one at -u."""
    return instance(HINGES, rule(j, -of.w(j)), of.b, of.v, -of.slope, of.c)


def _mirror(p: Proofs) -> Theorem:
    ask = p.assembler
    same = equal(hinges(mirrored(h), u, k), hinges(h, -u, k))
    pairs = ((mirrored(h), u), (h, -u))
    first = algebra(ask, "no hinge", base_of(k, number(0), same), *[ask.unfold(hinges, of, at, 0) for of, at in pairs])
    told = [ask.unfold(hinges, of, at, k + 1) for of, at in pairs]
    more = algebra(ask, "one hinge more", step_of(k, number(0), same), *told)
    return ask.generalise([h, u, n], ask.instantiate(ask.induct(k, 0, same, first, more), n))


_mirror_body = implies(n >= 0, equal(hinges(mirrored(h), u, n), hinges(h, -u, n)))
MIRROR = Statement("hinges/mirrored", forall([h, u, n], _mirror_body), WORDS, _mirror)

# --- One after the other --------------------------------------------------------------------------------------------


def joined(first: Term, count: Term, then: Term) -> Term:
    """The first `count` hinges of one sum, and then those of the other; the linear parts add up."""

    def one(field: str) -> Term:
        before, after = getattr(first, field), getattr(then, field)
        return rule(j, if_else(j <= count, before(j), after(j - count)))

    return instance(HINGES, one("w"), one("b"), one("v"), first.slope + then.slope, first.c + then.c)


_JOINED = joined(h, m, h_)
_join_body = implies(all_of(m >= 0, n >= 0), equal(hinges(_JOINED, u, m + n), hinges(h, u, m) + hinges(h_, u, n)))


def _join(p: Proofs) -> Theorem:
    ask = p.assembler
    upto = implies(k <= m, equal(hinges(_JOINED, u, k), hinges(h, u, k) + (h_.c + h_.slope * u)))
    first = algebra(
        ask, "no hinge", base_of(k, number(0), upto), *[ask.unfold(hinges, of, u, 0) for of in (_JOINED, h)]
    )
    more = ask.leaf(
        "the first sum", step_of(k, number(0), upto), *[ask.unfold(hinges, of, u, k + 1) for of in (_JOINED, h)]
    )
    known = ask.instantiate(ask.induct(k, 0, upto, first, more), m)
    both = equal(hinges(_JOINED, u, m + k), hinges(h, u, m) + hinges(h_, u, k))
    some = ask.assume(m >= 0)
    every = induction(
        ask,
        "the other sum",
        k,
        0,
        both,
        [some, known, ask.unfold(hinges, h_, u, 0)],
        [some, ask.unfold(hinges, _JOINED, u, m + k + 1), ask.unfold(hinges, h_, u, k + 1)],
    )
    shown = ask.leaf("both", _join_body, ask.discharge(some.concludes, ask.instantiate(every, n)))
    return ask.generalise([h, m, h_, u, n], shown)


JOIN = Statement("hinges/one sum after the other", forall([h, m, h_, u, n], _join_body), WORDS, _join)

# --- Left of the first point ----------------------------------------------------------------------------------------

_idle_body = implies(all_of(increasing(w, m + 1), m >= 0, u <= w(1)), equal(hinges(chords(w, z), u, m), z(1)))


def _idle(p: Proofs) -> Theorem:
    ask = p.assembler
    function = chords(w, z)
    given = ask.assume(all_of(increasing(w, m + 1), u <= w(1)))
    every = induction(
        ask,
        "not yet",
        k,
        0,
        implies(k <= m, equal(hinges(function, u, k), z(1))),
        [ask.unfold(hinges, function, u, 0)],
        [given, ask.unfold(hinges, function, u, k + 1), ask.instantiate(p.cite(LATER), w, m + 1, 1, k + 1)],
    )
    shown = ask.leaf("idle", _idle_body, ask.discharge(given.concludes, ask.instantiate(every, m)))
    return ask.generalise([w, z, m, u], shown)


IDLE = Statement("chords/left of all", forall([w, z, m, u], _idle_body), CHORD_WORDS, _idle)

# --- From a flat piece to both sides --------------------------------------------------------------------------------

first, last = variables("p q")
"""The first and the last sample of the flat piece."""

_RIGHT = (rule(i, x(last - 1 + i)), rule(i, z(last - 1 + i)))
_LEFT = (rule(i, -x(first + 1 - i)), rule(i, z(first + 1 - i)))
_FUNCTION = joined(chords(*_RIGHT), K - last, mirrored(chords(*_LEFT)))
_FEWER = K - (last - first + 1)
_flat = forall([i], implies(all_of(first <= i, i <= last), equal(z(i), 0)))
_sides_given = all_of(increasing(x, K), first >= 1, first <= last, last <= K, _flat)
_sides_body = implies(
    _sides_given,
    exists(
        [h],
        all_of(
            equal(h.slope, 0),
            forall([i], implies(all_of(i >= 1, i <= K), equal(hinges(h, x(i), _FEWER), z(i)))),
        ),
    ),
)


def _in_order(p: Proofs, given: Theorem, places: Term, count: Term, at: Term) -> Theorem:
    """The places on one side increase, outwards from the flat piece."""
    ask = p.assembler
    order = ask.leaf("sorted", steps_up(p, x, K).concludes.args[1], steps_up(p, x, K), given)
    told = ask.unfold(increasing, places, count)
    each = ask.leaf("outwards", body_at(told.concludes.args[1], i), given, ask.instantiate(order, at))
    return ask.leaf("in order", told.concludes.args[0], told, ask.generalise([i], each))


def _sides(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_sides_given)
    flat = ask.leaf("flat", _flat, given)
    goal = body_at(_sides_body.args[1], _FUNCTION)
    value = ask.leaf(
        "its label",
        body_at(goal.args[1], i),
        given,
        *[ask.instantiate(flat, at) for at in (first, last, i)],
        _in_order(p, given, _RIGHT[0], K - last + 1, last - 1 + i),
        _in_order(p, given, _LEFT[0], first, first - i),
        ask.instantiate(p.cite(JOIN), chords(*_RIGHT), K - last, mirrored(chords(*_LEFT)), x(i), first - 1),
        ask.instantiate(p.cite(MIRROR), chords(*_LEFT), x(i), first - 1),
        ask.instantiate(p.cite(IDLE), *_RIGHT, K - last, x(i)),
        ask.instantiate(p.cite(IDLE), *_LEFT, first - 1, -x(i)),
        ask.instantiate(p.cite(THROUGH), *_RIGHT, K - last + 1, i - last + 1),
        ask.instantiate(p.cite(THROUGH), *_LEFT, first, first + 1 - i),
        *[ask.instantiate(p.cite(LATER), x, K, *pair) for pair in ((i, last), (first, i))],
    )
    shown = ask.leaf("both sides", goal, ask.generalise([i], value))
    there = ask.witness(_sides_body.args[1], _FUNCTION, shown)
    return ask.generalise([x, z, K, first, last], ask.discharge(_sides_given, there))


SIDES = Statement(
    "chords/from a flat piece to both sides", forall([x, z, K, first, last], _sides_body), CHORD_WORDS, _sides
)
"""Where the samples p .. q have the label 0, K - (q - p + 1) hinges go through all: chords to the right and left."""
