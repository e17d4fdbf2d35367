"""Definitions 1.1, 3.1, 3.2, 3.3 of Sohn et al. and Remark 1: claims of equivalence.

"g changes (T, x, z)" means: some parameter theta gives g(x_i) = z_i for all i, where z_i = 0 outside T and the
x_i are different. P(m, N) means: the nets with m neurons change every (T, x, z) with |T| = N (among K samples). A
maximum over no N at all counts as N* = 0.
"""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Citation, Counterexample, Induction, Validity, relu
from ftc_verify.formulas.views import as_z3
from ftc_verify.theory import two_layer

# --- Definition 3.1 -----------------------------------------------------------------------------------------

y, f, g, z, rest, w, u = z3.Reals("y f g z other w u")
in_T, in_T_smaller = z3.Bools("in_T in_T'")

to_residual = Validity(
    name="from f to z",
    reading="at each sample, z = y - f(x): f agrees with y off T exactly if z = 0 off T, and f + g = y exactly if g = "
    "z",
    hypotheses=(z == y - f,),
    conclusion=z3.And(
        z3.Implies(z3.Not(in_T), f == y) == z3.Implies(z3.Not(in_T), z == 0),
        (f + g == y) == (g == z),
    ),
    falsified_conclusion=z3.And((f + g == y) == (g == y)),
)
to_function = Validity(
    name="from z to f",
    reading="given z with z = 0 off T, the choice f = 0, y = z is a case of Definition 1.1, and its fit is a fit of z",
    hypotheses=(f == 0, y == z, z3.Implies(z3.Not(in_T), z == 0)),
    conclusion=z3.And(z3.Implies(z3.Not(in_T), f == y), (f + g == y) == (g == z)),
    falsified_conclusion=z3.And(z3.Implies(in_T, f == y), (f + g == y) == (g == z)),
)

DEF_31 = Claim(
    id="def-3.1",
    title="Definition 3.1: FTC without f",
    text="N*_FTC(g, K) over z with z = 0 off T is the N of Definition 1.1 over y and f with f = y off T.",
    steps=(to_residual, to_function),
    scope="all K, N, x (different), d, g",
)

m, K, N = z3.Ints("m K N")
DEF_31_PRINT = Claim(
    id="def-3.1/print",
    title="Definition 3.1 as printed",
    text="As printed, the maximum over N in [K] = {1, .., K}: some N >= 1 qualifies for every 2-layer net with m >= 1 "
    "neurons and K >= 3.",
    refuted_by=(
        Counterexample(
            name="no N",
            reading="one neuron cannot change every single label among 3 (0, 1, 0 needs two neurons): the maximum is "
            "over nothing",
            hypotheses=(m >= 1, K >= 3),
            conclusion=as_z3(two_layer.TWO_LAYER_CAPACITY, m=m, K=K) >= 1,
            values={m: 1, K: 3},
            falsified_values={m: 2, K: 3},
        ),
    ),
    uses=("ours/two-layer-capacity",),
    finding="the maximum is over N in {1..K}; for m = 1, K = 3 no N qualifies (0,1,0 needs 2 neurons), so N = 0 must "
    "be allowed.",
)

# --- Definition 3.3 -----------------------------------------------------------------------------------------

holds, holds_ = z3.Bools("P P'")
P = z3.Function("P", z3.IntSort(), z3.IntSort(), z3.BoolSort())
steps_ = z3.Int("k")
most, least = z3.Ints("N* m*")

padding = Validity(
    name="padding",
    reading="a neuron with output weight 0 changes nothing: what m neurons do, m + 1 neurons do",
    hypotheses=(w == 0,),
    conclusion=rest + w * relu(u) == rest,
    falsified_conclusion=rest + w * relu(u) > rest,
)
shrinking = Validity(
    name="smaller T",
    reading="T' inside T: labels that are 0 off T' are 0 off T, so a net that changes every N labels changes every N "
    "- 1 (N <= K)",
    hypotheses=(z3.Implies(in_T_smaller, in_T), z3.Implies(z3.Not(in_T_smaller), z == 0)),
    conclusion=z3.Implies(z3.Not(in_T), z == 0),
    falsified_conclusion=z3.Implies(in_T, z == 0),
)
more_neurons = Induction(
    name="more neurons",
    reading="so P(m, N) brings P(m + k, N) for all k",
    state={"P": (holds, holds_)},
    parameters=(m, N),
    index=steps_,
    start=holds == P(m, N),
    move=z3.Implies(holds, holds_),
    invariant=z3.Implies(P(m, N), holds),
    falsified_move=z3.Implies(holds_, holds),
    following={holds_: True},
)
fewer_labels = Induction(
    name="fewer labels",
    reading="and P(m, N) brings P(m, N - k) for all k <= N",
    state={"P": (holds, holds_)},
    parameters=(m, N),
    index=steps_,
    start=holds == P(m, N),
    move=z3.Implies(holds, holds_),
    invariant=z3.Implies(P(m, N), holds),
    falsified_move=z3.Implies(holds_, holds),
    following={holds_: True},
)
FEWER, MORE = {m: m, N: most}, {m: least, N: N}
galois = Validity(
    name="one threshold",
    reading="N* the largest N with P(m, N), m* the least m with P(m, N) (there is one: K - 1 neurons do, lem-4.5): N* "
    ">= N exactly if m* <= m. P(m, N) is what `fewer labels` has after N* - N moves from P(m, N*), and what `more "
    "neurons` has after m - m* moves from P(m*, N)",
    hypotheses=(
        P(m, most),
        z3.Implies(most < N, z3.Not(P(m, N))),
        fewer_labels.begins(FEWER),
        P(m, N) == fewer_labels.at("P", most - N, FEWER),
        P(least, N),
        z3.Implies(m < least, z3.Not(P(m, N))),
        more_neurons.begins(MORE),
        P(m, N) == more_neurons.at("P", m - least, MORE),
    ),
    conclusion=(most >= N) == (least <= m),
    falsified_conclusion=(most > N) == (least <= m),
    cites=(
        Citation(fewer_labels, {steps_: most - N, **FEWER}),
        Citation(more_neurons, {steps_: m - least, **MORE}),
    ),
)

DEF_33 = Claim(
    id="def-3.3",
    title="Definition 3.3: FTC in neurons",
    text="For nets of m neurons (padding allowed): N* >= N exactly if m*(N, K) <= m, for 0 <= N <= K.",
    steps=(padding, shrinking, more_neurons, fewer_labels, galois),
    uses=("lem-4.5",),
    scope="all N, K, m; N = 0 counts as possible (m* = 0)",
)

# --- Definition 3.2 and Remark 1 ----------------------------------------------------------------------------

i = z3.Int("i")
size, outside = z3.Ints("|T| outside")
everything = Validity(
    name="T = all",
    reading="|T| = N = K, T in [K]: none of the K samples is outside T, so no label is asked to be 0, and N*_FTC(g, "
    "K) = K says that g memorises every K samples",
    hypotheses=(K >= 1, size == K, outside >= 0, size + outside == K),
    conclusion=outside == 0,
    falsified_conclusion=outside == 1,
)
scale = z3.Real("c")
output_scale = Validity(
    name="scale",
    reading="labels in R or in [-1, 1] (as in Yun et al.): g = z exactly if (output layer / c) gives z / c",
    hypotheses=(scale > 0,),
    conclusion=(g == z) == (g / scale == z / scale),
    falsified_conclusion=(g == z) == (g / scale == z),
)

DEF_32 = Claim(
    id="def-3.2",
    title="Definition 3.2: memorization",
    text="Memorization capacity is the case T = [N] (all labels free): g memorises every K samples exactly if "
    "N*_FTC(g, K) = K.",
    steps=(everything, output_scale),
    scope="all K, d, g with a free output layer",
    sharper=("ours/two-layer-memorization",),
)

label, padded = z3.Reals("z_i z'_i")
restrict = Validity(
    name="pad the data",
    reading="N samples to memorise, K - N further ones with label 0, T = [N]: the labels are 0 off T, and a fit of "
    "all is a fit of the N",
    hypotheses=(N >= 1, N <= K, i >= 1, i <= K, padded == z3.If(i <= N, label, 0), in_T == (i <= N)),
    conclusion=z3.And(z3.Implies(z3.Not(in_T), padded == 0), z3.Implies(z3.And(i <= N, g == padded), g == label)),
    falsified_conclusion=z3.Implies(g == padded, g == label),
)
top, top_, old = z3.Reals("top top' x")
added, added_ = z3.Ints("added added'")
fresh_samples = Induction(
    name="fresh samples",
    reading="there are K - N further samples, all different: in one coordinate each new one, `top`, lies beyond all "
    "so far, so beyond any old one x",
    state={"top": (top, top_), "added": (added, added_)},
    parameters=(old,),
    start=z3.And(top == old, added == 0),
    move=z3.And(top_ > top, added_ == added + 1),
    invariant=z3.And(added >= 0, top >= old, z3.Implies(added >= 1, top > old)),
    falsified_move=z3.And(top_ == top, added_ == added + 1),
    following={top_: top + 1, added_: added + 1},
)
Q = z3.Function("memorises", z3.IntSort(), z3.BoolSort())
best = z3.Int("N_MC")
below = Validity(
    name="bound",
    reading="P(g, N) brings 'g memorises every N samples', and N_MC is the largest such N",
    hypotheses=(P(m, N), z3.Implies(P(m, N), Q(N)), z3.Implies(best < N, z3.Not(Q(N)))),
    conclusion=best >= N,
    falsified_conclusion=best > N,
)

REM_1 = Claim(
    id="rem-1",
    title="Remark 1",
    text="N*_FTC(g, K) <= N*_MC(g) for every g and every K >= 1.",
    steps=(restrict, fresh_samples, below),
    scope="all K, d, g (N* = 0 where no N >= 1 qualifies)",
)

CLAIMS = (DEF_31, DEF_31_PRINT, DEF_33, DEF_32, REM_1)
