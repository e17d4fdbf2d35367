"""What the search speaks of: cases, splits, named inequalities, and the trees that refute a case."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from ftc_verify.rationals import Q

__all__ = [
    "SIGN_NEEDED",
    "Breakpoint",
    "Case",
    "Form",
    "Kinks",
    "Leaf",
    "Named",
    "Node",
    "Placement",
    "Products",
    "Side",
    "Split",
    "Tree",
    "preorder",
]

Named: TypeAlias = tuple[tuple[Any, ...], Q]
"""A named inequality (docs/certificates.md, case-tree) and its positive multiplier."""

Split: TypeAlias = tuple[Any, ...]
"""("h", k, i): the sign of h_k at sample i. ("u", a, j): the sign of sum_k a_k u_kj. ("b", j, t): b_j >= t or <= t.
("p", form): the form is >= 0, or < 0. All indices from 0."""

Side: TypeAlias = tuple[Split, int]
"""A split, and 1 for its side "at least", -1 for its side "at most"."""

SIGN_NEEDED = {"r<=h": 1, "h>=0": 1, "h<=0": -1, "r<=0": -1}
"""The side of the split ("h", k, i) on which these inequalities for k, i hold; the others hold on both."""

Form: TypeAlias = tuple[tuple[int, ...], ...]
"""Terms (coefficient, j, ..): a polynomial in the shares t_j, where t_j in [0, 1] is the share of its gap that lies
left of breakpoint j, which stands for one neuron. Terms stand in increasing order of their shares; no coefficient is
0."""


@dataclass(frozen=True, order=True)
class Breakpoint:
    """A layer-1 neuron: facing "R" (active right of its breakpoint) or "L", gap g (between samples g and g + 1, from
    0); `several` if two or more of them share facing and gap."""

    gap: int
    facing: str
    several: bool


@dataclass(frozen=True)
class Case:
    """Samples of a window, numbers of output weights of both signs, breakpoints, and whether first slopes are free.

    `direct`: the labels are h_1 itself (one hidden layer); positive is 1 then, negative 0.
    """

    x: tuple[Q, ...]
    z: tuple[Q, ...]
    positive: int
    negative: int
    breakpoints: tuple[Breakpoint, ...]
    free: bool
    direct: bool = False

    @property
    def neurons(self) -> int:
        """The neurons of the last hidden layer."""
        return self.positive + self.negative

    @property
    def signs(self) -> list[int]:
        """Their output weights, the positive ones first."""
        return [1] * self.positive + [-1] * self.negative

    @property
    def ordering_sample(self) -> int:
        """The sample at which neurons of one sign are put in order: the first whose label is farthest from the
        middle one. (Any choice is sound.)"""
        middle = sorted(self.z)[len(self.z) // 2]
        return max(range(len(self.z)), key=lambda i: (abs(self.z[i] - middle), -i))


@dataclass(frozen=True)
class Leaf:
    """Named inequalities with positive multipliers that add up to 0 >= something positive."""

    combination: tuple[Named, ...]


@dataclass(frozen=True)
class Products:
    """Forms, each with a relation to 0 (">=", ">" or "="), and lists of named inequalities, each for the product of
    some of the forms (by their places): all these products of forms and inequalities add up to 0 >= something positive.

    `active`: for each neuron and sample the sign of h, 1 or -1, that r = h or r = 0 in an equation rests on; or 0.
    """

    active: tuple[tuple[int, ...], ...]
    forms: tuple[tuple[Form, str], ...]
    groups: tuple[tuple[tuple[int, ...], tuple[Named, ...]], ...]


@dataclass(frozen=True)
class Kinks:
    """Samples of the window, from 0, about which kinks are forced: more than there are places for (rule `places`)."""

    samples: tuple[int, ...]


@dataclass(frozen=True)
class Node:
    """A split and the trees of its two sides."""

    split: Split
    at_least: "Tree"
    at_most: "Tree"


Tree: TypeAlias = Leaf | Products | Node


def preorder(tree: Tree | Kinks) -> Iterator[Tree | Kinks]:
    """A tree and all trees within it: each before those of its sides, "at least" first."""
    waiting: list[Tree | Kinks] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Node):
            waiting += [node.at_most, node.at_least]


Placement: TypeAlias = tuple[int, bool, bool]
"""(start, reflected, negated): where a window lies, and how it is the image of another."""
