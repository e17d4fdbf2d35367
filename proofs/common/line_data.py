"""Labels at 1, 2, .. , on a line and along the first coordinate of R^d; a two-layer net sees a sum of hinges there."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction
from ftc_verify.claims.statements.names import instance
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    equal,
    forall,
    if_else,
    implies,
    real,
    rule,
    to_real,
    variable,
)

from . import alternating
from . import hinges as lemmas
from .words import (
    DATA,
    HINGES,
    WORDS,
    K,
    N,
    admitted,
    bend,
    curve,
    d,
    distinct,
    dot,
    fits,
    forced,
    g,
    hinges,
    i,
    increasing,
    j,
    k,
    labels,
    output,
    sign,
    w,
    z,
)

place = variable("place", REAL)
PLACES = rule(i, to_real(i))
"""x_i = i"""


def along(position: Term) -> Term:
    """The point of R^d with this first coordinate and 0 in the others."""
    return rule(k, if_else(equal(k, 1), position, real(0)))


def on_first_axis(count: Term, labelled: Term) -> Term:
    """The data set with the i-th sample at i on the first axis."""
    return instance(DATA, count, rule(i, along(to_real(i))), labelled)


NET_ON_AXIS = instance(HINGES, rule(j, g.w(j)(1)), g.b, g.v, real(0), g.c)


def _dot(p: Proofs) -> Theorem:
    ask = p.assembler
    seen = equal(dot(w, along(place), k), if_else(k >= 1, w(1) * place, real(0)))
    every = induction(
        ask,
        "one coordinate",
        k,
        0,
        seen,
        [ask.unfold(dot, w, along(place), 0)],
        [
            ask.unfold(dot, w, along(place), k + 1),
        ],
    )
    return ask.generalise([w, place, d], ask.instantiate(every, d))


DOT = Statement(
    "line/one coordinate",
    forall([w, place, d], implies(d >= 0, equal(dot(w, along(place), d), if_else(d >= 1, w(1) * place, real(0))))),
    WORDS,
    _dot,
)

_output_body = implies(all_of(d >= 1, k >= 0), equal(output(g, d, along(place), k), hinges(NET_ON_AXIS, place, k)))


def _output(p: Proofs) -> Theorem:
    ask = p.assembler
    wide = ask.assume(d >= 1)
    every = induction(
        ask,
        "a net on the axis",
        k,
        0,
        equal(output(g, d, along(place), k), hinges(NET_ON_AXIS, place, k)),
        [ask.unfold(output, g, d, along(place), 0), ask.unfold(hinges, NET_ON_AXIS, place, 0)],
        [
            wide,
            ask.unfold(output, g, d, along(place), k + 1),
            ask.unfold(hinges, NET_ON_AXIS, place, k + 1),
            ask.instantiate(p.cite(DOT), g.w(k + 1), place, d),
        ],
    )
    given = _output_body.args[0]
    shown = ask.leaf("same", _output_body.args[1], ask.assume(given), ask.discharge(d >= 1, ask.instantiate(every, k)))
    return ask.generalise([g, d, place, k], ask.discharge(given, shown))


OUTPUT = Statement("line/a net on the axis", forall([g, d, place, k], _output_body), WORDS, _output)

_AXIS = on_first_axis(K, z)
_needs_body = implies(all_of(d >= 1, K >= 1, fits(g, d, _AXIS)), forced(PLACES, z, K - 1) <= g.neurons)


def spaced(p: Proofs, count: Term) -> Theorem:
    """1 < 2 < .. < K."""
    ask = p.assembler
    told = ask.unfold(increasing, PLACES, count)
    each = ask.generalise([i], ask.leaf("spaced", body_at(told.concludes.args[1], i)))
    return ask.leaf("increasing", increasing(PLACES, count), told, each)


def _needs(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_needs_body.args[0])
    told = ask.unfold(fits, g, d, _AXIS)
    fit = ask.leaf("the labels", told.concludes.args[1].args[1], given, told)
    lemma = ask.instantiate(p.cite(lemmas.FORCED), NET_ON_AXIS, PLACES, z, K, g.neurons)
    label = body_at(lemma.concludes.args[0].args[3], i)
    each = ask.leaf(
        "a label",
        label,
        given,
        told,
        ask.instantiate(fit, i),
        ask.instantiate(p.cite(OUTPUT), g, d, to_real(i), g.neurons),
    )
    goes = ask.leaf(
        "a sum of hinges",
        lemma.concludes.args[0],
        ask.generalise([i], each),
        given,
        told,
        spaced(p, K),
    )
    shown = ask.modus_ponens(lemma, goes)
    return ask.generalise([d, z, K, g], ask.discharge(given.concludes, shown))


NEEDS = Statement("line/a net needs B neurons", forall([d, z, K, g], _needs_body), WORDS, _needs)

_admitted_body = implies(all_of(d >= 1, labels(z, K) <= N), admitted(d, N, K, _AXIS))


def _admitted(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_admitted_body.args[0])
    told = ask.unfold(distinct, d, _AXIS)
    pair = body_at(body_at(told.concludes.args[1], i), j)
    apart = ask.assume(pair.args[0])
    there = ask.witness(pair.args[1], 1, ask.leaf("apart", body_at(pair.args[1], 1), apart, given))
    every = ask.generalise([i, j], ask.discharge(pair.args[0], there))
    shown = ask.leaf("admitted", _admitted_body.args[1], given, told, every, ask.unfold(admitted, d, N, K, _AXIS))
    return ask.generalise([d, N, K, z], ask.discharge(given.concludes, shown))


ADMITTED = Statement("line/admitted", forall([d, N, K, z], _admitted_body), WORDS, _admitted)


def all_count(p: Proofs, labelled: Term, last: Term, *known: Theorem) -> Theorem:
    """B up to `last` is last - 1, for labels at 1, 2, .. whose bends alternate in sign from 2 to `last` (>= 1)."""
    ask = p.assembler
    lemma = ask.instantiate(p.cite(alternating.ALTERNATING), PLACES, labelled, last)
    turns = lemma.concludes.args[0].args[1]
    told = []
    for index in (i - 1, i):
        bends = ask.unfold(bend, PLACES, labelled, index)
        signs = ask.unfold(sign, bends.concludes.args[1].args[0])
        told += [bends, signs, ask.unfold(curve, *signs.concludes.args[0].args[0].args)]
    each = ask.leaf("bends alternate", body_at(turns, i), *told)
    ready = ask.leaf("turns", lemma.concludes.args[0], ask.generalise([i], each), *known)
    return ask.modus_ponens(lemma, ready)
