"""Three layers: two hidden layers of widths d1, d2 >= 1 where any neuron is needed at all.

The paper's bounds are rounded to the integers that they imply.
"""

from math import isqrt

from ftc_verify.formulas.choices import cases, maximum, minimum
from ftc_verify.formulas.expression import Number, Variable
from ftc_verify.formulas.functions import Function, Largest, Least
from ftc_verify.formulas.roots import whole_root
from ftc_verify.theory.labels import K, N
from ftc_verify.theory.parameters import least_width_parameters, root_up
from ftc_verify.theory.two_layer import BEST_TWO_LAYER, PAPER_TWO_LAYER_LOWER
from ftc_verify.theory.worst_case import WorstCase

__all__ = [
    "BOTH_ENDS",
    "BY_SIGNS",
    "FEW",
    "FIRST_SIGNS",
    "INSIDE",
    "MEMORIZATION",
    "MEMORIZATION_PLUS",
    "RISE_FIRST",
    "SHARED",
    "SHARED_PLUS",
    "SIX_SAMPLES",
    "THREE_LAYER",
    "THREE_OF_TEN",
    "TWO_PAIRS",
    "WINDOWS",
    "WINDOWS_PLUS",
    "WITH_PAIR",
    "least_for_signs",
    "least_to_both_ends",
    "least_width",
    "least_with_pair",
    "least_with_two_pairs",
    "least_with_windows",
    "most_in_windows",
    "most_pieces",
    "most_plus",
    "most_shared",
    "most_to_both_ends",
    "most_with_pair",
    "most_with_two_pairs",
    "paper_three_layer_lower",
    "paper_three_layer_upper",
    "pieces_at_most",
    "shared_plus_width",
    "shared_width",
    "split_bound",
    "three_layer_lower",
    "three_layer_upper",
]

_t, _a, _b, _d1, _d2 = map(Variable, ("t", "a", "b", "d1", "d2"))
_pieces, _labels, _groups, _need = map(Variable, ("pieces", "labels", "groups", "need"))

# --- Below ------------------------------------------------------------------------------------------------------------

pieces_at_most = Function(
    "pieces_at_most",
    (_d1, _d2),
    cases((_d1 <= 1, _d2 + 2), (_d1 <= 2, 2 * _d2 + 3), otherwise=(_d1 + 1) * (_d2 + 1)),
)
"""The most pieces on a line of a net of hidden widths (d1, d2), both >= 1 (ours/three-layer-pieces)."""

most_pieces = Function(
    "most_pieces",
    (_t,),
    cases((_t <= 2, 3), (_t <= 3, 5), (_t <= 4, 8), otherwise=(_t + 2) * (_t + 2) // 4),
)
"""The largest `pieces_at_most` of all widths with d1 + d2 = t >= 2 (ours/three-layer-lower)."""

least_width = Function(
    "least_width",
    (_pieces,),
    Least(_t, Number(2), most_pieces(_t) >= _pieces, near=lambda v: isqrt(4 * v["pieces"] - 1) - 1),
    remembered=True,
)
"""The least d1 + d2, d1, d2 >= 1, with `pieces_at_most(d1, d2)` >= pieces (ours/three-layer-lower)."""

split_bound = Function("split_bound", (_a, _b), whole_root(8 * _a + 3) + whole_root(8 * _b + 3) - 2)
"""ceil(2 sqrt(2 a + 1)) + ceil(2 sqrt(2 b + 1)) - 4: what the sign argument proves for a labels +1, then b labels -1
(ours/three-layer-signs)."""

_middle = _labels // 2
least_for_signs = Function(
    "least_for_signs",
    (_labels,),
    Largest(
        _a,
        low=maximum(0, _middle - 500),
        high=_middle,
        of=split_bound(_a, _labels - _a),
        at_most=whole_root(16 * _labels + 15) - 2,
    ),
    remembered=True,
)
"""What the sign argument proves for so many labels: any split a, labels - a gives a bound, and the best lie near the
middle (ours/three-layer-signs)."""

_small = cases(
    ((N >= 3).both(K >= 12), 6),
    ((N >= 4).both(K >= 10), 6),
    ((N >= 3).both(K >= 7), 5),
    ((N >= 2).both(K >= 4), 4),
    otherwise=3,
)

three_layer_lower = Function(
    "three_layer_lower",
    (N, K),
    cases(
        (N <= 0, 0),
        (K <= 1, 0),
        (K <= 2, 2),
        otherwise=maximum(
            _small,
            least_width(PAPER_TWO_LAYER_LOWER + 1),
            least_for_signs(minimum(N, (K - 1) // 4)),
            least_width_parameters(N, 2),
            cases((K <= 2 * N + 1, least_width_parameters(K, 2)), otherwise=0),
        ),
    ),
)
"""A lower bound on m*(N, K) for three layers (ours/three-layer-lower), for 0 <= N <= K, K >= 1."""

paper_three_layer_lower = Function(
    "paper_three_layer_lower",
    (N, K),
    Least(
        _t,
        Number(0),
        _t * (_t + 1) >= 2 * PAPER_TWO_LAYER_LOWER,
        near=lambda v: (isqrt(8 * min(3 * v["N"], v["K"] - 2) + 1) - 1) // 2,
    ),
)
"""The least m >= sqrt(2 min{3N, K-2} + 1/4) - 1/2 (thm-5.1.2), for K >= 3."""

# --- Above: the constructions ----------------------------------------------------------------------------------------

_q = (_t + 4) // 8
most_in_windows = Function("most_in_windows", (_t,), (_t - 4 * _q) * _q)
"""The largest p q with p + 4 q = t (ours/three-layer-a)."""

least_with_windows = Function(
    "least_with_windows",
    (_labels, _groups),
    Least(_t, _groups + 4, most_in_windows(_t) >= _labels, near=lambda v: isqrt(16 * v["labels"] - 1) + 1),
    remembered=True,
)
"""The least p + 4 q with p q >= labels >= 1, p >= groups, q >= 1, for groups 1 (ours/three-layer-a) and 3
(ours/three-layer-a-plus)."""

_g = (_t + 5) // 8
most_to_both_ends = Function("most_to_both_ends", (_t,), (_t + 1 - 4 * _g) * _g)
"""The largest (p + 1) q with p + 4 q = t >= 7, for p >= 3 and q at most the largest even number below p
(ours/three-layer-a-both-ends)."""

least_to_both_ends = Function(
    "least_to_both_ends",
    (_labels,),
    Least(_t, Number(7), most_to_both_ends(_t) >= _labels, near=lambda v: isqrt(16 * v["labels"] - 1)),
    remembered=True,
)
"""The least p + 4 q with (p + 1) q >= labels >= 1, p >= 3, q at most the largest even number below p
(ours/three-layer-a-both-ends)."""

_u = cases((_t <= 17, 1), otherwise=_t // 8)
most_with_pair = Function("most_with_pair", (_t,), (_t - 1 - 4 * _u) * _u + 3 * (_t - 1 - 4 * _u) // 5)
"""The largest (p + 1) u + floor(3 (p + 1)/5) with p + 4 u + 2 = t >= 9, u >= 1, for p >= 3, p >= 4 u - 2, and p >= 8
if u = 2 (ours/three-layer-a-with-pair)."""

least_with_pair = Function(
    "least_with_pair",
    (_labels,),
    Least(_t, Number(9), most_with_pair(_t) >= _labels, near=lambda v: isqrt(16 * v["labels"]) - 1),
    remembered=True,
)
"""The least p + 4 u + 2 with (p + 1) u + floor(3 (p + 1)/5) >= labels >= 1, u >= 1, p >= 3, p >= 4 u - 2, and p >= 8 if
u = 2 (ours/three-layer-a-with-pair)."""

_v = cases((_t <= 21, 2), otherwise=(_t + 5) // 8)
most_with_two_pairs = Function("most_with_two_pairs", (_t,), (_t + 1 - 4 * _v) * _v + 1)
"""The largest (p + 1) q + 1 with p + 4 q = t >= 16, q >= 2, for p >= k + 7, k the least odd number from q - 1 on
(ours/three-layer-a-two-pairs)."""

least_with_two_pairs = Function(
    "least_with_two_pairs",
    (_labels,),
    Least(_t, Number(16), most_with_two_pairs(_t) >= _labels, near=lambda v: isqrt(16 * v["labels"]) - 1),
    remembered=True,
)
"""The least p + 4 q with (p + 1) q + 1 >= labels >= 1, q >= 2, p >= k + 7, k the least odd number from q - 1 on
(ours/three-layer-a-two-pairs)."""

_r = maximum(4, (_t + 1) // 2)
most_shared = Function("most_shared", (_t,), (_t + 1 - _r) * _r)
"""The largest p (q + 1) with p + q = t, q >= 3, p >= 1, for t >= 4 (ours/three-layer-f)."""

shared_width = Function(
    "shared_width",
    (K,),
    Least(_t, Number(4), most_shared(_t) >= K - 1, near=lambda v: isqrt(4 * v["K"] - 5)),
    remembered=True,
)
"""The least p + q with p (q + 1) >= K - 1, q >= 3, p >= 1 (ours/three-layer-f), for K >= 2."""

_across, _each = map(Variable, ("p", "r"))
most_plus = Function(
    "most_plus",
    (_across, _each),
    cases(((_each >= 12).both((_across % 2).equals(1)), _across * (_each - 5)), otherwise=_across * (_each - 6) - 1),
)
"""The most changed samples for p (q + 1) + 2 in all, r = q + 1 (ours/three-layer-f-plus)."""

_even = (_t + 2) // 4 * 2
_fits = (_even >= 10).both((_t - _even) * _even >= K - 2)
shared_plus_width = Function(
    "shared_plus_width",
    (_t, N, K),
    cases((_fits.both(most_plus(_t - _even, _even) >= N), _t - 1), otherwise=K + 2),
)
"""t - 1 = p + q, q + 1 even and near t/2 (so p >= 8), if N and K are within (ours/three-layer-f-plus), else K + 2,
which says nothing: others are smaller. t = ceil(2 sqrt(K - 2)) is the least that may be."""

INSIDE = WorstCase("(c) two layers inside three", "ours/three-layer-inside", 2, BEST_TWO_LAYER + 1)
MEMORIZATION = WorstCase("(b) memorization", "ours/three-layer-b", 2, root_up(K))
MEMORIZATION_PLUS = WorstCase("(b') memorization, one sample more", "ours/three-layer-b-plus", 2, root_up(K - 1))
SHARED = WorstCase(
    "(f) memorization, shared breakpoints (real weights: built for p q + 4 samples, at times more)",
    "ours/three-layer-f",
    2,
    shared_width(K),
)
SHARED_PLUS = WorstCase(
    "(f+) one sample more, some labels unchanged (real weights: not built)",
    "ours/three-layer-f-plus",
    2,
    shared_plus_width(root_up(K - 2), N, K),
)
WINDOWS = WorstCase("(a) changed samples alone", "ours/three-layer-a", 2, least_with_windows(N, 1))
FEW = WorstCase(
    "(d) few changed samples", "ours/three-layer-d", 2, cases((N <= 1, 3), (N <= 2, 4), otherwise=6), most=3
)
WINDOWS_PLUS = WorstCase(
    "(a') changed samples alone, one more",
    "ours/three-layer-a-plus",
    2,
    least_with_windows(N - 1, 3),
    least=4,
)
BOTH_ENDS = WorstCase(
    "(a'') changed samples alone, one group more",
    "ours/three-layer-a-both-ends",
    2,
    least_to_both_ends(N),
    least=4,
)
WITH_PAIR = WorstCase(
    "(a*) changed samples alone, with a pair",
    "ours/three-layer-a-with-pair",
    2,
    least_with_pair(N),
    least=4,
)
_RISE_FIRST = Number(13), Number(17)
RISE_FIRST = WorstCase(
    "(a*') changed samples alone, with a pair that rises first",
    "ours/three-layer-a-rise-first",
    2,
    cases((N <= 13, _RISE_FIRST[0]), otherwise=_RISE_FIRST[1]),
    most=21,
)
FIRST_SIGNS = WorstCase(
    "(a*+) changed samples alone, with a pair whose pattern depends on signs",
    "ours/three-layer-a-first-signs",
    2,
    cases((N <= 47, 26), (N <= 83, 35), otherwise=44),
    most=129,
)
TWO_PAIRS = WorstCase(
    "(a2*) changed samples alone, with two pairs",
    "ours/three-layer-a-two-pairs",
    2,
    least_with_two_pairs(N),
    least=4,
)
BY_SIGNS = WorstCase(
    "(aS) changed samples alone, with a pair or a triple, by signs (real weights: built with a pair)",
    "ours/three-layer-fifteen",
    2,
    Number(14),
    least=4,
    most=15,
)
SIX_SAMPLES = WorstCase("(h) six samples", "ours/three-layer-six-samples", 2, cases((K.equals(6), 4), otherwise=K + 2))
"""For other K the number says nothing: others are smaller."""
THREE_OF_TEN = WorstCase(
    "(i) three changed samples of ten",
    "ours/three-layer-three-of-ten",
    2,
    cases((K <= 10, 5), otherwise=K + 2),
    most=3,
)
"""For other K the number says nothing: others are smaller."""
THREE_LAYER = (
    *(INSIDE, SIX_SAMPLES, MEMORIZATION_PLUS, SHARED, SHARED_PLUS, WINDOWS, FEW, THREE_OF_TEN),
    *(BOTH_ENDS, WITH_PAIR, RISE_FIRST, FIRST_SIGNS, TWO_PAIRS, BY_SIGNS),
)
"""The entries that `three_layer_upper` is the smallest of; (b) and (a') are none: (b') and (a'') are never larger."""

_UP_TO_THREE = (FEW, THREE_OF_TEN)
_ANY_NUMBER = (BOTH_ENDS, WITH_PAIR, TWO_PAIRS)
_FROM_FOUR_ON = (*_ANY_NUMBER, RISE_FIRST, FIRST_SIGNS, BY_SIGNS)
_any_number = tuple(entry.neurons for entry in _ANY_NUMBER)
three_layer_upper = Function(
    "three_layer_upper",
    (N, K),
    cases(
        (N <= 0, 0),
        (K <= 1, 0),
        otherwise=minimum(
            *(entry.neurons for entry in THREE_LAYER if entry not in (*_UP_TO_THREE, *_FROM_FOUR_ON)),
            cases(
                (N <= 3, minimum(*(entry.neurons for entry in _UP_TO_THREE))),
                (N <= 13, minimum(*_any_number, _RISE_FIRST[0])),
                (N <= 15, minimum(*_any_number, BY_SIGNS.neurons)),
                (N <= 21, minimum(*_any_number, _RISE_FIRST[1])),
                (N <= 129, minimum(*_any_number, FIRST_SIGNS.neurons)),
                otherwise=minimum(*_any_number),
            ),
        ),
    ),
)
"""An upper bound on m*(N, K) for three layers, the smallest of the constructions (ours/three-layer-upper), for
0 <= N <= K, K >= 1."""

paper_three_layer_upper = Function(
    "paper_three_layer_upper",
    (N, K),
    minimum(whole_root(16 * K), whole_root(4 * K) + 3 * N, whole_root(36 * (3 * N + 2))),
)
"""floor(min{2 sqrt K + min{2 sqrt K, 3N}, 6 sqrt(3N+2)}) (thm-5.1.1), for K >= 3."""
