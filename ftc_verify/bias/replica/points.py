"""A point of the replica prediction: samples a coordinate, a random teacher, the network's scales."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from flint import arb

from ftc_verify.bias.flow import root_k
from ftc_verify.bias.given import as_number
from ftc_verify.bias.potential import Ball, to_ball
from ftc_verify.bias.setting import Setting
from ftc_verify.errors import InputError
from ftc_verify.rationals import ONE, Number, Q, short
from ftc_verify.words import printable

__all__ = ["Group", "Law", "Point", "Teacher"]


class Law(StrEnum):
    """The law of the fine-tuning teacher on its support, of variance 1/rho_FT: N(0, 1/rho_FT), or +-1/sqrt(rho_FT)."""

    GAUSS = "gauss"
    SPIKE = "spike"


@dataclass(frozen=True)
class Teacher:
    """Which coordinates pretraining and fine-tuning use, and how.

    Attributes
    ----------
    rho_pt
        The fraction of coordinates that the pretraining teacher uses.
    shared, new
        Fractions of all coordinates that the fine-tuning teacher uses: among those of pretraining, and others.
    law
        The law of the fine-tuning teacher there.
    beta_pt_squared
        beta_PT^2 on the coordinates of pretraining.
    """

    rho_pt: Q
    shared: Q
    new: Q
    law: Law = Law.GAUSS
    beta_pt_squared: Q = ONE

    @classmethod
    def of(
        cls, rho_pt: Number, shared: Number, new: Number, law: str = Law.GAUSS, beta_pt_squared: Number = 1
    ) -> "Teacher":
        """Exact numbers, checked.

        Raises
        ------
        InputError
            No number, or out of range; shared > rho_pt, new > 1 - rho_pt; a teacher that is 0.
        """
        if law not in tuple(Law):
            raise InputError(f"law: {' or '.join(Law)} is needed, not {printable(repr(law), 40)}")
        teacher = cls(
            _fraction(rho_pt, "rho_pt"),
            _fraction(shared, "shared"),
            _fraction(new, "new"),
            Law(law),
            as_number(beta_pt_squared, "beta_pt_squared"),
        )
        if teacher.beta_pt_squared < 0:
            raise InputError(f"beta_pt_squared = {short(teacher.beta_pt_squared)}: a square is not negative")
        teacher._check_groups()
        return teacher

    def _check_groups(self) -> None:
        if self.shared > self.rho_pt:
            raise InputError(
                f"shared = {short(self.shared)}: a fraction of all coordinates, of those of pretraining, so at most "
                f"rho_pt = {short(self.rho_pt)}"
            )
        if self.new > 1 - self.rho_pt:
            raise InputError(
                f"new = {short(self.new)}: a fraction of all coordinates, of those that pretraining leaves, so at most "
                f"1 - rho_pt = {short(1 - self.rho_pt)}"
            )
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


def _fraction(value: Number, name: str) -> Q:
    number = as_number(value, name)
    if not 0 <= number <= 1:
        raise InputError(f"{name} = {short(number)}: a fraction of all coordinates, between 0 and 1")
    return number


@dataclass(frozen=True)
class Group:
    """Coordinates with one r and one law of the teacher, as balls: their share of all coordinates, r = sqrt k, and the
    variance and mean of X* (one of them is 0; the mean stands for itself and its negative)."""

    weight: Ball
    r: Ball
    variance: Ball
    mean: Ball


@dataclass(frozen=True)
class Point:
    """alpha = samples divided by coordinates, strictly between 0 and 1; a teacher; the network's scales."""

    alpha: Q
    teacher: Teacher
    setting: Setting

    @classmethod
    def of(cls, alpha: Number, teacher: Teacher, setting: Setting) -> "Point":
        """With an exact alpha, checked.

        Raises
        ------
        InputError
            alpha is no number, or not between 0 and 1: from 1 on the error is 0.
        """
        number = as_number(alpha, "alpha")
        if number <= 0:
            raise InputError(f"alpha = {short(number)}: samples divided by coordinates, more than 0")
        if number >= 1:
            raise InputError(
                f"alpha = {short(number)}: with as many samples as coordinates the teacher is found exactly, the error "
                "is 0; take alpha < 1"
            )
        return cls(number, teacher, setting)

    def groups(self) -> list[Group]:
        """The groups that are not empty, at the present precision."""
        size = to_ball(1 / self.teacher.rho_ft)
        variance, mean = (size, arb(0)) if self.teacher.law is Law.GAUSS else (arb(0), size.sqrt())
        before = to_ball(self.teacher.beta_pt_squared).sqrt()
        return [
            Group(
                to_ball(share),
                root_k(before if old else arb(0), self.setting),
                variance if used else arb(0),
                mean if used else arb(0),
            )
            for share, old, used in self.teacher.shares
        ]
