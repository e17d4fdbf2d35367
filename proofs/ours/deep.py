"""Four layers and more: pieces multiply, and a layer can pass values on."""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed, Induction, Validity, relu

value, least = z3.Reals("g o")
pass_on = Validity(
    name="pass on",
    reading="at the data the net has values g >= o, o the least label: one neuron relu(g - o), and the output o + "
    "it, have the "
    "same values. So m*_L <= m*_3 + (L - 3)",
    hypotheses=(value >= least,),
    conclusion=least + relu(value - least) == value,
    falsified_conclusion=relu(value - least) == value,
)
DEEP_UPPER = Claim(
    id="ours/deep-upper",
    title="L layers: upper bound",
    text="m*_L(N, K) <= m*_3(N, K) + L - 3 for L >= 3, N >= 1.",
    steps=(pass_on,),
    uses=("ours/three-layer-upper",),
    scope="all L >= 3, N >= 1, K >= 2",
)

a, b, smaller, larger = z3.Ints("a b s l")
even_out = Validity(
    name="even widths",
    reading="of two widths that differ by 2 or more, moving one neuron from the larger layer to the smaller raises "
    "the product "
    "(a+1)(b+1): for a given sum it is largest where widths differ by at most one",
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
    from ftc_verify.bounds import least_width_deep

    return all(least_width_deep(pieces, layers) == total for pieces, layers, total in cases)


evaluated = Computed(
    name="evaluated",
    reading="the least sum, as `bounds` computes it: 8 pieces with 3 hidden layers take 3 neurons, 9 take 4",
    statement="least sums (pieces, hidden layers, sum)",
    predicate=_least,
    instance={"cases": ((1, 3, 3), (8, 3, 3), (9, 3, 4), (300, 3, 18), (100, 2, 18))},
    falsified_instance={"cases": ((9, 3, 3),)},
)
DEEP_LOWER = Claim(
    id="ours/deep-lower",
    title="L layers: lower bound",
    text="m*_L(N, K) is at least the least d_1 + .. + d_{L-1}, all d >= 1, with (d_1 + 1) .. (d_{L-1} + 1) >= "
    "min{3N, K-2} + 1 (K >= 3).",
    steps=(even_out, enough_pieces, evaluated),
    uses=("ours/pieces", "thm-4.1.2"),
    scope="all L >= 3, N, K",
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
    "net is 0 "
    "elsewhere; so s >= -M, M the largest |z|, and relu(s + M) = s + M passes it on",
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
    reading="a part of n samples with q = ceil(r/2), r = sqrt n, p = ceil(n/q): 4 q and p are below 2 r + 4; two "
    "more neurons carry",
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

CLAIMS = (DEEP_LOWER, DEEP_UPPER, NARROW)
