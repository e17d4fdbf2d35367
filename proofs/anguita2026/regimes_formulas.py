"""Formulas of Proposition 4.2: the pairs (l-order, dependence) that there are, and the limits I and III."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import applied, obtain_all, possible, some
from ftc_verify.claims.statements.names import iff, substitute, variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import Term, all_of, body_at, equal, exists, forall, if_else, implies, real

from ..common.asinh import ASINH, LARGE, ROOT, TAKES, root
from .limits_formulas import FAR, NEAR_III
from .order_formulas import KAPPA, ORDER_RANGE, RANGE
from .words import AT, SCALE_OF, WORDS, b, c, coordinate, dependence, ell, gam, h, kappa, lam, order, p, r, scale, u, z

s, t, e, j, q, v, m, n, w = variables("s t eps l d v m n w", REAL)
_pd = dependence(u, h, c, gam, p, r)
_near_2 = all_of(2 - ell(u, h) < e, _pd < e)


# --- III: gamma grows -----------------------------------------------------------------------------------------------

_gamma_rest = (gam, r, u, h)
_beyond_gamma = forall(_gamma_rest, implies(all_of(s <= gam, coordinate), _near_2))
III_GAMMA_FORMULA = forall([c, lam, b, p, z, e], implies(e > 0, exists([s], _beyond_gamma)))


def _iii_gamma(p_: Proofs) -> Theorem:
    """With m = 4 (c + p) and n = z^2: gamma >= 1 and e gamma > m + n, and r is at least gamma^2."""
    ask = p_.assembler
    least = 1 + (4 * (c + p) + z * z) / e
    positive = ask.assume(e > 0)
    here = ask.assume(all_of(least <= gam, coordinate))
    grown = implies(all_of(e > 0, m > 0, n >= 0, 1 + (m + n) / e <= s, s * s <= r), all_of(n <= e * (r * r), m < e * r))
    at = {e: e, m: 4 * (c + p), n: z * z, s: gam, r: r}
    small = applied(ask, "grown", grown, at, positive, here, ask.unfold(scale, *SCALE_OF))
    near = ask.instantiate(p_.cite(NEAR_III), *AT, e)
    shown = ask.leaf("near", _near_2, near, small, here)
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
    """With n = z^2, t = 1 + lambda: t c >= 1, e t c >= n, and r >= t c."""
    ask = p_.assembler
    given = ask.assume(all_of(lam > -1, e > 0))
    least = 1 + b * b / e + real(1) / (1 + lam) * (1 + z * z / e)
    here = ask.assume(all_of(least <= c, coordinate))
    sized = implies(all_of(t > 0, s > 0, m >= 0, equal(r, 2 * t * (s + m) + v * v)), t * s <= r)
    at = {t: 1 + lam, s: c, m: p, v: gam, r: r}
    wide = applied(ask, "r >= t c", sized, at, given, here, ask.unfold(scale, *SCALE_OF))
    far = all_of(equal(w * e, n), equal(q * t, 1), 1 + m + q * (1 + w) <= s)
    grown = implies(all_of(e > 0, t > 0, m >= 0, n >= 0, far, t * s <= r), n <= e * (r * r))
    at = {e: e, t: 1 + lam, n: z * z, s: c, r: r, w: z * z / e, q: real(1) / (1 + lam), m: b * b / e}
    thin = applied(ask, "grown", grown, at, given, here, wide)
    near = ask.instantiate(p_.cite(NEAR_III), *AT, e)
    shown = ask.leaf("near", _near_2, near, thin, given, here)
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
    """asinh is above 1 + 1/e from some v on, and u is beyond v: r v < w (2 (c + p) + 1) v <= 2 z for a width w <= 1."""
    ask = p_.assembler
    given = ask.assume(_sizes)
    large = ask.instantiate(p_.cite(LARGE), 1 + real(1) / e)
    chosen = ask.assume(body_at(large.concludes, v))
    narrow = 2 * z / (v * (2 * (c + p) + 1))
    width = if_else(narrow <= 1, narrow, real(1))
    here = ask.assume(all_of(1 + lam < width, gam < width, coordinate))
    thin = all_of(w <= 1, w * (v * (2 * (c + p) + 1)) <= 2 * z, c > 0, p > 0, v > 0)
    of_r = all_of(t >= 0, t < w, gam >= 0, gam < w, equal(r, 2 * t * (c + p) + gam * gam), r > 0, equal(u * r, 2 * z))
    at = {w: width, t: 1 + lam, **{one: one for one in (v, c, p, z, gam, r, u)}}
    told = ask.unfold(scale, *SCALE_OF)
    above = applied(ask, "v <= u", implies(all_of(thin, of_r), v <= u), at, chosen, here, told)
    every = ask.leaf("beyond v", chosen.concludes.args[1], chosen)
    far = ask.modus_ponens(ask.instantiate(every, u), above)
    facts = [ask.instantiate(p_.cite(one), u, h) for one in (FAR, ORDER_RANGE)]
    facts.append(ask.instantiate(p_.cite(KAPPA), *SCALE_OF))
    k, y = variables("k y", REAL)
    close = implies(
        all_of(e > 0, 1 + real(1) / e < y, (j - 1) * (y - 1) < 1, j > 1, k < 1), all_of(j - 1 < e, (j - 1) * k < e)
    )
    at = {e: e, y: ASINH(u), j: ell(u, h), k: kappa(c, gam, p, r)}
    shown = applied(ask, "near", close, at, given, here, chosen, above, far, *facts)
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
    of_u = ask.assume(body_at(body_at(angles.concludes, u), h))
    k = variables("k", REAL)[0]
    named = {c: 1 - k, lam: real(0), gam: real(0), b: b, p: real(1), r: 2 * (2 - k), z: (2 - k) * u, **{u: u, h: h}}
    at = {one: substitute(value, {k: share}) for one, value in named.items()}
    # k is the share: the coordinate is one for all k from 0 to below 1.
    whole = substitute(coordinate, named)
    angle = all_of(u > 0, root(h, u), equal(u * ASINH(u), j * (1 - h + u * ASINH(u))))
    sizes = all_of(k >= 0, k < 1, b >= 0, equal(b * b, 1 - (1 - k) * (1 - k)))
    told = ask.unfold(scale, *(named[one] for one in SCALE_OF))
    lemma = ask.leaf("a coordinate", implies(angle, implies(sizes, whole)), told)
    lemma = ask.modus_ponens(ask.instantiate(ask.generalise([k], lemma), share), of_u)
    here = ask.modus_ponens(lemma, ask.leaf("the share", lemma.concludes.args[0], of_b, given))
    orders = ask.unfold(order, u, h, ASINH(u))
    is_order = ask.leaf("l", equal(ell(u, h), j), orders, of_u)
    told_kappa = ask.unfold(kappa, at[c], at[gam], at[p], at[r])
    is_kappa = ask.leaf("kappa", equal(kappa(at[c], at[gam], at[p], at[r]), share), told_kappa, given)
    is_q = ask.leaf("|PD|", substitute(equal(-_pd, q), at), is_order, is_kappa, given)
    first, second, third = (substitute(one, at) for one in (coordinate, equal(ell(u, h), j), equal(-_pd, q)))
    together = implies(first, implies(second, implies(third, substitute(_pair, at))))
    the_pair = ask.leaf("the pair", together)
    for part in (here, is_order, is_q):
        the_pair = ask.modus_ponens(the_pair, part)
    there = some(ask, _some_pair, [at[one] for one in AT], the_pair)
    there = obtain_all(ask, angles, [u, h], there)
    onto = ask.discharge(_triangle, ask.obtain(a_root, b, there))
    pair = ask.assume(_pair)
    within = ask.instantiate(p_.cite(RANGE), *AT)
    inside = ask.leaf("within", all_of(*_triangle.args[1:]), within, pair)
    there_is = ask.assume(_some_pair)
    into = ask.discharge(_some_pair, obtain_all(ask, there_is, list(AT), inside))
    both = ask.leaf("exactly", iff(_triangle, _some_pair), onto, into)
    return ask.generalise([j, q], both)


ATTAINED = Statement("prop-4.2/attained", ATTAINED_FORMULA, WORDS, _attained)
