"""What a figure of a network along a line shows, as exact data: the function, its kinks by layer, samples, forced
kinks, and what is left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ftc_verify.kinks import forced_kinks, second_differences
from ftc_verify.network import Network
from ftc_verify.outlines import window
from ftc_verify.piecewise import CPL
from ftc_verify.rationals import Q, short, sign
from ftc_verify.words import counted

__all__ = ["Forced", "LinePlot", "Mark", "along_samples", "line_plot", "switches"]

Samples = Sequence[tuple[Q, Q]]
"""Positions on the line, and values."""


@dataclass(frozen=True)
class Mark:
    """A kink of the function, and the layers that have a neuron which switches there, from 1."""

    position: Q
    layers: tuple[int, ...]


@dataclass(frozen=True)
class Forced:
    """An open interval in which every continuous piecewise linear function through the samples has a kink of this
    sign; those of one sign do not meet."""

    low: Q
    high: Q
    sign: int


@dataclass(frozen=True)
class LinePlot:
    """A function on [low, high], exactly.

    Attributes
    ----------
    across, where
        The name of the variable, and what line it goes along.
    marks
        Of the kinks inside, in order.
    samples, count
        Inside, in order of position, each on the function or not; several of one place and value are one, and `count`
        is that of all.
    notes
        What is not shown, a line each.
    """

    function: CPL
    low: Q
    high: Q
    across: str
    where: str
    up: str
    title: str = ""
    marks: tuple[Mark, ...] = ()
    samples: tuple[tuple[Q, Q], ...] = ()
    count: int = 0
    forced: tuple[Forced, ...] = ()
    notes: tuple[str, ...] = ()

    def noted(self, *lines: str) -> "LinePlot":
        """It with more notes."""
        return replace(self, notes=(*self.notes, *lines))


def line_plot(
    network: Network,
    line: tuple[Sequence[Q], Sequence[Q]] | None = None,
    samples: Samples = (),
    *,
    segment: tuple[Q, Q] | None = None,
    across: str = "x",
    where: str = "",
    up: str = "g(x)",
    title: str = "",
) -> LinePlot:
    """The plot of a network along a line (for d = 1 none is needed), t as in `Network.on_line`, with samples on it.

    What is shown is `segment`, or what has the samples and the kinks near them, or all kinks; and a margin.

    Raises
    ------
    InputError
        As `Network.on_line`.
    """
    function = network.on_line(*(line or (None, None)))
    places = sorted(set(samples))
    kinks = [kink.position for kink in function.kinks]
    low, high = segment or window([x for x, _ in places], kinks)
    margin = (high - low) / 20
    low, high = low - margin, high + margin
    marks = [Mark(at, layers) for at, layers in switches(network, line, function) if low <= at <= high]
    inside = [(x, z) for x, z in places if low <= x <= high]
    count = sum(low <= x <= high for x, _ in samples)
    notes = []
    if missed := len(samples) - count:
        notes.append(f"outside what is shown: {counted(missed, 'sample')}")
    if missed := len(kinks) - len(marks):
        notes.append(
            f"outside what is shown: {counted(missed, 'kink')} (all lie from {short(kinks[0])} to {short(kinks[-1])})"
        )
    values = function.at_sorted([x for x, _ in places])
    wrong = [abs(value - z) for value, (_, z) in zip(values, places, strict=True) if value != z]
    if wrong:
        largest = short(max(wrong), 12)
        notes.append(f"the exact function is not at {len(wrong)} of {counted(len(places), 'sample')}: by {largest}")
    forced = () if wrong else tuple(one for one in _forced(places) if one.high > low and one.low < high)
    shown = (tuple(marks), tuple(inside), count, forced, tuple(notes))
    return LinePlot(function, low, high, across, where, up, title, *shown)


def switches(
    network: Network, line: tuple[Sequence[Q], Sequence[Q]] | None, function: CPL
) -> Iterator[tuple[Q, tuple[int, ...]]]:
    """Each kink of the function with the layers that have a neuron which is positive on one side of it alone, next to
    it; there is one, as the function would be affine there else."""
    layers: dict[Q, list[int]] = {kink.position: [] for kink in function.kinks}
    for number, neurons in enumerate(network.layers_on_line(*(line or (None, None))), start=1):
        if number == len(network.layers):
            break
        for at in {at for neuron in neurons for at in _switches(neuron)}:
            if at in layers:
                layers[at].append(number)
    for at, found in layers.items():
        yield at, tuple(found)


def _switches(before: CPL) -> Iterator[Q]:
    """Where a neuron with this value before ReLU goes from 0 to positive, or back."""
    for left, right in pairwise(before.relu().pieces()):
        at = right.start
        # A kink at height 0 with both sides above is one that came from an earlier layer.
        if at is not None and not right.slope * at + right.intercept and not (left.slope and right.slope):
            yield at


def _forced(samples: Samples) -> Iterator[Forced]:
    """Of samples on the function, in order."""
    if len(samples) < 3:
        return
    x, z = [place for place, _ in samples], [value for _, value in samples]
    differences = second_differences(x, z)
    for i in forced_kinks(x, z):  # counted from 1, as in papers
        yield Forced(x[i - 2], x[i], sign(differences[i - 2]))


def along_samples(rows: Sequence[Sequence[Q]], start: Sequence[Q], end: Sequence[Q]) -> list[Q | None]:
    """For each row the t at which start + t (end - start) is the row; None for those that are not on the line."""
    steps = [b - a for a, b in zip(start, end, strict=True)]
    pivot = next(i for i, step in enumerate(steps) if step)
    found: list[Q | None] = []
    for row in rows:
        t = (row[pivot] - start[pivot]) / steps[pivot]
        on = all(value == a + t * step for value, a, step in zip(row, start, steps, strict=True))
        found.append(t if on else None)
    return found
