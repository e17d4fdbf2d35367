"""L layers: laps, maximal stretches on which a net on a line is monotone. Layers of one neuron add none, and m = l + e
neurons in l hidden layers have at most 2 3^(e-1): labels that go up and down in turn need more neurons than layers."""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed, Validity
from ftc_verify.constructions.most_pieces import most_pieces_net
from ftc_verify.theory.deep import BY_LAPS

from .three_layer_laps import one_neuron, two_neurons

pieces, laps, changes, before = z3.Ints("pieces laps changes pieces'")
last_two = Validity(
    name="a last layer of two",
    reading="where all that enters a layer of two neurons is affine on so many pieces, the slope of a function of the "
    "layer changes its sign at most once in a piece (two neurons) and once at each breakpoint: two laps a piece",
    hypotheses=(pieces >= 1, changes <= pieces + (pieces - 1), laps == changes + 1),
    conclusion=laps <= 2 * pieces,
    falsified_conclusion=laps < 2 * pieces,
)
width, power, power_ = z3.Ints("d P P'")
inner_base = Validity(
    name="inner layers, two",
    reading="a layer of d neurons multiplies pieces by d + 1 at most (ours/pieces); d + 1 <= 3^(d-1) for d = 2",
    hypotheses=(width == 2, power == 3),
    conclusion=width + 1 <= power,
    falsified_conclusion=width + 1 < power,
)
inner_step = Validity(
    name="inner layers, one more",
    reading="and with d + 1 neurons: d + 2 <= 3 3^(d-1)",
    hypotheses=(width >= 2, width + 1 <= power, power_ == 3 * power),
    conclusion=(width + 1) + 1 <= power_,
    falsified_conclusion=(width + 1) + 1 <= power,
)
last_base = Validity(
    name="a last layer, three",
    reading="in a last layer d + 1 <= 2 3^(d-2) for d = 3",
    hypotheses=(width == 3, power == 3),
    conclusion=width + 1 <= 2 * power,
    falsified_conclusion=width + 1 <= power,
)
last_step = Validity(
    name="a last layer, one more",
    reading="and with d + 1 neurons, as d + 2 <= 2 3 3^(d-2); so with the last layer of two, a block of layers of two "
    "neurons or more, e neurons more than layers, has at most 2 3^(e-1) laps along what enters it",
    hypotheses=(width >= 3, width + 1 <= 2 * power, power_ == 3 * power),
    conclusion=(width + 1) + 1 <= 2 * power_,
    falsified_conclusion=(width + 1) + 1 <= power,
)
first, second, both, most, most_ = z3.Ints("A B laps P P'")
blocks = Validity(
    name="blocks",
    reading="a layer of one neuron passes one number on, a monotone function of what enters it (one neuron), and what "
    "follows is a function of that number: on each of A laps the laps of what follows, at most B, are gone through in "
    "order or in reverse order, A B laps in all. With A <= 2 3^(a-1), B <= 2 3^(b-1), P = 3^(a-1), P' = 3^(b-1) these "
    "are at most 2 3^(a+b-1)",
    hypotheses=(
        *(most >= 1, most_ >= 1, first >= 0, second >= 0, first <= 2 * most, second <= 2 * most_),
        both == first * second,
    ),
    conclusion=both <= 2 * (3 * most * most_),
    falsified_conclusion=both <= 3 * most * most_,
)
N, K, alternating, e = z3.Ints("N K K' e")
LEVELS = {1: 2, 2: 6, 3: 18, 4: 54, 5: 162}
"""2 3^(e-1)"""
needed = Validity(
    name="as evaluated",
    reading="0, 1, 0, 1, .. at K' = min(K, 2 N + 1) samples, N of them 1 at most, have K' - 1 laps: from (N, K) = (2, "
    "4), (4, 8), (10, 20), (28, 56), (82, 164) on more than 2 3^(e-1) for e = 1, .., 5, so e + 1 neurons more than "
    "hidden layers, m >= L - 1 + e + 1; two laps need m > L - 1",
    hypotheses=(
        *(N >= 1, K >= 3, N <= K, alternating == z3.If(2 * N + 1 <= K, 2 * N + 1, K)),
        z3.Or(*(z3.And(e == more, n <= N, k <= K) for n, k, more in BY_LAPS)),
    ),
    conclusion=z3.And(*(z3.Implies(e == more, alternating - 1 > most_laps) for more, most_laps in LEVELS.items())),
    falsified_conclusion=z3.And(
        *(z3.Implies(e == more, alternating - 2 > most_laps) for more, most_laps in LEVELS.items())
    ),
)


def _at_most(widths: tuple[int, ...], most_laps: int) -> bool:
    """A net of so many pieces, each of them a lap."""
    return most_pieces_net(widths).on_line().piece_count <= most_laps


built = Computed(
    name="laps built",
    reading="widths (3, 3): 16 laps (ours/pieces-sharp), at most 2 3^3 = 54",
    statement="the net of these widths with the most pieces has at most so many laps",
    predicate=_at_most,
    instance={"widths": (3, 3), "most_laps": 54},
    falsified_instance={"widths": (3, 3), "most_laps": 15},
)

DEEP_LAPS = Claim(
    id="ours/deep-laps",
    title="L layers: laps",
    text="A net on a line of l hidden layers and l + e neurons, e >= 1, has at most 2 3^(e-1) laps, one at most for e "
    "= 0. So m*_L >= L for N >= 1, K >= 3, and m*_L >= L + 1, L + 2, L + 3, L + 4, L + 5 from (N, K) = (2, 4), (4, 8), "
    "(10, 20), (28, 56), (82, 164) on, for L >= 3.",
    steps=(one_neuron, two_neurons, last_two, inner_base, inner_step, last_base, last_step, blocks, needed),
    instances=(built,),
    uses=("ours/pieces", "ours/one-dimension", "def-3.3"),
    scope="all L >= 3, N, K",
)
