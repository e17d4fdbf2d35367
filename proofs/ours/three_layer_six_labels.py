"""Construction (h): a net of widths (2, 2) through six labels, of which the last three bend up.

The net is o - relu(h_1) - relu(h_2); b between samples 2 and 3 faces right, c between samples 4 and 5 left. h_1 is o
minus the line of samples 1 and 2 left of b, then falls to 0 at sample 4 and stays below; h_2 rises with slope sigma
through o - z_4 at sample 4 until it meets, at c, o minus the line of samples 5 and 6. (A function of layer 2 has any
slopes of which the middle one is the sum of the outer ones.) For large sigma the other function is off at samples 1, 2
and at samples 4, 5, 6; at sample 3 both are on, and h_1 has the slope that makes the sum right.
"""

from itertools import pairwise

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import some
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
    rule,
)

from ..common.deep_words import DEEP, affine, deep_output, inputs, l, layer
from ..common.line_data import along
from ..common.three_layer_line import SECOND, entering_of
from ..common.three_layer_upper_words import THREE_LAYER_UPPER_WORDS as WORDS
from ..common.words import dot, hinges, j, k

turn, sign_, b, c, o, u = variables("turn sign b c o u", REAL)
r1, l1, s1, r2, l2, s2 = variables("r1 l1 s1 r2 l2 s2", REAL)

# --- A net of widths (2, 2) -----------------------------------------------------------------------------------------

_facing = if_else(j <= 1, turn, -turn)
_into = if_else(k <= 1, if_else(j <= 1, r1, r2), if_else(j <= 1, l1, l2))
NET = instance(
    DEEP,
    number(2),
    rule(l, number(2)),
    rule(l, rule(j, rule(k, if_else(l <= 1, _facing, _into)))),
    rule(l, rule(j, if_else(l <= 1, if_else(j <= 1, -b, c), if_else(j <= 1, s1, s2)))),
    rule(j, -sign_),
    sign_ * o,
)


def _into_second(at: Term, right: Term, left: Term, start: Term) -> Term:
    return start + right * relu(at - b) + left * relu(c - at)


def value(at: Term) -> Term:
    """o - relu(h_1) - relu(h_2)."""
    return o - relu(_into_second(at, r1, l1, s1)) - relu(_into_second(at, r2, l2, s2))


_output_body = equal(deep_output(NET, 1, along(u)), sign_ * value(turn * u))
_PARTS = [turn, sign_, b, c, o, r1, l1, s1, r2, l2, s2]


def _output(p: Proofs) -> Theorem:
    ask = p.assembler
    point = along(u)
    last = layer(NET, 1, point, 2)
    seconds = []
    for neuron, parts in ((1, (r1, l1, s1)), (2, (r2, l2, s2))):
        summed = [ask.unfold(hinges, entering_of(NET, number(neuron)), u, at) for at in (2, 1, 0)]
        into = equal(summed[0].concludes.args[0], _into_second(turn * u, *parts))
        seconds.append(ask.instantiate(p.cite(SECOND), NET, 1, u, neuron))
        seconds.append(ask.leaf(f"neuron {neuron}", into, *summed))
    output = ask.unfold(deep_output, NET, 1, point)
    told = [
        output,
        ask.unfold(affine, *output.concludes.args[1].args),
        ask.unfold(inputs, NET, 1, 3),
        *[ask.unfold(dot, NET.v, last, at) for at in (2, 1, 0)],
    ]
    return ask.generalise([*_PARTS, u], ask.leaf("the net", _output_body, *seconds, *told))


OUTPUT = Statement("six samples/the net", forall([*_PARTS, u], _output_body), WORDS, _output)

# --- Six labels -----------------------------------------------------------------------------------------------------

X = variables("x1 x2 x3 x4 x5 x6", REAL)
Z = variables("z1 z2 z3 z4 z5 z6", REAL)
first, last, fall, sigma = variables("first last fall sigma", REAL)
tau = sigma + fall
HEIGHT = Z[1] + first * (b - X[1]) + tau * (X[3] - b)
PLACED = {
    o: HEIGHT,
    r1: first - tau,
    l1: first,
    s1: -(tau * (c - X[3])) - (first - tau) * (c - b),
    r2: -last,
    l2: -(sigma + last),
    s2: HEIGHT - Z[3] + sigma * (c - X[3]) + last * (c - b),
}
_order = all_of(X[0] < X[1], X[1] < b, b < X[2], X[2] < X[3], X[3] < c, c < X[4], X[4] < X[5])
_lines = all_of(
    equal(first * (X[1] - X[0]), Z[1] - Z[0]),
    equal(last * (X[5] - X[4]), Z[5] - Z[4]),
    equal(fall * (X[3] - X[2]), Z[3] - Z[2]),
    equal((sigma + last) * (c - X[3]), Z[3] - Z[4] + last * (X[4] - X[3])),
)
_large = all_of(
    *[o >= z_ for z_ in Z],
    o - Z[3] - sigma * (X[3] - b) <= (sigma + last) * (b - X[1]),
    sigma + last >= 0,
    o - Z[3] >= sigma * (X[3] - X[2]),
    tau >= 0,
    tau >= first,
)
_placed = all_of(*[equal(name, term) for name, term in PLACED.items()])
_given = all_of(*_order.args, *_lines.args, *_placed.args, *_large.args)
_VARIABLES = [*X, *Z, b, c, o, r1, l1, s1, r2, l2, s2, first, last, fall, sigma]


SIX = all_of(*[equal(value(at), label) for at, label in zip(X, Z, strict=True)])


def _sample(place: int) -> Statement:
    body = implies(_given, SIX.args[place - 1])

    def prove(p: Proofs) -> Theorem:
        return p.assembler.generalise(_VARIABLES, p.assembler.leaf(f"sample {place}", body))

    return Statement(f"six samples/sample {place}", forall(_VARIABLES, body), WORDS, prove)


SAMPLES = tuple(_sample(place) for place in range(1, 7))

# --- A slope that is steep enough -----------------------------------------------------------------------------------

a, e, m, v, w = variables("a e m v w", REAL)
_quotient_body = implies(a > 0, exists([m], equal(m * a, w)))


def _quotient(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(a > 0)
    divided = ask.leaf("divided", equal(w / a * a, w), given)
    there = ask.witness(_quotient_body.args[1], w / a, divided)
    return ask.generalise([a, w], ask.discharge(given.concludes, there))


QUOTIENT = Statement("numbers/a quotient", forall([a, w], _quotient_body), WORDS, _quotient)
_BOUNDS = variables("n1 n2 n3 n4 n5 n6 n7", REAL)
_most_body = exists([sigma], all_of(*[sigma >= bound for bound in _BOUNDS]))


def _most(p: Proofs) -> Theorem:
    ask = p.assembler
    total = relu(_BOUNDS[0])
    for bound in _BOUNDS[1:]:
        total = total + relu(bound)
    shown = ask.leaf("their sum", body_at(_most_body, total))
    return ask.generalise(_BOUNDS, ask.witness(_most_body, total, shown))


MOST = Statement("numbers/at least seven", forall(_BOUNDS, _most_body), WORDS, _most)
_rise_body = implies(all_of(a > 0, equal(m * a, w), v >= m), v * a >= w)
RISE = Statement(
    "numbers/at least a quotient",
    forall([a, m, w, v], _rise_body),
    WORDS,
    lambda p: p.assembler.generalise([a, m, w, v], p.assembler.leaf("at least", _rise_body)),
)
_inside_body = implies(all_of(a > 0, w > 0, equal(e * a, w), v * a > w), all_of(e > 0, e < v))
INSIDE = Statement(
    "numbers/between 0 and",
    forall([a, e, w, v], _inside_body),
    WORDS,
    lambda p: p.assembler.generalise([a, e, w, v], p.assembler.leaf("between", _inside_body)),
)

# --- Samples 4, 5, 6 bend up ----------------------------------------------------------------------------------------

_in_order = all_of(*[one < other for one, other in pairwise(X)])
_bends_up = (Z[5] - Z[4]) * (X[4] - X[3]) > (Z[4] - Z[3]) * (X[5] - X[4])
_up_given = all_of(*_in_order.args, _bends_up)
NAMES = [b, c, o, r1, l1, s1, r2, l2, s2]
FITTED = exists(NAMES, SIX)
_base = Z[1] + first * (b - X[1]) + fall * (X[3] - b)
"""o is this, and sigma (x_4 - b)."""
_top = variables("top", REAL)[0]
_drop = Z[3] - Z[4] + last * (X[4] - X[3])
_STEEP = (
    (X[3] - b, _top - _base),
    (b - X[1], _base - Z[3] - last * (b - X[1])),
    (X[4] - X[3], _drop - last * (X[4] - X[3]) + 1),
    (X[2] - b, Z[3] - _base),
)
"""(a, w): sigma a is to be at least w."""


def _up(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_up_given)
    opened: list[tuple[Theorem, Term]] = []

    def take(there: Theorem, name: Term) -> Theorem:
        """Of what there is, this from here on."""
        opened.append((there, name))
        return ask.assume(body_at(there.concludes, name))

    def divided(name: Term, by: Term, what: Term, *positive: Theorem) -> Theorem:
        """`name` by = what."""
        there = ask.instantiate(p.cite(QUOTIENT), by, what)
        return take(ask.modus_ponens(there, ask.leaf("not 0", by > 0, *positive)), name)

    slopes = [
        divided(name, X[at] - X[at - 1], Z[at] - Z[at - 1], given) for name, at in ((first, 1), (fall, 3), (last, 5))
    ]
    half = (X[1] + X[2]) / 2
    place = exists([b], equal(b, half))
    middle = take(ask.witness(place, half, ask.leaf("half", equal(half, half))), b)
    height = Z[0]
    for label in Z[1:]:
        height = relu(height) + relu(label)
    above = exists([_top], all_of(*[_top >= label for label in Z]))
    topmost = take(ask.witness(above, height, ask.leaf("above", body_at(above, height))), _top)
    by_middle = [(given, middle) if b in by.free else (given,) for by, _ in _STEEP]
    bounds = list(zip(_BOUNDS, _STEEP, by_middle, strict=False))
    needed = [divided(name, by, what, *known) for name, (by, what), known in bounds]
    steep = take(ask.instantiate(p.cite(MOST), *_BOUNDS[:4], 1 - last, -fall, first - fall), sigma)
    rises = []
    for (name, (by, what), known), bound in zip(bounds, needed, strict=True):
        lemma = ask.instantiate(p.cite(RISE), by, name, what, sigma)
        rises.append(ask.modus_ponens(lemma, ask.leaf("steep", lemma.concludes.args[0], *known, bound, steep)))
    meeting = divided(e, sigma + last, _drop, steep)
    inside = ask.instantiate(p.cite(INSIDE), sigma + last, e, _drop, X[4] - X[3])
    where = ask.leaf("c", inside.concludes.args[0], given, slopes[2], meeting, rises[2])
    inside = ask.modus_ponens(inside, where)
    ours = {c: X[3] + e}
    for name, term in PLACED.items():
        ours[name] = substitute(term, {c: X[3] + e})
    samples = [ask.instantiate(p.cite(one), *[ours.get(name, name) for name in _VARIABLES]) for one in SAMPLES]
    steep_enough = (rises[0], rises[1], rises[3], steep)
    conditions = samples[0].concludes.args[0]
    ready = ask.leaf("ready", conditions, inside, *steep_enough, given, *slopes, middle, topmost, meeting)
    values = [ours.get(name, name) for name in NAMES]
    body = FITTED
    for of in values:
        body = body_at(body, of)
    six = ask.leaf("all six", body, *[ask.modus_ponens(sample, ready) for sample in samples])
    shown = some(ask, FITTED, values, six)
    for there, name in reversed(opened):
        shown = ask.obtain(there, name, shown)
    return ask.generalise([*X, *Z], ask.discharge(given.concludes, shown))


UP = Statement("six samples/bending up at the end", forall([*X, *Z], implies(_up_given, FITTED)), WORDS, _up)
