"""A first look at root cases where counting leaves few of many: networks that few nodes find are found before long
searches.

All cases are looked at with few nodes, then those that are still open with more, and so on: no case that takes long
stands before one that has a network soon. Roots whose breakpoints have a network with free first slopes soon come
first, and are a round ahead of the others; those are in the order of the number of positive output weights for which
fewest roots are left.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from ftc_verify.network import Network
from ftc_verify.questions.search.branching import Outcome
from ftc_verify.questions.search.cases import Case
from ftc_verify.questions.search.roots import Root

__all__ = ["ROUNDS", "SOON_NODES", "network_at_first_look"]

ROUNDS = (4_000, 16_000, 64_000)
"""The nodes of a case that it is looked at with, round by round."""
SOON_NODES = 1_000
"""The nodes of a case of all samples, first slopes free, that spare its root the look if they refute it."""
MOST_ROOTS = 400
"""The most roots that are looked at: where there are more, none."""


Spread: TypeAlias = Callable[[str, Sequence[Any]], Iterator[Any]]
"""The things that are to be gone through, in order, while workers do what is named for those to come."""


def network_at_first_look(
    roots: Sequence[Root],
    soon: Callable[[Root], Outcome | None],
    cases: Callable[[Root], Sequence[Case]],
    solved: Callable[[Case, int], Outcome],
    spread: Spread,
) -> Network | None:
    """The network of a case of these roots that `solved` finds within so many nodes; `soon` says what is known of a
    root with first slopes free, None if it is refuted."""
    if len(roots) > MOST_ROOTS:
        return None
    near, far = ([case for root in some for case in cases(root)] for some in _ranked(roots, soon, spread))
    refuted: set[Case] = set()
    for limit, following in zip(ROUNDS, (*ROUNDS[1:], ROUNDS[-1]), strict=True):
        wanted = [*((case, following) for case in near), *((case, limit) for case in far)]
        for case, nodes in spread("look", [(case, nodes) for case, nodes in wanted if case not in refuted]):
            outcome = solved(case, nodes)
            if outcome.network is not None:
                return outcome.network
            if outcome.tree is not None:
                refuted.add(case)
    return None


def _ranked(
    roots: Sequence[Root], soon: Callable[[Root], Outcome | None], spread: Spread
) -> tuple[list[Root], list[Root]]:
    """The roots that are not refuted: those with a network, fewest nodes first, and the others."""
    known = [(root, outcome) for root in spread("soon", roots) if (outcome := soon(root)) is not None]
    fits = sorted(((o.nodes, n) for n, (_, o) in enumerate(known) if o.network is not None))
    others = [root for root, outcome in known if outcome.network is None]
    counts = Counter(root.positive for root in others)
    return [known[n][0] for _, n in fits], sorted(others, key=lambda root: (counts[root.positive], root.positive))
