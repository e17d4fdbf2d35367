"""Three layers, construction (h): four neurons fit any six samples, one fewer than counting groups gives."""

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed

from .built import builds
from .three_layer_six_formulas import THREE_LAYER_SIX

built = Computed(
    name="built (h)",
    reading="0, 1, 0, 1, 0, 3 with four neurons",
    statement="the network built has all labels and at most this many neurons",
    predicate=builds,
    instance={"kind": "six_samples_net", "labels": (0, 1, 0, 1, 0, 3), "neurons": 4},
    falsified_instance={"kind": "six_samples_net", "labels": (0, 1, 0, 1, 0, 3), "neurons": 3},
)
SIX_SAMPLES = Claim(
    id="ours/three-layer-six-samples", title="(h): six samples", formula=THREE_LAYER_SIX, instances=(built,)
)
