"""Three layers, N a little below K/2: labels 0 and not 0 in turn, but for a few pairs of neighbouring zeros.

As in ours/three-layer-alternating positions of zeros are functions of the parameters. A pair x_{j+1}, x_{j+2} is not
where line j of the net (between kinks j and j + 1) is 0; then that line is two conditions on the parameters. They are
independent if the pairs are at either end, at line 0 or 1 behind a breakpoint b_r of layer 1 or the last or last but
one in front of it, and of the kinds that `places` lists. p = d1, q = d2; on piece r, from b_r to b_{r+1}, are the lines
r (q + 1) + i, i = 0, .., q; A is the set of functions of layer 2 that are on at b_0 = -infinity, b_2, b_4, .., A' that
of the others, which are on at b_1, b_3, .. A + x: A with x more, or without it.
"""

from itertools import pairwise
from math import isqrt

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed, Validity
from ftc_verify.formulas.views import as_z3, defined, named
from ftc_verify.theory import chosen_labels, parameters

from .three_layer_alternating import place_is

# --- Widths and data ------------------------------------------------------------------------------------------------


def pairs(K: int) -> list[int]:
    """The j of the pairs x_{j+1}, x_{j+2} for K - 1 = a^2 or a (a + 1)."""
    a = isqrt(K - 1)
    if a * a == K - 1:
        left = [0, a - 1 + a % 2, 2 * a - 2]
    elif a % 2 == 0:
        left = [0, a + 1, 2 * a]
    else:
        left = [0, a, 3 * a + 1][: 3 if a >= 9 else 2]
    right = [K - 2 - j for j in left]
    return left + (right if K % 2 else right[:-1])[::-1]


def labels(K: int, at: list[int]) -> list[int]:
    """0 and not 0 in turn, from 0 on, but for these pairs, at which the sign changes."""
    found: list[int] = []
    sign = 1
    for j in range(K):
        if found and found[-1] == 0 and j - 1 not in at:
            found.append(sign)
        else:
            sign = -sign if found and found[-1] == 0 else sign
            found.append(0)
    return found


def counts(last: int) -> list[int]:
    """The K up to `last` that are a^2 + 1 or a (a + 1) + 1, a >= 5."""
    return [
        k for k in range(26, last + 1) if (k - 1) % isqrt(k - 1) == 0 and (k - 1) // isqrt(k - 1) - isqrt(k - 1) < 2
    ]


def _forced(last: int, spare: int) -> bool:
    for k in counts(last):
        z = labels(k, pairs(k))
        bends = [after - 2 * here + before for before, here, after in zip(z, z[1:], z[2:], strict=False)]
        if not all(one * other < 0 for one, other in pairwise(bends)) or z[-1]:
            return False
        if any(z[j] or z[j + 1] for j in pairs(k)) or sum(map(abs, z)) != k // 2 - (2 if k in (31, 57) else 3) + spare:
            return False
    return True


data = Computed(
    name="data",
    reading="K - 1 = a c, c = a or a + 1. Pairs of zeros x_{j+1}, x_{j+2} at j = 0, a - 1, 2 a - 2 (c = a even), 0, a, "
    "2 a - 2 (c = a odd), 0, a + 1, 2 a (c = a + 1, a even), 0, a, 3 a + 1 (c = a + 1, a odd; a = 5, 7: 0, a) and K - "
    "2 - j, but not for the largest j if K is even. Elsewhere 0 and not 0 in turn, at the ends 0; the sign of labels "
    "changes at each pair. All d_i, 1 < i < K, alternate in sign, and floor(K/2) - 3 labels are not 0 (K = 31, 57: - "
    "2): for all positions in order and all sizes of labels, as a label has zeros on both sides, and a zero neighbours "
    "of one sign, or one label beside it and one 0. Gone through for K <= 600; more labels: others are changed too",
    statement="for the data of each such K <= last the d_i alternate and floor(K/2) - 3 (- 2) + spare labels are not 0",
    predicate=_forced,
    instance={"last": 600, "spare": 0},
    falsified_instance={"last": 600, "spare": 1},
)
K, n, f, s = z3.Ints("K n f s")
how_many = Validity(
    name="how many labels",
    reading="s pairs of zeros beside n + 1 - s single ones: between two pairs stand an odd number of samples, as the "
    "differences of the j are odd; in all 2 f pairs (K odd) or 2 f - 1 (K even), f = 3 or 2",
    hypotheses=(n + (n + 1 - s) + 2 * s == K, s == z3.If(K % 2 == 1, 2 * f, 2 * f - 1)),
    conclusion=n == K / 2 - f,
    falsified_conclusion=n == K / 2 - f + 1,
)
p, q, m, P, difference = z3.Ints("p q m P p-q")
widths = Validity(
    name="widths",
    reading="fewer than 2 sqrt K - 2 neurons, m = p + q, P = (p + 1)(q + 1): either P <= K - 2, too few pieces for the "
    "K - 2 kinks that the data force (ours/three-layer-pieces; other K need no more), or K - 1 = P, and p + 1, q + 1 "
    "are a and c",
    hypotheses=(
        *((m + 2) * (m + 2) < 4 * K, (m + 2) * (m + 2) - difference * difference == 4 * P),
        P >= K - 1,
    ),
    conclusion=z3.And(P == K - 1, difference <= 1, difference >= -1),
    falsified_conclusion=z3.And(P == K - 1, difference == 0),
)

# --- Kinks, lines and samples ---------------------------------------------------------------------------------------

before, slope_before, slope_after, after, jump = z3.Reals("before s_{i-1} s_i after jump")
all_kinks = Validity(
    name="a kink between",
    reading="u_i in (x_i, x_{i+1}), i < K, is a place where the net slopes at least as s_i, the slope from x_i to "
    "x_{i+1}, if s_i is more than its neighbours, at most as s_i if less: these alternate. So a kink lies between "
    "u_{i-1} and u_i, 1 < i < K; there are K - 2 in all, one each: kink j, t_j, lies in (x_j, x_{j+2}), and u_{j+1} on "
    "line j",
    hypotheses=(before <= slope_before, slope_before < slope_after, slope_after <= after, jump == after - before),
    conclusion=jump > 0,
    falsified_conclusion=jump > 1,
)
chord, gap, label, slope = z3.Reals("s x_{i+1}-x_i z slope")
line_slopes = Validity(
    name="lines that are not level",
    reading="x_i has label 0, x_{i+1} label z not 0 (or these reflected): s has the sign of z and is more than its "
    "neighbours if z > 0, less if z < 0, as they are 0 or of the other sign. u_i, which is no kink, is on line i - 1: "
    "that is not level. Line j is, if any, for a pair at j alone",
    hypotheses=(gap > 0, label != 0, chord * gap == label, z3.If(label > 0, slope >= chord, slope <= chord)),
    conclusion=slope != 0,
    falsified_conclusion=slope == chord,
)
i, j = z3.Ints("i j")
first, fourth, t0, t1, x = z3.Reals("x_j x_{j+3} t_j t_{j+1} x_i")
two_samples = Validity(
    name="two samples on a line",
    reading="so a sample of label 0 lies on a line that is not level, where its position is -beta/alpha, or it is one "
    "of a pair at j, and line j, from t_j to t_{j+1}, is 0: x_{j+1} and x_{j+2} are all that may lie on that",
    hypotheses=(
        *(z3.Implies(i <= j, x <= first), z3.Implies(i >= j + 3, x >= fourth)),
        *(first < t0, t1 < fourth, t0 <= x, x <= t1),
    ),
    conclusion=z3.Or(i == j + 1, i == j + 2),
    falsified_conclusion=i == j + 1,
)
r, number = z3.Ints("r number")
numbered = Validity(
    name="numbers of lines",
    reading="K - 2 = P - 1 kinks are as many as there may be: each b_r is one, each function of layer 2 changes its "
    "sign once inside each piece, and all these places are different. So b_r is kink r (q + 1), and A (at b_2) and A' "
    "(at b_1) are not empty. On at line 0 and 1 of piece r are A or A' (r even, odd) and that + x; at line q and q - 1 "
    "those of b_{r+1}",
    hypotheses=(number == r * q + (r - 1) + 1,),
    conclusion=number == r * (q + 1),
    falsified_conclusion=number == r * (q + 1) - 1,
)

# --- Sets of functions ----------------------------------------------------------------------------------------------

o, h, sign, net = z3.Reals("o h sign net")
one_function = Validity(
    name="one function on",
    reading="a line that is 0 has two functions on or more: with one, o + h or o - h, h would be level and not change "
    "its sign",
    hypotheses=(z3.Or(sign == 1, sign == -1), sign * slope == 0),
    conclusion=slope == 0,
    falsified_conclusion=slope == sign,
)
no_function = Validity(
    name="no function on",
    reading="with none it would be a line 1 or q - 1 and A = {x} (or A'), o = 0. Then the net is h or - h, h > 0, "
    "between the kinks t_{j-1} and t_{j+1} beside each b_r of even (odd) r, j = r (q+1), and x_{j+1} lies strictly "
    "there, between u_j and u_{j+1}; but one of these samples has label 0 (see `every a`)",
    hypotheses=(z3.Or(sign == 1, sign == -1), o == 0, h > 0, net == o + sign * h),
    conclusion=net != 0,
    falsified_conclusion=net > 0,
)
one, other, third = z3.Reals("alpha beta gamma")
inside = z3.Bool("x in A")
independent = Validity(
    name="independent sets",
    reading="A, A' and A + x, as vectors of 0 and 1, are independent, if A and A' have two functions or more: one "
    "other than x each, and x. Likewise A, A' and A' + y",
    hypotheses=(one + third == 0, other == 0, z3.If(inside, one == 0, other + third == 0)),
    conclusion=z3.And(one == 0, other == 0, third == 0),
    falsified_conclusion=z3.And(one == 1, other == 0, third == -1),
)
differ = z3.Int("differ")
different = Validity(
    name="different sets",
    reading="any two of A, A', A + x, A' + y that are not empty are independent: they differ, A + x and A' + y in q - "
    "2 functions or more; A and A' in all, A and A + x, or A and A' + x, in x or in all but x",
    hypotheses=(differ >= q - 2, q >= 3),
    conclusion=differ >= 1,
    falsified_conclusion=differ >= 2,
)

# --- Conditions that are independent --------------------------------------------------------------------------------

e, e_, v, v_, coefficient = z3.Reals("e_k e_{k-1} 1/w_k 1/w_{k-1} coefficient")
on_the_list = Validity(
    name="a piece on the list",
    reading="at fixed breakpoints: the functions of layer 2 are those affine between breakpoints with s_{k_1} - "
    "s_{k_2} + .. = 0, n terms, n odd: the list is that of s_0 plus the left-facing kinks (ours/facing), and these are "
    "all, as 1 and the p neurons of layer 1 are p + 1 independent ones. If sums phi_z of value and slope of the lines "
    "z that are 0 vanish for all functions, then for each function those of the lines on which it is on are a "
    "combination of continuity at the b_r (vectors c_r, an entry for each function) and of this (lambda). On piece r, "
    "of length w_r: c_r - e_r lambda/w_r and c_{r+1} - e_r lambda/w_r are in W_r, spanned by the sets of its lines, "
    "e_r = 1, -1, .. for the pieces on the list in turn, else 0 (at the ends c_1, e_0 lambda in W_0, c_p, e_p lambda "
    "in W_p). So for k on the list lambda is in W_{k-1} + W_k, likewise in W_k + W_{k+1} (k = 0, p: in W_k)",
    hypotheses=(e * e == 1, z3.Or(e_ == 0, e_ == -e), v > 0, v_ >= 0, coefficient == e_ * v_ - e * v),
    conclusion=coefficient != 0,
    falsified_conclusion=coefficient > 0,
)
s0, s1, s2 = z3.Reals("s_0 s_1 s_2")
neighbours = Validity(
    name="neighbouring pieces",
    reading="slopes of a function alternate in sign: the list is no single piece, and no three neighbouring ones",
    hypotheses=(z3.Or(z3.And(s0 > 0, s1 < 0, s2 > 0), z3.And(s0 < 0, s1 > 0, s2 < 0)),),
    conclusion=z3.And(s0 != 0, s0 - s1 + s2 != 0),
    falsified_conclusion=s0 - s1 + s2 > 0,
)


def _kinds(k: int, inner: int, moved: int) -> dict[int, list[tuple[int, int]]] | None:
    """For each piece its lines: 0 for A, 1 for A', and whether x counts; None if one lies elsewhere."""
    found: dict[int, list[tuple[int, int]]] = {}
    for j in pairs(k):
        piece, i = divmod(j + moved, inner + 1)
        if i not in (0, 1, inner - 1, inner):
            return None
        found.setdefault(piece, []).append(((piece + (i > 1)) % 2, int(i in (1, inner - 1))))
    return found


def _independent(kinds: list[tuple[int, int]]) -> bool:
    few = len(set(kinds)) == len(kinds)
    return few and (len(kinds) <= 2 or (len(kinds) == 3 and {(0, 0), (1, 0)} <= set(kinds)))


def _repeated(pieces: list[int], kinds: dict[int, list[tuple[int, int]]], side: int) -> bool:
    """A, A' + y, A on three neighbouring pieces, or A', A + x, A'."""
    there = [kinds[piece] for piece in pieces]
    wanted = [[(side, 0)], [(1 - side, 1)], [(side, 0)]]
    return there == wanted and pieces == list(range(pieces[0], pieces[0] + 3))


def _placed(last: int, moved: int) -> bool:
    for k in counts(last):
        z, a = labels(k, pairs(k)), isqrt(k - 1)
        for d1, d2 in {(a - 1, (k - 1) // a - 1), ((k - 1) // a - 1, a - 1)}:
            kinds = _kinds(k, d2, moved)
            if kinds is None:
                return False
            left, right = [sorted(r for r in kinds if (2 * r > d1) == half) for half in (False, True)]
            gap_is = right[0] - left[-1]
            halves = [[kind for piece in half for kind in kinds[piece]] for half in (left, right)]
            fine = all(map(_independent, halves)) or (_repeated(left, kinds, 0) and _repeated(right, kinds, 1))
            apart = gap_is >= 3 or (gap_is == 2 and _independent(kinds[left[-1]] + kinds[right[0]]))
            shown = {r % 2 for r in range(d1 + 2) if z[r * (d2 + 1)] == 0}
            if not (fine and apart and {side for half in halves for side, more in half if more} <= shown):
                return False
    return True


places = Computed(
    name="places",
    reading="for both widths each pair is at a line 0, 1, q - 1 or q of a piece; for A + x there is an even r, for A' "
    "+ y an odd one, with label 0 at x_{r (q+1) + 1}. In each half of the pieces the sets of all lines are of "
    "different kinds (A, A', A + x, A' + y), three with A and A' among them: independent. Or (c = a + 1, a even, q + 1 "
    "= a) they are A, A' + y, A on pieces 0, 1, 2 and A', A + x, A' on p - 2, p - 1, p. Between the halves are two "
    "pieces without lines, or one, beside which all sets are independent. Gone through for K <= 600",
    statement="the lines of the pairs, moved by so many, lie as is said, for each such K <= last",
    predicate=_placed,
    instance={"last": 600, "moved": 0},
    falsified_instance={"last": 600, "moved": 1},
)
a = z3.Int("a")
LEFT = (
    (0, a, (0, (0, 0)), (a - 1, (0, a - 1)), (2 * a - 2, (1, a - 2))),
    (1, a, (0, (0, 0)), (a, (1, 0)), (2 * a - 2, (1, a - 2))),
    (2, a, (0, (0, 0)), (a + 1, (1, 1)), (2 * a, (2, 0))),
    (2, a + 1, (0, (0, 0)), (a + 1, (1, 0)), (2 * a, (1, a - 1))),
    (3, a, (0, (0, 0)), (a, (1, 0)), (3 * a + 1, (3, 1))),
    (3, a + 1, (0, (0, 0)), (a, (0, a)), (3 * a + 1, (2, a - 1))),
)
"""c = a even, c = a odd, c = a + 1 with a even, a odd; q + 1; then j, and its piece and line."""
every = Validity(
    name="every a",
    reading="where the pairs lie, for all a: j = r (q+1) + i, i one of 0, 1, q - 1, q, on the left; the images lie on "
    "piece p - r, line q - i. So the sets are as in `places`, and for p >= 9 the halves are at least 3 pieces apart. A "
    "+ x: x_1 has label 0. A' + y: x_K, and p + 1 is odd (a even); x_{q+2}, one of the pair at a (a odd)",
    hypotheses=(a >= 5, (p + 1) * (q + 1) == K - 1),
    conclusion=z3.And(
        *(j == r * width + i for _, width, *lines in LEFT for j, (r, i) in lines),
        K - 2 - (r * (q + 1) + number) == (p - r) * (q + 1) + (q - number),
    ),
    falsified_conclusion=2 * a == 1 * (a + 1) + a,
)
left, right, on_list = z3.Ints("left right on_list")
repeated = z3.Bool("repeated")
no_list = Validity(
    name="no list",
    reading="so lambda = 0: in a half of independent sets (not `repeated`) (W_{k-1} + W_k) and (W_k + W_{k+1}) have "
    "W_k in common, and different W_k only 0: lambda is there for one piece a half, but n >= 3. In the other case "
    "lambda is a multiple of A for k = 0, 2, spanned by A, A' + y for k = 1, a multiple of A' for k = p, p - 2, "
    "spanned by A', A + x for k = p - 1: in both halves for k = 1, p - 1 alone, in one half for three neighbours at "
    "most, and these are no list. Then c_r is in W_{r-1} and W_r, so 0, and all phi_z are 0: the conditions are "
    "independent. (Fewer lines that are 0 are fewer sets.)",
    hypotheses=(
        *(left >= 0, right >= 0, left <= 3, right <= 3, on_list == left + right),
        z3.If(
            repeated,
            z3.And(left != 3, right != 3, z3.Implies(z3.And(left > 0, right > 0), z3.And(left <= 1, right <= 1))),
            z3.And(left <= 1, right <= 1),
        ),
    ),
    conclusion=on_list < 3,
    falsified_conclusion=on_list < 2,
)

# --- Numbers --------------------------------------------------------------------------------------------------------

given, functions, pairs_ = z3.Ints("given functions pairs")
more_functions = Validity(
    name="more functions than numbers",
    reading="scaled so that output weights are 1 or -1 (none is 0) a net has P parameters: o, q (p + 1) weights and "
    "biases of layer 2, p breakpoints. Let s of the pairs have lines that are 0: by these 2 s conditions (linear at "
    "fixed breakpoints, a determinant not 0) 2 s parameters are quotients of polynomials in the others. Given are the "
    "P - 2 s others, the positions of the n samples of label not 0 and those of the s pairs; all K positions and the n "
    "labels are functions of them: for each choice (widths p, q or q, p, facings, signs, what is on where, the line of "
    "each zero, the s pairs, the 2 s parameters) they satisfy a polynomial relation (as in ours/"
    "three-layer-alternating), and the product of these is not 0 for all data",
    hypotheses=(P == K - 1, given == (P - 2 * pairs_) + n + 2 * pairs_, functions == K + n),
    conclusion=functions == given + 1,
    falsified_conclusion=functions == given,
)

# --- As `bounds` has it ---------------------------------------------------------------------------------------------

N, value = z3.Ints("N m*")
needed, is_needed = defined(parameters.least_width_parameters, labels=K, hidden=z3.IntVal(2))
so_many = Validity(
    name="least width",
    reading="fewer neurons than `least_width_parameters(K, 2)` are fewer than 2 sqrt K - 2",
    hypotheses=(m >= 2, m < needed, *is_needed),
    conclusion=(m + 2) * (m + 2) < 4 * K,
    falsified_conclusion=(m + 2) * (m + 2) < 4 * K - 4,
)
_fewer = z3.If(z3.Or(K == 31, K == 57), 2, 3)
evaluated = Validity(
    name="as evaluated",
    reading="`three_layer_zero_pairs(N, K)` is `least_width_parameters(K, 2)` for K >= 26, N >= floor(K/2) - 3 (K = "
    "31, 57: - 2), else 0",
    hypotheses=(
        value
        == as_z3(chosen_labels.three_layer_zero_pairs.body, opaque=(parameters.least_width_parameters,), N=N, K=K),
    ),
    conclusion=value
    == z3.If(z3.And(K >= 26, K / 2 - _fewer <= N), named(parameters.least_width_parameters, K, z3.IntVal(2)), 0),
    falsified_conclusion=value
    == z3.If(z3.And(K >= 26, N >= K / 2 - 3), named(parameters.least_width_parameters, K, z3.IntVal(2)), 0),
)
forced_pieces = Validity(
    name="other K",
    reading="if K - 1 is no such product, N labels at 0, z, 0, 0, -z, .. force min{3 N, K - 2} + 1 = K - 1 pieces "
    "(ours/two-layer-lower): N >= floor(K/2) - 3 are enough",
    hypotheses=(K >= 26, N >= K / 2 - 3),
    conclusion=3 * N >= K - 2,
    falsified_conclusion=3 * N >= K + 5,
)
ZERO_PAIRS = Claim(
    id="ours/three-layer-zero-pairs",
    title="3 layers, N >= floor(K/2) - 3",
    text="m*(N, K) >= 2 sqrt K - 2 for K >= 26, N >= floor(K/2) - 3 (K = 31 and 57: N >= floor(K/2) - 2).",
    steps=(
        *(how_many, widths, forced_pieces, all_kinks, line_slopes, two_samples, place_is, numbered),
        *(one_function, no_function, independent, different, every, on_the_list, neighbours, no_list),
        *(more_functions, so_many, evaluated),
    ),
    instances=(data, places),
    uses=(
        "ours/three-layer-pieces",
        "ours/three-layer-alternating",
        "ours/two-layer-lower",
        "ours/forced-kinks",
        "ours/facing",
        "ours/parameters",
        "ours/parameters/growth",
        "ours/parameters/dependence",
        "ours/one-dimension",
        "def-3.3",
    ),
    scope="all N, K",
)

CLAIMS = (ZERO_PAIRS,)
