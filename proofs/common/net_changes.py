"""What two-layer nets of m neurons change, m + 1 change too, and what is changed of N labels is changed of fewer."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction
from ftc_verify.claims.statements.names import instance, substitute, variables
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    FALSE,
    Term,
    all_of,
    any_of,
    body_at,
    equal,
    exists,
    forall,
    if_else,
    implies,
    negation,
    number,
    real,
    rule,
)

from . import sets
from .definition_words import (
    DEFINITION_WORDS,
    T,
    changed,
    for_each,
    in_set,
    is_fewest_neurons,
    net_changes,
    of_size,
)
from .words import DATA, NET, D, K, N, d, distinct, g, i, j, k, m, n, output, y

l = variables("l")[0]  # noqa: E741 (the fewest neurons)


def some_net(data: Term, of: Term, neurons: Term) -> Term:
    """A net of so many neurons has the labels on a set, and 0 off it."""
    said = all_of(equal(g.neurons, m), for_each(K, changed(output(g, d, D.x(i), m))))
    return substitute(exists([g], said), {D: data, T: of, m: neurons})


def all_data(p: Proofs, labels: Term, neurons: Term, *by: Theorem) -> Theorem:
    """Every data set with every set of so many samples, where the nets change them."""
    ask = p.assembler
    told = ask.unfold(net_changes, d, labels, K, neurons)
    return ask.leaf("all data", told.concludes.args[1], told, *by)


def they_change(p: Proofs, labels: Term, neurons: Term, shown: Theorem) -> Theorem:
    """`net_changes`, from what is shown of any data set D of K samples with a set T of so many."""
    ask = p.assembler
    every = ask.generalise([D, T], ask.discharge(substitute(of_size, {N: labels}), shown))
    told = ask.unfold(net_changes, d, labels, K, neurons)
    return ask.leaf("they change", net_changes(d, labels, K, neurons), told, every)


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
_pad_on_body = implies(all_of(m >= 0, some_net(D, T, m)), some_net(D, T, m + 1))


def _pad_on(p: Proofs) -> Theorem:
    ask = p.assembler
    able = ask.assume(_pad_on_body.args[0])
    some = ask.leaf("m neurons", some_net(D, T, m), able)
    found = ask.assume(body_at(some.concludes, g))
    goal = some_net(D, T, m + 1)
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
    there = ask.modus_ponens(ask.instantiate(all_data(p, N, m, able), D, T), given)
    padded = ask.instantiate(p.cite(PAD_ON), d, K, D, T, m)
    shown = ask.modus_ponens(padded, ask.leaf("m neurons", padded.concludes.args[0], able, there))
    return ask.generalise([d, N, K, m], ask.discharge(able.concludes, they_change(p, N, m + 1, shown)))


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

# --- Fewer labels ---------------------------------------------------------------------------------------------------

WITHOUT = instance(DATA, D.size, D.x, rule(i, if_else(in_set(i, T), D.z(i), real(0))))
_less_body = implies(all_of(N >= 0, N < K, net_changes(d, N + 1, K, m)), net_changes(d, N, K, m))


def _less(p: Proofs) -> Theorem:
    """T and a sample j outside it, which keeps the label 0."""
    ask = p.assembler
    able, given = ask.assume(_less_body.args[0]), ask.assume(of_size)
    room = ask.instantiate(p.cite(sets.ROOM), T, K)
    outside = ask.modus_ponens(room, ask.leaf("room", room.concludes.args[0], able, given))
    other = ask.assume(body_at(outside.concludes, j))
    larger = sets.with_sample(T, j)
    one = ask.instantiate(p.cite(sets.ONE_MORE), T, j, K)
    data = ask.instantiate(all_data(p, N + 1, m, able), WITHOUT, larger)
    same = [ask.unfold(distinct, d, which) for which in (WITHOUT, D)]
    there = ask.modus_ponens(data, ask.leaf("N + 1", data.concludes.args[0], given, other, one, *same))
    found = ask.assume(body_at(there.concludes, g))
    goal = some_net(D, T, m)
    body = body_at(goal, g)
    labels = ask.instantiate(ask.leaf("its labels", found.concludes.args[1], found), i)
    inside = [ask.unfold(in_set, i, of) for of in (T, larger)]
    each = ask.generalise([i], ask.leaf("a label", body_at(body.args[1], i), labels, *inside))
    shown = ask.obtain(there, g, ask.witness(goal, g, ask.leaf("m neurons", body, found, each)))
    ends = ask.obtain(outside, j, shown)
    return ask.generalise([d, N, K, m], ask.discharge(able.concludes, they_change(p, N, m, ends)))


LESS = Statement("net_changes/one label less", forall([d, N, K, m], _less_body), DEFINITION_WORDS, _less)
_fewer_body = implies(all_of(N >= 0, n >= N, n <= K, net_changes(d, n, K, m)), net_changes(d, N, K, m))


def _fewer(p: Proofs) -> Theorem:
    ask = p.assembler
    able = ask.assume(_fewer_body.args[0])
    reach = implies(k <= n, net_changes(d, n - k, K, m))
    step = ask.instantiate(p.cite(LESS), d, n - k - 1, K, m)
    every = induction(ask, "label by label", k, 0, reach, [able], [able, step])
    shown = ask.leaf("N labels", net_changes(d, N, K, m), able, ask.instantiate(every, n - N))
    return ask.generalise([d, N, K, m, n], ask.discharge(able.concludes, shown))


FEWER_LABELS = Statement("net_changes/fewer labels", forall([d, N, K, m, n], _fewer_body), DEFINITION_WORDS, _fewer)

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
    goal = some_net(D, T, m)
    body = body_at(goal, ZERO)
    outside = ask.instantiate(p.cite(sets.BOUNDS), T, i, K)
    label = ask.leaf("label 0", body_at(body.args[1], i), some, given, ask.instantiate(every, m), outside)
    shown = ask.witness(goal, ZERO, ask.leaf("m neurons", body, ask.generalise([i], label)))
    return ask.generalise([d, K, m], ask.discharge(some.concludes, they_change(p, number(0), m, shown)))


NO_LABEL = Statement("net_changes/no label", forall([d, K, m], _none_body), DEFINITION_WORDS, _none)

# --- The fewest neurons ---------------------------------------------------------------------------------------------


def fewest(most: Term) -> Term:
    """m*(N, K) is there and at most so many."""
    return exists([l], all_of(is_fewest_neurons(d, N, K, l), l <= most))


def _fewest(p: Proofs) -> Theorem:
    """Up to m neurons, one number after the other: none is enough, or there is a first."""
    ask = p.assembler

    def none(most: Term) -> Term:
        return forall([k], implies(all_of(k >= 0, k <= most), negation(net_changes(d, N, K, k))))

    def this(most: Term, value: Term, *by: Theorem) -> Theorem:
        body = body_at(fewest(most), value)
        return ask.witness(fewest(most), value, ask.leaf("the fewest", body, *by))

    state = any_of(fewest(m), none(m))
    base = ask.leaf("no number yet", body_at(none(number(-1)), k))
    first = ask.leaf("none", substitute(state, {m: number(-1)}), ask.generalise([k], base))
    before = ask.assume(all_of(m >= -1, state))
    known = ask.assume(body_at(fewest(m), l))
    kept = ask.obtain(ask.assume(fewest(m)), l, this(m + 1, l, known))
    without, enough = ask.assume(none(m)), ask.assume(net_changes(d, N, K, m + 1))
    told = ask.unfold(is_fewest_neurons, d, N, K, m + 1)
    smaller = told.concludes.args[1].args[2]
    least = ask.generalise([m_], ask.leaf("none below", body_at(smaller, m_), ask.instantiate(without, m_)))
    found = this(m + 1, m + 1, told, least, before, enough)
    no = ask.assume(negation(enough.concludes))
    still = ask.leaf("nor m + 1", body_at(none(m + 1), k), ask.instantiate(without, k), no)
    after = substitute(state, {m: m + 1})
    ways = [
        ask.discharge(fewest(m), kept),
        ask.discharge(none(m), ask.discharge(enough.concludes, found)),
        ask.discharge(none(m), ask.discharge(no.concludes, ask.generalise([k], still))),
    ]
    step = ask.discharge(before.concludes, ask.leaf("one more", after, before, *ways))
    every = ask.instantiate(ask.induct(m, -1, state, first, step), m)
    able = ask.assume(all_of(m >= 0, net_changes(d, N, K, m)))
    last = ask.assume(none(m))
    not_none = ask.leaf("m is enough", FALSE, able, ask.instantiate(last, m))
    shown = ask.leaf("there is one", fewest(m), able, every, ask.discharge(last.concludes, not_none))
    return ask.generalise([d, N, K, m], ask.discharge(able.concludes, shown))


m_ = variables("m'")[0]
FEWEST = Statement(
    "is_fewest_neurons/there is one",
    forall([d, N, K, m], implies(all_of(m >= 0, net_changes(d, N, K, m)), fewest(m))),
    DEFINITION_WORDS,
    _fewest,
)
