"""The one list of ways to small networks of one hidden layer in R^d, beside the groups and projections of plan.py.

A new way is a function in a file of its own and a line in `ROUTES`. Each is told how many neurons are known to do, and
returns a network with fewer that has been checked exactly at all samples, or None.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ftc_verify.data import DataSet
from ftc_verify.network import Network
from ftc_verify.questions.in_space.few import few_neurons
from ftc_verify.questions.in_space.merging import merging_net
from ftc_verify.questions.in_space.peeled import peeled_net
from ftc_verify.questions.in_space.space import Space

__all__ = ["ROUTES", "Route"]


@dataclass(frozen=True)
class Route:
    """A way: the kind of group that it is shown as, what is said while it runs, and how it is built."""

    kind: str
    text: str
    build: Callable[[DataSet, Space, int], Network | None]


ROUTES = (
    Route("one direction", "looking for directions that merge samples", merging_net),
    Route("joint", "looking for very few neurons", few_neurons),
    Route("peeling", "peeling samples from the inside out", peeled_net),
)
