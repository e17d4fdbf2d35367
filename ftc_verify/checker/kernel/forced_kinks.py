"""Rules of kind `forced-kinks`: kinks that the samples force on a line, against those that networks can have."""

from collections.abc import Sequence

from .budget import Budget
from .line import positions_on_line
from .objects import Data, Invalid, Nets, Rational
from .rationals import difference, length
from .signs import verify_signs
from .text import counted, shown, shown_widths


def nets_text(nets: Nets) -> str:
    """Rule `kinks`. What follows "no ReLU network with"."""
    if nets.widths is not None:
        return f"hidden widths {shown_widths(nets.widths)}"
    return f"{counted(nets.hidden_layers, 'hidden layer')} and at most {counted(nets.neurons, 'neuron')}"


def verify_forced_kinks(
    rule: str, nets: Nets, data: Data, indices: Sequence[int], cut: int | None, budget: Budget
) -> None:
    """Rules `kinks`, `one-hidden-layer`, `pieces`, `signs`. Every index forces a kink of its own, and the networks of
    the claim cannot have so many (`forced_kinks_sound`, `pieces_sound`, `pieces_two_sound`)."""
    bends = forced_bends(data, indices, budget)
    if rule == "one-hidden-layer" and (nets.widths is None or len(nets.widths) != 1):
        raise Invalid(f"the rule is for the width of one hidden layer, the claim is about {nets_text(nets)}")
    if rule == "signs":
        if nets.hidden_layers != 2:
            raise Invalid(f"the rule is for two hidden layers, the claim is about {nets_text(nets)}")
        verify_signs(nets, indices, bends, cut, len(data.points), budget)
        return
    most = most_kinks(nets, len(indices))
    if len(indices) <= most:
        forced = f"{counted(len(indices), 'kink')} {'is' if len(indices) == 1 else 'are'} forced"
        if nets.hidden_layers == 1:
            raise Invalid(f"{forced}, {counted(most, 'neuron')} can make them")
        raise Invalid(f"{forced}, such networks can have so many")


def forced_bends(data: Data, indices: Sequence[int], budget: Budget) -> list[int]:
    """Rule `kinks`. The signs (1, -1) of the kinks that the indices force in intervals that those of one sign do not
    share; Invalid if an index forces none."""
    return bends_at(positions_on_line(data.points, budget), data.values, indices, budget)


def bends_at(
    positions: Sequence[Rational], labels: Sequence[Rational], indices: Sequence[int], budget: Budget
) -> list[int]:
    """Rule `kinks`. The same, for positions on a line."""
    verify_indices(indices, len(positions))
    bends = []
    for i in indices:
        t, z = positions[i - 2 : i + 1], labels[i - 2 : i + 1]
        budget.product(3 * length(*t) + 3 * length(*z), 3 * length(*t) + 3 * length(*z), 4)
        bends.append(bend(t, z))
        if not bends[-1]:
            raise Invalid(f"index {i}: the second difference is zero, no kink is forced")
    for k in range(1, len(indices)):
        if indices[k] == indices[k - 1] + 1 and bends[k] == bends[k - 1]:
            raise Invalid(f"indices {indices[k - 1]} and {indices[k]}: one kink may serve both")
    return bends


def verify_indices(indices: Sequence[int], count: int) -> None:
    """Rule `kinks`. The indices increase and are those of inner samples, out of `count`."""
    for k, i in enumerate(indices):
        if not 2 <= i <= count - 1:
            raise Invalid(f"index {shown(i)} is not in the range 2 to {count - 1}")
        if k and i <= indices[k - 1]:
            raise Invalid(f"index {i} does not exceed the one before it, {indices[k - 1]}")


def bend(t: Sequence[Rational], z: Sequence[Rational]) -> int:
    """Rule `kinks`. The sign (1, 0, -1) of the slope after the middle sample less the slope before it."""
    before, after = difference(t[1], t[0]), difference(t[2], t[1])
    fall, rise = difference(z[1], z[0]), difference(z[2], z[1])
    right = rise[0] * before[0] * fall[1] * after[1]
    left = fall[0] * after[0] * rise[1] * before[1]
    return (right > left) - (right < left)


def most_kinks(nets: Nets, enough: int) -> int:
    """Rules `one-hidden-layer` and `pieces`. The most kinks that the networks have on a line; any number that is not
    less than `enough` once it is known to be that large."""
    if nets.widths is not None:
        return kinks_of_widths(nets.widths, enough)
    if nets.neurons < nets.hidden_layers:
        return 0  # some layer is empty
    if nets.hidden_layers == 2 and nets.neurons < 6:
        return max(kinks_of_widths((d, nets.neurons - d), enough) for d in range(1, nets.neurons))
    # Pieces multiply, and the product is largest where widths differ by at most one.
    small, larger = divmod(nets.neurons, nets.hidden_layers)
    pieces, layer = 1, 0
    while layer < nets.hidden_layers and pieces <= enough:
        pieces *= small + 1 + int(layer < larger)
        layer += 1
    return pieces - 1


def kinks_of_widths(widths: Sequence[int], enough: int) -> int:
    """Rule `pieces`. The most kinks on a line for given widths, as in `most_kinks`."""
    if 0 in widths:
        return 0
    if len(widths) == 2 and widths[0] <= 2:
        return widths[0] * (widths[1] + 1)  # d1 = 1: d2 + 1, d1 = 2: 2 d2 + 2
    pieces = 1
    for width in widths:
        pieces *= width + 1
        if pieces > enough:
            break
    return pieces - 1
