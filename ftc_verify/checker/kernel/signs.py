"""Rule `signs`: two hidden layers, kinks of both signs left and right of a sample."""

from collections.abc import Sequence

from .budget import Budget
from .objects import Invalid, Nets
from .text import shown, shown_widths

SIGNS_LIMIT = 2000  # neurons in a claim by this rule: the work grows with their square


def verify_signs(
    nets: Nets, indices: Sequence[int], bends: Sequence[int], cut: int | None, count: int, budget: Budget
) -> None:
    """Rule `signs`. Two hidden layers leave no room for the kinks of both signs left and right of sample `cut`."""
    choices = choices_of_widths(nets)
    if cut is None or not 1 <= cut <= count:
        raise Invalid(f"cut {shown(cut or 0)} is not in the range 1 to {count}")
    left, right = [0, 0], [0, 0]
    for i, sign in zip(indices, bends, strict=True):
        if i == cut:
            raise Invalid(f"index {i}: its kink may lie on either side of sample {cut}")
        (left if i < cut else right)[int(sign < 0)] += 1
    for first, second in choices:
        if room_for_signs(first, second, left, right, budget):
            raise Invalid(f"hidden widths {shown_widths((first, second))} have room for these kinks")
    if not indices:
        raise Invalid("no kinks are forced")


def choices_of_widths(nets: Nets) -> list[tuple[int, int]]:
    """Rule `signs`. All (d_1, d_2) of the claim, both at least 1."""
    if nets.widths is not None and 0 in nets.widths:
        return []  # such a network is constant
    if nets.neurons > SIGNS_LIMIT:
        raise Invalid(f"the rule is for at most {SIGNS_LIMIT} neurons")
    if nets.widths is not None:
        return [(nets.widths[0], nets.widths[1])]
    return [(d, nets.neurons - d) for d in range(1, nets.neurons)]


def room_for_signs(first: int, second: int, left: Sequence[int], right: Sequence[int], budget: Budget) -> bool:
    """Rule `signs`. Whether `first` breakpoints and `second` neurons above them have room for (positive, negative)
    kinks on the left and on the right.

    b breakpoints leave b + 1 pieces; on each a neuron of the second layer crosses zero once at most, with a kink of
    the sign of its output weight; the breakpoints make up to b more, of either sign.
    """
    whole = [a + b for a, b in zip(left, right, strict=True)]
    for here in range(first + 1):
        budget.spend(10)
        least, most = 0, second  # neurons with a positive output weight
        for (up, down), b in ((left, here), (right, first - here), (whole, first)):
            if up + down > b + second * (b + 1):
                break
            least = max(least, -((b - up) // (b + 1)))
            most = min(most, second + (b - down) // (b + 1))
        else:
            if least <= most:
                return True
    return False
