"""Three-layer nets at 1, 2, .. on the first axis of R^d: a stretch of bends of one sign takes breakpoints of layer 1,
or neurons of layer 2 whose output weights have that sign."""

from fractions import Fraction

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import algebra, induction
from ftc_verify.claims.statements.names import instance, relu, variables
from ftc_verify.claims.statements.sorts import REAL
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
    real,
    rule,
    to_real,
)

from . import crossings
from . import hinges as lemmas
from .cells import element
from .crossings import R
from .deep_words import DEEP_WORDS, affine, deep_fits, deep_output, g, inputs, layer, layered
from .line_data import DOT, PLACES, along, on_first_axis, place
from .section_5_words import SECTION_5_WORDS, crosses, o, of_sign, r
from .words import (
    HINGES,
    SEQUENCE,
    K,
    bend,
    curve,
    d,
    dot,
    either_sign,
    h,
    hinges,
    i,
    j,
    k,
    left,
    n,
    s,
    sign,
    z,
)

THREE_LAYER_WORDS = (*DEEP_WORDS, *SECTION_5_WORDS)
a, b, c, ww, be, vv = variables("a b c w beta v", REAL)
v1, v2, v3, w1, w2, w3 = variables("v1 v2 v3 w1 w2 w3", REAL)
one, other = variables("one other", SEQUENCE)
FIRST_WIDTH, SECOND_WIDTH = g.width(1), g.width(2)
NONE = real(0)


def entering_of(net: Term, neuron: Term) -> Term:
    """What enters a neuron of layer 2, as a sum of hinges of the first coordinate."""
    return instance(HINGES, rule(j, net.w(1)(j)(1)), net.b(1), net.w(2)(neuron), NONE, net.b(2)(neuron))


def entering(neuron: Term) -> Term:
    """What enters a neuron of layer 2 of g."""
    return entering_of(g, neuron)


def counted(of: Term) -> Term:
    """The hinges of a sum, all of size 1: `left` of these counts every breakpoint."""
    return instance(HINGES, of.w, of.b, rule(j, real(1)), NONE, NONE)


def breakpoints(at: Term) -> Term:
    """The number of breakpoints of layer 1 left of this sample."""
    return left(counted(entering(k)), 1, to_real(at), FIRST_WIDTH)


# --- The layers -----------------------------------------------------------------------------------------------------


def _element(p: Proofs, of: int, index: Term) -> Theorem:
    """The value of a neuron of a hidden layer."""
    ask = p.assembler
    told = ask.unfold(layer, g, d, along(place), of)
    values = told.concludes.args[1].args[2]
    same = ask.leaf("a hidden layer", equal(told.concludes.args[0], values), told)
    return element(p, same, index)


_first_body = implies(d >= 1, equal(layer(g, d, along(place), 1)(j), relu(g.w(1)(j)(1) * place + g.b(1)(j))))


def _first(p: Proofs) -> Theorem:
    ask = p.assembler
    value = _element(p, 1, j)
    enters = value.concludes.args[1].args[1]
    shown = ask.leaf(
        "layer 1",
        _first_body,
        value,
        ask.unfold(affine, *enters.args),
        ask.unfold(layer, g, d, along(place), 0),
        ask.unfold(inputs, g, d, 1),
        ask.instantiate(p.cite(DOT), g.w(1)(j), place, d),
    )
    return ask.generalise([g, d, place, j], shown)


FIRST = Statement("three layers/layer 1", forall([g, d, place, j], _first_body), THREE_LAYER_WORDS, _first)

_second_body = implies(
    all_of(d >= 1, FIRST_WIDTH >= 0),
    equal(layer(g, d, along(place), 2)(k), relu(hinges(entering(k), place, FIRST_WIDTH))),
)


def _second(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_second_body.args[0])
    before, weights = layer(g, d, along(place), 1), g.w(2)(k)
    same = equal(dot(weights, before, n) + g.b(2)(k), hinges(entering(k), place, n))
    every = induction(
        ask,
        "what enters",
        n,
        0,
        same,
        [ask.unfold(dot, weights, before, 0), ask.unfold(hinges, entering(k), place, 0)],
        [
            given,
            ask.unfold(dot, weights, before, n + 1),
            ask.unfold(hinges, entering(k), place, n + 1),
            ask.instantiate(p.cite(FIRST), g, d, place, n + 1),
        ],
    )
    value = _element(p, 2, k)
    shown = ask.leaf(
        "layer 2",
        _second_body.args[1],
        given,
        value,
        ask.unfold(affine, *value.concludes.args[1].args[1].args),
        ask.unfold(inputs, g, d, 2),
        ask.instantiate(every, FIRST_WIDTH),
    )
    return ask.generalise([g, d, place, k], ask.discharge(given.concludes, shown))


SECOND = Statement("three layers/layer 2", forall([g, d, place, k], _second_body), THREE_LAYER_WORDS, _second)

# --- Straight where nothing bends -----------------------------------------------------------------------------------

_points = (a, b, c)
_linear_body = equal(
    curve(v1 + vv * w1, v2 + vv * w2, v3 + vv * w3, a, b, c),
    curve(v1, v2, v3, a, b, c) + vv * curve(w1, w2, w3, a, b, c),
)


def _linear(p: Proofs) -> Theorem:
    ask = p.assembler
    total, *parts = (_linear_body.args[0], _linear_body.args[1].args[0], _linear_body.args[1].args[1].args[1])
    told = [ask.unfold(curve, *of.args) for of in (total, *parts)]
    return ask.generalise([v1, v2, v3, w1, w2, w3, vv, a, b, c], algebra(ask, "linear", _linear_body, *told))


LINEAR = Statement(
    "three layers/curve is linear",
    forall([v1, v2, v3, w1, w2, w3, vv, a, b, c], _linear_body),
    THREE_LAYER_WORDS,
    _linear,
)
_unit_body = implies(all_of(equal(b, a + 1), equal(c, a + 2)), equal(curve(v1, v2, v3, a, b, c), v1 + v3 - 2 * v2))
UNIT = Statement(
    "three layers/curve at equal distances",
    forall([v1, v2, v3, a, b, c], _unit_body),
    THREE_LAYER_WORDS,
    lambda p: p.assembler.generalise(
        [v1, v2, v3, a, b, c],
        algebra(p.assembler, "equal distances", _unit_body, p.assembler.unfold(curve, v1, v2, v3, a, b, c)),
    ),
)


def _values(of: Term, count: Term) -> list[Term]:
    return [hinges(of, point, count) for point in _points]


def _counts(at: Term, count: Term) -> Term:
    return left(counted(h), 1, at, count)


_flat_body = implies(
    all_of(n >= 0, a < b, b < c, equal(_counts(a, n), _counts(c, n))), equal(curve(*_values(h, n), a, b, c), 0)
)


def _flat(p: Proofs) -> Theorem:
    """As often as no breakpoint is passed, no hinge bends."""
    ask = p.assembler
    given = ask.assume(all_of(a < b, b < c))
    at = i + 1
    own = [relu(h.w(at) * point + h.b(at)) for point in _points]
    state = all_of(
        _counts(a, i) <= _counts(c, i),
        implies(equal(_counts(a, i), _counts(c, i)), equal(curve(*_values(h, i), a, b, c), 0)),
    )
    first = curve(*_values(h, number(0)), a, b, c)
    none = ask.leaf(
        "no hinge",
        equal(first, 0),
        *[ask.unfold(hinges, h, point, 0) for point in _points],
        ask.instantiate(_line(p), h.c, h.slope, a, b, c),
    )
    adds = ask.leaf(
        "curves add",
        implies(
            i >= 0,
            equal(curve(*_values(h, at), a, b, c), curve(*_values(h, i), a, b, c) + h.v(at) * curve(*own, a, b, c)),
        ),
        ask.instantiate(p.cite(LINEAR), *_values(h, i), *own, h.v(at), a, b, c),
        *[ask.unfold(hinges, h, point, at) for point in _points],
    )
    every = induction(
        ask,
        "no bend",
        i,
        0,
        state,
        [none, *[ask.unfold(left, counted(h), 1, point, 0) for point in (a, c)]],
        [
            given,
            adds,
            ask.unfold(sign, real(1)),
            ask.instantiate(p.cite(lemmas.CONVEX), h.w(at), h.b(at), a, b, c),
            *[ask.unfold(left, counted(h), 1, point, at) for point in (a, c)],
        ],
    )
    shown = ask.discharge(given.concludes, ask.instantiate(every, n))
    return ask.generalise([h, n, a, b, c], ask.leaf("flat", _flat_body, shown))


def _line(p: Proofs) -> Theorem:
    ask = p.assembler
    bent = curve(*[v1 + v2 * point for point in _points], a, b, c)
    return ask.generalise([v1, v2, a, b, c], algebra(ask, "a line", equal(bent, 0), ask.unfold(curve, *bent.args)))


FLAT = Statement("three layers/no breakpoint, no bend", forall([h, n, a, b, c], _flat_body), THREE_LAYER_WORDS, _flat)

# --- A stretch of data ----------------------------------------------------------------------------------------------

_DATA = on_first_axis(K, z)
_low = o + 2 * r + 1
_stretch_given = all_of(
    d >= 1,
    layered(g, 3),
    deep_fits(g, d, _DATA),
    either_sign,
    o >= 0,
    R >= 0,
    o + 2 * R + 1 <= K,
    forall([r], implies(all_of(r >= 0, r < R), equal(bend(PLACES, z, _low + 1), s))),
)
NEURONS = of_sign(g.v, s, SECOND_WIDTH)
"""The neurons of layer 2 whose output weights have the sign s."""
PASSED = breakpoints(o + 2 * R + 1) - breakpoints(o + 1)
"""The breakpoints of layer 1 in the stretch."""
_stretch_body = implies(_stretch_given, R + 1 <= (NEURONS + 1) * (PASSED + 1))

_ENTERS = rule(k, rule(i, hinges(entering(k), to_real(i), FIRST_WIDTH)))
_COUNTS = rule(i, breakpoints(i))


def _widths(p: Proofs) -> Theorem:
    ask = p.assembler
    told = ask.unfold(layered, g, 3)
    given = ask.assume(layered(g, 3))
    every = ask.leaf("each layer has a neuron", told.concludes.args[1].args[1], given, told)
    shown = ask.leaf("widths", _widths_body.args[1], given, told, *[ask.instantiate(every, of) for of in (1, 2)])
    return ask.generalise([g], ask.discharge(given.concludes, shown))


_widths_body = implies(layered(g, 3), all_of(equal(g.hidden, 2), FIRST_WIDTH >= 1, SECOND_WIDTH >= 1))
WIDTHS = Statement("three layers/widths", forall([g], _widths_body), THREE_LAYER_WORDS, _widths)


def _around(low: Term) -> list[Term]:
    return [to_real(low + by) for by in range(3)]


def _line_at(p: Proofs, neuron: Term, low: Term, sized: Theorem) -> Theorem:
    """What enters a neuron lies on a line at three samples, if no breakpoint is passed."""
    ask = p.assembler
    here = _around(low)
    values = [hinges(entering(neuron), at, FIRST_WIDTH) for at in here]
    goal = implies(equal(_COUNTS(low), _COUNTS(low + 2)), equal(values[0] + values[2], 2 * values[1]))
    return ask.leaf(
        "a line",
        goal,
        sized,
        ask.instantiate(p.cite(FLAT), entering(neuron), FIRST_WIDTH, *here),
        ask.instantiate(p.cite(UNIT), *values, *here),
    )


def _net_at(p: Proofs, at: Term, given: Theorem, sized: Theorem) -> Theorem:
    """The label of a sample is the sum over the neurons of layer 2."""
    ask = p.assembler
    told = ask.unfold(deep_fits, g, d, _DATA)
    fit = ask.leaf("the labels", told.concludes.args[1], given, told)
    point = along(to_real(at))
    output = ask.unfold(deep_output, g, d, point)
    goal = equal(dot(g.v, layer(g, d, point, 2), SECOND_WIDTH) + g.c, z(at))
    return ask.leaf(
        "the output",
        implies(all_of(at >= 1, at <= K), goal),
        sized,
        output,
        ask.instantiate(fit, at),
        ask.unfold(affine, *output.concludes.args[1].args),
        ask.unfold(inputs, g, d, g.hidden + 1),
    )


def _crossing(p: Proofs, given: Theorem, sized: Theorem, here: Theorem) -> Theorem:
    """A bend of sign s without a breakpoint: some neuron of layer 2 with this sign crosses zero."""
    ask = p.assembler

    def enters(neuron: Term, by: int) -> Term:
        return hinges(entering(neuron), to_real(_low + by), FIRST_WIDTH)

    half = real(Fraction(1, 2))
    seen = instance(HINGES, rule(k, half * (enters(k, 2) - enters(k, 0))), rule(k, enters(k, 0)), g.v, NONE, g.c)
    at = n + 1
    line = _line_at(p, at, _low, sized)
    sums = []
    for by in range(3):
        before = layer(g, d, along(to_real(_low + by)), 2)
        sums.append((before, by))
    same = all_of(*[equal(hinges(seen, real(by), n), dot(g.v, before, n) + g.c) for before, by in sums])
    start, step = [], [sized, given, here, line]
    for before, by in sums:
        start += [ask.unfold(hinges, seen, real(by), 0), ask.unfold(dot, g.v, before, 0)]
        step += [
            ask.unfold(hinges, seen, real(by), at),
            ask.unfold(dot, g.v, before, at),
            ask.instantiate(p.cite(SECOND), g, d, to_real(_low + by), at),
        ]
    every = ask.instantiate(induction(ask, "as hinges", n, 0, same, start, step), SECOND_WIDTH)
    bends = ask.leaf("bends", _stretch_given.args[-1], given)
    told = ask.unfold(bend, PLACES, z, _low + 1)
    points = [real(by) for by in range(3)]
    local = ask.instantiate(p.cite(lemmas.LOCAL), seen, s, SECOND_WIDTH, *points)
    ready = ask.leaf(
        "a bend",
        local.concludes.args[0],
        given,
        sized,
        here,
        every,
        told,
        ask.instantiate(bends, r),
        *[_net_at(p, _low + by, given, sized) for by in range(3)],
        ask.instantiate(p.cite(UNIT), *[z(_low + by) for by in range(3)], *_around(_low)),
        ask.instantiate(p.cite(UNIT), *local.concludes.args[0].args[-1].args[0].args[0].args),
    )
    there = ask.modus_ponens(local, ready)
    found = ask.assume(body_at(there.concludes, j))
    goal = exists([k], all_of(k >= 1, k <= SECOND_WIDTH, equal(sign(g.v(k)), s), crosses(_ENTERS(k), _low)))
    this = ask.leaf("this neuron", body_at(goal, j), found)
    return ask.obtain(there, j, ask.witness(goal, j, this))


def _stretch(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_stretch_given)
    layers = ask.leaf("three layers", layered(g, 3), given)
    sized = ask.modus_ponens(ask.instantiate(p.cite(WIDTHS), g), layers)
    lemma = ask.instantiate(p.cite(crossings.STRETCH), _ENTERS, g.v, s, _COUNTS, o, SECOND_WIDTH, R)
    _, _, rises, lines, bends = lemma.concludes.args[0].args
    monotone = ask.instantiate(
        p.cite(lemmas.MONOTONE), counted(entering(k)), 1, to_real(i), to_real(i + 1), FIRST_WIDTH
    )
    rising = ask.generalise([i], ask.leaf("rises", body_at(rises, i), sized, monotone))
    inner = body_at(lines, k).args[1]
    lined = ask.leaf("its line", body_at(inner, i), _line_at(p, k, i, sized))
    lined = ask.generalise([i], lined)
    lined = ask.generalise([k], ask.leaf("lines", body_at(lines, k), lined))
    here = ask.assume(body_at(bends, r).args[0])
    crossing = ask.generalise([r], ask.discharge(here.concludes, _crossing(p, given, sized, here)))
    ready = ask.leaf("a stretch", lemma.concludes.args[0], given, sized, rising, lined, crossing)
    shown = ask.modus_ponens(lemma, ready)
    return ask.generalise([g, d, K, z, s, o, R], ask.discharge(given.concludes, shown))


STRETCH = Statement("three layers/a stretch", forall([g, d, K, z, s, o, R], _stretch_body), THREE_LAYER_WORDS, _stretch)
