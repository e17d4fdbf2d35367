"""How often decide ends undecided: random data on a line, two hidden layers with d1 + d2 <= 5, and the slowest cases.

Run: python benchmarks/undecided.py [CASES]. Default 1,000: K = 6 to 10, labels mostly 0, at most SECONDS a case. Each
undecided case and each that took more than SLOW seconds has a row; every certificate is checked; exit code 1 if one
is not valid.
"""

import random
import sys
import time
from collections import Counter

from ftc_verify import certificates
from ftc_verify.checker import check_bytes
from ftc_verify.data import DataSet
from ftc_verify.questions.answers import Answer
from ftc_verify.questions.decide import decide_data
from ftc_verify.questions.grounds import TreesRefute

SECONDS = 300.0
SLOW = 30.0
WIDTHS = [(d1, d2) for d1 in range(1, 5) for d2 in range(1, 6 - d1)]


def instance(rng: random.Random) -> tuple[DataSet, tuple[int, int]]:
    """Whole positions and labels, and widths."""
    count = rng.randint(6, 10)
    x = sorted(rng.sample(range(2 * count), count))
    return DataSet.of(x, [rng.choice([0, 0, rng.randint(-3, 3)]) for _ in x]), rng.choice(WIDTHS)


def main(arguments: list[str]) -> int:
    """Rows, then counts."""
    rng = random.Random(321)
    counts: Counter[str] = Counter()
    bad = False
    for _ in range(int(arguments[0]) if arguments else 1000):
        data, widths = instance(rng)
        start = time.perf_counter()
        decision = decide_data(data, widths, timeout=SECONDS)
        seconds = time.perf_counter() - start
        counts[str(decision.answer)] += 1
        counts["by search"] += isinstance(decision.grounds, TreesRefute) or "search" in decision.reason
        if decision.answer is Answer.UNDECIDED or seconds > SLOW:
            print(f"{data.to_json()} {widths}: {decision.answer} ({decision.reason}), {seconds:.1f} s", flush=True)
        if decision.answer is not Answer.UNDECIDED:
            text = "".join(certificates.text_of(decision))
            bad |= check_bytes(text.encode()).verdict != "valid"
    print(", ".join(f"{n} {what}" for what, n in sorted(counts.items())))
    return int(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
