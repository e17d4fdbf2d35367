"""What the constructions of side networks for deployment have in common."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ftc_verify.deadline import Deadline
from ftc_verify.deploy.tolerance import Tolerance
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.float_network import FloatNetwork

__all__ = ["Builder", "Candidate"]


@dataclass(frozen=True, eq=False)
class Candidate:
    """A network that a construction proposes; nothing is promised of it before it is enclosed.

    Attributes
    ----------
    name
        Of the construction, as the output prints it: "exact gates", "gated groups", "caps", "local, k = 4".
    network
        In the format of what is wanted.
    """

    name: str
    network: FloatNetwork


Builder = Callable[[Wanted, Tolerance, Deadline], Iterator[Candidate]]
"""A construction: candidates for what is wanted, none where it has no room; OutOfTime when the deadline says so."""
