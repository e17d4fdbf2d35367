"""ours/two-layer-lower as a theorem: B neurons by forced kinks, and one more for the small cases, where the net itself
is taken apart."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    REAL,
    Term,
    all_of,
    any_of,
    body_at,
    equal,
    exists,
    forall,
    if_else,
    implies,
    number,
    real,
    relu,
    rule,
    to_real,
    variables,
)

from ..common.line_data import ADMITTED, NEEDS, NET_ON_AXIS, OUTPUT, on_first_axis
from ..common.thirds import THIRDS, WITNESS
from ..common.words import LOWER, WORDS, D, K, N, admitted, d, fits, g, hinges, i, labels

vv, uu = variables("v u", REAL)
_scaled_body = all_of(
    implies(vv >= 0, equal(vv * relu(uu), relu(vv * uu))),
    implies(vv <= 0, equal(vv * relu(uu), -relu(-(vv * uu)))),
)


def _scaled(p: Proofs) -> Theorem:
    ask = p.assembler
    signs = ask.leaf(
        "sign of a product",
        all_of(
            implies(all_of(vv >= 0, uu >= 0), vv * uu >= 0),
            implies(all_of(vv >= 0, uu <= 0), vv * uu <= 0),
            implies(all_of(vv <= 0, uu >= 0), vv * uu <= 0),
            implies(all_of(vv <= 0, uu <= 0), vv * uu >= 0),
        ),
    )
    return ask.generalise([vv, uu], ask.leaf("a factor moves in", _scaled_body, signs))


SCALED = Statement("relu/a factor moves in", forall([vv, uu], _scaled_body), WORDS, _scaled)

# --- 0, 1 and 0, 1, 0 and 0, 1, -1, 0 -------------------------------------------------------------------------------

SMALL = rule(i, if_else(equal(i, 2), real(1), if_else(all_of(equal(i, 3), equal(K, 4)), real(-1), real(0))))
_few_body = implies(
    all_of(d >= 1, K >= 2, K <= 4, fits(g, d, on_first_axis(K, SMALL))),
    g.neurons >= K - 1,
)


def _few(p: Proofs) -> Theorem:
    """A net of fewer neurons is taken apart: each neuron is relu(a t + b) or its negative."""
    ask = p.assembler
    given = ask.assume(_few_body.args[0])
    told = ask.unfold(fits, g, d, on_first_axis(K, SMALL))
    fit = ask.leaf("the labels", told.concludes.args[1].args[1], given, told)
    known = [given, told]
    for at in range(1, 5):
        point = to_real(number(at))
        known.append(ask.instantiate(fit, at))
        known.append(ask.instantiate(p.cite(OUTPUT), g, d, point, g.neurons))
        known += [ask.unfold(hinges, NET_ON_AXIS, point, count) for count in range(3)]
        for neuron in (1, 2):
            inner = NET_ON_AXIS.w(neuron) * point + NET_ON_AXIS.b(neuron)
            known.append(ask.instantiate(p.cite(SCALED), NET_ON_AXIS.v(neuron), inner))
    parts = []
    for size in (0, 1, 2):
        least = implies(equal(g.neurons, size), size >= K - 1)
        parts.append(ask.leaf(f"{size} neurons", least, *known))
    shown = ask.leaf("no fewer", _few_body.args[1], *parts, given, told)
    return ask.generalise([d, K, g], ask.discharge(given.concludes, shown))


FEW = Statement("two-layer-lower/few samples", forall([d, K, g], _few_body), WORDS, _few)

# --- The row --------------------------------------------------------------------------------------------------------


def _bounds(least: Term) -> Term:
    return all_of(
        implies(K >= 5, least >= LOWER),
        implies(all_of(equal(K, 4), N >= 2), least >= 3),
        implies(all_of(equal(K, 4), equal(N, 1)), least >= 2),
        implies(all_of(equal(K, 3), N >= 1), least >= 2),
        implies(all_of(equal(K, 2), N >= 1), least >= 1),
    )


_given = all_of(d >= 1, K >= 1, N >= 0, N <= K)
_worst = exists([D], all_of(admitted(d, N, K, D), forall([g], implies(fits(g, d, D), _bounds(g.neurons)))))
FORMULA = forall([d, N, K], implies(_given, _worst))


def _prove(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_given)
    small = any_of(all_of(equal(K, 4), N >= 2), all_of(any_of(equal(K, 2), equal(K, 3)), N >= 1))

    def worst(case: Term, sequence: Term, *known: Theorem) -> Theorem:
        """In this case the data with these labels at 1, 2, .. are a worst case."""
        here = ask.assume(case)
        data = on_first_axis(K, sequence)
        allowed = ask.leaf(
            "admitted",
            admitted(d, N, K, data),
            given,
            here,
            *known,
            ask.instantiate(p.cite(ADMITTED), d, N, K, sequence),
        )
        fit = ask.assume(fits(g, d, data))
        told = ask.unfold(fits, g, d, data)
        needs = [
            ask.instantiate(p.cite(NEEDS), d, sequence, K, g),
            ask.instantiate(p.cite(FEW), d, K, g),
        ]
        bound = ask.leaf("bound", _bounds(g.neurons), given, here, fit, told, *known, *needs)
        every = ask.generalise([g], ask.discharge(fit.concludes, bound))
        there = ask.witness(_worst, data, ask.leaf("worst", body_at(_worst, data), allowed, every))
        return ask.discharge(case, there)

    counted = [ask.unfold(labels, SMALL, at) for at in range(5)]
    large = implies(small, number(1) <= 0)
    both = ask.leaf(
        "either", _worst, worst(small, SMALL, *counted), worst(large, THIRDS, ask.instantiate(p.cite(WITNESS), N, K))
    )
    return ask.generalise([d, N, K], ask.discharge(_given, both))


TWO_LAYER_LOWER = Statement(
    "ours/two-layer-lower",
    FORMULA,
    WORDS,
    _prove,
    lambda p: possible(p.assembler, FORMULA, (1, 1, 2)),
)
