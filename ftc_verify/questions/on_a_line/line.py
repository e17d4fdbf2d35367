"""The fewest neurons of a 2-layer network through data on a line: B or B + 1."""

from collections.abc import Sequence
from dataclasses import dataclass

from ftc_verify.constructions.two_layer import with_facing, with_one_more
from ftc_verify.kinks import Interpolants
from ftc_verify.network import Network
from ftc_verify.questions.on_a_line.facing import Answer, choose_facing, quick_facing
from ftc_verify.questions.on_a_line.subset_sum import Tick
from ftc_verify.rationals import Q
from ftc_verify.words import counted

__all__ = ["LineFit", "fewest_on_line"]


@dataclass(frozen=True)
class LineFit:
    """A network of one variable through the data.

    Attributes
    ----------
    kinks
        B, the kinks that the data force.
    lower_bound
        No 2-layer network has fewer neurons; `reason` says why.
    searched
        Whether the last neuron of the lower bound rests on a complete search (`on_a_line.facing`), not on forced kinks.
    settled
        Whether the lower bound is the number of neurons.
    """

    network: Network
    kinks: int
    lower_bound: int
    reason: str
    searched: bool = False

    @property
    def settled(self) -> bool:
        """Whether the network is shown to have the fewest neurons."""
        return self.network.neurons == self.lower_bound


def fewest_on_line(
    x: Sequence[Q], z: Sequence[Q], *, quick: bool = False, seed: int = 0, tick: Tick = lambda done: None
) -> LineFit:
    """Fit labels at strictly increasing positions with the fewest neurons that can be shown.

    The lower bound equals the number of neurons unless the question is undecided within the limits of
    `on_a_line.facing`, which happens only for data that are built to be hard; or, with `quick`, where an answer takes
    more than time about linear in the samples.
    """
    if all(label == z[0] for label in z):
        return LineFit(Network.constant(1, z[0]), 0, 0, "the labels are constant")
    family = Interpolants.of(x, z)
    kinks = len(family.pieces) - 1
    outcome = quick_facing(family) if quick else choose_facing(family, seed=seed, tick=tick)
    if outcome.facing is not None:
        network = with_facing(outcome.facing.function, outcome.facing.left, (x[0], z[0]))
        return LineFit(network, kinks, kinks, f"{counted(kinks, 'forced kink')}; {outcome.reason}")
    network = with_one_more(family.default(), x[0])
    forced, neurons = counted(kinks, "forced kink"), counted(kinks, "neuron")
    if outcome.answer is Answer.IMPOSSIBLE:
        reason = f"{forced}, and {neurons} cannot: {outcome.reason}" if kinks else "the labels are affine, not constant"
        return LineFit(network, kinks, kinks + 1, reason, searched=kinks > 0)
    return LineFit(network, kinks, kinks, f"{forced}; undecided whether {neurons} can: {outcome.reason}")
