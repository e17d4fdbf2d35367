"""Nets of any depth: one on a line, along a direction of R^d; and one in R^d, on its first axis. Layer by layer, the
neurons have the same values: only the weights of the first layer see the dimension.
"""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction
from ftc_verify.claims.statements.names import instance
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    equal,
    forall,
    if_else,
    implies,
    number,
    rule,
    variable,
)

from . import line_data
from .cells import element
from .deep_words import DEEP, DEEP_WORDS, affine, deep_output, g, inputs, l, layer
from .line_data import along
from .ridge import DOT, a
from .words import SEQUENCE, d, dot, i, j, k, w, y

y_ = variable("y'", SEQUENCE)
h = variable("h", DEEP)

# --- Equal inputs, equal sums ---------------------------------------------------------------------------------------

_each = forall([i], equal(y(i), y_(i)))
_same_body = implies(_each, equal(dot(w, y, k), dot(w, y_, k)))


def _same(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_each)
    points = (y, y_)
    base = [ask.unfold(dot, w, of, 0) for of in points]
    step = [*[ask.unfold(dot, w, of, k + 1) for of in points], ask.instantiate(given, k + 1)]
    every = induction(ask, "equal sums", k, 0, equal(dot(w, y, k), dot(w, y_, k)), base, step)
    none = [ask.unfold(dot, w, of, k) for of in points]
    shown = ask.leaf("for all k", _same_body.args[1], ask.instantiate(every, k), *none)
    return ask.generalise([w, y, y_, k], ask.discharge(_each, shown))


SAME = Statement("deep/equal inputs", forall([w, y, y_, k], _same_body), DEEP_WORDS, _same)

# --- Two nets that differ in the first layer ------------------------------------------------------------------------

d_ = variable("d'")
_LAYERS = (layer(g, d, y, l), layer(h, d_, y_, l))
_later = forall([l, j], implies(l >= 2, equal(g.w(l)(j), h.w(l)(j))))
_alike = all_of(
    g.hidden >= 1,
    equal(g.hidden, h.hidden),
    *[equal(getattr(g, field), getattr(h, field)) for field in ("width", "b", "v", "c")],
    _later,
)


def _neurons(count: Term) -> Term:
    one, other = (layer(of, at, point, count)(j) for of, at, point in ((g, d, y), (h, d_, y_)))
    return forall([j], equal(one, other))


_nets_body = implies(all_of(_alike, _neurons(number(1))), equal(deep_output(g, d, y), deep_output(h, d_, y_)))


def neuron(p: Proofs, of: Term, dimension: Term, point: Term, before: Term, *known: Theorem) -> Theorem:
    """The value of neuron j of layer `before` + 1, which is a ReLU; `known`: before >= 0, unless it is a numeral."""
    told = p.assembler.unfold(layer, of, dimension, point, before + 1)
    values = told.concludes.args[1].args[2]
    is_rule = p.assembler.leaf("after the ReLU", equal(told.concludes.args[0], values), told, *known)
    return element(p, is_rule, j)


def _sums(p: Proofs, weights: tuple[Term, Term], biases: tuple[Term, Term], at: Term, same: Theorem) -> list[Theorem]:
    """What enters a neuron of layer `at` + 1, or the output: equal values of layer `at` give equal sums."""
    ask = p.assembler
    inner = [layer(g, d, y, at), layer(h, d_, y_, at)]
    count = inputs(g, d, at + 1)
    lemma = ask.instantiate(p.cite(SAME), weights[0], *inner, count)
    told = [ask.unfold(inputs, of, dimension, at + 1) for of, dimension in ((g, d), (h, d_))]
    pairs = zip(weights, inner, (count, inputs(h, d_, at + 1)), biases, strict=True)
    sums = [ask.unfold(affine, *parts) for parts in pairs]
    return [ask.modus_ponens(lemma, same), *told, *sums]


def _nets(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_nets_body.args[0])
    alike = ask.leaf("alike", _alike, given)
    before = ask.assume(all_of(l >= 1, _neurons(l)))
    same = ask.leaf("the layer before", _neurons(l), before)
    weights = ask.instantiate(ask.leaf("later weights", _later, alike), l + 1, j)
    following = ask.leaf(
        "the next layer",
        body_at(_neurons(l + 1), j),
        alike,
        weights,
        before,
        neuron(p, g, d, y, l, before),
        neuron(p, h, d_, y_, l, before),
        *_sums(p, (g.w(l + 1)(j), h.w(l + 1)(j)), (g.b(l + 1)(j), h.b(l + 1)(j)), l, same),
    )
    step = ask.discharge(before.concludes, ask.generalise([j], following))
    first = ask.leaf("the first layer", _neurons(number(1)), given)
    every = ask.instantiate(ask.induct(l, 1, _neurons(l), first, step), g.hidden)
    last = ask.modus_ponens(every, ask.leaf("a hidden layer", g.hidden >= 1, alike))
    shown = ask.leaf(
        "the outputs",
        _nets_body.args[1],
        alike,
        ask.unfold(deep_output, g, d, y),
        ask.unfold(deep_output, h, d_, y_),
        *_sums(p, (g.v, h.v), (g.c, h.c), g.hidden, last),
    )
    return ask.generalise([g, h, d, d_, y, y_], ask.discharge(given.concludes, shown))


NETS = Statement("deep/alike after the first layer", forall([g, h, d, d_, y, y_], _nets_body), DEEP_WORDS, _nets)
"""Two nets that differ in the first layer's weights alone, and have equal values there, have equal outputs."""

# --- Along a direction, and on the first axis -----------------------------------------------------------------------


def deep_ridge(of: Term, direction: Term) -> Term:
    """The net in R^d that maps y to of(direction.y)."""
    first = rule(k, of.w(l)(j)(1) * direction(k))
    weights = rule(l, rule(j, if_else(l <= 1, first, of.w(l)(j))))
    return instance(DEEP, of.hidden, of.width, weights, of.b, of.v, of.c)


def _in_first_layer(p: Proofs, of: Term, dimension: Term, point: Term) -> list[Theorem]:
    """Neuron j of the first layer, down to the sum of its inputs."""
    ask = p.assembler
    start = [ask.unfold(layer, of, dimension, point, 0), ask.unfold(inputs, of, dimension, 1)]
    inner = layer(of, dimension, point, number(0))
    enters = ask.unfold(affine, of.w(1)(j), inner, inputs(of, dimension, number(1)), of.b(1)(j))
    return [neuron(p, of, dimension, point, number(0)), *start, enters]


def _on_a_line(p: Proofs, *known: Theorem) -> list[Theorem]:
    """The same neuron of g in R^1, at y'."""
    told = [p.assembler.unfold(dot, g.w(1)(j), y_, at) for at in (1, 0)]
    return [*_in_first_layer(p, g, number(1), y_), *told, *known]


def _equal_outputs(p: Proofs, net: Term, dimension: Term, point: Term, given: Theorem, *known: Theorem) -> Theorem:
    """The outputs of g in R^1 at y' and of a net in R^d are equal, as the first layers are."""
    ask = p.assembler
    lemma = ask.instantiate(p.cite(NETS), g, net, 1, dimension, y_, point)
    alike, first = lemma.concludes.args[0].args
    later = ask.generalise([l, j], ask.leaf("later weights", body_at(body_at(alike.args[-1], l), j)))
    told = [*_on_a_line(p), *_in_first_layer(p, net, dimension, point)]
    each = ask.generalise([j], ask.leaf("a neuron", body_at(first, j), given, *told, *known))
    return ask.modus_ponens(lemma, ask.leaf("alike", lemma.concludes.args[0], given, later, each))


_ridge_body = implies(
    all_of(d >= 0, g.hidden >= 1, equal(y_(1), dot(a, y, d))),
    equal(deep_output(g, 1, y_), deep_output(deep_ridge(g, a), d, y)),
)


def _ridge(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_ridge_body.args[0])
    scaled = ask.instantiate(p.cite(DOT), g.w(1)(j)(1), a, y, d)
    shown = _equal_outputs(p, deep_ridge(g, a), d, y, given, scaled)
    return ask.generalise([g, a, d, y, y_], ask.discharge(given.concludes, shown))


RIDGE = Statement("deep/a net along a direction", forall([g, a, d, y, y_], _ridge_body), DEEP_WORDS, _ridge)

_axis_body = implies(all_of(d >= 1, g.hidden >= 1), equal(deep_output(g, 1, y_), deep_output(g, d, along(y_(1)))))


def _axis(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_axis_body.args[0])
    first = ask.instantiate(p.cite(line_data.DOT), g.w(1)(j), y_(1), d)
    shown = _equal_outputs(p, g, d, along(y_(1)), given, first)
    return ask.generalise([g, d, y_], ask.discharge(given.concludes, shown))


AXIS = Statement("deep/a net on the axis", forall([g, d, y_], _axis_body), DEEP_WORDS, _axis)
