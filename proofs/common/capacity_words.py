"""Words for nets of any depth: what a number of neurons fits in the worst case, and N*."""

from ftc_verify.claims.statements.names import Symbol
from ftc_verify.claims.statements.sorts import BOOL
from ftc_verify.claims.statements.terms import all_of, exists, forall, implies, negation

from .deep_words import DEEP_WORDS, L, deep_fits, g, layered, neurons
from .words import D, K, N, admitted, d, m, n

deep_fit_all = Symbol(
    "deep_fit_all",
    (L, d, N, K, m),
    BOOL,
    forall(
        [D],
        implies(admitted(d, N, K, D), exists([g], all_of(layered(g, L), deep_fits(g, d, D), neurons(g) <= m))),
    ),
    "every data set of {3} different samples in R^{1}, at most {2} of them with a label other than 0, is fitted by a "
    "net of {0} layers, a neuron in each hidden one, with at most {4} neurons in all",
)
deep_is_capacity = Symbol(
    "deep_is_capacity",
    (L, d, m, K, n),
    BOOL,
    all_of(
        n >= 0,
        n <= K,
        deep_fit_all(L, d, n, K, m),
        forall([N], implies(all_of(n < N, N <= K), negation(deep_fit_all(L, d, N, K, m)))),
    ),
    "{4} is N* for {2} neurons in {0} layers and {3} samples in R^{1}",
)

CAPACITY_WORDS = (*DEEP_WORDS, deep_fit_all, deep_is_capacity)
