"""Rule `places`: kinks that the samples of a window force, more than the networks of the tree have places for."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from .budget import Budget
from .cases import Case, Samples
from .forced_kinks import bends_at
from .objects import Invalid
from .text import counted, shown


def verify_places(case: Case, samples: Samples, indices: Sequence[int], budget: Budget) -> None:
    """Rule `places`. Every index, counted in the window, forces a kink of its own, and for these kinks there are fewer
    places than kinks.

    A kink at a breakpoint takes that breakpoint. Any other is a zero of a neuron of the last layer whose output weight
    has the kink's sign, and a neuron has one at most in each stretch between neighbouring breakpoints.
    """
    window = slice(case.first - 1, case.last)
    bends = bends_at(samples.positions[window], samples.labels[window], indices, budget)
    marks = [case.marks[j - 1] for j in case.by_gap]
    gaps = [mark.gap for mark in marks]
    budget.spend(10 + len(marks))
    near: set[int] = set()
    stretches: dict[int, set[int]] = {1: set(), -1: set()}
    for i, bend in zip(indices, bends, strict=True):
        # The kink lies strictly between samples i - 1 and i + 1: breakpoints before `left` are left of it, those
        # from `right` on are right of it.
        left, right = bisect_left(gaps, i - 1), bisect_right(gaps, i)
        budget.spend(20 + 2 * (right - left))
        near.update(range(left, right))
        stretches[bend].update(range(left, right + 1))
    for j in sorted(near):
        if marks[j].several:
            raise Invalid(f"gap {shown(gaps[j])} may have any number of breakpoints, so of kinks")
    rising, falling = (0, 0) if case.direct else (case.positive, case.neurons - case.positive)
    places = len(near) + rising * len(stretches[1]) + falling * len(stretches[-1])
    if places >= len(indices):
        kinks = f"{counted(len(indices), 'kink')} {'is' if len(indices) == 1 else 'are'} forced"
        raise Invalid(f"{kinks}, and there {'is' if places == 1 else 'are'} {counted(places, 'place')} for such")
