"""Fine-tuning on random data, simulated: the error that the replica prediction is about, at a finite dimension.

Each trial draws the teacher X* on its support and alpha d samples with independent N(0, 1/d) entries, and minimises the
potential subject to X beta = X X* by Newton's method on the dual, in floating point. The mean of |beta - X*|^2/d comes
with its standard error; three controls whose means are known exactly take out most of what the draw of X* and X does:

    E |P X*|^2/d = 1 - alpha (P: the projection on the kernel of X),    E |X X*|^2/d = alpha,    E |X*|^2/d = 1.

At a finite dimension the error differs from its limit by about slope/d of itself, mostly because the teacher is a
sample of its law; `finite_size` fits that over several dimensions. Nothing here is a proof.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ftc_verify.bias.replica.floats import fixed_point
from ftc_verify.bias.replica.points import Law, Point, Teacher
from ftc_verify.errors import InputError, UndecidedError
from ftc_verify.later import np
from ftc_verify.progress import Progress, silent
from ftc_verify.rationals import Q, as_float, short

__all__ = [
    "FEWEST",
    "LARGEST",
    "Comparison",
    "FiniteSize",
    "Simulation",
    "compare",
    "dual_newton",
    "finite_size",
    "realised",
    "simulate",
]

FEWEST = 8
"""The fewest trials: four numbers are fitted to them."""
LARGEST = 10_000
"""The largest dimension: a sample matrix of half of that takes 400 MB."""
_RESIDUAL = 1e-11
"""max |X beta - y| / max |y| at which Newton's method ends."""
_STEPS = 200
"""More steps than it has been seen to take, by an order of magnitude."""


@dataclass(frozen=True)
class Simulation:
    """The mean error over random teachers and samples.

    Attributes
    ----------
    point
        What was simulated: alpha and the fractions are multiples of 1/dimension, next to those that were asked for. A
        prediction to compare with is one for this point.
    dimension, trials, seed
        Trial t of a seed and a dimension is the same whatever the other numbers are.
    error
        The mean of |beta_FT - X*|^2/d.
    standard_error
        Of that mean, from what the controls leave.
    """

    point: Point
    dimension: int
    trials: int
    seed: int
    error: float
    standard_error: float

    def deviation(self, prediction: float) -> float:
        """How many standard errors the mean is above a prediction."""
        return (self.error - prediction) / self.standard_error


@dataclass(frozen=True)
class FiniteSize:
    """A fit of error/prediction - 1 = limit + slope/d over several dimensions, each number with its standard error."""

    limit: float
    limit_error: float
    slope: float
    slope_error: float

    @property
    def deviation(self) -> float:
        """How many standard errors the limit is away from the prediction."""
        return self.limit / self.limit_error


def realised(point: Point, dimension: int) -> Point:
    """The point next to this one of which a teacher and samples of this dimension can be drawn: groups and samples are
    whole numbers.

    Raises
    ------
    InputError
        The dimension is out of range, or so small that the teacher would be 0.
    """
    if not 2 <= dimension <= LARGEST:
        raise InputError(f"dimension {dimension}: from 2 to {LARGEST}")
    teacher = point.teacher
    shared, new, old = _whole([teacher.shared, teacher.new, teacher.rho_pt - teacher.shared], dimension)
    if shared + new == 0:
        raise InputError(
            f"dimension {dimension} is too small: the teacher uses a fraction of {short(teacher.rho_ft)}, which is none"
        )
    rho_pt, first, second = (Q(count, dimension) for count in (old + shared, shared, new))
    samples = min(max(_nearest(point.alpha * dimension), 1), dimension - 1)
    drawn = Teacher(rho_pt, first, second, teacher.law, teacher.beta_pt_squared)
    return replace(point, alpha=Q(samples, dimension), teacher=drawn)


def _whole(fractions: Sequence[Q], dimension: int) -> list[int]:
    """Whole numbers for these fractions and the rest, by largest remainders; without that of the rest."""
    parts = [fraction * dimension for fraction in (*fractions, 1 - sum(fractions, start=Q(0)))]
    counts = [int(part.p // part.q) for part in parts]
    order = sorted(range(len(parts)), key=lambda i: parts[i] - counts[i], reverse=True)
    for i in order[: dimension - sum(counts)]:
        counts[i] += 1
    return counts[:-1]


def _nearest(value: Q) -> int:
    return int((2 * value.p + value.q) // (2 * value.q))


def simulate(point: Point, *, dimension: int, trials: int, seed: int = 0, progress: Progress = silent) -> Simulation:
    """The mean error at a point over so many trials, with its standard error.

    Parameters
    ----------
    point
        As for a prediction.
    dimension
        d; fractions become multiples of 1/d (`realised`).
    trials
        At least `FEWEST`.
    seed
        Not negative.

    Raises
    ------
    InputError
        As `realised`; too few trials, a negative seed.
    UndecidedError
        Newton's method does not come to the minimiser in floating point: the scales r are too far apart.
    """
    if trials < FEWEST:
        raise InputError(f"{trials} trials: at least {FEWEST}")
    if seed < 0:
        raise InputError(f"seed {seed}: not negative")
    drawn = realised(point, dimension)
    root_k, support = _coordinates(drawn, dimension)
    rows = []
    for number in range(trials):
        progress(number / trials, f"trial {number + 1} of {trials} at dimension {dimension}")
        rows.append(_trial(drawn, root_k, support, np.random.default_rng((seed, dimension, number))))
    alpha = as_float(drawn.alpha)
    error, standard_error = _with_controls(np.array(rows), (1 - alpha, alpha, 1.0))
    return Simulation(drawn, dimension, trials, seed, error, standard_error)


def _coordinates(point: Point, dimension: int) -> tuple[Any, Any]:
    """r of each coordinate, and whether the teacher uses it."""
    counts = [_nearest(share * dimension) for share, _, _ in point.teacher.shares]
    root_k = np.repeat([float(group.r) for group in point.groups()], counts)
    return root_k, np.repeat([used for _, _, used in point.teacher.shares], counts)


def _trial(point: Point, root_k: Any, support: Any, random: Any) -> list[float]:
    """The error and the three controls of one draw."""
    dimension, used = len(root_k), int(support.sum())
    samples = _nearest(point.alpha * dimension)
    size = as_float(point.teacher.rho_ft) ** -0.5
    teacher = np.zeros(dimension)
    if point.teacher.law is Law.GAUSS:
        teacher[support] = size * random.standard_normal(used)
    else:
        teacher[support] = size * random.choice([-1.0, 1.0], used)
    x = random.standard_normal((samples, dimension)) / dimension**0.5
    y = x @ teacher
    off = dual_newton(x, y, root_k) - teacher
    outside = teacher @ teacher - y @ np.linalg.solve(x @ x.T, y)
    return [float(value) / dimension for value in (off @ off, outside, y @ y, teacher @ teacher)]


def dual_newton(x: Any, y: Any, root_k: Any) -> Any:
    """The minimiser of the potential subject to X beta = y, in floating point: beta = (r/2) sinh(2 X^T nu).

    `x` has independent rows, (n, d); `y` (n,) and `root_k` (d,), positive. A step is as long as generalised
    self-concordance allows (see `newton`, which does this in balls).

    Raises
    ------
    UndecidedError
        max |X beta - y| does not fall below 1e-11 max |y|.
    """
    a, wanted = np.zeros(len(root_k)), _RESIDUAL * np.abs(y).max()
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(_STEPS):
            beta = root_k / 2 * np.sinh(2 * a)
            residual = y - x @ beta
            if np.abs(residual).max() <= wanted:
                return beta
            try:
                change = np.linalg.solve((x * (root_k * np.cosh(2 * a))) @ x.T, residual) @ x
            except np.linalg.LinAlgError:
                break
            length = 2 * np.abs(change).max()
            if not np.isfinite(length) or length == 0:
                break
            a = a + np.log1p(length) / length * change
    raise UndecidedError(
        "Newton's method does not come to the minimiser in floating point: the scales are too far apart"
    )


def _with_controls(rows: Any, means: Sequence[float]) -> tuple[float, float]:
    """The mean of the first column and its standard error, by least squares on the other columns less their means."""
    design = np.column_stack([np.ones(len(rows)), rows[:, 1:] - np.array(means)])
    inverse = np.linalg.pinv(design.T @ design)  # a control that does not vary counts for nothing
    fitted = inverse @ design.T @ rows[:, 0]
    left = rows[:, 0] - design @ fitted
    variance = left @ left / (len(rows) - np.linalg.matrix_rank(design)) * inverse[0, 0]
    return float(fitted[0]), float(variance**0.5)


@dataclass(frozen=True)
class Comparison:
    """Simulations of one point, each with the prediction for what was drawn, and the fit in 1/d of both.

    Attributes
    ----------
    simulations
        One for each dimension.
    predictions
        Of the replica method, in floating point, for each.
    fit
        None for one dimension: how far the error is from its limit is not known then.
    """

    simulations: tuple[Simulation, ...]
    predictions: tuple[float, ...]
    fit: FiniteSize | None


def compare(
    point: Point, *, dimensions: Sequence[int], trials: int, seed: int = 0, progress: Progress = silent
) -> Comparison:
    """Simulate a point at each of these dimensions, beside what is predicted; errors as of `simulate`."""
    found = [simulate(point, dimension=d, trials=trials, seed=seed, progress=progress) for d in dimensions]
    predictions = tuple(fixed_point(one.point).error for one in found)
    fit = finite_size(found, predictions) if len(set(dimensions)) > 1 else None
    return Comparison(tuple(found), predictions, fit)


def finite_size(simulations: Sequence[Simulation], predictions: Sequence[float]) -> FiniteSize:
    """The fit in 1/d of what was simulated at two dimensions or more, each beside the prediction for its own point.

    Raises
    ------
    InputError
        Fewer than two dimensions.
    """
    if len({one.dimension for one in simulations}) < 2:
        raise InputError("a fit in 1/d needs two dimensions or more")
    pairs = list(zip(simulations, predictions, strict=True))
    ratios = np.array([one.error / prediction - 1 for one, prediction in pairs])
    errors = np.array([one.standard_error / prediction for one, prediction in pairs])
    design = np.column_stack([np.ones(len(pairs)), [1 / one.dimension for one, _ in pairs]])
    weighted = design / errors[:, None]
    covariance = np.linalg.inv(weighted.T @ weighted)
    limit, slope = covariance @ weighted.T @ (ratios / errors)
    limit_error, slope_error = np.sqrt(np.diag(covariance))
    return FiniteSize(float(limit), float(limit_error), float(slope), float(slope_error))
