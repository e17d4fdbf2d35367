"""Construction (f) for even q >= 4: in place of P two neurons P_1 (+), P_2 (-), which are both on in valleys; M as
before with D = P_1 - P_2 in place of P, and Y_1, .., Y_2j, q = 4 + 2j. Towards the peak P_1 is off first, then P_2:

    s_0: P_1, P_2 on, net D - 1               D(s_0) = 1 + e_0
    s_1, .., s_{q-2}: Q, M, Y_1, .. turn on   as for odd q, D in place of P
    s_{q-1}: P_1 off, net G - P_1             P_1(s_{q-1}) = G(s_{q-1}) - e_{q-1}
    s_q: P_2 off, net G - D                   D(s_q) = G(s_q) - e_q, the second condition on D: fixes the breakpoint

G is large now: 3 or more at s_0. B bounds |D|, |G| on the data, e is small as before; then P_1 and last Q are so steep
that B does not matter.
"""

import z3

from ftc_verify.claims.steps import Validity, relu

h, ell, T, eps, e0, e0_, e1, eq, eq_, e_last = z3.Reals("h l T eps e_0 e_0' e_1 e_q e_q' e_{q-1}")
SCALE = (h > 0, ell >= 3 * h, 8 * T * ell == h, eps > 0, 8 * eps <= T)


def small(*labels: z3.ArithRef) -> tuple[z3.BoolRef, ...]:
    """|e| <= eps for each."""
    return tuple(z3.And(e <= eps, -e <= eps) for e in labels)


slope, node, d, x = z3.Reals("sigma e_{q-2} d x")
g_large = Validity(
    name="G, q even",
    reading="G passes through e_{q-2} at s_{q-2} and falls towards the peak with a slope of at least sigma, sigma h "
    ">= 4 (its last part so large, the others at most half of it): G >= 3 and E = D - G <= -1 at s_0, at least h "
    "before s_{q-2}, and G < -eps at s_{q-1} and s_q, so D < 0 at s_q",
    hypotheses=(*SCALE, *small(node, e0), slope * h >= 4, d >= h, x == node + slope * d),
    conclusion=z3.And(x >= 3, 1 + e0 - x <= -1, node - slope * d < -eps),
    falsified_conclusion=x >= 5,
)
start, far, near, at_last, length = z3.Reals("E_0 D E_q E_{q-1} L")
p2_on = Validity(
    name="P_2 at s_{q-1}",
    reading="E = D - G is at most -1 at s_0 and -e_q at s_q, so it is below -eps at s_{q-1}, h or more before s_q: "
    "P_2 = P_1 - D = -E - e_{q-1} > 0 there",
    hypotheses=(
        *(*SCALE, *small(eq, e_last), start <= -1, length >= 3 * h, length <= ell, d >= h, d <= length),
        at_last * length == start * d - eq * (length - d),
    ),
    conclusion=-at_last - e_last > 0,
    falsified_conclusion=-at_last - e_last > 1,
)
up, down, gap = z3.Reals("E_up E_down g")
peak = Validity(
    name="peak, q even",
    reading="a peak: at b = u_q E is -e_q on the line of the one side; on the line of the other side, from at most -1 "
    "at d_0 through -e_q' at d_q and g >= h on, it is larger; at b = d_q the other way round. So the lines of E, and "
    "with G those of D, meet at some b strictly between",
    hypotheses=(
        *(*SCALE, *small(eq, eq_), start <= -1, length >= 3 * h, length <= ell, gap >= h),
        *(up == -eq, (down + eq_) * length == (-eq_ - start) * gap),
    ),
    conclusion=up < down,
    falsified_conclusion=up + 1 < down,
)
fall, fall_, one, other = z3.Reals("pi pi' D_down D_up")
valley = Validity(
    name="valley, q even",
    reading="a valley: D is 1 + e_0' at d_0 and rises with pi, 1 + e_0 at u_0 from where it falls with pi', both at "
    "least 7/(8 l), as D < 0 at s_q: at b = d_0 the line of the one side is below that of the other, at b = u_0 above",
    hypotheses=(
        *(*SCALE, *small(e0, e0_), 8 * fall * ell >= 7, 8 * fall_ * ell >= 7, gap >= h),
        *(one == fall * gap, other == fall_ * gap),
    ),
    conclusion=z3.And(1 + e0_ < 1 + e0 + other, 1 + e0_ + one > 1 + e0),
    falsified_conclusion=1 + e0_ + 1 < 1 + e0 + other,
)
bound, steep, value, p1 = z3.Reals("B kappa v P_1")
p1_steep = Validity(
    name="P_1, q even",
    reading="P_1 is -v at s_{q-1}, 0 < v <= 2 B, and falls towards the peak with kappa, kappa h >= 4 B, B >= 2: at "
    "s_0, .., s_{q-2} it is above B >= D, so that P_1 and P_2 are on; at s_q it is below -B <= D, so that both are off",
    hypotheses=(h > 0, bound >= 2, value > 0, value <= 2 * bound, steep * h >= 4 * bound, d >= h),
    conclusion=z3.And(-value + steep * d > bound, -value - steep * d < -bound),
    falsified_conclusion=-value + steep * d > 3 * bound,
)
r, V, kappa = z3.Reals("r V kappa_Q")
q_steep = Validity(
    name="Q, q even",
    reading="Q is r = 1 + e_1 - D(s_1) at s_1, 0 < r <= 2 B, and -V or V at a breakpoint, V h >= 8 B l, B >= 2: its "
    "slope keeps it at most -1 at s_0 and at least 2 B + 2 from s_2 on (and large at the next breakpoint: chain of Q)",
    hypotheses=(
        *(h > 0, ell >= 3 * h, bound >= 2, r > 0, r <= 2 * bound, V * h >= 8 * bound * ell, d >= h, d <= ell),
        z3.Or(kappa * d == V + r, kappa * d == V - r),
    ),
    conclusion=z3.And(r - kappa * h <= -1, r + kappa * h >= 2 * bound + 2),
    falsified_conclusion=r - kappa * h <= -100 * bound,
)
q_needed = Validity(
    name="Q at s_1, q even",
    reading="r > 0, as D falls by pi h or more from s_0 to s_1",
    hypotheses=(*SCALE, *small(e0, e1), 8 * fall * ell >= 7, d >= h, r == 1 + e1 - (1 + e0 - fall * d)),
    conclusion=r > 0,
    falsified_conclusion=r > 1,
)
p2, q_, m_, y0, D_ = z3.Reals("P_2 Q M Y_0 D_i")
m_on = Validity(
    name="M on, q even",
    reading="from s_2 on Q >= 2 B + 2, D >= -B, Y_0 <= eps <= 1: M > 0; off at s_0 and s_1 as for odd q",
    hypotheses=(bound >= 2, q_ >= 2 * bound + 2, -bound <= D_, y0 <= eps, eps <= 1, m_ == q_ + D_ - 1 - y0),
    conclusion=m_ > 0,
    falsified_conclusion=m_ > 4 * bound,
)
total, Y = z3.Reals("net S")
ON = q_ + (p1 - p2) - 1 - y0
table = Validity(
    name="table, q even",
    reading="S is the sum of the clipped Y_i with their signs. The net is D - 1, D + Q - 1 and Y_0 + S as for odd q, "
    "Y_0 + S - P_1 with P_1 off, Y_0 + S - D with both off",
    hypotheses=(total == -1 + relu(p1) - relu(p2) + relu(q_) - relu(ON) + Y,),
    conclusion=z3.And(
        z3.Implies(z3.And(p1 > 0, p2 > 0, q_ < 0, ON < 0), total == (p1 - p2) - 1 + Y),
        z3.Implies(z3.And(p1 > 0, p2 > 0, q_ > 0, ON < 0), total == (p1 - p2) + q_ - 1 + Y),
        z3.Implies(z3.And(p1 > 0, p2 > 0, q_ > 0, ON > 0), total == y0 + Y),
        z3.Implies(z3.And(p1 < 0, p2 > 0, q_ > 0, ON > 0), total == y0 + Y - p1),
        z3.Implies(z3.And(p1 < 0, p2 < 0, q_ > 0, ON > 0), total == y0 + Y - (p1 - p2)),
    ),
    falsified_conclusion=z3.Implies(z3.And(p1 < 0, p2 > 0, q_ > 0, ON > 0), total == y0 + Y),
)

STEPS = (g_large, p2_on, peak, valley, p1_steep, q_needed, q_steep, m_on, table)
