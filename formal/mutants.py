"""Weakened definitions: each must make the build fail, or the proofs carry less than they seem to.

Run: python formal/mutants.py [WORD], after `make -C formal`; only mutants whose file or words contain WORD. For each
block of mutants.txt one place of a file is changed in a copy, and that file and those that need it are compiled anew,
in order, until Coq refuses one; the file that is named shows what pins the definition down. Exit code 1 if a mutant is
still proved, or its place is not found exactly once. Needs coqc and coqdep; a coqc for each processor.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FOLDER = Path(__file__).parent
LIMIT = 120  # seconds of a file


def mutants() -> list[tuple[str, str, str, str]]:
    """(file, what stands there, what is put in its place, in words) of each block of mutants.txt."""
    result = []
    for block in (FOLDER / "mutants.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        title, *lines = block.splitlines()
        name, _, words = title.partition(": ")
        old, new = ("\n".join(line[2:] for line in lines if line[0] == sign) for sign in "-+")
        result.append((name, old, new, words))
    return result


def order() -> list[str]:
    """The files in the order of _CoqProject, which is one in which they can be compiled."""
    lines = (FOLDER / "_CoqProject").read_text(encoding="utf-8").split()
    return [line.removesuffix(".v") for line in lines if line.endswith(".v")]


def needs() -> dict[str, set[str]]:
    """What each file needs, directly, as coqdep says."""
    names = [f"{name}.v" for name in order()]
    command = ["coqdep", "-Q", ".", "FTC", *names]
    text = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=True).stdout
    result: dict[str, set[str]] = {}
    for line in text.splitlines():
        targets, _, sources = line.partition(":")
        if (target := targets.split()[0]).endswith(".vo"):
            found = {source.removesuffix(".vo") for source in sources.split() if source.endswith(".vo")}
            result[target.removesuffix(".vo")] = found
    return result


def affected(name: str, direct: dict[str, set[str]]) -> list[str]:
    """The file and those that need it, however indirectly, in order."""
    reached = {name}
    for other in order():
        if direct[other] & reached:
            reached.add(other)
    return [other for other in order() if other in reached]


def refused(name: str, text: str, direct: dict[str, set[str]]) -> str:
    """The first file that Coq refuses, once `text` stands in the file of this name; empty if there is none."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place)
        for path in FOLDER.glob("*.v*"):
            shutil.copy2(path, copy)
        (copy / f"{name}.v").write_text(text, encoding="utf-8")
        for other in affected(name, direct):
            command = ["coqc", "-q", "-Q", ".", "FTC", f"{other}.v"]
            try:
                if subprocess.run(command, cwd=copy, capture_output=True, timeout=LIMIT).returncode:
                    return other
            except subprocess.TimeoutExpired:
                return f"{other} (not in {LIMIT} s)"
    return ""


def outcome(mutant: tuple[str, str, str, str], direct: dict[str, set[str]]) -> tuple[bool, str]:
    """Whether Coq refuses a mutant, and a line that says where."""
    name, old, new, words = mutant
    text = (FOLDER / f"{name}.v").read_text(encoding="utf-8")
    if text.count(old) != 1:
        return False, f"NOT FOUND {text.count(old)} times {name}: {words}"
    where = refused(name, text.replace(old, new), direct)
    if name == where == "Net":  # it has no proofs, so this is no definition at all
        where = ""
    return bool(where), f"{'refused in ' + where if where else 'STILL PROVED, or no definition'}: {name}, {words}"


def main(arguments: list[str]) -> int:
    """A line for each mutant."""
    word = arguments[0] if arguments else ""
    direct = needs()
    start = time.monotonic()
    chosen = [mutant for mutant in mutants() if word in f"{mutant[0]}: {mutant[3]}"]
    bad = 0
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for stopped, line in threads.map(lambda mutant: outcome(mutant, direct), chosen):
            bad += not stopped
            print(line, flush=True)
    print(f"{len(chosen)} mutants, {bad} not refused, {time.monotonic() - start:.0f} s")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
