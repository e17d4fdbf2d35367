"""Four layers and more, narrow nets: a neuron carries the position on, another the sum, and parts of T follow one
another."""

import z3
from flint import fmpq

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Built, Computed, Induction, Validity, relu
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
    following={here: z3.Not(given), given_: True, total_: label},
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


def _narrow_net(count: int, layers: int, width: int) -> Built:
    """The narrow net of so many layers through twice `count` samples, whatever its width."""
    xs, zs = [fmpq(i) for i in range(2 * count)], [fmpq(i % 5 - 2 if i % 2 else 0) for i in range(2 * count)]
    return Built(narrow_net(xs, zs, layers), [[x] for x in xs], zs)


def _narrow(count: int, layers: int, width: int) -> bool:
    """Whether the narrow net through twice `count` samples has all labels, so many layers and at most this width."""
    made = _narrow_net(count, layers, width)
    return made.fits and len(made.network.layers) == layers and max(made.network.widths) <= width


built = Computed(
    name="built",
    reading="40 samples in 8 layers (three parts), width at most 10",
    statement="the network built has all labels, so many layers, and at most this width",
    predicate=_narrow,
    builds=_narrow_net,
    instance={"count": 20, "layers": 8, "width": 10},
    falsified_instance={"count": 20, "layers": 8, "width": 5},
)
NARROW = Claim(
    id="ours/narrow",
    title="L layers: width",
    text="L >= 3, N >= 1: an L-layer fit of width at most 2 sqrt(n) + 6, n = ceil(N / floor((L-1)/2)).",
    steps=(carried, added_up, both_widths),
    instances=(built,),
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


depth, parts, first, second, width = z3.Ints("L b p q w")
pipeline_layers = Validity(
    name="layers",
    reading="b = floor((L - 2)/2) parts of T. Part k takes the hidden layers 2k - 1 and 2k, its window stands in layer "
    "2k + 1, beside the first layer of part k + 1: 2b + 1 hidden layers, of L - 1; one more, where L is odd, passes "
    "the position on",
    hypotheses=(depth >= 4, z3.Or(depth - 2 == 2 * parts, depth - 2 == 2 * parts + 1)),
    conclusion=z3.And(parts >= 1, 2 * parts + 1 <= depth - 1),
    falsified_conclusion=2 * parts + 2 <= depth - 1,
)
room, fewer, needed = z3.Ints("(w-6)q (p-1)q n")
pipeline_beside = Validity(
    name="beside each other",
    reading="an odd layer holds at most the p neurons of one part's first layer, the 4 of the window before, the "
    "position and the sum; an even one q neurons, the position and the sum. q = w - 2, (w - 6) q >= n, and p is the "
    "least with p q >= n: both fit in w",
    hypotheses=(
        *(width >= 7, second == width - 2, needed >= 1, first >= 1),
        *(room == (width - 6) * second, fewer == (first - 1) * second, room >= needed, fewer < needed),
        z3.Implies(first - 1 >= width - 6, fewer >= room),
    ),
    conclusion=z3.And(first + 4 + 1 + 1 <= width, second + 1 + 1 <= width),
    falsified_conclusion=first + 4 + 1 + 1 < width,
)
place, origin, total, after, reach, label, given = z3.Reals("x o S S' R z c")
seen, here = z3.Bools("seen here")
carried = Validity(
    name="position",
    reading="every sample is right of o: one neuron a layer carries x - o on, and each part reads x from it",
    hypotheses=(place >= origin,),
    conclusion=relu(place - origin) + origin == place,
    falsified_conclusion=relu(place - origin) == place,
)


def _sum(value: z3.ArithRef, counted: z3.BoolRef) -> z3.BoolRef:
    """The sum of the windows so far, raised by R, at a sample whose own part is counted or not; its neuron is on."""
    return z3.And(value == reach + z3.If(counted, label, 0), relu(value) == value)


sum_starts = Validity(
    name="sum, first part",
    reading="R is the largest |z|. After no part the sum is R, at every sample",
    hypotheses=(reach >= label, reach >= -label, total == reach, z3.Not(seen)),
    conclusion=_sum(total, seen),
    falsified_conclusion=z3.And(_sum(total, seen), total > reach),
)
sum_goes_on = Validity(
    name="sum, part after part",
    reading="by induction over the parts: part k's window gives c = z at the samples of that part and 0 at all others "
    "(ours/zigzag, for the labels of that part alone), and each sample of T is in one part. So after all parts the sum "
    "is R + z at T, R elsewhere: no part disturbs another",
    hypotheses=(
        *(reach >= label, reach >= -label, _sum(total, seen), z3.Not(z3.And(seen, here))),
        *(given == z3.If(here, label, 0), after == total + given),
    ),
    conclusion=_sum(after, z3.Or(seen, here)),
    falsified_conclusion=_sum(after, seen),
)

built_pipeline = Computed(
    name="built",
    reading="160 changed samples of 400 in 6 layers (two parts of 80): width at most 14",
    statement="the network built has all labels, so many layers, and at most this width",
    predicate=_narrow,
    builds=_narrow_net,
    instance={"count": 200, "layers": 6, "width": 14},
    falsified_instance={"count": 200, "layers": 6, "width": 12},
)
NARROW_ZIGZAG = Claim(
    id="ours/narrow-zigzag",
    title="L layers: width by zigzags",
    text="L >= 4, N >= 1: an L-layer fit of width at most sqrt(n) + 7, n = ceil(N / floor((L-2)/2)): parts of T one "
    "after the other, each in three hidden layers, the last of them shared with the next part; at least "
    "sqrt(N/(L-1)) - 1 is needed.",
    steps=(
        pipeline_layers,
        pipeline_beside,
        pipeline_width,
        carried,
        sum_starts,
        sum_goes_on,
    ),
    instances=(built_pipeline,),
    uses=("ours/zigzag", "ours/narrow", "ours/width-lower"),
    scope="all L >= 4, N >= 1, K",
)

CLAIMS = (NARROW, NARROW_ZIGZAG)
