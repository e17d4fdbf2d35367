"""What an answer rests on: a network, counted kinks, trees of splits, or all of these between two bounds.

An answer does not know how its grounds are written: `ftc_verify.certificates` has a writer for each of these.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ftc_verify.data import DataSet
from ftc_verify.network import Network
from ftc_verify.questions.search.cases import Case, Kinks, Placement, Tree

__all__ = [
    "ActivityRefutes",
    "Bends",
    "Bracket",
    "Dependence",
    "Grounds",
    "KinksForced",
    "NetworkFits",
    "OneNeuronFails",
    "PlacedTree",
    "Refutation",
    "SignsForced",
    "TreesRefute",
    "compositions",
]

Dependence = tuple[tuple[int, int], ...]
"""Samples, counted from 1 and increasing, each with a whole multiplier y_i that is not 0: sum y_i = 0, sum y_i x_i = 0
and sum y_i z_i > 0."""


@dataclass(frozen=True)
class NetworkFits:
    """The network takes the value z_i at every sample."""

    data: DataSet
    network: Network


@dataclass(frozen=True)
class KinksForced:
    """The data, on a line, force more kinks than networks of the claim have.

    Attributes
    ----------
    widths
        The hidden widths of the claim; or `at_most` = (hidden layers, neurons in all).
    rule
        "one-hidden-layer", "pieces" or "signs" (docs/certificates.md).
    indices
        The forced kinks, 1-based.
    cut
        For "signs": the sample that cuts the line in two.
    samples
        The samples on the line, 1-based and increasing, among which indices and cut are counted; None: all.
    """

    data: DataSet
    rule: str
    indices: tuple[int, ...]
    widths: tuple[int, ...] | None = None
    at_most: tuple[int, int] | None = None
    cut: int | None = None
    samples: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Bends:
    """Kinks of one sign that samples on a line force: the samples, 1-based and increasing, and the indices of the
    kinks among them."""

    samples: tuple[int, ...]
    indices: tuple[int, ...]


@dataclass(frozen=True)
class OneNeuronFails:
    """No network with at most one neuron in each hidden layer fits: dependences against a neuron of either sign, or
    one against both where there are two hidden layers or more. Widths or `at_most` as in `KinksForced`."""

    data: DataSet
    dependences: tuple[Dependence, ...]
    widths: tuple[int, ...] | None = None
    at_most: tuple[int, int] | None = None


@dataclass(frozen=True)
class SignsForced:
    """One hidden layer needs as many neurons of positive output weight as one part shows and as many of negative
    output weight as the other does, in all more than the `widths` have. A dependence shows one."""

    data: DataSet
    widths: tuple[int, ...]
    positive: Bends | Dependence
    negative: Bends | Dependence


@dataclass(frozen=True)
class PlacedTree:
    """A tree that refutes a case, and where its window lies: the first placement is the case's own window; in the
    others the data are its image."""

    case: Case
    tree: Tree | Kinks
    placements: tuple[Placement, ...]


@dataclass(frozen=True)
class TreesRefute:
    """The trees cover all root cases of these widths: no network of them fits. `samples` as in `KinksForced`."""

    data: DataSet
    widths: tuple[int, ...]
    trees: tuple[PlacedTree, ...]
    samples: tuple[int, ...] | None = None


@dataclass(frozen=True)
class ActivityRefutes:
    """No network with one hidden layer of this width fits: for each number of positive output weights, from 0, a tree.

    Attributes
    ----------
    samples
        The numbers of the samples that the trees speak of, 1-based and increasing; in trees they are counted from 0.
    order
        The number among them, from 1, of the sample at which neurons of one sign are put in order.
    """

    data: DataSet
    widths: tuple[int, ...]
    trees: tuple[Tree, ...]
    samples: tuple[int, ...]
    order: int


Refutation = KinksForced | TreesRefute | OneNeuronFails | SignsForced | ActivityRefutes
"""What says that no network of some widths fits."""

Grounds = NetworkFits | Refutation
"""What one certificate says."""


@dataclass(frozen=True)
class Bracket:
    """No network of so many hidden layers with at most `refuted` neurons fits (-1: nothing is refuted, the labels are
    constant), and one of widths `fits` does: a folder of certificates."""

    data: DataSet
    hidden_layers: int
    refuted: int
    fits: tuple[int, ...]

    @property
    def refutations(self) -> Iterator[tuple[int, ...]]:
        """The widths that have to be refuted one by one."""
        return compositions(self.refuted, self.hidden_layers)


def compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """All tuples of so many positive integers with this sum, in order."""
    if parts == 1:
        if total >= 1:
            yield (total,)
        return
    for first in range(1, total - parts + 2):
        for rest in compositions(total - first, parts - 1):
            yield (first, *rest)
