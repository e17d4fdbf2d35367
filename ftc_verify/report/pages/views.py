"""What a page of a claim shows, as plain values: made once, printed by a template."""

import gzip
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from shlex import quote
from typing import Any

from rich.console import Console

from ftc_verify.claims.book import Book, Claim, Standing
from ftc_verify.claims.book.verdict import Statement, Verdict
from ftc_verify.claims.book.verdicts import blamed
from ftc_verify.claims.statements.render import definitions
from ftc_verify.report.model import Audit
from ftc_verify.report.pages.drawing import Drawing, drawing
from ftc_verify.report.pages.mathml import formula_html
from ftc_verify.report.text import proof_text
from ftc_verify.words import printable

__all__ = ["ClaimView", "StepView", "claim_view", "page_names"]

SHOWN_ID = 120
"""Characters of an id in headings and links."""


@dataclass(frozen=True)
class StepView:
    """A step: its formula and what became of it."""

    name: str
    kind: str
    beside: bool
    reading: str
    formula: str
    outcome: str
    trusts: str
    detail: str
    falsified: tuple[str, ...]
    instance: Mapping[str, str]
    drawing: Drawing | None


@dataclass(frozen=True)
class ClaimView:
    """A claim with its verdicts, ready to be printed; HTML where a name ends in `html`, else text to be escaped."""

    id: str
    title: str
    text_html: str
    scope: str
    statement: str
    argument: str
    carrier: str
    in_this_run: str
    formal: Standing | None
    because: str
    argument_because: str
    finding: str
    wording: tuple[str, ...]
    rests_on: tuple[str, ...]
    trusts: tuple[str, ...]
    steps: tuple[StepView, ...]
    definitions_html: tuple[str, ...]
    cites: tuple[str, ...]
    leaves: tuple[str, ...]
    instance: Mapping[str, str]
    drawing: Drawing | None
    uses: tuple[str, ...]
    used_by: tuple[str, ...]
    printed_rows: tuple[str, ...]
    sharper: tuple[str, ...]
    third_party: bool
    command: str
    output: str
    certificates: tuple[tuple[str, bytes], ...]


def page_names(ids: Sequence[str]) -> dict[str, str]:
    """A file name for each id: letters, digits and dashes, different also where case does not count."""
    taken: dict[str, str] = {}
    for name in ids:
        plain = "".join(c if c.isascii() and (c.isalnum() or c in ".-") else "-" for c in name.replace("/", "--"))[:80]
        plain = plain.strip(".-") or "claim"
        file, number = plain, 1
        while file.lower() in {other.lower() for other in taken.values()}:
            number += 1
            file = f"{plain}-{number}"
        taken[name] = file
    return taken


def claim_view(report: Audit, verdict: Verdict, used_by: Sequence[str], source: str) -> ClaimView:
    """The view of one claim of an audit; `source` is the book as the command line knows it.

    Raises
    ------
    StepError
        A step of the book cannot be written down.
    """
    book, claim = report.book, verdict.claim
    instance = _instance(book, verdict)
    picture = drawing(instance) if instance else None
    steps = tuple(_step_view(book, verdict, step) for step in claim.all_steps())
    derived, statement = verdict.derivation, claim.formula
    lines = definitions(statement.formula, statement.vocabulary) if derived and statement else []
    return ClaimView(
        id=claim.id,
        title=printable(claim.title, 300),
        text_html=formula_html(claim.text),
        scope=claim.scope,
        statement=str(verdict.statement),
        argument=str(verdict.argument),
        carrier=str(verdict.shown_carrier),
        in_this_run=str(verdict.carrier),
        formal=verdict.formal,
        because=verdict.because,
        argument_because=verdict.argument_because,
        finding=claim.finding,
        wording=tuple(map(str, claim.wording)),
        rests_on=tuple(verdict.rests_on),
        trusts=tuple(verdict.trusts),
        steps=steps,
        definitions_html=tuple(map(formula_html, lines)),
        cites=tuple(derived.cites) if derived else (),
        leaves=tuple(dict.fromkeys(derived.leaves)) if derived else (),
        instance=instance,
        drawing=picture,
        uses=tuple(verdict.uses),
        used_by=tuple(used_by),
        printed_rows=tuple(claim.proof.rows) if claim.proof else (),
        sharper=tuple(claim.sharper),
        third_party=book.third_party(claim.id),
        command=_command(source or book.name, claim.id),
        output=_output(book, verdict),
        certificates=tuple(_certificates(claim, [picture] if picture else [step.drawing for step in steps])),
    )


def _certificates(claim: Claim, pictures: Sequence[Drawing | None]) -> Iterator[tuple[str, bytes]]:
    """What its steps check, and what is said of its pictures: names and contents."""
    for step in claim.all_steps():
        for file in step.attached:
            raw = file.read_bytes()
            yield file.name.removesuffix(".gz"), gzip.decompress(raw) if file.name.endswith(".gz") else raw
    for number, picture in enumerate(pictures, start=1):
        for ending, text in picture.documents if picture else ():
            yield f"{page_names([claim.id])[claim.id]}-{number}-{ending}.json", text.encode()


def _instance(book: Book, verdict: Verdict) -> dict[str, str]:
    """Where the claim is refuted: the values."""
    if verdict.statement is not Statement.REFUTED:
        return {}
    if verdict.claim.formula is not None:
        return dict(verdict.claim.formula.refuted_at)
    step = verdict.claim.refuted_by[0]
    with blamed(book.name, verdict.claim.id, step.name):
        return dict(step.shown_instance)


def _step_view(book: Book, verdict: Verdict, step: Any) -> StepView:
    result = verdict.results[step.name]
    with blamed(book.name, verdict.claim.id, step.name):
        kind = str(step.kind)
        instance = dict(step.shown_instance) if kind in ("computation", "counterexample") else {}
        return StepView(
            name=step.name,
            kind=kind,
            beside=step in verdict.claim.instances,
            reading=str(step.reading),
            formula=str(step.formula),
            outcome=str(result.outcome),
            trusts=result.trusts,
            detail=result.detail,
            falsified=tuple(str(variant.formula) for variant in step.variants()),
            instance=instance,
            drawing=drawing(instance) if instance else None,
        )


def _command(source: str, name: str) -> str:
    """What checks the claim again, each part quoted for a shell."""
    book, claim = quote(source), quote(name)
    return (
        f"ftc-verify audit {book} --only {claim}"
        if source.endswith(".toml")
        else f"ftc-verify prove {claim} --book {book}"
    )


def _output(book: Book, verdict: Verdict) -> str:
    """What that command prints."""
    text = io.StringIO()
    proof_text(book, verdict, Console(file=text, width=100, highlight=False, emoji=False, soft_wrap=False))
    return text.getvalue()
