"""Random small instances: decide, z3 on the direct formula and, for one hidden layer, the kink formula agree on each.

Run: python benchmarks/agreement.py [INSTANCES]. Default 10,000: K <= 7, one hidden layer of at most 5 neurons or two of
at most 4 in all. Every certificate is checked. Cases that z3 leaves open within SECONDS are counted apart, and others
taken for them.
"""

import random
import sys
from collections import Counter

from ftc_verify import certificates
from ftc_verify.checker import check_bytes
from ftc_verify.data import DataSet
from ftc_verify.errors import InputError
from ftc_verify.kinks import fewest_kinks
from ftc_verify.questions.decide import decide_data
from ftc_verify.questions.solvers.encodings import ask, encode

SECONDS = 1.0
WORDS = {"sat": "fits", "unsat": "impossible"}


def instance(rng: random.Random) -> tuple[DataSet, tuple[int, ...]]:
    """Data on a line with positions and labels that are often rationals, and widths."""
    count = rng.randint(1, 7)
    x = sorted(rng.sample(range(4 * count), count))
    positions = [f"{value}/{rng.choice([1, 1, 2])}" for value in x] if rng.random() < 0.3 else x
    labels = [rng.choice([0, 0, rng.randint(-3, 3), f"{rng.randint(-9, 9)}/4"]) for _ in range(count)]
    widths = (
        (rng.randint(1, 5),) if rng.random() < 0.6 else rng.choice([(1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1)])
    )
    return DataSet.of(positions, labels), widths


def problem(data: DataSet, widths: tuple[int, ...], z3_says: str) -> str:
    """What is wrong with decide's answer, or nothing."""
    decision = decide_data(data, widths)
    if str(decision.answer) != WORDS[z3_says]:
        return f"decide says {decision.answer}, z3 {z3_says}"
    report = check_bytes("".join(certificates.text_of(decision)).encode())
    if (report.verdict, report.widths, report.instance) != ("valid", widths, data.instance):
        return f"its certificate is {report.verdict} ({report.reason})"
    positions = data.line_positions()
    if len(widths) == 1 and positions is not None and len(set(data.z)) > 1:
        kinks = fewest_kinks(positions, data.z)
        if (widths[0] < kinks and z3_says == "sat") or (widths[0] > kinks and z3_says == "unsat"):
            return f"{kinks} kinks, {widths[0]} neurons, z3 says {z3_says}"
    return ""


def main(arguments: list[str]) -> int:
    """Counts; exit code 1 if anything disagrees."""
    wanted = int(arguments[0]) if arguments else 10_000
    rng = random.Random(11)
    counts: Counter[str] = Counter()
    done = bad = 0
    while done < wanted:
        try:
            data, widths = instance(rng)
        except InputError:  # one position with two labels
            continue
        says = ask(encode(data, widths), "z3", SECONDS).says
        if says == "unknown":
            counts["left open by z3"] += 1
            continue
        done += 1
        counts[f"{len(widths) + 1} layers, {WORDS[says]}"] += 1
        if wrong := problem(data, widths, says):
            bad += 1
            print(f"{data.to_json()} {widths}: {wrong}", flush=True)
    print(f"{done} instances: {bad} disagreements; " + ", ".join(f"{n} {what}" for what, n in sorted(counts.items())))
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
