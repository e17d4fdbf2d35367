"""The windows of samples in which the search looks for trees that many roots share."""

from collections.abc import Sequence

from ftc_verify.questions.search import limits
from ftc_verify.rationals import Q

__all__ = ["Windows"]


class Windows:
    """All windows of three samples and more whose labels are not all equal, as first and last sample (from 0), the
    smallest first.

    `few` are the number of those with `FEW_SAMPLES` at most; `starts` has, for a sample, where small windows start that
    end there.
    """

    def __init__(self, z: Sequence[Q]) -> None:
        self.last = len(z) - 1
        self.every = [
            (start, start + size - 1)
            for size in range(3, len(z) + 1)
            for start in range(len(z) - size + 1)
            if len(set(z[start : start + size])) > 1
        ]
        self.few = sum(1 for start, end in self.every if end - start < limits.FEW_SAMPLES)
        self.starts: dict[int, list[int]] = {}
        for start, end in self.every:
            if end - start < limits.SMALL_WINDOW:
                self.starts.setdefault(end, []).append(start)

    def turned(self, reflected: bool) -> list[tuple[int, int]]:
        """All of them, or their reflections, in the same order."""
        return [(self.last - end, self.last - start) for start, end in self.every] if reflected else self.every
