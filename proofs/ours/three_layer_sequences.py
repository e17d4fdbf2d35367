"""Three layers: sequences of isolated labels +1 and -1 that a search found, their forced kinks counted one by one.

A net of hidden widths (d1, d2), h and g neurons of layer 2 with positive and negative output weights, has in each of
the d1 + 1 pieces of layer 1 at most h positive and g negative kinks, and at each breakpoint one of either sign. So d1
is at least the number of breakpoints that cutting the forced kinks takes, each piece as long as can be.
"""

from collections.abc import Callable
from importlib.resources import files
from itertools import accumulate, chain

import z3
from flint import fmpq

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed, Validity
from ftc_verify.kinks import forced_kinks, second_differences
from ftc_verify.rationals import sign
from ftc_verify.theory.chosen_labels import three_layer_blocks, three_layer_four_labels, three_layer_labels_apart
from ftc_verify.theory.intervals import bounds
from ftc_verify.theory.label_sequences import (
    COUNTED,
    LAST,
    data,
    samples,
    sequences,
    three_layer_full_pieces,
    three_layer_sequences,
)
from ftc_verify.theory.three_layer import three_layer_lower

from .three_layer_blocks import in_order

NEXT = ((0, 0), (1, 0), (0, 1))
"""One label, one sample fewer."""
TABLE = files("ftc_verify.theory").joinpath(COUNTED)

# --- The kinks, and where they have room ------------------------------------------------------------------------------


def kinks_of(labels: list[int]) -> list[int]:
    """The signs of the kinks that labels at 1, 2, .. force, from left to right."""
    x, z = [fmpq(i) for i in range(1, len(labels) + 1)], [fmpq(label) for label in labels]
    bends = second_differences(x, z)
    return [sign(bends[i - 2]) for i in forced_kinks(x, z)]


def need(kinks: list[int], neurons: int) -> bool:
    """Whether no widths with fewer neurons have room for the kinks, whatever the signs of output weights."""
    beyond = [len(kinks)] * neurons
    up = [i for i, kink in enumerate(kinks) if kink > 0] + beyond
    down = [i for i, kink in enumerate(kinks) if kink < 0] + beyond
    ups = list(accumulate((kink > 0 for kink in kinks), initial=0))

    def room(breakpoints: int, positive: int, negative: int) -> bool:
        """Whether pieces with so many kinks of either sign, each as long as can be, and breakpoints take them all."""
        at = 0
        for _ in range(breakpoints + 1):
            end = min(up[ups[at] + positive], down[at - ups[at] + negative])
            if end == len(kinks):
                return True
            at = end + 1
        return False

    widths = ((neurons - 1 - used, h, used - h) for used in range(neurons - 1) for h in range(used + 1))
    return not any(room(*each) for each in widths)


def data_as_stated(table: str, missing: int) -> bool:
    """Whether each sequence of the table has N labels, K - missing samples and forces s, -s, s for each label s."""
    for _, signs in sequences(table):
        labels, alone = data(signs), signs.strip("0")
        if len(labels) != samples(signs) - missing or sum(map(abs, labels)) != len(alone):
            return False
        stated = chain.from_iterable((s, -s, s) for s in (1 if one == "+" else -1 for one in alone))
        if kinks_of(labels) != list(stated):
            return False
    return True


def places_of(table: str) -> list[tuple[int, int, int]]:
    """N, K and t of each sequence."""
    return [(len(signs.strip("0")), samples(signs), t) for t, signs in sequences(table)]


def largest_of(table: str, bound: Callable[[int, int], int], off: int) -> bool:
    """Whether the bound, less off, is the largest t of the table for at most N labels, K samples, at all N, K."""
    best = [0] * (LAST // 3 + 9)
    for k in range(1, LAST + 9):
        for n, _, t in (place for place in places_of(table) if place[1] == k):
            best[n:] = [max(t, value) for value in best[n:]]
        if [bound(n, k) - off for n in range(len(best))] != best:
            return False
    return True


kinks_of_data = Computed(
    name="kinks of the data",
    reading="x_i = i; each sequence has N labels 1 or -1, with three zeros between equal neighbours, two between "
    "others, two in front and two behind: so K is 3 N + 2 and one for each two equal neighbours. The kinks that they "
    "force (`ours/forced-kinks`, computed from the labels) are s, -s, s for each label s in turn",
    statement="N, K - missing and the forced kinks of each sequence of the table",
    predicate=data_as_stated,
    instance={"table": COUNTED, "missing": 0},
    falsified_instance={"table": COUNTED, "missing": 1},
    files=(TABLE,),
)


def _no_room(more: int) -> bool:
    return all(need(kinks_of(data(signs)), neurons + more) for neurons, signs in sequences())


no_room = Computed(
    name="no room",
    reading="for each sequence, with its number t, and all h, g >= 0, h + g <= t - 2: t - 1 - (h + g) breakpoints are "
    "too few to cut its kinks into pieces with at most h positive and g negative ones, each as long as can be",
    statement="each sequence of the table needs t + more neurons by this count",
    predicate=_no_room,
    instance={"more": 0},
    falsified_instance={"more": 1},
    files=(TABLE,),
)

# --- Why that counts --------------------------------------------------------------------------------------------------

first, later, end, last, h, g = z3.Ints("i i' end last h g")
done, done_next, greedy, greedy_next, d1, d2, t = z3.Ints("done done' greedy greedy' d1 d2 t")
ups, downs, reach = (z3.Function(name, z3.IntSort(), z3.IntSort()) for name in ("up", "down", "reach"))
one_piece = Validity(
    name="one piece",
    reading="up(i), down(i) of the first i forced kinks are positive, negative. An open piece of layer 1 has at most h "
    "positive and g negative kinks, as every function of layer 2 crosses 0 once at most in it, with a kink of the sign "
    "of its output weight. If kinks i, .., end - 1 have room in a piece, i', .., end - 1 do for i' >= i: a piece that "
    "begins later does not end sooner",
    hypotheses=(
        *(first <= later, later <= end, ups(first) <= ups(later), downs(first) <= downs(later)),
        *(ups(end) - ups(first) <= h, downs(end) - downs(first) <= g),
    ),
    conclusion=z3.And(ups(end) - ups(later) <= h, downs(end) - downs(later) <= g),
    falsified_conclusion=z3.And(ups(end) - ups(later) < h, downs(end) - downs(later) <= g),
)
as_long_as_can_be = Validity(
    name="as long as can be",
    reading="reach(i) is the first kink that a piece has no room for if kink i is its first; the next breakpoint may "
    "be that kink. With j breakpoints `done` kinks have their place, `greedy` ones if pieces are as long as can be: "
    "done <= greedy for j brings the same for j + 1",
    hypotheses=(
        done <= greedy,
        z3.Implies(done <= greedy, reach(done) <= reach(greedy)),
        done_next <= reach(done) + 1,
        greedy_next == reach(greedy) + 1,
    ),
    conclusion=done_next <= greedy_next,
    falsified_conclusion=done_next < greedy_next,
)
all_widths = Validity(
    name="all widths",
    reading="fewer than t neurons, h + g <= d2 of layer 2 with an output weight that is not 0: one of the h, g that "
    "are gone through, with no more than t - 1 - (h + g) breakpoints. Further samples, and labels, only add conditions",
    hypotheses=(d1 >= 1, d1 + d2 <= t - 1, h >= 0, g >= 0, h + g <= d2),
    conclusion=z3.And(h + g <= t - 2, d1 <= t - 1 - (h + g)),
    falsified_conclusion=d1 <= t - 2 - (h + g),
)

# --- As `bounds` has it -----------------------------------------------------------------------------------------------


def _evaluated(off: int) -> bool:
    if not largest_of(COUNTED, three_layer_sequences, off):
        return False
    beside = [(n - i, k - j) for n, k, _ in places_of(COUNTED) for i, j in NEXT]
    return all(bounds(n, k, 3).best[0] == _largest(n, k) for n, k in beside)


def _largest(n: int, k: int) -> int:
    others = [
        f(n, k) for f in (three_layer_lower, three_layer_blocks, three_layer_four_labels, three_layer_labels_apart)
    ]
    return max(three_layer_sequences(n, k), three_layer_full_pieces(n, k), *others)


evaluated = Computed(
    name="as evaluated",
    reading="`three_layer_sequences(N, K)` is the largest t of the sequences with at most N labels and at most K "
    f"samples, for all N <= {LAST // 3 + 8}, K <= {LAST + 8}; the lower end of `bounds` is the largest of this and the "
    "five other arguments at the N and K of each sequence, and with one label or sample fewer",
    statement="the value less off is the largest t",
    predicate=_evaluated,
    instance={"off": 0},
    falsified_instance={"off": 1},
    files=(TABLE,),
)
SEQUENCES_DATA = Claim(
    id="ours/label-sequences-data",
    title="3 layers, sequences of labels: the data",
    text=f"For each of the {len(sequences())} sequences of label_sequences.json, isolated labels 1 and -1 with a "
    "number t, and all h + g <= t - 2: t - 1 - (h + g) breakpoints, one kink each, are too few to cut the forced kinks "
    "into pieces with at most h positive and g negative ones, each as long as can be. `three_layer_sequences(N, K)` is "
    "the largest t for at most N labels, K samples.",
    steps=(kinks_of_data, no_room, evaluated),
    uses=("ours/forced-kinks",),
    scope="these data sets",
    one_instance=True,
)
SEQUENCES = Claim(
    id="ours/three-layer-sequences",
    title="3 layers: sequences of labels",
    text=f"{len(sequences())} sequences of isolated labels 1, -1 (label_sequences.json, each with a number t): m*(N, "
    "K) >= t if one with n labels, e pairs of neighbours equal, has n <= N, 3 n + e + 2 <= K.",
    steps=(in_order, one_piece, as_long_as_can_be, all_widths),
    uses=(
        *("ours/label-sequences-data", "ours/three-layer-pieces", "ours/forced-kinks"),
        *("ours/one-dimension", "def-3.3"),
    ),
    scope="all N, K",
)

CLAIMS = (SEQUENCES_DATA, SEQUENCES)
