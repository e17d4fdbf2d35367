"""Certificates of `bias`: what is written is what is printed, the checker takes it, and `check` compares the data."""

import json
from fractions import Fraction

import pytest
from helpers import load_checker
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ftc_verify import certificates
from ftc_verify.bias import Interval, chain, minimise
from ftc_verify.bias.given import as_system
from ftc_verify.certificates.bias import MinimiserEnclosed, instance
from ftc_verify.cli import main
from ftc_verify.errors import InputError
from ftc_verify.rationals import Q, parse

checker = load_checker()


def checked(system, found, pretraining=None):
    """The document, and the checker's report on it."""
    (text,) = certificates.text_of(MinimiserEnclosed(system, found, pretraining))
    return json.loads(text), checker.check_bytes(text.encode())


entries = st.fractions(min_value=-5, max_value=5, max_denominator=4).map(str)
scales = st.integers(-9, 4).map(lambda e: str(Fraction(10) ** e))


@st.composite
def problems(draw, dimension):
    """Equations that some point of small integers satisfies."""
    rows = draw(st.lists(st.lists(entries, min_size=dimension, max_size=dimension), max_size=3))
    beta = draw(st.lists(st.integers(-3, 3), min_size=dimension, max_size=dimension))
    return rows, [str(sum((Fraction(v) * b for v, b in zip(row, beta, strict=True)), Fraction(0))) for row in rows]


@settings(max_examples=60)
@given(st.data(), st.integers(1, 4), st.sampled_from(["1e-3", "1e-20", "1e-50"]), st.booleans())
def test_minimisers_are_taken(data, dimension, radius, centered):
    """Whatever `minimise` encloses, scales of 10^-9 beside 10^4 included, the checker confirms from the file."""
    x, y = data.draw(problems(dimension))
    root_k = data.draw(st.lists(scales, min_size=dimension, max_size=dimension))
    center = data.draw(st.lists(entries, min_size=dimension, max_size=dimension)) if centered else None
    system = as_system(x, y, dimension)
    found = minimise(x, y, root_k=root_k, center=center, radius=radius)
    document, report = checked(system, found)
    assert (report.verdict, report.instance) == ("valid", instance(system)), report.reason
    for low, high, interval in zip(
        document["claim"]["lower"], document["claim"]["upper"], found.enclosures, strict=True
    ):
        assert parse(low) <= interval.low <= interval.high <= parse(high)
        assert parse(high) - parse(low) <= (interval.high - interval.low) * Q(11, 10)


@settings(max_examples=40)
@given(st.data(), st.integers(1, 3), scales, st.integers(-7, 8), st.sampled_from(["0", "1/3", "100"]), st.booleans())
def test_chains_are_taken(data, dimension, c, eighths, gamma, pretrained):
    """Pretraining, then fine-tuning: the checker finds the intervals of r from c, lambda and gamma itself."""
    first = data.draw(problems(dimension)) if pretrained else None
    second = data.draw(problems(dimension))
    assume(second[0] or (first and first[0]))  # else nothing tells the number of coordinates
    found = chain(first, second, c=c, lam=str(Fraction(eighths, 8)), gamma=gamma, radius="1e-20")
    before, system = None if first is None else as_system(*first, dimension), as_system(*second, dimension)
    _, report = checked(system, found, before)
    assert (report.verdict, report.instance) == ("valid", instance(system, before)), report.reason


def test_lambda_minus_1_with_gamma():
    """The boundary that is allowed: r = gamma^2, whatever was pretrained."""
    first, second = ([[1, 0]], [1]), ([[1, 2]], [3])
    found = chain(first, second, c=1, lam=-1, gamma="1/10")
    assert checked(as_system(*second), found, as_system(*first))[1].verdict == "valid"


def test_the_other_pretraining_is_refused():
    """A file that names other pretraining data than those that were used does not check."""
    first, second = ([[1, 0]], [1]), ([[1, 2]], [3])
    found = chain(first, second, c=1, lam=0, gamma=0)
    assert checked(as_system(*second), found, as_system([[1, 0]], [2]))[1].verdict == "invalid"
    assert checked(as_system(*second), found)[1].verdict == "invalid"


def test_what_has_no_certificate():
    """r known to intervals only, and numbers of more than 4000 digits: one line."""
    found = minimise([[1, 2]], [3], root_k=Interval(Q(1), Q(1) + Q(1, 10**60)))
    with pytest.raises(InputError, match="root_k is known to intervals only"):
        next(certificates.of(MinimiserEnclosed(as_system([[1, 2]], [3]), found)))
    long = 10**2500
    rows, right = [[f"1/{long + 1}", 1, 1], [1, f"1/{long + 3}", 2]], [1, 2]
    found = minimise(rows, right, root_k=1, radius="1e-3")
    with pytest.raises(InputError, match="more than 4000 digits"):
        next(certificates.of(MinimiserEnclosed(as_system(rows, right), found)))


def test_points_that_no_file_holds(tmp_path, capsys):
    """`-o` for equations whose exact solution is too long: one line that says what to do, and no file."""
    long = 10**2500
    path = tmp_path / "long.csv"
    path.write_text(f"x1,x2,x3,y\n1/{long + 1},1,1,1\n1,1/{long + 3},2,2\n", "utf-8")
    assert main(["bias", str(path), "--c", "1", "--lam", "0", "--gamma", "0", "-o", str(tmp_path / "b.json")]) == 2
    assert "leave out -o for the enclosures alone" in capsys.readouterr().err
    assert [entry.name for entry in tmp_path.iterdir()] == ["long.csv"]


FINETUNING, PRETRAINING = "x1,x2,y\n1,3/2,1\n1,3/2,1\n", "x1,x2,y\n1,0,1\n"
SCALES = ["--c", "1/1000", "--lam=-99/100", "--gamma", "0"]


@pytest.fixture
def files(tmp_path):
    """Data of fine-tuning (with a repeated row) and of pretraining, and where the certificate goes."""
    paths = [tmp_path / name for name in ("ft.csv", "pt.csv", "b.json")]
    paths[0].write_text(FINETUNING, "utf-8")
    paths[1].write_text(PRETRAINING, "utf-8")
    return [str(path) for path in paths]


def test_the_command_writes_what_it_prints(files, capsys):
    """`-o` writes the intervals that `--json` prints, and `check` confirms them for these data and no others."""
    after, before, target = files
    assert main(["bias", after, "--pretrain", before, *SCALES, "-o", target, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    with open(target, encoding="utf-8") as file:
        document = json.load(file)
    assert printed["file"] == target
    for key, ends in (("beta_ft", document["claim"]), ("beta_pt", document["pretraining"])):
        for row, low, high in zip(printed["coordinates"], ends["lower"], ends["upper"], strict=True):
            center, radius = (parse(row[key][name]) for name in ("center", "radius"))
            assert (parse(low), parse(high)) == (center - radius, center + radius)
    assert main(["check", target, "--data", after, "--pretrain", before]) == 0
    assert "c = 1/1000" in capsys.readouterr().out
    for options in (["--data", after], ["--data", before, "--pretrain", after], ["--data", before]):
        assert main(["check", target, *options]) == 1
        assert "its instance is not that of --data" in " ".join(capsys.readouterr().out.split())
    assert main(["check", target, "--widths", "2"]) == 1
    assert "it is about a minimiser, not widths" in " ".join(capsys.readouterr().out.split())


def test_without_pretraining(files, capsys):
    """No --pretrain: the certificate says so, and is compared with --data alone."""
    after, before, target = files
    assert main(["bias", after, *SCALES, "-o", target]) == 0
    assert main(["check", target, "--data", after]) == 0
    assert "with no pretraining" in " ".join(capsys.readouterr().out.split())
    assert main(["check", target, "--data", after, "--pretrain", before]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "{target}", "--pretrain", "{before}"], "--pretrain, but no --data"),
        (
            ["check", "{fit}", "--data", "{after}", "--pretrain", "{before}"],
            "--pretrain is for certificates of kind bias",
        ),
        (["bias", "{after}", *SCALES, "-o", "{after}"], "would replace the data"),
        (["bias", "{after}", "--pretrain", "{before}", *SCALES, "-o", "{before}"], "would replace the data"),
        (["bias", "{after}", *SCALES, "-o", "-"], "not written to standard output"),
        (["bias", "{after}", *SCALES, "-o", "{missing}/b.json"], "cannot be written"),
    ],
)
def test_options_that_do_not_go_together(files, tmp_path, capsys, arguments, said):
    """One line, exit code 2, and no file."""
    after, before, target = files
    fit = tmp_path / "fit.json"
    fit.write_text("{}", "utf-8")
    names = {"after": after, "before": before, "target": target, "fit": str(fit), "missing": str(tmp_path / "missing")}
    assert main([argument.format(**names) for argument in arguments]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.err.count("\n") == 1
    assert {path.name for path in tmp_path.iterdir()} == {"ft.csv", "pt.csv", "fit.json"}
