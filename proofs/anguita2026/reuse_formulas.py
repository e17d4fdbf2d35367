"""Formula of regime II with what its limit needs: beta_FT is small beside beta_PT."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import applied, possible
from ftc_verify.claims.statements.names import variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import all_of, equal, forall, implies, real

from .limits_formulas import NEAR
from .order_formulas import NUMBERS, bounds
from .words import AT, SCALE_OF, WORDS, b, c, coordinate, dependence, ell, gam, h, kappa, lam, p, r, scale, u, z

e, s, t, v = variables("eps s t v", REAL)
_pd = dependence(u, h, c, gam, p, r)
_near = all_of(2 - ell(u, h) < e, 1 - _pd < 2 * e)
_reused = all_of(equal(gam, 0), lam >= 0, e > 0, c <= e * b, z * z <= e * (b * b))
FORMULA = forall([*AT, e], implies(all_of(coordinate, _reused), _near))


def _small(p_: Proofs) -> Theorem:
    """r >= 2 |beta_PT|, so u^2 <= eps; kappa = 1 - c/p >= 1 - eps, for p >= |beta_PT|."""
    ask = p_.assembler
    given = ask.assume(all_of(coordinate, _reused))
    told, order, share = bounds(p_)
    like = all_of(c > 0, b >= 0, p > 0, lam >= 0, c <= e * b, equal(p * p, c * c + b * b))
    larger = implies(all_of(like, equal(r, 2 * (1 + lam) * (c + p) + gam * gam)), all_of(b >= 0, p >= b, r >= 2 * b))
    sizes = applied(ask, "sizes", larger, {one: one for one in (c, b, p, e, lam, gam, r)}, told, given)
    plain = implies(all_of(b > 0, r >= 2 * b, equal(u * r, 2 * z), z * z <= e * (b * b)), u * u <= e)
    angle = applied(ask, "u^2", plain, {one: one for one in (b, r, u, z, e)}, sizes, given)
    parts = all_of(p >= b, b > 0, c <= e * b, e > 0, r >= 2 * b, equal(gam, 0))
    plain = implies(all_of(parts, equal(t, (1 - c / p) * (1 - gam * gam / r))), t >= 1 - e)
    k = kappa(c, gam, p, r)
    at = {**{one: one for one in (p, b, c, e, r, gam)}, t: k}
    least = applied(ask, "kappa", plain, at, ask.unfold(kappa, c, gam, p, r), sizes, given)
    plain = implies(
        all_of(s > 1, t >= 0, 6 * (2 - s) < v, v <= e, t >= 1 - e, e > 0), all_of(2 - s < e, 1 - (s - 1) * t < 2 * e)
    )
    near = ask.instantiate(p_.cite(NEAR), u, h)
    known = all_of(ell(u, h) > 1, k >= 0, 6 * (2 - ell(u, h)) < u * u)
    by = (ask.leaf("l and kappa", known, near, order, share, told, given), angle, least, given)
    shown = applied(ask, "a product", plain, {s: ell(u, h), t: k, v: u * u, e: e}, *by)
    return ask.generalise([*AT, e], ask.discharge(given.concludes, shown))


def _instance(p_: Proofs) -> Theorem:
    """That of `order_formulas.NUMBERS`, with eps = 16."""
    ask = p_.assembler
    values = dict(zip(AT, map(real, NUMBERS), strict=True))
    told = ask.unfold(scale, *(values[one] for one in SCALE_OF))
    return possible(ask, FORMULA, [*values.values(), real(16)], told)


REUSE = Statement("prop-4.2/II/small", FORMULA, WORDS, _small, _instance)
