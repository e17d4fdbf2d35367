"""Rule `budget`: how much work a file may ask for, counted in steps that are paid before the work is done.

A step is an elementary operation on short numbers, or `SLICE` products of 64-bit words where numbers are long. The
limit grows with the size of the file, so that no file costs more than a constant times its size, and a floor.
"""

from .objects import Invalid

FLOOR = 30_000_000  # steps that every file may ask for
RATE = 80  # more steps for each byte of the file
SLICE = 32  # products of two words that count as one step


class OverBudget(Invalid):
    """The file asks for more work than its size allows."""


class Budget:
    """The steps that a file of `size` bytes may ask for: `limit` in all, `spent` so far."""

    def __init__(self, size: int) -> None:
        self.limit = FLOOR + RATE * size
        self.spent = 0

    def spend(self, steps: int) -> None:
        """So many steps more; OverBudget if they are not there."""
        self.spent += steps
        if self.spent > self.limit:
            raise OverBudget(f"over the budget of {self.limit} steps of work for a file of its size")

    def product(self, left: int, right: int, times: int = 1) -> None:
        """Products of numbers of `left` and `right` words, or whatever takes as long (quotients, divisors)."""
        self.spend(times * (2 + left * right // SLICE))


def words(*numbers: int) -> int:
    """The 64-bit words that the longest of these numbers takes, at least 1."""
    return 1 + (max(map(int.bit_length, numbers)) >> 6)
