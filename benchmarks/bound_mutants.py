"""Every mutant of every bound (numbers either way, signs, comparisons, dropped parts): which step of the audit notices,
and which mutants nothing notices. ``python benchmarks/bound_mutants.py [NAME ...]``; about 500 mutants, 1.5 minutes.

What is left must have the same values as the bound; `tests/bound_mutants.py` has the machinery.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from bound_mutants import OBJECTS, mutants_of, notices

if __name__ == "__main__":
    start, tried = time.process_time(), 0
    for name in sys.argv[1:] or OBJECTS:
        found, rows = OBJECTS[name]
        for what, mutant in mutants_of(name, thorough=True):
            tried += 1
            if notices(found, mutant, rows) is None:
                print(f"not noticed: {name}: {what}", flush=True)
    print(f"{tried} mutants, {time.process_time() - start:.0f} s of processor time")
