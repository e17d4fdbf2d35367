"""m*(N, K) does not depend on the dimension of the samples: one dimension is enough."""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Citation, Induction, Validity

from . import one_dimension_formulas

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

alive, alive_, done, done_, candidates = z3.Ints("alive alive' done done' C")
survivors = Induction(
    name="survivors",
    reading="of C candidate values every pair of samples rules out at most one",
    state={"alive": (alive, alive_), "done": (done, done_)},
    parameters=(candidates,),
    start=z3.And(alive == candidates, done == 0),
    move=z3.And(done_ == done + 1, alive_ >= alive - 1),
    invariant=alive >= candidates - done,
    falsified_move=z3.And(done_ == done + 1, alive_ >= alive - 2),
)

pairs = z3.Int("pairs")
separated = Validity(
    name="a direction",
    reading="with one candidate more than there are pairs, one survives: coordinate by coordinate there is a "
    "direction along which all samples differ, and a 1-D net along it fits",
    hypotheses=(pairs >= 0, candidates == pairs + 1, done == pairs, survivors.reached()),
    conclusion=alive >= 1,
    falsified_conclusion=alive >= 2,
    cites=(Citation(survivors, {alive: alive, done: done, candidates: candidates}),),
)

ONE_DIMENSION = Claim(
    id="ours/one-dimension",
    title="One dimension is enough",
    text="m*(N, K) is the same for samples in every R^d, d >= 1, and for every depth: the worst case is on a line, "
    "and a fit along a direction that separates the samples is a fit.",
    steps=(restriction, one_bad, survivors, separated),
    scope="all N, K, d",
)

TWO_LAYERS = Claim(
    id="ours/one-dimension/two-layer",
    title="One dimension, two layers",
    formula=one_dimension_formulas.TWO_LAYERS,
)

CLAIMS = (ONE_DIMENSION, TWO_LAYERS)
