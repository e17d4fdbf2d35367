"""Anchors of the words of the upper bound for three layers, beside the functions that `bounds` evaluates."""

from random import Random
from typing import Any

from ftc_verify.claims.statements.evaluate import Anchor
from ftc_verify.formulas.functions import Function
from ftc_verify.theory import three_layer

Given = tuple[tuple[Any, ...], Any]


def _smaller(random: Random) -> Given:
    one, other = random.randint(-2, 2), random.randint(-2, 2)
    return (one, other), min(one, other)


def _in_windows(random: Random) -> Given:
    total = random.randint(5, 26)
    return (total,), three_layer.most_in_windows(total)


def _to_both_ends(random: Random) -> Given:
    total = random.randint(7, 27)
    return (total,), three_layer.most_to_both_ends(total)


def _with_pair(random: Random) -> Given:
    total = random.choice((17, 18, random.randint(9, 30)))
    return (total,), three_layer.most_with_pair(total)


def _with_two_pairs(random: Random) -> Given:
    total = random.choice((21, 22, random.randint(16, 35)))
    return (total,), three_layer.most_with_two_pairs(total)


def _in_regions(random: Random) -> Given:
    total = random.randint(4, 13)
    return (total,), three_layer.most_shared(total)


def _enough_of(most: Function, low: int, high: int) -> Anchor:
    """The number itself, or one more if it has no room for so many."""

    def anchor(random: Random) -> Given:
        total = random.randint(low, high)
        wanted = most(total) + random.choice((0, 0, 1, -1))
        return (total, wanted), total + (most(total) < wanted)

    return anchor


def _sought_windows(random: Random) -> Given:
    wanted, groups, steps = random.randint(1, 9), random.choice((1, 3)), random.randint(-1, 9)
    return (wanted, groups, steps), min(three_layer.least_with_windows(wanted, groups), groups + 4 + max(steps, 0))


def _least_windows(random: Random) -> Given:
    wanted, groups = random.randint(1, 9), random.choice((1, 3))
    return (wanted, groups), three_layer.least_with_windows(wanted, groups)


def _sought_ends(random: Random) -> Given:
    wanted, steps = random.randint(1, 12), random.randint(-1, 9)
    return (wanted, steps), min(three_layer.least_to_both_ends(wanted), 7 + max(steps, 0))


def _least_ends(random: Random) -> Given:
    wanted = random.randint(1, 12)
    return (wanted,), three_layer.least_to_both_ends(wanted)


def _sought_pair(random: Random) -> Given:
    wanted, steps = random.randint(1, 12), random.randint(-1, 9)
    return (wanted, steps), min(three_layer.least_with_pair(wanted), 9 + max(steps, 0))


def _least_pair(random: Random) -> Given:
    wanted = random.randint(1, 12)
    return (wanted,), three_layer.least_with_pair(wanted)


def _sought_two_pairs(random: Random) -> Given:
    wanted, steps = random.randint(15, 25), random.randint(-1, 5)
    return (wanted, steps), min(three_layer.least_with_two_pairs(wanted), 16 + max(steps, 0))


def _least_two_pairs(random: Random) -> Given:
    wanted = random.choice((1, 2, random.randint(18, 24)))
    return (wanted,), three_layer.least_with_two_pairs(wanted)


def _sought_regions(random: Random) -> Given:
    wanted, steps = random.randint(1, 20), random.randint(-1, 7)
    return (wanted, steps), min(three_layer.shared_width(wanted + 1), 4 + max(steps, 0))


def _least_regions(random: Random) -> Given:
    samples = random.randint(2, 21)
    return (samples,), three_layer.shared_width(samples)


def _plus(random: Random) -> Given:
    across, each = random.randint(3, 7), random.randint(9, 14)
    return (across, each), three_layer.most_plus(across, each)


def _least_plus(random: Random) -> Given:
    about, more = random.randint(14, 28), random.choice((0, 0, 1, 2, 3))
    each = (about + 2) // 4 * 2
    samples = (about - each) * each + more
    changed = three_layer.most_plus(about - each, each) + random.choice((-1, 0, 0, 1))
    return (about, changed, samples), three_layer.shared_plus_width(about, changed, samples)


THREE_LAYER_UPPER_ANCHORS: dict[str, Anchor] = {
    "smaller": _smaller,
    "most_in_windows": _in_windows,
    "enough_in_windows": _enough_of(three_layer.most_in_windows, 5, 26),
    "sought_in_windows": _sought_windows,
    "least_with_windows": _least_windows,
    "most_to_both_ends": _to_both_ends,
    "enough_to_both_ends": _enough_of(three_layer.most_to_both_ends, 7, 27),
    "sought_to_both_ends": _sought_ends,
    "least_to_both_ends": _least_ends,
    "most_with_pair": _with_pair,
    "enough_with_pair": _enough_of(three_layer.most_with_pair, 9, 30),
    "sought_with_pair": _sought_pair,
    "least_with_pair": _least_pair,
    "most_with_two_pairs": _with_two_pairs,
    "enough_with_two_pairs": _enough_of(three_layer.most_with_two_pairs, 16, 35),
    "sought_with_two_pairs": _sought_two_pairs,
    "least_with_two_pairs": _least_two_pairs,
    "most_shared": _in_regions,
    "enough_shared": _enough_of(three_layer.most_shared, 4, 13),
    "sought_shared": _sought_regions,
    "shared_width": _least_regions,
    "most_plus": _plus,
    "shared_plus_width": _least_plus,
}
