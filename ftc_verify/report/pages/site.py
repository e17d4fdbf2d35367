"""An audit as pages: static, without network access, complete without scripts."""

import shutil
import tempfile
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ftc_verify.claims.book.figure import Chart, Graph
from ftc_verify.errors import InputError
from ftc_verify.report.figures import panels_svg
from ftc_verify.report.model import Audit
from ftc_verify.report.names import file_names
from ftc_verify.report.pages.drawing import line_svg
from ftc_verify.report.pages.graph import Node, graph_svg
from ftc_verify.report.pages.legend import ARGUMENTS, STATEMENTS, legend_css
from ftc_verify.report.pages.mathml import formula_html
from ftc_verify.report.pages.views import SHOWN_ID, ClaimView, claim_view
from ftc_verify.words import printable

__all__ = ["check_folder", "write_report"]

MARK = "ftc-verify-report"
"""A file of this name says that a folder is a report, which another may replace."""
PAGES = {"Overview": "index", "Graph": "graph", "Findings": "findings", "Figures": "figures"}
"""What stands in the navigation, and the names of the files."""
MEDIA = {**dict.fromkeys((".json", ".jsonl"), "application/json"), ".csv": "text/csv"}
"""What a browser is told of a file that a claim brings; certificates are JSON, all else are records."""


@dataclass(frozen=True)
class _Picture:
    title: str
    about: str
    svg: str


@dataclass(frozen=True)
class _Figure:
    id: str
    text: str
    parts: Sequence[_Picture]


@dataclass(frozen=True)
class _Download:
    name: str
    href: str
    size: int
    kind: str
    command: str


@dataclass(frozen=True)
class Site:
    """What the templates see."""

    report: Audit
    views: tuple[ClaimView, ...]
    files: Mapping[str, str]
    single: bool
    figures: Sequence[_Figure] = ()
    up: str = ""

    @property
    def name(self) -> str:
        """The book's name."""
        return self.report.book.name

    @property
    def title(self) -> str:
        """The book's title."""
        return printable(self.report.book.title, 300)

    @property
    def version(self) -> str:
        """That of ftc-verify."""
        return version("ftc-verify")

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.views)

    @property
    def worded(self) -> bool:
        """Whether rows are judged as others word them."""
        return self.report.book.of_wordings

    @property
    def third_party(self) -> bool:
        """Whether the book does not come with ftc-verify."""
        return self.report.book.third_party("")

    @property
    def origin(self) -> str:
        """What brought the book."""
        return self.report.book.origin("")

    @property
    def sentences(self) -> Sequence[Any]:
        """What of the source claims nothing."""
        return self.report.book.sentences

    @property
    def statement_counts(self) -> Mapping[str, int]:
        """Rows by verdict on the statement."""
        return self.report.statement_counts

    @property
    def argument_counts(self) -> Mapping[str, int]:
        """Rows by verdict on the printed proof."""
        return self.report.argument_counts

    @property
    def carrier_counts(self) -> Mapping[str, int]:
        """Rows by carrier."""
        return self.report.carrier_counts

    statement_words = STATEMENTS
    argument_words = ARGUMENTS

    def anchor(self, id: str) -> str:
        """The name of a row's place in one page."""
        return f"claim-{self.files[id]}"

    def href(self, id: str) -> str:
        """Where a row's page is; "" where it has none."""
        if id not in self.files:
            return ""
        return f"#{self.anchor(id)}" if self.single else f"{self.up}claims/{self.files[id]}.html"

    def downloads(self, view: ClaimView) -> list[_Download]:
        """The certificates and records of a claim: files beside the pages, or inside where all is one page."""
        found = []
        for name, content in view.certificates:
            media = MEDIA.get(Path(name).suffix, "application/octet-stream")
            href = f"{self.up}certificates/{name}"
            if self.single:
                href = f"data:{media};base64,{b64encode(content).decode()}"
            certificate = media == "application/json"
            command = f"ftc-verify check {name}" if certificate else view.command
            found.append(_Download(name, href, len(content), "Certificate" if certificate else "Record", command))
        return found

    @cached_property
    def graphs(self) -> list[_Picture]:
        """Ours and the source's."""
        nodes = [Node(v.id, v.title, self.href(v.id), v.statement, v.argument) for v in self.views]
        ours = {view.id: view.uses for view in self.views}
        pictures = [
            _Picture(
                "Evidence",
                "What our evidence for a row uses: it feeds the verdict on the statement.",
                graph_svg(nodes, ours, "claims and what their evidence uses"),
            )
        ]
        if not self.worded and any(view.printed_rows for view in self.views):
            theirs = {view.id: view.printed_rows for view in self.views}
            linked = set(theirs) & {
                name for view in self.views if view.printed_rows for name in (view.id, *view.printed_rows)
            }
            pictures.append(
                _Picture(
                    "Printed proofs",
                    "What the source's own proof of a row uses: it feeds the verdict on the proof. Rows "
                    "without either are left out.",
                    graph_svg(
                        [node for node in nodes if node.id in linked],
                        theirs,
                        "claims and what their printed proofs use",
                    ),
                )
            )
        return pictures


def write_report(
    report: Audit,
    folder: str | Path,
    source: str = "",
    single_file: bool = False,
    progress: Callable[[str, int, int], None] | None = None,
) -> list[Path]:
    """Write the pages of an audit into a folder, all or nothing: index.html, and the others beside it.

    `source`: the book as the command line knows it. With `single_file` index.html is all there is. A folder that holds
    an older report is replaced.

    Returns
    -------
    list
        The files that were written.

    Raises
    ------
    InputError
        The folder holds something else, or cannot be written.
    StepError
        A step of the book cannot be written down.
    """
    target = Path(folder)
    check_folder(target)
    site = _site(report, source, single_file, progress)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as made:
            place = Path(made) / "report"
            _write(site, place)
            if target.exists():
                shutil.rmtree(target)
            place.rename(target)
    except OSError as error:
        raise InputError(f"{printable(folder)}: the report can't be written: {error.strerror}") from None
    return sorted(path for path in target.rglob("*") if path.is_file())


def check_folder(folder: str | Path) -> None:
    """InputError unless a report may be written there: a new or empty folder, or an older report."""
    target = Path(folder)
    if not target.exists():
        return
    if not target.is_dir():
        raise InputError(f"{printable(target)} is a file: -o takes a folder")
    if any(target.iterdir()) and not (target / MARK).exists():
        raise InputError(f"{printable(target)} holds something that is no report: give another folder, or empty it")


def _site(report: Audit, source: str, single: bool, progress: Callable[[str, int, int], None] | None) -> Site:
    ids = [verdict.claim.id for verdict in report.verdicts]
    users: dict[str, list[str]] = {}
    for verdict in report.verdicts:
        for name in verdict.uses:
            users.setdefault(name, []).append(verdict.claim.id)
    views = []
    for number, verdict in enumerate(report.verdicts):
        if progress:
            progress(verdict.claim.id, number, len(ids))
        views.append(claim_view(report, verdict, users.get(verdict.claim.id, []), source))
    drawn = report.book.figures() if report.book.figures else ()
    shown = [_Figure(one.id, one.text, list(map(_drawn, one.parts))) for one in drawn]
    return Site(report, tuple(views), file_names(ids), single, shown)


def _drawn(part: Graph | Chart) -> _Picture:
    """A part of a figure; a chart needs matplotlib, and says so where that is missing."""
    if isinstance(part, Graph):
        return _Picture(part.title, part.caption, line_svg(part.function, part.low, part.high, part.samples))
    try:
        text = panels_svg(part.panels)
    except InputError as error:
        return _Picture(part.title, f"{part.caption} Not drawn: {error}.", "")
    return _Picture(part.title, part.caption, text[text.index("<svg") :])


def _write(site: Site, place: Path) -> None:
    place.mkdir()
    environment = _environment()

    def page(template: str, path: str, title: str, current: str = "", **more: Any) -> None:
        up = "../" * path.count("/")
        navigation = [(name, f"{up}{file}.html") for name, file in PAGES.items()]
        if site.single:
            navigation = [(name, f"#{name.lower()}") for name in PAGES]
        seen = replace(site, up=up)
        text = environment.get_template(template).render(
            site=seen,
            title=title,
            navigation=navigation,
            current=current,
            style=legend_css() + _text("style.css"),
            script=_text("script.js"),
            **more,
        )
        (place / path).parent.mkdir(exist_ok=True)
        (place / path).write_text(text, encoding="utf-8")

    (place / MARK).write_text("A report of ftc-verify: another one replaces this folder.\n", encoding="utf-8")
    if site.single:
        page("single.html", "index.html", site.title)
        return
    for name, file in PAGES.items():
        page("overview.html" if file == "index" else f"{file}.html", f"{file}.html", f"{name}: {site.title}", name)
    (place / "certificates").mkdir()
    for view in site.views:
        for name, content in view.certificates:
            (place / "certificates" / name).write_bytes(content)
        page("claim.html", f"claims/{site.files[view.id]}.html", f"{view.id}: {view.title}", view=view)


def _text(name: str) -> str:
    return resources.files("ftc_verify.report.pages").joinpath("templates", name).read_text("utf-8")


def _plain(value: Any) -> Any:
    """A text without control characters: what a book's author wrote may have them. Line ends stay."""
    if type(value) is not str or value.replace("\n", "").isprintable():
        return value
    return "\n".join(printable(line, 12 * len(line) + 1) for line in value.split("\n"))


def _environment() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("ftc_verify.report.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        finalize=_plain,
    )
    environment.filters["shown"] = lambda text: printable(text, SHOWN_ID)
    environment.filters["formula"] = lambda text: Markup(formula_html(text))
    return environment
