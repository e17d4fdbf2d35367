"""Balls in decimal notation: a center and a radius that contain the ball, and rounded values for people."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Context, Decimal

from ftc_verify.bias.potential import Ball, hull
from ftc_verify.errors import UndecidedError

__all__ = ["DecimalBall", "in_decimals", "rounded", "with_radius"]

_MOST_DIGITS = 1000


@dataclass(frozen=True)
class DecimalBall:
    """Decimals that `rationals.parse` reads: the number is at most `radius` away from `center`."""

    center: str
    radius: str

    def to_json(self) -> dict[str, str]:
        """Both, by name."""
        return {"center": self.center, "radius": self.radius}


def in_decimals(ball: Ball) -> DecimalBall:
    """A decimal ball around the ball, little wider.

    Raises
    ------
    UndecidedError
        The ball is not finite: nothing is known of the number.
    """
    if not ball.is_finite():
        raise UndecidedError("a number here is not known to any digit: these scales are too far apart")
    digits = min(max(int(ball.rel_accuracy_bits() * 0.302), 0), _MOST_DIGITS) + 3
    center, radius, exponent = map(int, ball.mid_rad_10exp(digits))
    upwards = Context(prec=3, rounding=ROUND_CEILING).create_decimal(_decimal(radius, exponent))
    return DecimalBall(*(str(value).lower() for value in (_decimal(center, exponent), upwards)))


def rounded(ball: Ball, digits: int = 12) -> str:
    """As many correct digits as there are, at most so many; where not even one is known, a bound of the size."""
    if ball.rel_accuracy_bits() > 4 or ball == 0:
        return str(ball.str(digits, radius=False))
    size = ball.abs_upper()
    return f"0 +- {in_decimals(hull(-size, size)).radius}"


def with_radius(ball: Ball, digits: int = 12) -> str:
    """As many correct digits as there are, at most so many, and within what distance the number is known; a rounded
    number is further than that from it, so the two are not joined by a sign."""
    value = rounded(ball, digits)
    return value if " +- " in value else f"{value}, radius {in_decimals(ball).radius}"


def _decimal(integer: int, exponent: int) -> Decimal:
    """integer * 10^exponent exactly, without zeros at its end."""
    while integer and integer % 10 == 0:
        integer, exponent = integer // 10, exponent + 1
    return Decimal((int(integer < 0), tuple(map(int, str(abs(integer)))), exponent if integer else 0))
