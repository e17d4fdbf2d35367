"""What the records of section 7's experiment say: losses, the fewest neurons at the threshold, and how these grow.

`section_7_training.csv` is written by examples/section_7.py: the loss of the trained network for each (steps, m, N,
seed). `section_7_fits.csv` is written by benchmarks/section_7_fits.py: what `fit` needs for the same data.
"""

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from importlib.resources import files
from itertools import product
from statistics import fmean

from ftc_verify.errors import InputError

from .section_7_data import THRESHOLD, draw

__all__ = ["FITS", "TRAINING", "Growth", "Trained", "growth", "read_fits", "read_training"]

TRAINING = files(__package__).joinpath("section_7_training.csv")
FITS = files(__package__).joinpath("section_7_fits.csv")
"""The records that ship."""


@dataclass(frozen=True)
class Trained:
    """The losses after so many steps of training, for every m, N and seed of a grid.

    Attributes
    ----------
    loss
        By (m, N, seed); as it was written, rounded to nine digits.
    """

    loss: Mapping[tuple[int, int, int], Fraction]

    @cached_property
    def m(self) -> list[int]:
        """The neurons that were tried."""
        return sorted({m for m, _, _ in self.loss})

    @cached_property
    def changed(self) -> list[int]:
        """N, the labels that were drawn anew."""
        return sorted({n for _, n, _ in self.loss})

    @cached_property
    def seeds(self) -> list[int]:
        """The draws of data."""
        return sorted({seed for _, _, seed in self.loss})

    def mean(self, m: int, n: int) -> float:
        """The loss, averaged over the seeds."""
        return fmean(self.loss[m, n, seed] for seed in self.seeds)

    def fewest(self, n: int, seed: int) -> int | None:
        """The fewest neurons with a loss below the threshold: 0 where g = 0 has such a loss, exactly; else the least m
        of the grid that was trained to one; None if none was."""
        if draw(seed).losses_of_zero[n] < THRESHOLD:
            return 0
        return next((m for m in self.m if self.loss[m, n, seed] < THRESHOLD), None)


@dataclass(frozen=True)
class Growth:
    """m at the threshold as a power of N, over some N: m = c N^a by least squares of logarithms, for each seed.

    Attributes
    ----------
    exponents
        a, a seed each.
    points
        (N, m) of all seeds.
    """

    exponents: Sequence[float]
    points: Sequence[tuple[int, int]]

    @property
    def exponent(self) -> float:
        """The mean over seeds, which is the fit to all points: every seed has the same N."""
        return fmean(self.exponents)

    @property
    def interval(self) -> tuple[float, float]:
        """Where 95 % of the bootstrap samples of the n seeds have their mean exponent; all n^n are gone through."""
        means = sorted(fmean(sample) for sample in product(self.exponents, repeat=len(self.exponents)))
        cut = math.floor(len(means) * 0.025)
        return means[cut], means[-1 - cut]

    def factor(self, power: float) -> float:
        """c of the best m = c N^power."""
        return math.exp(fmean(math.log(m) - power * math.log(n) for n, m in self.points))

    def off(self, power: float, factor: float = 0.0) -> float:
        """By what part the points are off m = c N^power (root mean square of logarithms); c as given, or the best."""
        c = factor or self.factor(power)
        return math.sqrt(fmean((math.log(m) - math.log(c) - power * math.log(n)) ** 2 for n, m in self.points))


def growth(trained: Trained, over: Iterable[int]) -> Growth | None:
    """How the fewest neurons grow over these N; None where at one of them some seed has none, or needs none."""
    chosen = sorted(over)
    exponents, points = [], []
    for seed in trained.seeds:
        pairs = [(n, m) for n in chosen if (m := trained.fewest(n, seed))]
        if len(pairs) < len(chosen):
            return None
        exponents.append(_slope([(math.log(n), math.log(m)) for n, m in pairs]))
        points += pairs
    return Growth(exponents, points)


def _slope(points: Sequence[tuple[float, float]]) -> float:
    x, y = fmean(p[0] for p in points), fmean(p[1] for p in points)
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def read_training(content: bytes) -> dict[int, Trained]:
    """The record of the trainings, by steps.

    Raises
    ------
    InputError
        It is not of its form, or some (m, N, seed) of a grid is missing or there twice.
    """
    found: dict[int, dict[tuple[int, int, int], Fraction]] = {}
    for number, row in _rows(content, ["steps", "m", "N", "seed", "loss"], TRAINING.name):
        try:
            steps, *key = map(int, row[:4])
            loss = Fraction(row[4])
        except (ValueError, ZeroDivisionError):
            raise InputError(f"{TRAINING.name}: line {number}: four whole numbers and a loss are needed") from None
        at = (key[0], key[1], key[2])
        if at in found.setdefault(steps, {}):
            raise InputError(f"{TRAINING.name}: line {number}: m, N and seed are there twice")
        found[steps][at] = loss
    trained = {steps: Trained(losses) for steps, losses in found.items()}
    for steps, one in trained.items():
        if len(one.loss) != len(one.m) * len(one.changed) * len(one.seeds):
            raise InputError(f"{TRAINING.name}: {steps} steps: some m, N, seed is missing")
    return trained


def read_fits(content: bytes) -> dict[tuple[int, int, int], tuple[int, int]]:
    """Neurons and certified lower bound of `fit`, by (layers, N, seed).

    Raises
    ------
    InputError
        The record is not of its form, or some (layers, N, seed) is missing.
    """
    found = {}
    for number, row in _rows(content, ["seed", "N", "layers", "neurons", "lower bound", "widths"], FITS.name):
        try:
            seed, n, layers, neurons, lower = map(int, row[:5])
        except ValueError:
            raise InputError(f"{FITS.name}: line {number}: five whole numbers and widths are needed") from None
        found[layers, n, seed] = (neurons, lower)
    if len(found) != len({a for a, _, _ in found}) * len({b for _, b, _ in found}) * len({c for _, _, c in found}):
        raise InputError(f"{FITS.name}: some layers, N, seed is missing")
    return found


def _rows(content: bytes, columns: Sequence[str], name: str) -> Iterable[tuple[int, list[str]]]:
    """The rows below the comment and the header, with their line numbers."""
    lines = content.decode("utf-8", "replace").splitlines()
    start = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    rows = list(csv.reader(lines[start:]))
    if not rows or rows[0] != list(columns):
        raise InputError(f"{name}: line {start + 1}: the columns {', '.join(columns)} are needed")
    for number, row in enumerate(rows[1:], start + 2):
        if len(row) != len(columns):
            raise InputError(f"{name}: line {number}: {len(columns)} cells are needed, not {len(row)}")
        yield number, row
