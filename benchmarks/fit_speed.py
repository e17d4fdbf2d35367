"""`fit` on many samples in R^d: processor time and peak memory of one call on numpy arrays, imports excluded, and of
the command on the same data as CSV.

Run: python benchmarks/fit_speed.py [--source DIR] [--as NAME] [--csv] [CASE ...]. Without cases all those of `CASES`
but the large ones run, each once, in a process of its own. DIR is a working copy of ftc-verify (default: this one),
NAME (`before`, `after`) is where the figures go in fit_speed.json beside this file. The limits are checked for this
copy.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
RECORD = HERE / "fit_speed.json"
CASES = {  # (K, d, N, type): limits in seconds and GB
    "100000x2, 20": ((100_000, 2, 20, "float64"), 6.0, 0.3),
    "10000x50, 20": ((10_000, 50, 20, "float64"), 1.5, None),
    "10000x50, 100": ((10_000, 50, 100, "float64"), 3.0, None),
    "10000x10, 1000": ((10_000, 10, 1000, "float64"), 15.0, None),
    "5000x784, 20": ((5_000, 784, 20, "float32"), 60.0, 0.5),
    "60000x784, 20": ((60_000, 784, 20, "float32"), None, 16.0),
    "1000000x2, 20": ((1_000_000, 2, 20, "float64"), None, None),
}
LARGE = ("60000x784, 20", "1000000x2, 20")
MORE_FOR_CSV = 1.5

MADE = """
import resource, sys
import numpy as np
generator = np.random.default_rng(0)
count, dimension, changed = map(int, sys.argv[1:4])
x = generator.standard_normal((count, dimension), dtype=sys.argv[4])
z = np.zeros(count)
z[generator.choice(count, changed, replace=False)] = generator.standard_normal(changed)
"""
ON_ARRAYS = f"""{MADE}
import json, time
import ftc_verify, highspy
from ftc_verify.questions.fit import fit
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
result = fit(x, z)
seconds = time.process_time() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({{
    "seconds": round(seconds, 2), "peak_gb": round(peak / 2**20, 3), "gb_before": round(before / 2**20, 3),
    "neurons": result.neurons, "lower_bound": result.lower_bound,
}}))
"""
AS_CSV = f"""{MADE}
with open(sys.argv[5], "w") as file:
    file.write(",".join(f"x{{j + 1}}" for j in range(dimension)) + ",z\\n")
    for row, label in zip(x.tolist(), z.tolist()):
        file.write(",".join(map(repr, [*row, label])) + "\\n")
"""


def on_arrays(case: tuple[int, int, int, str], source: Path) -> dict[str, float]:
    """Seconds of processor time, peak memory and neurons of one call."""
    done = subprocess.run(
        [sys.executable, "-c", ON_ARRAYS, *map(str, case)], capture_output=True, text=True, env=_path(source)
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def on_csv(case: tuple[int, int, int, str], source: Path) -> float:
    """Seconds of processor time of the whole command, less those of importing what it imports."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "data.csv")
        subprocess.run([sys.executable, "-c", AS_CSV, *map(str, case), path], check=True)
        whole = _processor_time([sys.executable, "-m", "ftc_verify", "fit", path, "--json"], source)
    imports = "import numpy, highspy, numpy.random, ftc_verify.cli.app, ftc_verify.cli.fit"
    return whole - _processor_time([sys.executable, "-c", imports], source)


def _processor_time(command: list[str], source: Path) -> float:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_path(source))
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, command
    return usage.ru_utime + usage.ru_stime


def _path(source: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(source)}


def main() -> int:
    """Measure, print, keep the record; 1 if a limit is passed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("cases", nargs="*", metavar="CASE")
    parser.add_argument("--source", type=Path, default=HERE.parent)
    parser.add_argument("--as", dest="name", default="after")
    parser.add_argument("--csv", action="store_true")
    options = parser.parse_args()
    record = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    passed = True
    for name in options.cases or [name for name in CASES if name not in LARGE]:
        case, seconds, memory = CASES[name]
        found = on_arrays(case, options.source)
        if options.csv:
            found["csv_seconds"] = round(on_csv(case, options.source), 2)
            passed &= seconds is None or found["csv_seconds"] <= seconds + MORE_FOR_CSV
        passed &= (seconds is None or found["seconds"] <= seconds) and (memory is None or found["peak_gb"] <= memory)
        print(f"{name}: {found} (at most {seconds} s, {memory} GB)", flush=True)
        record.setdefault(name, {})[options.name] = found
        machine = {"processor": platform.processor() or platform.machine(), "cores": os.cpu_count()}
        RECORD.write_text(json.dumps({**record, "machine": machine}, indent=1, sort_keys=True) + "\n")
    return int(not passed)


if __name__ == "__main__":
    sys.exit(main())
