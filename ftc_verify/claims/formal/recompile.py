"""Coq run on theorems that carry rows: their files and those that these need are compiled anew, elsewhere, and what Coq
prints of each theorem is read."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ftc_verify.budget import Budget
from ftc_verify.claims.formal.binding import Formal
from ftc_verify.claims.formal.lock import BOOK, source_names
from ftc_verify.claims.formal.shelf import Spoken

__all__ = ["Compiled", "coq_version", "recompiled"]

NEEDS = re.compile(r"From FTC Require(?: Import| Export)? ([^.]*)\.")
AXIOM = re.compile(r"([A-Za-z_][\w.']*) *(:.*)?$")
SECONDS = 600.0
"""What one file may take."""


@dataclass(frozen=True)
class Compiled:
    """Coq's answers by theorem; `problem`: why there are none."""

    coq: str = ""
    spoken: Mapping[str, Spoken] | None = None
    problem: str = ""


def coq_version() -> str:
    """The version of the coqc on PATH; "" where there is none that answers."""
    try:
        done = subprocess.run(["coqc", "--print-version"], capture_output=True, text=True, timeout=60)
        return done.stdout.split()[0] if not done.returncode and done.stdout.split() else ""
    except (OSError, subprocess.TimeoutExpired):
        return ""


def recompiled(
    place: Path | None,
    wanted: Sequence[tuple[str, Formal]],
    tell: Callable[[str], None] = lambda text: None,
    budget: Budget | None = None,
) -> Compiled:
    """Coq's word on theorems: (name of the row's proposition in Book.v, theorem) of each that is asked for.

    A theorem whose file, or a file that it needs, is refused, whose statement is not the row's (or its negation), or
    which rests on anything but the axioms of axioms.txt, has a `problem`; so has each that is left once the time of
    `budget` is over.
    """
    version = coq_version()
    if not version:
        return Compiled(problem="Coq is not here (no coqc on PATH that answers): its theorems are as shipped")
    if place is None:
        return Compiled(problem="the sources of formal/ are not here")
    with tempfile.TemporaryDirectory() as there:
        copy = Path(there)
        for source in ("_CoqProject", *source_names(place)):
            shutil.copyfile(place / source, copy / source)
        axioms = frozenset((place / "axioms.txt").read_text(encoding="utf-8").split())
        session = _Session(copy, version, axioms, tell, budget or Budget())
        return Compiled(version, session.spoken(wanted))


@dataclass
class _Session:
    place: Path
    coq: str
    axioms: frozenset[str]
    tell: Callable[[str], None]
    budget: Budget

    def spoken(self, wanted: Sequence[tuple[str, Formal]]) -> dict[str, Spoken]:
        refused = self._compile({BOOK, *(file for _, one in wanted for file in _files(one))})
        return {one.key: self._theorem(number, row, one, refused) for number, (row, one) in enumerate(wanted)}

    def _compile(self, wanted: Iterable[str]) -> dict[str, str]:
        """Files that cannot be compiled, and why."""
        order, refused = source_names(self.place), dict[str, str]()
        needs = {name: self._needs(name) for name in order}
        needed, pending = set[str](), list(wanted)
        while pending:
            if (name := pending.pop()) not in needed:
                needed.add(name)
                pending += needs.get(name, [])
        for name in sorted(needed - set(order)):
            refused[name] = f"there is no {name}"
        listed = [name for name in order if name in needed]
        for number, name in enumerate(listed):
            self.tell(f"Coq: {number + 1}/{len(listed)} {name}")
            below = next((other for other in needs[name] if other in refused), "")
            if why := f"it needs {below}: {refused[below]}" if below else self._run(name):
                refused[name] = why
        return refused

    def _needs(self, name: str) -> list[str]:
        found = NEEDS.findall((self.place / name).read_text(encoding="utf-8"))
        return [f"{word}.v" for line in found for word in line.split()]

    def _run(self, name: str) -> str:
        """Why Coq refuses a file; "" if it does not."""
        if self.budget.late:
            return "out of time"
        command = ["coqc", "-q", "-Q", ".", "FTC", name]
        try:
            done = subprocess.run(command, cwd=self.place, capture_output=True, text=True, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            return f"Coq did not end in {SECONDS:.0f} s"
        return "" if not done.returncode else f"Coq refuses {name}: {' '.join(done.stderr.split())[-300:]}"

    def _theorem(self, number: int, row: str, formal: Formal, refused: Mapping[str, str]) -> Spoken:
        """A file that says of one theorem that it is the row's proposition, and has Coq print what it rests on."""
        if why := next((refused[file] for file in (BOOK, *_files(formal)) if file in refused), ""):
            return Spoken(self.coq, problem=why)
        self.tell(f"Coq: {formal.theorem}")
        (self.place / f"Said{number}.v").write_text(said(f"said{number}", row, formal), encoding="utf-8")
        if why := self._run(f"Said{number}.v"):
            return Spoken(self.coq, problem=why)
        over = (self.place / f"said{number}_over.out").read_text(encoding="utf-8") if formal.over else ""
        found = assumptions((self.place / f"said{number}.out").read_text(encoding="utf-8"))
        strange = [name for name in found if name not in self.axioms]
        problem = f"it rests on {strange[0]}" if strange else ""
        return Spoken(self.coq, " ".join(over.split()), tuple(found), problem)


def _files(formal: Formal) -> list[str]:
    return [formal.file, *([formal.over[0]] if formal.over else [])]


def said(name: str, row: str, formal: Formal) -> str:
    """A file of Coq: this theorem is the row's proposition, or its negation; what it rests on goes to NAME.out."""
    modules = " ".join(file.removesuffix(".v") for file in dict.fromkeys((BOOK, *_files(formal))))
    lines = [
        f"From FTC Require {modules}.",
        f"Definition {name} : {'~ ' if formal.refutes else ''}Book.{row} := {formal.file[:-2]}.{formal.theorem}.",
        f'Redirect "{name}" Print Assumptions {name}.',
    ]
    if formal.over:
        lines.append(f'Redirect "{name}_over" Check {formal.over[0][:-2]}.{formal.over[1]}.')
    return "\n".join(lines) + "\n"


def assumptions(printed: str) -> list[str]:
    """The axioms that `Print Assumptions` printed; what is none of a known form is one that nobody allows."""
    first, *rest = printed.rstrip("\n").split("\n")
    if first == "Closed under the global context":
        return rest
    names = [line for line in rest if not line.startswith(" ")]
    found = [match[1] if (match := AXIOM.fullmatch(line)) else line for line in names]
    return found if first == "Axioms:" else [first, *found]
