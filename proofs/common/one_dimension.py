"""m*(N, K) does not depend on the dimension of the samples: one dimension is enough."""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Citation, Induction, Validity

total, total_, a, a_, c, w, u = z3.Reals("P P' a a' c w u")
restriction = Induction(
    name="on a line",
    reading="coordinate by coordinate: the neuron's input at x = c u, P = sum w_j (c u_j), is a c with a = sum w_j "
    "u_j. So a net on the line x = c u is a 1-D net of the same widths, and data on a line need as many neurons as in "
    "one dimension",
    state={"P": (total, total_), "a": (a, a_)},
    parameters=(c,),
    start=z3.And(total == 0, a == 0),
    move=z3.And(total_ == total + w * (c * u), a_ == a + w * u),
    invariant=total == a * c,
    falsified_move=z3.And(total_ == total + w * (c * u), a_ == a + w),
    following={total_: total + w * (c * u), a_: a + w * u},
)

p, q, e, f = z3.Reals("p q e f")
one_bad = Validity(
    name="one bad value",
    reading="two samples differ by p along the direction so far and by q in the next coordinate, not both 0: at most "
    "one value e of the new coefficient makes them equal",
    hypotheses=(z3.Or(p != 0, q != 0), e != f, p + e * q == 0),
    conclusion=p + f * q != 0,
    falsified_conclusion=p + f * q > 0,
)

alive, alive_, done, candidates = z3.Ints("alive alive' done C")
survivors = Induction(
    name="survivors",
    reading="of C candidate values every pair of samples rules out at most one",
    state={"alive": (alive, alive_)},
    parameters=(candidates,),
    index=done,
    start=alive == candidates,
    move=alive_ >= alive - 1,
    invariant=alive >= candidates - done,
    falsified_move=alive_ >= alive - 2,
    following={alive_: alive},
)

pairs = z3.Int("pairs")
separated = Validity(
    name="a direction",
    reading="with one candidate more than there are pairs, one survives: coordinate by coordinate there is a "
    "direction along which all samples differ, and a 1-D net along it fits",
    hypotheses=(pairs >= 0, candidates == pairs + 1, survivors.begins()),
    conclusion=survivors.at("alive", pairs) >= 1,
    falsified_conclusion=survivors.at("alive", pairs) >= 2,
    cites=(Citation(survivors, {done: pairs, candidates: candidates}),),
)

ONE_DIMENSION = Claim(
    id="ours/one-dimension",
    title="One dimension is enough",
    text="m*(N, K) is the same for samples in every R^d, d >= 1, and for every depth: the worst case is on a line, "
    "and a fit along a direction that separates the samples is a fit.",
    steps=(restriction, one_bad, survivors, separated),
    scope="all N, K, d",
)

CLAIMS = (ONE_DIMENSION,)
