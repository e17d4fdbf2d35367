"""Four layers and more: pieces multiply, parameters do not, a layer can pass values on, and one window serves a
zigzag."""

import z3
from flint import fmpq

from ftc_verify.claims.book import Claim, Formal
from ftc_verify.claims.steps import Built, Cases, Computed, Validity, relu
from ftc_verify.constructions.deep import with_layers
from ftc_verify.constructions.zigzag import zigzag_net
from ftc_verify.formulas.views import as_z3, defined, named
from ftc_verify.theory import deep as theory
from ftc_verify.theory import parameters, three_layer

from . import deep_lower, deep_upper_formulas
from .deep_laps import DEEP_LAPS
from .deep_shared import ZIGZAG_CLIPPED, ZIGZAG_SHARED
from .evaluated import as_defined
from .three_layer_changed import unit
from .three_layer_memorize import widths
from .three_layer_small import no_zero_sum

# --- (e): a zigzag through T, and one window ------------------------------------------------------------------------

label_, slope, other, h, d, offset = z3.Reals("z sigma e h d o")
between = Validity(
    name="between",
    reading="all distances are at least h. A sample outside T, d >= h from the next sample of T on the side where the "
    "net has slope sigma + e, |e| <= sigma/2: once sigma h > 6 it has |g| > 2 (neurons turn on and off less than h "
    "from the sample of T that they serve: ours/three-layer-b)",
    hypotheses=(
        label_ >= -1,
        label_ <= 1,
        h > 0,
        d >= h,
        2 * other <= slope,
        -2 * other <= slope,
        slope * h > 6,
    ),
    conclusion=label_ + (slope + other) * d > 2,
    falsified_conclusion=label_ + (slope + other) * d > 6,
)
own, others, distance, start, zero, at, g, peak, length = z3.Reals("v rest delta b H x g V l")
short_falling_group = Validity(
    name="short falling group",
    reading="in a short last group that falls, the neurons without a sample turn off at a place H between the peak b "
    "and the first sample of T there; samples outside T may lie between b and H. H is none of them: all are at least "
    "delta from it. The largest of these neurons, V at b, is v = V (H - x)/(H - b) there, and once V delta >= l (rest "
    "+ 3), rest a bound on all others and the offset, |g| > 2 (right of H: step between). V outgrows the rest: "
    "ours/three-layer-b, dominance",
    hypotheses=(
        *(distance > 0, start < zero, at < zero, zero - at >= distance, zero - start <= length),
        *(others >= 0, offset <= others, -offset <= others),
        *(peak > 0, own * (zero - start) == peak * (zero - at)),
        peak * distance >= length * (others + 3),
        z3.Or(g == own + offset, g == -own + offset),
    ),
    conclusion=z3.Or(g > 2, g < -2),
    falsified_conclusion=g > 2,
)
all_off = Validity(
    name="all off",
    reading="where all neurons are off (left of the first, and between a falling group and a rising one) g is the "
    "offset o = -2: outside (-1 - delta, 1 + delta) for delta <= 1",
    hypotheses=(offset == -2, d > 0, d <= 1),
    conclusion=offset <= -1 - d,
    falsified_conclusion=offset < -1 - d,
)


def _zigzag_net(labels: tuple[int, ...], layers: int, neurons: int) -> Built:
    xs, zs = [fmpq(i * i + i) for i in range(len(labels))], [fmpq(label) for label in labels]
    return Built(with_layers(zigzag_net(xs, zs), layers, zs), [[x] for x in xs], zs)


def _zigzag(labels: tuple[int, ...], layers: int, neurons: int) -> bool:
    made = _zigzag_net(labels, layers, neurons)
    return made.fits and made.network.neurons <= neurons


built_zigzag = Computed(
    name="built (e)",
    reading="16 changed samples of 24, 4 layers: 8 + 4 neurons",
    statement="the network built has all labels and at most this many neurons",
    predicate=_zigzag,
    builds=_zigzag_net,
    instance={"labels": (0, 1, -2) * 8, "layers": 4, "neurons": 12},
    falsified_instance={"labels": (0, 1, -2) * 8, "layers": 4, "neurons": 11},
)
ZIGZAG = Claim(
    id="ours/zigzag",
    title="(e): ceil(2 sqrt N) + 4",
    text="4 layers, widths (p, q, 4), p q >= N, fit any N labels of any K samples: m*_4 <= ceil(2 sqrt N) + 4.",
    steps=(between, short_falling_group, all_off, unit, widths),
    instances=(built_zigzag,),
    uses=("ours/one-dimension", "ours/three-layer-b"),
    scope="all N >= 1, K, p, q >= 1",
)
N, K, L, bound = z3.Ints("N K L value")
DOMAIN = (K >= 1, N >= 0, N <= K, L >= 4)
changed = z3.And(N >= 1, K >= 2)
ABOVE = (
    named(three_layer.three_layer_upper, N, K) + L - 3,
    named(parameters.root_up, N) + L - z3.If(L >= 5, 1, 0),
    named(three_layer.shared_width, N + 1) + L - z3.If(L >= 5, 1, 0),
)
upper = as_z3(
    theory.deep_upper.body,
    opaque=(three_layer.three_layer_upper, parameters.root_up, three_layer.shared_width),
    N=N,
    K=K,
    L=L,
)
upper_as_stated = Validity(
    name="as stated",
    reading="`deep_upper(N, K, L)` is the smallest of the three",
    hypotheses=(*DOMAIN, bound == upper),
    conclusion=z3.If(
        changed,
        z3.And(*(bound <= neurons for neurons in ABOVE), z3.Or(*(bound == neurons for neurons in ABOVE))),
        bound == 0,
    ),
    falsified_conclusion=z3.If(changed, bound == ABOVE[0], bound == 0),
)
DEEP_UPPER = Claim(
    id="ours/deep-upper",
    title="L layers: upper bound",
    formula=deep_upper_formulas.DEEP_UPPER,
    uses=("ours/three-layer-upper", "ours/zigzag", "ours/zigzag-shared", "ours/zigzag-clipped"),
)
DEEP_UPPER_EVALUATED = Claim(
    id="ours/deep-upper/bounds",
    title="L layers: the upper bound, as evaluated",
    text="`deep_upper(N, K, L)`, which `bounds` gives for L >= 4, is min{`three_layer_upper(N, K)` + L - 3, ceil(2 "
    "sqrt N) + L, s + L} for L = 4, N >= 1, K >= 2, s the least p + q with p (q + 1) >= N, q >= 3; with L - 1 for the "
    "last two L for L >= 5; and 0 for N = 0 and for K = 1.",
    steps=(upper_as_stated,),
    instances=(as_defined("deep_upper(N, K, L)", theory.deep_upper.body, layers=4, end=1),),
    scope="all L >= 4, N, K",
)

a, b, smaller, larger = z3.Ints("a b s l")
even_out = Validity(
    name="even widths",
    reading="of two widths that differ by 2 or more, moving one neuron from the larger layer to the smaller raises "
    "the product (a+1)(b+1): for a given sum it is largest where widths differ by at most one",
    hypotheses=(smaller >= 1, larger >= smaller + 2, a == smaller + 1, b == larger - 1),
    conclusion=(a + 1) * (b + 1) > (smaller + 1) * (larger + 1),
    falsified_conclusion=(a + 1) * (b + 1) > (smaller + 1) * (larger + 1) + 1,
)
kinks, pieces, product = z3.Ints("kinks pieces product")
FORCED = z3.If(3 * N <= K - 2, 3 * N, K - 2)
enough_pieces = Validity(
    name="pieces",
    reading="the witness of thm-4.1.2 forces min{3N, K-2} kinks, and the net has one piece more than kinks, and at "
    "most (d_1 + 1) .. (d_l + 1)",
    hypotheses=(kinks >= FORCED, pieces == kinks + 1, pieces <= product),
    conclusion=product >= FORCED + 1,
    falsified_conclusion=product > FORCED + 1,
)

total, each, rest, hidden, wanted, after = z3.Ints("t s r l p after")


def _power(base: z3.ArithRef, exponent: z3.ArithRef) -> z3.ArithRef:
    return named("^", base, exponent)


most = as_z3(theory.most_pieces_deep.body, t=total, hidden=hidden)
evenly = (hidden >= 1, each >= 0, rest >= 0, rest < hidden, total == hidden * each + rest)
quotient, remainder = z3.Ints("q m")
divided = (total == hidden * quotient + remainder, remainder >= 0, remainder < hidden)
division = Validity(
    name="division",
    reading="q = floor(t / l) and m = t mod l: t = l q + m, 0 <= m < l",
    hypotheses=(hidden >= 1, quotient == total / hidden, remainder == total % hidden),
    conclusion=z3.And(*divided),
    falsified_conclusion=z3.And(total == hidden * quotient + remainder, remainder > 0),
)
no_more, no_less = (hidden * (each - 1 - quotient), hidden * (quotient - 1 - each))
even_shares = Validity(
    name="even shares",
    reading="t = l s + r, 0 <= r < l, too: q = s and m = r, as l (s - 1 - q) >= 0 or l (q - 1 - s) >= 0 otherwise",
    hypotheses=(
        *evenly,
        *divided,
        z3.Implies(quotient < each, no_more >= 0),
        z3.Implies(quotient > each, no_less >= 0),
    ),
    conclusion=z3.And(quotient == each, remainder == rest),
    falsified_conclusion=z3.And(quotient == each, remainder < rest),
)
even_pieces = Validity(
    name="even pieces",
    reading="so `most_pieces_deep(t, l)` is the product for r widths s + 1 and l - r widths s, which add up to t",
    hypotheses=(*evenly, bound == z3.substitute(most, (total / hidden, each), (total % hidden, rest))),
    conclusion=z3.And(
        bound == _power(each + 2, rest) * _power(each + 1, hidden - rest),
        rest * (each + 1) + (hidden - rest) * each == total,
    ),
    falsified_conclusion=bound == _power(each + 1, rest) * _power(each + 2, hidden - rest),
)
one_more = Cases(
    name="one more",
    reading="a neuron more raises one of the widths s to s + 1, and the product by (s + 2)/(s + 1): so what holds at t "
    "holds at every larger t, and the search for the least t may compare t and t - 1 only",
    hypotheses=(
        hidden >= 1,
        each >= 0,
        rest >= 0,
        rest < hidden,
        bound == _power(each + 2, rest) * _power(each + 1, hidden - rest),
        after
        == z3.If(
            rest + 1 < hidden,
            _power(each + 2, rest + 1) * _power(each + 1, hidden - rest - 1),
            _power(each + 3, 0) * _power(each + 2, hidden),
        ),
        _power(each + 2, rest + 1) == (each + 2) * _power(each + 2, rest),
        _power(each + 1, hidden - rest) == (each + 1) * _power(each + 1, hidden - rest - 1),
        z3.And(_power(each + 3, 0) == 1, _power(each + 1, 0) == 1),
    ),
    cases={"r + 1 < l": rest + 1 < hidden, "r + 1 = l": rest + 1 == hidden},
    conclusion=after * (each + 1) == bound * (each + 2),
    falsified_without="r + 1 < l",
    falsified_conclusion=after * (each + 2) == bound * (each + 1),
)
least_sum, is_least = defined(
    theory.least_width_deep, against=(total,), opaque=(theory.most_pieces_deep,), pieces=wanted, hidden=hidden
)
least_width = Validity(
    name="least sum",
    reading="`least_width_deep(p, l)` is the least sum of l widths with (d_1 + 1) .. (d_l + 1) >= p: any widths with "
    "sum t have at most `most_pieces_deep(t, l)` (even widths), which even ones have",
    hypotheses=(
        hidden >= 1,
        total >= hidden,
        product <= named(theory.most_pieces_deep, total, hidden),
        product >= wanted,
        bound == least_sum,
        *is_least,
    ),
    conclusion=z3.And(bound >= hidden, bound <= total, named(theory.most_pieces_deep, bound, hidden) >= wanted),
    falsified_conclusion=bound < total,
)
BELOW = (
    (changed, L - 1),
    (z3.And(N >= 1, K >= 3), L),
    *((z3.And(n <= N, k <= K), L + more) for n, k, more in theory.BY_LAPS),
    (z3.And(N >= 1, K >= 3), named(theory.least_width_deep, z3.If(3 * N <= K - 2, 3 * N, K - 2) + 1, L - 1)),
    (z3.And(N >= 1, K >= 3), named(parameters.least_width_parameters, N, L - 1)),
)
lower = as_z3(
    theory.deep_lower.body, opaque=(theory.least_width_deep, parameters.least_width_parameters), N=N, K=K, L=L
)
lower_as_stated = Validity(
    name="as stated",
    reading="`deep_lower(N, K, L)` is the largest of them, and 0 where no neuron is needed",
    hypotheses=(*DOMAIN, bound == lower),
    conclusion=z3.If(
        changed,
        z3.And(
            *(z3.Implies(where, bound >= value) for where, value in BELOW),
            z3.Or(*(z3.And(where, bound == value) for where, value in BELOW)),
        ),
        bound == 0,
    ),
    falsified_conclusion=z3.Implies(changed, z3.Or(*(z3.And(where, bound == value) for where, value in BELOW[:2]))),
)


def _least(cases: tuple[tuple[int, int, int], ...]) -> bool:
    return all(theory.least_width_deep(pieces, layers) == total for pieces, layers, total in cases)


evaluated = Computed(
    name="evaluated",
    reading="the least sum, as `bounds` computes it: 8 pieces with 3 hidden layers take 3 neurons, 9 take 4",
    statement="least sums (pieces, hidden layers, sum)",
    predicate=_least,
    instance={"cases": ((1, 3, 3), (8, 3, 3), (9, 3, 4), (300, 3, 18), (100, 2, 18))},
    falsified_instance={"cases": ((9, 3, 3),)},
)
r1, r2, r3, r4, weight, bias = z3.Reals("r1 r2 r3 r4 w b")
passed = [relu(weight * r + bias) for r in (r1, r2, r3)]
one_wide = Cases(
    name="one wide",
    reading="a layer of one neuron keeps the order of three values or reverses it, ties allowed: nets of widths 1, "
    ".., 1 are monotone on a line, and 0, 1, 0 needs L neurons",
    hypotheses=(r1 <= r2, r2 <= r3),
    cases={"w >= 0": weight >= 0, "w < 0": weight < 0},
    conclusion=z3.Or(
        z3.And(passed[0] <= passed[1], passed[1] <= passed[2]), z3.And(passed[0] >= passed[1], passed[1] >= passed[2])
    ),
    falsified_without="w < 0",
    falsified_conclusion=z3.And(passed[0] <= passed[1], passed[1] <= passed[2]),
)
h1, h2, h3, h4 = z3.Reals("h1 h2 h3 h4")
values = ((h1, z3.IntVal(0)), (h2, z3.IntVal(1)), (h3, z3.IntVal(-1)), (h4, z3.IntVal(0)))
keeps = z3.And([z3.Implies(f <= g, u <= v) for f, u in values for g, v in values])
turns = z3.And([z3.Implies(f <= g, u >= v) for f, u in values for g, v in values])
one_two_wide = Cases(
    name="one layer of two",
    reading="widths 1, .., 1, 2, 1, .., 1 (sum L): monotone, two neurons, monotone. With 0, 1, -1, 0 at four samples "
    "the function h of the two neurons rises, falls and rises along what enters it, or falls, rises and falls",
    hypotheses=(z3.Or(keeps, turns),),
    cases={"keeps order": keeps, "reverses": turns},
    conclusion=z3.Or(z3.And(h1 < h2, h2 > h3, h3 < h4), z3.And(h1 > h2, h2 < h3, h3 > h4)),
    falsified_without="reverses",
    falsified_conclusion=z3.And(h1 < h2, h2 > h3, h1 < h4),
)
DEEP_SMALL = Claim(
    id="ours/deep-small",
    title="L layers: small nets",
    text="m*_L >= L for K >= 3, N >= 1; m*_L >= L + 1 for K >= 4, N >= 2 (L >= 3). With (d) and passing on: m*_L(1, "
    "K) = L, m*_L(2, K) = L + 1.",
    steps=(one_wide, one_two_wide, no_zero_sum),
    uses=("ours/facing", "ours/forced-kinks", "ours/deep-upper", "def-3.3"),
    scope="all L >= 3, N, K",
)
DEEP_LOWER = Claim(
    id="ours/deep-lower",
    title="L layers: lower bound",
    formula=deep_lower.DEEP_LOWER,
    formal=Formal("BookDeepLower.v", "ours_deep_lower", over=("FreeParameters.v", "parameters_worst")),
    uses=("ours/parameters", "ours/deep-laps"),
)
DEEP_LOWER_EVALUATED = Claim(
    id="ours/deep-lower/bounds",
    title="L layers: the lower bound, as evaluated",
    text="`deep_lower(N, K, L)`, which `bounds` gives for L >= 4, is for N >= 1, K >= 3 the largest of: the least d_1 "
    "+ .. + d_{L-1}, all d >= 1, with (d_1 + 1) .. (d_{L-1} + 1) >= min{3N, K-2} + 1; the least m with floor((m - L + "
    "5)^2/4) + L - 3 >= N; L, and L + 1, .., L + 5 from N = 2, 4, 10, 28, 82, K = 2 N on (laps).",
    steps=(
        even_out,
        enough_pieces,
        division,
        even_shares,
        even_pieces,
        one_more,
        least_width,
        lower_as_stated,
    ),
    instances=(
        evaluated,
        as_defined("deep_lower(N, K, L)", theory.deep_lower.body, layers=4, end=0),
    ),
    uses=("ours/parameters",),
    scope="all L >= 4, N, K",
)

CLAIMS = (
    ZIGZAG,
    ZIGZAG_SHARED,
    ZIGZAG_CLIPPED,
    DEEP_UPPER,
    DEEP_UPPER_EVALUATED,
    DEEP_SMALL,
    DEEP_LAPS,
    DEEP_LOWER,
    DEEP_LOWER_EVALUATED,
)
