"""ours/three-layer-lower as a theorem: pieces (their number by ours/three-layer-pieces, only stated here), the sign
argument, parameters and small nets; each part has a worst case of its own."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, obtain_all, possible
from ftc_verify.claims.statements.names import substitute
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    exists,
    forall,
    if_else,
    implies,
    number,
    to_real,
)
from ftc_verify.theory import three_layer

from ..common.bound_words import larger, least_width_parameters, pieces, steps, v
from ..common.deep_words import L, affine_between, deep_fits, g, layered, neurons, p, point, q, t, width_sum, worst_case
from ..common.forced_pieces import FORCES
from ..common.from_theory import as_term
from ..common.line_data import PLACES, spaced
from ..common.thirds import THIRDS, WITNESS
from ..common.three_layer_bound_words import (
    THREE_LAYER_BOUND_WORDS,
    THREE_LAYER_BOUNDS,
    best_split,
    d1,
    d2,
    enough_for_two,
    least_for_signs,
    least_width,
    most_pieces,
    pieces_at_most,
    sought_for_two,
    split_bound,
)
from ..common.words import LOWER, D, K, N, admitted, d, i, j, m, n, z
from . import axis_points, deep_lower
from .axis_points import AXIS_DATA, DIRECTION, ORIGIN
from .three_layer_signs_formulas import THREE_LAYER_SIGNS

WORDS = THREE_LAYER_BOUND_WORDS
_net = all_of(layered(g, 3), deep_fits(g, d, D))

# --- What the parts rest on -----------------------------------------------------------------------------------------

_COUNT = pieces_at_most(g.width(1), g.width(2))
PIECES = Statement(
    "ours/three-layer-pieces",
    forall([g, d, p, q], implies(layered(g, 3), exists([t], affine_between(_COUNT - 1)))),
    WORDS,
)
"""Only stated, as are the next seven."""


def _stated(name: str, given: Term, bound: Term) -> Statement:
    conditions = all_of(d >= 1, N <= K, *(given.args if given.head == "and" else (given,)))
    return Statement(name, forall([d, N, K], implies(conditions, worst_case(number(3), bound))), WORDS)


SMALL = _stated("ours/three-layer-small", all_of(N >= 1, K >= 3), if_else(all_of(N >= 2, K >= 4), number(4), 3))
SEVEN_SAMPLES = _stated("ours/three-layer-seven-samples", all_of(N >= 3, K >= 7), number(5))
THREE_LABELS = _stated("ours/three-layer-three-labels", all_of(N >= 3, K >= 12), number(6))
ALTERNATING = _stated(
    "ours/three-layer-alternating", all_of(2 * N + 1 >= K, K >= 3), least_width_parameters(K, number(2))
)
FOUR_LABELS = _stated("ours/three-layer-four-labels", all_of(N >= 4, K >= 11), number(6))
FOUR_OF_TEN = _stated("ours/three-layer-four-of-ten", all_of(N >= 4, K >= 10), number(6))
TEN_SAMPLES = _stated("ours/three-layer-ten-samples", all_of(N >= 5, K >= 10), number(6))

# --- Pieces ---------------------------------------------------------------------------------------------------------

_most_body = implies(all_of(d1 >= 1, d2 >= 1), pieces_at_most(d1, d2) <= most_pieces(d1 + d2))


def _most(proofs: Proofs) -> Theorem:
    """4 (d1 + 1)(d2 + 1) <= (d1 + d2 + 2)^2."""
    ask = proofs.assembler
    told = [ask.unfold(pieces_at_most, d1, d2), ask.unfold(most_pieces, d1 + d2)]
    return ask.generalise([d1, d2], ask.leaf("most pieces", _most_body, *told))


MOST = Statement("three layers/most pieces", forall([d1, d2], _most_body), WORDS, _most)

_least_body = implies(all_of(v >= 2, most_pieces(v) >= pieces), least_width(pieces) <= v)


def _least(proofs: Proofs) -> Theorem:
    """The search from 2 up stops at v, if not before."""
    ask = proofs.assembler
    given = ask.assume(_least_body.args[0])
    before = sought_for_two(pieces, steps)
    found = induction(
        ask,
        "not passed",
        steps,
        0,
        before <= v,
        [given, ask.unfold(sought_for_two, pieces, 0)],
        [given, ask.unfold(sought_for_two, pieces, steps + 1), ask.unfold(enough_for_two, before, pieces)],
    )
    shown = ask.leaf(
        "the least",
        _least_body.args[1],
        given,
        ask.instantiate(found, pieces),
        ask.unfold(sought_for_two, pieces, pieces),
        ask.unfold(least_width, pieces),
    )
    return ask.generalise([v, pieces], ask.discharge(given.concludes, shown))


LEAST = Statement("three layers/the least sum", forall([v, pieces], _least_body), WORDS, _least)

BY_PIECES = least_width(LOWER + 1)
_pieces_body = implies(all_of(d >= 1, N >= 0, K >= 1), worst_case(number(3), BY_PIECES))


def _by_pieces(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    given = ask.assume(_pieces_body.args[0])
    data, goal = substitute(AXIS_DATA, {z: THIRDS}), worst_case(number(3), BY_PIECES)
    witness = ask.instantiate(proofs.cite(WITNESS), N, K)
    allowed = ask.instantiate(proofs.cite(axis_points.ADMITTED), d, N, K, THIRDS)
    allowed = ask.leaf("admitted", allowed.concludes.args[1], given, witness, allowed)
    net, told = ask.assume(substitute(_net, {D: data})), ask.unfold(layered, g, 3)
    widths = ask.leaf("a neuron each", told.concludes.args[1].args[1], net, told)
    wide = [ask.instantiate(widths, at) for at in (1, 2)]
    some_ = ask.instantiate(proofs.cite(PIECES), g, d, ORIGIN, DIRECTION)
    some_ = ask.modus_ponens(some_, ask.leaf("three layers", layered(g, 3), net))
    found = ask.assume(body_at(some_.concludes, t))
    forces = ask.instantiate(proofs.cite(FORCES), g, d, ORIGIN, DIRECTION, t, _COUNT - 1, PLACES, THIRDS, K)
    conditions = forces.concludes.args[0]
    fit = ask.unfold(deep_fits, g, d, data)
    each = ask.instantiate(ask.leaf("the labels", fit.concludes.args[1], net, fit), i)
    label = ask.leaf("a label", body_at(conditions.args[3], i), each, ask.unfold(point, ORIGIN, DIRECTION, to_real(i)))
    count = ask.unfold(pieces_at_most, g.width(1), g.width(2))
    positive = ask.leaf("a piece", _COUNT >= 1, count, net, told, wide[1])
    ready = ask.leaf("data", conditions, given, found, positive, ask.generalise([i], label), spaced(proofs, K))
    total = [ask.unfold(width_sum, g.width, at) for at in (2, 1, 0)]
    bound = ask.leaf(
        "so many neurons",
        neurons(g) >= BY_PIECES,
        ask.modus_ponens(forces, ready),
        given,
        witness,
        net,
        told,
        *wide,
        *total,
        ask.instantiate(proofs.cite(MOST), g.width(1), g.width(2)),
        ask.instantiate(proofs.cite(LEAST), neurons(g), LOWER + 1),
    )
    bound = obtain_all(ask, some_, [t], bound)
    every = ask.generalise([g], ask.discharge(net.concludes, bound))
    there = ask.witness(goal, data, ask.leaf("the worst case", body_at(goal, data), allowed, every))
    return ask.generalise([d, N, K], ask.discharge(given.concludes, there))


PIECES_PART = Statement("three layers/pieces", forall([d, N, K], _pieces_body), WORDS, _by_pieces)

# --- Signs ----------------------------------------------------------------------------------------------------------

_more_body = implies(all_of(n <= N, substitute(worst_case(L, m), {N: n})), worst_case(L, m))


def _more_labels(proofs: Proofs) -> Theorem:
    """A data set with at most n labels is one with at most N."""
    ask = proofs.assembler
    given = ask.assume(_more_body.args[0])
    some_ = ask.leaf("some data", given.concludes.args[1], given)
    found = ask.assume(body_at(some_.concludes, D))
    allowed = [ask.unfold(admitted, d, most, K, D) for most in (n, N)]
    there = ask.leaf("the same data", body_at(worst_case(L, m), D), found, given, *allowed)
    shown = obtain_all(ask, some_, [D], ask.witness(worst_case(L, m), D, there))
    return ask.generalise([d, N, K, L, m, n], ask.discharge(given.concludes, shown))


MORE_LABELS = Statement("deep/more labels", forall([d, N, K, L, m, n], _more_body), WORDS, _more_labels)

_middle = n // 2


def _signs(bound: Term) -> Term:
    return substitute(worst_case(number(3), bound), {N: n})


_split_body = implies(all_of(d >= 1, n >= 0, 4 * n + 1 <= K, j >= 0, j <= _middle), _signs(best_split(n, j)))


def _split(proofs: Proofs) -> Theorem:
    """The better of a split and of the best one nearer to the middle: its data are a worst case for both."""
    ask = proofs.assembler
    numbers = ask.assume(all_of(d >= 1, n >= 0, 4 * n + 1 <= K))

    def split(at: Term, *known: Theorem) -> Theorem:
        """`at` labels 1, the others -1."""
        lemma = ask.instantiate(proofs.cite(THREE_LAYER_SIGNS), d, at, n - at, K)
        more = ask.instantiate(proofs.cite(MORE_LABELS), d, n, K, 3, split_bound(at, n - at), at + (n - at))
        bound = body_at(body_at(lemma.concludes.args[1], D).args[1], g).args[1].args[0]
        weaker = ask.instantiate(proofs.cite(deep_lower.WEAKER), d, at + (n - at), K, 3, bound, split_bound(at, n - at))
        told = ask.unfold(split_bound, at, n - at)
        return ask.leaf("a split", _signs(split_bound(at, n - at)), numbers, lemma, weaker, more, told, *known)

    goal = implies(j <= _middle, _signs(best_split(n, j)))

    def from_part(part: Theorem, bound: Term, of: Term, *known: Theorem) -> Theorem:
        return ask.instantiate(proofs.cite(deep_lower.WEAKER), d, n, K, 3, bound, of)

    first = from_part(numbers, split_bound(_middle, n - _middle), best_split(n, 0))
    base = ask.leaf(
        "in the middle",
        implies(number(0) <= _middle, _signs(best_split(n, 0))),
        split(_middle),
        first,
        ask.unfold(best_split, n, 0),
    )
    before = ask.assume(all_of(j >= 0, goal))
    here = ask.assume(j + 1 <= _middle)
    at = _middle - (j + 1)
    parts = (split_bound(at, n - at), best_split(n, j))
    step = ask.leaf(
        "one further",
        _signs(best_split(n, j + 1)),
        before,
        here,
        split(at, here, before),
        ask.unfold(best_split, n, j + 1),
        ask.unfold(larger, *parts),
        *[from_part(numbers, part, best_split(n, j + 1)) for part in parts],
    )
    every = ask.induct(j, 0, goal, base, ask.discharge(before.concludes, ask.discharge(here.concludes, step)))
    every = ask.discharge(numbers.concludes, ask.instantiate(every, j))
    return ask.generalise([d, K, n, j], ask.leaf("all splits", _split_body, every))


SPLIT = Statement("three layers/the best split", forall([d, K, n, j], _split_body), WORDS, _split)

_some = (K - 1) // 4
_PARTED = if_else(_some >= N, N, _some)
BY_SIGNS = least_for_signs(_PARTED)
_signs_body = implies(all_of(d >= 1, N >= 0, K >= 1), worst_case(number(3), BY_SIGNS))


def _by_signs(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    told = ask.unfold(least_for_signs, _PARTED)
    place = told.concludes.args[1].args[1]
    split = ask.instantiate(proofs.cite(SPLIT), d, K, _PARTED, place)
    weaker = ask.instantiate(proofs.cite(deep_lower.WEAKER), d, _PARTED, K, 3, told.concludes.args[1], BY_SIGNS)
    more = ask.instantiate(proofs.cite(MORE_LABELS), d, N, K, 3, BY_SIGNS, _PARTED)
    shown = ask.leaf("signs", _signs_body, told, split, weaker, more)
    return ask.generalise([d, N, K], shown)


SIGNS_PART = Statement("three layers/signs", forall([d, N, K], _signs_body), WORDS, _by_signs)

# --- The row --------------------------------------------------------------------------------------------------------

BOUND = as_term(three_layer.three_layer_lower.body, THREE_LAYER_BOUNDS, N=N, K=K)
"""`three_layer_lower(N, K)`, as `bounds` evaluates it."""
_GIVEN = all_of(d >= 1, K >= 1, N >= 0, N <= K)
FORMULA = forall([d, N, K], implies(_GIVEN, worst_case(number(3), BOUND)))


def _prove(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    given = ask.assume(_GIVEN)
    at_any_depth = (deep_lower.PIECES_PART, deep_lower.PARAMETERS_PART)
    parts = [ask.instantiate(proofs.cite(part), d, N, K, 3) for part in at_any_depth]
    own = (PIECES_PART, SIGNS_PART, SMALL, SEVEN_SAMPLES, FOUR_OF_TEN, THREE_LABELS, ALTERNATING)
    parts += [ask.instantiate(proofs.cite(part), d, N, K) for part in own]
    bounds = dict.fromkeys(body_at(body_at(part.concludes.args[1], D).args[1], g).args[1].args[0] for part in parts)
    weaker = [ask.instantiate(proofs.cite(deep_lower.WEAKER), d, N, K, 3, bound, BOUND) for bound in bounds]
    shown = ask.leaf("the largest part", worst_case(number(3), BOUND), given, *parts, *weaker)
    return ask.generalise([d, N, K], ask.discharge(_GIVEN, shown))


THREE_LAYER_LOWER = Statement(
    "ours/three-layer-lower",
    FORMULA,
    WORDS,
    _prove,
    lambda proofs: possible(proofs.assembler, FORMULA, (1, 1, 3)),
)
