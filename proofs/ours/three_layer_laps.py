"""Laps: maximal stretches on which a net is monotone. Labels that go up and down force them, and a piece of layer 1
holds few: six neurons for ten samples. And (d_1 + 1) .. (d_l + 1) pieces are attained: counting them alone gives no
more than it does."""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Built, Computed, Validity, relu
from ftc_verify.constructions.most_pieces import most_pieces_net

from .shipped_trees import below, by_tree

# --- Laps -------------------------------------------------------------------------------------------------------------

a, b, t1, t2, t3 = z3.Reals("a b t1 t2 t3")
r1, r2, r3 = (relu(a * t + b) for t in (t1, t2, t3))
one_neuron = Validity(
    name="one neuron",
    reading="d2 = 1: in a piece of layer 1 the neuron of layer 2 is relu(a t + b), which is monotone: one lap a piece, "
    "and K - 1 <= d1 + 1",
    hypotheses=(t1 < t2, t2 < t3),
    conclusion=z3.Or(z3.And(r1 <= r2, r2 <= r3), z3.And(r1 >= r2, r2 >= r3)),
    falsified_conclusion=z3.And(r1 <= r2, r2 <= r3),
)
s1, s2 = z3.Reals("s1 s2")
on1, on2 = ([z3.Bool(f"on_{k},{i}") for i in range(3)] for k in (1, 2))
slope = [z3.If(on1[i], s1, 0) + z3.If(on2[i], s2, 0) for i in range(3)]


def _once(on: list[z3.BoolRef]) -> z3.BoolRef:
    """A neuron whose input is affine turns on or off at most once."""
    return z3.Or(on[0] == on[1], on[1] == on[2])


two_neurons = Validity(
    name="two neurons",
    reading="d2 = 2: at three places of a piece of layer 1, in order, the slope of the net is the sum of s_k over the "
    "neurons that are on, and each turns at most once: the slope does not change its sign twice in a piece",
    hypotheses=(_once(on1), _once(on2)),
    conclusion=z3.Not(
        z3.Or(
            z3.And(slope[0] > 0, slope[1] < 0, slope[2] > 0),
            z3.And(slope[0] < 0, slope[1] > 0, slope[2] < 0),
        )
    ),
    falsified_conclusion=z3.Not(z3.And(slope[0] > 0, slope[1] < 0)),
)
samples, d1, d2, changes = z3.Ints("K d1 d2 changes")
laps_of_two = Validity(
    name="laps",
    reading="K alternating labels force K - 2 changes of the sign; d2 = 2: at most one in each of d1 + 1 pieces, and "
    "one at each of the d1 breakpoints between them",
    hypotheses=(d1 >= 1, changes >= samples - 2, changes <= (d1 + 1) + d1),
    conclusion=samples <= 2 * d1 + 3,
    falsified_conclusion=samples <= 2 * d1 + 2,
)
x1, x2, start, sign = z3.Reals("x x' t w")
value = z3.Function("G", z3.RealSort(), z3.RealSort())
read1, read2 = relu(sign * (x1 - start)), relu(sign * (x2 - start))
one_breakpoint = Validity(
    name="one breakpoint",
    reading="d1 = 1: the net is G(relu(w (u - t))), G a 2-layer net. Neighbours with different labels are at different "
    "places of G, in order (or all in reverse order): G has K - 2 kinks, and at most d2",
    hypotheses=(x1 < x2, sign > 0, value(read1) != value(read2)),
    conclusion=read1 < read2,
    falsified_conclusion=z3.And(read1 > 0, read1 < read2),
)
LAPS = Claim(
    id="ours/laps",
    title="3 layers: laps",
    text="A 3-layer net of hidden widths (d1, d2) through K samples on a line whose labels go up and down in turn has "
    "K <= d1 + 2 if d2 = 1, K <= 2 d1 + 3 if d2 = 2, and K <= d2 + 2 if d1 = 1.",
    steps=(one_neuron, two_neurons, laps_of_two, one_breakpoint),
    scope="all d1, d2 >= 1, K, all such samples",
)

# --- Ten samples ------------------------------------------------------------------------------------------------------

TEN = (0, 1) * 5
"""z at x = 1, .., 10."""


by_tree_of_ten = by_tree("ten_samples_2_3.jsonl.gz", (2, 3), TEN)
by_laps = Validity(
    name="(1, 4), (3, 2), (4, 1)",
    reading="ten alternating labels have too many laps for these",
    hypotheses=(
        *(d1 >= 1, d2 >= 1),
        z3.Implies(d2 == 1, samples <= d1 + 2),
        z3.Implies(d2 == 2, samples <= 2 * d1 + 3),
        z3.Implies(d1 == 1, samples <= d2 + 2),
        z3.Or(*(z3.And(d1 == p, d2 == 5 - p) for p in (1, 3, 4))),
    ),
    conclusion=samples < 10,
    falsified_conclusion=samples < 9,
)
all_widths = below(5, "four", without=2)
TEN_SAMPLES_DATA = Claim(
    id="ours/ten-samples-data",
    title="3 layers, N = 5, K = 10: the data",
    text="No net of hidden widths (2, 3) fits 0, 1, 0, 1, 0, 1, 0, 1, 0, 1 at x = 1, .., 10.",
    steps=(by_tree_of_ten,),
    scope="these 10 samples",
    one_instance=True,
)
TEN_SAMPLES = Claim(
    id="ours/three-layer-ten-samples",
    title="3 layers, N = 5, K = 10",
    text="m*(N, K) >= 6 for N >= 5, K >= 10, so that m*(N, K) = 6 for K = 10, 11, N >= 5: no net of 5 neurons fits 0, "
    "1, 0, 1, 0, 1, 0, 1, 0, 1 at x = 1, .., 10.",
    steps=(by_laps, all_widths),
    uses=("ours/laps", "ours/ten-samples-data", "ours/three-layer-upper", "ours/one-dimension", "def-3.3"),
    scope="all N >= 5, K >= 10",
)

# --- Pieces are sharp -------------------------------------------------------------------------------------------------

w1, w2, w3, place, gap, u = z3.Reals("v1 v2 v3 p h u")
zigzag = Validity(
    name="zigzag",
    reading="breakpoints p, p + h, p + 2 h with slope changes v1 = -3/h, v2 = 2/h, v3 = -2/h, the third neuron facing "
    "left: values 1, 0, 1 at them, slopes 2/h, -1/h, 1/h, -1/h in turn; further neurons face right and add +-2/h. "
    "Every piece takes all values from 0 to 1",
    hypotheses=(gap > 0, w1 * gap == -3, w2 * gap == 2, w3 * gap == -2),
    conclusion=z3.And(
        *(
            1 + 4 + w1 * relu(u - place) + w2 * relu(u - place - gap) + w3 * relu(place + 2 * gap - u) == expected
            for u, expected in ((place, 1), (place + gap, 0), (place + 2 * gap, 1))
        ),
        1 + 4 + w3 * relu(place + 2 * gap - (place - gap)) == -1,
    ),
    falsified_conclusion=1 + 4 + w3 * relu(place + 2 * gap - (place - gap)) == 0,
)
cut, times, before, product = z3.Ints("d pieces' pieces product")
multiplied = Validity(
    name="multiplied",
    reading="a zigzag of d kinks between 0 and 1 of a function whose pieces all take the values 0 to 1: each piece is "
    "cut into d + 1, and kinks of the function stay kinks, as the zigzag has no piece of slope 0 and slopes alternate",
    hypotheses=(before == product, times == before * (cut + 1)),
    conclusion=times == product * (cut + 1),
    falsified_conclusion=times == product * cut,
)


def _pieces_net(widths: tuple[int, ...], pieces: int) -> Built:
    return Built(most_pieces_net(widths))


def _pieces(widths: tuple[int, ...], pieces: int) -> bool:
    network = most_pieces_net(widths)
    return network.widths == widths and network.on_line().piece_count == pieces


built = [
    Computed(
        name=f"built {widths}",
        reading=f"a net of widths {widths}, its pieces counted exactly",
        statement="the network built has these widths and exactly so many pieces",
        predicate=_pieces,
        builds=_pieces_net,
        instance={"widths": widths, "pieces": pieces},
        falsified_instance={"widths": widths, "pieces": pieces + 1},
    )
    for widths, pieces in (((3, 3), 16), ((4, 3, 5), 120))
]
SHARP = Claim(
    id="ours/pieces-sharp",
    title="Pieces at any depth, attained",
    text="All widths d_1, .., d_l >= 3: some net of these widths has (d_1 + 1) .. (d_l + 1) pieces on a line, each of "
    "them a lap. So counting pieces, or laps, gives no better lower bound than it does.",
    steps=(zigzag, multiplied),
    instances=(*built,),
    uses=("ours/pieces",),
    scope="all l >= 1, d_1, .., d_l >= 3",
)

CLAIMS = (LAPS, TEN_SAMPLES_DATA, TEN_SAMPLES, SHARP)
