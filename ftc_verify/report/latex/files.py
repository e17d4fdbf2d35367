"""The appendix of a book as files: appendix.tex, and references.bib for a paper that takes it in."""

from collections.abc import Callable
from pathlib import Path

from ftc_verify.report.bibtex import bibtex
from ftc_verify.report.citation import sources
from ftc_verify.report.folder import check_folder, written
from ftc_verify.report.latex.document import book_appendix
from ftc_verify.report.model import Audit

__all__ = ["write_appendix"]


def write_appendix(
    report: Audit,
    folder: str | Path,
    source: str = "",
    progress: Callable[[str, int, int], None] | None = None,
) -> list[Path]:
    """Write appendix.tex and references.bib into a folder, all or nothing; an older report there is replaced, and what
    LaTeX made beside it stays.

    `source`: the book as the command line knows it. Returns the files that were written.

    Raises
    ------
    InputError
        The folder holds something else, or cannot be written.
    StepError
        A step of the book cannot be written down.
    """
    check_folder(folder)
    text = "\n".join((*book_appendix(report, source, progress), ""))

    def write(place: Path) -> None:
        (place / "appendix.tex").write_text(text, encoding="ascii")
        (place / "references.bib").write_text(bibtex(sources(report.book, report.verdicts)), encoding="ascii")

    return written(folder, write)
