"""docs/writing-a-book.md, done as a newcomer does it: its code is a book, and its commands print what it shows."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from ftc_verify.claims.library import load_book
from ftc_verify.claims.statements.stress import stress
from ftc_verify.report.model import audit

PAGE = (Path(__file__).parent.parent / "docs" / "writing-a-book.md").read_text(encoding="utf-8")
CODE = "".join(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
SESSIONS = re.findall(r"```console\n\$ ftc-verify ([^\n]*)\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def book(tmp_path):
    """A function that writes the book of the page, with one thing changed, and gives its path."""

    def written(old="", new=""):
        assert old in CODE
        (tmp_path / "sawtooth.py").write_text(CODE.replace(old, new, 1) if old else CODE, encoding="utf-8")
        return str(tmp_path / "sawtooth.py")

    return written


@pytest.mark.parametrize(("command", "shown"), SESSIONS, ids=[command.split()[0] for command, _ in SESSIONS])
def test_the_page_prints_what_it_shows(book, command, shown):
    """Through the real command, in 80 columns."""
    folder = os.path.dirname(book())
    done = subprocess.run(
        [sys.executable, "-m", "ftc_verify", *shlex.split(command)],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert [line.rstrip() for line in done.stdout.splitlines()] == shown.splitlines()
    assert [line for line in done.stderr.splitlines() if not line.startswith("ftc-verify: working")] == []


def test_what_the_page_says_of_its_rows(book):
    """Three rows derived from definitions alone, one refuted by its negation, one certified, a proof that is sound."""
    assert {command.split()[0] for command, _ in SESSIONS} == {"audit", "prove"}
    found = {v.claim.id: v for v in audit(load_book(book())).verdicts}
    assert {name: (str(v.statement), str(v.carrier), str(v.argument)) for name, v in found.items()} == {
        "values": ("proved", "formula", "none"),
        "pieces": ("proved", "formula", "sound"),
        "line": ("refuted", "formula", "none"),
        "line/one": ("proved", "formula", "none"),
        "net": ("certified", "assembled", "none"),
    }
    assert all(v.rests_on == () for name, v in found.items() if name != "net")


@pytest.mark.parametrize(
    ("old", "new", "name", "because"),
    [
        ("pieces(k, power(k))))\n", "pieces(k, power(k) + 1)))\n", "pieces", "no theorem: the theorem is another one"),
        ("2 * relu(u) - 4", "2 * relu(u) - 3", "values", "no theorem: k + 1: fails at ["),
        ("32, 64]", "32, 65]", "net", "step count fails: computed False"),
        ("[1, 2, 2, 2, 2, 2]", "[2, 2, 2, 2, 2, 2]", "net", "step count fails: computed False"),
    ],
)
def test_mistakes_look_as_the_page_says(book, old, new, name, because):
    """The verdict is open, and says where it fails."""
    (verdict,) = audit(load_book(book(old, new)), [name]).verdicts
    assert (verdict.statement, verdict.because[: len(because)]) == ("open", because)


def test_no_weakening_of_a_claim_or_a_definition_of_the_page_goes_unnoticed(book):
    """The formulas of the page, each changed at one place: another theorem, or none; no premise can go."""
    own = [claim for claim in load_book(book()).claims if ":" not in claim.id]
    record = stress([claim.formula for claim in own if claim.formula], {}).to_json()
    assert (record["unused"], record["unknown"]) == ([], [])
    assert {line.partition(": goal")[0] for line in record["unnoticed"]} <= {"line: saw_1"}
    assert record["tried"]["definition"] > 50
