"""What is wrong with a table: the first fault with its place, and how many there are of each kind."""

from ftc_verify.errors import InputError
from ftc_verify.numerals import MISSING, NO_NUMBER, NOT_FINITE

__all__ = ["RAGGED", "Faults"]

RAGGED = "ragged"

_COUNTED = {
    MISSING: ("missing value", "missing values"),
    NOT_FINITE: ("value that is not finite", "values that are not finite"),
    NO_NUMBER: ("value that is no number", "values that are no numbers"),
    RAGGED: ("row of another length", "rows of another length"),
}


class Faults:
    """A counter of faults by kind that remembers the first one told to it, and where."""

    def __init__(self) -> None:
        self.first = ""
        self.at = 0
        self.counts: dict[str, int] = {}

    def __bool__(self) -> bool:
        return bool(self.counts)

    def add(self, kind: str, text: str, at: int = 0, count: int = 1) -> None:
        """Count faults of this kind; `text` says what and where, and `at` is the line, if faults come in any order."""
        if not self.counts or at < self.at:
            self.first, self.at = text, at
        self.counts[kind] = self.counts.get(kind, 0) + count

    def text(self) -> str:
        """The first fault; with more than one, how many of each kind."""
        if sum(self.counts.values()) == 1:
            return self.first
        found = [f"{n} {_COUNTED[kind][n > 1]}" for kind, n in self.counts.items()]
        return f"{self.first}; in all {', '.join(found)}"

    def refuse(self) -> None:
        """Raise InputError with `text()` if there was any fault."""
        if self.counts:
            raise InputError(self.text())
