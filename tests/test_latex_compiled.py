"""What LaTeX makes of appendices: pdflatex and xelatex compile them, with no reference that is undefined, no character
without a glyph and no line that stands out. Whole books only where FTC_VERIFY_WHOLE_APPENDICES is set, as in CI."""

import os
import subprocess
from pathlib import Path

import pytest
from latex_tools import ENGINES, compiled, faults, found

from ftc_verify.claims.library import load_book
from ftc_verify.cli import main
from ftc_verify.report.latex.document import PACKAGES
from ftc_verify.report.latex.files import write_appendix
from ftc_verify.report.model import audit

ROWS = ("thm-4.1.2/near", "lem-4.5/step", "app-A/28-29", "thm-5.1.1/U3/off-J", "ex-1/print", "sec-7", "ours/units")
HOSTILE = Path(__file__).with_name("latex_book.py")
EXAMPLE = Path(__file__).parent.parent / "examples" / "mybook.toml"
WHOLE = pytest.mark.skipif(
    "FTC_VERIFY_WHOLE_APPENDICES" not in os.environ,
    reason="that the appendix of the whole book compiles was not tested: set FTC_VERIFY_WHOLE_APPENDICES=1",
)
PAPER = r"""\documentclass[%s]{article}
\usepackage{%s}
\begin{document}
\section{Ours} As \cite{sohn2024,ftc-verify} have it.
\appendix
\onecolumn\input{%s}
\bibliographystyle{plain}\bibliography{references}
\end{document}
"""


def needs(*programs):
    """Skip, and say what was not tested, where a program is not there."""
    for program in programs:
        if not found(program):
            pytest.skip(f"{program} is not here: that appendices compile with it was not tested")


def printed(capsys, *arguments):
    """What a command prints."""
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("engine", ENGINES)
def test_proofs_compile_alone(engine, tmp_path, capsys):
    """`prove --latex` of rows of every kind of step, with and without instances and pictures."""
    needs(engine)
    path = tmp_path / "proofs.tex"
    path.write_text(printed(capsys, "prove", *ROWS, "--latex"), "ascii")
    assert faults(compiled(path, engine)) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_hostile_compiles(engine, tmp_path):
    """A book of control characters, commands and texts of thousands of characters, as a whole."""
    needs(engine)
    book = load_book(HOSTILE)
    write_appendix(audit(book), tmp_path / "out", str(HOSTILE))
    assert faults(compiled(tmp_path / "out" / "appendix.tex", engine)) == []


def test_a_paper_takes_a_proof_and_a_table_in(tmp_path, capsys):
    r"""In two columns, with the packages that are named: \input of `prove --latex`, a table of `bounds --latex`, the
    entries of `prove --cite` through BibTeX."""
    needs("pdflatex", "bibtex")
    paper = PAPER.replace(r"\onecolumn", "") % ("twocolumn", ",".join(PACKAGES), "proof")
    paper = paper.replace(r"\appendix", r"\input{width} \input{m} \appendix")
    (tmp_path / "paper.tex").write_text(paper)
    (tmp_path / "proof.tex").write_text(printed(capsys, "prove", ROWS[0], "--latex"), "ascii")
    cited = printed(capsys, "prove", ROWS[0], "--cite")
    (tmp_path / "references.bib").write_text(cited[cited.index("@") :], "ascii")
    (tmp_path / "width.tex").write_text(printed(capsys, "bounds", "--width", "5:6", "40", "--layers", "4", "--latex"))
    (tmp_path / "m.tex").write_text(printed(capsys, "bounds", "1:3", "5:6", "--layers", "2:3", "--latex"))
    log = with_references(tmp_path / "paper.tex")
    assert faults(log) == []
    assert "Warning--" not in (tmp_path / "paper.blg").read_text()


def with_references(path):
    """Compile a paper with its bibliography."""
    compiled(path, "pdflatex", times=1)
    subprocess.run(["bibtex", path.stem], cwd=path.parent, check=True, capture_output=True)
    return compiled(path, "pdflatex")


@pytest.fixture(scope="module")
def appendix(tmp_path_factory):
    """Gives the folder of a book's appendix, which is written once."""
    written = {}

    def of(book):
        if book not in written:
            written[book] = tmp_path_factory.mktemp("appendix") / "out"
            assert main(["report", book, "-o", str(written[book]), "--latex"]) == 0
        return written[book]

    return of


@WHOLE
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("book", ["sohn2024", "anguita2026", str(EXAMPLE)])
def test_whole_books_compile(book, engine, appendix):
    """The appendix of each book, alone."""
    needs(engine)
    assert faults(compiled(appendix(book) / "appendix.tex", engine, times=3)) == []


@WHOLE
def test_a_paper_takes_a_whole_book_in(appendix):
    """An appendix within a paper, with its references.bib."""
    needs("pdflatex", "bibtex")
    folder = appendix("sohn2024")
    (folder / "paper.tex").write_text(PAPER % ("twocolumn", ",".join(PACKAGES), "appendix"))
    assert faults(with_references(folder / "paper.tex")) == []
