"""Groups of samples that a hyperplane holds or cuts off, each with a network of one to four neurons.

For samples S of at most d + 1 in general position (w is an affine function with w = z on S):

- *cut*, 1 neuron: labels of one sign, and an affine l with l = |z| on S and l <= 0 elsewhere: relu(l);
- *pair*, 2 neurons: a hyperplane cuts S off, s > 0 on S and s < 0 elsewhere: relu(L s + w) - relu(L s), L large;
- *tent*, 3 neurons for labels of one sign, else 4: a hyperplane u = 0 holds S and no other sample (S of at most
  d). Along l = L u + w the labels are z = l on S and 0 far from there: a tent, or a wave for both signs. So 4
  ceil(N / d) neurons do in general position, whatever K.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flint import fmpq

from ftc_verify.later import np
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.questions.in_space.floats import Floats
from ftc_verify.questions.in_space.margin import widest_margin
from ftc_verify.questions.in_space.positions import fit_along
from ftc_verify.questions.in_space.ratios import largest_ratio
from ftc_verify.questions.in_space.space import Space, power_above, short_affine
from ftc_verify.rationals import MAX_DIGITS, ONE, ZERO, Q, sign

__all__ = ["Group", "Groups"]

_PROGRAM_WORK = 10_000_000
"""The most entries of all linear programs together."""
_PROGRAM_ROWS = 10_000
"""The rows of a program that count: of more samples few enter it."""
_GROUP_WORK = 300_000_000
"""The most exact products that checking all groups may take."""
_MAX_BITS = int(MAX_DIGITS * math.log2(10) / 2)
"""The most bits of a coefficient of a direction, so that weights stay within the digit limit."""


Build = Callable[[Sequence[int], Sequence[Q]], Network | None]


@dataclass(frozen=True)
class Group:
    """A network that has the labels of some samples (0-based) and is 0 at all others; `kind` is cut, pair, tent
    or projection, or that of a route (routes.py); search, for all samples at once."""

    kind: str
    samples: tuple[int, ...]
    network: Network


class Groups:
    """Groups in a space."""

    def __init__(self, space: Space) -> None:
        self.space, self.data = space, space.data
        self.program_work = 0

    def all(self) -> tuple[Group, ...] | None:
        """All changed samples in groups of what a hyperplane holds, sorted by label so that most groups have one
        sign."""
        cost = len(self.space.changed) / max(1, self.space.rank) * self.space.points.size
        if not self.space.rank or cost > _GROUP_WORK:
            return None
        ordered = sorted(self.space.changed, key=self.data.z.__getitem__)
        negative = sum(1 for i in ordered if self.data.z[i] < 0)
        splits = [[ordered], [ordered[:negative], ordered[negative:]]]
        plans = [plan for split in splits if (plan := self._grouped(split, self.space.rank + 1)) is not None]
        return min(plans, key=lambda plan: sum(g.network.neurons for g in plan), default=None)

    def _grouped(self, parts: Sequence[Sequence[int]], capacity: int) -> tuple[Group, ...] | None:
        groups = []
        for part in parts:
            pieces = math.ceil(len(part) / capacity)
            for k in range(pieces):
                samples = part[k * len(part) // pieces : (k + 1) * len(part) // pieces]
                group = self.cheapest(samples)
                if group is None:
                    # More than a hyperplane holds, or samples that depend on each other: smaller groups.
                    return self._grouped(parts, capacity - 1) if capacity > 1 else None
                groups.append(group)
        return tuple(groups)

    def cheapest(self, samples: Sequence[int]) -> Group | None:
        """The cheapest kind of network for these samples that can be had; checked exactly at all samples."""
        for kind, build in (("cut", self._cut), ("pair", self._pair), ("tent", self._tent)):
            group = self.checked(kind, samples, build)
            if group is not None:
                return group
        return None

    def tent(self, samples: Sequence[int]) -> Group | None:
        """A tent, checked exactly at all samples; None if none can be had."""
        return self.checked("tent", samples, self._tent)

    def checked(self, kind: str, samples: Sequence[int], build: Build) -> Group | None:
        """What is built for these samples, checked exactly at all samples; None where it does not fit."""
        labels = [ZERO] * self.data.count
        for i in samples:
            labels[i] = self.data.z[i]
        network = build(samples, labels)
        if network is None or network.largest_bits > _MAX_BITS or network.evaluate(self.space.rows) != labels:
            return None
        return Group(kind, tuple(sorted(samples)), network)

    def _cut(self, samples: Sequence[int], labels: Sequence[Q]) -> Network | None:
        signs = {sign(labels[i]) for i in samples}
        if len(signs) != 1:
            return None
        count = len(self.space.points)
        standard = np.hstack([self.space.standard, np.ones((count, 1))])
        fixed = np.zeros(count, dtype=bool)
        fixed[list(samples)] = True
        sizes = np.abs(self.space.labels)
        largest = float(sizes[fixed].max())
        if not largest:
            return None  # labels that floats take for 0
        rows = np.where(fixed[:, None], standard, -standard)
        solution = self._widest_margin(rows, np.where(fixed, sizes, 0.0) / largest, fixed)
        if solution is None:
            return None
        guess = short_affine(self.space, solution * largest)
        values = self.space.values(guess, samples)
        missing = self.space.affine_through(
            samples, [abs(labels[i]) - value for i, value in zip(samples, values, strict=True)]
        )
        if missing is None:
            return None
        cut = [a + b for a, b in zip(guess, missing, strict=True)]
        return _neurons(self.data.dimension, [(cut, fmpq(signs.pop()))])

    def _pair(self, samples: Sequence[int], labels: Sequence[Q]) -> Network | None:
        w = self.space.affine_through(samples, [labels[i] for i in samples])
        s = self._separator(samples) if w else None
        if w is None or s is None:
            return None
        ratio = largest_ratio(self.space.rows, w, s)
        if ratio is None:
            return None
        factor = power_above([ratio])
        steep = [factor * c for c in s]
        return _neurons(self.data.dimension, [([a + b for a, b in zip(steep, w, strict=True)], ONE), (steep, -ONE)])

    def _tent(self, samples: Sequence[int], labels: Sequence[Q]) -> Network | None:
        direction = self.space.tent_direction(samples)
        return fit_along(self.data, labels, direction) if direction else None

    def _separator(self, samples: Sequence[int]) -> list[Q] | None:
        """An affine function that is positive on these samples and negative at all others, with short coordinates."""
        side = np.full(len(self.space.points), -1.0)
        side[list(samples)] = 1.0
        rows = np.hstack([self.space.standard, np.ones((len(side), 1))]) * side[:, None]
        solution = self._widest_margin(rows, np.zeros(len(side)), np.zeros(len(side), dtype=bool))
        if solution is None:
            return None
        s = short_affine(self.space, solution)
        return s if (self.space.rows.signs([s])[:, 0] == side).all() else None

    def _widest_margin(self, rows: Floats, targets: Floats, fixed: Any) -> Floats | None:
        self.program_work += rows.shape[1] * min(len(rows), _PROGRAM_ROWS)
        return widest_margin(rows, targets, fixed) if self.program_work <= _PROGRAM_WORK else None


def _neurons(input_dim: int, terms: Sequence[tuple[Sequence[Q], Q]]) -> Network:
    """The sum of output * relu(affine)."""
    hidden = Layer(tuple(tuple(affine[:-1]) for affine, _ in terms), tuple(affine[-1] for affine, _ in terms))
    return Network(input_dim, (hidden, Layer((tuple(output for _, output in terms),), (ZERO,))))
