"""Bounds over ranges: as a list, as text, CSV, JSON, LaTeX, and drawn."""

import csv
import io
import json
from decimal import Decimal, localcontext
from importlib import resources

import jsonschema
import pytest

from ftc_verify import bounds, bounds_table
from ftc_verify.report.bounds_figure import bounds_panels
from ftc_verify.theory.as_printed import printed_capacity, printed_width


def test_a_table_is_what_single_points_say():
    """Each row has the interval and the reasons of `bounds`; points with N > K have no row."""
    rows = bounds_table(range(5), range(1, 8), range(2, 5))
    assert len(rows) == 3 * sum(n <= k for n in range(5) for k in range(1, 8))
    for row in rows:
        found = bounds(row.first, row.k, row.layers)
        assert (row.paper, row.best, row.because) == (found.paper, found.best, found.because)


def test_capacity_lies_where_neurons_put_it():
    """m neurons change low labels of K always, and high + 1 not always, by the bounds on m*."""
    for row in bounds_table(range(1, 12), (5, 30, 1000), range(2, 5), quantity="N*"):
        low, high = row.best
        assert bounds(low, row.k, row.layers).best[1] <= row.first
        assert high == row.k or bounds(high + 1, row.k, row.layers).best[0] > row.first


def test_widths_of_proposition_6_1_are_rounded_down():
    """The nested root, by decimals of sixty digits; none for three layers."""
    with localcontext() as context:
        context.prec = 60
        for n in range(0, 200, 7):
            for layers in (4, 5, 6, 12):
                inner = 3 * Decimal(n) / Decimal((layers - 1) // 2).sqrt() + 5
                assert printed_width(n, 10**9, layers) == int(4 * inner.sqrt()) + 2
    assert printed_width(1000, 9, 4) == 14
    assert printed_width(3, 9, 3) is None


def test_capacities_as_printed():
    """Corollaries 4.2 and 5.2 at the ends of their ranges."""
    assert printed_capacity(5, 6, 2) == (6, 6)
    assert printed_capacity(5, 7, 2) == (1, 1)
    assert printed_capacity(20, 25, 3) == (25, 25)
    assert printed_capacity(20, 26, 3) == (3, 26)
    assert printed_capacity(20, 212, 3) == (3, 70)
    assert printed_capacity(20, 212, 4) is None


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("9:1", "3"), "N: 9:1 is no range"),
        (("1:2:3", "3"), "N: '1:2:3' is neither a whole number nor a range"),
        (("1:1000000000", "1:5"), "more than 1000000 points"),
        (("1:" + "9" * 50, "5"), "too many numbers"),
        (("7:9", "3:5"), "no point with N <= K"),
        (("1", "3:4", "--layers", "1:3"), "layers must be 2 to 64"),
        (("--capacity", "--width", "3", "4"), "two questions"),
        (("3:4", "5", "--csv", "--json"), "--csv and --json are several ways to print"),
        (("3:4", "5", "--csv", "--latex"), "--csv and --latex are several ways to print"),
        (("1:2", "1", "--figure", "f.svg"), "--figure needs a range of N, m or K with more than one point"),
        (("3:4", "9", "--general-position", "--dimension", "2"), "for one point"),
        (("--capacity", "--", "-1", "4:5"), "N*(m, K) needs m >= 0"),
        (("3", "4", "--figure", "f.svg"), "--figure needs a range"),
    ],
)
def test_bad_ranges(run, arguments, text):
    """One line that says which range, exit code 2."""
    code, out, err = run("bounds", *arguments)
    assert (code, out) == (2, "")
    assert text in err
    assert err.count("\n") == 1


def test_the_same_numbers_in_every_form(run, tmp_path):
    """CSV, JSON, LaTeX and text have the same points; a figure is written."""
    arguments = ("bounds", "2:4", "5:9", "--layers", "3")
    document = json.loads(run(*arguments, "--json")[1])
    jsonschema.validate(document, json.loads(resources.files("ftc_verify.schemas").joinpath("bounds.json").read_text()))
    table = list(csv.DictReader(io.StringIO(run(*arguments, "--csv")[1])))
    latex = run(*arguments, "--latex")[1].splitlines()[4:-2]
    text = run(*arguments, "--figure", tmp_path / "map.svg")[1].splitlines()[2:17]
    assert len(document["points"]) == len(table) == len(latex) == len(text) == 15
    for point, line, formula, row in zip(document["points"], table, latex, text, strict=True):
        low, high = point["best"]
        shown = str(low) if low == high else f"[{low}, {high}]"
        assert (int(line["low"]), int(line["high"])) == (low, high)
        assert formula.split(" & ")[-1].startswith(f"${shown}$")
        assert row.strip().endswith(shown)
    assert "<svg" in (tmp_path / "map.svg").read_text()


def test_many_points_are_plain_columns(run):
    """A thousand points and more are printed without drawing each row."""
    lines = run("bounds", "1:40", "1:60")[1].splitlines()
    assert lines[0].split() == ["N", "K", "layers", "as", "printed", "m*"]
    assert lines[-1].endswith("sum of hi - lo: 0")
    assert len(lines) == 1 + sum(min(40, k) for k in range(1, 61)) + 2


def test_panels_draw_intervals_at_whole_numbers():
    """Ours and the paper's, and axes that say so; of a width the paper's upper end alone is there to draw."""
    (panel,) = bounds_panels(bounds_table(5, range(12, 14)), "m*")
    assert panel.whole
    assert [(series.label, list(series.y)) for series in panel.series] == [
        ("proved", [10, 11]),
        ("as printed", [11, 12]),
    ]
    (width,) = bounds_panels(bounds_table(5, range(40, 43), 4, quantity="width"), "width")
    printed = width.series[1]
    assert [low for low, _ in printed.bounds] == list(printed.y)
