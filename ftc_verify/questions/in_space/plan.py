"""Few neurons that change given labels in R^d and no others: floats guess, exact arithmetic decides.

Along one direction a function of direction . x with B kinks takes B or B + 1 neurons. A random direction scatters
the changed samples, and each costs up to 3 kinks. What does better: a local search on B (directions.py); or samples in
groups that a hyperplane holds or cuts off (groups.py). Where one such step does not hold all changed samples they are
split into groups, and the network is the sum.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ftc_verify.data import DataSet
from ftc_verify.progress import Progress, silent
from ftc_verify.questions.in_space.directions import Directions
from ftc_verify.questions.in_space.groups import Group, Groups
from ftc_verify.questions.in_space.positions import exact_kinks, fit_along
from ftc_verify.questions.in_space.space import Space
from ftc_verify.rationals import Q

__all__ = ["Plan", "Projection", "best_projection", "plan_directions"]


@dataclass(frozen=True)
class Projection:
    """A direction in which a function of direction . x can have the labels of the data.

    Attributes
    ----------
    direction
        d rationals. Samples with different labels have different positions direction . x_i.
    kinks
        B, exact: the fewest kinks of a CPL function of the position with these labels.
    median_random_kinks
        The median of B over 101 random directions.
    tried
        How many directions were evaluated.
    """

    direction: tuple[Q, ...]
    kinks: int
    median_random_kinks: int
    tried: int


@dataclass(frozen=True)
class Plan:
    """Groups whose samples are all those with nonzero labels, each once; and the best single projection found."""

    groups: tuple[Group, ...]
    single: Projection

    @property
    def neurons(self) -> int:
        """The neurons of all groups."""
        return sum(group.network.neurons for group in self.groups)


def plan_directions(
    data: DataSet,
    *,
    seed: int = 0,
    space: Space | None = None,
    progress: Progress = silent,
    found: Callable[[tuple[Group, ...]], None] = lambda groups: None,
) -> Plan:
    """The best plan found: one projection for all labels, or groups; `found` is told of groups before the search for
    a projection begins.

    Deterministic: the search counts evaluations, not seconds. Labels must not all be equal, nor all samples lie
    on one line.
    """
    space = space or Space(data, seed)
    progress(None, "looking for groups of samples")
    groups = Groups(space).all()
    if groups:
        found(groups)
    progress(None, "looking for one direction")
    single = best_projection(data, space=space)
    network = fit_along(data, data.z, single.direction)
    assert network is not None
    whole = Plan((Group("projection", tuple(space.changed), network),), single)
    grouped = Plan(groups, single) if groups else whole
    return min(whole, grouped, key=lambda plan: plan.neurons)


def best_projection(data: DataSet, *, seed: int = 0, space: Space | None = None) -> Projection:
    """One direction for all labels, with B as small as the search can make it, beside the median of random ones."""
    space = space or Space(data, seed)
    directions = Directions(space)
    median = directions.median_of_random()
    found: list[tuple[int, tuple[Q, ...]]] = []
    for direction in (space.tent_direction(space.changed), space.gradient(space.changed)):
        if direction and (kinks := exact_kinks(data, data.z, direction)) is not None:
            found.append((kinks, direction))
    if not found or min(found)[0] > 4:
        for guess in directions.searched():
            direction, kinks = directions.rounded(guess)
            found.append((kinks, direction))
    kinks, direction = min(found, key=lambda pair: pair[0])
    return Projection(direction, kinks, median, directions.tried)
