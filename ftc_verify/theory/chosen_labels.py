"""Three layers: lower ends for N labels that are chosen for N and K, by formulas (label_sequences has tables).

Blocks of labels of one sign, labels far apart, and a few pairs of neighbouring zeros. Each function is a lower bound on
m*(N, K), 0 where it says nothing.
"""

from ftc_verify.formulas.choices import cases, maximum
from ftc_verify.formulas.expression import Variable
from ftc_verify.formulas.functions import Function
from ftc_verify.formulas.roots import whole_root
from ftc_verify.theory.labels import K, N
from ftc_verify.theory.parameters import least_width_parameters, root_up

__all__ = [
    "blocks_with_ends",
    "least_for_blocks",
    "most_beyond_middle",
    "three_layer_blocks",
    "three_layer_four_labels",
    "three_layer_labels_apart",
    "three_layer_zero_pairs",
]

_ends, _middle_labels, _value = map(Variable, ("a", "e", "t"))
_counted = 8 * _ends + 3 * _middle_labels - 1
_sum = root_up(_counted)
_excess = _sum * _counted - (3 * _middle_labels - 1)

most_beyond_middle = Function("most_beyond_middle", (_ends,), (whole_root(128 * _ends + 33) + 1) // 2)
"""The largest U with U (U - 1) <= 32 a + 8 (ours/three-layer-blocks/bounds)."""

_widest = most_beyond_middle(_ends)
_holds = (
    (_ends >= 1)
    .both(3 * _middle_labels >= _value - 1)
    .both(2 * _widest >= _value + 2)
    .both((_value + 1 - _widest) * _widest <= 6 * _ends + 3 * _middle_labels)
)
_claimed = Function("claimed_for_blocks", (_value, _ends, _middle_labels), cases((_holds, _value), otherwise=0))

least_for_blocks = Function(
    "least_for_blocks",
    (_ends, _middle_labels),
    cases(
        (_middle_labels <= 0, 0),
        otherwise=_claimed(
            _sum - 3 + cases((_excess * _excess + 1 <= 4 * _counted * _counted * _counted, 1), otherwise=0),
            _ends,
            _middle_labels,
        ),
    ),
)
"""What three blocks of labels prove: a labels +1, then e of alternating signs, then a labels -1; 0 where nothing
(ours/three-layer-blocks)."""

blocks_with_ends = Function("blocks_with_ends", (_ends, K), least_for_blocks(_ends, (K - 1 - 8 * _ends) // 3))
"""What K samples in three blocks prove, a labels at either end and as many as fit in the middle
(ours/three-layer-blocks)."""

_outer = maximum((K - 1 - 3 * N) // 2, K // 22)
three_layer_blocks = Function(
    "three_layer_blocks",
    (N, K),
    maximum(*(blocks_with_ends(_outer + more, K) for more in range(3))),
)
"""A lower bound on m*(N, K) for three layers (ours/three-layer-blocks), 0 where it says nothing; it is for N a little
below K/3, K >= 1."""

three_layer_labels_apart = Function(
    "three_layer_labels_apart",
    (N, K),
    cases(
        ((N >= 8).both(K >= 64), 10),
        ((N >= 5).both(K >= 32), 8),
        otherwise=0,
    ),
)
"""A lower bound on m*(N, K) for three layers (ours/three-layer-labels-apart), 0 where it says nothing."""

three_layer_four_labels = Function("three_layer_four_labels", (N, K), cases(((N >= 4).both(K >= 18), 7), otherwise=0))
"""A lower bound on m*(N, K) for three layers (ours/three-layer-eighteen), 0 where it says nothing."""

_fewer = cases((K.equals(31), 2), (K.equals(57), 2), otherwise=3)
three_layer_zero_pairs = Function(
    "three_layer_zero_pairs",
    (N, K),
    cases((K <= 25, 0), (2 * (N + _fewer) + 1 >= K, least_width_parameters(K, 2)), otherwise=0),
)
"""A lower bound on m*(N, K) for three layers (ours/three-layer-zero-pairs), 0 where it says nothing: for N from
floor(K/2) - 3 on, K >= 26 (K = 31, 57: floor(K/2) - 2)."""
