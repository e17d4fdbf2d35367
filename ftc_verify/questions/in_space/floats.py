"""Arrays of floats, for guesses."""

from typing import Any

import numpy as np

__all__ = ["Floats"]

Floats = np.ndarray[Any, np.dtype[np.float64]]
"""An array of float64."""
