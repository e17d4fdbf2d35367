"""ours/three-layer-blocks as `bounds` evaluates it: which a, e, t and U are taken."""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed, Validity
from ftc_verify.formulas.evaluate import evaluate
from ftc_verify.formulas.views import as_z3, defined, named
from ftc_verify.theory import chosen_labels, parameters

a, e, t, q, value, U = z3.Ints("a e t q m* U")
K, N = z3.Ints("K N")

most, is_most = defined(chosen_labels.most_beyond_middle, a=a)
most_is = Validity(
    name="U",
    reading="`most_beyond_middle(a)` is the largest U with U (U - 1) <= 32 a + 8",
    hypotheses=(a >= 0, most == U, *is_most),
    conclusion=z3.And(U >= 1, 32 * a + 8 >= U * (U - 1), 32 * a + 8 < (U + 1) * U),
    falsified_conclusion=32 * a + 8 >= (U + 1) * U,
)
needed, is_needed = defined(
    chosen_labels.least_for_blocks, opaque=(chosen_labels.most_beyond_middle, parameters.root_up), a=a, e=e
)
at_u = named(chosen_labels.most_beyond_middle, a)
_r = named(parameters.root_up, q)
_excess = _r * q - (3 * e - 1)
_more = z3.If(_excess * _excess < 4 * q * q * q, 1, 0)
_conditions = z3.And(a >= 1, 3 * e >= t - 1, 2 * at_u >= t + 2, (t + 1 - at_u) * at_u <= 6 * a + 3 * e)
as_stated = Validity(
    name="a, e",
    reading="`least_for_blocks(a, e)`: t + 2 is r = ceil(2 sqrt q) if (r q - (3 e - 1))^2 < 4 q^3, else r - 1; the "
    "value is t where all the conditions hold with U = `most_beyond_middle(a)`, else 0",
    hypotheses=(value == needed, *is_needed, q == 8 * a + 3 * e - 1, t == _r - 3 + _more),
    conclusion=value == z3.If(z3.And(e >= 1, _conditions), t, 0),
    falsified_conclusion=value == z3.If(e >= 1, t, 0),
)
Q, r, c = z3.Reals("q r c")
one_less = Validity(
    name="one less always",
    reading="r = ceil(2 sqrt q): (r - 1)^2 < 4 q, so that t + 2 = r - 1 has ((r - 1) q - c)^2 < 4 q^3 too, 0 <= c <= q",
    hypotheses=(Q >= 1, r >= 2, (r - 1) * (r - 1) < 4 * Q, c >= 0, c <= Q),
    conclusion=((r - 1) * Q - c) * ((r - 1) * Q - c) < 4 * Q * Q * Q,
    falsified_conclusion=(r * Q - c) * (r * Q - c) < 4 * Q * Q * Q,
)
with_ends = as_z3(chosen_labels.blocks_with_ends.body, opaque=(chosen_labels.least_for_blocks,), a=a, K=K)
in_the_middle = Validity(
    name="a, K",
    reading="`blocks_with_ends(a, K)` takes e = floor((K - 1 - 8 a)/3): for a >= floor((K - 1 - 3 N)/2) there are "
    "samples and labels enough",
    hypotheses=(value == with_ends, e == (K - 1 - 8 * a) / 3, a >= (K - 1 - 3 * N) / 2),
    conclusion=z3.And(value == named(chosen_labels.least_for_blocks, a, e), 2 * a + e <= N, 8 * a + 3 * e + 1 <= K),
    falsified_conclusion=8 * a + 3 * e + 2 <= K,
)
blocks = as_z3(chosen_labels.three_layer_blocks.body, opaque=(chosen_labels.blocks_with_ends,), N=N, K=K)
_values = [named(chosen_labels.blocks_with_ends, a + more, K) for more in range(3)]
chosen = Validity(
    name="N, K",
    reading="`three_layer_blocks(N, K)` is the largest value for a, a + 1 and a + 2, a = max{floor((K - 1 - 3 N)/2), "
    "floor(K/22)}",
    hypotheses=(
        *(K >= 1, value == blocks),
        a == z3.If((K - 1 - 3 * N) / 2 >= K / 22, (K - 1 - 3 * N) / 2, K / 22),
    ),
    conclusion=z3.And(
        *(*(value >= one for one in _values), z3.Or(*(value == one for one in _values))),
        *(a >= 0, a >= (K - 1 - 3 * N) / 2),
    ),
    falsified_conclusion=value == _values[0],
)


def _as_defined(points: tuple[tuple[int, int], ...], off: int) -> bool:
    body = chosen_labels.three_layer_blocks.body
    return all(chosen_labels.three_layer_blocks(n, k) - off == evaluate(body, {"N": n, "K": k}) for n, k in points)


_points = tuple((n, k) for k in (60, 100, 150, 199, 300) for n in range(k // 4, k // 3 + 2, 2))
by_definition = Computed(
    name="by definition",
    reading="`three_layer_blocks(N, K)`, as `bounds` takes it, against its formula evaluated by definition, for K = "
    "60, 100, 150, 199, 300 and every second N from K/4 to K/3 + 1",
    statement="the value is that of the formula + off at each of these points",
    predicate=_as_defined,
    instance={"points": _points, "off": 0},
    falsified_instance={"points": _points, "off": 1},
)
BLOCKS_EVALUATED = Claim(
    id="ours/three-layer-blocks/bounds",
    title="Three blocks, as `bounds` evaluates them",
    text="`three_layer_blocks(N, K)` is a t of `ours/three-layer-blocks`, for e = floor((K - 1 - 8 a)/3), "
    "the largest U, and the best of three a, from max{floor((K - 1 - 3 N)/2), floor(K/22)} on; or 0.",
    steps=(most_is, as_stated, one_less, in_the_middle, chosen),
    instances=(by_definition,),
    uses=("ours/three-layer-blocks", "ours/three-layer-signs/bounds", "ours/three-layer-lower/bounds"),
    scope="all N >= 0, K >= 1",
)
