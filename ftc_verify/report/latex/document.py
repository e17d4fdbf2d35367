r"""Appendices: one proof, or a whole book. Each is a file that compiles, and that \input takes into a paper."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version

from ftc_verify.claims.book import Verdict
from ftc_verify.report.bibtex import bibtex, reference
from ftc_verify.report.citation import sources
from ftc_verify.report.latex.section import Around, claim_section, definition_lines
from ftc_verify.report.latex.text import code, plain, sentence
from ftc_verify.report.model import Audit
from ftc_verify.report.names import file_names
from ftc_verify.report.pages.legend import ARGUMENTS, STATEMENTS
from ftc_verify.words import counted, printable

__all__ = ["PACKAGES", "book_appendix", "proof_appendix"]

PACKAGES = ("amsmath", "amssymb", "array", "booktabs", "longtable", "pict2e")
"""What a paper loads that takes an appendix in."""
LABEL = "ftc-verify:"
SHOWN_TITLE = 300
COLUMNS = (0.23, 0.11, 0.12, 0.32, 0.08)
"""Of the table of rows, as parts of a line."""
NOTES = (
    "Verdicts were computed when this was written. Where the carrier is formula, a theorem equal to the statement was "
    "derived, with quantifier-free leaves; where it is assembled, each step was discharged, and the prose that joins "
    "the steps is listed under what it rests on; where it is records, the numbers were computed again from the records "
    "of the experiment, which was not run again. Formulas of steps are those that were discharged, as a solver writes "
    "them: [c: a; else b] is a where c holds and b elsewhere, and / between whole numbers is rounded down."
)


def proof_appendix(report: Audit, source: str = "") -> Iterator[str]:
    """Lines of LaTeX: each claim of an audit as a section.

    Raises
    ------
    StepError
        A step of the book cannot be written down.
    """
    around = Around(source or report.book.name, _labels(report))
    ids = ", ".join(verdict.claim.id for verdict in report.verdicts)
    yield from _head(report, f"{report.book.name}: {ids}")
    for verdict in report.verdicts:
        yield from claim_section(report.book, verdict, around)
    yield r"\ftcverifyend"


def book_appendix(
    report: Audit, source: str = "", progress: Callable[[str, int, int], None] | None = None
) -> Iterator[str]:
    """Lines of LaTeX: a section with all rows in a table, where the print fails, the definitions, and each claim.

    Raises
    ------
    StepError
        A step of the book cannot be written down.
    """
    book, labels = report.book, _labels(report)
    defined = _definitions(report.verdicts)
    at = f"{LABEL}definitions" if defined else ""
    around = Around(source or book.name, labels, "subsection", at)
    yield from _head(report, f"{book.name}, all rows")
    yield rf"\section{{Claims, checked: {sentence(printable(book.title, SHOWN_TITLE))}}}"
    yield from _overview(report, labels)
    if defined:
        yield rf"\subsection{{Definitions}}\label{{{at}}}"
        yield r"\begin{itemize}"
        yield from (rf"\item {sentence(line)}" for line in defined)
        yield r"\end{itemize}"
    for number, verdict in enumerate(report.verdicts):
        if progress:
            progress(verdict.claim.id, number, len(report.verdicts))
        yield from claim_section(book, verdict, around)
    yield r"\ftcverifyend"


def _labels(report: Audit) -> Mapping[str, str]:
    names = file_names([verdict.claim.id for verdict in report.verdicts])
    return {name: LABEL + file for name, file in names.items()}


def _definitions(verdicts: Sequence[Verdict]) -> list[str]:
    """Each once, in the order in which they come up."""
    return list(dict.fromkeys(line for verdict in verdicts for line in definition_lines(verdict)))


def _overview(report: Audit, labels: Mapping[str, str]) -> Iterator[str]:
    book = report.book
    about = rf" on \cite{{{book.source.key}}}" if book.source else ""
    yield f"{counted(len(report.verdicts), 'row')}{about}, judged by ftc-verify {version('ftc-verify')}"
    yield rf"\cite{{ftc-verify}}. {plain(NOTES)}"
    yield ""
    meanings = {word: one.meaning for word, one in STATEMENTS.items()}
    yield from _counts("Statements", report.statement_counts, meanings)
    if not book.of_wordings:
        meanings = {word: one.meaning for word, one in ARGUMENTS.items()}
        yield from _counts("Proofs as printed", report.argument_counts, meanings)
    yield from _counts("Carried by", report.carrier_counts, {})
    if not report.verdicts:
        return
    third = "wording" if book.of_wordings else "printed proof"
    columns = "".join(rf">{{\raggedright\arraybackslash}}p{{{part}\linewidth}}" for part in COLUMNS)
    yield rf"{{\small\begin{{longtable}}{{@{{}}{columns}@{{}}}}\toprule"
    yield rf"row & statement & {third} & about & section \\\midrule\endhead"
    yield r"\bottomrule\endfoot"
    for verdict in report.verdicts:
        claim = verdict.claim
        judged = ", ".join(claim.wording) if book.of_wordings else str(verdict.argument)
        cells = (code(claim.id), plain(str(verdict.statement)), plain(judged))
        title = sentence(printable(claim.title, SHOWN_TITLE))
        yield rf"{' & '.join(cells)} & {title} & \ref{{{labels[claim.id]}}} \\"
    yield r"\end{longtable}}"


def _counts(what: str, counts: Mapping[str, int], meanings: Mapping[str, str]) -> Iterator[str]:
    """How many rows have each word, and what it means."""
    found = [(word, number) for word, number in counts.items() if number]
    said = [f"{number} {word}" + (f" ({meanings[word]})" if word in meanings else "") for word, number in found]
    if said:
        yield rf"\par\noindent {what}: {plain('; '.join(said))}.\par"


def _head(report: Audit, what: str) -> Iterator[str]:
    """What the file is, what a paper needs for it, and a document around it where there is none."""
    cited = sources(report.book, report.verdicts)
    yield f"% ftc-verify {version('ftc-verify')}, {_comment(what)}"
    yield "%"
    yield r"% Compile this file (pdflatex, xelatex, lualatex), or \input it in a paper that has"
    yield rf"%   \usepackage{{{','.join(PACKAGES)}}}"
    yield r"% (the table of a whole book is a longtable: after \onecolumn in a paper of two columns)"
    yield "% and these entries among its references:"
    yield from (f"%   {line}" for line in bibtex(cited).splitlines())
    yield r"\expandafter\ifx\csname @nodocument\endcsname\relax % within \begin{document}"
    yield r"\def\ftcverifyend{}"
    yield r"\else"
    yield from _preamble()
    yield r"\def\ftcverifyend{\begin{thebibliography}{9}"
    yield from (rf"\bibitem{{{one.key}}} {reference(one)}" for one in cited)
    yield r"\end{thebibliography}\end{document}}"
    yield r"\begin{document}\appendix"
    yield r"\fi"


def _preamble() -> Iterator[str]:
    """What is loaded where the file is compiled on its own."""
    yield r"\documentclass[11pt,a4paper]{article}"
    yield r"\usepackage[margin=25mm]{geometry}"
    yield r"\IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}"
    yield rf"\usepackage{{{','.join(PACKAGES)}}}"
    yield r"\emergencystretch=3em"


def _comment(text: str) -> str:
    """Text that stays within its comment."""
    return printable(text, 300).encode("ascii", "backslashreplace").decode()
