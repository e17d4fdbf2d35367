"""Definitions 1.1, 3.1 and 3.2 and Remark 1 as formulas about any network g."""

from collections.abc import Callable

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.names import Symbol, iff, instance, substitute
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    equal,
    forall,
    if_else,
    implies,
    number,
    real,
    rule,
    variable,
)

from ..common import sets
from ..common.block_words import T, member
from ..common.definition_words import (
    DEFINITION_WORDS,
    can_change,
    can_tune,
    changes,
    different,
    f,
    fitted,
    is_ftc,
    is_ftc_with_f,
    is_mc,
    memorises,
    of_size,
    theta,
    tuned,
)
from ..common.largest import FTC_EXISTS
from ..common.more_samples import MORE, E
from ..common.words import DATA, D, K, N, d, distinct, i, k, n

# --- Definition 3.1 says the same as Definition 1.1 -----------------------------------------------------------------


def relabelled(label: Term) -> Term:
    """The samples of D with other labels; `label` is that of sample i."""
    return instance(DATA, D.size, D.x, rule(i, label))


def _tune(p: Proofs) -> Theorem:
    """What changes z = y - f on T, and nothing off T, fits y beside f."""
    ask = p.assembler
    other = relabelled(D.z(i) - f(i))
    told, wanted = ask.unfold(can_change, d, N, K), ask.unfold(can_tune, d, N, K)
    able, given = ask.assume(can_change(d, N, K)), ask.assume(tuned)
    every = ask.instantiate(ask.leaf("changes", told.concludes.args[1], able, told), other, T)
    same = [ask.unfold(distinct, d, data) for data in (other, D)]
    there = ask.modus_ponens(every, ask.leaf("the same samples", every.concludes.args[0], given, *same))
    found = ask.assume(body_at(there.concludes, theta))
    sums = body_at(body_at(wanted.concludes.args[1], D), f)
    goal = body_at(sums, T).args[1]
    fits = ask.leaf("f", tuned.args[3], given)
    each = ask.leaf("the sum", body_at(body_at(goal, theta), i), ask.instantiate(found, i), ask.instantiate(fits, i))
    shown = ask.obtain(there, theta, ask.witness(goal, theta, ask.generalise([i], each)))
    all_data = ask.generalise([D, f, T], ask.discharge(tuned, shown))
    return ask.discharge(able.concludes, ask.leaf("tunes", can_tune(d, N, K), all_data, wanted))


def _change(p: Proofs) -> Theorem:
    """f = 0 beside labels that are 0 off T is a case of Definition 1.1."""
    ask = p.assembler
    other, nothing = relabelled(if_else(member(i, T), D.z(i), real(0))), rule(i, real(0))
    told, wanted = ask.unfold(can_tune, d, N, K), ask.unfold(can_change, d, N, K)
    able, given = ask.assume(can_tune(d, N, K)), ask.assume(of_size)
    every = ask.instantiate(ask.leaf("tunes", told.concludes.args[1], able, told), other, nothing, T)
    same = [ask.unfold(distinct, d, data) for data in (other, D)]
    zero = ask.generalise([i], ask.leaf("f = 0", body_at(every.concludes.args[0].args[3], i)))
    there = ask.modus_ponens(every, ask.leaf("the same samples", every.concludes.args[0], given, zero, *same))
    found = ask.assume(body_at(there.concludes, theta))
    goal = body_at(body_at(wanted.concludes.args[1], D), T).args[1]
    each = ask.leaf("a label", body_at(body_at(goal, theta), i), ask.instantiate(found, i))
    shown = ask.obtain(there, theta, ask.witness(goal, theta, ask.generalise([i], each)))
    all_data = ask.generalise([D, T], ask.discharge(of_size, shown))
    return ask.discharge(able.concludes, ask.leaf("changes", can_change(d, N, K), all_data, wanted))


_same = iff(can_change(d, N, K), can_tune(d, N, K))


def _both(p: Proofs) -> Theorem:
    ask = p.assembler
    return ask.generalise([d, N, K], ask.leaf("the same property", _same, _tune(p), _change(p)))


SAME = Statement("def-3.1/the same property of N", forall([d, N, K], _same), DEFINITION_WORDS, _both)


_capacities = iff(is_ftc(d, K, n), is_ftc_with_f(d, K, n))


def _largest(p: Proofs) -> Theorem:
    """So the largest N with the one property is the largest with the other."""
    ask = p.assembler
    told = {of: ask.unfold(of, d, K, n) for of in (is_ftc, is_ftc_with_f)}
    none = {of: told[of].concludes.args[1].args[3] for of in told}
    beside = ask.instantiate(p.cite(SAME), d, N, K)

    def larger(of: Symbol, by: Symbol) -> Theorem:
        """No larger N has the one property if none has the other."""
        given = ask.assume(none[by])
        each = ask.leaf("none larger", body_at(none[of], N), ask.instantiate(given, N), beside)
        return ask.discharge(none[by], ask.generalise([N], each))

    both = [larger(is_ftc, is_ftc_with_f), larger(is_ftc_with_f, is_ftc)]
    here = ask.instantiate(p.cite(SAME), d, n, K)
    return ask.generalise([d, K, n], ask.leaf("the same N*", _capacities, *told.values(), here, *both))


DEF_31 = Statement("def-3.1", forall([d, K, n], _capacities), DEFINITION_WORDS, _largest)


# --- Definition 3.2: all labels -------------------------------------------------------------------------------------

_all_labels = iff(memorises(d, K), can_change(d, K, K))


def _label(value: Term) -> Term:
    """What is to be shown of theta at sample i."""
    return body_at(body_at(value, theta), i)


def _free(p: Proofs) -> Theorem:
    """T = [K] has K elements: no label is asked to be 0."""
    ask = p.assembler
    every = sets.first(K)
    told, wanted = ask.unfold(can_change, d, K, K), ask.unfold(memorises, d, K)
    able, given, some = ask.assume(can_change(d, K, K)), ask.assume(different), ask.assume(K >= 0)
    data = ask.instantiate(ask.leaf("changes", told.concludes.args[1], able, told), D, every)
    size = ask.instantiate(p.cite(sets.FIRST), K, K)
    there = ask.modus_ponens(data, ask.leaf("T = [K]", data.concludes.args[0], given, size, some))
    found = ask.assume(body_at(there.concludes, theta))
    each = ask.leaf("a label", _label(fitted), ask.instantiate(found, i), ask.unfold(member, i, every))
    shown = ask.obtain(there, theta, ask.witness(fitted, theta, ask.generalise([i], each)))
    all_data = ask.generalise([D], ask.discharge(different, shown))
    return ask.discharge(able.concludes, ask.leaf("memorises", memorises(d, K), all_data, wanted))


def _all_in(p: Proofs) -> Theorem:
    """A set of K samples has all: what memorises them changes them."""
    ask = p.assembler
    goal = substitute(changes, {N: K})
    told, wanted = ask.unfold(memorises, d, K), ask.unfold(can_change, d, K, K)
    able, given = ask.assume(memorises(d, K)), ask.assume(substitute(of_size, {N: K}))
    data = ask.instantiate(ask.leaf("memorises", told.concludes.args[1], able, told), D)
    there = ask.modus_ponens(data, ask.leaf("the samples", data.concludes.args[0], given))
    found = ask.assume(body_at(there.concludes, theta))
    inside = ask.instantiate(p.cite(sets.BOUNDS), T, i, K)
    each = ask.leaf("a label", _label(goal), ask.instantiate(found, i), inside, given)
    shown = ask.obtain(there, theta, ask.witness(goal, theta, ask.generalise([i], each)))
    all_data = ask.generalise([D, T], ask.discharge(given.concludes, shown))
    return ask.discharge(able.concludes, ask.leaf("changes", can_change(d, K, K), all_data, wanted))


def _all(p: Proofs) -> Theorem:
    ask = p.assembler
    shown = ask.leaf("the same for all labels", _all_labels, _free(p), _all_in(p))
    return ask.generalise([d, K], ask.discharge(K >= 0, shown))


ALL_LABELS = Statement("def-3.2/all labels", forall([d, K], implies(K >= 0, _all_labels)), DEFINITION_WORDS, _all)

_memorising = all_of(_all_labels, iff(memorises(d, K), equal(n, K)))
_given = all_of(K >= 1, is_ftc(d, K, n))
DEFINITION = forall([d, K, n], implies(_given, _memorising))


def _none_larger(p: Proofs, of: Theorem, beside: Term, *by: Theorem) -> Theorem:
    """What unfolding a largest number says of one beside it."""
    ask = p.assembler
    every = of.concludes.args[1].args[-1]
    return ask.instantiate(ask.leaf("none larger", every, of, *by), beside)


def _memorisation(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_given)
    told = ask.unfold(is_ftc, d, K, n)
    above = _none_larger(p, told, K, given)
    shown = ask.leaf("N* = K", _memorising, given, told, above, ask.instantiate(p.cite(ALL_LABELS), d, K))
    return ask.generalise([d, K, n], ask.discharge(_given, shown))


def _named(formula: Term) -> Callable[[Proofs], Theorem]:
    """One sample in R^1: N* is 0 or 1."""

    def instance_(p: Proofs) -> Theorem:
        ask = p.assembler
        there = ask.instantiate(p.cite(FTC_EXISTS), 1, 1)
        some = ask.leaf("N*", there.concludes.args[1], there)
        found = ask.assume(body_at(some.concludes, n))
        return ask.obtain(some, n, possible(ask, formula, (1, 1, n), found))

    return instance_


DEF_32 = Statement("def-3.2", DEFINITION, DEFINITION_WORDS, _memorisation, _named(DEFINITION))

# --- Remark 1 -------------------------------------------------------------------------------------------------------

_fewer_body = implies(all_of(d >= 1, n >= 0, n <= K, can_change(d, n, K)), memorises(d, n))


def _fewer(p: Proofs) -> Theorem:
    """n samples and K - n further ones, T = [n]: the labels of the n are free."""
    ask = p.assembler
    given, here = ask.assume(_fewer_body.args[0]), ask.assume(substitute(different, {K: n}))
    told, wanted = ask.unfold(can_change, d, n, K), ask.unfold(memorises, d, n)
    more = ask.instantiate(p.cite(MORE), d, K, D)
    padded = ask.modus_ponens(more, ask.leaf("n samples", more.concludes.args[0], given, here))
    among = ask.assume(body_at(padded.concludes, E))
    data = ask.instantiate(ask.leaf("changes", told.concludes.args[1], given, told), E, sets.first(n))
    size = ask.instantiate(p.cite(sets.FIRST), n, K)
    there = ask.modus_ponens(data, ask.leaf("T = [n]", data.concludes.args[0], given, among, size))
    found = ask.assume(body_at(there.concludes, theta))
    goal = substitute(fitted, {K: n})
    same = ask.instantiate(ask.leaf("the old ones", among.concludes.args[3], among), i)
    each = ask.leaf(
        "a label",
        _label(goal),
        given,
        here,
        among,
        same,
        ask.instantiate(found, i),
        ask.unfold(member, i, sets.first(n)),
    )
    shown = ask.obtain(there, theta, ask.witness(goal, theta, ask.generalise([i], each)))
    every = ask.generalise([D], ask.discharge(here.concludes, ask.obtain(padded, E, shown)))
    return ask.generalise(
        [d, n, K], ask.discharge(given.concludes, ask.leaf("memorises", memorises(d, n), every, wanted))
    )


FEWER = Statement("rem-1/fewer samples", forall([d, n, K], _fewer_body), DEFINITION_WORDS, _fewer)


def _nothing(p: Proofs) -> Theorem:
    """No sample is memorised by any network."""
    ask = p.assembler
    told, none = ask.unfold(memorises, d, 0), substitute(fitted, {K: number(0)})
    parameters = rule(k, real(0))
    each = ask.generalise([i], ask.leaf("no sample", body_at(body_at(none, parameters), i)))
    some = ask.witness(none, parameters, each)
    every = ask.generalise([D], ask.discharge(substitute(different, {K: number(0)}), some))
    return ask.leaf("no samples", memorises(d, 0), told, every)


M = variable("M")
_most = all_of(memorises(d, n), forall([M], implies(is_mc(d, M), n <= M)))
_remark_given = all_of(d >= 1, K >= 1, is_ftc(d, K, n))
REMARK = forall([d, K, n], implies(_remark_given, _most))


def _remark(p: Proofs) -> Theorem:
    ask = p.assembler
    given, capacity = ask.assume(_remark_given), ask.assume(is_mc(d, M))
    told = ask.unfold(is_ftc, d, K, n)
    fewer = ask.instantiate(p.cite(FEWER), d, n, K)
    able = ask.leaf("n samples", memorises(d, n), given, told, fewer, _nothing(p))
    above = _none_larger(p, ask.unfold(is_mc, d, M), n, capacity)
    most = ask.generalise([M], ask.discharge(capacity.concludes, ask.leaf("N*_MC", n <= M, able, above)))
    return ask.generalise([d, K, n], ask.discharge(_remark_given, ask.leaf("both", _most, able, most)))


REM_1 = Statement("rem-1", REMARK, DEFINITION_WORDS, _remark, _named(REMARK))
