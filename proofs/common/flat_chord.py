"""Data with a flat chord: with the neurons left of it facing left there are as many neurons as kinks, and no kink
where three labels in a row are 0."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, some
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    all_of,
    body_at,
    equal,
    forall,
    if_else,
    implies,
    rule,
)

from .block_words import between_zeros
from .faced import LABEL, interpolant, net_of
from .facing import SLOPE, balanced
from .kink_words import KINK_WORDS, e, left_sum
from .kinks_on import gap
from .ridge import COUNT, LEAN, h_
from .upper_words import UPPER_WORDS, slope
from .words import K, f, i, increasing, j, k, labels, m, n, through, x, z

WORDS = tuple(dict.fromkeys((*UPPER_WORDS, *KINK_WORDS)))

# --- Kinks of size 0 need no neuron ---------------------------------------------------------------------------------

_balance = equal(f.slope + left_sum(f.v, e, f.kinks), 0)
_lean_body = implies(all_of(f.kinks >= 0, through(f, x, z, K), _balance, labels(f.v, f.kinks) <= m), net_of(m))


def _lean(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_lean_body.args[0])
    told = ask.unfold(through, f, x, z, K)
    fit = ask.leaf("labels", told.concludes.args[1], told, given)
    net, count = balanced(f, e, f.kinks), labels(f.v, f.kinks)
    there = ask.instantiate(p.cite(LEAN), net, f.kinks)
    there = ask.modus_ponens(there, ask.leaf("kinks", f.kinks >= 0, given))
    found = ask.assume(body_at(there.concludes, h_))
    same = ask.instantiate(ask.leaf("the same values", found.concludes.args[1], found), x(i))
    goal = body_at(body_at(net_of(m), h_), count)
    values = [same, ask.instantiate(p.cite(SLOPE), f, e, f.kinks, x(i))]
    each = ask.leaf("a label", body_at(goal.args[3], i), given, ask.instantiate(fit, i), *values)
    counted = ask.instantiate(p.cite(COUNT), f.v, f.kinks)
    shown = ask.leaf("few", goal, given, found, counted, ask.generalise([i], each))
    shown = ask.obtain(there, h_, some(ask, net_of(m), (h_, count), shown))
    return ask.generalise([f, e, x, z, K, m], ask.discharge(given.concludes, shown))


LEAN_NET = Statement("facing/none for kinks of size 0", forall([f, e, x, z, K, m], _lean_body), WORDS, _lean)

# --- A flat chord ---------------------------------------------------------------------------------------------------

_LINES = interpolant(x, z, K)
_FACES = rule(k, k < j)
_sizes_body = implies(all_of(increasing(x, K), k >= 0, k <= K - 2), labels(_LINES.v, k) + between_zeros(z, k + 1) <= k)


def _sizes(p: Proofs) -> Theorem:
    ask = p.assembler
    order = ask.assume(increasing(x, K))
    every = induction(
        ask,
        "kinks that are none",
        k,
        0,
        implies(k <= K - 2, labels(_LINES.v, k) + between_zeros(z, k + 1) <= k),
        [ask.unfold(labels, _LINES.v, 0), ask.unfold(between_zeros, z, 1)],
        [
            order,
            ask.unfold(labels, _LINES.v, k + 1),
            ask.unfold(between_zeros, z, k + 2),
            *[gap(p, at) for at in (k + 1, k + 2)],
            *[ask.unfold(slope, x, z, at) for at in (k + 1, k + 2)],
        ],
    )
    every = ask.discharge(order.concludes, ask.instantiate(every, k))
    return ask.generalise([x, z, K, k], ask.leaf("few kinks", _sizes_body, every))


SIZES = Statement("chords/kinks between labels 0", forall([x, z, K, k], _sizes_body), WORDS, _sizes)

_turn_body = implies(
    all_of(j >= 1, n >= 0),
    equal(left_sum(_LINES.v, _FACES, n), slope(x, z, if_else(n < j, n + 1, j)) - slope(x, z, 1)),
)


def _turn(p: Proofs) -> Theorem:
    """The kinks left of chord j add up to its slope less the first."""
    ask = p.assembler
    given = ask.assume(j >= 1)
    told = [[ask.unfold(left_sum, _LINES.v, _FACES, at)] for at in (0, n + 1)]
    every = induction(ask, "up to chord j", n, 0, _turn_body.args[1], [given, *told[0]], [given, *told[1]])
    every = ask.discharge(given.concludes, ask.instantiate(every, n))
    return ask.generalise([x, z, K, j, n], ask.leaf("so far", _turn_body, every))


TURN = Statement("chords/left of a chord", forall([x, z, K, j, n], _turn_body), WORDS, _turn)

_most = K - 2 - between_zeros(z, K - 1)
_flat_body = implies(all_of(K >= 2, increasing(x, K), j >= 1, j < K, equal(z(j), z(j + 1)), _most <= m), net_of(m))


def _flat(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_flat_body.args[0])
    told = ask.unfold(through, _LINES, x, z, K)
    each = ask.leaf("a label", body_at(told.concludes.args[1], i), given, ask.instantiate(p.cite(LABEL), x, z, K, i))
    net = ask.instantiate(p.cite(LEAN_NET), _LINES, _FACES, x, z, K, m)
    sums = [ask.instantiate(p.cite(TURN), x, z, K, j, K - 2), ask.unfold(slope, x, z, j), gap(p, j)]
    few = ask.instantiate(p.cite(SIZES), x, z, K, K - 2)
    ready = ask.leaf("flat", net.concludes.args[0], given, told, ask.generalise([i], each), *sums, few)
    return ask.generalise([x, z, K, j, m], ask.discharge(given.concludes, ask.modus_ponens(net, ready)))


FLAT_CHORD = Statement("nets/a flat chord", forall([x, z, K, j, m], _flat_body), WORDS, _flat)
"""Two neighbours with one label: a neuron for each inner sample but those with label 0 between two."""
