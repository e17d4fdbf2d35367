"""One hidden layer, kinks that cannot move: B kinks and B neurons are a subset-sum question (ours/facing).

Run: python benchmarks/fixed_kinks.py. Two samples on each of B + 1 pieces, K = 2 (B + 1); random slopes of 12 digits
(with short ones, many kinks often cancel). For each B: the answer for B neurons, time to find, size and time to check
of its certificate.
"""

import random
import sys
import time

from ftc_verify import certificates
from ftc_verify.checker import check_bytes
from ftc_verify.data import DataSet
from ftc_verify.questions.answers import Answer
from ftc_verify.questions.decide import decide_data

KINKS = (4, 5, 6, 8, 10, 12, 20)


def fixed_kinks(rng: random.Random, kinks: int) -> DataSet:
    """A kink half-way between neighbouring pieces."""
    slopes = [rng.randint(-(10**12), 10**12) for _ in range(kinks + 1)]
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
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
