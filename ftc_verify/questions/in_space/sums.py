"""Networks side by side: their sum."""

from collections.abc import Sequence

from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.rationals import ZERO

__all__ = ["side_by_side"]


def side_by_side(input_dim: int, parts: Sequence[Network]) -> Network:
    """The sum of 2-layer networks, all their neurons in one layer."""
    hidden = Layer(
        tuple(row for part in parts for row in part.layers[0].weights),
        tuple(b for part in parts for b in part.layers[0].bias),
    )
    output = Layer(
        (tuple(w for part in parts for w in part.layers[1].weights[0]),),
        (sum((part.layers[1].bias[0] for part in parts), start=ZERO),),
    )
    return Network(input_dim, (hidden, output))
