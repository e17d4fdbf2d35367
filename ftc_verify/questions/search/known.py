"""What a search knows of cases that are images of each other, and the trees that its certificate needs."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ftc_verify.questions.grounds import PlacedTree
from ftc_verify.questions.search.branching import Outcome
from ftc_verify.questions.search.cases import Case, Kinks, Placement, Tree
from ftc_verify.questions.search.shorter import shorter

__all__ = ["Known", "needed_trees"]


@dataclass
class Known:
    """What is known of a canonical case: the outcome, the window where it was found, and how the key's image was
    turned there."""

    case: Case
    outcome: Outcome
    limit: int
    reflected: bool
    negated: bool
    placements: dict[Placement, None] = field(default_factory=dict)
    needed: bool = False  # whether the tree refutes a root

    @property
    def unsettled(self) -> bool:
        """Whether there is neither a tree nor a network."""
        return self.outcome.unsettled


def needed_trees(known: Iterable[Known]) -> tuple[PlacedTree, ...]:
    """The trees that refute a root, with fewer leaves where that is found, and all places where they are known to
    stand."""
    return tuple(
        PlacedTree(k.case, _written(k.outcome.tree), tuple(k.placements))
        for k in known
        if k.outcome.tree is not None and k.needed
    )


def _written(tree: Tree | Kinks) -> Tree | Kinks:
    return tree if isinstance(tree, Kinks) else shorter(tree)
