"""Anchors of the definitions' vocabulary: those of sets; what speaks of all data and all nets has theorems instead."""

from ftc_verify.claims.statements.evaluate import Anchor

from .block_anchors import BLOCK_ANCHORS
from .reading_definitions import FEWEST_OF_ANY_ONE, FEWEST_ONE, FEWEST_ZERO, MC_ONE, MC_ZERO
from .reading_pieces import PIECES_READING

DEFINITION_ANCHORS: dict[str, Anchor] = {name: BLOCK_ANCHORS[name] for name in ("member", "elements")}
NETWORK_READINGS = (MC_ONE, MC_ZERO)
NEURON_READINGS = (FEWEST_ONE, FEWEST_ZERO)
ANY_READINGS = (FEWEST_OF_ANY_ONE,)
DEFINITION_READINGS = (PIECES_READING, *NETWORK_READINGS, *NEURON_READINGS, *ANY_READINGS)
"""In the place of anchors."""
