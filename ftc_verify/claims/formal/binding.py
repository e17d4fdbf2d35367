"""A row's theorem of Coq: which it is, and what stands behind it in a run."""

import re
from dataclasses import dataclass

from ftc_verify.errors import FtcError
from ftc_verify.words import printable

__all__ = ["Formal", "Standing"]

FILE = re.compile(r"[A-Za-z][A-Za-z0-9_]*\.v")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_']*")


@dataclass(frozen=True)
class Formal:
    """The theorem of formal/ whose statement is a row's formula, or (`refutes`) its negation.

    Attributes
    ----------
    file, theorem
        Where its statement is the row's own proposition, as Book.v has it.
    over
        FILE.v and the name of a theorem about networks with real weights (Net.v, Capacity.v), or functions on a line,
        that its proof uses; None where it uses none (an instance in the words of Book.v).

    Raises
    ------
    FtcError
        No name of a file or of a theorem.
    """

    file: str
    theorem: str
    over: tuple[str, str] | None = None
    refutes: bool = False

    def __post_init__(self) -> None:
        for file, name in ((self.file, self.theorem), *([self.over] if self.over else [])):
            if not FILE.fullmatch(str(file)) or not NAME.fullmatch(str(name)):
                raise FtcError(
                    f"formal: FILE.v and the name of a theorem are needed, not {printable(f'{file}, {name}', 80)}"
                )

    @property
    def key(self) -> str:
        """Its name in the lock."""
        return f"{self.file}:{self.theorem}"


@dataclass(frozen=True)
class Standing:
    """What is known in a run of a row's theorem.

    Attributes
    ----------
    formal
        Which it is.
    row
        The name of the row's proposition in Book.v.
    statement
        That proposition, as text of Coq.
    over
        The statement of the theorem that its proof uses (`Formal.over`), as Coq prints it.
    assumptions
        What Coq says that it rests on (`Print Assumptions`).
    coq
        The version of Coq that said so.
    checked
        Whether Coq was run on it in this run; else it is as shipped.
    problem
        Why it carries nothing; "" if it carries the row.
    """

    formal: Formal
    row: str
    statement: str = ""
    over: str = ""
    assumptions: tuple[str, ...] = ()
    coq: str = ""
    checked: bool = False
    problem: str = ""

    @property
    def holds(self) -> bool:
        """Whether it carries the row."""
        return not self.problem
