"""Figures 2, 3 and 5 of the second paper drawn again: what is in them, and the page that shows them."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flint import fmpq
from ftc_verify_proofs.anguita2026 import figures

from ftc_verify.report.figures import Panel, Series, draw_panels

DOCS = Path(__file__).parent.parent / "docs"
RECORD = json.loads(Path(figures.__file__).with_name("simulations.json").read_text(encoding="utf-8"))
ALPHAS = [fmpq(1, 10), fmpq(7, 20)]


def test_figure_2_ends_in_the_regimes():
    """The paths begin and end at the four networks; all pairs lie in the triangle."""
    whole, *parts = figures.figure_2(steps=2)
    lines = whole.series[:3]
    ends = {(line.x[-1], line.y[-1]) for line in lines}
    assert {(round(x, 5), round(y, 5)) for x, y in ends} == {
        (1.64512, -0.64447),
        (1.18285, -0.18266),
        (1.08093, -0.08085),
    }
    assert all(1 < x < 2 and 1 - x < y <= 0 for line in lines for x, y in zip(line.x, line.y, strict=True))
    assert [series.label for series in whole.series[4:]] == ["I", "II", "III", "IV"]
    assert [len(panel.series) for panel in parts] == [4, 4, 4]


def test_figure_5_has_both_laws_and_the_simulations():
    """Four lines in each of six panels, between bounds, and points of the record beside them."""
    panels = figures.figure_5(ALPHAS)
    assert len(panels) == 6
    for panel in panels:
        assert [line.label for line in panel.series] == ["I", "II", "III", "IV"]
        for line in panel.series:
            assert all(low < y < high < low * 1.00001 for y, (low, high) in zip(line.y, line.bounds, strict=True))
            assert len(line.measured) == 6
    gauss_none = {line.label: line.y for line in panels[0].series}
    assert gauss_none["I"][0] == pytest.approx(0.94830601, rel=1e-6)
    assert gauss_none["III"][0] < gauss_none["I"][0]
    assert gauss_none["I"][1] < gauss_none["III"][1]


def test_figure_3_varies_one_thing_a_panel():
    """Six panels; the network that all of them share is the same curve."""
    panels = figures.figure_3(ALPHAS[:1])
    assert [len(panel.series) for panel in panels] == [6, 6, 6, 3, 3, 3]
    base = [panels[0].series[3].y, panels[1].series[3].y, panels[2].series[1].y, panels[3].series[2].y]
    assert base == [base[0]] * 4
    simulated = [[line.label for line in panel.series if line.measured] for panel in panels]
    assert simulated == [
        ["c = 1e-3, full overlap", "c = 1e-3, none"],
        ["lambda = -0.99, full overlap", "lambda = -0.99, none", "lambda = 0, full overlap", "lambda = 0, none"],
        ["gamma = 0, full overlap", "gamma = 0, none", "gamma = 10, full overlap", "gamma = 10, none"],
        ["new = 1/10"],
        ["new = 1/10"],
        ["shared = 1/100", "shared = 1/10"],
    ]
    assert "on 14 of the 27 curves" in " ".join((DOCS / "pretraining.md").read_text(encoding="utf-8").split())


def test_the_record_agrees_with_the_predictions():
    """Lazy networks and spikes: every recorded mean is within four standard errors of what is predicted; every limit in
    1/d is."""
    assert len(RECORD["figure_5"]) == 144
    for entry in RECORD["figure_5"]:
        if entry["network"] == "III":
            assert abs(entry["z"]) <= 4, entry
    assert all(abs(cell["z"]) <= 4 for cell in RECORD["finite_size"])
    assert RECORD["seconds_of_an_enclosure"]["most"] < 10


def test_the_page_shows_every_figure():
    """docs/pretraining.md shows each file, each is a small SVG, and none is left over."""
    shown = re.findall(r"!\[[^\]]+\]\((figures/[^)]+)\)", (DOCS / "pretraining.md").read_text(encoding="utf-8"))
    assert {Path(name).name for name in shown} == set(figures.FIGURES)
    for name in figures.FIGURES:
        assert (DOCS / "figures" / name).stat().st_size < 200_000
        assert ElementTree.parse(DOCS / "figures" / name).getroot().tag.endswith("svg")


def test_bands_are_drawn_where_they_can_be_seen(tmp_path):
    """A wide enclosure is a band, a narrow one the line alone; points have bars; labels may differ."""
    line = {"x": (0.0, 1.0), "y": (1.0, 2.0)}
    sizes = []
    for width in (1e-9, 0.5):
        bounds = [(y - width, y + width) for y in line["y"]]
        draw_panels(tmp_path / "a.svg", [Panel("a", "x", "y", [Series("one", **line, bounds=bounds)])])
        drawn = (tmp_path / "a.svg").read_text()
        sizes.append(drawn.count("FillBetween") + drawn.count("PolyCollection"))  # as versions of matplotlib call it
    assert sizes[0] < sizes[1]
    points = Series("points", measured=[(0.5, 1.5, 0.1)])
    panels = [Panel("a", "x", "y", [Series("one", **line)]), Panel("b", "x", "y", [points], log="xy")]
    draw_panels(tmp_path / "b.svg", panels)
    assert "points" in (tmp_path / "b.svg").read_text()
