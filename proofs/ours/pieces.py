"""ours/pieces as a theorem: the numbers for the last hidden layer (common/net_pieces) are enough for the output."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import obtain_all, possible
from ftc_verify.claims.statements.names import instance, substitute
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    all_of,
    body_at,
    exists,
    forall,
    implies,
    number,
    real,
    rule,
)

from ..common import layers_on_line
from ..common.deep_words import (
    DEEP,
    DEEP_WORDS,
    affine_between,
    deep_output,
    g,
    inputs,
    layer,
    p,
    point,
    product,
    q,
    t,
    u2,
    u3,
)
from ..common.net_pieces import LAYERS, has_widths
from ..common.words import d, i, j, u

GIVEN = all_of(g.hidden >= 0, has_widths)
SO_MANY = exists([t], affine_between(product(g) - 1))
FORMULA = forall([g, d, p, q], implies(GIVEN, SO_MANY))


def _prove(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    given = ask.assume(GIVEN)
    last = ask.instantiate(proofs.cite(LAYERS), g, d, p, q, g.hidden)
    enough = ask.modus_ponens(last, ask.leaf("the last layer", last.concludes.args[0], given))
    found = ask.assume(body_at(enough.concludes, t))
    goal = body_at(SO_MANY, t)
    for at in (u, u2, u3):
        goal = body_at(goal, at)
    here = ask.assume(goal.args[0])
    layers = [layer(g, d, point(p, q, at), g.hidden) for at in (u, u2, u3)]
    sums = ask.instantiate(proofs.cite(layers_on_line.SUMS), g.v, *layers, inputs(g, d, g.hidden + 1), g.c, u, u2, u3)
    each = ask.leaf("a neuron", body_at(sums.concludes.args[0], j), here, ask.instantiate(found, u, u2, u3, j))
    shown = ask.modus_ponens(sums, ask.generalise([j], each))
    outputs = [ask.unfold(deep_output, g, d, point(p, q, at)) for at in (u, u2, u3)]
    affine = ask.leaf("the output", goal.args[1], shown, *outputs)
    every = ask.generalise([u, u2, u3], ask.discharge(here.concludes, affine))
    there = obtain_all(ask, enough, [t], ask.witness(SO_MANY, t, every))
    return ask.generalise([g, d, p, q], ask.discharge(GIVEN, there))


_NONE = rule(i, real(0))
CONSTANT = instance(DEEP, number(0), rule(i, number(0)), rule(i, rule(j, _NONE)), rule(i, _NONE), _NONE, real(0))
"""The net without hidden layers whose value is 0."""


def _instance(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    widths = substitute(has_widths, {g: CONSTANT})
    each = ask.generalise([i], ask.leaf("no width", body_at(widths, i)))
    return possible(ask, FORMULA, (CONSTANT, 1, _NONE, _NONE), each)


PIECES = Statement("ours/pieces", FORMULA, DEEP_WORDS, _prove, _instance)
