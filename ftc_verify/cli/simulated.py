"""What `generalize --simulate` adds to a curve: options, numbers for --json, a table, points for the figure."""

import functools
from collections.abc import Callable, Sequence
from typing import Any

import click

from ftc_verify.bias.generalisation import Curve
from ftc_verify.bias.replica.points import Point
from ftc_verify.bias.simulation import LARGEST, Comparison, FiniteSize, Simulation, compare
from ftc_verify.errors import InputError
from ftc_verify.progress import Progress
from ftc_verify.rationals import as_float, as_text, short
from ftc_verify.tables import rows_table
from ftc_verify.words import printable

__all__ = ["AGREES", "measured", "print_simulated", "simulated", "simulated_json", "simulation_options"]

AGREES = 4.0
"""A prediction agrees with a simulation that is at most so many standard errors away."""
_MOST_DIMENSIONS = 10

_OPTIONS = (
    click.option(
        "--simulate", type=int, metavar="N", help="Also simulate so many random teachers and samples a point."
    ),
    click.option(
        "--dim", metavar="D[,D..]", help="Dimensions of the simulation [1000]; of several a fit in 1/d is made."
    ),
    click.option("--seed", type=int, metavar="S", help="Of the simulation [0]."),
)


def simulation_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options; the command gets them as `simulation`: a function of a curve and of progress."""

    @functools.wraps(command)
    def with_simulation(**arguments: Any) -> int:
        trials, dim, seed = (arguments.pop(name) for name in ("simulate", "dim", "seed"))
        if trials is None and (dim is not None or seed is not None):
            raise InputError(f"{'--dim' if dim is not None else '--seed'} is for simulations: --simulate N is missing")
        dimensions = _dimensions("1000" if dim is None else dim)
        run = functools.partial(simulated, trials=trials, dimensions=dimensions, seed=seed or 0)
        return command(**arguments, simulation=run)

    for option in reversed(_OPTIONS):
        with_simulation = option(with_simulation)
    return with_simulation


def _dimensions(text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdigit() and len(part) < 10 for part in parts):
        raise InputError(
            f"--dim: {printable(repr(text), 40)} is not a list of whole numbers such as 1000 or 250,500,1000"
        )
    dimensions = [int(part) for part in parts]
    if len(dimensions) > _MOST_DIMENSIONS or len(set(dimensions)) < len(dimensions) or max(dimensions) > LARGEST:
        raise InputError(f"--dim: at most {_MOST_DIMENSIONS} different dimensions of at most {LARGEST}")
    return dimensions


def simulated(
    curve: Curve, progress: Progress, *, trials: int | None, dimensions: Sequence[int], seed: int
) -> list[Comparison]:
    """A comparison for each point of the curve; none if no trials are asked for."""
    if trials is None:
        return []
    found = []
    for number, point in enumerate(curve.points):

        def tell(part: float | None, text: str, alpha: str = as_text(point.alpha)) -> None:
            progress(part, f"alpha = {alpha}: {text}")

        progress(number / len(curve.points), f"simulating alpha = {as_text(point.alpha)}")
        where = Point.of(point.alpha, curve.teacher, curve.setting)
        found.append(compare(where, dimensions=dimensions, trials=trials, seed=seed, progress=tell))
    return found


def simulated_json(found: Comparison) -> dict[str, Any]:
    """What --json says of a point's simulation."""
    first = found.simulations[0]
    runs = [_run(one, prediction) for one, prediction in zip(found.simulations, found.predictions, strict=True)]
    fit = None if found.fit is None else _fit(found.fit)
    return {"trials": first.trials, "seed": first.seed, "runs": runs, "finite_size": fit}


def _run(found: Simulation, prediction: float) -> dict[str, Any]:
    teacher = found.point.teacher
    return {
        "dimension": found.dimension,
        "alpha": as_text(found.point.alpha),
        "rho_pt": as_text(teacher.rho_pt),
        "shared": as_text(teacher.shared),
        "new": as_text(teacher.new),
        "error": found.error,
        "standard_error": found.standard_error,
        "prediction": prediction,
        "deviation": found.deviation(prediction),
    }


def _fit(fit: FiniteSize) -> dict[str, float]:
    return {
        "limit": fit.limit,
        "limit_error": fit.limit_error,
        "slope": fit.slope,
        "slope_error": fit.slope_error,
        "deviation": fit.deviation,
    }


def print_simulated(comparisons: Sequence[Comparison], out: Any) -> None:
    """The simulations beside the predictions for what was drawn, and the fits."""
    columns = ["alpha", "d", "simulated", "standard error", "predicted", "off by"]
    rows = []
    for found in comparisons:
        for one, prediction in zip(found.simulations, found.predictions, strict=True):
            numbers = [f"{one.error:.6g}", f"{one.standard_error:.1g}", f"{prediction:.6g}"]
            rows.append([short(one.point.alpha), str(one.dimension), *numbers, _off(one.deviation(prediction))])
        if found.fit is not None:
            fit = found.fit
            limit = [f"{1 + fit.limit:.4f}", f"{fit.limit_error:.1g}", "1", _off(fit.deviation)]
            rows.append(["", "1/d -> 0", *limit])
    rows_table([(column, "right") for column in columns], rows, out)
    if comparisons[0].fit is None:
        out.print("One dimension: its distance from the limit is not known. --dim 250,500,1000 fits it in 1/d.")
    else:
        out.print("1/d -> 0: error over prediction, from a fit in 1/d. Off by: standard errors; up to 4 is agreement.")


def _off(deviation: float) -> str:
    return f"{deviation:+.1f}" + ("" if abs(deviation) <= AGREES else " !")


def measured(comparisons: Sequence[Comparison]) -> list[tuple[float, float, float]]:
    """(alpha, error, standard error) at the largest dimension, for a figure."""
    largest = [max(found.simulations, key=lambda one: one.dimension) for found in comparisons]
    return [(as_float(one.point.alpha), one.error, one.standard_error) for one in largest]
