"""Newton's method on the dual: multipliers nu at which (r/2) sinh 2(g + B^T nu) nearly solves B beta = z.

Nothing here has to be rigorous: what it finds is judged by the gap (`minimiser`). The dual function
sum_d q*_d(a_d) - nu . z has third derivatives of at most 2 max |direction_d| times the second, so a step of the length
log(1 + D)/D, D = 2 max |direction_d|, decreases it from anywhere (Sun and Tran-Dinh 2019, generalised self-concordance
with nu = 2); near the solution it is a full step. Balls say when the precision is too low to know the direction.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flint import arb_mat, ctx

from ftc_verify.bias.potential import Ball, to_ball
from ftc_verify.errors import UndecidedError
from ftc_verify.progress import Progress

__all__ = ["Dual", "solve"]

_STEPS = 2000
_FIRST = 96
"""Bits of the first steps."""
_MOST_BITS = 20_000
_ACCURATE = 4
"""Bits of a step's length that have to be known, or the precision is doubled."""


@dataclass(frozen=True)
class Dual:
    """The problem in balls, at one precision.

    Attributes
    ----------
    matrix, right
        B (m x d) with entries of size 1 at most; and z (m).
    root_k, tilt
        r, positive, and g; d each.
    """

    matrix: arb_mat
    right: Sequence[Ball]
    root_k: Sequence[Ball]
    tilt: Sequence[Ball]

    def turned(self, nu: Sequence[Ball]) -> list[Ball]:
        """g + B^T nu."""
        if not nu:
            return list(self.tilt)
        product = self.matrix.transpose() * _column(nu)
        return [g + product[d, 0] for d, g in enumerate(self.tilt)]

    def step(self, nu: Sequence[Ball]) -> tuple[list[Ball], Ball]:
        """The next multipliers, and by how much a changes at most in a full step: a ball that is wide, or nan, where
        the precision does not suffice to know the direction."""
        r = [value.mid() for value in self.root_k]
        turned = [(2 * a.mid()).sinh_cosh() for a in self.turned(nu)]
        beta = [value / 2 * sinh for value, (sinh, _) in zip(r, turned, strict=True)]
        weights = [value * cosh for value, (_, cosh) in zip(r, turned, strict=True)]
        transposed = self.matrix.transpose()
        weighted = arb_mat([[v * w for v in column] for column, w in zip(transposed.tolist(), weights, strict=True)])
        residual = _column(self.right) - self.matrix * _column(beta)
        direction = (self.matrix * weighted).solve(residual, nonstop=True)
        change = transposed * direction
        length = to_ball(0)
        for d in range(len(r)):
            length = length.max(abs(change[d, 0]))
        full = 2 * length.mid()
        factor = full.log1p() / full if full > 0 else to_ball(1)
        return [(value + factor * direction[i, 0]).mid() for i, value in enumerate(nu)], length


def solve(dual_at: Callable[[], Dual], bits: int, start: Sequence[Ball], progress: Progress) -> tuple[list[Ball], int]:
    """Multipliers at which the last full step changed every a_d by less than 2^-bits, and the precision of that step.

    `dual_at` gives the problem at the present precision.

    Raises
    ------
    UndecidedError
        More steps or bits would be needed than data take that are not made for it.
    """
    nu, precision, before, dual = list(start), _FIRST, 0, None
    for number in range(1, _STEPS if nu else 1):
        with ctx.workprec(precision):
            if dual is None or precision != before:
                dual, before = dual_at(), precision
            moved, length = dual.step(nu)
            accurate = length.is_finite() and length.rel_accuracy_bits() >= _ACCURATE
            tiny = length < to_ball(2) ** -bits
        progress(None, f"Newton step {number} at {precision} bits: changes of {float(length.mid()):.1e}")
        nu = moved if accurate or tiny else nu
        if tiny:
            return nu, precision
        if not accurate or length < to_ball(2) ** -(precision // 3):
            precision *= 2
        if precision > _MOST_BITS:
            raise UndecidedError(f"Newton's method needs more than {_MOST_BITS} bits: X is very nearly singular")
    if nu:
        raise UndecidedError(f"Newton's method has not come to the minimiser in {_STEPS} steps")
    return nu, precision


def _column(values: Sequence[Ball]) -> arb_mat:
    return arb_mat(len(values), 1, list(values))
