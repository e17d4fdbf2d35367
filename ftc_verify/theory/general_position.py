"""Two layers, samples in R^d in general position: every min(K, d + 1) of them are affinely independent.

m*(N, K) is here the fewest neurons that fit any N labels of any such samples. On a line every position is general.
"""

from ftc_verify.formulas.choices import cases, maximum, minimum
from ftc_verify.formulas.expression import Variable
from ftc_verify.formulas.functions import Function
from ftc_verify.theory.labels import K, N
from ftc_verify.theory.two_layer import BEST_TWO_LAYER, FACING
from ftc_verify.theory.worst_case import WorstCase

__all__ = [
    "BENT_WINDOWS",
    "FACETS",
    "GENERAL_POSITION",
    "SIGNED_WINDOWS",
    "d",
    "general_lower",
    "general_upper",
    "groups",
]

d = Variable("d")
"""The dimension of the samples."""

_count = Variable("count")
groups = Function("groups", (_count, d), (_count + d - 1) // d)
"""ceil(count / d), for count >= 0, d >= 1 (ours/general-position-upper)."""

FACETS = WorstCase("a facet at a time", "ours/general-position-facets", 1, 2 * groups(K - 1, d) - 1)
"""2 ceil((K - 1)/d) - 1 neurons fit any labels."""
SIGNED_WINDOWS = WorstCase(
    "windows for labels of one sign", "ours/general-position-windows", 1, 3 * (1 + groups(N - 1, d))
)
"""3 (1 + ceil((N - 1)/d)), whatever K: the worst split of N labels into positive and negative ones."""
BENT_WINDOWS = WorstCase("windows for labels of both signs", "ours/general-position-windows", 1, 4 * groups(N, d))
"""4 ceil(N/d), whatever K."""
GENERAL_POSITION = (FACING, FACETS, SIGNED_WINDOWS, BENT_WINDOWS)
"""The entries that `general_upper` is the smallest of; the first is for any position."""

general_upper = Function(
    "general_upper",
    (N, K, d),
    cases(
        (N <= 0, 0),
        (K <= 1, 0),
        otherwise=minimum(BEST_TWO_LAYER, *(entry.neurons for entry in GENERAL_POSITION[1:])),
    ),
)
"""An upper bound on m*(N, K) for two layers in general position (ours/general-position-upper), 0 <= N <= K, d >= 2."""

general_lower = Function(
    "general_lower",
    (N, K, d),
    cases((N <= 0, 0), (K <= 1, 0), (d >= K - 1, 1), otherwise=maximum(2, groups(N - 1, d + 1))),
)
"""A lower bound on it: 2 where one neuron cannot, and m (d + 1) + 1 >= N, which holds for every position of the samples
(ours/general-position-lower)."""
