"""How wide the proved interval for m*(N, K) is: small N and K exactly, sums of widths by region, deeper networks.

Run: python benchmarks/interval.py [NAME]. Prints the tables; with a NAME (`before`, `after`) the figures are also kept
under it in interval.json beside this file.

The sum is of hi - lo for three layers over 1 <= N <= K, 5 <= K <= LAST. For four to eight layers: the widest interval
at N = K in the same range, and the sum for all N.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from ftc_verify.theory.intervals import bounds

LAST, SMALL, FEW = 300, 14, 5
RECORD = Path(__file__).with_suffix(".json")


def region(n: int, k: int) -> str:
    """Where (N, K) is: which of the arguments of docs/results.md decide there."""
    if n <= FEW:
        return f"N <= {FEW}"
    if 4 * n + 1 <= k:
        return f"{FEW} < N <= (K - 1)/4"
    if 3 * n <= k:
        return "(K - 1)/4 < N <= K/3"
    return "K/3 < N <= K/2" if 2 * n <= k else "N > K/2"


def small_table() -> dict[str, list[list[int]]]:
    """For each N <= SMALL the intervals at K = N, .., SMALL."""
    return {str(n): [list(bounds(n, k, 3).best) for k in range(n, SMALL + 1)] for n in range(1, SMALL + 1)}


def few_labels() -> dict[str, list[list[int]]]:
    """For each N <= FEW the K <= 10 LAST from which on the interval is another one: K, lo, hi."""
    table: dict[str, list[list[int]]] = {}
    for n in range(1, FEW + 1):
        rows: list[list[int]] = []
        for k in range(n, 10 * LAST + 1):
            best = list(bounds(n, k, 3).best)
            if not rows or rows[-1][1:] != best:
                rows.append([k, *best])
        table[str(n)] = rows
    return table


def widths() -> dict[str, dict[str, Any]]:
    """Pairs, sum of hi - lo and how often each width occurs, by region and in all."""
    found: dict[str, Counter[int]] = {}
    for k in range(5, LAST + 1):
        for n in range(1, k + 1):
            low, high = bounds(n, k, 3).best
            for name in (region(n, k), "all"):
                found.setdefault(name, Counter())[high - low] += 1
    return {
        name: {
            "pairs": sum(counts.values()),
            "sum": sum(width * times for width, times in counts.items()),
            "widths": {str(width): counts[width] for width in sorted(counts)},
        }
        for name, counts in found.items()
    }


def deeper() -> dict[str, dict[str, Any]]:
    """For each number of layers: the widest interval at N = K and one K where it is, and the sum for all N."""
    table: dict[str, dict[str, Any]] = {}
    for layers in range(4, 9):
        equal = [(high - low, k) for k in range(5, LAST + 1) for low, high in [bounds(k, k, layers).best]]
        widest = max(width for width, _ in equal)
        total = [
            high - low for k in range(5, LAST + 1) for n in range(1, k + 1) for low, high in [bounds(n, k, layers).best]
        ]
        table[str(layers)] = {
            "widest_at_N_=_K": widest,
            "at_K": [k for width, k in equal if width == widest][:8],
            "widths_at_N_=_K": {str(width): times for width, times in sorted(Counter(w for w, _ in equal).items())},
            "sum_of_all_N": sum(total),
            "widest_of_all_N": max(total),
        }
    return table


def main(arguments: list[str]) -> None:
    """The tables, and the record if a name is given."""
    small, few, three, deep = small_table(), few_labels(), widths(), deeper()
    for n, row in small.items():
        print(f"N = {n:>2}:", " " * 6 * (int(n) - 1), *(f"{low}-{high}".rjust(5) for low, high in row))
    for n, rows in few.items():
        print(f"N = {n}:", ", ".join(f"K >= {k}: {low}-{high}" for k, low, high in rows))
    for name, sums in three.items():
        print(f"{name:>22}: {sums['pairs']:>6} pairs, sum {sums['sum']:>6}, widths {sums['widths']}")
    for layers, found in deep.items():
        print(f"L = {layers}: {found}")
    figures = {"small": small, "few_labels": few, "three_layers": three, "deeper": deep}
    if arguments:
        record = json.loads(RECORD.read_text()) if RECORD.exists() else {}
        RECORD.write_text(json.dumps(record | {arguments[0]: figures}, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
