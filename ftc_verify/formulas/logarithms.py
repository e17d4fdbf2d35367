"""Logarithms of exact real numbers: rational where they are, by powers; else enclosed by arb's balls, never rounded."""

from flint import arb, ctx, fmpq

from ftc_verify.budget import charge
from ftc_verify.errors import InputError
from ftc_verify.formulas.radicals import MAX_BITS, OPERATION, Radical, Real, node, sign, subtract
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["logarithm"]

LOG_BITS = 13
"""The bits that a logarithm counts as in the limits on numbers made of it."""


def logarithm(x: Real, base: Real | None = None) -> Real:
    """log x to base e, or to a base.

    Of rationals, log(x, b) is exact where it is rational, and log(1) is 0; every other one is transcendental
    (Lindemann; Gelfond and Schneider), and so never equal to a rational that it is compared with.

    Raises
    ------
    InputError
        x is not positive; the base is not positive, or 1; a number beyond the limits.
    UndecidedError
        Whether one of these is so cannot be told.

    Examples
    --------
    >>> logarithm(fmpq(8), fmpq(2)), logarithm(fmpq(1, 27), fmpq(9))
    (3, -3/2)
    """
    if sign(x) <= 0:
        raise InputError("a logarithm of a number that is not positive")
    if base is not None and (sign(base) <= 0 or sign(subtract(base, ONE)) == 0):
        raise InputError("a logarithm to a base that is not positive, or is 1")
    if x == ONE:
        return ZERO
    given = (x,) if base is None else (x, base)
    if base is not None and not isinstance(x, Radical) and not isinstance(base, Radical):
        exact = _rational(x, base)
        if exact is not None:
            return exact
    return node("log", given, LOG_BITS, 0, 1 + sum(one.roots for one in given if isinstance(one, Radical)))


def _bits(x: Q) -> int:
    return max(int(abs(x.p)).bit_length(), int(x.q).bit_length())


def _rational(x: Q, base: Q) -> Q | None:
    """log(x, base) if it is rational, p/q in lowest terms: then x = r^p and base = r^q for a rational r, so |p| and q
    are at most the bits of x and base. A ball narrower than the distance of two such fractions names at most one, which
    powers confirm or refuse."""
    bits, most = _bits(x) + _bits(base), _bits(base)
    charge((2 * OPERATION + bits // 4) * most + 40 * bits + bits**2 // (1 << 9))
    with ctx.workprec(bits + 64):
        ball = (arb(x.p) / arb(x.q)).log() / (arb(base.p) / arb(base.q)).log()
        if not abs(ball) < 2 * MAX_BITS:
            return None
        for q in range(1, most + 1):
            p = (ball * q + arb(1) / 2).floor().unique_fmpz()
            if p is None or not (ball * q - p).contains(0):
                continue
            charge(10 * q * bits)
            return fmpq(p, q) if x**q == base ** int(p) else None
    return None
