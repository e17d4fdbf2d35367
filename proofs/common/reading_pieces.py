"""Nets on the first axis, and `has_pieces` of some of them: theorems in the place of an anchor, since what is said of
all places has no instances that could be computed."""

from fractions import Fraction

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.names import instance
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    FALSE,
    Term,
    all_of,
    body_at,
    equal,
    if_else,
    negation,
    number,
    real,
    rule,
)

from .definition_words import DEFINITION_WORDS, has_pieces, on_line, t
from .words import NET, curve, dot, j, k, output

ORIGIN = rule(k, real(0))
AXIS = rule(k, if_else(equal(k, 1), real(1), real(0)))
"""The first axis."""


def _net(weights: tuple[int, ...], biases: tuple[int, ...], outer: tuple[int, ...]) -> Term:
    """A net that sees the first coordinate alone."""

    def listed(values: tuple[int, ...]) -> Term:
        last = real(0)
        for at, value in reversed(list(enumerate(values, start=1))):
            last = if_else(equal(j, at), real(value), last)
        return rule(j, last)

    first = rule(j, rule(k, if_else(equal(k, 1), listed(weights)(j), real(0))))
    return instance(NET, number(len(weights)), first, listed(biases), listed(outer), real(0))


DEAD = _net((1,), (0,), (0,))

# --- What a piece is ---

_KINK = _net((1,), (0,), (1,))
_TWO_KINKS = _net((1, 1), (0, -1), (1, 1))


def _pieces(net: Term, count: int) -> Term:
    return has_pieces(net, 1, ORIGIN, AXIS, count)


FEWER = all_of(negation(_pieces(DEAD, 0)), negation(_pieces(_KINK, 1)), negation(_pieces(_TWO_KINKS, 2)))


def _value(proofs: Proofs, net: Term, at: Fraction, least: bool) -> Theorem:
    """The value of relu(u) + relu(u - 1) + .. at a place of the first axis: what it is at least, or at most."""
    ask = proofs.assembler
    count, point = int(net.neurons.data), on_line(ORIGIN, AXIS, real(at))
    told = [ask.unfold(output, net, 1, point, neuron) for neuron in range(count + 1)]
    active = [neuron for neuron in range(1, count + 1) if at + 1 > neuron]
    for neuron in active if least else range(1, count + 1):
        told += [ask.unfold(dot, net.w(neuron), point, one) for one in (0, 1)]
    total = real(sum((at + 1 - neuron for neuron in active), Fraction(0)))
    value = output(net, 1, point, count)
    return ask.leaf("a value", value >= total if least else value <= total, *told)


def _bent(
    proofs: Proofs, net: Term, count: int, *cases: tuple[Term | None, tuple[Fraction, Fraction, Fraction]]
) -> Theorem:
    """A net has more pieces: in each case three places without a t_j between them are not on one line."""
    ask = proofs.assembler
    told = ask.unfold(has_pieces, net, 1, ORIGIN, AXIS, count)
    there = told.concludes.args[1].args[1]
    piece = ask.assume(body_at(there, t))
    found = []
    for case, places in cases:
        at = [real(place) for place in places]
        known = [] if case is None else [ask.assume(case)]
        said = ask.instantiate(piece, *at)
        free = said.concludes.args[0].args[2]
        apart = ask.generalise([j], ask.leaf("none between", body_at(free, j), *known))
        bend = ask.unfold(curve, *said.concludes.args[1].args[0].args)
        values = [_value(proofs, net, place, least) for place, least in zip(places, (True, False, True), strict=True)]
        no = ask.leaf("not on one line", FALSE, said, apart, bend, *values)
        found.append(no if case is None else ask.discharge(case, no))
    no = ask.obtain(ask.assume(there), t, ask.leaf("in each case", FALSE, *found) if len(found) > 1 else found[0])
    return ask.leaf("more pieces", negation(_pieces(net, count)), told, ask.discharge(there, no))


def _fewer(proofs: Proofs) -> Theorem:
    """No 0 pieces; a kink at 0 is in no piece, and of two kinks at 0 and 1 one is in a piece, wherever t_1 is."""
    ask = proofs.assembler
    half, one = Fraction(1, 2), Fraction(1)
    none = ask.leaf("no pieces", negation(_pieces(DEAD, 0)), ask.unfold(has_pieces, DEAD, 1, ORIGIN, AXIS, 0))
    right, left = (t(1) <= half, (half, one, half + 1)), (t(1) >= half, (-half, one - 1, half))
    two = [_bent(proofs, _KINK, 1, (None, (-one, one - 1, one))), _bent(proofs, _TWO_KINKS, 2, right, left)]
    return ask.leaf("more pieces", FEWER, none, *two)


PIECES_READING = Statement("has_pieces/kinks", FEWER, DEFINITION_WORDS, _fewer)
