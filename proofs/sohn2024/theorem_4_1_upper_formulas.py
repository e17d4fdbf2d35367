"""Formulas of Theorem 4.1, upper half, and of Remark 2: what the chord interpolant needs in the worst case."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import obtain_all, possible
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    exists,
    forall,
    implies,
    negation,
    number,
)
from ftc_verify.theory import two_layer

from ..common.few_chords import POINTS
from ..common.from_theory import as_term
from ..common.one_dimension_formulas import FROM_LINE
from ..common.upper_words import UPPER_WORDS, fewest
from ..common.words import D, K, N, d, fit_all, g, h, m, n, x, z
from .block_formulas import LABELS
from .theorem_4_1_formulas import THM_412

UPPER = as_term(two_layer.PAPER_TWO_LAYER_UPPER, N=N, K=K)
"""min{3N + 1, K - 1}"""

# --- thm-4.1.1 ------------------------------------------------------------------------------------------------------

_411_body = implies(all_of(d >= 1, K >= 3, N >= 0, N <= K), fit_all(d, N, K, UPPER))
THM_411_FORMULA = forall([d, N, K], _411_body)


def _on_a_line(p: Proofs, given: Theorem) -> Theorem:
    """The chord interpolant has few enough hinges for all data on a line."""
    ask = p.assembler
    line = body_at(body_at(ask.instantiate(p.cite(FROM_LINE), d, N, K, UPPER).concludes.args[0].args[2], x), z)
    sorted_ = ask.assume(line.args[0])
    points = ask.instantiate(p.cite(POINTS), x, z, K)
    there = ask.modus_ponens(points, ask.leaf("points on a line", points.concludes.args[0], given, sorted_))
    found = ask.assume(body_at(body_at(there.concludes, h), n))
    few = ask.instantiate(p.cite(LABELS), z, K, N)
    goal = body_at(body_at(line.args[1], h), n)
    shown = ask.leaf("few enough", goal, given, sorted_, found, few)
    some = ask.witness(line.args[1], h, ask.witness(body_at(line.args[1], h), n, shown))
    there = obtain_all(ask, there, [h, n], some)
    return ask.generalise([x, z], ask.discharge(sorted_.concludes, there))


def _upper(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_411_body.args[0])
    lift = ask.instantiate(p.cite(FROM_LINE), d, N, K, UPPER)
    ready = ask.leaf("on a line", lift.concludes.args[0], given, _on_a_line(p, given))
    shown = ask.modus_ponens(lift, ready)
    return ask.generalise([d, N, K], ask.discharge(given.concludes, shown))


THM_411 = Statement(
    "thm-4.1.1",
    THM_411_FORMULA,
    UPPER_WORDS,
    _upper,
    lambda p: possible(p.assembler, THM_411_FORMULA, (number(1), number(0), number(3))),
)

# --- rem-2 ----------------------------------------------------------------------------------------------------------

_there = exists([m], all_of(fewest(d, K, K, m), m + 1 <= K, m + 2 >= K))
REM_2_FORMULA = forall([d, K], implies(all_of(d >= 1, K >= 3), _there))


def _needs(p: Proofs, given: Theorem) -> Theorem:
    """for all n: if n neurons fit all data with N = K, n is at least K - 2."""
    ask = p.assembler
    lower = ask.instantiate(p.cite(THM_412), d, K, K)
    worst = ask.modus_ponens(lower, ask.leaf("N = K", lower.concludes.args[0], given))
    data = ask.assume(body_at(worst.concludes, D))
    fit = ask.assume(fit_all(d, K, K, n))
    told = ask.unfold(fit_all, d, K, K, n)
    every = ask.leaf("all data", told.concludes.args[1], fit, told)
    bounds = ask.leaf("the worst", data.concludes.args[1], data)
    there = ask.instantiate(every, D)
    net = ask.modus_ponens(there, ask.leaf("admitted", there.concludes.args[0], data))
    found = ask.assume(body_at(net.concludes, g))
    shown = ask.leaf("at least", n >= K - 2, given, found, ask.instantiate(bounds, g))
    shown = ask.obtain(worst, D, ask.obtain(net, g, shown))
    return ask.generalise([n], ask.discharge(fit.concludes, shown))


def _is_fewest(p: Proofs, value: Term, fit: Theorem, *known: Theorem) -> Theorem:
    """A number of neurons that fits, where no smaller one does."""
    ask = p.assembler
    told = ask.unfold(fewest, d, K, K, value)
    none = ask.leaf("none below", body_at(told.concludes.args[1].args[1], n), *known)
    goal = body_at(_there, value)
    shown = ask.leaf("the fewest", goal, told, fit, ask.generalise([n], none))
    return ask.witness(_there, value, shown)


def _remark(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(all_of(d >= 1, K >= 3))
    lower = ask.instantiate(_needs(p, given), n)
    upper = ask.leaf("K - 1 do", fit_all(d, K, K, K - 1), given, ask.instantiate(p.cite(THM_411), d, K, K))
    one_less = ask.assume(fit_all(d, K, K, K - 2))
    no = ask.assume(negation(one_less.concludes))
    fewer = ask.discharge(one_less.concludes, _is_fewest(p, K - 2, one_less, lower))
    shown = ask.discharge(no.concludes, _is_fewest(p, K - 1, upper, lower, no))
    both = ask.leaf("one or the other", _there, fewer, shown)
    return ask.generalise([d, K], ask.discharge(given.concludes, both))


REM_2 = Statement(
    "rem-2",
    REM_2_FORMULA,
    UPPER_WORDS,
    _remark,
    lambda p: possible(p.assembler, REM_2_FORMULA, (number(1), number(3))),
)
