"""`fit` on 10^6 integer points (10 % nonzero labels) against the time that `csv` and `Fraction` alone need to
read the file.

Run: python benchmarks/million_points.py [POINTS]. Prints both times, their ratio and the peak memory of `fit`.
"""

import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from fractions import Fraction

LIMIT_RATIO = 10
LIMIT_GIB = 2.0


def write_points(path: str, count: int) -> None:
    """Integer positions 1..count in order, a random integer label at one in ten."""
    generator = random.Random(0)
    with open(path, "w", newline="", encoding="utf-8") as file:
        file.write("x,z\n")
        for i in range(count):
            label = generator.randint(-1000, 1000) if generator.random() < 0.1 else 0
            file.write(f"{i + 1},{label}\n")


def read_with_fractions(path: str) -> float:
    """Seconds to read all cells as Fractions."""
    start = time.perf_counter()
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        next(reader)
        rows = [(Fraction(a), Fraction(b)) for a, b in reader]
    assert rows
    return time.perf_counter() - start


def run_fit(path: str) -> tuple[float, float, str]:
    """Seconds and peak GiB of the whole command, and what it printed."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "ftc_verify", "fit", path], stdout=subprocess.PIPE, text=True)
    output = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, output
    return time.perf_counter() - start, usage.ru_maxrss / 2**20, output


def main() -> int:
    """Measure both in one run."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10**6
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "points.csv")
        write_points(path, count)
        reading = read_with_fractions(path)
        fitting, memory, output = run_fit(path)
    print(output.strip())
    print(
        f"csv + Fraction: {reading:.2f} s;  fit: {fitting:.2f} s;  ratio {fitting / reading:.2f} (limit {LIMIT_RATIO})"
    )
    print(f"peak memory of fit: {memory:.2f} GiB (at most {LIMIT_GIB})")
    return int(fitting > LIMIT_RATIO * reading or memory > LIMIT_GIB)


if __name__ == "__main__":
    sys.exit(main())
