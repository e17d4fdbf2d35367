"""Witnesses for small capacities, searched systematically: do m neurons in two hidden layers fit all data of a kind?

Run: python benchmarks/small_capacities.py [MOST] prints the table of docs/results.md: what `bounds` knows of m*(N, K)
of three layers for N <= K <= MOST (14).

python benchmarks/small_capacities.py N K M [SECONDS] searches. Labels: N of K are not 0, with magnitudes 1 or 1, 3,
10, .. and all signs; positions equally spaced, geometric, in pairs; reflections and negations once. Those that force
most kinks come first, of one number in an order that is drawn once and for all. In each case widths (d1, M - d1) are
decided until some fit, at most LIMIT seconds each. Prints every case without a fit: a witness if all widths are
impossible. The counts are kept in proofs/ours/small_capacities.json, which the row ours/three-layer-eleven-samples
reads, with the fewest forced kinks of a case that was reached; cases that SECONDS of processor time do not reach are
counted.
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
from ftc_verify.kinks import fewest_kinks, forced_kinks
from ftc_verify.questions.answers import Answer
from ftc_verify.questions.decide import decide_data
from ftc_verify.theory.intervals import bounds

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


def forced(case: tuple[str, DataSet]) -> int:
    """The kinks that the data force."""
    return len(forced_kinks(case[1].line_positions() or [], case[1].z))


def table(most: int) -> list[str]:
    """The lines of a Markdown table of m*(N, K), three layers: one number where it is known, else both ends."""
    lines = ["| N, K | " + " | ".join(map(str, range(1, most + 1))) + " |", "|---" * (most + 1) + "|"]
    for n in range(1, most + 1):
        cells = []
        for k in range(1, most + 1):
            low, high = bounds(n, k, layers=3).best if n <= k else (0, 0)
            cells.append("" if n > k else str(low) if low == high else f"{low}-{high}")
        lines.append(f"| {n} | " + " | ".join(cells) + " |")
    return lines


def main(arguments: list[str]) -> None:
    """The table; or all cases, or as many as there is time for."""
    if len(arguments) < 3:
        print("\n".join(table(int(arguments[0]) if arguments else 14)))
        return
    changed, count, neurons = map(int, arguments[:3])
    seconds = float(arguments[3]) if len(arguments) > 3 else float("inf")
    counts: Counter[str] = Counter()
    start = time.process_time()
    kinds = product(labels(changed, count), positions(count).items())
    cases = [(kind, DataSet.of(places, row)) for row, (kind, places) in kinds]
    random.Random(7).shuffle(cases)
    cases.sort(key=forced, reverse=True)
    fewest = count
    for case in cases:
        kind, data = case
        if time.process_time() - start > seconds:
            counts["not reached"] += 1
        elif fewest_kinks(data.line_positions() or [], data.z) <= neurons - 2:
            counts["two layers do"] += 1
        else:
            fewest = forced(case)
            answer = settled(data, neurons)
            counts[answer] += 1
            if answer != "fits":
                print(answer, kind, data.to_json(), flush=True)
    print(dict(counts), f"{time.process_time() - start:.0f} s")
    record = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    reached = {**counts, "fewest forced kinks": fewest}
    record[f"N = {changed}, K = {count}, {neurons} neurons"] = dict(sorted(reached.items()))
    RECORD.write_text(json.dumps(record, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
