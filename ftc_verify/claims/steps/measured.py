"""Measurements: numbers of an experiment, computed from the records that ship with a book."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable

from ftc_verify.claims.steps import fields
from ftc_verify.claims.steps.base import Outcome, Result, Step

__all__ = ["Measured"]


@dataclass(frozen=True)
class Measured(Step):
    """Numbers that an experiment gave, computed again from its records. Nothing runs the experiment again.

    `measure` is given the bytes of each of `records` and gives numbers by name, as text; they must be those that are
    stated, `found`. `spoil` is given the same bytes and gives them with one thing made wrong: the numbers must then be
    other ones, so a step that does not read its records does not hold. `digests`: SHA-256 of each record, so that one
    that was changed where no number shows it is noticed too. `made_by` says what wrote the records, once.

    Such a step proves nothing: a claim with one among its steps is `measured` at most.

    Raises
    ------
    ValueError
        A field is not of its type; no record is named, or one without its digest; nothing is stated.
    """

    name: str
    reading: str
    measure: Callable[..., Mapping[str, str]]
    records: Sequence[Traversable]
    found: Mapping[str, str]
    spoil: Callable[..., Sequence[bytes]]
    made_by: str
    digests: Sequence[str]
    spoiled: bool = False

    def __post_init__(self) -> None:
        fields.names(self)
        for field in ("measure", "spoil"):
            if not callable(getattr(self, field)):
                fields.refuse(self, field, "a function", getattr(self, field))
        fields.store(self, records=fields.sequence(self, "records", self.records, "files"))
        if not self.records:
            fields.refuse(self, "records", "at least one file", len(self.records))
        digests = fields.sequence(self, "digests", self.digests, "strings")
        if len(digests) != len(self.records) or not all(isinstance(one, str) for one in digests):
            fields.refuse(self, "digests", "a string for each record", len(digests))
        fields.store(self, digests=digests)
        if not isinstance(self.made_by, str) or not self.made_by.strip():
            fields.refuse(self, "made_by", "a string that is not empty", self.made_by)
        stated = fields.mapping(self, "found", self.found)
        if not stated:
            fields.refuse(self, "found", "a mapping that is not empty", self.found)
        for name, value in stated.items():
            if not isinstance(name, str) or not isinstance(value, str):
                fields.refuse(self, "found", "a mapping of strings to strings", self.found)
        fields.store(self, found=stated)

    @property
    def kind(self) -> str:
        """`measurement`."""
        return "measurement"

    @property
    def formula(self) -> str:
        """The numbers that are stated, and the records that they are computed from."""
        numbers = "; ".join(f"{name}: {value}" for name, value in self.found.items())
        changed = ", with one thing made wrong" if self.spoiled else ""
        return f"{numbers}  from {', '.join(file.name for file in self.records)}{changed}"

    @property
    def attached(self) -> Sequence[Traversable]:
        """The records."""
        return self.records

    @property
    def carried_by(self) -> str:
        """The records with their digests, and what made them."""
        pairs = zip(self.records, self.digests, strict=True)
        files = (f"{file.name} (SHA-256 {digest[:16]}..)" for file, digest in pairs)
        return f"{', '.join(files)}, made once by {self.made_by}, which is not run again"

    def discharge(self) -> Result:
        """Compute the numbers from the records; `fails` names the first record or number that is another."""
        trusts = "records of an experiment"
        contents = [file.read_bytes() for file in self.records]
        for file, content, digest in zip(self.records, contents, self.digests, strict=True):
            if (computed := hashlib.sha256(content).hexdigest()) != digest:
                says = f"{file.name} is another record: SHA-256 {computed[:16]}.., not {digest[:16]}.."
                return Result(Outcome.FAILS, trusts, says)
        numbers = dict(self.measure(*(self.spoil(*contents) if self.spoiled else contents)))
        for name in (*self.found, *(name for name in numbers if name not in self.found)):
            if numbers.get(name) != self.found.get(name):
                says = f"{name}: the records give {numbers.get(name, 'nothing')}, not {self.found.get(name, 'nothing')}"
                return Result(Outcome.FAILS, trusts, says)
        return Result(Outcome.HOLDS, trusts)

    def variants(self) -> "Sequence[Measured]":
        """The same numbers, stated of spoiled records."""
        return [replace(self, spoiled=True)]
