"""Depth-first search in a case: a tree of splits whose leaves are Farkas vectors, or a network.

Limits count nodes, never seconds, so that the same input gives the same tree.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

from flint import fmpq

from ftc_verify.linear import Farkas, Unsolved
from ftc_verify.network import Network
from ftc_verify.questions.search.aligned import aligned, applies
from ftc_verify.questions.search.cases import Case, Kinks, Leaf, Named, Node, Products, Side, Split, Tree
from ftc_verify.questions.search.completion import completed
from ftc_verify.questions.search.coordinates import many_sizes
from ftc_verify.questions.search.coupling.curves import network_on_curves
from ftc_verify.questions.search.coupling.inequalities import Cell
from ftc_verify.questions.search.coupling.moments import Point
from ftc_verify.questions.search.coupling.refute import Unrefuted, refuted
from ftc_verify.questions.search.coupling.region import Region
from ftc_verify.questions.search.coupling.units import rescaled
from ftc_verify.questions.search.nogoods import GAP_SPLIT, Nogoods, end_of_gap
from ftc_verify.questions.search.relaxation import Relaxation
from ftc_verify.questions.search.scaling import Units, units_of
from ftc_verify.rationals import as_float, float_share
from ftc_verify.words import counted

__all__ = ["OutOfNodes", "Outcome", "Solver", "Stuck", "in_units", "search"]

_TOLERANCE = 1e-6
"""Float violations below this count as none; what rests on them is only which split comes next."""

MAX_CELLS = 20
"""The most cells of a case that z3 is asked about."""

MAX_DEPTH = 600
"""The most splits on a path: Python allows functions within functions to a depth of 1000."""

SURVIVES = "the relaxation survives, and no network was found"
NOTHING = "nothing"
"""What is said of a cell about which nobody is asked."""

NARROWEST = 1 / 64
"""A gap is not halved below this part of its width."""


Solver: TypeAlias = Callable[[Relaxation], tuple[Network | None, str]]
"""A network in the cell of a relaxation (or None), and what was said of it."""


class OutOfNodes(Exception):
    """The limit of nodes, or of splits on a path, is reached."""


class Stuck(Exception):
    """The relaxation has a point that no split cuts off, and no network was found near it."""


@dataclass(frozen=True)
class Outcome:
    """A tree that refutes the case, or a network that fits its samples, or neither (and why); whether that is because
    the nodes were `exhausted`."""

    tree: Tree | Kinks | None
    network: Network | None
    nodes: int
    reason: str = ""
    exhausted: bool = False

    @property
    def unsettled(self) -> bool:
        """Whether there is neither a tree nor a network."""
        return self.tree is None and self.network is None


def search(
    case: Case,
    max_nodes: int,
    tick: Callable[[], None] = lambda: None,
    solver: Solver | None = None,
    coupled: bool = False,
    product_nodes: int = 0,
) -> Outcome:
    """Refute the case or find a network for it, within so many nodes; `tick` is called at each, and at each try to
    make a network, and may raise.

    A cell where the relaxation survives all splits ends the search; with a `solver` (see cell.py) that is asked for a
    network there, and the search goes on elsewhere. If `coupled`, gaps are not halved: where no sign is left to split,
    the coupling of breakpoints is taken in (coupling/), and the solver is asked where that does not end. A linear
    program of products then counts as so many nodes.
    """
    units = units_of(case)
    run = _Run(Relaxation(units.scaled(case)), max_nodes, tick, solver, coupled, product_nodes)
    try:
        tree = run.node()[0]
    except _Found as found:
        return Outcome(None, units.network(found.network), run.nodes)
    except OutOfNodes:
        if run.going_on and run.surviving:
            return Outcome(None, None, run.nodes, SURVIVES)
        reason = f"more than {max_nodes} nodes, or {MAX_DEPTH} splits on a path"
        return Outcome(None, None, run.nodes, reason, exhausted=True)
    except Stuck:
        return Outcome(None, None, run.nodes, SURVIVES)
    if run.surviving and run.going_on:
        return Outcome(None, None, run.nodes, SURVIVES)
    if run.surviving:
        words = ", ".join(sorted(set(run.surviving)))
        cells = counted(len(run.surviving), "cell")
        reason = f"the relaxation survives in {cells}, of which z3 alone says {words}: an opinion"
        return Outcome(None, None, run.nodes, reason)
    return Outcome(in_units(tree, units), None, run.nodes)


def in_units(tree: Tree, units: Units) -> Tree:
    """The tree with the positions at which gaps are split in the units of the case."""
    if isinstance(tree, Leaf):
        return tree
    if isinstance(tree, Products):
        return rescaled(tree, units)
    split = ("b", tree.split[1], units.position(tree.split[2])) if tree.split[0] == "b" else tree.split
    return Node(split, in_units(tree.at_least, units), in_units(tree.at_most, units))


class _Found(Exception):
    def __init__(self, network: Network) -> None:
        self.network = network


class _Run:
    def __init__(
        self,
        relaxation: Relaxation,
        max_nodes: int,
        tick: Callable[[], None],
        solver: Solver | None,
        coupled: bool = False,
        product_nodes: int = 0,
    ) -> None:
        self.relaxation = relaxation
        self.coupled, self.product_nodes = coupled, product_nodes
        self.solver = solver
        self.surviving: list[str] = []  # what z3 said of cells that are left
        # Where positions are of many sizes products fail in floats: narrow parts of gaps are gone through for networks.
        case = relaxation.case
        self.going_on = not coupled and solver is None and applies(case) and many_sizes(case.x)
        self.path: list[Side] = []
        self.nogoods = Nogoods()
        for j, ends in enumerate(zip(relaxation.low, relaxation.high, strict=True)):
            self.nogoods.take(end_of_gap(j, 1, ends[0]))
            self.nogoods.take(end_of_gap(j, -1, ends[1]))
        self.max_nodes = max_nodes
        self.tick = tick
        self.nodes = 0

    def node(self) -> tuple[Tree, set[Side]]:
        """The tree from here on, and the sides of splits above that it needs."""
        self.nodes += 1
        if self.nodes > self.max_nodes or len(self.path) > MAX_DEPTH:
            raise OutOfNodes
        closed = self.nogoods.closing()
        if closed is not None:
            return closed
        side = self.nogoods.all_but_one()
        if side is not None:
            return self._split(*side)
        self.tick()
        try:
            found = self.relaxation.system.solve()
            if isinstance(found, Farkas):
                combination, used = self.relaxation.named(found)
                leaf = Leaf(tuple(combination))
                used |= self._ends_used(combination)
                self.nogoods.learn(used, leaf)
                return leaf, used
            split, first = self._choose(found)
        except (Stuck, Unsolved):
            if self.coupled:
                with suppress(Unrefuted):
                    tree, needed = self._by_coupling()
                    self.nogoods.learn(needed, tree)
                    return tree, needed
            self._survives()
            return Leaf(()), set(self.path)  # no tree comes of it; every side above is needed, to be gone through
        return self._split(split, first)

    def _split(self, split: Split, first: int) -> tuple[Tree, set[Side]]:
        """The tree with this split on top, if it needs it."""
        trees: dict[int, Tree] = {}
        used: set[Side] = set()
        surviving = len(self.surviving)
        for side in (first, -first):
            before = self.relaxation.apply(split, side)
            self.path.append((split, side))
            self._take(split, side, before)
            try:
                tree, needed = self.node()
            finally:
                self._give_back(*self.path.pop(), before)
                self.relaxation.undo(split, before)
            if (split, side) not in needed:
                return tree, needed  # the split was needless: this side's tree does for both
            trees[side] = tree
            used |= needed - {(split, side)}
        node = Node(split, trees[1], trees[-1])
        if split[0] == "b":
            used = {s for s in used if s[0][:2] != ("end", split[1])} | {GAP_SPLIT}
        if len(self.surviving) == surviving:
            self.nogoods.learn(used, node)
        return node, used

    def _take(self, split: Split, side: int, before: Any) -> None:
        """A side is taken, and with it, where a gap is split, another end of the gap."""
        self.nogoods.take((split, side))
        if split[0] == "b":
            self.nogoods.give_back(end_of_gap(split[1], side, before[0 if side > 0 else 1]))
            self.nogoods.take(end_of_gap(split[1], side, split[2]))

    def _give_back(self, split: Split, side: int, before: Any) -> None:
        self.nogoods.give_back((split, side))
        if split[0] == "b":
            self.nogoods.give_back(end_of_gap(split[1], side, split[2]))
            self.nogoods.take(end_of_gap(split[1], side, before[0 if side > 0 else 1]))

    def _ends_used(self, combination: Sequence[Named]) -> set[Side]:
        """The ends of gaps of which a leaf speaks."""
        relaxation, found = self.relaxation, set()
        for (kind, *name), _ in combination:
            if kind == "v":
                j, low = name[1], name[3] == "low"
                found.add(end_of_gap(j, 1 if low else -1, relaxation.low[j] if low else relaxation.high[j]))
        return found

    def _by_coupling(self) -> tuple[Tree, set[tuple[Split, int]]]:
        """A tree for this cell that takes in the coupling; Unrefuted if there is none, _Found if there is a network."""
        relaxation = self.relaxation
        signs = [
            (a, j, side)
            for a, row in zip(relaxation.directions, relaxation.signs, strict=True)
            for j, side in enumerate(row)
            if side
        ]
        return refuted(relaxation.case, relaxation.active, signs, self._product, self._on_curves)

    def _product(self, _: int) -> None:
        """A linear program of products is solved."""
        self.tick()
        self.nodes += self.product_nodes
        if self.nodes > self.max_nodes:
            raise OutOfNodes

    def _on_curves(self, cell: Cell, region: Region, point: Point) -> bool:
        network, seems = network_on_curves(self.relaxation, cell, region, point, self.tick)
        if network is not None:
            raise _Found(network)
        return seems

    def _survives(self) -> None:
        """The relaxation has a point here that no split cuts off: ask the solver, if there is one."""
        if len(self.surviving) >= MAX_CELLS or (self.solver is None and not self.going_on):
            raise Stuck
        if self.solver is None:
            self.surviving.append(NOTHING)
            return
        network, says = self.solver(self.relaxation)
        if network is not None:
            raise _Found(network)
        self.surviving.append(says)

    # Which split next: the sign of a pre-activation; only then of u and sums of them; only then breakpoints

    def _choose(self, point: Sequence[float]) -> tuple[Split, int]:
        return self._sign(point) or self._coupling(point) or self._breakpoint(point)

    def _sign(self, point: Sequence[float]) -> tuple[Split, int] | None:
        """The most violated sign of a pre-activation; more so at samples where other neurons' signs are settled."""
        relaxation = self.relaxation
        if relaxation.case.direct:
            return None  # there is no ReLU above
        worst = 0.0
        choice: tuple[Split, int] | None = None
        neurons, active = range(relaxation.neurons), relaxation.active
        for i in range(relaxation.count):
            unsettled = [k for k in neurons if not active[k][i]]
            weight = 1 + relaxation.neurons - len(unsettled)
            for k in unsettled:
                value = relaxation.value(point, k, i)
                violation = point[relaxation.r[k][i]] - max(0.0, value)
                if violation > _TOLERANCE and violation * weight > worst:
                    worst, choice = violation * weight, (("h", k, i), 1 if value > 0 else -1)
        return choice

    def _coupling(self, point: Sequence[float]) -> tuple[Split, int] | None:
        """The sign whose coupling is violated most, of single u if there is one."""
        relaxation = self.relaxation
        worst = _TOLERANCE
        choice: tuple[Split, int] | None = None
        for number, a in enumerate(relaxation.directions):
            if number == relaxation.neurons and choice:
                break
            for j, b in enumerate(relaxation.case.breakpoints):
                if b.several or relaxation.signs[number][j]:
                    continue
                low, high = relaxation.at_ends(point, number, j)
                violation = min(max(-low, -high, 0.0), max(low, high, 0.0))
                if violation > worst:
                    worst, choice = violation, (("u", a, j), 1 if low + high > 0 else -1)
        return choice

    def _breakpoint(self, point: Sequence[float]) -> tuple[Split, int]:
        """Every sign agrees: try to make a network; else split the gap whose breakpoint the neurons disagree on
        most."""
        relaxation = self.relaxation
        wanted: list[list[float]] = []
        worst, choice = 1e-5, None
        for j, b in enumerate(relaxation.case.breakpoints):
            low, high = relaxation.float_ends[j]
            unit = [
                (relaxation.turn(point, k, j), relaxation.at_ends(point, k, j)[0]) for k in range(relaxation.neurons)
            ]
            places = [(low + above / u, abs(u)) for u, above in unit if abs(u) > 1e-7]
            weight = sum(size for _, size in places)
            mean = sum(place * size for place, size in places) / weight if places else (low + high) / 2
            wanted.append([place for place, _ in places] or [mean])
            disagreement = max((abs(place - mean) * size for place, size in places), default=0.0)
            if not b.several and len(places) > 1 and disagreement > worst:
                worst, choice = disagreement, (j, mean)
        network = completed(relaxation, point, wanted, self.tick)
        if network is not None:
            raise _Found(network)
        if choice is None or self.coupled:
            raise Stuck
        try:
            return self._halved(*choice)
        except Stuck:
            if self.going_on:
                network = aligned(relaxation, point, wanted, self.tick)
                if network is not None:
                    raise _Found(network) from None
            raise

    def _halved(self, j: int, mean: float) -> tuple[Split, int]:
        relaxation = self.relaxation
        low, high = relaxation.low[j], relaxation.high[j]
        gap = relaxation.case.breakpoints[j].gap
        whole = relaxation.case.x[gap + 1] - relaxation.case.x[gap]
        if as_float((high - low) / whole) < NARROWEST:
            raise Stuck
        eighth = min(7, max(1, round(float_share(mean, low, high) * 8)))
        return ("b", j, low + (high - low) * fmpq(eighth, 8)), -1
