"""Lemmas on zero crossings: functions that are straight where nothing bends cross zero once between breakpoints, so a
stretch of bends of one sign takes breakpoints, or functions of that sign."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction
from ftc_verify.claims.statements.names import variables
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import Term, all_of, any_of, equal, exists, forall, implies, variable

from .section_5_words import (
    SECTION_5_WORDS,
    Y,
    all_crossed,
    crossed,
    crosses,
    o,
    of_sign,
    r,
    t,
    unbroken,
    v,
    y,
)
from .words import WORDS, ZERO, i, k, n, s, sign

CROSSING_WORDS = (*WORDS, *SECTION_5_WORDS)
R, most = variables("R most")


def _in_stretch(at: Term) -> Term:
    return all_of(at >= o + 1, at <= o + 2 * R + 1)


RISES = forall([i], implies(all_of(i >= o + 1, i <= o + 2 * R), t(i) <= t(i + 1)))
"""Breakpoints are counted from the left."""


def straight(values: Term) -> Term:
    """Where nothing bends the values lie on a line."""
    low = all_of(i >= o + 1, i <= o + 2 * R - 1, unbroken(t, i))
    return forall([i], implies(low, equal(values(i) + values(i + 2), 2 * values(i + 1))))


def passed(up_to: Term) -> Term:
    """The breakpoints from o + 1 up to the end of a triple."""
    return t(o + 2 * up_to + 1) - t(o + 1)


# --- One function ---------------------------------------------------------------------------------------------------

_once_body = implies(all_of(R >= 0, RISES, straight(y)), crossed(y, t, o, R) <= passed(R) + 1)


def _once(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_once_body.args[0])
    rises = ask.leaf("rises", RISES, given)
    lines = ask.leaf("lines", straight(y), given)
    end = o + 2 * r + 1
    away = any_of(all_of(y(end) > 0, y(end) > y(end - 1)), all_of(y(end) < 0, y(end) < y(end - 1)))
    full = equal(crossed(y, t, o, r), passed(r) + 1)
    state = implies(
        r <= R,
        all_of(crossed(y, t, o, r) <= passed(r) + 1, implies(full, all_of(r >= 1, unbroken(t, end - 2), away))),
    )
    around = [ask.instantiate(rises, at) for at in (end - 2, end - 1, end, end + 1)]
    around += [ask.instantiate(lines, at) for at in (end - 1, end)]
    every = induction(
        ask,
        "once between breakpoints",
        r,
        0,
        state,
        [ask.unfold(crossed, y, t, o, 0)],
        [*around, ask.unfold(crossed, y, t, o, r + 1)],
    )
    shown = ask.leaf("at most once", _once_body.args[1], given, ask.instantiate(every, R))
    return ask.generalise([y, t, o, R], ask.discharge(given.concludes, shown))


ONCE = Statement("crossings/once between breakpoints", forall([y, t, o, R], _once_body), CROSSING_WORDS, _once)

# --- All functions of one sign --------------------------------------------------------------------------------------

_each = forall([k], implies(all_of(k >= 1, k <= n), crossed(Y(k), t, o, R) <= most))
_total_body = implies(all_of(n >= 0, _each), all_crossed(Y, v, s, t, o, R, n) <= of_sign(v, s, n) * most)


def _total(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_total_body.args[0])
    each = ask.leaf("each", _each, given)
    total = implies(i <= n, all_crossed(Y, v, s, t, o, R, i) <= of_sign(v, s, i) * most)
    every = induction(
        ask,
        "at most so many each",
        i,
        0,
        total,
        [ask.unfold(all_crossed, Y, v, s, t, o, R, 0), ask.unfold(of_sign, v, s, 0)],
        [
            ask.instantiate(each, i + 1),
            ask.unfold(all_crossed, Y, v, s, t, o, R, i + 1),
            ask.unfold(of_sign, v, s, i + 1),
        ],
    )
    shown = ask.leaf("in all", _total_body.args[1], given, ask.instantiate(every, n))
    return ask.generalise([Y, v, s, t, o, R, n, most], ask.discharge(given.concludes, shown))


TOTAL = Statement("crossings/in all", forall([Y, v, s, t, o, R, n, most], _total_body), CROSSING_WORDS, _total)


def crossing(at: Term, low: Term) -> Term:
    """Function number `at` has the sign s and changes its sign between `low` and `low` + 2."""
    return all_of(at >= 1, at <= n, equal(sign(v(at)), s), crosses(Y(at), low))


def _sum(up_to: Term, count: Term) -> Term:
    return all_crossed(Y, v, s, t, o, up_to, count)


_low = o + 2 * r + 1
_more_body = implies(
    all_of(n >= 0, r >= 0),
    all_of(
        _sum(r, n) <= _sum(r + 1, n),
        implies(all_of(unbroken(t, _low), exists([k], crossing(k, _low))), _sum(r, n) < _sum(r + 1, n)),
    ),
)


def _more(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_more_body.args[0])
    one = variable("j")

    def step(at: Term) -> list[Theorem]:
        told = [ask.unfold(all_crossed, Y, v, s, t, o, up_to, at) for up_to in (r, r + 1)]
        return [*told, ask.unfold(crossed, Y(at), t, o, r + 1)]

    never = _sum(r, i) <= _sum(r + 1, i)
    start = [ask.unfold(all_crossed, Y, v, s, t, o, up_to, 0) for up_to in (r, r + 1)]
    every = induction(ask, "never fewer", i, 0, never, start, [given, *step(i + 1)])
    there = exists([k], crossing(k, _low))
    here = ask.assume(all_of(unbroken(t, _low), crossing(one, _low)))
    strict = implies(i <= n, all_of(never, implies(i >= one, _sum(r, i) < _sum(r + 1, i))))
    strictly = induction(ask, "one more", i, 0, strict, [*start, here], [given, here, *step(i + 1)])
    found = ask.leaf("more", _sum(r, n) < _sum(r + 1, n), here, ask.instantiate(strictly, n))
    so = ask.discharge(here.concludes, found)
    both = ask.assume(all_of(unbroken(t, _low), there))
    some = ask.leaf("there is one", there, both)
    held = ask.assume(crossing(one, _low))
    more = ask.leaf("so more", _sum(r, n) < _sum(r + 1, n), both, held, so)
    strict_part = ask.discharge(both.concludes, ask.obtain(some, one, more))
    shown = ask.leaf("both", _more_body.args[1], given, ask.instantiate(every, n), strict_part)
    return ask.generalise([Y, v, s, t, o, n, r], ask.discharge(given.concludes, shown))


MORE = Statement("crossings/one more", forall([Y, v, s, t, o, n, r], _more_body), CROSSING_WORDS, _more)

# --- A stretch of bends of one sign ---------------------------------------------------------------------------------

_lines = forall([k], implies(all_of(k >= 1, k <= n), straight(Y(k))))
_bends = forall([r], implies(all_of(r >= 0, r < R, unbroken(t, _low)), exists([k], crossing(k, _low))))
_stretch_body = implies(
    all_of(n >= 0, R >= 0, RISES, _lines, _bends),
    (of_sign(v, s, n) + 1) * (passed(R) + 1) >= R + 1,
)


def _stretch(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_stretch_body.args[0])
    rises, lines, bends = (
        ask.leaf(name, part, given) for name, part in (("rises", RISES), ("lines", _lines), ("bends", _bends))
    )
    none = induction(
        ask,
        "none at first",
        i,
        0,
        equal(_sum(ZERO, i), 0),
        [ask.unfold(all_crossed, Y, v, s, t, o, 0, 0)],
        [ask.unfold(all_crossed, Y, v, s, t, o, 0, i + 1), ask.unfold(crossed, Y(i + 1), t, o, 0)],
    )
    every = induction(
        ask,
        "a breakpoint or a crossing each",
        r,
        0,
        implies(r <= R, r <= passed(r) + _sum(r, n)),
        [given, ask.instantiate(none, n)],
        [
            given,
            ask.instantiate(bends, r),
            ask.instantiate(p.cite(MORE), Y, v, s, t, o, n, r),
            *[ask.instantiate(rises, at) for at in (_low, _low + 1)],
        ],
    )
    here = ask.assume(all_of(k >= 1, k <= n))
    once = ask.instantiate(p.cite(ONCE), Y(k), t, o, R)
    line = ask.leaf("its lines", straight(Y(k)), ask.instantiate(lines, k), here)
    once = ask.leaf("once", once.concludes.args[1], once, given, line)
    each = ask.generalise([k], ask.discharge(here.concludes, once))
    total = ask.instantiate(p.cite(TOTAL), Y, v, s, t, o, R, n, passed(R) + 1)
    summed = ask.leaf("summed", total.concludes.args[1], total, given, each)
    one, other, crossings = variables("a b c")
    factors = implies(all_of(crossings <= one * other, other + crossings >= R + 1), (one + 1) * other >= R + 1)
    lemma = ask.generalise([one, other, crossings, R], ask.leaf("factors", factors))
    lemma = ask.instantiate(lemma, of_sign(v, s, n), passed(R) + 1, _sum(R, n), R)
    ready = ask.leaf("a breakpoint or a crossing", lemma.concludes.args[0], given, summed, ask.instantiate(every, R))
    shown = ask.modus_ponens(lemma, ready)
    return ask.generalise([Y, v, s, t, o, n, R], ask.discharge(given.concludes, shown))


STRETCH = Statement("crossings/a stretch", forall([Y, v, s, t, o, n, R], _stretch_body), CROSSING_WORDS, _stretch)
