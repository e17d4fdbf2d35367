"""The rows on asinh: the derivatives whose signs show what `asinh.py` states."""

import sympy
import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.statements.render import scope, sentence
from ftc_verify.claims.statements.statement import Statement
from ftc_verify.claims.steps import Citation, Rising, Step, Validity

from . import asinh as said
from .principles import BETWEEN, MEAN_VALUE, UNBOUNDED

u, v, d = sympy.symbols("u v d")
U, V, D = z3.Reals("u v d")
asinh = sympy.asinh


def _h(t: sympy.Expr) -> sympy.Expr:
    return sympy.sqrt(1 + t**2)


def _g(t: sympy.Expr) -> sympy.Expr:
    """The potential with r = 4."""
    return 1 - _h(t) + t * asinh(t)


def _t(t: sympy.Expr) -> sympy.Expr:
    """tanh(asinh(t)/2)."""
    return t / (_h(t) + 1)


POSITIVE = Rising("positive", "asinh is positive right of 0: its derivative is 1/h", u, asinh(u), asinh(u) - u)
BELOW = Rising("below", "asinh(u) < u: 1 - 1/h is positive", u, u - asinh(u), asinh(u) - u)
GROWING = Rising(
    "growing", "asinh(v) > asinh(u): the derivative 1/k is positive", v, asinh(v) - asinh(u), asinh(u) - asinh(v), u
)
POTENTIAL = Rising(
    "potential",
    "g(u) = 1 - h + u asinh(u) is positive: its derivative is asinh(u)",
    u,
    _g(u),
    _g(u) - u,
    cites=(Citation(POSITIVE),),
)
HALF = Rising(
    "half",
    "(h + 1) asinh(u) > 2 u: h times the derivative of the difference is g(u)",
    u,
    asinh(u) * (_h(u) + 1) - 2 * u,
    2 * u - asinh(u) * (_h(u) + 1),
    cites=(Citation(POTENTIAL),),
)
THIRD = Rising(
    "third",
    "asinh(u)^3/12 - asinh(u) + 2 t > 0 with t = u/(h + 1): h times the derivative is asinh(u)^2/4 - t^2",
    u,
    asinh(u) ** 3 / 12 - asinh(u) + 2 * _t(u),
    asinh(u) - asinh(u) ** 3 / 13 - 2 * _t(u),
    cites=(Citation(HALF), Citation(POSITIVE)),
)
FALLING = Rising(
    "falling",
    "t/asinh(u) falls, where t = u/(h + 1): the sign of its derivative is that of asinh(u) - u",
    v,
    _t(u) / asinh(u) - _t(v) / asinh(v),
    _t(v) / asinh(v) - _t(u) / asinh(u),
    u,
    (U > 0,),
    (Citation(POSITIVE), Citation(POSITIVE, {U: V}), Citation(BELOW, {U: V})),
)
FIFTH = Rising(
    "fifth",
    "3 t + t^3 < 2 asinh(u): h times the derivative of the difference is (1 + 3 t^4)/2, up to a factor",
    u,
    4 * asinh(u) - 6 * _t(u) - 2 * _t(u) ** 3,
    _t(u) - asinh(u),
)


def _rate(t: sympy.Expr) -> sympy.Expr:
    return (_h(t) - 1) / (asinh(t) - _t(t))


RISING = Rising(
    "rising",
    "(h - 1)/(asinh(u) - t) rises: the sign of its derivative is that of 2 asinh(u) - 3 t - t^3",
    v,
    _rate(v) - _rate(u),
    _rate(u) - _rate(v),
    u,
    (U > 0,),
    (
        *(Citation(step) for step in (POSITIVE, HALF)),
        *(Citation(step, {U: V}) for step in (POSITIVE, HALF, POTENTIAL, FIFTH)),
    ),
)
RIGHT = Rising(
    "right",
    "for v > u, exchanged: g(v) - g(u) - asinh(u) (v - u) > 0, whose derivative is asinh(v) - asinh(u)",
    v,
    _g(v) - _g(u) - asinh(u) * (v - u),
    _g(u) - _g(v) + asinh(u) * (v - u),
    u,
    cites=(Citation(GROWING),),
)
ODD = Rising(
    "odd",
    "asinh(u) > asinh(u - d), which sympy writes -asinh(d - u)",
    d,
    asinh(u) + asinh(d - u),
    -asinh(u) - asinh(d - u),
)
LEFT = Rising(
    "left",
    "for v = u - d: g(u - d) - g(u) + asinh(u) d > 0, whose derivative by d is asinh(u) - asinh(u - d)",
    d,
    _g(u - d) - _g(u) + asinh(u) * d,
    _g(u) - _g(u - d) - asinh(u) * d,
    cites=(Citation(ODD),),
)
_A, _B, _H, _K = z3.Reals("A B H K")
_POSITIVE = [U > 0, V > 0, _A > 0, _B > 0, _H > 0, _K > 0]
MULTIPLIED = Validity(
    "multiplied",
    "the quotients of `falling` multiplied out; A and B are asinh(u) and asinh(v), H and K are h + 1 and k + 1",
    [*_POSITIVE, U / _H / _A - V / _K / _B > 0],
    V * _H * _A < U * _K * _B,
    V * _H * _A < U * _K * _B - 1,
)
CROSSED = Validity(
    "crossed",
    "the quotients of `rising` multiplied out; A and B are asinh - t at u and at v, H and K are h - 1 and k - 1",
    [_A > 0, _B > 0, _K / _B - _H / _A > 0],
    _H * _B < _K * _A,
    _H * _B < _K * _A - 1,
)


LOG = Rising(
    "log",
    "asinh(u) > log(1 + u): 1/h > 1/(1 + u)",
    u,
    asinh(u) - sympy.log(1 + u),
    sympy.log(1 + u) - asinh(u),
)
_X = z3.Real("x")
_ROOT = [U > 0, _H > 0, _H * _H == 1 + U * U, _X > 0]
NEAR = Validity(
    "near",
    "x = asinh(u), by the rows cubic and mean: l-order is above 2 - u^2/6, so near 2 for small u",
    [*_ROOT, _X < U, 12 * (_H + 1) * _X - 24 * U < (_H + 1) * _X * _X * _X, 2 * U < (_H + 1) * _X],
    (2 - U * U / 6) * (1 - _H + U * _X) < U * _X,
    (2 - U * U / 7) * (1 - _H + U * _X) < U * _X,
)
FAR = Validity(
    "far",
    "x = asinh(u) > 1: l-order is below x/(x - 1), so near 1 for large x",
    [*_ROOT, _X > 1],
    (_X - 1) * (U * _X) < _X * (1 - _H + U * _X),
    (_X - 1) * (U * _X) < _X * (1 - _H + U * _X) - 1,
)
_T, _S = z3.Reals("t s")
SIGNS = Validity(
    "signs",
    "s^2 - t is at most 0 at 0 and at least 0 at 1 + t",
    [_T >= 0],
    z3.And(_T >= 0 * 0, _T <= (1 + _T) * (1 + _T)),
    _T <= (_T - 1) * (_T - 1),
)


def _row(
    statement: Statement,
    title: str,
    *steps: Step,
    principles: tuple[str, ...] = (MEAN_VALUE,),
    uses: tuple[str, ...] = (),
) -> Claim:
    return Claim(
        id=statement.name,
        title=title,
        text=sentence(statement.formula, statement.vocabulary),
        scope=scope(statement.formula, statement.vocabulary),
        steps=steps,
        principles=principles,
        uses=uses,
    )


CLAIMS = (
    _row(said.SMALL, "asinh lies between 0 and the line", POSITIVE, BELOW),
    _row(said.GROWS, "asinh grows", GROWING),
    _row(said.MEAN, "tanh(x/2) < x/2, for x = asinh(u)", POSITIVE, POTENTIAL, HALF),
    _row(said.CUBIC, "x/2 - tanh(x/2) < x^3/24", POSITIVE, POTENTIAL, HALF, THIRD),
    _row(said.FALLS, "tanh(x/2)/x falls", POSITIVE, BELOW, FALLING, MULTIPLIED),
    _row(said.RISES, "(l - 1)/r falls in r", POSITIVE, POTENTIAL, HALF, FIFTH, RISING, CROSSED),
    _row(said.CONVEX, "The potential is strictly convex", GROWING, RIGHT, ODD, LEFT),
    _row(said.LARGE, "asinh grows beyond every bound", LOG, GROWING, principles=(MEAN_VALUE, UNBOUNDED)),
    _row(
        said.TAKES,
        "l-order takes every value between 1 and 2",
        NEAR,
        FAR,
        principles=(BETWEEN,),
        uses=("calculus/asinh", "calculus/asinh/mean", "calculus/asinh/cubic", "calculus/asinh/large"),
    ),
    _row(said.ROOT, "Square roots", SIGNS, principles=(BETWEEN,)),
)
