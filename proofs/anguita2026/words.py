"""The vocabulary of the second paper's rows: the scale r = sqrt k of a coordinate, its l-order and its dependence on
pretraining. Roots are variables with the equation that says what they are; asinh is a primitive name.

z is |beta_FT| of the coordinate, b its |beta_PT|, p the root of c^2 + b^2, u = 2 z/r, h the root of 1 + u^2. (Where
the notes write h, the root of c^2 + beta_PT^2, this is p.)
"""

from ftc_verify.claims.statements.names import Symbol, variables
from ftc_verify.claims.statements.sorts import BOOL, REAL
from ftc_verify.claims.statements.terms import Term, all_of, equal

from ..common.asinh import ASINH, root

z, b, c, lam, gam, p, r, u, h, x = variables("|beta_FT| |beta_PT| c lambda gamma p r u h x", REAL)
SCALE_OF = (c, lam, gam, b, p, r)
AT = (*SCALE_OF, z, u, h)
"""All of a coordinate."""

scale = Symbol(
    "scale",
    SCALE_OF,
    BOOL,
    all_of(
        *(c > 0, lam >= -1, lam <= 1, gam >= 0, b >= 0, p > 0, r > 0),
        equal(p * p, c * c + b * b),
        equal(r, 2 * (1 + lam) * (c + p) + gam * gam),
    ),
    "{5} is the scale of {0}, {1}, {2}, {3} with root {4}",
)
order = Symbol("order", (u, h, x), REAL, u * x / (1 - h + u * x), "l-order({0}, {1}, {2})")
kappa = Symbol("kappa", (c, gam, p, r), REAL, (1 - c / p) * (1 - gam * gam / r), "kappa({0}, {1}, {2}, {3})")
WORDS = (ASINH, scale, order, kappa)


def ell(at: Term, of_root: Term) -> Term:
    """The l-order d log q/d log |beta_FT| at u with its root."""
    return order(at, of_root, ASINH(at))


def dependence(at: Term, of_root: Term, *scaled: Term) -> Term:
    """|PD|, for (c, gamma, p, r): how fast log q falls in log |beta_PT|."""
    return (ell(at, of_root) - 1) * kappa(*scaled)


coordinate = all_of(scale(*SCALE_OF), z > 0, equal(u * r, 2 * z), root(h, u))
"""Everything about one coordinate with beta_FT other than 0."""
