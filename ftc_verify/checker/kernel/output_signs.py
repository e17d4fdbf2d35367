"""Rule `output-signs`: so many neurons of positive and so many of negative output weight, shown in different places."""

from collections.abc import Sequence
from dataclasses import dataclass

from .budget import Budget
from .dependence import verify_dependence
from .forced_kinks import forced_bends, nets_text
from .objects import Data, Dependence, Invalid, Nets
from .text import counted


@dataclass(frozen=True)
class Bends:
    """Samples on a line, and which of them force kinks there (counted in the samples)."""

    samples: Sequence[int]
    indices: Sequence[int]


def verify_output_signs(
    nets: Nets, data: Data, positive: Bends | Dependence, negative: Bends | Dependence, budget: Budget
) -> None:
    """Rule `output-signs`. One hidden layer, and the two parts together show more neurons than the claim has."""
    if nets.hidden_layers != 1:
        raise Invalid(f"the rule is for one hidden layer, the claim is about {nets_text(nets)}")
    shown = neurons_shown(data, positive, 1, budget) + neurons_shown(data, negative, -1, budget)
    if shown <= nets.neurons:
        raise Invalid(f"{counted(shown, 'neuron')} are shown to be needed, the claim is about {nets_text(nets)}")


def neurons_shown(data: Data, part: Bends | Dependence, sign: int, budget: Budget) -> int:
    """Rule `output-signs`. How many neurons with output weights of this sign a part shows."""
    name = "positive" if sign == 1 else "negative"
    if isinstance(part, Bends):
        budget.spend(len(part.samples))
        bends = forced_bends(data.part(part.samples), part.indices, budget)
        if any(bend != sign for bend in bends):
            raise Invalid(f"{name}: a kink of the other sign is forced")
        return len(bends)
    verify_dependence(data, part, budget)
    if sum(times * sign < 0 for _, times in part) != 1:
        other = "negative" if sign == 1 else "positive"
        raise Invalid(f"{name}: not just one multiplier of the dependence is {other}")
    return 1
