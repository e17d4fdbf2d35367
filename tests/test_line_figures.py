"""`fit --figure`, `pieces --figure`: what is drawn is the exact network, and says what it leaves out."""

import json
import re
import sys
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flint import fmpq
from helpers import line_data
from hypothesis import given, settings
from hypothesis import strategies as st

import ftc_verify
from ftc_verify.cli import main
from ftc_verify.network import Network
from ftc_verify.report.figures import Panel, Series, draw_panels
from ftc_verify.report.fit_plots import fit_plots
from ftc_verify.report.line_figure import draw_lines
from ftc_verify.report.line_plot import line_plot, switches
from ftc_verify.report.scale import Scale

EXAMPLES = Path(__file__).parent.parent / "examples"
weights = st.integers(-3, 3)


@st.composite
def networks(draw, depth=2):
    """Networks on a line with small whole weights, so that neurons of several layers switch at one place."""
    layers, fan_in = [], 1
    for _ in range(depth):
        width = draw(st.integers(1, 3))
        rows = draw(st.lists(st.lists(weights, min_size=fan_in, max_size=fan_in), min_size=width, max_size=width))
        layers.append((rows, draw(st.lists(weights, min_size=width, max_size=width))))
        fan_in = width
    return Network.of(1, [*layers, ([draw(st.lists(weights, min_size=fan_in, max_size=fan_in))], [draw(weights)])])


def before_relu(network, x):
    """For each hidden layer what its neurons have before ReLU, by Fractions."""
    values, found = [x], []
    for layer in network.layers[:-1]:
        values = [
            sum((Fraction(str(w)) * v for w, v in zip(row, values, strict=True)), Fraction(str(b)))
            for row, b in zip(layer.weights, layer.bias, strict=True)
        ]
        found.append(values)
        values = [max(v, Fraction(0)) for v in values]
    return found


@given(networks())
@settings(max_examples=50)
def test_a_kink_is_of_the_layers_that_switch_there(network):
    """Every kink has a layer; a layer is named exactly if one of its neurons is positive on one side alone."""
    function = network.on_line()
    found = dict(switches(network, None, function))
    assert list(found) == [kink.position for kink in function.kinks]
    gaps = [b - a for a, b in pairwise(sorted({k.position for layer in network.layers_on_line() for f in layer
                                               for k in f.relu().kinks}))]  # fmt: skip
    step = Fraction(str(min(gaps, default=fmpq(1)))) / 4
    for at, layers in found.items():
        x = Fraction(str(at))
        sides = zip(before_relu(network, x - step), before_relu(network, x + step), strict=True)
        expected = [
            number
            for number, (left, right) in enumerate(sides, start=1)
            if any((a > 0) != (b > 0) for a, b in zip(left, right, strict=True))
        ]
        assert layers == tuple(expected)
        assert layers


@given(line_data(min_size=3))
@settings(max_examples=30)
def test_each_forced_interval_has_a_kink_of_its_sign(data):
    """They are as many as B, and those of one sign do not meet."""
    result = ftc_verify.fit(*data)
    (plot,) = fit_plots(result)
    assert len(plot.forced) == result.kinks
    kinks = result.network.on_line().kinks
    for one in plot.forced:
        assert any(one.low < kink.position < one.high and kink.change * one.sign > 0 for kink in kinks)
    for one in plot.forced:
        assert not any(
            a is not one and a.sign == one.sign and a.low < one.high and one.low < a.high for a in plot.forced
        )


def curve_of(path):
    """The vertices of the curve of an SVG, in its own coordinates: the longest path without a fill."""
    text = path.read_text(encoding="utf-8")
    ElementTree.fromstring(text)
    paths = [re.findall(r"[ML] ([-\d.]+) ([-\d.]+)", d) for d in re.findall(r'<path d="([^"]+)" clip-path', text)]
    return [(float(x), float(y)) for x, y in max(paths, key=len)]


@pytest.mark.parametrize("scale", ["1", "1e400"])
def test_every_breakpoint_is_a_vertex(tmp_path, scale):
    """No more and no fewer, at the exact places, up to what an SVG rounds."""
    at = [fmpq(a) * ftc_verify.Network.constant(1, scale).layers[-1].bias[0] for a in (1, 2, 4, 7, 11, 16)]
    network = ftc_verify.fit(at, [0, 3, 0, -2, 5, 0]).network
    plot = line_plot(
        network, samples=[(a, value) for a, value in zip(at, network.evaluate([[a] for a in at]), strict=True)]
    )
    draw_lines(tmp_path / "f.svg", [plot])
    vertices = curve_of(tmp_path / "f.svg")
    inside = [k.position for k in network.on_line().kinks if plot.low <= k.position <= plot.high]
    assert len(vertices) == len(inside) + 2
    assert len(inside) == len(plot.marks)
    (left, low), (right, high) = (vertices[1][0], inside[0]), (vertices[-2][0], inside[-1])
    for (x, _), position in zip(vertices[1:-1], inside, strict=True):
        share = float(Fraction(str((position - low) / (high - low))))
        assert abs(x - left - share * (right - left)) < 1e-4


def test_scales_take_out_offsets_and_powers():
    """Labels say what a place on the axis is; places are of ordinary size."""
    near = Scale.of(fmpq(10) ** 20, fmpq(10) ** 20 + 3)
    assert (near.label("x"), near(fmpq(10) ** 20 + 1)) == ("x - 1e20", 1.0)
    assert Scale.of(fmpq(10) ** 300 - 1, fmpq(10) ** 300 + 1).label("x") == "x - 1e300"
    assert Scale.of(-(fmpq(10) ** 20) - 1, -(fmpq(10) ** 20) + 1).label("x") == "x + 1e20"
    odd = fmpq(10**60, 7)
    assert Scale.of(odd, odd + fmpq(1, 10**9)).label("x").startswith("(x - 142857142857..(")
    assert Scale.of(-(fmpq(10) ** 400), fmpq(10) ** 400).label("g").startswith("g / 10^")
    assert Scale.of(fmpq(-3), fmpq(5)).label("x") == "x"
    assert Scale.of(fmpq(1, 10**9), fmpq(1, 10**9) + fmpq(1, 10**30)).label("x").startswith("(x - ")


def test_all_samples_are_shown_where_one_direction_has_them():
    """In R^d: along the projection where the network depends on it alone; a sum of groups as its summands."""
    on_a_line = ftc_verify.fit([[0, 0], [1, 2], [2, 4], [3, 6]], [0, 1, 0, 1])
    (plot,) = fit_plots(on_a_line)
    assert len(plot.samples) == 4
    assert plot.across == "u.x"
    assert "depends on this alone" in plot.where
    grid = [[a, b] for a in range(4) for b in range(3)]
    (plot,) = fit_plots(ftc_verify.fit(grid, [3 * (p == [2, 1]) - (p[0] == 0) for p in grid]))
    assert plot.notes == ("not on this line: 10 samples",)
    assert "with label -1 (t = 0)" in plot.where
    assert [at for at, _ in plot.samples] == [0, 1]
    cube = [[a, b, c] for a in range(3) for b in range(3) for c in range(3)]
    corners = {(0, 0, 0): 1, (2, 0, 0): 2, (0, 2, 0): -1}
    plots = fit_plots(ftc_verify.fit(cube, [corners.get(tuple(p), 0) for p in cube], steps=0))
    assert [plot.title.partition(": ")[2] for plot in plots] == [
        f"summand {i} of 3, cut of 1 sample" for i in (1, 2, 3)
    ]
    assert all(plot.count == 27 and plot.across == "u.x" and not plot.notes for plot in plots)


@pytest.mark.parametrize(
    ("x", "z"),
    [
        ([5], [3]),
        ([1, 2, 3], [7, 7, 7]),
        ([1, 2, 3], [0, "1e300", "-1e300"]),
        ([[1, 2]], [3]),
        ([[1, 2], [3, 4]], [5, 5]),
    ],
)
def test_the_smallest_data_are_drawn(tmp_path, x, z):
    """One sample, equal labels, values beyond floats."""
    draw_lines(tmp_path / "f.svg", fit_plots(ftc_verify.fit(x, z)))
    assert "sample" in (tmp_path / "f.svg").read_text(encoding="utf-8")


def test_a_thousand_kinks_say_so(tmp_path):
    """They are all there, and the figure says how to see them one by one."""
    plots = fit_plots(ftc_verify.fit(list(range(1002)), [i % 2 for i in range(1002)]))
    draw_lines(tmp_path / "f.svg", plots)
    assert len(curve_of(tmp_path / "f.svg")) == 1002
    assert "--from P --to Q" in (tmp_path / "f.svg").read_text(encoding="utf-8")


def test_commands_write_what_the_ending_says(tmp_path, capsys):
    """SVG, PDF, PNG; the same figure has the same bytes; the written file is named."""
    fit = tmp_path / "fit.json"
    assert main(["fit", str(EXAMPLES / "two_peaks.csv"), "-o", str(fit), "--figure", str(tmp_path / "f.png")]) == 0
    assert "f.png" in "".join(capsys.readouterr().out.split())
    for name, start in (("a.svg", b"<?xml"), ("b.svg", b"<?xml"), ("c.pdf", b"%PDF"), ("d.PNG", b"\x89PNG")):
        assert main(["pieces", str(fit), "--from", "1", "--to", "8", "--figure", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_bytes().startswith(start)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert "8 samples" in (tmp_path / "a.svg").read_text(encoding="utf-8")


def test_what_cannot_be_drawn_is_one_line_and_no_file(tmp_path, capsys, monkeypatch):
    """Another ending, a file that is read, a folder that is not there; no matplotlib: before any work."""
    data = str(EXAMPLES / "two_peaks.csv")
    target = tmp_path / "fit.json"
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    for figure, reason in (("f.jpg", "ends in .svg, .pdf or .png"), ("-", "name a file"), ("f.svg", "pip install")):
        path = figure if figure == "-" else str(tmp_path / figure)
        assert main(["fit", data, "-o", str(target), "--figure", path]) == 2
        assert reason in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_outputs_and_floats(tmp_path, capsys):
    """Of several outputs the one that is named; a network of floats is drawn as its rationals, and says so."""
    result = ftc_verify.patch([[0], [1], [2], [3]], [[None, None], [2, -1], [None, None], [1, 3]])
    result.save(tmp_path / "g.json")
    assert main(["pieces", str(tmp_path / "g.json"), "--figure", str(tmp_path / "f.svg")]) == 2
    assert "--output J" in capsys.readouterr().err
    assert (
        main(["pieces", str(tmp_path / "g.json"), "--output", "2", "--figure", str(tmp_path / "f.svg"), "--json"]) == 0
    )
    assert json.loads(capsys.readouterr().out)["pieces"] > 1
    text = (tmp_path / "f.svg").read_text(encoding="utf-8")
    assert "output 2 of 2" in text
    assert "float32 numbers" in text
    assert "4 samples" in text


def test_other_figures_keep_their_powers(tmp_path):
    """What our drawings set does not change how logarithmic axes are written."""
    draw_panels(tmp_path / "f.svg", [Panel("a", "x", "y", [Series("s", [1, 2, 3], [1e-3, 1, 1e3])], "y")])
    assert "$" not in "".join(ElementTree.parse(tmp_path / "f.svg").getroot().itertext())
