"""Three layers, construction (f): p + q neurons, q >= 3 odd, fit any K <= p (q + 1) + 1 samples, one neuron fewer than
(b') nearly everywhere. Existence with real weights: each breakpoint is a zero of a continuous function.

Labels are scaled to |e| <= eps; the output bias is -1. Behind the leading run of equal labels (which falls, else all
labels are negated) there are p regions of q + 1 samples, alternately from valley to peak and from peak to valley; a
region's samples are numbered s_0 .. s_q from its valley side to its peak side. Neurons: P(+), Q(+), M(-), Y_1(+),
Y_2(-), .., Y_2j(-), q = 3 + 2j, with M = P + Q - 1 - Y_0 for a further CPL function Y_0. With G = Y_0 + Y_1 - Y_2 + ..:

    s_0: P on, net P - 1               P(s_0) = 1 + e_0
    s_1: P, Q on, net P + Q - 1        fixes the slope of Q
    s_{2+i}: P, Q, M, Y_1..Y_i on, net Y_0 + Y_1 - .. +- Y_i, i = 0..2j: fixes the slope of Y_i
    s_q: P off, net G - P              P(s_q) = G(s_q) - e_q, the second condition on P: fixes the breakpoint

h is the least distance of two samples, l >= 3 h the length, T = h/(8 l), eps <= T/8.
"""

import z3
from sympy import symbols

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed, Identity, Validity, relu

from . import three_layer_shared_widths as sizes
from .built import builds, network_of
from .three_layer_memorize import dominance_kept, falling_slope, next_values, right_sign, rising_slope, turn_on

h, ell, T, eps, e0, e0_, e1, e2 = z3.Reals("h l T eps e_0 e_0' e_1 e_2")
tau, pi, d, D, b, x, w = z3.Reals("tau pi d D b x w")
SCALE = (h > 0, ell >= 3 * h, 8 * T * ell == h, eps > 0, 8 * eps <= T)


def small(*labels: z3.ArithRef) -> tuple[z3.BoolRef, ...]:
    """|e| <= eps for each."""
    return tuple(z3.And(e <= eps, -e <= eps) for e in labels)


slope_of_p = Validity(
    name="slope of P",
    reading="P runs from 1 + e_0 at s_0 to -tau at s_q, 0 < tau <= T, over D >= 3 h (q >= 3): its |slope| pi is "
    "between 7/(8 l) and 1/(2 h)",
    hypotheses=(*SCALE, *small(e0), tau > 0, tau <= T, 3 * h <= D, ell >= D, pi * D == 1 + e0 + tau),
    conclusion=z3.And(8 * pi * ell >= 7, 2 * pi * h <= 1),
    falsified_conclusion=16 * pi * ell >= 20,
)
u0, uq, d0, dq = z3.Reals("u_0 u_q d_0 d_q")
peak_left = Validity(
    name="peak, left end",
    reading="a peak: u_q < b < d_q. Phi(b) = P(d_q) - w, P through (b, P(b)) and (d_0, 1 + e_0), w = G(d_q) - e_q in "
    "[-T, 0): at b = u_q, where P is -tau, Phi > 0",
    hypotheses=(
        *SCALE,
        *small(e0),
        tau > 0,
        tau <= T,
        w < 0,
        w >= -T,
        dq - uq >= h,
        d0 - dq >= 3 * h,
        d0 - uq <= ell,
        (x + tau) * (d0 - uq) == (1 + e0 + tau) * (dq - uq),
    ),
    conclusion=x - w > 0,
    falsified_conclusion=x - w > 1,
)
peak_right = Validity(
    name="peak, right end",
    reading="at b = d_q, where P is -tau - pi (d_q - u_q), Phi < 0: there is b strictly between with Phi(b) = 0 (w is "
    "continuous in b: the slopes of Y divide by distances of samples that are not next to b)",
    hypotheses=(*SCALE, tau > 0, tau <= T, w < 0, w >= -T, dq - uq >= h, 8 * pi * ell >= 7, x == -tau - pi * (dq - uq)),
    conclusion=x - w < 0,
    falsified_conclusion=x - w < -1,
)


def _psi(at: z3.ArithRef) -> z3.ArithRef:
    return (u0 - at) * (1 + e0 - w) - (1 + e0_ + pi * (at - d0) - 1 - e0) * (uq - u0)


VALLEY = (
    *SCALE,
    *small(e0, e0_),
    w < 0,
    w >= -T,
    u0 - d0 >= h,
    uq - u0 >= 3 * h,
    uq - u0 <= ell,
    8 * pi * ell >= 7,
)
valley = Validity(
    name="valley",
    reading="a valley: d_0 < b < u_0, P(b) = 1 + e_0' + pi (b - d_0), P(u_0) = 1 + e_0, P(u_q) = w. Psi = (u_0 - "
    "b)(P(u_q) - w) is positive at b = d_0 and negative at b = u_0: there is b strictly between with P(u_q) = w",
    hypotheses=VALLEY,
    conclusion=z3.And(_psi(d0) > 0, _psi(u0) < 0),
    falsified_conclusion=z3.And(_psi(d0) > 1, _psi(u0) < 0),
)
S_u0, S_uq, S_b, S_H, S_e, S_w = symbols("u_0 u_q b H e_0 w")
AT_UQ = (1 + S_e) - (S_H - 1 - S_e) * (S_uq - S_u0) / (S_u0 - S_b)
psi_is = Identity(
    name="Psi",
    reading="on the line through (b, H) and (u_0, 1 + e_0), (u_0 - b)(P(u_q) - w) is that polynomial",
    left=(S_u0 - S_b) * (AT_UQ - S_w),
    right=(S_u0 - S_b) * (1 + S_e - S_w) - (S_H - 1 - S_e) * (S_uq - S_u0),
    falsified_right=(S_u0 - S_b) * (1 + S_e) - (S_H - 1 - S_e) * (S_uq - S_u0),
)
p_on = Validity(
    name="P on",
    reading="P > 0 at s_0, .., s_{q-1}, at least h before s_q",
    hypotheses=(*SCALE, tau > 0, tau <= T, 8 * pi * ell >= 7, d >= h, x == -tau + pi * d),
    conclusion=x > 0,
    falsified_conclusion=x > 1,
)
r, V, k = z3.Reals("r V kappa")
q_needed = Validity(
    name="Q at s_1",
    reading="Q must be r = 1 + e_1 - P(s_1) at s_1, in (0, 3/2]",
    hypotheses=(
        *SCALE,
        *small(e0, e1),
        tau > 0,
        tau <= T,
        8 * pi * ell >= 7,
        3 * h <= D,
        pi * D == 1 + e0 + tau,
        d >= h,
        D - d >= 2 * h,
        r == 1 + e1 - (1 + e0 - pi * d),
    ),
    conclusion=z3.And(r > 0, 2 * r <= 3),
    falsified_conclusion=r > 1,
)
STEEP = (*SCALE, r > 0, 2 * r <= 3, V * h >= 16 * ell, d >= h, d <= ell)
q_rising = Validity(
    name="Q rises",
    reading="from -V at the valley (V >= 16 l/h) with slope kappa: Q <= -1 at s_0, Q >= 4 from s_2 on, and at the "
    "peak at least V h/(4 l)",
    hypotheses=(*STEEP, k * d == V + r),
    conclusion=z3.And(r - k * h <= -1, r + k * h >= 4, 4 * (k * h) * ell >= V * h),
    falsified_conclusion=r - k * h <= -100,
)
q_falling = Validity(
    name="Q falls",
    reading="from V at the peak: the same at the samples, and at the valley at most -V h/(4 l); a start of 16 (l/h)(4 "
    "l/h)^p lasts for p regions",
    hypotheses=(*STEEP, k * d == V - r),
    conclusion=z3.And(r - k * h <= -1, r + k * h >= 4, 4 * (k * h - r) * ell >= V * h),
    falsified_conclusion=r - k * h <= -100,
)
start_value, next_value, power, power_left = z3.Reals("V V' c^k c^{k-1}")
q_chain = Validity(
    name="chain of Q",
    reading="region after region, c = 4 l/h: a start V >= 16 (l/h) c^k with k regions left gives V' >= V/c (Q rises, Q "
    "falls), so V' >= 16 (l/h) c^{k-1} with k - 1 left: the start of step Q falls does for p regions",
    hypotheses=(
        *(h > 0, ell > 0, power_left > 0, power * h == 4 * ell * power_left),
        *(start_value * h >= 16 * ell * power, 4 * next_value * ell >= start_value * h),
    ),
    conclusion=next_value * h >= 16 * ell * power_left,
    falsified_conclusion=next_value * h >= 16 * ell * power,
)
eta_now, eta_next, eta_power, eta_left = z3.Reals("eta eta' c^k c^{k-1}")
y_chain = Validity(
    name="chain of Y",
    reading="the same for the size eta of Y_0 at a breakpoint: eta >= 8 eps (l/h) c^k gives eta' >= eta/c (Y_0 at "
    "s_1), so eta' >= 8 eps (l/h) c^{k-1}; and eta' <= 3 eta l/h, so eta is below any bound in all p regions once it "
    "starts small enough, eps after it",
    hypotheses=(
        *(h > 0, ell > 0, eps > 0, eta_left > 0, eta_power * h == 4 * ell * eta_left),
        *(eta_now * h >= 8 * eps * ell * eta_power, 4 * eta_next * ell >= eta_now * h),
    ),
    conclusion=eta_next * h >= 8 * eps * ell * eta_left,
    falsified_conclusion=eta_next * h >= 8 * eps * ell * eta_power,
)
p_, q_, m_, y0 = z3.Reals("P Q M Y_0")
m_off = Validity(
    name="M off",
    reading="M = Q + P - 1 - Y_0 < 0 at s_0 (Q <= -1, P = 1 + e_0, Y_0 > 0) and at s_1 (Q + P = 1 + e_1, Y_0 > eps)",
    hypotheses=(
        *SCALE,
        *small(e0, e1),
        y0 > eps,
        m_ == q_ + p_ - 1 - y0,
        z3.Or(z3.And(q_ <= -1, p_ == 1 + e0), q_ + p_ == 1 + e1),
    ),
    conclusion=m_ < 0,
    falsified_conclusion=m_ < -1,
)
m_on = Validity(
    name="M on",
    reading="from s_2 on Q >= 4, P >= -T, Y_0 <= eps: M > 0",
    hypotheses=(*SCALE, q_ >= 4, p_ >= -T, y0 <= eps, m_ == q_ + p_ - 1 - y0),
    conclusion=m_ > 0,
    falsified_conclusion=m_ > 4,
)
eta, n = z3.Reals("eta nu")
y_slope = Validity(
    name="slope of Y_0",
    reading="Y_0 is eta > 0 in size at b, positive in valleys, negative at peaks, and e_2 at s_2; eta h >= 8 eps l: "
    "its |slope| nu is between eta/(2 l) and 2 eta/h",
    hypotheses=(*SCALE, *small(e2), eta * h >= 8 * eps * ell, d >= h, d <= ell, n * d == eta - e2),
    conclusion=z3.And(2 * n * ell >= eta, n * h <= 2 * eta),
    falsified_conclusion=n * ell >= 2 * eta,
)
y_next = Validity(
    name="Y_0 at s_1",
    reading="so Y_0 > eps at s_1 and s_0, D >= h towards the valley, and its size at the next breakpoint is between "
    "eta h/(4 l) and 3 eta l/h",
    hypotheses=(
        *SCALE,
        *small(e2),
        eta * h >= 8 * eps * ell,
        h <= D,
        ell >= D,
        2 * n * ell >= eta,
        n * h <= 2 * eta,
        x == n * D,
    ),
    conclusion=z3.And(e2 + x > eps, 4 * (x - eps) * ell >= eta * h, (x + eps) * h <= 3 * eta * ell),
    falsified_conclusion=x > 1,
)
s, e, z1, z2 = z3.Reals("sigma e z z'")
g_at_end = Validity(
    name="G at s_q",
    reading="the last of the Y (or Y_0, if j = 0) makes G fall towards the peak: slope sigma, the others at most half "
    "of it, sigma h > 4 eps, 8 sigma l <= 2 T. So w = G(s_q) - e_q lies in [-T, 0)",
    hypotheses=(
        *SCALE,
        *small(z1, z2),
        2 * e <= s,
        -2 * e <= s,
        s * h > 4 * eps,
        d >= h,
        d <= ell,
        8 * s * ell <= 2 * T,
        x == z1 - (s + e) * d - z2,
    ),
    conclusion=z3.And(x < 0, x >= -T),
    falsified_conclusion=x < -T,
)
total, Y = z3.Reals("net S")
NET = -1 + relu(p_) + relu(q_) - relu(q_ + p_ - 1 - y0) + Y
table = Validity(
    name="table",
    reading="S is the sum of the clipped Y_i with their signs. The net is P - 1 with P alone on, P + Q - 1 with P and "
    "Q, Y_0 + S with P, Q and M, Y_0 + S - P with Q and M",
    hypotheses=(total == NET,),
    conclusion=z3.And(
        z3.Implies(z3.And(p_ > 0, q_ < 0, q_ + p_ - 1 - y0 < 0), total == p_ - 1 + Y),
        z3.Implies(z3.And(p_ > 0, q_ > 0, q_ + p_ - 1 - y0 < 0), total == p_ + q_ - 1 + Y),
        z3.Implies(z3.And(p_ > 0, q_ > 0, q_ + p_ - 1 - y0 > 0), total == y0 + Y),
        z3.Implies(z3.And(p_ < 0, q_ > 0, q_ + p_ - 1 - y0 > 0), total == y0 + Y - p_),
    ),
    falsified_conclusion=z3.Implies(z3.And(p_ > 0, q_ > 0), total == y0 + Y),
)
S, ea, eb, b0 = z3.Reals("S e e' b_0")
first_samples = Validity(
    name="b_0",
    reading="the first region's lines are fixed at u_0, P falls there with slope -S, S >= 7/(8 l): b_0 = u_0 - "
    "(e_first - e_{u_0})/S lies less than h left of u_0. Left of it P is the constant 1 + e_first, and the other "
    "neurons stay off",
    hypotheses=(*SCALE, *small(ea, eb), ea > eb, 8 * S * ell >= 7, (u0 - b0) * S == ea - eb),
    conclusion=z3.And(b0 < u0, u0 - b0 < h),
    falsified_conclusion=2 * (u0 - b0) * ell < h * eps,
)
built = Computed(
    name="built",
    reading="p = 2, q = 3: 9 labels that go up and down, 5 neurons, rational weights",
    statement="the network built has all labels and at most this many neurons",
    predicate=builds,
    builds=network_of,
    instance={"kind": "shared_net", "labels": (0, 3, -1, 4, -2, 5, 1, -3, 2), "neurons": 5},
    falsified_instance={"kind": "shared_net", "labels": (0, 3, -1, 4, -2, 5, 1, -3, 2), "neurons": 4},
)
SHARED = Claim(
    id="ours/three-layer-f",
    title="(f): p (q + 1) + 1 samples",
    text="p + q neurons, q >= 3 odd, fit any K <= p (q + 1) + 1 samples (real weights). So m*(N, K) <= ceil(2 sqrt(K "
    "- 1)) - 1 for K >= 8, unless K - 1 is an odd square.",
    steps=(
        slope_of_p,
        peak_left,
        peak_right,
        valley,
        psi_is,
        p_on,
        q_needed,
        q_rising,
        q_falling,
        q_chain,
        m_off,
        m_on,
        y_slope,
        y_next,
        y_chain,
        rising_slope,
        falling_slope,
        right_sign,
        turn_on,
        next_values,
        dominance_kept,
        g_at_end,
        table,
        first_samples,
        sizes.widths,
        sizes.most_shared,
        sizes.room,
        sizes.grow,
        sizes.as_evaluated,
    ),
    instances=(sizes.evaluated, built),
    uses=("ours/one-dimension",),
    scope="all K >= 2, p >= 1, odd q >= 3; sizes are chosen in the order T, Q, Y_2j, .., Y_0, eps",
)

CLAIMS = (SHARED,)
