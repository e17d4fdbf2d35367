"""What public objects show in notebooks: well-formed HTML by itself, escaped, without scripts, short."""

from xml.etree import ElementTree

import pytest
from helpers import line_data
from hypothesis import given, settings

import ftc_verify
from ftc_verify.claims.book import Book, Claim
from ftc_verify.float_format import FLOAT32
from ftc_verify.float_network import FloatNetwork

ALLOWED = {"div", "strong", "table", "tr", "th", "td", "p", "span", "svg", "rect", "text", "polyline", "circle"}


def read(html):
    """The tree; only elements that cannot run or fetch anything, no event handlers, no addresses."""
    tree = ElementTree.fromstring(html)
    for element in tree.iter():
        assert element.tag.rpartition("}")[2] in ALLOWED
        assert not any(name.startswith("on") or name in ("href", "src") for name in element.attrib)
        assert "url" not in element.attrib.get("style", "")
    return tree


def shown(value):
    """The text of what an object shows."""
    return " ".join(" ".join(read(value._repr_html_()).itertext()).split())


@pytest.fixture(scope="module")
def book():
    """One whose texts are markup."""
    return Book("b<b>", "<script>alert(1)</script>", (Claim("c&d", "a < b\x07 & 'c' \"d\"", text="<img src=x>"),))


def test_every_public_class_of_results_has_one():
    """All classes that the library gives to its users but exceptions and options."""
    classes = [value for name in ftc_verify.__all__ if isinstance(value := getattr(ftc_verify, name), type)]
    plain = [cls for cls in classes if not issubclass(cls, Exception) and not hasattr(cls, "_repr_html_")]
    assert [cls.__name__ for cls in plain] == ["TableOptions"]
    assert hasattr(type(ftc_verify.bounds_table(3, 7)), "_repr_html_")


def test_books_claims_and_verdicts_are_escaped(book):
    """Markup in texts of others is text, and control characters are spelled out."""
    audit = ftc_verify.audit(book)
    assert "<script>alert(1)</script>" in shown(book)
    for value in (audit, audit.verdicts[0], book.claims[0]):
        assert "a < b\\x07 & 'c' \"d\"" in shown(value)
    assert "<img src=x>" in shown(audit.verdicts[0])
    assert "not-run" in shown(audit)


@given(line_data())
@settings(max_examples=25)
def test_fits_show_every_sample_and_kink(data):
    """A dot for each sample, a ring for each kink that is not far outside, whatever the data."""
    result = ftc_verify.fit(*data)
    circles = [e for e in read(result._repr_html_()).iter() if e.tag.endswith("circle")]
    rings = [e for e in circles if e.attrib["fill"] == "none"]
    assert len(circles) - len(rings) == len(data[0])
    text = shown(result)
    outside = int(text.partition("outside: ")[2].partition(" ")[0] or 0)
    assert len(rings) + outside == len(result.network.on_line().kinks)
    assert f"{result.neurons} (minimal)" in text
    for circle in circles:
        assert 0 <= float(circle.attrib["cx"]) <= 480
        assert 0 <= float(circle.attrib["cy"]) <= 200


def test_numbers_beyond_floats():
    """Places are exact, so no size of the numbers matters."""
    assert "3 samples" in shown(ftc_verify.fit(["1e400", "2e400", "3e400"], [0, "1e-500", 0]))
    assert "1 sample" in shown(ftc_verify.fit([5], ["1e3000"]))


def test_large_objects_are_cut_with_a_line():
    """Data, tables of bounds, audits, networks: what is left out is named, and a page stays short."""
    data = ftc_verify.DataSet.of([[i] * 9 for i in range(500)], [0] * 500)
    assert "480 more samples" in shown(data)
    assert ".. 3 more" in shown(data)
    assert "1180 more points" in shown(ftc_verify.bounds_table(range(1, 21), range(20, 80)))
    many = ftc_verify.fit(list(range(1002)), [i % 2 for i in range(1002)])
    assert "1000 kinks, 1002 samples: not drawn" in shown(many)
    deep = ftc_verify.Network.of(1, [([[1]], [0]), *[([[1]], [0])] * 20, ([[1]], [0])])
    assert "(21 layers)" in shown(deep)
    assert "pieces: not drawn" in shown(deep)
    for value in (data, many, deep):
        assert len(value._repr_html_()) < 20_000


def test_answers_say_what_is_certain():
    """Decisions, patches, bounds, functions, networks of floats."""
    assert "impossible" in shown(ftc_verify.decide([1, 2, 3], [0, 1, 0], [1]))
    fits = ftc_verify.decide([1, 2, 3], [0, 1, 0], [2])
    assert "fits" in shown(fits)
    assert "3 samples (dots)" in shown(fits)
    patch = ftc_verify.patch([[0], [1], [2]], [None, 2, None])
    assert "in every evaluation" in shown(patch)
    assert "float32" in shown(patch.network)
    refused = ftc_verify.patch([[0], [2**-149], [2**-148]], [None, 1, None])
    assert not refused.certified
    assert refused.reason[:40] in shown(refused)
    assert "5 (exact)" in shown(ftc_verify.bounds(3, 7))
    assert "as printed nothing" in shown(ftc_verify.bounds(3, 7, 5))
    assert "intercept" in shown(ftc_verify.CPL.of(1, 0, [(1, -2), ("1/3", 1)]))
    empty = FloatNetwork.of(FLOAT32, 2, [([], []), ([[]], [1.0])])
    assert "R^2 to R^1" in shown(empty)
    assert "neurons 0" in shown(ftc_verify.Network.constant(3, 1))
