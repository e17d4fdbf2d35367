"""Anchors of the words of the bounds (bound_words), beside the functions that `bounds` evaluates."""

from random import Random
from typing import Any

from ftc_verify.claims.statements.evaluate import Anchor
from ftc_verify.theory import deep, parameters, three_layer

Given = tuple[tuple[Any, ...], Any]


def _power(random: Random) -> Given:
    base, exponent = random.randint(-2, 4), random.randint(-1, 4)
    return (base, exponent), base ** max(exponent, 0)


def _wrapped(random: Random) -> Given:
    by = random.randint(1, 4)
    value = random.randint(0, by)
    return (value, by), value % by


def _division(random: Random) -> tuple[int, int]:
    return random.randint(-1, 9), random.randint(1, 4)


def _remainder(random: Random) -> Given:
    total, by = _division(random)
    return (total, by), max(total, 0) % by


def _quotient(random: Random) -> Given:
    total, by = _division(random)
    return (total, by), max(total, 0) // by


def _layers(random: Random) -> tuple[int, int]:
    """A sum of widths, and how many widths."""
    layers = random.randint(1, 3)
    return layers + random.randint(0, 4), layers


def _most(random: Random) -> Given:
    total, layers = _layers(random)
    return (total, layers), deep.most_pieces_deep(total, layers)


def _near(random: Random, total: int, layers: int) -> int:
    """A number of pieces that so many neurons just have, or just have not."""
    return deep.most_pieces_deep(total, layers) + random.choice((0, 0, 1, -1))


def _enough(random: Random) -> Given:
    total, layers = _layers(random)
    pieces = _near(random, total, layers)
    return (total, pieces, layers), total + (deep.most_pieces_deep(total, layers) < pieces)


def _sought(random: Random) -> Given:
    total, layers = _layers(random)
    pieces, steps = _near(random, total, layers), random.randint(-1, 4)
    least = deep.least_width_deep(max(pieces, 1), layers)
    return (pieces, layers, steps), min(least, layers + max(steps, 0))


def _least_width(random: Random) -> Given:
    layers, pieces = random.randint(1, 3), random.randint(1, 7)
    return (pieces, layers), deep.least_width_deep(pieces, layers)


def _larger(random: Random) -> Given:
    one, other = random.randint(-2, 2), random.randint(-2, 2)
    return (one, other), max(one, other)


def _least_parameters(random: Random) -> Given:
    layers = random.randint(2, 4)
    labels = layers - 2 + random.randint(0, 7)
    return (labels, layers), parameters.least_width_parameters(labels, layers)


def _parameters(random: Random) -> Given:
    layers = random.randint(2, 4)
    width = layers + random.randint(0, 6)
    return (width, layers), parameters.parameters_at_most(width, layers)


def _two_widths(random: Random) -> Given:
    one, other = random.randint(1, 4), random.randint(1, 4)
    return (one, other), three_layer.pieces_at_most(one, other)


def _most_of_two(random: Random) -> Given:
    total = random.randint(2, 9)
    return (total,), three_layer.most_pieces(total)


def _near_two(random: Random, total: int) -> int:
    return three_layer.most_pieces(total) + random.choice((0, 0, 1, -1))


def _enough_for_two(random: Random) -> Given:
    total = random.randint(2, 7)
    pieces = _near_two(random, total)
    return (total, pieces), total + (three_layer.most_pieces(total) < pieces)


def _sought_for_two(random: Random) -> Given:
    pieces, steps = _near_two(random, random.randint(2, 7)), random.randint(-1, 6)
    return (pieces, steps), min(three_layer.least_width(pieces), 2 + max(steps, 0))


def _least_of_two(random: Random) -> Given:
    pieces = random.randint(1, 14)
    return (pieces,), three_layer.least_width(pieces)


def _split(random: Random) -> Given:
    one, other = random.randint(0, 3), random.randint(0, 3)
    return (one, other), three_layer.split_bound(one, other)


def _best_split(random: Random) -> Given:
    labels = random.randint(0, 3)
    far = random.randint(-1, labels // 2)
    tried = range(labels // 2 - max(far, 0), labels // 2 + 1)
    return (labels, far), max(three_layer.split_bound(one, labels - one) for one in tried)


def _least_for_signs(random: Random) -> Given:
    labels = random.randint(0, 3)
    return (labels,), three_layer.least_for_signs(labels)


BOUND_ANCHORS: dict[str, Anchor] = {
    "power": _power,
    "wrapped": _wrapped,
    "remainder": _remainder,
    "quotient": _quotient,
    "most_pieces_deep": _most,
    "enough": _enough,
    "sought": _sought,
    "least_width_deep": _least_width,
    "larger": _larger,
    "least_width_parameters": _least_parameters,
    "parameters_at_most": _parameters,
    "pieces_at_most": _two_widths,
    "most_pieces": _most_of_two,
    "enough_for_two": _enough_for_two,
    "sought_for_two": _sought_for_two,
    "least_width": _least_of_two,
    "split_bound": _split,
    "best_split": _best_split,
    "least_for_signs": _least_for_signs,
}
