"""Formulas of Theorem 4.1, lower half: the worst case, the witnesses, and what fails as printed."""

from fractions import Fraction

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible, some
from ftc_verify.claims.statements.names import instance, substitute
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    FALSE,
    Term,
    all_of,
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
    variable,
)

from ..common import alternating
from ..common.line_data import ADMITTED, NEEDS, PLACES, all_count, on_first_axis, spaced
from ..common.thirds import THIRDS, WITNESS
from ..common.words import (
    CPL,
    DATA,
    LOWER,
    NET,
    SEQUENCE,
    WORDS,
    D,
    K,
    N,
    admitted,
    cpl,
    d,
    f,
    fits,
    g,
    i,
    increasing,
    k,
    labels,
    output,
    through,
    value,
    x,
    z,
)
from ..ours.forced_kinks import FORCED_KINKS

# --- thm-4.1.2 ------------------------------------------------------------------------------------------------------

_worst = exists([D], all_of(admitted(d, N, K, D), forall([g], implies(fits(g, d, D), g.neurons >= LOWER))))
LOWER_FORMULA = forall([d, N, K], implies(all_of(d >= 1, K >= 3, N >= 0, N <= K), _worst))


def _lower(p: Proofs) -> Theorem:
    ask = p.assembler
    condition = all_of(d >= 1, K >= 3, N >= 0, N <= K)
    given = ask.assume(condition)
    data = on_first_axis(K, THIRDS)
    witness = ask.instantiate(p.cite(WITNESS), N, K)
    allowed = ask.leaf(
        "admitted",
        admitted(d, N, K, data),
        given,
        witness,
        ask.instantiate(p.cite(ADMITTED), d, N, K, THIRDS),
    )
    fit = ask.assume(fits(g, d, data))
    bound = ask.leaf(
        "bound",
        g.neurons >= LOWER,
        given,
        witness,
        fit,
        ask.instantiate(p.cite(NEEDS), d, THIRDS, K, g),
    )
    every = ask.generalise([g], ask.discharge(fit.concludes, bound))
    there = ask.witness(_worst, data, ask.leaf("worst", body_at(_worst, data), allowed, every))
    return ask.generalise([d, N, K], ask.discharge(condition, there))


THM_412 = Statement(
    "thm-4.1.2",
    LOWER_FORMULA,
    WORDS,
    _lower,
    lambda p: possible(p.assembler, LOWER_FORMULA, (number(1), number(1), number(3))),
)

# --- thm-4.1.2/print: for given data --------------------------------------------------------------------------------

_printed_given = all_of(d >= 1, K >= 3, N >= 0, N <= K, admitted(d, N, K, D), fits(g, d, D))
PRINTED = forall([d, N, K, D, g], implies(_printed_given, g.neurons >= LOWER))
_ZEROS = rule(i, real(0))
_DEAD = instance(NET, number(1), rule(i, rule(k, real(0))), _ZEROS, _ZEROS, real(0))


def _against_print(p: Proofs) -> Theorem:
    """Four labels 0, and a net of one neuron with output weight 0."""
    ask = p.assembler
    data = on_first_axis(number(4), _ZEROS)
    claimed = ask.assume(PRINTED)
    count = ask.leaf("no label", labels(_ZEROS, 4) <= 1, *[ask.unfold(labels, _ZEROS, at) for at in range(5)])
    allowed = ask.leaf(
        "admitted",
        admitted(number(1), number(1), number(4), data),
        count,
        ask.instantiate(p.cite(ADMITTED), 1, 1, 4, _ZEROS),
    )
    told = ask.unfold(fits, _DEAD, 1, data)
    at = data.x(i)
    each = ask.leaf(
        "a label", body_at(told.concludes.args[1].args[1], i), *[ask.unfold(output, _DEAD, 1, at, n) for n in (1, 0)]
    )
    fit = ask.leaf("fits", told.concludes.args[0], told, ask.generalise([i], each))
    no = ask.leaf("1 < 2", FALSE, ask.instantiate(claimed, 1, 1, 4, data, _DEAD), allowed, fit)
    return ask.leaf("so not", negation(PRINTED), ask.discharge(PRINTED, no))


PRINT = Statement(
    "thm-4.1.2/print",
    PRINTED,
    WORDS,
    _against_print,
    refuted_at=(("N", "1"), ("K", "4"), ("labels", "0, 0, 0, 0"), ("neurons", "1, of output weight 0")),
)

# --- CPL functions through data at 1, 2, .. -------------------------------------------------------------------------


def _pieces(given: list[Term], condition: Term, labelled: Term, count: Term, least: Term) -> Term:
    """For all numbers with the condition: every CPL function through these labels has at least so many pieces."""
    function = all_of(condition, cpl(f), through(f, PLACES, labelled, count))
    return forall([*given, f], implies(function, least <= f.kinks + 1))


def kinks_at_least(p: Proofs, labelled: Term, count: Term, *known: Theorem) -> Theorem:
    """kinks >= B, for a CPL function f through these labels at 1, 2, .., count."""
    ask = p.assembler
    lemma = ask.instantiate(p.cite(FORCED_KINKS), PLACES, labelled, count, f)
    goes = ask.leaf("a CPL function through data", lemma.concludes.args[0], spaced(p, count), *known)
    return ask.modus_ponens(lemma, goes)


_six = if_else(equal(i % 6, 0), real(2), if_else(equal(i % 6, 3), real(-1), real(0)))
SIXTHS = rule(i, if_else(all_of(i >= 1, i <= 3 * N), _six, real(0)))


def _goes_through(p: Proofs, labelled: Term, count: int, function: Term) -> list[Theorem]:
    """A CPL function given by terms goes through these labels at 1 .. count."""
    ask = p.assembler
    kinks, goes = ask.unfold(cpl, function), ask.unfold(through, function, PLACES, labelled, count)
    number_of = int(function.kinks.data)
    sizes = ask.generalise([k], ask.leaf("sizes", body_at(kinks.concludes.args[1].args[1], k)))
    each = ask.leaf(
        "a label",
        body_at(goes.concludes.args[1], i),
        *[ask.unfold(value, function, to_real(i), at) for at in range(number_of + 1)],
    )
    return [kinks, goes, sizes, ask.generalise([i], each)]


_FLAT = instance(CPL, number(0), _ZEROS, _ZEROS, real(0), real(0))
_NONE = instance(NET, number(0), rule(i, _ZEROS), _ZEROS, _ZEROS, real(0))


u, t = variable("u", SEQUENCE), variable("t", REAL)


def along(at: Term) -> Term:
    """The point at * u of R^d."""
    return rule(k, at * u(k))


_on_line = instance(DATA, K, rule(i, along(to_real(i))), SIXTHS)
_along_u = forall([t], equal(value(f, t, f.kinks), output(g, d, along(t), g.neurons)))
_far_given = all_of(N >= 0, 3 * N + 2 <= K, fits(g, d, _on_line), cpl(f), _along_u)
FAR_FORMULA = forall([d, N, K, u, g, f], implies(_far_given, f.kinks + 1 >= 3 * N + 1))
"""t -> g(tu), written as the CPL function f, has at least 3N + 1 pieces if g has the labels at x_i = iu."""


def _far(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_far_given)
    told, goes = ask.unfold(fits, g, d, _on_line), ask.unfold(through, f, PLACES, SIXTHS, K)
    fit = ask.leaf("the labels", told.concludes.args[1].args[1], given, told)
    same = ask.instantiate(ask.leaf("along u", _along_u, given), to_real(i))
    each = ask.generalise([i], ask.leaf("a label", body_at(goes.concludes.args[1], i), ask.instantiate(fit, i), same))
    function = ask.leaf("f goes through", through(f, PLACES, SIXTHS, K), goes, each)
    counted = all_count(p, SIXTHS, 3 * N + 1, given)
    more = ask.instantiate(p.cite(alternating.MORE), PLACES, SIXTHS, 3 * N + 1, K - 1)
    kinks = kinks_at_least(p, SIXTHS, K, given, function)
    shown = ask.leaf("3N kinks", f.kinks + 1 >= 3 * N + 1, given, counted, more, kinks)
    return ask.generalise([d, N, K, u, g, f], ask.discharge(given.concludes, shown))


def _far_instance(p: Proofs) -> Theorem:
    """No label: a net without neurons on the first axis, and the function 0."""
    ask = p.assembler
    axis = rule(k, if_else(equal(k, 1), real(1), real(0)))
    data = substitute(_on_line, {N: number(0), K: number(2), u: axis})
    told, kinks = ask.unfold(fits, _NONE, 1, data), ask.unfold(cpl, _FLAT)
    label = body_at(told.concludes.args[1].args[1], i)
    every = ask.generalise([i], ask.leaf("a label", label, ask.unfold(output, _NONE, 1, data.x(i), 0)))
    sizes = ask.generalise([k], ask.leaf("sizes", body_at(kinks.concludes.args[1].args[1], k)))
    same = substitute(body_at(_along_u, t), {d: number(1), u: axis, g: _NONE, f: _FLAT})
    zero = [ask.unfold(value, _FLAT, t, 0), ask.unfold(output, _NONE, 1, same.args[1].args[2], 0)]
    flat = ask.generalise([t], ask.leaf("along the axis", same, *zero))
    return possible(ask, FAR_FORMULA, (1, 0, 2, axis, _NONE, _FLAT), told, kinks, every, sizes, flat)


FAR = Statement("thm-4.1.2/far", FAR_FORMULA, WORDS, _far, _far_instance)

_near_given = all_of(K >= 1, N >= 0, N <= K, K < 3 * N + 2)
_near_worst = exists(
    [x, z],
    all_of(
        increasing(x, K),
        labels(z, K) <= N,
        forall([f], implies(all_of(cpl(f), through(f, x, z, K)), f.kinks + 1 >= K - 1)),
    ),
)
NEAR_FORMULA = forall([N, K], implies(_near_given, _near_worst))


def _near(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_near_given)
    witness = ask.instantiate(p.cite(WITNESS), N, K)
    function = ask.assume(all_of(cpl(f), through(f, PLACES, THIRDS, K)))
    enough = ask.leaf(
        "K - 2 kinks",
        f.kinks + 1 >= K - 1,
        given,
        witness,
        kinks_at_least(p, THIRDS, K, given, function),
    )
    every = ask.generalise([f], ask.discharge(function.concludes, enough))
    body = body_at(body_at(_near_worst, PLACES), THIRDS)
    shown = ask.leaf("the witness", body, given, witness, spaced(p, K), every)
    there = some(ask, _near_worst, (PLACES, THIRDS), shown)
    return ask.generalise([N, K], ask.discharge(_near_given, there))


NEAR_EXISTS = Statement(
    "thm-4.1.2/near/exists",
    NEAR_FORMULA,
    WORDS,
    _near,
    lambda p: possible(p.assembler, NEAR_FORMULA, (number(1), number(3))),
)

EVENS = rule(i, if_else(equal(i % 2, 0), real(1), real(0)))
MENDED_FORMULA = _pieces([N], N >= 1, EVENS, 2 * N + 1, 2 * N)


def _mended(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(all_of(N >= 1, cpl(f), through(f, PLACES, EVENS, 2 * N + 1)))
    counted = all_count(p, EVENS, 2 * N, given)
    kinks = kinks_at_least(p, EVENS, 2 * N + 1, given)
    shown = ask.leaf("2N - 1 kinks", f.kinks + 1 >= 2 * N, counted, kinks)
    return ask.generalise([N, f], ask.discharge(given.concludes, shown))


_PEAK = instance(CPL, number(1), rule(k, real(2)), rule(k, real(-2)), real(1), real(-1))


def _mended_instance(p: Proofs) -> Theorem:
    return possible(p.assembler, MENDED_FORMULA, (number(1), _PEAK), *_goes_through(p, EVENS, 3, _PEAK))


MENDED = Statement("ours/near-example-mended", MENDED_FORMULA, WORDS, _mended, _mended_instance)

_quarter = if_else(equal(i % 4, 0), real(2), if_else(equal(i % 4, 2), real(-1), real(0)))
EXAMPLE_FORMULA = _pieces([N], N >= 1, rule(i, _quarter), 2 * N + 1, 2 * N)
_THREE_PIECES = instance(
    CPL,
    number(2),
    rule(k, if_else(equal(k, 1), real(Fraction(7, 3)), real(4))),
    rule(k, if_else(equal(k, 1), real(3), real(-4))),
    real(-1),
    real(1),
)


def _against_example(p: Proofs) -> Theorem:
    """0, -1, 0, 2, 0 with three pieces of slopes -1, 2, -2."""
    ask = p.assembler
    claimed = ask.instantiate(ask.assume(EXAMPLE_FORMULA), 2, _THREE_PIECES)
    goes = _goes_through(p, rule(i, _quarter), 5, _THREE_PIECES)
    no = ask.leaf("3 < 4", FALSE, claimed, *goes)
    return ask.leaf("so not", negation(EXAMPLE_FORMULA), ask.discharge(EXAMPLE_FORMULA, no))


EXAMPLE = Statement(
    "thm-4.1.2/near/example",
    EXAMPLE_FORMULA,
    WORDS,
    _against_example,
    refuted_at=(("N", "2"), ("slopes", "-1, 2, -2"), ("kinks", "7/3, 4")),
)

# --- thm-4.1.2/near: the existence, and the printed example for K = 2N + 1 ------------------------------------------

_EXISTENCE_AND_EXAMPLE = all_of(NEAR_FORMULA, EXAMPLE_FORMULA)


def _against_near(p: Proofs) -> Theorem:
    ask = p.assembler
    example = ask.leaf("the example", EXAMPLE_FORMULA, ask.assume(_EXISTENCE_AND_EXAMPLE))
    no = ask.leaf("it is none", FALSE, p.cite(EXAMPLE), example)
    return ask.leaf("so not", negation(_EXISTENCE_AND_EXAMPLE), ask.discharge(_EXISTENCE_AND_EXAMPLE, no))


NEAR = Statement("thm-4.1.2/near", _EXISTENCE_AND_EXAMPLE, WORDS, _against_near, refuted_at=EXAMPLE.refuted_at)
