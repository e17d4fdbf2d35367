"""Anchors of the words of section 5: the kit's exact radicals and rounded roots, and crossings counted one by one."""

from fractions import Fraction
from random import Random
from typing import Any

from flint import fmpq

from ftc_verify.claims.statements.evaluate import Anchor
from ftc_verify.formulas.radicals import add, divide, floor, multiply, sign, square_root, subtract
from ftc_verify.theory.parameters import root_up

Values = dict[int, Any]


def _up_to_root(random: Random) -> Any:
    number = random.choice((-1, 0, 1, 2, 3, 4))
    of = number * number + random.choice((0, 0, 1, -1, 5)) if random.random() < 0.8 else random.randint(-3, 9)
    expected = sign(subtract(fmpq(number), square_root(fmpq(max(of, 0))))) <= 0
    return (number, of), expected


def _beyond_root(random: Random) -> Any:
    least = random.randint(-1, 4)
    of = max(0, least * (least + 1) // 2 + random.choice((0, 0, 1, -1)))
    root = square_root(fmpq(8 * of + 1, 4))
    return (least, of), sign(subtract(fmpq(2 * least + 1, 2), root)) >= 0


def _within_printed(random: Random) -> Any:
    labels, parts = random.choice((0, 0, 1, 4, 5, 11, 35, 47)), random.choice((1, 2, 4, 5, 9, 14))
    inner = add(divide(fmpq(3 * labels), square_root(fmpq(parts))), fmpq(5))
    printed = add(multiply(fmpq(4), square_root(inner)), fmpq(2))
    width = floor(printed) + random.choice((0, 0, 1, 1, -3))
    return (width, labels, parts), sign(subtract(fmpq(width), printed)) <= 0


def _root_up(random: Random) -> Any:
    value = random.randint(-2, 7)  # the definition names the value before it three times
    return (value,), int(root_up(value))


def _values(random: Random) -> Values:
    return {index: Fraction(random.choice((-2, -1, -1, 0, 1, 1, 2))) for index in range(-9, 20)}


def _counts(random: Random) -> Values:
    """Mostly the same for a while, so that triples are unbroken."""
    found, last = {}, 0
    for index in range(-9, 20):
        last += random.choice((0, 0, 0, 0, 1))
        found[index] = last
    return found


def _signs(one: Fraction) -> int:
    return (one > 0) - (one < 0)


def _crossings(values: Values, counts: Values, before: int, triples: int) -> int:
    lows = range(before + 1, before + 2 * triples, 2)
    return sum(counts[low] == counts[low + 2] and values[low] * values[low + 2] < 0 for low in lows)


def _crossed(random: Random) -> Any:
    values, counts, before, triples = _values(random), _counts(random), random.randint(-2, 4), random.randint(-1, 4)
    expected = _crossings(values, counts, before, triples)
    return (values.__getitem__, counts.__getitem__, before, triples), expected


def _all_crossed(random: Random) -> Any:
    rows, weights, counts = {k: _values(random) for k in range(-9, 20)}, _values(random), _counts(random)
    which, before, triples, size = (random.choice(of) for of in ((1, -1, 0), (-1, 0, 2), (0, 2, 3), (-1, 0, 2, 3)))
    found = [k for k in range(1, size + 1) if _signs(weights[k]) == which]
    given = (lambda k: rows[k].__getitem__, weights.__getitem__, which, counts.__getitem__, before, triples, size)
    return given, sum(_crossings(rows[k], counts, before, triples) for k in found)


def _of_sign(random: Random) -> Any:
    weights, which, size = _values(random), random.choice((1, -1, 0)), random.randint(-1, 5)
    return (weights.__getitem__, which, size), [_signs(weights[k]) for k in range(1, size + 1)].count(which)


def _no_wider(random: Random) -> Any:
    layers, most = random.randint(-1, 4), random.randint(0, 3)
    widths = {index: random.randint(0, most + random.choice((0, 0, 1))) for index in range(-9, 20)}
    net = {"hidden": layers, "width": widths.__getitem__}
    return (net, most), all(widths[index] <= most for index in range(1, layers + 1))


SECTION_5_ANCHORS: dict[str, Anchor] = {
    "up_to_root": _up_to_root,
    "beyond_root": _beyond_root,
    "within_printed": _within_printed,
    "root_up": _root_up,
    "no_wider": _no_wider,
    "crossed": _crossed,
    "all_crossed": _all_crossed,
    "of_sign": _of_sign,
}
