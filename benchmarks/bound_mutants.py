"""Every mutant of every bound (numbers either way, signs, comparisons, dropped parts): which of them no step notices,
and whether those have the same values. ``python benchmarks/bound_mutants.py [NAME ...]``

The last run: 551 mutants, 14 not noticed, all with the same values; 1.5 minutes. `tests/bound_mutants.py` has the
machinery.
"""

import sys
import time
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from bound_mutants import OBJECTS, mutants_of, notices

from ftc_verify.formulas.expression import Expression, variables
from ftc_verify.formulas.functions import Function


def values(found: Function | Expression) -> list[int]:
    """The values where each variable is at most 40, and N <= K."""
    formula = found.body if isinstance(found, Function) else found
    names = [v.name for v in found.parameters] if isinstance(found, Function) else sorted(variables(found))
    points = (dict(zip(names, point, strict=True)) for point in product(range(1, 41), repeat=len(names)))
    return [formula.evaluate(**point) for point in points if point.get("N", 0) <= point.get("K", 40)]


if __name__ == "__main__":
    start, tried = time.process_time(), 0
    for name in sys.argv[1:] or OBJECTS:
        found, rows = OBJECTS[name]
        for what, mutant in mutants_of(name, thorough=True):
            tried += 1
            if notices(found, mutant, rows) is None:
                same = "same values" if values(mutant) == values(found) else "OTHER VALUES"
                print(f"not noticed: {name}: {what} ({same})", flush=True)
    print(f"{tried} mutants, {time.process_time() - start:.0f} s of processor time")
