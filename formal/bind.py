"""What binds theorems of Coq to rows of the book: Book.v, and the lock of what Coq said of them.

Run: python formal/bind.py writes Book.v, what the rows that name a theorem say, rendered from their formulas.
python formal/bind.py --lock compiles all that these theorems need, elsewhere, and writes lock.json: the hash of each
source, Coq's version, and of each theorem what it is and what it rests on. Nothing is written if one does not hold.
"""

import json
import sys
from pathlib import Path

from ftc_verify.claims.book import Claim, Formal
from ftc_verify.claims.formal.coq_names import PREAMBLE, row_name
from ftc_verify.claims.formal.coq_text import blocks
from ftc_verify.claims.formal.lock import BOOK, FORMAT, hashes
from ftc_verify.claims.formal.recompile import recompiled
from ftc_verify.claims.library import load_book

FOLDER = Path(__file__).resolve().parent
BOOKS = ("sohn2024",)


def bound() -> list[tuple[Claim, Formal]]:
    """The rows that name a theorem, in the order of their books."""
    claims = [claim for name in BOOKS for claim in load_book(name).claims if ":" not in claim.id]
    return [(claim, claim.formal) for claim in claims if claim.formal is not None]


def book_text() -> str:
    """Book.v."""
    found: dict[str, None] = dict.fromkeys(PREAMBLE)
    for claim, _ in bound():
        assert claim.formula is not None, f"{claim.id} names a theorem and has no formula"
        found |= dict.fromkeys(blocks(claim.id, claim.formula))
    return "\n\n".join(found) + "\n"


def lock_text() -> str:
    """lock.json.

    Raises
    ------
    SystemExit
        Coq is not here, or refuses one of the theorems.
    """
    wanted = [(row_name(claim.id), formal) for claim, formal in bound()]
    compiled = recompiled(FOLDER, wanted, lambda text: print(text, file=sys.stderr, flush=True))
    if compiled.spoken is None:
        raise SystemExit(compiled.problem)
    theorems = {}
    for row, formal in wanted:
        spoken = compiled.spoken[formal.key]
        if spoken.problem:
            raise SystemExit(f"{formal.key}: {spoken.problem}")
        said = {"row": row, "refutes": formal.refutes, "over": spoken.over, "assumptions": list(spoken.assumptions)}
        theorems[formal.key] = said
    lock = {"format": FORMAT, "coq": compiled.coq, "sources": hashes(FOLDER), "theorems": theorems}
    return json.dumps(lock, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    """Write the one or the other."""
    name, text = ("lock.json", lock_text()) if arguments == ["--lock"] else (BOOK, book_text())
    (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
