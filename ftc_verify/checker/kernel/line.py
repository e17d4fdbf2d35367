"""Rule `line`: the positions of samples that lie on one line."""

from collections.abc import Sequence

from .budget import Budget
from .objects import Invalid, Rational
from .rationals import difference, length, lowest


def positions_on_line(points: Sequence[Sequence[Rational]], budget: Budget) -> list[Rational]:
    """Rule `line`. Strictly increasing positions t_i of the points on the line through them; Invalid if there is none.

    In one dimension the points themselves, else 0 at the first and 1 at the last.
    """
    if len(points[0]) == 1:
        return [point[0] for point in points]
    if len(points) == 1:
        return [(0, 1)]
    start = points[0]
    line = [difference(b, a) for a, b in zip(start, points[-1], strict=True)]
    pivot = next(k for k, entry in enumerate(line) if entry[0])
    rise, longest = line[pivot], length(*line)
    positions = []
    for i, point in enumerate(points, start=1):
        size = length(*point) + length(*start)
        budget.product(size, 2 * longest, 4 * len(point))
        step = [difference(b, a) for a, b in zip(start, point, strict=True)]
        (top, bottom), (rise_top, rise_bottom) = step[pivot], rise
        if any(
            e[0] * bottom * rise_top * c[1] != top * c[0] * e[1] * rise_bottom for e, c in zip(step, line, strict=True)
        ):
            raise Invalid(f"sample {i} is not on the line through the first and the last")
        positions.append(lowest(top * rise_bottom, bottom * rise_top))
    return positions
