"""Formulas of Proposition 4.2: in which range l-order and pretraining dependence are."""

from fractions import Fraction

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.names import variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import Term, all_of, equal, forall, implies, real

from ..common.asinh import ASINH, MEAN, root
from .words import (
    AT,
    SCALE_OF,
    WORDS,
    c,
    coordinate,
    dependence,
    ell,
    gam,
    h,
    kappa,
    order,
    p,
    r,
    scale,
    u,
    x,
)

s, t = variables("s t", REAL)

# --- The range ------------------------------------------------------------------------------------------------------

_right = all_of(u > 0, root(h, u))
BETWEEN = all_of(ell(u, h) > 1, ell(u, h) < 2)
BETWEEN_1_AND_2 = forall([u, h], implies(_right, BETWEEN))


def quotient(p_: Proofs, at: Term, of_root: Term) -> Theorem:
    """l-order times the potential is u asinh(u), and h - 1 < u asinh(u)/2; at > 0 with its root is to be known."""
    ask = p_.assembler
    given = all_of(u > 0, root(h, u), x > 0, 2 * u < (h + 1) * x)
    said = all_of(equal(order(u, h, x) * (1 - h + u * x), u * x), 2 * (h - 1) < u * x)
    supposed = ask.assume(given)
    above = ask.leaf("h >= 1", h >= 1, supposed)
    twice = ask.leaf("twice", 2 * (u * u) < (h + 1) * (u * x), supposed)
    less = ask.leaf("less", 2 * (h - 1) < u * x, above, twice, ask.leaf("h^2", h * h - 1 <= u * u, supposed))
    whole = ask.leaf("the quotient", said, ask.unfold(order, u, h, x), above, less)
    lemma = ask.generalise([u, h, x], ask.discharge(given, whole))
    return ask.instantiate(lemma, at, of_root, ASINH(at))


def potential_facts(p_: Proofs, at: Term, of_root: Term, *known: Theorem) -> Theorem:
    """`quotient` with its conditions shown."""
    ask = p_.assembler
    lemma = quotient(p_, at, of_root)
    mean = ask.instantiate(p_.cite(MEAN), at, of_root)
    holds = ask.leaf("asinh is between", lemma.concludes.args[0], *known, mean)
    return ask.modus_ponens(lemma, holds)


def _between(p_: Proofs) -> Theorem:
    ask = p_.assembler
    given = ask.assume(_right)
    mean = ask.instantiate(p_.cite(MEAN), u, h)
    shown = ask.leaf("between", BETWEEN, given, mean, ask.unfold(order, u, h, ASINH(u)))
    return ask.generalise([u, h], ask.discharge(_right, shown))


ORDER_RANGE = Statement("lemma/order-range", BETWEEN_1_AND_2, WORDS, _between)

_part = all_of(kappa(c, gam, p, r) >= 0, kappa(c, gam, p, r) < 1)
KAPPA_FORMULA = forall(SCALE_OF, implies(scale(*SCALE_OF), _part))


def _kappa(p_: Proofs) -> Theorem:
    ask = p_.assembler
    given = ask.assume(scale(*SCALE_OF))
    told = ask.unfold(scale, *SCALE_OF), ask.unfold(kappa, c, gam, p, r)
    return ask.generalise(SCALE_OF, ask.discharge(given.concludes, ask.leaf("kappa", _part, given, *told)))


KAPPA = Statement("lemma/kappa", KAPPA_FORMULA, WORDS, _kappa)

_pd = dependence(u, h, c, gam, p, r)
_range = all_of(ell(u, h) > 1, ell(u, h) < 2, -_pd > -1, -_pd <= 0, ell(u, h) - _pd > 1, ell(u, h) - _pd < 2)
RANGE_FORMULA = forall(AT, implies(coordinate, _range))


def bounds(p_: Proofs) -> list[Theorem]:
    """What the scale is, and the bounds of l-order and of kappa."""
    ask = p_.assembler
    within = ask.instantiate(p_.cite(ORDER_RANGE), u, h), ask.instantiate(p_.cite(KAPPA), *SCALE_OF)
    return [ask.unfold(scale, *SCALE_OF), *within]


def _ranges(p_: Proofs) -> Theorem:
    ask = p_.assembler
    given = ask.assume(coordinate)
    return ask.generalise(AT, ask.discharge(coordinate, ask.leaf("the range", _range, given, *bounds(p_))))


def an_instance(p_: Proofs, formula: Term) -> Theorem:
    """c = 4, b = 3, lambda = 0, gamma = 0: p = 5, r = 18; z = 12, u = 4/3, h = 5/3."""
    ask = p_.assembler
    values = dict(zip(AT, map(real, NUMBERS), strict=True))
    told = ask.unfold(scale, *(values[one] for one in SCALE_OF))
    return possible(ask, formula, [values[one] for one in AT], told)


NUMBERS = (4, 0, 0, 3, 5, 18, 12, Fraction(4, 3), Fraction(5, 3))
RANGE = Statement("prop-4.2/range", RANGE_FORMULA, WORDS, _ranges, lambda p_: an_instance(p_, RANGE_FORMULA))

_apart = (ell(u, h) - 1) + (1 - _pd) > 1
_BOTH = forall(AT, implies(coordinate, _apart))


def _no_both(p_: Proofs) -> Theorem:
    ask = p_.assembler
    given = ask.assume(coordinate)
    within = ask.instantiate(p_.cite(RANGE), *AT)
    apart = ask.leaf("the sum", _apart, within, given)
    return ask.generalise(AT, ask.discharge(coordinate, apart))


NO_BOTH = Statement("prop-4.2/no-both", _BOTH, WORDS, _no_both, lambda p_: an_instance(p_, _BOTH))
