"""The tables of label sequences behind `ours/three-layer-sequences` and `-full-pieces`, searched for anew.

Run: python benchmarks/label_sequences.py [--lines] [-o FILE] [EVALUATIONS PASSES SEED ..]. It compiles
label_sequences.c (`cc`) and asks it for every t and N where N labels on K <= LAST samples may need t neurons for fewer
samples than by the other arguments (t at most `three_layer_upper`, and without lines what pieces give). Sequences that
another one makes needless are left out. It tells how many are left and what they add to the lower ends; with -o FILE is
written, for label_sequences.json (--lines: full_pieces.json) in ftc_verify/theory. The search asks no clock: the same
numbers, compiler, library and other arguments give the same file. label_sequences.json is from the numbers below, with
the other arguments before `ours/three-layer-labels-apart`; full_pieces.json is the best of several runs
(docs/results.md, 2), so that one run need not give all of it.
"""

import argparse
import json
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from ftc_verify.theory.chosen_labels import three_layer_blocks, three_layer_labels_apart
from ftc_verify.theory.label_sequences import samples, three_layer_sequences
from ftc_verify.theory.three_layer import least_width, three_layer_lower, three_layer_upper

LAST, EVALUATIONS, PASSES, SEEDS = 300, 400_000, 2, (1,)
SOURCE = Path(__file__).with_suffix(".c")


Lower = Callable[[int, int], int]


def other_arguments(n: int, k: int) -> int:
    """The lower end without sequences."""
    return max(three_layer_lower(n, k), three_layer_blocks(n, k), three_layer_labels_apart(n, k))


def without_lines(n: int, k: int) -> int:
    """The lower end without lines between full pieces."""
    return max(other_arguments(n, k), three_layer_sequences(n, k))


def wanted(others: Lower, pieces: bool) -> Iterable[tuple[int, int, int, int]]:
    """t, N, the first K <= LAST + 1 where t is known, the first K where it may be so."""
    for n in range(2, LAST // 3 + 1):
        known = [others(n, k) for k in range(n, LAST + 1)]
        for t in range(5, max(known) + 3):
            top = next((k for k, value in enumerate(known, start=n) if value >= t), LAST + 1)
            within = (k for k in range(3 * n + 2, top) if not pieces or least_width(k - 1) >= t)
            floor = next((k for k in within if three_layer_upper(n, k) >= t), top)
            if floor < top and floor <= 4 * n + 1:
                yield t, n, top, floor


def found(lines: bool, evaluations: int, passes: int, *seeds: int) -> list[tuple[int, str]]:
    """t and the signs, all that the searches from these seeds print."""
    ask = wanted(without_lines, False) if lines else wanted(other_arguments, True)
    asked = "".join(f"{t} {n} {top} {floor}\n" for t, n, top, floor in ask)
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "search"
        subprocess.run(["cc", "-O3", "-o", program, SOURCE, "-lm"], check=True)
        printed = ""
        for seed in seeds:
            numbers = [str(number) for number in (evaluations, passes, seed, int(lines))]
            done = subprocess.run([program, *numbers], input=asked, capture_output=True, text=True, check=True)
            printed += done.stdout
    rows = [row.split() for row in printed.splitlines()]
    return [(int(t), signs) for t, _, _, signs in rows]


def labels(signs: str) -> int:
    """N; a 0 at an end is a third zero there."""
    return len(signs.strip("0"))


def needed(sequences: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Those that no other one makes needless: as many neurons for no more labels and samples."""
    kept: list[tuple[int, str]] = []
    for t, signs in sorted(set(sequences), key=lambda one: (-one[0], labels(one[1]), samples(one[1]), one[1])):
        if not any(u >= t and labels(o) <= labels(signs) and samples(o) <= samples(signs) for u, o in kept):
            kept.append((t, signs))
    return sorted(kept, key=lambda one: (one[0], labels(one[1])))


def gain(sequences: Iterable[tuple[int, str]], others: Lower) -> int:
    """What they add to the lower ends in sum, 5 <= K <= LAST."""
    total, by_place = 0, {(labels(signs), samples(signs)): t for t, signs in sequences}
    row = [0] * (LAST + 1)
    for k in range(1, LAST + 1):
        best = 0
        for n in range(1, k + 1):
            best = row[n] = max(best, row[n], by_place.get((n, k), 0))
            total += max(0, best - others(n, k)) if k >= 5 else 0
    return total


def main() -> None:
    """Search, and write or tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", action="store_true")
    parser.add_argument("-o", type=Path)
    parser.add_argument("numbers", nargs="*", type=int, default=[EVALUATIONS, PASSES, *SEEDS])
    given = parser.parse_args()
    kept = needed(found(given.lines, *given.numbers))
    print(f"{len(kept)} sequences, {gain(kept, without_lines if given.lines else other_arguments):,} in sum")
    if given.o:
        table: dict[str, list[str]] = {}
        for t, signs in kept:
            table.setdefault(str(t), []).append(signs)
        given.o.write_text(json.dumps(table, indent=0) + "\n")


if __name__ == "__main__":
    main()
