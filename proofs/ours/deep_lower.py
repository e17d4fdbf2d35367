"""ours/deep-lower as a theorem: pieces (thm-4.1.2/witness and what data on a line force), and what is only stated here,
parameters and laps; each part has a worst case of its own, and the largest part decides which it is."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, obtain_all, possible
from ftc_verify.claims.statements.names import substitute
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import Term, all_of, body_at, exists, forall, if_else, implies
from ftc_verify.theory import deep

from ..common.bound_words import (
    BOUND_WORDS,
    BOUNDS,
    h,
    larger,
    least_width_deep,
    least_width_parameters,
    parameters_at_most,
    v,
    w,
)
from ..common.deep_words import L, deep_fits, g, layered, neurons, product, worst_case
from ..common.even_widths import LEAST
from ..common.from_theory import as_term
from ..common.section_5_words import root_up
from ..common.thirds import THIRDS, WITNESS
from ..common.words import LOWER, D, K, N, admitted, d, m, n, z
from . import axis_points
from .axis_points import AXIS_DATA

_net = all_of(layered(g, L), deep_fits(g, d, D))

# --- What the parts rest on -----------------------------------------------------------------------------------------

_parameters = exists(
    [D],
    all_of(admitted(d, N, K, D), forall([g], implies(_net, parameters_at_most(neurons(g), L - 1) >= N))),
)
PARAMETERS = Statement(
    "ours/parameters",
    forall([d, N, K, L], implies(all_of(d >= 1, N >= 1, N <= K, L >= 3), _parameters)),
    BOUND_WORDS,
)
"""Only stated: the row's second half, with the labels that it is about as part of a data set."""
_few: Term = L
for _n, _k, _more in reversed(deep.BY_LAPS):
    _few = if_else(all_of(_n <= N, _k <= K), L + _more, _few)
LAPS = Statement(
    "ours/deep-laps",
    forall([d, N, K, L], implies(all_of(d >= 1, N >= 1, N <= K, K >= 3, L >= 3), worst_case(L, _few))),
    BOUND_WORDS,
)
"""Only stated."""

# --- A worst case for one bound is one for every smaller bound ------------------------------------------------------

_weaker_body = implies(all_of(n <= m, worst_case(L, m)), worst_case(L, n))


def _bound_for(goal: Term, g_: Term) -> Term:
    """What a worst case says of a net."""
    return body_at(body_at(goal, D).args[1], g_)


def _weaker(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_weaker_body.args[0])
    some_ = ask.leaf("some data", worst_case(L, m), given)
    found = ask.assume(body_at(some_.concludes, D))
    every = ask.leaf("all nets", found.concludes.args[1], found)
    less = ask.leaf("so many", _bound_for(worst_case(L, n), g), given, ask.instantiate(every, g))
    there = ask.leaf("the same data", body_at(worst_case(L, n), D), found, ask.generalise([g], less))
    shown = obtain_all(ask, some_, [D], ask.witness(worst_case(L, n), D, there))
    return ask.generalise([d, N, K, L, m, n], ask.discharge(given.concludes, shown))


WEAKER = Statement("deep/a smaller bound", forall([d, N, K, L, m, n], _weaker_body), BOUND_WORDS, _weaker)

# --- Pieces ---------------------------------------------------------------------------------------------------------

_LEAST = least_width_deep(LOWER + 1, L - 1)
BY_PIECES = if_else(_LEAST <= L - 1, L - 1, _LEAST)
_pieces_body = implies(all_of(d >= 1, N >= 0, K >= 1, L >= 2), worst_case(L, BY_PIECES))


def _by_pieces(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_pieces_body.args[0])
    data, goal = substitute(AXIS_DATA, {z: THIRDS}), worst_case(L, BY_PIECES)
    witness = ask.instantiate(p.cite(WITNESS), N, K)
    allowed = ask.instantiate(p.cite(axis_points.ADMITTED), d, N, K, THIRDS)
    allowed = ask.leaf("admitted", allowed.concludes.args[1], given, witness, allowed)
    net, told = ask.assume(substitute(_net, {D: data})), ask.unfold(layered, g, L)
    needs = ask.instantiate(p.cite(axis_points.NEEDS), g, d, L, K, THIRDS)
    needs = ask.modus_ponens(needs, ask.leaf("a net that fits", needs.concludes.args[0], net, given))
    enough = ask.leaf("so many pieces", product(g) >= LOWER + 1, needs, witness, given)
    least = ask.instantiate(p.cite(LEAST), g.width, g.hidden, LOWER + 1)
    least = ask.modus_ponens(least, ask.leaf("widths", least.concludes.args[0], net, told, enough, given))
    bound = ask.leaf("so many neurons", neurons(g) >= BY_PIECES, least, net, told)
    every = ask.generalise([g], ask.discharge(net.concludes, bound))
    there = ask.witness(goal, data, ask.leaf("the worst case", body_at(goal, data), allowed, every))
    return ask.generalise([d, N, K, L], ask.discharge(given.concludes, there))


PIECES_PART = Statement("deep/pieces", forall([d, N, K, L], _pieces_body), BOUND_WORDS, _by_pieces)

# --- Parameters -----------------------------------------------------------------------------------------------------

_root_body = implies(all_of(n >= 0, 4 * w <= n * n), root_up(w) <= n)


def _root(p: Proofs) -> Theorem:
    """(ceil(2 sqrt w) - 1)^2 < 4 w for w >= 1."""
    ask = p.assembler
    least = all_of(root_up(w) >= 2, (root_up(w) - 1) * (root_up(w) - 1) < 4 * w)
    every = induction(ask, "rounded up", w, 1, least, [ask.unfold(root_up, 1)], [ask.unfold(root_up, w + 1)])
    shown = ask.leaf("a root", _root_body, ask.instantiate(every, w), ask.unfold(root_up, w))
    return ask.generalise([n, w], shown)


ROOT = Statement("deep/a root rounded up", forall([n, w], _root_body), BOUND_WORDS, _root)

_counted_body = implies(all_of(h >= 2, v >= h, parameters_at_most(v, h) >= N), least_width_parameters(N, h) <= v)


def _counted(p: Proofs) -> Theorem:
    ask = p.assembler
    least = ask.unfold(least_width_parameters, N, h)
    told = [ask.unfold(parameters_at_most, v, h), least, ask.unfold(larger, *least.concludes.args[1].args)]
    root = ask.instantiate(p.cite(ROOT), v - h + 4, N - h + 2)
    return ask.generalise([v, h, N], ask.leaf("so many neurons", _counted_body, *told, root))


COUNTED = Statement("deep/parameters", forall([v, h, N], _counted_body), BOUND_WORDS, _counted)

BY_PARAMETERS = least_width_parameters(N, L - 1)
_parameters_body = implies(all_of(d >= 1, N >= 1, N <= K, L >= 3), worst_case(L, BY_PARAMETERS))


def _by_parameters(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_parameters_body.args[0])
    some_ = ask.modus_ponens(ask.instantiate(p.cite(PARAMETERS), d, N, K, L), given)
    found = ask.assume(body_at(some_.concludes, D))
    every = ask.instantiate(ask.leaf("all nets", found.concludes.args[1], found), g)
    net, told = ask.assume(_net), ask.unfold(layered, g, L)
    least = ask.instantiate(p.cite(LEAST), g.width, g.hidden, product(g))
    counted = ask.instantiate(p.cite(COUNTED), neurons(g), L - 1, N)
    bound = ask.leaf("so many neurons", neurons(g) >= BY_PARAMETERS, every, net, told, least, counted, given)
    all_ = ask.generalise([g], ask.discharge(_net, bound))
    goal = worst_case(L, BY_PARAMETERS)
    there = ask.witness(goal, D, ask.leaf("the worst case", body_at(goal, D), found, all_))
    shown = obtain_all(ask, some_, [D], there)
    return ask.generalise([d, N, K, L], ask.discharge(given.concludes, shown))


PARAMETERS_PART = Statement("deep/by parameters", forall([d, N, K, L], _parameters_body), BOUND_WORDS, _by_parameters)

# --- The row --------------------------------------------------------------------------------------------------------

BOUND = as_term(deep.deep_lower.body, BOUNDS, N=N, K=K, L=L)
"""`deep_lower(N, K, L)`, as `bounds` evaluates it."""
_GIVEN = all_of(d >= 1, L >= 4, K >= 1, N >= 0, N <= K)
FORMULA = forall([d, N, K, L], implies(_GIVEN, worst_case(L, BOUND)))


def _prove(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_GIVEN)
    parts = [ask.instantiate(p.cite(part), d, N, K, L) for part in (PIECES_PART, PARAMETERS_PART, LAPS)]
    bounds = (BY_PIECES, BY_PARAMETERS, _few)
    weaker = [ask.instantiate(p.cite(WEAKER), d, N, K, L, bound, BOUND) for bound in bounds]
    shown = ask.leaf("the largest part", worst_case(L, BOUND), given, *parts, *weaker)
    return ask.generalise([d, N, K, L], ask.discharge(_GIVEN, shown))


DEEP_LOWER = Statement(
    "ours/deep-lower",
    FORMULA,
    BOUND_WORDS,
    _prove,
    lambda p: possible(p.assembler, FORMULA, (1, 1, 3, 4)),
)
