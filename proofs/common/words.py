"""The vocabulary of formulas: everything is defined, down to sums of hinges; there is no primitive name.

A data set in R^d is a record: `size` samples, x (sample, coordinate), labels z. A two-layer net g with `neurons`
neurons maps y to c + sum v_j relu(w_j . y + b_j). A continuous piecewise-linear (CPL) function on a line is written
c + slope u + sum v_j relu(u - t_j): `kinks` kinks at t_1 < t_2 < .., none of size v_j = 0. Data on a line are sequences
x, z, sample i at x_i.
"""

from ftc_verify.claims.statements.names import Symbol, relu, variables
from ftc_verify.claims.statements.sorts import BOOL, INT, REAL, record, sequence
from ftc_verify.claims.statements.terms import (
    FALSE,
    Term,
    all_of,
    any_of,
    equal,
    exists,
    forall,
    if_else,
    implies,
    negation,
    number,
    real,
    variable,
)
from ftc_verify.theory import two_layer

from .from_theory import as_term

SEQUENCE, MATRIX = sequence(REAL), sequence(sequence(REAL))
DATA = record("data set", size=INT, x=MATRIX, z=SEQUENCE)
NET = record("two-layer net", neurons=INT, w=MATRIX, b=SEQUENCE, v=SEQUENCE, c=REAL)
CPL = record("CPL function", kinks=INT, t=SEQUENCE, v=SEQUENCE, slope=REAL, c=REAL)

d, i, j, k, m, n, s, K, N = variables("d i j k m n s K N")
u, v1, v2, v3, p1, p2, p3 = variables("u v1 v2 v3 p1 p2 p3", REAL)
x, z, y, w = variables("x z y w", SEQUENCE)
D, g, f = variable("D", DATA), variable("g", NET), variable("f", CPL)


def _by_recursion(
    name: str, params: tuple[Term, ...], on: Term, base: int, first: Term, after: Term, phrase: str
) -> Symbol:
    return Symbol(name, params, after.sort, if_else(on <= base, first, after), phrase, on, base)


def _itself(name: str, params: tuple[Term, ...], like: Term) -> Term:
    """A function's own value one before, for its recursion."""
    return Symbol(name, params, like.sort, None, "")(*params[:-1], params[-1] - 1)


ZERO, ONE, NOTHING = number(0), number(1), real(0)

dot = _by_recursion(
    "dot",
    (w, y, k),
    k,
    0,
    NOTHING,
    _itself("dot", (w, y, k), NOTHING) + w(k) * y(k),
    "{0}_1 {1}_1 + .. + {0}_{2} {1}_{2}",
)
output = _by_recursion(
    "output",
    (g, d, y, k),
    k,
    0,
    g.c,
    _itself("output", (g, d, y, k), NOTHING) + g.v(k) * relu(dot(g.w(k), y, d) + g.b(k)),
    "{0}({2}) in R^{1} with its first {3} neurons",
)
value = _by_recursion(
    "value",
    (f, u, k),
    k,
    0,
    f.c + f.slope * u,
    _itself("value", (f, u, k), NOTHING) + f.v(k) * relu(u - f.t(k)),
    "{0}({1}) with its first {2} kinks",
)
sign = Symbol("sign", (u,), INT, if_else(u > 0, 1, if_else(u < 0, -1, 0)), "sign({0})")
curve = Symbol(
    "curve",
    (v1, v2, v3, p1, p2, p3),
    REAL,
    (v3 - v2) * (p2 - p1) - (v2 - v1) * (p3 - p2),
    "curve({0}, {1}, {2} at {3}, {4}, {5})",
)
"""The second difference of three values times the two distances: its sign is that of s_i - s_{i-1}."""
bend = Symbol(
    "bend",
    (x, z, i),
    INT,
    sign(curve(z(i - 1), z(i), z(i + 1), x(i - 1), x(i), x(i + 1))),
    "sign of d_{2}({0}, {1})",
)
_before = _itself("chosen", (x, z, i), FALSE)
chosen = _by_recursion(
    "chosen",
    (x, z, i),
    i,
    1,
    FALSE,
    all_of(negation(equal(bend(x, z, i), 0)), negation(all_of(_before, equal(bend(x, z, i - 1), bend(x, z, i))))),
    "index {2} of {0}, {1} is chosen",
)
forced = _by_recursion(
    "forced",
    (x, z, i),
    i,
    1,
    ZERO,
    _itself("forced", (x, z, i), ZERO) + if_else(chosen(x, z, i), 1, 0),
    "the number of chosen indices of {0}, {1} up to {2}",
)
labels = _by_recursion(
    "labels",
    (z, i),
    i,
    0,
    ZERO,
    _itself("labels", (z, i), ZERO) + if_else(equal(z(i), 0), 0, 1),
    "the number of labels other than 0 among {0}_1 .. {0}_{1}",
)
within = all_of(i >= 1, i <= D.size)
distinct = Symbol(
    "distinct",
    (d, D),
    BOOL,
    forall(
        [i, j],
        implies(
            all_of(i >= 1, i < j, j <= D.size),
            exists([k], all_of(k >= 1, k <= d, negation(equal(D.x(i)(k), D.x(j)(k))))),
        ),
    ),
    "the samples of {1} in R^{0} are different",
)
admitted = Symbol(
    "admitted",
    (d, N, K, D),
    BOOL,
    all_of(equal(D.size, K), distinct(d, D), labels(D.z, K) <= N),
    "{3} has {2} different samples in R^{0}, at most {1} of them with a label other than 0",
)
fits = Symbol(
    "fits",
    (g, d, D),
    BOOL,
    all_of(g.neurons >= 0, forall([i], implies(within, equal(output(g, d, D.x(i), g.neurons), D.z(i))))),
    "{0} fits {2}",
)
fit_all = Symbol(
    "fit_all",
    (d, N, K, m),
    BOOL,
    forall([D], implies(admitted(d, N, K, D), exists([g], all_of(fits(g, d, D), g.neurons <= m)))),
    "every data set of {2} different samples in R^{0}, at most {1} of them with a label other than 0, is fitted by a "
    "two-layer net of at most {3} neurons",
)
is_capacity = Symbol(
    "is_capacity",
    (d, m, K, n),
    BOOL,
    all_of(
        n >= 0,
        n <= K,
        fit_all(d, n, K, m),
        forall([N], implies(all_of(n < N, N <= K), negation(fit_all(d, N, K, m)))),
    ),
    "{3} is N* for {1} neurons and {2} samples in R^{0}",
)
increasing = Symbol(
    "increasing", (x, K), BOOL, forall([i], implies(all_of(i >= 1, i < K), x(i) < x(i + 1))), "{0}_1 < .. < {0}_{1}"
)
cpl = Symbol(
    "cpl",
    (f,),
    BOOL,
    all_of(
        f.kinks >= 0,
        forall(
            [k],
            implies(
                all_of(k >= 1, k <= f.kinks),
                all_of(negation(equal(f.v(k), 0)), implies(k < f.kinks, f.t(k) < f.t(k + 1))),
            ),
        ),
    ),
    "the kinks of {0} are in order and none has size 0",
)
through = Symbol(
    "through",
    (f, x, z, K),
    BOOL,
    forall([i], implies(all_of(i >= 1, i <= K), equal(value(f, x(i), f.kinks), z(i)))),
    "{0} goes through the first {3} points with places {1} and labels {2}",
)

# --- Auxiliary: sums of hinges that face either way -----------------------------------------------------------------

HINGES = record("sum of hinges", w=SEQUENCE, b=SEQUENCE, v=SEQUENCE, slope=REAL, c=REAL)
h = variable("h", HINGES)
hinges = _by_recursion(
    "hinges",
    (h, u, k),
    k,
    0,
    h.c + h.slope * u,
    _itself("hinges", (h, u, k), NOTHING) + h.v(k) * relu(h.w(k) * u + h.b(k)),
    "{0}({1}) with its first {2} hinges",
)
left = _by_recursion(
    "left",
    (h, s, u, k),
    k,
    0,
    ZERO,
    _itself("left", (h, s, u, k), ZERO)
    + if_else(all_of(equal(sign(h.v(k)), s), h.w(k) * (h.w(k) * u + h.b(k)) > 0), 1, 0),
    "the number of breakpoints of sign {1} left of {2} among the first {3} of {0}",
)
chosen_of = _by_recursion(
    "chosen_of",
    (x, z, s, i),
    i,
    1,
    ZERO,
    _itself("chosen_of", (x, z, s, i), ZERO) + if_else(all_of(chosen(x, z, i), equal(bend(x, z, i), s)), 1, 0),
    "the number of chosen indices of {0}, {1} of sign {2} up to {3}",
)

WORDS = (
    *(dot, output, value, sign, curve, bend, chosen, forced, labels, distinct, admitted, fits, fit_all, is_capacity),
    *(increasing, cpl, through, hinges, left, chosen_of),
)
"""The vocabulary, each name after those that it uses."""

LOWER = as_term(two_layer.PAPER_TWO_LAYER_LOWER, N=N, K=K)
"""min{3N, K - 2}"""

either_sign = any_of(equal(s, 1), equal(s, -1))
