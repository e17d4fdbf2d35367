"""``ftc-verify prove``: one claim, step by step."""

from collections.abc import Sequence

import click

from ftc_verify.claims.library import load_book
from ftc_verify.claims.stressed import idle_parts
from ftc_verify.cli.output import json_option, print_json, status
from ftc_verify.report.model import audit
from ftc_verify.report.text import idle_text, proof_text
from ftc_verify.tables import console


@click.command("prove")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option(
    "--book", default="sohn2024", metavar="BOOK", help="The book that has the claims: an installed one, or FILE.py."
)
@click.option(
    "--minimise",
    is_flag=True,
    help="Instead: which premises of leaves and which cited theorems can go, all at once, from the proofs of rows that "
    "have a formula.",
)
@json_option
def prove_command(ids: Sequence[str], book: str, minimise: bool, as_json: bool) -> int:
    """Show the proof (or refutation) of claims step by step, with the formulas that are discharged.

    Example: ftc-verify prove lem-4.5 cor-4.2.1. The ids: ftc-verify audit --list.
    """
    if minimise:
        return _minimise(ids, book, as_json)
    with status() as tell:
        opened = load_book(book, tell=tell, only=ids)
        report = audit(opened, ids, lambda name, number, total: tell(f"{number + 1}/{total} {name}"))
    if as_json:
        print_json(report.to_json(with_steps=True))
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
