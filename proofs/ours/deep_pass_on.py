"""One layer more: a neuron passes the output of a net on. So what so many neurons fit in L layers, one more fits in
L + 1."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, obtain_all
from ftc_verify.claims.statements.names import instance, relu, substitute, variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    equal,
    exists,
    forall,
    if_else,
    implies,
    number,
    real,
    rule,
)

from ..common.capacity_words import CAPACITY_WORDS as WORDS
from ..common.capacity_words import deep_fit_all
from ..common.deep_ridge import SAME, neuron
from ..common.deep_words import DEEP, L, affine, deep_fits, deep_output, g, inputs, l, layer, layered, width_sum
from ..common.words import D, K, N, admitted, d, dot, i, j, k, m, n, y

(M,) = variables("M", REAL)
_old = l <= g.hidden
PASSED = instance(
    DEEP,
    g.hidden + 1,
    rule(l, if_else(_old, g.width(l), number(1))),
    rule(l, rule(j, if_else(_old, g.w(l)(j), g.v))),
    rule(l, rule(j, if_else(_old, g.b(l)(j), g.c + M))),
    rule(j, real(1)),
    -M,
)
"""The output of g plus M, through a ReLU, less M."""

# --- The layers of g are the same -----------------------------------------------------------------------------------

_LAYERS = (layer(PASSED, d, y, l), layer(g, d, y, l))
_same = forall([j], equal(_LAYERS[0](j), _LAYERS[1](j)))


def _sums(p: Proofs, weights: Term, same: Theorem) -> list[Theorem]:
    """What comes from layer l, which is the same in both: the sum with these weights, and how many they are."""
    ask = p.assembler
    lemma = ask.instantiate(p.cite(SAME), weights, *_LAYERS, inputs(g, d, l + 1))
    return [ask.modus_ponens(lemma, same), *[ask.unfold(inputs, net, d, l + 1) for net in (PASSED, g)]]


def _entering(p: Proofs, value: Theorem) -> Theorem:
    """What a neuron's value is the ReLU of, as a sum."""
    return p.assembler.unfold(affine, *value.concludes.args[1].args[1].args)


def _kept(p: Proofs) -> Theorem:
    ask = p.assembler
    state = implies(l <= g.hidden, _same)
    start = [ask.unfold(layer, net, d, y, 0) for net in (PASSED, g)]
    points = body_at(substitute(_same, {l: number(0)}), j)
    point = ask.generalise([j], ask.leaf("the point", points, *start))
    base = ask.leaf("layer 0", substitute(state, {l: number(0)}), point)
    before = ask.assume(all_of(l >= 0, state))
    here = ask.assume(l + 1 <= g.hidden)
    same = ask.leaf("the layer before", _same, before, here)
    values = [neuron(p, net, d, y, l, before) for net in (PASSED, g)]
    entering = [_entering(p, value) for value in values]
    sums = _sums(p, g.w(l + 1)(j), same)
    each = ask.leaf("a neuron", body_at(substitute(_same, {l: l + 1}), j), here, *values, *entering, *sums)
    step = ask.discharge(before.concludes, ask.discharge(here.concludes, ask.generalise([j], each)))
    every = ask.instantiate(ask.induct(l, 0, state, base, step), l)
    return ask.generalise([g, M, d, y, l], every)


KEPT = Statement(
    "deep/the layers of a net passed on",
    forall([g, M, d, y, l], implies(l >= 0, implies(l <= g.hidden, _same))),
    WORDS,
    _kept,
)

# --- The output -----------------------------------------------------------------------------------------------------

_output_body = implies(g.hidden >= 1, equal(deep_output(PASSED, d, y), relu(deep_output(g, d, y) + M) - M))


def _output(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(g.hidden >= 1)
    kept = ask.instantiate(p.cite(KEPT), g, M, d, y, g.hidden)
    same = ask.leaf("the last layer of g", substitute(_same, {l: g.hidden}), kept, given)
    lemma = ask.instantiate(
        p.cite(SAME), g.v, *[substitute(of, {l: g.hidden}) for of in _LAYERS], inputs(g, d, g.hidden + 1)
    )
    sums = ask.modus_ponens(lemma, same)
    value = ask.generalise([j], neuron(p, PASSED, d, y, g.hidden, given))
    value = ask.instantiate(value, 1)
    last = layer(PASSED, d, y, g.hidden + 1)
    outputs = [ask.unfold(deep_output, net, d, y) for net in (PASSED, g)]
    shown = ask.leaf(
        "the output",
        _output_body.args[1],
        given,
        sums,
        value,
        _entering(p, value),
        *outputs,
        *[ask.unfold(affine, *output.concludes.args[1].args) for output in outputs],
        *[ask.unfold(inputs, net, d, g.hidden + 1) for net in (PASSED, g)],
        ask.unfold(inputs, PASSED, d, g.hidden + 1 + 1),
        *[ask.unfold(dot, PASSED.v, last, at) for at in (1, 0)],
    )
    return ask.generalise([g, M, d, y], ask.discharge(given.concludes, shown))


OUTPUT = Statement("deep/a net passed on", forall([g, M, d, y], _output_body), WORDS, _output)

# --- One layer more -------------------------------------------------------------------------------------------------

_above_body = implies(K >= 0, exists([M], forall([i], implies(all_of(i >= 1, i <= K), y(i) + M >= 0))))


def _above(p: Proofs) -> Theorem:
    """Finitely many numbers are all at least some -M."""
    ask = p.assembler
    there = substitute(_above_body.args[1], {K: k})
    none = substitute(there, {k: number(0)})
    each = ask.generalise([i], ask.leaf("no number", body_at(body_at(none, 0), i)))
    base = ask.witness(none, 0, each)
    before = ask.assume(all_of(k >= 0, there))
    known = ask.leaf("so far", there, before)
    found = ask.assume(body_at(there, M))
    goal, more = substitute(there, {k: k + 1}), relu(M) + relu(-y(k + 1))
    one = ask.leaf("one more", body_at(body_at(goal, more), i), ask.instantiate(found, i))
    following = ask.obtain(known, M, ask.witness(goal, more, ask.generalise([i], one)))
    every = ask.instantiate(ask.induct(k, 0, there, base, ask.discharge(before.concludes, following)), K)
    return ask.generalise([y, K], every)


ABOVE = Statement("numbers/finitely many are bounded", forall([y, K], _above_body), WORDS, _above)

_widths_body = implies(g.hidden >= 0, equal(width_sum(PASSED.width, g.hidden + 1), width_sum(g.width, g.hidden) + 1))


def _widths(p: Proofs) -> Theorem:
    ask = p.assembler
    sums = [width_sum(net.width, k) for net in (PASSED, g)]
    start = [ask.unfold(width_sum, net.width, 0) for net in (PASSED, g)]
    step = [ask.unfold(width_sum, net.width, k + 1) for net in (PASSED, g)]
    every = induction(ask, "as wide", k, 0, implies(k <= g.hidden, equal(*sums)), start, step)
    last = ask.unfold(width_sum, PASSED.width, g.hidden + 1)
    return ask.generalise([g], ask.leaf("one more", _widths_body, ask.instantiate(every, g.hidden), last))


WIDTHS = Statement("deep/one neuron more", forall([g], _widths_body), WORDS, _widths)

_pass_body = implies(all_of(L >= 2, K >= 0, deep_fit_all(L, d, N, K, m)), deep_fit_all(L + 1, d, N, K, m + 1))


def _pass(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_pass_body.args[0])
    told, goal = ask.unfold(deep_fit_all, L, d, N, K, m), ask.unfold(deep_fit_all, L + 1, d, N, K, m + 1)
    data = ask.assume(admitted(d, N, K, D))
    fitted = ask.instantiate(ask.leaf("all data", told.concludes.args[1], given, told), D)
    there = ask.modus_ponens(fitted, data)
    net = ask.assume(body_at(there.concludes, g))
    outputs = rule(j, deep_output(g, d, D.x(j)))
    bounded = ask.modus_ponens(ask.instantiate(p.cite(ABOVE), outputs, K), ask.leaf("K", K >= 0, given))
    bound = ask.assume(body_at(bounded.concludes, M))
    old, new = ask.unfold(deep_fits, g, d, D), ask.unfold(deep_fits, PASSED, d, D)
    label = ask.instantiate(ask.leaf("its labels", old.concludes.args[1], net, old), i)
    sized, more = ask.unfold(layered, g, L), ask.unfold(layered, PASSED, L + 1)
    each = ask.leaf(
        "a label",
        body_at(new.concludes.args[1], i),
        *(given, net, sized, label),
        ask.unfold(admitted, d, N, K, D),
        data,
        ask.instantiate(bound, i),
        ask.instantiate(p.cite(OUTPUT), g, M, d, D.x(i)),
    )
    wide = ask.instantiate(ask.leaf("its widths", sized.concludes.args[1].args[1], net, sized), i)
    wide = ask.generalise([i], ask.leaf("a neuron", body_at(more.concludes.args[1].args[1], i), wide))
    body = body_at(goal.concludes.args[1], D).args[1]
    shown = ask.leaf(
        "fits",
        body_at(body, PASSED),
        *(given, net, sized, more, wide, new),
        ask.generalise([i], each),
        ask.instantiate(p.cite(WIDTHS), g),
    )
    shown = ask.obtain(bounded, M, ask.witness(body, PASSED, shown))
    shown = ask.generalise([D], ask.discharge(data.concludes, obtain_all(ask, there, [g], shown)))
    shown = ask.leaf("all data", _pass_body.args[1], goal, shown)
    return ask.generalise([L, d, N, K, m], ask.discharge(given.concludes, shown))


ONE_LAYER = Statement("deep/one layer more", forall([L, d, N, K, m], _pass_body), WORDS, _pass)

_on_body = implies(all_of(L >= 2, K >= 0, n >= L, deep_fit_all(L, d, N, K, m)), deep_fit_all(n, d, N, K, m + n - L))


def _on(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(all_of(L >= 2, K >= 0, deep_fit_all(L, d, N, K, m)))
    state = deep_fit_all(n, d, N, K, m + n - L)
    one = ask.instantiate(p.cite(ONE_LAYER), n, d, N, K, m + n - L)
    every = induction(ask, "on and on", n, L, state, [given], [given, one])
    shown = ask.discharge(given.concludes, ask.instantiate(every, n))
    return ask.generalise([L, n, d, N, K, m], ask.leaf("so far", _on_body, shown))


PASSED_ON = Statement("deep/passed on", forall([L, n, d, N, K, m], _on_body), WORDS, _on)
"""What m neurons fit in L layers, m + n - L fit in n >= L of them."""
ALL = (ABOVE, WIDTHS, ONE_LAYER, PASSED_ON)
