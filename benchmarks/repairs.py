"""`patch` beside what one would do without it: 20 predictions of a frozen ReLU network changed, side by side.

Run: python benchmarks/repairs.py [CASE ..]; all cases: writes repairs.json beside this file and prints the tables of
docs/deployment.md, "Against other ways to repair". Everything is computed as it would be deployed: the model by
onnxruntime in float32, what is added by numpy or onnxruntime in float32, the sum in float32; what moved is compared bit
for bit. Times are of the processor. The methods: `repair_methods.py`, the models and data: `frozen.py`.
"""

import json
import sys
import time
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from frozen import TABLES, Task, run, task, with_twins
from repair_methods import METHODS, Repaired

from ftc_verify.errors import UndecidedError

RECORD = Path(__file__).with_suffix(".json")
CHANGED = 20
NOISE = 1e-6
CASES = {
    **{f"{table}, MLP (32, 32)": (table, "bare MLP", False) for table in TABLES},
    "diabetes, MLP (8)": ("diabetes", "small bare MLP", False),
    "diabetes, MLP (32, 32), twins": ("diabetes", "bare MLP", True),
}


def measured(given: Task, repaired: Repaired) -> dict[str, Any]:
    """What the repaired model does at the changed samples, beside them, at the others, and at rows that nothing saw."""
    wanted = (given.y - given.f)[given.changed]
    least, largest = np.abs(wanted).min(), np.abs(wanted).max()
    at, outside, before = repaired.predict(given.x), repaired.predict(given.held_out), run(given.model, given.held_out)
    signs = np.random.default_rng(0).choice([-1, 1], (len(given.changed), given.x.shape[1]))
    beside = repaired.predict((given.x[given.changed] * (1 + NOISE * signs)).astype(np.float32))
    error = np.abs(at - given.y)[given.changed]
    move, away = np.abs(at - given.f)[given.others], np.abs(outside - before)
    return {
        "changed": len(given.changed),
        "exact": int((error == 0).sum()),
        "error": float(error.max() / least),
        "beside": int((np.abs(beside - given.y[given.changed]) <= np.abs(wanted) / 100).sum()),
        "others": len(given.others),
        "moved": int((move != 0).sum()),
        "moved_by": float(move.max(initial=0) / largest),
        "held_out": len(given.held_out),
        "held_out_moved": int((away != 0).sum()),
        "held_out_moved_by": float(away.max() / largest),
        "numbers": int(repaired.numbers),
        "neurons": repaired.neurons,
    }


def rows(name: str) -> dict[str, dict[str, Any]]:
    """One entry a method."""
    table, model, twins = CASES[name]
    given = task(table, model, CHANGED)
    given = with_twins(given) if twins else given
    found = {}
    for method, build in METHODS.items():
        start = time.process_time()
        try:
            repaired = build(given)
        except UndecidedError as error:
            found[method] = {"reason": str(error)}
            continue
        seconds = time.process_time() - start
        found[method] = {**measured(given, repaired), "seconds": round(seconds, 2)}
    return found


def table(name: str, found: dict[str, dict[str, Any]]) -> str:
    """Markdown."""
    one = next(iter(found.values()))
    lines = [
        f"{name}: {one['changed']} changed, {one['others']} others, {one['held_out']} held out",
        "",
        "| method | changed exact | worst error | beside | others moved | by | held out moved | by | numbers | s |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for method, row in found.items():
        if "reason" in row:
            lines.append(f"| {method} | none: {row['reason']} | | | | | | | | |")
            continue
        numbers = f"{row['numbers']:,}" + (f" ({row['neurons']} neurons)" if row["neurons"] else "")
        cells = [method, row["exact"], _short(row["error"]), row["beside"], row["moved"], _short(row["moved_by"])]
        cells += [row["held_out_moved"], _short(row["held_out_moved_by"]), numbers, f"{row['seconds']:.1f}"]
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines) + "\n"


def _short(value: float) -> str:
    return f"{value:.2g}"


def main(names: list[str]) -> None:
    """Run, print, and keep the record if nothing was left out."""
    warnings.filterwarnings("ignore")  # scikit-learn: training has not converged
    record = {}
    for name in names or CASES:
        record[name] = rows(name)
        print(table(name, record[name]), flush=True)
    if not names:
        RECORD.write_text(json.dumps(record, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
