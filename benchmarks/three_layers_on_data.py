"""Three layers on random data of K samples on a line: what `fit --layers 3` finds, and what it proves.

Run: python benchmarks/three_layers_on_data.py [K ..]. For each K and kind of labels: neurons found, lower bound, how
many widths are refuted by search, the worst-case interval of `bounds N K --layers 3`, processor time. The rows of the
last run of all are in three_layers_on_data.json beside it, with those of commit d38c970 as `before`.
"""

import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ftc_verify.data import DataSet
from ftc_verify.questions.fit import fit_data
from ftc_verify.theory.intervals import bounds

RECORD = Path(__file__).with_suffix(".json")
COUNTS = (10, 20, 30, 40, 50, 60)


def _real(rng: random.Random, count: int) -> list[int]:
    return [rng.randint(-1000, 1000) for _ in range(count)]


def _bits(rng: random.Random, count: int) -> list[int]:
    return [rng.randint(0, 1) for _ in range(count)]


def _levels(rng: random.Random, count: int) -> list[int]:
    return [rng.randint(0, 3) for _ in range(count)]


def _quarter(rng: random.Random, count: int) -> list[int]:
    """A quarter of the labels changed, either sign."""
    chosen = set(rng.sample(range(count), count // 4))
    return [rng.choice((-1, 1)) * rng.randint(1, 1000) if i in chosen else 0 for i in range(count)]


def _half(rng: random.Random, count: int) -> list[int]:
    """Half of the labels changed, all upwards."""
    chosen = set(rng.sample(range(count), count // 2))
    return [rng.randint(1, 1000) if i in chosen else 0 for i in range(count)]


def _runs(rng: random.Random, count: int) -> list[int]:
    """Constant stretches of one to six samples."""
    labels: list[int] = []
    while len(labels) < count:
        labels += [rng.randint(-5, 5)] * rng.randint(1, 6)
    return labels[:count]


def _alternating(rng: random.Random, count: int) -> list[int]:
    return [i % 2 for i in range(count)]


KINDS: dict[str, Callable[[random.Random, int], list[int]]] = {
    "real": _real,
    "0 or 1": _bits,
    "0 to 3": _levels,
    "a quarter changed": _quarter,
    "half changed, one sign": _half,
    "constant stretches": _runs,
    "alternating": _alternating,
}


def main(counts: list[int]) -> int:
    """A row for each K and kind."""
    rows = []
    for count in counts or COUNTS:
        for kind, labels in KINDS.items():
            rng = random.Random(f"{kind} {count}")
            x = sorted(rng.sample(range(20 * count), count))
            data = DataSet.of(x, labels(rng, count))
            start = time.process_time()
            result = fit_data(data, layers=3)
            seconds = time.process_time() - start
            row = {
                "samples": count,
                "labels": kind,
                "neurons": result.neurons,
                "lower": result.lower_bound,
                "refuted_by_search": len(result.refuted),
                "worst_case": list(bounds(data.changed, count, layers=3).best),
                "seconds": round(seconds, 1),
            }
            rows.append(row)
            print(json.dumps(row), flush=True)
    if not counts:
        record = json.loads(RECORD.read_text())
        RECORD.write_text(json.dumps({"before": record["before"], "after": rows}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main([int(word) for word in sys.argv[1:]]))
