"""A tree of splits over again, with fewer leaves: the same Farkas vectors, other splits above them.

The search splits where its linear program is violated most, and knows only then what a leaf needs. When a tree is
finished, the sets of sides that its leaves need are all known: together they say that no choice of sides is left
open, whatever the order of splits. So an order is sought in which fewer leaves are written: a split with a side that
is closed at once comes first; else one that many short sets speak of, on both sides.

A leaf that stands elsewhere must need the same sides there, so trees are left alone that split gaps (the ends of a
gap are then those on the path), and those with leaves of products.
"""

from collections.abc import Sequence
from typing import Any

from ftc_verify.later import np
from ftc_verify.questions.search.cases import SIGN_NEEDED, Kinks, Leaf, Node, Side, Split, Tree, preorder

__all__ = ["shorter"]

FEWEST = 8
"""Trees with fewer leaves are left alone."""
MOST_SPLITS = 300
"""So are trees with more splits: functions call each other as often as splits stand on a path."""
MOST_WORK = 2 * 10**10
"""So are those with a larger product of splits, sets of sides and leaves: half a minute at most is spent on a tree."""
WEIGHTS = (2, 24), (3, 15)
"""(b, most): where splits are compared a set of n sides counts b^(most - n), at least 1. Either is tried. Sums of these
whole numbers are exact in floating point, so that the tree is the same on every machine."""
MOST_TRIED = 4
"""A try ends when it has closed this many times the leaves of the best tree so far, those that it dropped included."""

Sides = frozenset[Side]


class _TooLarge(Exception):
    """As many leaves as the best tree so far, or too many on the way."""


def shorter(tree: Tree) -> Tree:
    """A tree for the same case with the fewest leaves that were found; `tree` itself where there are not fewer.

    Its splits and leaves are some of those of `tree`, so it is a refutation just as `tree` is one.
    """
    nodes = list(preorder(tree))
    leaves = [node for node in nodes if not isinstance(node, Node)]
    splits = list(dict.fromkeys(node.split for node in nodes if isinstance(node, Node)))
    if len(leaves) < FEWEST or len(splits) > MOST_SPLITS or any(split[0] not in ("h", "u") for split in splits):
        return tree
    sets = _sets(leaves)
    if not sets or len(splits) * len(sets) * len(leaves) > MOST_WORK:
        return tree
    best, most = tree, len(leaves)
    longest = max(map(len, sets))
    for base, exponent in WEIGHTS:
        shares = np.array([float(base ** max(0, exponent - n)) for n in range(longest + 1)])
        try:
            best, most = _Build(splits, sets, shares, most).tree()
        except _TooLarge:
            continue
    return best


def _needed(leaf: Leaf) -> Sides:
    """The sides on which the inequalities of a leaf hold."""
    found: set[Side] = set()
    for (kind, *name), _ in leaf.combination:
        if kind in SIGN_NEEDED:
            found.add((("h", *name), SIGN_NEEDED[kind]))
        elif kind == "v":
            a, j, side, _end = name
            found.add((("u", a, j), side))
    return frozenset(found)


def _sets(leaves: Sequence[Tree | Kinks]) -> dict[Sides, Leaf]:
    """The sides that leaves need, no set within another, each with the first leaf of the fewest inequalities; nothing
    if there are leaves of other forms."""
    found: dict[Sides, Leaf] = {}
    for leaf in leaves:
        if not isinstance(leaf, Leaf):
            return {}
        sides = _needed(leaf)
        if sides not in found or len(leaf.combination) < len(found[sides].combination):
            found[sides] = leaf
    kept: list[Sides] = []
    for sides in sorted(found, key=len):
        if not any(other <= sides for other in kept):
            kept.append(sides)
    return {sides: found[sides] for sides in kept}


class _Build:
    """A tree for given splits and sets of sides. Where sides are taken there are left: the sets that need none of
    their other sides, and of each how many of its sides are not taken yet."""

    def __init__(self, splits: list[Split], sets: dict[Sides, Leaf], shares: Any, most: int) -> None:
        self.splits, self.shares, self.most = splits, shares, most
        self.sides, self.found = list(sets), list(sets.values())
        self.leaves = self.tried = 0
        number = {split: n for n, split in enumerate(splits)}
        self.tables = {side: np.zeros((len(sets), len(splits)), np.float64) for side in (1, -1)}
        for row, sides in enumerate(self.sides):
            for split, side in sides:
                self.tables[side][row, number[split]] = 1

    def tree(self) -> tuple[Tree, int]:
        """The tree and the number of its leaves; _TooLarge unless they are fewer than `most`."""
        sizes = self.tables[1].sum(axis=1) + self.tables[-1].sum(axis=1)
        tree, _ = self._at(np.arange(len(sizes)), sizes, np.ones(len(self.splits)))
        return tree, self.leaves

    def _at(self, rows: Any, sizes: Any, untaken: Any) -> tuple[Tree, Sides]:
        """The tree where these sets are left, and the sides above it that it needs."""
        closed = np.flatnonzero(sizes == 0)
        if len(closed):
            self.leaves += 1
            self.tried += 1
            if self.leaves >= self.most or self.tried >= MOST_TRIED * self.most:
                raise _TooLarge
            row = int(rows[closed[0]])
            return self.found[row], self.sides[row]
        start = self.leaves
        n, first = self._next(rows, sizes, untaken)
        others = np.where(np.arange(len(untaken)) == n, 0, untaken)
        trees: dict[int, Tree] = {}
        needed: Sides = frozenset()
        for side in (first, -first):
            before = self.leaves
            left = self.tables[-side][rows, n] == 0
            tree, sides = self._at(rows[left], sizes[left] - self.tables[side][rows[left], n], others)
            if (self.splits[n], side) not in sides:
                self.leaves -= before - start  # those of the other side are not written
                return tree, sides
            trees[side] = tree
            needed |= sides - {(self.splits[n], side)}
        return Node(self.splits[n], trees[1], trees[-1]), needed

    def _next(self, rows: Any, sizes: Any, untaken: Any) -> tuple[int, int]:
        """The next split, and the side that is gone through first."""
        shares = self.shares[sizes.astype(int)]
        at_least, at_most = (shares @ self.tables[side][rows] * untaken for side in (1, -1))
        once = rows[sizes == 1]
        if not len(once):
            product = at_least * at_most
            return int(np.argmax(product if product.any() else at_least + at_most)), 1
        closes = [(self.tables[side][once].any(axis=0) & (untaken > 0)) for side in (1, -1)]
        left = np.where(closes[0], at_most, -1), np.where(closes[1], at_least, -1)
        side = 1 if left[0].max() >= left[1].max() else -1
        return int(np.argmax(left[0 if side == 1 else 1])), side
