"""`patch --local` on frozen models: certified or not, neurons, radii, and what moves at rows that nothing has seen.

Networks of k = 1, 2, 4, 8 shared directions beside exact gates, for the N samples where a frozen model errs most. One
line each: construction, neurons, certified in every evaluation, the smallest and the middle inner radius (in units of
about the spread of the samples along a direction), held-out rows where g is not 0, the largest |g| there by max|z|.

    python benchmarks/local_changes.py [TABLE..]
"""

import sys
import time
from collections.abc import Iterator
from typing import Any

import frozen
import numpy as np

from ftc_verify.deadline import Deadline
from ftc_verify.deploy import gates, plateaus
from ftc_verify.deploy.candidate import Candidate
from ftc_verify.deploy.judgement import judge
from ftc_verify.deploy.tolerance import EXACT
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.float_format import FLOAT32

COUNTS = (1, 5, 20)
DIRECTIONS = (1, 2, 4, 8)


def candidates(wanted: Wanted) -> Iterator[Candidate]:
    """Exact gates, then plateaus."""
    yield from gates.build(wanted, EXACT, Deadline())
    for k in DIRECTIONS:
        yield from plateaus.build(wanted, k, Deadline())


def row(wanted: Wanted, found: Candidate, held_out: Any) -> str:
    """One line of the table."""
    start = time.process_time()
    judged = judge(found.network, wanted)
    took = time.process_time() - start
    g = np.abs(found.network(held_out)).max(axis=1)
    moved = f"{100 * np.mean(g > 0):5.1f} %  {g.max() / np.abs(wanted.z).max():8.3g}"
    radii = "-"
    if isinstance(found, plateaus.LocalCandidate):
        inner = [float(region.inner.p) / float(region.inner.q) for region in found.regions.regions]
        radii = f"{min(inner):.2g} {np.median(inner):.2g}"
    certified = "yes" if judged.certified else "no "
    return f"  {found.name:30} {found.network.neurons:5}  {certified}  {radii:16} {moved}   {took:.2f} s"


def main() -> None:
    """The tables that are named, or all."""
    for table in sys.argv[1:] or frozen.TABLES:
        for model in ("forest", "ridge", "MLP"):
            for count in COUNTS:
                given = frozen.task(table, model, count)
                z = (given.y - given.f).astype(np.float32)[:, None]
                wanted = Wanted(FLOAT32, given.x, z)
                print(f"{table}, {model}, N = {len(wanted.changed)} of K = {wanted.count}, d = {wanted.dimension}")
                for found in candidates(wanted):
                    print(row(wanted, found, given.held_out), flush=True)


if __name__ == "__main__":
    main()
