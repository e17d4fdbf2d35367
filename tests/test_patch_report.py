"""`patch`: what its report says of samples where nothing, or not what was asked, can be done."""

import json

import numpy as np
import pytest
from onnx import helper
from patch_models import affine

import ftc_verify
from ftc_verify.cli import main
from ftc_verify.deploy import patch as constructions
from ftc_verify.deploy.asked import Asked, Room, Says, prepared
from ftc_verify.errors import InputError, UndecidedError
from ftc_verify.float_format import FLOAT32
from ftc_verify.rationals import exact

ROWS = [(exact(i),) for i in range(4)]


def place(i):
    """A row, for messages."""
    return f"row {i}"


def asked(wanted, f, says):
    """Corrections of samples 0, 1, 2, 3 in one dimension."""
    return Asked(ROWS, [(w if w is None else exact(w),) for w in wanted], says, place, np.float32(f))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The working folder, with four samples of one coordinate; f(x) = x."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    affine(tmp_path / "f.onnx", [[1]], [0])
    return tmp_path


def table(folder, *wanted):
    """A file with y at x = 1, 2, ..."""
    lines = "".join(f"{i},{y}\n" for i, y in enumerate(wanted, 1))
    (folder / "d.csv").write_text("x,y\n" + lines)


def report(capsys, *options):
    """The text of a patch of d.csv, its spaces as one, and the same as JSON."""
    assert main(["patch", "d.csv", *options]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert main(["patch", "d.csv", *options, "--json"]) == 0
    return text, json.loads(capsys.readouterr().out)


def test_changes_that_cannot_be_made():
    """Counted and named where some can be made; refused where none can; a margin beyond the format is refused."""
    tiny, far = "1e-42", 3.4e38
    ready = prepared(asked([tiny, 5, None, 3], [[0], [1], [2], [3]], Says.VALUES), FLOAT32)
    assert (ready.asked, ready.unmade, ready.already) == (2, (0,), (3,))
    with pytest.raises(
        InputError, match=r"row 0: y - f is subnormal: f is 0, wanted is 1\.0.*e-42; .* the asked change"
    ):
        prepared(asked([tiny, None, None, 3], [[0], [1], [2], [3]], Says.VALUES), FLOAT32)
    logits = [[far, far]] * 2 + [[0, 1]] * 2
    wishes = asked([0, 1, 0, None], logits, Says.CLASSES)
    assert prepared(wishes, FLOAT32, Room.of(None, "3e38")).asked == 3
    with pytest.raises(InputError, match=r"--margin 1e\+39 is beyond float32"):
        prepared(wishes, FLOAT32, Room.of(None, "1e39"))


def test_the_report_of_changes_that_cannot_be_made(folder, capsys):
    """How many of the asked ones; a prediction that is y already is none of them."""
    affine(folder / "f.onnx", [[1]], [-1])
    table(folder, "1e-42", 7, "", 3)
    text, found = report(capsys, "--model", "f.onnx")
    assert "1 of 2 asked changes cannot be made: line 2; y - f is subnormal, so g is 0 there" in text
    assert "K = 4 samples in R^1, 1 to change" in text
    assert (found["sums"]["asked"], found["sums"]["unmade"]) == (2, ["line 2"])


def test_nothing_is_said_of_no_samples(folder, capsys):
    """N = 0 and N = K."""
    table(folder, "", "", 3)
    text, found = report(capsys, "--model", "f.onnx")
    assert "nothing is to change: g is 0" in text
    assert "all 0" not in text
    assert "off by" not in text
    assert found["sums"]["kept"] == 3
    table(folder, 4, 5, 6)
    text, found = report(capsys, "--model", "f.onnx")
    assert "g is the wanted change at all 3 changed samples" in text
    assert "other" not in text.replace("other options", "")
    assert found["sums"]["kept"] == 0


def test_counts_where_f_is_minus_zero(folder, capsys):
    """They do not contradict each other: f's bits at the rest, and where f + g may be +0."""
    nodes = [helper.make_node("Relu", ["v"], ["r"]), helper.make_node("Neg", ["r"], ["y"])]
    affine(folder / "f.onnx", [[1]], [-2], nodes=nodes)
    table(folder, "", "", "", 7)
    text, found = report(capsys, "--model", "f.onnx", "-o", "g.json")
    assert "f's bits at 1 of 3 others" in text
    assert "; at 2 (first line 2) f is -0 or subnormal, and f + g may be +0" in text
    assert (found["sums"]["kept"], found["sums"]["unlike"]) == (1, ["line 2", "line 3"])
    assert main(["export", "g.json", "--onto", "f.onnx", "-o", "p.onnx"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "f + g has f's bits at 1 of 3, and is 0 where f is -0 at 2" in text


# A certificate held against its data


def test_check_holds_a_patch_of_classes_against_its_data(folder, capsys):
    """With the options that it was made with; another margin or tolerance is another instance."""
    affine(folder / "f.onnx", [[1], [0.3], [-1]], [0, 1, 2])
    table(folder, "", 2, "", 1, "")
    options = ["--data", "d.csv", "--model", "f.onnx", "--classes"]
    for room in (["--margin", "1/3"], ["--margin", "1/3", "--tolerance", "1e-2"]):
        assert main(["patch", "d.csv", *options[2:], *room, "-o", "g.json"]) == 0
        assert main(["check", "g.json", *options, *room]) == 0
        assert main(["check", "g.json", *options, "--margin", "1/2"]) == 1
        assert "its instance is not that of --data and --model and --classes" in capsys.readouterr().out
    assert main(["check", "g.json", *options, "--margin", "1/3"]) == 1
    capsys.readouterr()
    for wrong, part in (
        (options[:4], "d.csv: 1 output wanted, and f has 3"),
        ([*options[:2], "--classes"], "--classes needs --model"),
        ([*options[:4], "--margin", "1"], "are for --classes"),
        ([*options, "--margin", "-1"], "--margin must be 0 or more"),
    ):
        assert main(["check", "g.json", *wrong]) == 2
        assert part in capsys.readouterr().err


# f that is not always the same


def test_a_model_that_is_another_in_each_run_is_refused(folder, capsys):
    """It has no predictions to keep; -o writes nothing."""
    nodes = [helper.make_node("RandomNormalLike", ["v"], ["r"]), helper.make_node("Add", ["v", "r"], ["y"])]
    affine(folder / "f.onnx", [[1]], [0], nodes=nodes)
    table(folder, "", 7, "")
    assert main(["patch", "d.csv", "--model", "f.onnx", "-o", "g.json"]) == 2
    message = "f.onnx: its output differs between two runs on the same samples, at 3 samples (first line 2)"
    assert message in capsys.readouterr().err
    assert not (folder / "g.json").exists()


def test_a_model_that_depends_on_the_batch(folder, capsys):
    """f less its mean over the batch: counted, and how many of the samples are changed ones."""
    nodes = [helper.make_node("ReduceMean", ["v"], ["m"], axes=[0]), helper.make_node("Sub", ["v", "m"], ["y"])]
    affine(folder / "f.onnx", [[1]], [0], nodes=nodes)
    table(folder, "", 7, "", "", "")
    text, found = report(capsys, "--model", "f.onnx")
    assert "f itself is another number at 4 of 5 samples, 1 of the 1 changed among them, with other options" in text
    assert found["sums"]["wavering"] == ["line 2", "line 3", "line 5", "line 6"]
    affine(folder / "f.onnx", [[1]], [0])
    text, found = report(capsys, "--model", "f.onnx")
    assert "f itself" not in text
    assert found["sums"]["wavering"] == []


def test_predictions_of_another_session_are_noise():
    """Said where more than half of the changes are a few units in the last place of f; else nothing is said."""
    f = np.float32([[1], [2], [3], [4]])
    noise = [float(f[i, 0] + i * np.spacing(f[i, 0])) for i in range(3)]
    (note,) = prepared(asked([*noise, 5], f, Says.VALUES), FLOAT32).notes
    assert "within 8 units in the last place of f at 2 of 3 changed samples (the first: row 1)" in note
    assert not prepared(asked([noise[0], noise[1], 7, 5], f, Says.VALUES), FLOAT32).notes


# What is said of numbers


def test_decimals_are_no_reason_for_a_warning(folder, capsys):
    """They are rounded, which the report says in a line; a float32 number in the digits of float64 is that number."""
    (folder / "d.csv").write_text("x,z\n0.1,\n0.2,0.3\n")
    text, found = report(capsys)
    assert capsys.readouterr().err == ""
    assert "rounded 2 of 2 coordinates rounded to float32; the first, line 2, coordinate 1: 0.1 is taken as" in text
    assert "1 wanted change rounded to float32" in text
    assert len(found["notes"]) == 2
    cells = [repr(float(np.float32(value))) for value in (0.1, 0.2, 0.3)]
    (folder / "d.csv").write_text(f"x,z\n{cells[0]},\n{cells[1]},{cells[2]}\n")
    text, found = report(capsys)
    assert "rounded" not in text
    assert found["notes"] == []


def test_words_for_empty_cells_are_named(folder, capsys):
    """As numpy.savetxt writes nan."""
    table(folder, "nan", 7, "nan", "")
    assert main(["patch", "d.csv", "--model", "f.onnx"]) == 0
    assert "note: d.csv: 'nan' in 2 cells of what is wanted: taken as empty, to be kept" in capsys.readouterr().err


# What is tried


def test_plateaus_are_the_last_resort(monkeypatch):
    """Where nothing else is certified they are tried unasked; the smallest number of directions that does is enough."""
    monkeypatch.setattr(constructions, "_CONSTRUCTIONS", ())
    x = [[0, 0], [0, 1], [1, 0], [1, 1]]
    result = ftc_verify.patch(x, [None, 2, None, None])
    assert result.network(x).ravel().tolist() == [0, 2, 0, 0]
    assert all(found.regions for found in result.found)
    assert type(result.grounds).__name__ == "IsLocal"


def test_why_nothing_can_be_certified():
    """Samples that are one where subnormal numbers are flushed to 0 are named."""
    with pytest.raises(UndecidedError, match=r"sample 1 and sample 2 .* differ in subnormal numbers alone"):
        _ = ftc_verify.patch([[0, 1], [1e-40, 1], [3, 3]], [None, 2, None]).network


def test_local_networks_that_would_be_slow(folder, monkeypatch, capsys):
    """Only the one that was asked for is built, and it is said which ones were not."""
    monkeypatch.setattr(constructions, "_CHEAP", 0)
    (folder / "d.csv").write_text("x1,x2,z\n0,0,\n0,1,2\n1,0,\n1,1,\n")
    text, found = report(capsys, "--local", "2")
    assert [entry["name"] for entry in found["found"] if entry["local"]] == ["local, k = 2"]
    assert found["untried"] == ["k = 2, axes in pairs", "k = 1", "k = 4", "k = 8"]
    assert "not tried beside it, as many samples make them slow: local, k = 2, axes in pairs; k = 1" in text
