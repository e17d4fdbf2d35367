"""What a page of a claim shows, as plain values: made once, printed by a template."""

import gzip
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rich.console import Console

from ftc_verify.claims.book import Book, Claim, Standing
from ftc_verify.claims.book.verdict import Verdict
from ftc_verify.claims.book.verdicts import blamed
from ftc_verify.claims.statements.render import definitions
from ftc_verify.report.citation import citation
from ftc_verify.report.instances import refuting_instance
from ftc_verify.report.model import Audit
from ftc_verify.report.names import file_names
from ftc_verify.report.pages.certified import OUTPUT_WIDTH, CertificateView, checked
from ftc_verify.report.pages.coq_source import theorem_source
from ftc_verify.report.pages.drawing import Drawing, drawing
from ftc_verify.report.text import proof_text
from ftc_verify.words import printable

__all__ = ["ClaimView", "StepView", "claim_view"]


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
    """A claim with its verdicts, ready to be printed; `of` names the book of a row of another one, else ""."""

    id: str
    title: str
    text: str
    scope: str
    statement: str
    argument: str
    carrier: str
    in_this_run: str
    formal: Standing | None
    formal_source: str
    because: str
    argument_because: str
    finding: str
    wording: tuple[str, ...]
    rests_on: tuple[str, ...]
    trusts: tuple[str, ...]
    steps: tuple[StepView, ...]
    definitions: tuple[str, ...]
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
    cite: str
    output: str
    certificates: tuple[CertificateView, ...]
    of: str


def claim_view(report: Audit, verdict: Verdict, used_by: Sequence[str], source: str) -> ClaimView:
    """The view of one claim of an audit; `source` is the book as the command line knows it.

    Raises
    ------
    StepError
        A step of the book cannot be written down.
    """
    book, claim = report.book, verdict.claim
    instance = refuting_instance(book, verdict)
    picture = drawing(instance) if instance else None
    cited = citation(book, verdict, source)
    steps = tuple(_each_once(instance, [_step_view(book, verdict, step) for step in claim.all_steps()]))
    derived, statement = verdict.derivation, claim.formula
    lines = definitions(statement.formula, statement.vocabulary) if derived and statement else []
    return ClaimView(
        id=claim.id,
        title=printable(claim.title, 300),
        text=claim.text,
        scope=claim.scope,
        statement=str(verdict.statement),
        argument=str(verdict.argument),
        carrier=str(verdict.shown_carrier),
        in_this_run=str(verdict.carrier),
        formal=verdict.formal,
        formal_source=theorem_source(verdict.formal.formal.file, verdict.formal.formal.theorem)
        if verdict.formal
        else "",
        because=verdict.because,
        argument_because=verdict.argument_because,
        finding=claim.finding,
        wording=tuple(map(str, claim.wording)),
        rests_on=tuple(verdict.rests_on),
        trusts=tuple(verdict.trusts),
        steps=steps,
        definitions=tuple(lines),
        cites=tuple(derived.cites) if derived else (),
        leaves=tuple(dict.fromkeys(derived.leaves)) if derived else (),
        instance=instance,
        drawing=picture,
        uses=tuple(verdict.uses),
        used_by=tuple(used_by),
        printed_rows=tuple(claim.proof.rows) if claim.proof else (),
        sharper=tuple(claim.sharper),
        third_party=book.third_party(claim.id),
        command=cited.command,
        cite=str(cited),
        output=_output(book, verdict),
        certificates=tuple(checked(_certificates(claim, [picture, *(step.drawing for step in steps)]))),
        of=claim.id.partition(":")[0] if ":" in claim.id else "",
    )


def _each_once(instance: Mapping[str, str], steps: Sequence[StepView]) -> Iterator[StepView]:
    """The steps, without the instance that the claim shows already, and without a picture that an earlier one has."""
    drawn: set[str] = set()
    for step in steps:
        if instance and step.instance == instance:
            yield replace(step, instance={}, drawing=None)
        elif step.drawing and step.drawing.svg in drawn:
            yield replace(step, drawing=None)
        else:
            drawn |= {step.drawing.svg} if step.drawing and step.drawing.svg else set()
            yield step


def _certificates(claim: Claim, pictures: Sequence[Drawing | None]) -> Iterator[tuple[str, bytes]]:
    """What its steps check, and what is said of its pictures: names and contents."""
    for step in claim.all_steps():
        for file in step.attached:
            raw = file.read_bytes()
            yield file.name.removesuffix(".gz"), gzip.decompress(raw) if file.name.endswith(".gz") else raw
    for number, picture in enumerate(pictures, start=1):
        for ending, text in picture.documents if picture else ():
            yield f"{file_names([claim.id])[claim.id]}-{number}-{ending}.json", text.encode()


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
            drawing=drawing(instance, step.built) if instance else None,
        )


def _output(book: Book, verdict: Verdict) -> str:
    """What that command prints."""
    text = io.StringIO()
    proof_text(book, verdict, Console(file=text, width=OUTPUT_WIDTH, highlight=False, emoji=False, soft_wrap=False))
    return text.getvalue()
