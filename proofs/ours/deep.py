"""Four layers and more: pieces multiply, parameters do not, a layer can pass values on, and one window serves a
zigzag."""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Computed, Induction, Validity, relu

from .three_layer_changed import unit
from .three_layer_memorize import widths
from .three_layer_small import no_zero_sum

value, least = z3.Reals("g o")
pass_on = Validity(
    name="pass on",
    reading="at the data the net has values g >= o, o the least label: one neuron relu(g - o), and the output o + it, "
    "have the same values. So m*_L <= m*_3 + (L - 3)",
    hypotheses=(value >= least,),
    conclusion=least + relu(value - least) == value,
    falsified_conclusion=relu(value - least) == value,
)
# --- (e): a zigzag through T, and one window ------------------------------------------------------------------------

label_, slope, other, h, d, offset = z3.Reals("z sigma e h d o")
between = Validity(
    name="between",
    reading="all distances are at least h. A sample outside T, d >= h from the next sample of T on the side where the "
    "net has slope sigma + e, |e| <= sigma/2: once sigma h > 6 it has |g| > 2 (neurons turn on and off less than h "
    "from the sample of T that they serve: ours/three-layer-b)",
    hypotheses=(
        label_ >= -1,
        label_ <= 1,
        h > 0,
        d >= h,
        2 * other <= slope,
        -2 * other <= slope,
        slope * h > 6,
    ),
    conclusion=label_ + (slope + other) * d > 2,
    falsified_conclusion=label_ + (slope + other) * d > 6,
)
all_off = Validity(
    name="all off",
    reading="where all neurons are off (left of the first, and between a falling group and a rising one) g is the "
    "offset o = -2: outside (-1 - delta, 1 + delta) for delta <= 1",
    hypotheses=(offset == -2, d > 0, d <= 1),
    conclusion=offset <= -1 - d,
    falsified_conclusion=offset < -1 - d,
)


def _zigzag(labels: tuple[int, ...], layers: int, neurons: int) -> bool:
    from flint import fmpq

    from ftc_verify.constructions.deep import with_layers, zigzag_net

    xs, zs = [fmpq(i * i + i) for i in range(len(labels))], [fmpq(label) for label in labels]
    network = with_layers(zigzag_net(xs, zs), layers, zs)
    return bool(network.evaluate([[x] for x in xs]) == zs and network.neurons <= neurons)


built_zigzag = Computed(
    name="built (e)",
    reading="16 changed samples of 24, 4 layers: 8 + 4 neurons",
    statement="the network built has all labels and at most this many neurons",
    predicate=_zigzag,
    instance={"labels": (0, 1, -2) * 8, "layers": 4, "neurons": 12},
    falsified_instance={"labels": (0, 1, -2) * 8, "layers": 4, "neurons": 11},
)
ZIGZAG = Claim(
    id="ours/zigzag",
    title="(e): ceil(2 sqrt N) + 4",
    text="4 layers, widths (p, q, 4), p q >= N, fit any N labels of any K samples: m*_4 <= ceil(2 sqrt N) + 4.",
    steps=(between, all_off, unit, widths, built_zigzag),
    uses=("ours/one-dimension", "ours/three-layer-b"),
    scope="all N >= 1, K, p, q >= 1",
)
DEEP_UPPER = Claim(
    id="ours/deep-upper",
    title="L layers: upper bound",
    text="m*_L(N, K) <= min{m*_3(N, K) + L - 3, ceil(2 sqrt N) + L} for L >= 4, N >= 1.",
    steps=(pass_on,),
    uses=("ours/three-layer-upper", "ours/zigzag"),
    scope="all L >= 4, N >= 1, K >= 2",
)

a, b, smaller, larger = z3.Ints("a b s l")
even_out = Validity(
    name="even widths",
    reading="of two widths that differ by 2 or more, moving one neuron from the larger layer to the smaller raises "
    "the product (a+1)(b+1): for a given sum it is largest where widths differ by at most one",
    hypotheses=(smaller >= 1, larger >= smaller + 2, a == smaller + 1, b == larger - 1),
    conclusion=(a + 1) * (b + 1) > (smaller + 1) * (larger + 1),
    falsified_conclusion=(a + 1) * (b + 1) > (smaller + 1) * (larger + 1) + 1,
)
pieces, product, need = z3.Ints("pieces product p(K)")
enough_pieces = Validity(
    name="pieces",
    reading="the witness of thm-4.1.2 forces min{3N, K-2} + 1 pieces, and the net has at most (d_1 + 1) .. (d_l + 1)",
    hypotheses=(pieces >= need, pieces <= product),
    conclusion=product >= need,
    falsified_conclusion=product > need,
)


def _least(cases: tuple[tuple[int, int, int], ...]) -> bool:
    from ftc_verify.theory.deep import least_width_deep

    return all(least_width_deep(pieces, layers) == total for pieces, layers, total in cases)


evaluated = Computed(
    name="evaluated",
    reading="the least sum, as `bounds` computes it: 8 pieces with 3 hidden layers take 3 neurons, 9 take 4",
    statement="least sums (pieces, hidden layers, sum)",
    predicate=_least,
    instance={"cases": ((1, 3, 3), (8, 3, 3), (9, 3, 4), (300, 3, 18), (100, 2, 18))},
    falsified_instance={"cases": ((9, 3, 3),)},
)
r1, r2, r3, r4, weight, bias = z3.Reals("r1 r2 r3 r4 w b")
passed = [relu(weight * r + bias) for r in (r1, r2, r3)]
one_wide = Cases(
    name="one wide",
    reading="a layer of one neuron keeps the order of three values or reverses it, ties allowed: nets of widths 1, "
    ".., 1 are monotone on a line, and 0, 1, 0 needs L neurons",
    hypotheses=(r1 <= r2, r2 <= r3),
    cases={"w >= 0": weight >= 0, "w < 0": weight < 0},
    conclusion=z3.Or(
        z3.And(passed[0] <= passed[1], passed[1] <= passed[2]), z3.And(passed[0] >= passed[1], passed[1] >= passed[2])
    ),
    falsified_without="w < 0",
    falsified_conclusion=z3.And(passed[0] <= passed[1], passed[1] <= passed[2]),
)
h1, h2, h3, h4 = z3.Reals("h1 h2 h3 h4")
values = ((h1, z3.IntVal(0)), (h2, z3.IntVal(1)), (h3, z3.IntVal(-1)), (h4, z3.IntVal(0)))
keeps = z3.And([z3.Implies(f <= g, u <= v) for f, u in values for g, v in values])
turns = z3.And([z3.Implies(f <= g, u >= v) for f, u in values for g, v in values])
one_two_wide = Cases(
    name="one layer of two",
    reading="widths 1, .., 1, 2, 1, .., 1 (sum L): monotone, two neurons, monotone. With 0, 1, -1, 0 at four samples "
    "the function h of the two neurons rises, falls and rises along what enters it, or falls, rises and falls",
    hypotheses=(z3.Or(keeps, turns),),
    cases={"keeps order": keeps, "reverses": turns},
    conclusion=z3.Or(z3.And(h1 < h2, h2 > h3, h3 < h4), z3.And(h1 > h2, h2 < h3, h3 > h4)),
    falsified_without="reverses",
    falsified_conclusion=z3.And(h1 < h2, h2 > h3, h1 < h4),
)
DEEP_SMALL = Claim(
    id="ours/deep-small",
    title="L layers: small nets",
    text="m*_L >= L for K >= 3, N >= 1; m*_L >= L + 1 for K >= 4, N >= 2 (L >= 3). With (d) and passing on: m*_L(1, "
    "K) = L, m*_L(2, K) = L + 1.",
    steps=(one_wide, one_two_wide, no_zero_sum),
    uses=("ours/facing", "ours/forced-kinks", "ours/deep-upper", "def-3.3"),
    scope="all L >= 3, N, K",
)
DEEP_LOWER = Claim(
    id="ours/deep-lower",
    title="L layers: lower bound",
    text="m*_L(N, K), L >= 4, is at least each of: the least d_1 + .. + d_{L-1}, all d >= 1, with (d_1 + 1) .. "
    "(d_{L-1} + 1) >= min{3N, K-2} + 1 (K >= 3); the least m with floor((m - L + 5)^2/4) + L - 3 >= N; the small "
    "cases.",
    steps=(even_out, enough_pieces, evaluated),
    uses=("ours/pieces", "thm-4.1.2", "ours/parameters", "ours/deep-small"),
    scope="all L >= 4, N, K",
)

# --- Narrow nets ---------------------------------------------------------------------------------------------------

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
    from flint import fmpq

    from ftc_verify.constructions.deep import narrow_net

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


def _pipeline(count: int, layers: int, width: int) -> bool:
    from flint import fmpq

    from ftc_verify.constructions.deep import narrow_net

    xs, zs = [fmpq(i) for i in range(2 * count)], [fmpq(i % 5 - 2 if i % 2 else 0) for i in range(2 * count)]
    network = narrow_net(xs, zs, layers)
    return bool(
        network.evaluate([[x] for x in xs]) == zs and len(network.layers) == layers and max(network.widths) <= width
    )


built_pipeline = Computed(
    name="built",
    reading="160 changed samples of 400 in 6 layers (two parts of 80): width at most 14",
    statement="the network built has all labels, so many layers, and at most this width",
    predicate=_pipeline,
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

CLAIMS = (ZIGZAG, DEEP_UPPER, DEEP_SMALL, DEEP_LOWER, NARROW, NARROW_ZIGZAG)
