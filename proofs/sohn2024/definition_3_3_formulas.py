"""Definition 3.3 as formulas: for two-layer nets of m neurons, and for nets of any kind of at most m; and what fails as
printed in Definition 3.1 and Remark 3."""

from typing import NamedTuple

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import obtain_all, possible, some
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

from ..common import kinds
from ..common import net_changes as lemmas
from ..common.block_words import T, elements, member, set_of
from ..common.definition_words import DEFINITION_WORDS, any_changes, is_fewest_neurons, net_changes, of_size
from ..common.kinds import ANY, TWO_LAYER, Kind, l, m_star_at_most
from ..common.largest import MOST_EXISTS, MOST_OF_ANY_EXISTS
from ..common.line_data import ADMITTED, NEEDS, on_first_axis
from ..common.thirds import THIRDS, WITNESS
from ..common.words import D, K, N, admitted, d, distinct, dot, fits, g, i, labels, m, n, output

# --- N* >= N exactly if m* <= m -------------------------------------------------------------------------------------


class Lemmas(NamedTuple):
    """What the threshold of a kind of nets rests on: `nothing`, that no label is changed, if N = 0 is to be judged."""

    more_neurons: Statement
    fewer_labels: Statement
    fewest: Statement
    exists: Statement
    nothing: Statement | None = None


def _threshold(name: str, kind: Kind, by: Lemmas) -> Statement:
    """N* >= N exactly if m* <= m: from N* every smaller N is reached, from m* every larger m."""
    given = all_of((1 if by.nothing is None else 0) <= N, N <= K, m >= 0, kind.most(d, K, m, n))
    there = m_star_at_most(kind, m)
    exactly = iff(n >= N, there)
    formula = forall([d, N, K, m, n], implies(given, exactly))

    def prove(p: Proofs) -> Theorem:
        ask = p.assembler
        supposed = ask.assume(given)
        told = ask.unfold(kind.most, d, K, m, n)
        able = [ask.instantiate(p.cite(by.fewer_labels), d, N, K, m, n), ask.instantiate(p.cite(by.fewest), d, N, K, m)]
        able += [] if by.nothing is None else [ask.instantiate(p.cite(by.nothing), d, K, m)]
        enough = ask.leaf("from N* down", implies(n >= N, there), supposed, told, *able)
        above = ask.leaf("none larger", told.concludes.args[1].args[3], supposed, told)
        found = ask.assume(body_at(there, l))
        least = ask.unfold(kind.fewest, d, N, K, l)
        more = ask.instantiate(p.cite(by.more_neurons), d, N, K, l, m)
        reached = ask.leaf("from m* up", n >= N, supposed, found, least, more, ask.instantiate(above, N))
        back = ask.discharge(there, ask.obtain(ask.assume(there), l, reached))
        shown = ask.leaf("exactly if", exactly, enough, back)
        return ask.generalise([d, N, K, m, n], ask.discharge(given, shown))

    def instance(p: Proofs) -> Theorem:
        """One sample in R^1, no neuron."""
        ask = p.assembler
        there_is = ask.instantiate(p.cite(by.exists), 1, 1, 0)
        this = ask.leaf("N*", there_is.concludes.args[1], there_is)
        found = ask.assume(body_at(this.concludes, n))
        return ask.obtain(this, n, possible(ask, formula, (1, 1, 1, 0, n), found))

    return Statement(name, formula, DEFINITION_WORDS, prove, instance)


_two_layer = Lemmas(lemmas.MORE_NEURONS, lemmas.FEWER_LABELS, lemmas.FEWEST, MOST_EXISTS, lemmas.NO_LABEL)
DEF_33 = _threshold("def-3.3", TWO_LAYER, _two_layer)

_more_body = implies(all_of(m <= n, any_changes(d, N, K, m)), any_changes(d, N, K, n))


def _more(p: Proofs) -> Theorem:
    """At most m neurons are at most n."""
    ask = p.assembler
    able, given = ask.assume(_more_body.args[0]), ask.assume(of_size)
    there = ask.modus_ponens(ask.instantiate(ANY.all_data(p, N, m, able), D, T), given)
    found, goal = ask.assume(ANY.made_by(there.concludes)), ANY.some_net(D, T, n)
    this = some(ask, goal, ANY.made, ask.leaf("at most n", ANY.made_by(goal), found, able))
    shown = ANY.they_change(p, N, n, obtain_all(ask, there, ANY.made, this))
    return ask.generalise([d, N, K, m, n], ask.discharge(able.concludes, shown))


_MORE = Statement("any_changes/more neurons", forall([d, N, K, m, n], _more_body), DEFINITION_WORDS, _more)
_any = Lemmas(_MORE, kinds.fewer_labels(ANY), kinds.fewest(ANY), MOST_OF_ANY_EXISTS)
DEF_33_ANY = _threshold("def-3.3/any-nets", ANY, _any)

# --- Definition 3.1 as printed: N from 1 on -------------------------------------------------------------------------

_some_label = exists([N], all_of(N >= 1, N <= K, net_changes(d, N, K, m)))
FROM_ONE = forall([d, K, m], implies(all_of(d >= 1, K >= 3, m >= 1), _some_label))
_PEAK = rule(i, if_else(equal(i, 2), real(1), real(0)))
_AROUND = set_of(i, any_of(all_of(i >= 2, i <= N + 1), N >= 3))
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
    claimed_ = ask.leaf("some N", claimed.concludes.args[1], claimed)
    able = ask.assume(body_at(claimed_.concludes, N))
    data = on_first_axis(number(3), _PEAK)
    told = ask.unfold(net_changes, 1, N, 3, 1)
    every = ask.instantiate(ask.leaf("all data", told.concludes.args[1], told, able), data, _AROUND)
    sizes = [ask.unfold(elements, _AROUND, at) for at in range(4)]
    inside = [ask.unfold(member, at, _AROUND) for at in (1, 2, 3)]
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
    return ask.leaf("so not", negation(FROM_ONE), ask.discharge(FROM_ONE, ask.obtain(claimed_, N, no)))


DEF_31_PRINT = Statement(
    "def-3.1/print",
    FROM_ONE,
    DEFINITION_WORDS,
    _against_one,
    refuted_at=(("m", "1"), ("K", "3"), ("labels", "0, 1, 0")),
)

# --- Remark 3 as printed: m* <= N + 1 -------------------------------------------------------------------------------

_few = substitute(m_star_at_most(TWO_LAYER, m), {m: N + 1})
ONE_BLOCK = forall([d, N, K], implies(all_of(d >= 1, K >= 3, N >= 0, N < K), _few))
_THIRD = set_of(i, equal(i, 3))
_LABEL = substitute(THIRDS, {N: number(1)})


def _against_one_block(p: Proofs) -> Theorem:
    """m*(1, 5) = 3: the label of the third sample forces three kinks."""
    ask = p.assembler
    claimed = ask.instantiate(ask.assume(ONE_BLOCK), 1, 1, 5)
    claimed_ = ask.leaf("m*", claimed.concludes.args[1], claimed)
    least = ask.assume(body_at(claimed_.concludes, l))
    data = on_first_axis(number(5), _LABEL)
    told, changes = ask.unfold(is_fewest_neurons, 1, 1, 5, l), ask.unfold(net_changes, 1, 1, 5, l)
    every = ask.instantiate(ask.leaf("all data", changes.concludes.args[1], told, changes, least), data, _THIRD)
    sizes = [ask.unfold(elements, _THIRD, at) for at in range(6)]
    inside = [ask.unfold(member, at, _THIRD) for at in range(1, 6)]
    allowed = ask.leaf("one of five", every.concludes.args[0], _different(p, _LABEL, 5), *sizes, *inside)
    there = ask.modus_ponens(every, allowed)
    found = ask.assume(body_at(there.concludes, g))
    fit = ask.instantiate(ask.leaf("its labels", found.concludes.args[1], found), i)
    all_labels = ask.unfold(fits, g, 1, data)
    label = body_at(all_labels.concludes.args[1].args[1], i)
    each = ask.generalise([i], ask.leaf("a label", label, found, fit, ask.unfold(member, i, _THIRD)))
    goes = ask.leaf("it fits", fits(g, 1, data), all_labels, each, found, told, least)
    kinks = ask.instantiate(p.cite(NEEDS), 1, _LABEL, 5, g)
    no = ask.leaf("3 > 2", FALSE, goes, kinks, ask.instantiate(p.cite(WITNESS), 1, 5), found, least)
    no = ask.obtain(claimed_, l, ask.obtain(there, g, no))
    return ask.leaf("so not", negation(ONE_BLOCK), ask.discharge(ONE_BLOCK, no))


REM_3_PRINT = Statement(
    "rem-3/print",
    ONE_BLOCK,
    DEFINITION_WORDS,
    _against_one_block,
    refuted_at=(("N", "1"), ("K", "5"), ("m*", "3")),
)
