"""Words of the upper bound for three layers: what constructions (a), (a''), (a*), (a2*) and (f) take, each the least
number of neurons with enough room, sought by recursion from the fewest up."""

from ftc_verify.claims.statements.names import Symbol, variables
from ftc_verify.claims.statements.sorts import INT
from ftc_verify.claims.statements.terms import Term, if_else
from ftc_verify.theory import three_layer

from .bound_words import larger, steps, v, w
from .capacity_words import CAPACITY_WORDS
from .from_theory import as_term
from .kink_words import KINK_WORDS
from .section_5_words import root_up
from .three_layer_bound_words import THREE_LAYER_BOUND_WORDS

count, groups = variables("count groups")

smaller = Symbol("smaller", (v, w), INT, if_else(v <= w, v, w), "min{{{0}, {1}}}")


def _room(name: str, body: Term, phrase: str) -> Symbol:
    """The most that v neurons have room for."""
    return Symbol(name, (v,), INT, body, phrase)


def _enough(name: str, room: Symbol, phrase: str) -> Symbol:
    return Symbol(name, (v, count), INT, if_else(count <= room(v), v, v + 1), phrase)


def _sought(name: str, start: Term | int, params: tuple[Term, ...], enough: Symbol, phrase: str) -> Symbol:
    """After so many steps up from the start."""
    before = Symbol(name, (*params, steps), INT, None, "")(*params, steps - 1)
    return Symbol(name, (*params, steps), INT, if_else(steps <= 0, start, enough(before, params[0])), phrase, steps)


most_in_windows = _room(
    "most_in_windows",
    as_term(three_layer.most_in_windows.body, t=v),
    "[largest p q with p + 4 q = {0}, at q = floor(({0} + 4)/8)]",
)
enough_in_windows = _enough(
    "enough_in_windows", most_in_windows, "[{0}, or 1 more if the largest p q with p + 4 q = {0} is below {1}]"
)
sought_in_windows = _sought(
    "sought_in_windows",
    groups + 4,
    (count, groups),
    enough_in_windows,
    "[least p + 4 q with p q >= {0}, sought from {1} + 4 up in {2} steps]",
)
least_with_windows = Symbol(
    "least_with_windows",
    (count, groups),
    INT,
    sought_in_windows(count, groups, 8 * count),
    "[(a): least p + 4 q with p q >= {0}, p >= {1}, q >= 1]",
)
most_to_both_ends = _room(
    "most_to_both_ends",
    as_term(three_layer.most_to_both_ends.body, t=v),
    "[largest (p + 1) q with p + 4 q = {0}, at q = floor(({0} + 5)/8)]",
)
enough_to_both_ends = _enough(
    "enough_to_both_ends",
    most_to_both_ends,
    "[{0}, or 1 more if the largest (p + 1) q with p + 4 q = {0} is below {1}]",
)
sought_to_both_ends = _sought(
    "sought_to_both_ends",
    7,
    (count,),
    enough_to_both_ends,
    "[least p + 4 q with (p + 1) q >= {0}, sought from 7 up in {1} steps]",
)
least_to_both_ends = Symbol(
    "least_to_both_ends",
    (count,),
    INT,
    sought_to_both_ends(count, 8 * count),
    "[(a''): least p + 4 q with (p + 1) q >= {0}, p >= 3, q at most the largest even number below p]",
)
most_with_pair = _room(
    "most_with_pair",
    as_term(three_layer.most_with_pair.body, t=v),
    "[largest (p + 1) u + floor(3 (p + 1)/5) with p + 4 u + 2 = {0}]",
)
enough_with_pair = _enough(
    "enough_with_pair",
    most_with_pair,
    "[{0}, or 1 more if (p + 1) u + floor(3 (p + 1)/5) < {1} whenever p + 4 u + 2 = {0}]",
)
sought_with_pair = _sought(
    "sought_with_pair",
    9,
    (count,),
    enough_with_pair,
    "[least p + 4 u + 2 with (p + 1) u + floor(3 (p + 1)/5) >= {0}, sought from 9 up in {1} steps]",
)
least_with_pair = Symbol(
    "least_with_pair",
    (count,),
    INT,
    sought_with_pair(count, 8 * count),
    "[(a*): least p + 4 u + 2 with (p + 1) u + floor(3 (p + 1)/5) >= {0}, p >= 3, p >= 4 u - 2, p >= 8 where u = 2]",
)
most_with_two_pairs = _room(
    "most_with_two_pairs",
    as_term(three_layer.most_with_two_pairs.body, t=v),
    "[largest (p + 1) q + 1 with p + 4 q = {0}]",
)
enough_with_two_pairs = _enough(
    "enough_with_two_pairs",
    most_with_two_pairs,
    "[{0}, or 1 more if (p + 1) q + 1 < {1} whenever p + 4 q = {0}]",
)
sought_with_two_pairs = _sought(
    "sought_with_two_pairs",
    16,
    (count,),
    enough_with_two_pairs,
    "[least p + 4 q with (p + 1) q + 1 >= {0}, sought from 16 up in {1} steps]",
)
least_with_two_pairs = Symbol(
    "least_with_two_pairs",
    (count,),
    INT,
    sought_with_two_pairs(count, 4 * count),
    "[(a2*): least p + 4 q with (p + 1) q + 1 >= {0}, q >= 2, p >= k + 7, k the least odd number from q - 1 on]",
)
most_shared = _room(
    "most_shared",
    as_term(three_layer.most_shared.body, {"max": larger}, t=v),
    "[largest p (q + 1) with p + q = {0}, q >= 3]",
)
enough_shared = _enough(
    "enough_shared", most_shared, "[{0}, or 1 more if the largest p (q + 1) with p + q = {0}, q >= 3, is below {1}]"
)
sought_shared = _sought(
    "sought_shared",
    4,
    (count,),
    enough_shared,
    "[least p + q with p (q + 1) >= {0}, q >= 3, sought from 4 up in {1} steps]",
)
shared_width = Symbol(
    "shared_width",
    (count,),
    INT,
    sought_shared(count - 1, count),
    "[(f): least p + q with p (q + 1) + 1 >= {0}, p >= 1, q >= 3]",
)
most_plus = Symbol(
    "most_plus",
    (v, w),
    INT,
    as_term(three_layer.most_plus.body, p=v, r=w),
    "[most changed samples of p (q + 1) + 2, p = {0}, q + 1 = {1}]",
)
shared_plus_width = Symbol(
    "shared_plus_width",
    (count, v, w),
    INT,
    as_term(three_layer.shared_plus_width.body, {"most_plus": most_plus}, t=count, N=v, K=w),
    "[(f+): {0} - 1 = p + q where N = {1}, K = {2} are within, else {2} + 2]",
)
CONSTRUCTIONS = {
    "shared_plus_width": shared_plus_width,
    "min": smaller,
    "least_with_windows": least_with_windows,
    "least_to_both_ends": least_to_both_ends,
    "least_with_pair": least_with_pair,
    "least_with_two_pairs": least_with_two_pairs,
    "shared_width": shared_width,
    "root_up": root_up,
}
"""Words for what theory/three_layer.py calls so."""
OWN = (
    smaller,
    *(most_in_windows, enough_in_windows, sought_in_windows, least_with_windows),
    *(most_to_both_ends, enough_to_both_ends, sought_to_both_ends, least_to_both_ends),
    *(most_with_pair, enough_with_pair, sought_with_pair, least_with_pair),
    *(most_with_two_pairs, enough_with_two_pairs, sought_with_two_pairs, least_with_two_pairs),
    *(most_shared, enough_shared, sought_shared, shared_width),
    *(most_plus, shared_plus_width),
)
_others = [word for word in (*KINK_WORDS, *CAPACITY_WORDS) if word not in THREE_LAYER_BOUND_WORDS]
THREE_LAYER_UPPER_WORDS = (*THREE_LAYER_BOUND_WORDS, *_others, *OWN)
"""The vocabulary of the bounds for three layers, of nets on a line, of what is fitted, and that of constructions."""
