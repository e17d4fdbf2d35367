"""How steep a hyperplane has to be: the largest ratio of two affine functions over many samples, exactly, from floats
that tell where it can be."""

from collections.abc import Sequence
from typing import Any

from ftc_verify.later import np
from ftc_verify.rationals import ZERO, Q
from ftc_verify.rows.enclosure import scaled_float
from ftc_verify.rows.table import Rows

__all__ = ["largest_ratio"]

_SLACK = 1 + 1e-9
"""More than what rounding adds to a ratio of floats."""


def largest_ratio(
    rows: Rows, top: Sequence[Q], bottom: Sequence[Q], *, more: Q = ZERO, without: Sequence[int] = ()
) -> Q | None:
    """The largest (|top| + more) / |bottom| at the rows but some; 0 without rows, None where `bottom` is 0 at one."""
    enclosure = rows.enclosure
    scaled = [enclosure.scaled(top), enclosure.scaled(bottom)]
    try:
        extra = scaled_float(more, scaled[0].exponent)
    except OverflowError:
        extra = np.inf
    low, high = [], []
    with np.errstate(all="ignore"):
        for _, values, errors in enclosure.values(scaled):
            sizes = np.abs(values)
            least, most = np.maximum(sizes - errors, 0.0), sizes + errors
            low.append(np.nan_to_num((least[:, 0] + extra) / most[:, 1] / _SLACK, nan=0.0, posinf=0.0))
            high.append(np.nan_to_num((most[:, 0] + extra) / least[:, 1] * _SLACK, nan=np.inf))
    indices = _candidates(np.concatenate(low), np.concatenate(high), without)
    tops, bottoms = rows.values(indices, top), rows.values(indices, bottom)
    if not all(bottoms):
        return None
    return max(((abs(a) + more) / abs(b) for a, b in zip(tops, bottoms, strict=True)), default=ZERO)


def _candidates(low: Any, high: Any, without: Sequence[int]) -> list[int]:
    """Where the largest ratio can be: where an upper bound is not below the largest lower bound."""
    high[list(without)] = -np.inf
    low[list(without)] = 0.0
    found: list[int] = np.flatnonzero(high >= low.max()).tolist()
    return found
