"""What was tested and not proved: small capacities of which one end is missing."""

from ftc_verify.claims.book import Claim

ELEVEN = Claim(
    id="ours/three-layer-eleven-samples",
    title="3 layers, N = 3, K = 10, 11",
    text="m*(3, K) = 5 for K = 10, 11.",
    uses=("ours/three-layer-seven-samples", "ours/three-layer-upper"),
    scope="N = 3, K = 10, 11",
    stopped="not proved: >= 5 is (ours/three-layer-seven-samples), 5 neurons for all data is not; of the data of "
    "benchmarks/small_capacities.json, N = 3, K = 11, none was found that 5 neurons do not fit",
)

CLAIMS = (ELEVEN,)
