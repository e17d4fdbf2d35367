"""``ftc-verify audit``: every claim of a book to its verdicts."""

import gc
from collections.abc import Mapping, Sequence

import click

from ftc_verify.budget import DEFAULT_UNITS, Budget
from ftc_verify.claims.known import CertifiedBound
from ftc_verify.claims.library import list_claims, load_book
from ftc_verify.claims.stressed import stress_book
from ftc_verify.cli.mistaken import seems_no_certificate
from ftc_verify.cli.options import book_names
from ftc_verify.cli.output import json_option, print_json, refuse, status
from ftc_verify.errors import InputError
from ftc_verify.evidence import certified_bound
from ftc_verify.files import replacing
from ftc_verify.report.as_json import listing_json
from ftc_verify.report.markdown import check_ending
from ftc_verify.report.markdown import findings as finding_lines
from ftc_verify.report.model import Audit, audit
from ftc_verify.report.statements import statements as statement_lines
from ftc_verify.report.text import audit_table, listing_table, stress_text
from ftc_verify.tables import console
from ftc_verify.words import printable


@click.command("audit")
@click.argument("book", default="sohn2024", shell_complete=book_names)
@click.option("--list", "list_only", is_flag=True, help="Only list the claims: id, kind, title. Nothing is checked.")
@click.option(
    "--only", multiple=True, metavar="ID", help="Only this claim (may be repeated); what it uses is checked too."
)
@click.option(
    "--strict",
    is_flag=True,
    help="Exit 1 if something is refuted, vacuous or flawed, 3 if something is open or not run (the larger counts).",
)
@click.option("--timeout", type=float, metavar="S", help="After S seconds what is left is open (exit code 3).")
@click.option("--max-k", type=int, metavar="K", help="Only for a book of your own: go through no K above this.")
@click.option(
    "--budget",
    type=float,
    metavar="G",
    help="Only for a book of your own: work in billions of units (default 40, at most about a minute); what is left is "
    "open (exit code 3).",
)
@click.option(
    "--certificate",
    "certificates",
    multiple=True,
    type=click.Path(),
    metavar="PATH",
    help="Only for a book of your own: a certificate or a folder of `certify`, checked again and used (repeatable).",
)
@click.option(
    "--stress",
    is_flag=True,
    help="Weaken what carries the rows that have a formula: claims, goals, premises, citations, definitions, one at a "
    "time (minutes; --only ID: these rows). Exit 1 if something goes unnoticed or is unused, 3 if z3 does not know.",
)
@click.option(
    "--formal",
    is_flag=True,
    help="Also have Coq (the coqc on PATH) check the theorems that carry rows, from their sources (half a minute). "
    "Exit 1 if it refuses one, 3 if it is not there: then its theorems are as shipped.",
)
@click.option("--findings", type=click.Path(), metavar="FILE.md", help="Also write where the print fails, as Markdown.")
@click.option(
    "--statements",
    type=click.Path(),
    metavar="FILE.md",
    help="Also write every formula, text, definition, primitive name and axiom, as Markdown.",
)
@json_option
def audit_command(
    book: str,
    list_only: bool,
    only: Sequence[str],
    strict: bool,
    timeout: float | None,
    max_k: int | None,
    budget: float | None,
    certificates: Sequence[str],
    stress: bool,
    formal: bool,
    findings: str | None,
    statements: str | None,
    as_json: bool,
) -> int:
    """Bring every claim of a BOOK to its verdicts: the FTC paper (default), its formulas over finite ranges
    (sohn2024-formulas), another installed book, a Python file of yours (mybook.py: it is run;
    docs/writing-a-book.md), or a file of your own bounds (mybook.toml, docs/books.md).

    Two verdicts a claim. Statement: proved (all parameters), certified (a finite scope), refuted (with an
    instance), vacuous, open, not-run. Proof, the source's own: sound, flawed, none, open, not-run. All are
    computed in this run.
    """
    given: dict[str, object] = {"--strict": strict, "--findings": findings, "--max-k": max_k, "--budget": budget}
    given |= {"--certificate": certificates, "--statements": statements, "--formal": formal}
    if list_only:
        _alone("--list, which checks nothing", {"--only": only, "--timeout": timeout, "--stress": stress, **given})
        return _list_claims(book, as_json)
    if stress:
        _alone("--stress, which weakens proofs", given)
        return _stress(book, only, _work_limit(timeout, None), as_json)
    for option, path in (("--findings", findings), ("--statements", statements)):
        if path is not None:
            check_ending(path, option)
    limit = _work_limit(timeout, budget)
    with status() as tell:
        known = [_certified(path) for path in certificates]
        also = () if budget is None else ("--budget",)
        opened = load_book(book, max_k, known, tell, only, limit, also)
        gc.freeze()  # the book stays for the whole run: the collector need not go through it again and again
        try:
            report = audit(
                opened,
                only,
                lambda name, number, total: tell(f"{number + 1}/{total} {name}"),
                limit,
                tell if formal else None,
            )
        finally:
            gc.unfreeze()
    for path, lines in ((findings, finding_lines(report)), (statements, statement_lines(report))):
        if path is not None:
            written = [f"{line}\n" for line in lines]
            with replacing(path) as file:
                file.writelines(written)
    if as_json:
        print_json(report.to_json())
    else:
        audit_table(report, console())
    for verdict in report.unread:
        refuse(f"{opened.name}: claim {verdict.claim.id}: {verdict.claim.unread}")
    return max(
        2 if report.unread else 0,
        3 if report.stopped else 0,
        report.strict_exit_code if strict else 0,
        _coq_code(report),
    )


def _coq_code(report: Audit) -> int:
    """3 if Coq was to be run and is not there, 1 if it refuses a theorem."""
    return 3 if report.coq and report.coq.problem else int(bool(report.refused_by_coq))


def _alone(what: str, given: Mapping[str, object]) -> None:
    """Refuse options that have no meaning beside this one."""
    if other := next((name for name, value in given.items() if value), None):
        raise InputError(f"{other} has no meaning with {what}: leave one of them out")


def _stress(book: str, only: Sequence[str], limit: Budget, as_json: bool) -> int:
    with status() as tell:
        opened = load_book(book, tell=tell, only=only)
        found = stress_book(opened, only, lambda name, number, total: tell(f"{number + 1}/{total} {name}"), limit)
    if as_json:
        print_json(found.to_json())
    else:
        stress_text(found, console())
    return found.exit_code


def _certified(path: str) -> CertifiedBound:
    """What a certificate proves; of a file that is none, what it seems to be."""
    try:
        return certified_bound(path)
    except InputError as error:
        what = seems_no_certificate(path) if ": malformed (" in str(error) else ""
        raise InputError(f"{error}; it seems to be {what}" if what else str(error)) from None


def _work_limit(timeout: float | None, budget: float | None) -> Budget:
    if timeout is not None and not 0 < timeout < 10**9:
        raise InputError("--timeout must be a positive number of seconds")
    if budget is not None and not 0 < budget < 10**9:
        raise InputError("--budget must be a positive number of billions of units")
    return Budget(DEFAULT_UNITS if budget is None else int(budget * 10**9), timeout)


def _list_claims(book: str, as_json: bool) -> int:
    rows = list_claims(book)
    if as_json:
        print_json(listing_json(printable(book), rows))
    else:
        listing_table(rows, console())
    return 0
