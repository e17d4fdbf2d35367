"""ours/three-layer-inside as a theorem, construction (c): a two-layer net behind one neuron, which passes the position
on, its breakpoint at the first sample."""

from ftc_verify.claims.book import Claim
from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, obtain_all, possible
from ftc_verify.claims.statements.names import instance, substitute
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    all_of,
    body_at,
    equal,
    forall,
    if_else,
    implies,
    number,
    real,
    rule,
)

from ..common.capacity_words import CAPACITY_WORDS, deep_fit_all
from ..common.deep_from_line import FROM_LINE, ON_LINE, net_through, passes
from ..common.deep_words import DEEP, L, affine, deep_output, inputs, l, layer, layered, width_sum
from ..common.faced import net_of
from ..common.kink_words import KINK_WORDS
from ..common.line_data import along
from ..common.sorted_data import LATER
from ..common.three_layer_line import SECOND, THREE_LAYER_WORDS, entering_of
from ..common.words import K, N, d, dot, h, hinges, i, increasing, j, k, m, n, x, z
from .two_layer_lower import EXACT
from .two_layer_upper import ON_LINE as TWO_LAYERS

WORDS = (*THREE_LAYER_WORDS, *[word for word in (*KINK_WORDS, *CAPACITY_WORDS) if word not in THREE_LAYER_WORDS])

# --- Behind one neuron ----------------------------------------------------------------------------------------------

_wide = if_else(n >= 1, n, number(1))
BEHIND = instance(
    DEEP,
    number(2),
    rule(l, if_else(l <= 1, number(1), _wide)),
    rule(l, rule(j, rule(k, if_else(l <= 1, real(1), h.w(j))))),
    rule(l, rule(j, if_else(l <= 1, -x(1), h.b(j) + h.w(j) * x(1)))),
    rule(j, if_else(j <= n, h.v(j), real(0))),
    h.c,
)
"""Neuron 1 of layer 1 is relu(u - x_1); hinge j of h is neuron j of layer 2, one idle neuron if h has no hinge."""
_place = x(i)
_behind_body = implies(
    all_of(increasing(x, K), i >= 1, i <= K, n >= 0, equal(h.slope, 0)),
    equal(deep_output(BEHIND, 1, along(_place)), hinges(h, _place, n)),
)


def _behind(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_behind_body.args[0])
    point = along(_place)
    right = ask.instantiate(p.cite(LATER), x, K, 1, i)
    last = layer(BEHIND, 1, point, 2)
    kept = if_else(k <= n, k, n)
    same = equal(dot(BEHIND.v, last, k) + h.c, hinges(h, _place, kept))
    value = ask.instantiate(p.cite(SECOND), BEHIND, 1, _place, k + 1)
    enters = [ask.unfold(hinges, entering_of(BEHIND, k + 1), _place, at) for at in (1, 0)]
    every = induction(
        ask,
        "the hinges so far",
        k,
        0,
        same,
        [given, ask.unfold(dot, BEHIND.v, last, 0), ask.unfold(hinges, h, _place, 0)],
        [
            *(given, right, value, *enters),
            ask.unfold(dot, BEHIND.v, last, k + 1),
            ask.unfold(hinges, h, _place, k + 1),
        ],
    )
    output = ask.unfold(deep_output, BEHIND, 1, point)
    shown = ask.leaf(
        "the output",
        _behind_body.args[1],
        output,
        ask.unfold(affine, *output.concludes.args[1].args),
        ask.unfold(inputs, BEHIND, 1, 3),
        ask.instantiate(every, _wide),
    )
    return ask.generalise([h, n, x, K, i], ask.discharge(given.concludes, shown))


BEHIND_ONE = Statement("three layers/behind one neuron", forall([h, n, x, K, i], _behind_body), WORDS, _behind)

# --- On a line ------------------------------------------------------------------------------------------------------

_line_body = implies(all_of(increasing(x, K), m >= 1, net_of(m)), net_through(number(3), m + 1))


def _line(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_line_body.args[0])
    there = ask.leaf("two layers", net_of(m), given)
    found = ask.assume(body_at(body_at(there.concludes, h), n))
    label = ask.instantiate(ask.leaf("its labels", found.concludes.args[3], found), i)
    each = body_at(passes(BEHIND, x, z), i)
    every = ask.generalise(
        [i], ask.leaf("a label", each, given, found, label, ask.instantiate(p.cite(BEHIND_ONE), h, n, x, K, i))
    )
    sized = ask.unfold(layered, BEHIND, 3)
    width = ask.generalise([i], ask.leaf("a neuron", body_at(sized.concludes.args[1].args[1], i)))
    total = [ask.unfold(width_sum, BEHIND.width, at) for at in (2, 1, 0)]
    body = body_at(_line_body.args[1], BEHIND)
    shown = ask.witness(_line_body.args[1], BEHIND, ask.leaf("a net", body, given, found, every, sized, width, *total))
    return ask.generalise([x, z, K, m], ask.discharge(given.concludes, obtain_all(ask, there, [h, n], shown)))


INSIDE_ON_LINE = Statement("three layers/two inside", forall([x, z, K, m], _line_body), WORDS, _line)

# --- The row --------------------------------------------------------------------------------------------------------

_given = all_of(d >= 1, K >= 2, N >= 1, N <= K)
FORMULA = forall([d, N, K], implies(_given, deep_fit_all(3, d, N, K, EXACT + 1)))


def _prove(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_given)
    goal = body_at(body_at(substitute(ON_LINE, {L: number(3), m: EXACT + 1}), x), z)
    data = ask.assume(goal.args[0])
    flat = ask.instantiate(p.cite(TWO_LAYERS), x, z, K, N)
    behind = ask.instantiate(p.cite(INSIDE_ON_LINE), x, z, K, EXACT)
    net = ask.leaf("a net", goal.args[1], given, data, flat, behind)
    every = ask.generalise([x, z], ask.discharge(data.concludes, net))
    up = ask.instantiate(p.cite(FROM_LINE), 3, d, N, K, EXACT + 1)
    shown = ask.modus_ponens(up, ask.leaf("on every line", up.concludes.args[0], given, every))
    return ask.generalise([d, N, K], ask.discharge(_given, shown))


THREE_LAYER_INSIDE = Statement(
    "ours/three-layer-inside", FORMULA, WORDS, _prove, lambda p: possible(p.assembler, FORMULA, (1, 1, 2))
)
INSIDE = Claim(id="ours/three-layer-inside", title="(c): 2 layers inside 3", formula=THREE_LAYER_INSIDE)
