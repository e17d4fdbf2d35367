"""Sequences of isolated labels +1 and -1, found by a search, and what they prove for three layers.

Neighbours of different sign have two zeros between them, equal ones three; two zeros are in front, two behind. So a
sequence forces three kinks a label, and no net of two hidden layers with fewer neurons than the table says has room for
all of them in their order (ours/three-layer-sequences counts anew). benchmarks/label_sequences.py is the search.
full_pieces.json has others: the count leaves room, but lines at breakpoints do not (ours/three-layer-full-pieces). A 0
at an end of a sequence stands for a third zero there.
"""

import json
from bisect import bisect_right
from functools import cache
from itertools import pairwise, zip_longest
from pathlib import Path

__all__ = [
    "COUNTED",
    "FULL_PIECES",
    "LAST",
    "data",
    "samples",
    "sequences",
    "three_layer_full_pieces",
    "three_layer_sequences",
]

COUNTED = "label_sequences.json"
FULL_PIECES = "full_pieces.json"
"""The tables, beside this file."""

LAST = 300
"""Sequences are sought for up to so many samples."""


@cache
def sequences(name: str = COUNTED) -> tuple[tuple[int, str], ...]:
    """(t, signs): data with these labels need t neurons; a table that ships."""
    table: dict[str, list[str]] = json.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    return tuple((int(neurons), signs) for neurons, found in table.items() for signs in found)


def samples(signs: str) -> int:
    """K: three for each label, one for each two equal neighbours, and two; one for each 0."""
    labels = signs.strip("0")
    return 2 * len(labels) + len(signs) + 2 + sum(left == right for left, right in pairwise(labels))


def data(signs: str) -> list[int]:
    """The labels, zeros too, at 1, 2, .., K.

    Examples
    --------
    >>> data("+-"), data("++"), data("0-")
    ([0, 0, 1, 0, 0, -1, 0, 0], [0, 0, 1, 0, 0, 0, 1, 0, 0], [0, 0, 0, -1, 0, 0])
    """
    labels = signs.strip("0")
    found = [0, 0, *([0] if signs.startswith("0") else [])]
    for sign, following in zip_longest(labels, labels[1:]):
        found += [1 if sign == "+" else -1, 0, 0, *([0] if sign == following else [])]
    return [*found, *([0] if signs.endswith("0") else [])]


@cache
def _steps(name: str, k: int) -> tuple[list[int], list[int]]:
    """For k samples: the numbers of labels from which on more neurons are needed, and how many."""
    labels: list[int] = []
    neurons: list[int] = []
    for n, t in sorted((len(signs.strip("0")), -t) for t, signs in sequences(name) if samples(signs) <= k):
        if not neurons or -t > neurons[-1]:
            labels.append(n)
            neurons.append(-t)
    return labels, neurons


def _largest(name: str, n: int, k: int) -> int:
    labels, neurons = _steps(name, min(k, LAST))
    at = bisect_right(labels, n)
    return neurons[at - 1] if at else 0


def three_layer_sequences(n: int, k: int) -> int:
    """A lower bound on m*(N, K) for three layers (ours/three-layer-sequences): the most that a sequence of at most n
    labels on at most k samples proves; 0 where none does."""
    return _largest(COUNTED, n, k)


def three_layer_full_pieces(n: int, k: int) -> int:
    """A lower bound on m*(N, K) for three layers (ours/three-layer-full-pieces), likewise."""
    return _largest(FULL_PIECES, n, k)
