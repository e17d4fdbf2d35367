"""Formulas of the set J of Theorem 4.4, with what a net through J is elsewhere, and of Remark 4."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, obtain_all, possible
from ftc_verify.claims.statements.names import iff
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    FALSE,
    Term,
    all_of,
    body_at,
    equal,
    forall,
    implies,
    negation,
    number,
    real,
    rule,
    to_real,
)

from ..common import blocks as lemmas
from ..common.block_words import (
    BLOCK_WORDS,
    I,
    J,
    T,
    a,
    b,
    blocks_of,
    elements,
    inside,
    interior,
    is_kept,
    is_rest,
    member,
    neighbours,
    on_chords,
    smaller,
    spare,
    subset,
    together,
    y,
)
from ..common.words import K, N, i, increasing, j, k, x, z
from . import block_formulas as lemma
from .block_formulas import EMPTY

# --- J ----------------------------------------------------------------------------------------------------------------

_zero_off_t = forall([i], implies(member(i, I), equal(z(i), 0)))
_j_given = all_of(
    K >= 0,
    subset(T, K),
    is_rest(I, T, K),
    is_kept(J, I, K),
    increasing(x, K),
    _zero_off_t,
    on_chords(y, x, z, J),
)
_dropped = all_of(i >= 1, i <= K, negation(member(i, J)))
_j_claim = all_of(
    equal(elements(J, K), K - spare(I, K)),
    forall([i], implies(_dropped, equal(y(i), 0))),
)
J_FORMULA = forall([K, T, I, J, x, z, y], implies(_j_given, _j_claim))


def _further_right(p: Proofs, given: Theorem) -> Theorem:
    """x_a < x_b, if 1 <= a < b <= K."""
    ask = p.assembler
    told = ask.unfold(increasing, x, K)
    order = ask.instantiate(ask.leaf("sorted", told.concludes.args[1], told, given), k)
    first = ask.assume(a >= 1)
    up_to = implies(k <= K, x(a) < x(k))
    every = induction(
        ask, "further right", k, a + 1, up_to, [first, ask.instantiate(ask.generalise([k], order), a)], [first, order]
    )
    return ask.discharge(first.concludes, ask.instantiate(every, b))


def _in_j(p: Proofs, given: Theorem, *at: Term) -> list[Theorem]:
    """What J says at each of these indices, with neighbours in I in the place of ends of blocks."""
    ask = p.assembler
    told = ask.unfold(is_kept, J, I, K)
    kept = ask.leaf("J", told.concludes.args[1], told, given)
    ends = p.cite(lemmas.ENDS)
    return [
        fact
        for one in at
        for fact in (ask.instantiate(kept, one), ask.instantiate(ends, one, I), ask.unfold(inside, one, I))
    ]


def _flanked(p: Proofs, given: Theorem, dropped: Theorem, block: Theorem) -> Theorem:
    """The ends a, b of the block of a dropped i are neighbours in J."""
    ask = p.assembler
    told = ask.unfold(neighbours, a, b, J)
    nothing_between = told.concludes.args[1].args[3]
    strictly = ask.assume(body_at(nothing_between, j).args[0])
    *inner, first, last = lemmas.between(p, a, b, [j - 1, j, j + 1, a, b], block)
    none = ask.leaf("inside the block", negation(member(j, J)), strictly, *inner, *_in_j(p, given, j))
    every = ask.generalise([j], ask.discharge(strictly.concludes, none))
    return ask.leaf(
        "neighbours",
        neighbours(a, b, J),
        told,
        every,
        dropped,
        block,
        first,
        last,
        *lemma.in_rest(p, given, a, b),
        *_in_j(p, given, a, b),
    )


def _zero_on_dropped(p: Proofs, given: Theorem) -> Theorem:
    ask = p.assembler
    dropped = ask.assume(_dropped)
    mine = ask.instantiate(p.cite(lemmas.BLOCK), I, K, i)
    in_i = _in_j(p, given, i)[0]
    ready = ask.leaf("in a block", mine.concludes.args[0], lemma.rest_is_subset(p, given), dropped, in_i)
    there = ask.modus_ponens(mine, ready)
    block = ask.assume(body_at(body_at(there.concludes, a), b))
    sides = _flanked(p, given, dropped, block)
    told = ask.unfold(on_chords, y, x, z, J)
    pair = ask.instantiate(ask.leaf("chords", told.concludes.args[1], told, given), a, b)
    chord = ask.instantiate(ask.modus_ponens(pair, sides), i)
    zero = ask.leaf("no label", _zero_off_t, given)
    zeros = [ask.instantiate(zero, at) for at in (a, b)]
    shown = ask.leaf(
        "zero there",
        equal(y(i), 0),
        sides,
        block,
        chord,
        *zeros,
        *lemmas.between(p, a, b, [a, b], block),
        *lemma.in_rest(p, given, a, b),
        _further_right(p, given),
        ask.unfold(neighbours, a, b, J),
    )
    shown = obtain_all(ask, there, (a, b), shown)
    return ask.generalise([i], ask.discharge(_dropped, shown))


def _set_j(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_j_given)
    shown = ask.leaf(
        "J",
        _j_claim,
        given,
        lemma.rest_is_subset(p, given),
        ask.instantiate(p.cite(lemmas.SUM), I, K),
        ask.instantiate(p.cite(lemmas.KEPT), J, I, K),
        _zero_on_dropped(p, given),
    )
    return ask.generalise([K, T, I, J, x, z, y], ask.discharge(_j_given, shown))


_ZEROS = rule(i, real(0))
_PLACES = rule(i, to_real(i))


def _j_instance(p: Proofs) -> Theorem:
    ask = p.assembler
    told = [ask.unfold(increasing, _PLACES, 0), ask.unfold(on_chords, _ZEROS, _PLACES, _ZEROS, EMPTY)]
    ordered = ask.generalise([i], ask.leaf("in order", body_at(told[0].concludes.args[1], i)))
    pair = body_at(body_at(told[1].concludes.args[1], a), b)
    flat = ask.generalise([i], ask.leaf("0 = 0", body_at(pair.args[1], i)))
    zero = ask.generalise([a, b], ask.leaf("any two", pair, flat))
    none = ask.generalise([i], ask.leaf("no label", implies(member(i, EMPTY), equal(_ZEROS(i), 0))))
    nothing = lemma.nothing_changed(p)
    values = (number(0), EMPTY, EMPTY, EMPTY, _PLACES, _ZEROS, _ZEROS)
    return possible(ask, J_FORMULA, values, *(nothing[0], *nothing[2:]), *told, ordered, zero, none)


SET_J = Statement("thm-4.4/J", J_FORMULA, BLOCK_WORDS, _set_j, _j_instance)

# --- Remark 4 ---------------------------------------------------------------------------------------------------------

_bound = K - 1 - spare(I, K)
_all_small = forall([i, j], implies(together(I, i, j), j <= i + 1))
_r_given = all_of(K >= 0, subset(T, K), equal(elements(T, K), N), is_rest(I, T, K))
_r_claim = all_of(
    _bound <= K - 1,
    iff(equal(_bound, K - 1), _all_small),
    blocks_of(I, K) <= smaller(K - N, N) + 1,
    implies(K > 3 * N + 2, negation(_all_small)),
)
REM_4_FORMULA = forall([K, N, T, I], implies(_r_given, _r_claim))


def _none_inside(p: Proofs) -> Theorem:
    """If all blocks have at most two elements, none is inside."""
    ask = p.assembler
    small = ask.assume(_all_small)
    whole = ask.assume(inside(i + 1, I))
    three = lemmas.all_between(p, i, i + 2, whole, ask.unfold(inside, i + 1, I))
    no = ask.leaf("three in a block", FALSE, ask.instantiate(small, i, i + 2), three)
    every = induction(
        ask,
        "none inside",
        i,
        0,
        equal(interior(I, i), 0),
        [ask.unfold(interior, I, 0)],
        [ask.unfold(interior, I, i + 1), ask.discharge(whole.concludes, no)],
    )
    return ask.discharge(_all_small, ask.instantiate(every, K))


def _some_inside(p: Proofs, given: Theorem) -> Theorem:
    """One inside counts, so that with none all blocks have at most two elements; and never fewer than none."""
    ask = p.assembler
    middle = i + 1
    counted = all_of(
        interior(I, k) >= 0, implies(all_of(middle >= 1, middle <= k, inside(middle, I)), interior(I, k) >= 1)
    )
    every = induction(ask, "one inside", k, 0, counted, [ask.unfold(interior, I, 0)], [ask.unfold(interior, I, k + 1)])
    none, one = ask.assume(equal(interior(I, K), 0)), ask.assume(together(I, i, j))
    three = lemmas.between(p, i, j, [i, i + 1, i + 2], one)
    ranges = lemma.in_rest(p, given, i, i + 2)
    whole = ask.unfold(inside, middle, I)
    shown = ask.leaf("at most two", j <= i + 1, none, ask.instantiate(every, K), *three, *ranges, whole)
    small = ask.generalise([i, j], ask.discharge(one.concludes, shown))
    return ask.discharge(none.concludes, small)


def _remark_4(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_r_given)
    kept = lemma.kept_set(I, K)
    shown = ask.leaf(
        "the worst case",
        _r_claim,
        given,
        lemma.rest_is_subset(p, given),
        ask.instantiate(p.cite(lemmas.SUM), I, K),
        ask.instantiate(p.cite(lemma.LEM_47), K, N, T, I, kept),
        lemma.kept_is_kept(p, I, K),
        lemma.other_way(p, given),
        ask.instantiate(p.cite(lemma.LEM_46), K, I, T),
        lemma.all_of_k(p, given),
        _none_inside(p),
        _some_inside(p, given),
    )
    return ask.generalise([K, N, T, I], ask.discharge(_r_given, shown))


REM_4 = Statement(
    "rem-4",
    REM_4_FORMULA,
    BLOCK_WORDS,
    _remark_4,
    lambda p: possible(p.assembler, REM_4_FORMULA, (number(0), number(0), EMPTY, EMPTY), *lemma.nothing_changed(p)[:3]),
)
