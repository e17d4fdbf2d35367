"""Directions in R^d along which few neurons change given labels and no others: floats guess, exact arithmetic decides.

Along one direction a function of direction . x with B kinks takes B or B + 1 neurons. A random direction scatters
the changed samples, and each costs up to 3 kinks. What does better, for samples S of at most d + 1 in general
position (w is an affine function with w = z on S):

- *cut*, 1 neuron: labels of one sign, and an affine l with l = |z| on S and l <= 0 elsewhere: relu(l);
- *pair*, 2 neurons: a hyperplane cuts S off, s > 0 on S and s < 0 elsewhere: relu(L s + w) - relu(L s), L large;
- *tent*, 3 neurons for labels of one sign, else 4: a hyperplane u = 0 holds S and no other sample (S of at most
  d). Along l = L u + w the labels are z = l on S and 0 far from there: a tent, or a wave for both signs. So 4
  ceil(N / d) neurons do in general position, whatever K;
- a local search on B, from directions that regressions on the labels suggest.

Where one such step does not hold all changed samples they are split into groups, and the network is the sum.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from flint import fmpq, fmpq_mat

from ftc_verify.constructions.two_layer import along
from ftc_verify.data import DataSet
from ftc_verify.kinks import fewest_kinks
from ftc_verify.native import silent_highs
from ftc_verify.network import Layer, Network
from ftc_verify.questions.on_a_line.line import fewest_on_line
from ftc_verify.rationals import MAX_DIGITS, ONE, ZERO, Q, as_float, sign

__all__ = [
    "Group",
    "Plan",
    "Projection",
    "best_projection",
    "fit_along",
    "merged_positions",
    "plan_directions",
    "positions_along",
]

RANDOM_DIRECTIONS = 101
_SEARCH_EVALUATIONS = 12_000
"""The most directions that the local search evaluates."""
_SEARCH_WORK = 300_000_000
"""The most products of a sample and a coordinate that the local search computes."""
_PROGRAM_WORK = 10_000_000
"""The most entries of all linear programs together."""
_GROUP_WORK = 300_000_000
"""The most exact products that checking all groups may take."""
_MAX_BITS = int(MAX_DIGITS * math.log2(10) / 2)
"""The most bits of a coefficient of a direction, so that weights stay within the digit limit."""

Floats = np.ndarray[Any, np.dtype[np.float64]]
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Projection:
    """A direction in which a function of direction . x can have the labels of the data.

    Attributes
    ----------
    direction
        d rationals. Samples with different labels have different positions direction . x_i.
    kinks
        B, exact: the fewest kinks of a CPL function of the position with these labels.
    median_random_kinks
        The median of B over 101 random directions.
    tried
        How many directions were evaluated.
    """

    direction: tuple[Q, ...]
    kinks: int
    median_random_kinks: int
    tried: int


@dataclass(frozen=True)
class Group:
    """A network that has the labels of some samples (0-based) and is 0 at all others; `kind` is cut, pair, tent
    or projection."""

    kind: str
    samples: tuple[int, ...]
    network: Network


@dataclass(frozen=True)
class Plan:
    """Groups whose samples are all those with nonzero labels, each once; and the best single projection found."""

    groups: tuple[Group, ...]
    single: Projection

    @property
    def neurons(self) -> int:
        """The neurons of all groups."""
        return sum(group.network.neurons for group in self.groups)


def positions_along(data: DataSet, direction: Sequence[Q]) -> list[Q]:
    """The exact positions direction . x_i."""
    product = fmpq_mat([list(row) for row in data.x]) * fmpq_mat([[a] for a in direction])
    return [row[0] for row in product.tolist()]


def merged_positions(positions: Sequence[Q], labels: Sequence[Q]) -> tuple[list[Q], list[Q]] | None:
    """Increasing positions and their labels, equal ones merged; None if one position has two labels."""
    x: list[Q] = []
    z: list[Q] = []
    for i in sorted(range(len(positions)), key=positions.__getitem__):
        if x and positions[i] == x[-1]:
            if labels[i] != z[-1]:
                return None
            continue
        x.append(positions[i])
        z.append(labels[i])
    return x, z


def _exact_kinks(data: DataSet, labels: Sequence[Q], direction: Sequence[Q]) -> int | None:
    """B along the direction; None if it does not tell samples of different labels apart."""
    merged = merged_positions(positions_along(data, direction), labels)
    return None if merged is None else fewest_kinks(*merged)


def fit_along(data: DataSet, labels: Sequence[Q], direction: Sequence[Q]) -> Network | None:
    """A network of direction . x with these labels and the fewest neurons; None if it does not tell different
    labels apart."""
    merged = merged_positions(positions_along(data, direction), labels)
    return None if merged is None else along(direction, fewest_on_line(*merged).network)


def plan_directions(data: DataSet, *, seed: int = 0, progress: Progress = lambda text: None) -> Plan:
    """The best plan found: one projection for all labels, or groups.

    Deterministic: the search counts evaluations, not seconds. Labels must not all be equal, nor all samples lie
    on one line.
    """
    space = _Space(data, seed)
    progress("looking for groups of samples")
    groups = space.groups()
    progress("looking for one direction")
    single = best_projection(data, space=space)
    network = fit_along(data, data.z, single.direction)
    assert network is not None
    whole = Plan((Group("projection", tuple(space.changed), network),), single)
    grouped = Plan(groups, single) if groups else whole
    return min(whole, grouped, key=lambda plan: plan.neurons)


def best_projection(data: DataSet, *, seed: int = 0, space: "_Space | None" = None) -> Projection:
    """One direction for all labels, with B as small as the search can make it, beside the median of random ones."""
    space = space or _Space(data, seed)
    median = space.median_of_random()
    found: list[tuple[int, tuple[Q, ...]]] = []
    for direction in (space.tent_direction(space.changed), space.gradient(space.changed)):
        if direction and (kinks := _exact_kinks(data, data.z, direction)) is not None:
            found.append((kinks, direction))
    if not found or min(found)[0] > 4:
        for guess in space.searched():
            direction, kinks = space.rounded(guess)
            found.append((kinks, direction))
    kinks, direction = min(found, key=lambda pair: pair[0])
    return Projection(direction, kinks, median, space.tried)


class _Space:
    """Float views of a data set, and candidates for directions in it.

    Where numbers do not fit floats (`usable` is false) there is nothing to search with, and any separating
    direction has to do.
    """

    def __init__(self, data: DataSet, seed: int) -> None:
        self.data = data
        self.random = np.random.default_rng(seed)
        self.tried = 0
        self.program_work = 0
        self.changed = [i for i, label in enumerate(data.z) if label]
        raw = np.array([[as_float(v) for v in row] for row in data.x], dtype=np.float64)
        self.points: Floats = raw
        self.labels: Floats = np.array([as_float(label) for label in data.z])
        with np.errstate(all="ignore"):
            self.centred = raw - raw.mean(axis=0)
            spread = self.centred.std(axis=0)
            self.scale = np.where(spread > 0, spread, 1.0)
            self.usable = bool(np.isfinite(self.centred / self.scale).all() and np.isfinite(self.labels).all())
        self.rank = int(np.linalg.matrix_rank(self.centred / self.scale)) if self.usable else 0

    # Random directions, and a local search from likely ones

    def kinks_along(self, directions: Floats) -> Floats:
        """B in floats, for directions in the rows: a guess, exact but for ties."""
        self.tried += len(directions)
        positions = (self.centred / self.scale) @ directions.T
        order = np.argsort(positions, axis=0, kind="stable")
        x = np.take_along_axis(positions, order, axis=0)
        z = self.labels[order]
        with np.errstate(all="ignore"):
            # Ties give infinite slopes, or none: such a direction is judged in exact arithmetic, if it comes to that.
            slopes = np.diff(z, axis=0) / np.maximum(np.diff(x, axis=0), 1e-300)
            signs = np.sign(np.nan_to_num(np.diff(slopes, axis=0))).astype(np.int8)
        return _count_runs(signs)

    def median_of_random(self) -> int:
        """The median of B over random directions."""
        if not self.usable:
            return int(np.median([self._separating()[1] for _ in range(5)]))
        counts: list[float] = []
        while len(counts) < RANDOM_DIRECTIONS:
            size = min(RANDOM_DIRECTIONS - len(counts), max(1, 4_000_000 // len(self.points)))
            counts += list(self.kinks_along(self.random.standard_normal((size, self.points.shape[1]))))
        return int(np.median(counts))

    def searched(self) -> Iterator[Floats]:
        """The best directions that a local search finds, from regressions and from random starts."""
        if not self.usable:
            yield np.full(self.data.dimension, np.nan)
            return
        count, dimension = self.points.shape
        budget = min(_SEARCH_EVALUATIONS, _SEARCH_WORK // (count * (dimension + 20)))
        starts = [*self._regressions(), *self.random.standard_normal((3, dimension))]
        for start in starts:
            yield self._improved(start, max(1, budget // len(starts)))

    def _regressions(self) -> list[Floats]:
        """Least-squares directions of the labels, of their signs, and of being changed at all."""
        standard = self.centred / self.scale
        targets = [self.labels, np.sign(self.labels), (self.labels != 0).astype(float)]
        system = standard.T @ standard + 1e-3 * len(standard) * np.eye(standard.shape[1])
        return [np.linalg.solve(system, standard.T @ (t - t.mean())) for t in targets]

    def _improved(self, start: Floats, steps: int) -> Floats:
        """Accept changes of one or a few coordinates that do not raise B, in batches, with shrinking size."""
        best = start / (np.linalg.norm(start) or 1.0)
        least = self.kinks_along(best[None])[0]
        batch = 16
        for _ in range(max(1, steps // batch)):
            size = 10 ** -self.random.uniform(0, 3, (batch, 1))
            mask = self.random.random((batch, len(best))) < max(2 / len(best), self.random.random() ** 2)
            trials = best + size * mask * self.random.standard_normal((batch, len(best))) * (np.abs(best).max() + 1e-9)
            counts = self.kinks_along(trials)
            k = int(np.argmin(counts))
            if counts[k] <= least and trials[k].any():
                best, least = trials[k] / np.linalg.norm(trials[k]), counts[k]
            if least <= 1:
                break
        return best

    def rounded(self, guess: Floats) -> tuple[tuple[Q, ...], int]:
        """A direction with short rational coordinates near the guess that tells different labels apart, and its
        exact B."""
        weights = guess / self.scale
        weights = weights / (np.abs(weights).max() or 1.0)
        for bits in (10, 16, 24, 40) if np.isfinite(weights).all() else ():
            direction = tuple(fmpq(round(float(w) * 2**bits)) for w in weights)
            kinks = _exact_kinks(self.data, self.data.z, direction) if any(direction) else None
            if kinks is not None:
                return direction, kinks
        return self._separating()

    def _separating(self) -> tuple[tuple[Q, ...], int]:
        """A random direction with integer coordinates, from larger and larger ranges until all labels are told apart.

        A pair of samples has one position with probability at most 1/range, so a range far above the number of
        pairs does.
        """
        reach = 2
        while True:
            direction = tuple(fmpq(int(c)) for c in self.random.integers(-reach, reach, self.data.dimension))
            kinks = _exact_kinks(self.data, self.data.z, direction)
            if kinks is not None:
                return direction, kinks
            reach = min(2 * reach, 2**62)

    # Groups

    def groups(self) -> tuple[Group, ...] | None:
        """All changed samples in groups of what a hyperplane holds, sorted by label so that most groups have one
        sign."""
        cost = len(self.changed) / max(1, self.rank) * self.points.size
        if not self.rank or cost > _GROUP_WORK:
            return None
        ordered = sorted(self.changed, key=self.data.z.__getitem__)
        negative = sum(1 for i in ordered if self.data.z[i] < 0)
        splits = [[ordered], [ordered[:negative], ordered[negative:]]]
        plans = [plan for split in splits if (plan := self._grouped(split, self.rank + 1)) is not None]
        return min(plans, key=lambda plan: sum(g.network.neurons for g in plan), default=None)

    def _grouped(self, parts: Sequence[Sequence[int]], capacity: int) -> tuple[Group, ...] | None:
        groups = []
        for part in parts:
            pieces = math.ceil(len(part) / capacity)
            for k in range(pieces):
                samples = part[k * len(part) // pieces : (k + 1) * len(part) // pieces]
                group = self._group(samples)
                if group is None:
                    # More than a hyperplane holds, or samples that depend on each other: smaller groups.
                    return self._grouped(parts, capacity - 1) if capacity > 1 else None
                groups.append(group)
        return tuple(groups)

    def _group(self, samples: Sequence[int]) -> Group | None:
        """The cheapest kind of network for these samples that can be had; checked exactly at all samples."""
        inside = set(samples)
        labels = [label if i in inside else ZERO for i, label in enumerate(self.data.z)]
        for kind, build in (("cut", self._cut), ("pair", self._pair), ("tent", self._tent)):
            network = build(samples, labels)
            if network is not None and network.largest_bits <= _MAX_BITS and network.evaluate(self.data.x) == labels:
                return Group(kind, tuple(sorted(samples)), network)
        return None

    def _cut(self, samples: Sequence[int], labels: Sequence[Q]) -> Network | None:
        signs = {sign(labels[i]) for i in samples}
        if len(signs) != 1:
            return None
        count = len(self.points)
        standard = np.hstack([self.centred / self.scale, np.ones((count, 1))])
        fixed = np.zeros(count, dtype=bool)
        fixed[list(samples)] = True
        sizes = np.abs(self.labels)
        largest = float(sizes[fixed].max())
        rows = np.where(fixed[:, None], standard, -standard)
        solution = self._widest_margin(rows, np.where(fixed, sizes / largest, 0.0), fixed)
        if solution is None:
            return None
        guess = self._from_standard(solution * largest)
        values = self._values(guess)
        missing = self._affine_through(samples, [abs(labels[i]) - values[i] for i in samples])
        if missing is None:
            return None
        cut = [a + b for a, b in zip(guess, missing, strict=True)]
        return _neurons(self.data.dimension, [(cut, fmpq(signs.pop()))])

    def _pair(self, samples: Sequence[int], labels: Sequence[Q]) -> Network | None:
        w = self._affine_through(samples, [labels[i] for i in samples])
        s = self._separator(samples) if w else None
        if w is None or s is None:
            return None
        factor = _power_above(abs(a) / abs(b) for a, b in zip(self._values(w), self._values(s), strict=True))
        steep = [factor * c for c in s]
        return _neurons(self.data.dimension, [([a + b for a, b in zip(steep, w, strict=True)], ONE), (steep, -ONE)])

    def _tent(self, samples: Sequence[int], labels: Sequence[Q]) -> Network | None:
        direction = self.tent_direction(samples)
        return fit_along(self.data, labels, direction) if direction else None

    def gradient(self, samples: Sequence[int]) -> tuple[Q, ...] | None:
        """The gradient of an affine function that has the labels of these samples."""
        w = self._affine_through(samples, [self.data.z[i] for i in samples])
        return tuple(w[:-1]) if w and any(w[:-1]) else None

    def tent_direction(self, samples: Sequence[int]) -> tuple[Q, ...] | None:
        """The direction l = L u + w: l = z on these samples up to a constant, and far away at all others."""
        if len(samples) > self.rank + 1:
            return None
        w = self._affine_through(samples, [self.data.z[i] for i in samples])
        u = self._hyperplane(samples) if w else None
        if w is None or u is None:
            return None
        chosen = set(samples)
        reach = max(abs(self.data.z[i]) for i in samples)
        pairs = [p for i, p in enumerate(zip(self._values(w), self._values(u), strict=True)) if i not in chosen]
        if not all(b for _, b in pairs):
            return None
        factor = _power_above((abs(a) + 2 * reach) / abs(b) for a, b in pairs)
        return tuple(factor * a + b for a, b in zip(u[:-1], w[:-1], strict=True))

    def _rows(self, samples: Sequence[int]) -> list[list[Q]]:
        return [[*self.data.x[i], ONE] for i in samples]

    def _affine_through(self, samples: Sequence[int], targets: Sequence[Q]) -> list[Q] | None:
        """Gradient and offset of an affine function with these values, zero in every coordinate that is not needed."""
        rows = [[*row, target] for row, target in zip(self._rows(samples), targets, strict=True)]
        reduced, rank = fmpq_mat(rows).rref()
        solution = [ZERO] * (self.data.dimension + 1)
        for row in reduced.tolist()[:rank]:
            pivot = next(c for c, value in enumerate(row) if value)
            if pivot == len(solution):
                return None
            solution[pivot] = row[-1]
        return solution

    def _hyperplane(self, samples: Sequence[int]) -> list[Q] | None:
        """An affine function that is 0 on these samples and on no other; the best of several combinations of a
        basis."""
        reduced, rank = fmpq_mat(self._rows(samples)).rref()
        table = reduced.tolist()[:rank]
        pivots = [next(c for c, value in enumerate(row) if value) for row in table]
        basis = [
            _null_vector(table, pivots, free, self.data.dimension + 1)
            for free in range(self.data.dimension + 1)
            if free not in pivots and (free == self.data.dimension or self.centred[:, free].any())
        ]
        best: tuple[float, list[Q]] | None = None
        for _ in range(20 if basis else 0):
            factors = [fmpq(int(f)) for f in self.random.integers(-9, 10, len(basis))]
            u = [sum((f * v[c] for f, v in zip(factors, basis, strict=True)), start=ZERO) for c in range(len(basis[0]))]
            margin = self._margin(u, samples)
            if margin > 0 and (best is None or margin > best[0]):
                best = (margin, u)
        return best[1] if best else None

    def _margin(self, u: Sequence[Q], samples: Sequence[int]) -> float:
        """The least |u| at other samples over the largest, in floats."""
        values = np.abs(self.points @ np.array([as_float(c) for c in u[:-1]]) + as_float(u[-1]))
        others = np.delete(values, list(samples))
        return float(others.min() / others.max()) if len(others) and others.max() > 0 else 0.0

    def _separator(self, samples: Sequence[int]) -> list[Q] | None:
        """An affine function that is positive on these samples and negative at all others, with short coordinates."""
        side = np.full(len(self.points), -1.0)
        side[list(samples)] = 1.0
        rows = np.hstack([self.centred / self.scale, np.ones((len(side), 1))]) * side[:, None]
        solution = self._widest_margin(rows, np.zeros(len(side)), np.zeros(len(side), dtype=bool))
        if solution is None:
            return None
        s = self._from_standard(solution)
        chosen = set(samples)
        return s if all(v and (v > 0) == (i in chosen) for i, v in enumerate(self._values(s))) else None

    def _widest_margin(self, rows: Floats, targets: Floats, fixed: Any) -> Floats | None:
        self.program_work += rows.size
        return _widest_margin(rows, targets, fixed) if self.program_work <= _PROGRAM_WORK else None

    def _values(self, affine: Sequence[Q]) -> list[Q]:
        return [value + affine[-1] for value in positions_along(self.data, affine[:-1])]

    def _from_standard(self, solution: Floats) -> list[Q]:
        """A solution in standardised coordinates as an affine function with short dyadic coefficients."""
        gradient = solution[:-1] / self.scale
        offset = solution[-1] - float(gradient @ (self.points - self.centred)[0])
        size = max(float(np.abs(gradient).max()), 1e-300)
        bits = 40 - math.frexp(size)[1]
        return [_dyadic(float(g), bits) for g in gradient] + [_dyadic(offset, bits + 10)]


def _dyadic(value: float, bits: int) -> Q:
    """The nearest multiple of 2^-bits."""
    return fmpq(round(math.ldexp(value, bits))) / fmpq(2) ** bits


def _power_above(ratios: Iterable[Q]) -> Q:
    """A power of two (2^0 at least) that is larger than all ratios."""
    largest = max(ratios, default=ZERO)
    factor = ONE
    while factor <= largest:
        factor *= 2
    return factor


def _neurons(input_dim: int, terms: Sequence[tuple[Sequence[Q], Q]]) -> Network:
    """The sum of output * relu(affine)."""
    hidden = Layer(tuple(tuple(affine[:-1]) for affine, _ in terms), tuple(affine[-1] for affine, _ in terms))
    return Network(input_dim, (hidden, Layer((tuple(output for _, output in terms),), (ZERO,))))


def _null_vector(table: Sequence[Sequence[Q]], pivots: Sequence[int], free: int, size: int) -> list[Q]:
    """The vector with 1 at the free column that a reduced row echelon form sends to 0."""
    vector = [ZERO] * size
    vector[free] = ONE
    for row, pivot in zip(table, pivots, strict=True):
        vector[pivot] = -row[free]
    return vector


def _count_runs(signs: Any) -> Floats:
    """B of each column of signs of second differences: ceil(length / 2) for every run of one nonzero sign."""
    counts = np.zeros(signs.shape[1])
    chosen = np.zeros(signs.shape[1], dtype=bool)
    previous = np.zeros(signs.shape[1], dtype=np.int8)
    for row in signs:
        chosen = (row != 0) & ~(chosen & (row == previous))
        previous = row
        counts += chosen
    return counts


def _widest_margin(rows: Floats, targets: Floats, fixed: Any) -> Floats | None:
    """v with rows v = targets where fixed, rows v >= margin elsewhere, |v| <= 10^4, and the margin in (0, 1] as
    large as can be.

    HiGHS in floats, presolve off, a fresh model each time; its answer is a guess that the caller checks. None if
    it finds no margin.
    """
    count, size = rows.shape
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = size + 1, count
    program.col_cost_ = np.r_[np.zeros(size), -1.0]
    program.col_lower_ = np.r_[np.full(size, -1e4), 0.0]
    program.col_upper_ = np.r_[np.full(size, 1e4), 1.0]
    program.row_lower_ = targets.astype(float)
    program.row_upper_ = np.where(fixed, targets, highspy.kHighsInf)
    table = np.hstack([rows, np.where(fixed, 0.0, -1.0)[:, None]])
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.arange(0, table.size + 1, size + 1)
    program.a_matrix_.index_ = np.tile(np.arange(size + 1), count)
    program.a_matrix_.value_ = table.ravel()
    solver = silent_highs()
    solver.setOptionValue("simplex_iteration_limit", 20_000)
    solver.passModel(program)
    solver.run()
    solution = np.array(solver.getSolution().col_value)
    return solution[:size] if len(solution) == size + 1 and solution[size] > 1e-9 else None
