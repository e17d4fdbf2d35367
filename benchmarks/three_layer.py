"""Constructions (b) on K = 10^4 points and (a) on K = 10^5, N = 10^3: time, neurons, largest weight in bits, peak
memory.

Run: python benchmarks/three_layer.py. Each is built and verified exactly at all samples; the limit is 60 s and 4
GiB each.
"""

import random
import resource
import sys
import time

from flint import fmpq

from ftc_verify.constructions.three_layer import changed_samples_net, memorization_net

LIMIT_SECONDS = 60


def main() -> int:
    """A row for each."""
    generator = random.Random(3)
    slow = False
    for kind, construct, count, changed in (
        ("(b)", memorization_net, 400, 400),
        ("(b)", memorization_net, 10_000, 10_000),
        ("(a)", changed_samples_net, 100_000, 1_000),
    ):
        x, z = [fmpq(i) for i in range(count)], [fmpq(0)] * count
        for i in generator.sample(range(count), changed):
            z[i] = fmpq(generator.choice((-1, 1)) * generator.randint(1, 1000))
        start = time.perf_counter()
        network = construct(x, z)
        seconds = time.perf_counter() - start
        slow |= seconds > LIMIT_SECONDS
        print(
            f"{kind} K = {count}, N = {changed}: widths {network.widths}, {network.largest_bits} bits, {seconds:.2f} s"
        )
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
