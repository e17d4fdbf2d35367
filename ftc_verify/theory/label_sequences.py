"""Sequences of isolated labels +1 and -1, found by a search, and what they prove for three layers.

Neighbours of different sign have two zeros between them, equal ones three; two zeros are in front, two behind. So a
sequence forces three kinks a label, and no net of two hidden layers with fewer neurons than the table says has room for
all of them in their order (ours/three-layer-sequences counts anew). benchmarks/label_sequences.py is the search.
"""

import json
from bisect import bisect_right
from functools import cache
from itertools import pairwise, zip_longest
from pathlib import Path

__all__ = ["LAST", "data", "samples", "sequences", "three_layer_sequences"]

LAST = 300
"""Sequences are sought for up to so many samples."""


@cache
def sequences() -> tuple[tuple[int, str], ...]:
    """(t, signs): data with these labels need t neurons; the table that ships."""
    table: dict[str, list[str]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return tuple((int(neurons), signs) for neurons, found in table.items() for signs in found)


def samples(signs: str) -> int:
    """K: three for each label, one for each two equal neighbours, and two."""
    return 3 * len(signs) + 2 + sum(left == right for left, right in pairwise(signs))


def data(signs: str) -> list[int]:
    """The labels, zeros too, at 1, 2, .., K.

    Examples
    --------
    >>> data("+-"), data("++")
    ([0, 0, 1, 0, 0, -1, 0, 0], [0, 0, 1, 0, 0, 0, 1, 0, 0])
    """
    found = [0, 0]
    for sign, following in zip_longest(signs, signs[1:]):
        found += [1 if sign == "+" else -1, 0, 0, *([0] if sign == following else [])]
    return found


@cache
def _steps(k: int) -> tuple[list[int], list[int]]:
    """For k samples: the numbers of labels from which on more neurons are needed, and how many."""
    labels: list[int] = []
    neurons: list[int] = []
    for n, t in sorted((len(signs), -t) for t, signs in sequences() if samples(signs) <= k):
        if not neurons or -t > neurons[-1]:
            labels.append(n)
            neurons.append(-t)
    return labels, neurons


def three_layer_sequences(n: int, k: int) -> int:
    """A lower bound on m*(N, K) for three layers (ours/three-layer-sequences): the most that a sequence of at most n
    labels on at most k samples proves; 0 where none does."""
    labels, neurons = _steps(min(k, LAST))
    at = bisect_right(labels, n)
    return neurons[at - 1] if at else 0
