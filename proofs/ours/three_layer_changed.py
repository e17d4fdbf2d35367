"""Three layers, constructions (a) and (a'): the changed samples alone, whatever K.

Layer 1 has breakpoints b_0 < b_1 < ..; samples between two of them are a group; a pre-activation h of layer 2 is
any CPL function that bends only there. "Large enough" is shown one group at a time, from the last back to the
first: what a group needs of its start is a bound on what the group before delivers.
"""

import sympy
import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Citation, Computed, Identity, Induction, Validity, relu
from ftc_verify.formulas.functions import least_of
from ftc_verify.formulas.views import as_z3, defined, named
from ftc_verify.theory import three_layer

from .built import builds, network_of

# --- (a): the changed samples alone -------------------------------------------------------------------------

slope, slope_, x, x_, b, z, z_, wanted, gap, y, V = z3.Reals("s s' x x' b z z' S gap y V")
unit_interval = z3.And(z >= -1, z <= 1, z_ >= -1, z_ <= 1)
steep_stays_steep = Validity(
    name="next slope",
    reading="h passes through (x, z) with slope s, bends at b, passes through (x', z'): |z|, |z'| <= 1, x < b < x'. "
    "If s (b - x) >= S (x' - b) + 2 then s' <= -S: steep enough in one group is as steep as one likes in the next, "
    "with the other sign (and the same for -h)",
    hypotheses=(
        unit_interval,
        x < b,
        b < x_,
        wanted > 0,
        slope * (b - x) >= wanted * (x_ - b) + 2,
        z + slope * (b - x) + slope_ * (x_ - b) == z_,
    ),
    conclusion=slope_ <= -wanted,
    falsified_conclusion=slope_ < -wanted - 1,
)
outside = Validity(
    name="outside",
    reading="a sample y of the group, at least `gap` from x, has |h| > 1 + delta (here 2) once S gap > 3; and a group "
    "in which h has no sample keeps the value V at its start, as far out",
    hypotheses=(unit_interval, gap > 0, slope >= wanted, wanted * gap > 3, z3.Or(y - x >= gap, x - y >= gap)),
    conclusion=z3.Or(z + slope * (y - x) > 2, z + slope * (y - x) < -2),
    falsified_conclusion=z + slope * (y - x) > 2,
)
v, delta, steep = z3.Reals("v delta 1/delta")
window_unit = (
    -steep * relu(v + 1 + delta) + (1 + steep) * relu(v + 1) - (1 + steep) * relu(v - 1) + steep * relu(v - 1 - delta)
)
unit = Cases(
    name="unit",
    reading="the four neurons of a unit give v on [-1, 1] and 0 outside (-1 - delta, 1 + delta)",
    hypotheses=(delta > 0, steep * delta == 1, z3.Or(z3.And(v >= -1, v <= 1), v >= 1 + delta, v <= -1 - delta)),
    cases={"inside": z3.And(v >= -1, v <= 1), "right": v >= 1 + delta, "left": v <= -1 - delta},
    conclusion=window_unit == z3.If(z3.And(v >= -1, v <= 1), v, 0),
    falsified_without="left",
    falsified_conclusion=window_unit == v,
)
p, q, N = z3.Ints("p q N")
group, group_, reachable, reachable_ = z3.Ints("g g' n n'")
groups_hold = Induction(
    name="groups",
    reading="p groups of at most q samples hold p q: any N <= p q; widths (p, 4 q)",
    state={"g": (group, group_), "n": (reachable, reachable_)},
    parameters=(q,),
    start=z3.And(group == 0, reachable == 0, q >= 1),
    move=z3.And(group_ == group + 1, reachable_ == reachable + q),
    invariant=z3.And(reachable == group * q, q >= 1),
    falsified_move=z3.And(group_ == group + 1, reachable_ == reachable + q + 1),
    following={group_: group + 1, reachable_: reachable + q},
)

t, earlier, width, groups, labels = z3.Ints("t s value p0 N")
in_windows = as_z3(three_layer.most_in_windows.body, t=t)
middle = (t + 4) / 8
most_in_windows = Cases(
    name="most in windows",
    reading="`most_in_windows(t)` is at least p q for all p, q with p + 4 q = t: (t - 4 q) q = (t^2 - (8 q - t)^2)/16",
    hypotheses=(t >= 5,),
    cases={"fewer": q < middle, "as many": q == middle, "more": q > middle},
    conclusion=in_windows >= (t - 4 * q) * q,
    falsified_without="fewer",
    falsified_conclusion=in_windows > (t - 4 * q) * q,
)
room = Validity(
    name="attained",
    reading="and p q for some p >= p0, q >= 1, p0 = 1 or 3",
    hypotheses=(z3.Or(groups == 1, groups == 3), t >= groups + 4, q == middle, width == in_windows),
    conclusion=z3.And(q >= 1, t - 4 * q >= groups, width == (t - 4 * q) * q),
    falsified_conclusion=z3.And(q >= 1, t - 4 * q > groups),
)
windows_search = least_of(three_layer.least_with_windows)
windows_grow = Validity(
    name="windows grow with t",
    reading="what holds at s holds at every t >= s: the search for the least t may compare t and t - 1 only (most in "
    "windows, at t with the q of s)",
    hypotheses=(earlier >= 5, earlier <= t),
    conclusion=z3.Implies(
        as_z3(windows_search.condition, t=earlier, labels=labels), as_z3(windows_search.condition, t=t, labels=labels)
    ),
    falsified_conclusion=as_z3(three_layer.most_in_windows.body, t=earlier) < in_windows,
    cites=(Citation(most_in_windows, {q: (earlier + 4) / 8}),),
)
least_neurons, is_least = defined(
    three_layer.least_with_windows,
    against=(p + 4 * q,),
    opaque=(three_layer.most_in_windows,),
    labels=labels,
    groups=groups,
)
with_windows = Validity(
    name="as evaluated",
    reading="`least_with_windows(N, p0)` is the least p + 4 q with p q >= N, p >= p0 (most in windows; attained)",
    hypotheses=(
        z3.Or(groups == 1, groups == 3),
        p >= groups,
        q >= 1,
        p * q >= labels,
        named(three_layer.most_in_windows, p + 4 * q) >= p * q,
        width == least_neurons,
        *is_least,
    ),
    conclusion=z3.And(width >= groups + 4, width <= p + 4 * q, named(three_layer.most_in_windows, width) >= labels),
    falsified_conclusion=width < p + 4 * q,
)
EVALUATED = (most_in_windows, room, windows_grow, with_windows)

built_a = Computed(
    name="built (a)",
    reading="12 changed samples of 25, 13 = 5 + 8 neurons, or p + 4 q = 4 + 12 as the widths have it",
    statement="the network built has all labels and at most this many neurons",
    predicate=builds,
    builds=network_of,
    instance={"kind": "changed_samples_net", "labels": (0, 1, -2) * 8 + (5,), "neurons": 17},
    falsified_instance={"kind": "changed_samples_net", "labels": (0, 1, -2) * 8 + (5,), "neurons": 16},
)

CHANGED = Claim(
    id="ours/three-layer-a",
    title="(a): p + 4 q, p q >= N",
    text="m*(N, K) <= p + 4 q whenever p q >= N: about 4 sqrt N neurons, whatever K.",
    steps=(steep_stays_steep, outside, unit, groups_hold, *EVALUATED),
    instances=(built_a,),
    uses=("ours/one-dimension",),
    scope="all N >= 1, K, p, q >= 1",
)

# --- (a'): one more -----------------------------------------------------------------------------------------

xa, x2, za, z2, s2, first = z3.Reals("x_A x_2 z_A z_2 S D")
meeting = Validity(
    name="b_1",
    reading="function 1 passes through (x_A, z_A) with the slope D = s_3 - s_4 that b_3 (facing left) gives it, and "
    "through (x_2, z_2) with slope S: both lines meet at b_1 strictly between, once S (x_2 - x_A) and -D (x_2 - x_A) "
    "are above 2",
    hypotheses=(
        xa < x2,
        za >= -1,
        za <= 1,
        z2 >= -1,
        z2 <= 1,
        s2 * (x2 - xa) > 2,
        -first * (x2 - xa) > 2,
        za + first * (b - xa) == z2 + s2 * (b - x2),
    ),
    conclusion=z3.And(xa < b, b < x2),
    falsified_conclusion=z3.And(xa < b, 2 * b < x2 + xa),
)
D, E, A, B, P, R, w, k = sympy.symbols("D E A B p r v kappa")


def _zero_condition(at: sympy.Expr) -> sympy.Expr:
    return D * (B + R - at) * (P - at) - E * (R - at) * (P - at + A) - k * B * (P - at + A)


rho1, rhok = A / (P - w), B / (R - w)
quadratic = Identity(
    name="zeros move",
    reading="for S to infinity function k >= 2 has a zero left of b_1, at x_A + kappa with D (rho_k + 1) - E (1 + "
    "rho_1) = kappa rho_k (1 + rho_1), D = x_{2,1} - x_A, E = x_{2,k} - x_A, rho_1 = A/(p - v), rho_k = B/(r - v), v "
    "= b_3. Cleared of denominators this is a polynomial in v",
    left=(D * (rhok + 1) - E * (1 + rho1) - k * rhok * (1 + rho1)) * (P - w) * (R - w),
    right=_zero_condition(w),
    falsified_right=_zero_condition(w) + k * B,
)
leading = Identity(
    name="leading coefficient",
    reading="its second difference is constant, so its degree is 2, with the coefficient D - E = x_{2,1} - x_{2,k}, "
    "which is not 0 for k >= 2",
    left=_zero_condition(w + 1) - 2 * _zero_condition(w) + _zero_condition(w - 1),
    right=2 * (D - E),
    falsified_right=2 * (D + E),
)
c2, c1, c0, r1, r2, r3 = z3.Reals("c2 c1 c0 r1 r2 r3")
two_roots = Validity(
    name="two roots",
    reading="so at most two positions b_3 put that zero on a given sample; where function k has no sample in group 4 "
    "its rho_k is free of v and the equation has one root at most. Finitely many b_3 are bad, and between two samples "
    "there are infinitely many",
    hypotheses=(
        c2 != 0,
        r1 < r2,
        r2 < r3,
        c2 * r1 * r1 + c1 * r1 + c0 == 0,
        c2 * r2 * r2 + c1 * r2 + c0 == 0,
    ),
    conclusion=c2 * r3 * r3 + c1 * r3 + c0 != 0,
    falsified_conclusion=c2 * r3 * r3 + c1 * r3 + c0 > 0,
)
built_a_plus = Computed(
    name="built (a')",
    reading="N = 5, q = 1: N + 3 = 8 neurons",
    statement="the network built has all labels and at most this many neurons",
    predicate=builds,
    builds=network_of,
    instance={"kind": "changed_samples_net_plus", "labels": (0, 1, -2, 0, 0, 3, 1, 0, -1, 0), "neurons": 8},
    falsified_instance={"kind": "changed_samples_net_plus", "labels": (0, 1, -2, 0, 0, 3, 1, 0, -1, 0), "neurons": 7},
)

CHANGED_PLUS = Claim(
    id="ours/three-layer-a-plus",
    title="(a'): one more for free",
    text="m*(N, K) <= p + 4 q whenever p q >= N - 1, p >= 3, N >= 4; in particular N + 3.",
    steps=(meeting, quadratic, leading, two_roots, steep_stays_steep, outside, unit),
    instances=(built_a_plus,),
    uses=("ours/three-layer-a", "ours/facing"),
    scope="all N >= 4, K, p >= 3, q >= 1",
)
