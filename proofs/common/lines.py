"""A two-layer net on the line p + u w in R^d is a sum of hinges of u; where none of them breaks it is straight."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import algebra, induction
from ftc_verify.claims.statements.names import instance, relu, variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    any_of,
    equal,
    forall,
    implies,
    number,
    real,
    rule,
)

from . import hinges as lemmas
from .definition_words import DEFINITION_WORDS, a, b, c, on_line, p
from .words import HINGES, curve, d, dot, g, h, hinges, i, j, k, n, output, u, w

omega, be, vv, q, slope, offset = variables("omega beta v q slope offset", REAL)
v1, v2, v3, o1, o2, o3 = variables("v1 v2 v3 o1 o2 o3", REAL)
weights = variables("weights", p.sort)[0]

# --- The net as a sum of hinges -------------------------------------------------------------------------------------


def hinges_on_line(net: Term, dimension: Term, base: Term, direction: Term) -> Term:
    """The sum of hinges that a net is on a line."""
    along = rule(j, dot(net.w(j), direction, dimension))
    return instance(HINGES, along, rule(j, dot(net.w(j), base, dimension) + net.b(j)), net.v, real(0), net.c)


def _dots(at: Term) -> Term:
    return equal(dot(weights, on_line(p, w, u), at), dot(weights, p, at) + u * dot(weights, w, at))


def _dot(proofs: Proofs) -> Theorem:
    ask = proofs.assembler

    def told(at: Term) -> list[Theorem]:
        return [ask.unfold(dot, weights, of, at) for of in (on_line(p, w, u), p, w)]

    none = ask.leaf("no coordinate", implies(k <= 0, _dots(k)), *told(k))
    first = ask.leaf("none", _dots(number(0)), ask.instantiate(ask.generalise([k], none), 0))
    more = algebra(ask, "one more", implies(all_of(k >= 0, _dots(k)), _dots(k + 1)), *told(k + 1))
    every = ask.instantiate(ask.induct(k, 0, _dots(k), first, more), k)
    return ask.generalise([weights, p, w, u, k], ask.leaf("all", _dots(k), none, every))


DOT = Statement("lines/a point of a line", forall([weights, p, w, u, k], _dots(k)), DEFINITION_WORDS, _dot)
_sum = hinges_on_line(g, d, p, w)
_same = equal(output(g, d, on_line(p, w, u), k), hinges(_sum, u, k))


def _values(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    line = on_line(p, w, u)
    every = induction(
        ask,
        "neuron by neuron",
        k,
        0,
        _same,
        [ask.unfold(output, g, d, line, 0), ask.unfold(hinges, _sum, u, 0)],
        [
            ask.unfold(output, g, d, line, k + 1),
            ask.unfold(hinges, _sum, u, k + 1),
            ask.instantiate(proofs.cite(DOT), g.w(k + 1), p, w, u, d),
        ],
    )
    return ask.generalise([g, d, p, w, u], every)


VALUES = Statement(
    "lines/a net on a line",
    forall([g, d, p, w, u, k], implies(k >= 0, _same)),
    DEFINITION_WORDS,
    _values,
)

# --- Straight where no hinge breaks ---------------------------------------------------------------------------------


def _curve(values: list[Term]) -> Term:
    return curve(*values, a, b, c)


def _add(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    summed = [one + vv * other for one, other in zip((v1, v2, v3), (o1, o2, o3), strict=True)]
    three = [_curve(summed), _curve([v1, v2, v3]), _curve([o1, o2, o3])]
    goal = implies(all_of(equal(three[1], 0), equal(three[2], 0)), equal(three[0], 0))
    told = [ask.unfold(curve, *one.args) for one in three]
    return ask.generalise([v1, v2, v3, o1, o2, o3, vv, a, b, c], algebra(ask, "straight and straight", goal, *told))


def _line(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    line = _curve([offset + slope * at for at in (a, b, c)])
    goal = equal(line, 0)
    return ask.generalise([offset, slope, a, b, c], algebra(ask, "a line", goal, ask.unfold(curve, *line.args)))


def unbroken(weight: Term, bias: Term) -> Term:
    """A hinge does not break strictly between a and c."""
    return any_of(weight * (weight * a + bias) >= 0, weight * (weight * c + bias) <= 0)


_unbroken = forall([i], implies(all_of(i >= 1, i <= n), unbroken(h.w(i), h.b(i))))
_straight_body = implies(
    all_of(n >= 0, a < b, b < c, _unbroken), equal(_curve([hinges(h, at, n) for at in (a, b, c)]), 0)
)


def _straight(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    given = ask.assume(_straight_body.args[0])
    none = ask.instantiate(ask.leaf("none breaks", _unbroken, given), k + 1)
    old = [hinges(h, at, k) for at in (a, b, c)]
    own = [relu(h.w(k + 1) * at + h.b(k + 1)) for at in (a, b, c)]
    every = induction(
        ask,
        "hinge by hinge",
        k,
        0,
        implies(k <= n, equal(_curve(old), 0)),
        [ask.instantiate(_line(proofs), h.c, h.slope, a, b, c), *[ask.unfold(hinges, h, at, 0) for at in (a, b, c)]],
        [
            given,
            none,
            ask.instantiate(proofs.cite(lemmas.CONVEX), h.w(k + 1), h.b(k + 1), a, b, c),
            ask.instantiate(_add(proofs), *old, *own, h.v(k + 1), a, b, c),
            *[ask.unfold(hinges, h, at, k + 1) for at in (a, b, c)],
        ],
    )
    shown = ask.leaf("straight", _straight_body.args[1], given, ask.instantiate(every, n))
    return ask.generalise([h, n, a, b, c], ask.discharge(given.concludes, shown))


STRAIGHT = Statement(
    "lines/straight where none breaks", forall([h, n, a, b, c], _straight_body), DEFINITION_WORDS, _straight
)

# --- Where a hinge breaks -------------------------------------------------------------------------------------------


def break_of(weight: Term, bias: Term) -> Term:
    """The place where weight u + bias is 0, if it has a weight."""
    return -bias / weight


_at = break_of(omega, be)
_outside_body = implies(any_of(_at <= a, c <= _at), unbroken(omega, be))


def _outside(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    return ask.generalise([omega, be, a, c], ask.leaf("outside", _outside_body))


OUTSIDE = Statement(
    "lines/a hinge breaks at its zero", forall([omega, be, a, c], _outside_body), DEFINITION_WORDS, _outside
)
