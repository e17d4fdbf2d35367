"""Four layers and more, narrow nets: a neuron carries the position on, another the sum, and parts of T follow one
another."""

import z3
from flint import fmpq

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed, Induction, Validity, relu
from ftc_verify.constructions.deep import narrow_net

position, origin, total, total_, reach, label = z3.Reals("x x_0 s s' M z")
given, given_ = z3.Bools("given given'")
here = z3.Bool("in this part")
carried = Validity(
    name="position",
    reading="one neuron carries the position on, relu(x - x_0) = x - x_0 with x_0 left of the data; relu of it is "
    "itself",
    hypotheses=(position >= origin,),
    conclusion=z3.And(relu(position - origin) == position - origin, relu(relu(position - origin)) == position - origin),
    falsified_conclusion=relu(position - origin) == position,
)
added_up = Induction(
    name="sum",
    reading="part by part the sum s at a sample is 0 or its label z, for it is in one part at most and each part's "
    "net is 0 elsewhere; so s >= -M, M the largest |z|, and relu(s + M) = s + M passes it on",
    state={"s": (total, total_), "given": (given, given_)},
    parameters=(label, reach),
    start=z3.And(total == 0, z3.Not(given), label <= reach, label >= -reach),
    move=z3.And(
        z3.Implies(here, z3.Not(given)),
        given_ == z3.Or(given, here),
        total_ == total + z3.If(here, label, 0),
    ),
    invariant=z3.And(
        total == z3.If(given, label, 0), label <= reach, label >= -reach, relu(total + reach) == total + reach
    ),
    falsified_move=z3.And(given_ == z3.Or(given, here), total_ == total + z3.If(here, label, 0)),
)
r, n, q, p = z3.Reals("r n q p")
both_widths = Validity(
    name="widths",
    reading="a part of n samples with q = ceil(r/2), r = sqrt n, p = ceil(n/q): 4 q and p are below 2 r + 4; two more "
    "neurons carry",
    hypotheses=(r >= 1, n == r * r, q >= r / 2, q < r / 2 + 1, p * q < n + q),
    conclusion=z3.And(4 * q + 2 < 2 * r + 6, p + 2 < 2 * r + 6),
    falsified_conclusion=z3.And(4 * q + 2 < 2 * r + 2, p + 2 < 2 * r + 6),
)


def _narrow(count: int, layers: int, width: int) -> bool:
    """Whether the narrow net through twice `count` samples has all labels, so many layers and at most this width."""
    xs, zs = [fmpq(i) for i in range(2 * count)], [fmpq(i % 5 - 2 if i % 2 else 0) for i in range(2 * count)]
    network = narrow_net(xs, zs, layers)
    return bool(
        network.evaluate([[x] for x in xs]) == zs and len(network.layers) == layers and max(network.widths) <= width
    )


built = Computed(
    name="built",
    reading="40 samples in 8 layers (three parts), width at most 10",
    statement="the network built has all labels, so many layers, and at most this width",
    predicate=_narrow,
    instance={"count": 20, "layers": 8, "width": 10},
    falsified_instance={"count": 20, "layers": 8, "width": 5},
)
NARROW = Claim(
    id="ours/narrow",
    title="L layers: width",
    text="L >= 3, N >= 1: an L-layer fit of width at most 2 sqrt(n) + 6, n = ceil(N / floor((L-1)/2)).",
    steps=(carried, added_up, both_widths, built),
    uses=("ours/three-layer-a",),
    scope="all L >= 3, N >= 1, K",
)


least_wide, root_n, samples = z3.Reals("w sqrt(n) n")
pipeline_width = Validity(
    name="width of a pipeline",
    reading="w is the least integer >= 7 with (w - 6)(w - 2) >= n: p = ceil(n/(w-2)) <= w - 6 neurons, 4 of a window "
    "and 2 that carry, beside layers of q = w - 2 and 2: w <= sqrt n + 7",
    hypotheses=(
        root_n >= 1,
        samples == root_n * root_n,
        least_wide >= 8,
        (least_wide - 7) * (least_wide - 3) < samples,
    ),
    conclusion=least_wide < root_n + 7,
    falsified_conclusion=least_wide < root_n + 3,
)


built_pipeline = Computed(
    name="built",
    reading="160 changed samples of 400 in 6 layers (two parts of 80): width at most 14",
    statement="the network built has all labels, so many layers, and at most this width",
    predicate=_narrow,
    instance={"count": 200, "layers": 6, "width": 14},
    falsified_instance={"count": 200, "layers": 6, "width": 12},
)
NARROW_ZIGZAG = Claim(
    id="ours/narrow-zigzag",
    title="L layers: width by zigzags",
    text="L >= 4, N >= 1: an L-layer fit of width at most sqrt(n) + 7, n = ceil(N / floor((L-2)/2)); at least "
    "sqrt(N/(L-1)) - 1 is needed.",
    steps=(pipeline_width, built_pipeline),
    uses=("ours/zigzag", "ours/narrow", "ours/width-lower"),
    scope="all L >= 4, N >= 1, K",
)

CLAIMS = (NARROW, NARROW_ZIGZAG)
