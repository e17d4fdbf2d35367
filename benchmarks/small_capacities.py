"""Witnesses for small capacities, searched systematically: do m neurons in two hidden layers fit all data of a kind?

Run: python benchmarks/small_capacities.py N K M [SECONDS]. Labels: N of K are not 0, with magnitudes 1 or 1, 3, 10, ..
and all signs; positions equally spaced, geometric, in pairs; reflections and negations once, in an order that is drawn
once and for all. In each case widths (d1, M - d1) are decided until some fit, at most LIMIT seconds each. Prints every
case without a fit: a witness if all widths are impossible. The counts are kept in proofs/ours/small_capacities.json,
which the row ours/three-layer-eleven-samples reads; cases that SECONDS of processor time do not reach are counted.
"""

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path

from ftc_verify.data import DataSet
from ftc_verify.kinks import fewest_kinks
from ftc_verify.questions.answers import Answer
from ftc_verify.questions.decide import decide_data

LIMIT = 300.0
RECORD = Path(__file__).parents[1] / "proofs" / "ours" / "small_capacities.json"
MAGNITUDES = ((1,) * 8, (1, 3, 10, 2, 5, 1, 7, 4))


def positions(count: int) -> dict[str, list[int]]:
    """Of each kind."""
    return {
        "equally spaced": list(range(count)),
        "geometric": [3**i for i in range(count)],
        "pairs": [20 * (i // 2) + i % 2 for i in range(count)],
    }


def labels(changed: int, count: int) -> Iterator[tuple[int, ...]]:
    """Each up to reflection and negation."""
    seen = set()
    for places in combinations(range(count), changed):
        for signs, sizes in product(product((1, -1), repeat=changed), MAGNITUDES):
            found = [0] * count
            for place, sign, size in zip(places, signs, sizes, strict=False):
                found[place] = sign * size
            images = [tuple(turn * label for label in row) for turn in (1, -1) for row in (found, found[::-1])]
            if min(images) not in seen:
                seen.add(min(images))
                yield tuple(found)


def settled(data: DataSet, neurons: int) -> str:
    """Which widths fit, or what is said of those that do not."""
    said = []
    for first in sorted(range(1, neurons), key=lambda d1: (abs(2 * d1 - neurons - 1), d1)):
        decision = decide_data(data, (first, neurons - first), timeout=LIMIT)
        if decision.answer is Answer.FITS:
            return "fits"
        said.append(decision.answer)
    return "witness" if all(answer is Answer.IMPOSSIBLE for answer in said) else "undecided"


def main(arguments: list[str]) -> None:
    """All cases, or as many as there is time for."""
    changed, count, neurons = map(int, arguments[:3])
    seconds = float(arguments[3]) if len(arguments) > 3 else float("inf")
    counts: Counter[str] = Counter()
    start = time.process_time()
    cases = list(product(labels(changed, count), positions(count).items()))
    random.Random(7).shuffle(cases)
    for row, (kind, places) in cases:
        data = DataSet.of(places, row)
        if time.process_time() - start > seconds:
            counts["not reached"] += 1
        elif fewest_kinks(data.line_positions() or [], data.z) <= neurons - 2:
            counts["two layers do"] += 1
        else:
            answer = settled(data, neurons)
            counts[answer] += 1
            if answer != "fits":
                print(answer, kind, places, list(row), flush=True)
    print(dict(counts), f"{time.process_time() - start:.0f} s")
    record = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    record[f"N = {changed}, K = {count}, {neurons} neurons"] = dict(sorted(counts.items()))
    RECORD.write_text(json.dumps(record, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
