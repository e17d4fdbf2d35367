"""One hidden layer, kinks that cannot move: B kinks and B neurons are a subset-sum question (ours/facing).

Run: python benchmarks/fixed_kinks.py. Two samples on each of B + 1 pieces, K = 2 (B + 1); random slopes of 12 digits
(with short ones, many kinks often cancel). For each B: the answer for B neurons, time to find, size and time to check
of its certificate. Then what `fit` says without one: random slopes of so many digits, processor time and peak memory.
"""

import random
import resource
import sys
import time

from ftc_verify import certificates
from ftc_verify.checker import check_bytes
from ftc_verify.data import DataSet
from ftc_verify.questions.answers import Answer
from ftc_verify.questions.decide import decide_data
from ftc_verify.questions.fit import fit_data

KINKS = (4, 5, 6, 8, 10, 12, 20)
FITTED = ((24, 12), (40, 12), (40, 60), (44, 15), (60, 10), (100, 12), (300, 15), (1000, 12))


def fixed_kinks(rng: random.Random, kinks: int, digits: int = 12) -> DataSet:
    """A kink half-way between neighbouring pieces."""
    slopes = [rng.randint(-(10**digits), 10**digits) for _ in range(kinks + 1)]
    x, z, height = [], [], 0
    for piece, slope in enumerate(slopes):
        x += [4 * piece, 4 * piece + 2]
        z += [height, height + 2 * slope]
        height += 3 * slope + slopes[min(piece + 1, kinks)]
    return DataSet.of(x, z)


def main() -> int:
    """A row for each B; exit code 1 if a certificate is not valid."""
    rng = random.Random(12)
    bad = False
    for kinks in KINKS:
        data = fixed_kinks(rng, kinks)
        start = time.perf_counter()
        decision = decide_data(data, (kinks,))
        found = time.perf_counter() - start
        if decision.answer is Answer.UNDECIDED:
            print(f"B = {kinks}, K = {data.count}: undecided ({decision.reason}), {found:.1f} s", flush=True)
            continue
        text = "".join(certificates.text_of(decision)).encode()
        start = time.perf_counter()
        verdict = check_bytes(text).verdict
        checked = time.perf_counter() - start
        bad |= verdict != "valid"
        row = f"B = {kinks}, K = {data.count}: {decision.answer} ({decision.reason}), {len(text)} bytes"
        print(f"{row}, found in {found:.2f} s, checked in {checked:.2f} s ({verdict})", flush=True)
    for kinks, digits in FITTED:
        data = fixed_kinks(rng, kinks, digits)
        start = time.process_time()
        result = fit_data(data)
        spent = time.process_time() - start
        says = f"{result.neurons} neurons, {result.lower_bound} needed ({result.evidence})"
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(f"B = {kinks}, {digits} digits: {says}, {spent:.1f} s, {memory:.2f} GB", flush=True)
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
