"""The fewest neurons of a network with two hidden layers through few samples on a line: all widths between a lower
and an upper bound, by the search within a stated number of steps."""

from collections.abc import Callable
from dataclasses import dataclass, field

from ftc_verify.network import Network
from ftc_verify.questions.answers import Answer, Decision
from ftc_verify.questions.counting import line_lower_bound
from ftc_verify.questions.grounds import compositions
from ftc_verify.questions.search.limits import MAX_SAMPLES
from ftc_verify.questions.settle import Instance, settled

__all__ = ["STEPS", "Fewest", "between_bounds", "by_spread"]

STEPS = 30_000
"""The most steps (search/widths.py) over all widths together."""


@dataclass
class Fewest:
    """What the search has found between the bounds.

    Attributes
    ----------
    network
        With fewer neurons than the upper bound; None if none was found.
    refuted
        For every widths whose sum is `lower` - 1, why no network of them fits; empty where the search has not raised
        the bound.
    lower
        The lower bound, raised where all widths of a sum are refuted.
    open
        Widths below the fewest neurons found that stayed open.
    """

    lower: int
    network: Network | None = None
    refuted: tuple[Decision, ...] = ()
    open: tuple[tuple[int, ...], ...] = ()
    steps: int = field(default=0, compare=False)


def between_bounds(
    instance: Instance, most_steps: int = STEPS, found: Callable[[Fewest], None] = lambda so_far: None
) -> Fewest:
    """The search between what counting and constructions say, for data on a line, labels not all equal. `found` is
    called with what is known whenever the lower bound rises or a network is found: a limit of time may end the rest."""
    positions = instance.candidates.positions
    assert positions is not None
    if instance.data.count > MAX_SAMPLES or not most_steps:
        return Fewest(0)
    lower = line_lower_bound(positions, instance.data.z, 3).neurons
    return _searched(instance, lower, instance.candidates.smallest(2).neurons, most_steps, found)


def by_spread(widths: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    """The order in which widths of one sum are tried: near each other first, for they have the most room."""
    return max(widths) - min(widths), widths


def _searched(instance: Instance, lower: int, upper: int, most_steps: int, found: Callable[[Fewest], None]) -> Fewest:
    """All sums from `lower` up to one below `upper`, until widths fit or the steps are used up."""
    result = Fewest(lower)
    for total in range(lower, upper):
        decisions = _of_sum(instance, total, result, most_steps)
        if decisions and decisions[-1].answer is Answer.FITS:
            result.network = decisions[-1].network
            found(result)
            return result
        if len(decisions) == total - 1 and not result.open:
            result.lower, result.refuted = total + 1, tuple(sorted(decisions, key=lambda d: d.widths))
            found(result)
        if result.steps >= most_steps:
            return result
    return result


def _of_sum(instance: Instance, total: int, result: Fewest, most_steps: int) -> list[Decision]:
    """The decided widths of one sum, up to the first that fit; steps and open widths are added to the result."""
    decisions = []
    for widths in sorted(compositions(total, 2), key=by_spread):
        instance.tell(result.steps / most_steps, f"widths {widths[0]}, {widths[1]}")
        decision, steps = settled(instance, widths, most_steps - result.steps)
        result.steps += steps
        if decision is None or decision.answer is Answer.UNDECIDED:
            result.open = (*result.open, widths)
            continue
        decisions.append(decision)
        if decision.answer is Answer.FITS:
            break
    return decisions
