"""Formulas of the arrows in Figure 2a: how l-order and pretraining dependence move with each parameter."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.names import substitute, variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import Term, all_of, any_of, equal, forall, implies, real

from ..common.asinh import ASINH, FALLS, RISES, root
from .order_formulas import NUMBERS, ORDER_RANGE, order_between, potential_facts
from .words import AT, SCALE_OF, WORDS, b, c, coordinate, dependence, ell, gam, h, kappa, lam, p, r, scale, u, z

v, k, s, t, q, j, m = variables("v k s t q l m", REAL)

# --- In u -----------------------------------------------------------------------------------------------------------

_two = all_of(u > 0, u < v, root(h, u), root(k, v))
_moves = all_of(ell(v, k) < ell(u, h), (ell(u, h) - 1) * u < (ell(v, k) - 1) * v)
IN_U = forall([u, v, h, k], implies(_two, _moves))


def _in_u(p_: Proofs) -> Theorem:
    ask = p_.assembler
    given = ask.assume(_two)
    x, y, a, a2, d, d2 = variables("x y a a2 d d2", REAL)
    one = potential_facts(p_, u, h, given)
    other = potential_facts(p_, v, k, given)
    falls = ask.instantiate(p_.cite(FALLS), u, v, h, k)
    rises = ask.instantiate(p_.cite(RISES), u, v, h, k)
    # a = h - 1, d = k - 1; the roots say a (h + 1) = u^2.
    roots = all_of(u > 0, v > 0, a > 0, d > 0, equal(u * u, a * a2), equal(v * v, d * d2))
    multiplied = implies(all_of(roots, v * a2 * x < u * d2 * y), d * (u * x) < a * (v * y))
    crossed = ask.generalise([u, v, x, y, a, a2, d, d2], ask.leaf("crossed", multiplied))
    here = ask.instantiate(crossed, u, v, ASINH(u), ASINH(v), h - 1, h + 1, k - 1, k + 1)
    conditions = ask.leaf("of the roots", here.concludes.args[0], given, falls)
    less = ask.modus_ponens(here, conditions)
    return ask.generalise([u, v, h, k], ask.discharge(_two, _compared(p_, less, rises, (one, other), given)))


def _compared(p_: Proofs, less: Theorem, rises: Theorem, facts: tuple[Theorem, Theorem], given: Theorem) -> Theorem:
    """From the two quotients to their comparison."""
    ask = p_.assembler
    x, y, a, d = variables("x y a d", REAL)
    quotients = all_of(equal(j * (x - a), x), equal(m * (y - d), y), a > 0, d > 0, 2 * a < x, 2 * d < y)
    first = ask.leaf("the order falls", implies(all_of(quotients, d * x < a * y), m < j))
    names = {x: u * ASINH(u), y: v * ASINH(v), a: h - 1, d: k - 1, j: ell(u, h), m: ell(v, k)}
    falling = ask.instantiate(ask.generalise([*names], first), *names.values())
    plain = ask.leaf("quotients", falling.concludes.args[0], less, *facts, given)
    lower = ask.modus_ponens(falling, plain)
    # (j - 1) u (x - u/(h + 1)) = h - 1
    s1, s2 = ASINH(u) - u / (h + 1), ASINH(v) - v / (k + 1)
    products = []
    e, f, g, w = variables("e f g w", REAL)
    for at, of_root, fact, more in ((u, h, facts[0], ()), (v, k, facts[1], (w - f / (g + 1) >= 0,))):
        written_out = implies(
            all_of(f > 0, g > 1, equal(f * f, g * g - 1), equal(e * (1 - g + f * w), f * w), 2 * (g - 1) < f * w),
            all_of(equal((e - 1) * f * (w - f / (g + 1)), g - 1), *more),
        )
        shown = ask.generalise([e, f, g, w], ask.leaf("a product", written_out))
        there = ask.instantiate(shown, ell(at, of_root), at, of_root, ASINH(at))
        products.append(ask.modus_ponens(there, ask.leaf("its conditions", there.concludes.args[0], fact, given)))
    ordered = implies(
        all_of(equal(e * s, a), equal(f * t, d), t >= 0, a > 0, d > 0, a * t < d * s),
        e < f,
    )
    rising = ask.instantiate(
        ask.generalise([e, f, s, t, a, d], ask.leaf("the product rises", ordered)),
        (ell(u, h) - 1) * u,
        (ell(v, k) - 1) * v,
        s1,
        s2,
        h - 1,
        k - 1,
    )
    higher = ask.modus_ponens(rising, ask.leaf("products", rising.concludes.args[0], rises, *products, given))
    return ask.leaf("both", _moves, lower, higher)


ORDER_MOVES = Statement("lemma/order-moves", IN_U, WORDS, _in_u)

# --- In each parameter ----------------------------------------------------------------------------------------------

OTHER = dict(zip(AT, variables("c' lambda' gamma' |beta_PT|' p' r' |beta_FT|' u' h'", REAL), strict=True))
"""The variables of another coordinate, or of the same one with other parameters."""
BOTH = (*AT, *OTHER.values())
_both = all_of(coordinate, substitute(coordinate, OTHER))
_c, _lam, _gam, _b, _p, _r, _z, _u, _h = OTHER.values()
_pd, _other_pd = dependence(u, h, c, gam, p, r), dependence(_u, _h, _c, _gam, _p, _r)


def _facts(p_: Proofs, given: Theorem) -> list[Theorem]:
    """Both scales told, and both u positive."""
    ask = p_.assembler
    here = ask.unfold(scale, *SCALE_OF)
    there = ask.unfold(scale, *(OTHER[one] for one in SCALE_OF))
    values = all_of(here.concludes.args[1], z > 0, equal(u * r, 2 * z))
    told = ask.leaf("the values", all_of(values, substitute(values, OTHER)), given, here, there)
    return [told, ask.leaf("u > 0", all_of(u > 0, _u > 0), told)]


_up = all_of(c <= _c, lam <= _lam, gam <= _gam, b <= _b, _z <= z)
_order_up = all_of(
    r <= _r,
    ell(u, h) <= ell(_u, _h),
    implies(any_of(r < _r, _z < z), ell(u, h) < ell(_u, _h)),
)
ORDER_UP_FORMULA = forall(BOTH, implies(all_of(_both, _up), _order_up))


def _larger_scale(p_: Proofs, told: Theorem, supposed: Theorem) -> Theorem:
    """r <= r' where c, lambda, gamma and b are at most the others."""
    ask = p_.assembler
    return ask.leaf("r <= r'", r <= _r, told, supposed)


def _same_order(p_: Proofs, one: Term, other: Term, root_one: Term, root_other: Term, *known: Theorem) -> Theorem:
    """u' = u gives l' = l."""
    ask = p_.assembler
    same = ask.leaf("h' = h", implies(equal(one, other), equal(root_one, root_other)), *known)
    return ask.leaf("l' = l", implies(equal(one, other), equal(ell(one, root_one), ell(other, root_other))), same)


def _order_up_proof(p_: Proofs) -> Theorem:
    ask = p_.assembler
    given = ask.assume(all_of(_both, _up))
    both, supposed = ask.leaf("both", _both, given), ask.leaf("up", _up, given)
    told, positive = _facts(p_, both)
    more = _larger_scale(p_, told, supposed)
    angles = ask.leaf("u' <= u", all_of(_u <= u, implies(any_of(r < _r, _z < z), _u < u)), told, supposed)
    falls = ask.instantiate(p_.cite(ORDER_MOVES), _u, u, _h, h)
    shown = ask.leaf("l rises", _order_up, more, angles, falls, positive, both)
    return ask.generalise(BOTH, ask.discharge(given.concludes, shown))


def _instance(p_: Proofs, formula: Term) -> Theorem:
    """One coordinate twice."""
    ask = p_.assembler
    values = dict(zip(AT, map(real, NUMBERS), strict=True))
    told = ask.unfold(scale, *(values[one] for one in SCALE_OF))
    return possible(ask, formula, [*values.values()] * 2, told)


ORDER_UP = Statement(
    "prop-4.2/monotone", ORDER_UP_FORMULA, WORDS, _order_up_proof, lambda p_: _instance(p_, ORDER_UP_FORMULA)
)

_pd_up = all_of(equal(c, _c), equal(gam, _gam), lam <= _lam, b <= _b, _z <= z)
PD_UP_FORMULA = forall(BOTH, implies(all_of(_both, _pd_up), _pd <= _other_pd))


def _pd_up_proof(p_: Proofs) -> Theorem:
    ask = p_.assembler
    given = ask.assume(all_of(_both, _pd_up))
    both, supposed = ask.leaf("both", _both, given), ask.leaf("up", _pd_up, given)
    order_up = ask.instantiate(p_.cite(ORDER_UP), *BOTH)
    rises = ask.leaf("l rises", all_of(r <= _r, ell(u, h) <= ell(_u, _h)), order_up, given)
    told = _facts(p_, both)[0]
    terms = [c / p, gam * gam / r, _c / _p, _gam * _gam / _r]
    left = ask.leaf("c/p falls", all_of(terms[2] <= terms[0], terms[0] <= 1, terms[2] <= 1), told, supposed)
    right = ask.leaf("gamma^2/r falls", all_of(terms[3] <= terms[1], terms[1] <= 1), told, supposed)
    factor = ask.leaf(
        "kappa rises",
        kappa(c, gam, p, r) <= kappa(_c, _gam, _p, _r),
        *(left, right),
        *(ask.unfold(kappa, *at) for at in ((c, gam, p, r), (_c, _gam, _p, _r))),
    )
    known = order_between(p_, ask.leaf("one", coordinate, both))
    shown = ask.leaf("|PD| rises", _pd <= _other_pd, known, factor, rises)
    return ask.generalise(BOTH, ask.discharge(given.concludes, shown))


PD_UP = Statement(
    "prop-4.2/monotone/pd-up", PD_UP_FORMULA, WORDS, _pd_up_proof, lambda p_: _instance(p_, PD_UP_FORMULA)
)

_pd_down = all_of(_c <= c, _gam <= gam, equal(lam, _lam), equal(b, _b), equal(z, _z))
PD_DOWN_FORMULA = forall(BOTH, implies(all_of(_both, _pd_down), _pd <= _other_pd))


def _written_out(p_: Proofs, told: Theorem, names: dict[Term, Term]) -> Theorem:
    """|PD| p z = (l - 1) u (1 + lambda) b^2: what c and gamma change of it besides p is u alone."""
    ask = p_.assembler
    c_, lam_, gam_, b_, p__, r_, z_, u_, h_ = (names.get(one, one) for one in AT)
    e, f, g, w, d = variables("e f g w d", REAL)
    plain = implies(
        all_of(equal(e * z_, (1 + lam_) * w * u_), equal(f * w * p__, b_ * b_)),
        equal(d * (f * e) * (p__ * z_), d * u_ * ((1 + lam_) * (b_ * b_))),
    )
    lemma = ask.generalise([e, f, w, d], ask.leaf("written out", plain))
    values = (1 - gam_ * gam_ / r_, 1 - c_ / p__, c_ + p__, ell(u_, h_) - 1)
    product = ask.instantiate(lemma, *values)
    conditions = ask.leaf("both factors", product.concludes.args[0], told)
    known = ask.modus_ponens(product, conditions)
    told_kappa = ask.unfold(kappa, c_, gam_, p__, r_)
    plain = implies(all_of(equal(e, f), equal(d * f * g, w)), equal(d * e * g, w))
    put_in = ask.generalise([e, f, d, g, w], ask.leaf("an equal factor", plain))
    last = ask.instantiate(
        put_in, told_kappa.concludes.args[0], told_kappa.concludes.args[1], values[3], p__ * z_, known.concludes.args[1]
    )
    return ask.modus_ponens(last, ask.leaf("|PD|", last.concludes.args[0], told_kappa, known))


def _pd_down_proof(p_: Proofs) -> Theorem:
    ask = p_.assembler
    given = ask.assume(all_of(_both, _pd_down))
    both, supposed = ask.leaf("both", _both, given), ask.leaf("down", _pd_down, given)
    told, positive = _facts(p_, both)
    angles = ask.leaf("u <= u'", u <= _u, told, supposed)
    root_down = ask.leaf("p' <= p", _p <= p, told, supposed)
    rises = ask.instantiate(p_.cite(ORDER_MOVES), u, _u, h, _h)
    e, e_ = (ell(u, h) - 1) * u, (ell(_u, _h) - 1) * _u
    least = ask.leaf("(l - 1) u > 0", ell(u, h) > 1, ask.instantiate(p_.cite(ORDER_RANGE), u, h), both, positive)
    grown = ask.leaf("(l - 1) u rises", all_of(e >= 0, e <= e_), rises, angles, least, positive, both)
    one, other = _written_out(p_, told, {}), _written_out(p_, told, OTHER)
    f = (1 + lam) * (b * b)
    here = ask.leaf("here", _pd * (p * z) <= e * f, one)
    there = ask.leaf("there", e_ * f <= _other_pd * (_p * z), other, supposed)
    shown = ask.leaf("|PD| rises", _pd <= _other_pd, here, there, grown, told, root_down)
    return ask.generalise(BOTH, ask.discharge(given.concludes, shown))


PD_DOWN = Statement(
    "prop-4.2/monotone/pd-down", PD_DOWN_FORMULA, WORDS, _pd_down_proof, lambda p_: _instance(p_, PD_DOWN_FORMULA)
)
