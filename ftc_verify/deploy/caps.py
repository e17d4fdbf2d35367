"""Caps: few neurons that are within a tolerance of what is wanted, and 0 at all others, in every evaluation.

docs/deployment.md, "Fewer neurons for a tolerance".
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from ftc_verify.deadline import Deadline
from ftc_verify.deploy import gates, groups
from ftc_verify.deploy.candidate import Candidate
from ftc_verify.deploy.cap_search import Cap, CapSearch
from ftc_verify.deploy.columns import Share, by_column, by_row
from ftc_verify.deploy.side_by_side import of_caps, with_caps
from ftc_verify.deploy.tolerance import EXACT, Tolerance
from ftc_verify.deploy.violators.points import Points
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.later import np
from ftc_verify.native import one_thread

__all__ = ["build"]

_FEW = 64
"""Gated groups are looked for beside caps for up to so many samples."""


def build(wanted: Wanted, tolerance: Tolerance, deadline: Deadline) -> Iterator[Candidate]:
    """The network of caps, one neuron for a few changed samples, with exact gates or gated groups beside it for samples
    that have none.

    None without a tolerance, or where no sample has a cap.
    """
    if tolerance == EXACT or not len(wanted.changed):
        return
    with one_thread():
        found = list(_views(wanted, tolerance, deadline))
        fewest = min(found, key=lambda view: len(view[0]) + 3 * len(view[1].changed), default=None)
        if fewest is None or not fewest[0]:
            return
    caps, rest = fewest
    if not len(rest.changed):
        yield Candidate("caps", of_caps(wanted, caps))
        return
    builders = [gates.build(rest, EXACT, deadline)]
    if len(rest.changed) <= _FEW:
        builders.append(groups.build(rest, tolerance, deadline))
    best = min(chain(*builders), key=lambda candidate: candidate.network.neurons, default=None)
    if best is not None:
        yield Candidate(f"caps and {best.name}", with_caps(wanted, caps, best.network))


def _views(wanted: Wanted, tolerance: Tolerance, deadline: Deadline) -> Iterator[tuple[list[Cap], Wanted]]:
    """Caps and what they leave, by columns and, where that is another thing, by rows."""
    points = Points(wanted)
    views: list[Callable[[Wanted, Tolerance], Iterable[Share]]] = [by_column]
    if (np.count_nonzero(wanted.z, axis=1) > 1).any():
        views.append(by_row)
    for view in views:
        search = CapSearch(wanted, points, deadline)
        caps: list[Cap] = []
        z = wanted.z.copy()
        for share in view(wanted, tolerance):
            if len(caps) > len(wanted.changed):
                break  # exact gates take fewer
            more, _ = search.caps(share)
            caps += more
            for cap in more:
                _serve(z, cap)
        yield caps, Wanted(wanted.format, wanted.x, z, wanted.place)


def _serve(z: Any, cap: Cap) -> None:
    """Nothing more is wanted where a cap does it."""
    z[np.ix_(cap.samples, np.flatnonzero(cap.outputs))] = 0
