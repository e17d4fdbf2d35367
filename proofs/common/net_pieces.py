"""A net of any depth on a line has at most (d_1 + 1) .. (d_l + 1) pieces: layer by layer, from one to the next."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, obtain_all, some
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    equal,
    exists,
    forall,
    implies,
    negation,
    number,
)

from . import cells, layers_on_line
from .cells import element, one, r
from .deep_words import (
    DEEP_WORDS,
    bent,
    clear,
    g,
    inputs,
    l,
    layer,
    p,
    point,
    q,
    t,
    u2,
    u3,
    width_product,
)
from .layers_on_line import entering, is_straight, ordered, turns, value
from .words import curve, d, i, j, k, m, n, u

# --- All neurons of a layer -----------------------------------------------------------------------------------------

_all_straight = forall([j], implies(all_of(j >= 1, j <= m), is_straight(n)))
_LAYER = [g, d, p, q, l, t, n]


def _so_many(of: Term) -> Term:
    """Numbers for this many neurons, beside the first n of t."""
    count = n + of * (n + 1)
    keep = all_of(clear(t, n, u, u3), implies(all_of(j >= 1, j <= of), negation(turns(u, u3))))
    return exists([r], forall([u, u3, j], implies(all_of(u < u3, clear(r, count, u, u3)), keep)))


_layer_body = implies(all_of(n >= 0, m >= 0, _all_straight), _so_many(m))


def _inside(formula: Term, *terms: Term) -> Term:
    """The body of several quantifiers at these terms."""
    for term in terms:
        formula = body_at(formula, term)
    return formula


def _layer(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    given = ask.assume(_layer_body.args[0])
    none = number(0)
    first = ask.leaf("none yet", _inside(_so_many(none), t, u, u3, j))
    first = ask.witness(_so_many(none), t, ask.generalise([u, u3, j], first))
    base = ask.leaf("no neuron", implies(none <= m, _so_many(none)), first)
    before = ask.assume(all_of(k >= 0, implies(k <= m, _so_many(k))))
    here = ask.assume(k + 1 <= m)
    had = ask.leaf("so far", _so_many(k), before, here)
    have = ask.assume(body_at(had.concludes, r))
    each = ask.instantiate(ask.leaf("straight", _all_straight, given), k + 1)
    neuron = ask.instantiate(proofs.cite(layers_on_line.NEURON), g, d, p, q, l, k + 1, t, n)
    new = ask.modus_ponens(neuron, ask.leaf("one more", neuron.concludes.args[0], given, before, here, each))
    got = ask.assume(body_at(new.concludes, one))
    join = ask.instantiate(proofs.cite(cells.JOIN), r, n + k * (n + 1), one, n + 1, u, u3)
    count = ask.leaf("the number", n + k * (n + 1) >= 0, given, before)
    longer = join.concludes.args[0].args[2].args[0]
    goal = _inside(_so_many(k + 1), longer, u, u3, j)
    shown = ask.leaf(
        "with its zeros", goal, given, join, count, ask.instantiate(have, u, u3, j), ask.instantiate(got, u, u3)
    )
    shown = some(ask, _so_many(k + 1), [longer], ask.generalise([u, u3, j], shown))
    shown = obtain_all(ask, had, [r], obtain_all(ask, new, [one], shown))
    step = ask.discharge(here.concludes, shown)
    step = ask.discharge(before.concludes, step)
    every = ask.induct(k, 0, implies(k <= m, _so_many(k)), base, step)
    shown = ask.leaf("all neurons", _so_many(m), given, ask.instantiate(every, m))
    return ask.generalise([*_LAYER, m], ask.discharge(given.concludes, shown))


LAYER = Statement("layers/one layer", forall([*_LAYER, m], _layer_body), DEEP_WORDS, _layer)

# --- Layer by layer -------------------------------------------------------------------------------------------------

has_widths = forall([i], implies(all_of(i >= 1, i <= g.hidden), g.width(i) >= 0))
_positive_body = implies(all_of(has_widths, k >= 0, k <= g.hidden), width_product(g.width, k) >= 1)


def _positive(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    given = ask.assume(has_widths)
    step = [ask.unfold(width_product, g.width, k + 1), ask.instantiate(given, k + 1)]
    positive = implies(k <= g.hidden, width_product(g.width, k) >= 1)
    every = induction(ask, "positive", k, 0, positive, [ask.unfold(width_product, g.width, 0)], step)
    every = ask.discharge(has_widths, ask.instantiate(every, k))
    return ask.generalise([g, k], ask.leaf("at least 1", _positive_body, every))


POSITIVE = Statement("deep/a product is at least 1", forall([g, k], _positive_body), DEEP_WORDS, _positive)


def _values(of: Term) -> Term:
    return bent((value(of, j, u), value(of, j, u2), value(of, j, u3)))


def _enough(of: Term) -> Term:
    """There are numbers between which all neurons of a layer are affine."""
    count = width_product(g.width, of) - 1
    here = all_of(ordered, clear(t, count, u, u3), j >= 1, j <= inputs(g, d, of + 1))
    return exists([t], forall([u, u2, u3, j], implies(here, equal(_values(of), 0))))


_enough_body = implies(all_of(has_widths, l >= 0, l <= g.hidden), _enough(l))


def _input(proofs: Proofs) -> Theorem:
    """Layer 0: the point itself."""
    ask = proofs.assembler
    none = number(0)
    known = []
    for at in (u, u2, u3):
        known += [ask.unfold(layer, g, d, point(p, q, at), 0), element(proofs, ask.unfold(point, p, q, at), j)]
    known.append(ask.unfold(curve, *_values(none).args))
    affine_ = ask.leaf("a point of the line", _inside(_enough(none), p, u, u2, u3, j), *known)
    return some(ask, _enough(none), [p], ask.generalise([u, u2, u3, j], affine_))


def _all_layers(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    widths = ask.assume(has_widths)
    base = ask.leaf("the input", implies(number(0) <= g.hidden, _enough(number(0))), _input(proofs))
    given = ask.assume(all_of(l >= 0, implies(l <= g.hidden, _enough(l))))
    here = ask.assume(l + 1 <= g.hidden)
    so_far = ask.leaf("so far", _enough(l), given, here)
    step = obtain_all(ask, so_far, [t], _next(proofs, widths, given, here))
    step = ask.discharge(given.concludes, ask.discharge(here.concludes, step))
    every = ask.induct(l, 0, implies(l <= g.hidden, _enough(l)), base, step)
    every = ask.discharge(has_widths, ask.instantiate(every, l))
    return ask.generalise([g, d, p, q, l], ask.leaf("each layer", _enough_body, every))


def _next(proofs: Proofs, widths: Theorem, *known: Theorem) -> Theorem:
    """`known`: that l >= 0, and that there is a layer l + 1."""
    ask = proofs.assembler
    before = ask.assume(body_at(_enough(l), t))
    count, wide = width_product(g.width, l) - 1, g.width(l + 1)
    told = ask.unfold(width_product, g.width, l + 1)
    positive = ask.leaf("numbers", count >= 0, widths, *known, ask.instantiate(proofs.cite(POSITIVE), g, l))
    width = ask.leaf("width", wide >= 0, *known, ask.instantiate(widths, l + 1))
    straight = _entering_is_straight(proofs, before, count)
    lemma = ask.instantiate(proofs.cite(LAYER), g, d, p, q, l, t, count, wide)
    each = ask.generalise([j], ask.leaf("each", body_at(lemma.concludes.args[0].args[2], j), straight))
    more = ask.modus_ponens(lemma, ask.leaf("a layer more", lemma.concludes.args[0], positive, width, each))
    got = ask.assume(body_at(more.concludes, r))
    as_many = ask.leaf(
        "as many",
        equal(width_product(g.width, l + 1) - 1, count + wide * (count + 1)),
        told,
        known[0],
    )
    values = [entering(j, at) for at in (u, u2, u3)]
    cut = ask.instantiate(proofs.cite(cells.CUT), *values, u, u2, u3)
    after = []
    for at in (u, u2, u3):
        unfolded = ask.unfold(layer, g, d, point(p, q, at), l + 1)
        rule_ = unfolded.concludes.args[1].args[2]
        is_rule = ask.leaf("after the ReLU", equal(unfolded.concludes.args[0], rule_), unfolded, known[0])
        after.append(element(proofs, is_rule, j))
    goal = _inside(_enough(l + 1), r, u, u2, u3, j)
    shown = ask.leaf(
        "the next layer",
        goal,
        as_many,
        ask.unfold(inputs, g, d, l + 2),
        known[0],
        ask.instantiate(got, u, u3, j),
        ask.instantiate(straight, u, u2, u3),
        cut,
        *after,
    )
    shown = some(ask, _enough(l + 1), [r], ask.generalise([u, u2, u3, j], shown))
    return obtain_all(ask, more, [r], shown)


def _entering_is_straight(proofs: Proofs, before: Theorem, count: Term) -> Theorem:
    """What enters a neuron of layer l + 1 is affine where all of layer l is."""
    ask = proofs.assembler
    layers = [layer(g, d, point(p, q, at), l) for at in (u, u2, u3)]
    sums = ask.instantiate(
        proofs.cite(layers_on_line.SUMS), g.w(l + 1)(j), *layers, inputs(g, d, l + 1), g.b(l + 1)(j), u, u2, u3
    )
    pair = ask.assume(all_of(ordered, clear(t, count, u, u3)))
    each = ask.leaf("a neuron", body_at(sums.concludes.args[0], j), pair, ask.instantiate(before, u, u2, u3, j))
    affine_ = ask.modus_ponens(sums, ask.generalise([j], each))
    return ask.generalise([u, u2, u3], ask.discharge(pair.concludes, affine_))


LAYERS = Statement("layers/all layers", forall([g, d, p, q, l], _enough_body), DEEP_WORDS, _all_layers)
