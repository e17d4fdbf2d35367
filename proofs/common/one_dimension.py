"""m*(N, K) does not depend on the dimension of the samples: one dimension is enough."""

from ftc_verify.claims.book import Claim, Formal

from . import one_dimension_deep, one_dimension_formulas

ONE_DIMENSION = Claim(
    id="ours/one-dimension",
    title="One dimension is enough",
    formula=one_dimension_deep.ONE_DIMENSION,
)
TWO_LAYERS = Claim(
    id="ours/one-dimension/two-layer",
    title="One dimension, two layers",
    formula=one_dimension_formulas.TWO_LAYERS,
    formal=Formal("BookTwoLayers.v", "ours_one_dimension_two_layer", over=("TwoLayerExact.v", "two_layer_exact")),
)

CLAIMS = (ONE_DIMENSION, TWO_LAYERS)
