"""`patch` on frozen models and on random data: neurons, errors, what moves at rows that nothing saw, processor time.

Run: python benchmarks/patching.py [CASE ..]; all cases: writes patching.json beside this file and prints the tables of
docs/deployment.md, "Measured". A case is a table and a model ("digits, forest") or a size ("10^4 x 50"). Of each,
1, 5 and 20 predictions are corrected, exactly, within 4 units in the last place and within 1e-3 of the smallest change,
and exactly with locality (four directions). f and f + g are run by onnxruntime and compared bit for bit; f's bits at
others, in all evaluations of `evaluations.py` and in onnxruntime, are what is counted as kept.
"""

import json
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from evaluations import evaluations
from frozen import MODELS, SYNTHETIC, TABLES, Task, run, synthetic, task

import ftc_verify
from ftc_verify.deploy.models.onto import added
from ftc_verify.deploy.models.runtime import FrozenModel

RECORD = Path(__file__).with_suffix(".json")
COUNTS = (1, 5, 20)
WAYS: dict[str, dict[str, Any]] = {
    "exact": {},
    "4 ulp": {"tolerance": "4ulp"},
    "1e-3": {"tolerance": "1/1000"},
    "local": {"local": 4},
}
CASES = {
    **{f"{table}, {model}": (table, model) for table in TABLES for model in MODELS if "bare" not in model},
    **dict.fromkeys(SYNTHETIC),
}
LARGE = "10^5 x 20"  # N = 20 alone
LIMIT = 30.0  # seconds for its exact patch
ALL_EVALUATIONS = 2_000_000  # numbers in x beyond which only numpy and onnxruntime are compared


def patched(given: Task, way: str) -> dict[str, Any]:
    """One call of `patch`, and what came of it."""
    with tempfile.NamedTemporaryFile(suffix=".onnx") as file:
        file.write(given.model)
        file.flush()
        labels = np.full(len(given.y), np.nan, np.float32)  # nothing changes where there is no number
        labels[given.changed] = given.y[given.changed]
        wanted = {"y": labels, "model": file.name} if given.model else {"z": labels}
        start = time.process_time()
        result = ftc_verify.patch(given.x, **wanted, **WAYS[way], holdout=given.held_out)
        seconds = time.process_time() - start
        if not result.certified:
            return {"certified": False, "reason": result.reason, "seconds": round(seconds, 2)}
        kept = _kept_by_onnxruntime(given, result.network, file.name) if given.model else {}
    best = result.best
    least = np.abs(result.prepared.wanted.z[result.prepared.wanted.changed]).min()
    moved = best.moved
    assert best.judgement.worst is not None
    assert moved is not None
    return {
        "certified": True,
        "construction": best.name,
        "neurons": result.neurons,
        "widths": list(result.network.widths),
        "error": float(best.judgement.worst) / float(least),
        "others_changed": _others_off(given, result.network),
        **kept,
        "held_out_moved": moved.count,
        "held_out_moved_by": moved.relative,
        "seconds": round(seconds, 2),
    }


def _others_off(given: Task, network: Any) -> int:
    """The most others at which one of many evaluations of g is not 0."""
    layers = [(layer.weights, layer.bias) for layer in network.layers]
    x = np.ascontiguousarray(given.x[given.others])
    if x.size > ALL_EVALUATIONS:
        return int((network(x) != 0).sum())
    return max(int((values != 0).any(axis=1).sum()) for _, values in evaluations(layers, x)) if len(x) else 0


def _kept_by_onnxruntime(given: Task, network: Any, path: str) -> dict[str, int]:
    """f and f + g by onnxruntime: at how many others bits differ, and how many changed are not the wanted number."""
    both = added(FrozenModel.open(path), network, given.x[:1]).model.SerializeToString()
    before, after = run(given.model, given.x), run(both, given.x)
    differ = before.view(np.int32) != after.view(np.int32)
    return {
        "onnxruntime_others_changed": int(differ[given.others].sum()),
        "onnxruntime_not_wanted": int((after != given.y)[given.changed].sum()),
    }


def case(name: str) -> dict[str, Any]:
    """All counts, all ways."""
    found: dict[str, Any] = {}
    for count in COUNTS if name != LARGE else COUNTS[-1:]:
        given = synthetic(name, count) if CASES[name] is None else task(*CASES[name], count)
        sizes = {"samples": len(given.x), "dimension": given.x.shape[1], "held_out": len(given.held_out)}
        found[str(count)] = {**sizes, "changed": len(given.changed), **{way: patched(given, way) for way in WAYS}}
    return found


def tables(record: dict[str, Any]) -> str:
    """Markdown: neurons; then what moves at held-out rows."""
    lines = [
        "| data | K x d | N | exact | 4 ulp | 1e-3 | local, k = 4 | others that change | error | s, exact |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, counts in record.items():
        for entry in counts.values():
            exact = entry["exact"]
            changed = max(_changes(entry[way]) for way in WAYS)
            cells = [name, f"{entry['samples']} x {entry['dimension']}", entry["changed"]]
            cells += [entry[way].get("neurons", "none") for way in WAYS]
            cells += [changed, _short(exact.get("error")), f"{exact['seconds']:.1f}"]
            lines.append(_row(cells))
    lines += ["", "| data | N | held out | exact | 4 ulp | 1e-3 | local, k = 4 |", "|---|---|---|---|---|---|---|"]
    for name, counts in record.items():
        for entry in counts.values():
            moved = [_moved(entry[way]) for way in WAYS]
            lines.append(_row([name, entry["changed"], entry["held_out"], *moved]))
    return "\n".join(lines)


def _row(cells: list[Any]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def _changes(found: dict[str, Any]) -> int:
    return max(found.get("others_changed", 0), found.get("onnxruntime_others_changed", 0))


def _moved(found: dict[str, Any]) -> str:
    if not found["certified"]:
        return "none"
    return f"{found['held_out_moved']}, by {_short(found['held_out_moved_by'])}" if found["held_out_moved"] else "0"


def _short(value: float | None) -> str:
    return "-" if value is None else f"{value:.2g}"


def main(names: list[str]) -> int:
    """Run, print, keep the record if nothing was left out; 1 if a limit is passed or an other changes."""
    warnings.filterwarnings("ignore")  # scikit-learn: training has not converged
    record = {}
    for name in names or CASES:
        record[name] = case(name)
        print(f"{name} done", file=sys.stderr, flush=True)
    print(tables(record))
    if not names:
        RECORD.write_text(json.dumps(record, indent=1) + "\n")
    passed = all(_changes(entry[way]) == 0 for counts in record.values() for entry in counts.values() for way in WAYS)
    if LARGE in record:
        passed &= all(entry["exact"]["seconds"] <= LIMIT for entry in record[LARGE].values())
    return int(not passed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
