"""Two layers in R^d, samples in general position: every min(K, d + 1) of them are affinely independent.

The worst case over all positions is on a line (ours/one-dimension); in general position fewer neurons do. Known: 4
ceil(K/d) neurons (Bubeck et al. 2020), ceil(K/d) for thresholds and signs (Baum 1988).
"""

import z3
from flint import fmpq

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Built, Computed, Validity, relu
from ftc_verify.constructions import general_position as build
from ftc_verify.formulas.views import as_z3, named
from ftc_verify.theory import general_position as theory
from ftc_verify.theory import two_layer

from .evaluated import as_defined_in_space
from .parameters import scaling

# --- A facet at a time -----------------------------------------------------------------------------------------------

r, n, w, steep, ratio, label, level, affine = z3.Reals("r n w L q z o a")
two_neurons = Validity(
    name="two neurons",
    reading="S: the d samples of a facet of the hull of those that are left; n affine, 0 on S, positive on the samples "
    "within. w+ = r+ + 1 and w- = r- + 1 on S, affine, r what is missing there: relu(w+ - L n) - relu(w- - L n) is r "
    "on S",
    hypotheses=(n == 0,),
    conclusion=relu(relu(r) + 1 - steep * n) - relu(relu(-r) + 1 - steep * n) == r,
    falsified_conclusion=relu(relu(r) + 1 - steep * n) - relu(relu(-r) + 1 - steep * n) == relu(r),
)
off_within = Validity(
    name="off within",
    reading="L at least every ratio q = w/n at the samples within: both are off there, so sets are done from the "
    "innermost outwards, and what is right stays right",
    hypotheses=(n > 0, ratio * n == w, steep >= ratio),
    conclusion=relu(w - steep * n) == 0,
    falsified_conclusion=relu(w - steep * n) == relu(w),
)
innermost = Validity(
    name="innermost",
    reading="at most d + 1 samples are left, affinely independent: an affine a = z - o there, o their least label, and "
    "the neuron relu(a) with the offset o",
    hypotheses=(label >= level, affine == label - level),
    conclusion=level + relu(affine) == label,
    falsified_conclusion=level + relu(affine) == affine,
)
K, N, d, q1, q2, q3, product1, product2, product3 = z3.Ints("K N d q q+ q- dq dq+ dq-")
neurons_of_facets = Validity(
    name="facets",
    reading="q = ceil((K - 1)/d): after q - 1 facets of d samples at most d + 1 samples are left, and more before each "
    "(so that there is a facet): 2 (q - 1) + 1 neurons",
    hypotheses=(d >= 1, K >= 2, product1 == d * q1, product1 - d < K - 1, product1 >= K - 1),
    conclusion=z3.And(K - (product1 - d) <= d + 1, K - (product1 - 2 * d) > d + 1, 2 * (q1 - 1) + 1 == 2 * q1 - 1),
    falsified_conclusion=K - (product1 - d) <= d,
)


def _grid(count: int, dimension: int) -> list[list[fmpq]]:
    """Samples on the moment curve, which are in general position."""
    return [[fmpq(i) ** power for power in range(1, dimension + 1)] for i in range(count)]


def _net(kind: str, labels: tuple[int, ...], dimension: int, neurons: int) -> Built | None:
    """The network of the construction of that name for these labels, whatever its neurons; None if it has no room."""
    x, z = _grid(len(labels), dimension), [fmpq(label) for label in labels]
    network = {
        "facets": build.facets_net,
        "signed windows": build.signed_windows_net,
        "bent windows": build.bent_windows_net,
    }[kind](x, z)
    return None if network is None else Built(network, x, z)


def _built(kind: str, labels: tuple[int, ...], dimension: int, neurons: int) -> bool:
    made = _net(kind, labels, dimension, neurons)
    return made is not None and made.network.neurons <= neurons and made.fits


built_facets = Computed(
    name="built",
    reading="11 labels on the moment curve in R^3: 7 neurons",
    statement="the network built has all labels and at most this many neurons",
    predicate=_built,
    builds=_net,
    instance={"kind": "facets", "labels": (3, -1, 2, 0, 5, -4, 1, -2, 0, 3, -3), "dimension": 3, "neurons": 7},
    falsified_instance={
        "kind": "facets",
        "labels": (3, -1, 2, 0, 5, -4, 1, -2, 0, 3, -3),
        "dimension": 3,
        "neurons": 2,
    },
)
FACETS = Claim(
    id="ours/general-position-facets",
    title="R^d, general position: any labels",
    text="2 layers, K >= 2 samples in R^d of which every min(K, d + 1) are affinely independent: 2 ceil((K - 1)/d) - 1 "
    "neurons fit any labels (so at most 2 ceil(K/d)).",
    steps=(two_neurons, off_within, innermost, neurons_of_facets),
    instances=(built_facets,),
    scope="all d >= 1, K >= 2, all such samples and labels",
)

# --- Windows ----------------------------------------------------------------------------------------------------------

height, above, below = z3.Reals("h p p'")
window = Validity(
    name="window",
    reading="S: up to d samples with labels of one sign; n affine, 0 on S and nowhere else, h affine, |z| on S: "
    "relu(L n + h) - 2 relu(L n) + relu(L n - h) is |z| on S, and 0 where L |n| >= |h|",
    hypotheses=(
        z3.Or(
            z3.And(n == 0, height >= 0),
            steep * n >= z3.If(height >= 0, height, -height),
            -steep * n >= z3.If(height >= 0, height, -height),
        ),
    ),
    conclusion=relu(steep * n + height) - 2 * relu(steep * n) + relu(steep * n - height) == z3.If(n == 0, height, 0),
    falsified_conclusion=relu(steep * n + height) - relu(steep * n) + relu(steep * n - height)
    == z3.If(n == 0, height, 0),
)
_far = [z3.And(*(side * steep * n >= h for h in (above, -above, below, -below))) for side in (1, -1)]
two_windows = Validity(
    name="two windows",
    reading="labels of both signs: heights p = z+ + 1 and p' = z- + 1 on S; the middle neurons of the two windows "
    "cancel, so that 4 neurons give z on S and 0 where n is not 0 and L |n| is at least both",
    hypotheses=(
        z3.Or(
            z3.And(n == 0, above == relu(label) + 1, below == relu(-label) + 1),
            z3.And(n != 0, z3.Or(*_far)),
        ),
    ),
    conclusion=relu(steep * n + above) + relu(steep * n - above) - relu(steep * n + below) - relu(steep * n - below)
    == z3.If(n == 0, label, 0),
    falsified_conclusion=relu(steep * n + above) + relu(steep * n - above) - relu(steep * n + below)
    == z3.If(n == 0, label, 0),
)
plus, minus = z3.Ints("N+ N-")
worst_split = Validity(
    name="worst split",
    reading="N+ labels > 0 and N- < 0, N of them: ceil(N+/d) + ceil(N-/d) <= 1 + ceil((N - 1)/d), as d (q+ - 1) <= N+ "
    "- 1 and d (q- - 1) <= N- - 1 give d (q+ + q- - 2) < N - 1 <= d q",
    hypotheses=(
        *(d >= 1, plus >= 0, minus >= 0, plus + minus == N, N >= 1),
        *(product1 == d * q1, product2 == d * q2, product3 == d * q3),
        *(product1 >= N - 1, product2 - d < plus, product3 - d < minus),
        z3.Implies(q2 + q3 - 2 >= q1, product2 + product3 - 2 * d >= product1),
    ),
    conclusion=q2 + q3 <= 1 + q1,
    falsified_conclusion=q2 + q3 <= q1,
)
built_windows = Computed(
    name="built",
    reading="7 of 20 labels on the moment curve in R^3, both signs: 12 neurons",
    statement="the network built has all labels and at most this many neurons",
    predicate=_built,
    builds=_net,
    instance={"kind": "bent windows", "labels": (0, 2, -1) * 3 + (0,) * 10 + (5,), "dimension": 3, "neurons": 12},
    falsified_instance={
        "kind": "bent windows",
        "labels": (0, 2, -1) * 3 + (0,) * 10 + (5,),
        "dimension": 3,
        "neurons": 4,
    },
)
WINDOWS = Claim(
    id="ours/general-position-windows",
    title="R^d, general position: N labels",
    text="2 layers, such samples, however many: N labels that are not 0, N+ of them > 0 and N- < 0, are fitted by 3 "
    "(ceil(N+/d) + ceil(N-/d)) <= 3 (1 + ceil((N - 1)/d)) neurons, and by 4 ceil(N/d).",
    steps=(window, two_windows, worst_split),
    instances=(built_windows,),
    scope="all d >= 1, N >= 1, K, all such samples and labels",
)

# --- Below ------------------------------------------------------------------------------------------------------------

m, free, needed = z3.Ints("m m(d+1) q")
product = z3.Int("(d+1)q")
labels_need_parameters = Validity(
    name="parameters",
    reading="scaled neurons have output weights +-1: d weights and a bias each, and one offset, m (d + 1) + 1 numbers, "
    "of which the N labels are linear functions once the signs and the active neurons at each sample are chosen. "
    "Finitely many linear maps do not reach every vector of N labels from fewer than N numbers: a proper subspace has "
    "fewer than N of the points (1, t, .., t^{N-1}). So m (d + 1) + 1 >= N, that is m >= q = ceil((N - 1)/(d + 1))",
    hypotheses=(
        *(d >= 1, m >= 0, free == m * (d + 1), product == (d + 1) * needed),
        *(free + 1 >= N, product - (d + 1) < N - 1),
        z3.Implies(m <= needed - 1, free <= product - (d + 1)),
    ),
    conclusion=m >= needed,
    falsified_conclusion=m >= needed + 1,
)
least, most, inner, common = z3.Reals("a_min a_max a t")
one_neuron = Validity(
    name="one neuron",
    reading="K >= d + 2: d + 1 samples with label 0 and one inside their simplex with label 1. An affine a is there "
    "between its least and largest value at the vertices, where relu(a) is one number t: so it is t inside too, and "
    "one neuron cannot",
    hypotheses=(least <= inner, inner <= most, relu(least) == common, relu(most) == common),
    conclusion=relu(inner) == common,
    falsified_conclusion=inner == common,
)
DOMAIN = (K >= 1, N >= 0, N <= K, d >= 2)
changed = z3.And(N >= 1, K >= 2)
best, value = z3.Ints("m* value")
BELOW = (
    (changed, z3.IntVal(1)),
    (z3.And(N >= 1, d <= K - 2), z3.IntVal(2)),
    (z3.And(N >= 1, d <= K - 2), named(theory.groups, N - 1, d + 1)),
)
lower = as_z3(theory.general_lower.body, opaque=(theory.groups,), N=N, K=K, d=d)
at_least = Validity(
    name="together",
    reading="m* is at least each of these where it holds, hence at least `general_lower(N, K, d)`",
    hypotheses=(*DOMAIN, best >= 0, *(z3.Implies(where, best >= number) for where, number in BELOW), value == lower),
    conclusion=best >= value,
    falsified_conclusion=best > value,
)
lower_as_stated = Validity(
    name="as stated",
    reading="`general_lower(N, K, d)` is the largest of them, and 0 where no neuron is needed",
    hypotheses=(*DOMAIN, value == lower),
    conclusion=z3.If(
        changed,
        z3.And(
            *(z3.Implies(where, value >= number) for where, number in BELOW),
            z3.Or(*(z3.And(where, value == number) for where, number in BELOW)),
        ),
        value == 0,
    ),
    falsified_conclusion=z3.Implies(changed, z3.Or(value == 1, value == 2)),
)
LOWER = Claim(
    id="ours/general-position-lower",
    title="R^d, general position: lower bound",
    text="2 layers: m (d + 1) + 1 >= N for samples in any position in R^d; and m* >= 2 in general position for K >= d "
    "+ 2, N >= 1.",
    steps=(
        scaling,
        labels_need_parameters,
        one_neuron,
        at_least,
        lower_as_stated,
    ),
    instances=(as_defined_in_space("general_lower(N, K, d)", theory.general_lower.body, end=0),),
    uses=("def-3.3",),
    scope="all d >= 1, N, K",
)

# --- Together ---------------------------------------------------------------------------------------------------------

total, quotient = z3.Ints("c q")
as_groups = Validity(
    name="groups",
    reading="`groups(c, d)` is q = ceil(c/d): d (q - 1) < c <= d q",
    hypotheses=(d >= 1, total >= 0, quotient == as_z3(theory.groups.body, count=total, d=d)),
    conclusion=z3.And(d * quotient - d < total, total <= d * quotient),
    falsified_conclusion=z3.And(d * quotient - d < total, total < d * quotient),
)
ABOVE = (
    as_z3(two_layer.BEST_TWO_LAYER, N=N, K=K),
    2 * named(theory.groups, K - 1, d) - 1,
    3 * (1 + named(theory.groups, N - 1, d)),
    4 * named(theory.groups, N, d),
)
upper = as_z3(theory.general_upper.body, opaque=(theory.groups,), N=N, K=K, d=d)
at_most = Validity(
    name="together",
    reading="m* is at most each of these (any position; facets; windows), and 0 where no label or no other sample is "
    "there, hence at most `general_upper(N, K, d)`",
    hypotheses=(
        *DOMAIN,
        z3.Implies(z3.Not(changed), best == 0),
        *(z3.Implies(changed, best <= number) for number in ABOVE),
        value == upper,
    ),
    conclusion=best <= value,
    falsified_conclusion=best < value,
)
upper_as_stated = Validity(
    name="as stated",
    reading="`general_upper(N, K, d)` is the smallest of them",
    hypotheses=(*DOMAIN, value == upper),
    conclusion=z3.If(
        changed,
        z3.And(*(value <= number for number in ABOVE), z3.Or(*(value == number for number in ABOVE))),
        value == 0,
    ),
    falsified_conclusion=z3.Implies(changed, value == ABOVE[1]),
)
UPPER = Claim(
    id="ours/general-position-upper",
    title="R^d, general position: upper bound",
    text="2 layers, samples in general position in R^d, N >= 1, K >= 2: m* <= min{m*(N, K) of any position, 2 ceil((K "
    "- 1)/d) - 1, 3 (1 + ceil((N - 1)/d)), 4 ceil(N/d)}.",
    steps=(
        as_groups,
        at_most,
        upper_as_stated,
    ),
    instances=(as_defined_in_space("general_upper(N, K, d)", theory.general_upper.body, end=1),),
    uses=(
        "ours/general-position-facets",
        "ours/general-position-windows",
        "ours/two-layer-exact",
        "ours/one-dimension",
    ),
    scope="all d >= 1, N >= 1, K >= 2",
)

CLAIMS = (FACETS, WINDOWS, LOWER, UPPER)
