"""What is wanted of a side network g that is deployed: values at samples, in the format in which it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ftc_verify.errors import InputError
from ftc_verify.float_arrays import subnormal
from ftc_verify.float_format import FloatFormat
from ftc_verify.later import np

__all__ = ["Wanted"]


def _row(i: int) -> str:
    return f"row {i + 1}"


@dataclass(frozen=True, eq=False)
class Wanted:
    """g(x_i) = z_i at K samples: 0 at those that are to keep their predictions.

    Attributes
    ----------
    format
        Of samples, changes and the network.
    x
        (K, d), the format's dtype: different rows (as rationals: -0 is stored as 0), in increasing lexicographic order.
        Subnormal coordinates are allowed.
    z
        (K, C): each number zero or normal.
    place
        Names a sample by its row in `x` as the reader of the data knows it.
    """

    format: FloatFormat
    x: Any
    z: Any
    place: Callable[[int], str] = _row

    def __post_init__(self) -> None:
        for name, part in (("x", self.x), ("z", self.z)):
            if part.ndim != 2 or part.dtype != self.format.dtype or not np.isfinite(part).all():
                raise InputError(f"{name}: a finite {self.format.name} array of two dimensions is needed")
        if len(self.x) != len(self.z) or not self.x.size or not self.z.size:
            raise InputError("a row of x and one of z is needed for each sample")
        if subnormal(self.z).any():
            raise InputError("z: a change is subnormal")

    @property
    def count(self) -> int:
        """K."""
        return len(self.x)

    @property
    def dimension(self) -> int:
        """d."""
        return int(self.x.shape[1])

    @property
    def outputs(self) -> int:
        """C."""
        return int(self.z.shape[1])

    @cached_property
    def changed(self) -> Any:
        """The indices of the samples with a change that is not 0, increasing."""
        return np.flatnonzero(self.z.any(axis=1))

    @cached_property
    def others(self) -> Any:
        """The indices of all other samples, increasing."""
        return np.flatnonzero(~self.z.any(axis=1))
