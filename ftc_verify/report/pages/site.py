"""An audit as pages: static, without network access, complete without scripts."""

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from shlex import quote
from typing import Any

from ftc_verify.report.folder import check_folder, written
from ftc_verify.report.model import Audit
from ftc_verify.report.names import file_names
from ftc_verify.report.pages.certified import CertificateView
from ftc_verify.report.pages.graph import Node, graph_svg
from ftc_verify.report.pages.legend import ARGUMENTS, STATEMENTS
from ftc_verify.report.pages.pictures import FigureView, Picture, figure_views
from ftc_verify.report.pages.templating import environment, script, style
from ftc_verify.report.pages.views import ClaimView, claim_view
from ftc_verify.words import printable

__all__ = ["write_report"]

PAGES = {"Overview": "index", "Graph": "graph", "Findings": "findings", "Figures": "figures"}
"""What stands in the navigation, and the names of the files."""


@dataclass(frozen=True)
class Site:
    """What the templates see. `views` are the rows of the book, `cited` rows of others that these use; `files` has the
    file names of both, `source` is the book as the command line knows it."""

    report: Audit
    views: tuple[ClaimView, ...]
    cited: tuple[ClaimView, ...]
    files: Mapping[str, str]
    single: bool
    figures: Sequence[FigureView] = ()
    source: str = ""
    up: str = ""

    @property
    def name(self) -> str:
        """The book's name."""
        return printable(self.report.book.name, 300)

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

    def elsewhere(self, id: str) -> str:
        """Why a row has no page here, with the command that judges it."""
        home, _, row = id.rpartition(":")
        return f"not judged in this report: ftc-verify prove {quote(row)} --book {quote(home or self.source)}"

    def download(self, view: ClaimView, file: CertificateView) -> str:
        """Where a certificate is: beside the pages, or inside where all is one page."""
        if self.single:
            return f"data:{file.media};base64," + b64encode(file.content).decode()
        return f"{self.up}{certificate_path(self, view, file)}"

    @cached_property
    def graphs(self) -> list[Picture]:
        """Ours and the source's."""
        shown = (*self.views, *self.cited)
        nodes = [Node(v.id, v.title, self.href(v.id), v.statement, v.argument) for v in shown]
        ours = {view.id: view.uses for view in shown}
        about = "What our evidence for a row uses: it feeds the verdict on the statement."
        pictures = [Picture("Evidence", about, graph_svg(nodes, ours, "claims and what their evidence uses"))]
        theirs = {view.id: view.printed_rows for view in shown if not view.of}
        linked = {name for id, rows in theirs.items() if rows for name in (id, *rows)}
        if linked and not self.worded:
            kept = [node for node in nodes if node.id in linked]
            about = (
                "What the source's own proof of a row uses: it feeds the verdict on the proof. Rows without either are "
                "left out."
            )
            svg = graph_svg(kept, theirs, "claims and what their printed proofs use")
            pictures.append(Picture("Printed proofs", about, svg))
        return pictures


def certificate_path(site: Site, view: ClaimView, file: CertificateView) -> str:
    """The place of a certificate in the folder: each claim has its own, so that no name is taken twice."""
    return f"certificates/{site.files[view.id]}/{file.name}"


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
    check_folder(folder)
    site = _site(report, source, single_file, progress)
    return written(folder, lambda place: _write(site, place))


def _site(report: Audit, source: str, single: bool, progress: Callable[[str, int, int], None] | None) -> Site:
    verdicts = [*report.verdicts, *report.cited]
    users: dict[str, list[str]] = {}
    for verdict in verdicts:
        for name in verdict.uses:
            users.setdefault(name, []).append(verdict.claim.id)
    views = []
    for number, verdict in enumerate(verdicts):
        if progress:
            progress(verdict.claim.id, number, len(verdicts))
        views.append(claim_view(report, verdict, users.get(verdict.claim.id, []), source))
    own = len(report.verdicts)
    drawn = figure_views(report.book.figures()) if report.book.figures else ()
    files = file_names([view.id for view in views])
    return Site(report, tuple(views[:own]), tuple(views[own:]), files, single, drawn, source or report.book.name)


def _write(site: Site, place: Path) -> None:
    made = environment()

    def page(template: str, path: str, title: str, current: str = "", **more: Any) -> None:
        up = "../" * path.count("/")
        navigation = [(name, f"{up}{file}.html") for name, file in PAGES.items()]
        if site.single:
            navigation = [(name, f"#{name.lower()}") for name in PAGES]
        seen = replace(site, up=up)
        text = made.get_template(template).render(
            site=seen,
            title=title,
            navigation=navigation,
            current=current,
            style=style(),
            script=script(),
            **more,
        )
        (place / path).parent.mkdir(exist_ok=True)
        (place / path).write_text(text, encoding="utf-8")

    if site.single:
        page("single.html", "index.html", site.title)
        return
    for name, file in PAGES.items():
        page("overview.html" if file == "index" else f"{file}.html", f"{file}.html", f"{name}: {site.title}", name)
    for view in (*site.views, *site.cited):
        for certificate in view.certificates:
            path = place / certificate_path(site, view, certificate)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(certificate.content)
        page("claim.html", f"claims/{site.files[view.id]}.html", f"{view.id}: {view.title}", view=view)
