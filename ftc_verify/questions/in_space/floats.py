"""Arrays of floats, for guesses."""

from typing import TYPE_CHECKING, Any, TypeAlias

from ftc_verify.later import np

__all__ = ["Floats"]

if TYPE_CHECKING:
    Floats: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
    """An array of float64."""
else:
    Floats = Any
