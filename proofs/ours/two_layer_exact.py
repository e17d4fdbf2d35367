"""The exact two-layer capacity: m*(N, K) = min{3N, K-2} for K >= 5, N >= 1, and the small cases; N* from it.

This closes the gap of Theorem 4.1 of Sohn et al. (its interval has two numbers).
"""

from ftc_verify.claims.book import Claim, Formal

from .two_layer_best import TWO_LAYER_EXACT
from .two_layer_capacity import CAPACITY, MEMORIZATION
from .two_layer_lower import TWO_LAYER_LOWER
from .two_layer_upper import TWO_LAYER_UPPER

LOWER_CLAIM = Claim(
    id="ours/two-layer-lower",
    title="Two layers: lower bound",
    formula=TWO_LAYER_LOWER,
    formal=Formal("BookTwoLayers.v", "ours_two_layer_lower", over=("TwoLayerExact.v", "two_layer_worst")),
)
UPPER_CLAIM = Claim(
    id="ours/two-layer-upper",
    title="Two layers: upper bound",
    formula=TWO_LAYER_UPPER,
    formal=Formal("BookTwoLayers.v", "ours_two_layer_upper", over=("TwoLayerExact.v", "two_layer_upper")),
)
EXACT_CLAIM = Claim(
    id="ours/two-layer-exact",
    title="m* for two layers",
    formula=TWO_LAYER_EXACT,
    formal=Formal("BookTwoLayers.v", "ours_two_layer_exact", over=("TwoLayerExact.v", "two_layer_exact")),
)
CAPACITY_CLAIM = Claim(
    id="ours/two-layer-capacity",
    title="N* for two layers",
    formula=CAPACITY,
    formal=Formal("BookTwoLayers.v", "ours_two_layer_capacity", over=("TwoLayerExact.v", "two_layer_exact")),
)
MEMORIZATION_CLAIM = Claim(
    id="ours/two-layer-memorization",
    title="N*_MC for two layers",
    formula=MEMORIZATION,
    formal=Formal("BookTwoLayers.v", "ours_two_layer_memorization", over=("TwoLayerExact.v", "two_layer_exact")),
)

CLAIMS = (LOWER_CLAIM, UPPER_CLAIM, EXACT_CLAIM, CAPACITY_CLAIM, MEMORIZATION_CLAIM)
