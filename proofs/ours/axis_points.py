"""The samples 1, 2, .. on the first axis as points of a line p + u q: what the pieces of a net say of data there."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, obtain_all
from ftc_verify.claims.statements.names import instance
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
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

from ..common.deep_words import DEEP_WORDS, L, deep_fits, g, layered, point, product, t
from ..common.forced_pieces import FORCES
from ..common.line_data import PLACES, spaced
from ..common.net_pieces import POSITIVE
from ..common.words import DATA, K, N, admitted, d, distinct, dot, forced, i, j, k, labels, w, z
from .pieces import PIECES

place = variable("place", REAL)
ORIGIN, DIRECTION = rule(k, real(0)), rule(k, if_else(equal(k, 1), real(1), real(0)))
ON_AXIS = rule(k, place * DIRECTION(k))
"""A point of the line, written out."""
AXIS_DATA = instance(DATA, K, rule(i, rule(k, to_real(i) * DIRECTION(k))), z)

_dot_body = implies(d >= 1, equal(dot(w, ON_AXIS, d), w(1) * place))


def _dot(p: Proofs) -> Theorem:
    ask = p.assembler
    seen = equal(dot(w, ON_AXIS, k), if_else(k >= 1, w(1) * place, real(0)))
    every = induction(
        ask, "one coordinate", k, 0, seen, [ask.unfold(dot, w, ON_AXIS, 0)], [ask.unfold(dot, w, ON_AXIS, k + 1)]
    )
    return ask.generalise([w, place, d], ask.leaf("first coordinate", _dot_body, ask.instantiate(every, d)))


DOT = Statement("axis/one coordinate", forall([w, place, d], _dot_body), DEEP_WORDS, _dot)

_admitted_body = implies(all_of(d >= 1, labels(z, K) <= N), admitted(d, N, K, AXIS_DATA))


def _admitted(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_admitted_body.args[0])
    told = ask.unfold(distinct, d, AXIS_DATA)
    pair = body_at(body_at(told.concludes.args[1], i), j)
    apart = ask.assume(pair.args[0])
    there = ask.witness(pair.args[1], 1, ask.leaf("apart", body_at(pair.args[1], 1), apart, given))
    every = ask.generalise([i, j], ask.discharge(pair.args[0], there))
    shown = ask.leaf("admitted", _admitted_body.args[1], given, told, every, ask.unfold(admitted, d, N, K, AXIS_DATA))
    return ask.generalise([d, N, K, z], ask.discharge(given.concludes, shown))


ADMITTED = Statement("axis/admitted", forall([d, N, K, z], _admitted_body), DEEP_WORDS, _admitted)

_needs_body = implies(
    all_of(d >= 1, K >= 1, L >= 1, layered(g, L), deep_fits(g, d, AXIS_DATA)),
    forced(PLACES, z, K - 1) + 1 <= product(g),
)


def _needs(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_needs_body.args[0])
    sized = ask.unfold(layered, g, L)
    each = ask.leaf("each layer has a neuron", sized.concludes.args[1].args[1], given, sized)
    pieces = ask.instantiate(p.cite(PIECES), g, d, ORIGIN, DIRECTION)
    width = body_at(pieces.concludes.args[0].args[1], i)
    wide = ask.generalise([i], ask.leaf("widths", width, ask.instantiate(each, i)))
    there = ask.modus_ponens(pieces, ask.leaf("a net", pieces.concludes.args[0], given, sized, wide))
    found = ask.assume(body_at(there.concludes, t))
    lemma = ask.instantiate(p.cite(FORCES), g, d, ORIGIN, DIRECTION, t, product(g) - 1, PLACES, z, K)
    told = ask.unfold(deep_fits, g, d, AXIS_DATA)
    fit = ask.leaf("the labels", told.concludes.args[1], given, told)
    label = body_at(lemma.concludes.args[0].args[3], i)
    labelled = ask.leaf("a label", label, ask.instantiate(fit, i), ask.unfold(point, ORIGIN, DIRECTION, to_real(i)))
    positive = ask.instantiate(p.cite(POSITIVE), g, g.hidden)
    ready = ask.leaf(
        "a net through data",
        lemma.concludes.args[0],
        given,
        sized,
        wide,
        found,
        positive,
        ask.generalise([i], labelled),
        spaced(p, K),
    )
    enough = ask.leaf("B", _needs_body.args[1], ask.modus_ponens(lemma, ready))
    shown = obtain_all(ask, there, [t], enough)
    return ask.generalise([g, d, L, K, z], ask.discharge(given.concludes, shown))


NEEDS = Statement("axis/a net needs B + 1 pieces", forall([g, d, L, K, z], _needs_body), DEEP_WORDS, _needs)
