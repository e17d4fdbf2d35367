"""Networks with as many pieces on a line as their widths allow: (d_1 + 1) .. (d_l + 1), all widths 3 or more
(ours/pieces-sharp)."""

from collections.abc import Sequence
from itertools import pairwise

from flint import fmpq

from ftc_verify.arguments import whole_number
from ftc_verify.errors import InputError
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["most_pieces_net"]


def most_pieces_net(widths: Sequence[int]) -> Network:
    """A 1-D network of these hidden widths with (d_1 + 1) .. (d_l + 1) pieces.

    Each layer is a zigzag of the value of the one before: its kinks lie between 0 and 1, and each of its pieces takes
    all values from 0 to 1, so every piece of the one before is cut into d + 1.

    Raises
    ------
    InputError
        No widths, or one that is no integer from 3 on.

    Examples
    --------
    >>> most_pieces_net([3, 3]).on_line().piece_count
    16
    """
    widths = [whole_number(width, "a width") for width in widths]
    if not widths or min(widths) < 3:
        raise InputError("widths of 3 or more are needed")
    layers: list[Layer] = []
    output: tuple[Q, ...] = (ONE,)
    offset = ZERO
    for width in widths:
        signs, places, weights, constant = _zigzag(width)
        rows = tuple(tuple(sign * out for out in output) for sign in signs)
        bias = tuple(sign * (offset - place) for sign, place in zip(signs, places, strict=True))
        layers.append(Layer(rows, bias))
        output, offset = weights, constant
    return Network(1, (*layers, Layer((output,), (offset,))))


def _zigzag(width: int) -> tuple[list[Q], list[Q], tuple[Q, ...], Q]:
    """Facings, breakpoints in (0, 1), output weights and offset of a function with the values 1, 0, 1, .. at them and
    slopes of alternating sign, twice as steep before the first.

    The third neuron faces left, the others right: the slope before the first breakpoint is what the third one brings.
    """
    step = fmpq(1, width + 1)
    slopes = [2 / step, *((-1) ** k / step for k in range(1, width + 1))]
    changes = [after - before for before, after in pairwise(slopes)]
    facings = [-ONE if k == 2 else ONE for k in range(width)]
    places = [step * (k + 1) for k in range(width)]
    # At the first breakpoint only the third neuron is active, and the value is 1.
    return facings, places, tuple(changes), 1 - changes[2] * (places[2] - places[0])
