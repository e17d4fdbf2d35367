"""The kernel extracted from Coq and the Python checker on the same files: do they agree, and how long does each take?

Run: python benchmarks/kernel.py KERNEL [MUTANTS], where KERNEL is what `make -C formal kernel` built. Both look at the
corpus in tests/certificates and at MUTANTS (default 5,000) changed files of each of the two generators in tests/, as
far as the form is right and the kernel knows the kind. Prints a table of verdicts, each file on which they differ (exit
code 1 unless formal/bugs-found.md explains it: those of `KNOWN`), and processor times on the certificates that ship and
on larger ones; the kernel's include the reading of its integers, Python's the reading of JSON.
"""

import gzip
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ftc_verify import certificates
from ftc_verify.checker import Report, check_bytes
from ftc_verify.coq_kernel.blocks import Block, UnknownKind, block_of
from ftc_verify.coq_kernel.program import kernel_says
from ftc_verify.data import DataSet
from ftc_verify.questions.decide import decide_data

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))
BATCH = 500
# Reasons of the Python checker where the claim is true all the same, and the kernel says so (formal/bugs-found.md).
KNOWN = ("all facings, is not refuted", "over the budget")


def files(mutants: int) -> Iterator[tuple[str, str, bytes]]:
    """(group, name, bytes) of each file."""
    import test_case_tree_mutation as trees
    import test_checker_mutation as documents

    for folder in ("valid", "invalid"):
        for path in sorted((ROOT / "tests" / "certificates" / folder).iterdir()):
            yield f"corpus {folder}", path.name, path.read_bytes()
    rng = documents.Rng("kernel")
    originals = documents.originals()
    for k in range(mutants):
        names, raw = documents.mutate(rng, originals[k % len(originals)])
        yield "mutants of documents", f"{k} {names}", raw
    other = random.Random("kernel")
    lines = [trees.lines_of(path) for path in trees.VALID]
    for k in range(mutants):
        yield "mutants of case trees", str(k), trees.mutant(other, lines)[1]


def batches(mutants: int) -> Iterator[list[tuple[str, str, Report, Block]]]:
    """Files of right form of the kinds that the kernel knows, with Python's report, some at a time."""
    batch = []
    for group, name, raw in files(mutants):
        report = check_bytes(raw)
        if report.verdict == "malformed":
            continue
        try:
            batch.append((group, name, report, block_of(raw)))
        except UnknownKind:
            continue
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def larger() -> Iterator[tuple[str, bytes]]:
    """The certificates that ship, and larger ones."""
    for path in sorted((ROOT / "proofs").glob("*/certificates/*")):
        raw = path.read_bytes()
        yield path.name, gzip.decompress(raw) if path.suffix == ".gz" else raw
    from fixed_kinks import fixed_kinks

    rng = random.Random(12)
    for kinks in (8, 10):
        decision = decide_data(fixed_kinks(rng, kinks), (kinks,))
        yield f"{kinks} kinks that cannot move", "".join(certificates.text_of(decision)).encode()
    for count, width in ((2_000, 2_000), (100_000, 1)):
        data = DataSet.of(list(range(count)), [(i % 2) * (1 + i % 5) for i in range(count)])
        decision = decide_data(data, (width,))
        yield f"{count} samples, width {width}", "".join(certificates.text_of(decision)).encode()


def times(kernel: str) -> None:
    """A line for each: Python, kernel, and the writing of integers in between, which the kernel's user pays too."""
    for name, raw in larger():
        start = time.process_time()
        verdict = check_bytes(raw).verdict
        python = time.process_time() - start
        start = time.process_time()
        block = block_of(raw)
        between = time.process_time() - start
        before = os.times()
        said = kernel_says(kernel, [block])
        after = os.times()
        native = after.children_user + after.children_system - before.children_user - before.children_system
        line = f"{name}: {len(raw)} bytes, Python {python:.2f} s ({verdict}), kernel {native:.2f} s ({said[0]})"
        print(f"{line}, integers between them {between:.2f} s", flush=True)


def main(arguments: list[str]) -> int:
    """The table, what differs, then times."""
    kernel, mutants = arguments[0], int(arguments[1]) if len(arguments) > 1 else 5_000
    verdicts: Counter[tuple[str, str, bool]] = Counter()
    unexplained = 0
    for batch in batches(mutants):
        said = kernel_says(kernel, [block for *_, block in batch])
        for (group, name, report, _), yes in zip(batch, said, strict=True):
            verdicts[group, report.verdict, yes] += 1
            if yes != (report.verdict == "valid"):
                explained = yes and any(words in report.reason for words in KNOWN)
                unexplained += not explained
                word = "explained" if explained else "UNEXPLAINED"
                print(f"{word}: {group} {name}: {report.verdict} ({report.reason}), kernel {yes}")
    for (group, verdict, yes), count in sorted(verdicts.items()):
        print(f"{group}: Python {verdict}, kernel {'valid' if yes else 'invalid'}: {count}")
    times(kernel)
    return int(unexplained > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
