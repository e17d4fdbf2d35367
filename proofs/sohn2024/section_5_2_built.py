"""The constructions of section 5.2 and Appendix A as networks: the units as sums of ReLUs, the repaired widths, and
the step from J to all samples in U3 (`ftc_verify.constructions.hard_tanh`)."""

import z3
from flint import fmpq

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed, Induction, Validity
from ftc_verify.constructions import hard_tanh as build
from ftc_verify.constructions.hard_tanh import clipped_net
from ftc_verify.errors import InputError
from ftc_verify.rationals import parse

from ..ours.three_layer_changed import outside, steep_stays_steep
from . import section_5_formulas as formulas

UNITS = Claim(
    id="ours/units",
    title="Units as ReLUs: hard-tanh and sigma_T are two, a bump is three, sigma_L is four (s = 1/delta)",
    formula=formulas.UNITS,
)

turn, turn_, prefix, prefix_ = z3.Ints("e e' P P'")
alternating = Induction(
    name="alternating sums",
    reading="output weights e_k = 1, -1, 1, ..: the sum P of those before k is 0 where e_k = 1 and 1 where e_k = -1",
    state={"e": (turn, turn_), "P": (prefix, prefix_)},
    start=z3.And(turn == 1, prefix == 0),
    move=z3.And(turn_ == -turn, prefix_ == prefix + turn),
    invariant=z3.Or(z3.And(turn == 1, prefix == 0), z3.And(turn == -1, prefix == 1)),
    falsified_move=z3.And(turn_ == -turn, prefix_ == prefix - turn),
    following={turn_: -turn, prefix_: prefix + turn},
)
total, rest = z3.Ints("E rest")
others = Validity(
    name="the others",
    reading="at a sample of unit k the units before k are clipped to 1 and those after it to -1, in rising and "
    "(numbered from the right) in falling groups: with E = 0 (q even) or 1 (q odd) the sum of all weights, the others "
    "add up to P - (E - P - e_k) = 1 - E, at every sample",
    hypotheses=(
        z3.Or(z3.And(turn == 1, prefix == 0), z3.And(turn == -1, prefix == 1)),
        rest == prefix - (total - prefix - turn),
    ),
    conclusion=rest == 1 - total,
    falsified_conclusion=rest == total,
)
g, g_, p, first, second, delta = z3.Reals("g g' p a a' delta")
apart = Validity(
    name="different targets",
    reading="pre-activations of U2 pass through (2 g + 1 - p)/(p + 1) at their samples of groups g = 0..p-1: all "
    "inside (-1, 1), and more than 2 delta = 1/(p + 1) apart, so a bump of half-width delta is 0 at all but its own",
    hypotheses=(
        p >= 1,
        g >= 0,
        g_ >= g + 1,
        g_ <= p - 1,
        first * (p + 1) == 2 * g + 1 - p,
        second * (p + 1) == 2 * g_ + 1 - p,
        delta * (2 * p + 2) == 1,
    ),
    conclusion=z3.And(first > -1, second < 1, second - first > 2 * delta),
    falsified_conclusion=z3.And(first > -1, second < 1, second - first > 4 * delta),
)


def _repaired(cases: tuple[tuple[str, int], ...], labels: tuple[int, ...]) -> bool:
    xs, zs = [fmpq(i * i + i) for i in range(len(labels))], [fmpq(label) for label in labels]
    nets = [(getattr(build, name)(xs, zs), neurons) for name, neurons in cases]
    return all(net.evaluate([[t] for t in xs]) == zs and net.neurons == neurons for net, neurons in nets)


WIDTHS = (
    ("hard_tanh_net", 2 * 7),
    ("bumps_net", 2 * 3 + 3 * 5),
    ("clipped_net", 2 * 5 + 4 * 2),
    ("alternating_groups_net", 4 * 5 + 4),
)
built = Computed(
    name="built",
    reading="K = 12, T = {1, 2, 5, 6, 12} (both ends, neighbours, equal labels): |J| = 9; 14, 21, 18 and 24 ReLUs",
    statement="the networks built have all labels and so many neurons (function, neurons)",
    predicate=_repaired,
    instance={"cases": WIDTHS, "labels": (3, 3, 0, 0, -1, 3, 0, 0, 0, 0, 0, 2)},
    falsified_instance={"cases": (("hard_tanh_net", 13),), "labels": (3, 3, 0, 0, -1, 3, 0, 0, 0, 0, 0, 2)},
)
REPAIRED = Claim(
    id="ours/section-5-repaired",
    title="Section 5.2, repaired",
    text="For all data whose labels are not all 0 there are nets of the printed kinds with integer widths: U1 2 p + 2 "
    "q, p q >= K; U2 2 p + 3 N for any p >= 1 (p = 1 will do); U3 2 p + 4 q, p q >= |J|; Appendix A 4 N + 4.",
    steps=(alternating, others, apart, steep_stays_steep, outside),
    instances=(built,),
    uses=("ours/units", "ours/three-layer-a", "app-A/33-35", "ours/one-dimension"),
    scope="all N >= 1, K, T (an empty group of Appendix A gets a further position with label 0)",
)


def _off_j(x: tuple[str, ...], z: tuple[str, ...]) -> bool:
    try:
        clipped_net([parse(t) for t in x], [parse(label) for label in z], printed=True)
    except InputError as error:
        return "not in J" in str(error)
    return False


OFF_J = Claim(
    id="thm-5.1.1/U3/off-J",
    title="Step: (25) gives (26)",
    text="A network of this form that has the labels of all samples in J is 0 at all others, because layer 1 is "
    "monotone between samples (27).",
    refuted_by=(
        Computed(
            name="K = 5",
            reading="x = 0, 1, 2, 3, 4, T = {1, 2}, z = 1, 1, 0, 0, 0: J = {1, 2, 3, 5}, p = q = 2. The first unit is "
            "0 at x_3 and clipped at x_5; x_4 lies between and is not clipped: the net is 3/5 there",
            statement="the printed network fits J and is not 0 at a sample outside J",
            predicate=_off_j,
            instance={"x": ("0", "1", "2", "3", "4"), "z": ("1", "1", "0", "0", "0")},
            falsified_instance={"x": ("0", "1", "2", "3"), "z": ("1", "1", "1", "0")},
            role="counterexample",
        ),
    ),
    finding="between two samples of J a unit passes from 0 to the clipping region, so a sample between them may be "
    "unclipped: x = 0, 1, 2, 3, 4, T = {1, 2}, z = 1, 1, 0, 0, 0 is fitted on J = {1, 2, 3, 5}, and the net is 3/5 at "
    "x_4. Steepness must be chosen for all samples.",
    sharper=("ours/section-5-repaired",),
)

CLAIMS = (OFF_J,)
OURS = (UNITS, REPAIRED)
