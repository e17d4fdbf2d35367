"""Three layers, the sign argument: every zero crossing of a layer-2 neuron is a kink of the sign of its output weight,
so kinks of one sign on the left and of the other on the right take neurons of their own. Then the same as `bounds`
evaluates it."""

import z3

from ftc_verify.claims.book import Claim, Formal
from ftc_verify.claims.steps import Citation, Validity
from ftc_verify.formulas.expression import Variable
from ftc_verify.formulas.functions import Function, largest_of
from ftc_verify.formulas.views import defined, named, place_of
from ftc_verify.theory import parameters, three_layer

from .three_layer_signs_formulas import THREE_LAYER_SIGNS

SIGNS = Claim(
    id="ours/three-layer-signs",
    title="3 layers: the sign argument",
    formula=THREE_LAYER_SIGNS,
    formal=Formal("BookSigns.v", "ours_three_layer_signs", over=("ThreeLayerSigns.v", "spaced_widths")),
)

# --- As `bounds` evaluates it -------------------------------------------------------------------------------

w, c, root, value, left, right, up_left, up_right, best, labels = z3.Ints("w c s value a b c1 c2 m* n")


def ceil_two_root(up: z3.ArithRef, of: z3.ArithRef) -> z3.BoolRef:
    """up = ceil(2 sqrt(of)), of >= 1."""
    return z3.And(up >= 1, (up - 1) * (up - 1) < 4 * of, up * up >= 4 * of)


rounded, is_root = defined(parameters.root_up, value=w)
root_up_is = Validity(
    name="root_up",
    reading="`root_up(w)` is ceil(2 sqrt w), and 0 for w <= 0",
    hypotheses=(value == rounded, *is_root),
    conclusion=z3.If(w <= 0, value == 0, ceil_two_root(value, w)),
    falsified_conclusion=z3.If(w <= 0, value == 0, value * value > 4 * w),
)
by_whole_root = Validity(
    name="by a whole root",
    reading="s = floor(sqrt(4 w - 1)): ceil(2 sqrt w) = s + 1",
    hypotheses=(w >= 1, root >= 0, root * root <= 4 * w - 1, 4 * w - 1 < (root + 1) * (root + 1), ceil_two_root(c, w)),
    conclusion=c == root + 1,
    falsified_conclusion=c == root,
)
split, is_split = defined(three_layer.split_bound, a=left, b=right)
split_bound_is = Validity(
    name="one split",
    reading="`split_bound(a, b)` is c1 + c2 - 4, c1 = ceil(2 sqrt(2 a + 1)), c2 = ceil(2 sqrt(2 b + 1))",
    hypotheses=(
        left >= 0,
        right >= 0,
        value == split,
        *is_split,
        ceil_two_root(up_left, 2 * left + 1),
        ceil_two_root(up_right, 2 * right + 1),
    ),
    conclusion=value == up_left + up_right - 4,
    falsified_conclusion=value == up_left + up_right - 3,
    cites=(
        Citation(by_whole_root, {w: 2 * left + 1, root: named("isqrt", 8 * left + 3), c: up_left}),
        Citation(by_whole_root, {w: 2 * right + 1, root: named("isqrt", 8 * right + 3), c: up_right}),
    ),
)
search = largest_of(three_layer.least_for_signs)
most, is_most = defined(Function("most", (Variable("labels"),), search.at_most), labels=labels)
none_above = Validity(
    name="none above",
    reading="no split of n labels proves more than the search stops at",
    hypotheses=(left >= 0, right >= 0, labels == left + right, value == split, *is_split, c == most, *is_most),
    conclusion=value <= c,
    falsified_conclusion=value < c,
)
tried = z3.Int("tried")
largest, is_largest = defined(
    three_layer.least_for_signs, against=(tried,), opaque=(three_layer.split_bound,), labels=labels
)
place = place_of(three_layer.least_for_signs, labels=labels)
best_split = Validity(
    name="best split",
    reading="`least_for_signs(n)` is the most that a split of n labels proves, a from floor(n/2) - 500 (or 0) to "
    "floor(n/2): some split proves it, and none of these more",
    hypotheses=(
        labels >= 0,
        value == largest,
        *is_largest,
        best >= named(three_layer.split_bound, place, labels - place),
        tried >= 0,
        tried <= labels / 2,
        tried >= labels / 2 - 500,
    ),
    conclusion=z3.And(
        place >= 0,
        place >= labels / 2 - 500,
        place <= labels / 2,
        best >= value,
        value >= named(three_layer.split_bound, tried, labels - tried),
    ),
    falsified_conclusion=best > value,
)

SIGNS_EVALUATED = Claim(
    id="ours/three-layer-signs/bounds",
    title="The sign argument, as `bounds` evaluates it",
    text="`least_for_signs(n)` is the largest ceil(2 sqrt(2 N1 + 1)) + ceil(2 sqrt(2 N2 + 1)) - 4 of all N1 + N2 = n "
    "with N1 from floor(n/2) - 500 (or 0) to floor(n/2).",
    steps=(root_up_is, by_whole_root, split_bound_is, none_above, best_split),
    uses=("ours/three-layer-signs",),
    scope="all n >= 0",
)
