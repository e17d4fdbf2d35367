"""Formulas of Proposition 4.2: which l-orders and dependences there are, and the limits of the regimes."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import applied, possible
from ftc_verify.claims.statements.names import variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import all_of, body_at, equal, forall, implies

from ..common.asinh import ASINH, CUBIC, LARGE, SMALL, root
from .order_formulas import KAPPA, ORDER_RANGE, potential_facts
from .words import (
    AT,
    SCALE_OF,
    WORDS,
    b,
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
    z,
)

s, t, e, j, k, q, v = variables("s t eps l k q v", REAL)
_pd = dependence(u, h, c, gam, p, r)
_right = all_of(u > 0, root(h, u))

# --- Two bounds of l-order ------------------------------------------------------------------------------------------

NEAR_FORMULA = forall([u, h], implies(_right, 6 * (2 - ell(u, h)) < u * u))
FAR_FORMULA = forall([u, h], implies(all_of(_right, ASINH(u) > 1), (ell(u, h) - 1) * (ASINH(u) - 1) < 1))


def _near(p_: Proofs) -> Theorem:
    ask = p_.assembler
    given = ask.assume(_right)
    facts = potential_facts(p_, u, h, given)
    small, cubic = ask.instantiate(p_.cite(SMALL), u), ask.instantiate(p_.cite(CUBIC), u, h)
    of_asinh = all_of(x > 0, x < u)
    conditions = all_of(
        *(u > 0, h > 1, equal(h * h, 1 + u * u)),
        12 * ((h + 1) * x) - 24 * u < (h + 1) * (x * x * x),
        equal(j * (1 - h + u * x), u * x),
        2 * (h - 1) < u * x,
    )
    # x - 2 t < x^3/12 and x - t > x/2 for t = u/(h + 1), so that 2 - j = (x - 2 t)/(x - t) < x^2/6 < u^2/6.
    above = ask.leaf("x - 2 t", implies(of_asinh, implies(conditions, (2 - j) * x < x * x * x / 6)))
    lemma = ask.instantiate(ask.generalise([u, h, x, j], above), u, h, ASINH(u), ell(u, h))
    below = ask.modus_ponens(small, ask.leaf("u > 0", u > 0, given))
    lemma = ask.modus_ponens(lemma, below)
    bound = ask.modus_ponens(lemma, ask.leaf("between", lemma.concludes.args[0], given, facts, cubic))
    plain = implies(all_of(x > 0, x < u, (2 - j) * x < x * x * x / 6), 6 * (2 - j) < u * u)
    last = ask.instantiate(ask.generalise([u, x, j], ask.leaf("x < u", plain)), u, ASINH(u), ell(u, h))
    shown = ask.modus_ponens(last, ask.leaf("both", last.concludes.args[0], bound, below))
    return ask.generalise([u, h], ask.discharge(_right, shown))


NEAR = Statement("lemma/near-2", NEAR_FORMULA, WORDS, _near)


def _far(p_: Proofs) -> Theorem:
    ask = p_.assembler
    given = ask.assume(all_of(_right, ASINH(u) > 1))
    goal = (ell(u, h) - 1) * (ASINH(u) - 1) < 1
    shown = ask.leaf("far", goal, given, ask.unfold(order, u, h, ASINH(u)))
    return ask.generalise([u, h], ask.discharge(given.concludes, shown))


def _far_instance(p_: Proofs) -> Theorem:
    """asinh is above 1 from some v on; at u = (t - 1/t)/2 > v with t = 2 v + 1, the root of 1 + u^2 is (t + 1/t)/2."""
    ask = p_.assembler
    large = ask.instantiate(p_.cite(LARGE), 1)
    chosen = ask.assume(body_at(large.concludes, v))
    beyond, of_beyond = 2 * v * (v + 1) / (2 * v + 1), (2 * v * (v + 1) + 1) / (2 * v + 1)
    every = ask.instantiate(ask.leaf("beyond", chosen.concludes.args[1], chosen), beyond)
    return ask.obtain(large, v, possible(ask, FAR_FORMULA, (beyond, of_beyond), every, chosen))


FAR = Statement("prop-4.2/I/rate", FAR_FORMULA, WORDS, _far, _far_instance)

# --- Bounds of a coordinate -----------------------------------------------------------------------------------------

_kappa = kappa(c, gam, p, r)
_kappa_bounds = all_of(_kappa * r <= 4 * (c + p), _kappa * (2 * (c * c)) <= b * b)
KAPPA_BOUNDS_FORMULA = forall(SCALE_OF, implies(scale(*SCALE_OF), _kappa_bounds))


def _kappa_bounded(p_: Proofs) -> Theorem:
    """With m = 1 - c/p and n = 1 - gamma^2/r: n r = 2 (1 + lambda) (c + p), and m p (p + c) = b^2."""
    ask = p_.assembler
    given = ask.assume(scale(*SCALE_OF))
    m, n, y, f = variables("m n y kappa", REAL)
    parts = all_of(equal(f, m * n), m >= 0, m <= 1, n >= 0, n <= 1, c > 0, p >= c)
    products = all_of(equal(n * r, y), y <= 4 * (c + p), equal(m * (p * (p + c)), b * b))
    bounded = implies(all_of(parts, products), all_of(f * r <= 4 * (c + p), f * (2 * (c * c)) <= b * b))
    at = {f: _kappa, m: 1 - c / p, n: 1 - gam * gam / r, y: r - gam * gam, **{one: one for one in (c, p, r, b)}}
    told = ask.unfold(scale, *SCALE_OF), ask.unfold(kappa, c, gam, p, r)
    return ask.generalise(SCALE_OF, ask.discharge(given.concludes, applied(ask, "kappa", bounded, at, given, *told)))


KAPPA_BOUNDS = Statement("lemma/kappa-bounds", KAPPA_BOUNDS_FORMULA, WORDS, _kappa_bounded)

_near_both = all_of(2 - ell(u, h) < e, _pd < e)
_small = all_of(e > 0, z * z <= e * (r * r), 4 * (c + p) < e * r)
_thin = all_of(e > 0, z * z <= e * (r * r), b * b < e * (2 * (c * c)))
_either = [implies(all_of(coordinate, one), _near_both) for one in (_small, _thin)]
NEAR_III_FORMULA = forall([*AT, e], all_of(*_either))


def _near_iii(p_: Proofs) -> Theorem:
    """u^2 = 4 z^2/r^2 is at most 4 e, and kappa below e by its two bounds."""
    ask = p_.assembler
    f, y, w = variables("kappa y w", REAL)
    facts = [ask.instantiate(p_.cite(one), u, h) for one in (NEAR, ORDER_RANGE)]
    facts += [ask.instantiate(p_.cite(one), *SCALE_OF) for one in (KAPPA, KAPPA_BOUNDS)]
    angle = implies(all_of(r > 0, equal(u * r, 2 * z), z * z <= e * (r * r)), u * u <= 4 * e)
    kinds = all_of(e > 0, 6 * (2 - j) < u * u, j < 2, f >= 0, y > 0, f * y <= w, w < e * y)
    close = implies(u * u <= 4 * e, implies(kinds, all_of(2 - j < e, (j - 1) * f < e)))
    told, shown = ask.unfold(scale, *SCALE_OF), []
    for case, of_y, of_w in zip(_either, (r, 2 * (c * c)), (4 * (c + p), b * b), strict=True):
        given = ask.assume(case.args[0])
        narrow = applied(ask, "u^2", angle, {one: one for one in (u, r, z, e)}, given, told)
        at = {e: e, u: u, j: ell(u, h), f: _kappa, y: of_y, w: of_w}
        lemma = ask.instantiate(ask.generalise(list(at), ask.leaf("close", close)), *at.values())
        lemma = ask.modus_ponens(lemma, narrow)
        near = ask.modus_ponens(lemma, ask.leaf("near", lemma.concludes.args[0], given, told, *facts))
        shown.append(ask.discharge(case.args[0], near))
    return ask.generalise([*AT, e], ask.leaf("each", all_of(*_either), *shown))


NEAR_III = Statement("lemma/near-III", NEAR_III_FORMULA, WORDS, _near_iii)
