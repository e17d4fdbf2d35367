"""Refute K - 3 neurons for the zigzag 0, 1, 0, 1, .. with K points: our forced kinks against z3's direct QF_LRA search.

Ours: find the forced kinks, write the certificate, and check it with the independent checker. z3: every 2-layer
net with K - 3 neurons, output weights scaled to +1 or -1. Both in one run, both end with "impossible"; only ours
leaves a certificate.

Run: python benchmarks/zigzag.py [K ...]
"""

import json
import sys
import time

import z3
from flint import fmpq

from ftc_verify import certificates
from ftc_verify.checker import check_bytes
from ftc_verify.data import DataSet
from ftc_verify.questions.counting import one_layer_refutation

REPEATS = 20


def ours(count: int) -> float:
    """Seconds for certificate and check, the mean of several runs."""
    start = time.perf_counter()
    for _ in range(REPEATS):
        data = DataSet.of([fmpq(i) for i in range(count)], [fmpq(i % 2) for i in range(count)])
        (document,) = certificates.of(one_layer_refutation(data, count - 3))
        report = check_bytes(json.dumps(document).encode())
        assert report.verdict == "valid"
    return (time.perf_counter() - start) / REPEATS


def by_z3(count: int) -> float:
    """Seconds until z3 has refuted every choice of signs."""
    neurons = count - 3
    start = time.perf_counter()
    for positive in range(neurons + 1):
        solver = z3.SolverFor("QF_LRA")
        offset = z3.Real("o")
        slopes, shifts = (
            z3.Reals(" ".join(f"a{j}" for j in range(neurons))),
            z3.Reals(" ".join(f"b{j}" for j in range(neurons))),
        )
        for x in range(count):
            value = offset
            for j in range(neurons):
                pre = slopes[j] * x + shifts[j]
                value = value + (1 if j < positive else -1) * z3.If(pre > 0, pre, 0)
            solver.add(value == x % 2)
        assert solver.check() == z3.unsat
    return time.perf_counter() - start


def main() -> int:
    """A row per K."""
    counts = [int(a) for a in sys.argv[1:]] or [7, 9, 11]
    print("| K | neurons refuted | ours + check | z3 | z3 / ours |")
    print("|---|---|---|---|---|")
    for count in counts:
        mine, theirs = ours(count), by_z3(count)
        print(f"| {count} | {count - 3} | {mine * 1000:.2f} ms | {theirs:.2f} s | {theirs / mine:,.0f} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
