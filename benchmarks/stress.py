"""`audit --stress` on a whole book that ships, and the worst leaf of each row over ten seeds of z3.

Run: python benchmarks/stress.py [BOOK] [-o benchmarks/stress.json]. The record of the last run on sohn2024 is
benchmarks/stress.json: what was tried and noticed, the processor time, a hash of the texts of all rows that were tried,
and for each row the worst time of a leaf, in milliseconds (the least of three where the first is over half the limit).
"""

import json
import sys
import time
from hashlib import sha256
from importlib.metadata import version

from ftc_verify.claims.book import Book
from ftc_verify.claims.library import load_book
from ftc_verify.claims.statements import assembler
from ftc_verify.claims.statements.statement import Proofs
from ftc_verify.claims.stressed import stress_book

SEEDS = range(10)
LIMIT_MS = 100
ASKED = assembler.asked


def worst_leaves(book: Book) -> dict[str, float]:
    """For each row the longest that z3 took for a leaf of it, or of a lemma that it is the first to use, in ms."""
    worst: dict[str, float] = {}
    row = ""

    def timed(*question):
        taken, answer = once(question)
        for _ in range(2 if taken > LIMIT_MS / 2 else 0):  # what else runs on the machine shows in a single time
            taken = min(taken, once(question)[0])
        worst[row] = max(worst.get(row, 0.0), taken)
        return answer

    def once(question):
        start = time.process_time()
        answer = ASKED(*question)
        return 1000 * (time.process_time() - start), answer

    assembler.asked = timed
    try:
        for seed in SEEDS:
            proofs = Proofs(seed=seed)
            for claim in book.claims:
                if claim.formula is not None:
                    row = claim.id
                    proofs.carried(claim.formula)
    finally:
        assembler.asked = ASKED
    return worst


def main(arguments: list[str]) -> int:
    """The whole run; 1 if something is unnoticed, unused or unknown, or a leaf takes too long."""
    named = arguments.pop(0) if arguments and not arguments[0].startswith("-") else "sohn2024"
    book = load_book(named)
    start = time.process_time()
    found = stress_book(book, progress=lambda name, number, total: print(f"{number + 1}/{total} {name}"))
    seconds = time.process_time() - start
    worst = worst_leaves(book)
    texts = "\n".join(claim.text for claim in book.claims if claim.formula is not None)
    record = {
        "versions": {"z3": version("z3-solver")},
        "texts": sha256(texts.encode()).hexdigest(),
        "processor seconds": round(seconds, 1),
        **found.to_json(),
        "worst leaf in ms over ten seeds": {name: round(most, 1) for name, most in worst.items()},
    }
    text = json.dumps(record, indent=1) + "\n"
    if arguments[:1] == ["-o"]:
        with open(arguments[1], "w", encoding="utf-8") as file:
            file.write(text)
    tried = sum(found.record.tried.values())
    print(f"{tried} tried, {len(found.record.unnoticed)} unnoticed, {seconds:.0f} s of processor time")
    slow = {name: most for name, most in worst.items() if most > LIMIT_MS}
    print(f"the slowest leaf: {max(worst.values()):.0f} ms; over {LIMIT_MS} ms: {', '.join(slow) or 'none'}")
    return int(found.exit_code != 0 or bool(slow))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
