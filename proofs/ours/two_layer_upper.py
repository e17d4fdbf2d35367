"""ours/two-layer-upper as a theorem: B + 1 neurons, and B where B is as large as it can be; then one dimension is
enough."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import obtain_all, possible, some
from ftc_verify.claims.statements.names import substitute
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    all_of,
    any_of,
    body_at,
    equal,
    forall,
    implies,
    number,
)

from ..common.faced import net_of
from ..common.few_bends import ALL, FEW
from ..common.interior import INNER
from ..common.kink_words import KINK_WORDS
from ..common.line_nets import EQUAL, FLAT, FOUR, ONE_MORE, ZERO
from ..common.one_dimension_formulas import FROM_LINE, LINE
from ..common.words import K, N, bend, chosen, d, fit_all, forced, h, i, increasing, k, labels, m, n, sign, x, z
from .two_layer_lower import EXACT

# --- More neurons do not harm ---------------------------------------------------------------------------------------

_wider_body = implies(all_of(net_of(k), k <= m), net_of(m))


def _wider(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_wider_body.args[0])
    there = ask.leaf("a net", net_of(k), given)
    found = body_at(body_at(net_of(k), h), n)
    body = body_at(body_at(net_of(m), h), n)
    shown = ask.leaf("narrow", body, ask.assume(found), given)
    shown = obtain_all(ask, there, [h, n], some(ask, net_of(m), (h, n), shown))
    return ask.generalise([x, z, K, k, m], ask.discharge(given.concludes, shown))


WIDER = Statement("nets/more neurons", forall([x, z, K, k, m], _wider_body), KINK_WORDS, _wider)

# --- On a line ------------------------------------------------------------------------------------------------------

_B = forced(x, z, K - 1)
_line_given = all_of(K >= 1, N >= 0, N <= K, increasing(x, K), labels(z, K) <= N)
_line_body = implies(_line_given, net_of(EXACT))


def _alternate(p: Proofs, given: Theorem) -> Theorem:
    """With K - 2 forced kinks the bends at 2 and 4 have one sign."""
    ask = p.assembler
    told = []
    for at in (2, 3, 4):
        bends = ask.unfold(bend, x, z, at)
        told += [bends, ask.unfold(sign, bends.concludes.args[1].args[0])]
        told += [ask.unfold(chosen, x, z, at), ask.instantiate(p.cite(ALL), x, z, K - 1, at)]
    case = all_of(K >= 5, _B >= K - 2)
    inner = ask.instantiate(p.cite(INNER), x, z, K)
    ready = ask.leaf("bends", inner.concludes.args[0], given, ask.assume(case), *told)
    return ask.discharge(case, ask.modus_ponens(inner, ready))


def _line(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_line_given)

    same = ask.instantiate(p.cite(EQUAL), x, z, K)
    label = body_at(same.concludes.args[0], i)
    few = any_of(equal(N, 0), equal(K, 1))
    here = ask.assume(few)
    each = ask.leaf("equal", label, here, given, *[ask.instantiate(p.cite(ZERO), z, K, at) for at in (i, number(1))])
    same = ask.discharge(few, ask.modus_ponens(same, ask.generalise([i], each)))
    nets = [
        same,
        ask.instantiate(p.cite(FOUR), x, z, K),
        ask.instantiate(p.cite(ONE_MORE), x, z, K),
        ask.instantiate(p.cite(FLAT), x, z, K),
        _alternate(p, given),
    ]
    wider = [
        ask.instantiate(p.cite(WIDER), x, z, K, count, EXACT) for count in (number(0), number(2), _B + 1, _B, K - 2)
    ]
    few_kinks = ask.instantiate(p.cite(FEW), x, z, K, N)
    counted = [ask.unfold(labels, z, at) for at in range(5)]
    shown = ask.leaf("each case", net_of(EXACT), given, few_kinks, *counted, *nets, *wider)
    return ask.generalise([x, z, K, N], ask.discharge(_line_given, shown))


ON_LINE = Statement("two-layer-upper/on a line", forall([x, z, K, N], _line_body), KINK_WORDS, _line)

# --- The row --------------------------------------------------------------------------------------------------------

_given = all_of(d >= 1, K >= 1, N >= 0, N <= K)
FORMULA = forall([d, N, K], implies(_given, fit_all(d, N, K, EXACT)))


def _prove(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_given)
    goal = body_at(body_at(substitute(LINE, {m: EXACT}), x), z)
    data = ask.assume(goal.args[0])
    on_line = ask.instantiate(p.cite(ON_LINE), x, z, K, N)
    there = ask.modus_ponens(on_line, ask.leaf("data", _line_given, given, data))
    every = ask.generalise([x, z], ask.discharge(data.concludes, there))
    up = ask.instantiate(p.cite(FROM_LINE), d, N, K, EXACT)
    shown = ask.modus_ponens(up, ask.leaf("on every line", up.concludes.args[0], given, every))
    return ask.generalise([d, N, K], ask.discharge(_given, shown))


TWO_LAYER_UPPER = Statement(
    "ours/two-layer-upper", FORMULA, KINK_WORDS, _prove, lambda p: possible(p.assembler, FORMULA, (1, 1, 2))
)
