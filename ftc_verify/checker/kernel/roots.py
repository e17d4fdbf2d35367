"""Rule `roots`: every root case is among those that trees refute.

Layer-1 weights are 1 or -1 up to scaling, output weights 1, -1 or 0 (a neuron of weight 0 is one with h = 0). A layer-1
neuron has its breakpoint in a closed gap, facing either way, or outside: then it is dead (u = 0 in any gap) or affine
on all samples, and the others have gaps and a free first slope.

A multiset of breakpoints is two sets of bits, as in `Refuted`: those that stand in it (`some`), and those that do so
more than once (`twice`).
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from .budget import Budget
from .images import Refuted, place
from .objects import Invalid


def positives(widths: Sequence[int]) -> range:
    """Rule `roots`. The numbers of positive output weights; with one hidden layer the number says nothing."""
    return range(1, 2) if len(widths) == 1 else range(widths[1] + 1)


def verify_roots(widths: Sequence[int], count: int, refuted: Iterable[Refuted], budget: Budget) -> None:
    """Rule `roots` (`case_tree_direct_sound`, `case_tree_sound`). Trees refute every root case, for `count` >= 2
    samples."""
    by_positive: dict[int, list[Refuted]] = {}
    for case in refuted:
        by_positive.setdefault(case.positive, []).append(case)
    for positive in positives(widths):
        covers = Covers(by_positive.get(positive, []), count - 1, budget)
        for free in (True, False):
            for gaps in open_roots(covers, widths[0] - int(free)):
                if free or not covers.all_facings(gaps):
                    kind = "free first slopes" if free else "all facings"
                    weights = "" if len(widths) == 1 else f"{positive} positive weights, "
                    raise Invalid(f"the case of {weights}gaps {list(gaps)}, {kind}, is not refuted")


def within(some: int, twice: int, allowed: int, several: int) -> bool:
    """Rule `roots`. Whether these breakpoints are allowed, and those that stand more than once as `several`."""
    return some & allowed == some and twice & several == twice


class Covers:
    """The cases with one number of positive weights that trees refute, to be compared with root cases."""

    def __init__(self, refuted: Sequence[Refuted], gaps: int, budget: Budget) -> None:
        self.gaps, self.budget = gaps, budget
        self.cost = 1 + gaps // 4096  # of an operation on sets of breakpoints
        # Free first slopes: last gap of a window -> its first gap -> the trees there.
        self.windows: dict[int, dict[int, list[tuple[int, int]]]] = {}
        for case in refuted:
            budget.spend(5)
            if case.free:
                there = self.windows.setdefault(case.first + case.gaps - 1, {})
                there.setdefault(case.first, []).append((case.allowed, case.several))
        self.ends = sorted(self.windows)
        self.whole = [(case.allowed, case.several) for case in refuted if not case.free and case.gaps == gaps]
        self.exact = {allowed for allowed, _ in self.whole}

    def window_refutes(self, end: int, some: int, twice: int) -> bool:
        """Rule `roots`. Whether for a tree with free first slopes, in a window whose last gap is `end`, the breakpoints
        that lie in the window are among the tree's."""
        self.budget.spend(self.cost)
        for first, trees in self.windows.get(end, {}).items():
            self.budget.spend(self.cost * (2 + len(trees)))
            window = place(end - first + 1, False) - 1
            here, again = some >> 2 * first & window, twice >> 2 * first & window
            if any(within(here, again, allowed, several) for allowed, several in trees):
                return True
        return False

    def later_refutes(self, gap: int, some: int, twice: int) -> bool:
        """Rule `roots`. The same for any window whose last gap is `gap` or right of it."""
        later = range(bisect_left(self.ends, gap), len(self.ends))
        return any(self.window_refutes(self.ends[n], some, twice) for n in later)

    def all_facings(self, gaps: Sequence[int]) -> bool:
        """Rule `roots`. Whether for each choice of facings these breakpoints are among those of some tree on all
        samples."""
        for bits in product(*((place(gap - 1, False), place(gap - 1, True)) for gap in gaps)):
            self.budget.spend(self.cost * (3 + len(bits)))
            some = twice = 0
            for bit in bits:
                some, twice = some | bit, twice | (some & bit)
            if not twice and some in self.exact:
                continue
            self.budget.spend(self.cost * len(self.whole))
            if not any(within(some, twice, allowed, several) for allowed, several in self.whole):
                return False
        return True


def open_roots(covers: Covers, size: int) -> Iterator[tuple[int, ...]]:
    """Rule `roots`. The multisets of `size` gaps, in increasing order, that no tree with free first slopes refutes.

    Gaps are chosen from left to right. A tree looks only at the gaps in its window: once the next gap lies right of a
    window, that window's tree refutes all that follow or none of it.
    """
    waiting: list[tuple[tuple[int, ...], int, int, int]] = [((), 0, 0, 1)]
    while waiting:
        chosen, some, twice, gap = waiting.pop()  # windows that end left of `gap` do not refute what is chosen
        if len(chosen) >= size:
            if not covers.later_refutes(gap, some, twice):
                yield chosen
        elif gap <= covers.gaps:
            if not covers.window_refutes(gap, some, twice):
                waiting.append((chosen, some, twice, gap + 1))
            covers.budget.spend(10 + covers.cost + len(chosen) // 4)
            bit = place(gap, False)
            waiting.append(((*chosen, gap), some | bit, twice | (some & bit), gap))
