"""What is used of asinh: inequalities, each shown by the sign of a derivative. h, k: the roots of 1 + u^2, 1 + v^2.

In formulas `asinh` is a primitive name, and these rows are the axioms that formulas rest on.
"""

from ftc_verify.claims.statements.names import Symbol, variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Statement
from ftc_verify.claims.statements.terms import Term, all_of, equal, exists, forall, implies, negation

u, v, h, k, m, s, t = variables("u v h k m s t", REAL)
ASINH = Symbol("asinh", (u,), REAL, None, "asinh({0})")


def root(value: Term, of: Term) -> Term:
    """That a value is the positive root of 1 + of^2."""
    return all_of(value > 0, equal(value * value, 1 + of * of))


SMALL = Statement("calculus/asinh", forall([u], implies(u > 0, all_of(ASINH(u) > 0, ASINH(u) < u))), (ASINH,))
GROWS = Statement("calculus/asinh/grows", forall([u, v], implies(u < v, ASINH(u) < ASINH(v))), (ASINH,))
MEAN = Statement(
    "calculus/asinh/mean",
    forall([u, h], implies(all_of(u > 0, root(h, u)), 2 * u < (h + 1) * ASINH(u))),
    (ASINH,),
)
CUBIC = Statement(
    "calculus/asinh/cubic",
    forall(
        [u, h],
        implies(
            all_of(u > 0, root(h, u)),
            12 * ((h + 1) * ASINH(u)) - 24 * u < (h + 1) * (ASINH(u) * ASINH(u) * ASINH(u)),
        ),
    ),
    (ASINH,),
)
_ordered = all_of(u > 0, u < v, root(h, u), root(k, v))
FALLS = Statement(
    "calculus/asinh/falls",
    forall([u, v, h, k], implies(_ordered, v * (h + 1) * ASINH(u) < u * (k + 1) * ASINH(v))),
    (ASINH,),
)
RISES = Statement(
    "calculus/asinh/rises",
    forall(
        [u, v, h, k],
        implies(_ordered, (h - 1) * (ASINH(v) - v / (k + 1)) < (k - 1) * (ASINH(u) - u / (h + 1))),
    ),
    (ASINH,),
)
CONVEX = Statement(
    "calculus/asinh/convex",
    forall(
        [u, v, h, k],
        implies(
            all_of(negation(equal(u, v)), root(h, u), root(k, v)),
            k - h + u * (ASINH(u) - ASINH(v)) > 0,
        ),
    ),
    (ASINH,),
)
LARGE = Statement(
    "calculus/asinh/large",
    forall([m], exists([v], all_of(v > 0, forall([u], implies(v <= u, m < ASINH(u)))))),
    (ASINH,),
)
TAKES = Statement(
    "calculus/asinh/takes",
    forall(
        [m],
        implies(
            all_of(m > 1, m < 2),
            exists([u, h], all_of(u > 0, root(h, u), equal(u * ASINH(u), m * (1 - h + u * ASINH(u))))),
        ),
    ),
    (ASINH,),
)
ROOT = Statement("calculus/root", forall([t], implies(t >= 0, exists([s], all_of(s >= 0, equal(s * s, t))))), ())
