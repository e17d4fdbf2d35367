"""Anchors of the definitions' vocabulary, as in anchors.py."""

from random import Random
from typing import Any

from ftc_verify.claims.statements.evaluate import Anchor

from .reading_definitions import FEWEST_ONE, FEWEST_ZERO, MC_ONE, MC_ZERO
from .reading_pieces import PIECES_READING


def _chosen(random: Random) -> tuple[dict[str, Any], list[int]]:
    """A set of integers as a record, and its elements."""
    elements = [index for index in range(-3, 12) if random.random() < 0.5]
    return {"has": lambda index: index in elements}, elements


def _in_set(random: Random) -> tuple[tuple[Any, ...], Any]:
    record, elements = _chosen(random)
    index = random.randint(0, 8)
    return (index, record), index in elements


def _set_size(random: Random) -> tuple[tuple[Any, ...], Any]:
    record, elements = _chosen(random)
    last = random.randint(-1, 8)
    return (record, last), len(set(range(1, last + 1)).intersection(elements))


DEFINITION_ANCHORS: dict[str, Anchor] = {"in_set": _in_set, "set_size": _set_size}
NETWORK_READINGS = (MC_ONE, MC_ZERO)
NEURON_READINGS = (FEWEST_ONE, FEWEST_ZERO)
DEFINITION_READINGS = (PIECES_READING, *NETWORK_READINGS, *NEURON_READINGS)
"""In the place of anchors."""
