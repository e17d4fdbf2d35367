"""Every change of every bound, against the rows that prove it: which go unnoticed.

python benchmarks/bound_mutants.py            (some minutes; tests/test_bound_mutants.py tries every other change)
"""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from bound_mutants import EQUIVALENT, OBJECTS, mutants_of, notices


def main():
    """Print how many changes of each bound were tried, and those that no row noticed."""
    unnoticed = 0
    for name, (found, rows) in OBJECTS.items():
        changed = list(mutants_of(name))
        missed = Counter(what for what, mutant in changed if notices(found, mutant, rows) is None)
        missed -= Counter(EQUIVALENT.get(name, ()))
        unnoticed += missed.total()
        print(f"{name}: {len(changed)} changes, unnoticed: {', '.join(missed) or 'none'}", flush=True)
    raise SystemExit(1 if unnoticed else 0)


if __name__ == "__main__":
    main()
