"""Audit a book: every claim to its two verdicts, computed from steps that are checked in this run."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ftc_verify.budget import Budget
from ftc_verify.claims.book import Book
from ftc_verify.claims.library import chosen
from ftc_verify.claims.steps import Computed, Counterexample, Step
from ftc_verify.claims.verdicts import Argument, Run, Statement, Verdict

__all__ = ["Audit", "audit", "findings"]


@dataclass(frozen=True)
class Audit:
    """The verdicts of one run.

    Attributes
    ----------
    book
        The book that was audited.
    verdicts
        In the order of the book; only the claims that were asked for.
    """

    book: Book
    verdicts: tuple[Verdict, ...]

    @property
    def statement_counts(self) -> dict[str, int]:
        """How many claims have each verdict on the statement; every word is there."""
        return _counts(Statement, [v.statement for v in self.verdicts])

    @property
    def argument_counts(self) -> dict[str, int]:
        """How many claims have each verdict on the source's proof."""
        return _counts(Argument, [v.argument for v in self.verdicts])

    @property
    def strict_exit_code(self) -> int:
        """3 if something is open or was not run, else 1 if a claim is refuted or vacuous or a proof flawed, else 0."""
        statements = {v.statement for v in self.verdicts}
        arguments = {v.argument for v in self.verdicts}
        if statements & {Statement.OPEN, Statement.NOT_RUN} or arguments & {Argument.OPEN, Argument.NOT_RUN}:
            return 3
        return int(bool(statements & {Statement.REFUTED, Statement.VACUOUS} or Argument.FLAWED in arguments))

    def to_json(self, with_steps: bool = False) -> dict[str, Any]:
        """The object that ``audit --json`` (and with steps ``prove --json``) prints, but for the versions."""
        return {
            "book": self.book.name,
            "claims": [_claim_json(v, with_steps) for v in self.verdicts],
            "counts": {"statement": self.statement_counts, "argument": self.argument_counts},
        }


def audit(
    book: Book,
    only: Sequence[str] = (),
    progress: Callable[[str, int, int], None] | None = None,
    budget: Budget | None = None,
) -> Audit:
    """Check the claims of a book (those named by `only`, or all), and whatever their evidence uses.

    `progress` is told the id of the claim that comes next, its number and how many there are. Once the time of `budget`
    is over, claims whose steps were not checked yet are open.

    Raises
    ------
    InputError
        `only` names a claim that the book does not have; the code of a step raises something (StepError).
    """
    run = Run(book, budget)
    wanted = chosen(book, only)
    verdicts = []
    for number, claim in enumerate(wanted):
        if progress:
            progress(claim.id, number, len(wanted))
        verdicts.append(run.verdict(claim))
    return Audit(book, tuple(verdicts))


def _counts(words: Any, verdicts: Sequence[Any]) -> dict[str, int]:
    found = Counter(verdicts)
    return {str(word): found[word] for word in words}


def _claim_json(verdict: Verdict, with_steps: bool) -> dict[str, Any]:
    claim = verdict.claim
    document: dict[str, Any] = {
        "id": claim.id,
        "title": claim.title,
        "text": claim.text,
        "statement": str(verdict.statement),
        "argument": str(verdict.argument),
        "because": verdict.because,
        "argument_because": verdict.argument_because,
        "scope": claim.scope,
        "evidence": [_evidence_json(step, verdict) for step in claim.all_steps()],
        "uses": list(claim.uses),
        "counterexample": _counterexample_json(verdict),
        "sharper": list(claim.sharper),
    }
    if with_steps:
        document["steps"] = [_step_json(step, verdict) for step in claim.all_steps()]
    return document


def _evidence_json(step: Step, verdict: Verdict) -> dict[str, str]:
    result = verdict.results[step.name]
    return {"step": step.name, "kind": step.kind, "outcome": str(result.outcome), "trusts": result.trusts}


def _step_json(step: Step, verdict: Verdict) -> dict[str, Any]:
    result = verdict.results[step.name]
    return {
        "name": step.name,
        "kind": step.kind,
        "outcome": str(result.outcome),
        "trusts": result.trusts,
        "detail": result.detail,
        "reading": step.reading,
        "formula": step.formula,
        "falsified": [variant.formula for variant in step.variants()],
        "cites": [cited.name for cited in step.cited],
    }


def _counterexample_json(verdict: Verdict) -> dict[str, Any] | None:
    if verdict.statement is not Statement.REFUTED:
        return None
    step = verdict.claim.refuted_by[0]
    return {"step": step.name, "reading": step.reading, "instance": instance_of(step)}


def instance_of(step: Step) -> dict[str, str]:
    """The instance of a refuting step, as text."""
    if isinstance(step, (Counterexample, Computed)):
        return {str(key): str(value) for key, value in step.instance.items()}
    return {}


def _markdown(text: str) -> str:
    """Text that a book's author wrote, with what Markdown would read as HTML or a link made plain."""
    return re.sub(r"<(?=[A-Za-z/!?])", "&lt;", text).replace("](", "]\\(").replace("`", "'")


def findings(report: Audit) -> Iterator[str]:
    """Markdown lines: each refuted row with its instance, then each flawed proof with the row where it breaks."""
    yield "# Where the print fails"
    yield ""
    title = _markdown(report.book.title)
    yield f"Generated by `ftc-verify audit --findings FILE` from the verdicts of that run ({title})."
    yield ""
    yield "## Statements and displayed steps that are refuted"
    yield ""
    for verdict in report.verdicts:
        if verdict.statement is Statement.REFUTED:
            instance = ", ".join(f"{k} = {v}" for k, v in instance_of(verdict.claim.refuted_by[0]).items())
            title, finding = _markdown(verdict.claim.title), _markdown(verdict.claim.finding)
            yield f"- **{verdict.claim.id}** ({title}): {finding} Checked at: {_markdown(instance)}."
    yield ""
    yield "## Claims whose printed proof is flawed"
    yield ""
    for verdict in report.verdicts:
        if verdict.argument is Argument.FLAWED:
            yield f"- **{verdict.claim.id}** (statement {verdict.statement}): through {verdict.argument_because}."
