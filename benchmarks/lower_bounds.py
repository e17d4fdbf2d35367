"""Random networks of 1 to 3 neurons in R^2..R^5 on 10 to 40 samples: how often the lower bound is the number that built
the data, how often `fit` proves its network minimal, and the processor time.

    python benchmarks/lower_bounds.py [COUNT] [--fit]

Samples on a small grid, integers and normal floats in turn. The bound never exceeds the number that built the data, and
every certificate is checked. Without --fit only the bound is asked for.
"""

import random
import sys
import time
from collections import Counter
from fractions import Fraction

from ftc_verify import certificates
from ftc_verify.checker import check_bytes
from ftc_verify.data import DataSet
from ftc_verify.questions.below import bound_in_space
from ftc_verify.questions.fit import fit_data
from ftc_verify.questions.settle import Instance


def built(rng: random.Random, kind: str) -> tuple[int, DataSet]:
    """The neurons of a random network, and its values at random samples."""
    reach = {"grid": 2, "integers": 9, "floats": 0}[kind]

    def number() -> Fraction:
        return Fraction(rng.randint(-reach, reach)) if reach else Fraction(rng.gauss(0, 1))

    dimension, neurons = rng.randint(2, 5), rng.randint(1, 3)
    rows = list({tuple(number() for _ in range(dimension)) for _ in range(rng.randint(10, 40))})
    labels = [Fraction(0)] * len(rows)
    for _ in range(neurons):
        weights, bias, out = [number() for _ in range(dimension)], number(), rng.choice([-2, -1, 1, 2])
        for i, row in enumerate(rows):
            labels[i] += out * max(Fraction(0), sum(w * v for w, v in zip(weights, row, strict=True)) + bias)
    return neurons, DataSet.of(rows, labels)


def main() -> None:
    """The table."""
    count = next((int(a) for a in sys.argv[1:] if a.isdigit()), 300)
    rng, tally, spent = random.Random(12), Counter[tuple[str, int, str]](), 0.0
    for k in range(count):
        kind = ("grid", "integers", "floats")[k % 3]
        neurons, data = built(rng, kind)
        if len(set(data.z)) == 1 or data.line_positions() is not None:
            tally[kind, 0, "constant, or on a line"] += 1
            continue
        start = time.process_time()
        if "--fit" in sys.argv:
            result = fit_data(data)
            lower, against, minimal = result.lower_bound, result.below and result.below.against, result.minimal
            tally[kind, neurons, "as few as built, or fewer"] += result.neurons <= neurons
        else:
            bound = bound_in_space(Instance(data), 1)
            lower, against, minimal = bound.neurons, bound.against, bound.network is not None
        spent += time.process_time() - start
        assert lower <= neurons, "a false bound"
        if against is not None:
            report = check_bytes("".join(certificates.text_of(against)).encode())
            assert (report.verdict, report.widths) == ("valid", (lower - 1,))
        tally[kind, neurons, "all"] += 1
        tally[kind, neurons, "bound = built"] += lower == neurons
        tally[kind, neurons, "proved minimal" if "--fit" in sys.argv else "network of the search"] += minimal
    for key in sorted(tally):
        print(*key, tally[key])
    print(f"{spent:.1f} s of processor time")


if __name__ == "__main__":
    main()
