"""The lock of formal/ (`make lock`): hashes of its sources, and what Coq said of the theorems that carry rows."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import ftc_verify

__all__ = ["BOOK", "FORMAT", "Lock", "folder", "hashes", "read_lock", "source_names"]

FORMAT = "ftc-verify formal lock 1"
NAME = "lock.json"
BOOK = "Book.v"


@dataclass(frozen=True)
class Lock:
    """What the lock says.

    Attributes
    ----------
    coq
        The version of Coq that compiled these sources.
    theorems
        FILE.v:NAME -> row, refutes, over (the statement that its proof uses), assumptions.
    problem
        Why it says nothing of the sources that are here; "" if it is about them.
    """

    coq: str = ""
    theorems: dict[str, dict[str, Any]] | None = None
    problem: str = ""


def folder() -> Path | None:
    """Where the sources are: beside the package as it is installed, or in its repository."""
    around = Path(ftc_verify.__file__).resolve().parent.parent
    for name in ("ftc_verify_formal", "formal"):
        if (around / name / "_CoqProject").is_file():
            return around / name
    return None


def source_names(place: Path) -> list[str]:
    """The sources that _CoqProject lists, in an order in which they can be compiled."""
    words = (place / "_CoqProject").read_text(encoding="utf-8").split()
    return [word for word in words if word.endswith(".v")]


def hashes(place: Path) -> dict[str, str]:
    """SHA-256 of each source, and of what else decides what a compiled theorem means."""
    names = ["_CoqProject", "axioms.txt", *source_names(place)]
    return {name: hashlib.sha256((place / name).read_bytes()).hexdigest() for name in sorted(names)}


@cache
def read_lock(place: Path | None) -> Lock:
    """The lock of this folder, compared with its sources. (Read once: sources do not change under a run.)"""
    if place is None:
        return Lock(problem="the sources of formal/ are not here")
    try:
        said = json.loads((place / NAME).read_text(encoding="utf-8"))
        if said["format"] != FORMAT:
            return Lock(problem=f"{NAME} is of another format")
        found = hashes(place)
        changed = sorted({name for name, _ in said["sources"].items() ^ found.items()})
        problem = f"{NAME} is stale: {changed[0]} is not what it was made of (make -C formal lock)" if changed else ""
        return Lock(str(said["coq"]), dict(said["theorems"]), problem)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Lock(problem=f"{NAME} cannot be read")
