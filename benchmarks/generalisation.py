"""Simulations of figure 5 beside the predictions, finite size, and what an enclosure costs.

``python benchmarks/generalisation.py`` (a quarter of an hour of processor time) writes
proofs/anguita2026/simulations.json, from which `python -m ftc_verify_proofs.anguita2026.figures` draws the points.
"""

import json
import time
from pathlib import Path

from ftc_verify_proofs.anguita2026.replica_points import NETWORKS, RHO_PT, TASKS

from ftc_verify.bias import Setting
from ftc_verify.bias.replica import Law, Point, Teacher, enclose, fixed_point
from ftc_verify.bias.simulation import finite_size, simulate

RECORD = Path(__file__).parent.parent / "proofs" / "anguita2026" / "simulations.json"
DIMENSION, TRIALS = 400, 32
ALPHAS = ("1/20", "1/10", "1/5", "3/10", "2/5", "1/2")
SIZES = ((500, 240), (1000, 240), (2000, 120))
CELLS = {
    "IV, gauss, shared .04, alpha .06": ("3/50", ("1/25", "0"), Law.GAUSS, "IV"),
    "IV, spike, shared .04, alpha .06": ("3/50", ("1/25", "0"), Law.SPIKE, "IV"),
    "III, gauss, shared .1, alpha .1": ("1/10", ("1/10", "0"), Law.GAUSS, "III"),
    "II, spike, shared .1, alpha .1": ("1/10", ("1/10", "0"), Law.SPIKE, "II"),
}


def point(alpha, task, law, network):
    """A point with beta_PT = 1."""
    return Point.of(alpha, Teacher.of(RHO_PT, *task, law), Setting.of(*NETWORKS[network]))


def figure_5():
    """One entry a point: mean, standard error, the prediction for what was drawn, and their distance."""
    for law in Law:
        for task, fractions in TASKS.items():
            for network in NETWORKS:
                for alpha in ALPHAS:
                    found = simulate(point(alpha, fractions, law, network), dimension=DIMENSION, trials=TRIALS)
                    expected = fixed_point(found.point).error
                    entry = {"law": str(law), "task": task, "network": network, "alpha": alpha}
                    entry |= {"error": found.error, "standard_error": found.standard_error}
                    entry |= {"prediction": expected, "z": round(found.deviation(expected), 2)}
                    print(entry, flush=True)
                    yield entry


def finite_sizes():
    """A fit of error/prediction - 1 in 1/d for each cell."""
    for name, cell in CELLS.items():
        runs = [simulate(point(*cell), dimension=d, trials=trials) for d, trials in SIZES]
        predictions = [fixed_point(run.point).error for run in runs]
        fit = finite_size(runs, predictions)
        entry = {
            "cell": name,
            "relative": [round(run.error / p - 1, 5) for run, p in zip(runs, predictions, strict=True)],
            "relative_error": [round(run.standard_error / p, 5) for run, p in zip(runs, predictions, strict=True)],
            "limit": [round(fit.limit, 5), round(fit.limit_error, 5)],
            "slope": [round(fit.slope, 2), round(fit.slope_error, 2)],
            "z": round(fit.deviation, 2),
        }
        print(entry, flush=True)
        yield entry


def enclosures():
    """Seconds of processor time for ten digits: the mean and the largest over figure 5's points."""
    spent = []
    for law in Law:
        for fractions in TASKS.values():
            for network in NETWORKS:
                for alpha in ALPHAS:
                    start = time.process_time()
                    enclose(point(alpha, fractions, law, network), 10)
                    spent.append(time.process_time() - start)
    return {"digits": 10, "points": len(spent), "mean": round(sum(spent) / len(spent), 3), "most": round(max(spent), 3)}


if __name__ == "__main__":
    record = {
        "dimension": DIMENSION,
        "trials": TRIALS,
        "sizes": [list(size) for size in SIZES],
        "seconds_of_an_enclosure": enclosures(),
        "finite_size": list(finite_sizes()),
        "figure_5": list(figure_5()),
    }
    RECORD.write_text(json.dumps(record, indent=1) + "\n")
