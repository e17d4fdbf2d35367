"""Exact real numbers made of rationals by + - * /, square roots and logarithms: sign, floor, ceiling, comparison.

A number is a rational (`Q`) or a `Radical`, a tree of operations. Signs are decided by interval arithmetic (arb) with
more and more digits, and zero by a separation bound: every such number is U / L with algebraic integers U, L in a field
of degree D <= 2^s, s the number of square roots, all conjugates of U and L bounded by u and l (below). If U is not 0,
its norm is at least 1 in absolute value, so |U| >= u^-(D-1) and |U / L| >= 1 / (u^(D-1) l). The rules are

    p/q: (|p|, q)     x + y: (u_x l_y + l_x u_y, l_x l_y)     x y: (u_x u_y, l_x l_y)     x / y: (u_x l_y, l_x u_y)
    sqrt x: (sqrt(u_x l_x), l_x), for sqrt(U / L) = sqrt(U L) / L,

the last two after Burnikel, Fleischer, Mehlhorn and Schirra. What is kept are upper bounds of log2 u and log2 l.

There is no such bound for logarithms (`logarithms.py` makes them). With one in it, a number that is not told from 0
with MAX_BITS bits is undecided: nobody says that it is 0.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

from flint import arb, ctx, fmpq, fmpz

from ftc_verify.budget import charge
from ftc_verify.errors import InputError, UndecidedError
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["MAX_BITS", "MAX_ROOTS", "Radical", "Real", "add", "ceiling", "divide", "floor", "multiply", "node", "power"]
__all__ += ["sign", "square_root", "subtract"]

MAX_BITS = 4096
"""The most bits of a numerator, a denominator, or a bound u or l."""
MAX_ROOTS = 6
"""The most square roots and logarithms in one number."""
OPERATION = 700
"""What an operation costs whatever its size, in units of work (budget.py)."""


@dataclass(frozen=True)
class Radical:
    """A number with square roots or logarithms in it: `op` is +, -, *, /, sqrt or log (to base e, or to the second
    argument); `roots` is how many there are, `logs` whether a logarithm is among them."""

    op: str
    args: tuple["Real", ...]
    log_u: int
    log_l: int
    roots: int
    logs: bool = False


Real: TypeAlias = Q | Radical


def _bounds(x: Real) -> tuple[int, int, int]:
    if isinstance(x, Radical):
        return x.log_u, x.log_l, x.roots
    return int(abs(x.p)).bit_length(), int(x.q).bit_length(), 0


def node(op: str, args: tuple[Real, ...], log_u: int, log_l: int, roots: int) -> Real:
    """The number that an operation gives, of these bounds; InputError where it is beyond the limits."""
    logs = op == "log" or any(isinstance(x, Radical) and x.logs for x in args)
    return _checked(Radical(op, args, log_u, log_l, roots, logs))


def _checked(x: Real) -> Real:
    log_u, log_l, roots = _bounds(x)
    charge(OPERATION + log_u + log_l)
    if max(log_u, log_l) > MAX_BITS:
        raise InputError(f"a number of more than {MAX_BITS} bits")
    if roots > MAX_ROOTS:
        raise InputError(f"a number of more than {MAX_ROOTS} square roots or logarithms")
    return x


def add(x: Real, y: Real) -> Real:
    """x + y; InputError, here and below, where a number grows beyond the limits; UndecidedError where it matters
    whether a number with logarithms is 0, and nobody can tell."""
    return _sum("+", x, y)


def subtract(x: Real, y: Real) -> Real:
    """x - y."""
    return _sum("-", x, y)


def _sum(op: str, x: Real, y: Real) -> Real:
    if not isinstance(x, Radical) and not isinstance(y, Radical):
        return _checked(x + y if op == "+" else x - y)
    (u1, l1, r1), (u2, l2, r2) = _bounds(x), _bounds(y)
    return node(op, (x, y), max(u1 + l2, l1 + u2) + 1, l1 + l2, r1 + r2)


def multiply(x: Real, y: Real) -> Real:
    """x y."""
    if ZERO in (x, y):
        return ZERO
    if not isinstance(x, Radical) and not isinstance(y, Radical):
        return _checked(x * y)
    (u1, l1, r1), (u2, l2, r2) = _bounds(x), _bounds(y)
    return node("*", (x, y), u1 + u2, l1 + l2, r1 + r2)


def divide(x: Real, y: Real) -> Real:
    """x / y; InputError if y is 0."""
    if sign(y) == 0:
        raise InputError("a division by 0")
    if not isinstance(x, Radical) and not isinstance(y, Radical):
        return _checked(x / y)
    (u1, l1, r1), (u2, l2, r2) = _bounds(x), _bounds(y)
    return node("/", (x, y), u1 + l2, l1 + u2, r1 + r2)


def power(x: Real, exponent: Real) -> Real:
    """x to a whole power; InputError for another exponent, 0 to a power <= 0, or too large a result."""
    if isinstance(exponent, Radical) or exponent.q != 1:
        raise InputError("an exponent with square roots, or not a whole number")
    times = abs(int(exponent.p))
    if sign(x) == 0:
        if exponent <= 0:
            raise InputError("0 to a power that is not positive")
        return ZERO
    if x == 1 or x == -1:
        return ONE if x == 1 or times % 2 == 0 else -ONE
    if times > MAX_BITS:
        raise InputError(f"an exponent above {MAX_BITS}")
    result: Real = ONE
    square = x
    while times:  # the bits of the exponent, the lowest first
        if times & 1:
            result = multiply(result, square)
        times >>= 1
        square = multiply(square, square) if times else square
    return divide(ONE, result) if exponent < 0 else result


def square_root(x: Real) -> Real:
    """The square root; InputError if x is negative."""
    which = sign(x)
    if which < 0:
        raise InputError("a square root of a negative number")
    if which == 0:
        return ZERO
    if not isinstance(x, Radical):
        p, q = fmpz(x.p).isqrt(), fmpz(x.q).isqrt()
        if p * p == x.p and q * q == x.q:
            return fmpq(p, q)
    log_u, log_l, roots = _bounds(x)
    return node("sqrt", (x,), (log_u + log_l + 1) // 2, log_l, roots + 1)


def _enclosed(x: Real) -> Any:
    """A ball that holds x, at the current precision."""
    charge(OPERATION + ctx.prec + ctx.prec**2 // (1 << 16))  # long numbers cost more than their length
    if not isinstance(x, Radical):
        return arb(x.p) / arb(x.q)
    if x.op == "sqrt":
        return _enclosed(x.args[0]).sqrt()  # not a number where the ball is too wide: then more digits are taken
    if x.op == "log":
        charge(len(x.args) * (15 * ctx.prec + ctx.prec**2 // (1 << 10)))
        logs = [_enclosed(argument).log() for argument in x.args]
        return logs[0] if len(logs) == 1 else logs[0] / logs[1]
    left, right = _enclosed(x.args[0]), _enclosed(x.args[1])
    if x.op == "+":
        return left + right
    if x.op == "-":
        return left - right
    return left * right if x.op == "*" else left / right


def sign(x: Real) -> int:
    """-1, 0 or 1, exactly; UndecidedError for a number with logarithms that MAX_BITS bits do not tell from 0."""
    if not isinstance(x, Radical):
        return int(x > 0) - int(x < 0)
    enough = ((1 << x.roots) - 1) * x.log_u + x.log_l + 8
    precision = 64
    while True:
        with ctx.workprec(precision):
            ball = _enclosed(x)
            if ball > 0:
                return 1
            if ball < 0:
                return -1
            if not x.logs and ball.is_finite() and bool(abs(ball) < arb(2) ** -enough):
                return 0
        precision = _more(precision, x)


def _more(precision: int, x: Radical) -> int:
    """Twice the precision, up to a limit where no bound decides."""
    if x.logs and precision >= MAX_BITS:
        raise UndecidedError(f"logarithms that {MAX_BITS} bits do not tell apart")
    return 2 * precision


def floor(x: Real) -> int:
    """The largest integer that is at most x."""
    if not isinstance(x, Radical):
        return int(x.floor())
    precision = 64
    while True:
        with ctx.workprec(precision):
            ball = _enclosed(x)
            whole = ball.floor().unique_fmpz()
            if whole is not None:
                return int(whole)
            near = (ball + arb(1) / 2).floor().unique_fmpz()  # x is close to an integer: then this is that integer
        if near is not None:
            return int(near) - (sign(subtract(x, fmpq(near))) < 0)
        precision = _more(precision, x)


def ceiling(x: Real) -> int:
    """The least integer that is at least x."""
    return -floor(subtract(ZERO, x))
