"""The README's sessions print what they show."""

import doctest
import re
import shlex
from pathlib import Path

import pytest
from whole_book import counts

from ftc_verify.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)


def sessions():
    """(command, output) of every command shown."""
    for block in BLOCKS:
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield command, output


def test_there_are_sessions():
    """The README shows commands and Python."""
    assert len(list(sessions())) >= 4
    assert ">>> import ftc_verify" in README


def test_sessions_print_what_they_show(capsys, monkeypatch, tmp_path):
    """Run in order, in one folder; a line `...` stands for the rest."""
    (tmp_path / "examples").mkdir()
    for path in (ROOT / "examples").glob("*.csv"):
        (tmp_path / "examples" / path.name).write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for command, shown in sessions():
        assert main(shlex.split(command)[1:]) == 0
        printed = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
        expected = [line.rstrip() for line in shown.splitlines()]
        if expected and expected[-1] == "...":
            assert printed[: len(expected) - 1] == expected[:-1], command
        else:
            assert printed == expected, command


def test_python_session():
    """The Python lines give what they show."""
    parser = doctest.DocTestParser()
    code = "\n".join(re.findall(r"```python\n(.*?)```", README, re.DOTALL))
    test = parser.get_doctest(code, {}, "README", None, 0)
    runner = doctest.DocTestRunner()
    runner.run(test)
    assert runner.summarize(verbose=False).failed == 0


@pytest.mark.parametrize("target", re.findall(r"\]\(((?!http)[^)]+)\)", README))
def test_links_lead_somewhere(target):
    """Every relative link of the README is a file."""
    assert (ROOT / target).exists()


def test_counts_are_those_of_the_audit():
    """The numbers of verdicts and of their carriers that the README gives are those of an audit."""
    found, carriers = counts("statement"), counts("shown_carrier")
    assert f"{found['proved']} statements are proved" in README
    assert f"{found['refuted']} printed statements or steps are refuted" in README
    assert f"{found['certified']} are certified over a finite scope" in README
    assert f"{found['measured']} rows are measured" in README
    by = f"{carriers['coq (as shipped)']} are carried by a theorem of Coq, {carriers['formula']} by a formula, "
    by += f"{carriers['assembled']} are assembled"
    together = found["proved"] + found["certified"] + found["refuted"]
    assert f"Of these {together} verdicts {by}" in " ".join(README.split())
