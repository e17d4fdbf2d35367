"""The pages of `report`: complete, without network, escaped; formulas that say what the text says; a layered graph."""

import html
import json
import re
from html.parser import HTMLParser
from importlib import resources

import jsonschema
import pytest

from ftc_verify.claims.book import Book, Claim
from ftc_verify.claims.book.verdicts import Argument, Statement
from ftc_verify.claims.library import load_book
from ftc_verify.cli import main
from ftc_verify.errors import InputError
from ftc_verify.report.model import audit
from ftc_verify.report.pages.drawing import drawing
from ftc_verify.report.pages.layers import layered
from ftc_verify.report.pages.legend import ARGUMENTS, STATEMENTS, legend_css
from ftc_verify.report.pages.mathml import SIGNS, formula_html
from ftc_verify.report.pages.site import write_report
from ftc_verify.report.pages.views import page_names

SMALL = """format = "ftc-verify/book"
version = 1
title = "A true, a false and a vacuous bound"

[[claim]]
id = "true"
statement = "At most 3 N neurons"
quantity = "m*"
layers = 2
ranges = { N = [1, 3], K = [5, 9] }
upper = "3*N"

[[claim]]
id = "false"
statement = "At most N neurons"
quantity = "m*"
layers = 2
ranges = { N = [1, 3], K = [5, 9] }
upper = "N"
uses = ["true"]

[[claim]]
id = "vacuous"
statement = "More labels than samples"
quantity = "m*"
layers = 2
ranges = { N = [1, 3], K = [5, 9] }
where = ["N > K"]
upper = "1"
"""
HOSTILE = "<script>alert(1)</script> & \"quotes\" 'and' \x1b[31m \u202e {{ 7 * 7 }} {% raw %}"


class Page(HTMLParser):
    """Links, ids, text and tags of a page."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.tags, self.words = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        """Keep what it leads to."""
        self.tags.append(tag)
        given = dict(attributes)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given[name] for name in ("href", "src") if name in given]

    def handle_data(self, data):
        """Keep the text."""
        self.words.append(data)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A small book of bounds."""
    path = tmp_path_factory.mktemp("book") / "small.toml"
    path.write_text(SMALL)
    return path


@pytest.fixture(scope="module")
def audited(book):
    """Its audit."""
    return audit(load_book(str(book)))


@pytest.fixture(scope="module")
def folder(audited, tmp_path_factory):
    """Its report."""
    path = tmp_path_factory.mktemp("report") / "pages"
    write_report(audited, path, "small.toml")
    return path


def broken_links(folder):
    """Links of all pages that lead nowhere, or out of the folder."""
    pages = {path: Page(path.read_text("utf-8")) for path in folder.rglob("*.html")}
    for path, page in pages.items():
        for link in page.links:
            target, _, anchor = link.partition("#")
            if link.startswith("data:"):
                continue
            where = (path.parent / target).resolve() if target else path
            inside = where.is_relative_to(folder.resolve()) and where.exists()
            if not inside or (anchor and anchor not in pages[where].ids):
                yield path.name, link


def test_every_link_leads_somewhere(folder):
    """Pages, anchors and certificates that are linked are there, and nothing outside is."""
    assert list(broken_links(folder)) == []
    assert {path.name for path in folder.iterdir()} >= {"index.html", "graph.html", "findings.html", "figures.html"}


def test_each_claim_has_its_page_with_what_was_found(audited, folder):
    """Both verdicts, the command that checks it again, and what it prints."""
    names = page_names([v.claim.id for v in audited.verdicts])
    for verdict in audited.verdicts:
        text = html.unescape((folder / "claims" / f"{names[verdict.claim.id]}.html").read_text("utf-8"))
        assert f'"badge s-{verdict.statement}"' in text
        assert f'"badge a-{verdict.argument}"' in text
        assert f"audit small.toml --only {verdict.claim.id}" in text


def test_one_file_is_enough(tmp_path):
    """With `single_file` all is in index.html, certificates too."""
    write_report(audit(load_book("sohn2024"), ("lem-4.5/step",)), tmp_path / "one", single_file=True)
    assert {path.name for path in (tmp_path / "one").iterdir()} == {"index.html", "ftc-verify-report"}
    assert list(broken_links(tmp_path / "one")) == []
    assert "data:application/json;base64," in (tmp_path / "one" / "index.html").read_text("utf-8")


def test_what_an_author_wrote_is_escaped(tmp_path):
    """Markup, templates and control characters in a book's texts come out as text."""
    claim = Claim(id="a<b>&", title=HOSTILE, text=HOSTILE, scope=HOSTILE, finding=HOSTILE)
    write_report(audit(Book(name="evil", title=HOSTILE, claims=(claim,))), tmp_path / "evil", "evil.py")
    for path in (tmp_path / "evil").rglob("*.html"):
        page = Page(path.read_text("utf-8"))
        assert page.tags.count("script") == 1  # our own
        assert "\x1b" not in path.read_text("utf-8")
        assert "\u202e" not in path.read_text("utf-8")
    text = "".join(Page((tmp_path / "evil" / "claims" / "a-b.html").read_text("utf-8")).words)
    assert "{{ 7 * 7 }}" in text.replace("·", "*")


def test_names_of_pages_differ_whatever_the_ids():
    """Ids of other characters, of ten thousand characters, or equal but for case get files of their own."""
    ids = ["a/b", "a--b", "A/B", "é", "è", "..", "x" * 10_000, "x" * 10_001, "con"]
    names = page_names(ids)
    assert len({name.lower() for name in names.values()}) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9.-]{1,90}", name) and name.strip(".") for name in names.values())


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda path: path.write_text("x"), "is a file"),
        (lambda path: (path.mkdir(), (path / "mine.txt").write_text("x")), "holds something that is no report"),
    ],
)
def test_other_peoples_files_are_left_alone(book, tmp_path, capsys, make, text):
    """-o refuses a file, and a folder that holds something else, before anything is computed."""
    target = tmp_path / "target"
    make(target)
    assert main(["report", str(book), "-o", str(target)]) == 2
    assert text in capsys.readouterr().err


def test_an_older_report_is_replaced(book, tmp_path, capsys):
    """Nothing of it stays; --json says what was written."""
    target = tmp_path / "deep" / "pages"
    assert main(["report", str(book), "-o", str(target)]) == 0
    (target / "claims" / "old.html").write_text("old")
    capsys.readouterr()
    assert main(["report", str(book), "-o", str(target), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    jsonschema.validate(document, json.loads(resources.files("ftc_verify.schemas").joinpath("report.json").read_text()))
    assert document["files"] == sum(path.is_file() for path in target.rglob("*"))
    assert not (target / "claims" / "old.html").exists()
    assert [path.name for path in target.parent.iterdir()] == ["pages"]


def read_off(text):
    """What a reader sees of a formula in HTML: without spaces, signs of MathML put back."""
    shown = "".join(Page(text).words)
    for sign, seen in SIGNS.items():
        shown = shown.replace(seen, sign)
    return re.sub(r"\s", "", shown)


def plain(text):
    """The same of the text itself; scripts and roots are shown by place, not by signs."""
    for sign, seen in SIGNS.items():
        text = text.replace(seen, sign)
    return re.sub(r"\s", "", text)


def test_formulas_say_what_the_text_says():
    """Of every sentence and definition of both books: all letters, numbers and signs, in their order."""
    for name in ("sohn2024", "anguita2026"):
        for claim in load_book(name).claims:
            kept = [
                re.sub(r"[_^,]|sqrt|[()]", "", part) for part in (read_off(formula_html(claim.text)), plain(claim.text))
            ]
            assert kept[0].replace("==", "=") == kept[1].replace("==", "="), claim.id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x_1 < .. < x_(m + 1)", "<msub><mi>x</mi><mrow><mn>1</mn></mrow></msub><mo>&lt;</mo><mo>…</mo>"),
        ("sqrt(3N + 2)", "<msqrt><mn>3</mn><mi>N</mi><mo>+</mo><mn>2</mn></msqrt>"),
        ("m*(N, K) >= 3", "<msup><mi>m</mi><mrow><mo>*</mo></mrow></msup>"),
        ("a two-layer net", "a two-layer net"),
    ],
)
def test_parts_of_formulas(text, expected):
    """Scripts, roots, stars of names; an article and a hyphen are none."""
    assert expected in formula_html(text)


def test_edges_go_to_the_right():
    """Whatever uses something stands in a later column; each id stands once."""
    graph = {"a": (), "b": ("a",), "c": ("a", "b"), "d": (), "e": ("c", "d")}
    layout = layered(graph)
    column = {name: i for i, names in enumerate(layout.columns) for name in names}
    assert sorted(column) == sorted(graph)
    assert all(column[used] < column[name] for used, name in layout.edges)
    assert layered({}).columns == ()
    assert layered({"alone": ()}).columns == (("alone",),)


def test_a_graph_of_many_nodes_is_laid_out_at_once():
    """150 rows, each using others."""
    graph = {f"n{i}": tuple(f"n{j}" for j in range(i) if i % (j + 2) == 0) for i in range(150)}
    assert sum(map(len, layered(graph).columns)) == 150


def test_instances_are_drawn():
    """Samples with a network through them and its certificates; slopes and kinks; sets; nothing else."""
    samples = drawing({"x": "('0', '1', '2', '5', '6')", "z": "('0', '1', '0', '1', '0')"})
    assert samples.svg.count('class="sample"') == 5
    assert [ending for ending, _ in samples.documents] == ["fits", "fewer-do-not"]
    assert drawing({"slopes": "-1, 2, -2", "kinks": "7/3, 4"}).svg.count('class="kink"') == 2
    assert drawing({"I": "{1, 4}", "[K] minus I": "{2, 3}"}).svg.count("cell chosen") == 4
    assert drawing({"m": "2", "K": "4"}) is None
    assert drawing({"z": "not numbers"}) is None


def test_a_folder_that_can_not_be_made(tmp_path):
    """One line that names it."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="can't be written"):
        write_report(audit(Book(name="b", title="B", claims=())), tmp_path / "file" / "pages")


def test_every_verdict_word_has_its_line_in_the_legend():
    """The table of colours and borders has each word that an audit gives, and no two words look the same."""
    assert {str(word) for word in Statement} <= STATEMENTS.keys()
    assert {str(word) for word in Argument} == ARGUMENTS.keys()
    for shade in ("light", "dark"):
        assert len({getattr(one, shade) for one in STATEMENTS.values()}) == len(STATEMENTS)
    assert len({(one.style, one.width) for one in ARGUMENTS.values()}) == len(ARGUMENTS)
    rules = legend_css()
    assert all(f".s-{word} {{" in rules for word in STATEMENTS)
    assert all(f".a-{word} {{" in rules for word in ARGUMENTS)
