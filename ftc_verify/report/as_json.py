"""Verdicts as JSON (schemas: ftc_verify/schemas/audit.json, prove.json, audit-list.json)."""

from collections.abc import Sequence
from typing import Any

from ftc_verify.claims.book import Book
from ftc_verify.claims.book.verdict import Statement, Verdict
from ftc_verify.claims.book.verdicts import blamed
from ftc_verify.claims.formal.recompile import Compiled
from ftc_verify.claims.library import Row
from ftc_verify.claims.statements.render import definitions
from ftc_verify.claims.statements.statement import Outcome as Derived
from ftc_verify.claims.steps.base import Step
from ftc_verify.report.citation import citation, citation_json

__all__ = ["cited_json", "claim_json", "coq_json", "listing_json", "sentences_json"]


def claim_json(book: Book, verdict: Verdict, with_steps: bool, source: str = "") -> dict[str, Any]:
    """A claim with its verdicts, evidence and citation; `with_steps`: and every step with its formula. `source`: the
    book as the command line knows it.

    Raises
    ------
    StepError
        A step of the book cannot be written down.
    """
    claim = verdict.claim
    steps = list(claim.all_steps())
    document: dict[str, Any] = {
        "id": claim.id,
        "title": claim.title,
        "text": claim.text,
        "wording": list(map(str, claim.wording)),
        "statement": str(verdict.statement),
        "argument": str(verdict.argument),
        "because": verdict.because,
        "argument_because": verdict.argument_because,
        "scope": claim.scope,
        "evidence": [*_theorem_json(verdict), *(_evidence_json(book.name, step, verdict) for step in steps)],
        "carrier": str(verdict.shown_carrier),
        "formal": _formal_json(verdict),
        "rests_on": list(verdict.rests_on),
        "uses": list(verdict.uses),
        "counterexample": _counterexample_json(book.name, verdict),
        "sharper": list(claim.sharper),
        "citation": citation_json(citation(book, verdict, source)),
    }
    if with_steps:
        document["steps"] = []
        for step in steps:
            with blamed(book.name, claim.id, step.name):
                document["steps"].append(_step_json(step, verdict))
        document["derivation"] = _derivation_json(verdict)
    return document


def cited_json(verdict: Verdict) -> dict[str, Any]:
    """A row of another book, in short."""
    return {
        "id": verdict.claim.id,
        "title": verdict.claim.title,
        "statement": str(verdict.statement),
        "argument": str(verdict.argument),
        "carrier": str(verdict.shown_carrier),
    }


def coq_json(coq: Compiled | None) -> dict[str, Any] | None:
    """What came of running Coq; None if that was not asked for."""
    return None if coq is None else {"version": coq.coq, "problem": coq.problem}


def _formal_json(verdict: Verdict) -> dict[str, Any] | None:
    """The theorem of Coq that a claim names; `beside`: what carries the claim in this run without it."""
    standing = verdict.formal
    if standing is None:
        return None
    return {
        "file": standing.formal.file,
        "theorem": standing.formal.theorem,
        "refutes": standing.formal.refutes,
        "row": standing.row,
        "statement": standing.statement,
        "over": standing.over,
        "assumptions": list(standing.assumptions),
        "coq": standing.coq,
        "checked": "in this run" if standing.checked else "as shipped",
        "problem": standing.problem,
        "in_this_run": str(verdict.carrier),
    }


def _derivation_json(verdict: Verdict) -> dict[str, Any] | None:
    """How a formula was derived; None for a claim without one."""
    derived, statement = verdict.derivation, verdict.claim.formula
    if derived is None or statement is None:
        return None
    return {
        "outcome": str(derived.outcome),
        "detail": derived.why,
        "definitions": definitions(statement.formula, statement.vocabulary),
        "cites": list(derived.cites),
        "leaves": list(derived.leaves),
    }


def sentences_json(book: Book) -> list[dict[str, Any]]:
    """The sentences of a book's source that claim nothing."""
    return [
        {"id": one.id, "text": one.text, "wording": list(map(str, one.wording)), "why": one.why}
        for one in book.sentences
    ]


def listing_json(book: str, rows: Sequence[Row]) -> dict[str, Any]:
    """The object that ``audit --list --json`` prints, but for the versions."""
    return {"book": book, "claims": [{"id": row.id, "kind": row.kind, "title": row.title} for row in rows]}


def _evidence_json(book: str, step: Step, verdict: Verdict) -> dict[str, str]:
    result = verdict.results[step.name]
    with blamed(book, verdict.claim.id, step.name):
        return {"step": step.name, "kind": str(step.kind), "outcome": str(result.outcome), "trusts": result.trusts}


def _theorem_json(verdict: Verdict) -> list[dict[str, str]]:
    """The theorem of a claim with a formula, beside the steps."""
    if verdict.derivation is None:
        return []
    outcome = "holds" if verdict.derivation.outcome is not Derived.NOT_CARRIED else "open"
    return [{"step": "formula", "kind": "theorem", "outcome": outcome, "trusts": "assembler, leaves by z3"}]


def _step_json(step: Step, verdict: Verdict) -> dict[str, Any]:
    result = verdict.results[step.name]
    return {
        "name": step.name,
        "kind": str(step.kind),
        "outcome": str(result.outcome),
        "trusts": result.trusts,
        "detail": result.detail,
        "reading": str(step.reading),
        "formula": str(step.formula),
        "falsified": [str(variant.formula) for variant in step.variants()],
        "cites": [cited.name for cited in step.cited],
    }


def _counterexample_json(book: str, verdict: Verdict) -> dict[str, Any] | None:
    if verdict.statement is not Statement.REFUTED:
        return None
    if verdict.claim.formula is not None:
        instance = dict(verdict.claim.formula.refuted_at)
        return {"step": "formula", "reading": "the negation of the formula is a theorem", "instance": instance}
    step = verdict.claim.refuted_by[0]
    with blamed(book, verdict.claim.id, step.name):
        return {"step": step.name, "reading": step.reading, "instance": step.shown_instance}
