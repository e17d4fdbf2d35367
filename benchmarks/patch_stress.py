"""`patch` on data on which floats break: certified with error 0, or the reason; and no evaluation may say otherwise.

Run: python benchmarks/patch_stress.py [CASE ..]; all cases: writes patch_stress.json beside this file and prints the
table of docs/deployment.md, "Measured". The data: `stress_data.py`; the evaluations: `evaluations.py`.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from evaluations import evaluations
from stress_data import STRESS

import ftc_verify
from ftc_verify.errors import InputError

RECORD = Path(__file__).with_suffix(".json")
IMPOSSIBLE = ("one subnormal column", "subnormal samples alone")
"""Where subnormal numbers are flushed to 0, samples that differ by them alone are one."""


def case(name: str) -> dict[str, Any]:
    """One call of `patch` on arrays, and every evaluation of what it gives."""
    x, z = STRESS[name]()
    found = {"samples": len(x), "dimension": x.shape[1], "changed": int((z != 0).sum()), "format": x.dtype.name}
    start = time.process_time()
    try:
        result = ftc_verify.patch(x, z, dtype=x.dtype.name)
    except InputError as error:
        return {**found, "certified": False, "reason": str(error), "seconds": _since(start)}
    if not result.certified:
        return {**found, "certified": False, "reason": result.reason, "seconds": _since(start)}
    found["seconds"] = _since(start)
    worst = result.best.judgement.worst
    assert worst is not None
    layers = [(layer.weights, layer.bias) for layer in result.network.layers]
    ways = [(z[: len(values)] != values[:, 0]) for _, values in evaluations(layers, x)]
    return {
        **found,
        "certified": True,
        "construction": result.best.name,
        "neurons": result.neurons,
        "error": float(worst),
        "evaluations": len(ways),
        "off": int(max(off.sum() for off in ways)),
    }


def _since(start: float) -> float:
    return round(time.process_time() - start, 2)


def table(record: dict[str, Any]) -> str:
    """Markdown."""
    lines = ["| data | K x d | N | neurons | construction | error | s |", "|---|---|---|---|---|---|---|"]
    for name, row in record.items():
        shape = f"{row['samples']} x {row['dimension']}"
        what = (
            [row["neurons"], row["construction"], f"{row['error']:.2g}"]
            if row["certified"]
            else ["none", row["reason"], ""]
        )
        cells = [name, shape, row["changed"], *what, f"{row['seconds']:.1f}"]
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines)


def main(names: list[str]) -> int:
    """Run, print, keep the record if nothing was left out; 1 if something is off or not certified that can be."""
    record = {name: case(name) for name in names or STRESS}
    print(table(record))
    if not names:
        RECORD.write_text(json.dumps(record, indent=1) + "\n")
    good = [
        row["certified"] and not row["off"] and not row["error"]
        for name, row in record.items()
        if name not in IMPOSSIBLE
    ]
    return int(not all(good))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
