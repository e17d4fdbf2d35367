"""How far g may be from a change that is wanted."""

from dataclasses import dataclass

from flint import fmpq, fmpz

from ftc_verify.float_format import FloatFormat
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["EXACT", "Tolerance"]


@dataclass(frozen=True)
class Tolerance:
    """At a changed sample |g(x_i) - z_i| <= ulps * ulp(z_i) + absolute, whatever the order of operations.

    Where z_i = 0 (others, and outputs that keep their value) nothing is allowed: g is 0. ulp(z) is the distance of z's
    binade: 2^(floor(log2 |z|) - p + 1).
    """

    ulps: Q = ZERO
    absolute: Q = ZERO

    def at(self, z: Q, format: FloatFormat) -> Q:
        """The largest allowed distance from z, a number of the format."""
        if not z:
            return ZERO
        size = abs(z)
        exponent = int(size.p.bit_length()) - int(size.q.bit_length())
        if size < (fmpq(fmpz(2) ** exponent) if exponent >= 0 else ONE / fmpz(2) ** -exponent):
            exponent -= 1
        shift = exponent - format.precision + 1
        ulp = fmpq(fmpz(2) ** shift) if shift >= 0 else ONE / fmpz(2) ** -shift
        return self.ulps * ulp + self.absolute


EXACT = Tolerance()
