"""The command line as a user meets it: output, JSON against its schema, exit codes."""

import json
import subprocess
import sys
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

import ftc_verify
from ftc_verify.cli import COMMANDS, main

TEACHER = ("--rho-pt", ".1", "--shared", ".01", "--new", 0)
ONE_BOUND = """format = "ftc-verify/book"
version = 1
title = "One bound"

[[claim]]
id = "true"
statement = "At most 3 N neurons"
quantity = "m*"
layers = 2
ranges = { N = [1, 3], K = [5, 9] }
upper = "3*N"
"""
ZIGZAG = "x,z\n1,0\n2,1\n3,0\n4,1\n5,0\n"


@pytest.fixture
def zigzag(tmp_path):
    """A small data file."""
    path = tmp_path / "zigzag.csv"
    path.write_text(ZIGZAG)
    return path


def schema(command):
    """The schema that ships for a command."""
    return json.loads(resources.files("ftc_verify.schemas").joinpath(f"{command}.json").read_text("utf-8"))


def test_version_and_help(run):
    """--version names the tool; --help of the tool and of each command says what it does."""
    assert run("--version")[1].startswith("ftc-verify ")
    assert "audit" in run("--help")[1]
    for command in COMMANDS:
        code, out, _ = run(command, "--help")
        assert code == 0
        assert len(out.splitlines()) > 5


def test_bare_command_shows_help():
    """Without a command the tool says what there is, and nothing is a traceback."""
    done = subprocess.run(
        [sys.executable, "-c", "from ftc_verify.cli import main; raise SystemExit(main([]))"],
        capture_output=True,
        text=True,
    )
    assert "audit" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_each_command_has_a_schema(run, zigzag, tmp_path):
    """Each command's JSON is one object that its shipped schema accepts, with versions, and nothing else is printed."""
    certificate = tmp_path / "fit.json"
    assert run("fit", zigzag, "-o", certificate)[0] == 0
    equations = tmp_path / "equations.csv"
    equations.write_text("x1,x2,y\n1,2,3\n")
    book = tmp_path / "book.toml"
    book.write_text(ONE_BOUND)
    calls = {
        "audit": ("audit", "--only", "lem-4.5", "--json"),
        "prove": ("prove", "lem-4.5", "cor-4.2.1", "--json"),
        "bounds": ("bounds", 3, 7, "--json"),
        "fit": ("fit", zigzag, "--json"),
        "export": ("export", certificate, "-o", tmp_path / "g.py", "--json"),
        "patch": ("patch", zigzag, "--json"),
        "pieces": ("pieces", certificate, "--json"),
        "report": ("report", book, "-o", tmp_path / "pages", "--json"),
        "check": ("check", certificate, "--json"),
        "decide": ("decide", zigzag, "--widths", "3,1", "--json"),
        "certify": ("certify", 1, 3, "-o", tmp_path / "out", "--json"),
        "bias": ("bias", equations, "--c", 1, "--lam", 0, "--gamma", 0, "--json"),
        "generalize": ("generalize", "--alpha", ".1,.2", *TEACHER, "--c", 1, "--lam", 0, "--gamma", 0, "--json"),
        "regime": ("regime", "--c", 1, "--lam", 0, "--gamma", 0, "--beta-pt", 1, "--beta-ft", 2, "--json"),
    }
    assert set(calls) == set(COMMANDS)
    for command, arguments in calls.items():
        code, out, err = run(*arguments)
        assert (code, err) == (0, "")
        assert out.count("\n") == 1
        document = json.loads(out)
        jsonschema.validate(document, schema(command))
        assert document["version"]["tool"]


def test_schemas_are_strict():
    """A schema refuses a missing key and a key too many."""
    document = {"version": {}, "n": 1}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema("bounds"))


def test_audit_table_fits_80_columns():
    """No line of the audit, as it is pinned for 80 columns, is wider; every id stands whole on one line."""
    lines = (Path(__file__).parent / "golden" / "audit.txt").read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("thm-4.1.2/near/example") for line in lines)
    assert any("Where the print fails" in line for line in lines)


def test_audit_strict(run):
    """--strict turns verdicts into exit codes."""
    assert run("audit", "--only", "sec-7")[0] == 0
    assert run("audit", "--strict", "--only", "sec-7")[0] == 3
    assert run("audit", "--strict", "--only", "cor-4.2.1")[0] == 1
    assert run("audit", "--strict", "--only", "ours/two-layer-exact")[0] == 0


def test_prove_shows_formulas(run):
    """The steps' formulas are shown, and where the print breaks."""
    out = " ".join(run("prove", "ours/three-layer-b", "lem-4.5")[1].split())
    assert "base:" in out
    assert "holds (induction, base, step and progress by z3)" in out
    assert "flawed (at lem-4.5/step)" in out


@pytest.mark.parametrize(
    ("n", "k", "value"), [(3, 7, 5), (5, 9, 7), (1, 4, 2), (2, 4, 3), (1, 3, 2), (7, 1000, 21), (0, 5, 0)]
)
def test_bounds(run, n, k, value):
    """The values that the project promises."""
    document = json.loads(run("bounds", n, k, "--json")[1])
    assert document["best"] == [value, value]
    assert document["exact"] is True


def test_fit_check_and_pieces(run, zigzag, tmp_path):
    """A fit is written, checked against its data and widths, and its pieces are counted."""
    fit, refutation = tmp_path / "fit.json", tmp_path / "no.json"
    code, out, _ = run("fit", zigzag, "-o", fit, "--refutation", refutation)
    assert code == 0
    assert "(minimal)" in out
    document = json.loads(run("fit", zigzag, "--json")[1])
    assert (document["kinks"], document["minimal"], document["lower_bound"]) == (3, True, document["neurons"])
    widths = document["widths"][0]
    assert run("check", fit, "--data", zigzag, "--widths", widths)[0] == 0
    assert run("check", refutation, "--data", zigzag, "--widths", 2)[0] == 0
    assert run("check", fit, "--widths", widths + 1)[0] == 1
    pieces = json.loads(run("pieces", fit, "--json")[1])
    assert pieces["pieces"] == 4


def test_check_against_other_data(run, zigzag, tmp_path):
    """A valid certificate about other data is invalid for these."""
    fit, other = tmp_path / "fit.json", tmp_path / "other.csv"
    other.write_text(ZIGZAG.replace("5,0", "5,2"))
    run("fit", zigzag, "-o", fit)
    code, out, _ = run("check", fit, "--data", other, "--json")
    assert code == 1
    assert "instance" in json.loads(out)["files"][0]["reason"]


def test_check_exit_codes(run, zigzag, tmp_path):
    """0 all valid, 1 some invalid, 2 some malformed or unreadable; the largest applies."""
    good, bad, ugly = (tmp_path / f"{name}.json" for name in ("good", "bad", "ugly"))
    run("fit", zigzag, "-o", good)
    bad.write_text(good.read_text().replace('"z": ["0", "1"', '"z": ["0", "2"'))
    ugly.write_text("{}")
    assert run("check", good)[0] == 0
    assert run("check", good, bad)[0] == 1
    assert run("check", good, bad, ugly)[0] == 2
    assert run("check", tmp_path / "none.json")[0] == 2


def test_same_input_same_bytes(run, zigzag, tmp_path):
    """Two runs write the same file."""
    run("fit", zigzag, "-o", tmp_path / "a.json")
    run("fit", zigzag, "-o", tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_repeated_samples_are_named(run, tmp_path):
    """A merged sample is a warning on standard error, not an error."""
    data = tmp_path / "twice.csv"
    data.write_text("x,z\n1,2\n2,3\n1,2\n")
    code, out, err = run("fit", data, "--json")
    assert code == 0
    assert json.loads(out)["samples"] == 2
    assert "line 4 repeats line 2" in err


@pytest.mark.parametrize(
    ("content", "neurons"),
    [
        ("x,z\n1,0\n2,0\n3,0\n", 0),
        ("x,z\n7,5\n", 0),
        ("x,z\n1,2\n3,5\n", 1),
        ("x1,x2,z\n1,2,0\n3,4,1\n", 1),
        ("x,y,f\n1,2,2\n", 0),
    ],
)
def test_degenerate_data_are_no_errors(run, tmp_path, content, neurons):
    """All labels zero, one sample, two samples: the smallest net."""
    data = tmp_path / "small.csv"
    data.write_text(content)
    code, out, _ = run("fit", data, "--json")
    document = json.loads(out)
    assert code == 0
    assert (document["neurons"], document["minimal"]) == (neurons, True)


def test_runs_as_a_program(zigzag):
    """The installed program works from any folder, and its output may be cut short without a traceback."""
    program = [sys.executable, "-c", "import sys; from ftc_verify.cli import main; sys.exit(main())"]
    done = subprocess.run([*program, "bounds", "3", "7"], capture_output=True, text=True, cwd=zigzag.parent)
    assert done.returncode == 0
    assert "5 (exact)" in done.stdout
    pipe = subprocess.Popen(
        [*program, "bounds", "1:100", "1:100", "--csv"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    pipe.stdout.close()
    assert b"Traceback" not in pipe.stderr.read()
    pipe.wait()
    pipe.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", [["bounds", "3", "7"], ["bounds", "3", "7", "--json"], ["--help"]])
def test_standard_output_is_full(command):
    """One line and exit code 2, from the command line and from the checker alone."""
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "ftc_verify", *command], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
        checker = [sys.executable, "-I", str(Path(ftc_verify.__file__).parent / "checker"), "nothing.json"]
        alone = subprocess.run(checker, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    for run in (done, alone):
        assert run.returncode == 2
        assert run.stderr.count("\n") == 1
        assert "standard output cannot be written" in run.stderr


def test_least_and_largest_value_on_a_segment(run, tmp_path):
    """relu(x - 1) - 2 relu(x - 2) from 4 to 0: exactly, and in text; without two points there is no segment."""
    net = tmp_path / "net.json"
    layers = [{"weights": [["1"], ["1"]], "bias": ["-1", "-2"]}, {"weights": [["1", "-2"]], "bias": ["0"]}]
    net.write_text(json.dumps({"format": "ftc-verify/network", "version": 1, "input_dim": 1, "layers": layers}))
    segment = json.loads(run("pieces", net, "--from", "4", "--to", "0", "--json")[1])["segment"]
    assert segment == {"least": {"t": "0", "value": "-1"}, "largest": {"t": "1/2", "value": "1"}}
    out = run("pieces", net, "--from", "4", "--to", "0")[1]
    assert "largest on P to Q  1 at t = 1/2" in out
    assert json.loads(run("pieces", net, "--json")[1])["segment"] is None


TOML = '[[claim]]\nid = "a"\n'
NETWORK = '{"format": "ftc-verify/network", "version": 1}'
CERTIFICATE = '{"format": "ftc-verify/certificate", "version": 1, "kind": "forced-kinks"}'


@pytest.mark.parametrize(
    ("command", "name", "content", "hint"),
    [
        ("check", "net.json", NETWORK, "a network: `ftc-verify pieces` reads it"),
        ("check", "data.csv", ZIGZAG, "a table of samples: `ftc-verify fit` and `decide` read it"),
        ("check", "data", ZIGZAG, "a table of samples"),
        ("check", "mine.toml", TOML, "a book of bounds: `ftc-verify audit` reads it"),
        ("check", "model.h5", "\x89HDF", "an HDF5 file"),
        ("pieces", "data.csv", ZIGZAG, "a table of samples"),
        ("pieces", "no.json", CERTIFICATE, "a certificate of kind forced-kinks: `ftc-verify check` reads it"),
        ("pieces", "tree.jsonl", CERTIFICATE + "\n{}\n", "a certificate of kind forced-kinks"),
        ("pieces", "mine.toml", TOML, "a book of bounds"),
    ],
)
def test_a_file_of_another_kind_is_named(run, tmp_path, command, name, content, hint):
    """With the command that reads it, in one line."""
    path = tmp_path / name
    path.write_text(content, encoding="latin-1")
    code, out, err = run(command, path, "--json")
    assert code == 2
    said = json.loads(out)["files"][0]["reason"] if command == "check" else err
    assert f"it seems to be {hint}" in said
    assert said.count("\n") <= 1


def test_a_broken_certificate_is_not_sent_back(run, tmp_path):
    """`check` does not say that `check` reads it."""
    path = tmp_path / "broken.json"
    path.write_text(CERTIFICATE[:-1])
    assert "seems" not in run("check", path, "--json")[1]


def test_a_folder_of_loose_certificates_is_named(run, tmp_path):
    """A folder is checked by its manifest."""
    assert "name the certificates in it" in run("check", tmp_path, "--json")[1]


def test_one_of_a_thing_is_singular(capsys, tmp_path):
    """One sample, one label, one neuron, one certificate."""

    def printed(*arguments):
        assert main([*map(str, arguments)]) == 0
        return " ".join(capsys.readouterr().out.split())

    path = tmp_path / "one.csv"
    path.write_text("x,z\n1,5\n")
    out = printed("fit", path)
    assert "K = 1 sample in R^1, N = 1 label not 0 neurons" in out
    assert "at the one sample (" in out
    assert "K = 1 sample in R^1, N = 1 label not 0 widths" in printed("decide", path, "--widths", "1")
    out = printed("certify", "1", "2", "-o", tmp_path / "out")
    assert "K = 2 samples 0, 1; labels" in out
    assert "fits 1 neuron (widths 1)" in out
    out = printed("certify", "0", "1", "-o", tmp_path / "none")
    assert "K = 1 sample 0; labels 0" in out
    assert "written 1 certificate and its manifest in" in out


def test_a_folder_of_certify_is_known(run, tmp_path):
    """By each command that cannot read it."""
    folder = tmp_path / "out"
    assert run("certify", "1", "3", "-o", folder)[0] == 0
    for command in (["pieces", folder], ["fit", folder], ["decide", folder, "--widths", "2"]):
        code, out, err = run(*command)
        assert (code, out) == (2, "")
        assert "a folder of certificates: `ftc-verify check` reads it" in err


def test_a_text_that_is_no_certificate(run, tmp_path):
    """JSON is named, and what writes it; a table is known."""
    text, table = tmp_path / "b1.txt", tmp_path / "d.csv"
    text.write_text("hello world\n")
    table.write_text("x,z\n1,0\n")
    book = Path(__file__).parent.parent / "examples" / "mybook.toml"
    for command in (["check", text, "--json"], ["pieces", text], ["audit", book, "--certificate", text]):
        code, out, err = run(*command)
        assert code == 2
        assert "a text that is no JSON, as certificates and networks are: `fit -o`, `decide -o`" in out + err
    assert "it seems to be a table of samples" in run("audit", book, "--certificate", table)[2]


@pytest.mark.parametrize(
    "other",
    [["--only", "x"], ["--strict"], ["--findings", "f.md"], ["--timeout", "3"], ["--max-k", "3"], ["--budget", "1"]],
)
def test_a_list_takes_no_options_of_an_audit(run, other):
    """Nothing is checked, so they have no meaning."""
    code, out, err = run("audit", "--list", *other)
    assert (code, out) == (2, "")
    assert err.startswith(f"ftc-verify: error: {other[0]} has no meaning with --list, which checks nothing: ")


def test_options_of_books_of_bounds_are_not_for_others(run):
    """--budget neither; all that were given are named."""
    code, _, err = run("audit", "--only", "lem-4.5", "--budget", "1")
    assert code == 2
    assert "--budget is for books of bounds over ranges; 'sohn2024' is none" in err
    assert "--max-k and --budget are for books of bounds" in run("audit", "--max-k", "3", "--budget", "1")[2]


def test_one_point_is_no_line(run, tmp_path):
    """The point that is missing is named, or both."""
    line, plane = tmp_path / "line.json", tmp_path / "plane.json"
    data = tmp_path / "data.csv"
    for path, content in ((line, "x,z\n1,0\n2,1\n3,0\n"), (plane, "x1,x2,z\n0,0,0\n1,0,1\n0,1,1\n1,1,0\n")):
        data.write_text(content)
        assert run("fit", data, "-o", path)[0] == 0
    assert "--to is missing: a line goes through two points" in run("pieces", line, "--from", "0")[2]
    assert "--from is missing" in run("pieces", plane, "--to", "0,1")[2]
    assert "a network on R^2: name two points, --from and --to" in run("pieces", plane)[2]
    assert run("pieces", line)[0] == 0


def test_no_file_is_written_to_standard_output(run, tmp_path, monkeypatch):
    """`-` names no file to write."""
    monkeypatch.chdir(tmp_path)
    data = tmp_path / "data.csv"
    data.write_text("x,z\n1,0\n2,1\n")
    for command in (
        ["fit", data, "-o", "-"],
        ["fit", data, "--refutation", "-"],
        ["decide", data, "--widths", "1", "--smtlib", "-"],
        ["certify", "1", "2", "-o", "-"],
        ["audit", "--only", "lem-4.5", "--findings", "-"],
    ):
        code, out, err = run(*command)
        assert (code, out) == (2, "")
        assert "-: files are not written to standard output" in err
    assert [path.name for path in tmp_path.iterdir()] == ["data.csv"]
