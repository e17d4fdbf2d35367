"""Formulas of the arrows in Figure 2a: how l-order and pretraining dependence move with each parameter."""

from collections.abc import Sequence

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import applied, possible
from ftc_verify.claims.statements.names import substitute, variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import Term, all_of, any_of, equal, forall, implies, real

from ..common.asinh import ASINH, FALLS, RISES, root
from .order_formulas import NUMBERS, ORDER_RANGE, potential_facts
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


def _told(p_: Proofs) -> list[Theorem]:
    """What the two scales are."""
    return [p_.assembler.unfold(scale, *of) for of in (SCALE_OF, [OTHER[one] for one in SCALE_OF])]


def _between(p_: Proofs, given: Theorem, here: Theorem) -> Theorem:
    """1 < l < 2, with `here` what the first scale is."""
    ask = p_.assembler
    known = ask.instantiate(p_.cite(ORDER_RANGE), u, h)
    return ask.modus_ponens(known, ask.leaf("u > 0", known.concludes.args[0], given, here))


_up = all_of(c <= _c, lam <= _lam, gam <= _gam, b <= _b, _z <= z)
_order_up = all_of(
    r <= _r,
    ell(u, h) <= ell(_u, _h),
    implies(any_of(r < _r, _z < z), ell(u, h) < ell(_u, _h)),
)
ORDER_UP_FORMULA = forall(BOTH, implies(all_of(_both, _up), _order_up))


def _order_up_proof(p_: Proofs) -> Theorem:
    ask = p_.assembler
    given = ask.assume(all_of(_both, _up))
    told = _told(p_)
    n, n_ = variables("n n'", REAL)
    parts = all_of(s >= 0, s <= t, n >= 0, n <= n_, gam >= 0, gam <= _gam)
    values = all_of(equal(r, 2 * s * n + gam * gam), equal(_r, 2 * t * n_ + _gam * _gam))
    at = {s: 1 + lam, t: 1 + _lam, n: c + p, n_: _c + _p, **{one: one for one in (gam, _gam, r, _r)}}
    more = applied(ask, "r <= r'", implies(all_of(parts, values), r <= _r), at, given, *told)
    numbers = all_of(r > 0, _z > 0, _z <= z, equal(u * r, 2 * z), equal(_u * _r, 2 * _z))
    less = all_of(_u >= 0, _u <= u)
    sizes = [r, _r, z, _z, u, _u]
    lemma = ask.generalise(sizes, ask.leaf("u' <= u", implies(r <= _r, implies(numbers, less))))
    lemma = ask.modus_ponens(ask.instantiate(lemma, *sizes), more)
    angles = ask.modus_ponens(lemma, ask.leaf("the numbers", numbers, given, told[0]))
    falls = ask.instantiate(p_.cite(ORDER_MOVES), _u, u, _h, h)
    shown = ask.leaf("l rises", _order_up, more, angles, falls, given)
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
    """kappa rises, as c/p and gamma^2/r fall, and l rises."""
    ask = p_.assembler
    given = ask.assume(all_of(_both, _pd_up))
    told = _told(p_)
    order_up = ask.instantiate(p_.cite(ORDER_UP), *BOTH)
    rises = ask.modus_ponens(order_up, ask.leaf("up", order_up.concludes.args[0], given))
    n, n_, f, f_ = variables("n n' kappa kappa'", REAL)
    left = ask.leaf("c/p falls", all_of(_c / _p <= c / p, _c / _p <= 1), given, *told)
    right = ask.leaf("gamma^2/r falls", all_of(_gam * _gam / _r <= gam * gam / r, gam * gam / r <= 1), given, *told)
    factors = all_of(equal(f, (1 - s) * (1 - n)), equal(f_, (1 - t) * (1 - n_)), t <= s, t <= 1, n_ <= n, n <= 1)
    grown = implies(all_of(factors, j > 1, j <= m), (j - 1) * f <= (m - 1) * f_)
    at = {s: c / p, t: _c / _p, n: gam * gam / r, n_: _gam * _gam / _r, j: ell(u, h), m: ell(_u, _h)}
    at |= {f: kappa(c, gam, p, r), f_: kappa(_c, _gam, _p, _r)}
    kappas = [ask.unfold(kappa, c, gam, p, r), ask.unfold(kappa, _c, _gam, _p, _r)]
    between = _between(p_, given, told[0])
    shown = applied(ask, "|PD| rises", grown, at, left, right, between, rises, *kappas)
    return ask.generalise(BOTH, ask.discharge(given.concludes, shown))


PD_UP = Statement(
    "prop-4.2/monotone/pd-up", PD_UP_FORMULA, WORDS, _pd_up_proof, lambda p_: _instance(p_, PD_UP_FORMULA)
)

_pd_down = all_of(_c <= c, _gam <= gam, equal(lam, _lam), equal(b, _b), equal(z, _z))
PD_DOWN_FORMULA = forall(BOTH, implies(all_of(_both, _pd_down), _pd <= _other_pd))


def _written_out(p_: Proofs, told: Sequence[Theorem], names: dict[Term, Term], above: bool) -> Theorem:
    """|PD| p z = (l - 1) u (1 + lambda) b^2: what c and gamma change of it besides p is u alone. Of the equation, that
    the left is at most the right, or (`above`) at least."""
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
    conditions = ask.leaf("both factors", product.concludes.args[0], *told)
    known = ask.modus_ponens(product, conditions)
    told_kappa = ask.unfold(kappa, c_, gam_, p__, r_)
    plain = implies(all_of(equal(e, f), equal(d * f * g, w)), d * e * g >= w if above else d * e * g <= w)
    put_in = ask.generalise([e, f, d, g, w], ask.leaf("an equal factor", plain))
    last = ask.instantiate(
        put_in, told_kappa.concludes.args[0], told_kappa.concludes.args[1], values[3], p__ * z_, known.concludes.args[1]
    )
    return ask.modus_ponens(last, ask.leaf("|PD|", last.concludes.args[0], told_kappa, known))


def _pd_down_proof(p_: Proofs) -> Theorem:
    ask = p_.assembler
    given = ask.assume(all_of(_both, _pd_down))
    told = _told(p_)
    angles = ask.leaf("u <= u'", u <= _u, given, *told)
    root_down = ask.leaf("p' <= p", _p <= p, given, *told)
    rises = ask.instantiate(p_.cite(ORDER_MOVES), u, _u, h, _h)
    e, e_ = (ell(u, h) - 1) * u, (ell(_u, _h) - 1) * _u
    between = _between(p_, given, told[0])
    grown = ask.leaf("(l - 1) u rises", all_of(e >= 0, e <= e_), rises, angles, between, given, told[0])
    one, other = _written_out(p_, [given, told[0]], {}, False), _written_out(p_, [given, told[1]], OTHER, True)
    f = (1 + lam) * (b * b)
    there = ask.leaf("there", e_ * f <= _other_pd * (_p * z), other, given)
    g, g_, w, d, d_ = variables("g g' w d d'", REAL)
    sizes = all_of(d * (p * z) <= g * w, g_ * w <= d_ * (_p * z), g >= 0, g <= g_, w >= 0, _p > 0, _p <= p, z > 0)
    at = {d: _pd, d_: _other_pd, g: e, g_: e_, w: f, p: p, _p: _p, z: z}
    shown = applied(ask, "|PD| rises", implies(sizes, d <= d_), at, one, there, grown, root_down, given, told[1])
    return ask.generalise(BOTH, ask.discharge(given.concludes, shown))


PD_DOWN = Statement(
    "prop-4.2/monotone/pd-down", PD_DOWN_FORMULA, WORDS, _pd_down_proof, lambda p_: _instance(p_, PD_DOWN_FORMULA)
)
