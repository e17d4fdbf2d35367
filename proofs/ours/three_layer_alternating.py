"""Three layers, N >= floor(K/2): labels 0 at every second sample and more than 0 between; positions and labels are
general.

P = (d1 + 1)(d2 + 1) is the most pieces of a net of widths (d1, d2), and the number of its free parameters
(ours/parameters). With K = P + 1 such samples every kink is a forced one; so a sample of label 0 lies on no stretch
where the net is 0, and its position is, like the labels, a function of the parameters. There are more of these than
parameters.
"""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Validity
from ftc_verify.formulas.views import defined
from ftc_verify.theory import parameters

samples, free, kinks, forced, others = z3.Ints("K P kinks forced others")
all_forced = Validity(
    name="all kinks are forced",
    reading="0, z_2, 0, z_4, .., z > 0: the labels go up and down in turn, so K - 2 kinks are forced, one of the sign "
    "of d_i in each (x_{i-1}, x_{i+1}), positive ones for odd i (ours/forced-kinks). K = P + 1: a net of at most P "
    "pieces has no other kink",
    hypotheses=(
        samples == free + 1,
        forced == samples - 2,
        kinks <= free - 1,
        others == kinks - forced,
        forced <= kinks,
    ),
    conclusion=others == 0,
    falsified_conclusion=z3.And(others == 0, kinks == free),
)
neighbour, label, left, slope, after, jump = z3.Reals("x_{i-1} z_{i-1} l s s' jump")
positive_kink = Validity(
    name="beside a stretch of zeros",
    reading="the net is z > 0 at x_{i-1} and 0 from l on, l > x_{i-1}: somewhere between its slope is s = -z/(l - "
    "x_{i-1}) or less, behind l it is s' = 0. So it has a positive kink in (x_{i-1}, l]; on the other side likewise, "
    "by reflection",
    hypotheses=(
        *(label > 0, neighbour < left, slope * (left - neighbour) <= -label),
        *(after == 0, jump == after - slope),
    ),
    conclusion=jump > 0,
    falsified_conclusion=jump > 1,
)
index, odd_kinks, inside = z3.Ints("i odd inside")
no_stretch = Cases(
    name="no stretch of zeros",
    reading="were the net 0 on [l, r], l < r, with x_i in it, i odd: for 1 < i < K two positive kinks, at most l and "
    "at least r, would lie in (x_{i-1}, x_{i+1}), where all kinks are forced ones and one is positive; for i = 1 (and "
    "i = K) one in [x_1, x_2), where no positive kink is forced",
    hypotheses=(
        *(index >= 1, index <= samples, samples >= 5),
        inside == z3.If(z3.And(index > 1, index < samples), 1, 0),
        odd_kinks == z3.If(z3.And(index > 1, index < samples), 2, 1),
    ),
    cases={"an end": z3.Or(index == 1, index == samples), "between": z3.And(index > 1, index < samples)},
    conclusion=odd_kinks > inside,
    falsified_without="an end",
    falsified_conclusion=odd_kinks > inside + 1,
)
slope_there, value_there, place = z3.Reals("alpha beta x")
place_is = Validity(
    name="a position is a function of the parameters",
    reading="so on one side of x_i at least the net is alpha x + beta with alpha not 0 (alpha, beta polynomials in the "
    "parameters, once it is chosen which neurons are on there): x_i = -beta/alpha",
    hypotheses=(slope_there != 0, slope_there * place + value_there == 0),
    conclusion=place == -value_there / slope_there,
    falsified_conclusion=place == value_there / slope_there,
)
numbers, given, even = z3.Ints("functions numbers even")
more_functions = Validity(
    name="more functions than numbers",
    reading="given are the P parameters and the positions of the n = floor(K/2) samples of label not 0: P + n numbers. "
    "The labels there (polynomials) and the K - n other positions (quotients) are functions of them, K + n with the n "
    "positions. For K > P these satisfy a polynomial relation (as in ours/parameters: times one common "
    "denominator to the power t, products of at most t functions are polynomials of degree at most D t); the product "
    "of the relations of all choices is a polynomial that is not 0 for all positions in order and labels above 0",
    hypotheses=(
        *(samples == free + 1, even == samples / 2, samples >= 1),
        *(given == free + even, numbers == (samples - even) + even + even),
    ),
    conclusion=numbers == given + 1,
    falsified_conclusion=numbers == given,
)
labels, fewer = z3.Ints("N K'")
fewer_samples = Validity(
    name="fewer samples",
    reading="a net that fits all data with K > P samples and N >= floor(K/2) labels fits those with the first P + 1 of "
    "them, floor((P + 1)/2) labels not 0",
    hypotheses=(fewer == free + 1, fewer <= samples, 2 * labels + 1 >= samples, free >= 4),
    conclusion=fewer / 2 <= labels,
    falsified_conclusion=fewer / 2 < labels,
)
d1, d2, value = z3.Ints("d1 d2 m")
needed, is_needed = defined(parameters.least_width_parameters, labels=samples, hidden=z3.IntVal(2))
so_many = Validity(
    name="least width",
    reading="(d1 + 1)(d2 + 1) >= K takes at least `least_width_parameters(K, 2)` neurons (4 (d1 + 1)(d2 + 1) <= (m + "
    "2)^2)",
    hypotheses=(
        *(samples >= 3, value == d1 + d2, d1 >= 1, d2 >= 1, free == (d1 + 1) * (d2 + 1), free >= samples),
        4 * free == (value + 2) * (value + 2) - (d1 - d2) * (d1 - d2),
        *is_needed,
    ),
    conclusion=needed <= value,
    falsified_conclusion=needed < value,
)
ALTERNATING = Claim(
    id="ours/three-layer-alternating",
    title="3 layers, N >= floor(K/2)",
    text="N >= floor(K/2): nets of hidden widths (d1, d2) fit all N of K labels only if (d1 + 1)(d2 + 1) >= K; so "
    "m*(N, K) >= 2 sqrt K - 2.",
    steps=(all_forced, positive_kink, no_stretch, place_is, more_functions, fewer_samples, so_many),
    uses=(
        "ours/three-layer-pieces",
        "ours/forced-kinks",
        "ours/parameters",
        "ours/parameters/growth",
        "ours/parameters/dependence",
        "ours/one-dimension",
        "def-3.3",
    ),
    scope="all N, K with floor(K/2) <= N <= K, K >= 3",
)
