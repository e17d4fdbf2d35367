"""What a construction takes for the worst data: the entries that the upper ends of the bounds are the smallest of.

An entry is a name, the row that proves it, and a formula. `ftc_verify.constructions.catalogue` holds, for each entry
that is built, how: `fit` and `decide` read that, `bounds` reads these.
"""

from dataclasses import dataclass

from ftc_verify.formulas.expression import Expression
from ftc_verify.theory.labels import L

__all__ = ["Entry", "WorstCase"]


@dataclass(frozen=True)
class Entry:
    """A construction, as bounds, code and book know it.

    Attributes
    ----------
    name
        As the book and the code call it.
    row
        The row of the book sohn2024 that proves it.
    hidden
        Its hidden layers; in a deeper network each further one takes one neuron more (ours/deep-upper).
    """

    name: str
    row: str
    hidden: int


@dataclass(frozen=True)
class WorstCase(Entry):
    """The most neurons that a construction takes for data with N of K labels not 0, 1 <= N <= K, K >= 2.

    Attributes
    ----------
    neurons
        The number, as a formula of N and K (and of the dimension d, for samples in general position).
    least, most
        The numbers N that it is for.
    """

    neurons: Expression
    least: int = 1
    most: int | None = None

    def within(self) -> Expression:
        """The neurons in a network of L layers, L - 1 hidden ones, as a formula of N, K and L."""
        return self.neurons + (L - (self.hidden + 1))

    def evaluate(self, n: int, k: int, layers: int, dimension: int = 1) -> int | None:
        """The neurons in a network of so many layers; None if it is not for this N."""
        if n < self.least or (self.most is not None and n > self.most):
            return None
        return self.within().evaluate(N=n, K=k, L=layers, d=dimension)
