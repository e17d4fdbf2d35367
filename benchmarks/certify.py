"""certify for two layers and K <= 12, and for three layers, N <= 3 and K <= 4N + 1; each folder is checked.

Run: python benchmarks/certify.py. A row for each (N, K) of three layers; exit code 1 if a folder is not valid, leaves
something undecided, or contradicts `bounds`.
"""

import sys
import tempfile
import time
from pathlib import Path

from ftc_verify.certificates.manifest import write_manifest
from ftc_verify.checker import check_bytes, check_file
from ftc_verify.runs.certify import certify, witness_for
from ftc_verify.theory.intervals import bounds


def recheck(answer: str, widths: tuple[int, ...], source: Path | bytes) -> str:
    """Whether a shard is valid."""
    report = check_bytes(source) if isinstance(source, bytes) else check_file(source)
    return "" if report.verdict == "valid" and report.widths == widths else report.reason


def row(n: int, k: int, layers: int) -> tuple[bool, str]:
    """Whether all is well, and the row."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = time.perf_counter()
        result = certify(n, k, layers, folder, None, recheck)
        write_manifest(result.bracket, folder)
        found = time.perf_counter() - start
        start = time.perf_counter()
        report = check_file(folder)
        checked = time.perf_counter() - start
        size = sum(path.stat().st_size for path in folder.iterdir())
    low, high = bounds(n, k, layers).best
    good = report.verdict == "valid" and not result.undecided and report.instance == witness_for(n, k, layers).instance
    good &= result.refuted + 1 == sum(result.fits) <= high
    text = (
        f"N = {n}, K = {k}: {sum(result.fits)} neurons, widths {result.fits}; bounds [{low}, {high}]; {size} bytes, "
        f"found in {found:.2f} s, checked in {checked:.3f} s ({report.verdict})"
    )
    return good, text


def main() -> int:
    """Two layers as one line, three layers row by row."""
    bad = False
    start = time.perf_counter()
    count = 0
    for k in range(1, 13):
        for n in range(k + 1):
            good, text = row(n, k, 2)
            count += 1
            if not good or text.count(f"[{bounds(n, k).best[0]}, ") != 1:
                bad = True
                print(f"2 layers, {text}")
    print(f"2 layers: {count} folders in {time.perf_counter() - start:.1f} s")
    for n in (1, 2, 3):
        for k in range(max(n, 1), 4 * n + 2):
            good, text = row(n, k, 3)
            bad |= not good
            print(f"3 layers, {text}", flush=True)
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
