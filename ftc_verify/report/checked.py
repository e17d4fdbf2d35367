"""What the checker says of files, for people."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console

from ftc_verify.tables import rows_table
from ftc_verify.words import printable

__all__ = ["checked_text"]


def checked_text(rows: Sequence[Mapping[str, Any]], out: Console, columns: Sequence[str] = ("verdict", "file")) -> None:
    """A line for each file, with the claim that was checked or the reason; then the hashes of the instances."""
    checked = [[*(printable(row[key]) for key in columns), row["claim"] or row["reason"]] for row in rows]
    rows_table([(name, "left") for name in (*columns, "claim, or reason")], checked, out)
    for row in rows:
        if row["instance"]:
            out.print(f"instance sha256:{row['instance']}", soft_wrap=True)
