"""Formulas of Lemma 4.5: m ReLUs through m + 1 points, and the step of its induction as printed."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.names import instance, relu
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    FALSE,
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
    variable,
)

from ..common.chords import CHORDS, chords, segment
from ..common.line_data import PLACES, spaced
from ..common.ridge import RIDGE, ridge
from ..common.upper_words import CHORD_WORDS, chord, slope
from ..common.words import NET, dot, g, i, increasing, j, k, m, output, w, y, z


def _slope(places: Term, labelled: Term, at: Term) -> Term:
    return (labelled(at + 1) - labelled(at)) / (places(at + 1) - places(at))


def _interpolates(net: Term, places: Term, labelled: Term, count: Term) -> Term:
    """(16): the chords 1 .. count, the last one continued."""
    line = labelled(k) + _slope(places, labelled, k) * (y(1) - places(k))
    return forall([k, y], implies(segment(places, count, y(1)), equal(output(net, 1, y, count), line)))


# --- lem-4.5 --------------------------------------------------------------------------------------------------------

_there = exists(
    [g],
    all_of(
        equal(g.neurons, m),
        forall([j], implies(all_of(j >= 1, j <= m), equal(g.w(j)(1), real(1)))),
        _interpolates(g, w, z, m),
    ),
)
LEMMA_FORMULA = forall([m, w, z], implies(all_of(m >= 1, increasing(w, m + 1)), _there))
_ONES = rule(k, real(1))


def _lemma(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(all_of(m >= 1, increasing(w, m + 1)))
    net = ridge(chords(w, z), _ONES, m)
    goal = body_at(_there, net)
    told = [ask.unfold(dot, _ONES, y, at) for at in (1, 0)]
    point = ask.leaf("one coordinate", equal(dot(_ONES, y, 1), y(1)), *told)
    value = body_at(body_at(goal.args[2], k), y)
    on_chord = ask.leaf(
        "on the chord",
        value,
        given,
        point,
        ask.instantiate(p.cite(RIDGE), chords(w, z), _ONES, 1, y, m, m),
        ask.instantiate(p.cite(CHORDS), w, z, m, k, dot(_ONES, y, 1)),
        ask.unfold(chord, w, z, k, dot(_ONES, y, 1)),
        ask.unfold(slope, w, z, k),
    )
    faces = ask.generalise([j], ask.leaf("faces right", body_at(goal.args[1], j)))
    shown = ask.leaf("the interpolant", goal, faces, ask.generalise([k, y], on_chord))
    return ask.generalise([m, w, z], ask.discharge(given.concludes, ask.witness(_there, net, shown)))


LEMMA = Statement(
    "lem-4.5",
    LEMMA_FORMULA,
    CHORD_WORDS,
    _lemma,
    lambda p: possible(p.assembler, LEMMA_FORMULA, (number(1), PLACES, PLACES), spaced(p, number(2))),
)

# --- lem-4.5/step: the slope itself is appended ---------------------------------------------------------------------

g_ = variable("g'", NET)
_appended = output(g, 1, y, m) + _slope(w, z, m + 1) * relu(y(1) - w(m + 1))
_nets = all_of(
    equal(g.neurons, m),
    _interpolates(g, w, z, m),
    equal(g_.neurons, m + 1),
    forall([y], equal(output(g_, 1, y, m + 1), _appended)),
)
_keeps = forall([g, g_], implies(_nets, _interpolates(g_, w, z, m + 1)))
STEP_FORMULA = forall([m, w, z], implies(all_of(m >= 1, increasing(w, m + 2)), _keeps))
_DIAGONAL = rule(i, to_real(i - 1))


def _net(neurons: int) -> Term:
    """relu(y) + relu(y - 1) + ..: slope 1 appended at each point."""
    return instance(NET, number(neurons), rule(j, _ONES), rule(j, -to_real(j - 1)), _ONES, real(0))


def _step(p: Proofs) -> Theorem:
    """(0, 0), (1, 1), (2, 2): both chords have slope 1, and the printed net has 1 * 2 + 1 * 1 = 3 at 2."""
    ask = p.assembler
    one, two = _net(1), _net(2)
    claimed = ask.instantiate(ask.assume(STEP_FORMULA), 1, _DIAGONAL, _DIAGONAL)
    sorted_ = ask.unfold(increasing, _DIAGONAL, 3)
    order = ask.generalise([i], ask.leaf("in order", body_at(sorted_.concludes.args[1], i)))
    claimed = ask.modus_ponens(claimed, ask.leaf("three points", claimed.concludes.args[0], sorted_, order))
    claimed = ask.instantiate(claimed, one, two)
    given = claimed.concludes.args[0]

    def inner(point: Term) -> list[Theorem]:
        return [ask.unfold(dot, _ONES, point, at) for at in (1, 0)]

    def values(net: Term, point: Term) -> list[Theorem]:
        return [ask.unfold(output, net, 1, point, at) for at in range(int(net.neurons.data) + 1)]

    first = ask.leaf("the first chord", body_at(body_at(given.args[1], k), y), *inner(y), *values(one, y))
    told = [*inner(y), *values(one, y), *values(two, y)]
    more = ask.leaf("one neuron more", body_at(given.args[3], y), *told)
    every = [ask.generalise([k, y], first), ask.generalise([y], more)]
    ready = ask.leaf("as supposed", given, *every)
    at_two = ask.instantiate(ask.modus_ponens(claimed, ready), 2, rule(k, real(2)))
    no = ask.leaf("3 is not 2", FALSE, at_two, *inner(rule(k, real(2))), *values(two, rule(k, real(2))))
    return ask.leaf("so not", negation(STEP_FORMULA), ask.discharge(STEP_FORMULA, no))


STEP = Statement(
    "lem-4.5/step",
    STEP_FORMULA,
    CHORD_WORDS,
    _step,
    refuted_at=(("m", "1"), ("points", "(0, 0), (1, 1), (2, 2)"), ("value at w_3 = 2", "3, not 2")),
)
