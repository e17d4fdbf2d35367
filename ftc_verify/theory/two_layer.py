"""Two layers: m*(N, K) and N*(m, K), exactly, and the paper's interval."""

from ftc_verify.formulas.choices import cases, minimum
from ftc_verify.theory.labels import K, N, m
from ftc_verify.theory.worst_case import WorstCase

__all__ = ["BEST_TWO_LAYER", "FACING", "PAPER_TWO_LAYER_LOWER", "PAPER_TWO_LAYER_UPPER", "TWO_LAYER_CAPACITY"]

PAPER_TWO_LAYER_LOWER = minimum(3 * N, K - 2)
"""Theorem 4.1.2 (thm-4.1.2), for K >= 3."""

PAPER_TWO_LAYER_UPPER = minimum(3 * N + 1, K - 1)
"""Theorem 4.1.1 (thm-4.1.1), for K >= 3."""

_SMALL = cases((K <= 2, K - 1), (K.equals(3), 2), (N <= 1, 2), otherwise=3)

BEST_TWO_LAYER = cases((N <= 0, 0), (K <= 4, _SMALL), otherwise=PAPER_TWO_LAYER_LOWER)
"""m*(N, K) for two layers, exactly (ours/two-layer-exact), for 0 <= N <= K, K >= 1."""

FACING = WorstCase("a neuron for each kink", "ours/facing", 1, BEST_TWO_LAYER)

TWO_LAYER_CAPACITY = cases(
    (cases((K <= 4, K - 1), otherwise=K - 2) <= m, K),
    (K <= 4, cases((K.equals(4).both(m >= 2), 1), otherwise=0)),
    otherwise=m // 3,
)
"""N*(m, K) for two layers, exactly (ours/two-layer-capacity), for m >= 0, K >= 1."""
