"""What a computation builds: a network, with the samples that it takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from ftc_verify.network import Network
from ftc_verify.rationals import Q

__all__ = ["Built"]


@dataclass(frozen=True)
class Built:
    """A network of a step, and the samples that it is built for: rows x of shape (K, d) and labels z of shape (K,);
    none for a network that is about no data."""

    network: Network
    x: Sequence[Sequence[Q]] = ()
    z: Sequence[Q] = ()

    @property
    def fits(self) -> bool:
        """Whether the network takes the label of every sample, exactly."""
        return bool(self.network.evaluate(self.x) == list(self.z))
