"""N* and m* with exactly N labels and exactly m neurons, as Definition 3.3 words them, are those with at most N and at
most m, as the other rows word them."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, possible
from ftc_verify.claims.statements.names import iff
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import all_of, body_at, equal, forall, implies, negation

from ..common import kinds, sets
from ..common import net_changes as lemmas
from ..common.block_words import T, elements, member, set_of
from ..common.definition_words import DEFINITION_WORDS, is_fewest_neurons, is_most_changed, net_changes, of_size
from ..common.kinds import TWO_LAYER, l, m_star_at_most
from ..common.words import D, K, N, admitted, d, distinct, fit_all, fits, g, i, is_capacity, k, labels, m, n

# --- A set of N samples, and at most N labels -----------------------------------------------------------------------

_on_set = kinds.WITHOUT.z
_few = implies(k >= 0, labels(_on_set, k) <= elements(T, k))


def _labels_on_set(p: Proofs) -> Theorem:
    ask = p.assembler
    counts = labels(_on_set, k) <= elements(T, k)
    zero, one = ([ask.unfold(labels, _on_set, at), ask.unfold(elements, T, at)] for at in (0, k + 1))
    return ask.generalise([D, T], induction(ask, "labels on T", k, 0, counts, zero, one))


LABELS_ON_SET = Statement("sets/labels on T", forall([D, T, k], _few), DEFINITION_WORDS, _labels_on_set)
SUPPORT = set_of(i, negation(equal(D.z(i), 0)))
"""The samples with a label other than 0."""
_as_many = equal(elements(SUPPORT, k), labels(D.z, k))


def _support(p: Proofs) -> Theorem:
    ask = p.assembler
    zero = [ask.unfold(labels, D.z, 0), ask.unfold(elements, SUPPORT, 0)]
    one = [ask.unfold(labels, D.z, k + 1), ask.unfold(elements, SUPPORT, k + 1), ask.unfold(member, k + 1, SUPPORT)]
    return ask.generalise([D], induction(ask, "labels other than 0", k, 0, _as_many, zero, one))


SUPPORT_SIZE = Statement(
    "sets/labels other than 0", forall([D, k], implies(k >= 0, _as_many)), DEFINITION_WORDS, _support
)

# --- The same property ----------------------------------------------------------------------------------------------

_same = iff(fit_all(d, N, K, m), net_changes(d, N, K, m))
_range = all_of(N >= 0, N <= K, m >= 0)


def _exactly(p: Proofs) -> Theorem:
    """Labels 0 off T are at most N others than 0; a net of fewer neurons is padded."""
    ask = p.assembler
    able, given, some = ask.assume(fit_all(d, N, K, m)), ask.assume(of_size), ask.assume(_range)
    told, data = ask.unfold(fit_all, d, N, K, m), kinds.WITHOUT
    every = ask.instantiate(ask.leaf("all data", told.concludes.args[1], told, able), data)
    same = [ask.unfold(distinct, d, which) for which in (data, D)]
    count = ask.instantiate(p.cite(LABELS_ON_SET), D, T, K)
    allowed = ask.unfold(admitted, d, N, K, data)
    there = ask.modus_ponens(every, ask.leaf("admitted", allowed.concludes.args[0], allowed, given, some, count, *same))
    found = ask.assume(body_at(there.concludes, g))
    fit = ask.unfold(fits, g, d, data)
    labels_ = ask.instantiate(ask.leaf("its labels", fit.concludes.args[1].args[1], found, fit), i)
    goal = TWO_LAYER.some_net(D, T, g.neurons)
    body = body_at(goal, g)
    each = ask.generalise([i], ask.leaf("a label", body_at(body.args[1], i), labels_, given))
    own = ask.witness(goal, g, ask.leaf("its neurons", body, each))
    reach = TWO_LAYER.some_net(D, T, k)
    pad = ask.instantiate(p.cite(lemmas.PAD_ON), d, K, D, T, k)
    more = induction(ask, "neuron by neuron", k, g.neurons, reach, [own], [pad, found, fit])
    enough = ask.leaf("m neurons", TWO_LAYER.some_net(D, T, m), found, ask.instantiate(more, m))
    shown = TWO_LAYER.they_change(p, N, m, ask.obtain(there, g, enough))
    return ask.discharge(able.concludes, shown)


def _at_most(p: Proofs) -> Theorem:
    """The samples with a label other than 0 are a set of at most N; nets that change N change fewer."""
    ask = p.assembler
    able, given, some = ask.assume(net_changes(d, N, K, m)), ask.assume(admitted(d, N, K, D)), ask.assume(_range)
    allowed, count = ask.unfold(admitted, d, N, K, D), labels(D.z, K)
    fewer = ask.instantiate(p.cite(lemmas.FEWER_LABELS), d, count, K, m, N)
    size = ask.instantiate(p.cite(SUPPORT_SIZE), D, K)
    bounds = ask.instantiate(p.cite(sets.BOUNDS), SUPPORT, i, K)
    enough = ask.leaf("fewer", fewer.concludes.args[1], fewer, able, some, given, allowed, size, bounds)
    every = ask.instantiate(TWO_LAYER.all_data(p, count, m, enough), D, SUPPORT)
    there = ask.modus_ponens(every, ask.leaf("the set", every.concludes.args[0], given, allowed, size, some))
    found = ask.assume(body_at(there.concludes, g))
    label = ask.instantiate(ask.leaf("its labels", found.concludes.args[1], found), i)
    told, fit = ask.unfold(fit_all, d, N, K, m), ask.unfold(fits, g, d, D)
    goal = body_at(told.concludes.args[1], D).args[1]
    inside = ask.unfold(member, i, SUPPORT)
    each = ask.leaf("a label", body_at(fit.concludes.args[1].args[1], i), label, inside, found, given, allowed)
    this = ask.leaf("it fits", body_at(goal, g), fit, found, some, ask.generalise([i], each))
    shown = ask.obtain(there, g, ask.witness(goal, g, this))
    all_data = ask.generalise([D], ask.discharge(given.concludes, shown))
    return ask.discharge(able.concludes, ask.leaf("all are fitted", fit_all(d, N, K, m), told, all_data))


def _property(p: Proofs) -> Theorem:
    ask = p.assembler
    shown = ask.leaf("the same property", _same, _exactly(p), _at_most(p))
    return ask.generalise([d, N, K, m], ask.discharge(_range, shown))


SAME = Statement(
    "def-3.3/the same property of N and m", forall([d, N, K, m], implies(_range, _same)), DEFINITION_WORDS, _property
)

# --- The same N* and m* ---------------------------------------------------------------------------------------------

_numbers = iff(is_most_changed(d, K, m, n), is_capacity(d, m, K, n))
_capacity_body = implies(all_of(K >= 0, m >= 0), _numbers)


def _capacity(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_capacity_body.args[0])
    exact, loose = ask.unfold(is_most_changed, d, K, m, n), ask.unfold(is_capacity, d, m, K, n)
    beside = ask.instantiate(p.cite(SAME), d, N, K, m)

    def larger(of: Theorem, by: Theorem) -> Theorem:
        """No larger N has the one property if none has the other."""
        none, goal = (which.concludes.args[1].args[3] for which in (by, of))
        known = ask.assume(all_of(none, n >= 0))
        each = ask.instantiate(ask.leaf("none", none, known), N)
        above = ask.leaf("none larger", body_at(goal, N), each, beside, known, given)
        return ask.discharge(known.concludes, ask.generalise([N], above))

    both = [larger(exact, loose), larger(loose, exact)]
    here = ask.instantiate(p.cite(SAME), d, n, K, m)
    nothing = ask.instantiate(p.cite(lemmas.NO_LABEL), d, K, m)
    shown = ask.leaf("the same N*", _numbers, given, exact, loose, here, nothing, *both)
    return ask.generalise([d, K, m, n], ask.discharge(given.concludes, shown))


CAPACITY = Statement("def-3.3/the same N*", forall([d, K, m, n], _capacity_body), DEFINITION_WORDS, _capacity)
_neurons = iff(fit_all(d, N, K, m), m_star_at_most(TWO_LAYER, m))
_at_most_both = all_of(_neurons, forall([n], _numbers))
AT_MOST = forall([d, N, K, m], implies(_range, _at_most_both))


def _both(p: Proofs) -> Theorem:
    ask = p.assembler
    given, same = ask.assume(_range), ask.instantiate(p.cite(SAME), d, N, K, m)
    there = ask.instantiate(p.cite(lemmas.FEWEST), d, N, K, m)
    some = ask.assume(m_star_at_most(TWO_LAYER, m))
    least = ask.assume(body_at(some.concludes, l))
    told = ask.unfold(is_fewest_neurons, d, N, K, l)
    more = ask.instantiate(p.cite(lemmas.MORE_NEURONS), d, N, K, l, m)
    reached = ask.obtain(some, l, ask.leaf("from m* up", net_changes(d, N, K, m), least, told, more))
    back = ask.discharge(some.concludes, reached)
    neurons = ask.leaf("the same m*", _neurons, given, same, there, back)
    numbers = ask.leaf("the same N*", _numbers, given, ask.instantiate(p.cite(CAPACITY), d, K, m, n))
    shown = ask.leaf("both", _at_most_both, neurons, ask.generalise([n], numbers))
    return ask.generalise([d, N, K, m], ask.discharge(_range, shown))


DEF_33_AT_MOST = Statement(
    "def-3.3/at-most",
    AT_MOST,
    DEFINITION_WORDS,
    _both,
    lambda p: possible(p.assembler, AT_MOST, (1, 1, 1, 0)),
)
