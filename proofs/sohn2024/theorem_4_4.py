"""Theorem 4.4 of Sohn et al., the set J, and Remarks 3 and 4: unchanged samples inside a block need no neuron."""

import z3

from ftc_verify.claims.book import Claim, Proof
from ftc_verify.claims.steps import Induction, Validity

from . import definition_3_3_formulas, theorem_4_4_formulas
from . import kept_samples_formulas as formulas

N, K, m, size, blocks = z3.Ints("N K m p blocks")

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


J = Claim(
    id="thm-4.4/J",
    title="The set J",
    formula=formulas.SET_J,
    proof=Proof(rows=("lem-4.5",), steps=(keep_block, zero_between)),
)

# --- Theorem 4.4 and Remark 3 -------------------------------------------------------------------------------

THEOREM = Claim(
    id="thm-4.4",
    title="Theorem 4.4",
    formula=theorem_4_4_formulas.THM_44,
    proof=Proof(rows=("lem-4.5", "thm-4.4/J")),
)
REM_3 = Claim(
    id="rem-3",
    title="Remark 3",
    formula=theorem_4_4_formulas.REM_3,
    proof=Proof(rows=("thm-4.4",)),
    sharper=("ours/one-block",),
)
REM_3_PRINT = Claim(
    id="rem-3/print",
    title="Remark 3 as printed",
    formula=definition_3_3_formulas.REM_3_PRINT,
    finding="m* <= N+1 holds for the fit of such data, not for m* of Definition 3.3: m*(1,5) = 3.",
)

ONE_BLOCK = Claim(
    id="ours/one-block",
    title="Remark 3, sharper",
    formula=theorem_4_4_formulas.ONE_BLOCK,
)

# --- Remark 4 -----------------------------------------------------------------------------------------------

REM_4 = Claim(
    id="rem-4",
    title="Remark 4",
    formula=formulas.REM_4,
    proof=Proof(rows=("lem-4.6", "lem-4.7")),
)

CLAIMS = (THEOREM, J, REM_3, REM_3_PRINT, REM_4)
OURS = (ONE_BLOCK,)
