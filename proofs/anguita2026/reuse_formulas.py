"""Formula of regime II with what its limit needs: beta_FT is small beside beta_PT."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.names import variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import all_of, equal, forall, implies, real

from .limits_formulas import NEAR
from .order_formulas import NUMBERS, order_between, positive_angle
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
    here = ask.leaf("a coordinate", coordinate, given)
    told = ask.unfold(scale, *SCALE_OF)
    facts = ask.leaf("scale", told.concludes.args[1], told, here)
    plain = implies(
        all_of(
            *(c > 0, b >= 0, p > 0, e > 0, lam >= 0, equal(gam, 0), c <= e * b, equal(p * p, c * c + b * b)),
            equal(r, 2 * (1 + lam) * (c + p) + gam * gam),
        ),
        all_of(b > 0, p >= b, r >= 2 * b),
    )
    sizes = ask.instantiate(
        ask.generalise([c, b, p, e, lam, gam, r], ask.leaf("sizes", plain)), c, b, p, e, lam, gam, r
    )
    larger = ask.modus_ponens(sizes, ask.leaf("the values", sizes.concludes.args[0], facts, given))
    plain = implies(
        all_of(e > 0, b > 0, r >= 2 * b, u > 0, equal(u * r, 2 * z), z * z <= e * (b * b)),
        u * u <= e,
    )
    square = ask.instantiate(ask.generalise([e, b, r, u, z], ask.leaf("u^2", plain)), e, b, r, u, z)
    positive = positive_angle(p_, here)
    angle = ask.modus_ponens(square, ask.leaf("its conditions", square.concludes.args[0], larger, given))
    share = kappa(c, gam, p, r)
    plain = implies(
        all_of(
            p > 0, b > 0, p >= b, e > 0, c <= e * b, r > 0, equal(gam, 0), equal(t, (1 - c / p) * (1 - gam * gam / r))
        ),
        t >= 1 - e,
    )
    falls = ask.instantiate(
        ask.generalise([p, b, e, c, r, gam, t], ask.leaf("kappa", plain)), p, b, e, c, r, gam, share
    )
    told_kappa = ask.unfold(kappa, c, gam, p, r)
    known = ask.leaf("of kappa", falls.concludes.args[0], told_kappa, larger, given)
    least = ask.modus_ponens(falls, known)
    plain = implies(
        all_of(s > 1, s < 2, t >= 0, t < 1, 6 * (2 - s) < v, v <= e, t >= 1 - e, e > 0),
        all_of(2 - s < e, 1 - (s - 1) * t < 2 * e),
    )
    last = ask.instantiate(ask.generalise([s, t, v, e], ask.leaf("a product", plain)), ell(u, h), share, u * u, e)
    near = ask.instantiate(p_.cite(NEAR), u, h)
    ranges = order_between(p_, here)
    both = ask.leaf("both", last.concludes.args[0], near, ranges, angle, least, positive, given)
    return ask.generalise([*AT, e], ask.discharge(given.concludes, ask.modus_ponens(last, both)))


def _instance(p_: Proofs) -> Theorem:
    """That of `order_formulas.NUMBERS`, with eps = 16."""
    ask = p_.assembler
    values = dict(zip(AT, map(real, NUMBERS), strict=True))
    told = ask.unfold(scale, *(values[one] for one in SCALE_OF))
    return possible(ask, FORMULA, [*values.values(), real(16)], told)


REUSE = Statement("prop-4.2/II/small", FORMULA, WORDS, _small, _instance)
