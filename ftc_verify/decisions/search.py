"""Depth-first search in a case: a tree of splits whose leaves are Farkas vectors, or a network.

Limits count nodes, never seconds, so that the same input gives the same tree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from flint import fmpq

from ftc_verify.decisions.completion import completed
from ftc_verify.decisions.lp import Unsolved
from ftc_verify.decisions.relaxation import Case, Named, Relaxation, Split
from ftc_verify.network import Network
from ftc_verify.rationals import Q

__all__ = ["Leaf", "Node", "OutOfNodes", "Outcome", "Stuck", "Tree", "search"]

_TOLERANCE = 1e-6
"""Float violations below this count as none; what rests on them is only which split comes next."""

MAX_CELLS = 20
"""The most cells of a case that z3 is asked about."""

NARROWEST = 1 / 64
"""A gap is not halved below this part of its width."""


@dataclass(frozen=True)
class Leaf:
    """Named inequalities with positive multipliers that add up to 0 >= something positive."""

    combination: tuple[Named, ...]


@dataclass(frozen=True)
class Node:
    """A split and the trees of its two sides."""

    split: Split
    at_least: "Tree"
    at_most: "Tree"


Tree: TypeAlias = Leaf | Node


class OutOfNodes(Exception):
    """The limit of nodes is reached."""


class Stuck(Exception):
    """The relaxation has a point that no split cuts off, and no network was found near it."""


@dataclass(frozen=True)
class Outcome:
    """A tree that refutes the case, or a network that fits its samples, or neither (and why)."""

    tree: Tree | None
    network: Network | None
    nodes: int
    reason: str = ""


def search(case: Case, max_nodes: int, tick: Callable[[], None] = lambda: None, cells: bool = False) -> Outcome:
    """Refute the case or find a network for it, within so many nodes; `tick` is called at each and may raise.

    A cell where the relaxation survives all splits ends the search; with `cells` z3 looks for a network there, and the
    search goes on elsewhere.
    """
    run = _Run(Relaxation(case), max_nodes, tick, cells)
    try:
        tree = run.node()[0]
    except _Found as found:
        return Outcome(None, found.network, run.nodes)
    except OutOfNodes:
        return Outcome(None, None, run.nodes, f"more than {max_nodes} nodes")
    except Stuck:
        return Outcome(None, None, run.nodes, "the relaxation survives, and no network was found")
    if run.surviving:
        words = ", ".join(sorted(set(run.surviving)))
        reason = f"the relaxation survives in {len(run.surviving)} cells, of which z3 alone says {words}: an opinion"
        return Outcome(None, None, run.nodes, reason)
    return Outcome(tree, None, run.nodes)


class _Found(Exception):
    def __init__(self, network: Network) -> None:
        self.network = network


class _Run:
    def __init__(self, relaxation: Relaxation, max_nodes: int, tick: Callable[[], None], cells: bool) -> None:
        self.relaxation = relaxation
        self.cells = cells
        self.surviving: list[str] = []  # what z3 said of cells that are left
        self.path: list[tuple[Split, int]] = []
        self.max_nodes = max_nodes
        self.tick = tick
        self.nodes = 0

    def node(self) -> tuple[Tree, set[tuple[Split, int]]]:
        """The tree from here on, and the sides of splits above that it needs."""
        self.nodes += 1
        if self.nodes > self.max_nodes:
            raise OutOfNodes
        self.tick()
        try:
            found = self.relaxation.system.solve()
            if not isinstance(found, np.ndarray):
                combination, used = self.relaxation.named(found)
                return Leaf(tuple(combination)), used
            split, first = self._choose(found)
        except (Stuck, Unsolved):
            self._survives()
            return Leaf(()), set(self.path)  # no tree comes of it; every side above is needed, to be gone through
        trees: dict[int, Tree] = {}
        used = set()
        for side in (first, -first):
            before = self.relaxation.apply(split, side)
            self.path.append((split, side))
            try:
                tree, needed = self.node()
            finally:
                self.path.pop()
                self.relaxation.undo(split, before)
            if (split, side) not in needed:
                return tree, needed  # the split was needless: this side's tree does for both
            trees[side] = tree
            used |= needed - {(split, side)}
        return Node(split, trees[1], trees[-1]), used

    def _survives(self) -> None:
        """The relaxation has a point here that no split cuts off: ask z3, where that is wanted."""
        if not self.cells or len(self.surviving) >= MAX_CELLS:
            raise Stuck
        from ftc_verify.decisions.cell import network_in_cell  # z3 is slow to import, and this is rare

        network, says = network_in_cell(self.relaxation)
        if network is not None:
            raise _Found(network)
        self.surviving.append(says)

    # Which split next: the most violated sign of a pre-activation or of one u; only then sums, then breakpoints

    def _choose(self, point: Any) -> tuple[Split, int]:
        relaxation = self.relaxation
        worst = _TOLERANCE
        choice: tuple[Split, int] | None = None
        for k in range(relaxation.neurons):
            for i in range(relaxation.count):
                if not relaxation.active[k][i]:
                    value = _at(point, relaxation.h[k][i])
                    violation = point[relaxation.r[k][i]] - max(0.0, value)
                    if violation > worst:
                        worst, choice = violation, (("h", k, i), 1 if value > 0 else -1)
        for number, a in enumerate(relaxation.directions):
            if number == relaxation.neurons and choice:
                break
            for j, b in enumerate(relaxation.case.breakpoints):
                if b.several or relaxation.signs[number][j]:
                    continue
                u, v = self._along(point, a, j)
                low, high = float_of(relaxation.low[j]), float_of(relaxation.high[j])
                violation = min(max(low * u - v, v - high * u, 0.0), max(v - low * u, high * u - v, 0.0))
                if violation > worst:
                    worst, choice = violation, (("u", a, j), 1 if u > 0 else -1)
        return choice or self._breakpoint(point)

    def _along(self, point: Any, a: tuple[int, ...], j: int) -> tuple[float, float]:
        relaxation = self.relaxation
        u = sum(weight * point[relaxation.u[k][j]] for k, weight in enumerate(a) if weight)
        v = sum(weight * point[relaxation.v[k][j]] for k, weight in enumerate(a) if weight)
        return u, v

    def _breakpoint(self, point: Any) -> tuple[Split, int]:
        """Every sign agrees: try to make a network; else split the gap whose breakpoint the neurons disagree on
        most."""
        relaxation = self.relaxation
        wanted: list[list[float]] = []
        worst, choice = 1e-5, None
        for j, b in enumerate(relaxation.case.breakpoints):
            low, high = float_of(relaxation.low[j]), float_of(relaxation.high[j])
            unit = [self._along(point, relaxation.directions[k], j) for k in range(relaxation.neurons)]
            places = [(v / u, abs(u)) for u, v in unit if abs(u) > 1e-7]
            weight = sum(size for _, size in places)
            mean = sum(place * size for place, size in places) / weight if places else (low + high) / 2
            wanted.append([place for place, _ in places] or [mean])
            disagreement = max((abs(place - mean) * size for place, size in places), default=0.0)
            if not b.several and len(places) > 1 and disagreement > worst:
                worst, choice = disagreement, (j, mean)
        network = completed(relaxation, point, wanted)
        if network is not None:
            raise _Found(network)
        if choice is None:
            raise Stuck
        return self._halved(*choice)

    def _halved(self, j: int, mean: float) -> tuple[Split, int]:
        relaxation = self.relaxation
        low, high = relaxation.low[j], relaxation.high[j]
        gap = relaxation.case.breakpoints[j].gap
        whole = relaxation.case.x[gap + 1] - relaxation.case.x[gap]
        if float_of((high - low) / whole) < NARROWEST:
            raise Stuck
        eighth = min(7, max(1, round((mean - float_of(low)) / float_of(high - low) * 8)))
        return ("b", j, low + (high - low) * fmpq(eighth, 8)), -1


def _at(point: Any, row: dict[int, Q]) -> float:
    return float(sum(float_of(value) * point[j] for j, value in row.items()))


def float_of(value: Q) -> float:
    """The nearest float."""
    return int(value.p) / int(value.q)
