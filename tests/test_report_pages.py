"""The pages of `report`: complete, without network, escaped; formulas that say what the text says; a layered graph."""

import html
import re
from html.parser import HTMLParser
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ftc_verify.claims.book import Book, Claim
from ftc_verify.claims.book.verdict import Argument, Statement
from ftc_verify.claims.library import load_book
from ftc_verify.report.model import audit
from ftc_verify.report.names import file_names
from ftc_verify.report.pages.coq_source import theorem_source
from ftc_verify.report.pages.drawing import drawing
from ftc_verify.report.pages.graph import Node, graph_svg
from ftc_verify.report.pages.layers import layered
from ftc_verify.report.pages.legend import ARGUMENTS, STATEMENTS, legend_css
from ftc_verify.report.pages.mathml import GREEK_SIGNS, SIGNS, formula_html, step_html
from ftc_verify.report.pages.site import write_report

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
    names = file_names([v.claim.id for v in audited.verdicts])
    for verdict in audited.verdicts:
        text = html.unescape((folder / "claims" / f"{names[verdict.claim.id]}.html").read_text("utf-8"))
        assert f'"badge s-{verdict.statement}"' in text
        assert f'"badge a-{verdict.argument}"' in text
        assert f"audit small.toml --only {verdict.claim.id}" in text


def test_rows_of_other_books_have_pages(folder):
    """What a row rests on elsewhere is judged and has its page, in the table, and with links both ways."""
    theirs = (folder / "claims" / "sohn2024-ours--two-layer-upper.html").read_text("utf-8")
    assert "A row of another book, <strong>sohn2024</strong>" in theirs
    assert 'href="../claims/true.html">true</a>' in theirs
    link = "claims/sohn2024-ours--two-layer-upper.html"
    assert f'href="../{link}">' in (folder / "claims" / "true.html").read_text("utf-8")
    overview = (folder / "index.html").read_text("utf-8")
    assert f'href="{link}">' in overview[overview.index("Rows of other books") :]


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
    names = file_names(ids)
    assert len({name.lower() for name in names.values()}) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9.-]{1,90}", name) and name.strip(".") for name in names.values())


def signs_back(text):
    """Without spaces, all signs and letters as they are shown."""
    for name, sign in sorted((SIGNS | GREEK_SIGNS).items(), key=lambda pair: -len(pair[0])):
        text = re.sub(rf"(?<![A-Za-z]){name}(?![A-Za-z])", sign, text) if name.isalpha() else text.replace(name, sign)
    return re.sub(r"[\s\0]", "", text)


def read_off(text):
    """What a reader sees of a formula in HTML."""
    return signs_back("\0".join(Page(text).words))


@pytest.mark.parametrize("shown", [formula_html, step_html])
def test_formulas_say_what_the_text_says(shown):
    """Of every sentence and definition of both books: all letters, numbers and signs, in their order."""
    for name in ("sohn2024", "anguita2026"):
        for claim in load_book(name).claims:
            pair = read_off(shown(claim.text)), signs_back(claim.text)
            kept = [re.sub(r"[_^,]|sqrt|[()]", "", part) for part in pair]
            assert kept[0].replace("==", "=") == kept[1].replace("==", "="), claim.id


def test_long_formulas_may_go_on_in_the_next_line():
    """At relations and after commas; a short one stays whole, and a sign keeps its form where it stands first."""
    long = step_html("z >= -1 & z <= 1 & h > 0 & d >= h ==> z + (sigma + e)*d > 2")
    assert long.count("<wbr>") >= 8
    assert '<math><mo form="infix">≥</mo><mo form="prefix">−</mo><mn>1</mn></math>' in long
    assert "σ" in long
    assert "<wbr>" not in formula_html("m >= 3 N + 1")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x_1 < .. < x_(m + 1)", '<msub><mi>x</mi><mrow><mn>1</mn></mrow></msub><mo form="infix">&lt;</mo><mo>…</mo>'),
        ("sqrt(3N + 2)", "<msqrt><mn>3</mn><mi>N</mi><mo>+</mo><mn>2</mn></msqrt>"),
        ("m*(N, K) >= 3", "<msup><mi>m</mi><mrow><mo>*</mo></mrow></msup>"),
        ("2 sqrt K", "<mn>2</mn><mtext>\u2009</mtext><msqrt><mi>K</mi></msqrt>"),
        ("a two-layer net", "a two-layer net"),
        ("a 3-layer net", "a 3-layer net"),
        ("made by examples/section_7.py", "made by <code>examples/section_7.py</code>"),
        ("the prediction's value", "the prediction&#x27;s value"),
        ("part k's sum is R", "part <math><mi>k</mi></math>&#x27;s sum is <math><mi>R</mi></math>"),
        ("(ours/three-layer-b)", "(ours/three-layer-b)"),
    ],
)
def test_parts_of_formulas(text, expected):
    """Scripts, roots, stars of names; an article and a hyphen are none."""
    assert expected in formula_html(text)


def test_edges_go_to_the_right():
    """Whatever uses something stands in a later column; each id stands once; what no edge meets stands apart."""
    graph = {"a": (), "b": ("a",), "c": ("a", "b"), "d": (), "e": ("c", "d"), "f": ()}
    layout = layered(graph)
    column = {name: i for i, names in enumerate(layout.columns) for name in names}
    assert sorted(name for name in column if isinstance(name, str)) == ["a", "b", "c", "d", "e"]
    assert layout.alone == ("f",)
    assert column["d"] == column["e"] - 1
    for route in layout.routes:
        assert [column[place] for place in route] == list(range(column[route[0]], column[route[-1]] + 1))
    assert {(route[0], route[-1]) for route in layout.routes} == {(u, n) for n, used in graph.items() for u in used}
    assert layered({}).columns == ()
    assert layered({"alone": ()}).alone == ("alone",)


@settings(max_examples=25)
@given(st.lists(st.sets(st.integers(0, 40), max_size=4), max_size=40))
def test_nodes_and_passing_edges_keep_their_distance(used):
    """In random graphs: within a column no two places are nearer than their heights allow."""
    graph = {f"n{i}": tuple(f"n{j}" for j in sorted(names) if j < i) for i, names in enumerate(used)}
    layout = layered(graph, 36, 12)
    for column in layout.columns:
        sizes = [12 if isinstance(place, tuple) else 36 for place in column]
        for (one, size), (other, more) in pairwise(zip(column, sizes, strict=True)):
            assert layout.middles[other] - layout.middles[one] >= (size + more) / 2 - 1e-6


def test_a_graph_of_many_nodes_is_laid_out_at_once():
    """150 rows, each using others: all are drawn, and no two boxes overlap."""
    names = [f"row/{i}" for i in range(150)]
    graph = {name: tuple(names[j] for j in range(i) if i % (j + 2) == 0) for i, name in enumerate(names)}
    svg = graph_svg([Node(name, name, f"{name}.html", "proved", "none") for name in names], graph, "many")
    boxes = [
        tuple(map(float, found))
        for found in re.findall(r'class="box" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="(\d+)"', svg)
    ]
    assert len(boxes) == 150
    for (x, y, width, height), (x2, y2, width2, height2) in combinations(boxes, 2):
        assert x + width <= x2 or x2 + width2 <= x or y + height <= y2 or y2 + height2 <= y


def test_a_graph_with_one_node():
    """It is drawn, with its picture around it."""
    svg = graph_svg([Node("alone", "Alone", "alone.html", "open", "none")], {"alone": ()}, "one")
    assert svg.count("<a ") == 1
    assert 'viewBox="0 0 86 58"' in svg


def test_instances_are_drawn():
    """Samples with a network through them and its certificates; slopes and kinks; sets; nothing else."""
    samples = drawing({"x": "('0', '1', '2', '5', '6')", "z": "('0', '1', '0', '1', '0')"})
    assert samples.svg.count('class="sample"') == 5
    assert [ending for ending, _ in samples.documents] == ["fits", "fewer-do-not"]
    assert drawing({"slopes": "-1, 2, -2", "kinks": "7/3, 4"}).svg.count('class="kink"') == 2
    assert drawing({"I": "{1, 4}", "[K] minus I": "{2, 3}"}).svg.count("cell chosen") == 4
    assert drawing({"m": "2", "K": "4"}) is None
    assert drawing({"z": "not numbers"}) is None


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


def test_theorems_of_coq_have_their_source():
    """Of each row that names one: from its own statement to the first Qed; nothing of a theorem that is not there."""
    bound = [claim.formal for claim in load_book("sohn2024").claims if claim.formal]
    assert bound
    for formal in bound:
        text = theorem_source(formal.file, formal.theorem)
        assert re.match(rf"(Theorem|Lemma|Corollary) {formal.theorem}\b", text)
        assert text.endswith("Qed.")
        assert text.count("Qed.") == 1
    assert theorem_source(bound[0].file, "no_such_theorem") == ""
    assert theorem_source("NoSuchFile.v", "x") == ""
