"""docs/data.md: each kind of file in its table, each session and each line of Python is run."""

import doctest
import re
import shlex
from pathlib import Path

import pytest
from table_helpers import options_from, refusal, samples, suggested, write

from ftc_verify.cli import main

PAGE = (Path(__file__).parent.parent / "docs" / "data.md").read_text(encoding="utf-8")
KINDS = re.findall(r"^\| ([^|]+) \| `(.+⏎.+)` \| (?:`(.*)` )?\|$", PAGE, re.MULTILINE)
FILES = {
    "thousands.csv": 'x,z\n"1,000",0\n2000,5\n',
    "gaps.csv": "x,z\n1,0\n2,\n3,nan\n4\n",
    "contradiction.csv": "x,z\n1,0\n2,5\n1,1\n1,0\n",
    "measured.csv": "x;z\n1,5;0\n2,5;5\n",
}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """The files that the page talks about."""
    for name, content in FILES.items():
        write(tmp_path, name, content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_table_is_found():
    """The page has rows of both sorts."""
    assert len(KINDS) > 15
    assert {bool(options) for _, _, options in KINDS} == {True, False}


@pytest.mark.parametrize(("kind", "content", "options"), KINDS, ids=[kind for kind, _, _ in KINDS])
def test_kinds(folder, kind, content, options):
    """Read as it is where no option stands; else refused with these options, and read with them."""
    text = content.replace("⏎", "\n").replace("⇥", "\t").replace("\\|", "|")
    path = write(folder, "data.csv", text)
    wanted = options_from(options.replace("\\|", "|"))
    if wanted:
        assert suggested(refusal(path)) == wanted
    assert samples(path, **wanted)[1] == [0, 5]


def test_sessions(capsys, monkeypatch):
    """Each command prints what is shown, on either stream; a line `...` stands for the rest."""
    monkeypatch.setenv("COLUMNS", "80")
    sessions = "".join(re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL))
    parts = re.split(r"^\$ ", sessions, flags=re.MULTILINE)[1:]
    assert len(parts) == 5
    for part in parts:
        command, _, shown = part.partition("\n")
        main(shlex.split(command)[1:])
        captured = capsys.readouterr()
        printed = [line.rstrip() for line in (captured.err + captured.out).splitlines()]
        expected = shown.splitlines()
        if expected[-1] == "...":
            printed, expected = printed[: len(expected) - 1], expected[:-1]
        assert printed == expected, command


def test_python():
    """The Python lines give what they show."""
    code = "\n".join(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(code, {}, "data.md", None, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    runner.run(test)
    assert runner.summarize(verbose=False).failed == 0
    assert runner.tries > 3


def test_every_option_is_on_the_page(capsys):
    """The page tells of each option that the commands have for data."""
    main(["check", "--help"])
    options = set(re.findall(r"^ +(--\w+) ", capsys.readouterr().out, re.MULTILINE)) - {
        "--data",
        "--pretrain",
        "--widths",
        "--kernel",
        "--model",
        "--output",
        "--classes",
        "--margin",
        "--tolerance",
        "--json",
    }
    assert len(options) == 7
    assert {option for option in options if f"`{option} " not in PAGE} == set()
