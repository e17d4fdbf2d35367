"""The arguments for `audit --stress` that a change calls for, one line for each book; none if no row is concerned.

Against the point where this branch left main (on main itself: the commit before), the files that changed decide: the
kit of statements, the vocabulary or the anchors: the whole book; a module of proofs: the rows whose proof, or a lemma
of it, stands there.
"""

import subprocess
from functools import partial

from ftc_verify.claims.library import load_book
from ftc_verify.claims.statements.statement import Proofs

KIT = ("ftc_verify/claims/statements/", "ftc_verify/claims/stressed.py", "proofs/common/words", "proofs/common/anchors")
BOOKS = {
    "sohn2024": KIT,
    "anguita2026": (*KIT[:2], "proofs/common/asinh", "proofs/anguita2026/words", "proofs/anguita2026/anchors"),
}
"""The books of proofs, with what concerns all rows of each."""


def git(*arguments):
    """What git prints, or "" if it refuses."""
    return subprocess.run(["git", *arguments], capture_output=True, text=True, check=False).stdout.strip()


def changed_files():
    """The files that differ; None if there is nothing to compare with."""
    base = git("merge-base", "HEAD", "origin/main") or git("merge-base", "HEAD", "main")
    if base == git("rev-parse", "HEAD") or not base:
        base = git("rev-parse", "--verify", "-q", "HEAD^")
    return git("diff", "--name-only", base, "HEAD").splitlines() if base else None


def file_of(statement):
    """Where the proof of a statement stands."""
    prove = statement.prove
    while isinstance(prove, partial):
        prove = prove.func
    return prove.__module__.replace("ftc_verify_proofs", "proofs").replace(".", "/") + ".py"


def main():
    """Print the arguments for each book that has any."""
    changed = changed_files()
    for name, everything in BOOKS.items():
        if arguments := of_book(name, everything, changed):
            print(arguments)


def of_book(name, everything, changed):
    """The arguments for one book; "" if no row is concerned."""
    if changed is None or any(path.startswith(everything) for path in changed):
        return f"audit {name} --stress"
    book = load_book(name)
    rows = {claim.id: claim.formula for claim in book.claims if claim.formula is not None}
    concerned = []
    for row, formula in rows.items():
        proofs = Proofs()
        proofs.carried(formula)
        own = [one for one in proofs.used if one is formula or all(one is not other for other in rows.values())]
        if any(one.prove is not None and file_of(one) in changed for one in own):
            concerned.append(row)
    return " ".join([f"audit {name} --stress", *(f"--only {row}" for row in concerned)]) if concerned else ""


if __name__ == "__main__":
    main()
