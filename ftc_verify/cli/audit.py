"""``ftc-verify audit``: every claim of a book to its verdicts."""

from collections.abc import Sequence

import click

from ftc_verify.claims.audit import audit
from ftc_verify.claims.audit import findings as finding_lines
from ftc_verify.claims.library import load_book
from ftc_verify.cli.output import json_option, print_json, refuse, status
from ftc_verify.evidence import certified_bound
from ftc_verify.files import replacing
from ftc_verify.tables import audit_table, console


@click.command("audit")
@click.argument("book", default="sohn2024")
@click.option(
    "--only", multiple=True, metavar="ID", help="Only this claim (may be repeated); what it uses is checked too."
)
@click.option(
    "--strict",
    is_flag=True,
    help="Exit 1 if something is refuted, vacuous or flawed, 3 if something is open or not run (the larger counts).",
)
@click.option("--max-k", type=int, metavar="K", help="Only for a book of your own: go through no K above this.")
@click.option(
    "--certificate",
    "certificates",
    multiple=True,
    type=click.Path(),
    metavar="PATH",
    help="Only for a book of your own: a certificate or a folder of `certify`, checked again and used (repeatable).",
)
@click.option("--findings", type=click.Path(), metavar="FILE", help="Also write where the print fails, as Markdown.")
@json_option
def audit_command(
    book: str,
    only: Sequence[str],
    strict: bool,
    max_k: int | None,
    certificates: Sequence[str],
    findings: str | None,
    as_json: bool,
) -> int:
    """Bring every claim of a BOOK to its verdicts: the FTC paper (default), its formulas over finite ranges
    (sohn2024-formulas), another installed book, or a file of your own bounds (mybook.toml, docs/books.md).

    Two verdicts a claim. Statement: proved (all parameters), certified (a finite scope), refuted (with an
    instance), vacuous, open, not-run. Proof, the source's own: sound, flawed, none, open, not-run. All are
    computed in this run.
    """

    with status() as tell:
        known = [certified_bound(path) for path in certificates]
        opened = load_book(book, max_k, known, tell, only)
        report = audit(opened, only, lambda name, number, total: tell(f"{number + 1}/{total} {name}"))
    if findings is not None:
        with replacing(findings) as file:
            file.writelines(f"{line}\n" for line in finding_lines(report))
    if as_json:
        print_json(report.to_json())
    else:
        audit_table(report, console())
    unread = [verdict for verdict in report.verdicts if verdict.claim.unread]
    for verdict in unread:
        refuse(f"{opened.name}: claim {verdict.claim.id}: {verdict.claim.unread}")
    return max(2 if unread else 0, report.strict_exit_code if strict else 0)
