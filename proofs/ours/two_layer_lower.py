"""ours/two-layer-lower as a theorem: B neurons by forced kinks, and one more for the small cases, where the net itself
is taken apart."""

from collections.abc import Sequence

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.names import relu, variables
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
    to_real,
)
from ftc_verify.theory import two_layer

from ..common.from_theory import as_term
from ..common.line_data import ADMITTED, NEEDS, NET_ON_AXIS, OUTPUT, on_first_axis
from ..common.thirds import THIRDS, WITNESS
from ..common.words import WORDS, D, K, N, admitted, d, fits, g, hinges, i, labels

# --- 0, 1 and 0, 1, 0 and 0, 1, -1, 0 -------------------------------------------------------------------------------

SMALL = rule(i, if_else(equal(i, 2), real(1), if_else(all_of(equal(i, 3), equal(K, 4)), real(-1), real(0))))
_few_body = implies(
    all_of(d >= 1, K >= 2, K <= 4, fits(g, d, on_first_axis(K, SMALL))),
    g.neurons >= K - 1,
)


def _few(p: Proofs) -> Theorem:
    """A net of fewer neurons is taken apart."""
    ask = p.assembler
    given = ask.assume(_few_body.args[0])
    told = ask.unfold(fits, g, d, on_first_axis(K, SMALL))
    fit = ask.leaf("the labels", told.concludes.args[1].args[1], given, told)
    parts = [_no_net(p, fit, given, size) for size in (0, 1, 2)]
    shown = ask.leaf("no fewer", _few_body.args[1], *parts, given, told)
    return ask.generalise([d, K, g], ask.discharge(given.concludes, shown))


def _shape(values: Sequence[Term], slope: Term, shift: Term) -> Term:
    """The values at 1, 2, .. of relu(slope t + shift), or all of its negative."""
    lines = [slope * at + shift for at in range(1, len(values) + 1)]
    rising = all_of(*[equal(value, relu(line)) for value, line in zip(values, lines, strict=True)])
    falling = all_of(*[equal(value, -relu(-line)) for value, line in zip(values, lines, strict=True)])
    return any_of(rising, falling)


def _sums(offset: Term, neurons: Sequence[Sequence[Term]], samples: int) -> Term:
    """The values of the neurons at 1, 2, .. add up to the labels."""
    totals = [sum((values[at] for values in neurons), offset) for at in range(samples)]
    return all_of(*[equal(total, SMALL(at)) for at, total in enumerate(totals, start=1)])


def _too_few(p: Proofs, size: int) -> Theorem:
    """Linear arithmetic: so many neurons of output weight 1 or -1 have not these labels at size + 2 samples."""
    ask, samples = p.assembler, size + 2
    offset, *rest = variables("offset slope1 shift1 slope2 shift2", REAL)[: 1 + 2 * size]
    neurons = [variables(" ".join(f"y{j}{at}" for at in range(samples)), REAL) for j in range(size)]
    shapes = [_shape(values, rest[2 * j], rest[2 * j + 1]) for j, values in enumerate(neurons)]
    line = implies(_sums(offset, neurons, samples), FALSE)
    for shape in reversed(shapes):
        line = implies(shape, line)
    shown = ask.leaf(f"{size} neurons", implies(all_of(samples <= K, K <= 4), line))
    every = [offset, *rest, *[value for values in neurons for value in values]]
    return ask.generalise(every, shown)


def _no_net(p: Proofs, fit: Theorem, given: Theorem, size: int) -> Theorem:
    """So many neurons, two samples more: a factor moves into each relu, and the rest is linear."""
    ask, samples = p.assembler, size + 2
    case = all_of(equal(g.neurons, size), samples <= K)
    here = ask.assume(case)
    known = [given, here]
    net, values, lines, shapes = NET_ON_AXIS, [], list[Term](), []
    for at in range(1, samples + 1):
        point = to_real(number(at))
        known += [ask.instantiate(fit, at), ask.instantiate(p.cite(OUTPUT), g, d, point, g.neurons)]
        known += [ask.unfold(hinges, net, point, count) for count in range(size + 1)]
    for j in range(1, size + 1):
        own = [net.v(j) * relu(net.w(j) * to_real(number(at)) + net.b(j)) for at in range(1, samples + 1)]
        slope, shift = net.v(j) * net.w(j), net.v(j) * net.b(j)
        values.append(own)
        lines += [slope, shift]
        shapes.append(ask.leaf("a factor moves in", _shape(own, slope, shift)))
    sums = ask.leaf("values add up", _sums(net.c, values, samples), *known)
    lemma = ask.instantiate(_too_few(p, size), net.c, *lines, *[value for own in values for value in own])
    many = [given, here] if size else [given]  # K >= 2 is given
    for fact in (ask.leaf("so many samples", lemma.concludes.args[0], *many), *shapes, sums):
        lemma = ask.modus_ponens(lemma, fact)
    return ask.discharge(case, lemma)


FEW = Statement("two-layer-lower/few samples", forall([d, K, g], _few_body), WORDS, _few)

# --- The row --------------------------------------------------------------------------------------------------------


EXACT = as_term(two_layer.BEST_TWO_LAYER, N=N, K=K)
"""m*(N, K), as `bounds` evaluates it."""

_given = all_of(d >= 1, K >= 1, N >= 0, N <= K)
_worst = exists([D], all_of(admitted(d, N, K, D), forall([g], implies(fits(g, d, D), g.neurons >= EXACT))))
FORMULA = forall([d, N, K], implies(_given, _worst))


def _prove(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_given)
    small = any_of(all_of(equal(K, 4), N >= 2), all_of(any_of(equal(K, 2), equal(K, 3)), N >= 1))

    def worst(case: Term, sequence: Term, few: Sequence[Theorem], many: Sequence[Theorem]) -> Theorem:
        """In this case the data with these labels at 1, 2, .. are a worst case: few labels, many neurons."""
        here = ask.assume(case)
        data = on_first_axis(K, sequence)
        admission = ask.instantiate(p.cite(ADMITTED), d, N, K, sequence)
        allowed = ask.leaf("admitted", admitted(d, N, K, data), given, *few, admission)
        fit = ask.assume(fits(g, d, data))
        bound = ask.leaf("bound", g.neurons >= EXACT, given, here, fit, *many)
        every = ask.generalise([g], ask.discharge(fit.concludes, bound))
        there = ask.witness(_worst, data, ask.leaf("worst", body_at(_worst, data), allowed, every))
        return ask.discharge(case, there)

    counted = [ask.assume(small), *[ask.unfold(labels, SMALL, at) for at in range(5)]]
    witness = ask.instantiate(p.cite(WITNESS), N, K)
    no_fewer = [
        witness,
        ask.instantiate(p.cite(NEEDS), d, THIRDS, K, g),
        ask.unfold(fits, g, d, on_first_axis(K, THIRDS)),
    ]
    both = ask.leaf(
        "either",
        _worst,
        worst(small, SMALL, counted, [ask.instantiate(p.cite(FEW), d, K, g)]),
        worst(negation(small), THIRDS, [witness], no_fewer),
    )
    return ask.generalise([d, N, K], ask.discharge(_given, both))


TWO_LAYER_LOWER = Statement(
    "ours/two-layer-lower",
    FORMULA,
    WORDS,
    _prove,
    lambda p: possible(p.assembler, FORMULA, (1, 1, 2)),
)
