"""Formulas of Theorem 5.1.2: the lower bound for three layers, and the number of pieces that its proof uses."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import obtain_all, possible
from ftc_verify.claims.statements.names import instance, substitute
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    FALSE,
    all_of,
    body_at,
    equal,
    exists,
    forall,
    implies,
    negation,
    number,
    real,
    rule,
)

from ..common import line_data
from ..common.cells import OUTSIDE
from ..common.deep_words import (
    DEEP,
    affine_between,
    clear,
    deep_fits,
    deep_output,
    g,
    layered,
    neurons,
    product,
    t,
    u2,
    u3,
    width_product,
)
from ..common.deep_words import p as origin
from ..common.deep_words import q as direction
from ..common.section_5_words import beyond_root
from ..common.thirds import THIRDS, WITNESS
from ..common.three_layer_line import THREE_LAYER_WORDS, WIDTHS
from ..common.words import CPL, LOWER, D, K, N, admitted, cpl, d, f, i, j, k, u, value, z
from ..ours import axis_points
from ..ours.axis_points import AXIS_DATA
from ..ours.pieces import PIECES as ALL_PIECES
from ..ours.three_layer_capacity import SINGLE, WIDE

# --- thm-5.1.2 ------------------------------------------------------------------------------------------------------

_net = all_of(layered(g, 3), deep_fits(g, d, D))
_worst = exists([D], all_of(admitted(d, N, K, D), forall([g], implies(_net, beyond_root(neurons(g), LOWER)))))
_given = all_of(d >= 1, K >= 3, N >= 0, N <= K)
FORMULA = forall([d, N, K], implies(_given, _worst))


def _lower(p: Proofs) -> Theorem:
    """(m + 2)^2 >= 4 (d1 + 1)(d2 + 1) >= 4 (M + 1), and m >= 2."""
    ask = p.assembler
    given = ask.assume(_given)
    data = substitute(AXIS_DATA, {z: THIRDS})
    witness = ask.instantiate(p.cite(WITNESS), N, K)
    allowed = ask.leaf(
        "admitted",
        admitted(d, N, K, data),
        given,
        witness,
        ask.instantiate(p.cite(axis_points.ADMITTED), d, N, K, THIRDS),
    )
    fit = ask.assume(substitute(_net, {D: data}))
    bound = ask.leaf(
        "bound",
        beyond_root(neurons(g), LOWER),
        given,
        fit,
        witness,
        ask.instantiate(p.cite(WIDE), g),
        ask.instantiate(p.cite(axis_points.NEEDS), g, d, 3, K, THIRDS),
        ask.unfold(beyond_root, neurons(g), LOWER),
    )
    every = ask.generalise([g], ask.discharge(fit.concludes, bound))
    there = ask.witness(_worst, data, ask.leaf("worst", body_at(_worst, data), allowed, every))
    return ask.generalise([d, N, K], ask.discharge(_given, there))


LOWER_BOUND = Statement(
    "thm-5.1.2", FORMULA, THREE_LAYER_WORDS, _lower, lambda p: possible(p.assembler, FORMULA, (1, 1, 3))
)

# --- thm-5.1.2/pieces -----------------------------------------------------------------------------------------------

d1, d2 = g.width(1), g.width(2)
_same = forall([u], equal(deep_output(g, 1, line_data.along(u)), value(f, u, f.kinks)))
_pieces_given = all_of(layered(g, 3), cpl(f), _same)
PIECES_FORMULA = forall([g, f], implies(_pieces_given, equal(f.kinks + 1, 2 * d1 * d2 + d2 + 1)))

_NOTHING, _ONES = rule(k, real(0)), rule(k, real(1))
TWICE = instance(DEEP, number(2), rule(k, number(1)), rule(i, rule(j, _ONES)), rule(i, _NOTHING), _ONES, real(0))
"""relu(relu(u))"""
HINGE = instance(CPL, number(1), _NOTHING, _ONES, real(0), real(0))


def _no_pieces(p: Proofs) -> Theorem:
    """relu(relu(u)) has two pieces, not four."""
    ask = p.assembler
    claimed = ask.assume(PIECES_FORMULA)
    here = ask.instantiate(claimed, TWICE, HINGE)
    conditions = here.concludes.args[0]
    sized, ordered = ask.unfold(layered, TWICE, 3), ask.unfold(cpl, HINGE)
    width = ask.generalise([i], ask.leaf("a neuron", body_at(sized.concludes.args[1].args[1], i)))
    size = ask.generalise([k], ask.leaf("its kink", body_at(ordered.concludes.args[1].args[1], k)))
    shaped = ask.leaf("three layers", layered(TWICE, 3), sized, width)
    each = ask.leaf(
        "the same value",
        body_at(conditions.args[2], u),
        shaped,
        ask.instantiate(p.cite(SINGLE), TWICE, 1, line_data.along(u)),
        ask.instantiate(p.cite(line_data.DOT), _ONES, u, 1),
        *[ask.unfold(value, HINGE, u, at) for at in (1, 0)],
    )
    no = ask.leaf("2 < 4", FALSE, here, shaped, ordered, size, ask.generalise([u], each))
    return ask.leaf("so not", negation(PIECES_FORMULA), ask.discharge(PIECES_FORMULA, no))


PIECES = Statement(
    "thm-5.1.2/pieces",
    PIECES_FORMULA,
    THREE_LAYER_WORDS,
    _no_pieces,
    refuted_at=(("net", "relu(relu(u))"), ("d1, d2", "1, 1"), ("pieces", "2, not 4")),
)

# --- thm-5.1.2/pieces/at-most ---------------------------------------------------------------------------------------

_bends = exists([t], affine_between(2 * d1 * d2 + d2))
AT_MOST_FORMULA = forall([g, d, origin, direction], implies(layered(g, 3), _bends))


def _at_most(p: Proofs) -> Theorem:
    """(d1 + 1)(d2 + 1) - 1 numbers are enough, and these are no more."""
    ask = p.assembler
    given = ask.assume(layered(g, 3))
    sized = ask.instantiate(p.cite(WIDTHS), g)
    told = ask.unfold(layered, g, 3)
    every = ask.leaf("each layer has a neuron", told.concludes.args[1].args[1], given, told)
    pieces = ask.instantiate(p.cite(ALL_PIECES), g, d, origin, direction)
    width = body_at(pieces.concludes.args[0].args[1], i)
    wide = ask.generalise([i], ask.leaf("widths", width, ask.instantiate(every, i)))
    there = ask.modus_ponens(pieces, ask.leaf("a net", pieces.concludes.args[0], given, sized, wide))
    found = ask.assume(body_at(there.concludes, t))
    goal = body_at(_bends, t)
    for at in (u, u2, u3):
        goal = body_at(goal, at)
    here = ask.assume(goal.args[0])
    few, many = product(g) - 1, 2 * d1 * d2 + d2
    counts = [ask.unfold(width_product, g.width, at) for at in (2, 1, 0)]
    fewer = ask.leaf("fewer", few <= many, given, sized, *counts)
    clear_ = ask.unfold(clear, t, few, u, u3)
    outside = ask.instantiate(p.cite(OUTSIDE), t, many, u, u3, i)
    each = ask.leaf("none inside", body_at(clear_.concludes.args[1], i), here, fewer, outside)
    affine = ask.leaf(
        "affine", goal.args[1], here, clear_, ask.generalise([i], each), ask.instantiate(found, u, u2, u3)
    )
    line = ask.generalise([u, u2, u3], ask.discharge(here.concludes, affine))
    shown = obtain_all(ask, there, [t], ask.witness(_bends, t, line))
    return ask.generalise([g, d, origin, direction], ask.discharge(given.concludes, shown))


def _at_most_instance(p: Proofs) -> Theorem:
    sized = p.assembler.unfold(layered, TWICE, 3)
    width = p.assembler.leaf("a neuron", body_at(sized.concludes.args[1].args[1], i))
    every = p.assembler.generalise([i], width)
    return possible(p.assembler, AT_MOST_FORMULA, (TWICE, 1, _NOTHING, _ONES), sized, every)


AT_MOST = Statement("thm-5.1.2/pieces/at-most", AT_MOST_FORMULA, THREE_LAYER_WORDS, _at_most, _at_most_instance)
