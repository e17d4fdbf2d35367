"""Values of nearly full precision: base + relu(affine function), so that rounding in the function counts for little.

docs/deployment.md, "Fewer neurons for a tolerance".
"""

from dataclasses import dataclass
from typing import Any

from ftc_verify.deploy.exact_enclosure import enclose_exactly
from ftc_verify.float_format import FloatFormat
from ftc_verify.float_network import FloatNetwork
from ftc_verify.later import np
from ftc_verify.native import silent_highs
from ftc_verify.rationals import ZERO, Q, as_float, exact

__all__ = ["ValueFit", "fit_values"]

_ROUNDS = 3
_NOTHING = 1e-12
"""A weight below this, where the largest term is about 1, is none."""


@dataclass(frozen=True, eq=False)
class ValueFit:
    """base + relu(weights x + bias), numbers of the format as float64; `weights` is None where the base is all."""

    base: float
    weights: Any = None
    bias: float = 0.0


def fit_values(x: Any, values: Any, room: Any, format: FloatFormat) -> ValueFit | None:
    """A fit with values t_i > 0 (float64) at samples x (n, d), of the format, within room_i of t_i in every evaluation;
    None where none is found.

    The affine function interpolates; of those that do, one is taken of few terms and little rounding, by a linear
    program. It says what to try: the result is enclosed.
    """
    if len(x) == 1 or (values == values[0]).all():
        return ValueFit(float(values[0]))
    if (room <= 0).any() or len(x) > x.shape[1] + 1:
        return None
    points = x.astype(np.float64)
    scale = np.exp2(np.ceil(np.log2(np.maximum(np.abs(points).max(axis=0), np.finfo(format.dtype).tiny))))
    size = float(np.exp2(np.ceil(np.log2(values.max()))))
    support = _support(points / scale, values / size, room / size, format)
    if support is None:
        return None
    guess, used = support
    return _rounded(x, values, room, format, guess * size / scale, used)


def _support(points: Any, values: Any, room: Any, format: FloatFormat) -> tuple[Any, Any] | None:
    """Weights, and which columns are used (the bias is the last), least error in units of the room."""
    count, size = points.shape
    rows = np.hstack([points, np.ones((count, 1))])
    sizes = np.abs(rows)
    unit = as_float(format.unit)
    roundings, best = 3.0, np.inf
    found = None
    for _ in range(_ROUNDS):
        solution = _program(rows, sizes, values, room / unit, roundings)
        if solution is None:
            break
        weights, base = solution
        used = np.abs(weights) > _NOTHING
        needed = used.sum() + 1.0
        error = (needed * (sizes @ np.abs(weights)) + abs(base) + rows @ weights) * unit / room
        if error.max() < best:
            best, found = error.max(), (weights[:size], used)
        if needed <= roundings:
            break
        roundings = needed
    return found if best <= 1.5 else None


def _program(rows: Any, sizes: Any, values: Any, room: Any, roundings: float) -> tuple[Any, float] | None:
    """Columns p, n (w = p - n), base = p' - n', and the largest error in units of the room, which is least."""
    import highspy

    count, size = rows.shape
    none, one = np.zeros((count, 1)), np.ones((count, 1))
    table = np.vstack(
        [
            np.hstack([rows, -rows, one, -one, none]),
            np.hstack([roundings * sizes + rows, roundings * sizes - rows, one, one, -room[:, None]]),
            np.hstack([rows, -rows, none, none, none]),
        ]
    )
    program = highspy.HighsLp()
    program.num_row_, program.num_col_ = table.shape
    program.col_cost_ = np.r_[np.full(2 * size, 1e-9), 0.0, 0.0, 1.0]
    program.col_lower_ = np.zeros(table.shape[1])
    program.col_upper_ = np.full(table.shape[1], np.inf)
    program.row_lower_ = np.r_[values, np.full(count, -np.inf), np.zeros(count)]
    program.row_upper_ = np.r_[values, np.zeros(count), np.full(count, np.inf)]
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.arange(0, table.size + 1, table.shape[1], dtype=np.int32)
    program.a_matrix_.index_ = np.tile(np.arange(table.shape[1], dtype=np.int32), count * 3)
    program.a_matrix_.value_ = table.ravel()
    solver = silent_highs()
    solver.setOptionValue("primal_feasibility_tolerance", 1e-9)
    solver.setOptionValue("simplex_iteration_limit", 20_000)
    solver.passModel(program)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    solution = np.array(solver.getSolution().col_value)
    return solution[:size] - solution[size : 2 * size], float(solution[2 * size] - solution[2 * size + 1])


def _rounded(x: Any, values: Any, room: Any, format: FloatFormat, guess: Any, used: Any) -> ValueFit | None:
    """The guess made to interpolate, then rounded to the format; the base takes what rounding leaves in the middle."""
    rows = [[exact(float(number)) for number in row] for row in x]
    goals = [exact(float(value)) for value in values]
    columns = np.flatnonzero(used[:-1])
    weights = [exact(float(w)) if j in columns else ZERO for j, w in enumerate(guess)]
    table = np.hstack([x[:, columns].astype(np.float64), np.ones((len(x), 1))])
    norms = np.linalg.norm(table, axis=0)
    norms[norms == 0] = 1
    for _ in range(2):
        left = _left(rows, goals, weights)
        middle = sum(left, ZERO) / len(left)
        step = np.linalg.lstsq(table / norms, np.array([as_float(r - middle) for r in left]), rcond=None)[0] / norms
        for place, j in enumerate(columns):
            weights[j] += exact(float(step[place]))
    held = [_nearest(w, format) for w in weights]
    if None in held:
        return None
    left = _left(rows, goals, [exact(w) for w in held])
    lowest = min(goal - rest for goal, rest in zip(goals, left, strict=True))
    bias = _nearest(-lowest, format) if used[-1] or lowest < 0 else 0.0
    if bias is None:
        return None
    base = _nearest((min(left) + max(left)) / 2 - exact(bias), format)
    if base is None:
        return None
    found = ValueFit(base, np.array(held), bias)
    return found if _holds(found, x, values, room, format) else None


def _left(rows: list[list[Q]], goals: list[Q], weights: list[Q]) -> list[Q]:
    return [
        goal - sum((w * number for w, number in zip(weights, row, strict=True) if w), ZERO)
        for goal, row in zip(goals, rows, strict=True)
    ]


def _nearest(value: Q, format: FloatFormat) -> float | None:
    """The nearest number of the format that is zero or normal; None where it is infinite."""
    nearest = format.nearest(value)
    if nearest is None:
        return None
    return 0.0 if format.is_subnormal(nearest) else as_float(nearest)


def _holds(found: ValueFit, x: Any, values: Any, room: Any, format: FloatFormat) -> bool:
    layers = (
        (found.weights[None], np.array([found.bias])),
        (np.ones((1, 1)), np.array([found.base])),
        (np.ones((1, 1)), np.zeros(1)),
    )
    enclosure = enclose_exactly(FloatNetwork.of(format, x.shape[1], layers), x)
    low, high = enclosure.low[:, 0], enclosure.high[:, 0]
    return bool((low >= values - room).all() and (high <= values + room).all())
