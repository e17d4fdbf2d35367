"""Rows of floats in lexicographic order."""

from typing import Any

from ftc_verify.later import np

__all__ = ["lexicographic"]


def lexicographic(floats: Any) -> tuple[Any, Any]:
    """The order that sorts the rows (equal rows stay in theirs), and for each sorted row whether it equals the one
    before."""
    order = np.argsort(floats[:, 0], kind="stable")
    first = _differs(floats[order, 0])
    for column in range(1, floats.shape[1]):
        tied = ~first
        tied[:-1] |= ~first[1:]
        places = np.flatnonzero(tied)
        if not len(places):
            break
        values = floats[order[places], column]
        sub = np.lexsort((values, np.cumsum(first)[places]))
        order[places] = order[places[sub]]
        first[places] |= _differs(values[sub])
    return order, ~first


def _differs(values: Any) -> Any:
    """Whether each value differs from the one before; the first does."""
    return np.r_[True, values[1:] != values[:-1]]
