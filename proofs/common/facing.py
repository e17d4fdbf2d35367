"""A net on a line with one neuron for each kink of a CPL function: what the facing of its neurons does to its slope."""

from ftc_verify.claims.statements.assembler import Theorem, base_of, step_of
from ftc_verify.claims.statements.derived import induction
from ftc_verify.claims.statements.names import instance, variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    FALSE,
    Term,
    equal,
    forall,
    if_else,
    implies,
    negation,
    number,
    real,
    rule,
)

from .kink_words import KINK_WORDS, e, left_sum, v
from .words import CPL, HINGES, f, hinges, k, n, u, value

offset, tilt = variables("offset tilt", REAL)

# --- Neurons for kinks ----------------------------------------------------------------------------------------------


def neurons(function: Term, faces: Term, constant: Term) -> Term:
    """One neuron for each kink, with the output weight its size; a bias, and no linear part."""
    return instance(
        HINGES,
        rule(k, if_else(faces(k), real(-1), real(1))),
        rule(k, if_else(faces(k), function.t(k), -function.t(k))),
        function.v,
        real(0),
        constant,
    )


def moment(function: Term) -> Term:
    """Sizes times places."""
    return rule(k, function.v(k) * function.t(k))


def balanced(function: Term, faces: Term, count: Term) -> Term:
    """The net of neurons for kinks that has the function's values if its slope and the left kinks add up to 0."""
    return neurons(function, faces, function.c - left_sum(moment(function), faces, count))


_NET = neurons(f, e, offset)
_values = equal(
    hinges(_NET, u, k),
    value(f, u, k) - (f.slope + left_sum(f.v, e, k)) * u + left_sum(moment(f), e, k) + offset - f.c,
)
_slope_body = implies(
    n >= 0, equal(hinges(balanced(f, e, n), u, n), value(f, u, n) - (f.slope + left_sum(f.v, e, n)) * u)
)


def _slope(p: Proofs) -> Theorem:
    ask = p.assembler
    sums = [(left_sum, of, e) for of in (f.v, moment(f))]
    told = [
        [ask.unfold(hinges, _NET, u, at), ask.unfold(value, f, u, at), *[ask.unfold(*one, at) for one in sums]]
        for at in (0, k + 1)
    ]
    first = ask.leaf("no neuron", base_of(k, number(0), _values), *told[0])
    sides = [
        implies(e(k + 1), step_of(k, number(0), _values)),
        implies(negation(e(k + 1)), step_of(k, number(0), _values)),
    ]
    cases = [
        ask.leaf(name, side, *told[1])
        for name, side in zip(("one more to the left", "to the right"), sides, strict=True)
    ]
    step = ask.leaf("one neuron more", step_of(k, number(0), _values), *cases)
    every = ask.generalise([offset], ask.induct(k, 0, _values, first, step))
    shown = ask.instantiate(every, f.c - left_sum(moment(f), e, n), n)
    return ask.generalise([f, e, n, u], ask.leaf("balanced", _slope_body, shown))


SLOPE = Statement("facing/slope", forall([f, e, n, u], _slope_body), KINK_WORDS, _slope)
"""The net has the function's values less a linear function, of slope: the function's own plus the left-facing kinks."""

# --- All facing right -----------------------------------------------------------------------------------------------

RIGHT = rule(k, FALSE)
_none_body = implies(n >= 0, equal(left_sum(v, RIGHT, n), 0))


def _none(p: Proofs) -> Theorem:
    ask = p.assembler
    told = [[ask.unfold(left_sum, v, RIGHT, at)] for at in (0, k + 1)]
    every = induction(ask, "none faces left", k, 0, equal(left_sum(v, RIGHT, k), 0), *told)
    return ask.generalise([v, n], ask.instantiate(every, n))


NONE = Statement("facing/none left", forall([v, n], _none_body), KINK_WORDS, _none)

# --- Another linear part --------------------------------------------------------------------------------------------


def tilted(function: Term, slope: Term, constant: Term) -> Term:
    """The function with another linear part."""
    return instance(CPL, function.kinks, function.t, function.v, slope, constant)


_TILTED = tilted(f, tilt, offset)
_tilted_body = implies(k >= 0, equal(value(_TILTED, u, k), value(f, u, k) - f.c - f.slope * u + offset + tilt * u))


def _tilt(p: Proofs) -> Theorem:
    ask = p.assembler
    told = [[ask.unfold(value, of, u, at) for of in (_TILTED, f)] for at in (0, k + 1)]
    every = induction(ask, "tilted", k, 0, _tilted_body.args[1], *told)
    return ask.generalise([f, tilt, offset, u, k], ask.instantiate(every, k))


TILTED = Statement("kinks/another linear part", forall([f, tilt, offset, u, k], _tilted_body), KINK_WORDS, _tilt)
