"""The search behind `--jobs`: wall and processor time of some hundred root cases, for 1, 2, .. processes.

Run: python benchmarks/jobs.py [J ..]. The data are 12 random labels, the widths (3, 2): 1,056 root cases, within a
limit of steps, so that every number of processes does the same work (all root cases but one are settled by then). On
two cores that were busy with other things (load 12 to 15, so wall times say little):

    jobs 1: wall 76.0 s, processors 18.4 s (18.4 s in the first process)
    jobs 2: wall 85.0 s, processors 22.1 s (1.2 s in the first process)
"""

import resource
import sys
import time

from ftc_verify.data import DataSet
from ftc_verify.processes import workers
from ftc_verify.questions.search.widths import OutOfSteps
from ftc_verify.questions.settle import Instance

DATA = DataSet.of(range(12), [-7, -8, -8, -3, -2, -9, 5, 1, 5, 9, -3, 7])
STEPS = 40_000


def _processor() -> float:
    """Seconds of processor time of this process and of those that it started and that ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in used)


def main(jobs: list[int]) -> None:
    """One line for each number of processes."""
    for number in jobs:
        wall, processor, here = time.monotonic(), _processor(), time.process_time()
        with workers(number) as helpers:
            search = Instance(DATA, workers=helpers).search((3, 2), asks=False)
            try:
                says = search.run(STEPS).reason
            except OutOfSteps:
                says = f"{search.done} roots, {len(search.known)} cases within {STEPS} steps"
        wall, processor, here = time.monotonic() - wall, _processor() - processor, time.process_time() - here
        spent = f"wall {wall:.1f} s, processors {processor:.1f} s ({here:.1f} s in the first process)"
        print(f"jobs {number}: {spent}; {says}", flush=True)


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [1, 2])
