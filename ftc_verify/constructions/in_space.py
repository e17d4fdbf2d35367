"""The list of constructions for samples in general position in R^d, networks of two layers.

`fit` takes the smallest over the list for samples on no line, and the upper ends of `bounds --general-position` are
what the list wants for the worst labels. A new construction is a function that builds it and an entry here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ftc_verify.constructions import general_position as general
from ftc_verify.network import Network
from ftc_verify.rationals import Q
from ftc_verify.theory import general_position
from ftc_verify.theory.worst_case import WorstCase

__all__ = ["IN_SPACE", "InSpace"]


@dataclass(frozen=True)
class InSpace:
    """A construction for samples in R^d.

    Attributes
    ----------
    entry
        The entry that `bounds` reads.
    wants
        The neurons that it takes at most, for labels of which so many are > 0 and < 0, so many samples, and d.
    build
        The network; None where samples depend on each other.
    """

    entry: WorstCase
    wants: Callable[[int, int, int, int], int]
    build: Callable[[Sequence[Sequence[Q]], Sequence[Q]], Network | None]


def _groups(count: int, dimension: int) -> int:
    return -(-count // dimension)


IN_SPACE = (
    InSpace(general_position.FACETS, lambda above, below, k, d: 2 * _groups(k - 1, d) - 1, general.facets_net),
    InSpace(
        general_position.SIGNED_WINDOWS,
        lambda above, below, k, d: 3 * (_groups(above, d) + _groups(below, d)),
        general.signed_windows_net,
    ),
    InSpace(
        general_position.BENT_WINDOWS,
        lambda above, below, k, d: 4 * _groups(above + below, d),
        general.bent_windows_net,
    ),
)
