"""`fit_all` and `is_capacity` in small cases that are known. What is said of all data and all nets has no instances
that could be computed, so these theorems stand in for anchors: a changed definition must make one fall."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, obtain_all
from ftc_verify.claims.statements.names import instance
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    equal,
    forall,
    implies,
    negation,
    number,
    real,
    rule,
    variable,
)

from .line_data import ADMITTED, NEEDS, on_first_axis
from .thirds import THIRDS, WITNESS
from .words import (
    LOWER,
    NET,
    WORDS,
    D,
    K,
    N,
    admitted,
    d,
    fit_all,
    fits,
    g,
    i,
    is_capacity,
    k,
    labels,
    m,
    output,
    z,
)

_NOTHING = rule(i, real(0))


def _constant(value: Term) -> Term:
    """The net without neurons."""
    return instance(NET, number(0), rule(i, rule(k, real(0))), _NOTHING, _NOTHING, value)


_needs_body = implies(all_of(d >= 1, K >= 1, N >= 0, fit_all(d, N, K, m)), m >= LOWER)


def _needs(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_needs_body.args[0])
    told = ask.unfold(fit_all, d, N, K, m)
    data = on_first_axis(K, THIRDS)
    witness = ask.instantiate(p.cite(WITNESS), N, K)
    every = ask.instantiate(ask.leaf("all data", told.concludes.args[1], given, told), data)
    admission = ask.instantiate(p.cite(ADMITTED), d, N, K, THIRDS)
    allowed = ask.leaf("admitted", admitted(d, N, K, data), given, witness, admission)
    there = ask.modus_ponens(every, allowed)
    found = ask.assume(body_at(there.concludes, g))
    kinks = ask.instantiate(p.cite(NEEDS), d, THIRDS, K, g)
    bound = ask.leaf("bound", m >= LOWER, given, witness, found, kinks)
    shown = obtain_all(ask, there, [g], bound)
    return ask.generalise([d, N, K, m], ask.discharge(given.concludes, shown))


FIT_ALL_NEEDS = Statement("fit_all/needs", forall([d, N, K, m], _needs_body), WORDS, _needs)

L = variable("L")
_none_body = implies(all_of(i >= 1, i <= K, labels(z, K) <= 0), equal(z(i), 0))


def _none(p: Proofs) -> Theorem:
    """Without labels other than 0 each label is 0."""
    ask = p.assembler
    counted = all_of(labels(z, L) >= 0, implies(all_of(i >= 1, i <= L, negation(equal(z(i), 0))), labels(z, L) >= 1))
    every = induction(ask, "counted", L, 0, counted, [ask.unfold(labels, z, 0)], [ask.unfold(labels, z, L + 1)])
    shown = ask.leaf("none", _none_body, ask.instantiate(every, K))
    return ask.generalise([z, K, i], shown)


NO_LABEL = Statement("data/no label", forall([z, K, i], _none_body), WORDS, _none)


def _fitted(p: Proofs, labels_: int, value: Term, each: Theorem, count: Term) -> Theorem:
    """Every admitted data set is fitted by the constant net of this value, as `each` says of label i."""
    ask = p.assembler
    told = ask.unfold(fit_all, d, labels_, count, 0)
    body = body_at(told.concludes.args[1], D)
    net = _constant(value)
    fit = ask.unfold(fits, net, d, D)
    every = ask.generalise([i], each)
    there = body_at(body.args[1], net)
    some = ask.witness(body.args[1], net, ask.leaf("fits", there, fit, every))
    shown = ask.generalise([D], ask.discharge(body.args[0], some))
    return ask.leaf("all", fit_all(d, labels_, count, 0), told, shown)


def _zero(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(admitted(d, 0, K, D))
    told = ask.unfold(admitted, d, 0, K, D)
    label = body_at(ask.unfold(fits, _constant(real(0)), d, D).concludes.args[1].args[1], i)
    each = ask.leaf(
        "label 0",
        label,
        given,
        told,
        ask.instantiate(p.cite(NO_LABEL), D.z, K, i),
        ask.unfold(output, _constant(real(0)), d, D.x(i), 0),
    )
    return ask.generalise([d, K], _fitted(p, 0, real(0), each, K))


FIT_NONE = Statement("fit_all/no labels", forall([d, K], fit_all(d, 0, K, 0)), WORDS, _zero)


def _one(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(admitted(d, 1, 1, D))
    told = ask.unfold(admitted, d, 1, 1, D)
    net = _constant(D.z(1))
    label = body_at(ask.unfold(fits, net, d, D).concludes.args[1].args[1], i)
    each = ask.leaf("its label", label, given, told, ask.unfold(output, net, d, D.x(i), 0))
    return ask.generalise([d], _fitted(p, 1, D.z(1), each, number(1)))


FIT_ONE = Statement("fit_all/one sample", forall([d], fit_all(d, 1, 1, 0)), WORDS, _one)


def _capacity(p: Proofs, most: int, samples: int, fitted: Theorem, above: Theorem) -> Theorem:
    ask = p.assembler
    told = ask.unfold(is_capacity, d, 0, samples, most)
    return ask.leaf("N*", is_capacity(d, 0, samples, most), told, fitted, above)


def _none_above(p: Proofs, most: int, samples: int, *by: Theorem) -> Theorem:
    ask = p.assembler
    body = body_at(ask.unfold(is_capacity, d, 0, samples, most).concludes.args[1].args[3], N)
    return ask.generalise([N], ask.leaf("none above", body, *by))


def _three(p: Proofs) -> Theorem:
    """Without neurons no label of three can be changed."""
    ask = p.assembler
    given = ask.assume(d >= 1)
    above = _none_above(p, 0, 3, given, ask.instantiate(p.cite(FIT_ALL_NEEDS), d, N, 3, 0))
    shown = _capacity(p, 0, 3, ask.instantiate(p.cite(FIT_NONE), d, 3), above)
    return ask.generalise([d], ask.discharge(d >= 1, shown))


CAPACITY_THREE = Statement(
    "is_capacity/three samples", forall([d], implies(d >= 1, is_capacity(d, 0, 3, 0))), WORDS, _three
)


def _single(p: Proofs) -> Theorem:
    ask = p.assembler
    shown = _capacity(p, 1, 1, ask.instantiate(p.cite(FIT_ONE), d), _none_above(p, 1, 1))
    return ask.generalise([d], shown)


CAPACITY_ONE = Statement("is_capacity/one sample", forall([d], is_capacity(d, 0, 1, 1)), WORDS, _single)

READINGS = (FIT_ALL_NEEDS, FIT_NONE, FIT_ONE, CAPACITY_THREE, CAPACITY_ONE)
