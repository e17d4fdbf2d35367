"""Kind `case-tree`: JSON Lines, trees of splits with a contradiction at each leaf, which refute every root case."""

from collections.abc import Callable
from functools import partial

from ..form.fields import read_list, read_members, read_object
from ..form.parts import read_claim, read_data, read_part
from ..form.products import read_products
from ..form.strict_json import Malformed
from ..form.trees import Shape, SplitLine, Terms, read_indices, read_inequality, read_number, read_split, read_tree
from ..kernel.budget import Budget
from ..kernel.cases import (
    Case,
    Direction,
    Inequality,
    Samples,
    Side,
    Split,
    b_split,
    h_split,
    p_split,
    side_text,
    u_split,
)
from ..kernel.gathered import Products
from ..kernel.images import Image, Refuted, refuted_at, verify_image
from ..kernel.leaf import leaf_sides
from ..kernel.line import positions_on_line
from ..kernel.objects import Data, Invalid, Rational
from ..kernel.places import verify_places
from ..kernel.products import product_sides
from ..kernel.rationals import length, less
from ..kernel.roots import verify_roots
from ..kernel.split import Waiting, finished
from ..kernel.text import shown_widths
from .kind import LinesKind

WIDTH_LIMIT = 100  # neurons of a layer
CONTENTS = (
    ["split"],
    ["kinks"],
    ["signs", "forms", "products"],
)  # keys of a node that is not {"node": n, "leaf": [..]}


class Hints:
    """The tightest bounds by splits "b" on the way to the present node, as long as there is no problem. Nobody has to
    trust them: a leaf that uses one needs its side, and only the splits themselves discharge sides."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.bounds: dict[tuple[int, int], Rational] = {}
        self.steps: list[tuple[SplitLine, tuple[int, int] | None, Rational | None]] = []

    def enter(self, split: SplitLine, side: int) -> None:
        """Take a side of a split."""
        key = before = None
        _, j, t = split
        if split.letter == "b" and isinstance(j, int) and isinstance(t, tuple):
            old = self.bounds.get((j, side))
            if old is not None:
                self.budget.product(length(old), length(t), 2)
            if old is None or (less(old, t) if side == 1 else less(t, old)):
                key, before = (j, side), old
                self.bounds[j, side] = t
        self.steps.append((split, key, before))

    def leave(self) -> SplitLine:
        """Take the last step back."""
        split, key, before = self.steps.pop()
        if key is not None and before is None:
            del self.bounds[key]
        elif key is not None and before is not None:
            self.bounds[key] = before
        return split


class Trees:
    """What the lines of a case-tree file say so far.

    `line` raises Malformed for a line of wrong form. The first reason for which the claim does not follow is kept in
    `problem`, so that the form of the whole file is read before the verdict.
    """

    def __init__(self, document: dict[str, object], budget: Budget) -> None:
        keys = ["format", "version", "kind", "claim", "data", *(["samples"] if "samples" in document else [])]
        _, _, _, claim, points, *_ = read_members(document, keys, "line 1")
        self.widths = read_claim(claim, "impossible")
        data = read_data(points, "data")
        self.instance = data.instance
        self.claim = (
            f"no ReLU network with hidden widths {shown_widths(self.widths)} takes the value z_i at x_i for every i "
            f"(samples: {len(data.values)}, dimension: {data.dimension})"
        )
        part = read_part(data, document)
        direct = len(self.widths) == 1
        self.shape = Shape(len(part.values), 1 if direct else self.widths[-1], direct)
        self.budget = budget
        self.problem = unfit(self.widths, part)
        self.samples = Samples([], part.values)
        self.case: Case | None = None  # of the tree that is being read
        self.places: list[Image] = []
        self.trees = 0
        self.node = 0
        self.waiting: list[Waiting] = []
        self.hints = Hints(budget)
        self.refuted: dict[Refuted, None] = {}
        self.seen: set[tuple[int, int, Image]] = set()  # images that have been looked at
        if not self.problem:
            try:
                self.samples = Samples(positions_on_line(part.points, budget), part.values)
            except Invalid as error:
                self.problem = str(error)

    def line(self, value: object, number: int) -> None:
        """One more line: the head of a tree, or a node."""
        where = f"line {number}"
        document = read_object(value, where)
        if self.case is None:
            self.trees += 1
            self.case, self.places = read_tree(document, where, self.trees, self.shape)
            self.node, self.waiting, self.hints = 0, [], Hints(self.budget)
            return
        self.node += 1
        keys = next((keys for keys in CONTENTS if keys[0] in document), ["leaf"])
        node, *parts = read_members(document, ["node", *keys], where)
        read_number(node, where, self.node)
        try:
            if keys[0] == "split":
                self.split(read_split(parts[0], f"{where}.split", self.case))
            elif keys[0] == "kinks":
                self.close(partial(self.kinks_of, read_indices(parts[0], f"{where}.kinks")))
            elif keys[0] == "signs":
                self.close(partial(self.product_sides_of, read_products(parts, where, self.case)))
            else:
                entries = enumerate(read_list(parts[0], f"{where}.leaf"))
                leaf = [read_inequality(entry, f"{where}.leaf[{i}]", self.case) for i, entry in entries]
                self.close(partial(self.sides_of, leaf))
        except Invalid as error:
            self.problem = self.problem or f"tree {self.trees}: {error}"

    def end(self) -> None:
        """After the last line: no tree is unfinished, and every root case is refuted."""
        if self.case is not None:
            raise Malformed(f"the end: tree {self.trees} is not finished")
        if not self.problem:
            try:
                verify_roots(self.widths, self.shape.samples, self.refuted, self.budget)
            except Invalid as error:
                self.problem = str(error)

    def split(self, split: SplitLine) -> None:
        """A split: its side "at least" comes next."""
        self.waiting.append(Waiting(named(split)))
        if not self.problem:
            self.hints.enter(split, 1)

    def close(self, verify: Callable[[Case], set[Side]]) -> None:
        """A leaf, of any form: check it, and go on to the side "at most" of the last split that is open, or to the
        next tree."""
        sides: set[Side] = set()
        if not self.problem and self.case is not None:
            try:
                sides = verify(self.case)
            except Invalid as error:
                self.problem = f"tree {self.trees}, node {self.node}: {error}"
        left = finished(self.waiting, sides)
        if left is not None:
            self.finish(left)
        elif not self.problem:
            while len(self.hints.steps) > len(self.waiting):
                self.hints.leave()
            self.hints.enter(self.hints.leave(), -1)

    def sides_of(self, inequalities: list[Inequality], case: Case) -> set[Side]:
        """The sides that a leaf needs."""
        return leaf_sides(case, self.samples, inequalities, self.hints.bounds, self.budget)

    def product_sides_of(self, leaf: Products, case: Case) -> set[Side]:
        """The sides that a leaf with products needs."""
        return product_sides(case, self.samples, leaf, self.budget)

    def kinks_of(self, indices: list[int], case: Case) -> set[Side]:
        """Too many forced kinks need no sides."""
        verify_places(case, self.samples, indices, self.budget)
        return set()

    def finish(self, sides: set[Side]) -> None:
        """The tree is complete: note what it refutes."""
        case, self.case = self.case, None
        if self.problem or case is None:
            return
        if sides:
            raise Invalid(f"{side_text(min(sides))} is used and is not a side that was taken")
        for image in dict.fromkeys((Image(case.first, False, False), *self.places)):
            if (case.first, case.last, image) not in self.seen:
                verify_image(case, self.samples, image, self.budget)
                self.seen.add((case.first, case.last, image))
            self.refuted[refuted_at(case, image, self.budget)] = None


def unfit(widths: tuple[int, ...], data: Data) -> str:
    """Rule `roots`. Why trees cannot refute such a claim, or nothing."""
    if len(widths) > 2:
        return f"the widths {shown_widths(widths)} are not those of one or two hidden layers"
    if min(widths) < 1:
        return "a width is 0"
    if max(widths) > WIDTH_LIMIT:
        return f"a layer of more than {WIDTH_LIMIT} neurons"
    return "the labels are all equal, so a constant network takes them" if data.constant else ""


def named(split: SplitLine) -> Split:
    """A split by which its sides are known."""
    letter, first, second = split
    if letter == "h" and isinstance(first, int) and isinstance(second, int):
        return h_split(first, second)
    if letter == "u" and isinstance(first, Direction) and isinstance(second, int):
        return u_split(first, second)
    if letter == "b" and isinstance(first, int) and isinstance(second, tuple):
        return b_split(first, second)
    if letter == "p" and isinstance(first, Terms):
        return p_split(first.terms)
    raise Invalid("not a split")


KIND = LinesKind(Trees)
