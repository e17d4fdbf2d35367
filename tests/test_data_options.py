"""The options of tables on the command line: fit, decide and check read data in one way."""

import io
import json
import sys

import numpy as np
import pytest

from ftc_verify.cli import main

SEMICOLONS = "time;id;dose\n1,5;1;0\n2,5;2;1\n4;3;0\n"
OPTIONS = ["--features", "time", "--label", "dose", "--delimiter", ";", "--decimal", ","]


@pytest.fixture
def data(tmp_path):
    """A table with a dialect and names of its own."""
    path = tmp_path / "data.csv"
    path.write_text(SEMICOLONS)
    return str(path)


def test_fit_decide_and_check_read_the_same(capsys, tmp_path, data):
    """With the same options, the same instance."""
    fitted, impossible = str(tmp_path / "fit.json"), str(tmp_path / "no.json")
    assert main(["fit", data, *OPTIONS, "-o", fitted, "--json"]) == 0
    instance = json.loads(capsys.readouterr().out)["instance"]
    assert main(["decide", data, *OPTIONS, "--widths", "1", "-o", impossible, "--json"]) in (0, 3)
    assert json.loads(capsys.readouterr().out)["instance"] == instance
    assert main(["check", fitted, "--data", data, *OPTIONS, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"][0]["instance"] == instance
    assert main(["check", fitted, "--data", data, "--json"]) == 2
    assert "--delimiter ';'" in capsys.readouterr().err


def test_standard_input(capsys, monkeypatch, tmp_path):
    """`fit -` reads it, `check --data -` too; messages call it by its name."""
    output = str(tmp_path / "fit.json")
    content = "x,z\n1,0\n2,1\n3,0\n3,0\n"
    for arguments in (["fit", "-", "-o", output], ["check", output, "--data", "-"], ["decide", "-", "--widths", "2"]):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
        assert main(arguments) == 0
        err = capsys.readouterr().err
        assert arguments[0] == "check" or err == (
            "ftc-verify: warning: standard input: line 5 repeats line 4; merged\n"
        )
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x,z\n1,\n")))
    assert main(["fit", "-"]) == 2
    assert capsys.readouterr().err.startswith("ftc-verify: error: standard input: line 2, column z: ")


def test_the_note_on_arrays_without_names(capsys, tmp_path):
    """Standard error says which column is taken as z; standard output is the same one JSON document."""
    path = tmp_path / "data.npy"
    np.save(path, np.array([[1, 0], [2, 1], [3, 0]]))
    assert main(["fit", str(path), "--json"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["samples"] == 3
    assert captured.err == (
        f"ftc-verify: note: {path}: an array has no names of columns: the last of 2 is taken as z, the others as x\n"
    )


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--features", ""], "--features: no names"),
        (["--delimiter", "ab"], "--delimiter: 'ab' is not one character"),
        (["--encoding", "klingon"], "--encoding: 'klingon'"),
        (["--decimal", "x"], "--decimal is . or ,"),
        (["--label", "dose", "--delimiter", ";"], "'id', an index by its name, would be a feature"),
    ],
)
def test_options_that_cannot_be_meant(capsys, data, arguments, part):
    """One line, exit code 2."""
    assert main(["fit", data, *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert part in captured.err
    assert captured.err.count("\n") == 1


def test_options_without_data(capsys, tmp_path):
    """`check` without --data has nothing to read with them."""
    assert main(["check", str(tmp_path / "fit.json"), "--features", "a"]) == 2
    assert "options for reading data, but no --data" in capsys.readouterr().err


def test_a_long_refusal_keeps_its_options(capsys, tmp_path):
    """Long names do not push the options off the line."""
    names = [f"a name of quite some length for column number {i}" for i in range(5)]
    path = tmp_path / "data.csv"
    path.write_text(",".join([*names, "target"]) + "\n1,2,3,4,5,6\n")
    assert main(["fit", str(path)]) == 2
    assert capsys.readouterr().err.endswith(" --label target\n")
