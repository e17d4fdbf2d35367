"""``ftc-verify report``: an audit as pages to look at."""

import click

from ftc_verify.claims.library import load_book
from ftc_verify.cli.options import book_names
from ftc_verify.cli.output import json_option, print_json, status
from ftc_verify.report.model import audit
from ftc_verify.report.pages.site import check_folder, write_report
from ftc_verify.tables import console, facts
from ftc_verify.words import counted, printable


@click.command("report")
@click.argument("book", default="sohn2024", shell_complete=book_names)
@click.option("-o", "--output", required=True, type=click.Path(), metavar="DIR", help="The folder for the pages.")
@click.option("--single-file", is_flag=True, help="One page, DIR/index.html, with all in it.")
@json_option
def report_command(book: str, output: str, single_file: bool, as_json: bool) -> int:
    """Audit a BOOK (as `audit` does) and write it as static pages: which claims stand, what each rests on, where a
    proof breaks, the instance drawn, and the command that checks it again.

    The pages need no network and no scripts. DIR must be new, empty, or an older report.
    """
    check_folder(output)
    with status() as tell:
        report = audit(
            load_book(book, tell=tell), progress=lambda name, number, total: tell(f"{number + 1}/{total} {name}")
        )
        files = write_report(
            report, output, book, single_file, lambda name, number, total: tell(f"page {number + 1}/{total} {name}")
        )
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
    facts(
        [
            ("book", printable(report.book.title)),
            ("pages", f"{counted(len(report.verdicts), 'claim')}, {counted(len(files), 'file')}, {size / 1e6:.1f} MB"),
            ("open", printable(f"{output.rstrip('/')}/index.html")),
        ],
        console(),
    )
    return 0
