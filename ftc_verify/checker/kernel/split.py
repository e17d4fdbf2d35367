"""Rule `split`: a split is exhaustive, so what its two sides need beyond themselves is all that it needs."""

from dataclasses import dataclass

from .cases import Side, Split


@dataclass
class Waiting:
    """A split whose subtrees are being read: the sides that its subtree "at least" needs, once that is finished."""

    split: Split
    at_least: set[Side] | None = None


def joined(split: Split, at_least: set[Side], at_most: set[Side]) -> set[Side]:
    """Rule `split`. The sides that a split needs whose subtrees need these: each but its own. (Uses up both sets.)"""
    at_least.discard((split, 1))
    at_most.discard((split, -1))
    if len(at_least) < len(at_most):
        at_least, at_most = at_most, at_least
    at_least |= at_most
    return at_least


def finished(waiting: list[Waiting], sides: set[Side]) -> set[Side] | None:
    """Rule `tree` (`check_tree_sound`). After a subtree that needs these sides: what the whole tree needs if it is
    finished, else None.

    `waiting` holds the splits that are not finished, outermost first. Nodes come in preorder: the first subtree of a
    split is its side "at least". A finished tree is a refutation if it needs no side.
    """
    while waiting:
        last = waiting.pop()
        if last.at_least is None:
            waiting.append(Waiting(last.split, sides))
            return None
        sides = joined(last.split, last.at_least, sides)
    return sides
