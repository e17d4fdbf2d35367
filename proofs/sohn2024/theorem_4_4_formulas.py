"""Formulas of Theorem 4.4 and Remark 3: samples in order along a direction, and the blocks of [K] minus T."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, obtain_all, possible
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    equal,
    exists,
    forall,
    if_else,
    implies,
    number,
    real,
    rule,
)

from ..common import blocks
from ..common.block_words import (
    I,
    T,
    between_zeros,
    blocks_of,
    elements,
    inside,
    interior,
    is_rest,
    length_up_to,
    member,
    spare,
    subset,
)
from ..common.few_chords import POINTS
from ..common.line_data import on_first_axis
from ..common.one_block import INTERVAL
from ..common.ridge import FITS, ridge
from ..common.two_sided import SIDES, first, last
from ..common.upper_words import UPPER_WORDS, a, in_order
from ..common.words import D, K, N, d, dot, fits, g, h, i, increasing, k, n, z
from .block_formulas import EMPTY, from_one_to

# --- Unchanged samples inside a block -------------------------------------------------------------------------------

_zeros_body = implies(
    all_of(K >= 1, is_rest(I, T, K), forall([i], implies(member(i, I), equal(z(i), 0)))),
    spare(I, K) <= between_zeros(z, K - 1),
)


def _rest_at(p: Proofs, given: Theorem, at: Term) -> Theorem:
    """What i in I = [K] minus T says at an index."""
    told = p.assembler.unfold(is_rest, I, T, K)
    return p.assembler.instantiate(p.assembler.leaf("[K] minus T", told.concludes.args[1], told, given), at)


def _zeros(p: Proofs) -> Theorem:
    """The sum over blocks counts samples of I with both neighbours in I: each is a label 0 between two."""
    ask = p.assembler
    given = ask.assume(_zeros_body.args[0])
    zero = ask.leaf("unchanged", given.concludes.args[2], given)
    every = induction(
        ask,
        "inside a block",
        k,
        0,
        implies(k < K, interior(I, k) <= between_zeros(z, k)),
        [ask.unfold(interior, I, 0), ask.unfold(between_zeros, z, 0)],
        [
            ask.unfold(interior, I, k + 1),
            ask.unfold(inside, k + 1, I),
            *[ask.unfold(between_zeros, z, at) for at in (k, k + 1)],
            *[ask.instantiate(zero, at) for at in (k, k + 1, k + 2)],
            _rest_at(p, given, k),
        ],
    )
    shown = ask.leaf(
        "none at the end",
        _zeros_body.args[1],
        given,
        ask.instantiate(every, K - 1),
        ask.unfold(interior, I, K),
        ask.unfold(inside, K, I),
        _rest_at(p, given, K + 1),
        ask.instantiate(p.cite(blocks.SUM), I, K),
        blocks.by_element(p, subset, (I, K), _rest_at(p, given, i)),
    )
    return ask.generalise([z, K, T, I], ask.discharge(given.concludes, shown))


ZEROS = Statement("blocks/labels 0 inside", forall([z, K, T, I], _zeros_body), UPPER_WORDS, _zeros)

# --- thm-4.4 --------------------------------------------------------------------------------------------------------

_zero_off = forall([i], implies(member(i, I), equal(D.z(i), 0)))
_SETTING = (d >= 1, K >= 3, equal(D.size, K), in_order(a, d, D), is_rest(I, T, K))


def _fitted(most: Term) -> Term:
    return exists([g], all_of(fits(g, d, D), g.neurons <= most))


_44_body = implies(all_of(*_SETTING, _zero_off), _fitted(K - 1 - spare(I, K)))
THM_44_FORMULA = forall([d, K, D, T, I, a], _44_body)
_PLACES = rule(i, dot(a, D.x(i), d))


def _sorted(p: Proofs, given: Theorem) -> Theorem:
    """The places along the direction increase."""
    ask = p.assembler
    ordered, told = ask.unfold(in_order, a, d, D), ask.unfold(increasing, _PLACES, K)
    order = ask.leaf("in order", ordered.concludes.args[1], ordered, given)
    each = ask.leaf("further right", body_at(told.concludes.args[1], i), given, ask.instantiate(order, i))
    return ask.leaf("increasing", told.concludes.args[0], told, ask.generalise([i], each))


def _all_labels(p: Proofs, net: Theorem, given: Theorem, label: Theorem, *found: Theorem) -> Theorem:
    """What a net along the direction supposes, from the label of the sum of hinges at sample i."""
    ask = p.assembler
    each = ask.leaf("a label", body_at(net.concludes.args[0].args[3], i), given, label)
    return ask.leaf("all labels", net.concludes.args[0], given, *found, ask.generalise([i], each))


def _theorem(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_44_body.args[0])
    points = ask.instantiate(p.cite(POINTS), _PLACES, D.z, K)
    there = ask.modus_ponens(points, ask.leaf("points on a line", points.concludes.args[0], given, _sorted(p, given)))
    found = ask.assume(body_at(body_at(there.concludes, h), n))
    through = ask.leaf("through all", found.concludes.args[3], found)
    net = ask.instantiate(p.cite(FITS), h, n, a, d, D)
    fit = ask.modus_ponens(net, _all_labels(p, net, given, ask.instantiate(through, i), found))
    goal = body_at(_44_body.args[1], ridge(h, a, n))
    shown = ask.leaf("few neurons", goal, given, found, fit, ask.instantiate(p.cite(ZEROS), D.z, K, T, I))
    shown = obtain_all(ask, there, [h, n], ask.witness(_44_body.args[1], ridge(h, a, n), shown))
    return ask.generalise([d, K, D, T, I, a], ask.discharge(given.concludes, shown))


_ONES = rule(k, real(1))
_ALL = from_one_to(number(3), equal(i, i))
_THREE = on_first_axis(number(3), rule(i, real(0)))


def _three_samples(p: Proofs) -> list[Theorem]:
    """1, 2, 3 with labels 0 are in order along 1, and [3] minus nothing is [3]."""
    ask = p.assembler
    told = ask.unfold(in_order, _ONES, 1, _THREE)
    points = [ask.unfold(dot, _ONES, _THREE.x(at), count) for at in (i, i + 1) for count in (1, 0)]
    each = ask.generalise([i], ask.leaf("in order", body_at(told.concludes.args[1], i), *points))
    members = [ask.unfold(member, i, one) for one in (_ALL, EMPTY)]
    return [told, each, blocks.by_element(p, is_rest, (_ALL, EMPTY, 3), *members)]


def _theorem_instance(p: Proofs) -> Theorem:
    zeros = p.assembler.generalise([i], p.assembler.leaf("0", implies(member(i, _ALL), equal(_THREE.z(i), 0))))
    values = (number(1), number(3), _THREE, EMPTY, _ALL, _ONES)
    return possible(p.assembler, THM_44_FORMULA, values, *_three_samples(p), zeros)


THM_44 = Statement("thm-4.4", THM_44_FORMULA, UPPER_WORDS, _theorem, _theorem_instance)

# --- rem-3 ----------------------------------------------------------------------------------------------------------

_one_block = (equal(elements(T, K), N), equal(blocks_of(I, K), 1))
_3_body = implies(all_of(*_SETTING, *_one_block, _zero_off), _fitted(N + 1))
REM_3_FORMULA = forall([d, N, K, D, T, I, a], _3_body)


def _all_together(p: Proofs, given: Theorem) -> Theorem:
    """|I| + |T| = K."""
    ask = p.assembler
    pairs = ((elements, I), (elements, T))
    every = induction(
        ask,
        "one or the other",
        k,
        0,
        implies(k <= K, equal(elements(I, k) + elements(T, k), k)),
        [ask.unfold(one, of, 0) for one, of in pairs],
        [_rest_at(p, given, k + 1), *[ask.unfold(one, of, k + 1) for one, of in pairs]],
    )
    return ask.instantiate(every, K)


def _spared(p: Proofs, given: Theorem) -> Theorem:
    """The sum of max{|P| - 2, 0} is at least that of |P| - 2."""
    ask = p.assembler
    counts = (elements, blocks_of, spare)
    open_block = if_else(all_of(member(k, I), member(k + 1, I)), length_up_to(I, k) - 2, 0)
    every = induction(
        ask,
        "two of each block",
        k,
        0,
        elements(I, k) - 2 * blocks_of(I, k) <= spare(I, k) + open_block,
        [_rest_at(p, given, number(0)), *[ask.unfold(one, I, 0) for one in counts]],
        [*[ask.unfold(one, I, k + 1) for one in counts], *[ask.unfold(length_up_to, I, at) for at in (k, k + 1)]],
    )
    return ask.instantiate(every, K)


def _remark(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_3_body.args[0])
    theorem = ask.instantiate(p.cite(THM_44), d, K, D, T, I, a)
    there = ask.modus_ponens(theorem, ask.leaf("the same setting", theorem.concludes.args[0], given))
    found = ask.assume(body_at(there.concludes, g))
    goal = body_at(_3_body.args[1], g)
    spared = [_all_together(p, given), _spared(p, given)]
    shown = ask.leaf("N + 1", goal, given, found, *spared, _rest_at(p, given, K + 1))
    shown = ask.obtain(there, g, ask.witness(_3_body.args[1], g, shown))
    return ask.generalise([d, N, K, D, T, I, a], ask.discharge(given.concludes, shown))


def _one_block_instance(p: Proofs, formula: Term) -> Theorem:
    ask = p.assembler
    zeros = ask.generalise([i], ask.leaf("0", implies(member(i, _ALL), equal(_THREE.z(i), 0))))
    counts = [ask.unfold(one, of, at) for one, of in ((elements, EMPTY), (blocks_of, _ALL)) for at in range(4)]
    members = [*[ask.unfold(member, at, EMPTY) for at in (1, 2, 3)], *[ask.unfold(member, at, _ALL) for at in (0, 2)]]
    values = (number(1), number(0), number(3), _THREE, EMPTY, _ALL, _ONES)
    return possible(p.assembler, formula, values, *_three_samples(p), zeros, *counts, *members)


REM_3 = Statement("rem-3", REM_3_FORMULA, UPPER_WORDS, _remark, lambda p: _one_block_instance(p, REM_3_FORMULA))

# --- ours/one-block -------------------------------------------------------------------------------------------------

_sharper_body = implies(_3_body.args[0], _fitted(N))
ONE_BLOCK_FORMULA = forall([d, N, K, D, T, I, a], _sharper_body)


def _one_block_fit(p: Proofs) -> Theorem:
    """The block is a flat piece, with hinges to its right that face right and to its left that face left."""
    ask = p.assembler
    given = ask.assume(_3_body.args[0])
    interval = ask.instantiate(p.cite(INTERVAL), I, K)
    ready = ask.leaf("one block", interval.concludes.args[0], given, _rest_at(p, given, number(0)))
    block = ask.modus_ponens(interval, ready)
    ends = ask.assume(body_at(body_at(block.concludes, first), last))
    inner = ask.leaf("in the block", ends.concludes.args[5], ends)
    sides = ask.instantiate(p.cite(SIDES), _PLACES, D.z, K, first, last)
    zero = ask.leaf("unchanged", _zero_off, given)
    piece = sides.concludes.args[0]
    each = ask.leaf("flat", body_at(piece.args[4], i), ask.instantiate(inner, i), ask.instantiate(zero, i))
    flat = ask.generalise([i], each)
    there = ask.modus_ponens(sides, ask.leaf("a flat piece", piece, ends, flat, _sorted(p, given)))
    found = ask.assume(body_at(there.concludes, h))
    through = ask.leaf("through all", found.concludes.args[1], found)
    count = K - (last - first + 1)
    net = ask.instantiate(p.cite(FITS), h, count, a, d, D)
    fit = ask.modus_ponens(net, _all_labels(p, net, given, ask.instantiate(through, i), found, ends))
    goal = body_at(_sharper_body.args[1], ridge(h, a, count))
    shown = ask.leaf("N neurons", goal, given, ends, fit, _all_together(p, given))
    shown = ask.obtain(there, h, ask.witness(_sharper_body.args[1], ridge(h, a, count), shown))
    shown = obtain_all(ask, block, [first, last], shown)
    return ask.generalise([d, N, K, D, T, I, a], ask.discharge(given.concludes, shown))


ONE_BLOCK = Statement(
    "ours/one-block",
    ONE_BLOCK_FORMULA,
    UPPER_WORDS,
    _one_block_fit,
    lambda p: _one_block_instance(p, ONE_BLOCK_FORMULA),
)
