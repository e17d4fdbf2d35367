"""Three layers: pieces of layer 1 in which all functions of layer 2 with one sign change theirs, side by side.

Counting (ours/three-layer-sequences) leaves few cuts of the kinks that labels force if there is one neuron less than
claimed here. In those a breakpoint lies between a piece where all functions with positive output weights change sign
and one where all with negative ones do: the lines of the net at the other ends of the two then have signs at the
breakpoint that they cannot have. docs/results.md has the proof in one piece.
"""

from importlib.resources import files

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed, Validity
from ftc_verify.theory.label_sequences import (
    FULL_PIECES,
    LAST,
    sequences,
    three_layer_full_pieces,
    three_layer_sequences,
)

from .full_pieces import no_cut
from .three_layer_blocks import in_order
from .three_layer_sequences import data_as_stated, largest_of, places_of

TABLE = files("ftc_verify.theory").joinpath(FULL_PIECES)

# --- The data, and the cuts -------------------------------------------------------------------------------------------


kinks_of_data = Computed(
    name="kinks of the data",
    reading="x_i = i; each sequence has N labels 1 or -1, with three zeros between equal neighbours, two between "
    "others, two in front and two behind, or three (a 0 in the table). K is 3 N + 2 and one for each two equal "
    "neighbours and each 0. A label s forces kinks s, -s, s (`ours/forced-kinks`, computed from the labels)",
    statement="N, K - missing and the forced kinks of each sequence of the table",
    predicate=data_as_stated,
    instance={"table": FULL_PIECES, "missing": 0},
    falsified_instance={"table": FULL_PIECES, "missing": 1},
    files=(TABLE,),
)


def _none(more: int) -> bool:
    return all(no_cut(signs, neurons + more) for neurons, signs in sequences(FULL_PIECES))


none_left = Computed(
    name="no cut is left",
    reading="for each sequence, with its number t, and all breakpoints, h, g >= 0 that are fewer than t together, all "
    "cuts of the chosen kinks by the breakpoints (each is one of them, or none) into pieces with at most h positive, g "
    "negative ones: each cut has two pieces side by side, one full for + (it has h > 0 positive kinks inside), one "
    "full for - (g > 0). The other end of each is known: a kink of the piece's sign, `definite` if it has place 1, or "
    "place 0 with the piece right of it, or place 2 with the piece left of it; a kink of the other sign that has place "
    "2 (0) and an equal label next to it on the right (left), the piece there too; or there is no breakpoint on that "
    "side, and the outermost label is of the other sign or has three zeros outside it. At least one is definite",
    statement="lines exclude all cuts with fewer than t + more neurons",
    predicate=_none,
    instance={"more": 0},
    falsified_instance={"more": 1},
    files=(TABLE,),
)

# --- Chosen kinks -----------------------------------------------------------------------------------------------------

low, high, slope, before, after, jump = z3.Reals("s_place s_place' s before after jump")
chosen = Validity(
    name="chosen kinks",
    reading="a label 1 at x (-1: with all signs turned): at some place u in (x - 1, x) the slope is at least 1, at "
    "some v in (x, x + 1) at most -1, at places in (x - 2, x - 1), (x + 1, x + 2) at most, at least 0. So there is a "
    "last positive kink before u, a negative one between u and v, a first positive one behind v: choose these. Two "
    "zeros between labels 1 and -1: a place between the zeros with a slope of at least 0 serves both. So the chosen "
    "kinks of all labels lie in the order of the labels, places 0, 1, 2 of each, in (x - 2, x), (x - 1, x + 1), (x, "
    "x + 2)",
    hypotheses=(low <= 0, high >= 1, before <= low, after >= high, jump == after - before),
    conclusion=jump >= 1,
    falsified_conclusion=jump >= 2,
)

# --- Two pieces side by side ------------------------------------------------------------------------------------------

w, there, here, part, line = z3.Reals("w h(a) h(t) share line")
changes = z3.Bool("changes")
_on = z3.If(there > 0, w * here, z3.RealVal(0))
_relu = z3.If(here > 0, w * here, z3.RealVal(0))
share = Validity(
    name="share of a function",
    reading="h is a line on a piece with the end t; near the other end, a (or far out), the net is a line l. If h "
    "changes sign inside, w relu(h(t)) is the share in l at t, and w |h(t)|; else it is that share alone. h(a) stands "
    "for h near a",
    hypotheses=(z3.If(changes, there * here < 0, z3.Or(there * here > 0, here == 0)),),
    conclusion=_relu - _on == z3.If(changes, w * z3.If(here < 0, -here, here), z3.RealVal(0)),
    falsified_conclusion=_relu - _on == z3.If(changes, w * here, z3.RealVal(0)),
)
total, value, l_a, l_b, minus, plus = z3.Reals("S f(t) l_A(t) l_B(t) rest_A rest_B")
side_by_side = Validity(
    name="side by side",
    reading="so S(t), the sum of w |h(t)| over all functions, is f(t) - l(t) and w |h(t)| for those that do not change "
    "sign in the piece. If in A, on one side of t, all with w > 0 do, and in B, on the other side, all with w < 0: "
    "rest_A are |w h(t)| of the others in A (w < 0), rest_B in B (w > 0). No zeros are needed for this",
    hypotheses=(total == value - l_a - minus, total == value - l_b + plus, minus >= 0, plus >= 0),
    conclusion=l_a <= l_b,
    falsified_conclusion=l_a < l_b,
)
excluded = Validity(
    name="excluded",
    reading="not if l_A(t) >= 0 >= l_B(t) but for both being 0. `definite` ends: more than 0 for A (less for B), by "
    "`label ahead` and `inside a label`",
    hypotheses=(l_a >= 0, l_b <= 0, z3.Or(l_a > 0, l_b < 0)),
    conclusion=z3.Not(l_a <= l_b),
    falsified_conclusion=l_a - l_b > 1,
)

# --- The line at the other end of a full piece ------------------------------------------------------------------------

a, t, x, u, y, q = z3.Reals("a t x u y q")
at_a, at_x, at_y, at_t = z3.Reals("l(a) l(x) l(y) l(t)")
s = z3.Real("slope of l")


def _line(*points: tuple[z3.ArithRef, z3.ArithRef]) -> tuple[z3.BoolRef, ...]:
    """l, with the slope s, has these values: points and values."""
    place, value_there = points[0]
    return tuple(other == value_there + s * (point - place) for point, other in points[1:])


label_ahead = Validity(
    name="label ahead",
    reading="A is full for +, to the right of a (the others are this reflected, negated): its h positive functions "
    "change sign at h chosen kinks, and there are no other positive kinks in A. So the net is concave from a to the "
    "next chosen positive kink, q <= t, and not above l, its line right of a, there. a has place 0 of a label 1 at x: "
    "q, place 2, is behind x, the slope at u is 1 or more, a < u < q. So l(t) > 0",
    hypotheses=(s >= 1, at_x >= 1, x < t, *_line((x, at_x), (t, at_t))),
    conclusion=at_t > 1,
    falsified_conclusion=at_t > 2,
)
inside = Validity(
    name="inside a label",
    reading="a has place 1 of a label -1 at x: there is a place between a and x + 1 with a slope of 1 or more, and q "
    "> x + 1 (q is of the next label: place 1 of a label -1 at x + 4 or later, or place 0 of a label 1 at x + 3 or "
    "later). y = x + 1, 0 there: l(t) > 0",
    hypotheses=(s >= 1, at_y >= 0, y < t, *_line((y, at_y), (t, at_t))),
    conclusion=at_t > 0,
    falsified_conclusion=at_t > 1,
)
two_zeros = Validity(
    name="two zeros",
    reading="if there are two zeros between a and q, the later one y, the slope of l is at least 0: l(t) >= 0. So if a "
    "has place 2 of a label 1 at x, a <= x + 1 (x + 1, x + 2; q is place 0 of a label 1 at x + 4 or later or place 1 "
    "of a label -1 at x + 3 or later); to the left of all breakpoints, far out, if the first label is -1 (x - 2, x - 1)"
    " or has three zeros before it (x - 3, x - 2)",
    hypotheses=(s >= 0, at_y >= 0, y <= t, *_line((y, at_y), (t, at_t))),
    conclusion=at_t >= 0,
    falsified_conclusion=at_t > 0,
)
label_behind = Validity(
    name="label behind",
    reading="a has place 2 of a label 1 at x, a > x + 1: behind v there is no positive kink before a, so that slopes "
    "are -1 at most, and the net is negative at a; y = x + 2 < q, 0 there: l(t) > 0",
    hypotheses=(at_a < 0, at_y >= 0, a < y, y < t, *_line((a, at_a), (y, at_y), (t, at_t))),
    conclusion=at_t > 0,
    falsified_conclusion=at_t > 1,
)
first, second, third = z3.Reals("f(a) f(x+2) f(x+3)")
equal_ahead = Validity(
    name="equal label ahead",
    reading="a has place 2 of a label -1 at x, and the next label is -1 at x + 4: q, its place 1, is behind x + 3. "
    "Were a > x + 1, the net would be positive at a (`label behind`, negated) and 0 at x + 2 and x + 3: not concave. "
    "So a <= x + 1, and `two zeros` holds with x + 1, x + 2",
    hypotheses=(
        *(a < x + 2, second == 0, third == 0),
        (second - first) >= (third - second) * (x + 2 - a),
    ),
    conclusion=first <= 0,
    falsified_conclusion=first < 0,
)

SEVERAL = (7, 10, 22, 27, 45, 52)
"""Where two neurons were open for all large K, or with fewer samples than before."""


def _few() -> str:
    """(N, K, t) for these N, the largest t, the least K."""
    best = [max((t, -k) for labels, k, t in places_of(FULL_PIECES) if labels == n) for n in SEVERAL]
    places = ", ".join(f"({n}, {-k}, {t})" for n, (t, k) in zip(SEVERAL, best, strict=True))
    return f"(N, K, t) = {places}"


# --- As `bounds` has it -----------------------------------------------------------------------------------------------


def _evaluated(off: int) -> bool:
    found = largest_of(FULL_PIECES, three_layer_full_pieces, off)
    return found and all(three_layer_sequences(n, k) < t for n, k, t in places_of(FULL_PIECES))


evaluated = Computed(
    name="as evaluated",
    reading="`three_layer_full_pieces(N, K)` is the largest t of the sequences with at most N labels and at most K "
    f"samples, for all N <= {LAST // 3 + 8}, K <= {LAST + 8}; `three_layer_sequences` is less at each of the table",
    statement="the value less off is the largest t",
    predicate=_evaluated,
    instance={"off": 0},
    falsified_instance={"off": 1},
    files=(TABLE,),
)
all_widths = Validity(
    name="all widths",
    reading="fewer than t neurons: h + g <= d2 functions with an output weight that is not 0, at most d1 breakpoints, "
    "different ones: one of the cases that are gone through. Further samples, and labels, only add conditions",
    hypotheses=(
        *(z3.Int("d1") + z3.Int("d2") < z3.Int("t"), z3.Int("h") + z3.Int("g") <= z3.Int("d2")),
        z3.Int("breakpoints") <= z3.Int("d1"),
    ),
    conclusion=z3.Int("breakpoints") + z3.Int("h") + z3.Int("g") < z3.Int("t"),
    falsified_conclusion=z3.Int("breakpoints") + z3.Int("h") + z3.Int("g") < z3.Int("t") - 1,
)
FULL_PIECES_DATA = Claim(
    id="ours/full-pieces-data",
    title="3 layers, full pieces: the data",
    text=f"For each of the {len(sequences(FULL_PIECES))} sequences of full_pieces.json, isolated labels 1 and -1 with "
    "a number t, each cut of the chosen kinks into pieces of layer 1, with fewer than t breakpoints and functions "
    "together, has a breakpoint between two full pieces that lines exclude. `three_layer_full_pieces(N, K)` is the "
    "largest t for at most N labels, K samples.",
    steps=(kinks_of_data, none_left, evaluated),
    uses=("ours/forced-kinks",),
    scope="these data sets",
    one_instance=True,
)
THREE_LAYER_FULL_PIECES = Claim(
    id="ours/three-layer-full-pieces",
    title="3 layers: full pieces side by side",
    text=f"{len(sequences(FULL_PIECES))} sequences of isolated labels 1, -1 (full_pieces.json, each with a number t): "
    "m*(N, K) >= t if one with n labels, e pairs of neighbours equal, z zeros more at the ends, has n <= N, 3 n + e + "
    f"z + 2 <= K. So m*(N, K) >= t for {_few()}.",
    steps=(
        *(in_order, chosen, share, side_by_side, excluded),
        *(label_ahead, inside, two_zeros, label_behind, equal_ahead, all_widths),
    ),
    uses=("ours/full-pieces-data", "ours/forced-kinks", "ours/one-dimension", "def-3.3"),
    scope="all N, K",
)

CLAIMS = (FULL_PIECES_DATA, THREE_LAYER_FULL_PIECES)
