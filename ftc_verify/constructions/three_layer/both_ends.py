"""(a'') The changed samples alone, with a group left of the first breakpoint: p + 4 q neurons for N <= (p + 1) q.

Functions that pass steeply through a sample in each of p + 1 regions are found as `steep` says; function k < L has b_k
as a breakpoint of its own. The network is verified.
"""

import math
from collections.abc import Sequence
from itertools import pairwise, product

from ftc_verify.constructions.three_layer.changed import changed_and_beyond
from ftc_verify.constructions.three_layer.preactivations import assembled_with_left, fits_exactly
from ftc_verify.constructions.three_layer.steep import ELSEWHERE, Row, SteepFunctions
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["both_ends_net", "both_ends_width"]


def both_ends_width(changed: int) -> tuple[int, int]:
    """(p, q) with (p + 1) q >= N, p >= 3, q at most the largest even number below p, and p + 4 q as small as can be."""
    shapes = ((max(-(-changed // q) - 1, q + q % 2 + 1, 3), q) for q in range(1, math.isqrt(changed) + 2))
    return min(shapes, key=lambda pq: pq[0] + 4 * pq[1])


def both_ends_net(x: Sequence[Q], z: Sequence[Q]) -> Network | None:
    """Construction (a''): widths (p, 4 q) of `both_ends_width`, verified.

    None where all labels are 0, or where a function has one label in all regions that b_0 .. b_L bound and another
    one elsewhere, on the data and on the reflected data; or where Newton's method does not find the breakpoints.
    """
    if not any(z):
        return None
    shape = both_ends_width(sum(map(bool, z)))
    sides = ((x, z, ONE), ([-t for t in reversed(x)], list(reversed(z)), -ONE))
    for part, (places, labels, turn) in product(ELSEWHERE, sides):
        problem = _regions(places, labels, *shape)
        for breakpoints, rows in problem.at_breakpoints(part):
            found = problem.windows(breakpoints, rows)
            network = found and assembled_with_left(breakpoints, problem.facing_left, *found, turn)
            if network and fits_exactly(network, x, z):
                return network
    return None


def _regions(x: Sequence[Q], z: Sequence[Q], p: int, q: int) -> SteepFunctions:
    """p + 1 regions of q changed samples; the last ones may lie right of all data, where fewer are there.

    Function k has the last sample of region k and the first of region k + 1.
    """
    size = max(map(abs, z))
    changed, beyond = changed_and_beyond(x, z, (p + 1) * q)
    points = [*((t, label / size) for t, label in changed), *((t, ZERO) for t in beyond)]
    regions = [points[j * q : (j + 1) * q] for j in range(p + 1)]
    of_function: list[list[tuple[Q, Q]]] = [[] for _ in range(q)]
    for j, region in enumerate(regions):
        for k, (t, label) in zip(_order(j, q), region, strict=True):
            of_function[k].append((t, label if t <= x[-1] else of_function[k][0][1]))
    gaps = [(a[-1][0], b[0][0]) for a, b in pairwise(regions)]
    rows = [Row([t for t, _ in row], [label for _, label in row]) for row in of_function]
    return SteepFunctions(x, size, gaps, list(range(q)), (p - 1) // 2 * 2, rows)


def _order(region: int, q: int) -> list[int]:
    """Which function has the first, second, .. sample of a region."""
    first, last = [region - 1] * (1 <= region <= q), [region] * (region < q)
    if first == last or q == 1:
        return list(range(q))
    return [*first, *(k for k in range(q) if k not in (*first, *last)), *last]
