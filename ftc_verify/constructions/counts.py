"""What the widths of constructions depend on: a few counts of the data."""

from typing import NamedTuple

__all__ = ["Counts", "Widths"]

Widths = tuple[int, ...]
"""Of hidden layers."""


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
    two_layer
        The neurons of a 2-layer network that is at hand.
    valleys
        The widths of `three_layer.valley_plan`, where it has fewer neurons than (b').
    """

    samples: int
    changed: int
    unit: int
    later: int
    two_layer: int
    valleys: Widths | None = None

    @classmethod
    def worst(cls, n: int, k: int, two_layer: int) -> "Counts":
        """The counts of the worst data with N of K labels not 0, 1 <= N <= K, K >= 2; `two_layer` is m*(N, K)."""
        return cls(k, n, 4, k - 1, two_layer)
