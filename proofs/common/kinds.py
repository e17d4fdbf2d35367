"""Nets of any kind: what is changed of N labels is changed of fewer, and there are fewest neurons that change N."""

from typing import NamedTuple

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, obtain_all, some
from ftc_verify.claims.statements.names import Symbol, instance, substitute, variables
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    FALSE,
    Term,
    all_of,
    any_of,
    body_at,
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
from .block_words import T, member
from .definition_words import (
    DEFINITION_WORDS,
    any_changes,
    is_fewest_neurons,
    is_fewest_of_any,
    is_most_changed,
    is_most_of_any,
    net_changes,
    of_size,
    theta,
)
from .words import DATA, D, K, N, d, distinct, g, i, j, k, m, n

l, m_ = variables("l m'")  # noqa: E741 (the fewest neurons)


class Kind(NamedTuple):
    """A kind of nets: what they change, N* and m*; `made`: the names of what makes a net in `changes`."""

    changes: Symbol
    most: Symbol
    fewest: Symbol
    made: tuple[Term, ...]

    def some_net(self, data: Term, of: Term, neurons: Term) -> Term:
        """A net of so many neurons has the labels on a set, and 0 off it."""
        assert self.changes.body is not None
        return body_at(body_at(substitute(self.changes.body, {m: neurons}), data), of).args[1]

    def made_by(self, net: Term) -> Term:
        """What the names `made` are to be for `some_net`."""
        for name in self.made:
            net = body_at(net, name)
        return net

    def all_data(self, p: Proofs, labels: Term, neurons: Term, *by: Theorem) -> Theorem:
        """Every data set with every set of so many samples, where the nets change them."""
        ask = p.assembler
        told = ask.unfold(self.changes, d, labels, K, neurons)
        return ask.leaf("all data", told.concludes.args[1], told, *by)

    def they_change(self, p: Proofs, labels: Term, neurons: Term, shown: Theorem) -> Theorem:
        """`changes`, from what is shown of any data set D of K samples with a set T of so many."""
        ask = p.assembler
        every = ask.generalise([D, T], ask.discharge(substitute(of_size, {N: labels}), shown))
        told = ask.unfold(self.changes, d, labels, K, neurons)
        return ask.leaf("they change", self.changes(d, labels, K, neurons), told, every)

    def named(self, statement: str) -> str:
        """The name of a lemma on this kind."""
        return f"{self.changes.name}/{statement}"


TWO_LAYER = Kind(net_changes, is_most_changed, is_fewest_neurons, (g,))
ANY = Kind(any_changes, is_most_of_any, is_fewest_of_any, (k, theta))

# --- Fewer labels ---------------------------------------------------------------------------------------------------

WITHOUT = instance(DATA, D.size, D.x, rule(i, if_else(member(i, T), D.z(i), real(0))))
"""The samples of D, with the labels of those in T and 0 for the others."""


def _less(kind: Kind) -> Statement:
    """What is changed of N + 1 labels is changed of N."""
    has = kind.changes
    body = implies(all_of(N >= 0, N < K, has(d, N + 1, K, m)), has(d, N, K, m))

    def prove(p: Proofs) -> Theorem:
        """T and a sample j outside it, which keeps the label 0."""
        ask = p.assembler
        able, given = ask.assume(body.args[0]), ask.assume(of_size)
        room = ask.instantiate(p.cite(sets.ROOM), T, K)
        outside = ask.modus_ponens(room, ask.leaf("room", room.concludes.args[0], able, given))
        other = ask.assume(body_at(outside.concludes, j))
        larger = sets.with_sample(T, j)
        one = ask.instantiate(p.cite(sets.ONE_MORE), T, j, K)
        data = ask.instantiate(kind.all_data(p, N + 1, m, able), WITHOUT, larger)
        same = [ask.unfold(distinct, d, which) for which in (WITHOUT, D)]
        there = ask.modus_ponens(data, ask.leaf("N + 1", data.concludes.args[0], given, other, one, *same))
        found = ask.assume(kind.made_by(there.concludes))
        goal = kind.some_net(D, T, m)
        net = kind.made_by(goal)
        labels = ask.instantiate(ask.leaf("its labels", found.concludes.args[-1], found), i)
        inside = [ask.unfold(member, i, of) for of in (T, larger)]
        each = ask.generalise([i], ask.leaf("a label", body_at(net.args[-1], i), labels, *inside))
        this = some(ask, goal, kind.made, ask.leaf("m neurons", net, found, each))
        ends = ask.obtain(outside, j, obtain_all(ask, there, kind.made, this))
        return ask.generalise([d, N, K, m], ask.discharge(able.concludes, kind.they_change(p, N, m, ends)))

    return Statement(kind.named("one label less"), forall([d, N, K, m], body), DEFINITION_WORDS, prove)


def fewer_labels(kind: Kind) -> Statement:
    """What is changed of n labels is changed of N <= n."""
    has, less = kind.changes, _less(kind)
    body = implies(all_of(N >= 0, n >= N, n <= K, has(d, n, K, m)), has(d, N, K, m))

    def prove(p: Proofs) -> Theorem:
        ask = p.assembler
        able = ask.assume(body.args[0])
        reach = implies(k <= n, has(d, n - k, K, m))
        step = ask.instantiate(p.cite(less), d, n - k - 1, K, m)
        every = induction(ask, "label by label", k, 0, reach, [able], [able, step])
        shown = ask.leaf("N labels", has(d, N, K, m), able, ask.instantiate(every, n - N))
        return ask.generalise([d, N, K, m, n], ask.discharge(able.concludes, shown))

    return Statement(kind.named("fewer labels"), forall([d, N, K, m, n], body), DEFINITION_WORDS, prove)


# --- The fewest neurons ---------------------------------------------------------------------------------------------


def m_star_at_most(kind: Kind, most: Term) -> Term:
    """m*(N, K) is there and at most so many."""
    return exists([l], all_of(kind.fewest(d, N, K, l), l <= most))


def fewest(kind: Kind) -> Statement:
    """If m neurons change N labels, m* is there and at most m."""
    has = kind.changes
    able_ = all_of(m >= 0, has(d, N, K, m))

    def there(most: Term) -> Term:
        return m_star_at_most(kind, most)

    def none(most: Term) -> Term:
        return forall([k], implies(all_of(k >= 0, k <= most), negation(has(d, N, K, k))))

    def prove(p: Proofs) -> Theorem:
        """Up to m neurons, one number after the other: none is enough, or there is a first."""
        ask = p.assembler

        def this(most: Term, value: Term, *by: Theorem) -> Theorem:
            body = body_at(there(most), value)
            return ask.witness(there(most), value, ask.leaf("the fewest", body, *by))

        state = any_of(there(m), none(m))
        base = ask.leaf("no number yet", body_at(none(number(-1)), k))
        first = ask.leaf("none", substitute(state, {m: number(-1)}), ask.generalise([k], base))
        before = ask.assume(all_of(m >= -1, state))
        known = ask.assume(body_at(there(m), l))
        kept = ask.obtain(ask.assume(there(m)), l, this(m + 1, l, known))
        without, enough = ask.assume(none(m)), ask.assume(has(d, N, K, m + 1))
        told = ask.unfold(kind.fewest, d, N, K, m + 1)
        smaller = body_at(told.concludes.args[1].args[2], m_)
        least = ask.generalise([m_], ask.leaf("none below", smaller, ask.instantiate(without, m_)))
        found = this(m + 1, m + 1, told, least, before, enough)
        no = ask.assume(negation(enough.concludes))
        still = ask.leaf("nor m + 1", body_at(none(m + 1), k), ask.instantiate(without, k), no)
        ways = [
            ask.discharge(there(m), kept),
            ask.discharge(none(m), ask.discharge(enough.concludes, found)),
            ask.discharge(none(m), ask.discharge(no.concludes, ask.generalise([k], still))),
        ]
        step = ask.leaf("one more", substitute(state, {m: m + 1}), before, *ways)
        every = ask.instantiate(ask.induct(m, -1, state, first, ask.discharge(before.concludes, step)), m)
        able, last = ask.assume(able_), ask.assume(none(m))
        not_none = ask.leaf("m is enough", FALSE, able, ask.instantiate(last, m))
        shown = ask.leaf("there is one", there(m), able, every, ask.discharge(last.concludes, not_none))
        return ask.generalise([d, N, K, m], ask.discharge(able_, shown))

    formula = forall([d, N, K, m], implies(able_, there(m)))
    return Statement(kind.named("there are fewest neurons"), formula, DEFINITION_WORDS, prove)
