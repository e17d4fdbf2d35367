"""`minimise`: the minimiser of Q, or the Bregman projection, with X beta = y, enclosed as narrowly as is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flint import arb_mat, ctx, fmpq, fmpz

from ftc_verify.bias.given import as_positive, as_root_k, as_system, as_vector, listed
from ftc_verify.bias.minimiser import Interval, Minimiser, TooWide, gap_bound, radius_bound, tilt, upper
from ftc_verify.bias.newton import Dual, solve
from ftc_verify.bias.potential import Ball, inverse_gradient, log2_of, to_ball
from ftc_verify.bias.system import Basis, System
from ftc_verify.errors import UndecidedError
from ftc_verify.progress import Progress, silent
from ftc_verify.rationals import ZERO, Number, Q, short

__all__ = ["MOST_BITS", "RADIUS", "Problem", "minimise"]

RADIUS = fmpq(1, 10**20)
"""The radius that is reached unless another one is asked for."""
_SLACK = 16
"""Bits of the gap's precision that are given away, so that arithmetic with integers over 2^precision confirms it."""
MOST_BITS = 8000
"""No attempt takes more bits after the point: files hold numbers of at most 4000 digits."""


@dataclass(frozen=True)
class Problem:
    """Minimise sum_d q_{r_d}(beta_d) - q'_{r_d}(center_d) beta_d subject to the equations."""

    system: System
    root_k: tuple[Interval, ...]
    center: tuple[Q, ...] | None

    @cached_property
    def scales(self) -> list[int]:
        """For each row of the basis e with 2^-e row of size 1 at most."""
        return [max(log2_of(to_ball(value)) for value in self.system.x[i] if value) for i in self.system.rows]

    def first_bits(self, radius: Q) -> int:
        """The bits to try first for this radius: what suffices if no coordinate is large."""
        widest = max((interval.high for interval in self.root_k), default=ZERO)
        largest = log2_of(to_ball(len(self.root_k) + 1)) + max(0, log2_of(to_ball(widest)))
        return max(16, 8 - log2_of(to_ball(radius)) + largest // 2)

    def attempt(self, bits: int, start: Sequence[Ball] | None, progress: Progress) -> tuple[Minimiser, list[Ball]]:
        """An enclosure from a point and multipliers of about this many bits, and the multipliers to start from next.

        Its radii are about 2^-bits sqrt(A_d) sqrt(2 d), and larger where an r_d is not known as well as that.
        """
        nu, used = solve(self.dual, bits, start or [to_ball(0)] * len(self.system.rows), progress)
        with ctx.workprec(max(2 * bits, used) + 64):
            dual = self.dual()
            r, a = dual.root_k, dual.turned(nu)
            if not all(value > 0 for value in r):
                raise TooWide
            near = [inverse_gradient(v, s).mid() for v, s in zip(a, r, strict=True)]
            sizes = [log2_of(s) if s.abs_upper() > 2 * abs(b) else log2_of(2 * b) for s, b in zip(r, near, strict=True)]
        order = sorted(range(len(r)), key=sizes.__getitem__, reverse=True)
        progress(None, "an exact solution of X beta = y")
        basis = self.system.basis(order)
        beta = self.system.complete(basis, self._free(basis, near, sizes, bits))
        turn = bits + max(sizes, default=0) // 2 + len(nu).bit_length() + 1
        rounded = [_rounded(value, turn) for value in nu]
        large = max([0, *(log2_of(v * b) for v, b in zip(a, near, strict=True)), *map(log2_of, nu)])
        small = max((-log2_of(value) for value in r), default=0)
        precision = 2 * bits + 64 + large + max(0, small) + len(r).bit_length()
        progress(None, f"the gap at {precision} bits")
        return self._enclosed(beta, rounded, precision), nu

    def dual(self) -> Dual:
        """The equations of the basis, each divided by a power of two, at the present precision."""
        scaled = [(i, to_ball(2) ** -e) for i, e in zip(self.system.rows, self.scales, strict=True)]
        matrix = arb_mat([[to_ball(value) * scale for value in self.system.x[i]] for i, scale in scaled])
        right = [to_ball(self.system.y[i]) * scale for i, scale in scaled]
        r = [interval.ball for interval in self.root_k]
        return Dual(matrix, right, r, tilt(self.center, r))

    def _free(self, basis: Basis, near: Sequence[Ball], sizes: Sequence[int], bits: int) -> dict[int, Q]:
        """Short values outside the columns of the basis; where no equation says anything, the exact one."""
        free = {}
        for j in set(range(len(near))) - set(basis.columns):
            if any(row[j] for row in self.system.x):
                free[j] = _rounded(near[j], max(bits - sizes[j] // 2, 16 - sizes[j]))  # at least 16 bits of each
            elif self.center is not None:
                free[j] = self.center[j]
        return free

    def _enclosed(self, beta: tuple[Q, ...], nu: Sequence[Q], precision: int) -> Minimiser:
        with ctx.workprec(precision):
            dual = self.dual()
            a = dual.turned([to_ball(value) for value in nu])
            points = [to_ball(value) for value in beta]
            gap = upper(gap_bound(points, a, dual.root_k))
            if gap:  # no less than fixed-point arithmetic of this precision can tell from 0
                gap += fmpq(2) ** (_SLACK - precision)
            bound = to_ball(gap)
            radii = tuple(upper(radius_bound(bound, z, r)) for z, r in zip(points, dual.root_k, strict=True))
        shifted = tuple(value * fmpq(2) ** -e for value, e in zip(nu, self.scales, strict=True))
        return Minimiser(beta, self.system.rows, shifted, self.root_k, self.center, precision, gap, radii)


def minimise(
    x: Any,
    y: Any,
    *,
    root_k: Any,
    center: Any = None,
    radius: Number = RADIUS,
    progress: Progress = silent,
) -> Minimiser:
    """Enclose the minimiser of Q(beta) = sum_d q_{r_d}(beta_d) subject to X beta = y; with a center the Bregman
    projection, the minimiser of D_Q(beta, center) = Q(beta) - Q(center) - <Q'(center), beta - center>.

    This is where gradient flow on a diagonal linear network converges to (claims thm-4.1, thm-4.1/center), from
    balanced weights with r_d = sqrt k_d at beta = 0, or at the center.

    Parameters
    ----------
    x, y
        n rows of d numbers, and n numbers; exact, a float is the rational that it is.
    root_k
        r_d = sqrt k_d > 0: one for all coordinates, or one for each; numbers, or `Interval`s that contain r_d.
    center
        d numbers.
    radius
        The largest radius that is wanted, absolute.

    Raises
    ------
    InputError
        Input that is no such table; an r_d that is not positive, which is named; y outside the range of X: the text
        names a row that contradicts others, and what the flow does then (least squares).
    UndecidedError
        No enclosure as narrow as `radius` was found: an interval of r_d is too wide for it.

    Examples
    --------
    >>> found = minimise([[1, 1]], [2], root_k=1)
    >>> print(*found.beta, found.radius <= RADIUS)
    1 1 True
    """
    several = listed(root_k)
    system = as_system(x, y, None if several is None else len(several))
    scales = as_root_k(root_k if several is None else several, system.dimension)
    problem = Problem(system, scales, as_vector(center, "center", system.dimension))
    wanted = as_positive(radius, "radius")
    bits, nu, best = problem.first_bits(wanted), None, None
    while bits <= MOST_BITS:
        found, nu = problem.attempt(bits, nu, progress)
        if found.radius <= wanted:
            return found
        if best is not None and 2 * found.radius > best and any(r.low < r.high for r in problem.root_k):
            raise UndecidedError(f"the radius is {short(best)} at best, as root_k is known to intervals only")
        best = found.radius
        bits += 8 + max(8, log2_of(to_ball(best)) - log2_of(to_ball(wanted)))
    raise UndecidedError(f"no enclosure of this radius with numbers of {MOST_BITS} bits")


def _rounded(value: Ball, bits: int) -> Q:
    """The multiple of 2^-bits that is nearest to the midpoint, or next to it."""
    scaled = (value.mid().fmpq() * fmpq(2) ** bits * 2 + 1) / 2
    return fmpq(fmpz(scaled.p // scaled.q)) * fmpq(2) ** -bits
