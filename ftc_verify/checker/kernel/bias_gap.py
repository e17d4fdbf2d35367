"""Rules `equations`, `gap` and `radius`: where the minimiser of a sum of potentials lies, for given intervals of r."""

from collections.abc import Iterator, Sequence

from .bias_exp import twice_sinh_cosh
from .bias_fixed import Fixed, enclosed, hypotenuse, product, size, total
from .budget import Budget, words
from .evaluate import apply, common_scale, integer_layers, output
from .objects import ZERO, Enclosure, Invalid, Layer, Rational, System
from .rationals import difference, length


def verify_enclosure(
    claim: Enclosure, root_k: Sequence[Fixed], center: Sequence[Rational] | None, p: int, where: str, budget: Budget
) -> None:
    """Rules `equations`, `gap`, `radius`. The minimiser lies within the claimed intervals, whatever r is in its own
    (`where`: what comes before the names of fields in reasons)."""
    verify_equations(claim.system, claim.point, where, budget)
    gap = 0
    for i, argument in enumerate(arguments(claim.system, claim.dual, p, budget)):
        z = (0, 0) if center is None else enclosed(center[i], p, budget)
        reached = stationary_point(argument, z, root_k[i], p, budget)
        gap += gap_term(enclosed(claim.point[i], p, budget), reached, root_k[i], p, budget)
    for i, r in enumerate(root_k):
        for end, side in ((claim.lower[i], -1), (claim.upper[i], 1)):
            verify_radius(claim.point[i], end, side, gap, r, p, f"{where}{name_of(side)}[{i}]", budget)


def name_of(side: int) -> str:
    """Rule `radius`. The key of the ends on this side."""
    return "lower" if side < 0 else "upper"


def verify_equations(system: System, point: Sequence[Rational], where: str, budget: Budget) -> None:
    """Rule `equations`. The point satisfies every equation exactly."""
    layer = Layer(system.rows, [(-top, bottom) for top, bottom in system.right])
    (rows,) = integer_layers([layer], [1] * system.dimension, budget)
    vector = common_scale(point, budget)
    for i, row in enumerate(rows, start=1):  # one at a time: residuals may be long
        if any(apply([row], vector, False, budget).entries):
            raise Invalid(f"{where}point: it does not satisfy equation {i}")


def arguments(system: System, dual: Sequence[Rational], p: int, budget: Budget) -> Iterator[Fixed]:
    """Rule `gap`. Each 2 (X^T dual)_i, exact until it is rounded."""
    columns: list[list[Rational]] = [[] for _ in range(system.dimension)]
    budget.spend(system.dimension * (len(dual) + 1))
    for entries in system.rows:
        for column, entry in zip(columns, entries, strict=True):
            column.append(entry)
    (rows,) = integer_layers([Layer(columns, [ZERO] * system.dimension)], [1] * len(dual), budget)
    vector = common_scale(dual, budget)
    for row in rows:
        top, bottom = output([[row]], vector, budget)
        yield enclosed((2 * top, bottom), p, budget)


def stationary_point(argument: Fixed, z: Fixed, r: Fixed, p: int, budget: Budget) -> Fixed:
    """Rule `gap`. The point x* where q' is half the argument more than at z."""
    sinh, cosh = twice_sinh_cosh(argument, p, budget)
    twice = 2 * z[0], 2 * z[1]
    root = r if twice == (0, 0) else hypotenuse(r, twice, budget)
    low, high = total(product(root, sinh, p, budget), product(twice, cosh, p, budget))
    return low >> 2, -(-high >> 2)


def gap_term(x: Fixed, reached: Fixed, r: Fixed, p: int, budget: Budget) -> int:
    """Rule `gap`. An upper bound of D_q(x, x*), over 2^(2p)."""
    step = max(x[1] - reached[0], reached[1] - x[0])
    if not step:
        return 0
    least, _ = size((min(x[0], reached[0]), max(x[1], reached[1])))
    root, _ = hypotenuse((r[0], r[0]), (2 * least, 2 * least), budget)
    budget.product(2 * words(step) + (p >> 6), words(step, root), 4)
    return -(-(step * step << p) // (2 * root))


def verify_radius(
    x: Rational, end: Rational, side: int, gap: int, r: Fixed, p: int, where: str, budget: Budget
) -> None:
    """Rule `radius`. The end lies on its side of x, and so far from it that the minimiser is not beyond."""
    budget.product(length(x), length(end), 4)
    top, bottom = difference(end, x)
    if top * side < 0:
        raise Invalid(f"{where}: the point is beyond it")
    distance, _ = enclosed((abs(top), bottom), p, budget)
    widest = max(size(enclosed(x, p, budget))[1], size(enclosed(end, p, budget))[1])
    _, root = hypotenuse((r[1], r[1]), (2 * widest, 2 * widest), budget)
    budget.product(2 * words(distance, gap) + (p >> 6), words(distance, gap, root), 4)
    if distance * distance << p < 2 * gap * root:
        raise Invalid(f"{where}: closer to the point than the gap allows, about 2^{gap.bit_length() - 2 * p}")
