"""ours/one-block as a theorem: in the setting of Remark 3, N neurons where the unchanged samples are one block.

Two of them beside each other make a flat chord, and there are no kinks inside the block; a block of one sample leaves
N = K - 1, which B + 1 never exceeds.
"""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, obtain_all
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    FALSE,
    all_of,
    body_at,
    equal,
    exists,
    forall,
    if_else,
    implies,
    negation,
    number,
    rule,
)

from ..common.block_words import I, T, blocks_of, elements, is_rest, length_up_to, member, spare
from ..common.faced import net_of
from ..common.few_bends import FEW
from ..common.flat_chord import FLAT_CHORD, WORDS
from ..common.line_nets import ONE_MORE
from ..common.ridge import FITS, ridge
from ..common.upper_words import a, in_order
from ..common.words import D, K, N, d, dot, fits, forced, g, h, i, increasing, k, labels, n, x, z
from ..ours.two_layer_upper import WIDER
from .theorem_4_4_formulas import REM_3, ZEROS

# --- Counting the block ---------------------------------------------------------------------------------------------

_rest = all_of(K >= 1, is_rest(I, T, K))


def _rest_at(p: Proofs, given: Theorem, at: object) -> Theorem:
    """What I = [K] minus T says at an index."""
    told = p.assembler.unfold(is_rest, I, T, K)
    return p.assembler.instantiate(p.assembler.leaf("[K] minus T", told.concludes.args[1], told, given), at)


_counted_body = implies(
    _rest,
    all_of(
        equal(elements(I, K) + elements(T, K), K),
        elements(I, K) - 2 * blocks_of(I, K) <= spare(I, K),
    ),
)


def _counted(p: Proofs) -> Theorem:
    """All but two of each block, at the least."""
    ask = p.assembler
    given = ask.assume(_rest)
    counts = ((elements, I), (elements, T), (blocks_of, I), (spare, I))
    open_block = if_else(all_of(member(k, I), member(k + 1, I)), length_up_to(I, k) - 2, 0)
    so_far = all_of(
        equal(elements(I, k) + elements(T, k), k),
        elements(I, k) - 2 * blocks_of(I, k) <= spare(I, k) + open_block,
    )
    every = induction(
        ask,
        "two of each block",
        k,
        0,
        implies(k <= K, so_far),
        [_rest_at(p, given, number(0)), *[ask.unfold(one, of, 0) for one, of in counts]],
        [
            _rest_at(p, given, k + 1),
            *[ask.unfold(one, of, k + 1) for one, of in counts],
            *[ask.unfold(length_up_to, I, at) for at in (k, k + 1)],
        ],
    )
    last = [ask.instantiate(every, K), _rest_at(p, given, K + 1)]
    shown = ask.leaf("in all", _counted_body.args[1], given, *last)
    return ask.generalise([K, T, I], ask.discharge(_rest, shown))


COUNTED = Statement("one-block/two of each block", forall([K, T, I], _counted_body), WORDS, _counted)

_pair = all_of(member(k, I), member(k + 1, I))
_alone_body = implies(all_of(_rest, forall([k], negation(_pair))), equal(elements(I, K), blocks_of(I, K)))


def _alone(p: Proofs) -> Theorem:
    """No two beside each other: each is a block."""
    ask = p.assembler
    given = ask.assume(_alone_body.args[0])
    none = ask.leaf("none", _alone_body.args[0].args[1], given)
    every = induction(
        ask,
        "each a block",
        k,
        0,
        equal(elements(I, k), blocks_of(I, k)),
        [ask.unfold(of, I, 0) for of in (elements, blocks_of)],
        [*[ask.unfold(of, I, k + 1) for of in (elements, blocks_of)], ask.instantiate(none, k)],
    )
    shown = ask.leaf("all", _alone_body.args[1], ask.instantiate(every, K), given)
    return ask.generalise([K, T, I], ask.discharge(given.concludes, shown))


ALONE = Statement("one-block/none beside another", forall([K, T, I], _alone_body), WORDS, _alone)

# --- On a line ------------------------------------------------------------------------------------------------------

_block = all_of(equal(elements(T, K), N), equal(blocks_of(I, K), 1))
_zero = forall([i], implies(member(i, I), equal(z(i), 0)))
_line_body = implies(all_of(K >= 3, increasing(x, K), is_rest(I, T, K), _block, _zero), net_of(N))


def _line(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_line_body.args[0])
    rest = ask.leaf("[K] minus T", _rest, given)
    zero = ask.leaf("unchanged", _zero, given)
    counted = ask.instantiate(p.cite(COUNTED), K, T, I)
    there = exists([k], _pair)
    pair = ask.assume(_pair)
    flat = ask.instantiate(p.cite(FLAT_CHORD), x, z, K, k, N)
    ready = ask.leaf(
        "a flat chord",
        flat.concludes.args[0],
        given,
        pair,
        counted,
        ask.instantiate(p.cite(ZEROS), z, K, T, I),
        *[ask.instantiate(zero, at) for at in (k, k + 1)],
        *[_rest_at(p, given, at) for at in (k, k + 1)],
    )
    two = ask.assume(there)
    beside = ask.discharge(there, ask.obtain(two, k, ask.modus_ponens(flat, ready)))

    none = ask.assume(negation(there))
    no = ask.discharge(_pair, ask.leaf("none", FALSE, ask.witness(there, k, pair), none))
    each = ask.generalise([k], ask.leaf("apart", negation(_pair), no))
    alone = ask.instantiate(p.cite(ALONE), K, T, I)
    alone = ask.modus_ponens(alone, ask.leaf("apart", alone.concludes.args[0], rest, each))
    most = ask.instantiate(p.cite(FEW), x, z, K, labels(z, K))
    wider = ask.instantiate(p.cite(WIDER), x, z, K, forced(x, z, K - 1) + 1, N)
    more = ask.instantiate(p.cite(ONE_MORE), x, z, K)
    single = ask.leaf("a block of one", net_of(N), given, counted, alone, most, wider, more)
    single = ask.discharge(none.concludes, single)
    shown = ask.leaf("either", net_of(N), beside, single)
    return ask.generalise([x, z, K, N, T, I], ask.discharge(given.concludes, shown))


LINE = Statement("one-block/on a line", forall([x, z, K, N, T, I], _line_body), WORDS, _line)

# --- The row --------------------------------------------------------------------------------------------------------

_setting = (d >= 1, K >= 3, equal(D.size, K), in_order(a, d, D), is_rest(I, T, K))
_zero_off = forall([i], implies(member(i, I), equal(D.z(i), 0)))
_fitted = exists([g], all_of(fits(g, d, D), g.neurons <= N))
_body = implies(all_of(*_setting, *_block.args, _zero_off), _fitted)
FORMULA = forall([d, N, K, D, T, I, a], _body)
_PLACES = rule(i, dot(a, D.x(i), d))


def _prove(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_body.args[0])
    ordered, told = ask.unfold(in_order, a, d, D), ask.unfold(increasing, _PLACES, K)
    order = ask.leaf("in order", ordered.concludes.args[1], ordered, given)
    each = ask.leaf("further right", body_at(told.concludes.args[1], i), given, ask.instantiate(order, i))
    line = ask.instantiate(p.cite(LINE), _PLACES, D.z, K, N, T, I)
    ready = ask.leaf("on a line", line.concludes.args[0], given, told, ask.generalise([i], each))
    there = ask.modus_ponens(line, ready)
    found = ask.assume(body_at(body_at(there.concludes, h), n))
    through = ask.leaf("through all", found.concludes.args[3], found)
    net = ask.instantiate(p.cite(FITS), h, n, a, d, D)
    label = body_at(net.concludes.args[0].args[3], i)
    labels_ = ask.generalise([i], ask.leaf("a label", label, given, ask.instantiate(through, i)))
    fit = ask.modus_ponens(net, ask.leaf("all labels", net.concludes.args[0], given, found, labels_))
    goal = body_at(_fitted, ridge(h, a, n))
    shown = ask.leaf("N neurons", goal, found, fit)
    shown = obtain_all(ask, there, [h, n], ask.witness(_fitted, ridge(h, a, n), shown))
    return ask.generalise([d, N, K, D, T, I, a], ask.discharge(given.concludes, shown))


ONE_BLOCK = Statement("ours/one-block", FORMULA, WORDS, _prove, REM_3.instance)
