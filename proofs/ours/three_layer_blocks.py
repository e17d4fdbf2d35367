"""Three layers, N a little below K/3: labels +1 on the left, of alternating signs in the middle, -1 on the right.

On the left only kinks of layer-2 neurons with positive output weights serve, on the right only those of the others (as
in ours/three-layer-signs), in the middle both, but there every sample is one kink. a labels are +1, then e alternate,
then a are -1; d1 breakpoints, n neurons in layer 2, of which h have positive and h' negative output weights. u = n + 2.
"""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed, Validity

from .three_layer_blocks_evaluated import BLOCKS_EVALUATED

# --- The data and their kinks ---------------------------------------------------------------------------------------


def labels(ends: int, middle: int) -> list[int]:
    """The 8 a + 3 e + 1 labels, 2 a + e of them not 0."""
    found = [0] * (8 * ends + 3 * middle + 1)
    for j in range(1, ends + 1):
        found[4 * j - 2] = 1
        found[4 * ends + 3 * middle + 4 * j - 3 + middle % 2] = -1
    for j in range(1, middle + 1):
        found[4 * ends + 3 * j - 2] = (-1) ** j
    return found


def _forced(cases: tuple[tuple[int, int], ...], spare: int) -> bool:
    for a, e in cases:
        z = labels(a, e)
        bends = [after - 2 * here + before for before, here, after in zip(z, z[1:], z[2:], strict=False)]
        signs = [1 if value > 0 else -1 for value in bends if value]
        stated = [1, -1, 1] * a + [(-1) ** j for j in range(1, 3 * e + 1)] + [-1, 1, -1] * a
        if signs != stated or len(z) != 8 * a + 3 * e + spare or sum(map(abs, z)) != 2 * a + e:
            return False
    return True


_cases = tuple((a, e) for a in range(1, 7) for e in range(1, 9))
kinks_of_data = Computed(
    name="kinks of the data",
    reading="x_i = i, labels 1 at 4 j - 1, j = 1, .., a, then (-1)^j at 4 a + 3 j - 1, j = 1, .., e, then -1 at 4 a "
    "+ 3 e + 4 j - 2 (+ 1 if e is odd), j = 1, .., a: d_i is not 0 for +, -, + at each of the first, -, +, -, .., 3 "
    "e in all, then -, +, - at each of the last",
    statement="signs of d_i, samples 8 a + 3 e + spare, labels 2 a + e",
    predicate=_forced,
    instance={"cases": _cases, "spare": 1},
    falsified_instance={"cases": _cases, "spare": 0},
)
before, slope_before, slope_after, after, jump = z3.Reals("before s_{i-1} s_i after jump")
in_order = Validity(
    name="in order",
    reading="d_i > 0, s_{i-1} < s_i the slopes from x_i to its neighbours: somewhere in (x_{i-1}, x_i) the slope of "
    "the net is at most s_{i-1}, somewhere in (x_i, x_{i+1}) at least s_i, and between the two is a positive kink; "
    "likewise for d_i < 0. If d_i > 0 > d_{i+1} both ask the same of (x_i, x_{i+1}), so that one place will do "
    "there, and neighbours of one sign have a sample with d = 0 between: the kinks lie in the order of the d_i",
    hypotheses=(before <= slope_before, slope_before < slope_after, slope_after <= after, jump == after - before),
    conclusion=jump > 0,
    falsified_conclusion=jump > 1,
)

# --- Breakpoints and pieces -----------------------------------------------------------------------------------------

a, e, n, d1, t = z3.Ints("a e n d1 t")
h, h_, b1, b2, o1, o3 = z3.Ints("h h' beta1 beta2 sigma1 sigma3")
at, crossing, inner, alpha, alpha_, positive, negative = z3.Ints("at crossing inner alpha1 alpha3 positive negative")
left = Validity(
    name="on the left",
    reading="beta1 breakpoints lie no further right than the last of the 2 a positive kinks of the left labels, "
    "beta3 no further left than the first of the 2 a negative ones of the right labels, beta2 between. Of the 2 a, "
    "at most beta1 are breakpoints, at most h on each of the beta1 pieces that those end (each neuron crosses 0 once "
    "on a piece), sigma1 on the next; likewise on the right, with h', sigma3",
    hypotheses=(2 * a == at + crossing + o1, at <= b1, crossing <= b1 * h),
    conclusion=2 * a <= b1 * (h + 1) + o1,
    falsified_conclusion=2 * a <= b1 * h + o1,
)
junction = Validity(
    name="where left and middle meet",
    reading="on the piece with the sigma1 are the first alpha1 of the 3 e kinks in the middle, -, +, .. in turn, and "
    "all its positive kinks are crossings of different ones of the h neurons. Likewise on the right",
    hypotheses=(alpha == positive + negative, negative <= positive + 1, o1 + positive <= h),
    conclusion=alpha <= 2 * (h - o1) + 1,
    falsified_conclusion=alpha <= 2 * (h - o1),
)
middle = Validity(
    name="in the middle",
    reading="if beta2 >= 1: of the 3 e, at most beta2 are breakpoints, at most n on each of the beta2 - 1 pieces "
    "between these, alpha1 and alpha3 on the pieces beside them",
    hypotheses=(
        *(3 * e == at + inner + alpha + alpha_, at <= b2, inner <= (b2 - 1) * n, h + h_ <= n),
        *(alpha <= 2 * (h - o1) + 1, alpha_ <= 2 * (h_ - o3) + 1),
    ),
    conclusion=3 * e + 2 * o1 + 2 * o3 <= b2 * (n + 1) + n + 2,
    falsified_conclusion=3 * e + 2 * o1 + 2 * o3 <= b2 * (n + 1) + n + 1,
)
some_breakpoint = Validity(
    name="a breakpoint in the middle",
    reading="beta2 = 0 would leave the 3 e kinks on one piece, 3 e <= n: not with fewer than t neurons, 3 e >= t - 1",
    hypotheses=(d1 >= 1, d1 + n <= t - 1, 3 * e >= t - 1),
    conclusion=3 * e > n,
    falsified_conclusion=3 * e > n + 1,
)

# --- How many breakpoints that takes --------------------------------------------------------------------------------

A, B, u, ends, s1, s3, p, w, v, beta = z3.Reals("A B u a sigma1 sigma3 p w v beta")
each_side = Validity(
    name="breakpoints on a side",
    reading="A = h + 1, B = n - h + 1 >= h' + 1, p = 1/A, w = 1/B, v = 1/(u - 1): 2 a <= beta1 A + sigma1 gives "
    "beta1 >= (2 a - sigma1) p; likewise beta3 with w, and beta2 + 1 >= (3 e - 1 + 2 sigma1 + 2 sigma3) v",
    hypotheses=(A > 0, p * A == 1, 2 * ends <= beta * A + s1),
    conclusion=beta >= (2 * ends - s1) * p,
    falsified_conclusion=beta >= 2 * ends * p,
)
wider_side = Validity(
    name="the wider side",
    reading="A <= B, or the two change places: sigma3 may be left away",
    hypotheses=(A >= 1, A <= B, u == A + B, w * B == 1, v * (u - 1) == 1, s3 >= 0),
    conclusion=s3 * (2 * v - w) >= 0,
    falsified_conclusion=s3 * (2 * v - w) >= s3 * v,
)
nearly_equal = Validity(
    name="nearly equal sides",
    reading="2 A >= u - 1: sigma1 may be left away as well",
    hypotheses=(A >= 1, u > 1, u - 1 <= 2 * A, p * A == 1, v * (u - 1) == 1, s1 >= 0),
    conclusion=s1 * (2 * v - p) >= 0,
    falsified_conclusion=s1 * (2 * v - p) > 0,
)
y, D = z3.Reals("y D")
equal_sides = Validity(
    name="sides of different widths",
    reading="2 a p + 2 a w = 8 a/u + 2 a (u - 2 A)^2 / (A B u)",
    hypotheses=(A > 0, B > 0, u == A + B, p * A == 1, w * B == 1, y * (A * B * u) == (u - 2 * A) * (u - 2 * A)),
    conclusion=(p + w - y) * u == 4,
    falsified_conclusion=(p + w) * u == 4,
)
square = Validity(
    name="a square",
    reading="D = u - 2 A >= 2 (whole numbers): D^2 >= 4 (D - 1), and 4 (A - 1) B <= u^2 - 2 u - 8",
    hypotheses=(D >= 2, u == A + B, u - 2 * A == D),
    conclusion=z3.And(D * D >= 4 * (D - 1), u * u - 2 * u - 8 >= 4 * (A - 1) * B),
    falsified_conclusion=u * u - 2 * u - 9 >= 4 * (A - 1) * B,
)
U = z3.Real("U")
enough = Validity(
    name="labels enough on the sides",
    reading="u <= U and U (U - 1) <= 32 a + 8: 32 a (u - 1) >= u (u^2 - 2 u - 8)",
    hypotheses=(u >= 3, u <= U, 32 * ends + 8 >= U * (U - 1)),
    conclusion=32 * ends * (u - 1) >= u * (u * u - 2 * u - 8),
    falsified_conclusion=32 * ends * (u - 1) >= u * (u * u - 2 * u),
)
product, cube, gain, most, saved = z3.Reals("32a(u-1) u(u^2-2u-8) 2aD^2(u-1) (A-1)uB sigma1uB")
worth = Validity(
    name="different widths are no help",
    reading="2 a D^2 (u - 1) >= (D - 1) sigma1 u B, sigma1 <= h = A - 1. Divided by A B u (u - 1): what sigma1 "
    "saves, sigma1 (p - 2 v) = sigma1 (D - 1)/(A (u - 1)), is no more than what different widths cost. So in all "
    "cases beta1 + beta2 + beta3 + 1 >= 8 a/u + (3 e - 1)/(u - 1)",
    hypotheses=(
        *(D >= 2, D * D >= 4 * (D - 1), gain * 16 == product * D * D),
        *(product >= cube, cube >= 4 * most, most >= saved, saved >= 0),
    ),
    conclusion=gain >= (D - 1) * saved,
    falsified_conclusion=gain >= D * saved,
)

# --- All widths -----------------------------------------------------------------------------------------------------

q, c, y1, y2, X, W, Y = z3.Reals("q c y1 y2 X W Y")
cauchy = Validity(
    name="Cauchy",
    reading="y1 = 8 a/u, y2 = c/(u - 1), c = 3 e - 1, q = 8 a + c: (y1 + y2) (q u - c) - q^2 = y1 y2",
    hypotheses=(y1 >= 0, y2 >= 0, q == y1 * u + y2 * (u - 1), c == y2 * (u - 1), y1 + y2 <= D, q * u - c >= 0),
    conclusion=D * (q * u - c) >= q * q,
    falsified_conclusion=D * (q * u - c) > q * q,
)
narrow = Validity(
    name="u <= U",
    reading="D = d1 + 1, D + u <= t + 2 (fewer than t neurons), X = q D, W = q u - c: X W >= q^3 and X + W <= Y = (t "
    "+ 2) q - c, so that Y^2 >= 4 q^3",
    hypotheses=(X >= 0, W >= 0, X + W <= Y, q * q * q <= X * W),
    conclusion=z3.And(Y >= 0, 4 * q * q * q <= Y * Y),
    falsified_conclusion=4 * q * q * q < Y * Y,
)
upto, wide_u, forced, width = z3.Ints("U u forced D")
wide = Validity(
    name="u > U",
    reading="all 6 a + 3 e forced kinks take (d1 + 1)(n + 1) pieces, more than 6 a + 3 e (ours/three-layer-pieces): "
    "not for u > U, if 2 U >= t + 2 and (t + 1 - U) U <= 6 a + 3 e",
    hypotheses=(
        *(wide_u >= 1, wide_u >= upto + 1, 2 * upto >= t + 2, (t + 1 - upto) * upto <= forced),
        width + wide_u <= t + 2,
    ),
    conclusion=width * (wide_u - 1) <= forced,
    falsified_conclusion=width * (wide_u - 1) < forced,
)
BLOCKS = Claim(
    id="ours/three-layer-blocks",
    title="3 layers: three blocks of labels",
    text="K >= 8 a + 3 e + 1, N >= 2 a + e, a, e >= 1: m*(N, K) >= t if ((t + 2) q - (3 e - 1))^2 < 4 q^3, q = 8 a + "
    "3 e - 1, and 3 e >= t - 1, and for a whole U with U (U - 1) <= 32 a + 8 and 2 U >= t + 2, (t + 1 - U) U <= 6 a "
    "+ 3 e. So about 2 sqrt q - 3 + (3 e - 1)/q neurons are needed.",
    steps=(
        *(in_order, left, junction, middle, some_breakpoint),
        *(each_side, wider_side, nearly_equal, equal_sides, square, enough, worth),
        *(cauchy, narrow, wide),
    ),
    instances=(kinks_of_data,),
    uses=("ours/three-layer-pieces", "ours/forced-kinks", "ours/one-dimension", "def-3.3"),
    scope="all N, K, a, e, t",
)

CLAIMS = (BLOCKS, BLOCKS_EVALUATED)
