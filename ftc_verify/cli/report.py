"""``ftc-verify report``: an audit as pages to look at."""

import click

from ftc_verify.claims.library import load_book
from ftc_verify.cli.options import book_names
from ftc_verify.cli.output import json_option, print_json, status
from ftc_verify.errors import InputError
from ftc_verify.report.folder import check_folder
from ftc_verify.report.latex.files import write_appendix
from ftc_verify.report.model import audit
from ftc_verify.report.pages.site import write_report
from ftc_verify.tables import console, facts
from ftc_verify.words import counted, printable


@click.command("report")
@click.argument("book", default="sohn2024", shell_complete=book_names)
@click.option("-o", "--output", required=True, type=click.Path(), metavar="DIR", help="The folder for the pages.")
@click.option("--single-file", is_flag=True, help="One page, DIR/index.html, with all in it.")
@click.option("--latex", is_flag=True, help="An appendix instead: DIR/appendix.tex, to compile or to \\input.")
@json_option
def report_command(book: str, output: str, single_file: bool, latex: bool, as_json: bool) -> int:
    """Audit a BOOK (as `audit` does) and write it as static pages: which claims stand, what each rests on, where a
    proof breaks, the instance drawn, and the command that checks it again.

    The pages need no network and no scripts. DIR must be new, empty, or an older report. With --latex it gets
    appendix.tex, which compiles and which a paper can \\input, and references.bib.
    """
    if latex and single_file:
        raise InputError("--single-file is for pages; --latex writes one file in any case")
    check_folder(output)
    with status() as tell:
        report = audit(
            load_book(book, tell=tell), progress=lambda name, number, total: tell(f"{number + 1}/{total} {name}")
        )

        def step(name: str, number: int, total: int) -> None:
            tell(f"page {number + 1}/{total} {name}")

        if latex:
            files = write_appendix(report, output, book, step)
        else:
            files = write_report(report, output, book, single_file, step)
    size = sum(path.stat().st_size for path in files)
    if as_json:
        print_json(
            {
                "book": report.book.name,
                "folder": output,
                "files": len(files),
                "bytes": size,
                "claims": len(report.verdicts),
            }
        )
        return 0
    opened = "appendix.tex" if latex else "index.html"
    claims, written = counted(len(report.verdicts), "claim"), counted(len(files), "file")
    facts(
        [
            ("book", printable(report.book.title)),
            ("appendix" if latex else "pages", f"{claims}, {written}, {size / 1e6:.1f} MB"),
            ("open", printable(f"{output.rstrip('/')}/{opened}")),
        ],
        console(),
    )
    return 0
