"""What two-layer nets of m neurons change, m + 1 change too; no label is changed by nets of no weight."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction
from ftc_verify.claims.statements.names import instance, substitute
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    all_of,
    body_at,
    equal,
    forall,
    if_else,
    implies,
    number,
    real,
    rule,
)

from . import kinds, sets
from .block_words import T
from .definition_words import DEFINITION_WORDS, net_changes, of_size
from .kinds import TWO_LAYER
from .words import NET, D, K, N, d, g, i, j, k, m, n, output, y

# --- One more neuron ------------------------------------------------------------------------------------------------

PADDED = instance(NET, m + 1, g.w, g.b, rule(k, if_else(k <= m, g.v(k), real(0))), g.c)
"""A net of m neurons and one of output weight 0."""
_kept = equal(output(PADDED, d, y, m + 1), output(g, d, y, m))


def _dead(p: Proofs) -> Theorem:
    ask = p.assembler
    every = induction(
        ask,
        "the first m",
        k,
        0,
        implies(k <= m, equal(output(PADDED, d, y, k), output(g, d, y, k))),
        [ask.unfold(output, net, d, y, 0) for net in (PADDED, g)],
        [ask.unfold(output, net, d, y, k + 1) for net in (PADDED, g)],
    )
    shown = ask.leaf(
        "one more", implies(m >= 0, _kept), ask.instantiate(every, m), ask.unfold(output, PADDED, d, y, m + 1)
    )
    return ask.generalise([g, d, y, m], shown)


DEAD = Statement("nets/a neuron of weight 0", forall([g, d, y, m], implies(m >= 0, _kept)), DEFINITION_WORDS, _dead)
_pad_on_body = implies(all_of(m >= 0, TWO_LAYER.some_net(D, T, m)), TWO_LAYER.some_net(D, T, m + 1))


def _pad_on(p: Proofs) -> Theorem:
    ask = p.assembler
    able = ask.assume(_pad_on_body.args[0])
    some = ask.leaf("m neurons", TWO_LAYER.some_net(D, T, m), able)
    found = ask.assume(body_at(some.concludes, g))
    goal = TWO_LAYER.some_net(D, T, m + 1)
    body = body_at(goal, PADDED)
    labels = ask.instantiate(ask.leaf("its labels", found.concludes.args[1], found), i)
    same = ask.instantiate(p.cite(DEAD), g, d, D.x(i), m)
    each = ask.generalise([i], ask.leaf("a label", body_at(body.args[1], i), labels, same, able))
    shown = ask.obtain(some, g, ask.witness(goal, PADDED, ask.leaf("m + 1 neurons", body, each)))
    return ask.generalise([d, K, D, T, m], ask.discharge(able.concludes, shown))


PAD_ON = Statement(
    "nets/the same labels with one more neuron", forall([d, K, D, T, m], _pad_on_body), DEFINITION_WORDS, _pad_on
)
_pad_body = implies(all_of(m >= 0, net_changes(d, N, K, m)), net_changes(d, N, K, m + 1))


def _pad(p: Proofs) -> Theorem:
    ask = p.assembler
    able, given = ask.assume(_pad_body.args[0]), ask.assume(of_size)
    there = ask.modus_ponens(ask.instantiate(TWO_LAYER.all_data(p, N, m, able), D, T), given)
    padded = ask.instantiate(p.cite(PAD_ON), d, K, D, T, m)
    shown = ask.modus_ponens(padded, ask.leaf("m neurons", padded.concludes.args[0], able, there))
    return ask.generalise([d, N, K, m], ask.discharge(able.concludes, TWO_LAYER.they_change(p, N, m + 1, shown)))


PAD = Statement("net_changes/one more neuron", forall([d, N, K, m], _pad_body), DEFINITION_WORDS, _pad)
_more_body = implies(all_of(m >= 0, m <= n, net_changes(d, N, K, m)), net_changes(d, N, K, n))


def _more(p: Proofs) -> Theorem:
    ask = p.assembler
    able = ask.assume(_more_body.args[0])
    reach = net_changes(d, N, K, k)
    every = induction(ask, "neuron by neuron", k, m, reach, [able], [able, ask.instantiate(p.cite(PAD), d, N, K, k)])
    shown = ask.leaf("n neurons", net_changes(d, N, K, n), able, ask.instantiate(every, n))
    return ask.generalise([d, N, K, m, n], ask.discharge(able.concludes, shown))


MORE_NEURONS = Statement("net_changes/more neurons", forall([d, N, K, m, n], _more_body), DEFINITION_WORDS, _more)

# --- No label -------------------------------------------------------------------------------------------------------

_NOTHING = rule(k, real(0))
ZERO = instance(NET, m, rule(j, _NOTHING), _NOTHING, _NOTHING, real(0))
_none_body = implies(all_of(m >= 0, K >= 0), net_changes(d, 0, K, m))


def _none(p: Proofs) -> Theorem:
    """No sample is in T: m neurons of output weight 0."""
    ask = p.assembler
    some, given = ask.assume(_none_body.args[0]), ask.assume(substitute(of_size, {N: number(0)}))
    zero = equal(output(ZERO, d, D.x(i), k), 0)
    steps = [ask.unfold(output, ZERO, d, D.x(i), at) for at in (number(0), k + 1)]
    every = induction(ask, "nothing", k, 0, zero, steps[:1], steps[1:])
    goal = TWO_LAYER.some_net(D, T, m)
    body = body_at(goal, ZERO)
    outside = ask.instantiate(p.cite(sets.BOUNDS), T, i, K)
    label = ask.leaf("label 0", body_at(body.args[1], i), some, given, ask.instantiate(every, m), outside)
    shown = ask.witness(goal, ZERO, ask.leaf("m neurons", body, ask.generalise([i], label)))
    return ask.generalise([d, K, m], ask.discharge(some.concludes, TWO_LAYER.they_change(p, number(0), m, shown)))


NO_LABEL = Statement("net_changes/no label", forall([d, K, m], _none_body), DEFINITION_WORDS, _none)

# --- What holds for every kind of nets ------------------------------------------------------------------------------

FEWER_LABELS, FEWEST = kinds.fewer_labels(TWO_LAYER), kinds.fewest(TWO_LAYER)
