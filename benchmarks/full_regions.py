"""(f) with all regions full: for how many random data sets it is built, with what digits and in what time.

Run: python benchmarks/full_regions.py [DATA SETS]. For each kind of positions and each K <= 40 for which the worst case
needs it: how many were tried (the others have equal labels at an end, so that fewer neurons do), how many were found,
the most bits of a weight, and the mean processor time.
"""

import random
import sys
import time
from itertools import accumulate

from flint import fmpq

from ftc_verify.constructions import three_layer as build
from ftc_verify.rationals import Q

COUNTS = (17, 21, 25, 26, 30, 31, 35, 36, 37)


def _places(kind: str, count: int, rng: random.Random) -> list[Q]:
    if kind == "gaps from 10^-9 to 10^9":
        return list(accumulate(rng.randint(1, 9) * fmpq(10) ** rng.randint(-9, 9) for _ in range(count)))
    if kind == "equally spaced":
        return [fmpq(i) for i in range(count)]
    if kind == "pairs":
        return [fmpq(20 * (i // 2) + i % 2) for i in range(count)]
    return [fmpq(v) for v in sorted(rng.sample(range(20 * count), count))]


def _labels(count: int, rng: random.Random) -> list[Q]:
    kinds = (
        [rng.randint(-1000, 1000) for _ in range(count)],
        [i % 2 for i in range(count)],
        [rng.randint(0, 2) for _ in range(count)],
        [rng.randint(-9, 9) * 10 ** rng.randint(0, 6) for _ in range(count)],
    )
    return [fmpq(v) for v in rng.choice(kinds)]


def main(tries: int) -> int:
    """A line for each kind of positions and each K."""
    for kind in ("random", "equally spaced", "pairs", "gaps from 10^-9 to 10^9"):
        for count in COUNTS:
            tried = found = bits = 0
            start = time.process_time()
            for number in range(tries):
                rng = random.Random(f"{kind} {count} {number}")
                x, z = _places(kind, count, rng), _labels(count, rng)
                behind = build.samples_behind(z)
                neurons = build.tight_width(behind)
                if neurons is None or neurons >= sum(build.shared_shape(behind)):
                    continue
                network = build.tight_net(x, z, neurons)
                tried += 1
                if network is not None:
                    found += 1
                    weights = [w for layer in network.layers for row in layer.weights for w in row]
                    bits = max(bits, *(w.height_bits() for w in weights))
            seconds = (time.process_time() - start) / max(tried, 1)
            print(f"{kind}, K = {count}: {found} of {tried}, {bits} bits, {seconds:.3f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
