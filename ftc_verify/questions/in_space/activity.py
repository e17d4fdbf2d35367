"""Networks with one hidden layer in R^d: refuted by a tree of splits for every number of positive output weights, or
found.

Output weights are scaled to 1 and -1. On the samples z_i = o + sum_k e_k r_k(i), r_k(i) = max(h_k(i), 0), h_k affine.
What is relaxed at first is r_k = max(h_k, 0) to r_k >= 0 and r_k >= h_k; a split takes a side of h_k(i) >= 0, and there
r_k(i) is h_k(i) or 0. Trees speak of a few samples: as long as a network is found for these, the samples that it misses
most join them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Any

from flint import fmpq, fmpq_mat

from ftc_verify.later import np
from ftc_verify.layers import Layer
from ftc_verify.linear import Farkas, System, Unsolved
from ftc_verify.network import Network
from ftc_verify.questions.grounds import ActivityRefutes
from ftc_verify.questions.in_space.floats import Floats
from ftc_verify.questions.in_space.standard import Standard
from ftc_verify.questions.search.cases import SIGN_NEEDED, Leaf, Named, Node, Split, Tree
from ftc_verify.rationals import ONE, ZERO, Q, as_float

__all__ = ["MAX_CHOSEN", "decided_by_activity"]

MAX_CHOSEN = 64
"""The most samples that trees speak of."""
_TOLERANCE = 1e-6
"""Float violations below this count as none; what rests on them is only what comes next."""
_TIGHT = 1e-7
"""Pre-activations below this are taken to be 0."""
_MAX_DEPTH = 400
"""The most splits on a path."""
_MOST_EXACT = 10_000
"""The entries of an exact simplex tableau, above which a program that floats do not settle ends the search: one of
25,000 takes two seconds, and no step counts them."""
_STEP_ROWS = 128
"""Rows of a linear program for which it counts a step more."""


class _OutOfSteps(Exception):
    """The steps are used up, or the samples."""


class _Point(Exception):
    """Values of the variables for which all neurons agree with their signs, as floats see it."""

    def __init__(self, values: Sequence[float]) -> None:
        self.values = values


@dataclass
class _Steps:
    """Linear programs that may still be solved."""

    left: int
    tick: Callable[[], None]

    def take(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise _OutOfSteps
        self.tick()


def decided_by_activity(
    standard: Standard, neurons: int, steps: int, tick: Callable[[], None] = lambda: None
) -> tuple[ActivityRefutes | Network | None, int]:
    """A refutation of so many neurons in one hidden layer, or a network of them that fits, exactly; None where the
    steps do not suffice. And the steps that are left."""
    counter = _Steps(steps, tick)
    try:
        return _decided(standard, neurons, counter), counter.left
    except (_OutOfSteps, Unsolved):
        return None, max(0, counter.left)


def _decided(standard: Standard, neurons: int, steps: _Steps) -> ActivityRefutes | Network | None:
    if neurons * standard.floats.shape[1] > MAX_CHOSEN // 2:
        raise _OutOfSteps  # so many numbers fit so few samples
    order = int(np.argmax(np.abs(standard.labels - np.median(standard.labels))))
    chosen = _first_samples(standard, neurons, order)
    trees: list[tuple[list[int], Tree]] = []
    for positive in range(neurons + 1):
        while True:
            run = _Run(_Cell(standard, chosen, positive, neurons - positive, order), steps)
            try:
                trees.append((list(chosen), run.node(0)[0]))
                break
            except _Point as point:
                net = run.cell.floats(point.values)
                missed = _missed(standard, net, chosen)
                if not missed:
                    return _completed(standard, net, run.cell.signs)
                chosen += missed
                if len(chosen) > MAX_CHOSEN:
                    raise _OutOfSteps from None
    return _together(standard, neurons, trees, order)


def _first_samples(standard: Standard, neurons: int, order: int) -> list[int]:
    """Some samples to begin with: those of the extreme labels, and others at random."""
    count, size = standard.floats.shape
    random = np.random.default_rng(0)
    wanted = min(count, (neurons + 1) * size)
    by_label = np.argsort(standard.labels, kind="stable")
    return [int(i) for i in dict.fromkeys([order, by_label[0], by_label[-1], *random.permutation(count)])][:wanted]


def _missed(standard: Standard, net: tuple[Floats, Floats, float], chosen: Sequence[int]) -> list[int]:
    """The samples at which a network is most wrong, none if it is nowhere."""
    rows, signs, offset = net
    values = np.maximum(standard.floats @ rows.T, 0) @ signs + offset
    errors = np.abs(values - standard.labels)
    errors[list(chosen)] = 0.0
    worst = np.argsort(-errors, kind="stable")[: standard.floats.shape[1]]
    return [int(i) for i in worst if errors[i] > 1e-5]


def _together(standard: Standard, neurons: int, trees: Sequence[tuple[list[int], Tree]], order: int) -> ActivityRefutes:
    """The trees with samples counted in all that they speak of."""
    samples = sorted({i for chosen, _ in trees for i in chosen})
    place = {i: n for n, i in enumerate(samples)}
    renumbered = tuple(_renumbered(tree, [place[i] for i in chosen]) for chosen, tree in trees)
    numbers = tuple(i + 1 for i in samples)
    return ActivityRefutes(standard.data, (neurons,), renumbered, numbers, place[order] + 1)


def _renumbered(tree: Tree, place: Sequence[int]) -> Tree:
    if isinstance(tree, Leaf):
        return Leaf(tuple((_named(name, place), multiplier) for name, multiplier in tree.combination))
    assert isinstance(tree, Node)  # there are no breakpoints here
    _, k, i = tree.split
    return Node(("h", k, place[i]), _renumbered(tree.at_least, place), _renumbered(tree.at_most, place))


def _named(name: tuple[Any, ...], place: Sequence[int]) -> tuple[Any, ...]:
    kind, first, *rest = name
    if kind == "order":
        return name
    if kind == "eq":
        return kind, place[first], *rest
    return kind, first, place[rest[0]]


class _Cell:
    """The linear system for some samples and output weights, with the sides taken so far as bounds on its rows."""

    def __init__(self, standard: Standard, chosen: Sequence[int], positive: int, negative: int, order: int) -> None:
        self.signs = [1] * positive + [-1] * negative
        self.neurons, self.count = len(self.signs), len(chosen)
        self.size = standard.data.dimension + 1
        rows = [standard.row(i) for i in chosen]
        stride = self.size + self.count
        self.r = [[1 + k * stride + self.size + i for i in range(self.count)] for k in range(self.neurons)]
        self.h = [
            [{1 + k * stride + c: v for c, v in enumerate(row) if v} for row in rows] for k in range(self.neurons)
        ]
        self._floats = [[[(j, as_float(v)) for j, v in row.items()] for row in own] for own in self.h]
        self.starts = [1 + k * stride for k in range(self.neurons)]
        self.names: list[tuple[tuple[Any, ...], tuple[Any, ...]]] = []
        self.system = self._system([standard.label(i) for i in chosen], list(chosen).index(order), stride)
        self.active = [[0] * self.count for _ in range(self.neurons)]

    def _system(self, labels: Sequence[Q], order: int, stride: int) -> System:
        """Rows in this order: labels; for each neuron and sample its excess and its value; the order of neurons."""
        rows: list[tuple[dict[int, Q], Q | None, Q | None]] = []
        for i, label in enumerate(labels):
            rows.append(({0: ONE, **{self.r[k][i]: e * ONE for k, e in enumerate(self.signs)}}, label, label))
            self.names.append((("eq", i, 1), ("eq", i, -1)))
        for k in range(self.neurons):
            for i in range(self.count):
                rows.append(({**{j: -v for j, v in self.h[k][i].items()}, self.r[k][i]: ONE}, ZERO, None))
                rows.append((self.h[k][i], None, None))
                self.names += [(("r>=h", k, i), ("r<=h", k, i)), (("h>=0", k, i), ("h<=0", k, i))]
        for k in range(self.neurons - 1):
            if self.signs[k] == self.signs[k + 1]:
                lower = {j: -v for j, v in self.h[k][order].items()}
                rows.append(({**lower, **self.h[k + 1][order]}, ZERO, None))
                self.names.append((("order", k), ("order", k)))
        bounds: list[tuple[Q | None, Q | None]] = [(None, None)] * (1 + self.neurons * stride)
        for own in self.r:
            for j in own:
                bounds[j] = (ZERO, None)
        return System(rows, bounds, most_exact=_MOST_EXACT)

    def set_active(self, k: int, i: int, side: int) -> None:
        """Take a side of h_k(i) >= 0 (1), <= 0 (-1), or neither (0)."""
        self.active[k][i] = side
        excess = self.count + 2 * (k * self.count + i)
        self.system.bound_row(excess, ZERO, ZERO if side > 0 else None)
        self.system.bound_row(excess + 1, ZERO if side > 0 else None, ZERO if side < 0 else None)
        self.system.bound_column(self.r[k][i], ZERO, ZERO if side < 0 else None)

    def worst(self, point: Sequence[float]) -> tuple[int, int, int] | None:
        """The neuron and sample where r and max(h, 0) differ most, more so where others are settled, and the side."""
        worst, choice = 0.0, None
        for i in range(self.count):
            settled = 1 + sum(1 for k in range(self.neurons) if self.active[k][i])
            for k in range(self.neurons):
                if not self.active[k][i]:
                    value = fsum([v * point[j] for j, v in self._floats[k][i]])
                    violation = point[self.r[k][i]] - max(0.0, value)
                    if violation > _TOLERANCE and violation * settled > worst:
                        worst, choice = violation * settled, (k, i, 1 if value > 0 else -1)
        return choice

    def named(self, farkas: Farkas) -> tuple[Leaf, set[tuple[Split, int]]]:
        """The leaf, and the sides that it needs."""
        leaf: list[Named] = []
        for i, multiplier in farkas.rows.items():
            leaf.append((self.names[i][multiplier < 0], abs(multiplier)))
        stride = self.size + self.count
        for column, multiplier in farkas.columns.items():
            k, i = divmod(column - 1, stride)
            leaf.append((("r>=0" if multiplier > 0 else "r<=0", k, i - self.size), abs(multiplier)))
        return Leaf(tuple(leaf)), {(("h", *n[1:]), SIGN_NEEDED[n[0]]) for n, _ in leaf if n[0] in SIGN_NEEDED}

    def floats(self, point: Sequence[float]) -> tuple[Floats, Floats, float]:
        """The affine functions of the neurons, the output weights and the offset at a point."""
        rows = np.array([point[start : start + self.size] for start in self.starts]).reshape(-1, self.size)
        return rows, np.array(self.signs, dtype=float), float(point[0])


class _Run:
    """Depth-first search in a cell."""

    def __init__(self, cell: _Cell, steps: _Steps) -> None:
        self.cell, self.steps = cell, steps
        self.cost = 1 + len(cell.names) // _STEP_ROWS

    def node(self, depth: int) -> tuple[Tree, set[tuple[Split, int]]]:
        """The tree from here on, and the sides of splits above that it needs.

        Raises
        ------
        _Point
            Nothing is left to split.
        """
        self.steps.take(self.cost)
        found = self.cell.system.solve()
        if isinstance(found, Farkas):
            return self.cell.named(found)
        choice = self.cell.worst(found)
        if choice is None:
            raise _Point(found)
        if depth >= _MAX_DEPTH:
            raise _OutOfSteps
        k, i, first = choice
        split = ("h", k, i)
        trees: dict[int, Tree] = {}
        used: set[tuple[Split, int]] = set()
        for side in (first, -first):
            self.cell.set_active(k, i, side)
            try:
                tree, needed = self.node(depth + 1)
            finally:
                self.cell.set_active(k, i, 0)
            if (split, side) not in needed:
                return tree, needed  # the split was needless: this side's tree does for both
            trees[side] = tree
            used |= needed - {(split, side)}
        return Node(split, trees[1], trees[-1]), used


def _completed(standard: Standard, net: tuple[Floats, Floats, float], signs: Sequence[int]) -> Network | None:
    """An exact network with the activity of a float one; None if it is none that fits."""
    rows, _, offset = net
    size = rows.shape[1]
    heights = standard.floats @ rows.T
    active, tight = heights > _TIGHT, np.abs(heights) <= _TIGHT
    guess = [offset, *rows.ravel()]
    unknowns = len(guess)
    # Few patterns, few different rows: equations are taken until they have full rank, and the network checks the rest.
    equations: list[list[Q]] = []
    for i in np.random.default_rng(0).permutation(len(active))[: 40 * unknowns]:
        row = standard.row(int(i))
        own = [(e * v if active[i, k] else ZERO) for k, e in enumerate(signs) for v in row]
        equations.append([ONE, *own, standard.label(int(i))])
    for i, k in np.argwhere(tight)[: 40 * unknowns]:  # at 0, as at a corner of what the inequalities leave
        equation = [ZERO] * (unknowns + 1)
        equation[1 + k * size : 1 + (k + 1) * size] = standard.row(int(i))
        equations.append(equation)
    reduced, rank = fmpq_mat(equations).rref()
    values = [fmpq(round(float(v) * 2**40)) / 2**40 for v in guess]
    pivots = [next(c for c in range(unknowns + 1) if reduced[r, c]) for r in range(rank)]
    if unknowns in pivots:
        return None
    for r, c in enumerate(pivots):
        others = (reduced[r, j] * values[j] for j in range(c + 1, unknowns) if j not in pivots and reduced[r, j])
        values[c] = reduced[r, unknowns] - sum(others, start=ZERO)
    return _network(standard, values, signs, size)


def _network(standard: Standard, values: Sequence[Q], signs: Sequence[int], size: int) -> Network | None:
    """The network of standard coordinates in those of the data, if it fits."""
    zero = standard.affine([ZERO] * size)[-1]
    affine = [standard.affine(values[1 + k * size : 1 + (k + 1) * size]) for k in range(len(signs))]
    hidden = Layer(tuple(tuple(a[:-1]) for a in affine), tuple(a[-1] - zero for a in affine))
    offset = standard.affine([*[ZERO] * (size - 1), values[0]])[-1]
    network = Network(standard.data.dimension, (hidden, Layer((tuple(e * ONE for e in signs),), (offset,))))
    return network if network.evaluate(standard.data.x) == standard.data.z else None
