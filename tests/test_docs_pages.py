"""The documents: every link and fragment resolves, as GitHub renders them and as pages; the pages stand alone."""

import importlib.util
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def docs():
    """docs/build.py as a module."""
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["docs_build"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages(docs, tmp_path_factory):
    """The pages, by name: what a browser would find in them."""
    folder = tmp_path_factory.mktemp("docs") / "pages"
    made = docs.build(folder)
    assert docs.build(folder) == made  # an older build is replaced
    return {path.name: Page(path) for path in made}


class Page(HTMLParser):
    """The ids, addresses and elements of a page; every element is closed in its turn."""

    VOID = ("meta", "link", "img", "hr", "br")

    def __init__(self, path):
        super().__init__()
        self.path, self.ids, self.addresses, self.open, self.tags = path, [], [], [], []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()
        assert not self.open, path

    def handle_starttag(self, tag, attrs):
        """Note it."""
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            elif name in ("href", "src"):
                self.addresses.append(value)

    def handle_endtag(self, tag):
        """It closes what was opened last."""
        if tag in self.VOID:  # <img />
            return
        assert self.open.pop() == tag, (self.path, tag, self.getpos())


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("## What may change, and what is fixed", "what-may-change-and-what-is-fixed"),
        ("# `patch`: g, *f + g*", "patch-g-f--g"),
        ("## ... a book", "-a-book"),
        ("## 1. Two layers, exactly", "1-two-layers-exactly"),
        ("## x_i and m\\*", "x_i-and-m"),
    ],
)
def test_headings_have_the_ids_that_github_gives_them(docs, tmp_path, heading, slug):
    """Punctuation goes, spaces become hyphens, a heading that comes again gets a number."""
    (tmp_path / "a.md").write_text(f"{heading}\n\ntext\n\n{heading}\n", encoding="utf-8")
    assert [name for *_, name in docs.read(tmp_path / "a.md").headings] == [slug, f"{slug}-1"]


def test_every_link_of_the_documents_resolves(docs):
    """To a file that is there, and to a heading of it."""
    found = {path: docs.read(path) for path in docs.documents()}
    checked = 0
    for path, document in found.items():
        for _, _, address in docs.links(document):
            place, _, part = unquote(address).partition("#")
            if "://" in address:
                continue
            target = (path.parent / place).resolve() if place else path
            assert target.exists(), f"{path.name}: {address}"
            if part:
                assert part in [name for *_, name in found[target].headings], f"{path.name}: {address}"
            checked += 1
    assert checked > 50


def test_every_link_of_the_pages_resolves(pages):
    """To a page, and to an id in it; ids stand once."""
    for page in pages.values():
        assert len(page.ids) == len(set(page.ids))
        for address in page.addresses:
            if address.startswith(("data:", "https://")):
                continue
            place, _, part = unquote(address).partition("#")
            target = page.path.parent / place if place else page.path
            assert target.is_file(), f"{page.path.name}: {address}"
            if part:
                assert part in pages[target.name].ids, f"{page.path.name}: {address}"


def test_pages_are_those_of_the_report(docs, pages):
    """Every document has one, in the table of contents too; nothing is fetched, one script, tables can be scrolled."""
    assert set(pages) == {f"{name}.html" for name in docs.documents().values()} | {"contents.html"}
    assert {f"{name}.html" for name in docs.documents().values()} <= set(pages["contents.html"].addresses)
    for page in pages.values():
        text = page.path.read_text(encoding="utf-8")
        assert page.tags.count("script") == 1
        assert page.tags.count("h1") == 1
        assert not re.search(r'src="(?!data:)', text)
        assert text.count("<table>") == text.count('<div class="table" tabindex="0"')
    assert pages["pretraining.html"].tags.count("img") == 3


def test_the_readme_opens_with_a_picture_of_the_report(docs):
    """Before any text, with words for those who do not see it; small; and the command that makes it is named."""
    readme = ROOT / "README.md"
    token, _, address = next(iter(docs.links(docs.read(readme))))
    assert (token.type, address) == ("image", "docs/figures/report.png")
    assert "report" in token.content
    picture = (ROOT / address).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 250_000
    assert "`python docs/picture.py`" in readme.read_text(encoding="utf-8")


def test_other_folders_are_left_alone(docs, tmp_path):
    """One that holds something else is refused."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SystemExit, match="holds something else"):
        docs.build(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
