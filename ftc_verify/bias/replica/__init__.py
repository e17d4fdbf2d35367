"""The replica prediction: the error of a fine-tuned diagonal linear network on a random teacher, as the solution of two
equations.

(Anguita et al. 2026, the set-up of Proposition 5.1 as the authors' notes have it. That the equations give the error as
the dimension grows is the replica method's, and proved by others for problems of this kind; here it is supposed.)

Samples X have independent entries N(0, 1/d), there are alpha d of them, without noise. A coordinate belongs to a group
with its share of all d coordinates, its r = sqrt k, and the law of its teacher X*: N(0, v), or m and -m, or 0. With h
a standard Gaussian independent of X*, z = X* + s h and x the solution of x + (g/2) asinh(2 x / r) = z, the fixed point
(s, g), both positive, solves

    alpha s^2 = E (x - X*)^2,        alpha = A(s, g) := E 1 / (1 + g / sqrt(r^2 + 4 x^2)),

and the error E |beta - beta*|^2 / d is alpha s^2 (the teacher's is 1). In t = asinh(2 x / r), z is the entire function
(r/2) sinh t + g t/2 of t, and for X* with mean m and variance v, and sigma^2 = v + s^2, given z,

    A = E (dx/dz),      V := E (x - X*)^2 / s^2 = v / sigma^2 + E [ (z - m) s / sigma^2 - g t / (2 s) ]^2,

so both are integrals over t of a Gaussian density at z(t), times r/2 cosh t = dx/dt, or times that square and dz/dt =
r/2 cosh t + g/2 (for m and -m the part of m alone, by symmetry). `floats` has them by the trapezoidal rule; `balls` has
rigorous bounds, and takes guesses from `floats`, nothing else.
"""

from ftc_verify.bias.replica.balls import Enclosure, enclose, less
from ftc_verify.bias.replica.floats import FixedPoint, fixed_point
from ftc_verify.bias.replica.points import Law, Point, Teacher

__all__ = ["Enclosure", "FixedPoint", "Law", "Point", "Teacher", "enclose", "fixed_point", "less"]
