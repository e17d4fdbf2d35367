"""The vocabulary of nets of any depth: a record with a width, weights and biases for each hidden layer.

A deep net g has `hidden` hidden layers; layer l has `width`_l neurons, neuron j of it the weights w_l,j and the bias
b_l,j, and the output is c + sum v_j times the values of the last hidden layer. An L-layer net has L - 1 of them.
"""

from collections.abc import Sequence

from ftc_verify.claims.statements.names import Symbol, relu, variables
from ftc_verify.claims.statements.sorts import BOOL, INT, REAL, record, sequence
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    equal,
    exists,
    forall,
    if_else,
    implies,
    negation,
    rule,
    variable,
)

from .words import MATRIX, SEQUENCE, WORDS, D, K, N, admitted, curve, d, dot, i, j, k, n, u, w, y

WIDTHS = sequence(INT)
DEEP = record("deep net", hidden=INT, width=WIDTHS, w=sequence(MATRIX), b=MATRIX, v=SEQUENCE, c=REAL)

L, l = variable("L"), variable("l")  # noqa: E741 (the layer: l, as in the papers)
g = variable("g", DEEP)
widths = variable("widths", WIDTHS)


def _before(name: str, params: tuple[Term, ...], like: Term) -> Term:
    """A function's own value one before, for its recursion."""
    return Symbol(name, params, like.sort, None, "")(*params[:-1], params[-1] - 1)


affine = Symbol("affine", (w, y, k, u), REAL, dot(w, y, k) + u, "(weights {0} on the first {2} of {1}, plus {3})")
inputs = Symbol("inputs", (g, d, l), INT, if_else(l <= 1, d, g.width(l - 1)), "[inputs of layer {2} of {0} in R^{1}]")
layer = Symbol(
    "layer",
    (g, d, y, l),
    SEQUENCE,
    if_else(
        l <= 0,
        y,
        rule(j, relu(affine(g.w(l)(j), _before("layer", (g, d, y, l), y), inputs(g, d, l), g.b(l)(j)))),
    ),
    "[layer {3} of {0} at {2} in R^{1}]",
    l,
)
"""The values of all neurons of hidden layer l; layer 0 is the point y itself."""
deep_output = Symbol(
    "deep_output",
    (g, d, y),
    REAL,
    affine(g.v, layer(g, d, y, g.hidden), inputs(g, d, g.hidden + 1), g.c),
    "{0}({2}) in R^{1}",
)
width_sum = Symbol(
    "width_sum",
    (widths, k),
    INT,
    if_else(k <= 0, 0, _before("width_sum", (widths, k), k) + widths(k)),
    "({0}_1 + .. + {0}_{1})",
    k,
)
width_product = Symbol(
    "width_product",
    (widths, k),
    INT,
    if_else(k <= 0, 1, _before("width_product", (widths, k), k) * (widths(k) + 1)),
    "({0}_1 + 1) .. ({0}_{1} + 1)",
    k,
)
layered = Symbol(
    "layered",
    (g, L),
    BOOL,
    all_of(
        equal(g.hidden, L - 1),
        forall([i], implies(all_of(i >= 1, i <= g.hidden), g.width(i) >= 1)),
    ),
    "{0} has {1} layers, each hidden one with a neuron",
)
deep_fits = Symbol(
    "deep_fits",
    (g, d, D),
    BOOL,
    forall([i], implies(all_of(i >= 1, i <= D.size), equal(deep_output(g, d, D.x(i)), D.z(i)))),
    "{0} fits {2}",
)
# --- On a line --------------------------------------------------------------------------------------------------------

p, q, t = variables("p q t", SEQUENCE)
u2, u3 = variables("u' u''", REAL)
point = Symbol("point", (p, q, u), SEQUENCE, rule(k, p(k) + u * q(k)), "{0} + {2} {1}")
"""The points of a line in R^d: p + u q."""
clear = Symbol(
    "clear",
    (t, n, u, u2),
    BOOL,
    forall([i], implies(all_of(i >= 1, i <= n), negation(all_of(u < t(i), t(i) < u2)))),
    "none of the first {1} of {0} lies strictly between {2} and {3}",
)
nearest = Symbol(
    "nearest",
    (t, n, i, u),
    BOOL,
    all_of(
        implies(i <= n, t(i) <= u),
        forall([k], implies(all_of(k >= 1, k <= n, t(k) <= u), all_of(i <= n, t(k) <= t(i)))),
    ),
    "number {2} of the first {1} of {0} is the nearest up to {3}, or there is none and {2} > {1}",
)
up_to = Symbol(
    "up_to",
    (t, u, n),
    INT,
    if_else(n <= 0, 0, _before("up_to", (t, u, n), n) + if_else(t(n) <= u, 1, 0)),
    "how many of the first {2} of {0} are at most {1}",
    n,
)


def on_line(at: Term) -> Term:
    """The output of g at a point of the line p + u q."""
    return deep_output(g, d, point(p, q, at))


def bent(values: Sequence[Term]) -> Term:
    """The curve of three values at u, u2, u3: 0 exactly if they lie on a line."""
    return curve(*values, u, u2, u3)


def affine_between(count: Term) -> Term:
    """On the line, g is affine wherever none of the first `count` of t lies strictly inside."""
    inside = all_of(u < u2, u2 < u3, clear(t, count, u, u3))
    return forall([u, u2, u3], implies(inside, equal(bent((on_line(u), on_line(u2), on_line(u3))), 0)))


def neurons(net: Term) -> Term:
    """The neurons of a deep net, over all hidden layers."""
    return width_sum(net.width, net.hidden)


def product(net: Term) -> Term:
    """(d_1 + 1) .. (d_l + 1) of the hidden layers of a deep net."""
    return width_product(net.width, net.hidden)


def worst_case(depth: Term, bound: Term) -> Term:
    """Some data set with d, N, K is fitted by no net of `depth` layers with fewer neurons than the bound."""
    net = all_of(layered(g, depth), deep_fits(g, d, D))
    return exists([D], all_of(admitted(d, N, K, D), forall([g], implies(net, neurons(g) >= bound))))


_NETS = (affine, inputs, layer, deep_output, width_sum, width_product, layered, deep_fits)
_LINES = (point, clear, nearest, up_to)
DEEP_WORDS = (*WORDS, *_NETS, *_LINES)
"""The vocabulary of `words`, and that of deep nets."""
