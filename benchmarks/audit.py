"""The whole `audit` command, start-up included, against its limit of 60 s on 2 cores.

Run: python benchmarks/audit.py
"""

import subprocess
import sys
import time

LIMIT_SECONDS = 60


def main() -> int:
    """Time one run."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "ftc_verify", "audit", "--json"], capture_output=True, check=True)
    seconds = time.perf_counter() - start
    print(f"audit: {seconds:.2f} s (limit {LIMIT_SECONDS} s), {len(done.stdout)} bytes of JSON")
    return int(seconds > LIMIT_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
