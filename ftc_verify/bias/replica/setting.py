"""A point of the replica prediction: samples a coordinate, the teacher's fractions and law, the network's scales."""

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cached_property

from flint import arb

from ftc_verify.bias.potential import Ball
from ftc_verify.errors import InputError
from ftc_verify.rationals import ONE, ZERO, Number, Q, exact, short
from ftc_verify.words import printable

__all__ = ["Group", "Law", "Setting"]


class Law(StrEnum):
    """The law of the fine-tuning teacher on its support, of variance 1/rho_FT."""

    GAUSS = "gauss"
    SPIKE = "spike"


@dataclass(frozen=True)
class Group:
    """Coordinates with one r and one law of the teacher, as balls at the precision of `flint.ctx`: their share of all
    coordinates, r = sqrt k, and the variance and mean of X* (one of them is 0)."""

    weight: Ball
    r: Ball
    variance: Ball
    mean: Ball


@dataclass(frozen=True)
class Setting:
    """One point, exactly. Every number may be given as an int, a float (the rational that it is), "p/q", ..

    Attributes
    ----------
    alpha
        Samples divided by coordinates, between 0 and 1.
    rho_pt
        The fraction of coordinates that the pretraining teacher uses.
    shared, new
        Fractions of all coordinates that the fine-tuning teacher uses: among those of pretraining, and others.
    c, lam, gamma
        Scale (w0^2 + v0^2) and balance ((w0^2 - v0^2)/c) of the initialization; scale of the new readout.
    law
        `gauss` or `spike`.
    beta_pt_squared
        beta_PT^2 on the coordinates of pretraining.

    Raises
    ------
    InputError
        A value is no number or out of range; nothing moves (lam = -1 and gamma = 0); there is nothing to predict
        (alpha >= 1, or a teacher that is 0).
    """

    alpha: Q
    rho_pt: Q
    shared: Q
    new: Q
    c: Q
    lam: Q
    gamma: Q
    law: Law = Law.GAUSS
    beta_pt_squared: Q = ONE

    def __post_init__(self) -> None:
        for field in fields(self):
            if field.name != "law":
                object.__setattr__(self, field.name, _number(getattr(self, field.name), field.name))
        if self.law not in tuple(Law):
            raise InputError(f"law: {' or '.join(Law)} is needed, not {printable(repr(self.law), 40)}")
        object.__setattr__(self, "law", Law(self.law))
        self._check_scales()
        self._check_teacher()

    def _check_scales(self) -> None:
        if self.alpha <= 0:
            raise InputError(f"alpha = {short(self.alpha)}: there have to be samples, alpha > 0")
        if self.alpha >= 1:
            raise InputError(
                f"alpha = {short(self.alpha)}: with as many samples as coordinates the teacher is found exactly, the "
                "error is 0; take alpha < 1"
            )
        if self.c <= 0:
            raise InputError(f"c = {short(self.c)}: c = w0^2 + v0^2 has to be positive")
        if abs(self.lam) > 1:
            raise InputError(
                f"lam = {short(self.lam)}: it is normalised, (w0^2 - v0^2)/c, so between -1 and 1 (-1: the earlier "
                "layer starts at 0)"
            )
        if self.gamma < 0:
            raise InputError(f"gamma = {short(self.gamma)}: a scale is not negative")
        if self.lam == -1 and self.gamma == 0:
            raise InputError("lam = -1 and gamma = 0: both layers start at 0 and never move; take one of them larger")
        if self.beta_pt_squared < 0:
            raise InputError(f"beta_pt_squared = {short(self.beta_pt_squared)}: a square is not negative")

    def _check_teacher(self) -> None:
        for name in ("rho_pt", "shared", "new"):
            if not 0 <= (value := getattr(self, name)) <= 1:
                raise InputError(f"{name} = {short(value)}: a fraction of all coordinates, between 0 and 1")
        if self.shared > self.rho_pt:
            raise InputError(
                f"shared = {short(self.shared)}: a fraction of all coordinates, of those of pretraining, so at most "
                f"rho_pt = {short(self.rho_pt)}"
            )
        if self.new > 1 - self.rho_pt:
            raise InputError(f"new = {short(self.new)}: at most 1 - rho_pt = {short(1 - self.rho_pt)} are not shared")
        if self.rho_ft == 0:
            raise InputError("shared = new = 0: the teacher of fine-tuning is 0, and so is the error")

    @property
    def rho_ft(self) -> Q:
        """The fraction of coordinates that the fine-tuning teacher uses."""
        return self.shared + self.new

    @cached_property
    def shares(self) -> tuple[tuple[Q, bool, bool], ...]:
        """The groups that are not empty: share, whether pretraining uses them, whether fine-tuning does."""
        groups = (
            (self.shared, True, True),
            (self.new, False, True),
            (self.rho_pt - self.shared, True, False),
            (1 - self.rho_pt - self.new, False, False),
        )
        return tuple(group for group in groups if group[0] > 0)

    def root_k(self, pretrained: bool) -> Ball:
        """r = 2 (1 + lam) (c + sqrt(c^2 + beta_PT^2)) + gamma^2 of a coordinate that pretraining uses, or not."""
        beta_squared = self.beta_pt_squared if pretrained else ZERO
        return 2 * arb(1 + self.lam) * (arb(self.c) + arb(self.c**2 + beta_squared).sqrt()) + arb(self.gamma**2)

    def groups(self) -> list[Group]:
        """The groups that are not empty, at the present precision."""
        size = 1 / self.rho_ft
        spread, mean = (arb(size), arb(0)) if self.law is Law.GAUSS else (arb(0), arb(size).sqrt())
        return [
            Group(arb(share), self.root_k(old), spread if used else arb(0), mean if used else arb(0))
            for share, old, used in self.shares
        ]


def _number(value: Number, name: str) -> Q:
    try:
        return exact(value)
    except InputError as error:
        raise InputError(f"{name}: {error}") from None
