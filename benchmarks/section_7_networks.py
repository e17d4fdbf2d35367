"""The networks at the threshold of section 7, out of all that were trained.

Run: `python benchmarks/section_7_networks.py FOLDER FILE.npz`, FOLDER as examples/section_7.py filled it. The file that
ships is proofs/sohn2024/section_7_networks.npz.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from ftc_verify_proofs.sohn2024.section_7_records import read_training


def _chosen(folder: Path) -> Iterator[tuple[str, Any]]:
    """Names and arrays of the networks at the threshold, from what the trainings left."""
    trained = read_training((folder / "section_7_training.csv").read_bytes())
    steps = max(trained)
    one = trained[steps]
    runs = [(n, seed) for n in _order(folder, steps) for seed in one.seeds]
    for place, (n, seed) in enumerate(runs):
        if m := one.fewest(n, seed):
            with np.load(folder / "nets" / f"{steps}-{m}.npz") as arrays:
                for layer in range(3):
                    yield f"{n}-{seed}-{layer}w", arrays[f"w{layer}"][place]
                    yield f"{n}-{seed}-{layer}b", arrays[f"b{layer}"][place]


def _order(folder: Path, steps: int) -> list[int]:
    """N in the order of the record, which is that of the networks in a file."""
    rows = (line.split(",") for line in (folder / "section_7_training.csv").read_text("utf-8").splitlines())
    return list(dict.fromkeys(int(row[2]) for row in rows if row[0] == str(steps)))


def pack(folder: Path, target: Path) -> int:
    """Write the networks at the threshold into one file; how many arrays there are."""
    arrays = dict(_chosen(folder))
    np.savez_compressed(target, **arrays)
    return len(arrays)


if __name__ == "__main__":
    pack(Path(sys.argv[1]), Path(sys.argv[2]))
