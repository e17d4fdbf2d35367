"""Figure 9 drawn again from the records that ship, in seconds: as the paper shows it, and beside it what is true.

python -m ftc_verify_proofs.sohn2024.figure_9 FILE.svg
"""

from collections.abc import Callable, Sequence

from ftc_verify.claims.book.figure import Chart, Figure
from ftc_verify.report.figures import Panel, Series
from ftc_verify.theory import parameters, three_layer

from .section_7_data import THRESHOLD, D, K, draw
from .section_7_measured import LONG, OVER
from .section_7_records import FITS, TRAINING, Trained, growth, read_fits, read_training

__all__ = ["figure_9", "panels_as_printed", "panels_true"]

EVERY = range(10, K + 1, 10)
"""N at which proved bounds are drawn."""
SHOWN = (30, 100, 200, 400, 600, 1000)
"""N whose losses are drawn, and those between which the others lie."""


def figure_9() -> Figure:
    """Both charts."""
    trained = read_training(TRAINING.read_bytes())[LONG]
    return Figure(
        "Figure 9",
        "The experiment of section 7, run again: K = 1000, d = 10, five draws of data (docs/section-7.md).",
        (
            Chart(
                "As the paper shows it",
                panels_as_printed(trained),
                "Loss of the trained networks, mean over five draws; the fewest neurons with a loss below 0.04, mean "
                "and two standard errors, with the best multiple of sqrt N.",
            ),
            Chart(
                "What is true",
                panels_true(trained),
                "Blue points: the fewest neurons at the threshold in each draw; for N <= 60 none are needed in most. "
                "Left: what `fit` found to take the same labels exactly, and its certified lower bound; with fewer "
                "neurons than the line almost no labels of N samples in R^10 are fitted exactly "
                "(ours/parameters/space). Middle: the worst case over all samples, K = 1000. Right: the exact loss of "
                "g = 0.",
            ),
        ),
    )


def panels_as_printed(trained: Trained) -> list[Panel]:
    """Losses over m, and the fewest neurons over N."""
    losses = [
        Series(f"N = {n}", trained.m, [trained.mean(m, n) for m in trained.m]) for n in SHOWN if n in trained.changed
    ]
    threshold = Series("0.04", (trained.m[0], trained.m[-1]), (0.04, 0.04), dashed=True)
    return [Panel("Loss after fine-tuning", "m", "loss", [*losses, threshold], "y"), _fewest(trained)]


def _fewest(trained: Trained) -> Panel:
    points = [_with_error(n, [m for seed in trained.seeds if (m := trained.fewest(n, seed))]) for n in OVER]
    series = [Series("fewest m", measured=[point for point in points if point])]
    if found := growth(trained, OVER):
        low, high = found.interval
        curves = (
            (0.5, f"{found.factor(0.5):.2f} sqrt N, off by {100 * found.off(0.5):.0f} %"),
            (found.exponent, f"c N^a, a = {found.exponent:.2f} ({low:.2f} to {high:.2f})"),
        )
        for power, label in curves:
            series.append(Series(label, OVER, [found.factor(power) * n**power for n in OVER], dashed=power == 0.5))
    return Panel("Fewest neurons, loss < 0.04", "N", "m", series)


def _with_error(n: int, found: Sequence[int]) -> tuple[float, float, float] | None:
    if len(found) < 2:
        return None
    mean = sum(found) / len(found)
    spread = sum((m - mean) ** 2 for m in found) / (len(found) - 1)
    return (n, mean, (spread / len(found)) ** 0.5)


def panels_true(trained: Trained) -> list[Panel]:
    """The same points beside what is built and proved for these samples, and for the worst; the loss of no neurons."""
    return [_these_samples(trained), _worst_samples(trained), _no_neurons(trained.seeds)]


def _points(trained: Trained) -> Series:
    found = [(n, trained.fewest(n, seed)) for n in trained.changed for seed in trained.seeds]
    return Series("trained, loss < 0.04", measured=[(n, m, 0.0) for n, m in found if m is not None], colour=0)


def _these_samples(trained: Trained) -> Panel:
    fits = [(n, *numbers) for (layers, n, _), numbers in read_fits(FITS.read_bytes()).items() if layers == 3]
    series = [
        _points(trained),
        Series("exact, by `fit`", measured=[(n, neurons, 0.0) for n, neurons, _ in fits], colour=1),
        Series("exact, certified at least", measured=[(n, low, 0.0) for n, _, low in fits], colour=5),
        Series("almost all labels", EVERY, [parameters.least_width_in_space(n, D) for n in EVERY], colour=2),
    ]
    return Panel("Neurons, random samples in R^10", "N", "m", series)


def _worst_samples(trained: Trained) -> Panel:
    lines: tuple[tuple[str, Callable[[int, int], int], bool, int], ...] = (
        ("Theorem 5.1, at least", three_layer.paper_three_layer_lower, True, 4),
        ("Theorem 5.1, at most", three_layer.paper_three_layer_upper, True, 1),
        ("worst case, at least", three_layer.three_layer_lower, False, 3),
        ("worst case, at most", three_layer.three_layer_upper, False, 2),
    )
    curves = [Series(name, EVERY, [of(n, K) for n in EVERY], dashed=dashed, colour=c) for name, of, dashed, c in lines]
    return Panel("Neurons, worst samples", "N", "m", [_points(trained), *curves])


def _no_neurons(seeds: Sequence[int]) -> Panel:
    every = range(0, 121)
    drawn = [
        Series(f"seed {seed}", every, [float(draw(seed).losses_of_zero[n]) for n in every], colour=place)
        for place, seed in enumerate(seeds)
    ]
    expected = Series("(2/3) N/K", (0, 120), (0, 0.08), dashed=True, colour=5)
    threshold = Series("0.04", (0, 120), (float(THRESHOLD), float(THRESHOLD)), dashed=True, colour=1)
    return Panel("Loss of g = 0", "N", "loss", [*drawn, expected, threshold])
