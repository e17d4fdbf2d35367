"""Three layers, 5 and 8 labels with zeros between at distances that grow: one neuron more than by signs.

Between two neighbouring zeros the net is 0, or it has a kink there beyond those of the labels. So most gaps have an
interval on which it is 0, and what is on there, with the order of all kinks, excludes fewer neurons: a search over the
places of breakpoints (places_of_breakpoints.py). docs/results.md has the proof in one piece. Output weights are scaled
to 1 and -1; o is the output bias.
"""

from itertools import accumulate, pairwise

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed, Validity
from ftc_verify.formulas.views import as_z3
from ftc_verify.theory import chosen_labels

from .places_of_breakpoints import Labels, none_open
from .three_layer_blocks import in_order

# --- The data -------------------------------------------------------------------------------------------------------

FIVE = Labels((1, 1, 1, -1, -1), (4, 5, 5, 4, 5, 4), 3)
EIGHT = Labels((1, 1, 1, 0, 1, 0, -1, 0, -1, -1, -1), (4, 5, 5, 4, 5, 5, 5, 5, 4, 5, 5, 4), 4, (4, 6))
RATIO = 100


def data(labels: Labels) -> tuple[list[int], list[int]]:
    """Positions and labels: 0, 100, 100^2, .. as far as the first zero of the gap behind the rising ones, and the rest
    likewise from the right, the two blocks RATIO^K apart. With pairs: the gaps that rise, then zeros at distances 1, 4,
    4^2, .. on either side of a label, and all this reflected."""
    z = [0] * labels.zeros[0]
    for sign, zeros in zip(labels.signs, labels.zeros[1:], strict=True):
        z += [*[sign] * (sign != 0), *[0] * zeros]
    first = sum(labels.zeros[: labels.rising]) + sum(map(abs, labels.signs[: labels.rising]))
    if labels.pairs:
        around = [4**j for j in range(labels.zeros[labels.rising])]
        left = [0, *(RATIO**j for j in range(1, first))]
        left += [RATIO**first + y for y in (*(-y for y in reversed(around)), 0, *around)]
        return left + [3 * RATIO**first - x for x in reversed(left)], z
    left = [0, *(RATIO**j for j in range(1, first + 1))]
    right = [0, *(RATIO**j for j in range(1, len(z) - first - 1))]
    end = left[-1] + RATIO ** len(z) + right[-1]
    return left + [end - x for x in reversed(right)], z


def _gaps(labels: Labels, x: list[int]) -> list[list[int]]:
    """The positions of the zeros in each gap."""
    samples = (many + abs(sign) for many, sign in zip(labels.zeros, labels.signs, strict=False))
    return [x[start : start + many] for start, many in zip(accumulate(samples, initial=0), labels.zeros, strict=True)]


def _in_pairs(labels: Labels, x: list[int]) -> bool:
    """Whether zeros are at equal distances on both sides of such a label, each more than three times the last."""
    gaps = _gaps(labels, x)
    for i in labels.pairs:
        at = x[x.index(gaps[i][-1]) + 1]
        right = [y - at for y in gaps[i + 1]]
        if [at - y for y in reversed(gaps[i])] != right or any(b <= 3 * a for a, b in pairwise(right)):
            return False
    return True


def _grows(cases: tuple[Labels, ...], sizes: tuple[tuple[int, int], ...], ratio: int) -> bool:
    for labels, size in zip(cases, sizes, strict=True):
        x, z = data(labels)
        if (sum(map(abs, z)), len(z)) != size or any(a >= b for a, b in pairwise(x)):
            return False
        if not _in_pairs(labels, x):
            return False
        beside = {gap for i in labels.pairs for gap in (i, i + 1)}
        for i, zeros in enumerate(_gaps(labels, x)):
            for a, b in pairwise(zeros) if i not in beside else ():
                near, far = (a - x[0], b - x[0]) if i < labels.rising else (x[-1] - b, x[-1] - a)
                if ratio * near >= far:
                    return False
    return True


distances = Computed(
    name="distances",
    reading="labels 1, 1, 1, -1, -1, with 4, 5, 5, 4, 5, 4 zeros before, between and behind: 32 samples, at distances "
    "0, 100, 100^2, .. from the left end, the rest from the right end. For neighbouring zeros a < b in one of the "
    "first 3 gaps b is more than 64 times as far from the left end as a, in the others a is that from the right end "
    "as against b. Four labels 1 and four -1, 64 samples: so for the 4, 5, 5 zeros before the first three labels, 4 "
    "behind them and likewise from the right end; between these zeros and around the fourth and fifth label each has "
    "5 more on either side, at equal distances, each more than three times the last",
    statement="N and K; distances of neighbouring zeros from an end",
    predicate=_grows,
    instance={"cases": (FIVE, EIGHT), "sizes": ((5, 32), (8, 64)), "ratio": 64},
    falsified_instance={"cases": (FIVE,), "sizes": ((5, 32),), "ratio": RATIO},
)

# --- Between zeros --------------------------------------------------------------------------------------------------

value, up, down, a, y, b = z3.Reals("G(y) s s' a y b")
bent = Validity(
    name="two zeros",
    reading="neighbouring zeros at a, b; if the net G is not 0 at y between them, it has slopes of both signs in "
    "(a, b)",
    hypotheses=(a < y, y < b, value != 0, up * (y - a) == value, down * (b - y) == -value),
    conclusion=up * down < 0,
    falsified_conclusion=up > 0,
)
changes, zeros = z3.Ints("changes Z")
same = z3.Bool("same signs")
alternating = Validity(
    name="bent gaps",
    reading="Z zeros between labels of signs s, s', the net not 0 between any two neighbours (a bent gap): the "
    "slope of the net has the sign -s left of all zeros and s' right of all, and changes its sign between any "
    "two. Each change is a kink; they alternate, the first has the sign s, the last s', so their number is odd "
    "if s = s', else even, and at least Z - 1. Behind (before) all labels at least Z - 1, the first (last) of "
    "the label's sign. In other gaps there are zeros between which the net is 0, and a kink of the label's sign "
    "between these and each label",
    hypotheses=(zeros >= 2, changes >= zeros - 1, (changes % 2 == 1) == same),
    conclusion=z3.If((zeros % 2 == 0) == same, changes >= zeros - 1, changes >= zeros),
    falsified_conclusion=changes >= zeros,
)
d1, d2, N, m = z3.Ints("d1 d2 N m")
_cases = z3.Or(z3.And(N == 5, m == 7), z3.And(N == 8, m == 9))
_widths = (d1 >= 1, d2 >= 1, d1 + d2 == m)
three_or_more = Validity(
    name="d1 >= 3",
    reading="in each case three kinks a label have no room in d2 + 2 pieces (d1 = 1) or 2 d2 + 3 (d1 = 2). If "
    "there are fewer neurons, some are added that do nothing (functions that are negative everywhere; "
    "breakpoints anywhere)",
    hypotheses=(_cases, *_widths, z3.Implies(d1 == 1, d2 + 2 > 3 * N), z3.Implies(d1 == 2, 2 * d2 + 3 > 3 * N)),
    conclusion=d1 >= 3,
    falsified_conclusion=d1 >= 4,
)
events = z3.Int("events")
spare = Validity(
    name="events",
    reading="3 N kinks are at different places, each a breakpoint or a crossing, one a piece and function of "
    "layer 2; so inside an interval on which the net is 0 lie at most five breakpoints and crossings",
    hypotheses=(_cases, *_widths, events + 3 * N <= d1 + d2 * (d1 + 1)),
    conclusion=events <= 5,
    falsified_conclusion=events <= 3,
)
p0, p1, p2, p3, p4, p5, p6 = _p = z3.Reals("p_0 p_1 p_2 p_3 p_4 p_5 p_6")
longer = Validity(
    name="longer",
    reading="p_0 <= .. <= p_6 the distances of such an interval's ends and of what lies in it from the left end "
    "(right end) of all data; if p_6 > 64 p_0, one of the parts is longer than its own distance from that end: "
    "I_i, made a little smaller. (With fewer inside: repeat one.) In I_i are no breakpoints and no crossings",
    hypotheses=(p0 >= 0, *(p <= q for p, q in pairwise(_p)), p6 > 64 * p0),
    conclusion=z3.Or(*(q - p > p for p, q in pairwise(_p))),
    falsified_conclusion=z3.Or(*(q - p > p for p, q in pairwise(_p[:-1]))),
)

excess = z3.Int("excess")
far, wide = z3.Reals("d d'")
in_pairs = Validity(
    name="pairs",
    reading="N = 8, the fourth and fifth label: 5 zeros on either side, at distances in common, 4 intervals between "
    "them on either side. In a gap between labels, both parts together, the kinks beyond two are as many as intervals "
    "between neighbouring zeros on which the net is not 0: each has a kink inside, and there is one more before the "
    "first zero interval (and one behind the last); and 6 or more if there is no zero interval, with 9 zeros or more. "
    "So if for each of the 4 distances one of the two intervals is not a zero interval or has a breakpoint or crossing "
    "in it, there are 4 breakpoints and crossings beyond the kinks in order. The search says that there is no room for "
    "these between the labels beside. So for one distance both are zero intervals without: I_i and I_(i+1), made a "
    "little smaller. Each is longer than all between them",
    hypotheses=(zeros >= 9, excess >= zeros - 1 - 2, far > 0, wide > 3 * far),
    conclusion=z3.And(excess >= 6, wide - far > 2 * far),
    falsified_conclusion=z3.And(excess >= 7, wide - far > 2 * far),
)

# --- The search -----------------------------------------------------------------------------------------------------

_READING = (
    "for all output signs, all sets of bent gaps and all ways to have the kinks in order, at breakpoints or "
    "crossings: the breakpoints before or behind each label. Then z3, linear arithmetic, for the values of all "
    "functions of layer 2: each rises or falls in a piece; it is on, or negative, or 0 in its whole piece on "
    "I_i; what is on there adds up to -o in the whole piece; on I_i it changes more than on all of its piece on "
    "one side (beside a label of a pair: than between the two intervals); signs at labels, 0 at zeros; enough "
    "crossings for the kinks between labels and zero intervals. Of choices that are images of each other, the data "
    "reflected and negated being the same, one. First, in the same computation: no room for four more crossings or "
    "breakpoints around a label of a pair; so no part beside such a label is bent"
)


def _search(name: str, labels: Labels, neurons: int, aside: tuple[tuple[int, ...], ...] = ()) -> Computed:
    return Computed(
        name=name,
        reading=_READING,
        statement="no choice is possible",
        predicate=none_open,
        instance={**labels._asdict(), "neurons": neurons, "aside": aside},
        falsified_instance={**labels._asdict(), "neurons": neurons + 1, "aside": aside},
        trusts="z3's unsat, without a certificate",
    )


five = _search("5 labels, 7 neurons", FIVE, 7, ((1, 1, 1, -1),))
eight = _search("8 labels, 9 neurons", EIGHT, 9)

# --- Five labels, widths (3, 4), three functions of positive output weight ------------------------------------------


def _spread(labels: Labels, far: int) -> bool:
    x, _ = data(labels)
    at = [i for i in range(1, len(x)) if x[i] - x[i - 1] >= RATIO ** len(x)]
    gaps = _gaps(labels, x)
    left, right = x[at[0] - 1] - x[0], x[-1] - x[at[0]]
    places = gaps[1][-1] - gaps[1][0] >= 1 and gaps[4][-2] - gaps[4][1] >= x[-1] - gaps[4][-2]
    return len(at) == 1 and at[0] == x.index(gaps[3][1]) and places and RATIO ** len(x) > far * right * (left + 1)


blocks = Computed(
    name="two blocks",
    reading="five labels: the first three, the zero behind them and all on their left lie in a length L, the "
    "others from the second zero behind the third label on in a length R, and between these is more than R (L + "
    "1). The first and last zero between t_1 and t_2 are 1 or more apart, the second and last but one between "
    "t_4 and t_5 more than all is long from there on",
    statement="lengths",
    predicate=_spread,
    instance={"labels": FIVE, "far": 1},
    falsified_instance={"labels": FIVE, "far": RATIO**20},
)
q1, q2, q3, u, v, w, L, R, D = z3.Reals("q_1 q_2 q_3 u v w L R D")
three_plus = Validity(
    name="one negative function",
    reading="g is negative alone: the 7 negative kinks are all there are, 3 breakpoints and 4 crossings of g, in turn "
    "a crossing, b_1, a crossing, .. So no gap is bent, the first is around t_1, b_1 around t_2, a crossing around "
    "t_3; b_2 is right of the first two zeros behind t_3, between which the net is 0, and left of t_4; the next "
    "crossing lies behind t_4, before the second zero there, b_3 behind the last zero but one before t_5, as each of "
    "t_4, t_5 has one pair of zeros at most between which the net is not 0; then the last one. g(b_j) = s_(j-1) "
    "p_(j-1) = -s_j q_j, p_(j-1) and q_j the distances of b_j from the crossings beside it; u = q_1/p_0, v = p_1/q_2, "
    "w = p_2/q_3",
    hypotheses=(
        *(p0 >= 1, q1 <= L, L > 0, p1 >= D, q2 > 0, q2 <= R, D > R * (L + 1), p2 >= q3, q3 > 0, R > 0, q1 > 0),
        *(u * p0 == q1, v * q2 == p1, w * q3 == p2),
    ),
    conclusion=z3.And(u > 0, v > u + 1, w >= 1),
    falsified_conclusion=z3.And(u > 1, v > u + 1, w >= 1),
)
s0, s1, s2, s3 = z3.Reals("s_0 s_1 s_2 s_3")
no_facing = Validity(
    name="no facing",
    reading="s_1 > 0 (or all signs turned): an odd number of the slopes, with signs in turn, adds up to 0, "
    "however the neurons of layer 1 face (ours/facing). Not here: not (3, 4), n = 3",
    hypotheses=(u > 0, v > u + 1, w >= 1, s1 > 0, s0 == -u * s1, s2 == -v * s1, s3 == -w * s2),
    conclusion=z3.And(
        *(s != 0 for s in (s0, s1, s2, s3)),
        *(p - q + r != 0 for p, q, r in ((s0, s1, s2), (s0, s1, s3), (s0, s2, s3), (s1, s2, s3))),
    ),
    falsified_conclusion=s0 - s1 + s3 > s1 * v,
)

# --- As `bounds` has it ---------------------------------------------------------------------------------------------

K, bound = z3.Ints("K m*")
evaluated = Validity(
    name="as evaluated",
    reading="`three_layer_labels_apart(N, K)` is 10 for N >= 8, K >= 64, else 8 for N >= 5, K >= 32, else 0",
    hypotheses=(bound == as_z3(chosen_labels.three_layer_labels_apart.body, N=N, K=K),),
    conclusion=z3.And(
        z3.Implies(z3.And(N >= 8, K >= 64), bound == 10),
        z3.Implies(z3.And(N >= 5, K >= 32, z3.Or(N < 8, K < 64)), bound == 8),
        z3.Implies(z3.Or(N < 5, K < 32), bound == 0),
    ),
    falsified_conclusion=z3.Implies(z3.And(N >= 5, K >= 32), bound == 8),
)
LABELS_APART_DATA = Claim(
    id="ours/labels-apart-data",
    title="3 layers, N = 5, 8: the data",
    text="No net of nine neurons fits the second of two data sets (four labels 1, four -1 at 64 samples), and none of "
    "seven the first (1, 1, 1, -1, -1 at 32) but, as far as this goes, of widths (3, 4) with one negative output "
    "weight.",
    steps=(in_order, bent, alternating, three_or_more, spare, longer, in_pairs, five, eight),
    instances=(distances,),
    uses=("ours/three-layer-pieces", "ours/one-dimension"),
    scope="these two data sets",
    one_instance=True,
)
LABELS_APART = Claim(
    id="ours/three-layer-labels-apart",
    title="3 layers: labels far apart",
    text="m*(N, K) >= 8 for N >= 5, K >= 32; >= 10 for N >= 8, K >= 64. So m*(5, K) = 8 and m*(8, K) = 10 there.",
    steps=(in_order, three_plus, no_facing, evaluated),
    instances=(distances, blocks),
    uses=(
        *("ours/labels-apart-data", "ours/forced-kinks", "ours/facing", "ours/one-dimension"),
        *("ours/three-layer-upper", "def-3.3"),
    ),
    scope="all N, K",
)

CLAIMS = (LABELS_APART_DATA, LABELS_APART)
