"""`generalize` and `bias.generalisation`: curves, enclosures, figures, and what is refused."""

import json
import sys
from xml.etree import ElementTree

import pytest

from ftc_verify.bias import generalisation
from ftc_verify.bias.generalisation import MOST_POINTS
from ftc_verify.cli import main
from ftc_verify.cli.grid import grid
from ftc_verify.errors import InputError
from ftc_verify.rationals import as_float, exact, parse

TEACHER = {"rho_pt": "1/10", "shared": "1/100", "new": 0}
SCALES = {"c": "1/1000", "lam": "-99/100", "gamma": 0}


@pytest.fixture
def run(capsys, monkeypatch):
    """Run `generalize` in this process with options changed: (exit code, standard output, standard error)."""
    monkeypatch.setenv("COLUMNS", "80")
    plain = {"alpha": "1/20:1/2:3", "rho-pt": "1/10", "shared": "1/100", "new": 0, "c": "1/1000", "lam": 0, "gamma": 0}

    def call(*flags, **changed):
        options = {**plain, **{name.replace("_", "-"): value for name, value in changed.items()}}
        code = main(["generalize", *(f"--{name}={value}" for name, value in options.items()), *map(str, flags)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_a_curve_with_enclosures():
    """Errors in floats lie in their enclosures, which are as narrow as is said; progress is told."""
    told = []
    curve = generalisation(
        ["1/20", 0.0625], **TEACHER, **SCALES, rigorous=True, progress=lambda done, text: told.append((done, text))
    )
    assert [point.alpha for point in curve.points] == [exact("1/20"), exact("1/16")]
    for point in curve.points:
        assert as_float(point.enclosure.low) < point.error < as_float(point.enclosure.high)
        assert point.enclosure.high / point.enclosure.low < 1 + exact("2e-8")
        assert as_float(point.alpha) * point.s**2 == pytest.approx(point.error)
    assert told == [(0, "alpha = 1/20"), (0.5, "alpha = 1/16")]


def test_both_laws_and_both_sizes():
    """Law and size of beta_PT change the error: 5.93e-5 for spikes with beta_PT^2 = 10 in another program too."""
    regime = {"c": "1/1000", "lam": "-99999/100000", "gamma": "1e-6"}
    (spike,) = generalisation([".07"], **TEACHER, **regime, law="spike", beta_pt_squared=10).points
    assert spike.error == pytest.approx(5.930882969e-5, rel=1e-8)


@pytest.mark.parametrize("alphas", ["1/10", {"1/10"}, 0.1, None])
def test_alphas_are_a_list(alphas):
    """A text, a set or a number is no list of sample sizes."""
    with pytest.raises(InputError, match="alpha: a list of numbers is needed"):
        generalisation(alphas, **TEACHER, **SCALES)


@pytest.mark.parametrize("count", [0, MOST_POINTS + 1])
def test_numbers_of_points(count):
    """None, and too many, are refused before anything is computed."""
    with pytest.raises(InputError, match="at least 1 is needed, at most 1000"):
        generalisation(["1/10"] * count, **TEACHER, **SCALES)


def test_grids():
    """Numbers, lists, ranges with both ends, exactly."""
    assert grid("1/10", "--alpha", 10) == [parse("1/10")]
    assert grid("0.1, 1/5", "--alpha", 10) == [parse("1/10"), parse("1/5")]
    assert grid("1/20:1/2:10", "--alpha", 10) == [parse("1/20") + parse("1/20") * i for i in range(10)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1/2:1/20:10", "1/2 to 1/20 is no range: the smaller number comes first"),
        ("1/2:1/2:10", "no range"),
        ("1/20:1/2:1", "how many? 2 or more"),
        ("1/20:1/2:0", "how many?"),
        ("1/20:1/2:-3", "how many?"),
        ("1/20:1/2:2.5", "how many?"),
        ("1/20:1/2", "neither a number nor a range"),
        ("1/20:1/2:3:4", "neither a number nor a range"),
        ("1/20:1/2:1000000000000", "more than 1000 numbers"),
        (f"1/20:1/2:{10**30}", "more than 1000 numbers"),
        (",".join(["1/10:1/5:600"] * 2), "more than 1000 numbers"),
        ("", "'' is not a number (a missing value)"),
        ("1/10,,1/5", "a missing value"),
        ("nan", "not finite"),
        ("1/20:inf:3", "not finite"),
        ("ten", "a word"),
    ],
)
def test_bad_grids(run, text, words):
    """Each is one line that names the option, and nothing is computed."""
    code, out, err = run(alpha=text)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "--alpha: " in err
    assert words in err


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"alpha": "1"}, "the error is 0"),
        ({"alpha": "1/2:3/2:3"}, "alpha = 1: "),
        ({"alpha": "0"}, "more than 0"),
        ({"shared": "1/5"}, "at most rho_pt = 1/10"),
        ({"new": "0.95"}, "at most 1 - rho_pt = 9/10"),
        ({"shared": 0}, "the teacher of fine-tuning is 0"),
        ({"rho_pt": "nan"}, "rho_pt: 'nan' is not a number (not finite)"),
        ({"c": 0}, "c = 0: it has to be positive"),
        ({"lam": "-1.5"}, "normalised"),
        ({"lam": "-1"}, "never move"),
        ({"gamma": "-1"}, "0 or more"),
        ({"law": "cauchy"}, "'cauchy'"),
        ({"beta_pt_squared": "-1"}, "a square is not negative"),
        ({"c": "1e-300", "beta_pt_squared": "0"}, "floats end there"),
        ({"alpha": "1e-14", "lam": "-.99999", "gamma": "1e-6", "law": "spike"}, "floats end 1e-12 from 0"),
        ({"alpha": ".9999999999"}, "1e-9 from 1"),
    ],
)
def test_bad_options(run, tmp_path, change, words):
    """Each is one line, exit code 2, and no file is begun."""
    target = tmp_path / "g.json"
    code, out, err = run("-o", target, **change)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert words in err
    assert list(tmp_path.iterdir()) == []


def test_output_for_people_and_for_programs(run, tmp_path):
    """A table at 80 columns; the file has what --json prints."""
    code, out, err = run("--rigorous", "-o", tmp_path / "g.json")
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert "the replica method" in out
    printed = json.loads(run("--rigorous", "--json")[1])
    assert json.loads((tmp_path / "g.json").read_text()) == printed
    assert [point["alpha"] for point in printed["points"]] == ["1/20", "11/40", "1/2"]
    assert all(point["enclosure"] for point in printed["points"])
    assert run()[1].count("proved") == 0


def test_figures_are_the_same_each_time(run, tmp_path):
    """The SVG is well-formed, small, and the same bytes again."""
    for name in ("a.svg", "b.svg"):
        assert run("--rigorous", "--figure", tmp_path / name)[0] == 0
    first, second = (tmp_path / name for name in ("a.svg", "b.svg"))
    assert first.read_bytes() == second.read_bytes()
    assert ElementTree.parse(first).getroot().tag.endswith("svg")
    assert first.stat().st_size < 60_000


def test_figures_need_matplotlib(run, tmp_path, monkeypatch):
    """Without it one line names the extra, and no file is begun."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    code, out, err = run("--figure", tmp_path / "a.svg", "-o", tmp_path / "g.json")
    assert (code, out, list(tmp_path.iterdir())) == (2, "", [])
    assert "pip install 'ftc-verify[figures]'" in err


def test_a_dash_is_no_file(run):
    """Files are not written to standard output."""
    assert "-: files are not written" in run("-o", "-")[2]


def test_simulations_stand_beside_predictions(run):
    """Each dimension with the prediction for what was drawn, and the fit; the same numbers for the same seed."""
    flags = ("--simulate", 8, "--dim", "100,200", "--seed", 3)
    code, out, _ = run(*flags, "--json", alpha="1/4,1/3")
    assert code == 0
    first, second = (point["simulation"] for point in json.loads(out)["points"])
    assert (first["trials"], first["seed"]) == (8, 3)
    assert [one["dimension"] for one in first["runs"]] == [100, 200]
    assert [one["alpha"] for one in second["runs"]] == ["33/100", "67/200"]
    for one in (*first["runs"], *second["runs"]):
        assert one["deviation"] == pytest.approx((one["error"] - one["prediction"]) / one["standard_error"])
    assert first["finite_size"]["limit_error"] > 0
    assert run(*flags, "--json", alpha="1/4,1/3")[1] == out
    code, out, _ = run(*flags, alpha="1/4")
    assert code == 0
    assert "1/d -> 0" in out
    assert "up to 4 is agreement" in " ".join(out.split())


def test_one_dimension_has_no_fit(run):
    """What one dimension does not tell is said."""
    code, out, _ = run("--simulate", 8, "--dim", 100, "--json", alpha="1/4")
    assert code == 0
    assert json.loads(out)["points"][0]["simulation"]["finite_size"] is None
    code, out, _ = run("--simulate", 8, "--dim", 100, alpha="1/4")
    assert "its distance from the limit is not known" in " ".join(out.split())
    assert json.loads(run("--json", alpha="1/4")[1])["points"][0]["simulation"] is None


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--dim", 100), "--dim is for simulations: --simulate N is missing"),
        (("--seed", 1), "--seed is for simulations: --simulate N is missing"),
        (("--simulate", 8, "--dim", "1e3"), "--dim: '1e3' is not a list of whole numbers such as 1000"),
        (("--simulate", 8, "--dim", ""), "--dim: '' is not a list"),
        (("--simulate", 8, "--dim", "100,100"), "--dim: at most 10 different dimensions"),
        (("--simulate", 8, "--dim", "20000"), "of at most 10000"),
        (("--simulate", 8, "--dim", "1"), "dimension 1: from 2 to 10000"),
        (("--simulate", 8, "--dim", "30"), "dimension 30 is too small"),
        (("--simulate", 2), "2 trials: at least 8"),
        (("--simulate", 8, "--seed", -1), "seed -1: not negative"),
    ],
)
def test_simulations_that_are_refused(run, flags, said):
    """One line, exit code 2, nothing printed."""
    code, out, err = run(*flags, alpha="1/4")
    assert (code, out) == (2, "")
    assert said in err.splitlines()[-1]


def test_outputs_do_not_replace_each_other(run, tmp_path):
    """One file for the numbers and the figure: one line, and no file."""
    target = tmp_path / "g.svg"
    code, out, err = run("-o", target, figure=target)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "would replace another output" in err
    assert not target.exists()
