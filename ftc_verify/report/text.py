"""Audits and proofs for people, on a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from ftc_verify.claims.book import Book
from ftc_verify.claims.book.verdict import Argument, Carrier, Statement, Verdict
from ftc_verify.claims.book.verdicts import blamed
from ftc_verify.claims.book.wording import MEANINGS, Wording
from ftc_verify.claims.library import Row
from ftc_verify.claims.statements.minimise import Idle
from ftc_verify.claims.statements.render import definitions
from ftc_verify.claims.statements.stress import MOST_EQUIVALENT
from ftc_verify.claims.steps.base import Result
from ftc_verify.claims.stressed import Stressed
from ftc_verify.report.model import Audit
from ftc_verify.tables import coloured, rows_table
from ftc_verify.words import counted, printable

__all__ = ["audit_table", "idle_text", "listing_table", "proof_text", "stress_text"]


SHOWN_NUMBERS = 240
"""Characters of what was measured in the table."""
MARKS = {Carrier.COQ: "C", Carrier.SHIPPED: "c", Carrier.FORMULA: "f", Carrier.ASSEMBLED: "a"}
MARKS |= {Carrier.RECORDS: "r", Carrier.NOTHING: "-"}
"""The carriers in the table, whose columns are narrow; the counts below it say what they mean."""


def audit_table(report: Audit, out: Console) -> None:
    """All verdicts, then where the print fails, then the counts."""
    out.print(escape(report.book.title), style="bold")
    if report.book.third_party(""):
        out.print(f"A third party's book: {escape(_origin(report.book.origin('')))}.")
    worded = report.book.of_wordings
    columns = [(name, "left") for name in ("id", "statement", "by", "wording" if worded else "proof", "about")]
    rows = [
        [v.claim.id, str(v.statement), _mark(report, v), _wording(v) if worded else str(v.argument), _about(v)]
        for v in report.verdicts
    ]
    longest = max((len(_broken(v)) for v in report.verdicts), default=0)
    rows_table(columns, rows, out, least=longest)
    _print_failures(report, out)
    _print_undecided(report, out)
    _print_cited(report, out)
    _print_sentences(report, out)
    out.print(_count_line("statements", report.statement_counts))
    out.print(_carrier_line(report))
    _print_coq(report, out)
    if not worded:
        out.print(_count_line("proofs as printed", report.argument_counts))
        return
    out.print("A verdict is on the wording, and says nothing of the paper's own text, nor of its proofs: not read.")
    used = [word for word in Wording if any(word in claim.wording for claim in report.book.claims)]
    out.print("wordings: " + "; ".join(f"{word}: {MEANINGS[word]}" for word in used))


def listing_table(rows: Sequence[Row], out: Console) -> None:
    """Ids, kinds and titles."""
    columns = [("id", "left"), ("kind", "left"), ("title", "left")]
    rows_table(columns, [[row.id, row.kind, row.title] for row in rows], out)


def _broken(verdict: Verdict) -> str:
    """The row where a flawed proof breaks: an id, or "the claim itself"."""
    return verdict.argument_because.split(": ")[-1] if verdict.argument is Argument.FLAWED else ""


def _about(verdict: Verdict) -> str:
    """The title and, for a flawed proof, the row where it breaks."""
    return verdict.claim.title + (f"; breaks at {_broken(verdict)}" if _broken(verdict) else "")


def _print_failures(report: Audit, out: Console) -> None:
    refuted = [v for v in report.verdicts if v.statement is Statement.REFUTED]
    if not refuted:
        return
    what = "wordings fail" if report.book.of_wordings else "print fails"
    out.print(f"\nWhere the {what}:", style="bold")
    for verdict in refuted:
        whose = f" ({_wording(verdict)})" if verdict.claim.wording else ""
        out.print(f"- {escape(verdict.claim.id)}{whose}: {escape(verdict.claim.finding)}")
    out.print()


def _print_undecided(report: Audit, out: Console) -> None:
    """Why claims are open or vacuous, what was measured, why nothing was run. (What cannot be read is told on standard
    error, once.)"""
    words = (Statement.MEASURED, Statement.OPEN, Statement.VACUOUS)
    found = [v for v in report.verdicts if v.statement in words or v.claim.not_run_because]
    if not found:
        return
    out.print("What is neither shown nor refuted:", style="bold")
    for verdict in found:
        because = verdict.because if verdict.statement is not Statement.MEASURED else _shortly(verdict.because)
        out.print(f"- {escape(verdict.claim.id)} ({verdict.statement}): {escape(because)}")
    if report.stopped:
        out.print("A larger --budget or --timeout goes on, or fewer claims (--only ID).")
    out.print()


def _shortly(numbers: str) -> str:
    """The first of the numbers that were measured; `prove` has them all."""
    return numbers if len(numbers) <= SHOWN_NUMBERS else f"{numbers[:SHOWN_NUMBERS].rpartition('; ')[0]}; .."


def _print_cited(report: Audit, out: Console) -> None:
    """What rows of other books came to, in this run."""
    if not report.cited:
        return
    out.print("Rows of other books that these use, checked in this run:", style="bold")
    for verdict in report.cited:
        out.print(f"- {escape(verdict.claim.id)}: {verdict.statement}, {_mark(report, verdict)}")
    out.print()


def _print_sentences(report: Audit, out: Console) -> None:
    """What of the source claims nothing."""
    if not report.book.sentences:
        return
    out.print("Sentences that claim nothing, listed and not judged:", style="bold")
    for one in report.book.sentences:
        out.print(f"- {escape(one.id)} ({', '.join(one.wording)}): {escape(one.text)} {escape(one.why)}")
    out.print()


def _wording(verdict: Verdict) -> str:
    return ", ".join(verdict.claim.wording)


def _mark(report: Audit, verdict: Verdict) -> str:
    return MARKS[verdict.shown_carrier] + ("*" if report.book.third_party(verdict.claim.id) else "")


def _origin(origin: str) -> str:
    return origin or "made in Python"


def _carrier_line(report: Audit) -> str:
    found = [f"{number} {word} ({MARKS[Carrier(word)]})" for word, number in report.carrier_counts.items() if number]
    marked = any(report.book.third_party(v.claim.id) for v in (*report.verdicts, *report.cited))
    return f"carried by: {', '.join(found)}" + ("; *: a third party's" if marked else "")


def _print_coq(report: Audit, out: Console) -> None:
    """What came of running Coq, and theorems that carry nothing."""
    for verdict in report.verdicts:
        if verdict.formal and not verdict.formal.holds:
            out.print(f"- {escape(verdict.claim.id)}: no theorem of Coq carries it: {escape(verdict.formal.problem)}")
    if report.coq is not None:
        checked = sum(bool(v.formal and v.formal.checked and v.formal.holds) for v in report.verdicts)
        said = report.coq.problem or f"Coq {report.coq.coq}, run here: {counted(checked, 'theorem')} checked"
        out.print(escape(said))


def _count_line(what: str, counts: dict[str, int]) -> str:
    return f"{what}: " + ", ".join(f"{number} {coloured(word)}" for word, number in counts.items() if number)


def proof_text(book: Book, verdict: Verdict, out: Console) -> None:
    """One claim, step by step.

    Raises
    ------
    StepError
        A step of the book cannot be written down.
    """
    claim = verdict.claim
    out.print(f"[bold]{escape(claim.id)}[/]  {escape(claim.title)}")
    out.print(escape(claim.text))
    out.print(f"scope: {escape(claim.scope or 'none')}")
    if claim.wording:
        out.print("wording: " + "; ".join(f"{word} ({MEANINGS[word]})" for word in claim.wording))
    if book.third_party(claim.id):
        out.print(f"a third party's: {escape(_origin(book.origin(claim.id)))}")
    for number, step in enumerate(claim.all_steps(), start=1):
        with blamed(book.name, claim.id, step.name):
            kind, reading, formula = str(step.kind), str(step.reading), str(step.formula)
            beside = ", beside the proof" if step in claim.instances else ""
            instance = step.shown_instance if kind == "counterexample" else {}
        out.print(f"\n{number}. [bold]{escape(step.name)}[/] ({kind}{beside}): {escape(reading)}")
        out.print(escape(formula), style="cyan")
        out.print(_outcome(verdict.results[step.name]))
        if instance:
            out.print("instance: " + escape(", ".join(f"{key} = {value}" for key, value in instance.items())))
    _print_derivation(verdict, out)
    if verdict.uses:
        out.print(f"\nuses: {escape(', '.join(verdict.uses))}")
    _print_formal(verdict, out)
    out.print(f"carrier: {verdict.shown_carrier}{_beside(verdict)}")
    for line in verdict.rests_on or (["nothing but definitions"] if verdict.carrier is Carrier.FORMULA else []):
        theirs = " (a third party's)" if ":" in line and line in book.by_id and book.third_party(line) else ""
        out.print(f"rests on: {escape(line)}{theirs}")
    out.print(f"statement: {coloured(verdict.statement)} ({escape(verdict.because)})")
    source = f" (at {escape(verdict.argument_because)})" if verdict.argument_because else ""
    printed = "not read" if claim.wording and claim.proof is None else f"{coloured(verdict.argument)}{source}"
    out.print(f"proof as printed: {printed}")
    if claim.sharper:
        out.print(f"sharper: {escape(', '.join(claim.sharper))}")


def _beside(verdict: Verdict) -> str:
    """What carries it in this run, where Coq was not run."""
    return f"; {verdict.carrier} in this run" if verdict.shown_carrier is Carrier.SHIPPED else ""


def _print_formal(verdict: Verdict, out: Console) -> None:
    """The theorem of Coq that is the claim, or its negation."""
    standing = verdict.formal
    if standing is None:
        return
    formal = standing.formal
    out.print(
        f"\nCoq: theorem {formal.theorem} of formal/{formal.file}{', which refutes it' if formal.refutes else ''}"
    )
    if standing.statement:
        _, _, definition = standing.statement.partition("Definition ")
        out.print(f"says: {'not ' if formal.refutes else ''}{escape(' '.join(definition.split()))}", style="cyan")
        out.print("with the definitions of formal/Book.v, rendered from those above")
    if standing.over:
        out.print(f"from: {escape(standing.over)} (formal/{formal.over[0] if formal.over else formal.file})")
    for name in standing.assumptions:
        out.print(f"assumes: {escape(name)}")
    if not standing.holds:
        out.print(f"it carries nothing: {escape(standing.problem)}")
        return
    how = "checked in this run" if standing.checked else "as shipped (audit --formal compiles it here)"
    out.print(f"Coq {escape(standing.coq)}, {how}")


def _print_derivation(verdict: Verdict, out: Console) -> None:
    """The definitions of a formula, what its theorem cites and its leaves."""
    derived, statement = verdict.derivation, verdict.claim.formula
    if derived is None or statement is None:
        return
    out.print("\nwhere")
    for line in definitions(statement.formula, statement.vocabulary):
        out.print(f"- {escape(line)}")
    if derived.cites:
        out.print(f"\ncites: {escape(', '.join(derived.cites))}")
    out.print(f"leaves ({len(derived.leaves)}): {escape('; '.join(dict.fromkeys(derived.leaves)))}")


def stress_text(found: Stressed, out: Console) -> None:
    """What was weakened, how it was noticed, and what was not, a line each."""
    record = found.record
    out.print(f"rows carried by a formula: {len(found.rows)}")
    for what, counts in (("tried", record.tried), ("noticed", record.noticed)):
        parts = ", ".join(f"{number} {word}" for word, number in sorted(counts.items()) if number)
        out.print(f"{what}: {sum(counts.values())} ({parts})" if parts else f"{what}: 0")
    for word, lines in record.lists.items():
        out.print(f"{word}: {len(lines)}")
        for line in lines:
            out.print(f"- {escape(line)}")
    if found.too_many_equivalent:
        out.print(f"equivalent are more than {100 * MOST_EQUIVALENT:.0f} % of the changes of definitions")
    if record.stopped:
        out.print("The time was over before all was tried.")


def idle_text(found: Sequence[Idle], out: Console) -> None:
    """What can go from proofs: statement, leaf, number."""
    for one in found:
        again = f" (number {one.call} of that name)" if one.call > 1 else ""
        where = f"leaf {one.leaf}{again}: premise {one.number}" if one.leaf else f"citation {one.number}"
        out.print(f"{escape(one.statement)}: {escape(where)} can go: {escape(printable(one.says, 200))}")
    out.print(f"can go, all at once: {len(found)}")


def _outcome(result: Result) -> str:
    detail = f": {escape(printable(result.detail))}" if result.detail else ""
    return f"{result.outcome} ({result.trusts}){detail}"
