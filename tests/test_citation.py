"""Citations of rows: sentences that say what the verdict says, commands that work, BibTeX, and CITATION.cff."""

import json
import re
import tomllib
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from ftc_verify.claims.book import Argument, Book, BookError, Carrier, Claim, Source, Statement, Verdict
from ftc_verify.claims.library import load_book
from ftc_verify.cli import main
from ftc_verify.report.bibtex import bibtex, reference
from ftc_verify.report.citation import TOOL, citation, sources
from ftc_verify.report.model import audit

ROOT = Path(__file__).parent.parent
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
CFF = (ROOT / "CITATION.cff").read_text("utf-8")


def cited(book, *ids):
    """The sentences of rows."""
    opened = load_book(book, only=ids)
    return [str(citation(opened, verdict, book)) for verdict in audit(opened, ids).verdicts]


def both(name):
    """The tool and the paper of a book."""
    return TOOL, load_book(name).source


def test_the_tool_is_cited_as_citation_cff_has_it():
    """Title, author, year and version."""
    top = dict(re.findall(r"^([a-z-]+): *\"?(.*?)\"?$", CFF, re.MULTILINE))
    assert (TOOL.title, TOOL.year) == (top["title"], int(top["date-released"][:4]))
    assert TOOL.more["note"] == f"Version {top['version']}" == f"Version {VERSION}"
    authors = CFF[CFF.index("\nauthors:") : CFF.index("\nreferences:")]
    assert re.findall(r"- name: (.*)", authors) == list(TOOL.authors)


@pytest.mark.parametrize("name", ["sohn2024", "anguita2026"])
def test_papers_are_cited_as_citation_cff_has_them(name):
    """Every paper of a book stands there with its title and year, and its authors in their order."""
    source = load_book(name).source
    references = CFF[CFF.index("\nreferences:") :]
    entry = next(part for part in references.split("- type:") if source.title in part)
    names = re.findall(r"family-names: ([^,}]*), given-names: ([^}]*)\}", entry)
    assert [f"{given} {family}" for family, given in names] == list(source.authors)
    assert f"year: {source.year}" in entry


def test_a_refuted_row_is_cited_with_its_instance():
    """Title, place in the paper, where it fails, version, row, command. (A theorem: tests/golden/prove-cite.txt.)"""
    assert cited("sohn2024", "lem-4.5/step") == [
        '"Step: induction", at Lemma 4.5 of [sohn2024], is refuted at m = 1; points = (0, 0), (1, 1), (2, 2); value at '
        f"w_3 = 2 = 3, not 2 (ftc-verify {VERSION} [ftc-verify], row `lem-4.5/step`; "
        "`ftc-verify prove lem-4.5/step --book sohn2024`)."
    ]


@pytest.mark.parametrize(
    ("book", "row", "text"),
    [
        (
            "sohn2024",
            "thm-4.1.2",
            'Theorem 4.1.2 of [sohn2024] ("Lower bound, 2 layers") is proved, carried by a formula;',
        ),
        ("sohn2024", "rem-4", "its printed proof breaks at lem-4.6: lem-4.6/display (ftc-verify"),
        ("sohn2024", "sec-7", "Section 7 of [sohn2024]"),
        ("sohn2024", "thm-4.1.2/near", '"Witness for K < 3N+2", at Theorem 4.1.2 of [sohn2024], is refuted at'),
        ("sohn2024", "ours/never-square", '"3N + 2 is no square", which ftc-verify adds to [sohn2024], is proved'),
        (
            "anguita2026",
            "prop-4.2/range",
            "of [anguita2026] (wording: a third party's summary of the paper), is proved",
        ),
        ("anguita2026", "prop-5.1/cgmt", "at Proposition 5.1 of [anguita2026]"),
        ("anguita2026", "abs/cifar", "at the abstract of [anguita2026]"),
    ],
)
def test_what_a_row_is_called(book, row, text):
    """A theorem, something at it, or ours; a wording that is not the paper's is said to be none of it."""
    assert text in cited(book, row)[0]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("eq-9", 'Equation (9) of [k] ("T") is open ('),
        ("app-A", 'Appendix A of [k] ("T") is open ('),
        ("prop-2.1/step/two", '"T", at Proposition 2.1 of [k], is open ('),
        ("thm", '"T", which ftc-verify adds to [k], is open ('),
        ("theorem-3", '"T", which ftc-verify adds to [k], is open ('),
    ],
)
def test_ids_that_name_a_place(row, text):
    """A kind, a dash and a number are a place in the paper; what is below it is at it; other ids are none."""
    book = Book("b", "B", (Claim(id=row, title="T"),), source=Source("k", "misc", ("A",), "P", 2000))
    verdict = Verdict(book.claims[0], Statement.OPEN, Argument.NONE, "", "", {})
    assert str(citation(book, verdict)).startswith(text)


@pytest.mark.parametrize("word", [word for word in Statement if word is not Statement.REFUTED])
def test_no_verdict_is_called_another(word):
    """Each word of the verdicts has its words, and a book without a paper is named itself."""
    book = Book(name="mine", title="My\x1b bounds", claims=(Claim(id="a b", title="T"),))
    carrier = Carrier.ASSEMBLED if word in (Statement.PROVED, Statement.CERTIFIED) else Carrier.NOTHING
    verdict = Verdict(book.claims[0], word, Argument.OPEN, "", "", {}, carrier)
    said = str(citation(book, verdict, "my book.toml"))
    assert said.startswith('Row `a b` ("T") of the book "My\\x1b bounds", a third party\'s,')
    assert said.endswith("`ftc-verify audit 'my book.toml' --only 'a b'`).")
    assert ("proved" in said) == (word is Statement.PROVED)
    assert ("certified over a finite scope" in said) == (word is Statement.CERTIFIED)
    assert "; its printed proof is not decided (" in said


def test_a_row_of_another_book_is_cited_as_that_book_has_it():
    """By its paper and its command, whatever the book that uses it is about."""
    used = "sohn2024:thm-4.1.2/near/example"
    mine = Source("me", "misc", ("A",), "P", 2000)
    report = audit(Book("mine", "Mine", (Claim(id="thm-1", title="T", uses=(used,)),), source=mine))
    (theirs,) = [verdict for verdict in report.cited if verdict.claim.id == used]
    said = citation(report.book, theirs, "mine.py")
    assert str(said).startswith('"Example K = 2N+1, Fig. 3", at Theorem 4.1.2 of [sohn2024], is refuted at')
    assert said.command == "ftc-verify prove thm-4.1.2/near/example --book sohn2024"
    assert [source.key for source in sources(report.book, [*report.verdicts, theirs])] == [
        "ftc-verify",
        "me",
        "sohn2024",
    ]


def test_cite_prints_sentences_and_entries(capsys):
    """`prove --cite`: a sentence for each row, then the entries, which JSON has too."""
    assert main(["prove", "thm-4.1.2/near", "thm-4.1.2/near/example", "--cite"]) == 0
    out = capsys.readouterr().out
    assert main(["prove", "thm-4.1.2/near", "thm-4.1.2/near/example", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    jsonschema.validate(document, json.loads(resources.files("ftc_verify.schemas").joinpath("prove.json").read_text()))
    for claim in document["claims"]:
        assert claim["citation"]["sentence"] in out
        assert claim["citation"]["keys"] == ["sohn2024", "ftc-verify"]
        assert claim["citation"]["command"] == f"ftc-verify prove {claim['id']} --book sohn2024"
    assert out.endswith(document["bibtex"])


def test_entries_are_bibtex():
    """Balanced braces, fields that end, en dashes in pages, and each key that a sentence names."""
    for name in ("sohn2024", "anguita2026"):
        text = bibtex(both(name))
        assert re.findall(r"^@[a-z]+\{([^,]*),$", text, re.MULTILINE) == ["ftc-verify", name]
        assert text.count("{") == text.count("}")
        assert all(re.search(r"[{,}]$", line) for line in text.splitlines())
    assert "pages = {3264--3278}" in bibtex(both("sohn2024"))
    assert "author = {{The ftc-verify developers}}" in bibtex([TOOL])


def test_a_source_of_anything_is_escaped():
    """Braces, commands and other letters in a user's book."""
    source = Source("k", "article", ("Ä. {B", "C \\input{x}"), "100 % } of # it", 1999, {"journal": "J & K"})
    text = bibtex([source]) + reference(source)
    assert text.isascii()
    assert text.count("{") == text.count("}")
    assert r"\input" not in text
    assert r"100 \% \textbraceright{} of \# it" in text


@pytest.mark.parametrize(
    "fields",
    [
        ("a b", "misc", ("A",), "T", 2000),
        ("k", "mi sc", ("A",), "T", 2000),
        ("k", "misc", (), "T", 2000),
        ("k", "misc", ("A",), " ", 2000),
        ("k", "misc", ("A",), "T", "2000"),
        ("k", "misc", ("A",), "T", True),
        ("k", "misc", ("A",), "T", 2000, {"a b": "c"}),
        ("k", "misc", ("A",), "T", 2000, {"note": ""}),
        ("k", "misc", "AB", "T", 2000),
    ],
)
def test_sources_that_are_none(fields):
    """What is not of its type is refused where it is given."""
    with pytest.raises(ValueError, match="source: "):
        Source(*fields)


def test_a_book_with_something_else_as_its_source():
    """One line that names the book."""
    with pytest.raises(BookError, match="book b: source: a Source is needed, not a str"):
        Book(name="b", title="B", claims=(Claim(id="a", title="A"),), source="paper")
