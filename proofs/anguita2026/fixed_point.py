"""Why the replica prediction's equations have one solution, on which side of a point it is, and which integrals say so.

E is the mean over X* and an independent standard Gaussian h. For random e (of finite variance) and s > 0 let

    F(e, s) = alpha s/2 + E e^2/(2 s) - E h e;     P: least E q(X* + e) subject to F(e, s) <= 0.

The equations are the conditions for a minimum of P with its Lagrange multiplier mu = s/g.
"""

import sympy
import z3

from ftc_verify.claims.book import Claim, Wording
from ftc_verify.claims.steps import Identity, Validity

from ..common.principles import BETWEEN

a, s, e, h, mu, lam, f, t, r, g = sympy.symbols("alpha s e h mu lambda f t r g")
_term = a * s / 2 + e**2 / (2 * s) - h * e

CONVEX = Identity(
    name="F is convex",
    reading="e^2/s at a mixture of (e, s) and (f, t), s, t > 0, is below the mixture of its values, by a square: so F "
    "is convex in (e, s) together, and strictly below at one e other than 0 with two s",
    left=lam * e**2 / s + (1 - lam) * f**2 / t - (lam * e + (1 - lam) * f) ** 2 / (lam * s + (1 - lam) * t),
    right=lam * (1 - lam) * (e * t - f * s) ** 2 / (s * t * (lam * s + (1 - lam) * t)),
    falsified_right=lam * (1 - lam) * (e * t + f * s) ** 2 / (s * t * (lam * s + (1 - lam) * t)),
)
A, S, N, P, T, H, V, G = z3.Reals("alpha s n p t H V g")
_SCALES = [A > 0, A < 1, S > 0]
BOUNDED = Validity(
    name="feasible means of the size of s",
    reading="n = |e|, the root of E e^2, and E h e <= n: F <= 0 brings n <= 2 s, so e goes to 0 with s, and 2 n >= "
    "alpha s > 0, so e is not 0",
    hypotheses=[*_SCALES, N >= 0, H <= N, A * S / 2 + N * N / (2 * S) <= H],
    conclusion=z3.And(N <= 2 * S, 2 * N >= A * S),
    falsified_conclusion=z3.And(N <= S / 2, 2 * N >= A * S),
)
DESCENT = Validity(
    name="a feasible direction of descent",
    reading="e = s (h - t q'(X*)), p = E q'(X*)^2 > 0, t = (1 - alpha)/(1 + p): E e^2 = s^2 (1 + t^2 p), E h e = s, "
    "as h is independent of X*. So F < 0 for every s > 0, and E q(X* + e) has the slope -t p < 0 in s at 0",
    hypotheses=[*_SCALES, P > 0, T * (1 + P) == 1 - A],
    conclusion=z3.And(A * S / 2 + S * (1 + T * T * P) / 2 < S, T * P > 0),
    falsified_conclusion=z3.And(A * S / 2 + S * (1 + T * T * P) / 2 > S, T * P > 0),
)
IN_E = Identity(
    name="the condition in e",
    reading="the slope in e of mu times the integrand of F (its change over t): with q'(x) it is 0 where q'(x) = mu "
    "(h - e/s), that is x + g q'(x) = X* + s h with g = s/mu, x = X* + e; and q'(x) = asinh(2 x/r)/2",
    left=mu * (_term.subs(e, e + t) - _term),
    right=t * mu * (e / s - h) + t**2 * mu / (2 * s),
    falsified_right=t * mu * (e / s + h) + t**2 * mu / (2 * s),
)
IN_S = Identity(
    name="the condition in s",
    reading="the slope in s of the same: its mean is 0 where alpha s^2 = E e^2, the first equation",
    left=mu * (_term.subs(s, s + t) - _term),
    right=t * mu * (a - e**2 / s**2) / 2 + t**2 * mu * e**2 / (2 * s**2 * (s + t)),
    falsified_right=t * mu * (a + e**2 / s**2) / 2 + t**2 * mu * e**2 / (2 * s**2 * (s + t)),
)
ACTIVE = Validity(
    name="F = 0",
    reading="V = E e^2, H = E h e: where F = 0, the first equation is the same as H = alpha s; by Gaussian "
    "integration by parts H = s E dx/dz, so this is the second equation",
    hypotheses=[*_SCALES, A * S / 2 + V / (2 * S) == H, V == A * S * S],
    conclusion=H == A * S,
    falsified_conclusion=H == 2 * A * S,
)
_sinh, _cosh = (t - 1 / t) / 2, (t + 1 / t) / 2
SLOPE = Identity(
    name="dx/dz",
    reading="t is exp(asinh(2 x/r)), so x = (r/2) sinh, R = r cosh = sqrt(r^2 + 4 x^2), dx = (r/2) cosh and dz = (r/2) "
    "cosh + g/2 (per unit of asinh(2 x/r)): dx/dz = 1/(1 + g/R), and R^2 - 4 x^2 = r^2",
    left=(r * _cosh / 2) / (r * _cosh / 2 + g / 2) + (r * _cosh) ** 2 - 4 * (r * _sinh / 2) ** 2,
    right=1 / (1 + g / (r * _cosh)) + r**2,
    falsified_right=1 / (1 + g / (r * _sinh)) + r**2,
)
SQUARE = Identity(
    name="the square",
    reading="mu times the integrand of F is (mu/(2 s)) (e - s h)^2 and what does not depend on e: so its least value "
    "over e with q is E min_x [q(x) + (x - z)^2/(2 g)] - mu s (1 - alpha)/2 = Phi(s, mu), as E h^2 = 1; convex in s, "
    "concave in mu, with derivatives mu (alpha - V)/2 in s and s [(alpha + V)/2 - A] in mu (V = E e^2/s^2, A = E "
    "dx/dz)",
    left=mu * _term,
    right=mu * (e - s * h) ** 2 / (2 * s) - mu * s * (h**2 - a) / 2,
    falsified_right=mu * (e - s * h) ** 2 / (2 * s) - mu * s * (h**2 + a) / 2,
)
X, Y, B, C, K, R, Q, M = z3.Reals("x y b c k R Q m")
SHRINKS = Validity(
    name="x shrinks as g grows",
    reading="x + g b = y + k c (both are z > 0), k > g > 0, where b and c are asinh(2 x/r)/2 and asinh(2 y/r)/2, "
    "which are at least 0 and ordered as x and y are",
    hypotheses=[G > 0, K > G, X >= 0, Y >= 0, B >= 0, C >= 0, z3.Implies(Y > X, C >= B), X + G * B == Y + K * C],
    conclusion=Y <= X,
    falsified_conclusion=Y >= X + 1,
)
FALLS = Validity(
    name="A falls as g grows",
    reading="so sqrt(r^2 + 4 x^2) goes from R down to Q, and 1/(1 + g/R) falls: its mean A does",
    hypotheses=[G > 0, K > G, Q > 0, R >= Q],
    conclusion=1 / (1 + K / Q) < 1 / (1 + G / R),
    falsified_conclusion=1 / (1 + K / Q) > 1 / (1 + G / R),
)
A0, V0, AG = z3.Reals("A0 V0 A")


def _side(name: str, larger: bool, words: str) -> Validity:
    """The criterion on one side; A0 and V0 are at the root g0 of (alpha + V)/2 - A."""
    order = [AG > A, A0 >= AG] if larger else [AG < A, A0 <= AG]
    return Validity(
        name=name,
        reading=words,
        hypotheses=[*order, V0 == 2 * A0 - A],
        conclusion=V0 > A if larger else V0 < A,
        falsified_conclusion=V0 <= A if larger else V0 >= A,
    )


BELOW = _side(
    "s is below the fixed point",
    True,
    "V > 2A - alpha at g: (alpha + V)/2 - A is positive there and rises in g, so its root g0 is below g, where A is "
    "not smaller; A > alpha at g brings V > alpha at g0: max over mu of Phi falls at s",
)
ABOVE = _side(
    "s is above the fixed point",
    False,
    "V < 2A - alpha and A < alpha at g: g0 is above g, V < alpha there, and max over mu of Phi rises at s",
)
_var, _z, _m = sympy.symbols("v z m")
_total = _var + s**2
GIVEN_Z = Identity(
    name="X* given z",
    reading="X* has mean m and variance v, z = X* + s h: given z, X* has the mean m + v (z - m)/(v + s^2) and the "
    "variance v s^2/(v + s^2) (v = 0: z - s h is m). With x = z - g t/2, t = asinh(2 x/r), x less that mean, over s",
    left=(_z - g * t / 2 - _m - _var * (_z - _m) / _total) / s,
    right=(_z - _m) * s / _total - g * t / (2 * s),
    falsified_right=(_z - _m) * s / _total + g * t / (2 * s),
)
Z, D = z3.Reals("z d")
BETWEEN_0 = Validity(
    name="beyond the window",
    reading="x lies between 0 and z; X* is m (v = 0), or its mean given z is d z with 0 <= d <= 1 (m = 0): the "
    "square of the difference is at most m^2 + (z - m)^2",
    hypotheses=[
        z3.Or(z3.And(X >= 0, X <= Z), z3.And(Z <= X, X <= 0)),
        D >= 0,
        D <= 1,
        z3.Or(Y == M, z3.And(M == 0, Y == D * Z)),
    ],
    conclusion=(X - Y) * (X - Y) <= M * M + (Z - M) * (Z - M),
    falsified_conclusion=2 * (X - Y) * (X - Y) <= M * M + (Z - M) * (Z - M),
)

LOWEST = "a convex, lower semicontinuous function has a least value on a bounded, closed, convex set of a Hilbert space"
MULTIPLIER = (
    "a convex problem with a point where its constraint is strict has a multiplier at each minimum, and where the "
    "conditions hold with one there is a minimum (Slater)"
)
PARTS = "Gaussian integration by parts: E h f(h) = E f'(h) for smooth f of moderate growth"
CONJUGATE = "E q(X* + e) >= E h e - E q*(h) (Fenchel), so it is at least alpha s/2 - E q*(h): large s are not minimal"
TANGENT = "E q(X* + e) >= E q(X*) + E q'(X*) e (q is convex): where s, so e, goes to 0 it is not below E q(X*)"
FREE = (
    "were the constraint strict, or its multiplier 0, e would be the minimum without it, X* + e = 0, and E h e = 0 is "
    "less than alpha s/2; were g not unique, z = x and q'(x) = 0 almost surely"
)
PARTIAL = "the least value of a jointly convex function over some of its arguments is convex in the others"
ENVELOPE = "the derivative of a least or largest value is that of the function at the place where it is taken (Danskin)"
DOMINATED = "A goes to 1 and V to 1 as g goes to 0, A to 0 and V to E X*^2/s^2 as g grows (dominated convergence)"
SCOPE = "0 < alpha < 1, finitely many groups with r > 0, X* of finite variance and not 0; without noise"

CLAIMS = (
    Claim(
        id="prop-5.1/unique",
        title="The fixed point exists and is unique",
        text="For 0 < alpha < 1 the equations alpha s^2 = E (x - X*)^2 and alpha = E 1/(1 + g/sqrt(r^2 + 4 x^2)), "
        "where x + (g/2) asinh(2 x/r) = X* + s h, have exactly one solution s, g > 0.",
        scope=SCOPE,
        steps=(CONVEX, BOUNDED, DESCENT, IN_E, IN_S, ACTIVE, SLOPE),
        principles=(LOWEST, TANGENT, CONJUGATE, MULTIPLIER, FREE, PARTS),
        uses=("calculus/asinh/convex",),
        wording=(Wording.DERIVED,),
    ),
    Claim(
        id="prop-5.1/side",
        title="On which side of s the fixed point is",
        text="Let A(s, g) = E 1/(1 + g/sqrt(r^2 + 4 x^2)) and V(s, g) = E (x - X*)^2/s^2, and let s*, g* be the "
        "fixed point. If at some g A > alpha and V > 2A - alpha, then s < s*; if A < alpha and V < 2A - alpha, then "
        "s > s*.",
        scope=SCOPE,
        steps=(CONVEX, SQUARE, IN_S, SHRINKS, FALLS, BELOW, ABOVE),
        principles=(PARTIAL, ENVELOPE, BETWEEN, DOMINATED),
        uses=("prop-5.1/unique",),
        wording=(Wording.DERIVED,),
    ),
    Claim(
        id="prop-5.1/integrals",
        title="A and V as integrals over t = asinh(2 x/r)",
        text="With z(t) = (r/2) sinh t + g t/2 and the density p of z, N(m, sigma^2), sigma^2 = v + s^2: A is the "
        "integral of p(z(t)) (r/2) cosh t, V - v/sigma^2 that of p(z(t)) ((z - m) s/sigma^2 - g t/(2 s))^2 ((r/2) "
        "cosh t + g/2); where |z - m| >= L sigma they have at most P(|h| >= L), and E [m^2 + sigma^2 h^2; |h| >= "
        "L]/s^2.",
        scope="one group: X* Gaussian with m = 0 and v >= 0, or X* = m and v = 0 (or +-m, by symmetry); r, s, g > 0",
        steps=(SLOPE, GIVEN_Z, BETWEEN_0),
        wording=(Wording.DERIVED,),
    ),
)
