"""Two checkers on the same files: do they give the same verdicts, and how long do they take?

Run: python benchmarks/two_checkers.py OTHER [MUTANTS], where OTHER is the file or folder of another version of the
checker (checker.py of 0.1.0, or a folder `checker`). Both look at the corpus in tests/certificates, at the
certificates that ship, and at MUTANTS (default 10,000) changed files of each of the two generators in tests/. Prints a
table of verdicts, how many reasons differ, every file on which verdicts differ, and the ratio of processor times on
the certificates that ship; exit code 1 if a verdict differs otherwise than by the budget of work.
"""

import importlib.util
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))
REPEATS = 5


def load(path: Path, name: str) -> ModuleType:
    """A checker as a module of its own."""
    start = path / "__init__.py" if path.is_dir() else path
    places = [str(path)] if path.is_dir() else None
    spec = importlib.util.spec_from_file_location(name, start, submodule_search_locations=places)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def shipped() -> list[Path]:
    """The certificates that the books use."""
    return sorted((ROOT / "proofs").glob("*/certificates/*"))


def files(mutants: int) -> Iterator[tuple[str, str, bytes]]:
    """(group, name, bytes) of each file."""
    import test_case_tree_mutation as trees
    import test_checker_mutation as documents

    for folder in ("valid", "invalid", "malformed"):
        for path in sorted((ROOT / "tests" / "certificates" / folder).iterdir()):
            yield f"corpus {folder}", path.name, path.read_bytes()
    for path in shipped():
        yield "shipped", path.name, path.read_bytes()
    rng = documents.Rng("mutants")
    originals = documents.originals()
    for k in range(mutants):
        names, raw = documents.mutate(rng, originals[k % len(originals)])
        yield "mutants of documents", f"{k} {names}", raw
    other = random.Random("two checkers")
    lines = [trees.lines_of(path) for path in trees.VALID]
    for k in range(mutants):
        yield "mutants of case trees", str(k), trees.mutant(other, lines)[1]


def seconds(checker: ModuleType, path: Path) -> float:
    """Processor time for one file, the least of some runs."""
    best = float("inf")
    for _ in range(REPEATS):
        start = time.process_time()
        assert checker.check_file(path).verdict == "valid"
        best = min(best, time.process_time() - start)
    return best


def main(arguments: list[str]) -> int:
    """The table, then what differs, then times."""
    old = load(Path(arguments[0]), "checker_other")
    new = load(ROOT / "ftc_verify" / "checker", "checker_here")
    verdicts: Counter[tuple[str, str, str]] = Counter()
    reasons: Counter[str] = Counter()
    different = []
    for group, name, raw in files(int(arguments[1]) if len(arguments) > 1 else 10_000):
        before, after = old.check_bytes(raw), new.check_bytes(raw)
        verdicts[group, before.verdict, after.verdict] += 1
        same = all(getattr(before, key) == getattr(after, key) for key in ("verdict", "claim", "instance", "widths"))
        if not same and "budget" not in after.reason:
            different.append(f"{group} {name}: {before.verdict} ({before.reason}), {after.verdict} ({after.reason})")
        if before.reason != after.reason:
            reasons[group] += 1
            if reasons[group] <= 5:
                print(f"{group} {name}: other words: {before.reason!r}, {after.reason!r}")
    for (group, before, after), count in sorted(verdicts.items()):
        print(f"{group}: {before} before, {after} now: {count}")
    print(f"reasons in other words: {dict(reasons)}")
    print("\n".join(different) or "every verdict, claim, instance and width is the same")
    for path in shipped():
        print(f"{path.name}: {seconds(old, path):.4f} s before, {seconds(new, path):.4f} s now")
    return int(bool(different))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
