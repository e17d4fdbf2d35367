"""`patch`: what a user asks becomes what is wanted in a format; the network that is certified; what is refused."""

import json

import numpy as np
import onnx
import pytest
from flint import fmpq
from onnx import helper
from patch_models import affine

import ftc_verify
from ftc_verify.cli import main
from ftc_verify.deploy.asked import Asked, Room, Says, prepared
from ftc_verify.deploy.models.runtime import FrozenModel
from ftc_verify.deploy.rounding import rounded
from ftc_verify.errors import InputError, UndecidedError
from ftc_verify.float_format import FLOAT32, FLOAT64
from ftc_verify.rationals import exact
from ftc_verify.runs.patch import patched

GRID = [(a, b) for a in range(4) for b in range(3)]
DATA = "x1,x2,z\n" + "".join(f"{a},{b},{'-1.5' if (a, b) == (2, 1) else ''}\n" for a, b in GRID)
VALUES = "x1,x2,y\n" + "".join(f"{a},{b},{'7' if (a, b) == (2, 1) else ''}\n" for a, b in GRID)


def place(i):
    """A row, for messages."""
    return f"row {i}"


def asked(rows, wanted, says=Says.CHANGES, predictions=None, model=None):
    """One output."""
    exactly = [tuple(map(fmpq, row)) for row in rows]
    return Asked(exactly, [(w if w is None else fmpq(w),) for w in wanted], says, place, predictions, model)


def refused(capsys, *arguments):
    """Runs a command that must refuse in one line of standard error; returns the line."""
    assert main([str(a) for a in arguments]) == 2
    captured = capsys.readouterr()
    lines = [line for line in captured.err.splitlines() if ": note: " not in line]
    assert captured.out == ""
    assert len(lines) == 1
    assert lines[0].startswith("ftc-verify: error: ")
    return lines[0]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The working folder, with data and a model f(x) = x1 + x2 + 1."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "d.csv").write_text(DATA)
    (tmp_path / "y.csv").write_text(VALUES)
    affine(tmp_path / "f.onnx", [[1, 1]], [1])
    return tmp_path


# Rounding


def test_numbers_are_rounded_to_the_nearest():
    """Not to the nearest of the nearest float64: half way between two float32, and a little to either side."""
    half = 1 + fmpq(1, 2**24)
    little = fmpq(1, 2**90)
    below_power = 2 - fmpq(1, 2**25)
    numbers = [half, half + little, half - little, below_power - little, below_power + little, fmpq(1, 2**149) / 2]
    numbers += [fmpq(1, 2**149) / 2 + fmpq(1, 2**300), fmpq(2**128 - 2**103), fmpq(2**128 - 2**103) - 1, fmpq(1, 3)]
    found = rounded([numbers, [-n for n in numbers]], FLOAT32)
    for row, sign in zip(found.values.tolist(), (1, -1), strict=True):
        for value, number in zip(row, numbers, strict=True):
            nearest = FLOAT32.nearest(sign * number)
            assert (nearest is None and np.isinf(value)) or fmpq(*value.as_integer_ratio()) == nearest
    assert found.inexact.all()
    exactly = rounded([[fmpq(1, 2), fmpq(-3), fmpq(0)]], FLOAT64)
    assert (exactly.first, exactly.values.tolist()) == (None, [[0.5, -3, 0]])
    assert rounded([[fmpq(1, 3)]], FLOAT64).first is None  # as 1/3 is what it is taken as in any program of float64
    assert rounded([[fmpq(1, 10), exact(repr(float(np.float32(0.1))))]], FLOAT32).inexact.tolist() == [[True, False]]
    assert rounded(np.array([[0.5, 0.1]]), FLOAT32).first == (0, 1)


def test_samples_that_coincide():
    """Merged where they change alike, else refused: all pairs counted, float64 advised if it helps."""
    tiny = fmpq(1, 2**40)
    rows = [(1,), (1 + tiny,), (2,), (2,), (1,)]
    ready = prepared(asked(rows, [3, 3, None, None, 3]), FLOAT32)
    assert (ready.wanted.x.ravel().tolist(), ready.wanted.z.ravel().tolist()) == ([1, 2], [3, 0])
    assert "3 samples repeat others in float32" in ready.notes[0]
    with pytest.raises(InputError, match=r"row 0 and row 1 are the same .* float32, .*; 3 such pairs; --dtype float64"):
        prepared(asked(rows, [3, 4, 5, None, 3]), FLOAT32)
    with pytest.raises(InputError, match=r"row 2 and row 3 are the same sample with different changes$"):
        prepared(asked(rows, [3, 4, 5, None, 3]), FLOAT64)
    assert prepared(asked(rows[:3], [3, 4, None]), FLOAT64).wanted.count == 3


@pytest.mark.parametrize(
    ("rows", "wanted", "part"),
    [
        ([(1,)], ["1/100000000000000000000000000000000000000000"], "nearest of them are 0 and 1.17549435"),
        ([(1,), (2,)], [fmpq(-1, 2**130)] * 2, "and -1.175494351e-38; 2 such changes"),
        ([(1,)], [fmpq(10) ** 39], "row 0: the wanted change 1e+39 overflows float32, whose nearest number is 3.4028"),
        ([(fmpq(-10) ** 40,)], [1], "row 0: the coordinate 1e+40 overflows float32"),
    ],
)
def test_numbers_that_the_format_cannot_hold(rows, wanted, part):
    """Overflow and changes below the normal numbers, with the nearest that can be had."""
    with pytest.raises(InputError) as caught:
        prepared(asked(rows, wanted), FLOAT32)
    assert part in str(caught.value)


def test_what_f_and_the_change_give():
    """z makes fl(f + z) the wanted y; where f is -0 or subnormal, and where y cannot be had, the samples are named."""
    f = np.float32([[-0.0], [1e-40], [0.1], [1e6], [3]])
    ready = prepared(asked([(i,) for i in range(5)], [None, None, "1/2", "1/3", 3], Says.VALUES, f), FLOAT32)
    z = ready.wanted.z.ravel()
    assert z[[0, 1, 4]].tolist() == [0, 0, 0]
    assert f[2, 0] + z[2] == np.float32(0.5)
    assert ready.unlike == (0, 1)
    assert [m.row for m in ready.missed] == [3]
    assert abs(f[3, 0] + z[3] - np.float32(1 / 3)) <= np.spacing(np.float32(1e6))
    assert ready.already == (4,)
    with pytest.raises(InputError, match=r"row 0: the wanted change -6\.0"):
        prepared(asked([(0,)], [fmpq(-3) * fmpq(10) ** 38], Says.VALUES, np.float32([[3e38]])), FLOAT32)


def test_room():
    """Parts of the smallest change, units in the last place, and a margin."""
    assert (Room.of("4ulp").ulps, Room.of(" 2 ULPs ").ulps, Room.of("1e-3").relative) == (4, 2, fmpq(1, 1000))
    assert (Room.of(0.25).relative, Room.of(None, "1/2").margin, Room.of().relative) == (fmpq(1, 4), fmpq(1, 2), 0)
    ready = prepared(asked([(1,), (2,)], [-4, 8]), FLOAT32, Room.of("1/8"))
    assert (ready.tolerance.absolute, ready.tolerance.ulps) == (fmpq(1, 2), 0)
    for bad in ("-1", "1", "ulp", "x ulp", "1e9", True):
        with pytest.raises(InputError, match="--tolerance"):
            Room.of(bad)
    with pytest.raises(InputError, match="--margin"):
        Room.of(None, "-1")


# The Python function


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_patch_is_exact(dtype):
    """At the changed samples the change, at all others 0; what is found is listed, the smallest certified is taken."""
    x = np.random.default_rng(0).normal(size=(60, 3)).astype(dtype)
    z = np.full(60, np.nan)
    z[[3, 30, 31]] = [0.5, -2, 1e-3]
    result = ftc_verify.patch(x, z, dtype=dtype)
    assert result.certified
    assert result.network(x).ravel().tolist() == np.nan_to_num(z).astype(dtype).tolist()
    assert result.neurons == min(found.network.neurons for found in result.found if found.judgement.certified)
    assert result.best.judgement.worst == 0


def test_a_tolerance_saves_neurons():
    """The smallest network that is certified is taken, within the tolerance of the smallest change; all are listed, of
    one size those that are exact first."""
    x = np.random.default_rng(5).normal(size=(200, 4)).astype(np.float32)
    z = np.full(200, np.nan)
    z[:12] = np.linspace(1, 2, 12)
    exact, loose = ftc_verify.patch(x, z), ftc_verify.patch(x, z, tolerance="1e-3")
    assert loose.neurons < exact.neurons
    sizes = [(found.network.neurons, found.judgement.worst) for found in loose.found]
    assert sizes == sorted(sizes)
    assert np.abs(loose.network(x).ravel() - np.nan_to_num(z)).max() <= 1e-3
    assert not loose.network(x)[12:].any()
    assert 0 < loose.best.judgement.worst <= loose.prepared.tolerance.absolute
    assert loose.grounds.tolerance == loose.prepared.tolerance


@pytest.mark.parametrize(
    "gaps",
    [[None, None, 4, None], np.array([np.nan, np.nan, 4, 0]), [[None], [None], [4], [None]], ["", "nan", "4", 0]],
)
def test_labels_with_gaps(gaps):
    """None, NaN, and 0 change nothing."""
    result = ftc_verify.patch([1, 2, 3, 4], gaps)
    assert result.network([[1], [2], [3], [4]]).ravel().tolist() == [0, 0, 4, 0]


def test_data_frames_of_several_outputs():
    """By value; one change a column."""
    pandas = pytest.importorskip("pandas")
    x = pandas.DataFrame({"a": [0, 0, 1], "b": [0, 1, 0]}, index=[7, 7, 9])
    z = pandas.DataFrame({"z": [None, 1.5, None], "w": [None, -2.0, 3.0]}, index=[1, 2, 3])
    assert ftc_verify.patch(x, z).network(x.to_numpy()).tolist() == [[0, 0], [1.5, -2], [0, 3]]


def test_nothing_to_change():
    """The network of no neurons."""
    result = ftc_verify.patch([[1, 2], [3, 4]], [None, 0])
    assert (result.neurons, result.certified) == (0, True)
    assert result.network([[1, 2]]).tolist() == [[0]]


def test_every_sample_changes():
    """N = K, and K = 1."""
    x = [[0, 0], [0, 1], [5, 5]]
    assert ftc_verify.patch(x, [1, 2, 3]).network(x).ravel().tolist() == [1, 2, 3]
    assert ftc_verify.patch([[3]], [4]).network([[3]]).tolist() == [[4]]


def test_values_and_classes(folder):
    """f + g has the wanted values, and the wanted classes win by the margin; all else keeps its bits."""
    x = np.random.default_rng(1).normal(size=(40, 2)).astype(np.float32)
    y = [5.25 if i % 13 == 1 else None for i in range(40)]
    result = ftc_verify.patch(x, y=y, model=folder / "f.onnx")
    f = result.prepared.f
    after = f + result.network(x)
    missed = {m.row for m in result.prepared.missed}
    for i in range(40):
        assert after[i] == (f[i] if y[i] is None else 5.25) or i in missed
    affine("c.onnx", [[1, 0], [0, 1], [-1, -1]], [0, 0, 0])
    classes = [2 if i % 13 == 1 else None for i in range(40)]
    result = ftc_verify.patch(x, classes=classes, margin="1/4", model="c.onnx")
    f, after = result.prepared.f, result.prepared.f + result.network(x)
    for i in range(40):
        if classes[i] is None:
            assert after[i].tobytes() == f[i].tobytes()
        else:
            assert after[i, 2] - max(after[i, :2]) >= 0.25


@pytest.mark.parametrize(
    ("call", "part"),
    [
        (lambda: ftc_verify.patch([1, 2]), "z, y or classes, by one of them; here: none"),
        (lambda: ftc_verify.patch([1, 2], [1, 2], y=[1, 2]), "here: z and y"),
        (lambda: ftc_verify.patch([1, 2], [1]), "2 samples, and z has 1"),
        (lambda: ftc_verify.patch([1, 2], y=[1, 2]), "needs f"),
        (lambda: ftc_verify.patch([1, 2], y=[1, 2], f=[1]), "2 samples, and f has 1"),
        (lambda: ftc_verify.patch([1, 2], y=[1, 2], f=[[1, 2], [3, 4]]), "1 output wanted, and f has 2"),
        (lambda: ftc_verify.patch([1, 2], y=[1, 2], f=[1, None]), "f, sample 2"),
        (lambda: ftc_verify.patch([1, 2], [[1, 2], [3]]), "z, sample 2 has 1 number, sample 1 has 2"),
        (lambda: ftc_verify.patch([1, 2], ["a", 1]), "z, sample 1"),
        (lambda: ftc_verify.patch([[1], [2, 3]], [1, 2]), "sample 2 has 2 coordinates, sample 1 1"),
        (lambda: ftc_verify.patch([], []), "no samples"),
        (lambda: ftc_verify.patch([1, 2], {1, 2}), "z is of type set"),
        (lambda: ftc_verify.patch([1, 2], [1, 2], dtype="float16"), "no floating-point format 'float16'"),
        (lambda: ftc_verify.patch([1, 2], [1, 2], dtype=np.float32), "float32 or float64 is needed"),
        (lambda: ftc_verify.patch([1, 2], [1, 2], local=0), "local: 1 to 64 directions"),
        (lambda: ftc_verify.patch([1, 2], [1, 2], local=2.0), "local: a whole number is needed"),
        (lambda: ftc_verify.patch([1, 2], [1, 2], local="2"), "local: a whole number is needed"),
        (lambda: ftc_verify.patch([1, 2], [1, 2], model=3), "a path to an ONNX file is needed"),
        (lambda: ftc_verify.patch([1, 2], [1, 2], timeout=0), "timeout"),
        (lambda: ftc_verify.patch([1, 2], [1, 2], holdout=[[1, 2]]), "the held-out samples have 2 coordinates"),
        (lambda: ftc_verify.patch([1, 2], classes=[1, 2], f=[[1, 2], [3, 4]]), "sample 2: 2 is no class"),
        (lambda: ftc_verify.patch([1, 2], classes=[1, 0.5], f=[[1, 2], [3, 4]]), "sample 2: 0.5 is no class"),
    ],
)
def test_what_python_is_refused(call, part):
    """In one line each."""
    with pytest.raises(InputError) as caught:
        call()
    assert part in str(caught.value)
    assert "\n" not in str(caught.value)


ODD = [{1, 2}, {1: 2}, "12", b"12", 3, None, list, np.array(3), [{1}, {2}], [[]] * 2, [True, None], [1e400, 1], [1j, 2]]


@pytest.mark.parametrize("given", ODD, ids=repr)
@pytest.mark.parametrize(
    "name", ["x", "z", "y", "f", "classes", "holdout", "timeout", "dtype", "output_name", "margin"]
)
def test_arguments_of_the_wrong_type(given, name):
    """An InputError of one line, wherever they stand, but for None where nothing has to be given."""
    arguments = {"x": [1, 2]} | ({"f": [1, 2]} if name == "y" else {"y": [1, 2]} if name == "f" else {"z": [None, 3]})
    if name in ("z", "y", "classes"):
        arguments = {"x": [1, 2], "f": [[1, 2], [3, 4]]}
    if (given is None and name not in ("x", "z", "y", "f", "classes")) or (given, name) == (3, "timeout"):
        return
    with pytest.raises(InputError) as caught:
        ftc_verify.patch(**{**arguments, name: given})
    assert "\n" not in str(caught.value)


def test_out_of_time():
    """Nothing is claimed, and asking for the network raises."""
    ticks = iter(range(10**6))
    result = patched(asked(GRID, [1, *[None] * 11]), FLOAT32, Room(), timeout=1, clock=lambda: next(ticks))
    assert (result.certified, result.outcome.stopped, result.found) == (False, True, ())
    with pytest.raises(UndecidedError, match="out of time"):
        _ = result.network


# The command


def test_the_command(folder, capsys):
    """From data to a certificate that the checker accepts; the held-out table is printed."""
    (folder / "h.csv").write_text("x1,x2\n0,0\n0.5,0.5\n2,1.5\n")
    assert main(["patch", "d.csv", "-o", "g.json", "--holdout", "h.csv"]) == 0
    out = capsys.readouterr().out
    assert "off the samples nothing is promised" in out
    assert "moves: of 2 held-out samples" in out
    assert "1 sample of the data left out" in out
    assert main(["check", "g.json"]) == 0
    assert json.loads((folder / "g.json").read_text())["kind"] == "float-fit"


def test_what_cannot_be_certified_carries_no_claim(folder, capsys):
    """Samples that are told apart by subnormal numbers alone: a plain statement, exit code 3, and no file."""
    (folder / "tiny.csv").write_text("x,z\n" + "".join(f"{n}e-44,{n % 2 or ''}\n" for n in (1, 2, 3, 4)))
    assert main(["patch", "tiny.csv", "-o", "g.json", "--json"]) == 3
    found = json.loads(capsys.readouterr().out)
    assert (found["certified"], found["taken"]) == (False, None)
    assert main(["patch", "tiny.csv", "-o", "g.json"]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "nothing is certified" in captured.err
    assert not (folder / "g.json").exists()


def test_samples_that_coincide_in_a_file(folder, capsys):
    """Named by their lines; float64 keeps them apart."""
    (folder / "close.csv").write_text("x,z\n1,\n1.00000000001,2\n3,\n1.00000000002,2\n")
    line = refused(capsys, "patch", "close.csv")
    assert "close.csv: line 2 and line 3 are the same sample once rounded to float32" in line
    assert line.endswith("; 2 such pairs; --dtype float64 keeps them apart")
    assert main(["patch", "close.csv", "--dtype", "float64"]) == 0


def test_fit_names_what_is_better_in_floats(folder, capsys):
    """A fit whose error in floats exceeds a tenth of the smallest change: its own layers, and what avoids it."""
    labels = [0, 3, 0, 0, -8, 5, 0, 7, 0, 0, 0, 1, -4, 0, 6, 0, 2, 0, 0, -9] * 4
    (folder / "series.csv").write_text("x,z\n" + "".join(f"{i},{z}\n" for i, z in enumerate(labels)))
    assert main(["fit", "series.csv", "--layers", "3", "--steps", "0", "--json"]) == 0
    captured = capsys.readouterr()
    found = json.loads(captured.out)
    assert found["float32_error"] > 0.1
    assert "more than a tenth of the smallest change, 1; with --layers 2" in captured.err
    assert "`ftc-verify patch`" in captured.err
    assert main(["fit", "series.csv"]) == 0
    captured = capsys.readouterr()
    assert "float32 error" in captured.out
    assert "warning" not in captured.err


def test_one_model_file(folder, capsys):
    """f + g has f's bits at the others and what is wanted at the changed sample; local statements stand in a folder."""
    command = ["patch", "y.csv", "--model", "f.onnx", "--local", "2", "--patched", "p.onnx", "--vnnlib", "statements"]
    assert main([*command, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["taken"].startswith("local, k = 2")
    assert {(run["kept"], run["exact"]) for run in found["patched"]} == {(11, 1)}
    x = np.array(GRID, dtype=np.float32)
    f, total = (FrozenModel.open(name)(x) for name in ("f.onnx", "p.onnx"))
    assert [total[i, 0] if GRID[i] == (2, 1) else total[i].tobytes() == f[i].tobytes() for i in range(12)].count(7) == 1
    assert (total != f).sum() == 1
    names = {path.name for path in (folder / "statements").iterdir()}
    assert {"g.onnx", "instances.csv", "inside-1.vnnlib", "outside.vnnlib"} <= names
    assert all((entry["radius"] is not None) == entry["local"] for entry in found["found"])
    (folder / "statements" / "inside-9.vnnlib").write_text("of a patch of nine samples")
    assert main(command) == 2
    assert "inside-9.vnnlib is of another patch" in capsys.readouterr().err


def test_only_the_named_output_of_a_model_is_changed(folder, capsys):
    """Others stay f's own, which is said."""
    model = onnx.load(affine("two.onnx", [[1, 1]], [1], nodes=[helper.make_node("Neg", ["v"], ["y"])]))
    model.graph.output.append(helper.make_tensor_value_info("v", onnx.TensorProto.FLOAT, ["n", 1]))
    onnx.save(model, "two.onnx")
    assert "2 outputs (y, v)" in refused(capsys, "patch", "y.csv", "--model", "two.onnx")
    assert main(["patch", "y.csv", "--model", "two.onnx", "--output-name", "y", "--patched", "p.onnx"]) == 0
    assert "only output 'y' has g added; what else the model gives (v) is f's own" in capsys.readouterr().err
    command = ["patch", "y.csv", "--model", "two.onnx", "--output-name", "y", "-o", "g.json"]
    assert main(command) == 0
    assert main(["export", "g.json", "--onto", "two.onnx", "--output-name", "y", "-o", "q.onnx"]) == 0
    assert "note: q.onnx: only output 'y' has g added" in capsys.readouterr().err
    x = np.array(GRID, dtype=np.float32)
    for name, changed in (("y", 1), ("v", 0)):
        f, total = (FrozenModel.open(file, name)(x) for file in ("two.onnx", "p.onnx"))
        assert (total != f).sum() == changed


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["d.csv", "--vnnlib", "v"], "--vnnlib needs --local"),
        (["d.csv", "--output-name", "y"], "--output-name needs --model"),
        (["y.csv", "--model", "f.onnx", "--patched", "p.txt"], "p.txt: f + g is an ONNX model"),
        (["y.csv"], "y.csv: what is wanted is said by y, and that needs f"),
        (["d.csv", "--margin", "1"], "--margin is for --classes"),
        (["d.csv", "--classes"], "--classes needs y"),
        (["d.csv", "--tolerance", "1ulps2"], "--tolerance"),
        (["d.csv", "--local", "99"], "local: 1 to 64"),
        (["--local", "d.csv"], "Missing argument"),
        (["--local", "y.csv", "d.csv"], "'y.csv' is no number of directions (DATA goes before --local)"),
        (["d.csv", "--dtype", "float16"], "float16"),
        (["d.csv", "--patched", "p.onnx"], "--patched needs --model"),
        (["d.csv", "-o", "g.onnx"], "-o writes the certificate"),
        (["d.csv", "-o", "d.csv"], "would replace the data"),
        (["y.csv", "--model", "f.onnx", "-o", "./f.onnx"], "f.onnx"),
        (["y.csv", "--model", "f.onnx", "--patched", "f.onnx"], "f.onnx: would replace the model"),
        (["d.csv", "--holdout", "h.csv", "-o", "h.csv"], "h.csv: would replace the held-out samples"),
        (["d.csv", "--holdout", "none.csv"], "none.csv: cannot be read"),
        (["y.csv", "--model", "none.onnx"], "none.onnx"),
        (["y.csv", "--model", "d.csv"], "d.csv: onnxruntime refuses it"),
        (
            ["y.csv", "--model", "f.onnx", "--dtype", "float64"],
            "f.onnx: the model is float32, and so is g, not float64",
        ),
    ],
)
def test_arguments_that_are_refused(folder, capsys, arguments, part):
    """One line, exit code 2, and nothing is written."""
    before = sorted(folder.iterdir())
    assert part in refused(capsys, "patch", *arguments)
    assert sorted(folder.iterdir()) == before


UNDEFINED = [helper.make_node("Neg", ["v"], ["u"]), helper.make_node("Log", ["u"], ["y"])]
MODELS = {
    "float16": ({"dtype": "float16"}, "float32 or float64"),
    "two inputs": ({"inputs": ("x", "w")}, "2 inputs (x, w)"),
    "three coordinates": ({"weights": [[1, 1, 1]]}, "its input has the shape (n, 3)"),
    "two outputs": ({"weights": [[1, 1]] * 2, "bias": [1, 1]}, "1 output wanted, and f has 2"),
    "another format of files": ({"ir_version": 99}, "refuses it: Unsupported model IR version: 99, max supported"),
    "not a number": ({"nodes": UNDEFINED}, "its output is nan at line 2; 12 samples in all"),
}


@pytest.mark.parametrize("name", MODELS)
def test_models_that_are_refused(folder, capsys, name):
    """float16, several inputs, shapes that do not fit the data, NaN from f: one line that names the model."""
    parts, message = MODELS[name]
    affine("bad.onnx", **{"weights": [[1, 1]], "bias": [1], **parts})
    line = refused(capsys, "patch", "y.csv", "--model", "bad.onnx", "-o", "g.json")
    assert message in line
    assert not (folder / "g.json").exists()
