"""`chain`: pretraining, then fine-tuning, both enclosed; r_d of the second is an interval that the first gives."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flint import ctx

from ftc_verify.bias.flow import root_k_interval
from ftc_verify.bias.given import as_positive, as_system
from ftc_verify.bias.minimisation import MOST_BITS, RADIUS, Problem
from ftc_verify.bias.minimiser import Interval, Minimiser, TooWide
from ftc_verify.bias.potential import log2_of, to_ball
from ftc_verify.bias.setting import Setting
from ftc_verify.bias.system import System
from ftc_verify.errors import InputError, UndecidedError
from ftc_verify.progress import Progress, silent
from ftc_verify.rationals import ZERO, Number, Q
from ftc_verify.words import counted

__all__ = ["Chain", "chain"]

_FIRST, _SECOND = "pretraining data", "fine-tuning data"


@dataclass(frozen=True)
class Chain:
    """Where pretraining ends, and where the fine-tuning that follows does.

    Attributes
    ----------
    setting
        c, lambda and gamma.
    pretraining
        beta_PT, the minimiser with r = 2c (lambda has no part in it); None where there are no data: beta_PT = 0.
    finetuning
        beta_FT, the minimiser with r_d from beta_PT; `finetuning.root_k` has the intervals.
    """

    setting: Setting
    pretraining: Minimiser | None
    finetuning: Minimiser

    @property
    def beta_pt(self) -> tuple[Interval, ...]:
        """An interval that contains beta_PT, for each coordinate."""
        if self.pretraining is None:
            return (Interval(ZERO, ZERO),) * len(self.finetuning.beta)
        return self.pretraining.enclosures

    @property
    def beta_ft(self) -> tuple[Interval, ...]:
        """An interval that contains beta_FT, for each coordinate."""
        return self.finetuning.enclosures


def chain(
    pretraining: Any,
    finetuning: Any,
    *,
    c: Number,
    lam: Number,
    gamma: Number,
    radius: Number = RADIUS,
    progress: Progress = silent,
) -> Chain:
    """Enclose beta_PT and beta_FT: gradient flow on the first data, re-balanced pathways and a readout of scale gamma,
    gradient flow on the second (claims thm-4.1, thm-4.1/no-lambda).

    Parameters
    ----------
    pretraining, finetuning
        A pair (X, y) or a `System`; None for no pretraining data: beta_PT = 0.
    c, lam, gamma
        As in `Setting`; lambda < 0 is a small earlier layer.
    radius
        The largest radius that is wanted for both, absolute. That of beta_PT comes out smaller.

    Raises
    ------
    InputError
        As `Setting.of` and `minimise`; the text says which of the two data sets is meant.
    UndecidedError
        No enclosure as narrow as `radius` was found.
    """
    setting = Setting.of(c, lam, gamma)
    wanted = as_positive(radius, "radius")
    second = None if _empty(finetuning) else _system(finetuning, _SECOND)
    known = None if second is None else second.dimension
    first = None if pretraining is None else _system(pretraining, _FIRST, known)
    if second is None:
        second = _system(finetuning, _SECOND, None if first is None else first.dimension)
    if first is not None and first.dimension != second.dimension:
        sizes = counted(first.dimension, "coordinate"), second.dimension
        raise InputError(f"the {_FIRST} have {sizes[0]}, the {_SECOND} have {sizes[1]}")
    return _narrowed(first, second, setting, wanted, progress)


def _narrowed(first: System | None, second: System, setting: Setting, wanted: Q, progress: Progress) -> Chain:
    """Both at more and more bits; beta_PT at twice those of beta_FT, as the gap of the second is of first order in the
    widths of r_d and of second order in the errors of its own point."""
    for name, system in ((_FIRST, first), (_SECOND, second)):
        with _named(name):
            _ = system and system.rows
    same = (Interval(2 * setting.c, 2 * setting.c),) * second.dimension
    base, nu, nu_before = None, None, None
    before = None if first is None else Problem(first, same, None)
    bits = Problem(second, same, None).first_bits(wanted)
    while bits <= MOST_BITS:
        beta_pt = (Interval(ZERO, ZERO),) * second.dimension
        precise = 2 * bits + 32 + max(0, -log2_of(to_ball(setting.c)))
        if before is not None:
            base, nu_before = before.attempt(precise, nu_before, lambda done, text: progress(done, f"{_FIRST}: {text}"))
            beta_pt = base.enclosures
        with ctx.workprec(2 * precise):
            problem = Problem(second, tuple(root_k_interval(value, setting) for value in beta_pt), None)
        try:
            found, nu = problem.attempt(bits, nu, lambda done, text: progress(done, f"{_SECOND}: {text}"))
        except TooWide:  # beta_PT is large beside what it was asked to
            bits *= 2
            continue
        reached = max(found.radius, ZERO if base is None else base.radius)
        if reached <= wanted:
            return Chain(setting, base, found)
        bits += 8 + max(8, log2_of(to_ball(reached)) - log2_of(to_ball(wanted)))
    raise UndecidedError(f"no enclosure of this radius with numbers of {MOST_BITS} bits")


def _system(data: Any, name: str, known: int | None = None) -> System:
    """The equations of a pair; `known` is the number of coordinates of the other one."""
    with _named(name):
        if isinstance(data, System):
            return data
        try:
            x, y = data
        except (TypeError, ValueError):
            raise InputError("a pair (X, y) is needed") from None
        return as_system(x, y, known)


def _empty(data: Any) -> bool:
    """Whether the data are a pair without equations, which does not say how many coordinates there are."""
    return isinstance(data, (tuple, list)) and len(data) == 2 and getattr(data[0], "__len__", lambda: 1)() == 0


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Say of which data set an InputError speaks."""
    try:
        yield
    except InputError as error:
        raise InputError(f"{name}: {error}") from None
