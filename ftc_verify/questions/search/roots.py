"""The root cases of a decision, and how trees for windows of the data refute them.

Either the gaps of d1 - 1 breakpoints (one layer-1 neuron at least is affine on all samples, so first slopes are free),
or the gaps and facings of d1 breakpoints; with two hidden layers also the number p of positive output weights. A
breakpoint on a sample is in the gaps on both sides of it; one outside the data makes an affine
or a dead neuron; a dead neuron is one with u = 0 in any gap.

A tree for a window of the samples with free first slopes refutes every root whose breakpoints in the window are among
the tree's. Trees are shared between windows that are affine images of each other, reflections and negated labels
included.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, product
from math import comb
from typing import Any, TypeAlias

from ftc_verify.questions.search.cases import Breakpoint, Case
from ftc_verify.rationals import Q

__all__ = [
    "Root",
    "Turn",
    "Twins",
    "canonical",
    "full_cases",
    "merged",
    "number_of_roots",
    "roots",
    "symmetries",
    "window_case",
]


Turn: TypeAlias = tuple[bool, bool]
"""Whether samples are reflected, and whether labels are negated."""


@dataclass(frozen=True)
class Root:
    """p positive output weights (1 for one hidden layer: see Case.direct); breakpoints in these gaps (from 0, weakly
    increasing), on top of a free first slope, or each facing either way."""

    positive: int
    free: bool
    gaps: tuple[int, ...]

    def __lt__(self, other: "Root") -> bool:
        """Whether `roots` gives this one first."""
        return (self.positive, not self.free, self.gaps) < (other.positive, not other.free, other.gaps)

    def image(self, turn: Turn, gaps: int, neurons: int) -> "Root":
        """The root when samples are turned, with so many gaps and neurons of the last layer."""
        reflected, negated = turn
        places = tuple(gaps - 1 - gap for gap in reversed(self.gaps)) if reflected else self.gaps
        return Root(neurons - self.positive if negated else self.positive, self.free, places)


def roots(count: int, widths: Sequence[int]) -> Iterator[Root]:
    """All roots for one or two hidden layers and so many samples."""
    for positive in (1,) if len(widths) == 1 else range(widths[-1] + 1):
        for gaps in combinations_with_replacement(range(count - 1), widths[0] - 1):
            yield Root(positive, True, gaps)
        for gaps in combinations_with_replacement(range(count - 1), widths[0]):
            yield Root(positive, False, gaps)


def number_of_roots(count: int, widths: Sequence[int]) -> int:
    """How many `roots` gives."""
    gaps, first = max(count - 1, 0), widths[0]
    multisets = (comb(gaps + n - 1, n) if gaps else int(n == 0) for n in (first - 1, first))
    return (1 if len(widths) == 1 else widths[1] + 1) * sum(multisets)


def merged(places: Sequence[tuple[int, str]]) -> tuple[Breakpoint, ...]:
    """Breakpoints in (gap, facing), those that share both as one that stands for several."""
    counts = Counter(places)
    return tuple(Breakpoint(gap, facing, counts[gap, facing] > 1) for gap, facing in sorted(counts))


def window_case(x: Sequence[Q], z: Sequence[Q], root: Root, widths: Sequence[int], start: int, end: int) -> Case:
    """The case of a root seen in the samples start..end (included), first slopes free."""
    inside = [(g - start, "R") for g in root.gaps if start <= g < end]
    return _case(x[start : end + 1], z[start : end + 1], root, widths, inside, True)


def full_cases(x: Sequence[Q], z: Sequence[Q], root: Root, widths: Sequence[int]) -> list[Case]:
    """All cases of a root on all samples: one if first slopes are free, else one for each choice of facings."""
    if root.free:
        return [_case(x, z, root, widths, [(g, "R") for g in root.gaps], True)]
    choices = {tuple(sorted(zip(root.gaps, facings, strict=True))) for facings in product("LR", repeat=len(root.gaps))}
    return [_case(x, z, root, widths, c, False) for c in sorted(choices)]


def _case(
    x: Sequence[Q],
    z: Sequence[Q],
    root: Root,
    widths: Sequence[int],
    places: Sequence[tuple[int, str]],
    free: bool,
) -> Case:
    direct = len(widths) == 1
    negative = 0 if direct else widths[-1] - root.positive
    return Case(tuple(x), tuple(z), root.positive, negative, merged(places), free, direct)


def canonical(case: Case) -> tuple[Any, bool, bool]:
    """A key that cases share exactly if one is an affine image of the other, and whether the image that gives the
    key is reflected and negated. Labels must not be all equal."""
    images = []
    for reflected, negated in product((False, True), repeat=2):
        images.append((_image(case, reflected, negated), reflected, negated))
    return min(images)


def symmetries(x: Sequence[Q], z: Sequence[Q]) -> list[Turn]:
    """What turns samples, whose labels are not all equal, onto an affine image of themselves; the identity left out."""
    turns: list[Turn] = [(reflected, negated) for reflected in (False, True) for negated in (False, True)]
    own = _shape(x, z, *turns[0])
    return [turn for turn in turns[1:] if _shape(x, z, *turn) == own]


class Twins:
    """Roots for two hidden layers that are images of each other where samples are turned onto themselves."""

    def __init__(self, x: Sequence[Q], z: Sequence[Q], widths: Sequence[int]) -> None:
        self.turns = symmetries(x, z) if len(widths) == 2 else []
        self.gaps, self.neurons = len(x) - 1, widths[-1]

    def turn(self, root: Root) -> Turn | None:
        """How it is turned onto the first of its images if that comes before it: what refutes one, refutes both."""
        first, turn = min(((root.image(t, self.gaps, self.neurons), t) for t in self.turns), default=(root, None))
        return turn if first < root else None

    def reflected(self, root: Root) -> bool:
        """Whether that turn reflects."""
        turn = self.turn(root)
        return turn is not None and turn[0]


def _shape(x: Sequence[Q], z: Sequence[Q], reflected: bool, negated: bool) -> tuple[Any, Any]:
    """Positions and labels, turned, from 0 to 1."""
    x = [-t for t in reversed(x)] if reflected else list(x)
    z = list(reversed(z)) if reflected else list(z)
    if negated:
        z = [-label for label in z]
    low, high = min(z), max(z)
    return (
        tuple(_pair((t - x[0]) / (x[-1] - x[0])) for t in x),
        tuple(_pair((label - low) / (high - low)) for label in z),
    )


def _image(case: Case, reflected: bool, negated: bool) -> Any:
    last = len(case.x) - 2
    flip = {"R": "R", "L": "L"} if case.free else {"R": "L", "L": "R"}
    breakpoints = [
        (last - b.gap, flip[b.facing], b.several) if reflected else (b.gap, b.facing, b.several)
        for b in case.breakpoints
    ]
    counts = (case.negative, case.positive) if negated and not case.direct else (case.positive, case.negative)
    return (
        len(case.x),
        *_shape(case.x, case.z, reflected, negated),
        *counts,
        tuple(sorted(breakpoints)),
        case.free,
        case.direct,
    )


def _pair(value: Q) -> tuple[int, int]:
    return int(value.p), int(value.q)
