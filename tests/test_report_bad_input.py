"""`report` where what it is given is bad: folders of others, texts that do harm or have no end, nothing to draw."""

import json
import sys
from importlib import resources

import jsonschema
import pytest

from ftc_verify.claims.book import Book, Claim
from ftc_verify.claims.book.figure import Chart, Figure
from ftc_verify.claims.steps import Computed
from ftc_verify.cli import main
from ftc_verify.errors import InputError
from ftc_verify.report.figures import Panel, Series
from ftc_verify.report.model import audit
from ftc_verify.report.pages.site import write_report

BOOK = """from ftc_verify.claims.book import Book, Claim
claims = (Claim(id="a", title="A", text="x"), Claim(id="b", title="B", uses=("a",)))
book = Book(name="small", title="Small", claims=claims)
"""
TOML = """format = "ftc-verify/book"
version = 1
title = "Long"

[[claim]]
id = "{}"
statement = "S"
quantity = "m*"
layers = 2
ranges = {{ N = [1, 1], K = [5, 5] }}
upper = "9"
"""


@pytest.fixture
def book(tmp_path):
    """Two rows, in Python."""
    path = tmp_path / "small.py"
    path.write_text(BOOK)
    return path


def text_of(folder, page="index.html"):
    """A page as it is."""
    return (folder / page).read_text("utf-8")


def write_mark(path, names):
    """The list of an older report's files."""
    (path / "ftc-verify-report").write_text(f"{names}\n")


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda path: path.write_text("x"), "is a file"),
        (lambda path: (path.mkdir(), (path / "mine.txt").write_text("x")), "holds something that is no report"),
        (lambda path: (path.mkdir(), (path / "a").symlink_to("/")), "holds something that is no report"),
        (lambda path: (path.mkdir(), write_mark(path, ""), (path / "index.html").write_text("x")), "holds index.html"),
        (lambda path: (path.mkdir(), write_mark(path, "../small.py"), (path / "claims").write_text("x")), "written"),
    ],
)
def test_other_peoples_files_are_left_alone(book, tmp_path, capsys, make, text):
    """-o refuses a file, a folder that holds something else, and a report that would take a file's place: one line."""
    target = tmp_path / "target"
    make(target)
    before = sorted(tmp_path.rglob("*"))
    assert main(["report", str(book), "-o", str(target)]) == 2
    said = capsys.readouterr().err
    assert text in said
    assert said.splitlines()[-1].startswith("ftc-verify: error: ")
    assert sorted(tmp_path.rglob("*")) == before


def test_an_older_report_is_replaced(book, tmp_path, capsys):
    """Nothing of it stays, --json says what was written; a file that somebody else put there does stay."""
    target = tmp_path / "deep" / "pages"
    assert main(["report", str(book), "-o", str(target)]) == 0
    book.write_text(BOOK.replace('Claim(id="b"', 'Claim(id="c"'))
    capsys.readouterr()
    assert main(["report", str(book), "-o", str(target), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    jsonschema.validate(document, json.loads(resources.files("ftc_verify.schemas").joinpath("report.json").read_text()))
    assert document["files"] == sum(path.is_file() for path in target.rglob("*"))
    assert {path.name for path in (target / "claims").iterdir()} == {"a.html", "c.html"}
    assert [path.name for path in target.parent.iterdir()] == ["pages"]
    (target / "claims" / "notes.txt").write_text("mine")
    assert main(["report", str(book), "-o", str(target), "--single-file"]) == 0
    found = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    assert found == {"index.html", "ftc-verify-report", "claims/notes.txt"}
    assert (target / "claims" / "notes.txt").read_text() == "mine"


def test_a_folder_that_can_not_be_made(tmp_path):
    """One line that names it."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="can't be written"):
        write_report(audit(Book(name="b", title="B", claims=())), tmp_path / "file" / "pages")


@pytest.mark.parametrize("name", ["x" * 10_000, "a\\u001b[31m<b>", "a b"])
def test_ids_that_are_no_ids(tmp_path, capsys, name):
    """Of ten thousand characters, with control characters, with markup: one line, and nothing is written."""
    path = tmp_path / "book.toml"
    path.write_text(TOML.format(name))
    assert main(["report", str(path), "-o", str(tmp_path / "pages")]) == 2
    said = capsys.readouterr().err
    assert "claim 1: id" in said
    assert len(said) < 300
    assert not (tmp_path / "pages").exists()


def test_words_without_an_end(tmp_path):
    """Ten thousand letters without a space in every text: pages are made, titles and links are cut."""
    word = "w" * 10_000
    claim = Claim(id="a", title=word, text=word, scope=word, finding=word, not_run_because=word)
    write_report(audit(Book(name=word, title=word, claims=(claim,))), tmp_path / "pages", f"{word}.py")
    page = text_of(tmp_path / "pages", "claims/a.html")
    assert f'<blockquote class="statement">{word}</blockquote>' in page
    assert page.count(word) < 12
    assert word not in text_of(tmp_path / "pages")


def test_a_refuted_claim_without_an_instance(tmp_path):
    """The finding stands there, and no picture."""
    step = Computed(
        name="no",
        reading="it is not so",
        statement="not 1 = 2",
        predicate=lambda wrong=False: not wrong,
        instance={},
        falsified_instance={"wrong": True},
        role="counterexample",
    )
    claim = Claim(id="a", title="A", text="1 = 2", refuted_by=(step,), finding="one is not two")
    report = audit(Book(name="b", title="B", claims=(claim,)))
    assert str(report.verdicts[0].statement) == "refuted"
    write_report(report, tmp_path / "pages", "b.py")
    for page in ("findings.html", "claims/a.html"):
        assert "one is not two" in text_of(tmp_path / "pages", page)
        assert '<svg class="drawing"' not in text_of(tmp_path / "pages", page)


def test_no_rows_at_all(tmp_path):
    """A book without claims has pages that say so."""
    write_report(audit(Book(name="b", title="B", claims=())), tmp_path / "pages")
    assert "0 rows" in text_of(tmp_path / "pages")
    assert "No row is refuted" in text_of(tmp_path / "pages", "findings.html")


def test_without_matplotlib(tmp_path, monkeypatch):
    """A chart is left out, and the page says what to install; all else is there."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    chart = Chart("As printed", [Panel("P", "x", "y", [Series("s", [0, 1], [0, 1])])], "Points.")
    book = Book(name="b", title="B", claims=(), figures=lambda: [Figure("Figure 1", "A line.", [chart])])
    write_report(audit(book), tmp_path / "pages")
    page = text_of(tmp_path / "pages", "figures.html")
    assert "Not drawn: figures need matplotlib: pip install" in page
    assert "Figure 1" in page


def test_rows_that_are_not_judged_are_named(tmp_path):
    """Of an audit of one row: what it uses has no page, and the command that judges it stands there."""
    claims = (Claim(id="a", title="A", text="x"), Claim(id="b", title="B", uses=("a",)))
    write_report(audit(Book(name="small", title="Small", claims=claims), ("b",)), tmp_path / "pages", "small.py")
    assert {path.name for path in (tmp_path / "pages" / "claims").iterdir()} == {"b.html"}
    said = "<code>a</code> (not judged in this report: ftc-verify prove a --book small.py)"
    assert said in text_of(tmp_path / "pages", "claims/b.html")
