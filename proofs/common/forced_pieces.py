"""Data on a line force pieces: a net that is affine between n numbers, and goes through data, has n >= B.

On each chord between neighbouring samples there is a stretch without a number where the net is as steep as the chord,
or steeper, and one where it is as flat, or flatter. At a chosen index the chords turn; a flat stretch before it and a
steep one behind it (or the other way round) have a number between them, and these numbers are all different.
"""

from collections.abc import Sequence

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import obtain_all, some
from ftc_verify.claims.statements.names import substitute, variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    FALSE,
    Term,
    all_of,
    body_at,
    equal,
    exists,
    forall,
    if_else,
    implies,
    negation,
    number,
    to_real,
)

from . import cells
from .cells import scale
from .deep_words import DEEP_WORDS, affine_between, clear, g, on_line, p, q, t, up_to
from .words import K, bend, chosen, curve, d, forced, i, increasing, k, n, sign, x, z

a, b, v0, v1, v2, v3 = variables("a b v0 v1 v2 v3", REAL)
f0, f1, f2, f3, z1, z2, z3, x1, x2, x3, slope = variables("f0 f1 f2 f3 z1 z2 z3 x1 x2 x3 slope", REAL)


def _excess(rise: Term, run: Term, chord_rise: Term, chord_run: Term) -> Term:
    """How much steeper than the chord, times both runs."""
    return rise * chord_run - chord_rise * run


def _steeper(first: Term, last: Term) -> Term:
    """The net is steeper between these two than from a to b (if scale > 0, else flatter)."""
    return scale * _excess(on_line(last) - on_line(first), last - first, on_line(b) - on_line(a), b - a) >= 0


_LINE = [g, d, p, q, t]


def _stretch(count: Term) -> Term:
    inside = all_of(a <= v0, v0 < v1, v1 <= b, clear(t, count, v0, v1), _steeper(v0, v1))
    return exists([v0, v1], inside)


_steep_body = implies(all_of(n >= 0, a < b), _stretch(n))


def _at(formula: Term, *terms: Term) -> Term:
    for term in terms:
        formula = body_at(formula, term)
    return formula


def _steep(proofs: Proofs) -> Theorem:
    """One number more: if it cuts the stretch, one of the two parts is as steep."""
    ask = proofs.assembler
    order = ask.assume(a < b)
    whole = ask.leaf("the chord", _at(_stretch(number(0)), a, b), order, *_clear_of_none(proofs))
    base = some(ask, _stretch(number(0)), [a, b], whole)
    before = ask.assume(all_of(k >= 0, _stretch(k)))
    had = ask.assume(_at(_stretch(k), v0, v1))
    cut = t(k + 1)
    crossed = all_of(v0 < cut, cut < v1)
    ways = []
    for case, ends in (
        (negation(crossed), (v0, v1)),
        (all_of(crossed, _steeper(v0, cut)), (v0, cut)),
        (all_of(crossed, _steeper(cut, v1)), (cut, v1)),
    ):
        here = ask.assume(case)
        part = [ask.instantiate(proofs.cite(cells.PART), t, k, v0, v1, *ends)] if ends != (v0, v1) else []
        more = ask.instantiate(proofs.cite(cells.MORE), t, k, *ends)
        shown = ask.leaf("a part", _at(_stretch(k + 1), *ends), here, had, *part, more)
        ways.append(ask.discharge(case, some(ask, _stretch(k + 1), ends, shown)))
    shown = ask.leaf("one of them", _stretch(k + 1), had, *ways)
    shown = obtain_all(ask, ask.leaf("so far", _stretch(k), before), [v0, v1], shown)
    every = ask.induct(k, 0, _stretch(k), base, ask.discharge(before.concludes, shown))
    every = ask.discharge(a < b, ask.instantiate(every, n))
    return ask.generalise([*_LINE, scale, a, b, n], ask.leaf("steep", _steep_body, every))


def _clear_of_none(proofs: Proofs) -> list[Theorem]:
    ask = proofs.assembler
    told = ask.unfold(clear, t, 0, a, b)
    return [told, ask.generalise([i], ask.leaf("no number", body_at(told.concludes.args[1], i)))]


STEEP = Statement("pieces/a steep stretch", forall([*_LINE, scale, a, b, n], _steep_body), DEEP_WORDS, _steep)

# --- Where chords turn ----------------------------------------------------------------------------------------------

_chords = all_of(
    v0 < v1,
    v1 <= v2,
    v2 < v3,
    x1 < x2,
    x2 < x3,
    scale * _excess(f1 - f0, v1 - v0, z2 - z1, x2 - x1) <= 0,
    scale * _excess(f3 - f2, v3 - v2, z3 - z2, x3 - x2) >= 0,
)
_straight = all_of(equal(curve(f0, f1, f3, v0, v1, v3), 0), equal(curve(f0, f2, f3, v0, v2, v3), 0))
_VALUES = [scale, f0, f1, f2, f3, v0, v1, v2, v3, z1, z2, z3, x1, x2, x3]
_turn_body = implies(all_of(_chords, _straight), scale * curve(z1, z2, z3, x1, x2, x3) <= 0)


def _turn(proofs: Proofs) -> Theorem:
    """On one line the two stretches have one slope; the chords cannot turn the other way."""
    ask = proofs.assembler
    given = ask.assume(all_of(_chords, _straight))
    through = ask.assume(equal(slope * (v3 - v0), f3 - f0))
    chords = ask.leaf("chords", _chords, given)
    line = [
        _on_the_line(proofs, False, f1, v1, given, through),
        _on_the_line(proofs, True, f2, v2, given, through),
    ]
    sides = [
        _divided(proofs, -1, v1 - v0, z2 - z1, x2 - x1, chords, line[0]),
        _divided(proofs, 1, v3 - v2, z3 - z2, x3 - x2, chords, line[1]),
    ]
    apart = all_of(a > 0, b > 0, scale * (slope * a - z1) <= 0, scale * (slope * b - z2) >= 0)
    no_turn = ask.leaf("no turn", implies(apart, scale * (z2 * a - z1 * b) <= 0))
    no_turn = ask.generalise([scale, slope, a, b, z1, z2], no_turn)
    no_turn = ask.instantiate(no_turn, scale, slope, x2 - x1, x3 - x2, z2 - z1, z3 - z2)
    end = ask.modus_ponens(no_turn, ask.leaf("both sides", no_turn.concludes.args[0], chords, *sides))
    shown = ask.leaf("so", _turn_body.args[1], end, ask.unfold(curve, z1, z2, z3, x1, x2, x3))
    shown = ask.generalise([slope], ask.discharge(through.concludes, shown))
    steep = ask.instantiate(shown, (f3 - f0) / (v3 - v0))
    shown = ask.modus_ponens(steep, ask.leaf("its slope", steep.concludes.args[0], chords))
    return ask.generalise(_VALUES, ask.discharge(given.concludes, shown))


def _on_the_line(proofs: Proofs, last: bool, value: Term, place: Term, *known: Theorem) -> Theorem:
    """Of three points on a line: the rise up to the middle one, or from there to the last, is slope times run."""
    ask = proofs.assembler
    points = all_of(a > 0, b > 0, equal(z2 * a - z1 * b, 0), equal(slope * (a + b), z1 + z2))
    small = implies(points, equal(z2, slope * b) if last else equal(z1, slope * a))
    lemma = ask.generalise([a, b, z1, z2, slope], ask.leaf("a stretch of it", small))
    lemma = ask.instantiate(lemma, place - v0, v3 - place, value - f0, f3 - value, slope)
    told = ask.unfold(curve, f0, value, f3, v0, place, v3)
    return ask.modus_ponens(lemma, ask.leaf("three points", lemma.concludes.args[0], told, *known))


def _divided(proofs: Proofs, side: int, run: Term, rise: Term, chord: Term, *known: Theorem) -> Theorem:
    """A line steeper (1) or flatter (-1) than a chord on a stretch has such a slope."""
    ask = proofs.assembler
    steeper = all_of(a > 0, side * (scale * _excess(slope * a, a, z1, x1)) >= 0)
    divided = ask.leaf("divided", implies(steeper, side * (scale * (slope * x1 - z1)) >= 0))
    lemma = ask.generalise([scale, slope, a, z1, x1], divided)
    lemma = ask.instantiate(lemma, scale, slope, run, rise, chord)
    return ask.modus_ponens(lemma, ask.leaf("a slope", lemma.concludes.args[0], *known))


TURN = Statement("pieces/one line does not turn", forall(_VALUES, _turn_body), DEEP_WORDS, _turn)

# --- Data force B + 1 pieces ----------------------------------------------------------------------------------------


def _direction(at: Term) -> Term:
    """On the chord from sample i: steeper than it (1) or flatter (-1)."""
    behind = if_else(chosen(x, z, at), bend(x, z, at), number(1))
    return to_real(if_else(chosen(x, z, at + 1), -bend(x, z, at + 1), behind))


def _chord(at: Term) -> dict[Term, Term]:
    return {scale: _direction(at), a: x(at), b: x(at + 1)}


def _reached(at: Term) -> Term:
    """On the chord from sample i there is a stretch left of which there are as many numbers as chosen indices."""
    body = substitute(_at(_stretch(n), v0, v1), _chord(at))
    return exists([v0, v1], all_of(body, forced(x, z, at) <= up_to(t, v0, n)))


_labels = forall([i], implies(all_of(i >= 1, i <= K), equal(on_line(x(i)), z(i))))
_data = all_of(n >= 0, K >= 1, increasing(x, K), _labels, affine_between(n))
_forces_body = implies(_data, forced(x, z, K - 1) <= n)


def _forces(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    given = ask.assume(_data)
    told = ask.unfold(increasing, x, K)
    order = ask.leaf("sorted", told.concludes.args[1], given, told)
    labelled = ask.leaf("the labels", _labels, given)

    def stretch(at: Term, *known: Theorem) -> Theorem:
        lemma = ask.instantiate(proofs.cite(STEEP), *_LINE, _direction(at), x(at), x(at + 1), n)
        ready = ask.leaf("a chord", lemma.concludes.args[0], given, ask.instantiate(order, at), *known)
        return ask.modus_ponens(lemma, ready)

    goal = implies(i <= K - 1, _reached(i))
    first = number(1)
    start = stretch(first, ask.assume(first <= K - 1))
    begun = ask.assume(_at(start.concludes, v0, v1))
    none = ask.leaf(
        "none so far",
        _at(_reached(first), v0, v1),
        begun,
        given,
        ask.unfold(forced, x, z, 1),
        ask.instantiate(proofs.cite(cells.COUNT), t, v0, v0, 0, n),
    )
    base = obtain_all(ask, start, [v0, v1], some(ask, _reached(first), [v0, v1], none))
    base = ask.discharge(first <= K - 1, base)
    before = ask.assume(all_of(i >= 1, goal))
    here = ask.assume(i + 1 <= K - 1)
    so_far = ask.leaf("so far", _reached(i), before, here)
    following = stretch(i + 1, here, before)
    had = ask.assume(_at(so_far.concludes, v0, v1))
    got = ask.assume(_at(following.concludes, v2, v3))
    three = [ask.instantiate(labelled, at) for at in (i, i + 1, i + 2)]
    labels = ask.leaf("three labels", all_of(*[one.concludes.args[1] for one in three]), here, before, *three)
    passed = _passed(proofs, had, got, ask.leaf("affine", affine_between(n), given), labels)
    counted = ask.instantiate(proofs.cite(cells.COUNT), t, v0, v2, i, n)
    more = ask.leaf(
        "one more",
        _at(_reached(i + 1), v2, v3),
        given,
        had,
        got,
        passed,
        counted,
        ask.unfold(forced, x, z, i + 1),
    )
    more = obtain_all(ask, following, [v2, v3], some(ask, _reached(i + 1), [v2, v3], more))
    step = obtain_all(ask, so_far, [v0, v1], more)
    step = ask.discharge(before.concludes, ask.discharge(here.concludes, step))
    every = ask.induct(i, 1, goal, base, step)
    last = ask.leaf("the last chord", implies(K >= 2, _reached(K - 1)), ask.instantiate(every, K - 1))
    long = ask.assume(K >= 2)
    there = ask.modus_ponens(last, long)
    found = ask.assume(_at(there.concludes, v0, v1))
    counted = ask.instantiate(proofs.cite(cells.COUNT), t, v0, v0, 0, n)
    enough = obtain_all(ask, there, [v0, v1], ask.leaf("B", _forces_body.args[1], found, counted, given))
    short = ask.unfold(forced, x, z, K - 1)
    shown = ask.leaf("in all", _forces_body.args[1], given, ask.discharge(K >= 2, enough), short)
    return ask.generalise([*_LINE, n, x, z, K], ask.discharge(_data, shown))


def _passed(proofs: Proofs, had: Theorem, got: Theorem, affine: Theorem, labels: Theorem) -> Theorem:
    """At a chosen index a number lies between the two stretches."""
    ask = proofs.assembler
    turned = chosen(x, z, i + 1)
    here = ask.assume(all_of(turned, up_to(t, v2, n) <= up_to(t, v0, n)))
    told = ask.unfold(clear, t, n, v0, v3)
    outside = ask.instantiate(proofs.cite(cells.OUTSIDE), t, n, v2, v3, k)
    counted = ask.instantiate(proofs.cite(cells.COUNT), t, v0, v2, k, n)
    each = ask.leaf("none between", body_at(told.concludes.args[1], k), got, here, counted, outside)
    free = ask.leaf("clear", clear(t, n, v0, v3), told, ask.generalise([k], each))
    lines = [ask.instantiate(affine, v0, at, v3) for at in (v1, v2)]
    bends = ask.unfold(bend, x, z, i + 1)
    way = ask.unfold(sign, bends.concludes.args[1].args[0])
    next_ = ask.unfold(bend, x, z, i + 2)
    chosen_ = [ask.unfold(chosen, x, z, at) for at in (i + 1, i + 2)]
    scaled = ask.leaf(
        "directions",
        all_of(
            equal(_direction(i + 1), to_real(bend(x, z, i + 1))),
            equal(_direction(i), -to_real(bend(x, z, i + 1))),
            to_real(bend(x, z, i + 1)) * way.concludes.args[0].args[0] > 0,
        ),
        here,
        bends,
        way,
        next_,
        ask.unfold(sign, next_.concludes.args[1].args[0]),
        *chosen_,
    )
    turn = ask.instantiate(
        proofs.cite(TURN),
        to_real(bend(x, z, i + 1)),
        *[on_line(at) for at in (v0, v1, v2, v3)],
        *[v0, v1, v2, v3],
        *[z(i), z(i + 1), z(i + 2)],
        *[x(i), x(i + 1), x(i + 2)],
    )
    flat = _relabelled(proofs, -1, (v0, v1), i, had, scaled, labels)
    steep = _relabelled(proofs, 1, (v2, v3), i + 1, got, scaled, labels)
    order = ask.leaf("in order", all_of(*turn.concludes.args[0].args[0].args[:5]), had, got)
    line = ask.leaf("one line", turn.concludes.args[0].args[1], order, free, *lines)
    ready = ask.leaf("the chords", turn.concludes.args[0], order, flat, steep, line)
    no = ask.leaf("it turns", FALSE, ask.modus_ponens(turn, ready), scaled)
    return ask.discharge(here.concludes, no)


def _relabelled(proofs: Proofs, side: int, ends: Sequence[Term], at: Term, *known: Theorem) -> Theorem:
    """How steep (1) or flat (-1) a stretch is beside the chord at sample i, in terms of labels and of the bend."""
    ask = proofs.assembler
    before = all_of(scale * _excess(f1, v1, z1, x1) >= 0, equal(z1, z2), equal(scale, side * slope))
    after = slope * _excess(f1, v1, z2, x1)
    lemma = ask.leaf("relabelled", implies(before, after >= 0 if side > 0 else after <= 0))
    lemma = ask.instantiate(
        ask.generalise([scale, slope, f1, v1, z1, z2, x1], lemma),
        _direction(at),
        to_real(bend(x, z, i + 1)),
        on_line(ends[1]) - on_line(ends[0]),
        ends[1] - ends[0],
        on_line(x(at + 1)) - on_line(x(at)),
        z(at + 1) - z(at),
        x(at + 1) - x(at),
    )
    return ask.modus_ponens(lemma, ask.leaf("a stretch", lemma.concludes.args[0], *known))


FORCES = Statement("pieces/data force B", forall([*_LINE, n, x, z, K], _forces_body), DEEP_WORDS, _forces)
