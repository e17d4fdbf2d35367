"""What the sum of a neuron may be as it is read, in every floating-point evaluation.

Source: docs/certificates.md, kind `float-fit`. Numbers are integers over a power of two.
"""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from .float_format import Format, ceiling, floor, nearest, overflows


class Sum(NamedTuple):
    """Rule `terms`. The terms of a neuron, the bias among them, over 2^scale: lower and upper ends (one object if all
    are points), how many are not 0, whether some weight of these is no power of two, and whether some product of these
    may lose bits to underflow."""

    lows: Sequence[int]
    highs: Sequence[int]
    scale: int
    nonzero: int
    scaled: bool
    lossy: bool


def sum_ends(total: Sum, form: Format, relu: bool) -> tuple[int, int, int] | None:
    """Rule `terms`. Ends of the sum, or of what ReLU makes of it, and the exponent of the power of two that they are
    over, by the rule for its terms; None if the sum may overflow."""
    if not total.nonzero:
        return 0, 0, 0
    high = sum(total.highs)
    once = total.nonzero + total.scaled <= 2 and not (total.lossy and total.nonzero > 1)
    if relu and high <= 0 and never_positive(total, high, once, form):
        return 0, 0, 0
    shift = max(0, 1 - form.last - total.scale)
    scale = total.scale + shift
    low = high if total.lows is total.highs else sum(total.lows)
    low, high = low << shift, high << shift
    if once:
        found = one_rounding(total, low, high, shift, form)
    else:
        found = exact_sum(total, low, shift, form) or many_roundings(total, low, high, shift, form)
    if found is None:
        return None
    return (max(found[0], 0), max(found[1], 0), scale) if relu else (*found, scale)


def never_positive(total: Sum, high: int, once: bool, form: Format) -> bool:
    """Rule `sum`. Whether nothing overflows, by far, and this rule or (`once`) rule `one-rounding` gives an upper end
    of at most 0. For most neurons that settles it, for less work."""
    above = sum(map(abs, total.highs))
    size = above if total.lows is total.highs else sum(map(max, map(abs, total.lows), map(abs, total.highs)))
    if size.bit_length() > form.most + total.scale - 2:
        return False
    roundings = total.nonzero - 1 + total.scaled
    parts = (1 << form.precision) - roundings
    spare = -high * parts - roundings * above
    fine = max(0, -form.least - total.scale)
    return once or spare << fine >= 4 * total.nonzero * parts << fine + form.least + total.scale


def one_rounding(total: Sum, low: int, high: int, shift: int, form: Format) -> tuple[int, int] | None:
    """Rule `one-rounding`, for sums `low` and `high` that are shifted; `read` is within."""
    scale = total.scale + shift
    least, largest = (nearest(form, end, scale) for end in read(low, high, 1 << form.least + scale))
    if overflows(form, least, scale) or overflows(form, largest, scale):
        return None
    if any(overflows(form, term, total.scale) for term in (*total.lows, *total.highs)):
        return None
    return least, largest


def exact_sum(total: Sum, value: int, shift: int, form: Format) -> tuple[int, int] | None:
    """Rule `exact-sum`; None where it does not hold."""
    if total.lows is not total.highs:
        return None
    terms = reduce(or_, total.lows)
    grid, tiny = (terms & -terms) << shift, 1 << form.least + total.scale + shift
    size = sum(map(abs, total.lows)) << shift
    if grid < tiny or size > grid << form.precision or overflows(form, size, total.scale + shift):
        return None
    return value, value


def many_roundings(total: Sum, low: int, high: int, shift: int, form: Format) -> tuple[int, int] | None:
    """Rule `sum`, rule `sign` and rule `inwards`; `read` is within."""
    scale = total.scale + shift
    roundings = total.nonzero - 1 + total.scaled
    parts = (1 << form.precision) - roundings
    tiny = 1 << form.least + scale
    lost = 4 * total.nonzero * tiny
    points = total.lows is total.highs
    low_size = sum(map(abs, total.lows)) << shift
    high_size = low_size if points else sum(map(abs, total.highs)) << shift
    size = low_size if points else sum(map(max, map(abs, total.lows), map(abs, total.highs))) << shift
    if overflows(form, 1 + (size << form.precision) // parts + lost, scale):
        return None
    above = high * parts + roundings * high_size + lost * parts
    if high_size == -high:
        above = min(above, 0)
    below = low * parts - roundings * low_size - lost * parts
    if low_size == low:
        below = max(below, 0)
    below, above = read(below, above, tiny * parts)
    return ceiling(form, -(-below // parts), scale), floor(form, above // parts, scale)


def read(low: int, high: int, tiny: int) -> tuple[int, int]:
    """Rule `read`. With 0, where a number between the ends may be subnormal, that is smaller than `tiny`."""
    return (0 if 0 < low < tiny else low), (0 if -tiny < high < 0 else high)
