"""Pieces of a two-layer net on a line: at most m + 1, not always m + 1."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.names import substitute
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    FALSE,
    Term,
    all_of,
    body_at,
    equal,
    exists,
    forall,
    implies,
    negation,
    number,
    rule,
)

from ..common import lines
from ..common.definition_words import (
    DEFINITION_WORDS,
    a,
    b,
    c,
    has_pieces,
    line_values,
    none_between,
    on_line,
    p,
    straight,
    t,
)
from ..common.reading_pieces import AXIS, DEAD, ORIGIN
from ..common.words import curve, d, g, i, j, k, n, output, w

# --- At most m + 1 --------------------------------------------------------------------------------------------------

AT_MOST = forall([g, d, p, w], implies(g.neurons >= 0, has_pieces(g, d, p, w, g.neurons + 1)))
_sum = lines.hinges_on_line(g, d, p, w)
BREAKS = rule(j, lines.break_of(_sum.w(j), _sum.b(j)))
"""A place for each neuron."""


def _at(term: Term) -> Term:
    """What is said of n pieces, of m + 1 pieces with these places."""
    return substitute(term, {n: g.neurons + 1, t: BREAKS})


def _at_most(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    wide = ask.assume(g.neurons >= 0)
    between = ask.assume(all_of(a < b, b < c, _at(none_between)))
    here = ask.assume(all_of(i >= 1, i <= g.neurons))
    outside = ask.instantiate(proofs.cite(lines.OUTSIDE), _sum.w(i), _sum.b(i), a, c)
    every = ask.instantiate(ask.leaf("no place between", _at(none_between), between), i)
    beside = ask.leaf("its place is not", outside.concludes.args[0], every, here)
    none = ask.generalise([i], ask.discharge(here.concludes, ask.modus_ponens(outside, beside)))
    lemma = ask.instantiate(proofs.cite(lines.STRAIGHT), _sum, g.neurons, a, b, c)
    ready = ask.leaf("none breaks", lemma.concludes.args[0], wide, between, none)
    values = line_values(g, d, p, w, a, b, c)
    same = [ask.instantiate(proofs.cite(lines.VALUES), g, d, p, w, one, g.neurons) for one in (a, b, c)]
    shown = ask.leaf("straight", equal(curve(*values, a, b, c), 0), wide, ask.modus_ponens(lemma, ready), *same)
    every = ask.generalise([a, b, c], ask.discharge(between.concludes, shown))
    there = ask.witness(_at(exists([t], straight)), BREAKS, every)
    told = ask.unfold(has_pieces, g, d, p, w, g.neurons + 1)
    counted = ask.leaf("m + 1 pieces", has_pieces(g, d, p, w, g.neurons + 1), wide, there, told)
    return ask.generalise([g, d, p, w], ask.discharge(wide.concludes, counted))


YUN = Statement(
    "yun-3.3/2",
    AT_MOST,
    DEFINITION_WORDS,
    _at_most,
    lambda proofs: possible(proofs.assembler, AT_MOST, (DEAD, number(1), ORIGIN, AXIS)),
)

# --- Exactly m + 1, as printed --------------------------------------------------------------------------------------

_a_line = exists([k], all_of(k >= 1, k <= d, negation(equal(w(k), 0))))
_exactly = all_of(has_pieces(g, d, p, w, g.neurons + 1), negation(has_pieces(g, d, p, w, g.neurons)))
EXACTLY = forall([g, d, p, w], implies(all_of(g.neurons >= 0, _a_line), _exactly))


def _not_exactly(proofs: Proofs) -> Theorem:
    """A neuron with output weight 0: one piece."""
    ask = proofs.assembler
    claimed = ask.instantiate(ask.assume(EXACTLY), DEAD, 1, ORIGIN, AXIS)
    axis = claimed.concludes.args[0].args[1]
    line = ask.witness(axis, 1, ask.leaf("a line", body_at(axis, 1)))
    between = all_of(a < b, b < c, substitute(none_between, {n: number(1), t: ORIGIN}))
    values = line_values(DEAD, number(1), ORIGIN, AXIS, a, b, c)
    flat = equal(curve(*values, a, b, c), 0)
    zero = [ask.unfold(output, DEAD, 1, on_line(ORIGIN, AXIS, at), count) for at in (a, b, c) for count in (1, 0)]
    shown = ask.leaf("flat", implies(between, flat), ask.unfold(curve, *flat.args[0].args), *zero)
    told = ask.unfold(has_pieces, DEAD, 1, ORIGIN, AXIS, 1)
    one = ask.witness(told.concludes.args[1].args[1], ORIGIN, ask.generalise([a, b, c], shown))
    no = ask.leaf("1 < 2", FALSE, claimed, line, one, told)
    return ask.leaf("so not", negation(EXACTLY), ask.discharge(EXACTLY, no))


YUN_PRINT = Statement(
    "yun-3.3/2/print",
    EXACTLY,
    DEFINITION_WORDS,
    _not_exactly,
    refuted_at=(("m", "1"), ("output weight", "0"), ("pieces", "1")),
)
