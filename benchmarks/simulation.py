"""Simulated errors beside replica predictions: four regimes, three tasks, both laws, with a fit in 1/d of each.

Run: OPENBLAS_NUM_THREADS=1 python benchmarks/simulation.py. Half a minute. A prediction that is right is within 4
standard errors of its fit; of 24 of them one or two are beyond 2.
"""

import time

from ftc_verify.bias import Setting
from ftc_verify.bias.replica import Law, Point, Teacher
from ftc_verify.bias.simulation import compare

REGIMES = {"I": ("-0.99999", "1e-6"), "II": (0, 0), "III": (0, 10), "IV": ("-0.99", 0)}
TASKS = {"none": (0, "1/10", "1/10"), "full": ("1/10", 0, "1/10"), "subset": ("1/100", 0, "3/100")}
DIMENSIONS = (500, 1000)


def main() -> None:
    """One line a cell."""
    start = time.process_time()
    for law in Law:
        for regime, (lam, gamma) in REGIMES.items():
            for task, (shared, new, alpha) in TASKS.items():
                setting = Setting.of("1/1000", lam, gamma)
                point = Point.of(alpha, Teacher.of("1/10", shared, new, law), setting)
                found = compare(point, dimensions=DIMENSIONS, trials=150)
                fit = found.fit
                assert fit is not None
                errors = "  ".join(f"{one.error:.5g} +- {one.standard_error:.1g}" for one in found.simulations)
                print(
                    f"{law:5s} {regime:3s} {task:6s} predicted {found.predictions[-1]:.6g}  simulated {errors}  "
                    f"limit {fit.limit:+.3f} +- {fit.limit_error:.1g} ({fit.deviation:+.1f})  slope {fit.slope:+.0f}/d"
                )
    print(f"{time.process_time() - start:.1f} s")


if __name__ == "__main__":
    main()
