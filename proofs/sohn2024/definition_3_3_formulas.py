"""Definition 3.3 as a formula, for two-layer nets of m neurons; what fails as printed of it, and of Definition 3.1."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.names import iff, relu, substitute, variables
from ftc_verify.claims.statements.sorts import REAL
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

from ..common import net_changes as lemmas
from ..common import sets
from ..common.definition_words import (
    DEFINITION_WORDS,
    in_set,
    is_fewest_neurons,
    is_most_changed,
    net_changes,
    set_size,
)
from ..common.largest import MOST_EXISTS
from ..common.line_data import ADMITTED, NEEDS, on_first_axis
from ..common.thirds import THIRDS, WITNESS
from ..common.words import K, N, admitted, d, distinct, dot, fits, g, i, labels, m, n, output

# --- N* >= N exactly if m* <= m -------------------------------------------------------------------------------------

_given = all_of(N >= 0, N <= K, m >= 0, is_most_changed(d, K, m, n))
_either = iff(n >= N, lemmas.fewest(m))
THRESHOLD = forall([d, N, K, m, n], implies(_given, _either))


def _threshold(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_given)
    told = ask.unfold(is_most_changed, d, K, m, n)
    able = [
        ask.instantiate(p.cite(lemmas.NO_LABEL), d, K, m),
        ask.instantiate(p.cite(lemmas.FEWER_LABELS), d, N, K, m, n),
        ask.instantiate(p.cite(lemmas.FEWEST), d, N, K, m),
    ]
    enough = ask.leaf("from N* down", implies(n >= N, lemmas.fewest(m)), given, told, *able)
    above = ask.leaf("none larger", told.concludes.args[1].args[3], given, told)
    found = ask.assume(body_at(lemmas.fewest(m), lemmas.l))
    least = ask.unfold(is_fewest_neurons, d, N, K, lemmas.l)
    more = ask.instantiate(p.cite(lemmas.MORE_NEURONS), d, N, K, lemmas.l, m)
    reached = ask.leaf("from m* up", n >= N, given, found, least, more, ask.instantiate(above, N))
    some = ask.assume(lemmas.fewest(m))
    back = ask.discharge(some.concludes, ask.obtain(some, lemmas.l, reached))
    return ask.generalise([d, N, K, m, n], ask.discharge(_given, ask.leaf("exactly if", _either, enough, back)))


def _threshold_instance(p: Proofs) -> Theorem:
    """One sample in R^1, no neuron."""
    ask = p.assembler
    there = ask.instantiate(p.cite(MOST_EXISTS), 1, 1, 0)
    some = ask.leaf("N*", there.concludes.args[1], there)
    found = ask.assume(body_at(some.concludes, n))
    return ask.obtain(some, n, possible(ask, THRESHOLD, (1, 1, 1, 0, n), found))


DEF_33 = Statement("def-3.3", THRESHOLD, DEFINITION_WORDS, _threshold, _threshold_instance)

# --- Definition 3.1 as printed: N from 1 on -------------------------------------------------------------------------

_some_label = exists([N], all_of(N >= 1, N <= K, net_changes(d, N, K, m)))
FROM_ONE = forall([d, K, m], implies(all_of(d >= 1, K >= 3, m >= 1), _some_label))
_PEAK = rule(i, if_else(equal(i, 2), real(1), real(0)))
_AROUND = sets.set_of(any_of(all_of(i >= 2, i <= N + 1), N >= 3))
"""N of the samples 1, 2, 3, the second among them."""
slope, bias, size, offset = variables("slope bias size offset", REAL)


def _different(p: Proofs, labels_: Term, count: int) -> Theorem:
    """The samples 1, 2, .. on the axis are admitted, so different."""
    ask = p.assembler
    data = on_first_axis(number(count), labels_)
    told = ask.unfold(admitted, 1, labels(labels_, count), count, data)
    allowed = ask.instantiate(p.cite(ADMITTED), 1, labels(labels_, count), count, labels_)
    return ask.leaf("different samples", distinct(1, data), told, allowed)


def _rises_and_falls(*at: Term) -> Term:
    """offset + size relu(slope u + bias) is 0, 1, 0 at 1, 2, 3."""
    of = dict(zip((slope, bias, size, offset), at, strict=True))
    values = [substitute(offset + size * relu(slope * place + bias), of) for place in (1, 2, 3)]
    return all_of(*[equal(value, label) for value, label in zip(values, (0, 1, 0), strict=True)])


def _monotone(p: Proofs) -> Theorem:
    """One hinge is monotone: 0, 1, 0 are no three values of it in a row."""
    ask = p.assembler
    hinge = (slope, bias, size, offset)
    return ask.generalise(hinge, ask.leaf("monotone", implies(_rises_and_falls(*hinge), FALSE)))


def _against_one(p: Proofs) -> Theorem:
    """One neuron and three samples: with the labels 0, 1, 0, no set with the second sample is changed."""
    ask = p.assembler
    claimed = ask.instantiate(ask.assume(FROM_ONE), 1, 3, 1)
    some = ask.leaf("some N", claimed.concludes.args[1], claimed)
    able = ask.assume(body_at(some.concludes, N))
    data = on_first_axis(number(3), _PEAK)
    told = ask.unfold(net_changes, 1, N, 3, 1)
    every = ask.instantiate(ask.leaf("all data", told.concludes.args[1], told, able), data, _AROUND)
    sizes = [ask.unfold(set_size, _AROUND, at) for at in range(4)]
    inside = [ask.unfold(in_set, at, _AROUND) for at in (1, 2, 3)]
    allowed = ask.leaf("N of three", every.concludes.args[0], able, _different(p, _PEAK, 3), *sizes, *inside)
    there = ask.modus_ponens(every, allowed)
    found = ask.assume(body_at(there.concludes, g))
    fit = ask.leaf("its labels", found.concludes.args[1], found)
    values = [ask.instantiate(fit, at) for at in (1, 2, 3)]
    for at in (1, 2, 3):
        values += [ask.unfold(output, g, 1, data.x(at), one) for one in (1, 0)]
        values += [ask.unfold(dot, g.w(1), data.x(at), one) for one in (1, 0)]
    hinge = (g.w(1)(1), g.b(1), g.v(1), g.c)
    shape = ask.leaf("its values", _rises_and_falls(*hinge), able, inside[1], *values)
    no = ask.obtain(there, g, ask.modus_ponens(ask.instantiate(_monotone(p), *hinge), shape))
    return ask.leaf("so not", negation(FROM_ONE), ask.discharge(FROM_ONE, ask.obtain(some, N, no)))


DEF_31_PRINT = Statement(
    "def-3.1/print",
    FROM_ONE,
    DEFINITION_WORDS,
    _against_one,
    refuted_at=(("m", "1"), ("K", "3"), ("labels", "0, 1, 0")),
)

# --- Remark 3 as printed: m* <= N + 1 -------------------------------------------------------------------------------

_few = substitute(lemmas.fewest(m), {m: N + 1})
ONE_BLOCK = forall([d, N, K], implies(all_of(d >= 1, K >= 3, N >= 0, N < K), _few))
_THIRD = sets.set_of(equal(i, 3))
_LABEL = substitute(THIRDS, {N: number(1)})


def _against_one_block(p: Proofs) -> Theorem:
    """m*(1, 5) = 3: the label of the third sample forces three kinks."""
    ask = p.assembler
    claimed = ask.instantiate(ask.assume(ONE_BLOCK), 1, 1, 5)
    some = ask.leaf("m*", claimed.concludes.args[1], claimed)
    least = ask.assume(body_at(some.concludes, lemmas.l))
    data = on_first_axis(number(5), _LABEL)
    told, changes = ask.unfold(is_fewest_neurons, 1, 1, 5, lemmas.l), ask.unfold(net_changes, 1, 1, 5, lemmas.l)
    every = ask.instantiate(ask.leaf("all data", changes.concludes.args[1], told, changes, least), data, _THIRD)
    sizes = [ask.unfold(set_size, _THIRD, at) for at in range(6)]
    inside = [ask.unfold(in_set, at, _THIRD) for at in range(1, 6)]
    allowed = ask.leaf("one of five", every.concludes.args[0], _different(p, _LABEL, 5), *sizes, *inside)
    there = ask.modus_ponens(every, allowed)
    found = ask.assume(body_at(there.concludes, g))
    fit = ask.instantiate(ask.leaf("its labels", found.concludes.args[1], found), i)
    all_labels = ask.unfold(fits, g, 1, data)
    label = body_at(all_labels.concludes.args[1].args[1], i)
    each = ask.generalise([i], ask.leaf("a label", label, found, fit, ask.unfold(in_set, i, _THIRD)))
    goes = ask.leaf("it fits", fits(g, 1, data), all_labels, each, found, told, least)
    kinks = ask.instantiate(p.cite(NEEDS), 1, _LABEL, 5, g)
    no = ask.leaf("3 > 2", FALSE, goes, kinks, ask.instantiate(p.cite(WITNESS), 1, 5), found, least)
    no = ask.obtain(some, lemmas.l, ask.obtain(there, g, no))
    return ask.leaf("so not", negation(ONE_BLOCK), ask.discharge(ONE_BLOCK, no))


REM_3_PRINT = Statement(
    "rem-3/print",
    ONE_BLOCK,
    DEFINITION_WORDS,
    _against_one_block,
    refuted_at=(("N", "1"), ("K", "5"), ("m*", "3")),
)
