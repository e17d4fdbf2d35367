"""The table of label sequences behind `ours/three-layer-sequences`, searched for anew.

Run: python benchmarks/label_sequences.py [-o FILE] [EVALUATIONS PASSES SEED ..]. It compiles label_sequences.c (`cc`)
and asks it for every t and N where N labels on K <= LAST samples may need t neurons for fewer samples than by the other
arguments (t at most what pieces give, and `three_layer_upper`). Sequences that another one makes needless are left out.
It tells how many are left and what they add to the lower ends; with -o FILE is written, which ships as
ftc_verify/theory/label_sequences.json. The search asks no clock: the same numbers, compiler and library give the same
file. The one that ships is from the numbers below.
"""

import argparse
import json
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ftc_verify.theory.label_sequences import samples
from ftc_verify.theory.three_layer import (
    least_width,
    three_layer_blocks,
    three_layer_labels_apart,
    three_layer_lower,
    three_layer_upper,
)

LAST, EVALUATIONS, PASSES, SEEDS = 300, 400_000, 2, (1,)
SOURCE = Path(__file__).with_suffix(".c")


def other_arguments(n: int, k: int) -> int:
    """The lower end without sequences."""
    return max(three_layer_lower(n, k), three_layer_blocks(n, k), three_layer_labels_apart(n, k))


def wanted() -> Iterable[tuple[int, int, int, int]]:
    """t, N, the first K <= LAST + 1 where t is known, the first K where it may be so."""
    for n in range(2, LAST // 3 + 1):
        known = [other_arguments(n, k) for k in range(n, LAST + 1)]
        for t in range(5, max(known) + 3):
            top = next((k for k, value in enumerate(known, start=n) if value >= t), LAST + 1)
            possible = (k for k in range(3 * n + 2, top) if least_width(k - 1) >= t and three_layer_upper(n, k) >= t)
            floor = next(possible, top)
            if floor < top and floor <= 4 * n + 1:
                yield t, n, top, floor


def found(evaluations: int, passes: int, *seeds: int) -> list[tuple[int, str]]:
    """t and the signs, all that the searches from these seeds print."""
    asked = "".join(f"{t} {n} {top} {floor}\n" for t, n, top, floor in wanted())
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "search"
        subprocess.run(["cc", "-O3", "-o", program, SOURCE, "-lm"], check=True)
        printed = ""
        for seed in seeds:
            numbers = [str(number) for number in (evaluations, passes, seed)]
            done = subprocess.run([program, *numbers], input=asked, capture_output=True, text=True, check=True)
            printed += done.stdout
    lines = [line.split() for line in printed.splitlines()]
    return [(int(t), signs) for t, _, _, signs in lines]


def needed(sequences: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Those that no other one makes needless: as many neurons for no more labels and samples."""
    kept: list[tuple[int, str]] = []
    for t, signs in sorted(set(sequences), key=lambda one: (-one[0], len(one[1]), samples(one[1]), one[1])):
        if not any(u >= t and len(other) <= len(signs) and samples(other) <= samples(signs) for u, other in kept):
            kept.append((t, signs))
    return sorted(kept, key=lambda one: (one[0], len(one[1])))


def gain(sequences: Iterable[tuple[int, str]]) -> int:
    """What they add to the lower ends in sum, 5 <= K <= LAST."""
    total, by_place = 0, {(len(signs), samples(signs)): t for t, signs in sequences}
    row = [0] * (LAST + 1)
    for k in range(1, LAST + 1):
        best = 0
        for n in range(1, k + 1):
            best = row[n] = max(best, row[n], by_place.get((n, k), 0))
            total += max(0, best - other_arguments(n, k)) if k >= 5 else 0
    return total


def main() -> None:
    """Search, and write or tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("-o", type=Path)
    parser.add_argument("numbers", nargs="*", type=int, default=[EVALUATIONS, PASSES, *SEEDS])
    given = parser.parse_args()
    kept = needed(found(*given.numbers))
    print(f"{len(kept)} sequences, {gain(kept):,} in sum")
    if given.o:
        table: dict[str, list[str]] = {}
        for t, signs in kept:
            table.setdefault(str(t), []).append(signs)
        given.o.write_text(json.dumps(table, indent=0) + "\n")


if __name__ == "__main__":
    main()
