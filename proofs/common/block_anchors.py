"""Anchors of the words for blocks: random small sets, beside what the kit's own functions give."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

from flint import fmpq

from ftc_verify.claims.statements.evaluate import Anchor
from ftc_verify.constructions.two_layer import chord_interpolant, consecutive_partition, sharp_samples

Given = tuple[tuple[Any, ...], Any]
"""Arguments of a definition, and the value that is expected."""


def _record(members: Iterable[int]) -> dict[str, Any]:
    return {"has": frozenset(members).__contains__}


def _some(random: Random, first: int, last: int) -> set[int]:
    """A random set, often with long blocks."""
    likely = random.choice((0.3, 0.6, 0.85, 1.0))
    return {value for value in range(first, last + 1) if random.random() < likely}


def _nearly(random: Random, members: Iterable[int]) -> set[int]:
    """The set itself, or another one that differs in one place."""
    return set(members) if random.random() < 0.6 else {*members} ^ {random.randint(-1, 7)}


def _block(members: Iterable[int], at: int) -> list[int]:
    return next((block for block in consecutive_partition(members) if at in block), [])


def _member(random: Random) -> Given:
    members, at = _some(random, -1, 7), random.randint(-1, 7)
    return (at, _record(members)), at in members


def _elements(random: Random) -> Given:
    members, last = _some(random, -1, 7), random.randint(-1, 6)
    return (_record(members), last), len(members.intersection(range(1, last + 1)))


def _subset(random: Random) -> Given:
    last = random.randint(0, 6)
    members = _nearly(random, _some(random, 1, last))
    return (_record(members), last), members <= set(range(1, last + 1))


def _is_rest(random: Random) -> Given:
    last = random.randint(0, 6)
    others = _some(random, -1, 7)
    members = _nearly(random, set(range(1, last + 1)) - others)
    return (_record(members), _record(others), last), members == set(range(1, last + 1)) - others


def _both_in(random: Random) -> Given:
    i, j, a, b = (random.randint(0, 4) for _ in range(4))
    return (i, j, a, b), {i, j} <= set(range(a, b + 1))


def _together(random: Random) -> Given:
    members = _some(random, 0, 7)
    i, j = random.randint(-1, 8), random.randint(-1, 8)
    return (_record(members), i, j), j in _block(members, i)


def _over_blocks(adds: Callable[[list[int], int], int]) -> Anchor:
    """The sum over the blocks of a set in [6], up to an index."""

    def anchor(random: Random) -> Given:
        members, last = _some(random, 1, 6), random.randint(-1, 7)
        return (_record(members), last), sum(adds(block, last) for block in consecutive_partition(members))

    return anchor


def _begins(block: list[int], last: int) -> int:
    return int(block[0] <= last)


def _over_two(block: list[int], last: int) -> int:
    return max(len(block) - 2, 0) if block[-1] <= last else 0


def _inner(block: list[int], last: int) -> int:
    return sum(at <= last for at in block[1:-1])


def _length_up_to(random: Random) -> Given:
    members, at = _some(random, 1, 6), random.randint(-1, 7)
    return (_record(members), at), sum(other <= at for other in _block(members, at))


def _is_end(random: Random) -> Given:
    members, at = _some(random, 0, 7), random.randint(-1, 8)
    block = _block(members, at)
    return (at, _record(members)), at in block and at in (block[0], block[-1])


def _is_kept(random: Random) -> Given:
    last = random.randint(0, 6)
    members = _some(random, 1, last)
    right = set(sharp_samples([i not in members for i in range(1, last + 1)]))
    kept = _nearly(random, right)
    return (_record(kept), _record(members), last), kept == right


def _inside(random: Random) -> Given:
    members, at = _some(random, 0, 7), random.randint(-1, 8)
    return (at, _record(members)), at in _block(members, at)[1:-1]


def _neighbours(random: Random) -> Given:
    members = _some(random, 1, 6)
    pairs = list(pairwise(sorted(members)))
    a = random.choice(sorted(members)) if members and random.random() < 0.8 else random.randint(0, 7)
    after = [b for b in sorted(members) if b > a]
    b = after[0] if after and random.random() < 0.4 else a + random.randint(0, 2)
    return (a, b, _record(members)), (a, b) in pairs


def _few(random: Random) -> Fraction:
    return Fraction(random.choice((0, 0, 0, 1, 2, -1)), random.choice((1, 2)))


def _on_chords(random: Random) -> Given:
    places = [Fraction(place, 2) for place in sorted(random.sample(range(20), 6))]
    labels = {i: _few(random) for i in range(-5, 12)}
    members = sorted(_some(random, 1, 6))
    values = {i: _few(random) for i in range(-5, 12)}
    wrong = False
    if len(members) > 1:
        exact = [fmpq(place.numerator, place.denominator) for place in places]
        at = [fmpq(labels[i].numerator, labels[i].denominator) for i in members]
        net = chord_interpolant([exact[i - 1] for i in members], at)
        within = range(members[0], members[-1] + 1)
        for i, value in zip(within, net.evaluate([[exact[i - 1]] for i in within]), strict=True):
            values[i] = Fraction(int(value.p), int(value.q))
        if random.random() < 0.5:
            changed = random.randint(1, 6)
            values[changed] += 1
            wrong = changed in within
    x = {i: places[i - 1] if 1 <= i <= 6 else _few(random) for i in range(-5, 12)}
    return (values.__getitem__, x.__getitem__, labels.__getitem__, _record(members)), not wrong


def _between_zeros(random: Random) -> Given:
    labels = {i: _few(random) for i in range(-5, 12)}
    last = random.randint(-1, 6)
    count = last + 1 if last >= 1 else 0
    kept = sharp_samples([labels[i] != 0 for i in range(1, count + 1)])
    return (labels.__getitem__, last), count - len(kept)


BLOCK_ANCHORS: dict[str, Anchor] = {
    "member": _member,
    "elements": _elements,
    "subset": _subset,
    "is_rest": _is_rest,
    "both_in": _both_in,
    "together": _together,
    "blocks_of": _over_blocks(_begins),
    "length_up_to": _length_up_to,
    "spare": _over_blocks(_over_two),
    "is_end": _is_end,
    "is_kept": _is_kept,
    "inside": _inside,
    "interior": _over_blocks(_inner),
    "neighbours": _neighbours,
    "on_chords": _on_chords,
    "between_zeros": _between_zeros,
}
"""Each word of block_words.py; `labels` and `increasing` have theirs in anchors.py."""
