"""Labels and gaps that look like rounding are named, with what to do; --tolerance takes labels for 0."""

import json

import pytest

from ftc_verify.cli import main


def table(folder, text):
    """A file with this text."""
    path = folder / "data.csv"
    path.write_text(text)
    return str(path)


ROUNDED = "x1,x2,y,f\n0,1,5.1,5.1\n1,1,3,5\n3,5,2,2.0000000000000004\n1,7,1,1\n"


def test_labels_that_look_like_rounding_are_named(tmp_path, capfd):
    """The note offers the tolerance that takes them for 0, and with it there is no note and a label less."""
    path = table(tmp_path, ROUNDED)
    assert main(["fit", path, "--json"]) == 0
    out, err = capfd.readouterr()
    assert json.loads(out)["changed"] == 2
    assert "--tolerance 1e-15 takes them for 0" in err
    assert main(["fit", path, "--json", "--tolerance", "1e-15"]) == 0
    out, err = capfd.readouterr()
    assert json.loads(out)["changed"] == 1
    assert "note" not in err


def test_samples_that_are_nearly_equal_are_named(tmp_path, capfd):
    """5.1 and the float nearest to it, with different labels."""
    path = table(tmp_path, "x1,x2,z\n5.1,1,0\n5.0999999999999996447,1,2\n3,5,2\n")
    assert main(["fit", path]) == 0
    assert "round the columns" in capfd.readouterr().err


@pytest.mark.parametrize("text", ["-1", "-1e-9", "x", "nan"])
def test_a_tolerance_that_is_none_is_refused(text, tmp_path, capfd):
    """Below 0, or no number: one line, exit code 2."""
    assert main(["fit", table(tmp_path, ROUNDED), f"--tolerance={text}"]) == 2
    assert "--tolerance" in capfd.readouterr().err
    assert main(["fit", table(tmp_path, ROUNDED), "--seed", "-1"]) == 2
