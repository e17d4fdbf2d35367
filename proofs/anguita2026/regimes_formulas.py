"""Formulas of Proposition 4.2: the pairs (l-order, dependence) that there are, and the limits I and III."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import obtain_all, possible, some
from ftc_verify.claims.statements.names import iff, substitute, variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import Term, all_of, body_at, equal, exists, forall, implies, real

from ..common.asinh import ASINH, LARGE, ROOT, TAKES
from .limits_formulas import FAR, NEAR_III
from .order_formulas import RANGE, order_between, positive_angle
from .words import AT, SCALE_OF, WORDS, b, c, coordinate, dependence, ell, gam, h, kappa, lam, order, p, r, scale, u, z

s, t, e, j, q, v, m, n = variables("s t eps l d v m n", REAL)
_pd = dependence(u, h, c, gam, p, r)
_near_2 = all_of(2 - ell(u, h) < e, _pd < e)


def _values(p_: Proofs, given: Theorem) -> Theorem:
    """What a coordinate says of its numbers."""
    ask = p_.assembler
    told = ask.unfold(scale, *SCALE_OF)
    return ask.leaf("the values", all_of(told.concludes.args[1], z > 0, equal(u * r, 2 * z)), told, given)


# --- III: gamma grows -----------------------------------------------------------------------------------------------

_gamma_rest = (gam, r, u, h)
_beyond_gamma = forall(_gamma_rest, implies(all_of(s <= gam, coordinate), _near_2))
III_GAMMA_FORMULA = forall([c, lam, b, p, z, e], implies(e > 0, exists([s], _beyond_gamma)))


def _iii_gamma(p_: Proofs) -> Theorem:
    ask = p_.assembler
    least = 1 + (4 * (c + p) + z * z) / e
    positive = ask.assume(e > 0)
    here = ask.assume(all_of(least <= gam, coordinate))
    told = _values(p_, ask.leaf("a coordinate", coordinate, here))
    plain = implies(all_of(e > 0, m > 0, n > 0, 1 + (m + n) / e <= s), all_of(s > 1, m < e * s, n < e * s))
    cleared = ask.instantiate(ask.generalise([e, m, n, s], ask.leaf("cleared", plain)), e, 4 * (c + p), z * z, gam)
    signs = ask.leaf("positive", all_of(4 * (c + p) > 0, z * z > 0), told)
    bound = ask.leaf("the bound", cleared.concludes.args[1], signs, positive, here)
    larger = ask.leaf("r", all_of(r >= gam, r > 1), told, bound)
    plain = implies(all_of(e > 0, r >= gam, r > 1, m < e * gam), all_of(m < e * r, m <= e * (r * r)))
    near = ask.instantiate(p_.cite(NEAR_III), *AT, e)
    shown = ask.leaf("near", _near_2, near, bound, larger, here)
    every = ask.generalise(_gamma_rest, ask.discharge(here.concludes, shown))
    there = ask.witness(exists([s], _beyond_gamma), least, every)
    return ask.generalise([c, lam, b, p, z, e], ask.discharge(e > 0, there))


def _ones(p_: Proofs, formula: Term, count: int) -> Theorem:
    return possible(p_.assembler, formula, [real(1)] * count)


III_GAMMA = Statement(
    "prop-4.2/III-gamma", III_GAMMA_FORMULA, WORDS, _iii_gamma, lambda p_: _ones(p_, III_GAMMA_FORMULA, 6)
)

# --- III: c grows, for a fixed lambda > -1 --------------------------------------------------------------------------

_c_rest = (c, p, r, u, h)
_beyond_c = forall(_c_rest, implies(all_of(s <= c, coordinate), _near_2))
III_C_FORMULA = forall([lam, gam, b, z, e], implies(all_of(lam > -1, e > 0), exists([s], _beyond_c)))


def _iii_c(p_: Proofs) -> Theorem:
    ask = p_.assembler
    given = ask.assume(all_of(lam > -1, e > 0))
    inverse = real(1) / (1 + lam)
    least = 1 + b * b / e + inverse * (1 + z * z / e)
    here = ask.assume(all_of(least <= c, coordinate))
    told = _values(p_, ask.leaf("a coordinate", coordinate, here))
    # With m = b^2, n = z^2, t = 1 + lambda, v = 1/t: c >= 1, e c > m, t c >= 1, e t c >= n.
    k, w = variables("k w", REAL)
    plain = implies(
        all_of(
            *(e > 0, t > 0, m >= 0, n >= 0, equal(e * k, m), equal(e * w, n), equal(t * v, 1)),
            1 + k + v * (1 + w) <= s,
        ),
        all_of(k >= 0, w >= 0, v > 0, v * (1 + w) >= 0),
    )
    names = [e, t, m, n, k, w, v, s]
    at = (e, 1 + lam, b * b, z * z, b * b / e, z * z / e, inverse, c)
    signs = ask.instantiate(ask.generalise(names, ask.leaf("signs", plain)), *at)
    conditions = ask.leaf("quotients", signs.concludes.args[0], given, here)
    plain = implies(all_of(plain.args[0], plain.args[1]), all_of(s >= 1, m < e * s, t * s >= 1, n <= e * (t * s)))
    bounds = ask.instantiate(ask.generalise(names, ask.leaf("cleared", plain)), *at)
    cleared = ask.modus_ponens(bounds, ask.leaf("both", bounds.concludes.args[0], conditions))
    plain = implies(
        all_of(t > 0, c > 0, p >= c, equal(r, 2 * t * (c + p) + gam * gam), t * c >= 1), all_of(r >= t * c, r >= 1)
    )
    scale_above = ask.instantiate(ask.generalise([t, c, p, r, gam], ask.leaf("r", plain)), 1 + lam, c, p, r, gam)
    larger = ask.modus_ponens(scale_above, ask.leaf("its conditions", scale_above.concludes.args[0], told, cleared))
    near = ask.instantiate(p_.cite(NEAR_III), *AT, e)
    shown = ask.leaf("near", _near_2, near, larger, cleared, here)
    every = ask.generalise(_c_rest, ask.discharge(here.concludes, shown))
    there = ask.witness(exists([s], _beyond_c), least, every)
    return ask.generalise([lam, gam, b, z, e], ask.discharge(given.concludes, there))


III_C = Statement("prop-4.2/III-c/fixed", III_C_FORMULA, WORDS, _iii_c, lambda p_: _ones(p_, III_C_FORMULA, 5))

# --- I: lambda to -1 and gamma to 0, for a fixed c ------------------------------------------------------------------

_i_rest = (lam, gam, r, u, h)
_near_1 = all_of(ell(u, h) - 1 < e, _pd < e)
_within = forall(_i_rest, implies(all_of(1 + lam < s, gam < s, coordinate), _near_1))
_sizes = all_of(c > 0, p > 0, z > 0, e > 0)
I_FORMULA = forall([c, b, p, z, e], implies(_sizes, exists([s], all_of(s > 0, _within))))


def _i(p_: Proofs) -> Theorem:
    ask = p_.assembler
    given = ask.assume(_sizes)
    large = ask.instantiate(p_.cite(LARGE), 1 + real(1) / e)
    chosen = ask.assume(body_at(large.concludes, v))
    width = 2 * z / (v * (2 * (c + p) + 1) + 2 * z)
    here = ask.assume(all_of(1 + lam < width, gam < width, coordinate))
    told = _values(p_, ask.leaf("a coordinate", coordinate, here))
    above = ask.leaf("v <= u", v <= u, told, here)
    every = ask.leaf("far", chosen.concludes.args[1], chosen)
    far = ask.leaf("asinh", 1 + real(1) / e < ASINH(u), ask.instantiate(every, u), above)
    coordinate_here = ask.leaf("here", coordinate, here)
    positive, known = positive_angle(p_, coordinate_here), order_between(p_, coordinate_here)
    bound = ask.instantiate(p_.cite(FAR), u, h)
    order_near = ask.leaf("l", ell(u, h) - 1 < e, bound, far, positive, coordinate_here, given)
    shown = ask.leaf("near", _near_1, order_near, known)
    every_i = ask.generalise(_i_rest, ask.discharge(here.concludes, shown))
    wide = ask.leaf("positive", width > 0, given, chosen)
    goal = exists([s], all_of(s > 0, _within))
    there = ask.witness(goal, width, ask.leaf("both", body_at(goal, width), wide, every_i))
    whole = ask.discharge(given.concludes, ask.obtain(large, v, there))
    return ask.generalise([c, b, p, z, e], whole)


I_LIMIT = Statement("prop-4.2/I", I_FORMULA, WORDS, _i, lambda p_: _ones(p_, I_FORMULA, 5))

# --- Which pairs there are ------------------------------------------------------------------------------------------

_triangle = all_of(j > 1, j < 2, 1 - j < q, q <= 0)
_pair = all_of(coordinate, equal(ell(u, h), j), equal(-_pd, q))
_some_pair = exists(AT, _pair)
ATTAINED_FORMULA = forall([j, q], iff(_triangle, _some_pair))


def _attained(p_: Proofs) -> Theorem:
    """lambda = gamma = 0, p = 1, c = 1 - kappa, b^2 = 1 - c^2, r = 2 (c + 1); u from l, z = (c + 1) u."""
    ask = p_.assembler
    given = ask.assume(_triangle)
    share = -q / (j - 1)
    rooted = ask.instantiate(p_.cite(ROOT), 1 - (1 - share) * (1 - share))
    positive = ask.leaf("b^2 >= 0", rooted.concludes.args[0], given)
    a_root = ask.modus_ponens(rooted, positive)
    of_b = ask.assume(body_at(a_root.concludes, b))
    taken = ask.instantiate(p_.cite(TAKES), j)
    angles = ask.modus_ponens(taken, ask.leaf("1 < l < 2", taken.concludes.args[0], given))
    first = body_at(angles.concludes, u)
    of_u = ask.assume(body_at(first, h))
    at = {
        c: 1 - share,
        lam: real(0),
        gam: real(0),
        b: b,
        p: real(1),
        r: 2 * (2 - share),
        z: (2 - share) * u,
        **{u: u, h: h},
    }
    told = ask.unfold(scale, *(at[one] for one in SCALE_OF))
    here = ask.leaf("a coordinate", substitute(coordinate, at), told, of_b, of_u, given)
    orders = ask.unfold(order, u, h, ASINH(u))
    is_order = ask.leaf("l", equal(ell(u, h), j), orders, of_u)
    told_kappa = ask.unfold(kappa, at[c], at[gam], at[p], at[r])
    is_kappa = ask.leaf("kappa", equal(kappa(at[c], at[gam], at[p], at[r]), share), told_kappa, given)
    is_q = ask.leaf("|PD|", substitute(equal(-_pd, q), at), is_order, is_kappa, given)
    the_pair = ask.leaf("the pair", substitute(_pair, at), here, is_order, is_q)
    there = some(ask, _some_pair, [at[one] for one in AT], the_pair)
    there = obtain_all(ask, angles, [u, h], there)
    onto = ask.discharge(_triangle, ask.obtain(a_root, b, there))
    pair = ask.assume(_pair)
    within = ask.instantiate(p_.cite(RANGE), *AT)
    inside = ask.leaf("within", _triangle, within, pair)
    there_is = ask.assume(_some_pair)
    into = ask.discharge(_some_pair, obtain_all(ask, there_is, list(AT), inside))
    both = ask.leaf("exactly", iff(_triangle, _some_pair), onto, into)
    return ask.generalise([j, q], both)


ATTAINED = Statement("prop-4.2/attained", ATTAINED_FORMULA, WORDS, _attained)
