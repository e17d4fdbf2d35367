"""The data of section 7, drawn exactly: every number is an integer over a power of two that float32 holds as it is.

The paper: K = 1000 samples, x_i ~ N(0, I_10), y_i ~ Unif[-1, 1], f(x_i) = y_i; N labels are drawn anew, alike.
So what g is trained on is z_i = y'_i - y_i at the N samples of T, and 0 elsewhere: f matters through f(x_i) alone.

Drawn from `random.Random(seed).random()`, which is the same for every version of Python. A coordinate is rounded to a
multiple of 2^-20, a label to one of 2^-22, so that z and x are numbers of float32 and what is trained on, certified
and counted is one and the same thing.
"""

import hashlib
import math
import random
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property

__all__ = ["THRESHOLD", "X_UNIT", "Z_UNIT", "D", "Draw", "K", "draw"]

K, D = 1000, 10
"""Samples and dimension, as in the paper."""
THRESHOLD = Fraction(1, 25)
"""The loss below which fine-tuning counts as done: 0.04."""
X_UNIT, Z_UNIT = 1 << 20, 1 << 22
"""What the integers of `Draw` are divided by."""


@dataclass(frozen=True)
class Draw:
    """One draw of all data, for every N at once: T consists of the first N samples of `order`.

    Attributes
    ----------
    x
        K rows of D integers; the samples are these over X_UNIT.
    residuals
        K integers; what y'_i - y_i is for a sample of T, over Z_UNIT.
    order
        A random order of 0..K-1.
    """

    x: tuple[tuple[int, ...], ...]
    residuals: tuple[int, ...]
    order: tuple[int, ...]

    def labels(self, n: int) -> list[int]:
        """z for N = n, over Z_UNIT: K integers, 0 outside T."""
        z = [0] * K
        for i in self.order[:n]:
            z[i] = self.residuals[i]
        return z

    @cached_property
    def losses_of_zero(self) -> tuple[Fraction, ...]:
        """The loss of g = 0 for N = 0..K, exactly: sum of z_i^2 over T, divided by K."""
        total, losses = 0, [Fraction(0)]
        for i in self.order:
            total += self.residuals[i] ** 2
            losses.append(Fraction(total, K * Z_UNIT**2))
        return tuple(losses)

    @property
    def digest(self) -> str:
        """SHA-256 of x, residuals and order, as decimal text."""
        parts = (",".join(map(str, row)) for row in (*self.x, self.residuals, self.order))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def draw(seed: int) -> Draw:
    """All data of a seed: features, then labels, then the order, then new labels."""
    source = random.Random(seed)
    x = tuple(tuple(_normal(source) for _ in range(D)) for _ in range(K))
    labels = [_uniform(source) for _ in range(K)]
    keys = [source.random() for _ in range(K)]
    anew = [_uniform(source) for _ in range(K)]
    order = tuple(sorted(range(K), key=keys.__getitem__))
    return Draw(x, tuple(new - old for new, old in zip(anew, labels, strict=True)), order)


def _normal(source: random.Random) -> int:
    """A coordinate from N(0, 1) in units (Box and Muller): rounding hides what a platform's log and cos differ by."""
    radius = math.sqrt(-2 * math.log(1 - source.random()))
    return round(radius * math.cos(2 * math.pi * source.random()) * X_UNIT)


def _uniform(source: random.Random) -> int:
    """A label from Unif[-1, 1] in units."""
    return round((2 * source.random() - 1) * Z_UNIT)
