"""Definition 4.3, Example 1, Lemmas 4.6 and 4.7 of Sohn et al.: counting blocks of consecutive integers."""

from itertools import pairwise

import z3

from ftc_verify.claims.book import Claim, Proof
from ftc_verify.claims.steps import Citation, Computed, Counterexample, Induction, Validity
from ftc_verify.constructions.two_layer import consecutive_partition

N, K = z3.Ints("N K")

# --- Definition 4.3 and Example 1 ---------------------------------------------------------------------------


def _has_blocks(indices: tuple[int, ...], blocks: tuple[tuple[int, ...], ...]) -> bool:
    return [list(block) for block in blocks] == consecutive_partition(indices)


EXAMPLE = Claim(
    id="ex-1",
    title="Example 1",
    text="The consecutive partition of {1,2,3,5,6,8,10,11,12,13} has the 4 blocks {1,2,3}, {5,6}, {8}, {10,11,12,13}.",
    steps=(
        Computed(
            name="partition",
            reading="maximal runs of consecutive integers, computed",
            statement="the consecutive partition of the indices is the blocks",
            predicate=_has_blocks,
            instance={
                "indices": (1, 2, 3, 5, 6, 8, 10, 11, 12, 13),
                "blocks": ((1, 2, 3), (5, 6), (8,), (10, 11, 12, 13)),
            },
            falsified_instance={
                "indices": (1, 2, 3, 5, 6, 8, 10, 11, 12, 13),
                "blocks": ((1, 2, 3), (5, 6, 8), (10, 11, 12, 13)),
            },
        ),
    ),
    scope="the one example",
    one_instance=True,
)

i, j = z3.Ints("i j")
same_block = z3.Function("same_block", z3.IntSort(), z3.IntSort(), z3.BoolSort())
DEFINITION_PRINT = Claim(
    id="ex-1/print",
    title="Definition 4.3 as printed",
    text="As printed: i and j are in the same block exactly if |i-j| = 1.",
    refuted_by=(
        Counterexample(
            name="1 and 3",
            reading="1 and 3 are both in the block {1,2,3} of the paper's own Example 1 (and every i is in a block "
            "with itself)",
            hypotheses=(i >= 1, i <= 3, j >= 1, j <= 3),
            conclusion=z3.Or(i - j == 1, j - i == 1),
            values={i: 1, j: 3},
            falsified_values={i: 1, j: 2},
        ),
    ),
    finding="'same block if and only if |i-j| = 1' fails in the paper's own example: 1 and 3 are in {1,2,3}. Read: "
    "maximal runs.",
)

# --- Lemma 4.6 ----------------------------------------------------------------------------------------------

inside, inside_, outside, outside_, blocks, blocks_ = z3.Ints("in in' out out' blocks blocks'")
previous, previous_ = z3.Bools("was_in was_in'")
walk = Induction(
    name="walk",
    reading="walking along 1..K: in, out count the integers in I and not in I; a block begins where one in I follows "
    "one not in I",
    state={
        "in": (inside, inside_),
        "out": (outside, outside_),
        "blocks": (blocks, blocks_),
        "was_in": (previous, previous_),
    },
    start=z3.And(inside == 0, outside == 0, blocks == 0, z3.Not(previous)),
    move=z3.If(
        previous_,
        z3.And(inside_ == inside + 1, outside_ == outside, blocks_ == blocks + z3.If(previous, 0, 1)),
        z3.And(inside_ == inside, outside_ == outside + 1, blocks_ == blocks),
    ),
    invariant=z3.And(blocks <= inside, blocks <= outside + z3.If(previous, 1, 0)),
    falsified_move=z3.If(
        previous_,
        z3.And(inside_ == inside + 1, outside_ == outside, blocks_ == blocks + 1),
        z3.And(inside_ == inside, outside_ == outside + 1, blocks_ == blocks),
    ),
    following={
        inside_: inside + 1,
        outside_: outside,
        blocks_: blocks + z3.If(previous, 0, 1),
        previous_: True,
    },
)
IN, OUT = walk.at("in", K), walk.at("out", K)
lemma_4_6_total = Validity(
    name="bound",
    reading="after K moves, in = |I| and out = |[K] minus I|",
    hypotheses=(walk.begins(), K >= 0),
    conclusion=walk.at("blocks", K) <= z3.If(IN <= OUT + 1, IN, OUT + 1),
    falsified_conclusion=walk.at("blocks", K) <= z3.If(IN <= OUT, IN, OUT),
    cites=(Citation(walk, {walk.index: K}),),
)

LEMMA_46 = Claim(
    id="lem-4.6",
    title="Lemma 4.6",
    text="|P(I)| <= min{|I|, |[K] minus I| + 1} for every I in [K].",
    steps=(walk, lemma_4_6_total),
    proof=Proof(rows=("lem-4.6/display",)),
    scope="all K, I (I empty and I = [K] included)",
)


def _display_is_wrong(count: int, members: tuple[int, ...]) -> bool:
    """Whether the printed list of the blocks of I, or the printed number of blocks of its complement, is wrong."""
    complement = [k for k in range(1, count + 1) if k not in members]
    gaps = consecutive_partition(complement)
    if len(gaps) != len(complement):
        return True
    first_gap_end, last_gap_start = gaps[0][-1], gaps[-1][0]
    between = [range(a[-1] + 1, b[0]) for a, b in pairwise(gaps)]
    printed = [*between, range(1, first_gap_end), range(last_gap_start + 1, count + 1)]
    return sorted(list(block) for block in printed if block) != consecutive_partition(members)


DISPLAY = Claim(
    id="lem-4.6/display",
    title="Step: the blocks listed",
    text="The proof's display: [K] minus I has |[K] minus I| blocks [a_i, b_i], and the blocks of I are [b_i + 1, "
    "a_{i+1} - 1], [1, b_1 - 1] and [a_last + 1, K].",
    refuted_by=(
        Computed(
            name="a gap of two",
            reading="K = 4, I = {1, 4}: the complement {2, 3} has 1 block, not 2; and [1, b_1 - 1] = {1, 2}, [a_1 + "
            "1, K] = {3, 4} are not blocks of I",
            statement="the printed display is wrong",
            predicate=_display_is_wrong,
            instance={"count": 4, "members": (1, 4)},
            falsified_instance={"count": 3, "members": (1, 3)},
            role="counterexample",
        ),
    ),
    finding="the display counts |[K]-I| blocks in the complement: K = 4, I = {1,4} has the one block {2,3}. Blocks "
    "are at most that many.",
    sharper=("lem-4.6",),
)

# --- Lemma 4.7 ----------------------------------------------------------------------------------------------

spare, spare_, total, total_, number, size = z3.Ints("S S' total total' b p")
over_two = Induction(
    name="blocks",
    reading="block by block of [K] minus T: S = sum of max{p - 2, 0}, total = sum of p, b blocks",
    state={"S": (spare, spare_), "total": (total, total_)},
    index=number,
    start=z3.And(spare == 0, total == 0),
    move=z3.And(size >= 1, spare_ == spare + z3.If(size >= 2, size - 2, 0), total_ == total + size),
    invariant=z3.And(spare >= total - 2 * number, spare >= 0),
    falsified_move=z3.And(size >= 1, spare_ == spare + z3.If(size >= 3, size - 3, 0), total_ == total + size),
    following={size: 3, spare_: spare + 1, total_: total + 3},
)
b = z3.Int("|P|")
SUM, ALL = over_two.at("S", b), over_two.at("total", b)
OVER_TWO = (over_two.begins(), b >= 0)
lemma_4_7_sum = Validity(
    name="sum",
    reading="total = K - N, b <= min{K-N, N+1} (lem-4.6 for I = [K] minus T): the sum is at least max{K-3N-2, 0}",
    hypotheses=(*OVER_TWO, N >= 0, N <= K, ALL == K - N, b <= K - N, b <= N + 1),
    conclusion=z3.If(K - 3 * N - 2 >= 0, K - 3 * N - 2, 0) <= SUM,
    falsified_conclusion=z3.If(K - 3 * N - 1 >= 0, K - 3 * N - 1, 0) <= SUM,
    cites=(Citation(over_two, {number: b}),),
)
kept = z3.Int("|J|")
lemma_4_7_size = Validity(
    name="size of J",
    reading="|J| = K - sum (15)",
    hypotheses=(
        *OVER_TWO,
        N >= 0,
        N <= K,
        ALL == K - N,
        b <= K - N,
        b <= N + 1,
        kept == K - SUM,
    ),
    conclusion=kept <= z3.If(3 * N + 2 <= K, 3 * N + 2, K),
    falsified_conclusion=kept <= z3.If(3 * N + 1 <= K, 3 * N + 1, K),
    cites=(Citation(over_two, {number: b}),),
)
LEMMA_47 = Claim(
    id="lem-4.7",
    title="Lemma 4.7",
    text="The sum of max{|P|-2, 0} over the blocks P of [K] minus T is at least max{K-3N-2, 0}; |J| <= min{3N+2, K}.",
    steps=(over_two, lemma_4_7_sum, lemma_4_7_size),
    uses=("lem-4.6", "thm-4.4/J"),
    proof=Proof(rows=("lem-4.6", "thm-4.4/J"), steps=(over_two, lemma_4_7_sum, lemma_4_7_size)),
    scope="all N <= K, all T",
)

CLAIMS = (EXAMPLE, DEFINITION_PRINT, LEMMA_46, DISPLAY, LEMMA_47)
