"""Rule `products`: sums written out in the unknowns, with coefficients that are affine in the free shares."""

from collections.abc import Iterator
from typing import TypeAlias

from .budget import Budget, words
from .cases import Case, Samples
from .gathered import Gathered
from .leaf import scaled, written_out
from .rationals import common_denominator
from .shares import Shares

Unknown: TypeAlias = tuple[str, int, int]
"""("o", 0, 0), ("1", 0, 0), ("r", k, i), ("c", k, 0), ("s", k, 0), ("u", k, j) or ("v", k, j)."""


class Written:
    """Rule `products`. Sums of inequalities written out in the unknowns, with v_kj = b_j u_kj: for each unknown its
    coefficient as a combination of 1 and the shares, in units of its own that are the same for a whole leaf."""

    def __init__(self, case: Case, samples: Samples, shares: Shares, budget: Budget) -> None:
        window = slice(case.first - 1, case.last)
        self.case, self.samples, self.shares, self.budget = case, samples, shares, budget
        self.unit = common_denominator([t[1] for t in samples.positions[window]], budget)
        self.label_unit = common_denominator([z[1] for z in samples.labels[window]], budget)
        self.places = [self.place(j) for j in range(1, len(case.marks) + 1)]
        self.size = words(self.unit, self.label_unit, *(number for row in self.places for number in row))

    def place(self, j: int) -> list[int]:
        """b_j over the units of positions and of shares; nothing where it stands for several."""
        mark = self.case.marks[j - 1]
        if mark.several:
            return []
        low, high = (self.samples.positions[self.case.first + mark.gap - n] for n in (2, 1))
        self.budget.product(words(self.unit), words(*low, *high, self.shares.unit), 4 + 2 * len(self.case.marks))
        start, width = scaled(low, self.unit), scaled(high, self.unit) - scaled(low, self.unit)
        row = [width * number for number in self.shares.rows[j - 1]]
        row[0] += start * self.shares.unit
        return row

    def coefficients(self, gathered: Gathered) -> Iterator[tuple[Unknown, list[int]]]:
        """The unknowns of a sum."""
        total, longest = gathered.total, gathered.longest
        yield ("o", 0, 0), [0 if self.case.direct else sum(total.equations.values())]
        yield ("1", 0, 0), [self.constant(gathered)]
        for (k, i), amount in total.outputs.items():
            yield ("r", k, i), [amount]
        for k in sorted({*total.heights, *(k for k, _ in gathered.slopes)}):
            heights = total.heights.get(k, {})
            for j, slope, shift in written_out(self.case, self.samples, heights, self.unit, longest, self.budget):
                if not j:
                    yield ("s", k, 0), [slope]
                    yield ("c", k, 0), [shift]
                    continue
                self.budget.product(self.size, longest + self.size, 2 + len(self.places[j - 1]))
                slope += gathered.slopes.get((k, j), 0) * self.unit
                if self.case.marks[j - 1].several:
                    yield ("u", k, j), [slope]
                    yield ("v", k, j), [shift]
                else:
                    row = [shift * number for number in self.places[j - 1]]
                    row[0] += slope * self.shares.unit
                    yield ("u", k, j), row

    def constant(self, gathered: Gathered) -> int:
        """The constant of a sum, over the unit of labels."""
        labels = [
            (amount, self.samples.labels[self.case.first + i - 2]) for i, amount in gathered.total.equations.items()
        ]
        self.budget.product(self.size, self.size + gathered.longest, 2 * len(labels) + 1)
        return gathered.ones * self.label_unit - sum(amount * scaled(z, self.label_unit) for amount, z in labels)
