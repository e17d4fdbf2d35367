"""`generalisation`: the predicted error of fine-tuning for a list of sample sizes, in floats or enclosed."""

from collections.abc import Iterable
from dataclasses import dataclass

from ftc_verify.arguments import in_order
from ftc_verify.bias.replica.balls import Enclosure, enclose
from ftc_verify.bias.replica.floats import fixed_point
from ftc_verify.bias.replica.points import Law, Point, Teacher
from ftc_verify.bias.setting import Setting
from ftc_verify.errors import InputError
from ftc_verify.progress import Progress, silent
from ftc_verify.rationals import Number, Q, as_text

__all__ = ["DIGITS", "MOST_POINTS", "Curve", "Prediction", "generalisation"]

MOST_POINTS = 1000
"""The most sample sizes of one curve: a few tens of seconds."""
DIGITS = 8
"""Digits of the enclosures."""


@dataclass(frozen=True)
class Prediction:
    """The fixed point at one alpha.

    Attributes
    ----------
    alpha
        Samples divided by coordinates.
    error
        E |beta_FT - beta*|^2/d, where the teacher's is 1: about nine digits in floating point, no proof.
    s, g
        The fixed point that it is of, in floating point.
    enclosure
        Bounds of the error that are proved, given that the fixed point is what the error is; None if not asked for.
    """

    alpha: Q
    error: float
    s: float
    g: float
    enclosure: Enclosure | None = None


@dataclass(frozen=True)
class Curve:
    """Predictions for one teacher and one network."""

    teacher: Teacher
    setting: Setting
    points: tuple[Prediction, ...]


def generalisation(
    alphas: Iterable[Number],
    *,
    rho_pt: Number,
    shared: Number,
    new: Number,
    c: Number,
    lam: Number,
    gamma: Number,
    law: str = Law.GAUSS,
    beta_pt_squared: Number = 1,
    rigorous: bool = False,
    progress: Progress = silent,
) -> Curve:
    """The error after fine-tuning on alpha d random samples of a random teacher, as d grows: the replica prediction.

    (Anguita et al. 2026, section 5, as the authors' notes have it. That the error is what the fixed point says rests on
    the replica method; `rigorous` is about the fixed point.)

    Parameters
    ----------
    alphas
        Samples divided by coordinates: each strictly between 0 and 1, at most `MOST_POINTS` of them.
    rho_pt
        The fraction of coordinates that pretraining uses.
    shared, new
        Fractions of all coordinates that fine-tuning uses: among those of pretraining, and others.
    c, lam, gamma
        The network's scales, as in `Setting`; lambda < 0 is a small earlier layer.
    law
        "gauss" or "spike": of the teacher's coefficients, whose variance is 1/(shared + new).
    beta_pt_squared
        beta_PT^2 on the coordinates of pretraining: 1, or 1/rho_pt.
    rigorous
        Enclose each error, to `DIGITS` digits.
    progress
        Called with the part that is done.

    Raises
    ------
    InputError
        As `Teacher.of`, `Point.of` and `Setting.of`; no alpha, or too many.
    UndecidedError
        The fixed point is beyond what floats hold.

    Examples
    --------
    >>> curve = generalisation(["7/100"], rho_pt="1/10", shared="1/100", new=0, c="1/1000", lam="-99/100", gamma=0)
    >>> print(f"{curve.points[0].error:.5g}")
    0.0016992
    """
    teacher, setting = Teacher.of(rho_pt, shared, new, law, beta_pt_squared), Setting.of(c, lam, gamma)
    values = in_order(alphas, "alpha")
    if not 0 < len(values) <= MOST_POINTS:
        raise InputError(f"alpha: {len(values)} values; at least 1 is needed, at most {MOST_POINTS}")
    points = [Point.of(value, teacher, setting) for value in values]
    found = []
    for number, point in enumerate(points):
        progress(number / len(points), f"alpha = {as_text(point.alpha)}")
        found.append(_prediction(point, rigorous))
    return Curve(teacher, setting, tuple(found))


def _prediction(point: Point, rigorous: bool) -> Prediction:
    solved = fixed_point(point)
    enclosure = enclose(point, DIGITS) if rigorous else None
    return Prediction(point.alpha, solved.error, solved.s, solved.g, enclosure)
