"""``ftc-verify prove``: one claim, step by step."""

from collections.abc import Sequence

import click

from ftc_verify.claims.library import load_book
from ftc_verify.claims.stressed import idle_parts
from ftc_verify.cli.options import book_names
from ftc_verify.cli.output import json_option, print_json, status
from ftc_verify.errors import InputError
from ftc_verify.native import output
from ftc_verify.report.bibtex import bibtex, citations
from ftc_verify.report.citation import sources
from ftc_verify.report.latex.document import proof_appendix
from ftc_verify.report.model import audit
from ftc_verify.report.text import idle_text, proof_text
from ftc_verify.tables import console


@click.command("prove")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option(
    "--book",
    default="sohn2024",
    metavar="BOOK",
    shell_complete=book_names,
    help="The book that has the claims: an installed one, or FILE.py.",
)
@click.option(
    "--minimise",
    is_flag=True,
    help="Instead: which premises of leaves and which cited theorems can go, all at once, from the proofs of rows that "
    "have a formula.",
)
@click.option("--latex", is_flag=True, help="Print the proofs as an appendix: to compile, or to \\input.")
@click.option("--cite", is_flag=True, help="Print a sentence that cites each claim, and BibTeX entries.")
@json_option
def prove_command(ids: Sequence[str], book: str, minimise: bool, latex: bool, cite: bool, as_json: bool) -> int:
    """Show the proof (or refutation) of claims step by step, with the formulas that are discharged.

    Example: ftc-verify prove lem-4.5 cor-4.2.1. The ids: ftc-verify audit --list.
    """
    asked = [name for name, given in (("--latex", latex), ("--cite", cite), ("--json", as_json)) if given]
    if len(asked) > 1:
        raise InputError(f"{' and '.join(asked)} are several ways to print: choose one")
    if minimise and (latex or cite):
        raise InputError(f"--minimise prints no proof: leave out {asked[0]}")
    if minimise:
        return _minimise(ids, book, as_json)
    with status() as tell:
        opened = load_book(book, tell=tell, only=ids)
        report = audit(opened, ids, lambda name, number, total: tell(f"{number + 1}/{total} {name}"))
    if as_json:
        print_json(
            {**report.to_json(with_steps=True, source=book), "bibtex": bibtex(sources(report.book, report.verdicts))}
        )
        return 0
    if latex or cite:
        lines = list(proof_appendix(report, book) if latex else citations(report, book))
        click.echo("\n".join(lines), file=output())
        return 0
    out = console()
    for number, verdict in enumerate(report.verdicts):
        if number:
            out.rule(characters="-")
        proof_text(report.book, verdict, out)
    return 0


def _minimise(ids: Sequence[str], book: str, as_json: bool) -> int:
    with status() as tell:
        opened = load_book(book, tell=tell, only=ids)
        found = idle_parts(opened, ids, lambda name, number, total: tell(f"{number + 1}/{total} {name}"))
    if as_json:
        print_json({"book": opened.name, "claims": list(ids), "idle": [one.to_json() for one in found]})
    else:
        idle_text(found, console())
    return 0
