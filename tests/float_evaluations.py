"""Floating-point evaluations of networks: any order, fused or not, subnormal numbers kept or flushed, by chance.

Written from the definition in docs/certificates.md (kind `float-fit`) with integers; shares no code with what it tests.
"""

import random
from dataclasses import dataclass
from fractions import Fraction

ORDERS = (
    "as they stand",
    "reversed",
    "smallest first",
    "largest first",
    "shuffled",
    "pairwise",
    "random tree",
    "lanes",
)
PARAMETERS = {"float32": (24, -126), "float64": (53, -1022)}


@dataclass(frozen=True)
class Habits:
    """How often a subnormal result becomes 0, a subnormal number is read as 0, a product is fused; the order."""

    flush: float
    read_zero: float
    fuse: float
    order: str

    @classmethod
    def some(cls, rng: random.Random) -> "Habits":
        """Habits of all kinds: those of one machine, and mixed ones."""
        flush, read_zero, fuse = (rng.choice([0, 0, 0.5, 1]) for _ in range(3))
        return cls(flush, read_zero, fuse, rng.choice(ORDERS))


class Machine:
    """Arithmetic of a format. Numbers are integers over 2^`scale`, and so are products of two."""

    def __init__(self, name: str, habits: Habits, rng: random.Random) -> None:
        self.precision, self.least = PARAMETERS[name]
        self.last = self.least - self.precision + 1
        self.scale = -2 * self.last
        self.tiny = 1 << self.least + self.scale
        self.most = ((1 << self.precision) - 1) << 2 - self.least - self.precision + self.scale
        self.habits, self.rng = habits, rng

    def number(self, value: Fraction) -> int:
        """A number of the format."""
        top = (value.numerator << self.scale) // value.denominator
        assert Fraction(top, 1 << self.scale) == value
        return top

    def rounded(self, exact: int) -> int:
        """The result of an operation; OverflowError."""
        if 0 < abs(exact) < self.tiny and self.rng.random() < self.habits.flush:
            return 0
        shift = max(abs(exact).bit_length() - self.precision, self.last + self.scale)
        whole, rest = exact >> shift, exact & (1 << shift) - 1
        result = whole + (rest > 1 << shift - 1 or (rest == 1 << shift - 1 and whole & 1 == 1)) << shift
        if abs(result) > self.most:
            raise OverflowError
        return result

    def read(self, number: int) -> int:
        """The number as an operation sees it."""
        return 0 if 0 < abs(number) < self.tiny and self.rng.random() < self.habits.read_zero else number

    def neuron(self, weights: list[int], bias: int, values: list[int]) -> int:
        """The sum, by some tree. A leaf is (exact product or number, whether it is a product that is not rounded)."""
        leaves = [(w * self.read(a) >> self.scale, True) for w, a in zip(weights, values, strict=True)]
        leaves.insert(self.rng.choice([0, len(leaves)]), (bias, False))
        if self.rng.random() < 0.5:
            leaves.insert(0, (0, False))
        order = self.habits.order
        if order == "reversed":
            leaves.reverse()
        elif order in ("shuffled", "random tree"):
            self.rng.shuffle(leaves)
        elif order in ("smallest first", "largest first"):
            leaves.sort(key=lambda leaf: abs(leaf[0]), reverse=order == "largest first")
        if order == "lanes":
            return self.alone(self.folded([(self.folded(leaves[lane::4]), False) for lane in range(4)]))
        while len(leaves) > 1 and order in ("pairwise", "random tree"):
            i = 0 if order == "pairwise" else self.rng.randrange(len(leaves) - 1)
            joined = (self.sum(leaves[i], leaves[i + 1]), False)
            leaves = [*leaves[2:], joined] if order == "pairwise" else [*leaves[:i], joined, *leaves[i + 2 :]]
        return self.folded(leaves)

    def folded(self, leaves: list[tuple[int, bool]]) -> int:
        """One after the other."""
        if not leaves:
            return 0
        total = leaves[0]
        for leaf in leaves[1:]:
            total = (self.sum(total, leaf), False)
        return self.alone(*total)

    def alone(self, number: int, product: bool = False) -> int:
        """A product by itself is rounded."""
        return self.rounded(number) if product else number

    def sum(self, left: tuple[int, bool], right: tuple[int, bool]) -> int:
        """One addition; at most one of the two is a product that is fused."""
        if self.rng.random() < 0.5:
            left, right = right, left
        fused = left[1] and self.rng.random() < self.habits.fuse
        first = left[0] if fused else self.read(self.alone(*left))
        return self.rounded(first + self.read(self.alone(*right)))


def evaluated(name, layers, x, habits, rng):
    """The outputs, as Fractions, of one evaluation of layers of Fractions; OverflowError."""
    machine = Machine(name, habits, rng)
    values = [machine.number(value) for value in x]
    for depth, (weights, bias) in enumerate(layers, start=1):
        rows = [[machine.number(w) for w in row] for row in weights]
        values = [machine.neuron(row, machine.number(b), values) for row, b in zip(rows, bias, strict=True)]
        if depth < len(layers):
            values = [max(machine.read(value), 0) for value in values]
    return [Fraction(machine.read(value), 1 << machine.scale) for value in values]
