"""How a row is cited: a sentence to paste, the command that checks it again, and BibTeX entries of the tool and of the
paper that the row is about. `CITATION.cff` says the same of the tool (`tests/test_citation.py`)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from shlex import quote
from typing import Any

from ftc_verify.claims.book import Book, Source, Statement, Verdict
from ftc_verify.claims.book.wording import MEANINGS
from ftc_verify.report.instances import refuting_instance
from ftc_verify.words import printable

__all__ = ["TOOL", "Citation", "Part", "check_command", "citation", "citation_json", "sources"]

TOOL = Source(
    key="ftc-verify",
    kind="misc",
    authors=("The ftc-verify developers",),
    title="ftc-verify: machine-checked memorization and fine-tuning capacity of small ReLU networks",
    year=2026,
    more={"howpublished": "Software", "note": f"Version {version('ftc-verify')}"},
)
PLACES = {
    "thm": "Theorem",
    "lem": "Lemma",
    "cor": "Corollary",
    "prop": "Proposition",
    "def": "Definition",
    "rem": "Remark",
    "ex": "Example",
    "fig": "Figure",
    "sec": "Section",
    "app": "Appendix",
    "eq": "Equation",
}
_PLACE = re.compile(rf"({'|'.join(PLACES)})-([A-Za-z0-9.]+)")
VERDICTS = {
    "certified": "is certified over a finite scope",
    "vacuous": "says nothing, as nothing meets its conditions",
    "measured": "was measured in an experiment, which proves nothing",
    "not-run": "was not judged",
}
"""What is said where "is" and the verdict word is not."""
CARRIERS = {"formula": "a formula", "records": "its records", "coq": "a theorem of Coq"}
"""What carries it, where "steps" is not said."""
ARGUMENTS = {
    "sound": "; its printed proof is sound",
    "flawed": "; its printed proof breaks at {}",
    "open": "; its printed proof is not decided",
}
SHOWN_VALUES, SHOWN_TITLE = 160, 120
"""Characters of an instance and of a title in a sentence; what is longer is cut or not shown."""


@dataclass(frozen=True)
class Part:
    """A part of a sentence: text, quoted text, a key of the bibliography, or code (an id, a command)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Citation:
    """The sentence in parts, and the command that checks the row again."""

    parts: tuple[Part, ...]
    command: str
    keys: tuple[str, ...]

    def __str__(self) -> str:
        """The sentence, keys in square brackets, code between backquotes."""
        forms = {"text": "{}", "quoted": '"{}"', "key": "[{}]", "code": "`{}`"}
        return "".join(forms[part.kind].format(part.text) for part in self.parts)


def check_command(source: str, name: str) -> str:
    """What checks a claim again, each part quoted for a shell; `source` is the book as the command line knows it."""
    book, claim = quote(source), quote(name)
    if source.endswith(".toml"):
        return f"ftc-verify audit {book} --only {claim}"
    return f"ftc-verify prove {claim} --book {book}"


def citation(book: Book, verdict: Verdict, source: str = "") -> Citation:
    """The citation of one row with its verdicts.

    Raises
    ------
    StepError
        A step of the book cannot be written down.
    """
    home, _, row = verdict.claim.id.rpartition(":")
    command = check_command(home or source or book.name, row)
    parts = [*_subject(book, verdict), _text(f" {_judged(book, verdict)}")]
    parts += [_text(f" (ftc-verify {version('ftc-verify')} "), Part("key", TOOL.key)]
    if book.source_of(verdict.claim.id) is not None:  # else the id is the subject
        parts += [_text(", row "), Part("code", verdict.claim.id)]
    parts += [_text("; "), Part("code", command), _text(").")]
    keys = tuple(dict.fromkeys(part.text for part in parts if part.kind == "key"))
    return Citation(tuple(parts), command, keys)


def sources(book: Book, verdicts: Sequence[Verdict]) -> Sequence[Source]:
    """What the citations of these rows name: the tool, the book's paper, and those of books whose rows are here."""
    papers = [book.source, *(book.source_of(verdict.claim.id) for verdict in verdicts)]
    return (TOOL, *{paper.key: paper for paper in papers if paper is not None}.values())


def citation_json(cited: Citation) -> dict[str, Any]:
    """A citation for --json."""
    return {"sentence": str(cited), "command": cited.command, "keys": list(cited.keys)}


def _subject(book: Book, verdict: Verdict) -> list[Part]:
    """What the verdict is on: a theorem of a paper, something at it, or a row of a book."""
    claim = verdict.claim
    title, paper = Part("quoted", printable(claim.title, SHOWN_TITLE)), book.source_of(claim.id)
    home, _, row = claim.id.rpartition(":")
    if paper is None:
        theirs = ", a third party's," if book.third_party(claim.id) else ""
        name = Part("quoted", printable(home or book.title, SHOWN_TITLE))
        about = [_text(" ("), title, _text(")")] if claim.title else []
        return [_text("Row "), Part("code", row), *about, _text(" of the book "), name, _text(theirs)]
    key = Part("key", paper.key)
    place, whole = _place(row)
    if claim.wording:
        worded = "; ".join(MEANINGS[word] for word in claim.wording)
        return [title, _text(f", at {place} of " if place else ", beside "), key, _text(f" (wording: {worded}),")]
    if not place:
        return [title, _text(", which ftc-verify adds to "), key, _text(",")]
    if whole:
        return [_text(f"{place} of "), key, _text(" ("), title, _text(")")]
    return [title, _text(f", at {place} of "), key, _text(",")]


def _text(text: str) -> Part:
    return Part("text", text)


def _place(name: str) -> tuple[str, bool]:
    """ "Theorem 4.1.2" for thm-4.1.2 and what is below it, "" for other ids; and whether the row is the theorem."""
    head, _, below = name.partition("/")
    found = _PLACE.fullmatch(head)
    if found is None:
        return {"abs": "the abstract", "tldr": "the summary"}.get(head, ""), False
    number = f"({found[2]})" if found[1] == "eq" else found[2]
    return f"{PLACES[found[1]]} {number}", not below


def _judged(book: Book, verdict: Verdict) -> str:
    word = str(verdict.statement)
    said = VERDICTS.get(word, f"is {word}")
    if verdict.statement is Statement.REFUTED:
        said += _values(refuting_instance(book, verdict))
    elif str(verdict.carrier) != "none":
        said += f", carried by {CARRIERS.get(str(verdict.carrier), f'{verdict.carrier} steps')}"
    return said + ARGUMENTS.get(str(verdict.argument), "").format(verdict.argument_because)


def _values(instance: Mapping[str, str]) -> str:
    joint = "; " if any("," in value for value in instance.values()) else ", "
    values = printable(joint.join(f"{name} = {value}" for name, value in instance.items()), 10 * SHOWN_VALUES)
    return f" at {values}" if 0 < len(values) <= SHOWN_VALUES else " at the instance that it shows"
