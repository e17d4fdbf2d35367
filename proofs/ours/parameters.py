"""Real labels need real parameters: a net cannot fit every vector of N labels with fewer than N free parameters, at
any depth.

Scale every hidden neuron so that one of its weights is -1, 0 or 1. What is left free in a net of hidden widths
d_1, .., d_l on a line is 1 + d_0 d_1 + d_1 d_2 + .. + d_l d_{l+1} numbers, d_0 = d_{l+1} = 1. For fixed samples, a
choice of those signs and of the active neurons at every sample makes the N labels polynomials in them: finitely many
polynomial maps from P numbers to N labels, which do not reach every vector if P < N.
"""

import z3
from sympy import symbols

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed, Identity, Induction, Validity, relu
from ftc_verify.formulas.views import defined
from ftc_verify.theory import parameters as theory

from .parameters_formulas import DEPENDENT, GROWTH

scale, t = z3.Reals("c t")
scaling = Validity(
    name="scale",
    reading="c > 0: relu(c t) = c relu(t), so weights into a neuron may be divided by c and weights out of it "
    "multiplied: one weight into it becomes -1, 0 or 1",
    hypotheses=(scale > 0,),
    conclusion=relu(scale * t) == scale * relu(t),
    falsified_conclusion=relu(scale * t) == relu(t),
)
d, d_, free, free_, edges, edges_ = z3.Reals("d d' f f' S S'")
free_parameters = Induction(
    name="free parameters",
    reading="layer 1 has d_1 breakpoints free (S = d_0 d_1); a further layer of d' neurons adds d d' weights and d' "
    "biases less d' scales: f = S = d_0 d_1 + .. + d_{j-1} d_j. The output adds d_l weights and a bias: P = S + d_l + "
    "1",
    state={"d": (d, d_), "f": (free, free_), "S": (edges, edges_)},
    start=z3.And(d >= 1, free == d, edges == d),
    move=z3.And(d_ >= 1, free_ == free + (d * d_ + d_) - d_, edges_ == edges + d * d_),
    invariant=z3.And(d >= 1, free == edges),
    falsified_move=z3.And(d_ >= 1, free_ == free + d * d_ + d_, edges_ == edges + d * d_),
    following={d_: d, free_: free + d * d, edges_: edges + d * d},
)
rows, spots, own, more, above, below = z3.Reals("products monomials P! (P+1)! (t+1)..(t+P+1) (Dt+1)..(Dt+P)")
P = z3.Real("P")
outnumbered = Validity(
    name="products outnumber monomials",
    reading="P + 1 polynomials of degree <= D in P numbers: (t + 1) .. (t + P + 1) / (P + 1)! products of at most t of "
    "them, in a space of (D t + 1) .. (D t + P) / P! monomials. For large t there are more products "
    "(ours/parameters/growth), so some nonzero polynomial of P + 1 variables is 0 at them (ours/parameters/dependence)",
    hypotheses=(
        P >= 0,
        own > 0,
        more == (P + 1) * own,
        rows * more == above,
        spots * own == below,
        (P + 1) * below < above,
    ),
    conclusion=rows > spots,
    falsified_conclusion=rows > spots + 1,
)
GROWTH_CLAIM = Claim(
    id="ours/parameters/growth",
    title="(P + 1)! binomial(t + P + 1, P + 1) > (P + 1) P! binomial(D t + P, P) for large t",
    formula=GROWTH,
)
DEPENDENCE = Claim(
    id="ours/parameters/dependence", title="n + 1 vectors with n coordinates are linearly dependent", formula=DEPENDENT
)
e, e_, cross, cross_, same, same_, others, others_ = z3.Reals("e e' cross cross' same same' others others'")
excess = Identity(
    name="excess",
    reading="d = 1 + e: d d' = 1 + e + e' + e e'. Over the l + 1 products, with e = 0 at both ends, they add up to l "
    "+ 1 + 2 n + cross, n = m - l the sum of all e, cross the sum of all e e'",
    left=(1 + symbols("e")) * (1 + symbols("e1")),
    right=1 + symbols("e") + symbols("e1") + symbols("e") * symbols("e1"),
    falsified_right=1 + symbols("e") * symbols("e1"),
)
two_colours = Induction(
    name="odd and even layers",
    reading="`same` adds up e over the layers of this one's parity, `others` over the others, `cross` the e e': cross "
    "<= same * others",
    state={"e": (e, e_), "cross": (cross, cross_), "same": (same, same_), "others": (others, others_)},
    start=z3.And(e >= 0, cross == 0, same == e, others == 0),
    move=z3.And(e_ >= 0, cross_ == cross + e * e_, same_ == others + e_, others_ == same),
    invariant=z3.And(e >= 0, e <= same, others >= 0, cross <= same * others),
    falsified_move=z3.And(e_ >= 0, cross_ == cross + 2 * e * e_, same_ == others + e_, others_ == same),
    following={e_: e, cross_: cross + e * e, same_: others + e, others_: same},
)
m, layers, n, total = z3.Reals("m l n P")
largest = Validity(
    name="largest",
    reading="same + others = n = m - l, so P = 1 + (l + 1) + 2 n + cross is at most (m - l + 4)^2/4 + l - 2",
    hypotheses=(
        same >= 0,
        others >= 0,
        cross <= same * others,
        same + others == n,
        n == m - layers,
        total == 1 + (layers + 1) + 2 * n + cross,
    ),
    conclusion=4 * total <= (m - layers + 4) * (m - layers + 4) + 4 * (layers - 2),
    falsified_conclusion=4 * total <= (m - layers + 4) * (m - layers + 4),
)

width, hidden, value, labels_, count = z3.Ints("m l value N P")
most, _ = defined(theory.parameters_at_most, width=width, hidden=hidden)


def _at_most(parameters: z3.ArithRef, neurons: z3.ArithRef) -> z3.BoolRef:
    """What `largest` says of the parameters of nets with so many neurons."""
    return 4 * parameters <= (neurons - hidden + 4) * (neurons - hidden + 4) + 4 * (hidden - 2)


most_parameters = Validity(
    name="as evaluated",
    reading="`parameters_at_most(m, l)` is the largest whole number that `largest` allows",
    hypotheses=(hidden >= 2, width >= hidden, value == most),
    conclusion=z3.And(_at_most(value, width), z3.Not(_at_most(value + 1, width))),
    falsified_conclusion=z3.And(_at_most(value, width), _at_most(value + 1, width)),
)
needed, is_needed = defined(theory.least_width_parameters, labels=labels_, hidden=hidden)
least_width = Validity(
    name="least width",
    reading="`least_width_parameters(N, l)` is at most the neurons of any net with N parameters or more",
    hypotheses=(
        hidden >= 2,
        labels_ >= 0,
        value == needed,
        *is_needed,
        width >= hidden,
        count >= labels_,
        _at_most(count, width),
    ),
    conclusion=value <= width,
    falsified_conclusion=value < width,
)
enough = Validity(
    name="enough",
    reading="and with so many neurons there may be N parameters: it is the least such number",
    hypotheses=(hidden >= 2, labels_ >= 0, value == needed, *is_needed),
    conclusion=z3.And(value >= hidden, _at_most(labels_, value)),
    falsified_conclusion=z3.And(value > hidden, _at_most(labels_, value)),
)


def _evaluated(cases: tuple[tuple[int, int, int], ...]) -> bool:
    return all(theory.least_width_parameters(labels, hidden) == width for labels, hidden, width in cases)


evaluated = Computed(
    name="evaluated",
    reading="the least sum of widths with so many parameters, as `bounds` computes it: 1 + (d_1 + d_3)(d_2 + 1) >= "
    "1000 takes 63 neurons",
    statement="least sums (labels, hidden layers, sum)",
    predicate=_evaluated,
    instance={"cases": ((1000, 3, 63), (100, 2, 18), (101, 2, 19), (3, 5, 5))},
    falsified_instance={"cases": ((1000, 3, 62),)},
)
PARAMETERS = Claim(
    id="ours/parameters",
    title="Parameters, any depth",
    text="l >= 2 hidden layers: nets of widths d_1, .., d_l >= 1 fit all N labels only if 1 + d_1 + d_1 d_2 + .. + "
    "d_{l-1} d_l + d_l >= N; so floor((m - l + 4)^2/4) + l - 2 >= N, and m*_L >= 2 sqrt(N - L + 3) + L - 5 for L <= N "
    "+ 3.",
    steps=(
        scaling,
        free_parameters,
        outnumbered,
        excess,
        two_colours,
        largest,
        most_parameters,
        least_width,
        enough,
    ),
    instances=(evaluated,),
    uses=("ours/parameters/growth", "ours/parameters/dependence", "ours/one-dimension", "def-3.3"),
    scope="all l >= 2, N >= 1, K, all samples on a line and all T",
)

w, inner, outer = z3.Reals("w S P")
narrow = Validity(
    name="narrow",
    reading="no width above w: at most w^2 for each of the l - 1 products between hidden layers, w for the first and "
    "the last",
    hypotheses=(layers >= 2, w >= 1, inner <= (layers - 1) * w * w, outer <= 1 + 2 * w + inner, n <= outer),
    conclusion=n <= 1 + 2 * w + (layers - 1) * w * w,
    falsified_conclusion=n <= 1 + (layers - 1) * w * w,
)
root = z3.Real("r")
narrow_root = Validity(
    name="root",
    reading="1 + 2 w + (l - 1) w^2 <= l (w + 1)^2, so w >= sqrt(N/l) - 1, r = sqrt(N/l)",
    hypotheses=(layers >= 2, w >= 1, root >= 0, n == layers * root * root, n <= 1 + 2 * w + (layers - 1) * w * w),
    conclusion=w >= root - 1,
    falsified_conclusion=w >= root,
)
WIDTH = Claim(
    id="ours/width-lower",
    title="Width, any depth",
    text="L >= 3: some data need a width w with 1 + 2 w + (L-2) w^2 >= N; so w >= sqrt(N/(L-1)) - 1.",
    steps=(narrow, narrow_root),
    uses=("ours/parameters",),
    scope="all L >= 3, N >= 1, K",
)

CLAIMS = (PARAMETERS, GROWTH_CLAIM, DEPENDENCE, WIDTH)
