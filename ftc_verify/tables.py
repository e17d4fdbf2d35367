"""Tables and lines for people, readable at 80 columns."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ftc_verify.claims.audit import Audit, instance_of
from ftc_verify.claims.verdicts import Argument, Statement, Verdict
from ftc_verify.files import printable

__all__ = ["audit_table", "console", "facts", "proof_text", "rows_table"]

_COLOURS = {
    "proved": "green",
    "certified": "green",
    "sound": "green",
    "valid": "green",
    "refuted": "red",
    "flawed": "red",
    "invalid": "red",
    "malformed": "red",
    "vacuous": "yellow",
    "open": "yellow",
    "not-run": "dim",
    "none": "dim",
}


def console(stderr: bool = False) -> Console:
    """A console that never wraps at more than the terminal has, and at 80 columns where there is no terminal."""
    return Console(stderr=stderr, highlight=False, soft_wrap=False, emoji=False)


def coloured(word: str) -> str:
    """A verdict word with its colour."""
    colour = _COLOURS.get(word)
    return f"[{colour}]{word}[/]" if colour else word


def _table(columns: Iterable[tuple[str, str]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name, justify in columns:
        # Ids and verdict words are never broken in two; what is last may wrap.
        table.add_column(name, justify=justify, no_wrap=name in ("id", "statement", "proof", "verdict"))  # type: ignore[arg-type]
    return table


def audit_table(report: Audit, out: Console) -> None:
    """All verdicts, then where the print fails, then the counts."""
    out.print(escape(report.book.title), style="bold")
    table = _table([("id", "left"), ("statement", "left"), ("proof", "left"), ("about", "left")])
    for verdict in report.verdicts:
        table.add_row(
            escape(verdict.claim.id),
            coloured(verdict.statement),
            coloured(verdict.argument),
            escape(_about(verdict)),
        )
    out.print(table)
    _print_failures(report, out)
    _print_undecided(report, out)
    out.print(_count_line("statements", report.statement_counts))
    out.print(_count_line("proofs as printed", report.argument_counts))


def _about(verdict: Verdict) -> str:
    """The title and, for a flawed proof, the row where it breaks."""
    broken = verdict.argument_because.split(": ")[-1]
    return verdict.claim.title + (f"; breaks at {broken}" if verdict.argument is Argument.FLAWED else "")


def _print_failures(report: Audit, out: Console) -> None:
    refuted = [v for v in report.verdicts if v.statement is Statement.REFUTED]
    if not refuted:
        return
    out.print("\nWhere the print fails:", style="bold")
    for verdict in refuted:
        out.print(f"- {escape(verdict.claim.id)}: {escape(verdict.claim.finding)}")
    out.print()


def _print_undecided(report: Audit, out: Console) -> None:
    """Why claims are open or vacuous, or what could not be read of them."""
    words = (Statement.OPEN, Statement.VACUOUS)
    found = [v for v in report.verdicts if v.statement in words or v.claim.not_run_because]
    if not found:
        return
    out.print("What is neither shown nor refuted:", style="bold")
    for verdict in found:
        out.print(f"- {escape(verdict.claim.id)} ({verdict.statement}): {escape(verdict.because)}")
    out.print()


def _count_line(what: str, counts: dict[str, int]) -> str:
    return f"{what}: " + ", ".join(f"{number} {coloured(word)}" for word, number in counts.items() if number)


def proof_text(verdict: Verdict, out: Console) -> None:
    """One claim, step by step."""
    claim = verdict.claim
    out.print(f"[bold]{escape(claim.id)}[/]  {escape(claim.title)}")
    out.print(escape(claim.text))
    out.print(f"scope: {escape(claim.scope or 'none')}")
    for number, step in enumerate(claim.all_steps(), start=1):
        result = verdict.results[step.name]
        out.print(f"\n{number}. [bold]{escape(step.name)}[/] ({step.kind}): {escape(step.reading)}")
        out.print(escape(step.formula), style="cyan")
        line = f"{result.outcome} ({result.trusts})"
        out.print(line + (f": {escape(printable(result.detail))}" if result.detail else ""))
        instance = instance_of(step) if step.kind == "counterexample" else {}
        if instance:
            out.print("instance: " + escape(", ".join(f"{k} = {v}" for k, v in instance.items())))
    if claim.uses:
        out.print(f"\nuses: {escape(', '.join(claim.uses))}")
    out.print(f"statement: {coloured(verdict.statement)} ({escape(verdict.because)})")
    source = f" (at {escape(verdict.argument_because)})" if verdict.argument_because else ""
    out.print(f"proof as printed: {coloured(verdict.argument)}{source}")
    if claim.sharper:
        out.print(f"sharper: {escape(', '.join(claim.sharper))}")


def facts(pairs: Sequence[tuple[str, Any]], out: Console) -> None:
    """Names and values, two columns."""
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in pairs:
        table.add_row(escape(name), escape(str(value)))
    out.print(table)


def rows_table(columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]], out: Console) -> None:
    """A table of text; verdict words are coloured."""
    table = _table(columns)
    for row in rows:
        table.add_row(*(coloured(cell) if cell in _COLOURS else escape(cell) for cell in row))
    out.print(table)
