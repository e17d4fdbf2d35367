"""Four layers and more; the paper gives widths there, no numbers of neurons."""

from math import ceil, log2

from ftc_verify.formulas.choices import cases, maximum, minimum
from ftc_verify.formulas.expression import Variable
from ftc_verify.formulas.functions import Function, Least
from ftc_verify.theory.labels import K, L, N
from ftc_verify.theory.parameters import least_width_parameters, root_up
from ftc_verify.theory.three_layer import shared_width, three_layer_upper
from ftc_verify.theory.two_layer import PAPER_TWO_LAYER_LOWER
from ftc_verify.theory.worst_case import WorstCase

__all__ = [
    "BY_LAPS",
    "CLIPPED_ZIGZAG",
    "DEEP",
    "DEEPER",
    "SHARED_CLIPPED_ZIGZAG",
    "SHARED_ZIGZAG",
    "ZIGZAG",
    "deep_lower",
    "deep_upper",
    "least_width_deep",
    "most_pieces_deep",
]

_t, _pieces, _hidden = map(Variable, ("t", "pieces", "hidden"))
_each, _larger = _t // _hidden, _t % _hidden

most_pieces_deep = Function(
    "most_pieces_deep", (_t, _hidden), (_each + 2) ** _larger * (_each + 1) ** (_hidden - _larger)
)
"""The largest (d_1 + 1) .. (d_l + 1) with d_1 + .. + d_l = t: widths that differ by at most one (ours/deep-lower)."""


def _near_root(values: dict[str, int]) -> int:
    """About l (pieces^(1/l) - 1)."""
    pieces, hidden = values["pieces"], values["hidden"]
    exponent = log2(pieces) / hidden
    return ceil(hidden * (2**exponent - 1) - 1e-9) if exponent < 50 else hidden << int(exponent)


least_width_deep = Function(
    "least_width_deep",
    (_pieces, _hidden),
    Least(_t, _hidden, most_pieces_deep(_t, _hidden) >= _pieces, near=_near_root),
    remembered=True,
)
"""The least d_1 + .. + d_l, all d >= 1, with (d_1 + 1) .. (d_l + 1) >= pieces >= 1 (ours/deep-lower)."""

BY_LAPS = ((82, 164, 5), (28, 56, 4), (10, 20, 3), (4, 8, 2), (2, 4, 1))
"""(N, K, more): from N changed of K samples on, min(2 N, K - 1) laps are more than 2 3^(more - 1), the most of L - 1 +
more neurons in L - 1 layers, and L + more are needed (ours/deep-laps)."""

deep_lower = Function(
    "deep_lower",
    (N, K, L),
    cases(
        (N <= 0, 0),
        (K <= 1, 0),
        (K <= 2, L - 1),
        otherwise=maximum(
            cases(*(((n <= N).both(k <= K), L + more) for n, k, more in BY_LAPS), otherwise=L),
            least_width_deep(PAPER_TWO_LAYER_LOWER + 1, L - 1),
            least_width_parameters(N, L - 1),
        ),
    ),
)
"""A lower bound on m*(N, K) for L >= 4 layers (ours/deep-lower), for 0 <= N <= K, K >= 1."""

ZIGZAG = WorstCase("(e) zigzag", "ours/zigzag", 3, root_up(N) + 4)
SHARED_ZIGZAG = WorstCase(
    "(e') zigzag, shared breakpoints (real weights: built for p q + min(p, 3) changed samples)",
    "ours/zigzag-shared",
    3,
    shared_width(N + 1) + 4,
)

CLIPPED_ZIGZAG = WorstCase("(e) zigzag, clipped below", "ours/zigzag-clipped", 4, root_up(N) + 4)
SHARED_CLIPPED_ZIGZAG = WorstCase(
    "(e') zigzag, shared breakpoints, clipped below (real weights: built for p q + min(p, 3) changed samples)",
    "ours/zigzag-clipped",
    4,
    shared_width(N + 1) + 4,
)
DEEP = (ZIGZAG, SHARED_ZIGZAG)
"""Beside the entries of three layers those that `deep_upper` is the smallest of for L = 4."""
DEEPER = (CLIPPED_ZIGZAG, SHARED_CLIPPED_ZIGZAG)
"""The same for L >= 5: one neuron fewer each."""

deep_upper = Function(
    "deep_upper",
    (N, K, L),
    cases(
        (N <= 0, 0),
        (K <= 1, 0),
        otherwise=minimum(
            three_layer_upper(N, K) + (L - 3),
            cases(
                (L <= 4, minimum(*(entry.within() for entry in DEEP))),
                otherwise=minimum(*(entry.within() for entry in DEEPER)),
            ),
        ),
    ),
)
"""An upper bound on m*(N, K) for L >= 4 layers (ours/deep-upper), for 0 <= N <= K, K >= 1."""
