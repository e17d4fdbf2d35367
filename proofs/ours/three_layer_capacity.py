"""N* for three layers: at most (m^2 + m)/6 where K is large, by pieces; for m = 2 because a net of widths (1, 1) is
monotone on a line. What needs few neurons rests on ours/three-layer-a, which is only stated here."""

from collections.abc import Sequence

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import obtain_all
from ftc_verify.claims.statements.names import instance, relu, substitute, variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    any_of,
    body_at,
    equal,
    forall,
    implies,
    negation,
    number,
    real,
    rule,
    to_real,
)

from ..common.capacity_words import CAPACITY_WORDS, deep_fit_all, deep_is_capacity
from ..common.cells import element
from ..common.deep_words import (
    DEEP,
    DEEP_WORDS,
    L,
    affine,
    deep_fits,
    deep_output,
    g,
    inputs,
    layer,
    layered,
    neurons,
    product,
    width_product,
    width_sum,
)
from ..common.reading_fit_all import NO_LABEL
from ..common.section_5_words import SECTION_5_WORDS
from ..common.thirds import THIRDS, WITNESS
from ..common.three_layer_line import WIDTHS
from ..common.words import D, K, N, admitted, d, dot, i, j, k, m, n, y, z
from . import axis_points
from .axis_points import AXIS_DATA

WORDS = (*CAPACITY_WORDS, *SECTION_5_WORDS)

# --- Stated ---------------------------------------------------------------------------------------------------------

groups, units = variables("p q")
FEW_CHANGED = Statement(
    "ours/three-layer-a",
    forall(
        [d, N, K, groups, units],
        implies(
            all_of(d >= 1, K >= 1, N >= 1, groups >= 1, units >= 1, groups * units >= N),
            deep_fit_all(3, d, N, K, groups + 4 * units),
        ),
    ),
    WORDS,
)
MEMORIZED = Statement(
    "ours/three-layer-b",
    forall(
        [d, K, groups, units],
        implies(
            all_of(d >= 1, K >= 1, groups >= 1, units >= 1, groups * units >= K),
            deep_fit_all(3, d, K, K, groups + units),
        ),
    ),
    WORDS,
)
"""Both only stated: those claims are assembled."""

# --- A net of widths (1, 1) -----------------------------------------------------------------------------------------

_one_each = all_of(layered(g, 3), equal(g.width(1), 1), equal(g.width(2), 1))
_seen = dot(g.w(1)(1), y, d)
_inner = relu(_seen + g.b(1)(1))
_single_body = implies(_one_each, equal(deep_output(g, d, y), g.v(1) * relu(g.w(2)(1)(1) * _inner + g.b(2)(1)) + g.c))


def _single(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_one_each)
    values = []
    for of in (1, 2):
        told = ask.unfold(layer, g, d, y, of)
        neurons_ = told.concludes.args[1].args[2]
        same = ask.leaf("a hidden layer", equal(told.concludes.args[0], neurons_), told)
        value = element(p, same, number(1))
        values += [value, ask.unfold(affine, *value.concludes.args[1].args[1].args), ask.unfold(inputs, g, d, of)]
    output = ask.unfold(deep_output, g, d, y)
    shown = ask.leaf(
        "the net",
        _single_body.args[1],
        given,
        *values,
        output,
        ask.unfold(layered, g, 3),
        ask.unfold(affine, *output.concludes.args[1].args),
        ask.unfold(inputs, g, d, g.hidden + 1),
        ask.unfold(layer, g, d, y, 0),
        *[
            ask.unfold(dot, weights, layer(g, d, y, of), at)
            for weights, of in ((g.v, 2), (g.w(2)(1), 1))
            for at in (0, 1)
        ],
    )
    return ask.generalise([g, d, y], ask.discharge(given.concludes, shown))


SINGLE = Statement("three layers/widths (1, 1)", forall([g, d, y], _single_body), DEEP_WORDS, _single)

a1, a2, a3, shift, factor = variables("a1 a2 a3 shift factor", REAL)


def _between(one: Term, two: Term, three: Term) -> Term:
    return any_of(all_of(one <= two, two <= three), all_of(one >= two, two >= three))


_keeps_body = implies(
    _between(a1, a2, a3),
    all_of(
        _between(*[factor * of + shift for of in (a1, a2, a3)]), _between(*[relu(of + shift) for of in (a1, a2, a3)])
    ),
)
KEEPS = Statement(
    "three layers/order is kept",
    forall([a1, a2, a3, factor, shift], _keeps_body),
    DEEP_WORDS,
    lambda p: p.assembler.generalise([a1, a2, a3, factor, shift], p.assembler.leaf("order", _keeps_body)),
)
_monotone_body = implies(all_of(d >= 1, K >= 4, _one_each, deep_fits(g, d, AXIS_DATA)), _between(z(2), z(3), z(4)))


def _monotone(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_monotone_body.args[0])
    told = ask.unfold(deep_fits, g, d, AXIS_DATA)
    fit = ask.leaf("the labels", told.concludes.args[1], given, told)
    places = [number(at) for at in (2, 3, 4)]
    points = [AXIS_DATA.x(at) for at in places]
    seen = [dot(g.w(1)(1), point, d) for point in points]
    rising = ask.leaf(
        "on a line",
        _between(*seen),
        given,
        *[ask.instantiate(p.cite(axis_points.DOT), g.w(1)(1), to_real(at), d) for at in places],
    )

    def kept(shown: Theorem, values: Sequence[Term], by: Term, shift_: Term, part: int) -> Theorem:
        lemma = ask.instantiate(p.cite(KEEPS), *values, by, shift_)
        both = ask.modus_ponens(lemma, shown)
        return ask.leaf("kept", both.concludes.args[part], both)

    values = seen
    for bias, by, shift_ in ((g.b(1)(1), g.w(2)(1)(1), g.b(2)(1)), (real(0), g.v(1), g.c)):
        rising = kept(rising, values, by, bias, 1)
        values = [relu(value + bias) for value in values]
        rising = kept(rising, values, by, shift_, 0)
        values = [by * value + shift_ for value in values]
    shown = ask.leaf(
        "between",
        _monotone_body.args[1],
        given,
        rising,
        *[ask.instantiate(fit, at) for at in places],
        *[ask.instantiate(p.cite(SINGLE), g, d, point) for point in points],
    )
    return ask.generalise([g, d, K, z], ask.discharge(given.concludes, shown))


MONOTONE = Statement("three layers/(1, 1) is monotone", forall([g, d, K, z], _monotone_body), DEEP_WORDS, _monotone)

# --- At most (m^2 + m)/6 --------------------------------------------------------------------------------------------

_large = m * m + m + 4 <= 2 * K
_most_body = implies(
    all_of(d >= 1, N >= 0, _large, deep_fit_all(3, d, N, K, m)), all_of(m * m + m >= 6 * N, implies(m <= 2, N <= 0))
)
_wide = all_of(
    neurons(g) >= 2,
    (neurons(g) + 2) * (neurons(g) + 2) >= 4 * product(g),
    implies(neurons(g) <= 2, all_of(equal(g.width(1), 1), equal(g.width(2), 1))),
)


def _widths(p: Proofs) -> Theorem:
    """(d1 + d2 + 2)^2 >= 4 (d1 + 1)(d2 + 1)."""
    ask = p.assembler
    given = ask.assume(layered(g, 3))
    counts = [ask.unfold(of, g.width, at) for of in (width_sum, width_product) for at in (2, 1, 0)]
    shown = ask.leaf("two layers", _wide, given, ask.instantiate(p.cite(WIDTHS), g), *counts)
    return ask.generalise([g], ask.discharge(given.concludes, shown))


WIDE = Statement("three layers/sum and product", forall([g], implies(layered(g, 3), _wide)), WORDS, _widths)


def _most(p: Proofs) -> Theorem:
    """(m + 2)^2 >= 4 (min{3N, K - 2} + 1) is too little for m >= 3."""
    ask = p.assembler
    given = ask.assume(_most_body.args[0])
    told = ask.unfold(deep_fit_all, 3, d, N, K, m)
    data = substitute(AXIS_DATA, {z: THIRDS})
    every = ask.instantiate(ask.leaf("all data", told.concludes.args[1], given, told), data)
    witness = ask.instantiate(p.cite(WITNESS), N, K)
    allowed = ask.leaf(
        "admitted",
        admitted(d, N, K, data),
        given,
        witness,
        ask.instantiate(p.cite(axis_points.ADMITTED), d, N, K, THIRDS),
    )
    there = ask.modus_ponens(every, allowed)
    found = ask.assume(body_at(there.concludes, g))
    shown = ask.leaf(
        "few labels",
        _most_body.args[1],
        given,
        found,
        ask.instantiate(p.cite(WIDE), g),
        witness,
        ask.instantiate(p.cite(axis_points.NEEDS), g, d, 3, K, THIRDS),
        ask.instantiate(p.cite(MONOTONE), g, d, K, THIRDS),
    )
    return ask.generalise([d, N, K, m], ask.discharge(given.concludes, obtain_all(ask, there, [g], shown)))


MOST = Statement("three layers/at most so many labels", forall([d, N, K, m], _most_body), WORDS, _most)

# --- At least floor(m^2/108 - 2/3) ----------------------------------------------------------------------------------

PRINTED_LOWER = (m * m - 72) // 108
"""floor(m^2/108 - 2/3)"""
_least_body = implies(all_of(d >= 1, m >= 1, PRINTED_LOWER >= 1, K >= 1), deep_fit_all(3, d, PRINTED_LOWER, K, m))


def _least(p: Proofs) -> Theorem:
    """q = floor((m + 4)/8) units in each of m - 4q groups."""
    ask = p.assembler
    given = ask.assume(_least_body.args[0])
    per = (m + 4) // 8
    stated = ask.instantiate(p.cite(FEW_CHANGED), d, PRINTED_LOWER, K, m - 4 * per, per)
    same = ask.leaf("m neurons", _least_body.args[1], stated, given)
    return ask.generalise([d, m, K], ask.discharge(given.concludes, same))


AT_LEAST = Statement("three layers/at least so many labels", forall([d, m, K], _least_body), WORDS, _least)

# --- N* = 0 for two neurons and five samples ------------------------------------------------------------------------

_NOTHING = rule(k, real(0))
ZERO_NET = instance(
    DEEP, number(2), rule(k, number(1)), rule(i, rule(j, _NOTHING)), rule(i, _NOTHING), _NOTHING, real(0)
)
"""Widths (1, 1), the value 0."""
_zero_body = implies(m >= 2, deep_fit_all(3, d, 0, K, m))


def _fitted(p: Proofs, net: Term, labels_: int, samples: Term, given: Theorem, most: Term, *wide: Theorem) -> Theorem:
    """Every admitted data set is fitted by a net of widths (1, 1) and weights 0."""
    ask = p.assembler
    told = ask.unfold(deep_fit_all, 3, d, labels_, samples, most)
    body = body_at(told.concludes.args[1], D)
    sized, fit = ask.unfold(layered, net, 3), ask.unfold(deep_fits, net, d, D)
    value = ask.unfold(deep_output, net, d, D.x(i))
    label = ask.leaf(
        "its label",
        body_at(fit.concludes.args[1], i),
        given,
        ask.unfold(admitted, d, labels_, samples, D),
        *([ask.instantiate(p.cite(NO_LABEL), D.z, samples, i)] if labels_ == 0 else []),
        value,
        ask.unfold(affine, *value.concludes.args[1].args),
        ask.unfold(inputs, net, d, 3),
        *[ask.unfold(dot, _NOTHING, value.concludes.args[1].args[1], at) for at in (1, 0)],
    )
    width = ask.leaf("a neuron", body_at(sized.concludes.args[1].args[1], i))
    there = body_at(body.args[1], net)
    counts = [ask.unfold(width_sum, net.width, at) for at in (2, 1, 0)]
    every = [ask.generalise([i], of) for of in (label, width)]
    fitted = ask.leaf("the constant net", there, *wide, sized, fit, *every, *counts)
    all_ = ask.generalise([D], ask.discharge(given.concludes, ask.witness(body.args[1], net, fitted)))
    return ask.leaf("all", told.concludes.args[0], told, all_)


def _zero(p: Proofs) -> Theorem:
    ask = p.assembler
    wide = ask.assume(m >= 2)
    fitted = _fitted(p, ZERO_NET, 0, K, ask.assume(admitted(d, 0, K, D)), m, wide)
    return ask.generalise([d, K, m], ask.discharge(wide.concludes, fitted))


FIT_NONE = Statement("deep_fit_all/no labels", forall([d, K, m], _zero_body), WORDS, _zero)


def _five(p: Proofs) -> Theorem:
    ask = p.assembler
    told = ask.unfold(deep_is_capacity, 3, 1, 2, 5, 0)
    above = body_at(told.concludes.args[1].args[3], N)
    none = ask.generalise([N], ask.leaf("none above", above, ask.instantiate(p.cite(MOST), 1, N, 5, 2)))
    return ask.leaf("N*", told.concludes.args[0], told, none, ask.instantiate(p.cite(FIT_NONE), 1, 5, 2))


CAPACITY_FIVE = Statement("deep_is_capacity/five samples", deep_is_capacity(3, 1, 2, 5, 0), WORDS, _five)

_says_body = implies(
    deep_is_capacity(L, d, m, K, n),
    all_of(n >= 0, n <= K, deep_fit_all(L, d, n, K, m), implies(n < K, negation(deep_fit_all(L, d, K, K, m)))),
)


def _says(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_says_body.args[0])
    told = ask.unfold(deep_is_capacity, L, d, m, K, n)
    above = ask.instantiate(ask.leaf("none above", told.concludes.args[1].args[3], given, told), K)
    shown = ask.leaf("what it says", _says_body.args[1], given, told, above)
    return ask.generalise([L, d, m, K, n], ask.discharge(given.concludes, shown))


CAPACITY_SAYS = Statement("deep_is_capacity/what it says", forall([L, d, m, K, n], _says_body), WORDS, _says)


def _single_sample(p: Proofs) -> Theorem:
    """The constant net with the label of the one sample."""
    ask = p.assembler
    wide = ask.assume(m >= 2)
    given = ask.assume(admitted(d, 1, 1, D))
    net = instance(DEEP, number(2), rule(k, number(1)), rule(i, rule(j, _NOTHING)), rule(i, _NOTHING), _NOTHING, D.z(1))
    fitted = _fitted(p, net, 1, number(1), given, m, wide)
    told = ask.unfold(deep_is_capacity, 3, d, m, 1, 1)
    above = ask.generalise([N], ask.leaf("none above", body_at(told.concludes.args[1].args[3], N)))
    shown = ask.leaf("N*", told.concludes.args[0], told, above, fitted)
    return ask.generalise([d, m], ask.discharge(wide.concludes, shown))


CAPACITY_ONE = Statement(
    "deep_is_capacity/one sample",
    forall([d, m], implies(m >= 2, deep_is_capacity(3, d, m, 1, 1))),
    WORDS,
    _single_sample,
)

READINGS = (FIT_NONE, CAPACITY_FIVE, CAPACITY_SAYS, CAPACITY_ONE)
"""They stand in for anchors of `deep_fit_all` and `deep_is_capacity`, which speak of all data and all nets."""
