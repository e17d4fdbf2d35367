"""The kernel extracted from Coq and the Python checker on the same files: do they agree, and how long does each take?

Run: python benchmarks/kernel.py KERNEL [MUTANTS], where KERNEL is what `make -C formal kernel` built. Both look at the
corpus in tests/certificates, at MUTANTS (default 5,000) changed files of each of the five generators in tests/, and at
as many networks along a direction, half of them with a label that is wrong, as far as the form is right and the kernel
knows the kind. Prints a table of verdicts, each file on which they differ (exit code 1 unless formal/bugs-found.md
explains it: those of `KNOWN`), and processor times on the certificates that ship and on larger ones; the kernel's
include the reading of its integers, Python's the reading of JSON.
"""

import copy
import gzip
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

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
KNOWN = ("over the budget",)


def files(mutants: int) -> Iterator[tuple[str, str, bytes]]:
    """(group, name, bytes) of each file."""
    import test_activity as activity
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
    import product_mutants

    products = [found for found in map(with_products, lines) if found]
    for k in range(mutants):
        yield "mutants of products", str(k), written(product_mutants.mutant(other, products))
    heads = [trees.lines_of(path) for path in activity.VALID]
    for k in range(mutants):
        documents_of = copy.deepcopy(heads[k % len(heads)])
        activity.changed(other, documents_of)
        yield "mutants of activity trees", str(k), "".join(json.dumps(line) + "\n" for line in documents_of).encode()
    for k in range(mutants):
        yield "networks along a direction", str(k), along_a_direction(other, documents.value_at)
    import kinks_mutants

    third = random.Random("kinks")
    for k in range(mutants):
        if k % 10 == 0:
            by_kinks = kinks_mutants.original(third)
        yield "mutants of kinks", str(k), written(kinks_mutants.mutant(third, copy.deepcopy(by_kinks)))


def with_products(lines: Any) -> Any:
    """The lines of a case tree, with leaves of products; None where it has none, or may not have such."""
    from product_leaves import as_products

    if any("products" in line for line in lines):
        return lines
    return as_products(lines) if len(lines[0]["data"]["x"][0]) == 1 and not any("kinks" in x for x in lines) else None


def written(lines: Any) -> bytes:
    """A line for each document."""
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def along_a_direction(rng: random.Random, value_at: Callable[..., Fraction]) -> bytes:
    """A certificate of kind `fit` to which rule `sweep` applies; its labels are evaluated point by point, and in every
    second one of them is changed by a little."""

    def number() -> Fraction:
        return Fraction(rng.randint(-4, 4), rng.choice((1, 1, 1, 2, 3, 7)))

    dimension, widths = rng.randint(1, 3), [rng.randint(0, 6) for _ in range(rng.randint(1, 3))]
    direction = [number() for _ in range(dimension)]
    points = sorted({tuple(number() for _ in range(dimension)) for _ in range(rng.randint(1, 9))})
    first = ([[scale * u for u in direction] for scale in (number() for _ in range(widths[0]))], widths[0])
    rest = [
        ([[number() for _ in range(before)] for _ in range(after)], after) for before, after in pairwise([*widths, 1])
    ]
    layers = [(rows, [number() for _ in range(count)]) for rows, count in (first, *rest)]
    labels = [value_at(layers, list(point)) for point in points]
    if rng.random() < 0.5:
        labels[rng.randrange(len(labels))] += Fraction(rng.choice((-1, 1)), rng.choice((1, 84)))
    layers_written = [
        {"weights": [list(map(str, row)) for row in rows], "bias": list(map(str, bias))} for rows, bias in layers
    ]
    head = {"version": 1}
    return json.dumps(
        {
            "format": "ftc-verify/certificate",
            **head,
            "kind": "fit",
            "claim": {"widths": widths, "answer": "fits"},
            "data": {"x": [list(map(str, point)) for point in points], "z": list(map(str, labels))},
            "network": {"format": "ftc-verify/network", **head, "input_dim": dimension, "layers": layers_written},
        }
    ).encode()


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
        raw = gzip.decompress(raw) if path.suffix == ".gz" else raw
        yield path.name, raw
        if (found := with_products([json.loads(line) for line in raw.splitlines()])) is not None:
            yield f"{path.name}, every leaf with products", written(found)
    data = DataSet.of([0, 1, 6, 7, 8, 12, 13], [-1, 0, -3, -1, -1, 2, 0])
    yield "seven samples that need products", "".join(certificates.text_of(decide_data(data, (2, 2)))).encode()
    data = DataSet.of(range(1, 18), [{3: 1, 7: 1, 11: -1, 15: -1}.get(i, 0) for i in range(1, 18)])
    yield "seventeen samples, by places", "".join(certificates.text_of(decide_data(data, (4, 2)))).encode()
    from fixed_kinks import fixed_kinks
    from test_activity import data_of

    for seed, width in ((1, 2), (2, 2)):
        refuted = decide_data(data_of(random.Random(seed), 3), (width,))
        yield f"activity tree {seed}, {width} neurons in space", "".join(certificates.text_of(refuted)).encode()
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
