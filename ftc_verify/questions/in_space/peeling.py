"""One neuron after another, from the inside out: each gives some samples what they still lack and is off on all that
are right already; what it does to samples further out is put right by later neurons.

So a neuron serves up to d + 1 samples of which the rest lack the same sign, wherever a hyperplane cuts them off from
those that are right. Samples that no hyperplane cuts off are left over. At first the unchanged samples are right
(few changed labels), or one sample alone (many).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ftc_verify.later import np
from ftc_verify.questions.in_space.floats import Floats
from ftc_verify.questions.in_space.margin import widest_margin
from ftc_verify.questions.in_space.space import Space

__all__ = ["Cut", "Peeled", "Peeling"]

_FAILURES = 4
"""So many samples that a neuron cannot serve as well end its growth."""
_NOTHING = 1e-12
"""What a sample may lack, the most being 1, and be taken to lack nothing."""


@dataclass(frozen=True)
class Cut:
    """A neuron with output weight `output`, 1 or -1, for these samples; `guess`: its weights and bias in standardised
    coordinates, in floats."""

    samples: tuple[int, ...]
    output: int
    guess: Floats


@dataclass(frozen=True)
class Peeled:
    """Neurons in the order in which they were found; samples that are left over; the sample whose label is the
    constant, if there is one."""

    cuts: tuple[Cut, ...]
    left: tuple[int, ...]
    start: int | None


_ROWS = 2
"""Right samples, times d + 1, that a linear program starts from and that are added to it at a time."""
_ALL_ROWS = 40
"""As many right samples, times d + 1, all come in at once."""
_ROUNDS = 40
_CLEAR = 1e-9
"""How far below 0 a neuron must be where all is right, its largest weight being 1, so that exact numbers near it are
below 0 too."""
_EACH = 2_000
"""What a linear program costs beside its entries, in entries."""


class OutOfWork(Exception):
    """The linear programs have become too many."""


class Peeling:
    """Peelings of one space.

    Attributes
    ----------
    work
        The entries that linear programs may still have.
    """

    def __init__(self, space: Space, work: int) -> None:
        self.space, self.work = space, work
        standard = space.standard
        self.points: Floats = np.hstack([standard, np.ones((len(standard), 1))])
        self.near: Any = np.zeros(0, dtype=int)

    def around_unchanged(self, order: Floats, look: int, held: Sequence[int] = ()) -> Peeled:
        """The unchanged samples, and those that are held, keep their values; raises OutOfWork."""
        away = set(self.space.changed) - set(held)
        right = [i for i in range(len(self.points)) if i not in away]
        return self._peeled(self.space.labels, right, sorted(away, key=order.__getitem__), look, None)

    def from_one(self, order: Floats, look: int) -> Peeled:
        """The first sample in this order is right alone: its label is the constant; raises OutOfWork."""
        start, *others = map(int, np.argsort(order, kind="stable"))
        return self._peeled(self.space.labels - self.space.labels[start], [start], others, look, start)

    def _peeled(self, labels: Floats, right: list[int], away: list[int], look: int, start: int | None) -> Peeled:
        missing, right = labels.copy(), list(right)
        cuts, left = list[Cut](), list[int]()
        self.near = np.zeros(0, dtype=int)
        most = float(np.abs(labels).max())
        while away:
            seed = away[0]
            if abs(missing[seed]) <= _NOTHING * most:
                right.append(away.pop(0))
                continue
            cut = self._grown(seed, away[1 : 1 + look], missing, right)
            if cut is None:
                left.append(away.pop(0))
                continue
            cuts.append(cut)
            missing = missing - cut.output * np.maximum(self.points @ cut.guess, 0.0)
            gone = set(cut.samples)
            right += cut.samples
            away = [i for i in away if i not in gone]
        return Peeled(tuple(cuts), tuple(left), start)

    def _grown(self, seed: int, among: Sequence[int], missing: Floats, right: Sequence[int]) -> Cut | None:
        output = 1 if missing[seed] > 0 else -1
        samples = [seed]
        guess = self._neuron(samples, missing, right)
        if guess is None:
            return None
        alike = [i for i in among if missing[i] * output > 0]
        failures = 0
        for i in sorted(alike, key=lambda i: float(((self.points[i] - self.points[seed]) ** 2).sum())):
            if failures >= _FAILURES or len(samples) > self.space.rank:
                break
            larger = self._neuron([*samples, i], missing, right)
            if larger is None:
                failures += 1
            else:
                samples.append(i)
                guess = larger
        return Cut(tuple(samples), output, guess)

    def _neuron(self, samples: Sequence[int], missing: Floats, right: Sequence[int]) -> Floats | None:
        """Weights with the values that these samples lack, and below 0 where all is right.

        Of many right samples the linear program takes few, and more where its solution is not below 0.
        """
        wanted = np.abs(missing[samples])
        largest = float(wanted.max())
        inside = np.asarray(right, dtype=int)
        inside_points = self.points[inside]
        if len(inside) <= _ALL_ROWS * self.points.shape[1]:
            found = self._program(samples, wanted / largest, inside)
            return None if found is None else found * largest
        if not self.near.size:
            self.near = inside[: _ROWS * self.points.shape[1]]
        near = self.near[~np.isin(self.near, samples)]
        for _ in range(_ROUNDS):
            found = self._program(samples, wanted / largest, near)
            if found is None:
                return None
            self.work -= inside_points.size // 50
            values = inside_points @ found
            wrong = np.flatnonzero(values > -_CLEAR * max(1.0, float(np.abs(found).max())))
            if not wrong.size:
                return found * largest
            worst = inside[wrong[np.argsort(-values[wrong])[: _ROWS * self.points.shape[1]]]]
            self.near = near = np.union1d(near, worst)
        return None

    def _program(self, samples: Sequence[int], wanted: Floats, near: Any) -> Floats | None:
        self.work -= _EACH + (len(samples) + len(near)) * self.points.shape[1]
        if self.work < 0:
            raise OutOfWork
        rows = np.vstack([self.points[samples], -self.points[near]])
        fixed = np.arange(len(rows)) < len(samples)
        return widest_margin(rows, np.r_[wanted, np.zeros(len(near))], fixed)
