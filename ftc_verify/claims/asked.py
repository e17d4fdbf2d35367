"""A question to z3 whose answer does not depend on what was asked before, nor, as far as z3 counts what it does, on the
machine's load.

z3's effort is counted; a clock ends only what is far slower than that allows. Whether z3 finds an answer can depend on
its random seed and on the names that the process has used so far; where it finds none, the same question goes to fresh
solvers with other seeds.
"""

from collections.abc import Iterable
from typing import Any

__all__ = ["EFFORT", "asked"]

EFFORT = 16_000_000
"""z3's resource units for the last attempt; about 2 seconds' work on a machine of 2024."""
UNITS_A_MS = 100
"""Some of z3's algebra does not count its effort: an attempt also ends once it is a hundred times slower than usual."""
QUICK, QUICK_MS = 10_000, 60
"""z3's resource units (some 10 ms), and the clock, for a try with its plain solver, which answers most questions before
the other is set up. On a machine so slow that the clock strikes, the other answers: then another model may be shown."""
SHARES = (16, 16, 8, 4, 2, 1)
"""What part of it each attempt after that gets, one over: nearly every question needs less than the first."""


def asked(formulas: Iterable[Any], seed: int = 0, effort: int | None = None) -> tuple[str, Any]:
    """`sat`, `unsat` or `unknown` for a conjunction of z3 formulas, and the model, None or z3's reason.

    Raises
    ------
    KeyboardInterrupt
        z3 takes an interrupt for itself and says `unknown`: that is not an answer.
    """
    import z3

    formulas, why = list(formulas), ""
    for attempt, units in enumerate((QUICK, *((effort or EFFORT) // share for share in SHARES))):
        solver = z3.SimpleSolver() if attempt == 0 else z3.Solver(ctx=None if attempt == 1 else z3.Context())
        clock = units // UNITS_A_MS + 1 if attempt else QUICK_MS
        solver.set("random_seed", seed + max(0, attempt - 1), "rlimit", units, "timeout", clock)
        solver.add(*(formula.translate(solver.ctx) if attempt > 1 else formula for formula in formulas))
        try:
            answer = solver.check()
            if answer == z3.sat:
                return "sat", solver.model()
        except z3.Z3Exception as error:  # the clock struck where z3 raises, or between the answer and its model
            why = str(error)
            continue
        if answer == z3.unsat:
            return "unsat", None
        why = solver.reason_unknown()
        if "interrupted" in why:
            raise KeyboardInterrupt
    return "unknown", why
