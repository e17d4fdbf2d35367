"""c, lambda and gamma: the scales of the initial weights, as exact numbers."""

from dataclasses import dataclass, field
from typing import Any

from ftc_verify.bias.given import as_number, as_positive
from ftc_verify.errors import InputError
from ftc_verify.rationals import Number, Q, as_text, parse, short

__all__ = ["LAMBDA", "Setting"]

LAMBDA = "lambda = (w0^2 - v0^2)/c is normalised, in [-1, 1], negative where the earlier layer w is the smaller one"
"""The convention, in words; others are in use."""


@dataclass(frozen=True)
class Setting:
    """The scales of the weights before pretraining and of the readout before fine-tuning.

    Attributes
    ----------
    c
        w0^2 + v0^2 > 0.
    lam
        lambda = (w0^2 - v0^2)/c in [-1, 1]: negative where the earlier layer is the smaller one.
    gamma
        The readout before fine-tuning is gamma/sqrt 2 in both pathways; >= 0.
    notes
        For each float that is no short decimal the rational that it is.
    """

    c: Q
    lam: Q
    gamma: Q
    notes: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def of(cls, c: Number, lam: Number, gamma: Number) -> "Setting":
        """Exact numbers, checked.

        Raises
        ------
        InputError
            No number, c <= 0, |lambda| > 1, gamma < 0, or lambda = -1 and gamma = 0, where nothing ever moves.
        """
        setting = cls(
            as_positive(c, "c"),
            as_number(lam, "lambda"),
            as_number(gamma, "gamma"),
            tuple(filter(None, (_about(value, name) for value, name in ((c, "c"), (lam, "lambda"), (gamma, "gamma"))))),
        )
        if abs(setting.lam) > 1:
            raise InputError(f"lambda = {short(setting.lam)}: {LAMBDA}; divide one in [-c, c] by c")
        if setting.gamma < 0:
            raise InputError(f"gamma = {short(setting.gamma)}: it is a scale, 0 or more")
        if setting.lam == -1 and setting.gamma == 0:
            raise InputError(
                "r = sqrt k is 0 for coordinate 1, and all others: with lambda = -1 and gamma = 0 all weights are 0 "
                "when fine-tuning starts, and never move; take lambda > -1 or gamma > 0"
            )
        return setting


def _about(value: Any, name: str) -> str:
    """What is to be known of a float whose digits are not what it is."""
    if not isinstance(value, float):
        return ""
    number, digits = as_number(value, name), parse(repr(value))
    if number == digits:
        return ""
    return f"{name}: the float {value!r} is the rational {as_text(number)}; for {as_text(digits)} pass a text"
