"""Lemmas on continuous piecewise-linear (CPL) functions through data on a line: chords, and one kink more."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import algebra, induction
from ftc_verify.claims.statements.names import instance, relu, variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    equal,
    forall,
    if_else,
    implies,
    negation,
    rule,
)

from .upper_words import CHORD_WORDS, chord, slope
from .words import CPL, K, bend, cpl, curve, f, i, increasing, j, k, sign, u, value, x, z

t, v = variables("t v", REAL)

# --- Chords ---------------------------------------------------------------------------------------------------------

_meets_body = all_of(
    equal(chord(x, z, i, x(i)), z(i)), implies(x(i) < x(i + 1), equal(chord(x, z, i, x(i + 1)), z(i + 1)))
)


def _meets(p: Proofs) -> Theorem:
    ask = p.assembler
    told = [ask.unfold(chord, x, z, i, x(at)) for at in (i, i + 1)]
    return ask.generalise([x, z, i], algebra(ask, "ends of a chord", _meets_body, *told, ask.unfold(slope, x, z, i)))


MEETS = Statement("chords/ends", forall([x, z, i], _meets_body), CHORD_WORDS, _meets)
"""The line through points i and i + 1 passes through both."""

_turn = slope(x, z, i) - slope(x, z, i - 1)
_bend_body = implies(all_of(x(i - 1) < x(i), x(i) < x(i + 1)), equal(bend(x, z, i), sign(_turn)))


def _bend(p: Proofs) -> Theorem:
    ask = p.assembler
    told = ask.unfold(bend, x, z, i)
    signs = told.concludes.args[1].args[0]
    rises = [ask.instantiate(p.cite(MEETS), x, z, at) for at in (i - 1, i)]
    lines = [ask.unfold(chord, x, z, at, x(at + 1)) for at in (i - 1, i)]
    shown = algebra(
        ask,
        "sign of the second difference",
        _bend_body,
        told,
        ask.unfold(sign, signs),
        ask.unfold(curve, *signs.args),
        ask.unfold(sign, _turn),
        *rises,
        *lines,
    )
    return ask.generalise([x, z, i], shown)


BEND = Statement("chords/bend", forall([x, z, i], _bend_body), CHORD_WORDS, _bend)
"""The bend at i is the sign of s_i - s_{i-1}."""

_behind_body = implies(all_of(increasing(x, K), j >= 1, j <= i, i <= K), x(j) <= x(i))


def _behind(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(all_of(increasing(x, K), j >= 1))
    told = ask.unfold(increasing, x, K)
    order = ask.leaf("sorted", told.concludes.args[1], given, told)
    reached = implies(i <= K, x(j) <= x(i))
    every = induction(ask, "sorted from j on", i, j, reached, [], [given, ask.instantiate(order, i)])
    here = ask.assume(_behind_body.args[0])
    every = ask.discharge(given.concludes, ask.instantiate(every, i))
    shown = ask.leaf("further right", _behind_body.args[1], here, every)
    return ask.generalise([x, K, j, i], ask.discharge(here.concludes, shown))


BEHIND = Statement("data/sorted", forall([x, K, j, i], _behind_body), CHORD_WORDS, _behind)

# --- One kink more --------------------------------------------------------------------------------------------------


def more(function: Term, place: Term, size: Term) -> Term:
    """The function with one more kink."""
    old = k <= function.kinks
    places, sizes = (
        rule(k, if_else(old, function.t(k), place)),
        rule(k, if_else(old, function.v(k), size)),
    )
    return instance(CPL, function.kinks + 1, places, sizes, function.slope, function.c)


_MORE = more(f, t, v)
_value_body = implies(f.kinks >= 0, equal(value(_MORE, u, f.kinks + 1), value(f, u, f.kinks) + v * relu(u - t)))


def _value(p: Proofs) -> Theorem:
    ask = p.assembler
    same = implies(k <= f.kinks, equal(value(_MORE, u, k), value(f, u, k)))
    every = induction(
        ask,
        "the kinks before",
        k,
        0,
        same,
        [ask.unfold(value, _MORE, u, 0), ask.unfold(value, f, u, 0)],
        [ask.unfold(value, _MORE, u, k + 1), ask.unfold(value, f, u, k + 1)],
    )
    shown = ask.leaf(
        "and the new one", _value_body, ask.instantiate(every, f.kinks), ask.unfold(value, _MORE, u, f.kinks + 1)
    )
    return ask.generalise([f, t, v, u], shown)


VALUE = Statement("kinks/value with one more", forall([f, t, v, u], _value_body), CHORD_WORDS, _value)

_right = implies(f.kinks >= 1, f.t(f.kinks) < t)
_cpl_body = implies(all_of(cpl(f), negation(equal(v, 0)), _right), cpl(_MORE))


def _in_order(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_cpl_body.args[0])
    before, after = ask.unfold(cpl, f), ask.unfold(cpl, _MORE)
    old = ask.leaf("kinks before", before.concludes.args[1].args[1], given, before)
    each = ask.leaf("each kink", body_at(after.concludes.args[1].args[1], k), given, ask.instantiate(old, k))
    shown = ask.leaf("in order", cpl(_MORE), before, given, after, ask.generalise([k], each))
    return ask.generalise([f, t, v], ask.discharge(given.concludes, shown))


IN_ORDER = Statement("kinks/one more", forall([f, t, v], _cpl_body), CHORD_WORDS, _in_order)
