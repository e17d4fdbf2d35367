"""What was measured for section 7: numbers as they are stated, and how they come out of the records."""

from collections.abc import Mapping, Sequence

from .section_7_data import D, draw
from .section_7_records import Growth, Trained, growth, read_fits, read_training

__all__ = ["CHANGED", "LONG", "OVER", "SHORT", "fits", "losses", "reversed_last", "smallest"]

LONG, SHORT = 8000, 2000
"""Steps of training."""
CHANGED = (30, 60, 100, 150, 200, 300, 400, 600, 800, 1000)
"""N, the labels that were drawn anew."""
OVER = CHANGED[2:]
"""Those at which g = 0 is above the threshold for every seed: m is fitted over these."""


def smallest(content: bytes, steps: int = LONG) -> dict[str, str]:
    """The fewest neurons at the threshold, and how they grow over N."""
    trained = read_training(content)[steps]
    return _growth(trained) | {f"N = {n}": _each(trained, n) for n in trained.changed}


def _each(trained: Trained, n: int) -> str:
    return " ".join(str(trained.fewest(n, seed)) for seed in trained.seeds)


def _growth(trained: Trained) -> dict[str, str]:
    whole = growth(trained, OVER)
    if whole is None:
        return {"growth": "at some N no network is at the threshold"}
    low, high = whole.interval
    parts = {f"{part[0]} to {part[-1]}": growth(trained, part) for part in (OVER[:4], OVER[3:])}
    return {
        "exponent a of m = c N^a": f"{whole.exponent:.2f}",
        "95 % of all bootstrap samples of the seeds": f"{low:.2f} to {high:.2f}",
        **{f"exponent over N = {part}": f"{one.exponent:.2f}" for part, one in parts.items() if one},
        "m = c N^a": f"off by {_percent(whole, whole.exponent)}",
        "m = c sqrt N": f"c = {whole.factor(0.5):.2f}, off by {_percent(whole, 0.5)}",
        "m = c N": f"c = {whole.factor(1):.3f}, off by {_percent(whole, 1)}",
        "m = N/d": f"off by {_percent(whole, 1, 1 / D)}",
    }


def _percent(found: Growth, power: float, factor: float = 0.0) -> str:
    return f"{100 * found.off(power, factor):.0f} %"


def losses(content: bytes) -> dict[str, str]:
    """How often the loss falls from one m to the next, and by how much in all."""
    trained = read_training(content)[LONG]
    steps = list(zip(trained.m, trained.m[1:], strict=False))
    means = [trained.mean(b, n) < trained.mean(a, n) for a, b in steps for n in trained.changed]
    runs = [
        trained.loss[b, n, seed] < trained.loss[a, n, seed]
        for a, b in steps
        for n in trained.changed
        for seed in trained.seeds
    ]
    first, last = trained.m[0], trained.m[-1]
    return {
        "means over seeds that are smaller at the next m": f"{sum(means)} of {len(means)}",
        "single networks that are": f"{sum(runs)} of {len(runs)}",
        **{
            f"mean at m = {first} and {last}, N = {n}": f"{trained.mean(first, n):.4f}, {trained.mean(last, n):.1e}"
            for n in trained.changed
        },
    }


def fits(content: bytes) -> dict[str, str]:
    """The neurons that `fit` found for the same data, exactly, least and most over the seeds; its lower bound."""
    found = read_fits(content)
    stated = {}
    for layers in (2, 3):
        for n in sorted({n for _, n, _ in found}):
            neurons = [value for (of, at, _), (value, _) in found.items() if (of, at) == (layers, n)]
            stated[f"{layers} layers, N = {n}"] = _span(neurons)
        stated[f"certified lower bound, {layers} layers"] = _span(
            [low for (of, _, _), (_, low) in found.items() if of == layers]
        )
    return stated


def _span(numbers: Sequence[int]) -> str:
    low, high = min(numbers), max(numbers)
    return str(low) if low == high else f"{low} to {high}"


def reversed_last(content: bytes) -> list[bytes]:
    """The record with its last column but for the header in the reverse order: a loss, or widths."""
    return _reversed(content, -1)


def reversed_neurons(content: bytes) -> list[bytes]:
    """The record of fits with its neurons in the reverse order."""
    return _reversed(content, 3)


def _reversed(content: bytes, column: int) -> list[bytes]:
    lines = content.decode().splitlines()
    start = next(number for number, line in enumerate(lines) if not line.startswith("#")) + 1
    rows = [line.split(",") for line in lines[start:]]
    for row, value in zip(rows, [row[column] for row in rows][::-1], strict=True):
        row[column] = value
    return ["\n".join([*lines[:start], *map(",".join, rows)]).encode()]


def made_of(content: bytes) -> Mapping[str, str]:
    """The digests of the data that a record names, by seed, where they are those of `section_7_data`."""
    named = dict(
        line.removeprefix("# data of seed ").split(", sha256: ")
        for line in content.decode().splitlines()
        if line.startswith("# data of seed ")
    )
    return {seed: digest for seed, digest in named.items() if draw(int(seed)).digest == digest}
