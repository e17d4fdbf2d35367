"""ours/fewest-kinks as a theorem: sample by sample, a CPL function with as many kinks as there are chosen indices.

Up to an index i there is one that goes on along the chord from i to i + 1. An index that is chosen gets a kink on its
sample; one that bends and is not chosen has, with the chosen index before it, a kink between the two.
"""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, possible
from ftc_verify.claims.statements.names import instance, relu
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
    to_real,
)

from ..common import alternating
from ..common.kinks_added import BEHIND, IN_ORDER, MEETS, VALUE, more, t, v
from ..common.kinks_on import ON, SHARES, ahead, gap, meeting, o, q, turn
from ..common.line_data import spaced
from ..common.upper_words import CHORD_WORDS, chord, slope
from ..common.words import CPL, K, bend, chosen, cpl, f, forced, i, increasing, j, k, through, u, value, x, z

# --- A function up to an index --------------------------------------------------------------------------------------


def _where(function: Term, up_to: Term) -> Term:
    """The kink of a chosen index: on its sample, or between it and the next if that bends with the same sign."""
    partner = all_of(j + 1 <= up_to, equal(bend(x, z, j), bend(x, z, j + 1)))
    place = function.t(forced(x, z, j))
    between = all_of(x(j) < place, place < x(j + 1))
    return implies(all_of(j >= 2, j <= up_to, chosen(x, z, j)), if_else(partner, between, equal(place, x(j))))


def state(function: Term, at: Term) -> Term:
    """Through the samples up to `at` and then along the chord, with a kink for each chosen index up to `at`."""
    return all_of(
        cpl(function),
        equal(function.kinks, forced(x, z, at)),
        implies(function.kinks >= 1, function.t(function.kinks) <= x(at)),
        equal(function.slope, slope(x, z, 1)),
        through(function, x, z, at),
        ahead(function, at),
        forall([j], _where(function, at)),
    )


def _parts(p: Proofs, formula: Term, known: Theorem, *which: int) -> list[Theorem]:
    """The parts of a conjunction that is known: all of them, or these."""
    return [p.assembler.leaf(f"part {at}", formula.args[at], known) for at in which or range(len(formula.args))]


# --- One kink more --------------------------------------------------------------------------------------------------

_alone = all_of(equal(o, q - 1), chosen(x, z, q), equal(t, x(q)))
_shared = all_of(equal(o, q - 2), chosen(x, z, q - 1), equal(bend(x, z, q - 1), bend(x, z, q)), t < x(q))
_joins = all_of(equal(slope(x, z, o) + v, slope(x, z, q)), equal(chord(x, z, o, x(q)) + v * (x(q) - t), z(q)))
_added_given = all_of(
    all_of(o >= 1, q <= K + 1, increasing(x, K), x(q - 1) < t, negation(equal(v, 0))),
    state(f, o),
    any_of(_alone, _shared),
    _joins,
)
_added_body = implies(_added_given, state(more(f, t, v), q))


def _added(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_added_given)
    new = more(f, t, v)
    here, before, which, joins = _parts(p, _added_given, given)
    kinks, count, last, goes, far, where = _parts(p, state(f, o), before, 0, 1, 2, 4, 5, 6)
    right = ask.instantiate(p.cite(BEHIND), x, K, o, q - 1)
    ordered = ask.instantiate(p.cite(IN_ORDER), f, t, v)
    order = ask.leaf("in order", cpl(new), kinks, last, here, which, right, ordered)
    counted = [ask.unfold(of, x, z, at) for of in (forced, chosen) for at in (q, q - 1)]
    one_more = ask.leaf("one more", equal(new.kinks, forced(x, z, q)), count, here, which, *counted[:3])
    values = ask.leaf(
        "values",
        equal(value(new, u, new.kinks), _turned_value(u)),
        kinks,
        ask.unfold(cpl, f),
        ask.instantiate(p.cite(VALUE), f, t, v, u),
    )
    on = ask.instantiate(p.cite(ON), x, z, K, f, new, o, q, t, v)
    on = ask.modus_ponens(
        on, ask.leaf("goes on", on.concludes.args[0], here, which, joins, goes, far, ask.generalise([u], values))
    )
    old = ask.instantiate(p.cite(alternating.MORE), x, z, j, o)
    places = ask.leaf("places", _where(new, q), ask.instantiate(where, j), here, which, count, *counted, old)
    shown = ask.leaf("one kink more", state(new, q), before, which, order, one_more, on, ask.generalise([j], places))
    return ask.generalise([x, z, K, f, o, q, t, v], ask.discharge(_added_given, shown))


def _turned_value(at: Term) -> Term:
    return value(f, at, f.kinks) + v * relu(at - t)


ADDED = Statement("fewest-kinks/one kink more", forall([x, z, K, f, o, q, t, v], _added_body), CHORD_WORDS, _added)

# --- From an index to the next --------------------------------------------------------------------------------------

_inside = all_of(q >= 2, q < K, increasing(x, K))
_straight_body = implies(all_of(_inside, equal(bend(x, z, q), 0), state(f, q - 1)), state(f, q))


def _straight(p: Proofs) -> Theorem:
    """No bend at q: the function goes on as it is."""
    ask = p.assembler
    given = ask.assume(_straight_body.args[0])
    here, flat, before = _parts(p, _straight_body.args[0], given)
    goes, far, where = _parts(p, state(f, q - 1), before, 4, 5, 6)
    on = ask.instantiate(p.cite(ON), x, z, K, f, f, q - 1, q, x(q), 0)
    same = ask.leaf("the same", equal(value(f, u, f.kinks), value(f, u, f.kinks) + real(0) * relu(u - x(q))))
    joins = ask.leaf(
        "one chord",
        on.concludes.args[0].args[4],
        here,
        flat,
        *turn(p, q),
        ask.instantiate(p.cite(MEETS), x, z, q - 1),
    )
    on = ask.modus_ponens(
        on,
        ask.leaf("goes on", on.concludes.args[0], here, goes, far, ask.generalise([u], same), joins, gap(p, q - 1)),
    )
    bends = [ask.unfold(chosen, x, z, at) for at in (q, q - 1)]
    places = ask.leaf("places", _where(f, q), ask.instantiate(where, j), flat, *bends)
    shown = ask.leaf(
        "no kink",
        state(f, q),
        here,
        flat,
        before,
        on,
        gap(p, q - 1),
        bends[0],
        ask.unfold(forced, x, z, q),
        ask.generalise([j], places),
    )
    return ask.generalise([x, z, K, f, q], ask.discharge(given.concludes, shown))


STRAIGHT = Statement("fewest-kinks/no kink", forall([x, z, K, f, q], _straight_body), CHORD_WORDS, _straight)


def _some(at: Term) -> Term:
    return exists([f], state(f, at))


_step_body = implies(all_of(_inside, _some(q - 1), implies(q >= 3, _some(q - 2))), _some(q))


def _step(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_step_body.args[0])
    here, last, earlier = _parts(p, _step_body.args[0], given)

    def found(case: Term, there: Theorem, function: Term, shown: Theorem) -> Theorem:
        """In this case the function made of one up to an earlier index will do."""
        return ask.discharge(case, ask.obtain(there, f, ask.witness(_some(q), function, shown)))

    flat = ask.assume(equal(bend(x, z, q), 0))
    goes = ask.instantiate(p.cite(STRAIGHT), x, z, K, f, q)
    straight = ask.modus_ponens(
        goes, ask.leaf("no bend", goes.concludes.args[0], here, flat, ask.assume(state(f, q - 1)))
    )

    alone = ask.assume(chosen(x, z, q))
    size = slope(x, z, q) - slope(x, z, q - 1)
    goes = ask.instantiate(p.cite(ADDED), x, z, K, f, q - 1, q, x(q), size)
    ready = ask.leaf(
        "on the sample",
        goes.concludes.args[0],
        here,
        alone,
        ask.assume(state(f, q - 1)),
        ask.unfold(chosen, x, z, q),
        *turn(p, q),
        ask.instantiate(p.cite(MEETS), x, z, q - 1),
    )
    single = ask.modus_ponens(goes, ready)

    pair = ask.assume(all_of(q >= 3, negation(chosen(x, z, q)), negation(equal(bend(x, z, q), 0))))
    size = slope(x, z, q) - slope(x, z, q - 2)
    goes = ask.instantiate(p.cite(ADDED), x, z, K, f, q - 2, q, meeting(q - 1), size)
    ready = ask.leaf(
        "between two",
        goes.concludes.args[0],
        here,
        pair,
        ask.assume(state(f, q - 2)),
        ask.unfold(chosen, x, z, q),
        ask.instantiate(p.cite(SHARES), x, z, K, q),
    )
    shared = ask.modus_ponens(goes, ready)
    cases = (
        found(flat.concludes, last, f, straight),
        found(alone.concludes, last, more(f, x(q), slope(x, z, q) - slope(x, z, q - 1)), single),
        found(
            pair.concludes,
            ask.leaf("two before", _some(q - 2), earlier, pair),
            more(f, meeting(q - 1), size),
            shared,
        ),
    )
    shown = ask.leaf("each case", _some(q), *cases, ask.unfold(chosen, x, z, q), ask.unfold(chosen, x, z, q - 1), here)
    return ask.generalise([x, z, K, q], ask.discharge(given.concludes, shown))


STEP = Statement("fewest-kinks/step", forall([x, z, K, q], _step_body), CHORD_WORDS, _step)

# --- The row --------------------------------------------------------------------------------------------------------

_greedy_body = implies(all_of(K >= 2, increasing(x, K)), _some(K - 1))
_CHORD = instance(CPL, number(0), rule(k, real(0)), rule(k, real(0)), slope(x, z, 1), z(1) - slope(x, z, 1) * x(1))


def _first(p: Proofs) -> Theorem:
    """The line through the first two points."""
    ask = p.assembler
    kinks, goes = ask.unfold(cpl, _CHORD), ask.unfold(through, _CHORD, x, z, 1)
    each = [
        ask.generalise([k], ask.leaf("no kink", body_at(kinks.concludes.args[1].args[1], k))),
        ask.generalise(
            [i],
            ask.leaf("a label", body_at(goes.concludes.args[1], i), ask.unfold(value, _CHORD, x(i), 0)),
        ),
        ask.generalise(
            [u],
            ask.leaf(
                "ahead",
                body_at(ahead(_CHORD, number(1)), u),
                ask.unfold(value, _CHORD, u, 0),
                ask.unfold(chord, x, z, 1, u),
            ),
        ),
        ask.generalise([j], ask.leaf("no place", _where(_CHORD, number(1)))),
    ]
    shown = ask.leaf("one chord", state(_CHORD, number(1)), kinks, goes, *each, ask.unfold(forced, x, z, 1))
    return ask.witness(_some(number(1)), _CHORD, shown)


def _greedy(p: Proofs) -> Theorem:
    ask = p.assembler
    order = ask.assume(increasing(x, K))
    both = implies(q < K, all_of(_some(q), implies(q >= 2, _some(q - 1))))
    every = induction(
        ask, "sample by sample", q, 1, both, [_first(p)], [order, ask.instantiate(p.cite(STEP), x, z, K, q + 1)]
    )
    given = ask.assume(_greedy_body.args[0])
    last = ask.discharge(order.concludes, ask.instantiate(every, K - 1))
    return ask.generalise(
        [x, z, K], ask.discharge(given.concludes, ask.leaf("up to the end", _some(K - 1), given, last))
    )


GREEDY = Statement("fewest-kinks/up to the end", forall([x, z, K], _greedy_body), CHORD_WORDS, _greedy)
"""For K >= 2: B kinks, and the slope s_1 left of them."""


_end_body = implies(all_of(K >= 2, increasing(x, K), through(f, x, z, K - 1), ahead(f, K - 1)), through(f, x, z, K))


def _end(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_end_body.args[0])
    before, far = _parts(p, given.concludes, given, 2, 3)
    told, after = ask.unfold(through, f, x, z, K - 1), ask.unfold(through, f, x, z, K)
    fit = ask.instantiate(ask.leaf("so far", told.concludes.args[1], told, before), i)
    last = [ask.instantiate(far, x(K)), ask.instantiate(p.cite(MEETS), x, z, K - 1), gap(p, K - 1)]
    each = ask.leaf("a label", body_at(after.concludes.args[1], i), given, fit, *last)
    shown = ask.leaf("through", after.concludes.args[0], ask.generalise([i], each), after)
    return ask.generalise([x, z, K, f], ask.discharge(given.concludes, shown))


END = Statement("kinks/the last point", forall([x, z, K, f], _end_body), CHORD_WORDS, _end)
"""A function that follows the last chord goes through all points."""

_attained = all_of(cpl(f), through(f, x, z, K), equal(f.kinks, forced(x, z, K - 1)), forall([j], _where(f, K - 1)))
_row_given = all_of(K >= 1, increasing(x, K))
FORMULA = forall([x, z, K], implies(_row_given, exists([f], _attained)))
_POINT = instance(CPL, number(0), rule(k, real(0)), rule(k, real(0)), real(0), z(1))


def _prove(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_row_given)
    goal = exists([f], _attained)
    long, short = ask.assume(K >= 2), ask.assume(K <= 1)
    many = ask.instantiate(p.cite(GREEDY), x, z, K)
    there = ask.modus_ponens(many, ask.leaf("two or more", many.concludes.args[0], given, long))
    found = ask.assume(state(f, K - 1))
    shown = ask.leaf("attained", _attained, found, given, long, ask.instantiate(p.cite(END), x, z, K, f))
    longer = ask.discharge(long.concludes, ask.obtain(there, f, ask.witness(goal, f, shown)))

    kinks, goes = ask.unfold(cpl, _POINT), ask.unfold(through, _POINT, x, z, K)
    parts = [
        ask.generalise([k], ask.leaf("no kink", body_at(kinks.concludes.args[1].args[1], k))),
        ask.generalise(
            [i],
            ask.leaf("a label", body_at(goes.concludes.args[1], i), short, ask.unfold(value, _POINT, x(i), 0)),
        ),
        ask.generalise([j], ask.leaf("no place", _where(_POINT, K - 1), short)),
    ]
    shown = ask.leaf("one point", body_at(goal, _POINT), kinks, goes, *parts, short, ask.unfold(forced, x, z, K - 1))
    shorter = ask.discharge(short.concludes, ask.witness(goal, _POINT, shown))
    both = ask.leaf("both", goal, longer, shorter)
    return ask.generalise([x, z, K], ask.discharge(_row_given, both))


def _instance(p: Proofs) -> Theorem:
    """Points 1, 2."""
    ask = p.assembler
    places, zeros, count = rule(i, to_real(i)), rule(i, real(0)), number(2)
    return possible(ask, FORMULA, (places, zeros, count), spaced(p, count))


FEWEST_KINKS = Statement("ours/fewest-kinks", FORMULA, CHORD_WORDS, _prove, _instance)
