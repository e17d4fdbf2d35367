"""Gated groups: few neurons that are within a small tolerance of what is wanted, and 0 at all others.

docs/deployment.md, "Fewer neurons for a tolerance".
"""

from collections.abc import Iterator, Sequence
from typing import Any

from ftc_verify.deadline import Deadline
from ftc_verify.deploy.candidate import Candidate
from ftc_verify.deploy.columns import Share, by_column, by_row
from ftc_verify.deploy.group_network import of_units
from ftc_verify.deploy.group_units import by_caps, by_runs
from ftc_verify.deploy.judgement import judge
from ftc_verify.deploy.tolerance import EXACT, Tolerance
from ftc_verify.deploy.violators.half_spaces import largest_cut_off
from ftc_verify.deploy.violators.points import Points, Violator
from ftc_verify.deploy.violators.slabs import slab
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.float_network import FloatNetwork
from ftc_verify.later import np
from ftc_verify.native import one_thread

__all__ = ["build"]

_FEW = 64
"""Up to so many changed samples half-spaces are looked for, and all partitions are tried."""

Parts = tuple[list[Any], list[Violator]]
"""Disjoint sets of changed samples, and violators that keep others out of them."""


def build(wanted: Wanted, tolerance: Tolerance, deadline: Deadline) -> Iterator[Candidate]:
    """The network of gated groups of fewest neurons, of those that are tried and certified.

    None without a tolerance.
    """
    if tolerance == EXACT or not len(wanted.changed):
        return
    with one_thread():
        found = sorted(_networks(wanted, tolerance, deadline), key=lambda network: network.neurons)
    for network in found:
        deadline.check()
        if judge(network, wanted, tolerance).certified:
            yield Candidate("gated groups", network)
            return


def _networks(wanted: Wanted, tolerance: Tolerance, deadline: Deadline) -> Iterator[FloatNetwork]:
    points = Points(wanted)
    columns, rows = list(by_column(wanted, tolerance)), list(by_row(wanted, tolerance))
    for parts, violators in _partitions(wanted, points, columns, rows, deadline):
        for units in (
            list(by_caps(wanted, points, columns, parts, deadline)),
            list(by_runs(wanted, rows, parts, deadline)),
        ):
            network = of_units(wanted, points, violators, units, deadline)
            if network is not None:
                yield network


def _partitions(
    wanted: Wanted, points: Points, columns: Sequence[Share], rows: Sequence[Share], deadline: Deadline
) -> Iterator[Parts]:
    """Changed samples in thin slabs, mixed or one share after the other, and cut off by half-spaces."""
    together = np.concatenate([share.samples[np.argsort(share.values, kind="stable")] for share in rows])
    apart = [share.samples[np.argsort(share.values, kind="stable")] for share in rows]
    if len(together) <= _FEW or len(apart) > _FEW:
        yield _slabs(wanted, points, [together], deadline)
    if 1 < len(apart) <= _FEW or len(together) > _FEW >= len(apart):
        yield _slabs(wanted, points, apart, deadline)
    if len(together) <= _FEW:
        yield _half_spaces(wanted, points, apart, deadline)


def _slabs(wanted: Wanted, points: Points, groups: Sequence[Any], deadline: Deadline) -> Parts:
    parts, violators = [], []
    for group in groups:
        for part in np.array_split(group, -(-len(group) // max(1, len(points.active)))):
            others = np.setdiff1d(np.arange(wanted.count), part)
            violators += slab(points, part, others, deadline) if len(others) else []
            parts.append(np.sort(part))
    return parts, violators


def _half_spaces(wanted: Wanted, points: Points, groups: Sequence[Any], deadline: Deadline) -> Parts:
    parts, violators, rest = [], [], []
    for group in groups:
        while len(group):
            others = np.setdiff1d(np.arange(wanted.count), group)
            found = largest_cut_off(points, group, others, deadline)
            if found is None:
                rest.append(group)
                break
            parts.append(np.sort(found[0]))
            violators.append(found[1])
            group = group[~np.isin(group, found[0])]
    more = _slabs(wanted, points, rest, deadline)
    return parts + more[0], violators + more[1]
