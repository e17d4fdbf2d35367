"""README.md and docs/*.md as pages by the report's templates: ``python docs/build.py -o DIR``, then DIR/index.html.

Each page stands alone, as a page of the report: no network, pictures inside. Links between documents become links
between pages, headings have the ids that GitHub gives them; other files that a document links to are copied.
"""

import argparse
import base64
import mimetypes
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import escape

from ftc_verify.report.pages.templating import environment, script, style

ROOT = Path(__file__).parent.parent
MARK = "ftc-verify-docs"
"""A file of this name says that a folder holds these pages, which others may replace."""
PAGES = {
    "README.md": "index",
    "CHANGELOG.md": "changelog",
    "CONTRIBUTING.md": "contributing",
    "formal/README.md": "formal",
}
"""The pages that are not in docs/."""
STYLE = "main img { max-width: 100%; height: auto; background: #fff; }"
TEMPLATE = """{% extends "page.html" %}
{% block content %}{{ body | safe }}{% endblock %}
{% block footer %}<p>From <code>{{ source }}</code>, ftc-verify {{ site.version }}, by <code>docs/build.py</code>.</p>
{% endblock %}
"""


@dataclass
class Document:
    """A Markdown file: its tokens, and its headings (level, text, id) in order."""

    path: Path
    tokens: list[Token]
    headings: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def title(self) -> str:
        """That of the first heading."""
        return self.headings[0][1] if self.headings else self.path.stem


def parser() -> MarkdownIt:
    """CommonMark with tables; HTML in a document is text."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    scrolled = '<div class="table" tabindex="0" role="region" aria-label="Table"><table>'
    made.add_render_rule("table_open", lambda *_: scrolled)
    made.add_render_rule("table_close", lambda *_: "</table></div>")
    for name in ("fence", "code_block"):  # what is wider than the page is scrolled, with keys too
        made.add_render_rule(name, _code)
    return made


def _code(renderer: Any, tokens: Sequence[Token], place: int, *_: Any) -> str:
    return f'<pre tabindex="0"><code>{escape(tokens[place].content)}</code></pre>\n'


def read(path: Path) -> Document:
    """A document, with ids at its headings as GitHub gives them."""
    found = Document(path, parser().parse(path.read_text(encoding="utf-8")))
    taken: dict[str, int] = {}
    for token, inline in zip(found.tokens, found.tokens[1:], strict=False):
        if token.type == "heading_open":
            text = "".join(part.content for part in inline.children or [] if part.type in ("text", "code_inline"))
            slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
            taken[slug] = taken.get(slug, -1) + 1
            name = f"{slug}-{taken[slug]}" if taken[slug] else slug
            token.attrSet("id", name)
            found.headings.append((int(token.tag[1]), text, name))
    return found


def links(document: Document) -> Iterator[tuple[Token, str, str]]:
    """(token, the attribute that has the address, address) of each link and picture."""
    for block in document.tokens:
        for token in block.children or []:
            name = {"link_open": "href", "image": "src"}.get(token.type)
            if name:
                yield token, name, str(token.attrs[name])


def documents() -> dict[Path, str]:
    """Every document and the name of its page."""
    found = {ROOT / name: page for name, page in PAGES.items()}
    return found | {path: path.stem for path in sorted((ROOT / "docs").glob("*.md"))}


def rewritten(document: Document, pages: dict[Path, str]) -> list[Path]:
    """Make the addresses in a document those of pages; returns other files that it links to."""
    copied = []
    for token, name, address in links(document):
        place, _, part = unquote(address).partition("#")
        if "://" in address or not place:
            continue
        target = (document.path.parent / place).resolve()
        if token.type == "image":
            kind = mimetypes.guess_type(target.name)[0]
            token.attrSet(name, f"data:{kind};base64,{base64.b64encode(target.read_bytes()).decode()}")
        elif target in pages:
            token.attrSet(name, f"{pages[target]}.html{'#' * bool(part)}{part}")
        elif target.is_file():
            token.attrSet(name, f"files/{target.relative_to(ROOT)}")
            copied.append(target)
        else:
            raise SystemExit(f"{document.path.relative_to(ROOT)}: there is no {address}")
    return copied


def contents(document: Document, page: str = "") -> str:
    """A list of links to its headings of the second level."""
    places = [(text, name) for level, text, name in document.headings if level == 2]
    items = "".join(f'<li><a href="{page}#{name}">{escape(text)}</a></li>' for text, name in places)
    return f"<ul>{items}</ul>" if items else ""


def build(folder: Path) -> list[Path]:
    """Write the pages; returns their files."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()) and not (folder / MARK).exists():
        raise SystemExit(f"{folder} holds something else: give another folder, or empty it")
    (folder / MARK).write_text("Pages of ftc-verify's documents.\n", encoding="utf-8")
    pages = documents()
    template, made = environment().from_string(TEMPLATE), []
    site = SimpleNamespace(title="ftc-verify", version=version("ftc-verify"), name="ftc-verify")

    def page(name: str, source: str, title: str, body: str) -> None:
        about: dict[str, Any] = {"style": style() + STYLE, "script": script(), "title": title, "source": source}
        navigation = [("Start", "index.html"), ("Contents", "contents.html")]
        current = {"index": "Start", "contents": "Contents"}.get(name, "")
        text = template.render(site=site, navigation=navigation, current=current, body=body, **about)
        made.append(folder / f"{name}.html")
        made[-1].write_text(text, encoding="utf-8")

    found = {path: read(path) for path in pages}
    for path, document in found.items():
        for other in rewritten(document, pages):
            target = folder / "files" / other.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(other, target)
        html = parser().renderer.render(document.tokens, parser().options, {})
        inside = contents(document)
        start = f'<nav aria-label="On this page">{inside}</nav>' if inside.count("<li>") > 2 else ""
        head, end, rest = html.partition("</h1>")
        body = head + end + start + rest if end else start + html
        page(pages[path], str(path.relative_to(ROOT)), document.title, body)
    items = []
    for path, document in found.items():
        link = f'<a href="{pages[path]}.html">{escape(document.title)}</a>'
        items.append(f"<li>{link}{contents(document, pages[path] + '.html')}</li>")
    listed = "".join(items)
    page("contents", "docs/", "Contents", f"<h1>Contents</h1><ul>{listed}</ul>")
    return made


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("-o", "--output", required=True, type=Path, metavar="DIR", help="a new folder")
    print(f"{len(build(arguments.parse_args().output))} pages", file=sys.stderr)
