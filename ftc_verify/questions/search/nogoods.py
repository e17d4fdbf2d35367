"""What a search in a case has learned: sets of sides of splits that refute it, each with the tree that shows it.

A leaf needs some of the sides above it. Wherever in the tree these are taken again, the leaf closes the node, and no
linear program is solved; where all of them but one are taken, that one is closed at once, so it is split next. So the
tree is still one of splits and Farkas vectors, in which some leaves stand more than once.

A leaf that couples u and v at a breakpoint speaks of the ends of its gap as they are there (docs/certificates.md, the
tightest on the path), so it must find the same ones: they count as sides that are taken ("end", j, "low" or "high",
value), and are never split. Trees that split a gap are not learned.
"""

from collections.abc import Collection
from itertools import islice
from typing import Any

from ftc_verify.later import np
from ftc_verify.questions.search.cases import Side, Tree, preorder
from ftc_verify.rationals import Q

__all__ = ["GAP_SPLIT", "Nogoods", "end_of_gap"]

GAP_SPLIT: Side = (("gap is split",), 1)
"""Among the sides of a tree that splits a gap."""
MOST = 20_000
"""The most sets that are kept."""
TREE_NODES = 9
"""The most nodes of a tree that is kept: where it closes a node, all of it is written again."""


def end_of_gap(j: int, side: int, value: Q) -> Side:
    """That the gap of breakpoint j has this lower (side 1) or upper (-1) end."""
    return ("end", j, "low" if side > 0 else "high", value), 1


class Nogoods:
    """Sets of sides with their trees, and of each how many of its sides are taken on the present path, and of how
    many the other side."""

    def __init__(self) -> None:
        self._number: dict[Side, int] = {}
        self._sides: list[frozenset[Side]] = []
        self._trees: list[Tree] = []
        self._taken: set[Side] = set()
        self._table: Any = np.zeros((64, 256), bool)  # whether a side is in a set
        self._size: Any = np.zeros(256, np.int16)
        self._here: Any = np.zeros(256, np.int16)
        self._other: Any = np.zeros(256, np.int16)

    def take(self, side: Side) -> None:
        """A side is taken on the path."""
        self._taken.add(side)
        self._count(side, 1)

    def give_back(self, side: Side) -> None:
        """A side that was taken is left."""
        self._taken.discard(side)
        self._count(side, -1)

    def _count(self, side: Side, change: int) -> None:
        split, sign = side
        for number, counts in (
            (self._number.get(side), self._here),
            (self._number.get((split, -sign)), self._other),
        ):
            if number is not None:
                counts[self._table[number]] += change

    def closing(self) -> tuple[Tree, set[Side]] | None:
        """A tree all of whose sides are taken, and these: the fewest sides, of equals the first that was learned."""
        count = len(self._sides)
        found = np.flatnonzero(self._here[:count] == self._size[:count])
        if not len(found):
            return None
        best = int(found[np.argmin(self._size[found])])
        return self._trees[best], set(self._sides[best])

    def all_but_one(self) -> Side | None:
        """A side that is closed at once, neither it nor its other side being taken: of the set learned last."""
        count = len(self._sides)
        found = np.flatnonzero((self._here[:count] == self._size[:count] - 1) & (self._other[:count] == 0))
        for number in reversed(found.tolist()):
            missing = next(side for side in self._sides[number] if side not in self._taken)
            if missing[0][0] != "end":
                return missing
        return None

    def learn(self, sides: Collection[Side], tree: Tree) -> None:
        """The tree refutes wherever these sides are taken, as they are on the present path."""
        number = len(self._sides)
        if (
            number == MOST
            or not sides
            or GAP_SPLIT in sides
            or len(list(islice(preorder(tree), TREE_NODES + 1))) > TREE_NODES
        ):
            return
        if number == len(self._size):
            self._table = np.hstack([self._table, np.zeros_like(self._table)])
            self._size, self._here, self._other = (
                np.concatenate([counts, np.zeros_like(counts)]) for counts in (self._size, self._here, self._other)
            )
        for side in sides:
            if side not in self._number and len(self._number) == len(self._table):
                self._table = np.vstack([self._table, np.zeros_like(self._table)])
            self._table[self._number.setdefault(side, len(self._number)), number] = True
        self._sides.append(frozenset(sides))
        self._trees.append(tree)
        self._size[number] = self._here[number] = len(sides)
