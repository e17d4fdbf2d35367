"""Lemma 4.5 of Sohn et al.: m right-facing ReLUs through m + 1 points; and the step of its induction as printed."""

import z3
from flint import fmpq

from ftc_verify.claims.book import Claim, Proof
from ftc_verify.claims.steps import Computed, Induction, Validity, relu
from ftc_verify.constructions.two_layer import chord_interpolant, lemma_4_5_as_printed

g, g_, w, w_, z, z_, s, s_, x = z3.Reals("g g' w w' z z' s s' x")
NEW_CHORD = z3.And(w_ > w, z_ == z + s * (w_ - w))
appended = Induction(
    name="append the difference",
    reading="g: value at x of the net with neurons at w_1, .., w_k; it is the line of slope s = s_k through (w, z) = "
    "(w_k, z_k) on [w_k, infinity). The neuron at w' = w_{k+1} (where that line has the value z' = z_{k+1}) gets the "
    "output weight s_{k+1} - s_k",
    state={"g": (g, g_), "w": (w, w_), "z": (z, z_), "s": (s, s_)},
    parameters=(x,),
    start=g == z + s * relu(x - w),
    move=z3.And(NEW_CHORD, g_ == g + (s_ - s) * relu(x - w_)),
    invariant=z3.Implies(x >= w, g == z + s * (x - w)),
    falsified_move=z3.And(NEW_CHORD, g_ == g + s_ * relu(x - w_)),
    following={w_: w + 1, z_: z + s, s_: s, g_: g},
)
unchanged = Validity(
    name="left of it nothing changes",
    reading="the new neuron is 0 up to its breakpoint: (16) stays true on the segments before",
    hypotheses=(x <= w_, g_ == g + (s_ - s) * relu(x - w_)),
    conclusion=g_ == g,
    falsified_conclusion=g_ > g,
)
chord_ends = Validity(
    name="chord",
    reading="the line (16) on segment i is z_i at w_i and z_{i+1} at w_{i+1}",
    hypotheses=(w < w_, s * (w - w_) == z - z_),
    conclusion=z3.And(z + s * (w - w) == z, z + s * (w_ - w) == z_),
    falsified_conclusion=z + s * (w_ - w) == z,
)


def _interpolates(points: tuple[tuple[int, int], ...], printed: bool) -> bool:
    xs, zs = [fmpq(p[0]) for p in points], [fmpq(p[1]) for p in points]
    net = (lemma_4_5_as_printed if printed else chord_interpolant)(xs, zs)
    return net.neurons == len(points) - 1 and net.evaluate([[p] for p in xs]) == zs


built = Computed(
    name="built",
    reading="the construction as it should read, built and evaluated exactly (the printed one is the variant that "
    "must fail)",
    statement="m neurons, and z_i at w_i for every i",
    predicate=_interpolates,
    instance={"points": ((0, 0), (1, 1), (2, 2), (4, -1), (5, -1)), "printed": False},
    falsified_instance={"points": ((0, 0), (1, 1), (2, 2), (4, -1), (5, -1)), "printed": True},
)

LEMMA = Claim(
    id="lem-4.5",
    title="Lemma 4.5",
    text="m >= 1, w_1 < .. < w_{m+1}: m ReLUs give the chord interpolant (16) on [w_1, infinity), the last chord "
    "continued.",
    steps=(appended, unchanged, chord_ends),
    instances=(built,),
    proof=Proof(rows=("lem-4.5/step",)),
    scope="all m >= 1, all points and labels",
)


def _printed_fails(points: tuple[tuple[int, int], ...]) -> bool:
    return not _interpolates(points, printed=True)


STEP = Claim(
    id="lem-4.5/step",
    title="Step: induction",
    text="The induction appends to W_2 the slope of the new chord, with breakpoint w_{k+1}.",
    refuted_by=(
        Computed(
            name="as printed",
            reading="(0,0), (1,1), (2,2): both chords have slope 1; weights 1, 1 give the value 3 at w_3 = 2, not 2",
            statement="the net built as printed misses a label",
            predicate=_printed_fails,
            instance={"points": ((0, 0), (1, 1), (2, 2))},
            falsified_instance={"points": ((0, 0), (1, 0), (2, 2))},
            role="counterexample",
        ),
    ),
    finding="the new weight must be the difference of the chord slopes: through (0,0), (1,1), (2,2) the printed net "
    "has 3, not 2, at 2.",
    sharper=("lem-4.5",),
)

CLAIMS = (LEMMA, STEP)
