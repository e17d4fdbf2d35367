"""What an entry of the catalogue is: for which data on a line and which widths a construction has room, and how it is
built.

What a construction needs depends on a few counts of the data alone (`Counts`); so a list of entries can be gone
through without building anything.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ftc_verify.constructions import three_layer as build
from ftc_verify.network import Network
from ftc_verify.rationals import Q
from ftc_verify.theory.worst_case import Entry

__all__ = ["Construction", "Counts", "OnLine", "Widths"]

Widths = tuple[int, ...]


class Counts(NamedTuple):
    """What the widths of constructions depend on.

    Attributes
    ----------
    samples
        K.
    changed
        N, the labels that are not 0.
    unit
        The neurons of a window: 3 where all labels that are not 0 have one sign, else 4.
    later
        The samples from the first on whose label is not that of the first sample.
    behind
        The samples behind the longer run of equal labels at one end (`three_layer.samples_behind`).
    two_layer
        The neurons of a 2-layer network that is at hand.
    valleys
        The widths of `three_layer.valley_plan`, where it has fewer neurons than (b').
    """

    samples: int
    changed: int
    unit: int
    later: int
    behind: int
    two_layer: int
    valleys: Widths | None = None

    @classmethod
    def worst(cls, n: int, k: int, two_layer: int) -> "Counts":
        """The counts of the worst data with N of K labels not 0, 1 <= N <= K, K >= 2; `two_layer` is m*(N, K)."""
        return cls(k, n, 4, k - 1, k - 1, two_layer)


@dataclass(frozen=True)
class OnLine:
    """Labels at increasing positions, not all equal, and a 2-layer network through them."""

    x: Sequence[Q]
    z: Sequence[Q]
    two_layer: Network

    @cached_property
    def valleys(self) -> build.ValleyPlan | None:
        """Groups of samples with valleys between them that save neurons."""
        return build.valley_plan(self.x, self.z)

    @cached_property
    def counts(self) -> Counts:
        """The counts of these data."""
        first = next(i for i, label in enumerate(self.z) if label != self.z[0])
        return Counts(
            samples=len(self.x),
            changed=sum(map(bool, self.z)),
            unit=3 if len({label > 0 for label in self.z if label}) == 1 else 4,
            later=len(self.x) - first,
            behind=build.samples_behind(self.z),
            two_layer=self.two_layer.neurons,
            valleys=None if self.valleys is None else self.valleys.widths,
        )


@dataclass(frozen=True)
class Construction:
    """An entry.

    Attributes
    ----------
    entry
        Its name, its hidden layers, and the row of the book sohn2024 that proves it; with the neurons that it takes
        for the worst data, the entry that `bounds` reads.
    wants
        The widths with the fewest neurons for data of these counts; None where it is not for them.
    room
        Widths that it can take within the given ones; None where it has no room.
    linear
        Whether it is built in time about linear in the samples, whatever the widths.
    build
        The network of such widths, or of smaller ones. None, or an error of ours, where numbers stand in the way.
    """

    entry: Entry
    wants: Callable[[Counts], Widths | None]
    room: Callable[[Counts, Widths], Widths | None]
    build: Callable[[OnLine, Widths], Network | None]
    linear: bool = False

    @property
    def name(self) -> str:
        """As the book and the code call it."""
        return self.entry.name

    @property
    def hidden(self) -> int:
        """Its hidden layers."""
        return self.entry.hidden
