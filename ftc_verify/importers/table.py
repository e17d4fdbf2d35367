"""What an importer is and what it hands over: bytes in, exact rows and labels out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ftc_verify.errors import InputError
from ftc_verify.importers.options import TableOptions, as_arguments
from ftc_verify.rationals import Q

__all__ = ["Corrections", "Importer", "Refusal", "Source", "Table"]


@dataclass(frozen=True)
class Source:
    """The bytes of a file, and the ending of its name in lower case, with the dot ("" for standard input)."""

    raw: bytes
    suffix: str


@dataclass(frozen=True)
class Table:
    """Samples as they stand in a file.

    Attributes
    ----------
    rows, labels
        A row of d coordinates, and z, for each sample.
    place
        Names a sample by its position here as the file's reader would: "line 3", "row 2".
    notes
        What a reader should be told about how the file was understood.
    corrections
        Of a table that was read for them (`TableOptions.corrections`); `labels` is then empty.
    """

    rows: list[tuple[Q, ...]]
    labels: list[Q]
    place: Callable[[int], str]
    notes: tuple[str, ...] = ()
    corrections: "Corrections | None" = None


@dataclass(frozen=True)
class Corrections:
    """What a table says is to change.

    Attributes
    ----------
    names
        The columns (or the array) that say it; none where columns have no names.
    wanted
        A row of C numbers for each sample; None where the cell is empty.
    predictions
        A row of what is predicted for each sample, without numbers where the table has no such columns.
    """

    names: tuple[str, ...]
    wanted: list[tuple[Q | None, ...]]
    predictions: list[tuple[Q, ...]]


@dataclass(frozen=True)
class Importer:
    """A format of tables.

    Attributes
    ----------
    name
        As messages say it: "an NPZ archive".
    suffixes
        Endings of names that promise this format.
    sniff
        Whether the bytes are of this format.
    read
        The table, or InputError without the file's name.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[Source], bool]
    read: Callable[[Source, TableOptions], Table]


class Refusal(InputError):
    """A table that is not read as it stands, and the options that read it, if any are known.

    Attributes
    ----------
    problem
        What and where.
    remedy
        Values of options by name, to be added to those that were given.
    brief
        The problem in a few words, to stand after another one.
    """

    def __init__(self, problem: str, remedy: Mapping[str, str] | None = None, brief: str = "") -> None:
        self.problem = problem
        self.remedy = dict(remedy or {})
        self.brief = brief or problem
        super().__init__(f"{problem}: read it with {as_arguments(self.remedy)}" if self.remedy else problem)
