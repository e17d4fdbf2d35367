"""Four layers and more: pieces multiply, and a layer can pass values on."""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed, Validity, relu

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

CLAIMS = (DEEP_LOWER, DEEP_UPPER)
