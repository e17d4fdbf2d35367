"""The vocabulary of the paper's definitions: any network g, sets T of samples, N* and m* as they are worded, pieces.

Two names are primitive, and nothing is said of them, so that what is shown holds whatever they are: `network`, g with
parameters theta at a point y of R^d; `net_of`, the nets of each number of neurons, of any kind. f is given by its
values f_1, .., f_K at the samples, which are different: any such values are those of a function.
"""

from ftc_verify.claims.statements.names import Symbol, substitute, variables
from ftc_verify.claims.statements.sorts import BOOL, REAL
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    any_of,
    equal,
    exists,
    forall,
    if_else,
    implies,
    negation,
    real,
    rule,
)

from .block_words import T, elements, member
from .words import SEQUENCE, WORDS, D, K, N, curve, d, distinct, g, i, j, k, m, n, output, w, y

theta, f, p, t = variables("theta f p t", SEQUENCE)
a, b, c = variables("a b c", REAL)

# --- Samples and sets of them ---------------------------------------------------------------------------------------

_different = (equal(D.size, K), distinct(d, D))
different = all_of(*_different)
"""D is K different samples."""
of_size = all_of(*_different, equal(elements(T, K), N))
"""D is K different samples, T is N of them."""


def for_each(count: Term, said: Term) -> Term:
    """It is so for the samples i = 1, .., count."""
    return forall([i], implies(all_of(i >= 1, i <= count), said))


def changed(value: Term) -> Term:
    """(3): the value at sample i is z_i on T and 0 off T."""
    return equal(value, if_else(member(i, T), D.z(i), real(0)))


# --- Definitions 1.1, 3.1 and 3.2: any network ----------------------------------------------------------------------

network = Symbol("network", (theta, y), REAL, None, "g_{0}({1})")

tuned = all_of(*of_size.args, for_each(K, implies(negation(member(i, T)), equal(f(i), D.z(i)))))
sum_fits = exists([theta], for_each(K, equal(f(i) + network(theta, D.x(i)), D.z(i))))
can_tune = Symbol(
    "can_tune",
    (d, N, K),
    BOOL,
    forall([D, f, T], implies(tuned, sum_fits)),
    "f + g fits every {2} samples in R^{0} of which f fits all but {1}",
)
"""The property of N in Definition 1.1."""
changes = exists([theta], for_each(K, changed(network(theta, D.x(i)))))
can_change = Symbol(
    "can_change",
    (d, N, K),
    BOOL,
    forall([D, T], implies(of_size, changes)),
    "g changes every {1} of {2} labels in R^{0}",
)
"""The property of N in (3), Definition 3.1."""
fitted = exists([theta], for_each(K, equal(network(theta, D.x(i)), D.z(i))))
memorises = Symbol(
    "memorises",
    (d, K),
    BOOL,
    forall([D], implies(different, fitted)),
    "g memorises every {1} samples in R^{0}",
)
"""The property of N in (4), Definition 3.2."""


def largest(holds: Term, *, at_most: Term | None = None) -> Term:
    """n is the largest N >= 0 with a property, among those up to `at_most`; 0 where no N >= 1 has it."""
    top = [] if at_most is None else [n <= at_most]
    larger = n < N if at_most is None else all_of(n < N, at_most >= N)
    has = any_of(equal(n, 0), substitute(holds, {N: n}))
    return all_of(n >= 0, *top, has, forall([N], implies(larger, negation(holds))))


is_ftc_with_f = Symbol(
    "is_ftc_with_f",
    (d, K, n),
    BOOL,
    largest(can_tune(d, N, K), at_most=K),
    "{2} is the fine-tuning capacity of g beside f for {1} samples in R^{0}",
)
is_ftc = Symbol("is_ftc", (d, K, n), BOOL, largest(can_change(d, N, K), at_most=K), "{2} is N*_FTC(g, {1}) in R^{0}")
is_mc = Symbol("is_mc", (d, n), BOOL, largest(memorises(d, N)), "{1} is N*_MC(g) in R^{0}")

# --- Definition 3.3: two-layer nets of m neurons --------------------------------------------------------------------

_two_layer = exists([g], all_of(equal(g.neurons, m), for_each(K, changed(output(g, d, D.x(i), m)))))
net_changes = Symbol(
    "net_changes",
    (d, N, K, m),
    BOOL,
    forall([D, T], implies(of_size, _two_layer)),
    "two-layer nets of {3} neurons change every {1} of {2} labels in R^{0}",
)
is_most_changed = Symbol(
    "is_most_changed",
    (d, K, m, n),
    BOOL,
    largest(net_changes(d, N, K, m), at_most=K),
    "{3} is N* of two-layer nets of {2} neurons for {1} samples in R^{0}",
)


def _fewest(changed_: Symbol) -> Term:
    """n is the least number of neurons with a property."""
    below = forall([m], implies(all_of(m >= 0, m < n), negation(changed_(d, N, K, m))))
    return all_of(n >= 0, changed_(d, N, K, n), below)


is_fewest_neurons = Symbol(
    "is_fewest_neurons",
    (d, N, K, n),
    BOOL,
    _fewest(net_changes),
    "{3} is m*({1}, {2}) of two-layer nets in R^{0}",
)

# --- Definition 3.3: nets of any kind, of at most m neurons ---------------------------------------------------------

net_of = Symbol("net_of", (k, theta, y), REAL, None, "g_({0} neurons, {1})({2})")
_any_kind = exists([k, theta], all_of(k >= 0, k <= m, for_each(K, changed(net_of(k, theta, D.x(i))))))
any_changes = Symbol(
    "any_changes",
    (d, N, K, m),
    BOOL,
    forall([D, T], implies(of_size, _any_kind)),
    "nets of at most {3} neurons change every {1} of {2} labels in R^{0}",
)
is_most_of_any = Symbol(
    "is_most_of_any",
    (d, K, m, n),
    BOOL,
    largest(any_changes(d, N, K, m), at_most=K),
    "{3} is N* of nets of at most {2} neurons for {1} samples in R^{0}",
)
is_fewest_of_any = Symbol(
    "is_fewest_of_any", (d, N, K, n), BOOL, _fewest(any_changes), "{3} is m*({1}, {2}) of nets in R^{0}"
)

# --- Pieces on a line -----------------------------------------------------------------------------------------------


def on_line(base: Term, direction: Term, at: Term) -> Term:
    """The point base + at * direction of a line."""
    return rule(k, base(k) + at * direction(k))


def line_values(net: Term, dimension: Term, base: Term, direction: Term, *at: Term) -> list[Term]:
    """The values of a two-layer net at these places of a line in R^d."""
    return [output(net, dimension, on_line(base, direction, one), net.neurons) for one in at]


none_between = forall([j], implies(all_of(j >= 1, j < n), any_of(t(j) <= a, t(j) >= c)))
straight = forall(
    [a, b, c],
    implies(
        all_of(a < b, b < c, none_between),
        equal(curve(*line_values(g, d, p, w, a, b, c), a, b, c), 0),
    ),
)
has_pieces = Symbol(
    "has_pieces",
    (g, d, p, w, n),
    BOOL,
    all_of(n >= 1, exists([t], straight)),
    "{0} has at most {4} pieces on the line {2} + u {3} in R^{1}",
)
"""There are n - 1 places t_j such that the net is affine between any two places of the line without a t_j between."""

DEFINITION_WORDS = (
    *WORDS,
    *(member, elements),
    *(network, can_tune, can_change, memorises, is_ftc_with_f, is_ftc, is_mc),
    *(net_changes, is_most_changed, is_fewest_neurons, net_of, any_changes, is_most_of_any, is_fewest_of_any),
    has_pieces,
)
"""The vocabulary of `words` and that of the definitions, each name after those that it uses."""
