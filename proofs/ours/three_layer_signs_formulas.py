"""ours/three-layer-signs as a theorem: positive bends on the left and negative ones on the right take neurons of their
own."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import algebra, induction, possible
from ftc_verify.claims.statements.names import substitute, variables
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
    to_real,
)

from ..common import hinges
from ..common.deep_words import deep_fits, g, layered, neurons, width_sum, worst_case
from ..common.line_data import ADMITTED, PLACES, on_first_axis
from ..common.section_5_words import of_sign, root_up, v, w
from ..common.three_layer_line import (
    FIRST_WIDTH,
    SECOND_WIDTH,
    STRETCH,
    THREE_LAYER_WORDS,
    WIDTHS,
    counted,
    entering,
)
from ..common.words import K, N, admitted, bend, curve, d, i, k, labels, n, sign

N1, N2, R, beta, most = variables("N1 N2 R beta most")

# --- Roots ----------------------------------------------------------------------------------------------------------

_root = root_up(w)
_root_body = implies(w >= 1, all_of(_root >= 2, (_root - 1) * (_root - 1) < 4 * w))


def _is_root(p: Proofs) -> Theorem:
    ask = p.assembler
    every = induction(
        ask, "rounded up", w, 1, _root_body.args[1], [ask.unfold(root_up, 1)], [ask.unfold(root_up, w + 1)]
    )
    return ask.generalise([w], ask.leaf("a root", _root_body, ask.instantiate(every, w)))


ROOT = Statement("signs/a root rounded up", forall([w], _root_body), THREE_LAYER_WORDS, _is_root)

_mean_body = implies(all_of(n >= 0, w >= 1, (n + 1) * (beta + 1) >= w), n + beta + 2 >= root_up(w))


def _mean(p: Proofs) -> Theorem:
    """(a + b)^2 >= 4 a b, so a + b is above c - 1 if (c - 1)^2 < 4 a b."""
    ask = p.assembler
    return ask.generalise([n, beta, w], algebra(ask, "mean", _mean_body, ask.instantiate(p.cite(ROOT), w)))


MEAN = Statement("signs/the least sum of two factors", forall([n, beta, w], _mean_body), THREE_LAYER_WORDS, _mean)

_both_body = implies(
    n >= 0, all_of(of_sign(v, 1, n) >= 0, of_sign(v, -1, n) >= 0, of_sign(v, 1, n) + of_sign(v, -1, n) <= n)
)


def _both(p: Proofs) -> Theorem:
    ask = p.assembler
    signs = (number(1), number(-1))
    every = induction(
        ask,
        "of either sign",
        n,
        0,
        _both_body.args[1],
        [ask.unfold(of_sign, v, s, 0) for s in signs],
        [ask.unfold(of_sign, v, s, n + 1) for s in signs],
    )
    return ask.generalise([v, n], ask.leaf("both signs", _both_body, ask.instantiate(every, n)))


BOTH = Statement("signs/of either sign", forall([v, n], _both_body), THREE_LAYER_WORDS, _both)

# --- The data -------------------------------------------------------------------------------------------------------

_every_fourth = all_of(i >= 1, i <= 4 * (N1 + N2), equal(i % 4, 3))
SIGNED = rule(i, if_else(_every_fourth, if_else(i <= 4 * N1, real(1), real(-1)), real(0)))
"""Every fourth label from the third on: N1 times 1, then N2 times -1; the others 0."""
_labels_body = implies(all_of(N1 >= 0, N2 >= 0, K >= 0), labels(SIGNED, K) <= N1 + N2)


def _labels(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(all_of(N1 >= 0, N2 >= 0))
    few = if_else((i + 1) // 4 <= N1 + N2, (i + 1) // 4, N1 + N2)
    every = induction(
        ask,
        "a label in four",
        i,
        0,
        labels(SIGNED, i) <= few,
        [given, ask.unfold(labels, SIGNED, 0)],
        [ask.unfold(labels, SIGNED, i + 1)],
    )
    shown = ask.discharge(given.concludes, ask.instantiate(every, K))
    return ask.generalise([N1, N2, K], ask.leaf("so many labels", _labels_body, shown))


FEW = Statement("signs/so many labels", forall([N1, N2, K], _labels_body), THREE_LAYER_WORDS, _labels)

_up = all_of(i >= 1, i <= 2 * N1)
_down = all_of(i > 2 * N1, i <= 2 * (N1 + N2))
_bends_body = implies(
    all_of(N1 >= 0, N2 >= 0),
    all_of(implies(_up, equal(bend(PLACES, SIGNED, 2 * i), 1)), implies(_down, equal(bend(PLACES, SIGNED, 2 * i), -1))),
)


def _bends(p: Proofs) -> Theorem:
    ask = p.assembler
    bends = ask.unfold(bend, PLACES, SIGNED, 2 * i)
    signs = ask.unfold(sign, bends.concludes.args[1].args[0])
    shown = ask.leaf("bends", _bends_body, bends, signs, ask.unfold(curve, *signs.concludes.args[0].args[0].args))
    return ask.generalise([N1, N2, i], shown)


BENDS = Statement("signs/bends", forall([N1, N2, i], _bends_body), THREE_LAYER_WORDS, _bends)

# --- The row --------------------------------------------------------------------------------------------------------

BOUND = root_up(2 * N1 + 1) + root_up(2 * N2 + 1) - 4
_given = all_of(d >= 1, N1 >= 0, N2 >= 0, K >= 4 * (N1 + N2) + 1)
_worst = substitute(worst_case(number(3), BOUND), {N: N1 + N2})
FORMULA = forall([d, N1, N2, K], implies(_given, _worst))


def _stretch(p: Proofs, given: Theorem, fit: Theorem, way: int, before: Term, count: Term) -> Theorem:
    """2 count triples with bends of one sign, after 2 before others: the sum of the two factors."""
    ask = p.assembler
    lemma = ask.instantiate(p.cite(STRETCH), g, d, K, SIGNED, way, 4 * before, 2 * count)
    bends = body_at(lemma.concludes.args[0].args[-1], k)
    each = ask.leaf("bends", bends, given, ask.instantiate(p.cite(BENDS), N1, N2, 2 * before + k + 1))
    ready = ask.leaf("a stretch", lemma.concludes.args[0], given, fit, ask.generalise([k], each))
    product = ask.modus_ponens(lemma, ready)
    factors = product.concludes.args[1].args
    ones, passed = (factor.args[0] for factor in factors)
    return ask.leaf(
        "a sum",
        ones + passed + 2 >= root_up(2 * count + 1),
        given,
        product,
        ask.instantiate(p.cite(MEAN), ones, passed, 2 * count + 1),
        ask.instantiate(p.cite(BOTH), g.v, SECOND_WIDTH),
        fit,
        ask.instantiate(p.cite(WIDTHS), g),
    )


def _bound(p: Proofs, given: Theorem, fit: Theorem) -> Theorem:
    """The neurons of layer 2 have one sign each, the breakpoints of layer 1 are in one stretch each."""
    ask = p.assembler
    of_layer_1 = counted(entering(k))
    ends = (to_real(number(1)), to_real(4 * N1 + 4 * N2 + 1))
    return ask.leaf(
        "bound",
        neurons(g) >= BOUND,
        fit,
        ask.instantiate(p.cite(WIDTHS), g),
        _stretch(p, given, fit, 1, number(0), N1),
        _stretch(p, given, fit, -1, N1, N2),
        ask.instantiate(p.cite(BOTH), g.v, SECOND_WIDTH),
        ask.instantiate(p.cite(hinges.TOTAL), of_layer_1, 1, ends[0], FIRST_WIDTH),
        ask.instantiate(p.cite(hinges.TOTAL), of_layer_1, -1, ends[1], FIRST_WIDTH),
        *[ask.unfold(width_sum, g.width, at) for at in (2, 1, 0)],
    )


def _prove(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_given)
    data = on_first_axis(K, SIGNED)
    allowed = ask.leaf(
        "admitted",
        admitted(d, N1 + N2, K, data),
        given,
        ask.instantiate(p.cite(FEW), N1, N2, K),
        ask.instantiate(p.cite(ADMITTED), d, N1 + N2, K, SIGNED),
    )
    fit = ask.assume(all_of(layered(g, 3), deep_fits(g, d, data)))
    every = ask.generalise([g], ask.discharge(fit.concludes, _bound(p, given, fit)))
    there = ask.witness(_worst, data, ask.leaf("worst", body_at(_worst, data), allowed, every))
    return ask.generalise([d, N1, N2, K], ask.discharge(_given, there))


THREE_LAYER_SIGNS = Statement(
    "ours/three-layer-signs", FORMULA, THREE_LAYER_WORDS, _prove, lambda p: possible(p.assembler, FORMULA, (1, 1, 1, 9))
)
