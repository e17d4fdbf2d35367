"""l-order, pretraining dependence and kappa: numbers, limits and bounds; the commands `regime` and `bias`."""

import doctest
import json
from pathlib import Path

import numpy as np
import pytest
from flint import arb, ctx, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from ftc_verify.bias import Interval, order
from ftc_verify.bias.decimals import in_decimals, rounded, with_radius
from ftc_verify.cli import main
from ftc_verify.errors import InputError, UndecidedError
from ftc_verify.rationals import parse

POINTS = [
    ("0", "0", "1", "1.64511618884", "-0.644471072972"),
    ("0", "0", "sqrt(10)", "1.88671345256", "-0.886433049156"),
    ("-.99", "0", "1", "1.18284686394", "-0.182664017166"),
    ("-.99", "0", "sqrt(10)", "1.22981699815", "-0.229744323635"),
    ("-.99999", "1e-6", "1", "1.08092967203", "-0.0808487383552"),
    ("-.99999", "1e-6", "sqrt(10)", "1.08923887584", "-0.0892106546183"),
    ("0", "10", "1", "1.99936051555", "-0.0195949100229"),
    ("0", "10", "sqrt(10)", "1.99941138351", "-0.0594473528168"),
]
"""lambda, gamma, beta_PT, ell and PD at c = 1/1000, beta_FT = sqrt 10: section 5 of the notes on the second paper."""


@pytest.mark.parametrize(("lam", "gamma", "beta_pt", "ell", "pd"), POINTS)
def test_the_four_points_of_figure_2(lam, gamma, beta_pt, ell, pd):
    """To every digit that is printed, with a radius below 1e-30."""
    found = order(c="1/1000", lam=lam, gamma=gamma, beta_pt=beta_pt, beta_ft="sqrt(10)")
    for value, printed in ((found.ell, ell), (found.pd, pd)):
        assert rounded(value, 12) == printed
        assert value.rad() < 1e-30


@pytest.mark.parametrize("c", ["1e-9", "1", "1e9"])
def test_ell_at_lambda_minus_1_does_not_depend_on_c(c):
    """III-c fails there: gamma = 1/1000, beta_FT = sqrt 10."""
    found = order(c=c, lam=-1, gamma="1/1000", beta_pt=1, beta_ft="sqrt(10)")
    assert rounded(found.ell, 12) == "1.06513342561"
    assert found.pd == 0


@pytest.mark.parametrize(("ratio", "ell"), [(1, "1.9629773696123"), (4, "1.7485863324")])
def test_the_limit_of_small_c_at_lambda_1(ratio, ell):
    """II: the limit is (ell*, 1 - ell*) at u = |beta_FT|/(2 |beta_PT|), not (2, -1)."""
    found = order(c="1e-40", lam=1, gamma=0, beta_pt=1, beta_ft=ratio)
    assert abs(found.ell - arb(parse(ell))) < 1e-10
    assert abs(found.total - 1) < 1e-30


def test_zeros():
    """beta_FT = 0: the limit ell = 2. beta_PT = 0: no dependence on pretraining. Intervals around 0 as well."""
    found = order(c=1, lam=0, gamma=0, beta_pt=0, beta_ft=0)
    assert (found.ell, found.pd, found.kappa, found.total) == (2, 0, 0, 2)
    around = Interval(-parse("1e-30"), parse("1e-30"))
    found = order(c=1, lam=0, gamma=0, beta_pt=around, beta_ft=around)
    assert found.ell.contains(arb(2))
    assert found.pd.contains(arb(0))
    assert found.ell.rad() < 1e-25


scales = st.builds(lambda m, e: fmpq(m) * fmpq(10) ** e, st.integers(1, 99), st.integers(-9, 4))


@given(scales, st.integers(-99, 100), scales | st.just(fmpq(0)), scales, scales)
@settings(max_examples=100, deadline=None)
def test_the_triangle(c, percent, gamma, beta_pt, beta_ft):
    """1 < ell < 2, -1 < PD <= 0, 1 < ell + PD < 2; evaluated otherwise, the numbers are the same."""
    lam = fmpq(percent, 100)
    found = order(c=c, lam=lam, gamma=gamma, beta_pt=beta_pt, beta_ft=beta_ft, precision=256)
    assert 1 < found.ell < 2
    assert -1 < found.pd < 0
    assert 1 < found.total < 2
    with ctx.workprec(1024):
        h = (arb(c) ** 2 + arb(beta_pt) ** 2).sqrt()
        r = 2 * (1 + arb(lam)) * (c + h) + arb(gamma) ** 2
        kappa = (1 - c / h) * (1 - arb(gamma) ** 2 / r)
        x = (2 * arb(beta_ft) / r).asinh()
        ell = x / (x - (x / 2).tanh())
        assert found.r.overlaps(r)
        assert found.kappa.overlaps(kappa)
        assert found.ell.overlaps(ell)
        assert found.pd.overlaps((1 - ell) * kappa)
        assert found.distances["II"].overlaps(((ell - 2) ** 2 + ((1 - ell) * kappa + 1) ** 2).sqrt())


@given(scales, scales | st.just(fmpq(0)), st.tuples(scales, scales), st.tuples(scales, scales), st.booleans())
@settings(max_examples=100, deadline=None)
def test_wide_intervals_contain_every_value(c, gamma, beta_pt, beta_ft, through_0):
    """However wide: at both ends, between them, and through 0."""
    wide = [Interval(-min(ends) if through_0 else min(ends), max(ends)) for ends in (beta_pt, beta_ft)]
    found = order(c=c, lam="-1/3", gamma=gamma, beta_pt=wide[0], beta_ft=wide[1])
    for first in (wide[0].low, wide[0].high, (wide[0].low + 3 * wide[0].high) / 4):
        for second in (wide[1].low, wide[1].high, (wide[1].low + 3 * wide[1].high) / 4):
            inner = order(c=c, lam="-1/3", gamma=gamma, beta_pt=first, beta_ft=second)
            for name in ("r", "ell", "kappa", "pd", "total"):
                assert getattr(found, name).overlaps(getattr(inner, name)), name


@pytest.mark.parametrize(
    ("value", "words"),
    [("sqrt(-1)", "beta_FT: the square root of -1"), ("sqrt(x)", "beta_FT: 'x'"), (float("inf"), "beta_FT: inf")],
)
def test_values_that_are_no_numbers(value, words):
    """Named, in one line."""
    with pytest.raises(InputError, match=words):
        order(c=1, lam=0, gamma=0, beta_pt=1, beta_ft=value)


@given(st.integers(-(10**30), 10**30), st.integers(-40, 40), st.integers(0, 10**6), st.integers(-60, 3))
@settings(max_examples=100, deadline=None)
def test_decimals_contain_the_ball(middle, exponent, radius, size):
    """Both ends of a ball lie within the decimal one, which is at most a percent wider, but for its last digits."""
    ball = arb(fmpq(middle) * fmpq(10) ** exponent, arb(fmpq(radius) * fmpq(10) ** size))
    found = in_decimals(ball)
    with ctx.workprec(400):
        low, high = (parse(found.center) + sign * parse(found.radius) for sign in (-1, 1))
        assert arb(low) <= ball.lower()
        assert ball.upper() <= arb(high)
        assert parse(found.radius) <= fmpq(102, 100) * ball.rad().fmpq() + abs(parse(found.center)) / fmpq(10) ** 10


# Commands


@pytest.fixture
def table(tmp_path):
    """Write a table; its path."""

    def write(text, name="data.csv"):
        (tmp_path / name).write_text(text)
        return tmp_path / name

    return write


SCALES = ("--c", "1/1000", "--lam=-99/100", "--gamma", "0")


def test_regime_draws_the_triangle(run, tmp_path):
    """The corners and the point; the same bytes twice; a place that cannot be written is one line."""
    command = ("regime", "--c", "1/1000", "--lam=-99/100", "--gamma", "0", "--beta-pt", "1", "--beta-ft", "sqrt(10)")
    first, second = tmp_path / "a.svg", tmp_path / "b.svg"
    code, out, _ = run(*command, "--figure", first)
    assert (code, "written" in out) == (0, True)
    assert run(*command, "--figure", second)[0] == 0
    assert first.read_bytes() == second.read_bytes()
    assert all(f">{name}<" in first.read_text() for name in ("I", "II", "III", "this coordinate"))
    code, _, err = run(*command, "--figure", tmp_path / "none" / "c.svg")
    assert (code, err.count("\n")) == (2, 1)


def test_bias_reads_y_alone_and_z(run, table):
    """The same equations under either name; exact decimals."""
    first = json.loads(run("bias", table("x1,x2,y\n1,2,0.1\n"), *SCALES, "--json")[1])
    second = json.loads(run("bias", table("x1,x2,z\n1,2,1/10\n"), *SCALES, "--json")[1])
    assert first == second
    assert (first["lambda"], first["pretraining"], first["finetuning"]["rank"]) == ("-99/100", None, 1)
    center = [parse(row["beta_ft"]["center"]) for row in first["coordinates"]]
    radius = [parse(row["beta_ft"]["radius"]) for row in first["coordinates"]]
    assert abs(center[0] + 2 * center[1] - parse("0.1")) <= radius[0] + 2 * radius[1]
    assert max(radius) <= parse("1e-20")


def test_bias_goes_as_narrow_as_is_asked(run, table):
    """--radius."""
    found = json.loads(run("bias", table("x1,x2,y\n1,2,1\n"), *SCALES, "--radius", "1e-50", "--json")[1])
    assert parse(found["finetuning"]["radius"]) <= parse("1e-50")


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        ("x1,x2,y\n1,2,1\n1,2,2\n", SCALES, ["line 3", "y is outside the range of X", "least-squares"]),
        ("x1,x2,y\n", SCALES, ["data.csv", "no "]),
        ("x1,x2,y\n1,nan,1\n", SCALES, ["line 2"]),
        ("x1,x2\n1,2\n", SCALES, ["the header needs a column"]),
        (
            "x1,y\n1,1\n",
            ("--c", "1", "--lam", "-1", "--gamma", "0"),
            ["0 for coordinate 1", "lambda > -1 or gamma > 0"],
        ),
        ("x1,y\n1,1\n", ("--c", "0", "--lam", "0", "--gamma", "0"), ["c = 0"]),
        ("x1,y\n1,1\n", ("--c", "1", "--lam", "1.5", "--gamma", "0"), ["lambda = 3/2", "[-1, 1]", "negative"]),
        ("x1,y\n1,1\n", ("--c", "1", "--lam", "0", "--gamma=-1"), ["gamma = -1"]),
        ("x1,y\n1,1\n", ("--c", "nan", "--lam", "0", "--gamma", "0"), ["c: 'nan' is not a number"]),
        ("x1,y\n1,1\n", ("--c", "1", "--lam", "0"), ["--gamma"]),
        ("x1,y\n1,1\n", (*SCALES, "--radius", "0"), ["--radius = 0"]),
    ],
)
def test_bias_refuses_in_one_line(run, table, text, options, words):
    """Exit code 2, one line on standard error, nothing on standard output."""
    code, out, err = run("bias", table(text), *options)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert all(word in err for word in words), err


def test_bias_without_an_enclosure_is_undecided(run, table):
    """A radius beyond all numbers that are tried: exit code 3, one line."""
    code, out, err = run("bias", table("x1,x2,y\n1,2,1\n"), *SCALES, "--radius", "1e-3000")
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert "8000 bits" in err


def test_a_certificate_of_an_enclosure_is_valid(run, table, tmp_path):
    """What bias writes, check takes, about these data and no others."""
    first, second = table("x1,x2,y\n1,0,3/7\n", "pt.csv"), table("x1,x2,y\n1,2,0.1\n1,2,0.1\n")
    written = tmp_path / "b.json"
    assert run("bias", second, "--pretrain", first, *SCALES, "-o", written)[0] == 0
    assert run("check", written, "--data", second, "--pretrain", first)[0] == 0
    assert run("check", written, "--data", first, "--pretrain", second)[0] == 1


def test_bias_names_the_data_that_are_wrong(run, table):
    """Of two files."""
    first, second = table("x1,y\n1,1\n1,2\n", "pt.csv"), table("x1,y\n1,1\n")
    code, _, err = run("bias", second, "--pretrain", first, *SCALES)
    assert code == 2
    assert "pretraining data: " in err
    assert "pt.csv, line 3" in err


def test_bias_reads_standard_input_once(run):
    """Not for both data sets."""
    code, _, err = run("bias", "-", "--pretrain", "-", *SCALES)
    assert (code, err) == (2, "ftc-verify: error: standard input can be read once: DATA or --pretrain is a file\n")


def test_bias_reads_arrays(run, tmp_path):
    """X and y of an archive; a float is the rational that it is, so 0.1 is not 1/10."""
    np.savez(tmp_path / "data.npz", X=np.array([[1.0, 2.0]]), y=np.array([0.1]))
    code, out, _ = run("bias", tmp_path / "data.npz", *SCALES, "--json")
    center = [parse(row["beta_ft"]["center"]) for row in json.loads(out)["coordinates"]]
    assert code == 0
    assert 0 < abs(center[0] + 2 * center[1] - parse("0.1")) < parse("1e-17")


@pytest.mark.parametrize("command", ["bias", "regime"])
def test_help_names_the_sign_of_lambda(run, command):
    """Conventions differ; this one is said."""
    text = " ".join(run(command, "--help")[1].split())
    assert "normalised, in [-1, 1], negative where the earlier layer w is the smaller one" in text


def test_the_page_on_enclosures():
    """docs/bias.md: each line of Python gives what stands below it."""
    page = Path(__file__).parent.parent / "docs" / "bias.md"
    result = doctest.testfile(str(page), module_relative=False)
    assert (result.failed, result.attempted) == (0, 7)


@pytest.mark.parametrize(
    ("ball", "value", "known"),
    [
        (arb(0), "0", "0, radius 0"),
        (arb(0, 1.7e-60), "0 +- 1.71e-60", "0 +- 1.71e-60"),
        (arb("1e-70", 1.7e-60), "0 +- 1.71e-60", "0 +- 1.71e-60"),
        (arb(2, 3e-9), "2.00000000", "2.00000000, radius 3.01e-9"),
    ],
)
def test_what_is_printed_of_a_ball(ball, value, known):
    """A bound keeps its exponent; the radius is of the number, not of what is left of it after rounding."""
    assert rounded(ball) == value
    assert with_radius(ball) == known


def test_distances_to_the_corners_are_enclosed_where_they_are_tiny():
    """At a huge gamma (ell, PD) is nearer to III than the arithmetic tells: a radius, not a point, and no nan."""
    found = order(c=1, lam=0, gamma="1e30", beta_pt=1, beta_ft=1).distances
    assert found["III"].contains(arb("1.4142e-60"))
    assert in_decimals(found["III"]).to_json()["radius"].count("e-3") > 0
    assert abs(found["II"] - 1) < 1e-30
    with pytest.raises(UndecidedError, match="not known to any digit"):
        in_decimals(arb("nan"))


def test_a_long_scale_is_shown_short(capsys):
    """c = 1e400: its size in a line of output, all of it in JSON."""
    options = ["regime", "--c", "1e400", "--lam", "0", "--gamma", "0", "--beta-pt", "1", "--beta-ft", "1"]
    assert main(options) == 0
    assert "0" * 80 not in capsys.readouterr().out
    assert main([*options, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["c"] == str(10**400)
