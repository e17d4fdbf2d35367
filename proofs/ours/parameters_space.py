"""Real labels need real parameters, in R^d too: three layers, samples in any position.

As in ours/parameters, a layer-1 neuron with d weights instead of one. The labels that are fitted lie where one of
finitely many nonzero polynomials is 0, so they are not only some labels less than all: they are almost none.
"""

import z3
from sympy import symbols

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed, Identity, Validity
from ftc_verify.formulas.views import defined
from ftc_verify.theory import parameters as theory

from ..common.principles import NULL_SET
from .parameters import outnumbered, scaling

d, d1, d2, m, P, N, value = z3.Ints("d d_1 d_2 m P N value")
e, e1, e2 = symbols("d d_1 d_2")
free = Identity(
    name="free parameters",
    reading="layer 1: d weights and a bias for each neuron, less a scale; layer 2: d_1 weights and a bias, less a "
    "scale; the output: d_2 weights and a bias. Together P",
    left=(e1 * (e + 1) - e1) + (e2 * (e1 + 1) - e2) + (e2 + 1),
    right=e * e1 + e1 * e2 + e2 + 1,
    falsified_right=e * e1 + e1 * e2 + e1 + e2 + 1,
)
square = Validity(
    name="square",
    reading="P + d - 1 = (d_1 + 1)(d_2 + d), and the two add up to m + d + 1",
    hypotheses=(m == d1 + d2, d * d1 + d1 * d2 + d2 + 1 == P),
    conclusion=4 * (P + d - 1) <= (m + d + 1) * (m + d + 1),
    falsified_conclusion=4 * (P + d) <= (m + d + 1) * (m + d + 1),
)
needed, is_needed = defined(theory.least_width_in_space, labels=N, dimension=d)
least = Validity(
    name="least width",
    reading="`least_width_in_space(N, d)` is at most the neurons of any net with N parameters or more",
    hypotheses=(
        *(d >= 1, m >= 2, N >= 0, P >= N, value == needed, *is_needed),
        4 * (P + d - 1) <= (m + d + 1) * (m + d + 1),
    ),
    conclusion=value <= m,
    falsified_conclusion=value < m,
)
enough = Validity(
    name="enough",
    reading="and is the least number that `square` allows",
    hypotheses=(d >= 1, N >= 0, value == needed, *is_needed),
    conclusion=z3.And(value >= 2, 4 * (N + d - 1) <= (value + d + 1) * (value + d + 1)),
    falsified_conclusion=z3.And(value >= 2, 4 * (N + d) <= (value + d + 1) * (value + d + 1)),
)


def _evaluated(cases: tuple[tuple[int, int, int], ...]) -> bool:
    return all(theory.least_width_in_space(labels, dimension) == width for labels, dimension, width in cases)


evaluated = Computed(
    name="evaluated",
    reading="1000 labels in R^10: 53 neurons, of which (22, 31) have 10 * 22 + 22 * 31 + 31 + 1 = 934 parameters, and "
    "(31, 22) have 1015",
    statement="least sums (labels, dimension, sum)",
    predicate=_evaluated,
    instance={"cases": ((1000, 10, 53), (300, 10, 25), (100, 10, 10), (1000, 1, 62), (30, 10, 2))},
    falsified_instance={"cases": ((1000, 10, 52),)},
)
PARAMETERS_IN_SPACE = Claim(
    id="ours/parameters/space",
    title="Parameters, three layers, R^d",
    text="3 layers, samples of R^d in any position: nets of widths d_1, d_2 >= 1 fit all N labels only if d d_1 + d_1 "
    "d_2 + d_2 + 1 >= N, so m >= 2 sqrt(N + d - 1) - d - 1. Fewer neurons fit almost no labels: N labels drawn from a "
    "density are fitted with probability 0.",
    steps=(scaling, free, outnumbered, square, least, enough),
    instances=(evaluated,),
    uses=("ours/parameters/growth", "ours/parameters/dependence"),
    principles=(NULL_SET,),
    scope="all d >= 1, N >= 1, K, all samples and all T",
)

CLAIMS = (PARAMETERS_IN_SPACE,)
