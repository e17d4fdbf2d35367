"""How many samples patterns of pairs hold, for three layers beyond (a'') (docs/results.md, section 2).

Run: python benchmarks/pair_patterns.py [MOST_PAIRS] [REGIONS]. Prints, for k pairs and n regions between breakpoints,
how many samples the best pattern found holds beyond k/2 a region: for every choice of signs, and where the signs are as
wished; with peaks and without.

A pair f, g (output weights 1, -1) is on (f, g > 0) or off at a breakpoint; D = f - g. Where two samples with label 0
lie between breakpoints the D of the pairs that are on add up to 0: that set is *quiet*. In a region a pair does one of

    window     with another pair: one sample; their D are equal, or opposite if both come on or both go off
    fall       from a breakpoint: one sample, whose sign the sum of D has behind it
    rise       to a breakpoint: one sample, whose sign the sum of D has before it
    up, down   of a peak: one sample at the breakpoint, of any sign; D is free there
    idle       stays on or off
    silent     goes on or off with D = 0, or right at a breakpoint with no sample between

and a breakpoint serves one fall, rise or peak. D is a vector v_j at breakpoint j, orthogonal to all quiet sets on
either side and to the set that is on there; a fall or rise wants its pair's D off zero, with its sign, where it is off.
Whether generic vectors do that is linear algebra (modulo a prime). At most two pairs hold nothing in a region, one
where there are three pairs or more.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

PRIME = 10_007
Vector = tuple[int, ...]
Basis = tuple[tuple[int, Vector], ...]
State = tuple[int, frozenset[int]]


def rest(basis: Basis, vector: Vector) -> Vector:
    """What is left of a vector modulo a subspace."""
    for pivot, row in basis:
        vector = tuple((a - vector[pivot] * b) % PRIME for a, b in zip(vector, row, strict=True))
    return vector


def spanned(basis: Basis, *vectors: Vector) -> Basis:
    """The subspace with these vectors too; pivots are 1 and alone in their columns."""
    for vector in vectors:
        left = rest(basis, vector)
        pivot = next((i for i, a in enumerate(left) if a), None)
        if pivot is None:
            continue
        inverse = pow(left[pivot], PRIME - 2, PRIME)
        row = tuple(a * inverse % PRIME for a in left)
        reduced = ((p, tuple((a - old[pivot] * b) % PRIME for a, b in zip(old, row, strict=True))) for p, old in basis)
        basis = (*reduced, (pivot, row))
    return basis


def unit(i: int, k: int) -> Vector:
    """The vector that picks pair i."""
    return tuple(int(j == i) for j in range(k))


@dataclass(frozen=True)
class Region:
    """What the pairs do between two breakpoints, and twice the samples that it holds beyond k/2."""

    before: Vector
    behind: Vector
    fall: int | None
    rise: int | None
    down: int | None
    up: int | None
    windows: tuple[tuple[int, int], ...]
    quiet: Basis
    gain: int


def matchings(items: tuple[int, ...]) -> Iterator[tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[int, ...]]]:
    """All ways to put pairs into windows, or leave them idle or silent."""
    if not items:
        yield (), (), ()
        return
    first, others = items[0], items[1:]
    for windows, idle, silent in matchings(others):
        yield windows, (first, *idle), silent
        yield windows, idle, (first, *silent)
    for j, other in enumerate(others):
        for windows, idle, silent in matchings(others[:j] + others[j + 1 :]):
            yield ((first, other), *windows), idle, silent


def regions(k: int, most_lost: int, peaks: bool) -> Iterator[Region]:
    """All regions in which at most so many pairs hold nothing."""
    choices = (None, *range(k))
    nobody = (None,)
    for on in product((0, 1), repeat=k):
        for busy in product(*[choices] * 2, *[choices if peaks else nobody] * 2, *[choices] * 2):
            fall, rise, down, up, fall_unseen, rise_unseen = busy
            named = [i for i in busy if i is not None]
            if len(set(named)) < len(named) or any(i is not None and on[i] for i in (down, up)):
                continue
            for windows, idle, silent in matchings(tuple(i for i in range(k) if i not in named)):
                lost = len(idle) + len(silent) + (fall_unseen is not None) + (rise_unseen is not None)
                if lost > most_lost:
                    continue
                first = tuple(a ^ (i in (fall, fall_unseen)) for i, a in enumerate(on))
                signs = [(a, b, 1 if on[a] == on[b] else PRIME - 1) for a, b in windows]
                pairs = [tuple(int(i == a) + s * (i == b) for i in range(k)) for a, b, s in signs]
                quiet = spanned((), first, *pairs, *(unit(i, k) for i in silent))
                seen = [i for i in (fall, rise) if i is not None]
                if all(any(rest(quiet, unit(i, k))) for i in (*seen, *(a for a, _ in windows))):
                    behind = tuple(a if i in (*idle, down, up) else 1 - a for i, a in enumerate(on))
                    yield Region(on, behind, fall, rise, down, up, windows, quiet, len(seen) - lost)


def passage(one: Region, other: Region, every_sign: bool) -> tuple[frozenset[int], frozenset[int]] | None:
    """The windows of either region that get no D at the breakpoint between; None where the regions do not go on."""
    if sum(i is not None for i in (one.rise, other.fall, one.up)) > 1:
        return None
    k = len(one.before)
    zero = spanned(one.quiet, *(row for _, row in other.quiet), one.behind)
    held = zero
    if one.fall is not None:
        if not any(rest(zero, unit(one.fall, k))):
            return None
        held = spanned(zero, unit(one.fall, k)) if every_sign else zero
    if other.rise is not None and not any(rest(held, unit(other.rise, k))):
        return None
    flat = [frozenset(a for a, _ in region.windows if not any(rest(zero, unit(a, k)))) for region in (one, other)]
    return flat[0], flat[1]


def gains(k: int, most_lost: int, peaks: bool, every_sign: bool, most: int) -> list[float]:
    """Samples beyond k/2 a region of the best pattern, for 2, .., `most` regions; -1 for what is not found."""
    every = list(regions(k, most_lost, peaks))
    starting: dict[tuple[Vector, int | None], list[int]] = {}
    for number, region in enumerate(every):
        starting.setdefault((region.before, region.down), []).append(number)
    known: dict[tuple[int, int], tuple[frozenset[int], frozenset[int]] | None] = {}
    best: dict[State, int] = {
        (number, frozenset()): region.gain
        for number, region in enumerate(every)
        if region.fall is None and region.down is None
    }
    found = []
    for _ in range(most - 1):
        following: dict[State, int] = {}
        for (number, flat), gain in best.items():
            for after in starting.get((every[number].behind, every[number].up), ()):
                pair = (number, after)
                if pair not in known:
                    known[pair] = passage(every[number], every[after], every_sign)
                met = known[pair]
                if met is not None and not flat & met[0]:
                    state, total = (after, met[1]), gain + every[after].gain
                    following[state] = max(following.get(state, total), total)
        best = following
        last = [gain for (number, _), gain in best.items() if every[number].rise is None and every[number].up is None]
        found.append(max(last, default=-2) / 2)
    return found


def main(arguments: list[str]) -> None:
    """The table."""
    most_pairs, most = (*map(int, arguments), *(3, 22)[len(arguments) :])
    for k in range(1, most_pairs + 1):
        for peaks, every_sign in product((False, True), repeat=2):
            found = gains(k, 2 if k < 3 else 1, peaks, every_sign, most)
            words = f"{'with' if peaks else 'no'} peaks, {'every choice of signs' if every_sign else 'signs as wished'}"
            print(f"{k} pairs, {words}:", *(f"{n}: {gain:g}" for n, gain in enumerate(found, start=2)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
