"""Balls in decimal notation: a center and a radius that contain the ball, and rounded values for people."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Context, Decimal

from ftc_verify.bias.potential import Ball

__all__ = ["DecimalBall", "in_decimals", "rounded"]

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
    """A decimal ball around the ball, little wider."""
    digits = min(max(int(ball.rel_accuracy_bits() * 0.302), 0), _MOST_DIGITS) + 3
    center, radius, exponent = map(int, ball.mid_rad_10exp(digits))
    upwards = Context(prec=3, rounding=ROUND_CEILING).create_decimal(_decimal(radius, exponent))
    return DecimalBall(*(str(value).lower() for value in (_decimal(center, exponent), upwards)))


def rounded(ball: Ball, digits: int = 12) -> str:
    """As many correct digits as there are, at most so many; where not even one is known, a bound of the size."""
    if ball.rel_accuracy_bits() > 4:
        return str(ball.str(digits, radius=False))
    return f"0 +-{in_decimals(ball.abs_upper()).center:.3}"


def _decimal(integer: int, exponent: int) -> Decimal:
    """integer * 10^exponent exactly, without zeros at its end."""
    while integer and integer % 10 == 0:
        integer, exponent = integer // 10, exponent + 1
    return Decimal((int(integer < 0), tuple(map(int, str(abs(integer)))), exponent if integer else 0))
