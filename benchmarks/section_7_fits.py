"""What exact constructions need for the data of section 7: `fit`, with one and two hidden layers, for each seed and N.

Run: `python benchmarks/section_7_fits.py FILE.csv`. It takes about five minutes of one processor, writes the file
after each fit and goes on where it was stopped. The file that ships is proofs/sohn2024/section_7_fits.csv.
"""

import csv
import sys
import time
from importlib.metadata import version
from pathlib import Path

from flint import fmpq
from ftc_verify_proofs.sohn2024.section_7_data import X_UNIT, Z_UNIT, draw

from ftc_verify import fit
from ftc_verify.files import replacing

COLUMNS = ["seed", "N", "layers", "neurons", "lower bound", "widths"]
SEEDS = range(3)
CHANGED = (30, 60, 100, 150, 200, 300, 400, 600, 800, 1000)


def main(path: Path) -> None:
    """All fits that the file does not have yet."""
    made = f"# benchmarks/section_7_fits.py with ftc-verify {version('ftc-verify')}\n"
    rows = read(path)
    done = {tuple(row[:3]) for row in rows}
    for seed, n, layers in ((seed, n, layers) for seed in SEEDS for n in CHANGED for layers in (2, 3)):
        if (str(seed), str(n), str(layers)) in done:
            continue
        start = time.process_time()
        x = [[fmpq(value, X_UNIT) for value in row] for row in draw(seed).x]
        found = fit(x, [fmpq(value, Z_UNIT) for value in draw(seed).labels(n)], layers=layers)
        widths = "x".join(map(str, found.network.widths))
        rows.append([str(seed), str(n), str(layers), str(found.neurons), str(found.lower_bound), widths])
        with replacing(path) as file:
            file.write(made)
            csv.writer(file, lineterminator="\n").writerows([COLUMNS, *rows])
        print(seed, n, layers, found.neurons, f"{time.process_time() - start:.1f} s", file=sys.stderr, flush=True)


def read(path: Path) -> list[list[str]]:
    """The rows that are there; none where there is no file."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(csv.reader(line for line in lines if not line.startswith("#")))[1:]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
