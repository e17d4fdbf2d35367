"""How often decide ends undecided: random data on a line, two hidden layers with d1 + d2 <= 5, and the slowest cases.

Run: python benchmarks/undecided.py [CASES] [WIDTHS] [FIRST]. Default 1,000: K = 6 to 10, labels mostly 0, at most
SECONDS a case; WIDTHS, such as 2,2: those alone; five: two hidden layers of five neurons in all; FIRST: cases before
this number are drawn and not decided (a long run in parts). Each undecided case and each that took more than SLOW
seconds of processor time has a row; every certificate is checked. Then counts, the largest certificate and the longest
check; on standard error how far it is, every 50 cases. Exit code 1 if a certificate is not valid.
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
FIVE = [(1, 4), (2, 3), (3, 2), (4, 1)]


def instance(rng: random.Random, widths: list[tuple[int, int]]) -> tuple[DataSet, tuple[int, int]]:
    """Whole positions and labels, and widths."""
    count = rng.randint(6, 10)
    x = sorted(rng.sample(range(2 * count), count))
    return DataSet.of(x, [rng.choice([0, 0, rng.randint(-3, 3)]) for _ in x]), rng.choice(widths)


def chosen(name: str) -> list[tuple[int, int]]:
    """The widths of that name."""
    if name in ("", "five"):
        return FIVE if name else WIDTHS
    first, second = map(int, name.split(","))
    return [(first, second)]


def main(arguments: list[str]) -> int:
    """Rows, then counts."""
    rng = random.Random(321)
    widths = chosen(arguments[1] if len(arguments) > 1 else "")
    counts: Counter[str] = Counter()
    bad = False
    largest, longest, start = 0, 0.0, time.process_time()
    begin = int(arguments[2]) if len(arguments) > 2 else 0
    for case in range(int(arguments[0]) if arguments else 1000):
        data, shape = instance(rng, widths)
        if case < begin:
            continue
        if case % 50 == 0:
            print(f"case {case}: {dict(counts)}, {time.process_time() - start:.0f} s", file=sys.stderr, flush=True)
        before = time.process_time()
        decision = decide_data(data, shape, timeout=SECONDS)
        seconds = time.process_time() - before
        counts[str(decision.answer)] += 1
        counts["by search"] += isinstance(decision.grounds, TreesRefute) or "search" in decision.reason
        if decision.answer is Answer.UNDECIDED or seconds > SLOW:
            print(
                f"{case}: {data.to_json()} {shape}: {decision.answer} ({decision.reason}), {seconds:.1f} s", flush=True
            )
        if decision.answer is not Answer.UNDECIDED:
            text = "".join(certificates.text_of(decision)).encode()
            before = time.process_time()
            bad |= check_bytes(text).verdict != "valid"
            counts["with products"] += b'"products"' in text
            largest, longest = max(largest, len(text)), max(longest, time.process_time() - before)
    print(", ".join(f"{n} {what}" for what, n in sorted(counts.items())))
    print(f"largest file {largest} bytes, longest check {longest:.2f} s; {time.process_time() - start:.0f} s in all")
    return int(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
