"""What a certificate about a network in floating point rests on."""

from dataclasses import dataclass

from ftc_verify.deploy.local_regions import Regions
from ftc_verify.deploy.tolerance import Tolerance
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.float_network import FloatNetwork

__all__ = ["FitsInFloats", "IsLocal"]


@dataclass(frozen=True, eq=False)
class FitsInFloats:
    """In every evaluation the network is 0 at the others and as near to the changes as the tolerance says: what
    `judgement.judge` certified."""

    wanted: Wanted
    network: FloatNetwork
    tolerance: Tolerance


@dataclass(frozen=True, eq=False)
class IsLocal:
    """And, at all real x, what the regions say: they were read from the weights, `local_regions.regions_of`."""

    floats: FitsInFloats
    regions: Regions
