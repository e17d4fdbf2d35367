"""Theorem 4.4 of Sohn et al., the set J, and Remarks 3 and 4: unchanged samples inside a block need no neuron."""

import z3
from flint import fmpq

from ftc_verify.claims.book import Claim, Proof
from ftc_verify.claims.steps import Citation, Computed, Counterexample, Induction, Validity
from ftc_verify.constructions.two_layer import sharp_samples, theorem_4_4
from ftc_verify.formulas.views import as_z3
from ftc_verify.theory import two_layer

N, K, m, B, size, blocks = z3.Ints("N K m B p blocks")

# --- J ------------------------------------------------------------------------------------------------------

kept, kept_, spare, spare_, count, count_ = z3.Ints("|J| |J|' S S' k k'")
keep_block = Induction(
    name="count",
    reading="part by part of 1..K, an element of T (kept) or a block of p unchanged samples (its min{p, 2} ends "
    "kept): |J| + S = number of samples so far, S the sum of max{p-2, 0}. This is (15); and two samples or more keep "
    "two",
    state={"|J|": (kept, kept_), "S": (spare, spare_), "k": (count, count_)},
    start=z3.And(kept == 0, spare == 0, count == 0),
    move=z3.Or(
        z3.And(kept_ == kept + 1, spare_ == spare, count_ == count + 1),
        z3.And(
            size >= 1,
            kept_ == kept + z3.If(size <= 2, size, 2),
            spare_ == spare + z3.If(size >= 2, size - 2, 0),
            count_ == count + size,
        ),
    ),
    invariant=z3.And(
        kept == count - spare, kept >= 0, z3.Implies(count >= 1, kept >= 1), z3.Implies(count >= 2, kept >= 2)
    ),
    falsified_move=z3.And(
        size >= 1, kept_ == kept + 2, spare_ == spare + z3.If(size >= 2, size - 2, 0), count_ == count + size
    ),
    following={size: 3, kept_: kept + 2, spare_: spare + 1, count_: count + 3},
)
a, x, b, za, zb, slope, value = z3.Reals("a x b z_a z_b s g")
zero_between = Validity(
    name="zero between",
    reading="a dropped sample x lies between the two kept ends a < x < b of its block, both with label 0: the chord "
    "is 0 there",
    hypotheses=(a < x, x < b, za == 0, zb == 0, slope * (b - a) == zb - za, value == za + slope * (x - a)),
    conclusion=value == 0,
    falsified_conclusion=value > 0,
)


def _keeps(count: int, changed: tuple[int, ...], kept: tuple[int, ...]) -> bool:
    return sharp_samples([i in changed for i in range(1, count + 1)]) == list(kept)


figure_4 = Computed(
    name="figure 4",
    reading="K = 14, T = {4, 7, 9, 14}: J drops 2, 11, 12",
    statement="J is as listed",
    predicate=_keeps,
    instance={"count": 14, "changed": (4, 7, 9, 14), "kept": (1, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14)},
    falsified_instance={"count": 14, "changed": (4, 7, 9, 14), "kept": (1, 3, 4, 5, 6, 7, 8, 9, 10, 14)},
)

J = Claim(
    id="thm-4.4/J",
    title="The set J",
    text="J drops the interior samples of the blocks of [K] minus T; |J| = K - sum of max{|P|-2, 0} (15); the net "
    "through J is 0 on the dropped samples.",
    steps=(keep_block, zero_between),
    instances=(figure_4,),
    uses=("lem-4.5",),
    proof=Proof(rows=("lem-4.5",), steps=(keep_block, zero_between)),
    scope="all K, T",
)

# --- Theorem 4.4 --------------------------------------------------------------------------------------------

parts = z3.Int("parts")
KEPT, SPARE = keep_block.at("|J|", parts), keep_block.at("S", parts)
neurons = Validity(
    name="neurons",
    reading="the chord interpolant through J has |J| - 1 >= 1 neurons (lem-4.5), as in (12)",
    hypotheses=(keep_block.begins(), parts >= 0, keep_block.at("k", parts) == K, K >= 3, m == KEPT - 1),
    conclusion=z3.And(m >= 1, m <= K - 1 - SPARE),
    falsified_conclusion=z3.And(m >= 1, m <= K - 2 - SPARE),
    cites=(Citation(keep_block, {keep_block.index: parts}),),
)


def _fits(labels: tuple[int, ...], changed: tuple[int, ...], neurons: int) -> bool:
    xs = [fmpq(i * i) for i in range(len(labels))]
    zs = [fmpq(z) for z in labels]
    net = theorem_4_4(xs, zs, [i in changed for i in range(1, len(labels) + 1)])
    return net.neurons == neurons and net.evaluate([[p] for p in xs]) == zs


built = Computed(
    name="built",
    reading="the network of the theorem, built and evaluated exactly at 0, 1, 4, 9, ..",
    statement="the network through J has the labels at all samples, and this many neurons",
    predicate=_fits,
    instance={"labels": (0, 0, 0, 5, 0, 0, -2, 0, 7, 0, 0, 0, 0, 1), "changed": (4, 7, 9, 14), "neurons": 10},
    falsified_instance={"labels": (0, 0, 0, 5, 0, 0, -2, 0, 7, 0, 0, 0, 0, 1), "changed": (4, 7, 9, 14), "neurons": 9},
)

THEOREM = Claim(
    id="thm-4.4",
    title="Theorem 4.4",
    text="a.x_1 < .. < a.x_K: a 2-layer fit with m <= K - 1 - sum of max{|P|-2, 0} over the blocks P of [K] minus T.",
    steps=(neurons,),
    instances=(built,),
    uses=("lem-4.5", "thm-4.4/J"),
    proof=Proof(rows=("lem-4.5", "thm-4.4/J"), steps=(neurons,)),
    scope="all K >= 3, T, x, z",
)

# --- Remark 3 -----------------------------------------------------------------------------------------------

one_block = Validity(
    name="one block",
    reading="[K] minus T is one block of K - N >= 1 samples: (12) is at most N + 1 (and equal to it if K - N >= 2)",
    hypotheses=(K >= 3, N >= 0, N < K, size == K - N, m == K - 1 - z3.If(size >= 2, size - 2, 0)),
    conclusion=z3.And(m <= N + 1, z3.Implies(size >= 2, m == N + 1)),
    falsified_conclusion=z3.And(m <= N + 1, m == N + 1),
)
REM_3 = Claim(
    id="rem-3",
    title="Remark 3",
    text="If [K] minus T is one block (along some direction), N + 1 neurons fit.",
    steps=(one_block,),
    uses=("thm-4.4",),
    proof=Proof(rows=("thm-4.4",), steps=(one_block,)),
    scope="all N < K, K >= 3, all such T, x, z",
    sharper=("ours/one-block",),
)
REM_3_PRINT = Claim(
    id="rem-3/print",
    title="Remark 3 as printed",
    text="As printed, with the m* of Definition 3.3 (worst case over T): m*(N, K) <= N + 1.",
    refuted_by=(
        Counterexample(
            name="m*(1, 5)",
            reading="m*(1, 5) = 3 > 2: T = {3} splits the unchanged samples into two blocks",
            hypotheses=(N >= 1, N < K, K >= 3),
            conclusion=as_z3(two_layer.BEST_TWO_LAYER, N=N, K=K) <= N + 1,
            values={N: 1, K: 5},
            falsified_values={N: 1, K: 4},
        ),
    ),
    uses=("ours/two-layer-exact",),
    finding="m* <= N+1 holds for the fit of such data, not for m* of Definition 3.3: m*(1,5) = 3.",
)

left_end, right_end = z3.Ints("i j")
interior = Validity(
    name="bends",
    reading="block i..j of two samples or more: d is 0 inside it, so at most the interior indices outside i+1..j-1 "
    "bend: N of them (i > 1 and j < K; i = 1; j = K)",
    hypotheses=(
        K >= 3,
        left_end >= 1,
        left_end < right_end,
        right_end <= K,
        K - (right_end - left_end + 1) == N,
        m == z3.If(left_end >= 2, left_end - 1, 0) + z3.If(right_end <= K - 1, K - right_end, 0),
    ),
    conclusion=m <= N,
    falsified_conclusion=m <= N - 1,
)
single = Validity(
    name="block of one",
    reading="a block of one sample: B <= K - 2 = N - 1, and B + 1 neurons do (ours/facing)",
    hypotheses=(K >= 3, N == K - 1, B <= K - 2, m <= B + 1),
    conclusion=m <= N,
    falsified_conclusion=m <= N - 1,
)
ONE_BLOCK = Claim(
    id="ours/one-block",
    title="Remark 3, sharper",
    text="If [K] minus T is one block and K >= 3, N neurons fit: the block of two or more is a flat piece (kinks left "
    "of it face left, right of it right), and there are at most N kinks.",
    steps=(interior, single),
    uses=("ours/facing", "lem-4.5"),
    scope="all N < K, K >= 3, all such T, x, z",
)

# --- Remark 4 -----------------------------------------------------------------------------------------------

worst = Induction(
    name="worst",
    reading="block by block: S = sum of max{p-2, 0} is 0 as long as no block has 3 samples, and positive from the "
    "first that has",
    state={"S": (spare, spare_), "any": (z3.Bool("big"), z3.Bool("big'"))},
    start=z3.And(spare == 0, z3.Not(z3.Bool("big"))),
    move=z3.And(
        size >= 1, spare_ == spare + z3.If(size >= 2, size - 2, 0), z3.Bool("big'") == z3.Or(z3.Bool("big"), size >= 3)
    ),
    invariant=z3.And(spare >= 0, (spare == 0) == z3.Not(z3.Bool("big"))),
    falsified_move=z3.And(
        size >= 1, spare_ == spare + z3.If(size >= 2, size - 2, 0), z3.Bool("big'") == z3.Or(z3.Bool("big"), size >= 2)
    ),
    following={size: 3, spare_: spare + 1, z3.Bool("big'"): True},
)
largest = Validity(
    name="largest",
    reading="so (12) is largest, K - 1, exactly if all blocks have 1 or 2 samples",
    hypotheses=(worst.begins(), parts >= 0, m == K - 1 - worst.at("S", parts)),
    conclusion=z3.And(m <= K - 1, (m == K - 1) == z3.Not(worst.at("any", parts))),
    falsified_conclusion=z3.And(m <= K - 1, (m == K - 1) == worst.at("any", parts)),
    cites=(Citation(worst, {worst.index: parts}),),
)
few_blocks = Validity(
    name="blocks",
    reading="lem-4.6 for I = [K] minus T gives at most min{K-N, N+1} blocks, hence at most min{K-N, N} + 1",
    hypotheses=(N >= 0, N <= K, blocks <= K - N, blocks <= N + 1),
    conclusion=blocks <= z3.If(K - N <= N, K - N, N) + 1,
    falsified_conclusion=blocks <= z3.If(K - N <= N, K - N, N),
)
not_for_large = Validity(
    name="not for large K",
    reading="K > 3N+2: some block has 3 samples or more, so (12) is below K - 1",
    hypotheses=(
        N >= 0,
        N <= K,
        K > 3 * N + 2,
        spare >= z3.If(K - 3 * N - 2 >= 0, K - 3 * N - 2, 0),
        m == K - 1 - spare,
    ),
    conclusion=m < K - 1,
    falsified_conclusion=m < K - 2,
)
REM_4 = Claim(
    id="rem-4",
    title="Remark 4",
    text="(12) is worst (K-1) exactly if all blocks have at most 2 samples; there are at most min{K-N, N} + 1 blocks; "
    "for K > 3N+2 this worst case cannot occur.",
    steps=(worst, largest, few_blocks, not_for_large),
    uses=("lem-4.6", "lem-4.7"),
    proof=Proof(rows=("lem-4.6", "lem-4.7"), steps=(worst, largest, few_blocks, not_for_large)),
    scope="all N <= K, all T",
)

CLAIMS = (THEOREM, J, REM_3, REM_3_PRINT, REM_4)
OURS = (ONE_BLOCK,)
