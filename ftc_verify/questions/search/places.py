"""Root cases of two hidden layers that leave too few places for the kinks that the data force.

A forced kink lies strictly between the neighbours of its sample. It is at a breakpoint of layer 1, or a zero of a
neuron of layer 2 whose output weight has its sign, and such a neuron has one zero at most in each stretch between
neighbouring breakpoints. So kinks are matched with breakpoints and with (stretch, neuron); where that fails, the kinks
that were tried have fewer places than they are (Hall), and a window with just these refutes the case: rule `places` of
docs/certificates.md.

Gaps are chosen from left to right, and kinks left of the next gap are matched by then: where one finds no place, all
that begins with these gaps is refuted at once.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from ftc_verify.kinks import forced_kinks, second_differences
from ftc_verify.questions.search.roots import Root, number_of_roots, roots
from ftc_verify.rationals import Q

__all__ = ["COUNTED_FROM", "Violated", "kink_signs", "roots_with_places", "with_places"]

COUNTED_FROM = 1_000
"""Root cases from which on they are counted: fewer are searched in seconds."""

Violated = Callable[[tuple[int, ...], list[int]], None]
"""Called with the gaps chosen, and samples (from 0, increasing) whose kinks have too few places whatever gaps follow
right of the last of them."""

_Place = tuple[int, int]
"""(0, number of a breakpoint), or (1 or -1, number of a stretch) for neurons of that output weight."""
_Matching = dict[_Place, tuple[int, ...]]


def kink_signs(x: Sequence[Q], z: Sequence[Q]) -> dict[int, int]:
    """Samples (from 0) about which a kink is forced, with its sign; those of one sign share no place."""
    differences = second_differences(x, z)
    return {i - 1: 1 if differences[i - 2] > 0 else -1 for i in forced_kinks(x, z)}


def roots_with_places(
    x: Sequence[Q],
    z: Sequence[Q],
    widths: Sequence[int],
    violated: Callable[[int, tuple[int, ...], list[int]], None] = lambda positive, gaps, samples: None,
) -> Iterator[Root]:
    """The roots for two hidden layers, in order, that have a place for every kink; `violated` is told of the others,
    with the number of positive output weights first. Where there are few roots, all of them."""
    if number_of_roots(len(x), widths) < COUNTED_FROM:
        yield from roots(len(x), widths)
        return
    kinks = kink_signs(x, z)
    for positive in range(widths[1] + 1):
        neurons = positive, widths[1] - positive
        for free in (True, False):
            for chosen in with_places(kinks, len(x) - 1, widths[0] - free, neurons, partial(violated, positive)):
                yield Root(positive, free, chosen)


def with_places(
    kinks: dict[int, int], gaps: int, size: int, neurons: tuple[int, int], violated: Violated
) -> Iterator[tuple[int, ...]]:
    """The multisets of `size` of so many gaps (from 0, weakly increasing, in order) that have a place for every kink
    with so many neurons of positive and of negative output weight; `violated` is told of all others."""
    waiting: list[tuple[tuple[int, ...], int, int, _Matching]] = [((), 0, 0, {})]
    while waiting:
        # Kinks before `settled` have their places; no breakpoint to come lies left of sample `gap`.
        chosen, gap, settled, matching = waiting.pop()
        complete = len(chosen) == size
        for i in range(settled, gaps if complete else gap):
            if i in kinks and i not in _about_doubled(chosen):
                tried = _unmatched(i, kinks, chosen, neurons, matching)
                if tried:
                    violated(chosen, sorted(tried))
                    break
        else:
            if complete:
                yield chosen
            elif gap < gaps:
                waiting.append((chosen, gap + 1, gap, dict(matching)))
                waiting.append(((*chosen, gap), gap, gap, matching))


def _about_doubled(chosen: tuple[int, ...]) -> set[int]:
    """The kinks that may lie in a gap with two breakpoints: in certificates that may be any number."""
    doubled = {a for a, b in pairwise(chosen) if a == b}
    return doubled | {gap + 1 for gap in doubled}


def _unmatched(
    kink: int, kinks: dict[int, int], chosen: tuple[int, ...], neurons: tuple[int, int], matching: _Matching
) -> set[int]:
    """Empty once the kink has found a place; else the kinks that share all their places with it, itself included."""
    came_from: dict[_Place, int] = {}
    waiting, tried = [kink], {kink}
    while waiting:
        i = waiting.pop()
        for place in _places(i, kinks[i], chosen):
            if place in came_from:
                continue
            came_from[place] = i
            room = 1 if place[0] == 0 else neurons[0] if place[0] > 0 else neurons[1]
            there = matching.get(place, ())
            if len(there) < room:
                _move(place, came_from, matching, kink)
                return set()
            waiting += [other for other in there if other not in tried]
            tried.update(there)
    return tried


def _move(place: _Place, came_from: dict[_Place, int], matching: _Matching, kink: int) -> None:
    """Kinks give up their places one by one, from the free place back to the kink that has none."""
    while True:
        i = came_from[place]
        matching[place] = (*matching.get(place, ()), i)
        if i == kink:
            return
        left = next(p for p, there in matching.items() if i in there and p != place)
        matching[left] = tuple(other for other in matching[left] if other != i)
        place = left


def _places(i: int, sign: int, chosen: tuple[int, ...]) -> Iterator[_Place]:
    """Where the kink about sample i may be: breakpoints in the gaps beside it, stretches that reach there."""
    left, right = bisect_left(chosen, i - 1), bisect_right(chosen, i)
    yield from ((0, j) for j in range(left, right))
    yield from ((sign, s) for s in range(left, right + 1))
