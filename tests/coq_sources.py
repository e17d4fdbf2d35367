"""The sources of formal/ as text, without Coq: what each file defines, says beside it, and what a proof uses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FORMAL = Path(__file__).parent.parent / "formal"
HEAD = re.compile(
    r"^[ ]*(?:(?:Local|Global) )?(Theorem|Lemma|Corollary|Example|Definition|Fixpoint|Inductive|Record|Ltac) ([\w']+)",
    re.MULTILINE,
)
PROVED = ("Theorem", "Lemma", "Corollary", "Example")
IMPORT = re.compile(r"From FTC Require Import ([^.]*)\.")
WORD = re.compile(r"[A-Za-z_][\w']*(?:\.[A-Za-z_][\w']*)*")
MARKS = re.compile(r'\(\*|\*\)|"[^"]*"')


@dataclass(frozen=True)
class Item:
    """A theorem or a definition: its kind, and its text (with what follows up to the next) without comments."""

    kind: str
    text: str


@dataclass(frozen=True)
class Source:
    """A file: the files that it imports, in order; its items by name; and its text without comments."""

    imports: tuple[str, ...]
    items: dict[str, Item]
    text: str


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Where the outermost comments stand. (A string outside of comments is passed over.)"""
    depth = start = 0
    for mark in MARKS.finditer(text):
        if mark[0] == "(*":
            start = start if depth else mark.start()
            depth += 1
        elif mark[0] == "*)":
            depth -= 1
            if not depth:
                yield start, mark.end()


def bare(text: str) -> str:
    """The text with blanks for comments."""
    for start, end in comments(text):
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


@cache
def source(name: str) -> Source:
    """The file of this name (without .v)."""
    text = bare((FORMAL / f"{name}.v").read_text(encoding="utf-8"))
    heads = list(HEAD.finditer(text))
    ends = [*(head.start() for head in heads), len(text)][1:]
    items = {head[2]: Item(head[1], text[head.start() : end]) for head, end in zip(heads, ends, strict=True)}
    imports = tuple(word for line in IMPORT.findall(text) for word in line.split() if word in files())
    return Source(imports, items, text)


@cache
def files() -> tuple[str, ...]:
    """The files of _CoqProject, in order, without .v."""
    words = (FORMAL / "_CoqProject").read_text(encoding="utf-8").split()
    return tuple(word.removesuffix(".v") for word in words if word.endswith(".v"))


def meant(file: str, name: str, word: str) -> tuple[str, str] | None:
    """(file, item) that a word means where it stands in the item `name` of this file; None if it is none of ours."""
    module, _, last = word.rpartition(".")
    if module:
        module = module.removeprefix("FTC.")
        return (module, last) if module in files() and last in source(module).items else None
    here = source(file)
    names = list(here.items)
    if word in here.items and names.index(word) < names.index(name):
        return file, word
    return next(((other, word) for other in reversed(here.imports) if word in source(other).items), None)


def used(file: str, name: str) -> Iterator[tuple[str, str]]:
    """What the statement and the proof of an item name."""
    for word in dict.fromkeys(WORD.findall(source(file).items[name].text)):
        found = meant(file, name, word)
        if found is not None and found != (file, name):
            yield found


@cache
def reached(file: str, name: str) -> frozenset[tuple[str, str]]:
    """All that an item rests on, itself included, however indirectly."""
    found, pending = set[tuple[str, str]](), [(file, name)]
    while pending:
        if (one := pending.pop()) not in found:
            found.add(one)
            pending += used(*one)
    return frozenset(found)
